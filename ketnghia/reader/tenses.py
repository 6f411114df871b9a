"""Whether a time lies ahead of the writer or behind: by the word of tense that stands nearest in its clause."""

import re
from bisect import bisect_left
from functools import lru_cache

from ketnghia.lexicon.words import Word, words

AHEAD = frozenset({"future", "deadline", "plan"})
# A cue after the time ("Ngày 3/5, đoàn sẽ…") counts when it stands this near; further off it belongs to another verb.
_NEAR = 60
# No clause of the language is longer; keeps a text of one endless line linear.
_FAR = 600
_AGREED = re.compile(r"(?<!\w)(?:thống nhất|nhất trí|thỏa thuận|cam kết|biên bản|ghi nhớ)(?!\w)")
_REVIEWED = re.compile(r"(?<!\w)(?:đánh giá|kết quả|nhận định|nhìn nhận|ghi nhận|kiểm điểm|thực hiện|triển khai)(?!\w)")


class Tenses:
    """The words of tense of a text, to be asked for a place."""

    __slots__ = ("_found", "_low", "_starts")

    def __init__(self, low: str) -> None:
        self._low = low
        self._found: list[Word] = [
            word for word in words("tense_cues.tsv", ("term", "tense")).find(low) if word.value[0] != "none"
        ]
        self._starts = [word.start for word in self._found]

    def at(self, start: int, end: int, clause: int) -> str:
        """The tense of a time at `[start, end)` in a sentence that begins at `clause`: future, deadline, plan, past,
        since, or "" where no word tells."""
        clause = max(clause, start - _FAR)
        if self._low.endswith(" trước ", clause, start):  # "xong trước 30/9/2026"
            return "deadline"
        i = bisect_left(self._starts, start) - 1
        limit = max(clause, self._low.rfind(";", clause, start))
        since = False
        while i >= 0 and self._found[i].start >= limit:
            tense = self._found[i].value[0]
            near = start - self._found[i].end <= 12
            if tense == "since" and near:
                since = True  # "từ năm 2025 tỉnh sẽ …", "nhiệm vụ từ tháng 10 đến tháng 12" are not behind
            elif tense not in ("deadline", "plan", "since") or near:
                # "trước ngày", "hợp tác năm", "từ năm" qualify the time they stand at, and no other
                return tense
            i -= 1
        i = bisect_left(self._starts, end)
        if i < len(self._found) and self._found[i].start <= end + _NEAR:
            between = self._low[end : self._found[i].start]
            told = self._found[i].value[0]
            if not any(stop in between for stop in (";", ". ", "\n")) and told in ("future", "past"):
                return told if told == "future" or not since else "since"
        if since:
            return "since"
        # An item of a list after a colon stands in the tense of what introduces the list.
        colon = self._low.rfind(":", clause, start)
        if (
            colon > clause
            and _AGREED.search(self._low, clause, colon)
            and not _REVIEWED.search(self._low, clause, colon)
        ):
            return "future"  # "hai bên đã thống nhất ký biên bản với các nội dung: …": what is agreed lies ahead
        i = bisect_left(self._starts, colon) - 1 if colon > clause else -1
        while i >= 0 and self._found[i].start >= clause:
            if self._found[i].value[0] in ("future", "past"):
                return self._found[i].value[0]
            i -= 1
        return ""

    def agrees(self, start: int, end: int) -> bool:
        """Whether a stretch introduces what has been agreed, not what has been done."""
        agreed = _AGREED.search(self._low, start, end)
        return agreed is not None and _REVIEWED.search(self._low, start, end) is None

    def before(self, start: int, clause: int) -> str:
        """The tense that the last word of future or past in the clause before `start` gives, or ""."""
        i = bisect_left(self._starts, start) - 1
        limit = max(clause, start - _FAR)
        while i >= 0 and self._found[i].start >= limit:
            if self._found[i].value[0] in ("future", "past"):
                return self._found[i].value[0]
            i -= 1
        return ""

    def any_in(self, start: int, end: int, tenses: frozenset[str]) -> bool:
        """Whether a word of one of the tenses begins in a stretch."""
        i = bisect_left(self._starts, start)
        while i < len(self._found) and self._found[i].start < end:
            if self._found[i].value[0] in tenses:
                return True
            i += 1
        return False


# Of the text being read, asked for by its times and by its events.
tenses_of = lru_cache(maxsize=1)(Tenses)
