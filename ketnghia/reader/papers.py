"""Mentions of papers: which paper, of what kind, when and where signed, for how long, between whom.

Thỏa thuận hợp tác giai đoạn 2021 - 2025 giữa tỉnh A và tỉnh B, ký ngày 12/10/2021 tại thành phố C
ký Bản ghi nhớ hợp tác năm 2023
Tháng 2/2022, hai tỉnh ký Thỏa thuận hợp tác
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from msgspec import Struct, field
from msgspec.structs import replace

from ketnghia.lexicon.words import Word, Words, words
from ketnghia.reader.layer import Layer
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import clipped
from ketnghia.reader.paper_groups import counted_before, one_for_each
from ketnghia.reader.paper_periods import bracketed, day_in_brackets, period_of, period_of_tasks
from ketnghia.reader.parties import levelled, national_sides, parties_of
from ketnghia.reader.referents import COUNTRIES
from ketnghia.reader.signing import (
    Mention,
    business_signs,
    day_number,
    is_future,
    is_wished,
    session_of,
    shown_exchanged,
    signing_of,
    told_of_the_day,
    verb_of,
)
from ketnghia.record.kinds import AgreementState, AgreementType
from ketnghia.record.records import Event
from ketnghia.record.span import Span

_START = attrgetter("start")
_SIGNED_AT = frozenset({"signing", "talks", "high_level_conference", "working_session", "conference"})
# Papers of states, whoever mentions them: between the two countries unless others are named.
OF_STATES = frozenset({"treaty", "protocol"})
_DIRECT = re.compile(r"\s*(?:kết\s*)?(?:bản |một |văn bản |lại )?")
# "theo thỏa thuận giữa Sở A với Hội B": behind it stands whose it is, so it is a noun.
_AS_NOUN = re.compile(r"\s+(?:giữa|ký|đã ký|được ký|hợp tác giữa|số)(?!\w)")
# "hoàn thiện 4 bản ghi nhớ", "soạn thảo Thỏa thuận": a paper that is being drawn up
_DRAWN_UP = re.compile(
    r"(?<!\w)(?:hoàn thiện|hoàn tất|hoàn chỉnh|soạn thảo|xây dựng|chuẩn bị)"
    r"(?: nội dung| dự thảo| các| \d+| \w+)?(?: bản| văn bản)? $"
)
# "Phụ lục bổ sung Thỏa thuận giai đoạn 2021 - 2025": a paper of its own
_ANNEX = re.compile(r"(?<!\w)phụ lục(?: (?!và )[^\W\d]+){0,3} ?$")
# "ký Thỏa thuận A giai đoạn 2021 - 2025 và Biên bản B": the second is signed by the verb of the first.
_LISTED = re.compile(
    r"(?:[^.;:()]{0,120}?(?:,| và| cùng| cùng với|,? (?:bao gồm|gồm|đó là|là|như)(?: có)?:?)|:)"
    r"(?: phụ lục[^.;,]{0,25}| một| bản| \d+| văn bản| các)? "
)
# "Nghị định thư thực hiện Hiệp định … ký ngày 15/9/2010": the day is that of the paper named first
_CARRIES_OUT = re.compile(r"(?: [^.;:()]{0,40})? (?:thực hiện|sửa đổi|bổ sung|hướng dẫn|thi hành)(?!\w)[^.;:()]{0,30}")
_AND_NEXT = re.compile(r",? (?:và |cùng )?(?:các |bản )?")  # "nghị định thư, hiệp định đã ký kết"
_TITLED = re.compile(
    r"\s+(?:về|hữu nghị|vận tải|tạo thuận lợi|tạo điều kiện|vận chuyển|thương mại|biên giới|quy chế|tương trợ|khung|"
    r"lãnh sự|hợp tác (?!đã|giữa))(?!\w)"
)
# "Hiệp định giữa Chính phủ nước … và Chính phủ nước … về việc …"
_BETWEEN_STATES = re.compile(
    r"\s+(?:hợp tác )?giữa (?:hai )?(?:chính phủ|nhà nước|nước|việt nam)(?!\w)[^.;]{0,160}? về "
)


class Paper(Struct, frozen=True):
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
    dated_by_session: bool = False
    """Whether the day of signing was taken from the session reported, for want of one beside the words."""
    on_journey: bool = False
    """Whether that session is a journey of days, so that only an event of its parties can tell the day."""
    annex: bool = False
    """An annex to the paper named."""
    weak: bool = False
    """Named in a headline or caption only: it may add to a paper of the text, it makes none."""
    shown: bool = False
    """Told of under a picture."""
    evidence: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@cache
def _names() -> Words:
    return words("agreement_cues.tsv", ("term", "type", "sure"))


@cache
def _senses() -> Words:
    return words("signing_words.tsv", ("term", "sense"))


def find_papers(m: Marked) -> list[Paper]:
    """Every mention of a single paper in the document proper, in order; "ký với từng tỉnh một bản" gives several."""
    names = [name for name in _names().find(m.low) if name.value[0] != "none"]
    if not names:
        return []
    starts = [s.start for s in m.sentences]
    senses: list[Word] = []
    told = -1
    papers: list[Paper] = []
    session = session_of(m)
    telling = Layer(words("session_words.tsv", ("term", "role")).find(m.low))
    begins = first = 0
    for i, name in enumerate(names):
        index = bisect_left(starts, name.start + 1) - 1
        if index < 0 or name.start >= m.sentences[index].end:
            continue
        if index != told:  # the words of signing are looked for in sentences that name a paper only
            told, senses = index, _senses().find_within(m.low, m.sentences[index].start, m.sentences[index].end)
        sentence = clipped(m.sentences[index], name.start, name.end)
        if i == 0 or not _LISTED.fullmatch(m.low, names[i - 1].end, name.start):
            begins = names[i - 1].end if i else 0
            first = name.start
        left = max(sentence.start, begins)
        inner = i > 0 and _carries_out(m.low, names[i - 1], name)
        after = names[i + 1 + (i + 1 < len(names) and _carries_out(m.low, name, names[i + 1])) :][:1]
        right = name.end if inner else min(sentence.end, after[0].start if after else sentence.end)
        seen = right
        if i + 1 < len(names) and _AND_NEXT.fullmatch(m.low, name.end, names[i + 1].start):
            seen = min(sentence.end, names[i + 2].start if i + 2 < len(names) else sentence.end)
        around = senses[bisect_left(senses, sentence.start, key=_START) : bisect_left(senses, seen, key=_START)]
        papers += _paper(
            m,
            Mention(
                sentence,
                name,
                left,
                _stop(m.low, name.end, right),
                max(first, sentence.start),
                around,
                session,
                telling,
            ),
        )
    return papers


def _carries_out(low: str, paper: Word, inner: Word) -> bool:
    """Whether a paper of states is named for the one it carries out or changes."""
    return (
        (paper.value[0] in OF_STATES or low.startswith("hiệp định", paper.start))
        and inner.start - paper.end < 80
        and _CARRIES_OUT.fullmatch(low, paper.end, inner.start) is not None
    )


def _paper(m: Marked, at: Mention) -> list[Paper]:
    if not _is_named(m, at) or business_signs(m, at):
        return []
    name, sentence = at.name, at.sentence
    type_: AgreementType = name.value[0]  # type: ignore[assignment]
    span = Span(name.start, name.end)
    verb = verb_of(m, at) or shown_exchanged(m, at)
    of_states = type_ in OF_STATES or m.low.startswith("hiệp định", name.start)
    period, period_at, label = period_of(m, at)
    drawn_up = _DRAWN_UP.search(m.low, max(sentence.start, at.first - 40), at.first)
    state: AgreementState = "to_be_signed" if drawn_up or is_future(m, at, verb) else "signed"
    signed, signed_at, signing = signing_of(m, at, verb, state, of_states or label is not None)
    same_day = period is not None and len(period[0]) == 10 and period[0][4:] == period[1][4:]
    if period and period_at and (same_day or (of_states and bracketed(m.low, period_at))):
        # "(18/7/1977 - 18/7/2022)": an anniversary of the signing, no period.
        signed, signing, period = period[0], (*signing, period_at), None
    if of_states and signed is None and state == "signed" and (day := day_in_brackets(m, at)) is not None:
        signed, signing = day.date, (*signing, Span(day.start, day.end))
    if signed and m.date and signed[: len(m.date)] > m.date[: len(signed)]:
        state, signed, signed_at = "to_be_signed", None, None
    if _by_session(at, signing) and signed and period and int(period[0][:4]) < int(signed[:4]):
        signed, signed_at, signing = None, None, ()  # "kế thừa Thỏa thuận giai đoạn 2022 - 2026 ký giữa A và B"
        verb = None
    today = state == "signed" and not of_states and verb is not None and _of_session(m, at, verb, signing, signed)
    if today and period is None:
        period, period_at = period_of_tasks(m, at)
    by_session = today and not any(s.start >= sentence.start for s in signing[1:])
    journey = at.session if by_session and at.session and at.session.form == "range" else None
    parties, parties_at, sure_parties = _states(m, at) if of_states else parties_of(m, at)
    if not of_states and (states := national_sides(m, at)):
        parties, parties_at, sure_parties = ("vn", "la"), (span, *states), True
    groups = _groups(m, at, parties, sure_parties)
    if not groups:
        return []
    wished = verb is not None and is_wished(m, at, verb)
    near = drawn_up is not None or bool(
        verb
        and not wished
        and (0 <= at.first - verb.end <= 60 or 0 <= name.start - verb.end <= 60 or 0 <= verb.start - name.end <= 60)
    )
    titled = of_states and bool(_TITLED.match(m.low, name.end) or _BETWEEN_STATES.match(m.low, name.end))
    evidence = {
        "type": (span,),
        "state": (Span(verb.start, verb.end),) if verb else (span,),
        "parties": parties_at if parties else (),
        "period": (period_at,) if period and period_at else (),
        "signed": signing if signed else (),
        "signed_at": signing if signed_at else (),
    }
    first = Paper(
        span,
        type_,
        state,
        groups[0],
        signed=signed,
        signed_at=signed_at,
        period=(period[0][:7], period[1][:7]) if period else None,
        told=bool(period or signed or near or sure_parties or titled) and len(parties) >= 2,
        sure=sure_parties or len(groups) > 1,
        today=today,
        dated_by_session=by_session,
        on_journey=journey is not None and Span(journey.start, journey.end) in signing[1:],
        label=label,
        annex=_is_annex(m.low, sentence.start, name.start),
        weak=sentence.role in ("title", "caption"),
        shown=sentence.role == "caption"
        and not m.times.within(sentence.start, sentence.end)
        and "tư liệu" not in m.low[sentence.start : sentence.end + 30],
        evidence={k: v for k, v in evidence.items() if v},
    )
    return [first, *(replace(first, parties=group) for group in groups[1:])]


def _by_session(at: Mention, signing: tuple[Span, ...]) -> bool:
    """Whether the day of signing stands outside the sentence: it is the session's."""
    return len(signing) > 1 and not any(at.sentence.start <= s.start < at.sentence.end for s in signing[1:])


