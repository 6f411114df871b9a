"""Where a name stands: runs of capitalised syllables, with what spellings of Lao names add to them.

Forms: "Trần Báu Hà", "Mùa A Khua", "H'Lim Êban", "Vi-lay-sắc Bun-nha-phôn", "Bun - chăn Sỉ - vông – phăn", "Bun Son
Phet la Văn", "Văn xay Pheng xum ma", "Somsaath Ounsida".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.person_names import form_of, is_lao_syllable, is_sayable, name_leads, surname_use
from ketnghia.lexicon.posts import Piece, post_stops
from ketnghia.reader.layer import Layer
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.post_places import is_unit_name, province_of

_LETTERS = [chr(c) for c in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "".join(c for c in _LETTERS if c.isupper())
LOWER = "".join(c for c in _LETTERS if c.islower())


def _ranges(letters: str) -> str:
    """Letters for a set of a regular expression, as ranges: these compile far quicker than single letters."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs)


_EITHER = _ranges(UPPER + LOWER)
_WORD = rf"[{UPPER}][{_EITHER}]*(?:['’ʼ][{_EITHER}]+)*(?:[-‐‑][{_EITHER}]+)*"
RUN = re.compile(rf"{_WORD}(?: {_WORD})*")
# What may go on after a run: a lower-case syllable, or one after a dash that stands free or half free.
_MORE = re.compile(
    rf" (?:[-–—] ?)?([{LOWER}]+(?:[-‐][{LOWER}]+)*)(?![\w])|(?:[-–—] ?)([{_EITHER}]+)|( [-–—] )(?=[{UPPER}])"
)
_NEXT = re.compile(rf" ({_WORD})(?: {_WORD})*")
_LOWER_NEXT = re.compile(rf" ([{LOWER}]+)(?!\w)")
_WORD_START = re.compile(rf"(?<![^ ])[{UPPER}]")
_CAPITALS = re.compile(r"\S+")
_CLOSED = re.compile(r"\s*(?:[,;.:)(\n–—-]|$)")
# Longest names seen have eight syllables (Lao, syllable by syllable); more is a run of something else.
_MOST = 9
_LONGEST = 90
_MOST_VIETNAMESE = 6
_FEWEST_BARE = 2
# Names return from text to text.
_REMEMBERED = 4096


class NameRun(Struct, frozen=True):
    """A name where it stands, and whose form it has (`form_of`)."""

    start: int
    end: int
    name: str
    form: str


@lru_cache(maxsize=_REMEMBERED)
def _spelled(run: str) -> tuple[str, str, int] | None:
    """A run as a name: with single spaces, its form, its syllables; None for what its letters tell to be none."""
    count = len(run.replace("-", " ").split())
    if count > _MOST or (count == 1 and run.isupper() and len(run) > 3):
        return None
    words = run.split()
    if any(word.isupper() and len(word) > 1 and not (run.isupper() and is_sayable(word)) for word in words):
        return None
    if fold(words[0]) in name_leads():
        return None
    form = form_of(run)
    return None if form == "vn" and count > _MOST_VIETNAMESE else (" ".join(words), form, count)


