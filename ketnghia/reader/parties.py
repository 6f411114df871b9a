"""Between whom a paper is: the units the words name, completed by those the document is about."""

import re
from operator import attrgetter

from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import COUNTRIES, Ref, merely_where
from ketnghia.reader.scene import level_of
from ketnghia.reader.signing import Mention
from ketnghia.record.span import Span

_START = attrgetter("start")
# "giữa A và B", "với B": what stands behind the name of a paper to tell whose it is
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


def parties_of(m: Marked, at: Mention) -> tuple[tuple[str, ...], tuple[Span, ...], bool]:
    """Units after "giữa" or "với" behind the name, else those that act before it, else the two the text is about;
    and whether the words themselves name both."""
    name = at.name
    start, stop = _reach_behind(m.low, name.end, at.stop)
    behind = [r for r in m.refs.within(start, stop) if _can_sign(r) and not _where(m.low, r.start)]
    clause = max(m.low.rfind(";", at.sentence.start, name.start) + 1, at.sentence.start)
    ahead = [r for r in m.refs.within(clause, name.start) if _can_sign(r) and not _where(m.low, r.start)]
    if not ahead and not behind and clause > at.sentence.start:
        # "Hội 04 tỉnh đã thông báo tình hình; xác định phương hướng và ký biên bản": who acts stands before the list
        # 400 characters: a handful of names; a longer list is a register's.
        for ref in m.refs.within(at.sentence.start, min(clause, at.sentence.start + 400)):
            joined = not ahead or _AND.fullmatch(m.low[ahead[-1].end : ref.start])
            if not joined:
                break
            if _can_sign(ref) and not _where(m.low, ref.start):
                ahead.append(ref)
    units, spans = first_two_sides(m.low, behind)
    if units and m.low.startswith("giữa ", name.end + 1) and not _both(_sides(units)):
        # "giữa Sở Y tế tỉnh A với Hội người Việt Nam tại tỉnh B": where a party is tells whose it is
        ends = [i for i in (m.low.find(word, start, stop) for word in (",", " ký ", " đã ký")) if i >= 0]
        behind = [r for r in m.refs.within(start, min([stop, *ends])) if _can_sign(r)] or behind
        units, spans = first_two_sides(m.low, behind)
    if _both(_sides(units)):
        return units, spans, bool(_GIVEN.search(m.low, name.end, behind[0].end))
    back, back_spans = first_two_sides(m.low, ahead[::-1], backwards=True)
    given = bool(units) and bool(_GIVEN.search(m.low, name.end, behind[0].start))
    if given and "vn" not in _sides(units):  # "Bản ghi nhớ với Champasak": the partner is behind, who signs in front
        own = next((u for u in back if u.startswith("vn")), None) or (m.scene.vn[0] if m.scene.vn else None)
        return ((own, *units) if own else units), (Span(name.start, name.end), *spans), bool(own)
    if given and back and "vn" not in _sides(back):  # "Champasak có bản ghi nhớ với TP.HCM"
        return (*units, *back), (*spans, *back_spans), True
    if _both(_sides(back)):
        return back, back_spans, any(r.form in ("place", "party") for r in ahead) and _acts(m, at, back_spans)
    all_units, all_spans = tuple(dict.fromkeys((*back, *units))), (*back_spans, *spans)
    here = Span(name.start, name.end)
    return _completed(m, all_units, _partner_told_of(m, at)), (here, *all_spans), False


# "tại trạm kiểm soát bản Cooc, huyện B", "ở khách sạn C (thị xã D)": a house or village and the unit it lies in
_IN_HOUSE = re.compile(
    r"(?<!\w)(?:tại|ở) (?:trụ sở|trạm|đồn|bản|xã|thị trấn|cửa khẩu|khách sạn|nhà|hội trường|khu vực|chợ|cột mốc|mốc)"
    r"(?!\w)[^;.:]{0,45}(?:, |\()(?:huyện |tỉnh |thành phố |thị xã |tp\.? ?)?$"
)


_NOW = re.compile(r"\((?:nay|hiện) (?:là|thuộc) (?:tỉnh |thành phố |xã |phường |huyện )?$")


