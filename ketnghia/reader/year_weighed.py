"""Clues to the year weighed against each other, and the notices that tell what came of it."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from ketnghia.reader.clue import BOUND, EVER, NEVER, Clue
from ketnghia.reader.time_meaning import iso_of
from ketnghia.reader.times import Moment
from ketnghia.record.records import Notice
from ketnghia.record.span import Span

# A concluded year needs reasons worth one that would do alone, and this lead over the next best year.
_ENOUGH = 2.5
_LEAD = 1.0
_WEEKDAY_FITS = 2.0
# One year alone lies after what is told as past and before what is told as to come.
_ONLY_YEAR = 2.5


class Weighed(Struct, frozen=True):
    """The year with its reasons, the strongest first; or None and the years that remain, if any."""

    year: int | None
    reasons: tuple[Clue, ...] = ()
    left: tuple[int, ...] = ()


def weigh(clues: Sequence[Clue], told: Moment, weekday: int | None, published: str | None) -> Weighed:
    """The year of a day or month told without one, by the clues; `weekday` counts from Monday, 0.

    `published`, the day a page gives itself, is the latest the text can have been written.
    """
    clues = consistent(clues)
    scores: dict[int, float] = {}
    pointed = {int(c.low[:4]) for c in clues} | {int(c.high[:4]) for c in clues if c.weight < 4 or not c.bound}
    pointed = {y for y in pointed if 1990 <= y <= 2100}
    for year in sorted({y + step for y in pointed for step in (-1, 0, 1)}):
        day = _ordinal_text(told._replace(year=year))
        if day is None or (weekday is not None and datetime.date.fromisoformat(day).weekday() != weekday):
            continue
        if published is not None and day[: len(published)] > published:
            continue
        # A day falls on the same weekday every five, six or eleven years: whoever fits gains by it.
        scores[year] = _score(clues, day) + (_WEEKDAY_FITS if weekday is not None else 0.0)
    if not scores:
        return Weighed(None)
    only = _only_year(clues, told, tuple(scores))
    if only is not None:
        scores[only] += _ONLY_YEAR
    ranked = sorted(scores, key=lambda y: (-scores[y], y))
    best = ranked[0]
    second = scores[ranked[1]] if len(ranked) > 1 else -1.0
    # The second-best year counts at least as "nothing known", unless a bound rules it out.
    alone = len(ranked) > 1 and _only_latest(clues, *(_ordinal_text(told._replace(year=y)) or "" for y in ranked[:2]))
    if scores[best] >= _ENOUGH and scores[best] - max(second, 0.0) >= _LEAD and not alone:
        day = _ordinal_text(told._replace(year=best)) or ""
        inside = [
            c for c in clues if c.low <= day <= c.high and not (c.bound and c.name == "past" and c.low[:4] != day[:4])
        ]
        if all(c.name == "picture" for c in inside):
            return Weighed(None, (), (best,))  # the name of a picture may support a year, never give it
        reasons = sorted(inside, key=lambda c: (c.bound, -c.weight, c.span))
        return Weighed(best, tuple(reasons[:6]))
    if scores[best] < 0:
        return Weighed(None)
    # 2.5: years further behind the best are no longer worth telling the user
    return Weighed(None, (), tuple(sorted(y for y in ranked[:3] if scores[y] > max(0.0, scores[best] - 2.5))))


def consistent(clues: Sequence[Clue]) -> list[Clue]:
    """The clues without bounds that contradict each other: what is past cannot begin after what is to come has ended.

    One of the two was read in the wrong tense. Most often it is what seemed to come (a plan of old told again), so it
    goes, unless several such stand against one time that bears no word of tense; that goes as well.
    """
    behind = [c for c in clues if c.bound and c.high == EVER]
    ahead = [c for c in clues if c.bound and c.low == NEVER]
    latest = max((c.low for c in behind), default=NEVER)
    if all(c.high >= latest for c in ahead):
        return list(clues)
    earliest = min(c.high for c in ahead)
    unsure = {c for c in behind if c.low > earliest and c.weight < BOUND}
    dropped = {c for c in unsure if len({b.low for b in behind if b.low > earliest}) == 1}
    outnumbered = len(unsure) == sum(c.low > earliest for c in behind) and len(dropped) == 1
    if not (outnumbered and len({a.high for a in ahead if a.high < latest}) > 1):
        dropped |= {a for a in ahead if a.high < latest}
    spans = {c.span for c in dropped if c.low == NEVER}
    return [c for c in clues if c not in dropped and not (c.name == "to_come" and c.span in spans)]


def _only_year(clues: Sequence[Clue], told: Moment, years: Sequence[int]) -> int | None:
    """The one year that what is past and what is to come leave open between them, if both bound it."""
    bounds = [c for c in clues if c.bound]
    if not ({"past"} & {c.name for c in bounds} and {"to_come"} & {c.name for c in bounds}):
        return None
    days = {year: _ordinal_text(told._replace(year=year)) or "" for year in years}
    open_ = [year for year, day in days.items() if all(c.low <= day <= c.high for c in bounds)]
    return open_[0] if len(open_) == 1 else None


def _only_latest(clues: Sequence[Clue], best: str, second: str) -> bool:
    """Whether nothing but the last thing told sets the best year apart: an old memory must not date a text."""
    told = {c.name for c in clues if not c.bound and c.low <= best <= c.high and not c.low <= second <= c.high}
    broken = any(c.bound and c.low <= best <= c.high and not c.low <= second <= c.high for c in clues)
    return told <= {"latest"} and not broken


def _score(clues: Sequence[Clue], day: str) -> float:
    """The sum of what speaks for the day; of clues of one name only the best, so that repetition does not count."""
    best: dict[str, float] = {}
    against = 0.0
    for clue in clues:
        inside = clue.low <= day <= clue.high
        if clue.bound:
            if not inside:
                against = max(against, clue.weight) + (0.5 if against else 0.0)
        elif inside:
            best[clue.name] = max(best.get(clue.name, 0.0), clue.weight)
    return sum(best.values()) - against


def _ordinal_text(moment: Moment) -> str | None:
    """The day in ISO; of a month its last day."""
    if moment.day is None and moment.month is not None:
        return f"{moment.year}-{moment.month:02}-28"
    return iso_of(moment)


REASONS = {
    "anniversary": "lễ kỷ niệm được nhắc tới",
    "pair": "khoảng năm của lễ kỷ niệm",
    "turn": "giai đoạn hợp tác vừa kết thúc và giai đoạn tiếp theo",
    "named": "năm mang tên riêng",
    "zodiac": "tên năm âm lịch",
    "buddhist": "Phật lịch",
    "months": "số liệu các tháng đầu năm",
    "year_is": "câu nói về năm đang diễn ra",
    "unit": "đơn vị hành chính lập trong lần sắp xếp năm 2025",
    "review": "năm được tổng kết",
    "window": "khoảng thời gian được kiểm điểm",
    "so_far": "khoảng thời gian tính đến nay",
    "annual": "số liệu cả năm",
    "compared": "số liệu so với năm trước",
    "occasion": "tên sự kiện có năm",
    "congress": "đại hội được nhắc tới",
    "feast": "ngày tết có ghi năm",
    "begins": "năm mới bắt đầu",
    "course": "khóa học kết thúc",
    "plan": "nội dung hợp tác của năm",
    "to_come": "mốc thời gian sắp tới",
    "past": "việc đã qua có ghi năm",
    "since": "mốc bắt đầu có ghi năm",
    "latest": "mốc đã qua gần nhất",
    "recent": "việc đã qua gần nhất",
    "fresh": "việc vừa xảy ra",
    "headline": "năm trong tiêu đề",
    "school": "năm học",
    "lasts": "ngày kết thúc của sự kiện",
    "dry": "mùa khô",
    "term": "nhiệm kỳ",
    "period": "giai đoạn hợp tác",
    "stretch": "khoảng năm đang thực hiện",
    "yearly": "cuộc họp thường niên lần trước",
    "years_of_paper": "số năm thực hiện một văn bản có ngày ký",
    "disease": "dịch COVID-19",
    "feast_near": "ngày kỷ niệm sắp tới",
    "first_cases": "ca COVID-19 đầu tiên của cả nước",
    "after_disease": "sau thời gian dịch bệnh",
    "reform": "sắp xếp đơn vị hành chính từ ngày 1/7/2025",
    "picture": "tên tệp ảnh",
}


def why_notice(year: int, day: tuple[Span, ...], reasons: Sequence[Clue]) -> Notice:
    """Why a year was concluded: the passages of the clues, and of the day itself."""
    told = list(dict.fromkeys(REASONS[clue.name] for clue in reasons))
    message = f"Năm {year} không ghi trong dòng ngày tháng; kết luận từ: {', '.join(told)}."
    return Notice(
        code="year_inferred",
        message=message,
        values=(str(year), *dict.fromkeys(clue.name for clue in reasons)),
        # Names of pictures stand in the page's furniture, which is no evidence.
        evidence={"year": tuple(dict.fromkeys(c.span for c in reasons if c.name != "picture")), "day": day},
    )


def open_notice(told: Moment, spans: tuple[Span, ...], years: Sequence[int]) -> Notice:
    """Which years a day without one may belong to."""
    day = f"{told.day}/{told.month}" if told.day is not None else f"tháng {told.month}"
    if len(years) > 1:
        message = f"Không kết luận được năm của ngày {day}: có thể là {' hoặc '.join(str(y) for y in years)}."
    else:
        message = f"Không đủ căn cứ để kết luận năm của ngày {day}; gần nhất là năm {years[0]}."
    return Notice(code="year_open", message=message, values=tuple(str(y) for y in years), evidence={"day": spans})
