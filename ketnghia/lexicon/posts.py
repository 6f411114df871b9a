"""Posts as Vietnamese documents write them: ranks, bodies, words of address, and which title each makes."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, get_args

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct
from msgspec.structs import replace

from ketnghia.lexicon.alphabet import automaton, coded
from ketnghia.lexicon.fold import fold, fold_all
from ketnghia.lexicon.spellings import lao_forms
from ketnghia.lexicon.tables import rows
from ketnghia.record.errors import BadTable
from ketnghia.record.kinds import PostTitle

TITLES = frozenset(get_args(PostTitle))
_NOTHING = "-"


class Term(Struct, frozen=True):
    """What a term may be: a rank, a body, a word of address; several at once ("thường vụ", "ông").

    Levels: n the state, p province, t a city of either level, d district, c commune, "" not told. `open`: a name of
    its own follows the body ("Sở …", "Hội …").
    """

    rank: str = ""
    rank_level: str = ""
    body: str = ""
    body_level: str = ""
    open: bool = False
    address: str = ""


class Piece(Struct, frozen=True):
    """A term where it stands."""

    start: int
    end: int
    term: Term


class PostWords:
    """All terms of posts, bodies and address, found in one pass; whole words only, the longest at each place."""

    def __init__(self, terms: dict[str, Term]) -> None:
        self._terms = list(terms.values())
        self._automaton = automaton(list(terms))

    def find(self, low: str) -> list[Piece]:
        """Terms in a folded text, in order, none overlapping."""
        code, before = coded(low)
        terms = self._terms
        return [
            Piece(start, end, terms[index])
            for index, start, end in self._automaton.find_matches_as_indexes(code)
            if not before[start] and not before[end + 1]
        ]


def _cell(value: str) -> str:
    return "" if value == _NOTHING else value


@cache
def post_words() -> PostWords:
    """The terms of `posts.tsv`, `bodies.tsv` and `honorifics.tsv`, compiled once.

    Raises BadTable for a term that stands twice in one table.
    """
    terms: dict[str, Term] = {}

    def listed(table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Term, list[str]]]:
        given = list(rows(table, columns))
        seen: set[str] = set()
        for (number, (term, *rest)), folded in zip(given, fold_all([cells[0] for _, cells in given]), strict=True):
            if folded in seen:
                raise BadTable(f"{table}:{number}: {term!r} stands there already")
            seen.add(folded)
            yield folded, terms.get(folded, Term()), rest

    for folded, told, (rank, level) in listed("posts.tsv", ("term", "rank", "level")):
        terms[folded] = replace(told, rank=rank, rank_level=_cell(level))
    for folded, told, (body, level, opens) in listed("bodies.tsv", ("term", "class", "level", "open")):
        terms[folded] = replace(told, body=body, body_level=_cell(level), open=opens == "open")
    for folded, told, (address,) in listed("honorifics.tsv", ("term", "class")):
        terms[folded] = replace(told, address=address)
    return PostWords(terms)


class LaoPost(NamedTuple):
    """A post in Lao script where it stands."""

    start: int
    end: int
    title: str
    level: str


class LaoPosts:
    """The posts of `posts_lao.tsv` in every typing; Lao writes no spaces, so they are found within words."""

    def __init__(self) -> None:
        forms: dict[str, tuple[str, str]] = {}
        for number, (term, title, level) in rows("posts_lao.tsv", ("term", "title", "level")):
            if title not in TITLES:
                raise BadTable(f"posts_lao.tsv:{number}: no such title: {title}")
            for form in lao_forms(term):
                forms[form] = (title, level)
        self._told = list(forms.values())
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[LaoPost]:
        """Posts in order, none overlapping, the longest at each place."""
        told = self._told
        return [LaoPost(start, end, *told[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)]


@cache
def lao_posts() -> LaoPosts:
    """The posts in Lao script, compiled once."""
    return LaoPosts()


@cache
def _titles() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for number, (rank, body, title) in rows("post_titles.tsv", ("rank", "body", "title")):
        if title not in TITLES:
            raise BadTable(f"post_titles.tsv:{number}: no such title: {title}")
        table[rank, _cell(body)] = title
    return table


# On the Lao side the head of the administration is governor, whatever the wording; so the district's head.
_LAO = {
    ("pc_chair", "p"): "governor",
    ("pc_chair", "d"): "district_governor",
    ("pc_vice_chair", "p"): "deputy_governor",
    ("pc_vice_chair", "d"): "deputy_district_governor",
    ("pc_standing_vice_chair", "p"): "deputy_governor",
    ("pc_standing_vice_chair", "d"): "deputy_district_governor",
    ("mayor", "d"): "district_governor",
    ("deputy_mayor", "d"): "deputy_district_governor",
}


# Heads of offices of the state that have one in each province ("Cục trưởng Cục Hải quan"): of the province's only.
_BUREAU = frozenset(("bureau_head", "bureau_deputy"))


def title_of(rank: str, body: str, level: str, lao: bool) -> str:
    """The title of the closed list for a rank in a body at a level (p, d, c, …), on the Lao side or not."""
    if rank in _BUREAU and level != "p":
        return "other"
    title = rank if rank in TITLES else _titles().get((rank, body), "other")
    if lao:
        return _LAO.get((title if rank not in ("mayor", "deputy_mayor") else rank, level), title)
    return title


@cache
def post_stops() -> frozenset[str]:
    """Words at which a post ends: what the person does ("phát biểu", "dẫn đầu"), by their first syllable."""
    return frozenset(fold(word) for _, (word,) in rows("post_stops.tsv", ("word",)))
