"""A register filled at once, as if everything had been read, reviewed and joined: tables, ties, pairs, keys, search.

The rows are made by the register's own rules (`columns`, `ties`, `pairs`, `keys`, `search`), but go in past Django:
executemany on SQLite, COPY on PostgreSQL, their indexes made at the end.
"""

import datetime
import hashlib
import json
import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group, User
from django.core.management.color import no_style
from django.db import connection, models, transaction
from msgspec import Struct, structs

from bench.register_texts import Paper, Told, papers
from ketnghia.register import search, standings
from ketnghia.register import search_tables as tables
from ketnghia.register.columns import columns
from ketnghia.register.match import keys
from ketnghia.register.models import (
    Document,
    DocumentUnit,
    Entry,
    EntryKey,
    EntryPair,
    EntryUnit,
    Progress,
    Proposal,
    Verdict,
)
from ketnghia.register.search_text import joined_parts, passage
from ketnghia.register.ties import lineage, pairs, ties

RECEIVED = datetime.datetime(2026, 11, 1, 8, tzinfo=datetime.UTC)
OPEN_SHARE, REJECTED_SHARE, CORRECTED_SHARE = 0.02, 0.02, 0.01
"""Of the documents, the newest that nobody has reviewed; of the records of the others, those rejected or corrected."""
DISPUTED_EVERY = 500
_PURPOSES = ("trạm y tế", "trường học")
_AT_ONCE = 1000
"""Documents written together."""
_HISTORY: type[models.Model] = Entry.history.model
_MODELS: tuple[type[models.Model], ...] = (
    Document, DocumentUnit, Proposal, Verdict, Entry, EntryUnit, EntryPair, EntryKey, Progress,
    _HISTORY,
)  # fmt: skip


class Filled(Struct, frozen=True):
    """How much there is."""

    documents: int
    proposals: int
    entries: int


class _Shared(Struct):
    """An entry that many documents tell of, kept until all have told."""

    pk: int
    told: Told
    paper: Paper
    sources: int
    pairs: set[str]
    text: str


class _Store:
    """Rows by model, written when there are many; numbers are given here."""

    def __init__(self) -> None:
        self.rows: dict[type[models.Model], list[tuple[Any, ...]]] = defaultdict(list)
        self.search: list[tables.Row] = []
        self.next = dict.fromkeys(_MODELS, 1)
        self.writers = {model: _writer(model) for model in _MODELS}

    def add(self, model: type[models.Model], **values: Any) -> int:
        """One row; gives its number."""
        number = values.setdefault(_key(model), self.next[model])
        self.next[model] += 1
        self.rows[model].append(self.writers[model](values))
        return int(number)

    def write(self) -> None:
        """Writes all that was added since."""
        with transaction.atomic():
            for model in _MODELS:
                _load(model, self.rows[model])
            tables.put(self.search)
        self.rows.clear()
        self.search = []


def reviewer() -> User:
    """The account that has entered and accepted everything."""
    user, new = User.objects.get_or_create(username="bench")
    if new:
        user.groups.add(Group.objects.get(name="administrator"))
    return user


def fill(count: int, say: Callable[[str], None]) -> Filled:
    """Fills an empty register with so many documents of ten records each."""
    user, chance, store = reviewer(), random.Random(7), _Store()
    shared: dict[tuple[str, str], _Shared] = {}
    with _without_indexes():
        tables.loosen()
        for n, paper in enumerate(papers(count)):
            _put_paper(store, paper, user.pk, chance, shared, n >= count * (1 - OPEN_SHARE))
            if (n + 1) % _AT_ONCE == 0:
                store.write()
            if (n + 1) % 10_000 == 0:
                say(f"{n + 1:,} documents")
        for held in shared.values():
            _put_entry(store, held, user.pk)
        store.write()
        say("search")
        tables.settle()
        say("indexes")
    _settle()
    say("standings")
    standings.rebuild(datetime.date(2026, 11, 22))
    numbers = [store.next[model] - 1 for model in (Document, Proposal, Entry)]
    return Filled(*numbers)


