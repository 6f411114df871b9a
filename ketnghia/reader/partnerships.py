"""Partnerships: two units said to be twinned, or to have set up relations.

huyện A và huyện B kết nghĩa từ năm 2016
A kết nghĩa với B năm 2004, với C năm 2006
lễ kết nghĩa A - B năm 2011
hai tỉnh thiết lập quan hệ hữu nghị
thiết lập quan hệ hợp tác như: A với B; C và D với E
"""

import re

from msgspec.structs import replace

from ketnghia.lexicon.words import Word, words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, clipped
from ketnghia.reader.referents import COUNTRIES, Ref
from ketnghia.reader.scene import level_of
from ketnghia.record.kinds import PartnershipKind
from ketnghia.record.records import Partnership
from ketnghia.record.span import Span

_CUE = re.compile(
    r"(?<!\w)(?:(kết nghĩa)|(thiết lập (?:mối )?quan hệ(?! ngoại giao)(?: (?:hợp tác|hữu nghị|kết nghĩa))*))(?!\w)"
)
# One of these is in every cue; most sentences have neither.
_NEEDED = ("kết nghĩa", "thiết lập")
# Twinned villages, posts and schools, named behind the cue, are no units of this register.
_SMALL_BEHIND = re.compile(
    r"\s*(?:thêm |được |giữa |\d+ |các |hai |những )*(?:cặp|thôn|bản|cụm|làng|buôn|đồn|trường|đơn vị)(?!\w)"
)
_WITH = re.compile(
    r"\s*(?:,?\s*hữu nghị|toàn diện|hợp tác|\s)*\s*(?:với nhau\b|với|giữa|cùng với|cùng)?"
    r"\s*(?:các |hai |2 |tỉnh |huyện )*$"
)
# "kết nghĩa với Trường Đại học B": the name of a school or hospital holds the unit
_WITH_HOUSE = re.compile(r" (?:với|cùng|cùng với) (?:trường|bệnh viện|học viện|đại học)(?: [^\W\d_]+){0,6} ?")
_CHAIN = re.compile(r"[^;.:]{0,30}?(?:,|và|rồi|-|&)\s*(?:với|cùng)?\s*(?:sau đó là )?$")
_JOIN = re.compile(r"\s*(?:,|và|-|với|cùng|cùng với|\(|\)|\s)*\s*(?:các |hai )?$")
# Bodies between the units they belong to: "Hội Phụ nữ tỉnh A và Hội Phụ nữ tỉnh B".
_BODIES = re.compile(r"\s*(?:và|với|-)\s[^\W\d_][^;.:,\d]{0,45}$")
_APPOSED = re.compile(
    r",\s*(?:là )?(?:hai |2 |cặp )?(?:huyện|tỉnh|địa phương|đơn vị|thành phố|quận|bên)(?: đã| cùng| vốn| được)?\s*$"
)
_BARE_NOUNS = (", địa phương ", ", đơn vị ", ", huyện ", ", là địa phương ", ", là đơn vị ")
_WHOSE = re.compile(r" (?:của|với) (?:huyện|tỉnh|thành phố|thị xã|xã|mình|đơn vị|địa phương)(?=[,.;)]| từ )")
_APPOSED_WITHIN = 60
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
# "A kết nghĩa với B từ năm 2003, còn C từ năm 2012"
_ALSO = re.compile(r"[^;.:]{0,30}?,? (?:còn|riêng) (?:với )?(?:tỉnh |huyện |thành phố )?$")
_ALSO_SINCE = re.compile(
    r"(?: \([^()]{0,30}\))?,? (?:thì )?(?:kết nghĩa )?(?:từ|vào|là từ|mãi đến) (?:tháng |ngày )?(?:năm )?$"
)
_NEAR = 140  # characters between two units of one tie: a bracket and a phrase, no more
_LATER = re.compile(r"(?<!\w)(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2}) năm sau(?!\w)")
_COUNT = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_FORMS = frozenset({"place", "house", "pair", "self", "partner"})


def find_partnerships(m: Marked) -> list[Partnership]:
    """The pairs of units that the document says are tied, each once, with the year where told."""
    if not m.scene.cooperative or not any(needed in m.low for needed in _NEEDED):
        return []
    table = words("tie_words.tsv", ("term", "role"))
    found: dict[frozenset[str], Partnership] = {}
    since: Span | str | None = None
    year: str | None = None
    for sentence in m.sentences:
        if not any(m.low.find(needed, sentence.start, sentence.end) >= 0 for needed in _NEEDED):
            continue
        told = Layer(table.find_within(m.low, max(0, sentence.start - _APPOSED_WITHIN), sentence.end))
        for match in _CUE.finditer(m.low, sentence.start, sentence.end):
            cue = Span(match.start(), match.end())
            clause = clipped(sentence, cue.start, cue.end)
            kind: PartnershipKind = "twinned" if match.group(1) else "relations"
            ties = _ties(m, told, clause, cue)
            also = _also(m, clause, ties)
            for left, right in ties + also:
                at = (cue, (left, right)) if not also or left is not also[0][0] else (_span(left[0]), (left, left))
                since, year = _since(m, clause, *at, year)
                for vn, la, spans in _pairs(left, right):
                    held = found.get(frozenset((vn, la)))
                    if held is not None and (held.since or not since):
                        continue
                    evidence = {"parties": spans, "kind": (cue,)}
                    if since:
                        evidence["since"] = (since,)
                    parties = (vn, la)
                    found[frozenset(parties)] = Partnership(
                        parties=parties, kind=kind, since=year if since else None, evidence=evidence
                    )
    return list(found.values())


