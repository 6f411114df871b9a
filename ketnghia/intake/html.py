"""Web pages as browsers save them.

Scripts and styles are dropped; every other text of the page stays, in order. The article is the element that holds most
of the paragraphs; what stands outside it, and what its elements are named as, is marked, not deleted.
"""

import re

from lxml import etree
from msgspec import Struct

from ketnghia.intake.blocks import Block, Paragraph, compose
from ketnghia.intake.kinds import Kind, is_long, kind_of
from ketnghia.intake.marks import marked
from ketnghia.intake.pages import origin_of
from ketnghia.record.document import Origin
from ketnghia.record.errors import Refused
from ketnghia.record.kinds import Role

_DROPPED = frozenset(
    ["head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "select",
     "textarea", "audio", "video", "canvas", "map"]
)  # fmt: skip
_BREAKING = frozenset(
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "table", "tbody", "thead",
     "tr", "td", "th", "caption", "section", "article", "header", "footer", "nav", "aside", "main", "figure",
     "figcaption", "blockquote", "pre", "form", "fieldset", "hr", "body", "html", "address", "details", "summary",
     "center", "button"]
)  # fmt: skip
_TAG_ROLES: dict[str, Role] = {
    "nav": "chrome", "footer": "chrome", "form": "chrome", "button": "chrome", "aside": "aside",
    "figcaption": "caption",
}  # fmt: skip
# Pages nest some dozens deep; the parser itself gives up at 2,048.
_DEEPEST = 1_000
# Fewer letters than this is no paragraph, and does not tell where the article is.
_PARAGRAPH = 60
# An element that holds more than this share of all paragraphs is the page, whatever it is called.
_SHARE = 0.5
# A block of which nearly every letter is a link points elsewhere, unless it is a sentence.
_LINKED = 0.8
_HEADLINE = 25
# Between a headline and its article stand a date, a writer, a sapo, a few buttons.
_ABOVE = 8


class _Piece(Struct):
    """One paragraph of the page, and where it was found."""

    text: str
    gap: bool
    tag: str
    role: Role | None
    linked: float
    inside: bool


def read_html(text: str, name: str) -> tuple[str, list[Block], Origin]:
    """The text of a page, its blocks and what its metadata say; raises Refused for a page that is none."""
    page = _parsed(text, name)
    counts, article = _article_of(page, name)
    total = counts.get(page, 0)
    pieces = _Walk(counts, total, article).pieces(page)
    origin = origin_of(page, text)
    if pieces:
        _place(pieces, origin, article is not None)
    said, blocks = compose(Paragraph(piece.text, piece.role, piece.gap) for piece in pieces)
    if not said:
        raise Refused("no_text", f"{name}: trang HTML không có chữ; hãy mở trang trong trình duyệt rồi lưu lại")
    return said, blocks, origin


