"""Support: money or goods given, pledged or asked for between a Vietnamese and a Lao unit, in either direction.

Sums that are no gift (prices per unit, totals of several gifts, trade, losses, budgets, what was not done) are left to
`figures`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from msgspec.structs import replace

from ketnghia.lexicon.quantities import quantities
from ketnghia.reader.deed import Deed
from ketnghia.reader.deed_verbs import gives_back
from ketnghia.reader.giving import Line
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, TimeMark
from ketnghia.reader.told import told
from ketnghia.record.kinds import SupportState
from ketnghia.record.records import Goods, Support
from ketnghia.record.span import Span

# A gift told more often than this is a page that repeats itself.
_MOST_PASSAGES = 20
# A purpose longer than two lines is cut there.
_LONGEST_PURPOSE = 160
# "phòng, chống dịch" and "trung học, tiểu học" go on after the comma; only a comma before a clause ends a purpose.
_CLAUSE_END = re.compile(r"[;.:(](?=\s|$)|, (?!chống|trung học|tiểu học)")

_WHEN = re.compile(r",? ?(?:trong|vào|từ|ngay)? ?(?:năm |giai đoạn |tháng |quý )?")


def find_support(m: Marked) -> list[Support]:
    """The support a document tells of, in order; one record for each receiver, the same gift told twice only once."""
    found: list[tuple[int, Support]] = []
    for line, deed, ahead in told(m):
        found.extend((line.start, record) for record in _records(line, deed, ahead))
    return _merged(found)


def _records(line: Line, deed: Deed, ahead: str) -> Iterator[Support]:
    m, gift = line.m, deed.gift
    state, cue = _state(line, deed, ahead)
    goods = tuple(_goods(m, g) for g in gift.goods)
    money = gift.money
    quantity_spans = tuple(Span(g.start, g.end) for g in gift.goods)
    sum_span = (Span(money.start, money.end),) if money else ()
    purpose = _purpose(line, deed)
    period = _period(m, line)
    for (giver, named), (receiver, place) in product((deed.giver, *deed.also), deed.receivers):
        evidence: dict[str, tuple[Span, ...]] = {"giver": (named,), "receiver": (place,)}
        if money:
            evidence["amount"] = evidence["currency"] = sum_span
        evidence["qualifier"] = sum_span or quantity_spans
        if quantity_spans:
            evidence["goods"] = quantity_spans
        evidence["state"] = (cue,)
        if purpose:
            evidence["purpose"] = (purpose,)
        if period:
            evidence["period"] = (Span(period.start, period.end),)
        yield Support(
            giver=giver,
            receiver=receiver,
            amount=money.value if money else None,
            currency=money.currency if money else None,
            qualifier=money.qualifier if money else gift.goods[0].qualifier,
            goods=goods,
            purpose=purpose.cut(m.text) if purpose else None,
            period=_years(period) if period else None,
            state=state,
            evidence=evidence,
        )


def _goods(m: Marked, amount: AmountMark) -> Goods:
    item = amount.item
    if item is None and amount.words:
        # What the table does not know stays as written, without its classifier ("3 chiếc trống" → "trống").
        found = quantities().measures.at(m.low, amount.words.start)
        start = found[0] + 1 if found and found[0] < amount.words.end else amount.words.start
        item = m.text[start : amount.words.end]
    return Goods(amount.value, amount.unit, item or "")


def _state(line: Line, deed: Deed, ahead: str) -> tuple[SupportState, Span]:
    """given, pledged or requested, and the words that say so: the last cue before the verb, else its section."""
    verb = Span(deed.verb.start, deed.verb.end)
    start = deed.gift.start
    asked = line.cue(("ask",), line.floor(start), min(start, deed.verb.start) + 1)
    asked = [] if asked and gives_back(line, deed.verb) else asked
    will = line.cue(("will",), line.floor(start), deed.stop)
    done = [c for c in line.cue(("done",), deed.start, deed.stop) if c.start < deed.verb.end or c.start > start]
    if asked:  # "mong tiếp tục được hỗ trợ": no deed yet
        done = [c for c in done if c.start < asked[-1].start or not line.m.low.startswith("được", c.start)]
    will = [c for c in will if c.start < max(start, deed.verb.start)]
    if asked:  # "đề nghị A giúp xây trường với kinh phí dự kiến 2 tỷ đồng": an estimate, no promise
        will = [c for c in will if not any(v.end + 1 >= c.start for v in line.cue(("value",), c.start - 24, c.start))]
    # "đề nghị tỉnh A tiếp tục hỗ trợ": to go on is what is asked.
    own_will = [
        c for c in will if not asked or (c.start > asked[-1].start and not line.m.low.startswith("tiếp tục", c.start))
    ]
    if ahead == "requested" and not done:
        return "requested", verb
    if done and not [c for c in will if c.start > done[-1].start] and (not asked or done[-1].start > asked[-1].start):
        return "given", verb
    later = _dated_ahead(line, deed)
    if later and not asked:
        return "pledged", later
    if asked and not own_will:
        cue = asked[-1]
        return "requested", Span(cue.start, cue.end)
    if will:
        return "pledged", Span(will[-1].start, will[-1].end)
    return "pledged" if ahead else "given", verb


def _dated_ahead(line: Line, deed: Deed) -> Span | None:
    """A time after the day of writing at which the gift is given: "Năm 2025, tỉnh A hỗ trợ tỉnh B 2 tỷ đồng", written
    in 2024. A time after the gift counts only right behind it, for farther on it is when a work is finished."""
    today = line.m.date
    if today is None:
        return None
    start = max(line.start, line.m.low.rfind(";", line.floor(deed.gift.start), deed.gift.start) + 1)
    for time in line.m.times.within(start, min(deed.gift.end + 24, line.end)):
        if time.start >= deed.gift.start and not _WHEN.fullmatch(line.m.low, deed.gift.end, time.start):
            continue
        date = time.date
        # A day or month without a year may have been taken for the wrong year.
        told = date is not None and date[:4] in line.m.low[time.start : time.end]
        if told and date and time.form in ("day", "month", "year", "range") and date[: len(today)] > today[: len(date)]:
            return Span(time.start, time.end)
    return None


def _purpose(line: Line, deed: Deed) -> Span | None:
    """What the gift is for, as written after it: "xây dựng …", "để khắc phục …"."""
    low, end = line.m.low, deed.gift.end
    for cue in line.cue(("purpose", "fund", "build"), end, deed.stop):
        if cue.start - end > 3:
            break
        end_of = _CLAUSE_END.search(low, cue.end, deed.stop)
        stop = end_of.start() if end_of else deed.stop
        return Span(cue.start, min(stop, cue.start + _LONGEST_PURPOSE)) if stop > cue.end else None
    return None


def _period(m: Marked, line: Line) -> TimeMark | None:
    """The years a sentence gives its gifts ("năm 2022 - 2023"), where it names just one stretch of years."""
    years = [t for t in m.times.within(line.start, line.end) if t.form == "range" and t.date and len(t.date) == 4]
    return years[0] if len(years) == 1 and years[0].until else None


def _years(time: TimeMark) -> tuple[str, str] | None:
    return (time.date, time.until) if time.date and time.until else None


def _merged(found: Sequence[tuple[int, Support]]) -> list[Support]:
    """Each gift once: of two tellings the one with the more exact units stays, with the evidence of both.

    `found` gives each record with where its sentence begins; two sums in one sentence are two gifts.
    """
    kept: list[Support] = []
    alike: dict[object, list[tuple[int, int]]] = {}
    asked: dict[object, list[tuple[int, int]]] = {}  # goods asked for, of which the answer may tell the worth
    for sentence, record in found:
        what = (record.amount, record.currency) if record.amount is not None else record.goods
        answered = asked.get(record.goods, ()) if record.amount is not None and record.state != "requested" else ()
        # Of many like sums the last eight: a gift is told again soon, or at the end of a short piece.
        for i, at in (*alike.get(what, ())[-8:], *answered[-1:]):
            same = at == sentence and kept[i].evidence["qualifier"] != record.evidence["qualifier"]
            if not same and _one_line(record.giver, kept[i].giver) and _one_line(record.receiver, kept[i].receiver):
                kept[i] = _joined(kept[i], record)
                break
        else:
            alike.setdefault(what, []).append((len(kept), sentence))
            if record.state == "requested" and record.amount is None:
                asked.setdefault(what, []).append((len(kept), sentence))
            kept.append(record)
    return kept


def _one_line(a: str | None, b: str | None) -> bool:
    """Whether two units are one, or one lies in the other."""
    if a is None or b is None:
        return True
    return a == b or a.startswith(b + "/") or b.startswith(a + "/")


def _joined(first: Support, second: Support) -> Support:
    better, other = first, second
    depth = [sum((u or "").count("/") for u in (r.giver, r.receiver)) + len(r.goods) for r in (first, second)]
    if depth[1] > depth[0]:
        better, other = second, first
    if first.state == "requested" != second.state:
        better = _answered(better, second)
    evidence = {
        name: tuple(dict.fromkeys((*spans, *other.evidence.get(name, ()))[:_MOST_PASSAGES]))
        if name in ("amount", "currency")
        else spans
        for name, spans in better.evidence.items()
    }
    return replace(better, evidence=evidence)


def _answered(asked: Support, answer: Support) -> Support:
    """What was asked for and then promised or given: the answer tells how it stands, and what it is worth."""
    told = ("state", "qualifier", "amount", "currency")
    evidence = {**asked.evidence, **{name: answer.evidence[name] for name in told if name in answer.evidence}}
    worth = answer if answer.amount is not None else asked
    return replace(
        asked,
        state=answer.state,
        qualifier=answer.qualifier,
        amount=worth.amount,
        currency=worth.currency,
        evidence=evidence,
    )
