"""Numbers with their qualifier: "hơn 800" and 812 may be one number, 800 and 812 may not."""

from typing import Any, Literal

Numbers = Literal["same", "fit", "other"]
_WIDE = 0.1
"""How far a number may lie from one that is only about so much: a tenth. Writers round to the next step of the first
or second digit ("gần 140" of 132,6; "hơn 800" of 812); wider, and the gifts of two years would be one."""


def fits(rough: float, qualifier: str, exact: float) -> bool:
    """Whether an exact number is what "over", "nearly", "about" or "up to" the rough one may speak of.

    The rough number itself always fits: who retells drops the "hơn".
    """
    if exact == rough:
        return True
    low = rough if qualifier == "over" else rough * (1 - _WIDE)
    high = rough if qualifier in ("nearly", "up_to") else rough * (1 + _WIDE)
    return qualifier != "exact" and low <= exact <= high


def numbers(one: float, qualified: str, other: float, otherwise: str) -> Numbers:
    """How two numbers stand: same, fit (a qualifier explains the difference), or other."""
    if one == other:
        return "same"
    if otherwise == "exact":
        return "fit" if fits(one, qualified, other) else "other"
    if qualified == "exact":
        return "fit" if fits(other, otherwise, one) else "other"
    # Two rough numbers: "hơn 800" and "khoảng 820" where either explains the other.
    return "fit" if fits(one, qualified, other) or fits(other, otherwise, one) else "other"


def digits(number: float) -> int:
    """How many digits say something: 1 of 500 million, 2 of 6.5 billion, 3 of 231.5 million less one."""
    return len(f"{abs(number):.15g}".split("e")[0].replace(".", "").strip("0"))


def is_telling(number: float) -> bool:
    """Whether a number is unlikely to be said of two things.

    Three digits: of the sums of our annotated documents given twice between one pair ("6,5 tỷ đồng" for a
    dormitory and for a pumping station), all have one or two.
    """
    return digits(number) >= 3


def misprinted(one: float, other: float) -> bool:
    """Whether two numbers have the same digits at another power of ten: "61%" for "6,1%", triệu for tỷ."""
    return one != other and digits(one) > 1 and _bare(one) == _bare(other)


def _bare(number: float) -> str:
    return f"{abs(number):.15g}".split("e")[0].replace(".", "").strip("0")


def qualifier(record: Any) -> str:
    """The qualifier of a record; one that says none is exact."""
    return record.get("qualifier") or "exact"
