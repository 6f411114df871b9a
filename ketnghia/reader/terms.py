"""By when an action is due, and which body is in charge of it, as the text tells."""

from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.record.span import Span

_EXACT = ("day", "month", "quarter", "year")
_BEFORE = 12  # where a word such as "kể từ ngày" would stand before a date
_LONGEST_OWNER = 90


def due_of(m: Marked, found: ClauseWords, start: int, end: int) -> tuple[str, Span] | None:
    """The term of an action and where it stands: the last day, month, quarter or year of the clause.

    "trước ngày 30/6/2024" → 2024-06-30; "trong quý II năm 2024" → 2024-06. A time before the day of writing is none,
    nor is the year of a paper or the beginning of something.
    """
    for mark in reversed(m.times.within(start, end)):
        date = mark.until or mark.date
        if mark.form not in _EXACT or date is None:
            continue
        if m.date is not None and date < m.date[: len(date)]:
            continue
        if mark.form == "year" and not m.low.endswith(("năm ", "trước "), start, mark.start):
            continue
        before = found.small.within(max(start, mark.start - _BEFORE), mark.start)
        if any("since" in word.value[0].split("+") and word.end == mark.start - 1 for word in before):
            continue
        return date, Span(mark.start, mark.end)
    return None


def owner_of(m: Marked, found: ClauseWords, clause: Clause) -> Span | None:
    """The body in charge: "giao Sở Y tế làm chủ đầu tư", "do Sở Ngoại vụ chủ trì", "Sở Tư pháp làm đầu mối"."""
    start, end = clause.main, clause.end
    for cue in clause.cues if "assign" in clause.told else ():
        if cue.value[0] != "assign" or cue.start < start or m.low.startswith("chỉ đạo", cue.start):
            continue
        name = cue.end + 1
        if name >= end or not m.text[name].isupper():
            continue
        stop = next((v.start for v in clause.verbs if v.start >= name), end)
        charge = next((w.start for w in found.small.within(name, end) if "charge" in w.value[0]), end)
        span = Span(name, min(stop, charge, name + _LONGEST_OWNER))
        return _trimmed(m, span)
    for verb in clause.verbs:
        if verb.value[0] == "owner":
            return _trimmed(m, Span(start, verb.start)) if verb.start - start < _LONGEST_OWNER else None
    return None


def _trimmed(m: Marked, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and not m.text[start].isalnum():
        start += 1
    while end > start and not m.text[end - 1].isalnum():
        end -= 1
    return Span(start, end) if end - start > 3 and m.text[start].isupper() else None
