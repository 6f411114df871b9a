"""One meeting in several documents: kind, day, parties, place and who led it.

Two talks of one pair on different days are two events, however alike; a document that knows only the month may tell
of either. Several bodies of one pair may meet on one day: where neither place nor heads confirm it, a person decides.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from ketnghia.register import days, ground, names
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# What one document may rightly call by another name than the next; the annotation guide lists the pairs ("thăm và làm
# việc" is a working session). A signing has an entry of its own beside the talks of that day.
_FAMILIES = {
    "high_level_conference": "meeting", "talks": "meeting", "working_session": "meeting", "visit": "meeting",
    "greeting": "meeting", "handover": "giving", "ceremony": "giving", "tribute": "giving",
}  # fmt: skip
_ALIKE = (
    {"visit", "working_session", "talks"},
    {"talks", "high_level_conference"},
    {"visit", "greeting"},
    {"handover", "ceremony"},
    {"ceremony", "tribute"},
)
# The leaders of two provinces confer once a year, in turn, as their minutes lay down: the year tells which it was.
_YEARLY = "high_level_conference"
# An article about "hôm qua" that never names the day appears within a week of it.
_FRESH = 7
# A day in the first week of a month may be written of what happened in the month before.
_FIRST_WEEK = "07"

Time = Literal["same_day", "in_range", "same_month", "same_year", "near_document"]


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """Family of kinds, month and province; of the yearly conference, the year."""
    family = _FAMILIES.get(record["kind"], record["kind"])
    date, units = record.get("date"), _grounds(record)
    if date and record["kind"] == _YEARLY:
        yield from (f"e:yearly:{date[:4]}:{unit}" for unit in units)
    if date:
        months = days.months_between(date, record.get("end_date") or date)
    else:
        months = _told_months(document_date) if record.get("main") else []
    for month in months:
        yield from (f"e:{family}:{month}:{unit}" for unit in units)


def _told_months(document_date: str | None) -> list[str]:
    month = days.month(document_date)
    if month is None or document_date is None:
        return []
    if document_date[8:] > _FIRST_WEEK:
        return [month]
    year, number = int(month[:4]), int(month[5:])
    before = f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"
    return [before, month]


def _grounds(record: Fields) -> list[str]:
    """Provinces of the parties and of the place."""
    return ground.provinces([*(record.get("parties") or ()), record.get("place"), record.get("host")])


def fit(said: Told, held: Told) -> Fit | None:
    """Kinds alike, times that may be one, parties in common, no other place; the more agrees, the surer."""
    (one, _), (other, _) = said, held
    same_kind = one["kind"] == other["kind"]
    if not same_kind and not any({one["kind"], other["kind"]} <= group for group in _ALIKE):
        return None
    time = _time(said, held)
    parties = ground.parties(one.get("parties") or (), other.get("parties") or ())
    if time is None or parties == "other":
        return None
    place = ground.relation(one.get("place"), other.get("place"))
    heads = _heads(one.get("heads") or (), other.get("heads") or ())
    reasons = (time, f"parties_{parties}", *_confirmed(place, heads), "same_kind" if same_kind else "kinds_alike")
    grade = _grade(time, parties, place, heads, same_kind)
    return Fit(grade, reasons) if grade else None


def _confirmed(place: ground.Relation, heads: str) -> Iterator[str]:
    if place in ("same", "within"):
        yield "same_place"
    elif place == "other":
        yield "other_place"
    if heads != "unknown":
        yield f"heads_{heads}"


def _grade(time: Time, parties: ground.Parties, place: ground.Relation, heads: str, same_kind: bool) -> int:
    """0 where they are two events."""
    met = heads == "shared"
    here = place in ("same", "within")
    if place == "other" or heads == "other":
        # A wrong place or another name for the head, of what else agrees to the day: a person decides.
        return MAYBE if time == "same_day" and parties == "same" and (met or here) else 0
    match time:
        case "same_day":
            if parties == "same":
                return SURE if here and (same_kind or met) else FITS if same_kind or met or here else MAYBE
            if parties == "unknown":
                return FITS if met and here else MAYBE if (met or place == "same") and same_kind else 0
            return FITS if met or (here and same_kind) else MAYBE
        case "in_range":
            if not same_kind:
                return 0  # a working session within a visit of three days is an event of its own
            return FITS if parties == "same" or met else MAYBE if here else 0
        case "same_month":
            if parties == "same" and (same_kind or met):
                return FITS
            return MAYBE if met or (parties == "same" and here) else 0
        case "same_year":
            return FITS if parties == "same" and same_kind else 0
        case "near_document":
            if parties == "unknown":
                return 0
            return FITS if met and parties == "same" else MAYBE if met or (parties == "same" and same_kind) else 0


def _time(said: Told, held: Told) -> Time | None:
    (one, _), (other, _) = said, held
    a, b = one.get("date"), other.get("date")
    if not a or not b:
        return _by_document(said, held)
    a_end, b_end = one.get("end_date") or a, other.get("end_date") or b
    if (a == a_end) != (b == b_end) or (a != a_end and (a, a_end) != (b, b_end)):
        within = days.first(a) <= days.last(b_end) and days.first(b) <= days.last(a_end)
        return "in_range" if within else None
    if not days.agree(a, b):
        return None
    if a == b and days.is_day(a):
        return "same_day"
    if days.month(a) and days.month(b):
        return "same_month"
    return "same_year" if _YEARLY in (one["kind"], other["kind"]) else None


def _by_document(said: Told, held: Told) -> Time | None:
    """A document's own event without a day, against one of the days just before the document."""
    for (one, told), (other, other_told) in ((said, held), (held, said)):
        if one.get("date") or not one.get("main") or not told or not days.is_day(told):
            continue
        against = (other.get("end_date") or other.get("date")) or (other_told if other.get("main") else None)
        if against and days.is_day(against):
            late = days.first(told) - days.first(against)
            if 0 <= late <= _FRESH or (not other.get("date") and abs(late) <= _FRESH):
                return "near_document"
    return None


def _heads(one: Sequence[str], other: Sequence[str]) -> str:
    """Whether a head is `shared`, the heads are `other` people, or it is `unknown`.

    A document may name the guest's head only and the next the host's: they are other people only where both name
    one of the same side, told by the form of the name.
    """
    if any(names.same(a, b) for a in one for b in other):
        return "shared"
    sides = [{names.is_vietnamese(head, None) for head in heads} for heads in (one, other)]
    return "other" if sides[0] & sides[1] else "unknown"
