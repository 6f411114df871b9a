"""What lies beside an entry: its partnerships, the page where it is followed, and others that may be the same thing."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from msgspec import Struct

from ketnghia.register import delegations, partnerships, reviewing, search
from ketnghia.register.limits import Limits, may_read
from ketnghia.register.models import Entry, Proposal
from ketnghia.register.passages import telling
from ketnghia.register.search import Filters
from ketnghia.show.words import Words
from ketnghia.web.highlight import sentence
from ketnghia.web.pairs import path_of
from ketnghia.web.templatetags.ketnghia import pair
from ketnghia.web.titles import title

_MOST = 8
"""Partnerships, and entries found by words, that are shown; whoever needs more asks in the words of the search."""
_FOLLOWED = {"events": "delegation", "agreements": "paper", "undertakings": "undertaking"}


class Beside(Struct, frozen=True):
    """Names and addresses of partnerships; the address of the page of its own, empty for kinds that have none; what
    officers noted of a delegation, None where it is none."""

    pairs: tuple[tuple[str, str], ...]
    followed: str
    travels: bool
    noted: Any


def beside(entry: Entry, limits: Limits) -> Beside:
    """What an entry's page leads to."""
    travels = entry.kind == "events" and entry.code in delegations.KINDS
    followed = _FOLLOWED.get(entry.kind, "") if entry.kind != "events" or travels else ""
    return Beside(
        tuple((pair(held), reverse("partnership", args=[path_of(held)])) for held in _pairs(entry, limits)),
        reverse(followed, args=[entry.pk]) if followed else "",
        travels,
        delegations.noted([entry.pk]).get(entry.pk) if travels else None,
    )


class Step(Struct, frozen=True):
    """One telling of an undertaking: its record and document, the stance, the words, whether one may open it."""

    proposal: Proposal
    stance: str
    said: SafeString
    readable: bool


def thread(entry: Entry, limits: Limits) -> list[Step]:
    """Every document that tells of an undertaking, the oldest first: proposed one year, agreed the next, then done."""
    return [
        Step(p, str(p.now.get("stance", "")), sentence(p.document.text, telling(p)), may_read(p.document, limits))
        for p in reviewing.sources(entry)
    ]


def like(entry: Entry, words: str, limits: Limits, wording: Words) -> list[tuple[int, str]]:
    """Other entries of the kind that have the words: number and title."""
    hits = search.find(words, Filters((entry.kind,)), limits).hits if words.strip() else ()
    found = [hit.thing for hit in hits if isinstance(hit.thing, Entry) and hit.thing.pk != entry.pk]
    return [(other.pk, title(other, wording)) for other in found[:_MOST]]


def _pairs(entry: Entry, limits: Limits) -> list[str]:
    return partnerships.pairs_of(entry, limits)[:_MOST]
