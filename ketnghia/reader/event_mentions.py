"""Where a text tells of an event: the words that name it, the clause they stand in, and its own day, if told."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from ketnghia.lexicon.words import words
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.tenses import AHEAD, Tenses
from ketnghia.record.kinds import EventKind


class Mention(Struct):
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


_OPENING = 24  # sentences and captions in which the main event may be told without a day beside it
# Further down these are events only with a day of their own.
_NEED_A_DAY = frozenset({"signing", "handover", "ceremony", "other", "visit"})
# A noun of meeting after these words is the meeting already told, or only part of a paper's name.
_BACK = re.compile(
    r"(?:\b(?:tại|kết thúc|sau|ngay sau|trước|trong|cuối|khép lại|dự|theo|qua|nhân|từ|phát biểu|báo cáo|bế mạc"
    r"|kết quả|của|khuôn khổ|nhân dịp) (?:lễ |buổi |cuộc |các |chuyến |chuyến công tác )?)$"
)
# The longest of these before a noun, with what may stand between; a pattern is tried at every letter it is given.
_BACK_WITHIN = 34
_OF_PAPER = ("bản ", "nội dung ", "kế hoạch ", "thông báo ", "quy chế ", "kinh phí ")
# "Tiếp đoàn có ông A, Phó Chủ tịch tỉnh": who was there when what has been told took place
_WHO_RECEIVED = re.compile(
    r"(?: với)?(?: thân mật)?(?: các)?(?: đoàn)?(?: công tác| đại biểu| khách)?"
    r"(?: (?:tại|ở|về) [^,.;]{0,60})?,?(?: về phía [^,.;]{0,50})?"
    r" (?:có|gồm|gồm có|là)\b"
)
_ANNIVERSARY = ("ngày ", "năm ", "từ khi ", "kể từ khi ")  # "kỷ niệm 45 năm Ngày ký Hiệp ước"
_HELD = re.compile(r"\b(?:diễn ra|được tổ chức|đã|vừa)\b")
_BARE = "lễ"  # alone it is an event only where someone holds one
_HOLDS = re.compile(r"\b(?:tổ chức|làm|cử hành|tiến hành|trọng thể|long trọng|diễn ra|trang trọng)(?: đại)? $")
# One of these is in whatever matches the patterns below; few clauses have any, and to look for a word costs little.
_UNDONE_WORDS = ("chưa", "không", "dự định", "lẽ ra", "tạm dừng", "hoãn")
_UNDONE = re.compile(r"\b(?:chưa|không|dự định|lẽ ra|tạm dừng|hoãn)\b[^,;]{0,30}$")
_UNDONE_BEHIND = re.compile(r"[^,;.]{0,32}?\b(?:chưa|không (?:được )?(?:tổ chức|diễn ra)|bị hoãn|phải hoãn|tạm hoãn)\b")
# "… trị giá 800 triệu đồng do tỉnh A tặng đã lắp đặt xong": the gift is only told of, not the giving.
_OF_GIFT = re.compile(r"\b(?:do|mà) [^,;]{0,45}$")
_TO_BE = re.compile(
    r"\b(?:để|nhằm|chuẩn bị|sắp|đề nghị|mong|kế hoạch|dự kiến|muốn|mời|sẽ|tham mưu"
    r"|(?<!công )(?<!chương )(?<!quá )(?<!hành )trình)\b[^,;]{0,40}$"
)
_DONE = re.compile(r"\b(?:đã|vừa)(?: được| tiến hành| cùng)? $")
# A day this near behind the words is the event's own ("ký ngày …", "bàn giao hồi tháng …").
_CLAUSE = 600  # characters to either side; no clause of the press is longer
_LONGEST = 31  # days a journey, a fair or a meeting lasts at most
# A day right behind another verb is that verb's: "kể từ bản ghi nhớ ký ngày 20/5/2018, … 9 cuộc giao ban".
_TAKEN = re.compile(
    r"(?:ký|ký kết|bàn giao|ban hành|tổ chức|họp|nghiệm thu|thành lập|khánh thành|khai trương|từ|kể từ|đến|trước|sau)"
    r"(?: vào| hồi)? ?(?:ngày |sáng |chiều )?\(?$"
)
_TO_GIVE = re.compile(r"[^;.:]{0,80}?(?:,| và) (?:trao tặng|trao|tặng) (?:\d|hơn \d|gần \d|hàng|tiền|số tiền|số hàng)")
_OF_SIGNING = re.compile(r", (?:đã |được )?ký(?: kết)?(?: vào| hồi)? (?:ngày )?$")
_SINCE = re.compile(r"\b(?:kể từ|từ khi|trước khi|sau khi|so với)\b")
_NEAR_BEHIND = 48
_FAR_BEHIND = 150


def find_mentions(m: Marked, tenses: Tenses) -> list[Mention]:
    """Every naming of an event in headline, lead, body and the captions of the text's own pictures, in order."""
    return list(_mentions(m, tenses))