def _ties(m: Marked, told: Layer[Word], sentence: Sentence, cue: Span) -> list[tuple[list[Ref], list[Ref]]]:
    """The groups of units a cue ties, as (one side, the other); a pair "hai tỉnh" stands on both."""
    low = m.low
    refs = [r for r in m.refs.within(sentence.start, sentence.end) if r.form in _FORMS and r.units[0] not in COUNTRIES]
    refs = _without_parents(low, refs)
    whose = _WHOSE.match(low, cue.end) if low.endswith(_BARE_NOUNS, 0, cue.start) else None
    if whose:
        return _of_the_subject(refs, cue)
    before = [r for r in refs if r.end <= cue.start]
    behind = [r for r in refs if r.start >= cue.end]
    colon = low.find(":", cue.end, sentence.end)
    left = _chain_left(low, before, cue)
    paired = {u[:2] for r in left for u in r.units} >= {"vn", "la"}  # "A và B ký thỏa thuận kết nghĩa, trong đó ghi: …"
    # 80 characters: "thiết lập quan hệ hợp tác với các địa phương của nước bạn Lào như:".
    if 0 <= colon - cue.end < 80 and not paired and not any(r.end <= colon and r.form == "place" for r in behind):
        return [] if _wished(m, told, sentence, cue, -1) else _listed(low, behind)
    right = _chain_right(low, behind, cue)
    if not left and not right:
        # "Từ ngày ký kết nghĩa năm 2012, đôi bên vẫn qua lại": the pair stands elsewhere in the sentence.
        left = [r for r in refs if r.form == "pair"][:1]
        if not left:
            return []
    start = min(left[0].start if left else cue.start, cue.start)
    if _wished(m, told, sentence, cue, _apposition(low, left, cue)) or _SMALL_BEHIND.match(low, cue.end):
        return []
    # 45 characters: the reach of "14 cặp thôn, bản … kết nghĩa".
    small = [w for w in told.within(max(start, cue.start - 45), cue.start) if w.value[0] == "small"]
    if small and not any(c in low[small[-1].end : cue.start] for c in ";."):
        return []
    if right and len({u[:2] for r in right for u in r.units}) == 2:
        return [(right, right)]
    if right:
        side = right[0].units[0][:2]
        other = [r for r in left if all(u[:2] != side for u in r.units)] or (
            [r for r in before if all(u[:2] != side for u in r.units)][-1:]
        )
        last = right[-1].end
        # "Là đơn vị kết nghĩa với huyện A từ năm 2018, huyện B góp …": the other one follows.
        other = other or [r for r in behind if r.start > last and all(u[:2] != side for u in r.units)][:1]
        return [(other, right)] if other else []
    return [(left, left)]


def _of_the_subject(refs: list[Ref], cue: Span) -> list[tuple[list[Ref], list[Ref]]]:
    """ "Huyện A trao 3 tấn gạo cho huyện B, địa phương kết nghĩa của huyện": B, named last, and A, who acts."""
    named = [r for r in refs if r.form == "place" and r.end <= cue.start]
    for ref in named[:-1]:
        if ref.units[0][:2] != named[-1].units[0][:2] and level_of(ref.units[0]) == level_of(named[-1].units[0]):
            return [([ref], [named[-1]])]
    return []


def _also(m: Marked, sentence: Sentence, ties: list[tuple[list[Ref], list[Ref]]]) -> list[tuple[list[Ref], list[Ref]]]:
    """The tie that takes its verb from the one before: "…, còn C từ năm 2012"."""
    if len(ties) != 1 or ties[0][0] == ties[0][1]:
        return []
    last = max(r.end for side in ties[0] for r in side)
    for ref in m.refs.within(last, min(sentence.end, last + 60)):
        time = m.times.first_from(ref.end)
        if ref.form != "place" or not _ALSO.fullmatch(m.low, last, ref.start):
            continue
        if time is None or not _ALSO_SINCE.fullmatch(m.low, ref.end, time.start):
            return []
        side = next((s for s in ties[0] if s[0].units[0][:2] != ref.units[0][:2]), None)
        return [([ref], side)] if side else []
    return []


def _span(ref: Ref) -> Span:
    return Span(ref.start, ref.end)


def _apposition(low: str, left: list[Ref], cue: Span) -> int:
    """Where "…, hai huyện kết nghĩa" or "…, địa phương kết nghĩa" begins to speak of units named before; else -1."""
    match = _APPOSED.search(low, max(0, cue.start - _APPOSED_WITHIN), cue.start)
    return match.start() if match and left else -1


