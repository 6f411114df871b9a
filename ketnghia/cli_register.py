"""The commands of the register: `serve` its pages, `add` documents to it. Django is loaded only when one is called."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from ketnghia.files import SUFFIXES, Refusal, found
from ketnghia.show.words import Words

_ADDED = {"done": "cli.add.done", "known": "cli.add.known"}
_TROUBLES = {
    "settings": "cli.register.settings",
    "database": "cli.register.database",
    "disk": "cli.register.disk",
    "address": "cli.register.address",
    "account": "cli.register.account",
    "name": "cli.register.name",
}
"""What became of a file, and what can be wrong with the register: code → key of its wording."""
Role = StrEnum("Role", ["viewer", "editor", "reviewer", "administrator"])


def commands(app: typer.Typer, command: Any, say: Words, talk: "Talk") -> None:
    """Adds the commands to the program; `command` is the class whose help speaks the language of `say`."""

    @app.command(cls=command, help=f"{say('cli.serve')}\nPython: ketnghia.serve.serve")
    def serve(
        port: Annotated[
            int,
            typer.Option("--port", "-p", min=0, max=65535, metavar=say("metavar.number"), help=say("cli.serve.port")),
        ] = 8017,
        host: Annotated[str, typer.Option(metavar=say("metavar.host"), help=say("cli.serve.host"))] = "127.0.0.1",
        demo: Annotated[Path | None, typer.Option(metavar=say("metavar.folder"), help=say("cli.serve.demo"))] = None,
    ) -> None:
        """Make the register ready and serve its pages."""
        files = [Path(path) for path in found([str(demo)])] if demo else []
        if demo and not files:
            talk.stop(say("cli.no_files", path=str(demo), suffixes=" ".join(SUFFIXES)), 2)
        with _troubles_said(say, talk):
            from ketnghia import serve as server

            ready = server.make_ready(files)
            if ready.password:
                typer.echo(say("cli.serve.account", name=ready.account, password=ready.password))
            server.serve(host, server.free_port(host, port), lambda at: typer.echo(say("cli.serve.at", address=at)))

    @app.command(cls=command, help=f"{say('cli.add')}\nPython: ketnghia.serve.add")
    def add(
        sources: Annotated[list[str], typer.Argument(metavar=say("metavar.sources"), help=say("cli.add.sources"))],
        account: Annotated[str, typer.Option(metavar=say("metavar.name"), help=say("cli.add.account"))] = "",
    ) -> None:
        """Put documents into the register."""
        paths = found(sources)
        if not paths:
            talk.stop(say("cli.no_files", path=", ".join(sources), suffixes=" ".join(SUFFIXES)), 2)
        refused: list[Refusal] = []
        with _troubles_said(say, talk):
            from ketnghia import serve as server

            for source, outcome in talk.progress(server.add(paths, account), len(paths)):
                if isinstance(outcome, Refusal):
                    refused.append(outcome)
                else:
                    typer.echo(say(_ADDED[outcome], path=source))
        if refused:
            talk.list_refused(refused)
            raise typer.Exit(1)

    @app.command(cls=command, help=f"{say('cli.account')}\nPython: ketnghia.serve.give_account")
    def account(
        name: Annotated[str, typer.Argument(metavar=say("metavar.name"), help=say("cli.account.name"))],
        role: Annotated[
            Role, typer.Option(metavar="viewer|editor|reviewer|administrator", help=say("cli.account.role"))
        ] = Role.viewer,
    ) -> None:
        """Make an account, or give one a new password."""
        with _troubles_said(say, talk):
            from ketnghia import serve as server

            password = server.give_account(name, role.value)
            typer.echo(say("cli.serve.account", name=name, password=password))


class Talk:
    """How the program speaks to a person at the terminal; given by `cli`, which no other file imports."""

    def __init__(
        self,
        stop: Callable[[str, int], NoReturn],
        list_refused: Callable[[list[Refusal]], None],
        progress: Callable[[Iterator[Any], int], Iterable[Any]],
    ) -> None:
        self.stop, self.list_refused, self.progress = stop, list_refused, progress


@contextmanager
def _troubles_said(say: Words, talk: Talk) -> Iterator[None]:
    """Django made ready; what can be wrong with the register itself comes in one line: settings, database, disk."""
    from ketnghia.start import RegisterTrouble, set_up, troubles_named

    try:
        with troubles_named():
            set_up()
        yield
    except RegisterTrouble as trouble:
        talk.stop(say(_TROUBLES[trouble.code], what=trouble.what), 1)
