"""The command line: each command parses, calls one function, prints. Data on stdout, talk on stderr.

Exit codes: 0 done; 1 some files refused, or scores below their floors; 2 the call itself is off.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from ketnghia import floors as sills
from ketnghia.cli_help import spoken_in
from ketnghia.cli_register import Talk, commands
from ketnghia.files import SUFFIXES, Outcome, Refusal, found, left_out, read_files
from ketnghia.lexicon.places import describe, gates_named
from ketnghia.record.errors import KetnghiaError, Refused
from ketnghia.record.reading import Reading
from ketnghia.record.when import checked
from ketnghia.score import Scores
from ketnghia.score import score as score_readings
from ketnghia.show.page import page
from ketnghia.show.place import gate_lines, gate_to_dict, place_lines, place_to_dict
from ketnghia.show.plain import short
from ketnghia.show.refusals import refusal_line
from ketnghia.show.scores import details_of, table_of
from ketnghia.show.words import LANGUAGES, Words, language_of, words
from ketnghia.version import VERSION

_say = words(language_of(os.environ))
_Group, _Command = spoken_in(_say)
app = typer.Typer(
    cls=_Group,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
_LONG = 20
"""Files from which reading takes long enough to show how far it is."""


class ReadFormat(StrEnum):
    """What `read` prints."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class TableFormat(StrEnum):
    """What `score` and `place` print."""

    TEXT = "text"
    JSON = "json"


Lang = StrEnum("Lang", {language.upper(): language for language in LANGUAGES})  # type: ignore[misc]


@app.callback(invoke_without_command=True, help=_say("cli.app"))
def program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=_say("cli.version"))] = False,
) -> None:
    """The program without a command: its version or its help."""
    if version:
        typer.echo(f"ketnghia {VERSION}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(cls=_Command, help=f"{_say('cli.read')}\nPython: ketnghia.read")
def read(
    sources: Annotated[list[str], typer.Argument(metavar=_say("metavar.sources"), help=_say("cli.read.sources"))],
    format: Annotated[
        ReadFormat, typer.Option(metavar="text|json|jsonl|html", help=_say("cli.read.format"))
    ] = ReadFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar=_say("metavar.file"), help=_say("cli.read.output"))
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar=_say("metavar.number"), min=1, help=_say("cli.read.jobs"))
    ] = 1,
    lang: Annotated[Lang | None, typer.Option(metavar="vi|en|lo", help=_say("cli.read.lang"))] = None,
) -> None:
    """Read files and folders."""
    paths, others = found(sources), left_out(sources)
    if not paths:
        _stop(_say("cli.no_files", path=", ".join(sources), suffixes=" ".join(SUFFIXES)))
    if output and output.is_dir():
        _stop(_say("cli.cannot_write", path=output, reason=_reason(errno.EISDIR)))
    labels = words(lang.value) if lang else _say
    refused: list[Refusal] = []
    with _output(output) as stream:
        outcomes = read_files(paths, jobs, as_json=format in (ReadFormat.JSON, ReadFormat.JSONL))
        shown = _with_progress(outcomes, len(paths), stream)
        _WRITERS[format](_kept(shown, refused), labels, stream)
    if output:
        typer.echo(_say("cli.wrote", path=output), err=True)
    if others:
        kinds = ", ".join(f"{ending} {n}" for ending, n in others.items())
        typer.echo(_say("cli.left_out", n=sum(others.values()), kinds=short(kinds)), err=True)
    if refused:
        _list_refused(refused)
        raise typer.Exit(1)


@app.command(cls=_Command, help=f"{_say('cli.score')}\nPython: ketnghia.score.score")
def score(
    gold_dir: Annotated[Path, typer.Argument(metavar=_say("metavar.gold_dir"), help=_say("cli.score.gold"))],
    readings: Annotated[
        Path | None, typer.Argument(metavar=_say("metavar.readings"), help=_say("cli.score.readings"))
    ] = None,
    details: Annotated[bool, typer.Option("--details", help=_say("cli.score.details"))] = False,
    format: Annotated[TableFormat, typer.Option(metavar="text|json", help=_say("cli.score.format"))] = TableFormat.TEXT,
    floors: Annotated[Path | None, typer.Option(metavar=_say("metavar.file"), help=_say("cli.score.floors"))] = None,
    update: Annotated[bool, typer.Option("--update", help=_say("cli.score.update"))] = False,
    allow_regression: Annotated[
        bool, typer.Option("--allow-regression", help=_say("cli.score.allow_regression"))
    ] = False,
) -> None:
    """Score readings against gold."""
    if update and floors is None:
        _stop(_say("cli.update_needs_floors"))
    if floors and not update and not floors.is_file():
        _stop(f"{floors}: {_say('refused.missing')}. {_say('refused.missing.mend')}")
    refused: list[Refusal] = []
    scores = score_readings(_readings(gold_dir, readings, refused), gold_dir)
    if format is TableFormat.JSON:
        typer.echo(json.dumps(scores.to_dict(), ensure_ascii=False))
    else:
        for line in table_of(scores):
            typer.echo(line)
    if details:
        for line in details_of(scores):
            typer.echo(line)
    if refused:
        _list_refused(refused)
    if floors is not None:
        _hold(scores, gold_dir, floors, (update, allow_regression))
    if refused:
        raise typer.Exit(1)


