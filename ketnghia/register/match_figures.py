"""One figure in several documents: what is counted, where, of which year, in which unit of count.

A document gives many counts of one thing in one place (pupils received, pupils graduated, of one partner, of all): of
our annotated documents no two figures of one document that agree in all but the value were one figure told twice. Only
where a place has one value by definition (its population) are two values a contradiction; elsewhere a value must
agree, or nearly, to be the same figure.
"""

from collections.abc import Iterator

from ketnghia.lexicon.fold import fold
from ketnghia.register import days, sums
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# One value for a place and a year, whoever tells it.
_SINGLE = frozenset({"population", "grdp_growth", "budget_revenue"})
# Of no year: a border and its markers stay.
_LASTING = frozenset({"border_length", "markers"})
# News of one meeting appear within days of it; what they count alike is one count, however round.
_FRESH = 10
# Two counts from here on that lie within a tenth are one count from two sources; small ones are near by chance.
_LARGE, _NEAR = 100, 0.1


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """What, where and which year; what lasts, without the year. Figures of no listed kind or no place have none."""
    what, place = record["what"], record.get("place")
    if what == "other" or not place:
        return
    if what in _LASTING:
        yield f"f:{what}:{place}"
        return
    if (year := _year((record, document_date))) is not None:
        yield f"f:{what}:{place}:{year}"


def _year(told: Told) -> str | None:
    date = told[0].get("as_of") or told[1]
    return date[:4] if date else None


def fit(said: Told, held: Told) -> Fit | None:
    """What, place and unit of count the same, the year one, and a value that agrees, nearly agrees or must be one."""
    (one, _), (other, _) = said, held
    if one["what"] != other["what"] or one["what"] == "other" or one.get("place") != other.get("place"):
        return None
    if not one.get("place") or fold(one.get("unit") or "") != fold(other.get("unit") or ""):
        return None
    if one["value"] is None or other["value"] is None:  # in dispute: its sources stand beside it
        return None
    time = "lasting" if one["what"] in _LASTING else _time(said, held)
    if time == "other":
        return None
    how = sums.numbers(one["value"], sums.qualifier(one), other["value"], sums.qualifier(other))
    grade = _agreeing(one, time) if how == "same" else _differing(one, other, time, how)
    value = {"same": "same_value", "fit": "value_fits", "other": "value_differs"}[how]
    return Fit(grade, (f"same_{one['what']}", "same_place", f"time_{time}", value)) if grade else None


def _time(said: Told, held: Told) -> str:
    """How the times stand.

    `same` (both state it alike), `fits` (both state it, one nearer), `fresh` (told within days of one another), `told`
    (in documents of one year), or `other`.
    """
    a, b = said[0].get("as_of"), held[0].get("as_of")
    if a and b:
        return "same" if a == b else "fits" if days.agree(a, b) else "other"
    if not a and not b and _fresh(said[1], held[1]):
        return "fresh"
    years = _year(said), _year(held)
    return "told" if years[0] == years[1] and years[0] is not None else "other"


def _fresh(day: str | None, other: str | None) -> bool:
    if not day or not other or not (days.is_day(day) and days.is_day(other)):
        return False
    return days.apart(day, other) <= _FRESH


def _agreeing(one: Fields, time: str) -> int:
    """The same number: telling ones are one figure; "15 suất học bổng" may be given by another province."""
    if sums.is_telling(one["value"]) or one["what"] in _SINGLE:
        return SURE if time in ("same", "lasting") else FITS
    if time in ("lasting", "fresh"):
        return FITS
    return MAYBE if time in ("same", "fits") else 0


def _differing(one: Fields, other: Fields, time: str, how: str) -> int:
    """Another number: the contradiction that is to be shown, or another thing counted."""
    if time in ("told", "fits", "fresh"):
        return MAYBE if how == "fit" and min(one["value"], other["value"]) >= _LARGE else 0
    if time == "lasting":
        return MAYBE if how == "fit" else 0
    if one["what"] in _SINGLE:
        return FITS
    low, high = sorted((abs(one["value"]), abs(other["value"])))
    if high - low <= _NEAR * high:
        return FITS if low >= _LARGE else MAYBE
    return MAYBE if sums.misprinted(one["value"], other["value"]) else 0