def _put_paper(
    store: _Store, paper: Paper, user: int, chance: random.Random, shared: dict[tuple[str, str], _Shared], open: bool
) -> None:
    document = _document(store, paper, user, open)
    numbers: dict[str, int] = defaultdict(int)
    for told in paper.records:
        state, entry = ("proposed", None) if open else _decided(chance)
        if state in ("accepted", "corrected"):
            entry = _entry(store, told, paper, user, shared)
        corrected = {"record": told.record, "evidence": told.evidence} if state == "corrected" else {}
        proposal = store.add(
            Proposal, document_id=document, kind=told.kind, number=numbers[told.kind], said=told.record,
            said_evidence=told.evidence, state=state, entry_id=entry, version=1 if open else 2, **corrected,
        )  # fmt: skip
        numbers[told.kind] += 1
        if not open:
            store.add(
                Verdict, act={"rejected": "reject", "corrected": "correct"}.get(state, "accept"), proposal_id=proposal,
                entry_id=entry, by_id=user, at=RECEIVED, before={"state": "proposed", "entry": None},
                after={"state": state, "entry": entry},
            )  # fmt: skip


def _decided(chance: random.Random) -> tuple[str, int | None]:
    drawn = chance.random()
    if drawn < REJECTED_SHARE:
        return "rejected", None
    return ("corrected" if drawn < REJECTED_SHARE + CORRECTED_SHARE else "accepted"), None


def _document(store: _Store, paper: Paper, user: int, open: bool) -> int:
    number = store.next[Document]
    kind = ("press", "press", "press", "minutes", "report", "agreement")[number % 6]
    head = Document(
        pk=number, sha256=hashlib.sha256(f"{number}{paper.title}".encode()).hexdigest(), name=f"{number:06}.html",
        size=len(paper.text) * 2, format="html", encoding="utf-8", kind=kind, language="vi", title=paper.title,
        outlet=f"bao{number % 12}.example", date=paper.day.isoformat(), date_basis="stated", day=paper.day,
        text=paper.text, parts=paper.parts, pairs=[paper.pair], version="0.3", received_by_id=user,
        received_at=RECEIVED + datetime.timedelta(seconds=number), open=len(paper.records) if open else 0,
        total=len(paper.records),
    )  # fmt: skip
    store.add(Document, **{field.attname: getattr(head, field.attname) for field in Document._meta.concrete_fields})
    own = {step: step in paper.units for unit in paper.units for step in lineage(unit)}
    for unit, named in sorted(own.items()):
        store.add(DocumentUnit, document_id=number, unit=unit, own=named, day=paper.day)
    store.search.append(search.document_row(head, paper.units))
    return number


def _entry(store: _Store, told: Told, paper: Paper, user: int, shared: dict[tuple[str, str], _Shared]) -> int:
    if told.shared:
        held = shared.get((told.kind, told.shared))
        if held is None:
            number = store.next[Entry]
            store.next[Entry] += 1
            held = _Shared(number, told, paper, 0, set(), _sentence(told, paper))
            shared[told.kind, told.shared] = held
        held.sources += 1
        held.pairs.add(paper.pair)
        return held.pk
    number = store.next[Entry]
    store.next[Entry] += 1
    _put_entry(store, _Shared(number, told, paper, 1, {paper.pair}, _sentence(told, paper)), user)
    return number


