"""Mentions of papers: which paper, of what kind, when and where signed, for how long, between whom.

Thỏa thuận hợp tác giai đoạn 2021 - 2025 giữa tỉnh A và tỉnh B, ký ngày 12/10/2021 tại thành phố C
ký Bản ghi nhớ hợp tác năm 2023
Tháng 2/2022, hai tỉnh ký Thỏa thuận hợp tác
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from functools import cache

from ketnghia.lexicon.words import Word, Words, words
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.referents import COUNTRIES, Ref, merely_where
from ketnghia.reader.scene import level_of
from ketnghia.record.kinds import AgreementState, AgreementType
from ketnghia.record.span import Span

# Papers of states, whoever mentions them: between the two countries unless others are named.
OF_STATES = frozenset({"treaty", "protocol"})
_COUNTED = re.compile(r"(?<!\w)(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[2-9]|\d{2,}|0[2-9])\s+$")
_DIRECT = re.compile(r"\s*(?:kết\s*)?(?:bản |một |văn bản |lại )?")
_ON = re.compile(
    r"\s*(?:kết\s*)?\(?(?:vào\s*)?(?:hồi\s*)?(?:ngày|tháng|năm|hôm|từ|cuối|đầu|giữa|trong)?\s*(?:năm |tháng |ngày )?"
)
_WITH = re.compile(r"\s*(?:kết\s*)?(?:với|giữa|bởi|tại|ở|trực tuyến|chính thức)\s")
_BREAK = re.compile(r"[,;:.]|đến hết|kể từ|hiệu lực")
_BACK = re.compile(
    r"(?<!\w)(?:đã ký|đã được ký|theo|thực hiện|căn cứ|tiếp nối|từng ký|triển khai|trước đó|kể từ)(?!\w)"
)
_NOW = re.compile(
    r"(?<!\w)(?:lần này|tại (?:buổi|hội|cuộc|lễ|giao ban|chương trình)|dịp này|nhân dịp|sau (?:hội đàm|khi|phần)|kết thúc|vừa ký"
    r"|ngay sau)"
)
_AGREED_TO = re.compile(
    r"(?:thống nhất|nhất trí)\s*(?::[^;]{0,60}?)?(?:\s*(?:sẽ|sớm|cùng|tiếp tục|hai \w+|các bên|đôi bên))*\s*$"
)
_FROM = re.compile(r"giai đoạn|từ (?:tháng|năm|quý)|\(\d")
_GIVEN = re.compile(r"(?<!\w)(?:giữa|với|của|cùng)(?!\w)|\s-\s")
_TITLED = re.compile(
    r"\s+(?:về|hữu nghị|vận tải|thương mại|biên giới|quy chế|tương trợ|khung|lãnh sự|hợp tác (?!đã|giữa))(?!\w)"
)
_AND = re.compile(r"[\s,]*(?:và|với|cùng|-)?\s*(?:các |hai )?$")


@dataclass(frozen=True, slots=True)
class Paper:
    """One mention of a paper with what the words around it say of it."""

    name: Span
    type: AgreementType
    state: AgreementState
    parties: tuple[str, ...]
    signed: str | None = None
    signed_at: str | None = None
    period: tuple[str, str] | None = None
    told: bool = False
    """Whether something tells it apart: a date, a period, its parties, the act of signing."""
    sure: bool = False
    """Whether the words themselves name both parties."""
    label: str | None = None
    """The bare year behind the name ("Biên bản 2023"): the year it was signed in, or the first it is for."""
    today: bool = False
    """Signed in the session that the document reports, whether or not its day is known."""
    weak: bool = False
    """Named in a headline or caption only: it may add to a paper of the text, it makes none."""
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@cache
def _names() -> Words:
    return words("agreement_cues.tsv", ("term", "type", "sure"))


@cache
def _senses() -> Words:
    return words("signing_words.tsv", ("term", "sense"))


def find_papers(m: Marked) -> list[Paper]:
    """Every mention of a single paper in the document proper, in order; "ký với từng tỉnh một bản" gives several."""
    names = _names().find(m.low)
    senses = _senses().find(m.low)
    starts = [s.start for s in m.sentences]
    sense_starts = [w.start for w in senses]
    papers: list[Paper] = []
    session = _session(m)
    for i, name in enumerate(names):
        index = bisect_left(starts, name.start + 1) - 1
        if index < 0 or name.start >= m.sentences[index].end:
            continue
        sentence = m.sentences[index]
        left = max(sentence.start, names[i - 1].end if i else 0)
        right = min(sentence.end, names[i + 1].start if i + 1 < len(names) else sentence.end)
        around = senses[bisect_left(sense_starts, sentence.start) : bisect_left(sense_starts, right)]
        papers += _paper(m, _Mention(sentence, name, left, _stop(m.low, name.end, right), around, session))
    return papers


@dataclass(frozen=True, slots=True)
class _Mention:
    """The name of a paper with its sentence, the reach of its words, and the words of signing in the sentence."""

    sentence: Sentence
    name: Word
    left: int
    stop: int
    around: list[Word]
    session: TimeMark | None

    def before(self) -> list[Word]:
        return [w for w in self.around if w.end <= self.name.start]

    def behind(self) -> list[Word]:
        return [w for w in self.around if w.start >= self.name.end]


def _session(m: Marked) -> TimeMark | None:
    """The day the document reports: the first full day of its opening, not after the day of writing."""
    for sentence in m.sentences:
        if sentence.role not in ("lead", "body"):
            continue
        for time in m.times.within(sentence.start, sentence.end):
            if time.form in ("day", "relative") and time.date and len(time.date) == 10:
                return time if not m.date or time.date <= m.date else None
    return None


def _paper(m: Marked, at: _Mention) -> list[Paper]:
    name, sentence = at.name, at.sentence
    code, sure = name.value
    before = at.before()
    close = before[-1] if before and name.start - before[-1].end <= 25 else None
    capital = m.text[name.start].isupper()
    if sure == "cap" and not capital:
        if close is None or close.value[0] not in ("sign", "future"):
            return []
        if not _DIRECT.fullmatch(m.low, close.end, name.start):
            return []
    if verb_of_business(m, at):
        return []
    # "các thỏa thuận đã ký", "hai biên bản ghi nhớ" tell of no single paper.
    many = bool(close and close.value[0] == "plural" and _DIRECT.fullmatch(m.low, close.end, name.start))
    if _COUNTED.search(m.low, max(sentence.start, name.start - 12), name.start):
        return []
    type_: AgreementType = code  # type: ignore[assignment]
    span = Span(name.start, name.end)
    verb = _verb(m, at)
    of_states = type_ in OF_STATES or m.low.startswith("hiệp định", name.start)
    period, period_at, label = _period(m, at)
    state: AgreementState = "to_be_signed" if _future(m, at, verb) else "signed"
    signed, signed_at, signing = _signing(m, at, verb, state, of_states or label is not None)
    if period and period_at and len(period[0]) == 10 and period[0][4:] == period[1][4:]:
        # "(18/7/1977 - 18/7/2022)": an anniversary of the signing, no period.
        signed, signing, period = period[0], (*signing, period_at), None
    parties, parties_at, sure_parties = _parties(m, at)
    if of_states:
        nations = [r for r in m.refs.within(sentence.start, sentence.end) if r.units[0] in COUNTRIES]
        extra = tuple(dict.fromkeys(r.units[0] for r in nations if r.units[0] not in ("vn", "la")))
        parties, parties_at = ("vn", "la", *extra), (span, *(Span(r.start, r.end) for r in nations))
    evidence = {
        "type": (span,),
        "state": (Span(verb.start, verb.end),) if verb else (span,),
        "parties": parties_at if parties else (),
        "period": (period_at,) if period and period_at else (),
        "signed": signing if signed else (),
        "signed_at": signing if signed_at else (),
    }
    near = bool(verb and (0 <= name.start - verb.end <= 60 or 0 <= verb.start - name.end <= 60))
    partners = tuple(u for u in parties if u.startswith("la/"))
    if many and not (sure_parties and len(partners) > 1):
        return []
    titled = of_states and bool(_TITLED.match(m.low, name.end))
    told = bool(period or signed or near or sure_parties or titled) and len(parties) >= 2
    today = state == "signed" and verb is not None and verb.end <= name.start and _told_of_the_day(m, at, verb)
    weak = sentence.role in ("title", "caption")
    groups = _each(m, at, _levelled(m, parties))
    if many:  # "các thỏa thuận … đã ký với A và với B": one with each
        groups = [(*(u for u in parties if u not in partners), partner) for partner in partners]
    first = Paper(
        span,
        type_,
        state,
        groups[0],
        signed=signed,
        signed_at=signed_at,
        period=(period[0][:7], period[1][:7]) if period else None,
        told=told,
        sure=sure_parties or len(groups) > 1,
        today=today,
        label=label,
        weak=weak,
        evidence={k: v for k, v in evidence.items() if v},
    )
    return [replace(first, parties=group) for group in groups]


def _levelled(m: Marked, parties: tuple[str, ...]) -> tuple[str, ...]:
    """A district signs with a district: the province named for it gives way to the district the document is about."""
    if "district" not in {level_of(u) for u in parties} or m.scene.level != "district":
        return parties
    mine = {u[:2]: u for u in reversed((*m.scene.vn, *m.scene.la)) if level_of(u) == "district"}
    return tuple(
        dict.fromkeys(
            mine[u[:2]] if level_of(u) == "province" and mine.get(u[:2], "").startswith(u) else u for u in parties
        )
    )


def _each(m: Marked, at: _Mention, parties: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The parties, or one set for each partner where "với từng tỉnh" tells that each got a paper of its own."""
    each = next((r for r in m.refs.within(at.left, at.stop) if r.form == "each"), None)
    own = tuple(u for u in parties if u.startswith("vn"))
    if each is None or not own:
        return [parties]
    return [(*own, unit) for unit in each.units if unit not in own]


