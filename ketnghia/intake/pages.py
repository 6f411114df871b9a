"""What a web page says of itself in its head: metadata, JSON-LD, canonical address -> Origin."""

import datetime
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.etree import _Element

from ketnghia.record.document import Origin

_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_AUTHORS = ("author", "article:author", "dc.creator", "dable:author")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "article.published", "dc.date", "dc.date.issued", "dcterms.created", "date", "og:pubdate", "parsely-pub-date",
    "its_publication", "og:published_time", "published_time",
)  # fmt: skip
_ISO = re.compile(
    r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I
)
_LOCAL = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
# What browsers write above a page that they save: <!-- saved from url=(0031)https://… -->, the number its length.
_SAVED = re.compile(r"<!--\s*saved from url=\(\d{4}\)(\S{1,2000})\s*-->")
_HEAD = 4096
# Viet Nam and Laos keep one time, seven hours ahead of Greenwich, without summer time.
_HERE = datetime.timezone(datetime.timedelta(hours=7))
_NEWS = re.compile(r"article|news|report|posting", re.I)
# JSON-LD that describes an article holds a few dozen values; more is a catalogue.
_MOST_VALUES = 2_000


def origin_of(page: _Element, source: str = "") -> Origin:
    """Outlet, title, author, day and address as far as the page's metadata tell them; the head of its source knows
    where a browser saved it from."""
    said = _metadata(page)
    article = _article(page)
    address = _address(page, said) or _saved_from(source)
    host = urlsplit(address).hostname if address else None
    author = article.get("author") or _first(said, _AUTHORS)
    return Origin(
        outlet=(host.removeprefix("www.") if host else None) or said.get("og:site_name") or None,
        title=article.get("headline") or _first(said, _TITLES),
        author=None if author is None or author.startswith("http") else author,
        published=_published(page, said, article),
        address=address,
    )


def day_of(written: str) -> str | None:
    """The day of a date as metadata write it, in Vietnamese time: ISO with or without a zone, or day/month/year."""
    match = _ISO.match(written)
    try:
        if match:
            year, month, day = (int(match[index]) for index in (1, 2, 3))
            if not match[4] or not match[7]:
                return datetime.date(year, month, day).isoformat()
            zone = match[7].upper().replace("Z", "+00:00")
            zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
            moment = f"{year:04}-{month:02}-{day:02}T{int(match[4]):02}:{match[5]}:{match[6] or '00'}{zone}"
            return datetime.datetime.fromisoformat(moment).astimezone(_HERE).date().isoformat()
        match = _LOCAL.search(written)
        return datetime.date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else None
    except (ValueError, OverflowError):
        return None


def _clean(value: str | None) -> str:
    return " ".join((value or "").split())


def _metadata(page: _Element) -> dict[str, str]:
    said: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = _clean(meta.get("property") or meta.get("name") or meta.get("itemprop")).lower()
        value = _clean(meta.get("content"))
        if name and value:
            said.setdefault(name, value)
    return said


def _first(said: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((said[name] for name in names if said.get(name)), None)


def _address(page: _Element, said: dict[str, str]) -> str | None:
    for link in page.iter("link"):
        if _clean(link.get("rel")).lower() == "canonical" and _is_address(_clean(link.get("href"))):
            return _clean(link.get("href"))
    for name in ("og:url", "twitter:url"):
        if _is_address(said.get(name, "")):
            return said[name]
    return None


def _saved_from(source: str) -> str | None:
    match = _SAVED.search(source, 0, _HEAD)
    return match[1] if match and _is_address(match[1]) else None


def _is_address(value: str) -> bool:
    """Whether a value is an absolute address of the web with a host."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False


def _values(value: object) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD block, outer before inner, without recursion."""
    waiting: list[object] = [value]
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        now = waiting.pop(0)
        if isinstance(now, list):
            waiting.extend(now)
        elif isinstance(now, dict):
            yield now
            waiting.extend(inner for inner in now.values() if isinstance(inner, (list, dict)))


def _article(page: _Element) -> dict[str, str]:
    """Headline, author and day of the article that JSON-LD describes."""
    for script in page.iter("script"):
        if "ld+json" not in _clean(script.get("type")).lower():
            continue
        try:
            block = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for value in _values(block):
            if not _NEWS.search(str(value.get("@type", ""))):
                continue
            found = {"headline": _text(value.get("headline")), "published": _text(value.get("datePublished"))}
            found["author"] = _text(value.get("author"))
            return {key: said for key, said in found.items() if said}
    return {}


def _text(value: object) -> str:
    if isinstance(value, list):
        return (
            ", ".join(said for said in map(_text, value[:5]) if said)
            if all(not isinstance(inner, list) for inner in value[:5])
            else ""
        )
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else ""


def _published(page: _Element, said: dict[str, str], article: dict[str, str]) -> str | None:
    written = [article.get("published", ""), *(said.get(name, "") for name in _PUBLISHED)]
    for element in page.iter("time", "span", "div", "p"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            written.append(element.get("datetime") or element.get("content") or element.text or "")
    times = [element.get("datetime") or "" for element in page.iter("time")]
    # A page of many <time> elements lists other articles; a single day is its own.
    if len({day_of(time) for time in times if time}) == 1:
        written.extend(times)
    return next((day for day in map(day_of, written) if day), None)
