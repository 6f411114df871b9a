"""Days as far as they are known (`2023-10`) as days of a calendar, for sorting and for terms."""

import calendar
import datetime

from ketnghia.record.when import checked


def first_day(date: str | None) -> datetime.date | None:
    """The first day an ISO date may mean: `2023-10` → 1 October 2023; None for an unknown one.

    Raises ValueError where it is no date.
    """
    if not checked(date or None):
        return None
    year, month, day = _parts(str(date))
    return datetime.date(year, month or 1, day or 1)


def last_day(date: str | None) -> datetime.date | None:
    """The last day an ISO date may mean: `2023-10` → 31 October 2023; None for an unknown one.

    Raises ValueError where it is no date.
    """
    if not checked(date or None):
        return None
    year, month, day = _parts(str(date))
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(date: str) -> tuple[int, int | None, int | None]:
    year, *rest = (int(part) for part in date.split("-"))
    return year, rest[0] if rest else None, rest[1] if len(rest) > 1 else None
