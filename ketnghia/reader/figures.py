"""Figures: every other quantity that means something for the cooperation or the place.

Students, scholarships, trainees, delegations, trade, projects, capital, population, growth, revenue, remains brought
home, length of the border, its markers; and "other": patrols, cases, areas, prices per unit, totals of several gifts.
No figures: what is support, counts in words, a sum said again in another currency.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, get_args

from ketnghia.lexicon.quantities import Measure, quantities
from ketnghia.lexicon.words import words
from ketnghia.reader.figure_notices import contradicted, odd
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, Sentence
from ketnghia.reader.referents import Ref
from ketnghia.reader.told import told
from ketnghia.record.kinds import FigureKind
from ketnghia.record.records import Figure, Notice, Number, Support
from ketnghia.record.span import Span

_KINDS: dict[str, FigureKind] = {kind: kind for kind in get_args(FigureKind)}
_MONEY_ROLES = frozenset(
    {"trade_turnover", "budget_revenue", "investment_capital", "scholarships", "living", "fees", "loss", "income"}
)
# The two sides ("Lãnh đạo 2 huyện") and how often something is held ("mỗi năm 1 lần") are no counts.
_NO_COUNTS = frozenset({("district", 2), ("commune", 2), ("times", 1)})
# Those who go to teach are sent to train others.
_TEACHERS = ("giáo viên", "giảng viên", "chuyên gia", "thầy", "cô giáo", "cán bộ, giáo viên", "hướng dẫn viên")
# "58 học sinh được tỉnh A cấp học bổng"
_GRANTED = re.compile(r"[^;,.:]{0,30}\b(?:được [^;,.:]{0,40}\b(?:cấp|nhận|trao|tặng)|hưởng) học bổng")
_GO_TO_LEARN = re.compile(
    r"[^;.:]{0,60}\bsang [^;.:]{0,60}?(?:bồi dưỡng|đào tạo|tập huấn|thực tập|thực hành|học tập)(?! cho| giúp)\b"
)
_JOINT = frozenset({"trade_turnover", "visits", "border_length", "markers"})
# Their unit is named before them.
_NEXT_AFTER = _JOINT | {"population", "grdp_growth", "budget_revenue"}
_NOWHERE = frozenset({"central", "business"})
# Words that tell what money is stand at most this far before it.
_REACH = 220


# Nothing in a sentence is looked for farther away than this; a longer stretch is a table or a broken page.
_PAGE = 1500


class _Told:
    """The words of a document that tell what its numbers are, with their roles, in order."""

    __slots__ = ("roles", "starts")

    def __init__(self, m: Marked) -> None:
        found = words("figure_words.tsv", ("term", "role")).find(m.low)
        self.starts = [word.start for word in found]
        self.roles = [word.value[0] for word in found]


class _Here(NamedTuple):
    """One sentence with what is needed to judge the amounts in it."""

    m: Marked
    sentence: Sentence
    told: _Told
    amounts: tuple[AmountMark, ...]

    def roles(self, start: int, end: int) -> list[str]:
        """The roles of the words that begin in `[start, end)`, in order, at most a page before the end."""
        end = min(end, self.sentence.end)
        starts = self.told.starts
        first = bisect_left(starts, max(start, end - _PAGE, self.sentence.start))
        return self.told.roles[first : bisect_left(starts, end, first)] if first < len(starts) else []


def find_figures(m: Marked, support: Iterable[Support] | None = None) -> tuple[list[Figure], list[Notice]]:
    """The figures of a document in order, each once with every passage that gives it, and what is odd about them.

    `support`: the records of `find_support` for the same document, if at hand; their sums and goods are no figures.
    """
    if not m.scene.cooperative or not m.amounts:
        return [], []
    taken = _given(support) if support is not None else _told(m)
    found: list[Figure] = []
    told_by = _Told(m)
    amount = m.amounts.first_from(0)
    for sentence in m.sentences:
        if amount is None:
            break
        if amount.start >= sentence.end:
            continue  # most sentences count nothing
        amounts = m.amounts.within(sentence.start, sentence.end)
        amount = m.amounts.first_from(sentence.end)
        if amounts and sentence.role != "byline":
            found.extend(_figures(_Here(m, sentence, told_by, amounts), taken))
    figures = _once(found)
    return figures, [*odd(figures), *contradicted(m, figures)]


class _Taken(NamedTuple):
    """Sums and goods of gifts: where they stand, and what they are, for the same told again in a headline."""

    spans: frozenset[Span]
    sums: frozenset[tuple[Number, str | None]]

    def has(self, amount: AmountMark) -> bool:
        """Whether an amount is a gift's."""
        if (amount.start, amount.end) in self.spans:
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


