"""What a figure is about, from the noun it counts and the words around it."""

import re
from bisect import bisect_left
from typing import get_args

from msgspec import Struct

from ketnghia.lexicon.quantities import Measure, quantities
from ketnghia.lexicon.words import words
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, Sentence
from ketnghia.record.kinds import FigureKind

_KINDS: dict[str, FigureKind] = {kind: kind for kind in get_args(FigureKind)}
_MONEY_ROLES = frozenset(
    {"trade_turnover", "budget_revenue", "investment_capital", "scholarships", "living", "fees", "loss", "income"}
)
# Those who go to teach are sent to train others.
_TEACHERS = ("giáo viên", "giảng viên", "chuyên gia", "thầy", "cô giáo", "cán bộ, giáo viên", "hướng dẫn viên")
# "58 học sinh được tỉnh A cấp học bổng"
_GRANTED = re.compile(r"[^;,.:]{0,30}\b(?:được [^;,.:]{0,40}\b(?:cấp|nhận|trao|tặng)|hưởng) học bổng")
# "cấp học bổng cho 35 học sinh"
_GRANTS = re.compile(r"(?<!\w)(?:cấp|dành|trao|tặng)(?: các)? học bổng(?: toàn phần| toàn khóa| miễn phí)? cho $")
# "nâng tổng số lưu học sinh của tỉnh bạn lên 128 người"
_ALL_STUDENTS = re.compile(
    r"(?<!\w)(?:tổng|nâng) số (?:lưu học sinh|học sinh|sinh viên)[^;,.:]{0,90} (?:lên|là|lên thành|còn) $"
)
# "tiếp nhận 41 cán bộ, học sinh tỉnh B sang học"
_AND_PUPILS = re.compile(r"cán bộ(?:,| và) (?:học sinh|sinh viên|lưu học sinh)(?!\w)")
# "cử 2 giáo viên sang dạy tiếng Việt"
_TO_TEACH = re.compile(r"[^;.:]{0,40}?\b(?:dạy|giảng dạy|đứng lớp)\b")
_SCHOOL_TRAINS = re.compile(r"(?<!\w)trường(?: [^,;.:]{1,50}?)?(?: đã| đang| vừa)* đào tạo[^,;.:]{0,20}$")
_MARTYRS = ("liệt sĩ", "liệt sỹ")
_LINKED = re.compile(r" (?:lên|lên thành|xuống|xuống còn) ")
# "180 cháu" of a kindergarten, "300 em" of a hostel: pupils, where nothing else is told of them.
_SCHOOL = re.compile(r"(?<!\w)(?:học sinh|sinh viên|lhs|trường|mầm non|nhà trẻ|nội trú|lớp học)(?!\w)")
_NO_PUPILS = re.compile(r" (?:bị|mồ côi|khuyết tật|gái|nhỏ|nghèo|mắc|bệnh|có hoàn cảnh)(?!\w)")
_GO_TO_LEARN = re.compile(
    r"[^;.:]{0,60}\bsang [^;.:]{0,60}?(?:bồi dưỡng|đào tạo|tập huấn|thực tập|thực hành|học tập)(?! cho| giúp)\b"
)
# Words that tell what money is stand at most this far before it.
_REACH = 220


# Nothing in a sentence is looked for farther away than this; a longer stretch is a table or a broken page.
_PAGE = 1500


class Told:
    """The words of a document that tell what its numbers are, with their roles, in order."""

    __slots__ = ("roles", "starts")

    def __init__(self, m: Marked) -> None:
        found = words("figure_words.tsv", ("term", "role")).find(m.low)
        self.starts = [word.start for word in found]
        self.roles = [word.value[0] for word in found]


