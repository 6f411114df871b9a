"""The program as a person starts it: register made ready, reader of what arrives beside it, pages on this machine.

To be imported after `start.set_up()`.
"""

import contextlib
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from msgspec import Struct
from waitress.server import create_server

from ketnghia.files import Refusal
from ketnghia.intake.open import LARGEST
from ketnghia.record.errors import Refused
from ketnghia.register import accounts, arrivals
from ketnghia.register.upkeep import refresh_figures
from ketnghia.start import RegisterTrouble, troubles_named
from ketnghia.worker import read_one
from ketnghia.wsgi import application

PORT = 8017
"""Where the pages are looked for first; a taken port gives way to the next free one."""
_PORTS, _LAST_PORT = 50, 65535
THREADS = 8
"""Requests at once: officials of one department; a ministry puts its own web server in front of `ketnghia.wsgi`."""
DEMO_OFFICER = "can-bo"
FIRST_ACCOUNT = "quan-tri"
_PATIENCE = 120.0
"""Seconds in which another program makes the tables, on the slowest machine."""
_LAST_WORDS = 10
"""Seconds a reader has to end by itself."""
_LOOK_AGAIN = 0.05
"""Seconds between two looks at a file that a running `serve` has claimed."""


class Ready(Struct, frozen=True):
    """The first account and its one-time password, as long as nobody has signed in with it."""

    account: str = ""
    password: str = ""


def bring_up() -> None:
    """Brings the tables up to date; run again it changes nothing."""
    with _alone():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    refresh_figures()


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One program of this data folder after another: `serve` and `add` may be started together on an empty register.

    The lock is SQLite's on an empty file: it works on every system and goes with the process that held it.
    """
    with contextlib.closing(sqlite3.connect(settings.DATA / "starting.lock", _PATIENCE, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        yield


def make_ready(demo: Sequence[Path] = ()) -> Ready:
    """Brings the register up to date: tables, roles, the first account; with `demo` files, puts them in line.

    Run again it changes nothing that is there. Raises RegisterTrouble.
    """
    with troubles_named():
        bring_up()
        name = DEMO_OFFICER if demo else FIRST_ACCOUNT
        held, ready = accounts.named(name), Ready()
        if not accounts.any_account():
            ready = Ready(name, accounts.make_account(name, "administrator"))
        elif held is not None and accounts.profile_of(held).must_change:  # nobody has signed in yet: say it again
            ready = Ready(name, accounts.give_password(held, None))
        officer = accounts.named(DEMO_OFFICER) if demo else None
        batch = uuid.uuid4()
        for path in demo:
            data = path.read_bytes()
            if not arrivals.is_known(data):
                arrivals.receive(path.name, data, officer, batch)
        return ready


def give_account(name: str, role: str) -> str:
    """Makes an account with a role, or gives an existing one a new password; the password serves once.

    The way back in where every administrator has lost theirs. Raises RegisterTrouble (name: nobody can be called so).
    """
    with troubles_named():
        bring_up()
        try:
            held = accounts.named(name)
            return accounts.give_password(held, None) if held else accounts.make_account(name, role)
        except accounts.NotAllowed as error:
            raise RegisterTrouble("name", name) from error


def add(paths: Sequence[str], account: str = "") -> Iterator[tuple[str, Refusal | str]]:
    """Puts files into the register and reads them, one outcome a file: `done`, `known`, or why it was refused.

    Safe beside a running `serve`: whoever claims a file first reads it. Killed at any moment, what was received is
    read by the next reader. Raises RegisterTrouble (account: nobody is called so).
    """
    with troubles_named():
        bring_up()
        by = accounts.named(account) if account else None
        if account and by is None:
            raise RegisterTrouble("account", account)
        worker = arrivals.worker_name()
        try:
            yield from _added(paths, by, worker)
        finally:
            arrivals.put_back(worker)  # Ctrl-C in mid-reading: the next reader takes it


def _added(paths: Sequence[str], by: User | None, worker: str) -> Iterator[tuple[str, Refusal | str]]:
    batch = uuid.uuid4()
    for path in paths:
        try:
            arrival = arrivals.receive(Path(path).name, _bytes_of(Path(path)), by, batch)
        except Refused as refused:
            arrivals.refuse_at_the_door(Path(path).name, refused, by, batch)
            yield path, Refusal(path, refused.code, str(refused), refused.place)
            continue
        while (state := arrivals.state_of(arrival)) in ("waiting", "reading"):
            if not read_one(worker) and not arrivals.give_back():
                time.sleep(_LOOK_AGAIN)
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
    """The wanted port, or the next one that nobody listens on; 0 (any) where all are taken.

    Raises RegisterTrouble (address) for a host this machine does not know.
    """
    try:
        family = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    except (OSError, UnicodeError) as error:
        raise RegisterTrouble("address", host) from error
    for port in range(wanted, min(wanted + _PORTS, _LAST_PORT + 1)):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    return 0


def serve(host: str, port: int, started: Callable[[str], None]) -> None:
    """Serves the pages until Ctrl-C or a request to end; the reader runs as a process of its own and is kept alive.

    `started` is told the address as soon as pages are served. Raises RegisterTrouble (address: it cannot be had).
    """
    try:
        server = create_server(application, host=host, port=port, threads=THREADS, ident=None, channel_timeout=60)
    except (OSError, ValueError) as error:
        raise RegisterTrouble("address", f"{host}:{port}") from error
    reader = _Reader()
    reader.start()

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    started(f"http://{f'[{host}]' if ':' in host else host}:{server.effective_port}/")
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
        """It is asked to end, and puts back what it was reading; one that does not listen is ended."""
        self._stopped = True
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(_LAST_WORDS)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _keep(self) -> None:
        while not self._stopped:
            # A session of its own: Ctrl-C at the terminal is for the program, which then asks the reader to end.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "ketnghia.start", str(os.getpid())], start_new_session=True
            )
            self._process.wait()
            if not self._stopped:
                time.sleep(1)
