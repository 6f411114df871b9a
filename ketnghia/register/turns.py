"""One act of a person after another: what is matched and joined must see what the last one did."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

_REGISTER = 0x6B6574
"""The number of the lock that stands for the entries of the register."""


@contextmanager
def turn() -> Iterator[None]:
    """A transaction in which nobody else decides about records; as `with turn():` or `@turn()`.

    Two reviewers who accept two documents of one meeting in the same moment thus get one entry, and never wait for each
    other crosswise. SQLite lets one writer in at a time anyway; PostgreSQL is told by a lock that ends with the
    transaction. Reading and entering of documents do not wait for it.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_REGISTER])
        yield
