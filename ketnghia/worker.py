"""Reads what waits at the door into the register.

A reader may be killed at any moment: what it had claimed is given back, and entering is all or nothing.
"""

import contextlib
import sys
import threading

from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

from ketnghia.intake.open import open_document
from ketnghia.reader.read import read_document
from ketnghia.record.errors import Refused
from ketnghia.register import arrivals, originals
from ketnghia.register.upkeep import refresh_figures

MANY = 200
"""Documents after which the database's figures about its tables are worth counting anew."""
PAUSE = 0.5
"""Seconds between two looks at an empty door: shorter than a person's patience, longer than would warm the room."""


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
    except FileNotFoundError:
        arrivals.refuse(arrival, Refused("missing", arrival.name))
        return True
    arrivals.take_in(arrival, reading)
    return True


def read_until(stop: threading.Event) -> None:
    """Reads until told to stop or interrupted; what was being read then goes back in line."""
    name = arrivals.worker_name()
    try:
        work(stop, name)
    finally:
        with contextlib.suppress(DatabaseError):  # else the next reader sees that this one is gone
            arrivals.put_back(name)


def work(stop: threading.Event, name: str, until_empty: bool = False) -> int:
    """Reads until told to stop, or until nothing waits; gives how many files it read.

    A database that is busy or away is waited for: the file that was being read goes back in line.
    """
    done = told = 0
    troubled = False
    while not stop.is_set():
        try:
            if troubled:
                arrivals.put_back(name)
                troubled = False
            if read_one(name):
                done += 1
                continue
            if done - told >= MANY:
                refresh_figures()
                told = done
            arrivals.give_back()
        except (OperationalError, InterfaceError) as error:
            print("ketnghia:", str(error).partition("\n")[0], file=sys.stderr)
            close_old_connections()
            troubled = True
        if until_empty:
            break
        stop.wait(PAUSE)
    return done
