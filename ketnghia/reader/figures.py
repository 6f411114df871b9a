"""Figures: every other quantity that means something for the cooperation or the place.

Students, scholarships, trainees, delegations, trade, projects, capital, population, growth, revenue, remains brought
home, length of the border, its markers; and "other": patrols, cases, areas, prices per unit, totals of several gifts.
No figures: what is support, counts in words, a sum said again in another currency.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.reader.figure_kinds import Here, Told, kind_of
from ketnghia.reader.figure_notices import contradicted, odd
from ketnghia.reader.figure_parts import Part, parts_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, Sentence
from ketnghia.reader.numbers import plain
from ketnghia.reader.referents import Ref
from ketnghia.reader.told import told
from ketnghia.record.kinds import FigureKind
from ketnghia.record.records import Figure, Notice, Number, Support
from ketnghia.record.span import Span

# The two sides ("Lãnh đạo 2 huyện") and how often something is held ("mỗi năm 1 lần") are no counts.
_NO_COUNTS = frozenset({("district", 2), ("commune", 2), ("times", 1)})
_JOINT = frozenset({"trade_turnover", "visits", "border_length", "markers"})
# Their unit is named before them.
_NEXT_AFTER = _JOINT | {"population", "grdp_growth", "budget_revenue"}
_NOWHERE = frozenset({"central", "business"})


class _Counted(Struct, frozen=True):
    """A figure with the noun it counts and where its sentence begins."""

    figure: Figure
    noun: str
    sentence: int


def find_figures(m: Marked, support: Iterable[Support] | None = None) -> tuple[list[Figure], list[Notice]]:
    """The figures of a document in order, each once with every passage that gives it, and what is odd about them.

    `support`: the records of `find_support` for the same document, if at hand; their sums and goods are no figures.
    """
    if not m.scene.cooperative or not m.amounts:
        return [], []
    taken = _given(support) if support is not None else _told(m)
    found: list[_Counted] = []
    told_by = Told(m)
    amount = m.amounts.first_from(0)
    for sentence in m.sentences:
        if amount is None:
            break
        if amount.start >= sentence.end:
            continue  # most sentences count nothing
        amounts = m.amounts.within(sentence.start, sentence.end)
        amount = m.amounts.first_from(sentence.end)
        if amounts and sentence.role != "byline":
            found.extend(_figures(Here(m, sentence, told_by, amounts), taken))
    figures = _once(found)
    return figures, [*odd(figures), *contradicted(m, figures)]


class _Taken(Struct, frozen=True):
    """Sums and goods of gifts: where they stand, and what they are, for the same told again in a headline."""

    spans: frozenset[Span]
    sums: frozenset[tuple[Number, str | None]]

    def has(self, amount: AmountMark) -> bool:
        """Whether an amount is a gift's."""
        if Span(amount.start, amount.end) in self.spans:
            return True
        return not amount.rate and (amount.value, amount.currency or amount.item) in self.sums


def _given(support: Iterable[Support]) -> _Taken:
    listed = list(support)
    spans = frozenset(s for r in listed for name in ("amount", "goods") for s in r.evidence.get(name, ()))
    sums = [(r.amount, r.currency) for r in listed if r.amount is not None]
    goods = [(g.quantity, g.item) for r in listed for g in r.goods if g.quantity is not None]
    return _Taken(spans, frozenset([*sums, *goods]))


def _told(m: Marked) -> _Taken:
    amounts = [a for _, deed, _ in told(m) for a in deed.gift.amounts()]
    sums = frozenset((a.value, a.currency or a.item) for a in amounts if a.currency or a.item)
    return _Taken(frozenset(Span(a.start, a.end) for a in amounts), sums)


def _figures(here: Here, taken: _Taken) -> Iterator[_Counted]:
    m = here.m
    before: tuple[AmountMark, FigureKind] | None = None
    as_of: tuple[str, Span] | None = None
    sought = False
    for i, amount in enumerate(here.amounts):
        if taken.has(amount) or not _counts(here, i):
            continue
        what = kind_of(here, i, before)
        before = (amount, what)
        if not sought:
            sought, as_of = True, _as_of(m, here.sentence)
        parts = parts_of(here, i)
        ref = _place(here, amount, what, [part.named.start for part in parts if part.named])
        unit = _unit(here, amount)
        span = (Span(amount.start, amount.end),)
        evidence = {"what": span, "value": span, "qualifier": span}
        if unit:
            evidence["unit"] = span
        if ref:
            evidence["place"] = (Span(ref.start, ref.end),)
        if as_of:
            evidence["as_of"] = (as_of[1],)
        whole = Figure(
            what=what,
            value=amount.value,
            qualifier=amount.qualifier,
            unit=unit,
            place=ref.units[0] if ref else None,
            as_of=as_of[0] if as_of else None,
            evidence=evidence,
        )
        noun = m.low[amount.words.start : amount.words.end] if amount.words else ""
        yield _Counted(whole, noun, here.sentence.start)
        for part in parts:
            yield _Counted(_part(whole, part), noun, here.sentence.start)


def _part(whole: Figure, part: Part) -> Figure:
    """A part of a figure, of the same kind and unit."""
    evidence: dict[str, tuple[Span, ...]] = {
        name: (part.span,) for name in ("what", "value", "qualifier", "unit") if name in whole.evidence
    }
    if part.named:
        evidence["place"] = (part.named,)
    if "as_of" in whole.evidence:
        evidence["as_of"] = whole.evidence["as_of"]
    return replace(whole, value=plain(part.value), qualifier="exact", place=part.unit, evidence=evidence)


