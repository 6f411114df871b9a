"""Units inside the names of institutions: "Bệnh viện tỉnh Hủa Phăn", "Trường Đại học Cần Thơ".

Such a name is no mention of the unit (nobody speaks of Cần Thơ), but it tells whose the institution is.
"""

from collections.abc import Sequence

from ketnghia.lexicon.alphabet import coded
from ketnghia.lexicon.place_names import name_hits, names
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.scene import province_of
from ketnghia.record.span import Span

# Units of one name with an institution's, that are no owners of it: the countries of "Hội Hữu nghị Việt Nam - Lào".
_COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn"})


def find_houses(
    text: str, folded: str, sentences: Sequence[Sentence], places: Layer[PlaceMark], known: frozenset[str]
) -> list[tuple[Span, str]]:
    """Each unit named within the name of an institution, where the document knows the unit otherwise (`known`), or
    where only one unit bears the name. `folded` is `fold_names(text)`."""
    terms = names().terms
    _, before = coded(folded)
    found = []
    at = 0
    for index, start, end in name_hits(folded):
        term = terms[index]
        if isinstance(term, str) or before[start] or before[end + 1]:
            continue
        if term.guarded or term.lao or not text[start].isupper():
            continue
        while at < len(sentences) and sentences[at].end <= start:
            at += 1
        if at == len(sentences) or start < sentences[at].start:
            continue
        marked = places.at(start)
        if (marked is not None and marked.start < end) or text[max(0, start - 3) : start].rstrip().endswith(("-", "–")):
            continue
        units = {_owner(unit) for unit in term.ids} - _COUNTRIES
        chosen = units & known or (units if len(units) == 1 else set())
        if len(chosen) == 1:
            found.append((Span(start, end), chosen.pop()))
    return found


def with_houses(places: Layer[PlaceMark], houses: Sequence[tuple[Span, str]]) -> Layer[PlaceMark]:
    """The places together with the provinces that institutions are named after."""
    named = [PlaceMark(s.start, s.end, s.start, unit, (unit,), None) for s, unit in houses if unit.count("/") == 1]
    return Layer([*places, *named])


def _owner(unit: str) -> str:
    """A city's or town's name in an institution's means the province: "Trường Cao đẳng Sơn La"."""
    return province_of(unit) if unit.endswith(("-city", "-town")) else unit