def _figures(here: _Here, taken: _Taken) -> Iterator[Figure]:
    m = here.m
    before: tuple[AmountMark, FigureKind] | None = None
    as_of: tuple[str, Span] | None = None
    sought = False
    for i, amount in enumerate(here.amounts):
        if taken.has(amount) or not _counts(here, i):
            continue
        what = _kind(here, i, before)
        before = (amount, what)
        if not sought:
            sought, as_of = True, _as_of(m, here.sentence)
        ref = _place(here, amount, what)
        unit = _unit(here, amount)
        span = (Span(amount.start, amount.end),)
        evidence = {"what": span, "value": span, "qualifier": span}
        if unit:
            evidence["unit"] = span
        if ref:
            evidence["place"] = (Span(ref.start, ref.end),)
        if as_of:
            evidence["as_of"] = (as_of[1],)
        yield Figure(
            what=what,
            value=amount.value,
            qualifier=amount.qualifier,
            unit=unit,
            place=ref.units[0] if ref else None,
            as_of=as_of[0] if as_of else None,
            evidence=evidence,
        )


def _counts(here: _Here, i: int) -> bool:
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
    if amount.unit == "tonne" and amount.item is None and "load" in here.roles(amount.start - 12, amount.start):
        return False
    if amount.unit == "kV":
        return False  # what a line is built for, no quantity
    if amount.value <= 2 and (amount.unit, amount.value) in _NO_COUNTS:
        return False
    return not (amount.unit is None and amount.currency is None and amount.words is None)


def _noun(m: Marked, amount: AmountMark) -> Measure | None:
    if amount.words is None:
        return None
    found = quantities().measures.at(m.low, amount.words.start)
    return found[1] if found and found[0] <= amount.words.end else None


def _kind(here: _Here, i: int, before: tuple[AmountMark, FigureKind] | None) -> FigureKind:
    """What a figure is about, from its noun and the words around it."""
    amount = here.amounts[i]
    if amount.currency:
        return _of_money(here, amount)
    if amount.unit is None:
        return "other"  # a noun of no table
    noun = _noun(here.m, amount)
    if noun is None:
        return "other"
    if noun.unit == "percent":
        return _of_percent(here, i)
    if noun.kind == "person":
        return _of_people(here, i, noun, before)
    if noun.unit == "km":
        return _of_length(here, amount)
    if noun.unit == "package" and amount.item is None and "scholarships" in here.roles(here.sentence.start, amount.end):
        return "scholarships"
    if noun.what == "remains_repatriated":
        after = here.amounts[i + 1].start if i + 1 < len(here.amounts) else here.sentence.end
        if "named" in here.roles(amount.end, min(after, amount.end + 40)):
            return "other"  # those whose names are known again are a part of those told before
    return _KINDS.get(noun.what, "other")


def _of_money(here: _Here, amount: AmountMark) -> FigureKind:
    near = here.roles(max(here.sentence.start, amount.start - _REACH), amount.start)
    last = next((r for r in reversed(near) if r in _MONEY_ROLES), "")
    if amount.rate:
        return "scholarships" if last == "scholarships" else "other"
    if last == "trade_turnover":
        return "trade_turnover"
    if last == "budget_revenue":
        return "budget_revenue"
    if last == "investment_capital":
        return "investment_capital"
    return "other"


def _of_percent(here: _Here, i: int) -> FigureKind:
    amount = here.amounts[i]
    start = here.amounts[i - 1].end if i else here.sentence.start
    return "grdp_growth" if "grdp_growth" in here.roles(start, amount.start) else "other"


def _of_length(here: _Here, amount: AmountMark) -> FigureKind:
    roles = [r for r in here.roles(here.sentence.start, amount.end + 16) if r in ("border_length", "road")]
    near = here.roles(amount.end, amount.end + 16)
    if near[:1] == ["border_length"]:
        return "border_length"
    return "border_length" if roles[-1:] == ["border_length"] else "other"


def _person(m: Marked, amount: AmountMark) -> bool:
    noun = _noun(m, amount)
    return noun is not None and noun.kind == "person"