def _mentions(m: Marked, tenses: Tenses) -> Iterator[Mention]:
    low = m.low
    found = words("event_cues.tsv", ("term", "kind", "who", "weight")).find(low)
    number = 0
    last, timed = -1, False
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
        if word.start < sentence.start or sentence.role == "byline":
            continue
        if number != last:
            last, timed = number, bool(m.times.within(sentence.start, sentence.end))
        if not timed and number > _OPENING and kind in _NEED_A_DAY:
            continue
        clause = _clause(low, sentence, word.start, word.end)
        left = low[max(clause[0], word.start - 60) : word.start]
        if low[word.start : word.end] == _BARE and not _HOLDS.search(left):
            continue
        if left.endswith(_ANNIVERSARY if kind == "signing" else _OF_PAPER):
            continue
        if _is_undone(low, left, word.end, min(sentence.end, word.end + 50)):
            continue
        if left.endswith("việc ") and not _HELD.search(low, word.end, min(sentence.end, word.end + 90)):
            continue
        if kind == "handover" and float(weight) < 5 and _OF_GIFT.search(left):
            continue
        time = _time_of(m, clause, word.start, word.end) or _day_of_opening(m, sentence, clause)
        ahead = (
            tenses.before(word.start, sentence.start) == "future"
            or _is_to_be(low, clause[0], left[left.rfind(",") + 1 :], word.start)
            or (time is not None and tenses.at(time.start, time.end, clause[0]) in AHEAD)
        ) and not _DONE.search(left)
        back = _BACK.search(left[-_BACK_WITHIN:]) is not None
        if kind == "working_session" and word.start - sentence.start < 4:
            back = back or _WHO_RECEIVED.match(low, word.end) is not None
        if kind == "visit" and _TO_GIVE.match(low, word.end, min(clause[1], word.end + 110)):
            kind = "handover"  # "đến thăm hỏi, trao hàng và tiền hỗ trợ": what the visit was for
        yield Mention(_KINDS[kind], who, float(weight), word.start, word.end, clause, number, time, back, ahead)


def _is_to_be(low: str, start: int, left: str, end: int) -> bool:
    """Whether the words in front tell that an event is only meant: "để thăm …", but not of those who went for it."""
    found = _TO_BE.search(left)
    return found is not None and not (found[0].startswith("để ") and _WENT.search(low, start, end) is not None)


_WENT = re.compile(r"\b(?:có mặt|đã (?:sang|đến|tới|lên|vượt|có)|đặt chân)\b")


def _is_undone(low: str, left: str, end: int, stop: int) -> bool:
    """Whether an event did not take place: "chưa tổ chức …", "… bị hoãn"; `left` is what stands before its name."""
    behind = low[end:stop]
    for word in _UNDONE_WORDS:
        if word in left or word in behind:
            return bool(_UNDONE.search(left) or _UNDONE_BEHIND.match(behind))
    return False


_KINDS: dict[str, EventKind] = {
    "high_level_conference": "high_level_conference", "talks": "talks", "working_session": "working_session",
    "visit": "visit", "signing": "signing", "handover": "handover", "ceremony": "ceremony", "greeting": "greeting",
    "survey": "survey", "tribute": "tribute", "conference": "conference", "other": "other",
}  # fmt: skip