def _is_annex(low: str, start: int, at: int) -> bool:
    return low.startswith("phụ lục", at) or _ANNEX.search(low, max(start, at - 40), at) is not None


def _is_named(m: Marked, at: Mention) -> bool:
    """Whether the words are the name of a paper: "thỏa thuận" is a verb too, "kế hoạch hợp tác" a common noun."""
    name = at.name
    noun = m.low[name.start : name.end] == "thỏa thuận" and _AS_NOUN.match(m.low, name.end)
    if name.value[1] != "cap" or m.text[name.start].isupper() or noun:
        return True
    close = _close(at)
    return close is not None and close.value[0] in ("sign", "future") and _directly(m, close, name)


def _close(at: Mention) -> Word | None:
    """The word of signing or number right before the name, if any."""
    before = at.before()
    return before[-1] if before and at.name.start - before[-1].end <= 25 else None


def _directly(m: Marked, word: Word, name: Word) -> bool:
    return _DIRECT.fullmatch(m.low, word.end, name.start) is not None


def _of_long_ago(signed: str, session: str) -> bool:
    """Whether a day lies more than two months, the longest of journeys, before the session reported."""
    return day_number(session) - day_number(signed) > 62


def _of_session(m: Marked, at: Mention, verb: Word, signing: tuple[Span, ...], signed: str | None) -> bool:
    """Whether a paper was signed in the session reported: "ký Biên bản", "Theo Biên bản vừa ký kết"; a verb further
    behind, or one with its day, tells of another."""
    own_day = any(at.sentence.start <= s.start < at.sentence.end for s in signing[1:])
    if own_day and signed and at.session and at.session.date and _of_long_ago(signed, at.session.date):
        return False  # "nhất là sau khi ký Biên bản ghi nhớ ngày 20/10/2011"
    beside = verb.end <= at.name.start or (verb.start - at.name.end <= 6 and not own_day)
    return beside and told_of_the_day(m, at, verb)