def _stop(low: str, start: int, end: int) -> int:
    """Where the words that belong to the name of a paper end: a semicolon, or the sentence."""
    at = low.find(";", start, end)
    return end if at < 0 else at


def _period(m: Marked, at: _Mention) -> tuple[tuple[str, str] | None, Span | None, str | None]:
    """The first range after the name, or the year that follows "năm" there; a bare year is only a label.

    "ký ngày …" ends the search, as does "có hiệu lực … đến".
    """
    start = at.name.end
    ends = [i for i in (m.low.find(word, start, at.stop) for word in (" ký ", "hiệu lực", "thay thế")) if i >= 0]
    stop = min([at.stop, *ends])
    for time in m.times.within(start, at.stop):
        if time.start - start > 130:  # beyond the length of the names of two bodies in between
            break
        if time.start > stop and not (time.form == "range" and _FROM.search(m.low, stop, time.end)):
            break
        if time.form == "range" and time.date and time.until:
            return (time.date, time.until), Span(time.start, time.end), None
        if time.form == "year" and time.date and time.stated and time.start - start <= 40:
            span = Span(time.start, time.end)
            named = m.low[start : time.start].strip()
            # "Thỏa thuận hợp tác năm 2024" is for that year; "Biên bản 2023", "Biên bản năm 2022" only name it.
            if (
                named.endswith("năm")
                and at.name.value[0] != "minutes"
                or "hợp tác" in m.low[at.name.start : time.start]
            ):
                return (time.date, time.date), span, None
            return None, span, time.date
    return None, None, None


