"""Readings made from gold annotation: what a perfect reader would find, with the quotes as evidence.

Views and scores are tested on these, so that their tests do not depend on how well the reader does today.
"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from ketnghia.record.document import Document, Part
from ketnghia.record.reading import Reading
from ketnghia.record.records import (
    Agreement,
    Event,
    Figure,
    Goods,
    Notice,
    Partnership,
    Person,
    Place,
    Post,
    Support,
    Undertaking,
)
from ketnghia.record.span import Span

GOLD = Path(__file__).parent.parent / "gold" / "dev"


def gold_reading(name: str, folder: Path = GOLD) -> Reading:
    """The reading that the gold of document `name` asks for."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / f"{name}.gold.json").read_text(encoding="utf-8"))
    whole = (Span(0, len(text.split("\n")[0])),)

    def at(quotes: list[str], value: object = None) -> tuple[Span, ...]:
        spans = [Span(m.start(), m.end()) for quote in quotes for m in re.finditer(re.escape(quote), text)]
        inner = [
            Span(s.start + m.start(), s.start + m.end())
            for s in spans
            if isinstance(value, str)
            for m in re.finditer(re.escape(value), s.cut(text))
        ]
        return tuple(sorted(set(inner or spans))) or whole

    def evidence(record: dict[str, Any]) -> dict[str, tuple[Span, ...]]:
        quotes = record.get("quotes") or [record["quote"]]
        held = {"kind": at(quotes), "qualifier": at(quotes), "state": at(quotes)}
        return held | {key: at(quotes, value) for key, value in record.items() if value not in (None, [], "", False)}

    def tuples(record: dict[str, Any], drop: tuple[str, ...] = ("quotes", "quote", "note")) -> dict[str, Any]:
        kept = {k: v for k, v in record.items() if k not in drop}
        return {k: tuple(v) if isinstance(v, list) else v for k, v in kept.items() if v is not None}

    people = []
    for person in gold["people"]:
        posts = tuple(Post(p["title"], p.get("place"), p["title"].replace("_", " ")) for p in person["posts"])
        held = {"name": at(person["quotes"], person["name"])}
        held |= {f"posts.{i}": at(person["quotes"]) for i in range(len(posts))}
        people.append(Person(name=person["name"], side=person["side"], posts=posts, evidence=held))
    support = []
    for item in gold["support"]:
        goods = tuple(Goods(g.get("quantity"), g.get("unit"), g["item"]) for g in item.get("goods") or [])
        fields = {**tuples(item), "goods": goods}
        support.append(Support(**fields, evidence=evidence(item)))
    return Reading(
        document=Document(text, hashlib.sha256(text.encode()).hexdigest(), tuple(_parts(text))),
        kind=gold["kind"],
        language=gold["language"],
        version="gold",
        title=gold["title"],
        date=gold["date"],
        date_basis=gold["date_basis"],
        places=tuple(Place(id=place, evidence={"id": whole}) for place in gold["places"]),
        people=tuple(people),
        events=tuple(Event(**tuples(e), evidence=evidence(e)) for e in gold["events"]),
        agreements=tuple(Agreement(**tuples(a), evidence=evidence(a)) for a in gold["agreements"]),
        support=tuple(support),
        undertakings=tuple(
            Undertaking(**tuples(u), text=u["quote"], evidence={**evidence(u), "text": at([u["quote"]])})
            for u in gold["undertakings"]
        ),
        figures=tuple(Figure(**tuples(f), evidence=evidence(f)) for f in gold["figures"]),
        partnerships=tuple(Partnership(**tuples(p), evidence=evidence(p)) for p in gold["partnerships"]),
        notices=(Notice(code="year_inferred", message="Năm được suy ra từ kỳ kỷ niệm.", evidence={"date": whole}),),
    )


def _parts(text: str) -> list[Part]:
    parts: list[Part] = []
    outside = False
    for match in re.finditer(r"[^\n]+", text):
        if not match.group().strip():
            continue
        if re.match(r"Đọc thêm|Tin liên quan|TIN LIÊN QUAN|Cùng chuyên mục", match.group()):
            outside = True
        role = "aside" if outside else ("title", "lead")[len(parts)] if len(parts) < 2 else "body"
        parts.append(Part(role, match.start(), match.end()))
    return parts
