"""The program as a person starts it: register made ready, reader of what arrives beside it, pages on this machine."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import django
from msgspec import Struct

from ketnghia.files import Refusal
from ketnghia.intake.open import LARGEST
from ketnghia.record.errors import KetnghiaError, Refused

PORT = 8017
"""Where the pages are looked for first; a taken port gives way to the next free one."""
THREADS = 8
"""Requests at once: officials of one department; a ministry puts its own web server in front of `ketnghia.wsgi`."""
DEMO_OFFICER = "can-bo"
FIRST_ACCOUNT = "quan-tri"


class Ready(Struct, frozen=True):
    """What a start made: the name and one-time password of a new account, if there was none."""

    account: str = ""
    password: str = ""


class RegisterTrouble(KetnghiaError):
    """The register cannot be opened: `code` (settings, database, disk, account) and what was the matter."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.what = code, what


@contextmanager
def _named() -> Iterator[None]:
    """Errors of settings, database and disk by their names."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        yield
    except ImproperlyConfigured as error:
        raise RegisterTrouble("settings", str(error)) from error
    except DatabaseError as error:
        raise RegisterTrouble("database", str(error).strip().partition("\n")[0]) from error
    except OSError as error:
        raise RegisterTrouble("disk", f"{error.filename or ''} {error.strerror or error}".strip()) from error


def make_ready(demo: Sequence[Path] = ()) -> Ready:
    """Brings the register up to date: tables, roles, the first account; with `demo` files, puts them in line.

    Run again it changes nothing that is there.
    """
    with _named():
        return _made_ready(demo)


def _made_ready(demo: Sequence[Path]) -> Ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # looked into by the server of static files
    from ketnghia.register import accounts, arrivals

    ready = Ready()
    if not accounts.any_account():
        name = DEMO_OFFICER if demo else FIRST_ACCOUNT
        ready = Ready(name, accounts.make_account(name, "administrator"))
    officer = accounts.named(DEMO_OFFICER) if demo else None
    batch = uuid.uuid4()
    for path in demo:
        data = path.read_bytes()
        if not arrivals.is_known(data):
            arrivals.receive(path.name, data, officer, batch)
    return ready


def add(paths: Sequence[str], account: str = "") -> Iterator[tuple[str, Refusal | str]]:
    """Puts files into the register and reads them, one outcome a file: `done`, `known`, or why it was refused.

    Safe beside a running `serve`: whoever claims a file first reads it. Killed at any moment, what was received is
    read by the next reader. Raises RegisterTrouble (account: nobody is called so).
    """
    from ketnghia.register import accounts, arrivals
    from ketnghia.worker import read_one, worker_name

    with _named():
        by = accounts.named(account) if account else None
        if account and by is None:
            raise RegisterTrouble("account", account)
        batch, worker = uuid.uuid4(), worker_name()
        for path in paths:
            try:
                arrival = arrivals.receive(Path(path).name, _bytes_of(Path(path)), by, batch)
            except Refused as refused:
                arrivals.refuse_at_the_door(Path(path).name, refused, by, batch)
                yield path, Refusal(path, refused.code, str(refused), refused.place)
                continue
            while (state := arrivals.state_of(arrival)) in ("waiting", "reading"):
                if not read_one(worker):
                    time.sleep(0.05)  # a running `serve` has it
            if state == "refused":
                told = arrivals.refusal_of(arrival)
                yield path, Refusal(path, told.code, str(told), told.place)
            else:
                yield path, state


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file. Raises Refused for one that is missing, locked or larger than is read."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused("too_large", path.name)
        return path.read_bytes()
    except OSError as error:
        raise Refused("unreadable" if path.exists() else "missing", path.name) from error


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one that nobody listens on."""
    for port in range(wanted, wanted + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    return 0


def serve(host: str, port: int, started: Callable[[str], None]) -> None:
    """Serves the pages until Ctrl-C or a request to end; the reader runs as a process of its own and is kept alive.

    `started` is told the address as soon as pages are served.
    """
    from waitress.server import create_server

    from ketnghia.register import arrivals
    from ketnghia.wsgi import application

    arrivals.give_back()
    server = create_server(application, host=host, port=port, threads=THREADS, ident=None, channel_timeout=60)
    reader = _Reader()
    reader.start()

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    started(f"http://{host}:{port}/")
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        reader.stop()
        server.close()


class _Reader:
    """The reading process: started again when it ends by itself, as one that met a file that takes it down."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def start(self) -> None:
        threading.Thread(target=self._keep, daemon=True).start()

    def stop(self) -> None:
        self._stopped = True
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)

    def _keep(self) -> None:
        from ketnghia.register import arrivals
        from ketnghia.worker import worker_name

        while not self._stopped:
            name = worker_name()
            self._process = subprocess.Popen([sys.executable, "-m", "ketnghia.worker", name])
            self._process.wait()
            arrivals.give_back(name)
            if not self._stopped:
                time.sleep(1)