def _clause(low: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The stretch of the sentence between semicolons; a day in its opening holds for it too."""
    limit = max(sentence.start, start - _CLAUSE), min(sentence.end, end + _CLAUSE)
    left = low.rfind(";", limit[0], start)
    right = low.find(";", end, limit[1])
    return (left + 1 if left >= 0 else limit[0], right if right >= 0 else limit[1])


def is_stretch_of_days(mark: TimeMark) -> bool:
    """Whether a range is one of days, as a journey lasts, not of years nor "(5/9/1962 - 5/9/2022)"."""
    if mark.form != "range":
        return False
    if mark.date is None or mark.until is None:
        return mark.date is None and not mark.stated
    if len(mark.date) != 10 or len(mark.until) != 10:
        return False
    days = date.fromisoformat(mark.until) - date.fromisoformat(mark.date)
    return 0 < days.days <= _LONGEST


_BESIDE = re.compile(
    r"\W*(?:(?:cũng )?(?:ngay )?(?:trong )?(?:vào )?(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) cùng ngày"
    r"|cũng trong (?:sáng|trưa|chiều|tối|ngày)"
    r"|(?:cũng )?(?:trong )?cùng ngày|cùng (?:buổi )?(?:sáng|chiều))\b"
)
_GONE = re.compile(r"\b(?:đến|tới|ghé|thăm|sang|tại|ở)\b")
# What may be told so without being an event of its own: papers are, and meals, and the talks told on.
_BESIDE_KINDS = frozenset({"working_session", "handover", "greeting", "visit", "ceremony", "conference", "other"})


def is_set_beside(m: Marked, x: Mention) -> bool:
    """Whether a text sets an event beside another of the same day: "Chiều cùng ngày, Bí thư Tỉnh ủy tiếp đoàn"."""
    if x.kind not in _BESIDE_KINDS or x.back or x.time is None or x.time.start > x.start:
        return False
    found = _BESIDE.match(m.low, m.sentences[x.sentence].start)
    if found is None or not found.start() <= x.time.start < found.end() + 12:
        return False
    # "Cũng trong ngày, đơn vị trao 45 suất quà" is more of the same, but for someone named or somewhere gone to.
    return x.kind != "handover" or bool(m.places.within(*x.clause)) or bool(_GONE.search(m.low, found.end(), x.start))


def _counts(mark: TimeMark) -> bool:
    """Whether a time can be an event's own: a day, a month, a stretch of days, "cùng ngày"."""
    if mark.form in ("day", "month"):
        return True
    if mark.form == "range":
        return is_stretch_of_days(mark)
    return mark.form == "relative" and mark.date is not None and len(mark.date) == 10


def _day_of_opening(m: Marked, sentence: Sentence, clause: tuple[int, int]) -> TimeMark | None:
    """The day a sentence opens with, for a clause behind a semicolon: "Hôm sau, hai bên ký …; đoàn thăm cảng …"."""
    if clause[0] <= sentence.start or not _ITS_CLAUSE.match(m.low, clause[0]):
        return None
    first = m.times.first_from(sentence.start)
    if first is None or first.start - sentence.start > 16 or first.end > clause[0] or not _counts(first):
        return None
    return first if first.form in ("day", "relative") else None


_ITS_CLAUSE = re.compile(r"\W*(?:đồng thời, )?(?:các )?đoàn\b")  # others than the delegation may do anything meanwhile


def _same_open_day(m: Marked, mark: TimeMark) -> bool:
    """ "Cùng ngày" where the year is open, and with it the day."""
    return mark.form == "relative" and mark.date is None and m.date is None and "ngày" in m.low[mark.start : mark.end]


def _time_of(m: Marked, clause: tuple[int, int], start: int, end: int) -> TimeMark | None:
    """The time that belongs to words at `[start, end)`: right behind them, else before, else further behind."""
    marks = [mark for mark in m.times.within(*clause) if _counts(mark) or _same_open_day(m, mark)]
    if not marks:
        return None
    behind = next((mark for mark in marks if mark.start >= end), None)
    if behind is not None and (_SINCE.search(m.low, end, behind.start) or behind.start - end > _FAR_BEHIND):
        behind = None
    if behind is not None and behind.start - end <= _NEAR_BEHIND and "," not in m.low[end : behind.start]:
        return _wider(marks, behind)
    before = [
        mark
        for mark in marks
        if mark.end <= start and (mark.form == "range" or not _TAKEN.search(m.low, max(0, mark.start - 24), mark.start))
    ]
    if before:
        return _wider(marks, before[-1])
    if behind is None or (_OF_SIGNING.search(m.low, end, behind.start) and not m.low.startswith("ký", start)):
        return None  # "Bản ghi nhớ hội nghị thường niên lần thứ 8, ký ngày 28/6/2013": the day of the paper
    return _wider(marks, behind)


def _wider(marks: Sequence[TimeMark], mark: TimeMark) -> TimeMark:
    """Of "chiều nay (20/9)" the day, whose digits say more than the word."""
    at = marks.index(mark)
    for other in marks[max(0, at - 1) : at + 2]:
        if other is not mark and mark.form == "relative" and other.form == "day" and other.date == mark.date:
            return other
    return mark
