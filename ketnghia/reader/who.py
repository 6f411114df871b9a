"""Units with the passages that name them, put together from mentions."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from ketnghia.reader.referents import COUNTRIES, Ref
from ketnghia.record.span import Span

# A document speaks of a few units again and again.
_REMEMBERED = 1024


class Who(Struct, frozen=True):
    """Units (or `central`, `business`) and the passages that say so."""

    units: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


NOBODY = Who()


def who_of(refs: Sequence[Ref]) -> Who:
    """The units of several mentions, each once; a province that only locates a district beside it is left out."""
    if not refs:
        return NOBODY
    if len(refs) == 1:
        ref = refs[0]
        local = _local(ref.units) if len(ref.units) > 1 else ref.units
        return Who(local, (Span(ref.start, ref.end),)) if local else NOBODY
    local = _local(tuple([u for ref in refs for u in ref.units]))
    return Who(local, tuple([Span(ref.start, ref.end) for ref in refs])) if local else NOBODY


@lru_cache(maxsize=_REMEMBERED)
def _local(named: tuple[str, ...]) -> tuple[str, ...]:
    """The units named, each once, without countries beside other units and without those another one lies in."""
    units = tuple(dict.fromkeys(named))
    if len(units) == 1:
        return units
    exact = [u for u in units if not any(other.startswith(u + "/") for other in units)]
    return tuple([u for u in exact if u not in COUNTRIES] or exact)


@lru_cache(maxsize=_REMEMBERED)
def sides_in(units: tuple[str, ...]) -> frozenset[str]:
    """The countries (or `ce`, `bu` for `central`, `business`) of units."""
    return frozenset(unit[:2] for unit in units)


def sides_of(refs: Sequence[Ref]) -> frozenset[str]:
    """The sides of the units of several mentions."""
    return frozenset().union(*[sides_in(ref.units) for ref in refs])


def joined(one: Who, other: Who) -> Who:
    """The units of both, each once, with all passages."""
    return Who(one.units + tuple(u for u in other.units if u not in one.units), one.spans + other.spans)
