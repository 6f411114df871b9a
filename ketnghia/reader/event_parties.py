"""Who took part in an event: the units its sentences name, on the level the document is about."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from ketnghia.reader.marked import Marked
from ketnghia.reader.scene import province_of
from ketnghia.record.span import Span

Parties = dict[str, list[Span]]
_NO_UNITS = frozenset({"central", "business"})
# Forms of referents that name units outright or by count; "self" and "person" only complete a side that is missing.
_NAMED = frozenset({"place", "pair", "all", "partners", "partner", "each", "party"})
_TOLD = frozenset({"place"})
_ACTING = frozenset({"place", "house"})
_HOUSED = frozenset({"house"})
_LEANING = frozenset({"person", "self"})


def side_of(unit: str) -> str:
    """vn, la, or another country's code."""
    return unit[:2]


def on_level(unit: str, level: str) -> str | None:
    """The unit as a party on the document's level: its province, or its district; None for countries."""
    steps = unit.count("/")
    if steps == 0:
        return None
    if level != "district" or steps == 1:
        return province_of(unit)
    # since July 2025 a commune of Viet Nam stands where a district stood
    return "/".join(unit.split("/")[:3])


def units_in(m: Marked, stretch: tuple[int, int], forms: frozenset[str]) -> Parties:
    """Units named in a stretch by referents of the given forms, on the document's level, with their passages."""
    found: Parties = {}
    for ref in m.refs.within(*stretch):
        if ref.form not in forms or (ref.form == "place" and _is_seat(m.low, ref.start)):
            continue
        for unit in ref.units:
            party = on_level(unit, m.scene.level) if unit not in _NO_UNITS else None
            if party is not None:
                found.setdefault(party, []).append(Span(ref.start, ref.end))
    return _without_wholes(found) if m.scene.level == "district" else found


def _without_wholes(found: Parties) -> Parties:
    """Districts without the provinces they lie in: "huyện Sầm Tớ (tỉnh Hủa Phăn)" is the district alone."""
    inner = {province_of(unit) for unit in found if unit.count("/") >= 2}
    return {unit: spans for unit, spans in found.items() if unit.count("/") >= 2 or unit not in inner}


def both_sides(m: Marked, stretches: Sequence[tuple[int, int]]) -> Parties:
    """The parties of an event both sides take part in: those of the first stretch, and for a side it does not name
    those of the next stretch that does, or the unit the document is about."""
    parties: Parties = {}
    mission = bool(stretches) and _TO_MISSION.search(m.low, *stretches[0]) is not None
    if mission and (told := units_in(m, stretches[0], _TOLD)):
        return told
    for forms in (_TOLD, _NAMED, _HOUSED, _LEANING):
        for stretch in stretches:
            held = {side_of(unit) for unit in parties}
            if {"vn", "la"} <= held:
                break
            for unit, spans in units_in(m, stretch, forms).items():
                if side_of(unit) not in held:
                    parties.setdefault(unit, []).extend(spans)
    for side, known in (("vn", m.scene.vn), ("la", m.scene.la)):
        if side not in {side_of(unit) for unit in parties} and known:
            add_known(m, parties, known[0])
    return _without_wholes(parties) if m.scene.level == "district" else parties


def add_known(m: Marked, parties: Parties, unit: str) -> None:
    """A unit the document names elsewhere, with its first mention as the passage."""
    party = on_level(unit, m.scene.level)
    if party is None or party in parties:
        return
    for mark in m.places:
        if mark.id == unit or mark.id.startswith(unit + "/"):
            parties[party] = [Span(mark.start, mark.end)]
            return


def bodies_in(m: Marked, stretch: tuple[int, int]) -> Parties:
    """Districts and communes that act themselves: "UBND huyện A", "chính quyền thị xã B", "đoàn của hai xã C và D"."""
    found: Parties = {}
    last: Span | None = None
    for ref in m.refs.within(*stretch):
        if ref.form != "place" or len(ref.units) != 1 or ref.units[0].count("/") < 2:
            continue
        joined = last is not None and _AND.fullmatch(m.low, last.end, ref.start) is not None
        if joined or _BODY.search(m.low, max(stretch[0], ref.start - 70), ref.start):
            last = Span(ref.start, ref.end)
            found.setdefault("/".join(ref.units[0].split("/")[:3]), []).append(last)
    return found


