"""What several documents say of one field, made one: the value, or None where they contradict each other.

Each rule takes everything that was said (who says it and what, in the order of proposal numbers, nothing unknown among
it) and gives `(value,)`, or `()` where no value holds all of it. Order never matters save where numbers break a tie.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Any

from ketnghia.lexicon.fold import fold_names
from ketnghia.register import days, ground, names, sums

Said = Sequence[tuple[int, Any]]
"""(proposal, what it says), by number."""
Rule = Callable[[Said], tuple[Any, ...]]
"""What was said of a field → its value alone, or nothing where it is in dispute."""


def code(said: Said) -> tuple[Any, ...]:
    """A code of a closed list: all must say the same."""
    values = {value for _, value in said}
    return tuple(values) if len(values) == 1 else ()


def any_true(said: Said) -> tuple[Any, ...]:
    """True where one document says so: an event that one document reports is main."""
    return (any(value for _, value in said),)


def day(said: Said) -> tuple[Any, ...]:
    """The most exact of dates that may all be one: "2023-10" and "2023-10-31" give the day."""
    exact: str = max((value for _, value in said), key=lambda date: (len(date), date))
    return (exact,) if all(days.agree(exact, value) for _, value in said) else ()


def period(said: Said) -> tuple[Any, ...]:
    """First and last year (or day), each as exact as told."""
    ends = [day([(number, value[end]) for number, value in said]) for end in (0, 1)]
    return ([ends[0][0], ends[1][0]],) if all(ends) else ()


def unit(said: Said) -> tuple[Any, ...]:
    """The nearest of units that lie within one another: Khammouane and its district Nakai give Nakai.

    Of a unit and its heir the older one is the nearer: the heir's records hold those of others as well.
    """
    near = [v for _, v in said if all(ground.covers(other, v) for _, other in said)]
    return (near[0],) if near else ()


def units(said: Said) -> tuple[Any, ...]:
    """The union of lists of units of which each holds the others, unit by unit as near as told; else in dispute."""
    for (_, one), (_, other) in combinations(said, 2):
        if not (_lies_in(one, other) or _lies_in(other, one)):
            return ()
    found = [unit for _, listed in said for unit in listed]
    kept = {unit for unit in found if not any(_is_wider(unit, other, said) for other in found)}
    return (sorted(kept, key=found.index),)


def _lies_in(few: Sequence[str], many: Sequence[str]) -> bool:
    return all(any(ground.relation(unit, other) in ("same", "within") for other in many) for unit in few)


def _is_wider(unit: str, other: str, said: Said) -> bool:
    """Whether another list tells it nearer: no list names both."""
    if unit == other or not ground.covers(unit, other):
        return False
    return not any(unit in listed and other in listed for _, listed in said)


def union(said: Said) -> tuple[Any, ...]:
    """Everything any of them lists, in the order of who listed it first."""
    return (list(dict.fromkeys(value for _, listed in said for value in listed)),)


def longest(said: Said) -> tuple[Any, ...]:
    """The longest wording; of equally long ones that of the lowest number."""
    return (max((value for _, value in said), key=len),)


def wording(said: Said) -> tuple[Any, ...]:
    """The longest wording where it holds the others' words; else in dispute (two bodies in charge)."""
    (text,) = longest(said)
    held = set(fold_names(text).split())
    return (text,) if all(set(fold_names(value).split()) <= held for _, value in said) else ()


def name(said: Said) -> tuple[Any, ...]:
    """The spelling that most documents use; of equally used ones that of the lowest number."""
    return (spellings(said)[0],)


def spellings(said: Said) -> list[str]:
    """All spellings, the most used first, then by number."""
    return [value for value, _ in Counter(value for _, value in said).most_common()]


def heads(said: Said) -> tuple[Any, ...]:
    """Everyone named as head, each once, in the spelling most documents use."""
    people: list[list[tuple[int, str]]] = []
    for number, listed in said:
        for head in listed:
            known = [person for person in people if any(names.same(head, told) for _, told in person)]
            merged = [*(told for person in known for told in person), (number, head)]
            people = [person for person in people if person not in known] + [merged]
    people.sort(key=lambda person: min(_place_of(told, said) for told in person))
    return ([spellings(sorted(person))[0] for person in people],)


def _place_of(told: tuple[int, str], said: Said) -> tuple[int, int]:
    number, head = told
    return number, min(list(listed).index(head) for n, listed in said if n == number and head in listed)


def posts(said: Said) -> tuple[Any, ...]:
    """Every post once, in its longest wording; one without a unit yields to the same post in a unit.

    A party secretary of a province and one of a district are two posts of a career. Posts that are in no list ("other")
    are told apart by their wording.
    """
    told: dict[tuple[str, str], dict[str | None, dict[str, Any]]] = {}
    for _, listed in said:
        for post in listed:
            about = fold_names(post.get("text") or "") if post["title"] == "other" else ""
            kept = told.setdefault((post["title"], about), {}).setdefault(post.get("place"), dict(post))
            if len(post.get("text") or "") > len(kept.get("text") or ""):
                kept["text"] = post["text"]
    return ([post for places in told.values() for place, post in places.items() if place or len(places) == 1],)


def goods(said: Said) -> tuple[Any, ...]:
    """The whole list where all tell the same goods, in any order; else in dispute."""
    lists = {tuple(sorted(_good(good) for good in listed)) for _, listed in said}
    return ([dict(good) for good in said[0][1]],) if len(lists) == 1 else ()


def _good(good: Mapping[str, Any]) -> tuple[float, str, str]:
    quantity = good.get("quantity")
    # No number is no quantity: it sorts below all.
    return -1.0 if quantity is None else float(quantity), fold_names(good.get("unit") or ""), fold_names(good["item"])


# Kinds of event from the vague to the telling: talks are a working session, a working session is part of a visit.
_CHAINS = (
    ("visit", "working_session", "talks", "high_level_conference"),
    ("visit", "greeting"),
    ("ceremony", "handover"),
    ("ceremony", "tribute"),
)


def event_kind(said: Said) -> tuple[Any, ...]:
    """The most telling of kinds that one event may be called by ("thăm", "làm việc", "hội đàm"); else in dispute."""
    kinds = {value for _, value in said}
    if len(kinds) == 1:
        return tuple(kinds)
    chain = next((chain for chain in _CHAINS if kinds <= set(chain)), ())
    return (max(kinds, key=chain.index),) if chain else ()


def state_of_paper(said: Said) -> tuple[Any, ...]:
    """Signed, once one document says so: what was to be signed has been."""
    return ("signed" if any(value == "signed" for _, value in said) else said[0][1],)


def amount(said: Said) -> tuple[Any, ...]:
    """A number with its qualifier and its unit of count: the exact one that all the rough ones fit.

    What is said is a mapping with `qualifier`, one unit of count (`currency`, `unit`) and a number. Without an exact
    number all must name the same one; "over" then beats "about".
    """
    number = next(key for key in said[0][1] if key in ("amount", "value"))
    if len({value.get("currency", value.get("unit")) for _, value in said}) > 1:
        return ()
    exact = [value for _, value in said if value["qualifier"] == "exact"]
    if exact:
        rough = [value for _, value in said]
        one = all(sums.fits(value[number], value["qualifier"], exact[0][number]) for value in rough)
        return (dict(exact[0]),) if one else ()
    if len({value[number] for _, value in said}) > 1:
        return ()
    told = {value["qualifier"] for _, value in said} - {"about"}
    if len(told) > 1:
        return ()
    return (dict(said[0][1], qualifier=told.pop() if told else "about"),)
