"""The tables of the search on both databases: all SQL of it stands here, and what is asked for goes in as parameters.

A row has a number that sorts as results are listed: day, then kind (documents first), then the thing's own number. Its
terms (`folding.terms`, and those of `search_query` for units, years and kinds) are what the database looks up; neither
database sees a word it would have to understand.

SQLite keeps the terms in a full-text index without text of its own, so what a row was indexed by stands beside it and
is given back when the row is taken out. PostgreSQL keeps them as a tsvector under a GIN index.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from msgspec import Struct

from ketnghia.register.search_query import UNFINISHED, YEAR, Clause

_SQLITE = (
    "CREATE TABLE register_searchrow (ref INTEGER PRIMARY KEY, id INTEGER NOT NULL, text TEXT NOT NULL,"
    " marks TEXT NOT NULL)",
    # Terms hold letters of any script and these signs; which of them begins a term tells what it stands for.
    "CREATE VIRTUAL TABLE register_search USING fts5(terms, content='', detail=none, columnsize=0,"
    " tokenize=\"ascii tokenchars '+<@|#=~/-_'\")",
)
# New terms wait in a list and go in some 70 documents at a time: entering a reading is a third quicker so. Every search
# reads through the list, hence no longer than 1 MB (of a default of 4).
_TERMS_INDEX = (
    "CREATE INDEX IF NOT EXISTS register_search_terms ON register_search USING gin (terms)"
    " WITH (fastupdate = on, gin_pending_list_limit = 1024)"
)
_POSTGRESQL = (
    # Terms are only ever read through their index: kept out of line, the rows stay short and hits are fetched fast.
    "CREATE TABLE register_search (ref bigint PRIMARY KEY, id bigint NOT NULL, text text NOT NULL,"
    " terms tsvector NOT NULL) WITH (toast_tuple_target = 128)",
    "CREATE INDEX register_search_id ON register_search (id)",
    _TERMS_INDEX,
)
_DROP = {
    "sqlite": ("DROP TABLE register_search", "DROP TABLE register_searchrow"),
    "postgresql": ("DROP TABLE register_search",),
}
_REF_BITS, _NUMBER_BITS = 41, 38
_DAY_BITS = 22
_MANY = 100
"""Rows from which PostgreSQL copies rather than inserts."""


class Row(Struct, frozen=True):
    """What is found: its place in the order, its terms, and what a snippet is cut from (nothing for documents, whose
    text stands with them). `marks` are the terms that do not come from the text."""

    id: int
    terms: Sequence[str]
    text: str = ""
    marks: tuple[str, ...] = ()

    @property
    def ref(self) -> int:
        """What it is of, whatever its day."""
        return ref_of(self.id)


class Old(Struct, frozen=True):
    """What a row was indexed by."""

    id: int
    text: str
    marks: tuple[str, ...]


def row_id(day: int, rank: int, number: int) -> int:
    """The number of a row: `day` as an ordinal (0: unknown), `rank` of its kind (the highest comes first)."""
    return (day << _REF_BITS) | (rank << _NUMBER_BITS) | number


def parts_of(row: int) -> tuple[int, int, int]:
    """Day, rank and number that a row's number was made of."""
    return row >> _REF_BITS, (row >> _NUMBER_BITS) & 7, row & ((1 << _NUMBER_BITS) - 1)


def ref_of(row: int) -> int:
    """The number of a row without its day."""
    return row & ((1 << _REF_BITS) - 1)


_STEPS = (2, 6, 18)
"""Years looked through after those before: three times as many each time."""
HIGHEST = (1 << (_REF_BITS + _DAY_BITS)) - 1


def create(on: BaseDatabaseWrapper) -> None:
    """Makes the tables."""
    _run(on, _SQLITE if on.vendor == "sqlite" else _POSTGRESQL)


def drop(on: BaseDatabaseWrapper) -> None:
    """Takes the tables away."""
    _run(on, _DROP[on.vendor])


def empty() -> None:
    """Takes every row out."""
    if connection.vendor == "sqlite":
        _run(connection, ("INSERT INTO register_search(register_search) VALUES ('delete-all')",
                          "DELETE FROM register_searchrow"))  # fmt: skip
    else:
        _run(connection, ("TRUNCATE register_search",))


def loosen() -> None:
    """Before very many rows go in: PostgreSQL makes its index over them all at the end, many times faster."""
    if connection.vendor == "postgresql":
        _run(connection, ("DROP INDEX IF EXISTS register_search_terms",))


def settle() -> None:
    """After many rows went in at once: joins the parts of the index, tells PostgreSQL what is in it."""
    if connection.vendor == "sqlite":
        _run(connection, ("INSERT INTO register_search(register_search) VALUES ('optimize')",))
    else:
        _run(connection, (_TERMS_INDEX, "ANALYZE register_search"))


def put(rows: Iterable[Row]) -> None:
    """Puts new rows in; best many at once and in the order of their numbers."""
    listed = sorted(rows, key=lambda row: row.id)
    with _cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(
                "INSERT INTO register_searchrow(ref, id, text, marks) VALUES (%s, %s, %s, %s)",
                [(row.ref, row.id, row.text, " ".join(row.marks)) for row in listed],
            )
            cursor.executemany(
                "INSERT INTO register_search(rowid, terms) VALUES (%s, %s)",
                [(row.id, " ".join(row.terms)) for row in listed],
            )
        elif len(listed) < _MANY:
            cursor.executemany(
                "INSERT INTO register_search(ref, id, text, terms) VALUES (%s, %s, %s, array_to_tsvector(%s))",
                [(row.ref, row.id, row.text, list(row.terms)) for row in listed],
            )
        else:
            with cursor.copy("COPY register_search(ref, id, text, terms) FROM STDIN") as copy:
                for row in listed:
                    copy.write_row((row.ref, row.id, row.text, " ".join(map(_lexeme, row.terms))))