def _parsed(text: str, name: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # Characters that no XML has would end the parser's text early.
        page = etree.fromstring(text.replace("\0", " ").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        page = None
    if page is None:
        raise Refused("no_text", f"{name}: trang HTML không có chữ; hãy mở trang trong trình duyệt rồi lưu lại")
    return page


def _article_of(page: etree._Element, name: str) -> tuple[dict[etree._Element, int], etree._Element | None]:
    """Letters of paragraphs in every element, and the element that holds the article."""
    counts: dict[etree._Element, int] = {}
    scores: dict[etree._Element, float] = {}
    named: etree._Element | None = None
    depth = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            depth += 1
            if depth > _DEEPEST:
                raise Refused(
                    "bomb", f"{name}: trang HTML lồng hơn {_DEEPEST} lớp, có thể là tệp phá hoại; không nạp tệp này"
                )
            continue
        depth -= 1
        parent = element.getparent()
        if element.tag in _DROPPED or not isinstance(element.tag, str):
            continue
        if (element.get("itemprop") or "").lower() == "articlebody" and counts.get(element, 0) >= _PARAGRAPH:
            named = element
        own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
        if element.tag not in _BREAKING:
            own_below = counts.get(element, 0) + own
            counts[element] = own_below
        else:
            inline = own + sum(
                counts.get(child, 0) for child in element if child.tag not in _BREAKING and child.tag != "a"
            )
            blocks = sum(counts.get(child, 0) for child in element if child.tag in _BREAKING)
            prose = inline if inline >= _PARAGRAPH else 0
            counts[element] = prose + blocks
            if prose and parent is not None and not _off(element):
                scores[parent] = scores.get(parent, 0) + prose
                above = parent.getparent()
                if above is not None:
                    scores[above] = scores.get(above, 0) + prose / 2
                if element.tag in ("div", "td", "section", "article"):
                    scores[element] = scores.get(element, 0) + prose
    if named is not None:
        return counts, named
    best: etree._Element | None = max(scores, key=lambda element: scores[element], default=None)
    return counts, best


def _off(element: etree._Element) -> bool:
    """Whether an element or one close above it is named as what is not the article."""
    for _ in range(4):
        if _role_of(element) in ("chrome", "aside"):
            return True
        above = element.getparent()
        if above is None:
            return False
        element = above
    return False


def _role_of(element: etree._Element) -> Role | None:
    tag = element.tag
    if not isinstance(tag, str) or tag in ("html", "body", "main", "article"):
        return None
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    return _TAG_ROLES.get(tag) or (marked(names) if names else None)


class _Walk:
    """One walk over the page that cuts it into paragraphs."""

    def __init__(self, counts: dict[etree._Element, int], total: int, article: etree._Element | None) -> None:
        self._counts = counts
        self._most = total * _SHARE
        self._article = article
        self._above = set(article.iterancestors()) | {article} if article is not None else set()
        self._found: list[_Piece] = []
        self._text: list[str] = []
        self._size = self._linked = 0
        self._gap = True
        self._inside = False
        self._roles: list[Role | None] = [None]
        self._tags: list[str] = ["body"]
        self._rows: list[int] = []
        self._links = 0

    def pieces(self, page: etree._Element) -> list[_Piece]:
        """The paragraphs of the page in order."""
        dropped = 0
        for event, element in etree.iterwalk(page, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else "script"
            if event == "start":
                if tag in _DROPPED or self._hidden(element):
                    dropped += 1
                if not dropped:
                    self._open(element, tag)
            else:
                if not dropped:
                    self._close(element, tag)
                if tag in _DROPPED or self._hidden(element):
                    dropped -= 1
                if not dropped:
                    self._say(element.tail)
        self._flush()
        return self._found

    def _hidden(self, element: etree._Element) -> bool:
        if element in self._above:
            return False
        style = element.get("style")
        return element.get("hidden") is not None or (
            style is not None and "display:none" in style.replace(" ", "").lower()
        )

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in _BREAKING:
            self._flush()
        elif tag == "br":
            self._flush(gap=False)
        role = _role_of(element)
        if role in ("chrome", "aside") and (element in self._above or self._counts.get(element, 0) > self._most > 0):
            role = None
        if tag in _BREAKING or role is not None:
            if role is not None and tag not in _BREAKING and role not in ("chrome", "aside"):
                self._flush()
            self._roles.append(role or self._roles[-1])
        else:
            self._roles.append(self._roles[-1])
        self._tags.append(tag if tag in _BREAKING else self._tags[-1])
        if tag == "a":
            self._links += 1
        elif tag == "tr":
            self._rows.append(len(self._found))
        if element is self._article:
            self._inside = True
        self._say(element.text)

    def _close(self, element: etree._Element, tag: str) -> None:
        named = self._roles[-1] != self._roles[-2] and self._roles[-1] not in ("chrome", "aside")
        if tag in _BREAKING or named:
            self._flush()
        if tag == "a":
            self._links -= 1
        elif tag == "tr" and self._rows:
            self._row(self._rows.pop(), element)
        self._roles.pop()
        self._tags.pop()
        if element is self._article:
            self._inside = False

    def _say(self, text: str | None) -> None:
        if text:
            if text[0].isupper() and self._text and self._text[-1][-1].islower():
                self._text.append(" ")  # the place before a lead, apart only to the eye: <span>Vinh</span>Chiều 5/3
            self._text.append(text)
            size = len(text.strip())
            self._size += size
            if self._links:
                self._linked += size

    def _flush(self, gap: bool = True) -> None:
        said = "".join(self._text)
        if said.strip():
            linked = self._linked / self._size if self._size else 0.0
            self._found.append(_Piece(said, self._gap, self._tags[-1], self._roles[-1], linked, self._inside))
            self._gap = gap
        else:
            self._gap = self._gap or gap
        self._text.clear()
        self._size = self._linked = 0

    def _row(self, first: int, element: etree._Element) -> None:
        """A row of short cells becomes one line, so that a table reads as rows."""
        cells = self._found[first:]
        columns = sum(1 for child in element if child.tag in ("td", "th"))
        if len(cells) < 2 or len(cells) > columns or any(len(cell.text.strip()) > 80 for cell in cells):
            return
        joined = " | ".join(" ".join(cell.text.split()) for cell in cells)
        role = cells[0].role or ("body" if cells[0].inside else None)
        linked = sum(cell.linked for cell in cells) / len(cells)
        self._found[first:] = [_Piece(joined, cells[0].gap, "tr", role, linked, cells[0].inside)]


def _place(pieces: list[_Piece], origin: Origin, found: bool) -> None:
    """Roles from where a paragraph stands: the headline, what is outside the article, what is all link."""
    for piece in pieces:
        piece.text = " ".join(piece.text.split())
    title = _title_of(pieces, origin.title)
    inside = [index for index, piece in enumerate(pieces) if piece.inside]
    first, last = (inside[0], inside[-1]) if inside else (0, len(pieces) - 1)
    if title is None and found:
        title = _line_above(pieces, first)
    for index, piece in enumerate(pieces):
        if index == title:
            piece.role = "title"
        elif piece.role == "title":
            piece.role = None if piece.inside else "chrome"
        elif found and not piece.inside and piece.role not in ("chrome", "aside"):
            piece.role = _outside(piece, title is not None and title < index < first, index > last)
        elif (
            piece.role is None
            and piece.linked >= _LINKED
            and len(piece.text) >= _HEADLINE
            and not piece.text.endswith(".")
        ):
            piece.role = "aside"


def _line_above(pieces: list[_Piece], first: int) -> int | None:
    """The headline of a page that marks none: the first line of several words, no link, right above the article."""
    if _is_headline(pieces[first]):
        return None
    above = range(max(first - _ABOVE, 0), first)
    return next((index for index in above if _is_headline(pieces[index]) and pieces[index].linked < 0.5), None)


def _is_headline(piece: _Piece) -> bool:
    return piece.role is None and kind_of(piece.text) is Kind.BARE and is_long(piece.text, 4)


def _outside(piece: _Piece, under_title: bool, behind: bool) -> Role:
    kind = kind_of(piece.text)
    if under_title:
        if piece.role in ("lead", "caption", "byline"):
            return piece.role
        if kind is Kind.PROSE and piece.linked < _LINKED:
            return "lead"
        return "byline" if kind in (Kind.META, Kind.NAME) else "chrome"
    if behind and kind is Kind.NAME and piece.role == "byline":
        return "byline"
    return "aside" if kind in (Kind.PROSE, Kind.BARE, Kind.ITEM, Kind.ASIDE, Kind.TEASER, Kind.CAPTION) else "chrome"


_LETTERS = re.compile(r"[\W_]+")


def _title_of(pieces: list[_Piece], headline: str | None) -> int | None:
    """The index of the headline: what the metadata call the title, else the first heading that is no menu."""
    heads: list[int] = [
        index
        for index, piece in enumerate(pieces)
        if piece.role not in ("chrome", "aside") and (piece.tag == "h1" or piece.role == "title")
    ]
    wanted = _LETTERS.sub(" ", headline.lower()).strip() if headline else ""
    if wanted:
        order: list[int] = heads + list(range(len(pieces)))
        for index in order:
            said = _LETTERS.sub(" ", pieces[index].text.lower()).strip()
            # Titles of the metadata often carry the outlet behind them, so the page's headline is their beginning.
            if said and (said == wanted or (len(said.split()) > 4 and wanted.startswith(said))):
                return index
    heads.sort(key=lambda index: len(pieces[index].text.split()) <= 3)
    return heads[0] if heads else None