class Here(Struct, frozen=True):
    """One sentence with what is needed to judge the amounts in it."""

    m: Marked
    sentence: Sentence
    told: Told
    amounts: tuple[AmountMark, ...]

    def roles(self, start: int, end: int) -> list[str]:
        """The roles of the words that begin in `[start, end)`, in order, at most a page before the end."""
        end = min(end, self.sentence.end)
        starts = self.told.starts
        first = bisect_left(starts, max(start, end - _PAGE, self.sentence.start))
        return self.told.roles[first : bisect_left(starts, end, first)] if first < len(starts) else []


def noun_of(m: Marked, amount: AmountMark) -> Measure | None:
    if amount.words is None:
        return None
    found = quantities().measures.at(m.low, amount.words.start)
    return found[1] if found and found[0] <= amount.words.end else None


def kind_of(here: Here, i: int, before: tuple[AmountMark, FigureKind] | None) -> FigureKind:
    """What a figure is about, from its noun and the words around it."""
    amount = here.amounts[i]
    if amount.currency:
        return _of_money(here, amount)
    if amount.unit is None:
        return "other"  # a noun of no table
    noun = noun_of(here.m, amount)
    if noun is None:
        return "other"
    if noun.unit == "percent":
        return _of_percent(here, i)
    if noun.kind == "person":
        return _of_people(here, i, noun, before)
    if noun.unit == "km":
        return _of_length(here, amount)
    if noun.unit == "package" and amount.item is None and "scholarships" in here.roles(here.sentence.start, amount.end):
        return "scholarships"
    if noun.what == "remains_repatriated" and here.m.low.startswith(
        _MARTYRS, amount.words.start if amount.words else 0
    ):
        after = here.amounts[i + 1].start if i + 1 < len(here.amounts) else here.sentence.end
        if "named" in here.roles(amount.end, min(after, amount.end + 40)):
            return "other"  # those whose names are known again are a part of those told before
    return _KINDS.get(noun.what, "other")


def _of_money(here: Here, amount: AmountMark) -> FigureKind:
    near = here.roles(max(here.sentence.start, amount.start - _REACH), amount.start)
    last = next((r for r in reversed(near) if r in _MONEY_ROLES), "")
    if amount.rate and amount.rate != "year":
        # "sinh hoạt phí cho lưu học sinh diện học bổng": what they live on.
        return "scholarships" if last == "scholarships" and near[-2:-1] != ["living"] else "other"
    if last == "trade_turnover":
        return "trade_turnover"
    if last == "budget_revenue":
        return "budget_revenue"
    if last == "investment_capital":
        return "investment_capital"
    return "other"


def _of_percent(here: Here, i: int) -> FigureKind:
    amount = here.amounts[i]
    start = here.amounts[i - 1].end if i else here.sentence.start
    return "grdp_growth" if "grdp_growth" in here.roles(start, amount.start) else "other"


def _of_length(here: Here, amount: AmountMark) -> FigureKind:
    stop = amount.start if here.m.low.startswith((",", ";"), amount.end) else amount.end + 16
    roles = [r for r in here.roles(here.sentence.start, stop) if r in ("border_length", "road")]
    near = here.roles(amount.end, stop)
    if near[:1] == ["border_length"]:
        return "border_length"
    return "border_length" if roles[-1:] == ["border_length"] else "other"


def _person(m: Marked, amount: AmountMark) -> bool:
    noun = noun_of(m, amount)
    return noun is not None and noun.kind == "person"