def _wished(m: Marked, told: Layer[Word], sentence: Sentence, cue: Span, start: int) -> bool:
    """Whether the clause of the cue speaks of a tie to come; one told of in passing ("…, hai huyện kết nghĩa từ năm
    2014, …") exists, whatever is wished for in front of it. `start` is where the apposition begins, or -1."""
    left = max(m.low.rfind(";", sentence.start, cue.start) + 1, sentence.start)
    return any(w.value[0] == "wish" for w in told.within(start if start >= 0 else left, cue.start))


def _chain_left(low: str, before: list[Ref], cue: Span) -> list[Ref]:
    """The units that stand together right before the cue ("A và B đã ký kết nghĩa")."""
    chain: list[Ref] = []
    at = cue.start
    for ref in reversed(before):
        if at - ref.end > _NEAR:
            break
        gap = _BRACKETED.sub(" ", low[ref.end : at])
        # 70 characters between the last unit and the cue: room for "chính thức ký bản ghi nhớ".
        if (len(gap) > 70 or ";" in gap) if not chain else not (_JOIN.fullmatch(gap) or _BODIES.fullmatch(gap)):
            break
        chain.insert(0, ref)
        at = ref.start
    return chain


def _chain_right(low: str, behind: list[Ref], cue: Span) -> list[Ref]:
    """The units named after the cue ("với B năm 2004, với C", "giữa A và B", "A - B")."""
    chain: list[Ref] = []
    at = cue.end
    for ref in behind:
        if ref.start - at > _NEAR:
            break
        gap = _BRACKETED.sub(" ", low[at : ref.start])
        housed = not chain and ref.form == "house" and _WITH_HOUSE.fullmatch(gap)
        if not housed and not (_WITH.fullmatch(gap) if not chain else _CHAIN.fullmatch(gap) or _JOIN.fullmatch(gap)):
            break
        # A chain of one side ends where the other side opens the next tie ("…, Quan Sơn kết nghĩa với …").
        if chain and ref.units[0][:2] != chain[0].units[0][:2] and not _JOIN.fullmatch(gap):
            break
        chain.append(ref)
        at = ref.end
    return chain


def _listed(low: str, refs: list[Ref]) -> list[tuple[list[Ref], list[Ref]]]:
    """Pairs of a list, cut at semicolons: "A với B; C và D với E"."""
    groups: list[list[Ref]] = [[]]
    for ref in refs:
        if groups[-1] and ";" in low[groups[-1][-1].end : ref.start]:
            groups.append([])
        groups[-1].append(ref)
    return [(group, group) for group in groups if group]


def _without_parents(low: str, refs: list[Ref]) -> list[Ref]:
    """Districts keep their place; the province named in brackets or after a comma as their parent goes."""
    kept: list[Ref] = []
    for ref in refs:
        if kept and ref.form == "place" and kept[-1].form == "place":
            last = kept[-1].units[0]
            if last.startswith(ref.units[0] + "/") and len(low[kept[-1].end : ref.start].strip(" ,(")) < 6:
                if "(" not in low[kept[-1].end : ref.start]:
                    kept[-1] = replace(kept[-1], end=ref.end)  # "xã A của thành phố B" is one stretch
                continue
        kept.append(ref)
    return kept


def _pairs(left: list[Ref], right: list[Ref]) -> list[tuple[str, str, tuple[Span, ...]]]:
    """Every Vietnamese with every Lao unit of the two groups, on one level."""
    places: dict[str, Span] = {}
    for ref in (*left, *right):
        for unit in ref.units:
            if "/" in unit:
                places.setdefault(unit, Span(ref.start, ref.end))
    return [
        (vn, la, tuple(dict.fromkeys((places[vn], places[la]))))
        for vn in places
        if vn.startswith("vn/")
        for la in places
        if la.startswith("la/") and level_of(vn) == level_of(la)
    ]


def _since(
    m: Marked, sentence: Sentence, cue: Span, tie: tuple[list[Ref], list[Ref]], before: str | None
) -> tuple[Span | None, str | None]:
    """The year of a tie and where it stands: behind it, in front of it, or so many years after the one before."""
    refs = [*tie[0], *tie[1]]
    low = min(cue.start, *(r.start for r in refs))
    high = max(cue.end, *(r.end for r in refs))
    near = [t for t in m.times.within(cue.end, min(sentence.end, high + 30)) if t.date]
    # 45 characters in front: "từ năm 2010, khi A và B", "Ngày 28/4/2005, tại …,"; behind units it is theirs.
    front = [t for t in m.times.within(max(sentence.start, low - 45), low) if t.date]
    near += [t for t in front if not any(r.form in _FORMS for r in m.refs.within(sentence.start, t.start))]
    for time in near:
        if time.form in ("year", "month", "day", "range") and time.date:
            return Span(time.start, time.end), time.date[:4]
    match = _LATER.search(m.low, max(sentence.start, low - 25), low)
    if match and before:
        return Span(match.start(), match.end()), str(int(before) + (_COUNT.get(match.group(1)) or int(match.group(1))))
    return None, before