def _counts(here: Here, i: int) -> bool:
    """Whether an amount is a figure at all."""
    m, amount = here.m, here.amounts[i]
    number = m.text[amount.start : amount.end]
    if amount.currency is None and not (number[0].isdigit() or any(c.isdigit() for c in number)):
        return False
    if amount.currency and i:
        last = here.amounts[i - 1]
        between = m.low[last.end : amount.start].strip()
        if last.currency and last.currency != amount.currency and (between.startswith("(") or "tương đương" in between):
            return False
    if amount.currency and here.sentence.role in ("title", "lead") and _told_exactly(m, amount):
        return False
    if amount.unit == "tonne" and amount.item is None and "load" in here.roles(amount.start - 12, amount.start):
        return False
    if amount.unit == "kV":
        return False  # what a line is built for, no quantity
    if amount.value <= 2 and (amount.unit, amount.value) in _NO_COUNTS:
        return False
    return not (amount.unit is None and amount.currency is None and amount.words is None)


def _told_exactly(m: Marked, amount: AmountMark) -> bool:
    """Whether a headline only rounds a sum of the text: "Trao hơn 1,1 tỉ đồng …" over one of 1,135 tỉ đồng."""
    if amount.qualifier not in ("over", "nearly", "about"):
        return False
    return any(
        a.currency == amount.currency and a.start > amount.end and abs(a.value - amount.value) < 0.08 * amount.value
        for a in m.amounts
    )


def _unit(here: Here, amount: AmountMark) -> str | None:
    unit = amount.currency or amount.unit
    if unit in ("round", "times") and "patrol" in here.roles(here.sentence.start, amount.start):
        unit = "patrol"
    if unit == "turn" and "khách" in here.m.low[max(here.sentence.start, amount.start - 40) : amount.start]:
        unit = "visitor"
    if unit and amount.rate:
        return f"{unit}/{amount.rate}"
    return unit


def _place(here: Here, amount: AmountMark, what: FigureKind, of_parts: Sequence[int]) -> Ref | None:
    """The unit a figure is about: for what both share the Vietnamese one, else the one named next to it.

    `of_parts`: where the units of its parts begin, which are none of the whole's.
    """
    m, sentence = here.m, here.sentence
    side = "vn" if what in _JOINT or what == "students" else "la" if what in ("scholarships", "trainees") else None
    # A unit named farther away than some four lines is not what a number is about.
    named = m.refs.within(max(sentence.start, amount.start - 400), min(sentence.end, amount.end + 400))
    refs = [r for r in named if len(r.units) == 1 and r.units[0] not in _NOWHERE and r.start not in of_parts]
    mine = [r for r in refs if "/" in r.units[0]] or refs
    if side is not None:
        mine = [r for r in mine if r.units[0].startswith(side)]
    ahead = behind = None
    for ref in mine:
        if ref.start < amount.start:
            ahead = ref
        elif ref.start >= amount.end:
            behind = ref
            break
    if ahead is not None and what in _NEXT_AFTER:
        return ahead
    if behind is not None and "," not in m.low[amount.end : behind.start]:
        return behind
    if ahead is not None or behind is not None:
        return ahead or behind
    known = m.scene.la if side == "la" else m.scene.vn
    for ref in m.refs:
        if known and ref.units == (known[0],):
            return ref
    return None


def _as_of(m: Marked, sentence: Sentence) -> tuple[str, Span] | None:
    times = m.times.within(sentence.start, sentence.end)
    times = tuple([t for t in times if t.date and t.form in ("day", "month", "year")]) if times else times
    if len(times) != 1 or times[0].date is None:
        return None
    return times[0].date, Span(times[0].start, times[0].end)


def _once(found: Sequence[_Counted]) -> list[Figure]:
    """Each figure once: the same number of the same thing told again only adds its passage."""
    kept: list[_Counted] = []
    again: dict[int, list[Figure]] = {}
    alike: dict[tuple[str, Number], list[int]] = {}
    for one in found:
        figure = one.figure
        # Eight other things of one number: more stand in no text.
        for i in alike.get((figure.what, figure.value), [])[:8]:
            if _same(kept[i], one):
                again.setdefault(i, []).append(figure)
                break
        else:
            alike.setdefault((figure.what, figure.value), []).append(len(kept))
            kept.append(one)
    figures = [one.figure for one in kept]
    for i, others in again.items():
        evidence = dict(figures[i].evidence)
        for name in ("what", "value"):
            evidence[name] = tuple(span for one in (figures[i], *others) for span in one.evidence[name])
        figures[i] = replace(figures[i], evidence=evidence)
    return figures


def _same(a: _Counted, b: _Counted) -> bool:
    """Whether two figures of one kind and value are the same told again.

    "Hủa Phăn 38, các tỉnh khác 38" in one sentence are two; so are "2 giáo viên" and "2 cháu".
    """
    if a.sentence == b.sentence and a.figure.place != b.figure.place:
        return False
    if a.figure.what == "other" and (a.figure.unit or "").startswith("person"):
        return a.noun.startswith(b.noun) or b.noun.startswith(a.noun) or "người" in (a.noun, b.noun)
    return _same_unit(a.figure, b.figure)


def _same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures of one kind and value count the same: "14 cặp thôn, bản" and "14 cặp"."""
    if a.what != "other":
        return True
    one, other = ((f.unit or "").partition("/")[0] for f in (a, b))
    return one.startswith(other) or other.startswith(one)
