"""Press articles: headline, article, and everything a page puts around them.

The order: the headline is found among the lines above the first paragraph; then one walk down the article, in which
`asides` says where a list of other articles begins and whether the article goes on behind it.
"""

from ketnghia.intake.asides import Walk
from ketnghia.intake.blocks import Block
from ketnghia.intake.kinds import Kind, is_long, kind_of
from ketnghia.intake.words import key_of
from ketnghia.record.kinds import Role

# Above the first paragraph a page has menus, a headline, a date line; a page that has more lines there is no article.
_HEAD = 30
# A paragraph has a full stop and is longer than the sentence that a caption or a teaser's snippet is.
_PARAGRAPH = 80
_ENDS = tuple('.!?…:;”"’)')
_NO_HEADLINE = 180  # a line without a full stop that is longer than any headline
# Kickers ("Chính trị - Xã hội", "Bảo vệ biên giới") are shorter than headlines.
_KICKER_WORDS = 4
# How far the article is looked into for the words of its headline.
_OPENING, _OPENING_LETTERS = 6, 2_400
_MASTHEAD, _SAPO, _CLEARLY = 0.4, 0.3, 0.1
_LONGEST_HEADLINE = 28
_OF_THE_ARTICLE = 0.6
_MENU = frozenset(
    ("facebook", "twitter", "youtube", "zalo", "tiktok", "podcast", "infographic", "emagazine", "multimedia")
)
_FURNITURE = frozenset((Kind.CHROME, Kind.SECTION, Kind.TAGS, Kind.COMMENTS, Kind.ASIDE, Kind.IMAGE, Kind.TEASER))
_ABOVE: dict[Kind, Role] = {Kind.META: "byline", Kind.CAPTION: "caption"}
_BELOW: dict[Kind, Role] = {Kind.META: "byline", Kind.CAPTION: "caption", Kind.NAME: "byline", Kind.PROSE: "body"}


def press_roles(blocks: list[Block], lines: list[str]) -> list[Role]:
    """The role of every block of an article."""
    kinds = [kind_of(line) for line in lines]
    story = _story(kinds, lines)
    title = _title(kinds, lines, story, blocks)
    roles: list[Role] = []
    for index in range(title if title is not None else 0):
        roles.append(_ABOVE.get(kinds[index], "chrome"))
    if title is not None:
        roles.append("title")
        story = max(story, title + 1)
        for index in range(title + 1, story):
            roles.append(_under_title(kinds[index], lines[index], lines[title]))
    story = len(roles)
    walk = Walk(blocks, lines, kinds, lines[title] if title is not None else None)
    roles.extend(walk.roles(story))
    if story < len(roles) and roles[story] == "body" and _is_lead(lines[story]):
        roles[story] = "lead"
    if title is None and (below := _below_lead(kinds, lines, story)) is not None:
        roles[story], roles[below] = "lead", "title"
    return roles


def _below_lead(kinds: list[Kind], lines: list[str], story: int) -> int | None:
    """Where the headline stands below the first paragraph, as some pages are copied; None where it does not."""
    below = story + 1
    if below + 1 >= len(lines) or kinds[below] is not Kind.BARE or kinds[story] is not Kind.PROSE:
        return None
    said = key_of(lines[below]).split()
    opening = set(key_of(" ".join((lines[story], *lines[below + 1 : below + _OPENING]))[:_OPENING_LETTERS]).split())
    shared = sum(word in opening for word in said)
    long = _KICKER_WORDS < len(said) <= _LONGEST_HEADLINE
    return below if long and shared >= _OF_THE_ARTICLE * len(said) else None


def _story(kinds: list[Kind], lines: list[str]) -> int:
    """The index of the first paragraph of the article."""
    for index, kind in enumerate(kinds[:_HEAD]):
        if kind is Kind.PROSE and len(lines[index]) >= (_PARAGRAPH if lines[index].endswith(_ENDS) else _NO_HEADLINE):
            return index
    return min(_HEAD, len(lines))


def _title(kinds: list[Kind], lines: list[str], story: int, blocks: list[Block]) -> int | None:
    """The index of the headline, None if the text has none."""
    for index, block in enumerate(blocks[:_HEAD]):
        if block.role == "title":
            return index
    candidates = [
        index
        for index in range(story)
        if kinds[index] in (Kind.BARE, Kind.NAME) or (kinds[index] is Kind.PROSE and len(lines[index]) < 2 * _PARAGRAPH)
    ]
    repeated = [index for index in candidates if len(lines[index]) > 20 and lines.count(lines[index]) > 1]
    if repeated:
        return repeated[0]
    bare = [
        index
        for index in candidates
        if kinds[index] is Kind.BARE or (kinds[index] is Kind.PROSE and not lines[index].endswith(_ENDS))
    ]
    names = [index for index in candidates if kinds[index] is Kind.NAME and len(lines[index].split()) > 1]
    headlines = [index for index in bare if is_long(lines[index], _KICKER_WORDS)]
    if len(headlines) > 1:
        return _best(headlines, lines, story)
    for found in (headlines, bare, names):
        if found:
            return found[0]
    # A headline with a full stop: only at the very top, over a longer paragraph.
    if candidates and story < len(lines) and len(lines[candidates[0]]) * 3 < len(lines[story]) * 2:
        return candidates[0]
    return None


def _best(headlines: list[int], lines: list[str], story: int) -> int:
    """Of several lines that may be the headline the one whose words the article begins with.

    Above it stand the name of the office or paper ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH PHÚ THỌ"), menus ("Trang chủ Hữu nghị
    …"), buttons ("Theo dõi Tạp chí trên"); below it a sapo without a full stop.
    """
    opening = set(key_of(" ".join(lines[story : story + _OPENING])[:_OPENING_LETTERS]).split())

    def likeness(index: int) -> float:
        said = key_of(lines[index]).split()
        shared = sum(word in opening for word in said) / max(1, len(said))
        menu = " / " in lines[index] or not _MENU.isdisjoint(said) or "trang chủ" in key_of(lines[index])
        return shared - _MASTHEAD * lines[index].isupper() - menu - _SAPO * is_long(lines[index], _LONGEST_HEADLINE)

    best = max(map(likeness, headlines))
    # The first unless another is clearly likelier: what follows a headline speaks of the same.
    return next(index for index in headlines if likeness(index) >= best - _CLEARLY)


def _under_title(kind: Kind, line: str, title: str) -> Role:
    if line == title:
        return "caption"
    if kind in _FURNITURE:
        return "chrome"
    if kind is Kind.BARE:
        # A sapo without a full stop has many words; what is shorter here is a byline or an agency.
        return "lead" if len(line.split()) > 14 else "byline" if len(line.split()) <= _KICKER_WORDS else "body"
    return _BELOW.get(kind, "body")


def _is_lead(line: str) -> bool:
    """Whether a first paragraph opens with the mark of an outlet: "(Baohatinh.vn) - …", "VOV.VN - …", "QTO - …"."""
    head = line[:45]
    for dash in (" - ", " – ", " — ", ")- ", ")-", "- "):
        mark, found, _ = head.partition(dash)
        if found:
            mark = mark.strip(" ()")
            compact = mark.replace(".", "").replace(" ", "")
            return bool(compact) and (
                (head.startswith("(") and len(mark) < 40)
                or (compact.isupper() and len(mark) <= 12)
                or mark.endswith((".vn", ".VN", "Online"))
            )
    return False
