"""Entries as lines of a page: what each is called, how it stands, and the words of a document it comes from."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec import Struct

from ketnghia.register.models import Entry
from ketnghia.register.partnerships import districts, is_late
from ketnghia.register.passages import Passage, passages
from ketnghia.show.words import Words
from ketnghia.web.highlight import sentence
from ketnghia.web.titles import title


class Line(Struct, frozen=True):
    """One entry in a list. `said`: the words of the first document that tells it, as HTML; `source`: that document."""

    entry: Entry
    title: str
    href: str
    late: bool
    districts: tuple[str, ...]
    said: SafeString
    source: Passage | None
    today: datetime.date

    @property
    def state(self) -> tuple[str, str] | None:
        """Its state as code and list of codes (`done`, `progress`); None for kinds that have none."""
        kind, record = self.entry.kind, self.entry.record or {}
        if kind == "undertakings":
            told_done = self.entry.code in ("done", "proposed") and self.entry.progress == "no_news"
            return (self.entry.code, "stance") if told_done else (self.entry.progress, "progress")
        if kind == "support" and self.entry.code:
            return self.entry.code, "support_state"
        return force(self.entry, self.today) if kind == "agreements" and record.get("state") else None

    @property
    def where(self) -> str:
        """The address at which the document opens with the words lit up."""
        return f"{reverse('document', args=[self.source.document])}#p{self.source.proposal}" if self.source else ""


def force(paper: Entry, on: datetime.date) -> tuple[str, str]:
    """Whether a paper is in force on a day, as code and list of codes: a paper signed long ago may have ended."""
    if (paper.record or {}).get("state") == "to_be_signed":
        return "to_be_signed", "agreement_state"
    if paper.until is None:
        return "unknown", "force"
    return ("in_force" if paper.until >= on else "expired"), "force"


class Lines:
    """The entries of one page: their passages are asked for once, for all of them."""

    def __init__(self, entries: Iterable[Entry], words: Words, today: datetime.date) -> None:
        self._words, self._today = words, today
        self._passages = passages(entries)

    def of(self, entries: Iterable[Entry]) -> list[Line]:
        """Lines of some of the entries, in their order."""
        return [self.line(entry) for entry in entries]

    def line(self, entry: Entry) -> Line:
        """The line of one of the entries."""
        passage = self._passages.get(entry.pk)
        return Line(
            entry,
            title(entry, self._words),
            reverse("entry", args=[entry.pk]),
            is_late(entry, self._today),
            tuple(districts(entry)),
            sentence(passage.text, passage.spans) if passage else SafeString(""),
            passage,
            self._today,
        )
