"""What people write in a field, as values of a record: units in any spelling, days, numbers, lists.

Pure. Each function takes the words typed (or picked up from the text) and gives the value of the JSON form; what
cannot be understood raises `NotUnderstood` with a code the page words.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from ketnghia.lexicon.places import candidates
from ketnghia.lexicon.units import units
from ketnghia.record.when import iso

_DAY = re.compile(
    r"(?:ngày\s*)?(?P<d>\d{1,2})\s*(?:[/.\-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.\-]|năm)\s*(?P<y>\d{4})", re.IGNORECASE
)
_MONTH = re.compile(r"(?:tháng\s*)?(?P<m>\d{1,2})\s*(?:[/.\-]|năm)\s*(?P<y>\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:năm\s*)?(?P<y>\d{4})", re.IGNORECASE)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?")
_NUMBER = re.compile(
    r"(?P<minus>[-−]\s?)?(?P<n>\d[\d.,\s\u00a0]*)\s*(?P<by>nghìn|ngàn|triệu|tỷ|tỉ|k|million|billion|thousand)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"[0-9]{1,12}")
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_MOST_SPANS = 200
_MOST_DIGITS = 40
_TIMES = {
    "nghìn": 10**3, "ngàn": 10**3, "k": 10**3, "thousand": 10**3,
    "triệu": 10**6, "million": 10**6, "tỷ": 10**9, "tỉ": 10**9, "billion": 10**9,
}  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:[;\n]|,(?!\d))\s*")
_OUTSIDERS = {
    "trung ương": "central", "chính phủ": "central", "central": "central",
    "doanh nghiệp": "business", "business": "business",
}  # fmt: skip


class NotUnderstood(ValueError):
    """Words that give no value: `code` (unknown_unit, several_units, bad_day, bad_number), `choices` if any."""

    def __init__(self, code: str, words: str, choices: Sequence[str] = ()) -> None:
        super().__init__(f"{code}: {words}")
        self.code, self.words, self.choices = code, words, tuple(choices)


def unit(words: str, on: str | None = None) -> str | None:
    """A unit by its name in any spelling or script, or by its identifier; None where nothing is written.

    `on`: the day (ISO) on which the name is meant. Raises NotUnderstood (unknown_unit; several_units with the
    identifiers that bear the name).
    """
    name = " ".join(words.split())
    if not name:
        return None
    if name in units():
        return name
    if outsider := _OUTSIDERS.get(name.lower()):
        return outsider
    found = candidates(name, on)
    if not found:
        raise NotUnderstood("unknown_unit", name)
    first = found[0]
    same_level = [c.id for c in found if c.id.count("/") == first.id.count("/")]
    if len(same_level) > 1:
        raise NotUnderstood("several_units", name, same_level)
    return first.id


def unit_list(words: str, on: str | None = None) -> list[str]:
    """Units parted by commas, semicolons, dashes between blanks or line ends, each once, in the order written."""
    names = [name for name in re.split(r"\s*(?:[;,\n]|\s[–-]\s)\s*", words) if name.strip()]
    return list(dict.fromkeys(found for name in names if (found := unit(name, on))))


def day(words: str) -> str | None:
    """A day as far as it is written: `31/10/2023`, `tháng 10/2023`, `2023` → ISO. Raises NotUnderstood (bad_day)."""
    written = " ".join(words.split()).rstrip(".")
    if not written:
        return None
    for form in (_ISO, _DAY, _MONTH, _YEAR):
        if match := form.fullmatch(written):
            parts = {name: int(value) for name, value in match.groupdict().items() if value}
            try:
                return iso(parts["y"], parts.get("m"), parts.get("d"))
            except ValueError:
                break
    raise NotUnderstood("bad_day", written)


def number(words: str) -> int | float | None:
    """A number as it is written here: `8.300.000.000`, `8,3 tỷ`, `1 234,5`. Raises NotUnderstood (bad_number).

    A single point or comma before exactly three digits parts thousands (`8.300`), else it is the decimal sign; nothing
    begins with a thousand of nothing (`0.125`).
    """
    written = " ".join(words.split()).lower()
    if not written:
        return None
    match = _NUMBER.match(written)
    if not match or not _is_tail(written[match.end() :]):
        raise NotUnderstood("bad_number", written)
    digits = re.sub(r"[\s\u00a0]", "", match["n"]).rstrip(".,")
    value = _decimal(digits) if len(digits) <= _MOST_DIGITS else None
    if value is None:
        raise NotUnderstood("bad_number", written)
    value *= _TIMES.get((match["by"] or "").lower(), 1) * (-1 if match["minus"] else 1)
    return int(value) if value == value.to_integral_value() else float(value)


def _is_tail(rest: str) -> bool:
    """What may follow a number: its unit, but no second number."""
    return not re.search(r"\d", rest)


def _decimal(digits: str) -> Decimal | None:
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = max(digits.rfind("."), digits.rfind(","))
        whole, part = re.sub(r"[.,]", "", digits[:decimal]), digits[decimal + 1 :]
        return Decimal(f"{whole}.{part}") if part.isdigit() and whole.isdigit() else None
    sign = "." if points else ","
    if points + commas == 0:
        return Decimal(digits)
    groups = digits.split(sign)
    if all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0].strip("0"):
        return Decimal("".join(groups))
    return Decimal(digits.replace(",", ".")) if len(groups) == 2 else None


def whole(words: str | None) -> int:
    """A number that a page sent along (of a record, of a version); 0, which is no record's, for anything else."""
    return int(words) if words and _WHOLE.fullmatch(words) else 0


def spans(words: str) -> list[list[int]]:
    """Passages that a page sent along: `10-19,84-93` → [[10, 19], [84, 93]]; what is no passage is left out."""
    found = (_SPAN.fullmatch(pair) for pair in words.split(",", _MOST_SPANS)[:_MOST_SPANS])
    return [[int(match[1]), int(match[2])] for match in found if match]


def names(words: str) -> list[str]:
    """Names parted by commas, semicolons or line ends, each once."""
    return list(dict.fromkeys(" ".join(name.split()) for name in _BETWEEN.split(words) if name.strip()))
