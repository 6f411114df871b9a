"""What a single line looks like, before its neighbours are asked."""

import re
from enum import Enum, auto

from ketnghia.intake.words import key_of, words


class Kind(Enum):
    """The look of one line."""

    PROSE = auto()  # a sentence or more
    BARE = auto()  # words without a full stop: headline, sub-heading, caption, name
    NAME = auto()  # nothing but names, initials and what stands beside them: who wrote it
    ITEM = auto()  # an item of a list
    ASIDE = auto()  # opens a list of other articles
    COMMENTS = auto()  # opens what readers wrote
    TEASER = auto()  # itself points to another article
    TAGS = auto()  # keywords
    CHROME = auto()  # menu, button, counter
    SECTION = auto()  # the name of a section of a paper
    META = auto()  # when and by whom it was put up
    IMAGE = auto()  # the name of a picture's file
    CAPTION = auto()  # says of itself that it describes a picture

    __hash__ = object.__hash__  # that of Enum is written in Python, and kinds are looked up line by line


# Longer than any headline: beyond this a line is prose whatever it ends with.
LONG = 220
# A line with a full stop and longer than page furniture is a sentence; what begins with a sign is looked at closer.
_SENTENCE = 130
# A question or a cry as short as this may be a headline.
_SHORT = 120