class NameReader:
    """Reads names in one text; knows the terms and places that names stop at."""

    def __init__(self, text: str, pieces: Sequence[Piece], places: Layer[PlaceMark]) -> None:
        self.text = text
        self.pieces = pieces
        self.starts = [piece.start for piece in pieces]
        self.places = places
        named = frozenset({mark.id for mark in places.marks})
        self.told = named.union(map(province_of, named))

    def at(self, start: int, limit: int, bare: bool = False) -> NameRun | None:
        """The name that begins at `start` and ends before `limit`; `bare`: nothing before it says it is a name."""
        limit = min(limit, start + _LONGEST)
        match = RUN.match(self.text, start, limit)
        if not match:
            return None
        end = self._cut(start, match.end())
        if end == match.end():
            end = self._stretched(start, end, limit)
        return self._accepted(start, end, bare)

    def before(self, end: int, floor: int) -> NameRun | None:
        """The name that ends at `end`, beginning at or after `floor`."""
        for match in RUN.finditer(self.text, max(floor, end - 70), end):
            start = match.start()
            if start and self.text[start - 1].isalnum():
                continue
            stop = match.end() if match.end() >= end else self._stretched(start, match.end(), end)
            if stop < end:
                continue
            return self._led(start, end)
        return None

    def inside(self, start: int, end: int) -> NameRun | None:
        """The name with which the stretch `[start, end)` of capitalised words closes, after other words."""
        for match in RUN.finditer(self.text, start, end):
            if match.end() < end - 40:
                continue
            stop = self._stretched(match.start(), match.end(), end)
            if stop < end or match.group().isupper():
                continue
            words = [word.start() for word in _WORD_START.finditer(self.text, match.start(), end)]
            for use in ("common", "rare", ""):
                for at in words:
                    run = self._accepted(at, end, True) if surname_use(self.text[at:end]) == use else None
                    if run and run.form and not (run.form == "latin" and at == match.start()):
                        return run
            break
        return None

    def _led(self, start: int, end: int) -> NameRun | None:
        """The run without the words that led to the name ("Theo", "Đồng chí", a place)."""
        at = start
        while at < end:
            place = self.places.at(at)
            if place is not None and place.end < end and place.end > at:
                at = place.end
                while at < end and not self.text[at].isalpha():
                    at += 1
                continue
            i = bisect_left(self.starts, at)
            if (
                i < len(self.pieces)
                and self.pieces[i].start == at
                and self.pieces[i].term.address
                and self.pieces[i].end < end
            ):
                at = self.pieces[i].end + 1
                continue
            word = re.match(r"\S+", self.text[at:end])
            if word and fold(word.group()) in name_leads():
                at += word.end() + 1
                continue
            break
        return self._accepted(at, end, True)

    def _cut(self, start: int, end: int) -> int:
        """Where a term of post, body or address within the run ends the name; in capitals, a verb does."""
        if self.text[start:end].isupper() and " " in self.text[start:end]:
            end = self._cut_capitals(start, end)
        i = bisect_left(self.starts, start + 1)
        while i < len(self.pieces) and self.pieces[i].start < end:
            piece = self.pieces[i]
            written = self.text[piece.start : piece.end]
            words = written.split()
            if len(words) > 1 and (piece.term.rank or any(word[0].islower() for word in words)):
                return self._trimmed(start, piece.start)
            if len(words) == 1 and len(written) > 2 and written.isupper() and not self.text[start:end].isupper():
                return self._trimmed(start, piece.start)
            i += 1
        return end

    def _cut_capitals(self, start: int, end: int) -> int:
        """ "LÊ ĐÌNH CHIẾN TIẾP ĐOÀN": a headline in capitals goes on where a name would end."""
        words = list(_CAPITALS.finditer(self.text, start, end))
        for word in words[_FEWEST_BARE:]:
            if fold(word.group()) in post_stops():
                return word.start() - 1
        return end

    def _trimmed(self, start: int, end: int) -> int:
        while end > start and not self.text[end - 1].isalpha():
            end -= 1
        return end

    def _stretched(self, start: int, end: int, limit: int) -> int:
        """The end with lower-case and dashed syllables of a Lao name taken in."""
        lowered = False  # a lower-case syllable is part of the name for certain
        while True:
            more = _MORE.match(self.text, end, limit)
            if not more:
                return end
            if more.group(3) is not None:  # "Bun Chăn - Sí Vông Phăn": a dash, then capitals
                nxt = RUN.match(self.text, more.end(), limit)
                if not nxt or self._piece_at(more.end()) or form_of(self.text[start:end]) == "vn":
                    return end
                if not all(is_lao_syllable(part) for part in nxt.group().replace("-", " ").split()):
                    return end
                end = nxt.end()
                continue
            syllable = more.group(1) or more.group(2)
            at = more.start(1) if more.group(1) else more.start(2)
            dashed = "-" in more.group()[:3] or "–" in more.group()[:3] or "—" in more.group()[:3]
            if self._piece_at(at) or (surname_use(self.text[start:end]) == "common" and not dashed):
                return end
            if dashed:
                free = more.group()[0] == " " and at - end > 2  # " - ", not " -x" or "- x"
                if free and not (
                    _CLOSED.match(self.text, more.end()) or self.text[more.end() : more.end() + 2].strip().isupper()
                ):
                    return end
                if free and form_of(self.text[start:end]) == "vn":
                    return end
            elif (
                not is_lao_syllable(syllable)
                or syllable in post_stops()
                or not self._goes_on(more.end(), limit, lowered)
            ):
                return end
            lowered = True
            end = more.end()
            run = _NEXT.match(self.text, end, limit)
            if run and not self._piece_at(run.start(1)):
                end = self._cut(start, run.end())

    def _goes_on(self, at: int, limit: int, lowered: bool) -> bool:
        """Whether after a lower-case syllable the name goes on with a capital, or closes as it went on before."""
        while True:
            if _CLOSED.match(self.text, at):
                return lowered
            more = _LOWER_NEXT.match(self.text, at, limit)
            if more and self._lao_word(more.group(1)):
                at = more.end()
                lowered = True  # two in a row
                continue
            upper = _NEXT.match(self.text, at, limit)
            return bool(upper and is_lao_syllable(upper.group(1)) and not self.places.at(upper.start(1)))

    def _lao_word(self, word: str) -> bool:
        return is_lao_syllable(word) and word not in post_stops()

    def _piece_at(self, at: int) -> bool:
        i = bisect_left(self.starts, at)
        return i < len(self.pieces) and self.pieces[i].start == at

    def _accepted(self, start: int, end: int, bare: bool) -> NameRun | None:
        if end <= start:
            return None
        spelled = _spelled(self.text[start:end])
        if spelled is None or self._is_term(start, end):
            return None
        place = self.places.at(start)
        if place is not None and place.end >= end:
            return None
        name, form, count = spelled
        if bare:
            if count < _FEWEST_BARE or (not form and count < 3) or is_unit_name(self.text[start:end]):
                return None
            if place is not None and form != "vn" and form != "la":
                return None
        return NameRun(start, end, name, form)

    def _is_term(self, start: int, end: int) -> bool:
        """Whether the run is, or begins with, a rank or a body and not a name."""
        i = bisect_left(self.starts, start)
        if i == len(self.pieces) or self.pieces[i].start != start:
            return False
        piece = self.pieces[i]
        return " " in self.text[start : piece.end] or (self.text[start : piece.end].isupper() and piece.end == end)