def _verb(m: Marked, at: _Mention) -> Word | None:
    """The word of signing that governs the name: one right behind it with its day, the last one before it, or the
    first behind it. "từ ngày ký" signs nothing, and "(ký ngày 11/01/2022) và Biên bản …" signed the paper before.
    """
    behind = [w for w in at.behind() if w.start < at.stop and w.value[0] in ("sign", "future")]
    if behind and behind[0].value[0] == "sign" and _day_behind(m, at, behind[0]):
        return behind[0]
    ahead = [
        w
        for w in at.before()
        if w.start >= at.left
        and w.value[0] in ("sign", "future")
        and not m.low.endswith(("ngày ", "ngày đã "), 0, w.start)
        and not _day_behind(m, at, w)
    ]
    if ahead and ";" not in m.low[ahead[-1].end : at.name.start]:
        # 80 characters: "… ký Bản ghi nhớ giai đoạn 2024 - 2028, dự kiến ký trong tháng 12/2023".
        if behind and behind[0].value[0] == "future" and behind[0].start - at.name.end < 80:
            return behind[0]
        return next((w for w in reversed(ahead) if w.value[0] == "future"), ahead[-1])
    # 80 characters again: a draft spoken of further on is another matter.
    near = [w for w in behind if w.start - at.name.end < 80]
    return next((w for w in near if w.value[0] == "future"), near[0]) if near else None