def _put_entry(store: _Store, held: _Shared, user: int) -> None:
    told, kind, pk = held.told, held.told.kind, held.pk
    date = held.paper.day.isoformat()
    values = structs.asdict(columns(kind, told.record, date))
    contested = kind == "support" and pk % DISPUTED_EVERY == 0
    entry = Entry(
        pk=pk, kind=kind, record=told.record, sources=held.sources, contested=contested, created_at=RECEIVED,
        changed_at=RECEIVED + datetime.timedelta(seconds=pk % 1_000_000), **values,
        progress="no_news" if kind == "undertakings" else "",
    )  # fmt: skip
    if contested:
        entry.record = told.record | {"purpose": None}
        entry.disputed = {"purpose": [{"value": value, "sources": [1]} for value in _PURPOSES]}
    if kind == "undertakings" and pk % 10 < 4:
        entry.progress = ("done", "under_way", "carried_over", "not_started")[pk % 4]
        store.add(
            Progress, entry_id=pk, state=entry.progress, on=held.paper.day + datetime.timedelta(days=200), by_id=user,
            at=RECEIVED,
        )  # fmt: skip
    row = {field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields}
    store.add(Entry, **row)
    store.next[Entry] -= 1  # it was counted when its number was given
    store.add(_HISTORY, **row, history_date=RECEIVED, history_type="~", history_user_id=user)
    held_ties = ties(kind, told.record)
    for tie in held_ties:
        store.add(EntryUnit, entry_id=pk, kind=kind, unit=tie.unit, role=tie.role, own=tie.own, day=entry.day)
    joined = pairs(kind, told.record, sorted(held.pairs))
    for pair in joined:
        store.add(EntryPair, entry_id=pk, kind=kind, pair=pair.pair, own=pair.own, day=entry.day)
    for key in keys(kind, told.record, date):
        store.add(EntryKey, entry_id=pk, key=key)
    text = joined_parts([entry.label, entry.owner, held.text])
    own = sorted({tie.unit for tie in held_ties if tie.own})
    store.search.append(search.entry_row(entry, own, [pair.pair for pair in joined], text))


def _sentence(told: Told, paper: Paper) -> str:
    return passage(Proposal(kind=told.kind, said=told.record, said_evidence=told.evidence), paper.text)


# --- past Django


def _key(model: type[models.Model]) -> str:
    key = model._meta.pk
    assert key is not None
    return key.attname


def _writer(model: type[models.Model]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """Values by column → a row in the order of the table's columns; what is not told is as by default."""
    made = [(field.attname, field.get_default(), _written(field)) for field in model._meta.concrete_fields]

    def write(values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(
            None if (value := values.get(name, default)) is None else written(value) for name, default, written in made
        )

    return write


def _written(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """How a value of a column goes in."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if connection.vendor == "postgresql":
        return lambda value: value
    if isinstance(field, models.DateTimeField):
        return lambda value: value.astimezone(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(field, models.DateField):
        return lambda value: value.isoformat()
    if isinstance(field, models.DecimalField):
        return lambda value: float(value) if isinstance(value, Decimal) else value
    if isinstance(field, models.UUIDField):
        return lambda value: value.hex if isinstance(value, uuid.UUID) else value
    return lambda value: value


def _load(model: type[models.Model], rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(connection.ops.quote_name(field.column or "") for field in model._meta.concrete_fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            places = ", ".join(["%s"] * len(model._meta.concrete_fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


@contextmanager
def _without_indexes() -> Iterator[None]:
    """The register's own indexes away while rows go in, and made anew; on PostgreSQL foreign keys unchecked too."""
    found = _run(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'register_%%'"
        if connection.vendor == "sqlite"
        else "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'register_%%' AND schemaname = 'public'"
        " AND tablename <> 'register_search' AND NOT EXISTS"
        " (SELECT 1 FROM pg_constraint WHERE conindid = quote_ident(indexname)::regclass)"
    )
    for name, _ in found:
        _run(f"DROP INDEX {connection.ops.quote_name(name)}")
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA foreign_keys = OFF")
    else:
        _run("SET session_replication_role = replica")
    yield
    for _, statement in found:
        _run(statement)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA foreign_keys = ON")
    else:
        _run("SET session_replication_role = DEFAULT")


def _settle() -> None:
    """Tells the database what is in it, and where numbers go on."""
    for statement in connection.ops.sequence_reset_sql(no_style(), list(_MODELS)):
        _run(statement)
    _run("ANALYZE")


def _run(statement: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall()) if cursor.description else []
