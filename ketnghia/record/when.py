"""Days as far as they are known: `2023-10-31`, `2023-10` or `2023`."""

import datetime
import re
from functools import lru_cache

# The days of one document are checked again and again, record by record.
_REMEMBERED = 1024
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=_REMEMBERED)
def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """The ISO form of what is known of a day.

    Raises ValueError for a day that no calendar has, or a day without its month.
    """
    if not 1 <= year <= 9999:
        raise ValueError(f"no such year: {year}")
    if month is None:
        if day is not None:
            raise ValueError(f"a day without a month: {day}")
        return f"{year:04}"
    datetime.date(year, month, day or 1)
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


@lru_cache(maxsize=_REMEMBERED)
def checked(date: str | None) -> str | None:
    """The date itself; raises ValueError where it is not in the form of this module."""
    if date is None:
        return None
    match = _ISO.fullmatch(date)
    if not match:
        raise ValueError(f"not a date: {date!r}")
    return iso(*(int(part) for part in match.groups() if part))


def year_of(date: str) -> int:
    """The year of a date in the form of this module."""
    return int(date[:4])
