"""One paper in several documents, and one tie between two units.

Papers are told apart by type, parties, day of signing and the years they run (what Law 70/2020/QH14 has every paper
state). A tie between two units is one thing whatever year a document gives it.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz

from ketnghia.lexicon.fold import fold_names
from ketnghia.register import days, ground
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# Names that documents confuse: "biên bản ghi nhớ" is minutes or a memorandum, which is also called "thỏa thuận".
_ALIKE = ({"minutes", "mou"}, {"mou", "agreement"}, {"programme", "plan"})
_FAMILIES = {"minutes": "paper", "mou": "paper", "agreement": "paper", "programme": "programme", "plan": "programme"}
# Titles of one paper differ by a word or an abbreviation; titles of two papers of one pair share the pair's names and
# little else. Below the lower bound they speak of two things.
_SAME_TITLE, _OTHER_TITLE = 90, 60
# A paper told of without its day, in news of its signing.
_FRESH = 10
# A paper to be signed is signed within this time, or is another one.
_SIGNED_BY = 2 * 366


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """Family of types and province, with the year of signing, the years it runs, or the years of the document."""
    family = _FAMILIES.get(record["type"], record["type"])
    signed, period = record.get("signed"), record.get("period")
    times = [signed[:4]] if signed else []
    if period:
        times.append(f"{period[0][:4]}-{period[1][:4]}")
    if not signed and document_date:
        times += [document_date[:4], f"{int(document_date[:4]) - 1:04}"]  # of this year's talks or of the last ones'
    for unit in ground.provinces(record.get("parties") or ()):
        yield from (f"a:{family}:{time}:{unit}" for time in times)


def fit(said: Told, held: Told) -> Fit | None:
    """Same type and parties, with a day of signing, years or a title that say it is the one."""
    (one, _), (other, _) = said, held
    if one["type"] != other["type"]:
        return _confused(one, other)
    parties = ground.parties(one.get("parties") or (), other.get("parties") or ())
    if parties in ("other", "unknown"):
        return None
    signed = _signed(said, held)
    period, title = _period(one, other), _title(one, other)
    if signed == "other" or (parties == "within" and title != "same" and signed != "same_day"):
        return None  # a province's paper and its district's are two, unless the day of signing says otherwise
    reasons = (f"parties_{parties}", *(f"{what}_{how}" for what, how in _told(signed, period, title)))
    if period == "other" or title == "other":
        return Fit(MAYBE, reasons) if signed == "same_day" and parties == "same" and title != "other" else None
    told = [signed == "same_day", signed == "near" or signed == "fits", period == "same", title == "same"]
    if parties != "same":
        return Fit(FITS if sum(told) > 1 else MAYBE, reasons) if any(told) else None
    if signed == "same_day":
        return Fit(SURE, reasons)
    if any(told):
        return Fit(FITS, reasons)
    # Of two states there are dozens; between two provinces a person may know which.
    local = any("/" in unit for unit in one["parties"])
    return Fit(MAYBE, reasons) if local else None


def _told(signed: str, period: str, title: str) -> Iterator[tuple[str, str]]:
    for what, how in (("signed", signed), ("period", period), ("title", title)):
        if how != "unknown":
            yield what, how


def _confused(one: Fields, other: Fields) -> Fit | None:
    """Types that documents confuse, of one pair and one day."""
    signed = one.get("signed")
    if not any({one["type"], other["type"]} <= group for group in _ALIKE):
        return None
    if set(one.get("parties") or ()) != set(other.get("parties") or ()):
        return None
    same = signed == other.get("signed") and days.is_day(signed) and _period(one, other) != "other"
    return Fit(MAYBE, ("types_alike", "parties_same", "signed_same_day")) if same else None


def _signed(said: Told, held: Told) -> str:
    (one, told), (other, other_told) = said, held
    a, b = one.get("signed"), other.get("signed")
    if a and b:
        if not days.agree(a, b):
            return "other"
        return "same_day" if a == b and days.is_day(a) else "fits"
    states = {(one.get("state") or "signed", told, a), (other.get("state") or "signed", other_told, b)}
    if len({state for state, _, _ in states}) > 1:
        return _became(states)
    day, document = (a, other_told) if a else (b, told)
    if day and document and days.last(document) < days.first(day):
        return "other"  # told before it was signed
    if day and document and days.is_day(day) and days.is_day(document):
        return "near" if days.first(document) - days.first(day) <= _FRESH else "unknown"
    return "unknown"


def _became(states: set[tuple[str, str | None, str | None]]) -> str:
    """A paper to be signed, against one signed: the signing must come after, within two years."""
    foreseen = next(told for state, told, _ in states if state == "to_be_signed")
    done = next(day or told for state, told, day in states if state == "signed")
    if foreseen and done and not 0 <= days.last(done) - days.first(foreseen) <= _SIGNED_BY:
        return "other"
    return "unknown"


def _period(one: Fields, other: Fields) -> str:
    a, b = one.get("period"), other.get("period")
    if not a or not b:
        return "unknown"
    return "same" if all(days.agree(x, y) for x, y in zip(a, b, strict=True)) else "other"


def _title(one: Fields, other: Fields) -> str:
    a, b = one.get("title"), other.get("title")
    if not a or not b:
        return "unknown"
    like = fuzz.token_sort_ratio(fold_names(a), fold_names(b))
    return "same" if like >= _SAME_TITLE else "other" if like < _OTHER_TITLE else "unknown"


def tie_keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """The two units; for units of Viet Nam that are no more, those that hold their ties."""
    yield "w:" + "|".join(
        sorted({ground.root(unit) if unit.startswith("vn/") else unit for unit in record.get("parties") or ()})
    )


def tie_fit(said: Told, held: Told) -> Fit | None:
    """The same two units, and the same kind of tie; of a unit and its heir a person decides."""
    (one, _), (other, _) = said, held
    a, b = set(one.get("parties") or ()), set(other.get("parties") or ())
    same_kind = (one.get("kind") or "twinned") == (other.get("kind") or "twinned")
    if not a or len(a) != len(b):
        return None
    if a == b:
        return Fit(SURE, ("parties_same", "same_kind")) if same_kind else _kinds(one, other)
    heirs = all(any(ground.is_one(x, y) for y in b) for x in a) and all(any(ground.is_one(x, y) for x in a) for y in b)
    return Fit(MAYBE, ("parties_heirs", "same_kind")) if heirs and same_kind else None


def _kinds(one: Fields, other: Fields) -> Fit | None:
    """Relations set up and twinning of one pair are two steps, unless both are of one year."""
    a, b = one.get("since"), other.get("since")
    return Fit(MAYBE, ("parties_same", "same_year")) if a and b and days.agree(a, b) else None