def _hold(scores: Scores, gold_dir: Path, floors: Path, how: tuple[bool, bool]) -> None:
    """Compare with the floors, or write them anew; `how`: write them, even lower."""
    update, allow_regression = how
    now = sills.floors_of(scores, gold_dir)
    then = sills.load(floors) if floors.exists() else now
    for line in sills.gains_and_losses(now, then):
        typer.echo(line, err=True)
    if update:
        raised = sills.raised(now, then, allow_regression)
        try:
            sills.save(raised, floors)
        except OSError as error:
            _stop(_say("cli.cannot_save", path=floors, reason=_reason(error.errno or 0)))
        typer.echo(_say("cli.wrote", path=floors), err=True)
    elif short := sills.below(now, then):
        typer.echo(_say("cli.below"), err=True)
        for line in short:
            typer.echo(f"  {line}", err=True)
        raise typer.Exit(1)


@app.command(cls=_Command, help=f"{_say('cli.place')}\nPython: ketnghia.lexicon.places.describe")
def place(
    name: Annotated[str, typer.Argument(metavar=_say("metavar.name"), help=_say("cli.place.name"))],
    on: Annotated[str | None, typer.Option(metavar=_say("metavar.day"), help=_say("cli.place.on"))] = None,
    format: Annotated[TableFormat, typer.Option(metavar="text|json", help=_say("cli.score.format"))] = TableFormat.TEXT,
) -> None:
    """Tell what a place name means."""
    try:
        checked(on)
    except ValueError:
        _stop(_say("cli.bad_day", day=short(on or "")))
    known, crossings = describe(name, on), gates_named(name)
    if not known and not crossings:
        _stop(_say("cli.place.unknown", name=short(name)), code=1)
    if format is TableFormat.JSON:
        found = [*map(place_to_dict, known), *map(gate_to_dict, crossings)]
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for line in (*place_lines(known, _say), *([""] if known and crossings else []), *gate_lines(crossings, _say)):
        typer.echo(line)


def _progress(outcomes: Iterator[Any], total: int) -> Iterable[Any]:
    return _with_progress(outcomes, total, sys.stderr)


commands(app, _Command, _say, Talk(lambda message, code: _stop(message, code), lambda r: _list_refused(r), _progress))


def main() -> None:
    """The program, as installed: errors are one line in the user's language, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names in three scripts come out whole on any locale
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(standalone_mode=False, prog_name="ketnghia")
    except TyperException as error:
        _complain(_worded(error))
        code = 2
    except KetnghiaError as error:
        _complain(str(error))
        code = 2
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:  # standard output is closed, or its disk is full
        _complain(_say("cli.cannot_print", reason=_reason(error.errno or 0)))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 1
    except typer.Abort:
        _complain(_say("cli.stopped"))
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _worded(error: TyperException) -> str:
    """A usage error of the parser in the user's language."""
    param = getattr(error, "param", None)
    named = getattr(error, "option_name", None) or (param.opts[0] if param is not None else "")
    if param is not None and param.param_type_name == "argument":
        named = str(param.metavar).rstrip(".")
    kind, message = type(error).__name__, error.message
    if message.startswith("No such command"):
        kind = "NoSuchCommand"
    elif kind == "BadParameter" and getattr(param, "metavar", "") == _say("metavar.number"):
        message = _say("usage.whole_number")
    elif "|" in str(getattr(param, "metavar", "")):
        message = _say("usage.one_of", choices=str(getattr(param, "metavar", "")).replace("|", ", "))
    key = f"usage.{kind}" if f"usage.{kind}" in _say.wordings else "usage.other"
    line = _say(key, what=named, message=message)
    context = getattr(error, "ctx", None)
    return f"{line.rstrip('.')}. {_say('cli.try_help', command=context.command_path if context else 'ketnghia')}"