_IMAGE = re.compile(
    r"[^\n]{1,110}\.(?:jpe?g|png|gif|webp|bmp|jfif|heic|tiff?|svg|avif)[\s\-]*\d{0,2}|!\[[^\]]*\]\([^)]*\)", re.I
)
_POINTS = re.compile(
    r"(?:>>+|»|►|▶|➤|➢|☛|▷|⏩|👉|→|\[(?:video|clip|ảnh|infographic|podcast|e-?magazine|photo|megastory)\])", re.I
)
_BRACKETED = re.compile(r"\[[^\[\]]{15,200}\]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I)
_STAR = re.compile(r"\*+\s*\S")
_ITEM = re.compile(r"(?:[-–—•+·▪●○◦■]\s*\S|\(?\d{1,3}[.)/]\s|\(?[a-zđ]\)\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)")
_CREDIT = re.compile(
    r"(?:^|[\s.(\-–|])(?:Ảnh|ảnh|ẢNH|Photo|Nguồn ảnh)(?:\s*(?:tư liệu|minh họa|minh hoạ))?\s*:"
    r"\s*(?:[^.:]|\.(?=\S)){0,60}[.)\]]?$"
    r"|\s[-–]?\s?[Ảả]nh\s\d{1,2}[.)]?$|\s-\sAnh\s\d{1,2}$"
)
# How lists of other articles are headed, in whatever order sites put the words: "Các tin bài cùng chuyên mục:".
_OTHERS = re.compile(
    r"(?:(?:các|những|một số|xem|đọc|thêm|mời|bạn|danh sách) )*"
    r"(?:tin tức|tin bài|tin ảnh|tin|bài viết|bài báo|bài|video|clip)"
    r"(?: (?:cùng (?:chuyên mục|chuyên đề|chủ đề|loại|thể loại|danh mục|sự kiện|tác giả|mục|nhóm|lĩnh vực)|liên quan"
    r"|khác|mới|mới nhất|mới hơn|cũ hơn|mới đăng|mới cập nhật|đã đưa|đã đăng|trước đó|tiếp theo|kế tiếp|nổi bật"
    r"|tiêu điểm|đọc nhiều|xem nhiều|được quan tâm|đáng chú ý|trong ngày|gần đây))+"
)
# Lists of other articles give each its day: "Hội chợ Xuân đón 3.000 lượt khách (07-01-2026)".
_DATED = re.compile(r"\(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?:[ ,-]+\d{1,2}[:h]\d{2}(?::\d{2})?)?\)$")
_MENU = re.compile(r"\s*(?:\||›|»|>>?|•|·|\t|\s{2,}|\s/\s|(?<=[^\W\d_])/(?=[^\W\d_]))\s*")
_DATE = re.compile(
    r"\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/\-.]\d{1,2}(?![/\-.\d])"
    r"|\d{1,2}\s*[:h]\s*\d{2}(?:\s*:\s*\d{2})?|GMT\s*\+?\s*\d{1,2}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4}",
    re.I,
)
_META_WORDS = re.compile(
    r"(?:ngày đăng|đăng ngày|đăng lúc|cập nhật(?: lúc| ngày| lần cuối)?|xuất bản|ngày|lúc|giờ|chủ nhật|cn|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|tác giả|người đăng|lượt xem|số lượt xem|lượt đọc|đã xem|xem|"
    r"phản hồi|bình luận|ban biên tập|cỡ chữ|"
    r"đọc bài viết|facebook|twitter|zalo|bản in|in|gửi email|email|chia sẻ|thích|a[+\-]|a{1,2}|am|pm|sa|ch)"
    r"(?![^\W\d_])",
    re.I,
)
# Every word that the two patterns can take out of a line, and a few letters more.
_TAKEN_OUT = frozenset(re.findall(r"[^\W\d_]+", (_META_WORDS.pattern + _DATE.pattern).lower())) | {"aa"}
# So many names beside the dates, in a line with no more letters, are those of a place, an agency and a writer.
_META_NAMES, _META_LENGTH = 6, 60
_SMALL_WORDS = frozenset(
    ["và", "từ", "theo", "tổng", "hợp", "thực", "hiện", "ghi", "lược", "biên", "dịch", "bài", "ảnh", "tin", "video",
     "clip", "tại", "in", "by"]
)  # fmt: skip
_NAME_CUT = re.compile(r"[\s,/()\-–—&.|:+]+")
_SENTENCE_END = (".", ";", ":", "…", ".”", '."', ".)", ".’", "!”", "?”", "./")
# Sixty letters hold two names with their agencies and places.
_NAME_LENGTH = 70
# Lao names have up to six syllables in Vietnamese spelling; capitals in a longer row are a headline, not a name.
_NAME_SYLLABLES = 6
_NAME_CAPITALS = 4
_BETWEEN_NAMES = re.compile(r"\s[-–—]\s|[,/()&|:.+]|\svà\s")


def _is_name(line: str) -> bool:
    """Only names: "Hải Yến (TTXVN)", "THU PHƯƠNG", "N.Như - Tuấn Hải", "Bài, ảnh: Quàng Hương", "(TTXVN/Vietnam+)".

    For lines without figures.
    """
    if len(line) > _NAME_LENGTH:
        return False
    for word in line.split():  # most headlines are told by their first words, before the line is cut
        if word.isalpha() and not word[0].isupper() and word.lower() not in _SMALL_WORDS:
            return False
    tokens = [token for token in _NAME_CUT.split(line) if token]
    if not 1 <= len(tokens) <= 11:
        return False
    most = _NAME_CAPITALS if line.isupper() else _NAME_SYLLABLES
    if len(tokens) > most and any(len(run.split()) > most for run in _BETWEEN_NAMES.split(line)):
        return False
    capital = 0
    for token in tokens:
        if token[0].isupper():
            capital += 1
        elif token.lower() not in _SMALL_WORDS:
            return False
    return capital > 0


def _is_meta(line: str, key: str) -> bool:
    """A line of dates, times, counters and perhaps a name, and nothing told."""
    # Every other word is left over: most lines with figures are told from a date line by that, without the patterns.
    said = key.split()
    others = len(said) - sum(map(_TAKEN_OUT.__contains__, said))
    if others > _META_NAMES or (others and len(key) > _META_LENGTH):
        return False
    dates = _DATE.findall(line)
    if not dates:
        return False
    rest = _META_WORDS.sub(" ", _DATE.sub(" ", line))
    left = [token for token in re.split(r"[\W\d_]+", rest) if token]
    if not left:
        return True
    # A score ("A - B: 2-2") has names and numbers too: beside names stands a whole date, or a date and a time.
    whole = len(dates) > 1 or any(len(date) >= 8 for date in dates)
    return whole and len(left) <= _META_NAMES and all(token[0].isupper() for token in left) and len(key) <= _META_LENGTH


def _is_menu(line: str) -> bool:
    """Sections or buttons side by side: "Chính trị › Đối ngoại", "In trang | Gửi email", "Chia sẻ   Zalo"."""
    cells = [key for key in map(key_of, _MENU.split(line)) if key]
    if len(cells) < 2:
        return False
    table = words()
    known = sum(1 for cell in cells if {"section", "chrome"} & table.kinds_of(cell))
    if known * 2 >= len(cells) and len(max(cells, key=len)) <= 40:
        return True
    return len(cells) >= 4 and all(len(cell.split()) <= 5 for cell in cells) and not any(map(str.isdigit, line))


def is_long(line: str, words_than: int) -> bool:
    """Whether a line has more words than a number; Lao writes without spaces, there letters count."""
    return len(line.split()) > words_than or (
        len(line) > words_than * 6 and "\u0e80" <= line[len(line) // 2] <= "\u0eff"
    )


def _is_credited(line: str, start: int = 0) -> bool:
    """Whether the end of a line, or what follows `start`, says whose picture it describes."""
    # One of the words must stand there: looked for first, since few lines have one.
    end = line[start:] if start else line
    if "ảnh" in end or "Ảnh" in end or "ẢNH" in end or "Photo" in end or "Anh" in end:
        return _CREDIT.search(line, start) is not None
    return False


def kind_of(line: str) -> Kind:
    """What a line, stripped, looks like on its own."""
    if line[0] == "|" and "|" not in (cell := line.strip("| ")):
        # A cell of a saved page's table: a picture, what is said of it, or a box that points to another article.
        kind = kind_of(cell) if cell else Kind.CHROME
        return Kind.TEASER if kind in (Kind.PROSE, Kind.BARE) else kind
    if line[0] == "!" and line[-1] == "|":
        line = line.rstrip("| ")
    if len(line) > LONG:
        return Kind.CAPTION if len(line) < 400 and _is_credited(line, len(line) - 90) else Kind.PROSE
    first = line[0]
    if len(line) > _SENTENCE and line[-1] == "." and first.isalpha() and not _is_credited(line, len(line) - 90):
        return Kind.PROSE
    if ("." in line or first == "!") and _IMAGE.fullmatch(line):
        return Kind.IMAGE
    if ("." in line or ":" in line) and _ADDRESS.fullmatch(line):
        return Kind.CHROME
    key = key_of(line)
    if not key:
        return Kind.CHROME if not _is_meta(line, key) else Kind.META
    if len(line) <= _SHORT and _OTHERS.fullmatch(key):
        return Kind.ASIDE
    if line[-1] == ")" and _DATED.search(line, max(0, len(line) - 30)):
        return Kind.TEASER
    table = words()
    known = table.kinds_of(key, line)
    if known or first in "#>»►▶➤➢☛▷⏩👉→[*":
        found = _known(line, key, known)
        if found:
            return found
    if table.inside_of(key, "chrome") and not line.endswith("."):
        return Kind.CHROME
    if _is_credited(line):
        return Kind.CAPTION
    figures = any(map(str.isdigit, line))
    if figures and _is_meta(line, key):
        return Kind.META
    if _doubled(line):
        return Kind.TEASER
    if _ITEM.match(line):
        return Kind.ITEM
    if line.endswith(_SENTENCE_END) or (len(line) > _SHORT and line.endswith(("?", "!"))):
        if len(line) < 40 and not figures and _is_name(line.rstrip("./")):
            return Kind.NAME
        return Kind.PROSE
    if ("  " in line or "|" in line or "/" in line or "›" in line or ">" in line or "\t" in line) and _is_menu(line):
        return Kind.CHROME
    return Kind.NAME if not figures and _is_name(line) else Kind.BARE


_WHOLE = (
    ("aside", Kind.ASIDE),
    ("comments", Kind.COMMENTS),
    ("tags", Kind.TAGS),
    ("image", Kind.IMAGE),
    ("chrome", Kind.CHROME),
    ("section", Kind.SECTION),
)


def _known(line: str, key: str, known: set[str]) -> Kind | None:
    """What the table or the first character says of a line, if that settles it."""
    whole = words().whole.get(key, frozenset())
    short = len(line) <= _SHORT and not line.endswith(".")
    for name, kind in _WHOLE:
        if name in whole:
            return kind
    if line[0] == "#" and line[1:2].isalnum():
        return Kind.TAGS
    if _POINTS.match(line) or _BRACKETED.fullmatch(line):
        rest = key
        return Kind.ASIDE if "aside" in words().whole.get(rest, ()) else Kind.TEASER
    if _STAR.match(line) and not line.endswith((".", ";", ":")):
        return Kind.TEASER
    if "teaser" in known and line.partition(":")[2].strip():
        return Kind.TEASER
    if "aside" in known and short:
        return Kind.ASIDE
    if "comments" in known and short:
        return Kind.COMMENTS
    if "tags" in known:
        return Kind.TAGS
    if "meta" in known and _is_meta(line, key):
        return Kind.META
    if "byline" in known and len(line) <= _NAME_LENGTH:
        return Kind.NAME
    if "caption" in known and len(line) <= 2 * _SHORT:
        return Kind.CAPTION
    if "chrome" in known and _is_furniture(line):
        return Kind.CHROME
    return None


def _is_furniture(line: str) -> bool:
    """A line that begins like page furniture and is no longer than furniture gets."""
    return len(line) <= 160


def _doubled(line: str) -> bool:
    """A headline written twice in one line, as a picture's text and the link beside it."""
    half = len(line) // 2
    return half >= 15 and line[:half].strip() == line[-half:].strip()
