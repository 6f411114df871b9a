"""The kinds of record. Every field that says something has its evidence: a value without a passage is a defect.

Units are identifiers such as `la/khammouane/nakai`; dates are ISO as far as known; money is in whole units of an
ISO 4217 currency. `evidence` names the field (`amount`, `posts.0`) and the places in the text that say it; a value
concluded from several passages ("hai tỉnh", a dateline) cites the passages it was concluded from.
"""

from collections.abc import Iterable
from functools import cache
from typing import ClassVar, get_args

from msgspec import Struct

from ketnghia.record import kinds
from ketnghia.record.span import Evidence
from ketnghia.record.when import checked

Number = int | float
_SAYS_NOTHING = (None, (), "")
_LISTS: dict[str, frozenset[str]] = {
    name: frozenset(get_args(getattr(kinds, name))) for name in dir(kinds) if get_args(getattr(kinds, name))
}


@cache
def _claims(kind: "type[Record]") -> tuple[str, ...]:
    """The fields of a kind of record that need a passage."""
    return tuple(name for name in kind.__struct_fields__ if name != "evidence" and name not in kind.unsaid)


def _known(list_name: str, codes: Iterable[str | None]) -> None:
    listed = _LISTS[list_name]
    for code in codes:
        if code not in listed and code is not None:
            raise ValueError(f"not in the list {list_name}: {code!r}")


class Record(Struct, frozen=True, kw_only=True):
    """What all records share: evidence for every field that says something."""

    evidence: Evidence
    unsaid: ClassVar[frozenset[str]] = frozenset()
    """Fields that are not claims about the world and need no passage."""

    def __post_init__(self) -> None:
        if bare := self.without_evidence():
            raise ValueError(f"nothing in the text says {bare[0]} of {self!r}")

    def without_evidence(self) -> list[str]:
        """Fields that say something and name no passage."""
        held = self.evidence
        return [name for name in _claims(type(self)) if not held.get(name) and getattr(self, name) not in _SAYS_NOTHING]


class Place(Record, frozen=True, kw_only=True):
    """A unit the document names; `id` has every mention as evidence."""

    id: str


class Post(Struct, frozen=True):
    """A post as the text gives it (`text`), its code, and the unit it belongs to, if known."""

    title: kinds.PostTitle
    place: str | None
    text: str

    def __post_init__(self) -> None:
        _known("PostTitle", (self.title,))


class Person(Record, frozen=True, kw_only=True):
    """A person named in the document; `posts.N` in the evidence is the N-th post."""

    name: str
    side: kinds.Side
    posts: tuple[Post, ...] = ()
    unsaid: ClassVar[frozenset[str]] = frozenset({"posts", "side"})

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("Side", (self.side,))
        for i, post in enumerate(self.posts):
            if not self.evidence.get(f"posts.{i}"):
                raise ValueError(f"nothing in the text says {post!r} of {self.name}")


class Event(Record, frozen=True, kw_only=True):
    """Something that took place: who with whom, where, when. `main`: the one the document reports."""

    kind: kinds.EventKind
    main: bool = False
    date: str | None = None
    end_date: str | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    host: str | None = None
    heads: tuple[str, ...] = ()
    unsaid: ClassVar[frozenset[str]] = frozenset({"main"})

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("EventKind", (self.kind,))
        checked(self.date)
        checked(self.end_date)


class Agreement(Record, frozen=True, kw_only=True):
    """One paper. `period` is its first and last year (or date)."""

    type: kinds.AgreementType
    parties: tuple[str, ...] = ()
    title: str | None = None
    signed: str | None = None
    signed_at: str | None = None
    period: tuple[str, str] | None = None
    state: kinds.AgreementState = "signed"

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("AgreementType", (self.type,))
        _known("AgreementState", (self.state,))
        for date in (self.signed, *(self.period or ())):
            checked(date)


class Goods(Struct, frozen=True):
    """Goods in kind: how many of what; `quantity` None where the text gives no number."""

    quantity: Number | None
    unit: str | None
    item: str


class Support(Record, frozen=True, kw_only=True):
    """Money or goods given, pledged or requested, from one side to the other."""

    giver: str | None = None
    receiver: str | None = None
    amount: Number | None = None
    currency: str | None = None
    qualifier: kinds.Qualifier = "exact"
    goods: tuple[Goods, ...] = ()
    purpose: str | None = None
    period: tuple[str, str] | None = None
    state: kinds.SupportState = "given"

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("Qualifier", (self.qualifier,))
        _known("SupportState", (self.state,))
        if (self.amount is None) != (self.currency is None):
            raise ValueError(f"amount and currency go together: {self!r}")
        if self.amount is None and not self.goods:
            raise ValueError(f"neither money nor goods: {self!r}")
        for date in self.period or ():
            checked(date)


class Undertaking(Record, frozen=True, kw_only=True):
    """One thing done, agreed, pledged, planned, asked for, or left undone; `text` is the clause as it stands.

    `to` may hold `central` (the governments) and `business` beside units. `owner`: the body in charge, as written.
    """

    stance: kinds.Stance
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    fields: tuple[kinds.Field, ...] = ()
    text: str = ""
    due: str | None = None
    owner: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("Stance", (self.stance,))
        _known("Field", self.fields)
        checked(self.due)


class Figure(Record, frozen=True, kw_only=True):
    """Any other quantity with a meaning for the cooperation or the place."""

    what: kinds.FigureKind
    value: Number
    qualifier: kinds.Qualifier = "exact"
    unit: str | None = None
    place: str | None = None
    as_of: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("FigureKind", (self.what,))
        _known("Qualifier", (self.qualifier,))
        checked(self.as_of)


class Partnership(Record, frozen=True, kw_only=True):
    """Two units said to be twinned, or to have set up relations."""

    parties: tuple[str, ...]
    kind: kinds.PartnershipKind = "twinned"
    since: str | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        _known("PartnershipKind", (self.kind,))
        checked(self.since)


class Notice(Record, frozen=True, kw_only=True):
    """What a careful reader would raise. `message` is one Vietnamese sentence; `values` what it speaks of."""

    code: kinds.NoticeCode
    message: str
    values: tuple[str, ...] = ()
    unsaid: ClassVar[frozenset[str]] = frozenset({"code", "message", "values"})

    def __post_init__(self) -> None:
        _known("NoticeCode", (self.code,))
