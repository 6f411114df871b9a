"""What sums are per, where only the last of several says it."""

from ketnghia.reader.marks import AmountMark


def with_rates(low: str, found: list[AmountMark]) -> list[AmountMark]:
    """A sum raised from one to another has the rate of the second: "từ 3 triệu đồng lên 3,6 triệu đồng/tháng"."""
    for i, mark in enumerate(found[:-1]):
        after = found[i + 1]
        if mark.currency and after.rate and not mark.rate and after.currency == mark.currency:
            between = low[mark.end : after.start]
            if between.strip() in ("lên", "lên thành", "xuống", "xuống còn"):
                found[i] = mark._replace(rate=after.rate)
    return found