def _day_behind(m: Marked, at: _Mention, verb: Word) -> TimeMark | None:
    """The time that follows a verb of signing in the same breath: "ký ngày …", "ký với Attapeu ngày …"."""
    for time in m.times.within(verb.end, min(verb.end + 70, at.sentence.end)):
        gap = m.low[verb.end : time.start]
        if time.date and time.form in ("day", "month", "year", "relative") and not _BREAK.search(gap):
            # Directly, or after the partner; the name of another paper in between would take the day.
            return time if _ON.fullmatch(gap) or at.name.end <= verb.start and _WITH.match(gap) else None
        return None
    return None


def _future(m: Marked, at: _Mention, verb: Word | None) -> bool:
    """Whether the paper is yet to be signed: a word of the future, or an agreement to sign it."""
    if verb is None:
        return False
    return verb.value[0] == "future" or bool(_AGREED_TO.search(m.low, at.sentence.start, verb.start))


def verb_of_business(m: Marked, at: _Mention) -> bool:
    """Whether enterprises sign, not units: "hỗ trợ các doanh nghiệp ký bản ghi nhớ"."""
    near = [r for r in m.refs.within(at.sentence.start, at.name.start)]
    return bool(near) and near[-1].form == "business" and at.name.start - near[-1].end < 40


def _signing(
    m: Marked, at: _Mention, verb: Word | None, state: AgreementState, of_states: bool
) -> tuple[str | None, str | None, tuple[Span, ...]]:
    """The day and place of signing, with the passages that say so.

    "ký ngày 12/10/2021": the day behind the verb. "Tháng 2/2022, hai tỉnh ký …": the time that opens the sentence.
    "Kết thúc hội đàm, hai tỉnh ký …" in a report of the day: the day reported.
    """
    if state == "to_be_signed" or verb is None:
        return None, None, ()
    after = verb.start >= at.name.end
    dated = _day_behind(m, at, verb) if after else None
    if dated is None and not of_states and (not after or verb.start - at.name.end < 120):
        ahead = [t for t in m.times.within(at.sentence.start, min(verb.start, at.name.start)) if t.date]
        dated = next((t for t in reversed(ahead) if t.form in ("day", "month", "relative")), None)
        if dated is None and _told_of_the_day(m, at, verb):
            dated = _day_told_last(m, at) or at.session
    where = m.low.find("tại ", verb.start, at.stop) if after else -1
    place: Ref | None = m.refs.first_from(where) if where >= 0 else None
    if place is not None and (place.start - where > 30 or place.form != "place"):
        place = None
    spans = [Span(verb.start, verb.end)]
    if dated:
        spans.append(Span(dated.start, dated.end))
    if place:
        spans.append(Span(place.start, place.end))
    return dated.date if dated else None, place.units[0] if place else None, tuple(spans)


def _day_told_last(m: Marked, at: _Mention) -> TimeMark | None:
    """The last day before the sentence in its paragraph, where it belongs to the days reported."""
    part = m.document.parts[at.sentence.part]
    for time in reversed(m.times.within(part.start, at.sentence.start)):
        if time.form in ("day", "relative") and time.date and len(time.date) == 10 and at.session and at.session.date:
            # The same month or, over its end, the same journey: days of other meetings lie months apart.
            return time if abs(_day_number(time.date) - _day_number(at.session.date)) <= 10 else None
    return None


