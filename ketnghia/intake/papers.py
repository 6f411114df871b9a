"""Official papers: minutes, memoranda, reports, in the layout of Decree 30/2020/NĐ-CP and its Lao sisters.

Such a paper has no read-more lists: all of it is body but the head (motto, number, place and day), the title, the list
of recipients and rules drawn with underscores.
"""

import re

from ketnghia.intake.blocks import Block
from ketnghia.intake.words import key_of, openings, words
from ketnghia.record.kinds import Role

# The motto stands in the first lines; a letterhead of two columns, typed one under the other, takes up to a dozen.
_HEAD = 14
# Both columns of a letterhead in one line, and the spaces between them.
_LETTERHEAD = 160
# "Nơi nhận:" stands alone, or before its first name.
_LABEL = 40
# A title longer than this is a paragraph that happens to begin with the name of a paper.
_TITLE = 400
_RULE = re.compile(r"[\W_]+")
_NUMBER = re.compile(r"(?:Số|SỐ|Sè|No|ເລກທີ)\s*[:.]")
_PLACE_DAY = re.compile(r"[^,]{2,60},\s*(?:ngày|Ngày|ວັນທີ)[\s…._\d]")
_FORMAL = re.compile(
    r"\s*(?:Điều 1\b|Căn cứ\s|Kính gửi|Nơi nhận|\(?(?:Đã ký|đã ký)|I\.\s|Hôm nay, (?:ngày|hồi|vào)\b|Bên A\b"
    r"|[A-D]\. [^\Wa-zà-ỹđ\d]{2}|ĐẠI DIỆN BÊN [AB]|KT\. |TM\. |TL\. |ມາດຕາ)"
)
# "Số: 1128/BC-UBND" stands alone in the head of every office's paper (Decree 30/2020/NĐ-CP), in no article.
_REGISTERED = re.compile(r"(?:Số|SỐ)\s*:?\s*[\d.…_ ]*/(?:\d{4}/)?[A-ZĐƯ]{2,6}(?:[-.][A-ZĐƯa-z&]{1,12}){1,4}")
_OPENS = re.compile(
    r"(?:Căn cứ|Kính gửi|Hôm nay|Thực hiện|Tiếp nối|Trên cơ sở|Sau khi|Ngày\s|Từ ngày|Theo\s|Trong\s|Phần|PHẦN|"
    r"Điều\s|[IVX]{1,4}\.|\d+\.|-)"
)


def _is_motto(line: str) -> bool:
    opening = line[:2]
    # Hardly a line opens as a motto does: told by two letters, before the key is made.
    if opening.isalpha() and opening.lower() not in openings("motto"):
        return False
    return "motto" in words().kinds_of(key_of(line))


def _has_motto(line: str) -> bool:
    """Whether a line is the motto, or has it in capitals beside the name of the office, as in two columns."""
    return _is_motto(line) or ("CỘNG H" in line and words().inside_of(key_of(line), "motto"))


def _paper_type(line: str) -> bool:
    """Whether a line in capitals begins with the name of a kind of paper."""
    return line == line.upper() and "paper" in words().kinds_of(key_of(line[:_TITLE]))


def _title_at(lines: list[str]) -> int | None:
    for index, line in enumerate(lines[: 2 * _HEAD]):
        if _paper_type(line):
            return index
    return None


def is_paper(lines: list[str]) -> bool:
    """Whether the lines are an official paper: a motto or a number at the head, or a title and formal
    lines such as "Điều 1"."""
    if any(_has_motto(line) for line in lines[:_HEAD] if len(line) < _LETTERHEAD):
        return True
    at = _title_at(lines[:_HEAD])
    if at is not None and any(_REGISTERED.fullmatch(line.strip()) for line in lines[:at] if len(line) < _LABEL):
        return True
    at = _title_at(lines[:4])
    return at is not None and sum(1 for line in lines[at + 1 : at + 80] if _FORMAL.match(line)) >= 2


def paper_roles(blocks: list[Block], lines: list[str]) -> list[Role]:
    """The role of every block of an official paper."""
    at = _title_at(lines)
    roles: list[Role] = ["body"] * len(blocks)
    title: range = range(at, _title_end(blocks, lines, at)) if at is not None else range(0)
    recipients = False
    for index, line in enumerate(lines):
        key = key_of(line) if len(line) < _LABEL else ""
        if index in title:
            roles[index] = "title"
        elif _RULE.fullmatch(line) or (index < 2 * _HEAD and len(line) < _LETTERHEAD and _is_motto(line)):
            roles[index] = "chrome"
        elif at is not None and index < at and len(line) < 160:
            roles[index] = "byline"
        elif key and "recipients" in words().kinds_of(key):
            roles[index], recipients = "chrome", True
        elif recipients and (line[0] in "-–+" or line.endswith(";")):
            roles[index] = "chrome"
        else:
            recipients = False
    return roles


def _title_end(blocks: list[Block], lines: list[str], at: int) -> int:
    """Where the title ends: its capitals may run over lines, and a bare name of a paper is followed by its subject."""
    end = at + 1
    bare = len(key_of(lines[at]).split()) <= 4
    subject = False
    while end < len(lines):
        line = lines[end]
        if _RULE.fullmatch(line) or _NUMBER.match(line) or _PLACE_DAY.match(line) or len(line) > _TITLE:
            break
        capitals = line == line.upper() and not _OPENS.match(line)
        closed = line.endswith((".", ";", ":")) or _OPENS.match(line) is not None
        if capitals and (not blocks[end].gap or bare):
            end += 1
        elif bare and not subject and not closed and (not blocks[end].gap or end == at + 1):
            end += 1
            subject = True
        elif subject and not blocks[end].gap and not closed:
            end += 1
        else:
            break
    return end
