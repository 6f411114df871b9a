"""One gift in several documents: who to whom, how much or what, in which state, when.

Round sums return between the same two units year after year; a sum alone never makes two gifts one. A sum pledged and
the same sum given are two entries that belong together (`is_carried_out`), asked for and given as well.
"""

from collections.abc import Iterator
from math import floor, log
from typing import Literal

from rapidfuzz import fuzz

from ketnghia.lexicon.fold import fold_names
from ketnghia.lexicon.spellings import slug
from ketnghia.register import days, ground, sums
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# Documents that tell of one gift appear within a year: the news, then the yearly report.
_WITHIN = 366
# What was pledged is given within these years, or the pledge is another one.
_CARRIED_OUT = 3 * 366
# News of one gift appear within days. At 60 days the annotated documents already have two gifts of 200 million from one
# province to the same other, to its people and to its command.
_FRESH = 10
# Steps of a tenth, as wide as a qualifier reaches (sums._WIDE): two amounts a qualifier makes one lie in one step or
# in neighbours, and each amount has the key of its step and of the next.
_STEP = log(1.1)
# Wordings of one purpose share most words, in any order ("xây nhà tình nghĩa", "xây dựng nhà tình nghĩa tặng …");
# of two purposes they share "xây dựng" and little else.
_SAME_PURPOSE, _OTHER_PURPOSE = 80, 50

Goods = Literal["same", "part", "unknown", "other"]


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """The step of the amount, or each of the goods, with the province of the giver and of the receiver."""
    amount, what = record.get("amount"), []
    if amount:
        step = floor(log(amount) / _STEP)
        what += [f"{record.get('currency')}:{step}", f"{record.get('currency')}:{step + 1}"]
    for good in record.get("goods") or ():
        quantity = good.get("quantity")
        what.append(slug(good["item"])[:60] if quantity is None else f"{float(quantity):g}")
    for unit in ground.provinces([record.get("giver"), record.get("receiver")]):
        yield from (f"s:{thing}:{unit}" for thing in what)


def fit(said: Told, held: Told) -> Fit | None:
    """Same state and sides, same money or goods, and a time, a purpose or a telling sum that make them one."""
    if _state(said) != _state(held):
        return None
    return _fit(said, held, _WITHIN)


def is_carried_out(said: Told, held: Told) -> bool:
    """Whether the two are one sum in two states: asked for or pledged, and given. They stay two entries."""
    return _state(said) != _state(held) and _fit(said, held, _CARRIED_OUT) is not None


def _state(told: Told) -> str:
    return told[0].get("state") or "given"


def _fit(said: Told, held: Told, within: int) -> Fit | None:
    (one, _), (other, _) = said, held
    sides = [ground.relation(one.get(role), other.get(role)) for role in ("giver", "receiver")]
    if "other" in sides or sides == ["unknown", "unknown"]:
        return None
    money, goods = _money(one, other), _goods(one, other)
    if money == "other" or (money == "unknown" and goods not in ("same", "part")):
        return None
    time, purpose = _time(said, held, within), _purpose(one, other)
    if time == "other":
        return None
    reasons = (*_sides(sides), *_things(money, goods), f"time_{time}", f"purpose_{purpose}")
    exact = sides == ["same", "same"] and money != "fit"
    told = purpose == "same" or time in ("period", "fresh") or _is_telling(one, other, money, goods)
    if (goods == "other" and not told) or (time == "unknown" and not exact):
        return None
    if goods == "other" or time == "unknown" or purpose == "other":
        return Fit(MAYBE, reasons)
    if not told or (goods == "part" and money == "unknown"):
        return Fit(MAYBE, reasons)
    return Fit(SURE if exact else FITS, reasons)


def _sides(sides: list[ground.Relation]) -> Iterator[str]:
    for role, how in zip(("giver", "receiver"), sides, strict=True):
        if how != "unknown":
            yield f"{role}_{how}"


def _things(money: str, goods: Goods) -> Iterator[str]:
    if money != "unknown":
        yield "same_amount" if money == "same" else "amount_fits"
    if goods != "unknown":
        yield f"goods_{goods}"


def _money(one: Fields, other: Fields) -> str:
    a, b = one.get("amount"), other.get("amount")
    if a is None or b is None:
        return "unknown"
    if one.get("currency") != other.get("currency"):
        return "other"
    return sums.numbers(a, sums.qualifier(one), b, sums.qualifier(other))


def _goods(one: Fields, other: Fields) -> Goods:
    """How two lists of goods stand; goods without a number are no ground to call them the same."""
    a, b = ({_good(good) for good in record.get("goods") or ()} for record in (one, other))
    if not a or not b:
        return "unknown"
    if a == b:
        return "same" if all(quantity is not None for quantity, _ in a) else "part"
    return "part" if a < b or b < a else "other"


def _good(good: Fields) -> tuple[float | None, str]:
    quantity = good.get("quantity")
    return None if quantity is None else float(quantity), fold_names(good["item"])


def _is_telling(one: Fields, other: Fields, money: str, goods: Goods) -> bool:
    """Whether what was given is unlikely to be given twice: a sum of three digits, or money with the same goods."""
    if goods == "same":
        return money != "unknown" or len(one["goods"]) > 1
    return money == "same" and sums.is_telling(one["amount"])


def _purpose(one: Fields, other: Fields) -> str:
    a, b = one.get("purpose"), other.get("purpose")
    if not a or not b:
        return "unknown"
    like = fuzz.token_set_ratio(fold_names(a), fold_names(b))
    return "same" if like >= _SAME_PURPOSE else "other" if like < _OTHER_PURPOSE else "unknown"


def _time(said: Told, held: Told, within: int) -> str:
    """`period` (both state the same years), `fresh`, `year` (within the days asked for), `unknown` or `other`."""
    (one, told), (other, other_told) = said, held
    a, b = one.get("period"), other.get("period")
    if a and b:
        if all(days.agree(x, y) for x, y in zip(a, b, strict=True)):
            return "period"
        if days.first(a[0]) > days.last(b[1]) or days.first(b[0]) > days.last(a[1]):
            return "other"
    if not told or not other_told:
        return "unknown"
    late = days.apart(told, other_told)
    if late <= _FRESH and days.is_day(told) and days.is_day(other_told):
        return "fresh"
    return "year" if late <= within else "other"