def _of_people(here: Here, i: int, noun: Measure, before: tuple[AmountMark, FigureKind] | None) -> FigureKind:
    amount = here.amounts[i]
    start = opening = max(here.sentence.start, amount.start - _PAGE)
    if i:
        last = here.amounts[i - 1]
        # "3 lớp tập huấn cho 75 cán bộ": the course tells what they do there.
        start = last.end
        if last.unit in ("course", "session", "round", "class"):
            start = here.amounts[i - 2].end if i > 1 else opening  # "bồi dưỡng 2 lớp với 65 cán bộ"
        joined = here.m.low[last.end : amount.start].strip() in ("và", ",", "cùng")
        if joined and before is not None and _person(here.m, last):
            start = here.amounts[i - 2].end if i > 1 else opening  # "đào tạo 15 lưu học sinh và 5 cán bộ"
    stop = here.amounts[i + 1].start if i + 1 < len(here.amounts) else here.sentence.end
    semicolon = here.m.low.find(";", amount.end, stop)
    stop = semicolon if semicolon >= 0 else stop
    start = max(start, here.m.low.rfind(";", start, amount.start) + 1)
    ahead, behind = here.roles(start, amount.start), here.roles(amount.end, stop)
    word = here.m.low[amount.words.start : amount.words.end] if amount.words else ""
    if "population" in ahead and noun.unit == "person":
        return "population"
    if noun.unit != "person":
        return "other"
    if noun.what == "population":
        return "population"
    if i and before is not None and _LINKED.fullmatch(here.m.low, here.amounts[i - 1].end, amount.start):
        return before[1]  # "nâng chỉ tiêu từ 8 lên 12 em/năm"
    if word == "lượt người" and i and here.amounts[i - 1].unit == "delegation":
        return "other"  # "17 đoàn với 164 lượt người sang thăm, học tập kinh nghiệm"
    anyone = word in ("em", "người", "đồng đội", "cháu")
    whole = here.roles(here.m.low.rfind(";", opening, amount.start) + 1 or opening, amount.start)
    granted = i > 0 and here.amounts[i - 1].currency is not None and "scholarships" in whole
    if anyone and (granted or "scholarships" in (*ahead[-1:], *behind[:1])):
        return "scholarships"
    if "scholarships" in ahead and _GRANTS.search(here.m.low, max(start, amount.start - 40), amount.start):
        return "scholarships"
    if anyone and _ALL_STUDENTS.search(here.m.low, max(start, amount.start - 130), amount.start):
        return "students"
    if "train" not in ahead and amount.words and _AND_PUPILS.match(here.m.low, amount.words.start):
        return "students"
    if noun.what == "students":
        if "scholarships" in behind[:2] and _GRANTED.match(here.m.low, amount.end):
            return "scholarships"
        if here.m.low.startswith(" thực tập", amount.end):
            return "trainees"
        listed = here.m.low.startswith(", cán bộ", amount.end)
        return "trainees" if listed and "train" in ahead else "students"
    if noun.what == "trainees":
        return "trainees"
    if anyone and "students" in behind:
        return "students"
    # "em" goes on speaking of the students before; "người" only as a part of those before.
    goes_on = word == "em" or (anyone and "within" in ahead)
    if before is not None and before[1] in ("students", "trainees", "remains_repatriated"):
        goes_on = goes_on or (anyone and before[1] == "remains_repatriated")
        if goes_on:
            return before[1]
    if anyone and before is None and "remains_repatriated" in ahead:
        return "remains_repatriated"
    if word.startswith(_TEACHERS) and _TO_TEACH.match(here.m.low, amount.end, stop):
        return "other"
    if word in ("em", "cháu") and "train" in ahead and _SCHOOL_TRAINS.search(here.m.low, start, amount.start):
        return "students"  # "Trường đã đào tạo xong 163 em"
    if not word.startswith(_TEACHERS) and _GO_TO_LEARN.match(here.m.low, amount.end, stop):
        return "trainees"
    if "study" in behind or "train" in ahead or ("train" in behind and "được" in here.m.low[amount.end : stop]):
        return "trainees"
    if word == "em" and before is not None and before[1] == "scholarships":
        return "students"
    if word in ("em", "cháu") and _of_a_school(here, amount):
        return "students"
    return "students" if word == "em" and "students" in ahead else "other"


def _of_a_school(here: Here, amount: AmountMark) -> bool:
    """Whether the text just spoke of pupils or a school: "Đón lưu học sinh … Trong số 46 em, tỉnh A có 31 em"."""
    if _NO_PUPILS.match(here.m.low, amount.end):
        return False
    # 400 characters: a paragraph.
    return bool(_SCHOOL.search(here.m.low, max(0, amount.start - 400), amount.start))
