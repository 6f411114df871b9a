"""The program as a person starts it: register made ready, reader of what arrives beside it, pages on this machine."""

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import django
from msgspec import Struct

PORT = 8017
"""Where the pages are looked for first; a taken port gives way to the next free one."""
THREADS = 8
"""Requests at once: officials of one department; a ministry puts a web server of its own in front of `ketnghia.wsgi`."""
DEMO_OFFICER = "can-bo"
FIRST_ACCOUNT = "quan-tri"


class Ready(Struct, frozen=True):
    """What a start made: the name and one-time password of a new account, if there was none."""

    account: str = ""
    password: str = ""


def make_ready(demo: Sequence[Path] = ()) -> Ready:
    """Brings the register up to date: tables, roles, the first account; with `demo` files, puts them in line.

    Run again it changes nothing that is there.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
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
        import threading

        threading.Thread(target=self._keep, daemon=True).start()

    def stop(self) -> None:
        self._stopped = True
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)

    def _keep(self) -> None:
        while not self._stopped:
            self._process = subprocess.Popen([sys.executable, "-m", "ketnghia.worker"])
            self._process.wait()
            if not self._stopped:
                time.sleep(1)
