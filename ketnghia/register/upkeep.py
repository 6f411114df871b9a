"""What keeps a large register quick: the database's own figures about its tables."""

from django.db import connection

_SAMPLE = 1000
"""Rows of an index SQLite looks at for its figures: enough to choose between indexes, done in milliseconds."""


def refresh_figures() -> None:
    """Lets SQLite count anew what its choice of index rests on; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={_SAMPLE}")
            cursor.execute("PRAGMA optimize=0x10002")
