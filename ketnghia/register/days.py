"""Days as far as they are known (`2023-10-31`, `2023-10`, `2023`): which may be one day, and how far apart they lie."""

import calendar
import datetime
from functools import lru_cache

from ketnghia.record.when import checked

# The same few days return in all candidates of one record.
_REMEMBERED = 4096


def agree(one: str, other: str) -> bool:
    """Whether the two may be one day: "2023-10" agrees with "2023-10-31", "2023-10-30" does not."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=_REMEMBERED)
def first(date: str) -> int:
    """The first day the date may mean, as a count of days."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day).toordinal()


@lru_cache(maxsize=_REMEMBERED)
def last(date: str) -> int:
    """The last day the date may mean, as a count of days."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 1:
        parts.append(12)
    if len(parts) == 2:
        parts.append(calendar.monthrange(parts[0], parts[1])[1])
    return datetime.date(*parts).toordinal()


def first_day(date: str | None) -> datetime.date | None:
    """The first day an ISO date may mean, for sorting and terms: `2023-10` → 1 October 2023; None for an unknown one.

    Raises ValueError where it is no date.
    """
    return datetime.date.fromordinal(first(date)) if date and checked(date) else None


def last_day(date: str | None) -> datetime.date | None:
    """The last day an ISO date may mean: `2023-10` → 31 October 2023; None for an unknown one.

    Raises ValueError where it is no date.
    """
    return datetime.date.fromordinal(last(date)) if date and checked(date) else None


def apart(one: str, other: str) -> int:
    """How many days lie between the two at least; 0 where they may be one day."""
    return max(0, first(one) - last(other), first(other) - last(one))


def is_day(date: str | None) -> bool:
    """Whether it is known to the day."""
    return date is not None and len(date) == len("2023-10-31")


def month(date: str | None) -> str | None:
    """Its month, "2023-10"; None where only the year is known."""
    return date[:7] if date is not None and len(date) >= len("2023-10") else None


def months_between(start: str, end: str) -> list[str]:
    """The months of the first and of the last day, once each: what looks up an event of several days."""
    return sorted({m for m in (month(start), month(end)) if m})
