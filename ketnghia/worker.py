"""Reads what waits at the door into the register.

A reader may be killed at any moment: what it had claimed is given back, and entering is all or nothing.
"""

import os
import socket
import sys
import threading
import uuid

from django.db import OperationalError, close_old_connections

from ketnghia.intake.open import open_document
from ketnghia.reader.read import read_document
from ketnghia.record.errors import Refused
from ketnghia.register import arrivals, originals
from ketnghia.register.enter import Received, enter
from ketnghia.register.upkeep import refresh_figures

MANY = 200
"""Documents after which the database's figures about its tables are worth counting anew."""
PAUSE = 0.5
"""Seconds between two looks at an empty door: shorter than a person's patience, longer than would warm the room."""


def worker_name() -> str:
    """A name no other worker has: machine, process and chance."""
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def read_one(name: str) -> bool:
    """Reads the next waiting file into the register; False where nothing waits."""
    arrival = arrivals.claim(name)
    if arrival is None:
        return False
    try:
        data = originals.bytes_of(arrival.sha256)
        reading = read_document(open_document(data, arrival.name))
    except Refused as refused:
        arrivals.refuse(arrival, refused)
        return True
    except OSError:
        arrivals.refuse(arrival, Refused("missing", arrival.name))
        return True
    received = Received(arrival.name, arrival.size, arrival.received_by, arrival.received_at)
    entered = enter(reading, received)
    arrivals.finish(arrival, entered.document, entered.new)
    return True


def work(stop: threading.Event, name: str, until_empty: bool = False) -> int:
    """Reads until told to stop, or until nothing waits; gives how many files it read.

    A database that is busy or away is waited for: the file stays claimed and is given back in time.
    """
    done = told = 0
    while not stop.is_set():
        try:
            if read_one(name):
                done += 1
                continue
            if done - told >= MANY:
                refresh_figures()
                told = done
            arrivals.give_back()
        except OperationalError as error:
            print(f"ketnghia: {error}", file=sys.stderr)
            close_old_connections()
        if until_empty:
            break
        stop.wait(PAUSE)
    return done