def _states(m: Marked, at: Mention) -> tuple[tuple[str, ...], tuple[Span, ...], bool]:
    """The states a treaty is between: the two, and any other that the sentence names."""
    nations = [r for r in m.refs.within(at.sentence.start, at.sentence.end) if r.units[0] in COUNTRIES]
    extra = tuple(dict.fromkeys(r.units[0] for r in nations if r.units[0] not in ("vn", "la")))
    return ("vn", "la", *extra), (Span(at.name.start, at.name.end), *(Span(r.start, r.end) for r in nations)), False


def _groups(m: Marked, at: Mention, parties: tuple[str, ...], sure: bool) -> list[tuple[str, ...]]:
    """The parties of each paper the mention tells of; none where a plural or a number tells of no single one ("các
    thỏa thuận đã ký", "hai biên bản ghi nhớ")."""
    close = _close(at)
    if close is not None and close.value[0] == "plural" and _directly(m, close, at.name):
        partners = tuple(u for u in parties if u.startswith("la/"))
        if not sure or len(partners) < 2:
            return []
        # "các thỏa thuận … đã ký với A và với B": one with each
        return [(*(u for u in parties if u not in partners), partner) for partner in partners]
    counted = counted_before(m, at)
    groups = one_for_each(m, at, levelled(m, parties), counted)
    return [] if counted and len(groups) == 1 else groups


