"""What every time of a document means once the day of writing is known."""

import datetime
import re
from collections.abc import Sequence

from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.tenses import AHEAD, Tenses
from ketnghia.reader.times import Moment, RawTime
from ketnghia.record.when import iso

# A day without a year and without a word of tense: at most this many days ahead it is still the one to come (a fair
# that "runs from 17 to 21 February"); beyond, the text looks back to the year before.
_STILL_AHEAD = 45
# "cùng ngày" at the head of a paragraph goes back to the day of the report, not to a memory older than this.
_SAME_REPORT = 12
_OPENING = 14  # "Trong năm 2022, …, ngày 18/7": a year this near the head of its sentence holds for the rest of it
_HEAD_OF_SENTENCE = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|nay|qua|,|\(|-|\)| )*$")


def iso_of(moment: Moment) -> str | None:
    """ISO as far as the moment goes; None where its year is open or the calendar has no such day."""
    if moment.year is None:
        return None
    try:
        return iso(moment.year, moment.month, moment.day)
    except ValueError:
        return None


def given_meaning(
    low: str,
    sentences: Sequence[Sentence],
    placed: Sequence[tuple[RawTime, int]],
    tenses: Tenses,
    written: str | None,
    main_day: Moment | None,
) -> list[TimeMark]:
    """The times of the document proper as marks, in order; `placed` pairs each with the index of its sentence.

    `written` is the day of writing as far as known, `main_day` the day of what is reported (with its year, if known).
    """
    today = _day(written)
    year = int(written[:4]) if written else None
    if today is None and written and len(written) == 7:
        # Only the month of writing is known: its last day bounds what has happened, and no word may lean on the day.
        bound: datetime.date | None = _end_of_month(int(written[:4]), int(written[5:7]))
    elif today is None and year is not None:
        bound = datetime.date(year, 12, 31)
    else:
        bound = today
    main = _day(iso_of(main_day)) if main_day is not None else None
    marks: list[TimeMark] = []
    last_part, last_day, report_day = -1, None, main
    last_number, opening = -1, None
    for time, number in placed:
        sentence = sentences[number]
        if number != last_number:
            last_number, opening = number, None
        if sentence.part != last_part:
            last_part, last_day = sentence.part, None
        first, until = None, None
        stated = time.first is not None and time.first.year is not None
        if time.form == "relative":
            first = _relative(time.word, today, last_day or report_day or main, bound)
        elif time.first is not None and time.word != "every":
            tense = "" if stated else tenses.at(time.start, time.end, sentence.start)
            moment = time.first if stated else _with_year(time, tense, bound, opening)
            first = iso_of(moment)
            until = _until(time, moment)
            if time.form == "year" and time.start <= sentence.start + _OPENING:
                opening = moment.year
        if first is not None and len(first) == 10:
            day = datetime.date.fromisoformat(first)
            last_day = day
            near = main is None or abs((day - main).days) <= _SAME_REPORT
            leads = _HEAD_OF_SENTENCE.fullmatch(low, sentence.start, time.start) or _at_hour(low, time)
            if near and (leads or (report_day == main and _between_commas(low, time))):
                report_day = day
        form = "recurring" if time.word == "every" else time.form
        marks.append(TimeMark(time.start, time.end, form, first, until, stated))
    return marks


def _at_hour(low: str, time: RawTime) -> bool:
    """Whether a day is told with its part ("sáng 12/11"): so tells who reports one thing after the other."""
    return time.form == "day" and _HOUR.search(low, max(0, time.start - 12), time.start) is not None


def _between_commas(low: str, time: RawTime) -> bool:
    """Whether a day opens what is told behind its occasion: "Nhân dịp Tết cổ truyền, ngày 4/2, đoàn đã đến …"."""
    return time.form == "day" and low.startswith(",", time.end) and low.endswith(", ngày ", 0, time.start)


_HOUR = re.compile(r"\b(?:sáng|trưa|chiều|tối)(?: ngày)? $")


def _day(date: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(date) if date is not None and len(date) == 10 else None


def _end_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def _until(time: RawTime, first: Moment) -> str | None:
    if time.form == "quarter" and first.year is not None and first.month is not None:
        return iso(first.year, first.month + 2)
    if time.last is None:
        return None
    last = time.last
    if last.year is None and first.year is not None:
        turns = last[1:] < first[1:] if last.month is not None else False
        last = last._replace(year=first.year + (1 if turns else 0))
    return iso_of(last)


def _with_year(time: RawTime, tense: str, bound: datetime.date | None, opening: int | None) -> Moment:
    """The time with the year its words and the day of writing give it."""
    first = time.first
    if first is None or bound is None or first.month is None:
        return first or Moment(None)
    if time.word.startswith("year"):
        return first._replace(year=bound.year + int(time.word[4:]))
    if opening is not None:
        return first._replace(year=opening)
    options = []
    for year in (bound.year - 1, bound.year, bound.year + 1):
        try:
            options.append((datetime.date(year, first.month, first.day or 15), year))
        except ValueError:  # 29 February
            continue
    if not options:
        return first
    whole = 0 if first.day is not None else 15  # a month or quarter has begun before its middle
    if time.word == "this":
        return first._replace(year=bound.year)
    if time.word == "next" or (tense in AHEAD and time.word != "past"):
        ahead = [y for d, y in options if (d - bound).days >= (-20 if time.word != "next" else 0)]
        return first._replace(year=ahead[0] if ahead else options[-1][1])
    if time.word == "past" or tense in ("past", "since"):
        behind = [y for d, y in options if (d - bound).days <= whole + 1]
        return first._replace(year=behind[-1] if behind else options[0][1])
    if first.day is None:
        nearest = min(options, key=lambda o: abs((o[0] - bound).days))
        return first._replace(year=nearest[1])
    near = [y for d, y in options if (d - bound).days <= _STILL_AHEAD]
    return first._replace(year=near[-1] if near else options[0][1])


def _relative(
    word: str, today: datetime.date | None, told: datetime.date | None, bound: datetime.date | None
) -> str | None:
    """The meaning of a word such as day-1, same+0, month+1, quarter-1 or year+0."""
    unit, steps = word[:-2], int(word[-2:])
    try:
        if unit == "day":
            return (today + datetime.timedelta(steps)).isoformat() if today is not None else None
        if unit == "same":
            return (told + datetime.timedelta(steps)).isoformat() if told is not None else None
        if bound is None:
            return None
        if unit == "year":
            return iso(bound.year + steps)
        if unit == "month" and today is not None:
            months = today.year * 12 + today.month - 1 + steps
            return iso(months // 12, months % 12 + 1)
        if unit == "quarter" and today is not None:
            quarters = today.year * 4 + (today.month - 1) // 3 + steps
            return iso(quarters // 4, quarters % 4 * 3 + 1)
    except (OverflowError, ValueError):
        return None
    return None
