"""Readings against gold: precision, recall and F1 per kind of record, as gold's annotation guide counts them.

A record counts as found when what matters of it agrees: a person by name, a post with its place, a paper by type,
parties, date and period, money by sum and both sides. Events and undertakings are paired by likeness.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from msgspec import Struct, field

from ketnghia.lexicon.units import spellings, units
from ketnghia.record.errors import BadTable

Json = Mapping[str, Any]

SECTIONS = ("places", "people", "events", "agreements", "support", "undertakings", "figures", "partnerships")
ASIDE_FROM_MEAN = "support, amounts alone"
"""Printed beside support, to see whether sums or sides are wrong; it does not count a second time in the mean."""
KINDS = ("places", "people", "posts", "events", "agreements", "support", ASIDE_FROM_MEAN, *SECTIONS[5:])

_UNIT_KEYS = frozenset({"places", "id", "place", "parties", "host", "giver", "receiver", "by", "to"})
_MEASURES = frozenset({"tonne", "kg", "litre", "m", "km", "m2", "m3", "ha"})
# Posts whose place is a matter of convention.
_PLACELESS = frozenset(
    {"central_committee_member", "central_inspection", "minister", "deputy_minister", "ambassador", "consul_general"}
)
# Kinds of event that one article may rightly be called by either name.
_ALIKE = (
    {"visit", "working_session", "talks"},
    {"talks", "high_level_conference"},
    {"handover", "ceremony"},
    {"ceremony", "tribute"},
)


class Tally(Struct):
    """What was found, missed and made up of one kind of record; misses and extras with the document's name first."""

    found: int = 0
    missed: list[tuple[str, Any]] = field(default_factory=list)
    extra: list[tuple[str, Any]] = field(default_factory=list)

    def count(self, name: str, gold: Iterable[Hashable], read: Iterable[Hashable]) -> None:
        """Compare as bags of keys."""
        wanted, got = Counter(gold), Counter(read)
        self.found += (wanted & got).total()
        self.missed += [(name, key) for key in (wanted - got).elements()]
        self.extra += [(name, key) for key in (got - wanted).elements()]

    def pair(
        self, name: str, gold: list[Json], read: list[Json], like: Callable[[Json, Json], float]
    ) -> list[tuple[Json, Json]]:
        """Pair one to one by falling likeness; what has no likeness to anything stays alone."""
        ranked = sorted(
            ((like(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)), key=lambda c: -c[0]
        )
        of_gold: dict[int, int] = {}
        of_read: set[int] = set()
        for likeness, i, j in ranked:
            if likeness > 0 and i not in of_gold and j not in of_read:
                of_gold[i] = j
                of_read.add(j)
        self.found += len(of_gold)
        self.missed += [(name, _shown(g)) for i, g in enumerate(gold) if i not in of_gold]
        self.extra += [(name, _shown(r)) for j, r in enumerate(read) if j not in of_read]
        return [(gold[i], read[j]) for i, j in of_gold.items()]

    @property
    def gold(self) -> int:
        """How many records gold has."""
        return self.found + len(self.missed)

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.found / (self.found + len(self.extra)) if self.found + len(self.extra) else 1.0

    @property
    def recall(self) -> float:
        """Share of gold that was read."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both; with nothing to find, each invented record halves, thirds, … the figure."""
        if not self.gold:
            return 1 / (1 + len(self.extra))
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Scores(Struct):
    """The figures of one run. `shares` holds hits (0…1 each) of what is asked of paired records only."""

    kinds: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})
    dates: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    shares: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    evidence: Counter[str] = field(default_factory=Counter)

    @property
    def date(self) -> float:
        """Share of documents whose date is right; a date left open where gold has none is right."""
        return sum(gold == read for _, gold, read in self.dates) / max(1, len(self.dates))

    @property
    def overall(self) -> float:
        """Mean of the F1 of the kinds and the share of right dates."""
        rows = [tally.f1 for kind, tally in self.kinds.items() if kind != ASIDE_FROM_MEAN]
        return (sum(rows) + self.date) / (len(rows) + 1) if self.dates else 0.0

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON."""
        kinds = {
            kind: {"precision": t.precision, "recall": t.recall, "f1": t.f1, "gold": t.gold}
            for kind, t in self.kinds.items()
        }
        shares = {name: sum(hits) / len(hits) for name, hits in self.shares.items()}
        head = {"documents": len(self.dates), "date": self.date}
        return head | kinds | shares | {"evidence": dict(self.evidence), "overall": self.overall}


def score(readings: Iterable[Json], gold_dir: Path) -> Scores:
    """Score readings in their JSON form (`ketnghia.to_dict`) against the gold of a folder.

    A reading belongs to NAME.gold.json when its `source` ends in NAME.txt; gold without a reading counts as read
    empty. Raises BadTable where a gold file is not readable, a record has not its form, or a folder has no gold.
    """
    read = {PurePath(r["source"]).name.removesuffix(".txt"): _canonical(r) for r in readings}
    scores = Scores()
    for name, gold in gold_of(gold_dir):
        try:
            _score_document(scores, name, _canonical(gold), read.get(name, {}))
        except (AttributeError, KeyError, TypeError) as error:
            raise BadTable(f"{name}: a record, of gold or read, is not in its form: {error}") from error
    return scores


def gold_of(folder: Path) -> Iterator[tuple[str, Json]]:
    """Name and annotation of every gold document of a folder, in the order of names."""
    files = sorted(folder.glob("*.gold.json"))
    if not files:
        raise BadTable(f"{folder}: no NAME.gold.json here")
    for file in files:
        try:
            gold = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as error:
            raise BadTable(f"{file}: {error}") from error
        if not isinstance(gold, dict) or not all(_is_list(gold.get(section)) for section in SECTIONS):
            raise BadTable(f"{file}: not an object with lists of records: {', '.join(SECTIONS)}")
        yield file.name.removesuffix(".gold.json"), gold


def _is_list(records: Any) -> bool:
    return records is None or isinstance(records, list)


def _score_document(scores: Scores, name: str, gold: Json, read: Json) -> None:
    document = read.get("document", {})
    wanted = {section: gold.get(section) or [] for section in SECTIONS}
    got = {section: read.get(section) or [] for section in SECTIONS}
    got["undertakings"] = [u for u in got["undertakings"] if u.get("stance") != "undone"]
    kinds, shares = scores.kinds, scores.shares

    scores.dates.append((name, gold.get("date"), document.get("date")))
    shares["kind of document"].append(document.get("kind") == gold.get("kind"))
    kinds["places"].count(name, wanted["places"], [place["id"] for place in got["places"]])
    for kind, section, key in _KEYS:
        kinds[kind].count(name, *([k for r in side[section] for k in key(r)] for side in (wanted, got)))

    for x, y in kinds["events"].pair(name, wanted["events"], got["events"], _like_event):
        shares["event kind"].append(_alike(x.get("kind"), y.get("kind")))
        shares["event place"].append(x.get("place") == y.get("place"))
        heads = ({fold(head) for head in side.get("heads") or []} for side in (x, y))
        shares["event heads"].append(next(heads) == next(heads))
    for x, y in kinds["undertakings"].pair(name, wanted["undertakings"], got["undertakings"], _like_action):
        shares["undertaking stance"].append(x["stance"] == y.get("stance"))
        shares["undertaking by"].append(set(x.get("by") or []) == set(y.get("by") or []))
        shares["undertaking fields"].append(_overlap(set(x["fields"]), set(y.get("fields") or [])))
    _score_evidence(scores.evidence, document, got)


def _score_evidence(evidence: Counter[str], document: Json, got: Mapping[str, list[Json]]) -> None:
    length = len(document.get("text", ""))
    outside = [(p["start"], p["end"]) for p in document.get("parts", []) if p["role"] in ("aside", "chrome")]
    for section in SECTIONS[1:]:
        for record in got[section]:
            spans = list(_spans(record.get("evidence") or {}))
            evidence["records"] += 1
            evidence["with evidence"] += bool(spans) and all(0 <= start < end <= length for start, end in spans)
            evidence["from asides"] += any(s < end and e > start for s, e in spans for start, end in outside)


def fold(text: str | None) -> str:
    """Letters and digits alone, in lower case, without marks; Lao letters stay."""
    plain = unicodedata.normalize("NFD", (text or "").replace("đ", "d").replace("Đ", "D"))
    low = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^0-9a-z\u0e80-\u0eff]+", " ", low).strip()


def likeness(one: str, other: str) -> float:
    """Words shared over words in either, 0…1; a quote that is a part of the other counts at least a half."""
    a, b = Counter(fold(one).split()), Counter(fold(other).split())
    common, union, least = (a & b).total(), (a | b).total(), min(a.total(), b.total())
    share = common / union if union else 0.0
    # Five words make a quote; nine in ten shared make it a part; four times as long is another quote.
    if least >= 5 and common >= 0.9 * least and union <= 4 * least:
        return max(0.5, share)
    return share


def _like_action(gold: Json, read: Json) -> float:
    like = likeness(gold["quote"], read.get("text") or "")
    return like if like >= 0.5 else 0.0


def _like_event(gold: Json, read: Json) -> float:
    parties = _overlap(set(gold.get("parties") or []), set(read.get("parties") or []))
    if gold.get("date") != read.get("date") or parties < 0.5:
        return 0.0
    same_place = gold.get("place") == read.get("place")
    return parties + 0.5 * _alike(gold.get("kind"), read.get("kind")) + 0.25 * same_place


def _alike(one: str | None, other: str | None) -> bool:
    return one == other or any({one, other} <= group for group in _ALIKE)


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


def _post_keys(person: Json) -> Iterator[Hashable]:
    for post in person.get("posts") or []:
        title = post["title"]
        yield fold(person["name"]), title, None if title in _PLACELESS else post.get("place")


def _money(support: Json) -> Hashable:
    if support.get("amount") is not None:
        return round(float(support["amount"]), 2), support.get("currency")
    goods = support.get("goods") or []
    return tuple(sorted((float(g.get("quantity") or 0), _measure(g.get("unit"))) for g in goods))


def _measure(unit: str | None) -> str:
    folded = fold(unit)
    return folded if folded in _MEASURES else "count"


def _paper(paper: Json) -> Hashable:
    parties = tuple(sorted(paper.get("parties") or []))
    return paper["type"], parties, paper.get("signed"), tuple(paper.get("period") or ())


_KEYS: tuple[tuple[str, str, Callable[[Json], Iterable[Hashable]]], ...] = (
    ("people", "people", lambda person: [fold(person["name"])]),
    ("posts", "people", _post_keys),
    ("agreements", "agreements", lambda paper: [_paper(paper)]),
    ("support", "support", lambda s: [(_money(s), s.get("giver"), s.get("receiver"))]),
    (ASIDE_FROM_MEAN, "support", lambda s: [_money(s)]),
    ("figures", "figures", lambda f: [(round(float(f["value"]), 3), f["what"])]),
    ("partnerships", "partnerships", lambda p: [tuple(sorted(p["parties"]))]),
)


def _shown(record: Json) -> Any:
    if "stance" in record:
        return record.get("quote") or record.get("text")
    return record.get("kind"), record.get("date"), tuple(record.get("parties") or [])


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list | tuple):
        if len(value) == 2 and all(isinstance(edge, int) for edge in value):
            yield value[0], value[1]
        else:
            for inner in value:
                yield from _spans(inner)


def _canonical(value: Any, key: str | None = None) -> Any:
    """The same JSON with every unit under its one identifier."""
    if isinstance(value, Mapping):
        return {k: _canonical(v, k) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(inner, key) for inner in value]
    return canonical_unit(value) if isinstance(value, str) and key in _UNIT_KEYS and "/" in value else value


def canonical_unit(unit: str) -> str:
    """The identifier the lexicon has for a unit whose last step may be spelt another way.

    A merged province comes under its plain name, as gold writes it: `vn/quang-tri-2025` gives `vn/quang-tri`.
    """
    unit = re.sub(r"^(vn/[a-z-]+?)-2025(?=/|$)", r"\1", unit)
    parent, _, last = unit.rpartition("/")
    return _slugs().get((parent, last.replace("-", "")), unit)


@cache
def _slugs() -> Mapping[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for unit in units().values():
        parent, _, last = unit.id.rpartition("/")
        names = (unit.name_vi, unit.name_latin, *(spelling for spelling, _ in spellings().get(unit.id, ())))
        for name in names:
            folded = fold(name).replace(" ", "")
            if folded:
                table.setdefault((parent, folded), unit.id)
        table[parent, last.replace("-", "")] = unit.id
    return table
