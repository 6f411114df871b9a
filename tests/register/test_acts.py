"""Whatever people do to records in whatever order, what the register holds agrees with what they decided."""

import random

import pytest
from django.contrib.auth.models import User
from register.told import TALKS, TALKS_AGAIN, entered

from ketnghia.register import choosing, merging, search, search_tables, verdicts
from ketnghia.register.columns import columns
from ketnghia.register.join import joined
from ketnghia.register.joining import ACCEPTED
from ketnghia.register.match import keys
from ketnghia.register.models import Document, Entry, EntryKey, EntryPair, EntryUnit, Proposal, Verdict
from ketnghia.register.ties import pairs, ties
from ketnghia.register.verdicts import By, NotNow, NotSure

_OTHER_SUM = TALKS_AGAIN.replace("3 tỷ đồng", "3,5 tỷ đồng")
_KINDS = ("events", "support", "people")
_STEPS = 45
pytestmark = pytest.mark.django_db


class Acts:
    """Two people deciding about three documents of one meeting; `homes` and `merges` are what should come of it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.people = [User.objects.create_user(name) for name in ("lan", "minh")]
        documents = [entered(text, name=f"{n}.txt") for n, text in enumerate((TALKS, TALKS_AGAIN, _OTHER_SUM))]
        told = Proposal.objects.filter(document__in=documents, kind__in=_KINDS)
        self.records = list(told.order_by("id").values_list("pk", flat=True))
        self.homes: dict[int, list[int | None]] = {pk: [None] for pk in self.records}
        self.merges: dict[int, int] = {}
        self.notes: dict[int, int] = {}
        for pk in self.records if seed % 2 else ():
            self.homes[pk].append(verdicts.accept(pk, 1, By(self.people[0]), "new").entry_id)

    def by(self, why: str = "") -> By:
        return By(self.random.choice(self.people), why)

    def picked(self) -> Proposal:
        return Proposal.objects.get(pk=self.random.choice(self.records))

    def where(self, kind: str = "") -> verdicts.Link:
        held = Entry.objects.filter(kind=kind) if kind else Entry.objects.all()
        listed = list(held.order_by("id").values_list("pk", flat=True))
        return self.random.choice(("match", "new", *listed[-3:], *listed[:3]))  # type: ignore[return-value]

    def root(self, entry: int) -> int:
        while entry in self.merges:
            entry = self.merges[entry]
        return entry

    def accept(self) -> None:
        p = self.picked()
        link = self.where()
        counted = p.counts
        try:
            done = verdicts.accept(p.pk, p.version, self.by(), link)
        except (NotNow, NotSure):
            return
        assert not counted
        self.homes[p.pk].append(done.entry_id)

    def correct(self) -> None:
        p = self.picked()
        amount = {"amount": self.random.choice((3_000_000_000, 1_000_000))} if p.kind == "support" else {}
        fields = {**p.now, **amount}
        counted, evidence = p.counts, p.now_evidence
        done = verdicts.correct(p.pk, p.version, self.by(), (fields, evidence))
        self.homes[p.pk].append(self.homes[p.pk][-1] if counted else done.entry_id)

    def reject(self) -> None:
        p = self.picked()
        was = p.state
        try:
            verdicts.reject(p.pk, p.version, self.by())
        except NotNow:
            assert was == "rejected"
            return
        self.homes[p.pk].append(None)

    def link(self) -> None:
        p = self.picked()
        link = self.where(p.kind)
        try:
            done = verdicts.link(p.pk, p.version, self.by(), link)
        except (NotNow, NotSure):
            return
        self.homes[p.pk].append(done.entry_id)

    def take_back(self) -> None:
        p = self.picked()
        try:
            undone = verdicts.take_back(p.pk, p.version, self.by())
        except NotNow:
            assert not Verdict.objects.filter(proposal=p, undone_by=None).exclude(act="undo").exists()
            return
        for each in undone:
            self.homes[each.pk].pop()

    def accept_all(self) -> None:
        document = self.random.choice(Document.objects.order_by("id"))
        kind = self.random.choice(_KINDS)
        waiting = list(Proposal.objects.filter(document=document, kind=kind, state="proposed"))
        accepted, left = verdicts.accept_all(document, kind, self.people[0])
        assert accepted + left == len(waiting)
        for p in Proposal.objects.filter(pk__in=[p.pk for p in waiting]).exclude(state="proposed"):
            self.homes[p.pk].append(p.entry_id)

    def merge(self) -> None:
        kind = self.random.choice((*_KINDS, ""))
        held = Entry.objects.filter(sources__gt=0, kind=kind) if kind else Entry.objects.all()
        if not (listed := list(held.order_by("id"))):
            return
        into, other = self.random.choice(listed), self.random.choice(listed)
        fits = into.kind == other.kind and into != other and into.sources and other.sources
        try:
            verdict = merging.merge(into, other, self.by())
        except NotNow:
            assert not fits
            return
        assert fits
        self.merges[other.pk] = into.pk
        self.notes[verdict.pk] = other.pk

    def part(self) -> None:
        if not self.notes:
            return
        verdict = self.random.choice(sorted(self.notes))
        entry = merging.part(verdict, self.by())
        assert entry.pk == self.notes.pop(verdict)
        del self.merges[entry.pk]

    def choose(self) -> None:
        contested = list(Entry.objects.filter(contested=True).order_by("id"))
        if not contested:
            return
        entry = self.random.choice(contested)
        field, told = self.random.choice(sorted(entry.disputed.items()))
        by = self.by("theo biên bản")
        chosen = choosing.choose(entry.pk, entry.version, by, field, self.random.choice(told)["value"])
        assert field not in chosen.disputed

    def withdraw(self) -> None:
        chosen = list(Entry.objects.filter(choices__withdrawn=False).distinct().order_by("id"))
        if chosen:
            entry = self.random.choice(chosen)
            choice = entry.choices.filter(withdrawn=False)[0]
            choosing.withdraw(entry.pk, entry.version, self.by(), choice.field)

    def records_stand_where_people_put_them(self) -> None:
        for p in Proposal.objects.filter(pk__in=self.records).select_related("entry"):
            home = self.homes[p.pk][-1]
            assert p.entry_id == (None if home is None else self.root(home))
            assert p.counts == (p.entry is not None)
            assert p.entry is None or p.entry.kind == p.kind
            assert p.entry is None or p.entry.merged_into_id is None

    def documents_count_what_is_open(self) -> None:
        for document in Document.objects.all():
            held = Proposal.objects.filter(document=document)
            assert document.open == held.filter(state="proposed").count()
            assert document.total == held.count()

    def entries_say_what_their_records_say(self) -> None:
        for entry in Entry.objects.all():
            told = list(
                Proposal.objects.filter(entry=entry, state__in=ACCEPTED)
                .select_related("document")
                .order_by("document__day", "document_id", "number")
            )
            assert entry.sources == len(told)
            assert (entry.pk in self.merges) == (entry.merged_into_id is not None)
            indexed = search_tables.old(_ref(entry))
            held = [set(table.objects.filter(entry=entry).values_list(*names)) for table, names in _TABLES]
            if not told:
                assert held == [set(), set(), set()]
                assert indexed is None
                continue
            chosen = {c.field: c.value for c in entry.choices.filter(withdrawn=False)}
            result = joined(entry.kind, [(p.pk, p.now) for p in told], chosen)
            assert entry.record == result.record
            assert set(entry.disputed) == set(result.disputed)
            assert entry.contested == bool(result.disputed)
            date = next(p.document.date for p in told)
            assert entry.day == columns(entry.kind, result.record, date).day
            about = sorted({pair for p in told for pair in p.document.pairs})
            assert held == [
                {(t.unit, t.role, t.own) for t in ties(entry.kind, result.record)},
                {(p.pair, p.own) for p in pairs(entry.kind, result.record, about)},
                {(key,) for p in told for key in keys(entry.kind, p.now, p.document.date)},
            ]
            assert indexed is not None
            assert entry.history.latest().record == entry.record


_TABLES = ((EntryUnit, ("unit", "role", "own")), (EntryPair, ("pair", "own")), (EntryKey, ("key",)))


def _ref(entry: Entry) -> int:
    return search_tables.ref_of(search.entry_row(entry, (), (), "").id)


_RULES = (
    Acts.accept, Acts.correct, Acts.reject, Acts.link, Acts.take_back, Acts.take_back, Acts.accept_all, Acts.merge,
    Acts.merge, Acts.part, Acts.choose, Acts.withdraw,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_acts_leaves_the_register_true(seed: int) -> None:
    acts = Acts(seed)
    for _ in range(_STEPS):
        acts.random.choice(_RULES)(acts)
        acts.records_stand_where_people_put_them()
        acts.documents_count_what_is_open()
        acts.entries_say_what_their_records_say()
