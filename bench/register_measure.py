"""One full register, made and measured: `python -m bench.register_measure DOCUMENTS ROUNDS [PAGES]`."""

import datetime
import hashlib
import itertools
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import django
from msgspec import Struct
from msgspec.structs import replace

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import URLPattern, reverse  # noqa: E402

import ketnghia  # noqa: E402
from bench.register_fill import Filled, fill, reviewer  # noqa: E402
from bench.register_texts import PAIRS  # noqa: E402
from ketnghia.lexicon.units import units  # noqa: E402
from ketnghia.record.reading import Reading  # noqa: E402
from ketnghia.register import search  # noqa: E402
from ketnghia.register.enter import KINDS, Received, enter  # noqa: E402
from ketnghia.register.limits import Limits  # noqa: E402
from ketnghia.register.models import Document, Entry, Proposal  # noqa: E402
from ketnghia.register.search import Filters  # noqa: E402
from ketnghia.web.pairs import path_of  # noqa: E402
from ketnghia.web.urls import urlpatterns  # noqa: E402

PAGE_LIMIT, SEARCH_LIMIT, FEWEST_READINGS = 0.2, 0.1, 50
SEARCHES, READINGS, WARM, PEER_SEARCHES = 200, 300, 2, 20
NOW = datetime.datetime(2026, 11, 22, 1, tzinfo=datetime.UTC)
ROOT = Path(__file__).parent.parent
VARIANTS = ("", "", "page=2", "page=30", "year=2019", "sort=-date", "unit=la/khammouane", "q=học+sinh")
"""What is asked of a page beside its address; a page that knows no such question shows itself."""
SPECIAL: dict[str, tuple[str, ...]] = {
    "partnerships": ("", "view=ladder", "view=map", "field=health"),
    "search": ("q=kham+muon", "q=hội+đàm+hà+tĩnh", "q=h", "q=học+sinh&kind=undertakings", "q=y+tế&from=2015&to=2018"),
    "search_hits": ("q=k", "q=kham", "q=kham+mu", "q=nguyễn+văn"),
}


class Measured(Struct, frozen=True):
    """One thing measured many times: seconds and queries of each time; the limit of its 95th percentile."""

    name: str
    seconds: tuple[float, ...]
    queries: tuple[int, ...]
    limit: float

    @property
    def late(self) -> bool:
        """Whether it took too long."""
        return part(self.seconds, 0.95) >= self.limit


def part(values: Sequence[float], share: float) -> float:
    """The value that so large a share of all is not above."""
    listed = sorted(values)
    return listed[min(len(listed) - 1, int(len(listed) * share))]