def _stop(low: str, start: int, end: int) -> int:
    """Where the words that belong to the name of a paper end: a semicolon, or the sentence."""
    at = low.find(";", start, end)
    return end if at < 0 else at


def merged(first: Paper, second: Paper) -> Paper | None:
    """One paper told twice; None where the two mentions cannot be one paper."""
    if first.type != second.type and not _loosely(first, second):
        return None
    if first.annex != second.annex:
        return None
    same_period = first.period is not None and first.period == second.period
    if first.today != second.today and first.signed != second.signed and not same_period:
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
        evidence={k: _both(first.evidence.get(k, ()), second.evidence.get(k, ())) for k in names},
    )


def _both(first: tuple[Span, ...], second: tuple[Span, ...]) -> tuple[Span, ...]:
    """The passages of both mentions; 40 are enough to prove a paper, and keep endless repetition linear."""
    return first if len(first) >= 40 else tuple(dict.fromkeys((*first, *second)))


def redated(paper: Paper, events: Sequence[Event]) -> Paper:
    """A paper signed in the session reported gets the day of the meeting its parties held, if the text tells it."""
    if not paper.dated_by_session or paper.signed is None:
        return paper
    session = day_number(paper.signed)
    parties = set(paper.parties)
    # Ten days: the length of a journey through several provinces; other meetings lie further back.
    held = [
        e
        for e in events
        if e.date and e.kind in _SIGNED_AT and parties <= set(e.parties) and abs(day_number(e.date) - session) <= 10
    ]
    if not held:
        return replace(paper, signed=None) if paper.on_journey else paper
    event = min(held, key=lambda e: (e.kind != "signing", not e.main))
    evidence = {**paper.evidence, "signed": (*paper.evidence["state"], *event.evidence["date"])}
    # Talks of two days are signed at their end; a longer stay has other days for that.
    closes = (
        event.end_date if event.end_date and day_number(event.end_date) - day_number(event.date or "") < 2 else None
    )
    return replace(paper, signed=closes or event.date, evidence=evidence)


def _loosely(first: Paper, second: Paper) -> bool:
    """ "Biên bản năm 2022" may be short for a memorandum of that year."""
    return second.label is not None and {first.type, second.type} == {"minutes", "mou"}


def _agree(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)