def _of_people(here: _Here, i: int, noun: Measure, before: tuple[AmountMark, FigureKind] | None) -> FigureKind:
    amount = here.amounts[i]
    start = opening = max(here.sentence.start, amount.start - _PAGE)
    if i:
        last = here.amounts[i - 1]
        # "3 lớp tập huấn cho 75 cán bộ": the course tells what they do there.
        start = last.start if last.unit in ("course", "session", "round", "class") else last.end
        joined = here.m.low[last.end : amount.start].strip() in ("và", ",", "cùng")
        if joined and before is not None and _person(here.m, last):
            start = here.amounts[i - 2].end if i > 1 else opening  # "đào tạo 15 lưu học sinh và 5 cán bộ"
    stop = here.amounts[i + 1].start if i + 1 < len(here.amounts) else here.sentence.end
    semicolon = here.m.low.find(";", amount.end, stop)
    stop = semicolon if semicolon >= 0 else stop
    start = max(start, here.m.low.rfind(";", start, amount.start) + 1)
    ahead, behind = here.roles(start, amount.start), here.roles(amount.end, stop)
    word = here.m.low[amount.words.start : amount.words.end] if amount.words else ""
    if "population" in ahead and noun.unit == "person":
        return "population"
    if noun.unit != "person":
        return "other"
    anyone = word in ("em", "người", "đồng đội", "cháu")
    whole = here.roles(here.m.low.rfind(";", opening, amount.start) + 1 or opening, amount.start)
    granted = i > 0 and here.amounts[i - 1].currency is not None and "scholarships" in whole
    if anyone and (granted or "scholarships" in (*ahead[-1:], *behind[:1])):
        return "scholarships"
    if noun.what == "students":
        if "scholarships" in behind[:2] and _GRANTED.match(here.m.low, amount.end):
            return "scholarships"
        if here.m.low.startswith(" thực tập", amount.end):
            return "trainees"
        listed = here.m.low.startswith(", cán bộ", amount.end)
        return "trainees" if listed and "train" in ahead else "students"
    if noun.what == "trainees":
        return "trainees"
    if anyone and "students" in behind:
        return "students"
    # "em" goes on speaking of the students before; "người" only as a part of those before.
    goes_on = word == "em" or (anyone and "within" in ahead)
    if before is not None and before[1] in ("students", "trainees", "remains_repatriated"):
        goes_on = goes_on or (anyone and before[1] == "remains_repatriated")
        if goes_on:
            return before[1]
    if anyone and before is None and "remains_repatriated" in ahead:
        return "remains_repatriated"
    if not word.startswith(_TEACHERS) and _GO_TO_LEARN.match(here.m.low, amount.end, stop):
        return "trainees"
    if "study" in behind or "train" in ahead or ("train" in behind and "được" in here.m.low[amount.end : stop]):
        return "trainees"
    if word == "em" and ((before is not None and before[1] == "scholarships") or _students_before(here, amount)):
        return "students"
    return "students" if word == "em" and "students" in ahead else "other"


def _students_before(here: _Here, amount: AmountMark) -> bool:
    """Whether the text just spoke of Lao students: "Đón lưu học sinh … Trong số 46 em, tỉnh A có 31 em"."""
    # 400 characters: a paragraph.
    return here.m.low.rfind("lưu học sinh", max(0, amount.start - 400), amount.start) >= 0


def _unit(here: _Here, amount: AmountMark) -> str | None:
    unit = amount.currency or amount.unit
    if unit in ("round", "times") and "patrol" in here.roles(here.sentence.start, amount.start):
        unit = "patrol"
    if unit == "turn" and "khách" in here.m.low[max(here.sentence.start, amount.start - 40) : amount.start]:
        unit = "visitor"
    if unit and amount.rate:
        return f"{unit}/{amount.rate}"
    return unit


def _place(here: _Here, amount: AmountMark, what: FigureKind) -> Ref | None:
    """The unit a figure is about: for what both share the Vietnamese one, else the one named next to it."""
    m, sentence = here.m, here.sentence
    side = "vn" if what in _JOINT or what == "students" else "la" if what in ("scholarships", "trainees") else None
    # A unit named farther away than some four lines is not what a number is about.
    named = m.refs.within(max(sentence.start, amount.start - 400), min(sentence.end, amount.end + 400))
    refs = [r for r in named if len(r.units) == 1 and r.units[0] not in _NOWHERE]
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


def _once(found: Sequence[Figure]) -> list[Figure]:
    """Each figure once: the same number of the same thing told again only adds its passage."""
    kept: list[Figure] = []
    again: dict[int, list[Figure]] = {}
    alike: dict[tuple[str, Number], list[int]] = {}
    for figure in found:
        # Eight other things of one number: more stand in no text.
        for i in alike.get((figure.what, figure.value), [])[:8]:
            if _same_unit(kept[i], figure):
                again.setdefault(i, []).append(figure)
                break
        else:
            alike.setdefault((figure.what, figure.value), []).append(len(kept))
            kept.append(figure)
    for i, others in again.items():
        evidence = dict(kept[i].evidence)
        for name in ("what", "value"):
            evidence[name] = tuple(span for one in (kept[i], *others) for span in one.evidence[name])
        kept[i] = replace(kept[i], evidence=evidence)
    return kept


def _same_unit(a: Figure, b: Figure) -> bool:
    """Whether two figures of one kind and value count the same: "14 cặp thôn, bản" and "14 cặp"."""
    if a.what != "other":
        return True
    one, other = ((f.unit or "").partition("/")[0] for f in (a, b))
    return one.startswith(other) or other.startswith(one)
