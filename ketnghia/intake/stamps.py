"""Secrecy stamps: MẬT, TỐI MẬT, TUYỆT MẬT. A paper that bears one must not come in.

Law on Protection of State Secrets 29/2018/QH14 (articles 8 and 10) and its successor 117/2025/QH15: the degree of
secrecy is stamped on the paper or written on its face; Decree 30/2020/NĐ-CP puts the stamp under the number or beside
the head, a line of its own. Lao papers bear ລັບ, ລັບທີ່ສຸດ or ລັບສຸດຍອດ in the same place.
"""

import re

from ketnghia.intake.blocks import Block
from ketnghia.intake.words import key_of, words

# The stamp stands at the head of the first page; PDF writers may put it behind the title and the first paragraphs.
_PAPER_HEAD = 40
_ANY_HEAD = 15
_LONGEST = 140
_DEGREE = r"(?:TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT|T\s*Ố\s*I\s+M\s+Ậ\s+T|M\s+Ậ\s+T)"
_FRAME = r"[\s\[\](){}|*_\-–—.:!\"“”'«»]*"
# Degrees of urgency (Decree 30/2020/NĐ-CP) are stamped close by and land in the same line.
_URGENT = r"(?:HỎA\s+TỐC(?:\s+HẸN\s+GIỜ)?|THƯỢNG\s+KHẨN|KHẨN)"
_STAMP = (
    rf"{_FRAME}(?:{_URGENT}{_FRAME})?(?:(?:TÀI\s+LIỆU|VĂN\s+BẢN|HỒ\s+SƠ)\s+)?(?:{_DEGREE}|(?:TOP\s+)?SECRET)"
    rf"{_FRAME}(?:{_URGENT}{_FRAME}|\([^()]{{1,60}}\){_FRAME})?"
)
_ALONE = re.compile(_STAMP)
_ALONE_ANY_CASE = re.compile(rf"{_FRAME}{_DEGREE}{_FRAME}", re.I)
_BESIDE = re.compile(
    rf"(?:^|\s{{2,}}|\t|\|\s*)[\[(]?{_DEGREE}[\])]?(?:$|\s{{2,}}|\t|\s*\|)"
    rf"|^(?:Số|SỐ)\s*:?\s*\S{{1,40}}\s+[\[(]?{_DEGREE}[\])]?(?:\s|$)"
    rf"|^[\[(]?{_DEGREE}[\])]?\s+(?:Số|SỐ)\s*:"
)
_FIELD = re.compile(
    r"(?:(?:dấu\s+)?(?:chỉ\s+)?(?:mức\s+|cấp\s+)?độ\s+mật|độ bảo mật|(?:bí mật nhà nước\s+)?độ)\s*[:：]\s*"
    r"(?:tuyệt mật|tối mật|mật)[\s.;)\]]*",
    re.I,
)
_LAO = re.compile(r"[\s\[\](){}*_\-–—.]*(?:ລັບ|ລັບທີ່ສຸດ|ລັບສຸດຍອດ)[\s\[\](){}*_\-–—.]*")
_NUMBER = re.compile(r"(?:Số|SỐ|ເລກທີ)\s*[:.]\s*\S")
# One of these stands in every text with a stamp; looked for first, since nearly no text has one.
_SIGNS = ("mật", "ậ t", "ລັບ", "secret")
_LIFTED = frozenset(("giải mật", "đã giải mật"))


def bears_stamp(text: str, blocks: list[Block]) -> str | None:
    """The stamp as it stands in the text, None for a text that bears none.

    "bí mật quân sự" and "độ mật của tài liệu" inside a sentence are no stamp, a paper stamped "GIẢI MẬT" is open, and
    a list of all three degrees explains them.
    """
    head = blocks[:_PAPER_HEAD]
    lines = [text[block.start : block.end] for block in head if block.end - block.start <= _LONGEST]
    # Page headers and feet of Word files and PDFs are on every page, wherever they stand in the text.
    running = [text[block.start : block.end] for block in blocks[_PAPER_HEAD:] if block.role == "chrome"]
    searched = "\n".join(lines + running).lower()
    if not any(word in searched for word in _SIGNS):
        return None
    formal = any(_NUMBER.match(line) or "motto" in words().kinds_of(key_of(line)) for line in lines)
    found: list[str] = []
    for index, line in enumerate(lines):
        if key_of(line) in _LIFTED:
            return None
        if not formal and index >= _ANY_HEAD:
            break
        alone = _ALONE.fullmatch(line) or (formal and _ALONE_ANY_CASE.fullmatch(line))
        if alone or _BESIDE.search(line) or _FIELD.fullmatch(line) or _LAO.fullmatch(line):
            found.append(line)
    found.extend(line for line in running if _ALONE.fullmatch(line))
    return found[0] if found and len({key_of(line) for line in found}) < 3 else None
