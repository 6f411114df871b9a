"""Numbers as written: digits with Vietnamese or English marks, and numbers in words."""

from ketnghia.lexicon.words import Words
from ketnghia.record.records import Number


def spelled_out(low: str, numerals: Words) -> list[tuple[int, int, float]]:
    """Numbers in words as (start, end, value): "hai", "hai mươi lăm", "năm trăm". Magnitudes are left out."""
    found: list[tuple[int, int, float]] = []
    start, end, value, step = -1, -2, 0.0, ""
    for word in numerals.find(low):
        (written, kind), joined = word.value, word.start == end + 1
        if kind in ("digit", "tail", "ten", "hundred"):
            size = float(written)
            if joined and kind == "ten" and value:
                value = value - value % 10 + (value % 10 or 1) * size
            elif joined and kind == "hundred" and value:
                value *= size
            elif joined and step in ("ten", "hundred"):
                value += size
            elif kind in ("tail", "hundred"):
                continue
            else:
                if start >= 0:
                    found.append((start, end, value))
                start, value = word.start, size
            end, step = word.end, kind
    if start >= 0:
        found.append((start, end, value))
    return found


def value_of(written: str, magnitude: bool, counted: bool = False) -> float:
    """The value of digits as written: a dot parts thousands and a comma decimals, unless that cannot be meant.

    `magnitude`: "triệu" or the like follows, so that a comma parts decimals. `counted`: things that have no
    fractions are counted, so that "1,246" is over a thousand.
    """
    if written.isdigit():
        return float(written)
    dots, commas = written.count("."), written.count(",")
    last = written[max(written.rfind("."), written.rfind(",")) + 1 :]
    if dots and commas:
        decimal = "," if written.rfind(",") > written.rfind(".") else "."
        other = "." if decimal == "," else ","
        return float(written.replace(other, "").replace(decimal, "."))
    if dots:
        thousands = len(last) == 3 and not written.startswith("0") and (dots > 1 or len(written) <= 7)
        return float(written.replace(".", "")) if thousands or dots > 1 else float(written)
    if commas:
        if commas > 1 or (counted and len(last) == 3 and not written.startswith("0")):
            return float(written.replace(",", ""))
        return float(written.replace(",", "."))
    return float(written)


def plain(value: float) -> Number:
    """A number as a record holds it: a whole one below 1e12 as an int, any other rounded to twelve digits."""
    if value.is_integer() and value < 1e12:  # twelve digits hold it as it is
        return int(value)
    rounded = float(f"{value:.12g}")  # 8.3 * 1e9 is a millionth off
    return int(rounded) if rounded == int(rounded) else rounded
