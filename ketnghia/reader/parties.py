"""Between whom a paper is: the units the words name, completed by those the document is about."""

import re
from operator import attrgetter

from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import COUNTRIES, Ref, merely_where
from ketnghia.reader.scene import level_of
from ketnghia.reader.signing import Mention
from ketnghia.record.span import Span

_TWO_SIDES = frozenset({"vn", "la"})
_START = attrgetter("start")
_GIVEN = re.compile(r"(?<!\w)(?:giữa|với|của|cùng)(?!\w)|\s-\s")
_AND = re.compile(r"[\s,]*(?:và|với|cùng|-)?\s*(?:các |hai )?$")


def levelled(m: Marked, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A district signs with a district: the province named for it gives way to the district the document is about."""
    if "district" not in {level_of(u) for u in parties} or m.scene.level != "district":
        return parties
    mine = {u[:2]: u for u in reversed((*m.scene.vn, *m.scene.la)) if level_of(u) == "district"}
    return tuple(
        dict.fromkeys(
            mine[u[:2]] if level_of(u) == "province" and mine.get(u[:2], "").startswith(u) else u for u in parties
        )
    )


def each_of(m: Marked, at: Mention, parties: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The parties, or one set for each partner where "với từng tỉnh" tells that each got a paper of its own."""
    each = next((r for r in m.refs.within(at.left, at.stop) if r.form == "each"), None)
    own = tuple(u for u in parties if u.startswith("vn"))
    if each is None or not own:
        return [parties]
    return [(*own, unit) for unit in each.units if unit not in own]


def parties_of(m: Marked, at: Mention) -> tuple[tuple[str, ...], tuple[Span, ...], bool]:
    """Units after "giữa" or "với" behind the name, else those that act before it, else the two the text is about;
    and whether the words themselves name both."""
    name = at.name
    behind = [r for r in m.refs.within(name.end, at.stop) if _can_sign(r) and not merely_where(m.low, r.start)]
    clause = max(m.low.rfind(";", at.sentence.start, name.start) + 1, at.sentence.start)
    ahead = [r for r in m.refs.within(clause, name.start) if _can_sign(r) and not merely_where(m.low, r.start)]
    units, spans = first_two_sides(m.low, behind)
    if _sides(units) >= {"vn", "la"}:
        return units, spans, bool(_GIVEN.search(m.low, name.end, behind[0].end))
    back, back_spans = first_two_sides(m.low, ahead[::-1], backwards=True)
    if (
        units and _sides(units) == {"la"} and _GIVEN.search(m.low, name.end, behind[0].start)
    ):  # "Bản ghi nhớ với Champasak": the partner is behind, who signs in front
        own = next((u for u in back if u.startswith("vn")), None) or (m.scene.vn[0] if m.scene.vn else None)
        return ((own, *units) if own else units), (Span(name.start, name.end), *spans), bool(own)
    if _sides(back) >= {"vn", "la"}:
        return back, back_spans, any(r.form in ("place", "party") for r in ahead)
    all_units, all_spans = tuple(dict.fromkeys((*back, *units))), (*back_spans, *spans)
    here = Span(name.start, name.end)
    return _completed(m, all_units), (here, *all_spans), False


def first_two_sides(low: str, refs: list[Ref], backwards: bool = False) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Units up to where both sides stand, and on over "và" and commas; parents of districts left out."""
    kept: list[Ref] = []
    sides: set[str] = set()
    for ref in refs:
        if sides >= _TWO_SIDES:
            gap = low[ref.end : kept[-1].start] if backwards else low[kept[-1].end : ref.start]
            if not _AND.fullmatch(gap):
                break
        kept.append(ref)
        sides.update([unit[:2] for unit in ref.units])
    units: dict[str, Span] = {}
    for ref in sorted(kept, key=_START):
        span = Span(ref.start, ref.end)
        for unit in ref.units:
            units.setdefault(unit, span)
    parents = {u.rsplit("/", 1)[0] for u in units if u.count("/") >= 2}
    named = {u: s for u, s in units.items() if u not in parents}
    return tuple(named), tuple(dict.fromkeys(named.values()))


def _completed(m: Marked, units: tuple[str, ...]) -> tuple[str, ...]:
    """One side named: the other is the one the document is about."""
    sides = _sides(units)
    if not m.scene.vn or not m.scene.la:
        return units
    if "la" in sides and "vn" in sides:
        return units
    if "vn" in sides:
        return (*units, m.scene.la[0])
    if "la" in sides:
        return (m.scene.vn[0], *units)
    return (m.scene.vn[0], m.scene.la[0])


def _can_sign(ref: Ref) -> bool:
    return (
        ref.form in ("place", "pair", "self", "partner", "partners", "all", "party", "last", "house")
        and ref.units[0] not in COUNTRIES
    )


def _sides(units: tuple[str, ...]) -> set[str]:
    return {unit[:2] for unit in units}
