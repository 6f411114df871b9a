"""Documents and entries found by their words, without tones, hyphens or the right script, newest first.

`put_document` and `put_entry` stand in the transaction that enters or joins; `find` answers. The SQL is in
`search_tables`, what words are compared by in `folding`, what a person asked in `search_query`.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence

from django.db import transaction
from msgspec import Struct

from ketnghia.register import search_tables as tables
from ketnghia.register.folding import terms
from ketnghia.register.limits import Limits, visible_documents, visible_entries
from ketnghia.register.models import Document, Entry, EntryPair, Proposal
from ketnghia.register.names import sound
from ketnghia.register.search_query import KIND, PAIR_OF_UNITS, SOUND, UNFINISHED, UNIT, YEAR, Asked, Clause, asked
from ketnghia.register.search_snippet import Snippet, snippet
from ketnghia.register.search_text import document_text, entry_text, readable
from ketnghia.register.ties import BETWEEN, lineage

DOCUMENTS = "documents"
KINDS = (DOCUMENTS, "events", "agreements", "undertakings", "support", "partnerships", "people", "figures")
"""What is found, in the order in which things of one day are listed."""
PAGE = 20
MOST = 1000
"""Hits that are counted and paged through: who has more asks more closely."""
MOST_OF_LIMITED = 250
"""The same for an account held to units or pairs, of which every hit is looked at."""
_RANKS = {kind: 7 - n for n, kind in enumerate(KINDS)}
_KIND_OF = {rank: kind for kind, rank in _RANKS.items()}
_AT_ONCE = 2000
_COUNTS = (Proposal.State.ACCEPTED, Proposal.State.CORRECTED)


class Filters(Struct, frozen=True):
    """What hits are held to: kinds (none: all), first and last year, any of some units with all that lies within."""

    kinds: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    units: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """One thing found. `thing` is a Document (without its text) or an Entry."""

    kind: str
    thing: Document | Entry
    snippet: Snippet


class Results(Struct, frozen=True):
    """What a question found. `total` is at most MOST, and `more` says that there are more; `by_kind` counts the hits
    of every kind, whichever kinds are asked for, the newest only where there are more. `asked.loose`: nothing had
    the words together, these have them all somewhere.
    """

    asked: Asked
    hits: tuple[Hit, ...] = ()
    total: int = 0
    more: bool = False
    by_kind: dict[str, int] = {}
    page: int = 1
    pages: int = 1


NO_LIMITS = Limits()


# --- putting in


def put_document(document: Document, units: Sequence[str]) -> None:
    """Makes a document findable by its words and by the units it names (and those they lie within)."""
    row = document_row(document, units)
    _replace(row.ref, row, lambda _: document_text(document))


def put_entry(entry: Entry, units: Sequence[str]) -> None:
    """Makes an entry findable by its words and its units; an entry that no longer counts is taken out."""
    told = Proposal.objects.filter(entry=entry, state__in=_COUNTS).select_related("document").order_by("document__day")
    pairs = EntryPair.objects.filter(entry=entry).values_list("pair", flat=True)
    row = entry_row(entry, units, pairs, entry_text(entry, told)) if entry.sources else None
    _replace(tables.ref_of(_row_id(None, entry.kind, entry.pk)), row, lambda was: was.text)


def _replace(ref: int, row: tables.Row | None, text_of: Callable[[tables.Old], str]) -> None:
    if was := tables.old(ref):
        tables.take_out(was, (*terms(text_of(was)), *was.marks))
    if row:
        tables.put([row])


def document_row(document: Document, units: Sequence[str]) -> tables.Row:
    """A document as it is indexed."""
    marks = _marks(DOCUMENTS, document.day, units)
    row = _row_id(document.day, DOCUMENTS, document.pk)
    return tables.Row(row, (*terms(document_text(document)), *marks), marks=marks)


def entry_row(entry: Entry, units: Sequence[str], pairs: Iterable[str], text: str) -> tables.Row:
    """An entry as it is indexed: by its text (`search_text.entry_text`), its units and pairs, its amount."""
    marks = [*_marks(entry.kind, entry.day, units), *(PAIR_OF_UNITS + pair for pair in sorted(set(pairs)))]
    if entry.amount is not None and entry.amount == int(entry.amount):
        marks.append(str(int(entry.amount)))
    if entry.kind == "people":
        marks.append(SOUND + sound(entry.label))
    row = _row_id(entry.day, entry.kind, entry.pk)
    return tables.Row(row, (*terms(text), *marks), text, tuple(marks))


def rebuild() -> None:
    """Makes the index anew from documents and entries: after a restore, or when folding has changed."""
    with transaction.atomic():
        tables.empty()
        tables.loosen()
        documents = Document.objects.prefetch_related("units").order_by("id")
        _put_all(
            document_row(document, [unit.unit for unit in document.units.all() if unit.own])
            for document in documents.iterator(_AT_ONCE)
        )
        entries = Entry.objects.filter(sources__gt=0).prefetch_related("units", "pairs", "proposals__document")
        _put_all(_row_of(entry) for entry in entries.order_by("id").iterator(_AT_ONCE))
        tables.settle()


def _row_of(entry: Entry) -> tables.Row:
    units = sorted({tie.unit for tie in entry.units.all() if tie.own})
    told = [proposal for proposal in entry.proposals.all() if proposal.counts]
    told.sort(key=lambda proposal: proposal.document.day or datetime.date.max)
    return entry_row(entry, units, [pair.pair for pair in entry.pairs.all()], entry_text(entry, told))


def _put_all(rows: Iterable[tables.Row]) -> None:
    batch: list[tables.Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _AT_ONCE:
            tables.put(batch)
            batch = []
    tables.put(batch)


def _marks(kind: str, day: datetime.date | None, units: Sequence[str]) -> tuple[str, ...]:
    within = {step for unit in units for step in lineage(unit)}
    return (KIND + kind, f"{YEAR}{day.year if day else 0}", *(UNIT + unit for unit in sorted(within)))


def _row_id(day: datetime.date | None, kind: str, number: int) -> int:
    return tables.row_id(day.toordinal() if day else 0, _RANKS[kind], number)


# --- finding


def find(query: str, filters: Filters, limits: Limits | None = None, page: int = 1) -> Results:
    """A page of what answers a question, newest first; nothing where it holds no word."""
    question = asked(query)
    if not question.groups:
        return Results(question)
    held = limits or NO_LIMITS
    most = MOST if held.everything else MOST_OF_LIMITED
    question, rows = _answering(question, filters, held, most + 1)
    counted = rows[:most]
    by_kind = dict.fromkeys(KINDS, 0)
    for row in counted:
        by_kind[_KIND_OF[tables.parts_of(row)[1]]] += 1
    if filters.kinds and rows:
        rows = _seen(_rows(question, filters, held, most + 1), held)
    total = min(len(rows), most)
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    shown = rows[:total][(page - 1) * PAGE : page * PAGE]
    return Results(question, _hits(shown, question), total, len(rows) > total, by_kind, page, pages)


def suggest(query: str, limits: Limits | None = None, most: int = 8) -> tuple[Hit, ...]:
    """The newest few answers to a question that is being typed."""
    question = asked(query)
    if not question.groups:
        return ()
    # Of what an account may not see wholly, more is looked through than shown.
    looked = most if limits is None or limits.everything else MOST_OF_LIMITED
    question, rows = _answering(question, Filters(), limits or NO_LIMITS, looked)
    return _hits(rows[:most], question)


def entries_with(query: str, kind: str, units: tuple[str, ...] = (), limits: Limits | None = None) -> list[int]:
    """Numbers of the entries of a kind (or documents) that have the words, the newest MOST at most."""
    question = asked(query)
    if not question.groups:
        return []
    filters, held = Filters((kind,), units=units), limits or NO_LIMITS
    rows = _rows(question, filters, held, MOST) or _rows(question.loosened(), filters, held, MOST)
    return _numbers(rows)[0 if kind == DOCUMENTS else 1]


def _answering(question: Asked, filters: Filters, limits: Limits, most: int) -> tuple[Asked, list[int]]:
    """Rows of any kind that have the words together, or else somewhere; and which of the two was asked."""
    anything = Filters((), filters.first, filters.last, filters.units)
    # All words that begin so must be gathered before the first is known; a whole word with answers enough needs none.
    whole = question.finished()
    if _begins(question) and len(rows := _seen(_rows(whole, anything, limits, most), limits)) >= most:
        return whole, rows
    if rows := _seen(_rows(question, anything, limits, most), limits):
        return question, rows
    loose = question.loosened()
    if loose.clauses() == question.clauses():
        return question, rows
    return loose, _seen(_rows(loose, anything, limits, most), limits)


def _begins(question: Asked) -> bool:
    return any(term.endswith(UNFINISHED) for clause in question.clauses() for terms in clause for term in terms)


def _rows(question: Asked, filters: Filters, limits: Limits, most: int) -> list[int]:
    clauses = [*question.clauses()]
    if filters.kinds:
        clauses.append(tuple((KIND + kind,) for kind in filters.kinds))
    if filters.units:
        clauses.append(tuple((UNIT + unit,) for unit in filters.units))
    if not limits.everything:
        clauses.append(_of_account(limits))
    low = _row_edge(filters.first) if filters.first is not None else 0
    high = _row_edge(filters.last + 1) - 1 if filters.last is not None else tables.HIGHEST
    return tables.found(clauses, (low, high), most) if low <= high else []


def _row_edge(year: int) -> int:
    """The first number of a year."""
    return tables.row_id(datetime.date(min(max(year, 1), datetime.MAXYEAR), 1, 1).toordinal(), 0, 0)


def _of_account(limits: Limits) -> Clause:
    """What may be seen at most: things of its units and pairs, documents that name both sides of a pair."""
    sides = (pair.split(BETWEEN) for pair in limits.pairs)
    return (
        *((UNIT + unit,) for unit in limits.units),
        *((PAIR_OF_UNITS + pair,) for pair in limits.pairs),
        *((KIND + DOCUMENTS, *(UNIT + side for side in both)) for both in sides),
    )


def _seen(rows: list[int], limits: Limits) -> list[int]:
    """Those of some rows that an account may see: the rule is that of `limits`, whatever the index says."""
    if limits.everything or not rows:
        return rows
    numbers = _numbers(rows)
    documents = visible_documents(Document.objects.filter(pk__in=numbers[0]), limits).values_list("pk", flat=True)
    entries = visible_entries(Entry.objects.filter(pk__in=numbers[1]), limits).values_list("pk", flat=True)
    kept = {"d": set(documents), "e": set(entries)}
    return [row for row in rows if tables.parts_of(row)[2] in kept[_letter(row)]]


def _letter(row: int) -> str:
    return "d" if _KIND_OF[tables.parts_of(row)[1]] == DOCUMENTS else "e"


def _numbers(rows: Iterable[int]) -> tuple[list[int], list[int]]:
    """The numbers of the documents and of the entries among rows."""
    listed: dict[str, list[int]] = {"d": [], "e": []}
    for row in rows:
        listed[_letter(row)].append(tables.parts_of(row)[2])
    return listed["d"], listed["e"]


def _hits(rows: Sequence[int], question: Asked) -> tuple[Hit, ...]:
    documents, entries = _numbers(rows)
    held_documents = Document.objects.defer("notices").in_bulk(documents) if documents else {}
    held_entries = Entry.objects.filter(sources__gt=0).in_bulk(entries) if entries else {}
    texts = tables.texts([tables.ref_of(row) for row in rows if _letter(row) == "e"]) if entries else {}
    found = []
    for row in rows:
        _, rank, number = tables.parts_of(row)
        held: Document | Entry | None
        if _letter(row) == "d":
            held = document = held_documents.get(number)
            text = readable(document) if document else ""
        else:
            held, text = held_entries.get(number), texts.get(tables.ref_of(row), "")
        if held is not None:
            found.append(Hit(_KIND_OF[rank], held, snippet(text, question)))
    return tuple(found)