def old(ref: int) -> Old | None:
    """What a thing was indexed by, if it is; on PostgreSQL, which needs neither, without its text and marks."""
    marks = "marks" if connection.vendor == "sqlite" else "''"
    with _cursor() as cursor:
        cursor.execute(f"SELECT id, text, {marks} FROM {_rows()} WHERE ref = %s", [ref])
        found = cursor.fetchone()
    return Old(found[0], found[1], tuple(found[2].split())) if found else None


def take_out(was: Old, terms: Sequence[str]) -> None:
    """Takes a row out; `terms` it was indexed by."""
    with _cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO register_search(register_search, rowid, terms) VALUES ('delete', %s, %s)",
                [was.id, " ".join(terms)],
            )
        cursor.execute(f"DELETE FROM {_rows()} WHERE ref = %s", [ref_of(was.id)])


def texts(refs: Sequence[int]) -> dict[int, str]:
    """Thing → what its snippet is cut from."""
    with _cursor() as cursor:
        places = ", ".join(["%s"] * len(refs))
        cursor.execute(f"SELECT ref, text FROM {_rows()} WHERE ref IN ({places})", list(refs))
        return dict(cursor.fetchall())


def found(clauses: Sequence[Clause], within: tuple[int, int], most: int) -> list[int]:
    """Numbers of the rows of which all clauses hold, the highest first, between two numbers, so many at most.

    The two numbers are the first and the last of whole years.
    """
    if connection.vendor == "sqlite":
        with _cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM register_search WHERE register_search MATCH %s AND rowid BETWEEN %s AND %s"
                " ORDER BY rowid DESC LIMIT %s",
                [_match(clauses), *within, most],
            )
            return [row for (row,) in cursor.fetchall()]
    with transaction.atomic(), _cursor() as cursor:
        # Reading through the table is never the way: the terms lie out of line, which the planner does not reckon with.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SELECT max(id) FROM register_search WHERE id <= %s", [within[1]])
        (newest,) = cursor.fetchone()
        listed: list[int] = []
        for years, span in _slices(newest, within) if newest is not None else ():
            # OFFSET 0: first what the terms find, then the order; the other way round reads the terms of every row.
            cursor.execute(
                "SELECT id FROM (SELECT id FROM register_search WHERE terms @@ %s::tsquery OFFSET 0) AS hit"
                " WHERE id BETWEEN %s AND %s ORDER BY id DESC LIMIT %s",
                [_tsquery([*clauses, *years]), *span, most - len(listed)],
            )
            listed += [row for (row,) in cursor.fetchall()]
            if len(listed) >= most:
                break
        return listed


def _slices(newest: int, within: tuple[int, int]) -> Iterator[tuple[tuple[Clause, ...], tuple[int, int]]]:
    """For an index without an order: the newest years, then more at a time, as (year terms, first and last number).

    A word of every document is so gathered for a year or two, and a rare one for all years in a few steps.
    """
    last = max(_year(newest), 1)
    first = min(last, datetime.date.today().year)  # days to come are few: they go with this year
    high = within[1]
    for step in _STEPS:
        low = max(within[0], row_id(datetime.date(max(first, 1), 1, 1).toordinal(), 0, 0))
        years: Clause = tuple((f"{YEAR}{year}",) for year in range(first, last + 1))
        if low <= high:
            yield (years,), (low, high)
        last, high, first = first - 1, low - 1, max(first - step, 1)
        if last < 1 or high < within[0]:
            return
    yield (), (within[0], high)


def _year(row: int) -> int:
    day = row >> _REF_BITS
    return datetime.date.fromordinal(day).year if day else 0


def _match(clauses: Sequence[Clause]) -> str:
    """Clauses in the syntax of FTS5: every term in quotes, so that none is an operator."""
    return " AND ".join("(" + " OR ".join("(" + " AND ".join(map(_quoted, terms)) + ")" for terms in clause) + ")"
                        for clause in clauses)  # fmt: skip


def _quoted(term: str) -> str:
    begins = term.removesuffix(UNFINISHED)
    return '"' + begins.replace('"', '""') + '"' + (" *" if begins != term else "")


def _tsquery(clauses: Sequence[Clause]) -> str:
    """Clauses in the syntax of tsquery: every term in quotes."""
    return " & ".join("(" + " | ".join("(" + " & ".join(map(_lexeme, terms)) + ")" for terms in clause) + ")"
                      for clause in clauses)  # fmt: skip


def _lexeme(term: str) -> str:
    begins = term.removesuffix(UNFINISHED)
    quoted = begins.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'" + (":*" if begins != term else "")


def _rows() -> str:
    """The table that has a row a thing."""
    return "register_searchrow" if connection.vendor == "sqlite" else "register_search"


def _cursor() -> AbstractContextManager[Any]:
    return connection.cursor()


def _run(on: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with on.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
