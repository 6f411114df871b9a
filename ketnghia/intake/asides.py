"""What is not the article: lists of other articles, teasers between its paragraphs, and all that follows its end."""

import re

from ketnghia.intake.blocks import Block
from ketnghia.intake.kinds import Kind, is_long
from ketnghia.intake.words import key_of, words
from ketnghia.record.kinds import Role

# How far ahead the walk looks to see whether the article goes on; a fixed number keeps it linear.
_AHEAD = 60
# A teaser's snippet is one sentence or two; paragraphs of articles that are shorter exist, so the snippet must also
# stand on the very next line.
_SNIPPET = 320
# What goes on behind a list without a sign of the end must be at least this much text to be the article.
_CONTINUES = 300
# Bare lines of so many words, two together, are headlines of others: sub-headings come one at a time.
_HEADLINE_WORDS = 6
# A single bare line of so many words is too long for a sub-heading.
_LONG_LINE_WORDS = 9
_SUBHEADING_WORDS = 8
_SIGNS = frozenset((Kind.ASIDE, Kind.COMMENTS, Kind.TAGS))
_FURNITURE = frozenset((Kind.CHROME, Kind.SECTION, Kind.IMAGE, Kind.META))
_LISTED = frozenset((Kind.BARE, Kind.NAME, Kind.ITEM, Kind.TEASER, Kind.SECTION, Kind.IMAGE, Kind.META, Kind.CHROME))
_CAPITAL = re.compile(r"[^\W\d_a-z](?<=[\s(\"“\-–].)\w*")
# What marks the items of a list of other articles: whatever bears none is not of the list.
_BULLETS = tuple("|*[>»›➤➢►▶•·▪●○◦■+")
_NUMBERED = ("ảnh", "anh", "hình", "image", "photo")
_LAO = re.compile(r"[\u0e80-\u0eff]")
_NO_NAME = re.compile(r"[\u0e80-\u0eff\d]")


