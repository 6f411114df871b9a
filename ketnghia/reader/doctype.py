"""What a document is: press, minutes, agreement, report, or another official paper.

Papers follow the form of Decree 30/2020/NĐ-CP: the name of the type stands in capitals on a line of its own.
"""

import re
from collections.abc import Sequence

from ketnghia.lexicon.alphabet import FOREIGN, all_but, coded
from ketnghia.record.document import Document, Part
from ketnghia.record.kinds import DocumentKind

_TYPE = re.compile(
    r"(BIÊN BẢN GHI NHỚ|BẢN GHI NHỚ|BIÊN BẢN|BẢN THỎA THUẬN|THỎA THUẬN|CHƯƠNG TRÌNH|KẾ HOẠCH|BÁO CÁO|THÔNG BÁO|TỜ TRÌNH"
    r"|CÔNG VĂN|QUYẾT ĐỊNH|NGHỊ QUYẾT|GIẤY MỜI|CÔNG ĐIỆN|THÔNG CÁO|KẾT LUẬN|BÀI PHÁT BIỂU|PHÁT BIỂU|LỜI PHÁT BIỂU"
    r"|DIỄN VĂN|BÀI THAM LUẬN|THAM LUẬN|ĐIỆN MỪNG|THƯ CHÚC MỪNG|THƯ CẢM ƠN)(?!\w)"
)
_KIND: dict[str, DocumentKind] = {
    "BIÊN BẢN GHI NHỚ": "agreement", "BẢN GHI NHỚ": "agreement", "BIÊN BẢN": "minutes", "BẢN THỎA THUẬN": "agreement",
    "THỎA THUẬN": "agreement", "BÁO CÁO": "report",
}  # fmt: skip
_STATE = re.compile(r"CỘNG HÒA (?:XÃ HỘI CHỦ NGHĨA VIỆT NAM|DÂN CHỦ NHÂN DÂN LÀO)|Độc lập\s*[-–]\s*Tự do|ສາທາລະນະລັດ")
_NUMBER = re.compile(r"(?m)^\s*Số\s*:\s*\d*\s*[/-]")
_ARTICLE = re.compile(r"(?m)^\s*(?:Điều|ĐIỀU) \d")
# "(Baohatinh.vn) - ", "VOV.VN - ": the outlet as press leads name it.
_OUTLET = re.compile(r"\s*\(?\s*((?:[A-Za-z0-9-]+\.)+(?:vn|com|net|org|la|info))\s*\)?\s*[-–—:]", re.I)
_VIETNAMESE = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
_OPENING = 600
_NO_LETTERS = all_but(str.isalpha)
_NOT_LAO = all_but(lambda letter: "\u0e80" <= letter <= "\u0eff")
_NOT_VIETNAMESE = all_but(_VIETNAMESE.__contains__)


def document_kind(text: str, parts: Sequence[Part]) -> DocumentKind:
    """The kind of a document, from its head: the first 30 parts are enough for any form of paper."""
    official = _is_official(text[: parts[min(29, len(parts) - 1)].end] if parts else "")
    for part in parts[:30]:
        if part.role in ("aside", "chrome", "caption", "byline"):
            continue
        match = _TYPE.match(text, part.start, part.end)
        if not match:
            continue
        line = text[part.start : part.end]
        # A headline in capitals of a paper alone, or any line in capitals under the state's name.
        if line.upper() == line or official or _ARTICLE.search(text):
            return _KIND.get(match.group(1), "agreement" if _ARTICLE.search(text) else "other")
    return "other" if official else "press"


def _is_official(head: str) -> bool:
    """Whether the head of a document has the state's name or motto, or the number of a paper."""
    # Plain searches first: cheaper than the patterns, and few texts have any of these.
    named = "CỘNG HÒA" in head or "Độc lập" in head or "ສາທາລະນະລັດ" in head
    return bool((named and _STATE.search(head)) or ("Số" in head and _NUMBER.search(head)))


def language_of(text: str) -> str:
    """vi, lo, en, or und where no letter tells; from the first 600 characters."""
    head = text[:_OPENING].lower()
    code, _ = coded(head)
    letters = sum(map(str.isalpha, head)) if FOREIGN in code else len(code.translate(None, _NO_LETTERS))
    if not letters:
        return "und"
    # A fifth: names in another script stand in every document, running text of it does not.
    if len(code.translate(None, _NOT_LAO)) * 5 > letters:
        return "lo"
    # Vietnamese prose has such a letter in every third or fourth syllable; English only in borrowed names.
    return "vi" if len(code.translate(None, _NOT_VIETNAMESE)) * 25 > letters else "en"


def headline(document: Document) -> str | None:
    """The title part as it stands, else what the page's own metadata says."""
    for part in document.parts:
        if part.role == "title":
            return document.text[part.start : part.end]
    return document.origin.title


def outlet_of(document: Document) -> str | None:
    """Who published it: the page's metadata, else the host named at the head of the lead."""
    if document.origin.outlet:
        return document.origin.outlet
    for part in document.parts[:12]:
        if part.role in ("lead", "body"):
            match = _OUTLET.match(document.text, part.start, part.end)
            if match:
                return match.group(1).lower()
    return None
