"""Agreements: one record for every single paper that can be told apart."""

import re
from collections.abc import Sequence

from ketnghia.reader.marked import Marked
from ketnghia.reader.papers import Paper, find_papers, merged, redated
from ketnghia.reader.parties import first_two_sides
from ketnghia.reader.referents import COUNTRIES
from ketnghia.record.kinds import AgreementType
from ketnghia.record.records import Agreement, Event
from ketnghia.record.span import Span

_CONTENT = re.compile(
    r"(?:nội dung (?:hợp tác|phối hợp|thống nhất|cam kết|công tác)|phương hướng|nhiệm vụ|chương trình|kế hoạch)"
    r"[^.\n]{0,40}?(?:giai đoạn|năm)\s"
)
_SELF = re.compile(r"(?:biên bản ghi nhớ|bản ghi nhớ|biên bản|thỏa thuận|bản thỏa thuận|chương trình|kế hoạch)\b")
_TYPES: tuple[tuple[str, AgreementType], ...] = (
    ("biên bản ghi nhớ", "mou"), ("bản ghi nhớ", "mou"), ("biên bản", "minutes"), ("thỏa thuận", "agreement"),
    ("bản thỏa thuận", "agreement"), ("chương trình", "programme"), ("kế hoạch", "plan"),
)  # fmt: skip


def find_agreements(m: Marked, events: Sequence[Event] = ()) -> list[Agreement]:
    """The papers of a document: the one it is, the ones it tells of. `events` are those already read from it: a
    paper signed at one bears its day."""
    if not m.scene.cooperative:
        return []
    kept: list[Paper] = []
    own = _own(m)
    if own:
        kept.append(own)
    mentions = [redated(paper, events) for paper in find_papers(m)]
    for paper in [p for p in mentions if not p.weak] + [p for p in mentions if p.weak]:
        if (own and (own.name.covers(paper.name) or _is_own(own, paper))) or _just_signed(m, paper, kept):
            continue
        # The last 50: a text that tells of more papers than that is a list, and its repetitions stand together.
        for i, other in list(enumerate(kept))[-50:]:
            both = merged(other, paper)
            if both:
                kept[i] = both
                break
        else:
            if paper.told and not paper.weak:
                kept.append(paper)
    kept += [p for p in mentions if p.weak and p.told and p.today and _only_shown(p, kept)]
    return [_record(paper) for paper in kept if not _told_one_by_one(paper, kept)]


def _only_shown(paper: Paper, kept: list[Paper]) -> bool:
    """Whether a paper signed that day is told of under a picture alone."""
    return paper.shown and not any(p.today or (p.type == paper.type and p.signed == paper.signed) for p in kept)


def _just_signed(m: Marked, paper: Paper, kept: list[Paper]) -> bool:
    """ "Theo biên bản được ký kết, …": the paper whose signing was told just before."""
    bare = not (paper.signed or paper.period or paper.label or paper.today)
    if not bare or not m.low.endswith(("theo ", "theo nội dung "), 0, paper.name.start):
        return False
    return any(p.today and p.type == paper.type and set(p.parties) == set(paper.parties) for p in kept)


def _told_one_by_one(paper: Paper, kept: list[Paper]) -> bool:
    """Whether the papers that "các bên" signed are told again, one with each partner."""
    if not paper.today or len(paper.parties) < 3:
        return False
    whole = set(paper.parties)
    each = [set(p.parties) for p in kept if p is not paper and p.type == paper.type and p.today]
    within = [parties for parties in each if parties < whole]
    return len(within) > 1 and set().union(*within) == whole


def _is_own(own: Paper, paper: Paper) -> bool:
    """ "Biên bản này", "Bản ghi nhớ có hiệu lực từ ngày ký": the paper speaks of itself."""
    return (
        paper.type == own.type and not (paper.signed or paper.period or paper.label) and paper.state == "signed"
    ) or (paper.type == own.type and not paper.signed and not paper.label and paper.period in (None, own.period))


def _own(m: Marked) -> Paper | None:
    """The paper the document itself is: minutes, a memorandum, an agreement."""
    if m.kind not in ("minutes", "agreement"):
        return None
    for sentence in m.sentences:
        match = _SELF.match(m.low, sentence.start, sentence.end)
        if not match or sentence.role != "title":
            continue
        type_ = next(code for words, code in _TYPES if match.group().startswith(words))
        span = Span(sentence.start, sentence.end)
        refs = [
            r
            for r in m.refs.within(sentence.start, sentence.end)
            if r.form in ("place", "pair") and r.units[0] not in COUNTRIES
        ]
        parties = first_two_sides(m.low, refs)[0] or (*m.scene.vn[:1], *m.scene.la[:1])
        evidence: dict[str, tuple[Span, ...]] = {"type": (span,), "state": (span,), "parties": (span,)}
        period, at = _own_period(m, span)
        if period:
            evidence["period"] = (at,)
        if m.date:
            stamp = next((t for t in m.times if t.date == m.date), None)
            evidence["signed"] = (Span(stamp.start, stamp.end) if stamp else span,)
        return Paper(span, type_, "signed", parties, m.date, None, period, told=True, evidence=evidence)
    return None


def _own_period(m: Marked, title: Span) -> tuple[tuple[str, str] | None, Span]:
    """The years the paper is for: those of its headings on what is to be done, else those of its title."""
    for sentence in m.sentences:
        if sentence.end - sentence.start < 160 and (match := _CONTENT.search(m.low, sentence.start, sentence.end)):
            for time in m.times.within(match.start(), sentence.end):
                if time.date and time.form in ("range", "year"):
                    return (time.date[:7], (time.until or time.date)[:7]), Span(time.start, time.end)
    for time in m.times.within(title.start, title.end):
        if time.date and time.form == "range":
            return (time.date[:7], (time.until or time.date)[:7]), Span(time.start, time.end)
    return None, title


def _record(paper: Paper) -> Agreement:
    return Agreement(
        type=paper.type,
        parties=paper.parties,
        signed=paper.signed,
        signed_at=paper.signed_at,
        period=paper.period,
        state=paper.state,
        evidence=paper.evidence,
    )
