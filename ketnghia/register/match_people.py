"""One person in several documents: by name and side, and by posts that one career can hold.

Two people of one name are common in both countries; what tells them apart is where they serve. A namesake is never
merged on the name alone: the rule asks a person instead.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz

from ketnghia.lexicon.fold import fold_names
from ketnghia.register import days, ground, names
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# Held by one person of a unit at a time: they find the same governor under a spelling that sounds otherwise.
_ALONE = frozenset(
    {
        "party_secretary", "council_chair", "pc_chair", "governor", "district_governor", "front_chair",
        "na_delegation_head", "consul_general", "ambassador",
    }
)  # fmt: skip
# Posts that say little of who it is: "other" holds everything, schools and companies are many in a unit.
_VAGUE = frozenset({"other", "school_head", "company_head"})
# Syllables of a Lao name (given and family name together have four and more) that are unlikely to be two people's.
_LONG = 4
# A post that has no title of its own is known by its words; "Giám đốc" and "Phó Giám đốc" alone are anybody's.
_LEAST_WORDS, _SAME_WORDING = 4, 95
# Sounds so alike may be one name misheard: a person decides. Of 88 pairs of different holders of one post in one unit,
# in the annotated documents, the nearest reaches 83.
_NEAR = 85
# Careers that do not lead into one another: who commands a province's troops does not chair its People's Committee.
_FORCES = frozenset({"commander", "deputy_commander", "political_commissar"})
# Within a year one person is told of by one post at least; the other post of a Vietnamese name is a namesake's as
# often as a promotion (the annotated documents have both).
_TERM = 366
# Years within which one name in one unit is one career; a later one with no post in common may be a namesake.
_CAREER = 15 * 366


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """By name and side, and by a post that only one person of a unit holds."""
    side = record["side"]
    for name in _spellings(record):
        yield f"p:{side}:{names.key(name, side)}"
    for post in record.get("posts") or ():
        if post["title"] in _ALONE and post.get("place"):
            yield f"p:{side}:{post['title']}:{post['place']}"


def fit(said: Told, held: Told) -> Fit | None:
    """Same name and side, with a unit and a post in common; see the grades in the code, from sure to asked."""
    (one, day), (other, held_day) = said, held
    if one["side"] != other["side"]:
        return None
    side: str = one["side"]
    pairs = [(a, b) for a in _spellings(one) for b in _spellings(other)]
    posts, unit = _posts_in_common(one, other), _unit_in_common(one, other)
    if not any(names.same(a, b, side) for a, b in pairs):
        return _nearly(pairs, side, posts)
    if unit is None:  # one of the two tells no post in a province
        long = side != "vn" and min(len(names.parts(name)) for pair in pairs for name in pair) >= _LONG
        return Fit(FITS, ("same_name", "long_name")) if long else Fit(MAYBE, ("same_name", "no_post"))
    if not unit:
        return Fit(MAYBE, ("same_name", "other_units"))
    if posts:
        return Fit(SURE, ("same_name", "same_post", "same_unit"))
    if _is_vague(one) or _is_vague(other) or _in_forces(one) != _in_forces(other):
        return Fit(MAYBE, ("same_name", "same_unit", "other_posts"))
    late = days.apart(day, held_day) if day and held_day else 0
    if late > _CAREER or (side == "vn" and late < _TERM):
        return Fit(MAYBE, ("same_name", "same_unit", "other_posts", "same_year" if late < _TERM else "years_apart"))
    return Fit(FITS, ("same_name", "same_unit"))


def _nearly(pairs: list[tuple[str, str]], side: str, posts: bool) -> Fit | None:
    """A name that only resembles, of the holder of the same post."""
    if not posts:
        return None
    if side == "vn":
        return Fit(FITS, ("unmarked_name", "same_post")) if any(names.unmarked(a, b) for a, b in pairs) else None
    near = any(fuzz.ratio(names.sound(a), names.sound(b)) >= _NEAR for a, b in pairs)
    return Fit(MAYBE, ("similar_name", "same_post")) if near else None


def _spellings(record: Fields) -> list[str]:
    return sorted({record["name"], *(record.get("spellings") or ())})


def _places(record: Fields) -> set[str]:
    """Units of the posts, the state left out: every member of a central committee serves there."""
    return {p["place"] for p in record.get("posts") or () if p.get("place") and "/" in p["place"]}


def _unit_in_common(one: Fields, other: Fields) -> bool | None:
    """Whether posts of both lie in one unit or in units of which one holds the other; None where one tells none."""
    a, b = _places(one), _places(other)
    if not a or not b:
        return None
    return any(ground.relation(x, y) in ("same", "within") for x in a for y in b)


def _posts_in_common(one: Fields, other: Fields) -> bool:
    """Whether both hold one post in one unit; of the state, one that a state has few of."""
    return any(
        p["title"] == q["title"]
        and (p["title"] not in _VAGUE or _in_one_wording(p, q))
        and (p["title"] in _ALONE or "/" in (p.get("place") or ""))
        and ground.is_one(p.get("place"), q.get("place"))
        for p in one.get("posts") or ()
        for q in other.get("posts") or ()
    )


def _in_one_wording(post: Fields, other: Fields) -> bool:
    """Whether posts that their title does not tell are worded alike: "Bí thư Tỉnh đoàn", "Bí thư Tỉnh đoàn Hà Tĩnh"."""
    a, b = fold_names(post.get("text") or ""), fold_names(other.get("text") or "")
    return min(len(a.split()), len(b.split())) >= _LEAST_WORDS and fuzz.token_set_ratio(a, b) >= _SAME_WORDING


def _is_vague(record: Fields) -> bool:
    return all(post["title"] in _VAGUE for post in record.get("posts") or ())


def _in_forces(record: Fields) -> bool:
    return any(post["title"] in _FORCES for post in record.get("posts") or ())