def measured(name: str, limit: float, calls: Sequence[Callable[[], object]]) -> Measured:
    """Each call timed; the first are called once before, since the first reader of a page waits for templates."""
    for call in calls[:WARM]:
        call()
    seconds, queries = [], []
    for call in calls:
        began = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - began)
    for call in calls[:: max(1, len(calls) // 8)]:  # counted apart: counting costs time
        with CaptureQueriesContext(connection) as asked:
            call()
        queries.append(len(asked))
    return Measured(name, tuple(seconds), tuple(queries), limit)


# --- pages


def pages(rounds: int, only: str, chance: random.Random) -> Iterator[Measured]:
    """Every page that answers a GET, each with varied things and questions."""
    client = Client(headers={"accept-language": "vi"}, SERVER_NAME="localhost", raise_request_exception=False)
    client.force_login(reviewer())
    samples = _samples(chance)
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        name = pattern.name or ""
        if only and only not in name:
            continue
        addresses = list(itertools.islice(_addresses(pattern, samples, chance), rounds))
        if not addresses:
            print(f"  {name}: nothing to show", file=sys.stderr)
            continue
        answer = client.get(addresses[0])
        if answer.status_code in (405, 302):
            continue  # an act, not a page; or one page's other address
        if answer.status_code != 200:
            print(f"  {name}: {answer.status_code} {addresses[0]}", file=sys.stderr)
            continue
        yield measured(name, PAGE_LIMIT, [_get(client, address) for address in addresses])


def _get(client: Client, address: str) -> Callable[[], object]:
    return lambda: client.get(address)


def _samples(chance: random.Random) -> dict[str, list[Any]]:
    """Argument of an address → things to put there."""
    documents, entries = Document.objects.count(), Entry.objects.count()
    known = Entry.objects.filter(sources__gt=0)
    of_kind: dict[str, list[Any]] = {
        kind: list(known.filter(kind=kind, pk__gt=entries // 2).values_list("pk", flat=True)[:30])
        + list(known.filter(kind=kind).order_by("-sources").values_list("pk", flat=True)[:10])
        for kind in KINDS
    }
    weighted = chance.choices(PAIRS, weights=[1 / (n + 1) for n in range(len(PAIRS))], k=40)
    named = [PAIRS[0], *weighted]
    districts = [unit for unit in units() if unit.startswith("la/khammouane/")]
    return {
        "document": [documents - 1, *(chance.randrange(1, documents + 1) for _ in range(40))],
        "entry": [pk for listed in of_kind.values() for pk in listed[:3] + listed[-3:]],
        **of_kind,
        "proposal": [chance.randrange(1, Proposal.objects.count() + 1) for _ in range(40)],
        "account": list(User.objects.values_list("pk", flat=True)),
        "pair": [path_of(pair) for pair in named],
        "unit": [side for pair in named for side in pair.split("|")][:30] + districts,
        "kind": list(KINDS),
    }


_ARGUMENTS = {"path": "pair", "unit": "unit", "kind": "kind", "pair": "pair"}
_NUMBERED = {
    "document": "document", "original": "document", "accept_all": "document", "proposal_add": "document",
    "proposal": "proposal", "account": "account", "paper": "agreements", "undertaking": "undertakings",
    "delegation": "events", "event": "events", "person": "people", "gift": "support", "support": "support",
    "figure": "figures", "partnership": "partnerships",
}  # fmt: skip
"""How the name of an address begins → what its number is of."""


def _addresses(pattern: URLPattern, samples: dict[str, list[Any]], chance: random.Random) -> Iterator[str]:
    """Addresses of one page; none where nothing is known to put in."""
    name = pattern.name or ""
    arguments = list(pattern.pattern.converters)
    asked = SPECIAL.get(name, VARIANTS if not arguments else ("",))
    for n in range(1000):
        filled = {}
        for argument in arguments:
            kind = _ARGUMENTS.get(argument) or next(
                (k for start, k in _NUMBERED.items() if name.startswith(start)), "entry"
            )
            if argument == "batch" or not samples[kind]:
                return
            filled[argument] = samples[kind][n % len(samples[kind])]
        question = asked[n % len(asked)]
        yield reverse(name, kwargs=filled) + (f"?{question}" if question else "")


# --- search


def questions(chance: random.Random) -> Iterator[str]:
    """What people ask: units in any spelling, names, phrases of documents, amounts, first letters."""
    texts = Document.objects.order_by("id").values_list("text", flat=True)
    count = Document.objects.count()
    known = [units()[side] for pair in PAIRS for side in pair.split("|")]
    names = [name for unit in known for name in (unit.name_vi, unit.name_latin, unit.name_lo) if name]
    people = list(Entry.objects.filter(kind="people")[:200].values_list("label", flat=True))
    while True:
        text = texts[chance.randrange(count)].split()
        at = chance.randrange(max(1, len(text) - 6))
        phrase = " ".join(text[at : at + chance.randrange(1, 6)])
        yield chance.choice(
            (
                chance.choice(names), f"{chance.choice(names)} {chance.choice(names)}", chance.choice(people), phrase,
                phrase,
                phrase[: chance.randrange(1, 9)], f"hội đàm {chance.choice(names)} {chance.randrange(1996, 2026)}",
                f"hỗ trợ {chance.randrange(1, 300) * 50}.000.000 đồng", "học sinh", "hội đàm", "tỉnh", "và", "th",
                "không có chuyện này đâu", " ".join(chance.sample(text, min(3, len(text)))),
            )
        )  # fmt: skip


def searches(chance: random.Random) -> Iterator[Measured]:
    """Search as an account that sees everything, narrowed, while typing, and as one held to a pair."""
    limited = Limits(pairs=(PAIRS[0],))
    filters = [
        Filters(), Filters(kinds=("undertakings",)), Filters(first=2015, last=2018), Filters(units=("la/khammouane",)),
        Filters(kinds=("documents", "agreements"), last=2010),
    ]  # fmt: skip
    asked = list(itertools.islice(questions(chance), min(SEARCHES, Document.objects.count())))
    yield measured("search", SEARCH_LIMIT, [partial(search.find, q, Filters()) for q in asked])
    narrowed = list(zip(asked, itertools.cycle(filters[1:]), strict=False))
    yield measured("search, filtered", SEARCH_LIMIT, [partial(search.find, q, f) for q, f in narrowed])
    typed = [q[: chance.randrange(1, len(q) + 1)] for q in asked]
    yield measured("search while typing", SEARCH_LIMIT, [partial(search.suggest, q) for q in typed])
    yield measured(
        "search, limited account", SEARCH_LIMIT, [partial(search.find, q, Filters(), limited) for q in asked]
    )  # fmt: skip


def peer(chance: random.Random) -> Measured:
    """The same questions put to the documents alone in Django's own way, tones and all."""
    asked = list(itertools.islice(questions(chance), PEER_SEARCHES))
    return measured("peer: icontains", float("inf"), [partial(_containing, q) for q in asked])


def _containing(words: str) -> list[Document]:
    return list(Document.objects.filter(text__icontains=words).defer("text").order_by("-day", "-id")[:20])


# --- entering


def readings() -> list[Reading]:
    """Readings of our documents, each as if of other bytes."""
    most = min(READINGS, Document.objects.count())
    files = sorted((ROOT / "gold" / "dev").glob("*.txt"))[:most]
    read = [ketnghia.read(file) for file in files]
    return [
        replace(one, document=replace(one.document, sha256=hashlib.sha256(f"{n}".encode()).hexdigest()))
        for n, one in zip(range(most), itertools.cycle(read), strict=False)
    ]


def entering() -> Measured:
    """Each reading once."""
    held, received = iter(readings()), Received("bench.txt", 4000, None, NOW)
    seconds, queries = [], []
    for n, reading in enumerate(held):
        if n % 50 == 49:
            with CaptureQueriesContext(connection) as asked:
                enter(reading, received)
            queries.append(len(asked))
            continue
        began = time.perf_counter()
        enter(reading, received)
        seconds.append(time.perf_counter() - began)
    return Measured("entering a reading", tuple(seconds), tuple(queries), 1 / FEWEST_READINGS)


def main() -> int:
    """Fills what is empty, measures, prints; 1 where something took too long."""
    documents, rounds, only = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else ""
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # what was no page is said in one line
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    _say(f"{connection.vendor}, {documents:,} documents")
    if not Document.objects.exists():
        began = time.monotonic()
        filled = fill(documents, _say)
        _say(f"filled in {time.monotonic() - began:.0f} s: {_told(filled)}")
    chance, results = random.Random(11), list[Measured]()
    print(f"{'':32}{'p50 ms':>9}{'p95 ms':>9}{'worst':>9}{'limit':>7}{'queries':>9}")
    for one in itertools.chain(pages(rounds, only, chance), () if only else _others(chance)):
        print(_line(one), flush=True)
        results.append(one)
    late = [one.name for one in results if one.late]
    if not only:
        _compare(results)
    print(f"Too slow: {', '.join(late)}" if late else "All within their limits.")
    return 1 if late else 0


def _others(chance: random.Random) -> Iterator[Measured]:
    yield from searches(chance)
    yield peer(chance)
    yield entering()


def _compare(results: list[Measured]) -> None:
    medians = {one.name: part(one.seconds, 0.5) for one in results}
    print(f"search is {medians['peer: icontains'] / medians['search']:.1f} times as fast as its peer, at the median")
    seconds = next(one.seconds for one in results if one.name == "entering a reading")
    print(f"{len(seconds) / sum(seconds):.0f} readings a second on average")


def _line(one: Measured) -> str:
    seconds = [part(one.seconds, 0.5), part(one.seconds, 0.95), max(one.seconds)]
    numbers = "".join(f"{value * 1000:9.1f}" for value in seconds)
    limit = "" if one.limit == float("inf") else f"{one.limit * 1000:.0f}"
    asked = f"{min(one.queries)}–{max(one.queries)}" if one.queries else ""
    return f"{one.name:32}{numbers}{limit:>7}{asked:>9}{'  too slow' if one.late else ''}"


def _told(filled: Filled) -> str:
    return f"{filled.documents:,} documents, {filled.proposals:,} proposals, {filled.entries:,} entries"


def _say(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
