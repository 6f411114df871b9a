"""When and where a paper was signed, or whether it still will be.

ký ngày 12/10/2021 tại thành phố Sơn La
Tháng 2/2022, hai tỉnh ký Thỏa thuận
Kết thúc hội đàm, hai bên ký Biên bản
dự kiến ký trong quý I năm 2026
"""

import re
from dataclasses import dataclass

from ketnghia.lexicon.words import Word
from ketnghia.reader.layer import Layer
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.referents import Ref
from ketnghia.record.kinds import AgreementState
from ketnghia.record.span import Span

_ON = re.compile(
    r"\s*(?:kết\s*)?\(?(?:vào\s*)?(?:hồi\s*)?(?:ngày|tháng|năm|hôm|từ|cuối|đầu|giữa|trong)?\s*(?:năm |tháng |ngày )?"
)
_WITH = re.compile(r"\s*(?:kết\s*)?(?:với|giữa|bởi|tại|ở|trực tuyến|chính thức)\s")
_OPENS = re.compile(r"(?:^|[\s:;.(])(?:vào |từ |trong )?(?:đầu |cuối |giữa )?(?:năm )?$")
_BREAK = re.compile(r"[,;:.]|đến hết|kể từ|hiệu lực")
_AGREED_TO = re.compile(
    r"(?:thống nhất|nhất trí)\s*(?::[^;]{0,60}?)?(?:\s*(?:sẽ|sớm|cùng|tiếp tục|hai \w+|các bên|đôi bên))*\s*$"
)


@dataclass(slots=True)
class Mention:
    """The name of a paper with its sentence, the reach of its words, and the words of signing in the sentence."""

    sentence: Sentence
    name: Word
    left: int
    stop: int
    around: list[Word]
    session: TimeMark | None
    telling: Layer[Word]
    """Words that tell whether a signing is of the session reported (`session_words.tsv`), over the whole text."""

    def before(self) -> list[Word]:
        return [w for w in self.around if w.end <= self.name.start]

    def behind(self) -> list[Word]:
        return [w for w in self.around if w.start >= self.name.end]


def session_of(m: Marked) -> TimeMark | None:
    """The day the document reports: the first full day of its opening, not after the day of writing."""
    for sentence in m.sentences:
        if sentence.role not in ("lead", "body"):
            continue
        for time in m.times.within(sentence.start, sentence.end):
            if time.form in ("day", "relative") and time.date and len(time.date) == 10:
                return time if not m.date or time.date <= m.date else None
    return None


def verb_of(m: Marked, at: Mention) -> Word | None:
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


def _day_behind(m: Marked, at: Mention, verb: Word) -> TimeMark | None:
    """The time that follows a verb of signing in the same breath: "ký ngày …", "ký với Attapeu ngày …"."""
    for time in m.times.within(verb.end, min(verb.end + 70, at.sentence.end)):
        gap = m.low[verb.end : time.start]
        if time.date and time.form in ("day", "month", "year", "relative") and not _BREAK.search(gap):
            # Directly, or after the partner; the name of another paper in between would take the day.
            return time if _ON.fullmatch(gap) or (at.name.end <= verb.start and _WITH.match(gap)) else None
        return None
    return None


def is_future(m: Marked, at: Mention, verb: Word | None) -> bool:
    """Whether the paper is yet to be signed: a word of the future, or an agreement to sign it."""
    if verb is None:
        return False
    return verb.value[0] == "future" or bool(_AGREED_TO.search(m.low, at.sentence.start, verb.start))


def business_signs(m: Marked, at: Mention) -> bool:
    """Whether enterprises sign, not units: "hỗ trợ các doanh nghiệp ký bản ghi nhớ"."""
    near = m.refs.within(at.sentence.start, at.name.start)
    return bool(near) and near[-1].form == "business" and at.name.start - near[-1].end < 40


def signing_of(
    m: Marked, at: Mention, verb: Word | None, state: AgreementState, of_states: bool
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
        # "Năm 2014, hai tỉnh ký …": a whole year opens the clause, where nothing nearer tells.
        if dated is None and ahead and ahead[-1].form == "year" and _OPENS.search(m.low, at.left, ahead[-1].start):
            dated = ahead[-1]
        if dated is None and told_of_the_day(m, at, verb):
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


def _day_told_last(m: Marked, at: Mention) -> TimeMark | None:
    """The last day before the sentence in its paragraph, where it belongs to the days reported."""
    part = m.document.parts[at.sentence.part]
    for time in reversed(m.times.within(max(part.start, at.sentence.start - 3000), at.sentence.start)):
        if time.form in ("day", "relative") and time.date and len(time.date) == 10 and at.session and at.session.date:
            # The same month or, over its end, the same journey: days of other meetings lie months apart.
            return time if abs(day_number(time.date) - day_number(at.session.date)) <= 10 else None
    return None


def day_number(date: str) -> int:
    """A number that grows with the day (ISO, as far as known): good for telling days that lie near each other."""
    return int(date[:4]) * 372 + int(date[5:7] or 1) * 31 + int(date[8:10] or 1)


def told_of_the_day(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether the signing belongs to the day reported: press prose, no look back ("đã ký", "thực hiện …", "theo …")."""
    if m.kind != "press":
        return False
    clause = at.telling.within(at.left, max(verb.end, at.name.end))
    if not any(word.value[0] == "back" for word in clause):
        return True
    return any(word.value[0] == "now" for word in at.telling.within(at.sentence.start, at.sentence.end))
