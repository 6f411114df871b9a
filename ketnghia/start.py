"""Django made ready for the commands of the register, and the process that reads what arrives.

`python -m ketnghia.start PARENT` is that process; `ketnghia serve` starts it and keeps it alive.
"""

import contextlib
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from ketnghia.record.errors import KetnghiaError

WATCH = 1.0
"""Seconds between two looks whether the program that started the reading process still lives."""


class RegisterTrouble(KetnghiaError):
    """The register cannot be opened: `code` (settings, database, disk, address, account) and what was the matter."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(f"{code}: {what}")
        self.code, self.what = code, what


def set_up() -> None:
    """Loads settings and tables' classes; to be called before anything of the register is imported."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketnghia.settings")
    django.setup()


@contextlib.contextmanager
def troubles_named() -> Iterator[None]:
    """What can be wrong with settings, database and disk, as RegisterTrouble."""
    try:
        yield
    except ImproperlyConfigured as error:
        raise RegisterTrouble("settings", str(error).partition("\n")[0]) from error
    except (DatabaseError, sqlite3.Error) as error:
        raise RegisterTrouble("database", str(error).strip().partition("\n")[0]) from error
    except OSError as error:
        raise RegisterTrouble("disk", f"{error.filename or ''} {error.strerror or error}".strip()) from error


def main() -> None:
    """Reads what arrives until asked to end, or until the program that started this process (its number) is gone."""
    parent = int(sys.argv[1]) if len(sys.argv) > 1 else os.getppid()
    signal.signal(signal.SIGTERM, _end)
    with contextlib.suppress(KeyboardInterrupt):
        set_up()
        from ketnghia.worker import read_until

        stop = threading.Event()

        def watch() -> None:
            while os.getppid() == parent:
                time.sleep(WATCH)
            stop.set()

        threading.Thread(target=watch, daemon=True).start()
        read_until(stop)


def _end(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