def _where(low: str, start: int) -> bool:
    """Whether a unit only tells where the paper was signed, or what the unit that signed is called now."""
    if _NOW.search(low, max(0, start - 24), start):
        return True
    return merely_where(low, start) or _IN_HOUSE.search(low, max(0, start - 80), start) is not None


def _reach_behind(low: str, start: int, stop: int) -> tuple[int, int]:
    """Where the units behind a name can be its parties: not in the list of what it says, behind a colon ("Biên bản gồm
    bốn việc: mở tour A - B"); but there alone where the colon opens the list of who signs ("do ba bên cùng ký: …")."""
    colon = low.find(":", start, stop)
    if colon < 0:
        return start, stop
    return (colon, stop) if low.endswith(("ký", "ký kết", "tham gia", "các bên"), start, colon) else (start, colon)


def _acts(m: Marked, at: Mention, spans: tuple[Span, ...]) -> bool:
    """Whether units in front of a name sign it, or it follows them at once: "nối hai huyện A và B như Biên bản đã
    ghi" names no parties."""
    last = max(span.end for span in spans)
    signs = any(w.value[0] in ("sign", "future") for w in at.before())
    return signs or (at.name.start - last <= 40 and ("có" in m.low[last : at.name.start].split()))


def national_sides(m: Marked, at: Mention) -> tuple[Span, ...]:
    """The passages of both states where bodies of theirs are the parties: "Biên bản giữa Bộ Tư lệnh BĐBP Việt Nam và
    Cục Biên phòng Lào"; none where a locality is named with them."""
    match = _GIVEN.match(m.low, at.name.end + 1) or _GIVEN.match(m.low, at.name.end + 10)
    if match is None or not m.low.startswith("giữa", match.start()):
        return ()
    named: dict[str, Span] = {}
    for ref in m.refs.within(match.end(), min(at.stop, match.end() + 140)):
        if ref.form == "place" and ref.units[0] not in COUNTRIES:
            return ()
        if ref.units[0] in ("vn", "la"):
            named.setdefault(ref.units[0], Span(ref.start, ref.end))
        if len(named) == 2:
            break
    return tuple(named.values()) if len(named) == 2 else ()


def first_two_sides(low: str, refs: list[Ref], backwards: bool = False) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Units up to where both sides stand, and on over "và" and commas; parents of districts left out."""
    kept: list[Ref] = []
    sides: set[str] = set()
    for ref in refs:
        if kept and ref.form == "pair" and kept[-1].form in ("place", "house"):
            break  # "với TP.HCM, tạo điều kiện cho doanh nghiệp hai bên": the pair speaks of something else
        if _both(sides):
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


def _partner_told_of(m: Marked, at: Mention) -> str | None:
    """Of several Lao partners of a text the one its paragraph told of last before the sentence: "2. Với tỉnh B: …"."""
    partners = [u for u in m.scene.la if level_of(u) == "province"]
    if len(partners) < 2:
        return None
    part = m.document.parts[at.sentence.part]
    for ref in reversed(m.refs.within(max(part.start, at.name.start - 600), at.name.start)):
        if ref.form == "place" and ref.units[0] in partners and not _where(m.low, ref.start):
            return ref.units[0]
    return None


def _completed(m: Marked, units: tuple[str, ...], partner: str | None) -> tuple[str, ...]:
    """One side named: the other is the one the document is about, or its paragraph."""
    sides = _sides(units)
    if not m.scene.vn or not m.scene.la:
        return units
    if _both(sides):
        return units
    if "vn" in sides:
        return (*units, partner or m.scene.la[0])
    if "la" in sides:
        return (m.scene.vn[0], *units)
    return (m.scene.vn[0], partner or m.scene.la[0])


def _can_sign(ref: Ref) -> bool:
    return (
        ref.form in ("place", "pair", "self", "partner", "partners", "all", "party", "last", "house")
        and ref.units[0] not in COUNTRIES
    )


def _both(sides: set[str]) -> bool:
    """Whether a Vietnamese side and one of another country stand there: provinces sign with Thai ones too."""
    return "vn" in sides and len(sides) > 1


def _sides(units: tuple[str, ...]) -> set[str]:
    return {unit[:2] for unit in units}
