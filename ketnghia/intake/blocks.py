"""Blocks: the paragraphs of a text before anyone knows what they are.

A format that carries plain text cuts it with `of_lines`; one that builds its text itself hands `compose` paragraphs.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from ketnghia.intake.legacy import mended
from ketnghia.record.kinds import Role


class Block(Struct):
    """One paragraph, `[start, end)` in the text without the white space around it.

    `gap`: a blank line stands before it. `role`: what the carrier says it is, if it says.
    """

    start: int
    end: int
    gap: bool = True
    role: Role | None = None


class Paragraph(Struct):
    """One paragraph as a carrier gives it; `gap` false when it follows the last one without a blank line."""

    text: str
    role: Role | None = None
    gap: bool = True


_ITEM = re.compile(
    r"(?:[-–—•+*·▪●○◦■►➢✓>]|\(?\d{1,3}[.)/]|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|\(?[a-zđ]\)|[IVXLC]{1,6}[.)]|_{3,}|"
    r"(?:Điều|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s)"
)
# Words this far apart stand in two columns, as in a letterhead: such a line is not carried on by the next.
_COLUMNS = "    "
_ENDS = tuple('.!?…:;”"’)]')
# A text is hard-wrapped when its lines end where the page ended, not where a paragraph did: nearly all full lines are
# of one length between these, and most of what follows a full line goes on in lower case.
_NARROW, _WIDE = 50, 115
_MIN_LINES = 8


def of_lines(text: str) -> list[Block]:
    """The paragraphs of plain text: each line one, save that the lines of hard-wrapped text are joined."""
    blocks: list[Block] = []
    at = 0
    blank = True  # the line before says nothing
    for line in text.split("\n"):
        said = line.strip()
        if said:
            start = at if line[0] == said[0] else at + len(line) - len(line.lstrip())
            blocks.append(Block(start, start + len(said), blank))
        blank = not said
        at += len(line) + 1
    width = _wrapped_at(text, blocks)
    return _joined(text, blocks, width) if width else blocks


def _wrapped_at(text: str, blocks: list[Block]) -> int:
    """The width of a hard-wrapped text, 0 for a text that is not."""
    if len(blocks) < _MIN_LINES:
        return 0
    lengths = sorted(block.end - block.start for block in blocks)
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROW <= width <= _WIDE or lengths[-1] > width * 1.4:
        return 0
    full = lower = 0
    for block, after in pairwise(blocks):
        if after.gap or block.end - block.start < width * 0.75:
            continue
        full += 1
        lower += text[after.start].islower() or text[after.start].isdigit()
    # Names and numbers begin lines too, so a third in lower case is plenty; a list of headlines has none.
    return width if full >= 4 and lower >= full * 0.35 else 0


def _joined(text: str, blocks: list[Block], width: int) -> list[Block]:
    spaced = sum(block.gap for block in blocks) > len(blocks) // 12
    joined = [blocks[0]]
    last = blocks[0]
    for block in blocks[1:]:
        full = last.end - last.start >= width * 0.7
        starts_item = _ITEM.match(text, block.start) is not None
        columns = _COLUMNS in text[last.start : last.end] or _COLUMNS in text[block.start : block.end]
        goes_on = text[block.start].islower() or not text.endswith(_ENDS, last.start, last.end) or spaced
        if full and not block.gap and goes_on and not starts_item and not columns:
            joined[-1].end = block.end
        else:
            joined.append(block)
        last = Block(block.start, block.end)
    return joined


_SPACES = re.compile(r"\s+")
# A control character, taken out of what comes in; `_SPACES` takes it for a space.
_BETWEEN = "\x1e"
# What word processors, browsers and PDF writers put between letters: soft hyphen, zero-width characters and marks of
# direction carry no text; a hard hyphen and a hard space are a hyphen and a space.
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F)])
# Control characters that some PDF writers leave where a font had no letter.
_CONTROLS = dict.fromkeys([*range(0x09), *range(0x0E, 0x20), 0x7F], " ")
_REPAIRS = {**_CONTROLS, **_INVISIBLE, 0x2011: "-", 0x2010: "-", 0xA0: " ", 0x202F: " ", 0x2007: " "}


def repaired(text: str) -> str:
    """Text as a person would have typed it: no invisible characters, plain hyphens and spaces, NFC, Lao am as one.

    Only for text that we build ourselves or convert; plain UTF-8 text stays as it came.
    """
    clean = text.translate(_REPAIRS).replace("\u0ecd\u0eb2", "\u0eb3")
    return unicodedata.normalize("NFC", clean)


def compose(paragraphs: Iterable[Paragraph]) -> tuple[str, list[Block]]:
    """One text of repaired paragraphs, and where each stands in it; empty paragraphs are left out."""
    given = list(paragraphs)
    raw = [paragraph.text.replace(_BETWEEN, " ") for paragraph in given]
    # Old fonts show Vietnamese with the letters of Latin-1: to be mended before anything is taken for a soft hyphen.
    right = mended(_BETWEEN.join(raw))
    if right is not None:
        raw = right[0].split(_BETWEEN)
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph, words in zip(given, raw, strict=True):
        said = _SPACES.sub(" ", repaired(words)).strip()
        if not said:
            continue
        if pieces:
            between = "\n\n" if paragraph.gap else "\n"
            pieces.append(between)
            at += len(between)
        pieces.append(said)
        blocks.append(Block(at, at + len(said), paragraph.gap, paragraph.role))
        at += len(said)
    return "".join(pieces), blocks
