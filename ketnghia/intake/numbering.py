"""The labels that a word processor draws before list items and does not store in their text."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Word counts no further in letters and Roman figures; what is beyond is written in digits.
_MOST = 4_000
_LEVELS = 9


def written(number: int, form: str) -> str:
    """A number in one of the forms of WordprocessingML: decimal, lowerLetter, upperRoman, …"""
    if form.endswith("Letter") and 0 < number <= _MOST:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form.startswith("lower") else letters.upper()
    if form.endswith("Roman") and 0 < number <= _MOST:
        roman = ""
        for value, sign in _ROMAN:
            while number >= value:
                roman += sign
                number -= value
        return roman if form.startswith("lower") else roman.upper()
    if form == "decimalZero":
        return f"{number:02}"
    return str(number)


class Numbering:
    """Counts list items as they pass."""

    def __init__(self, numbering: BaseOxmlElement | None, styles: BaseOxmlElement | None) -> None:
        self._abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._learn(numbering)
        for style in styles.iterchildren(qn("w:style")) if styles is not None else ():
            found = _list_of(style)
            if found:
                self._styles[style.get(qn("w:styleId"), "")] = found

    def _learn(self, numbering: BaseOxmlElement) -> None:
        for abstract in numbering.iterchildren(qn("w:abstractNum")):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in abstract.iterchildren(qn("w:lvl")):
                form = _value(level, "w:numFmt") or "decimal"
                start = _number(_value(level, "w:start"), 1)
                levels[_number(level.get(qn("w:ilvl")), 0)] = (form, _value(level, "w:lvlText") or "", start)
            self._abstract[abstract.get(qn("w:abstractNumId"), "")] = levels
        for one in numbering.iterchildren(qn("w:num")):
            self._lists[one.get(qn("w:numId"), "")] = _value(one, "w:abstractNumId") or ""

    def label(self, paragraph: BaseOxmlElement) -> str:
        """What stands before a paragraph: "1.", "a)", "-"; empty for one that is no list item."""
        found = _list_of(paragraph)
        if found is None:
            properties = paragraph.find(qn("w:pPr"))
            found = self._styles.get((_value(properties, "w:pStyle") or "") if properties is not None else "")
        if found is None:
            return ""
        number, level = found
        abstract = self._lists.get(number, "")
        levels = self._abstract.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        form, pattern, start = levels[level]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if form == "bullet":
            return "-"
        if form == "none":
            return ""
        for index in range(level + 1):
            shown, _, first = levels.get(index, ("decimal", "", 1))
            pattern = pattern.replace(f"%{index + 1}", written(counts[index] or first, shown))
        return pattern


def _list_of(element: BaseOxmlElement) -> tuple[str, int] | None:
    """List and level of a paragraph or a style; None where it has none or is taken out of its style's list."""
    properties = element.find(qn("w:pPr"))
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None:
        return None
    level = min(max(_number(_value(numbers, "w:ilvl"), 0), 0), _LEVELS - 1)
    return _value(numbers, "w:numId") or "0", level


def _value(element: BaseOxmlElement, child: str) -> str | None:
    found = element.find(qn(child))
    return None if found is None else found.get(qn("w:val"))


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdigit() and len(value) < 7 else otherwise