class Walk:
    """One walk down an article, from its first paragraph to the end of the text."""

    def __init__(self, blocks: list[Block], lines: list[str], kinds: list[Kind], title: str | None) -> None:
        self._lines = lines
        self._kinds = kinds
        self._title = title
        gaps = [block.gap for block in blocks]
        # Where hardly any blank line stands, a missing one says nothing.
        self._spaced = sum(gaps) * 5 >= len(gaps)
        self._gaps = gaps
        self._names: frozenset[str] | None = None
        self._last_prose = max((index for index, kind in enumerate(kinds) if kind is Kind.PROSE), default=-1)

    def roles(self, start: int) -> list[Role]:
        """The role of every line from `start` on."""
        found: list[Role] = []
        kinds, lines = self._kinds, self._lines
        at, end = start, len(lines)
        while at < end:
            kind = kinds[at]
            if kind in _SIGNS:
                resumed = self._resumes(at)
                if resumed is None:
                    if found and kinds[at - 1] is Kind.NAME and found[-1] == "body":
                        found[-1] = "byline"
                    break
                found.extend(
                    "chrome" if kinds[i] in (Kind.TAGS, Kind.COMMENTS, Kind.CHROME) else "aside"
                    for i in range(at, resumed)
                )
                at = resumed
            elif kind is Kind.TEASER:
                after = at + 1
                if after < end and self._is_snippet(after) and not lines[at].startswith(_BULLETS):
                    after += 1
                found.extend(["aside"] * (after - at))
                at = after
            elif kind is Kind.IMAGE or self._repeats_title(at):
                found.append("chrome" if kind is Kind.IMAGE else "caption")
                at += 1
                if at < end and self._describes(at):
                    found.append("caption")
                    at += 1
            elif kind in (Kind.BARE, Kind.NAME, Kind.SECTION, Kind.CHROME, Kind.META) and self._ends_at(at, start):
                found.append("chrome" if kind is not Kind.BARE and kind is not Kind.NAME else "byline")
                at += 1
                break
            elif kind is Kind.BARE and self._trails(at):
                break
            elif kind is Kind.BARE:
                taken = self._headlines(at)
                found.extend(["aside"] * taken or [self._bare(at)])
                at += max(taken, 1)
            else:
                found.append(_PLAIN.get(kind, "body"))
                at += 1
        found.extend(self._after(at))
        return found

    def _repeats_title(self, at: int) -> bool:
        """Whether a line is the headline again, as pages put it under pictures: "… ảnh 1" may follow."""
        line, title = self._lines[at], self._title
        if title is None or not line.startswith(title):
            return False
        rest = line[len(title) :].lstrip(" -–").lower()
        return not rest or (rest.startswith(_NUMBERED) and any(map(str.isdigit, rest[:10])))

    def _describes(self, at: int) -> bool:
        """Whether the line right under a picture describes it."""
        return (
            (self._kinds[at] in (Kind.PROSE, Kind.BARE, Kind.CAPTION, Kind.NAME) or self._lines[at][0] == "|")
            and not self._gaps[at]
            and len(self._lines[at]) <= 400
        )

    def _is_snippet(self, at: int) -> bool:
        longest = _SNIPPET if self._spaced else _SNIPPET // 2
        return self._kinds[at] is Kind.PROSE and not self._gaps[at] and len(self._lines[at]) <= longest

    def _after(self, at: int) -> list[Role]:
        """Everything behind the end of the article."""
        found: list[Role] = []
        comments = False
        for index in range(at, len(self._kinds)):
            kind = self._kinds[index]
            if kind is Kind.COMMENTS:
                comments = True
            elif kind is Kind.ASIDE:
                comments = False
            listed = index > at and self._kinds[index - 1] is Kind.TAGS and not self._gaps[index] and kind is Kind.BARE
            if kind is Kind.NAME and index <= at + 2 and not {Kind.ASIDE, Kind.COMMENTS} & set(self._kinds[at:index]):
                found.append("byline")
                continue
            furniture = comments or listed or kind in _FURNITURE or kind in (Kind.TAGS, Kind.COMMENTS)
            found.append("chrome" if furniture else "aside")
        return found

    def _resumes(self, at: int) -> int | None:
        """Where the article goes on behind the list that opens at `at`; None if it does not."""
        kinds, lines, gaps = self._kinds, self._lines, self._gaps
        limit = min(len(lines), at + _AHEAD)
        next_line = at + 1
        tight = self._spaced and next_line < limit and not gaps[next_line]
        bullet = lines[next_line][:1] if next_line < limit and lines[next_line].startswith(_BULLETS) else ""
        while next_line < limit:
            kind = kinds[next_line]
            if kind not in _SIGNS and not lines[next_line].startswith(bullet):
                break
            # Behind a blank line a sub-heading may stand, but none is as long as a headline.
            if tight and gaps[next_line] and not (kind is Kind.BARE and is_long(lines[next_line], _SUBHEADING_WORDS)):
                break
            if kind in _SIGNS:
                return next_line
            if kind is Kind.PROSE and not self._snippet_in_list(next_line):
                break
            if kind not in _LISTED and kind is not Kind.PROSE:
                break
            next_line += 1
        return next_line if self._goes_on(next_line) else None

    def _snippet_in_list(self, at: int) -> bool:
        return self._spaced and self._is_snippet(at) and self._kinds[at - 1] in (Kind.BARE, Kind.TEASER)

    def _goes_on(self, at: int) -> bool:
        """Whether the lines from `at` are the article and not one more list with snippets."""
        prose = bare = size = 0
        limit = min(len(self._lines), at + _AHEAD)
        for index in range(at, limit):
            kind, line = self._kinds[index], self._lines[index]
            if kind is Kind.PROSE:
                prose += 1
                size += len(line)
            elif kind is Kind.BARE:
                bare += line != self._title and not (index and self._kinds[index - 1] is Kind.IMAGE)
            elif kind in _SIGNS or (kind is Kind.NAME and prose):
                signed = kind is Kind.NAME
                return prose >= 2 * bare and (prose >= (1 if signed else 2)) and (signed or size >= _CONTINUES)
        return prose >= 2 * bare and prose >= 2 and size >= _CONTINUES

    def _ends_at(self, at: int, start: int) -> bool:
        """Whether the article ends with the line at `at`: who wrote it, or the first line of furniture behind it."""
        kind = self._kinds[at]
        if at == start or Kind.PROSE not in self._kinds[max(start, at - 6) : at]:
            return False
        after = at + 1
        limit = min(len(self._lines), at + 8)
        while after < limit and self._kinds[after] in _FURNITURE:
            after += 1
        if after >= len(self._lines):
            return kind is not Kind.BARE or (len(self._lines[at].split()) <= 8 and not _NO_NAME.search(self._lines[at]))
        follows = self._kinds[after]
        if kind is Kind.BARE:
            return self._is_office(at) and follows in _SIGNS and not self._behind(after)
        if follows in _SIGNS:
            # A name right above a list of other articles is the writer's: what follows is not the article's any more.
            return kind is Kind.NAME or not self._behind(after)
        if follows is Kind.PROSE or follows is Kind.CAPTION:
            return False
        return not self._goes_on(after)

    def _is_office(self, at: int) -> bool:
        """Whether a line names an office that signs for an article: "Phòng Hợp tác quốc tế - Sở Ngoại vụ"."""
        labels = words().labels
        firsts = (key_of(cell).partition(" ")[0] for cell in self._lines[at].split(" - "))
        return any("byline" in labels.get(first, ()) for first in firsts)

    def _behind(self, at: int) -> bool:
        """Whether the article goes on behind the sign at `at` or one of those that follow it directly."""
        limit = at + _AHEAD
        while at < min(limit, len(self._lines)) and self._kinds[at] in _SIGNS:
            resumed = self._resumes(at)
            if resumed is None:
                return False
            at = resumed
        return at < len(self._lines)

    def _trails(self, at: int) -> bool:
        """Whether nothing but headlines stands from `at` to the end of the text: a list without a heading."""
        if at <= self._last_prose or self._lines[at - 1].endswith((":", ";", ",")) or self._captions(at):
            return False
        headlines = 0
        for index in range(at, min(len(self._lines), at + _AHEAD)):
            if self._kinds[index] in _SIGNS or self._kinds[index] in _FURNITURE:
                break
            headlines += self._is_headline(index)
        return headlines > 1

    def _is_headline(self, at: int) -> bool:
        """Whether a bare line has the words of a headline; figures and signs are none."""
        return self._kinds[at] is Kind.BARE and len(key_of(self._lines[at]).split()) >= _HEADLINE_WORDS

    def _headlines(self, at: int) -> int:
        """How many bare lines from `at` on are headlines of other articles."""
        lines = self._lines
        if at and lines[at - 1].endswith((":", ";", ",")):
            return 0
        if at + 1 < len(lines) and lines[at + 1] == lines[at]:
            return 2 + (at + 2 < len(lines) and self._is_snippet(at + 2))
        count = 0
        while (
            count < _AHEAD
            and at + count < len(lines)
            and self._is_headline(at + count)
            and (count == 0 or not self._gaps[at + count])
            and not self._captions(at + count)
        ):
            count += 1
        return count if count > 1 else 0

    def _captions(self, at: int) -> bool:
        line = self._lines[at]
        return line.endswith((",", ";")) or _LAO.search(line) is not None or words().inside_of(key_of(line), "caption")

    def _bare(self, at: int) -> Role:
        """A bare line on its own: a caption, the headline of another article, or a sub-heading."""
        line = self._lines[at]
        if self._captions(at):
            return "caption"
        names = set(_CAPITAL.findall(line))
        if len(line.split()) >= _LONG_LINE_WORDS and len(names) > 1 and not names & self._article_names():
            return "aside"
        return "body"

    def _article_names(self) -> frozenset[str]:
        if self._names is None:
            prose = " ".join(line for line, kind in zip(self._lines, self._kinds, strict=True) if kind is Kind.PROSE)
            self._names = frozenset(_CAPITAL.findall(f" {prose} {self._title or ''}"))
        return self._names


_PLAIN: dict[Kind, Role] = {
    Kind.CAPTION: "caption",
    Kind.CHROME: "chrome",
    Kind.IMAGE: "chrome",
    Kind.META: "byline",
    Kind.NAME: "body",
}