def _reason(number: int) -> str:
    """An error of the system in the user's language, where it is one of those that people meet."""
    key = f"os.{errno.errorcode.get(number, '')}"
    return _say(key) if key in _say.wordings else os.strerror(number)


def _complain(message: str) -> None:
    typer.echo(f"{_say('cli.error')} {message}", err=True)


def _stop(message: str, code: int = 2) -> NoReturn:
    _complain(message)
    raise typer.Exit(code)


@contextmanager
def _output(path: Path | None) -> Iterator[IO[str]]:
    """Standard output, or a file that takes the place of an older one only when all is written."""
    if path is None:
        yield sys.stdout
        return
    device = path.exists() and not path.is_file()  # /dev/stdout, a pipe: written to, never put aside
    target = path if device else path.resolve()
    part = target if device else target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            yield stream
        if not device:
            part.replace(target)
    except BrokenPipeError:
        raise
    except OSError as error:
        _stop(_say("cli.cannot_write", path=path, reason=_reason(error.errno or 0)))
    finally:
        if not device and part.is_file():
            part.unlink()


def _with_progress(outcomes: Iterator[Outcome], total: int, stream: IO[str]) -> Iterable[Outcome]:
    """The same outcomes, with a bar on stderr where a person waits and nothing else is on the screen."""
    if total < _LONG or not sys.stderr.isatty() or stream.isatty():
        return outcomes
    from rich.console import Console  # only where there is a bar to draw: it costs a tenth of a cold start
    from rich.progress import track

    return track(outcomes, _say("cli.reading"), total, console=Console(stderr=True), transient=True)


def _kept(outcomes: Iterable[Outcome], refused: list[Refusal]) -> Iterator[tuple[str, Any]]:
    for source, outcome in outcomes:
        if isinstance(outcome, Refusal):
            refused.append(outcome)
        else:
            yield source, outcome


def _write_text(readings: Iterator[tuple[str, Reading]], labels: Words, stream: IO[str]) -> None:
    from ketnghia.show.terminal import console_for, show_reading, show_totals  # with rich, only for a person

    console = console_for(stream, os.environ)
    shown = []
    for source, reading in readings:
        show_reading(source, reading, labels, console)
        shown.append((source, reading))
    if len(shown) > 1:
        show_totals(shown, labels, console)


def _write_html(readings: Iterator[tuple[str, Reading]], labels: Words, stream: IO[str]) -> None:
    stream.write(page(list(readings), labels))


def _write_jsonl(lines: Iterator[tuple[str, str]], labels: Words, stream: IO[str]) -> None:
    for _, line in lines:
        stream.write(line + "\n")


def _write_json(lines: Iterator[tuple[str, str]], labels: Words, stream: IO[str]) -> None:
    stream.write("[")
    for i, (_, line) in enumerate(lines):
        stream.write((",\n" if i else "\n") + line)
    stream.write("\n]\n")


_WRITERS: dict[ReadFormat, Callable[[Iterator[tuple[str, Any]], Words, IO[str]], None]] = {
    ReadFormat.TEXT: _write_text,
    ReadFormat.HTML: _write_html,
    ReadFormat.JSON: _write_json,
    ReadFormat.JSONL: _write_jsonl,
}


def _list_refused(refused: list[Refusal]) -> None:
    typer.echo(_say("cli.refused", n=len(refused)), err=True)
    for refusal in refused:
        refused_here = Refused(refusal.code, refusal.message, refusal.place)
        typer.echo(f"  {refusal_line(refusal.source, refused_here, _say)}", err=True)


def _readings(gold_dir: Path, file: Path | None, refused: list[Refusal]) -> Iterator[dict[str, Any]]:
    """Readings of a file of JSON lines; without one, of the texts of the gold folder, read now."""
    if file is None:
        texts = [
            str(path.with_name(path.name.removesuffix(".gold.json") + ".txt"))
            for path in sorted(gold_dir.glob("*.gold.json"))
        ]
        for _, line in _kept(read_files(texts, as_json=True), refused):
            yield json.loads(line)
        return
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        _stop(f"{file}: {_say('refused.unreadable')}. {_say('refused.unreadable.mend')}")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                reading = json.loads(line)
                reading["source"] + "", reading["document"].items()
            except (ValueError, TypeError, KeyError, AttributeError):
                _stop(_say("cli.bad_readings", path=file, line=number))
            yield reading


if __name__ == "__main__":
    main()
