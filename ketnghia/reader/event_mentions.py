"""Where a text tells of an event: the words that name it, the clause they stand in, and its own day, if told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketnghia.lexicon.words import words
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.tenses import AHEAD, Tenses
from ketnghia.record.kinds import EventKind


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an event. `cue` is where the words stand, `clause` the stretch between semicolons around them.

    `who`: both, solo or own, as in the table of cues. `back` tells that the words only point back to an event already
    told ("tại hội đàm"). `time` is the clause's own day, month or stretch of days; `ahead` that it is still to come.
    """

    kind: EventKind
    who: str
    weight: float
    start: int
    end: int
    clause: tuple[int, int]
    sentence: int
    time: TimeMark | None
    back: bool
    ahead: bool


# A noun of meeting after these words is the meeting already told, or only part of a paper's name.
_BACK = re.compile(
    r"(?:\b(?:tại|kết thúc|sau|ngay sau|trước|trong|cuối|khép lại|dự|theo|qua|nhân|từ|phát biểu|báo cáo|bế mạc|kết quả|của|khuôn khổ)"
    r" (?:lễ |buổi |cuộc |các )?)$"
)
_OF_PAPER = re.compile(r"(?:biên bản|nội dung|kế hoạch|chương trình|bản|thông báo|quy chế|kinh phí|việc) $")
_UNDONE = re.compile(r"\b(?:chưa|không|dự định|lẽ ra|tạm dừng|hoãn)\b[^,;]{0,30}$")
_OF_GIFT = re.compile(r"\b(?:do|mà|được) [^,;]{0,45}$")
_TO_BE = re.compile(r"\b(?:để|nhằm|chuẩn bị|sắp|việc|đề nghị|mong|kế hoạch|dự kiến|muốn|mời|sẽ)\b[^,;]{0,40}$")
# A day this near behind the words is the event's own ("ký ngày …", "bàn giao hồi tháng …").
_NEAR_BEHIND = 48
_FAR_BEHIND = 150


def find_mentions(m: Marked, tenses: Tenses) -> list[Mention]:
    """Every naming of an event in headline, lead and body, in order."""
    return list(_mentions(m, tenses))


def _mentions(m: Marked, tenses: Tenses) -> Iterator[Mention]:
    low = m.low
    found = words("event_cues.tsv", ("term", "kind", "who", "weight")).find(low)
    number = 0
    sentences = m.sentences
    for word in found:
        kind, who, weight = word.value
        if kind == "none":
            continue
        while number < len(sentences) and sentences[number].end <= word.start:
            number += 1
        if number == len(sentences):
            return
        sentence = sentences[number]
        if word.start < sentence.start or sentence.role not in ("title", "lead", "body"):
            continue
        clause = _clause(low, sentence, word.start, word.end)
        left = low[max(clause[0], word.start - 60) : word.start]
        if _OF_PAPER.search(left) or _UNDONE.search(left):
            continue
        time = _time_of(m, clause, word.start, word.end)
        ahead = tenses.at(word.start, word.end, clause[0]) in AHEAD or _TO_BE.search(left) is not None
        if time is not None and tenses.at(time.start, time.end, clause[0]) in AHEAD:
            ahead = True
        back = _BACK.search(left) is not None
        yield Mention(
            _KINDS[kind], who, float(weight), word.start, word.end, clause, number, time, back, ahead
        )


_KINDS: dict[str, EventKind] = {
    "high_level_conference": "high_level_conference", "talks": "talks", "working_session": "working_session",
    "visit": "visit", "signing": "signing", "handover": "handover", "ceremony": "ceremony", "greeting": "greeting",
    "survey": "survey", "tribute": "tribute", "conference": "conference", "other": "other",
}  # fmt: skip


def _clause(low: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch of the sentence between semicolons; a day in its opening holds for it too."""
    left = low.rfind(";", max(sentence.start, start - 500), start)
    right = low.find(";", end, min(sentence.end, end + 500))
    return (left + 1 if left >= 0 else sentence.start, right if right >= 0 else sentence.end)


def _counts(mark: TimeMark) -> bool:
    """Whether a time can be an event's own: a day, a month, a stretch of days, "cùng ngày"."""
    if mark.form in ("day", "month"):
        return True
    if mark.form == "range":
        return mark.date is None or len(mark.date) == 10
    return mark.form == "relative" and mark.date is not None and len(mark.date) == 10


def _time_of(m: Marked, clause: tuple[int, int], start: int, end: int) -> TimeMark | None:
    """The time that belongs to words at `[start, end)`: right behind them, else before, else further behind."""
    marks = [mark for mark in m.times.within(*clause) if _counts(mark)]
    if not marks:
        return None
    behind = next((mark for mark in marks if mark.start >= end), None)
    if behind is not None and behind.start - end <= _NEAR_BEHIND and "," not in m.low[end : behind.start]:
        return _wider(marks, behind)
    before = [mark for mark in marks if mark.end <= start]
    if before:
        return _wider(marks, before[-1])
    if behind is not None and behind.start - end <= _FAR_BEHIND:
        return _wider(marks, behind)
    return None


def _wider(marks: Sequence[TimeMark], mark: TimeMark) -> TimeMark:
    """Of "chiều nay (20/9)" the day, whose digits say more than the word."""
    at = marks.index(mark)
    for other in marks[max(0, at - 1) : at + 2]:
        if other is not mark and mark.form == "relative" and other.form == "day" and other.date == mark.date:
            return other
    return mark