def at_its_level(m: Marked, stretch: tuple[int, int]) -> Marked:
    """The document seen on the level of districts, if districts or communes act in the stretch themselves."""
    if m.scene.level == "district" or not (bodies_in(m, stretch) or _two_districts(m, stretch)):
        return m
    return on_districts(m)


def _two_districts(m: Marked, stretch: tuple[int, int]) -> bool:
    """Whether the stretch tells of two districts by count: "hai huyện thống nhất tại cuộc hội đàm …"."""
    return any(ref.form == "pair" and ref.units[0].count("/") == 2 for ref in m.refs.within(*stretch))


def on_districts(m: Marked) -> Marked:
    """The document seen on the level of districts."""
    return m if m.scene.level == "district" else replace(m, scene=replace(m.scene, level="district"))


# "Tổng Lãnh sự quán Lào tại Đà Nẵng": the seat of a mission, which is nobody's party
def _is_seat(low: str, start: int) -> bool:
    """Whether the unit at `start` is where a mission sits: "Tổng Lãnh sự Lào tại Đà Nẵng"."""
    left = max(0, start - 70)
    # (The word must stand there: looked for first, since it seldom does.)
    return low.find(" sứ", left, start) + low.find("lãnh sự", left, start) > -2 and bool(_SEAT.search(low, left, start))


_SEAT = re.compile(
    r"\b(?:lãnh sự quán|đại sứ quán|tổng lãnh sự|lãnh sự)\b[^,;.]{0,40} (?:tại|ở)"
    r" (?:tỉnh |thành phố |tp\.? ?|thủ đô )?$"
)
# Who visits a consulate meets nobody of the units around it.
_TO_MISSION = re.compile(
    r"\b(?:thăm|chúc mừng|chúc tết|làm việc với|tặng quà|tiếp)\b[^.;]{0,40} (?:tổng )?(?:lãnh sự quán|đại sứ quán)\b"
)
_AND = re.compile(r"(?:, | và )(?:huyện |xã |phường |thị xã )?")
_BODY = re.compile(
    r"\b(?<!chủ tịch )(?<!bí thư )(?:chính quyền|ubnd|ủy ban nhân dân|hđnd|huyện ủy|đảng ủy|thị ủy|đảng bộ|lãnh đạo"
    r"|huyện trưởng|đoàn (?:công tác|đại biểu|cán bộ)(?: cấp cao)?)(?: của)?"
    r"(?: (?:hai|ba|các|2|3)(?: xã| huyện| phường)?)?(?: biên giới)?(?: huyện| xã| thị xã| phường| thị trấn)? $"
)


def receiving(m: Marked, parties: Parties, stretch: tuple[int, int]) -> Parties:
    """The parties of a handover, with the district named as receiver for its province: "trao … cho huyện B, tỉnh C"."""
    for mark in m.places.within(*stretch):
        if mark.id.count("/") == 2 and _RECEIVES.search(m.low, max(stretch[0], mark.outer - 40), mark.outer):
            whole = province_of(mark.id)
            if whole in parties:
                return {mark.id if unit == whole else unit: spans for unit, spans in parties.items()}
    return parties


_RECEIVES = re.compile(r"\b(?:cho|tặng)(?: chính quyền| ubnd| lãnh đạo)? $")


def told_in(m: Marked, stretch: tuple[int, int]) -> Parties:
    """Units a stretch names outright."""
    return units_in(m, stretch, _TOLD)


def acting_in(m: Marked, stretch: tuple[int, int]) -> Parties:
    """Units a stretch names outright or in the name of an institution ("Trường Đại học Cần Thơ ký với …")."""
    return units_in(m, stretch, _ACTING)


def named_in(m: Marked, stretch: tuple[int, int]) -> Parties:
    """Units a stretch names outright or by count ("hai tỉnh")."""
    return units_in(m, stretch, _NAMED)


def merged(parts: Iterable[Parties]) -> Parties:
    """Several sets of parties as one, in order."""
    out: Parties = {}
    for part in parts:
        for unit, spans in part.items():
            out.setdefault(unit, []).extend(spans)
    return out