def _day_number(date: str) -> int:
    return int(date[:4]) * 372 + int(date[5:7]) * 31 + int(date[8:10])


def _told_of_the_day(m: Marked, at: _Mention, verb: Word) -> bool:
    """Whether the signing belongs to the day reported: press prose, no look back ("đã ký", "thực hiện …", "theo …")."""
    if m.kind != "press" or at.session is None:
        return False
    clause = m.low[at.left : max(verb.end, at.name.end)]
    if _BACK.search(clause) and not _NOW.search(m.low, at.sentence.start, at.sentence.end):
        return False
    return True


def _parties(m: Marked, at: _Mention) -> tuple[tuple[str, ...], tuple[Span, ...], bool]:
    """Units after "giữa" or "với" behind the name, else those that act before it, else the two the text is about;
    and whether the words themselves name both."""
    name = at.name
    behind = [r for r in m.refs.within(name.end, at.stop) if _can_sign(r) and not merely_where(m.low, r.start)]
    ahead = [
        r for r in m.refs.within(at.sentence.start, name.start) if _can_sign(r) and not merely_where(m.low, r.start)
    ]
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
    for ref in refs:
        if kept and _sides(tuple(u for r in kept for u in r.units)) >= {"vn", "la"}:
            gap = low[ref.end : kept[-1].start] if backwards else low[kept[-1].end : ref.start]
            if not _AND.fullmatch(gap):
                break
        kept.append(ref)
    units: dict[str, Span] = {}
    for ref in sorted(kept, key=lambda r: r.start):
        for unit in ref.units:
            units.setdefault(unit, Span(ref.start, ref.end))
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
        ref.form in ("place", "pair", "self", "partner", "partners", "all", "party", "last")
        and ref.units[0] not in COUNTRIES
    )


def _sides(units: tuple[str, ...]) -> set[str]:
    return {u[:2] for u in units}


def merged(first: Paper, second: Paper) -> Paper | None:
    """One paper told twice; None where the two mentions cannot be one paper."""
    if first.type != second.type and not _loosely(first, second):
        return None
    if first.today != second.today and (first.signed or second.signed) and first.signed != second.signed:
        return None
    if set(first.parties) != set(second.parties):
        # Parties that were only concluded give way where day, period or year say it is the same paper.
        same = (
            (first.signed and first.signed == second.signed)
            or (first.period and first.period == second.period)
            or second.label
        )
        if not same or (first.sure and second.sure):
            return None
    if first.signed and second.signed and not _agree(first.signed, second.signed):
        return None
    if first.period and second.period and first.period != second.period:
        return None
    if first.state != second.state and (first.signed or second.signed or first.period != second.period):
        return None
    for paper, other in ((first, second), (second, first)):
        years = {y[:4] for y in (other.signed, *(other.period or ())) if y}
        if paper.label and years and paper.label not in years:
            return None
    # A period begins in the year of signing or the year after; otherwise these are two papers.
    signed, period = first.signed or second.signed, first.period or second.period
    if signed and period and not 0 <= int(period[0][:4]) - int(signed[:4]) <= 1:
        return None
    names = {**first.evidence, **second.evidence}
    return replace(
        first if first.sure or not second.sure else second,
        signed=max(first.signed or "", second.signed or "", key=len) or None,
        signed_at=first.signed_at or second.signed_at,
        period=period,
        label=first.label or second.label,
        told=first.told or second.told,
        evidence={k: tuple(dict.fromkeys((*first.evidence.get(k, ()), *second.evidence.get(k, ())))) for k in names},
    )


def _loosely(first: Paper, second: Paper) -> bool:
    """ "Biên bản năm 2022" may be short for a memorandum of that year."""
    return second.label is not None and {first.type, second.type} == {"minutes", "mou"}


def _agree(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)
