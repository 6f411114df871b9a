"""Support: money or goods given, pledged or asked for between a Vietnamese and a Lao unit, in either direction.

Sums that are no gift (prices per unit, totals of several gifts, trade, losses, budgets, what was not done) are left to
`figures`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ketnghia.lexicon.quantities import quantities
from ketnghia.reader.deeds import Deed, read
from ketnghia.reader.gifts import Gift, group
from ketnghia.reader.giving import Line, line_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, Sentence, TimeMark
from ketnghia.record.kinds import SupportState
from ketnghia.record.records import Goods, Support
from ketnghia.record.span import Span

# A title or caption repeats what the body tells; so may two sentences.
_LONGEST_PURPOSE = 160


def find_support(m: Marked) -> list[Support]:
    """The support a document tells of, in order; one record for each receiver, the same gift told twice only once."""
    if not m.scene.cooperative:
        return []
    found: list[Support] = []
    for sentence in m.sentences:
        amounts = m.amounts.within(sentence.start, sentence.end)
        if not any(a.currency or a.unit for a in amounts):
            continue
        line = line_of(m, sentence)
        gifts = group(m.low, amounts, line.cues, [(a.start, a.end) for a in line.actors])
        if not gifts:
            continue
        total = _total(m.low, gifts)
        deed = _of_head(m, sentence)
        ahead = _lies_ahead(m, sentence)
        for i in range(len(gifts)):
            told = read(line, gifts, i, deed)
            deed = told or deed
            if told is not None and i != total:
                found.extend(_records(line, told, ahead))
    return _merged(found)


def _of_head(m: Marked, sentence: Sentence) -> Deed | None:
    """What the introduction of a list says of the gifts in its items: "Gửi tới Lào Cai có:"."""
    if sentence.head is None or m.kind != "press":
        return None
    head = m.sentences[sentence.head]
    if m.text[head.end - 1] != ":":
        return None
    line = line_of(m, head)
    verbs = line.cue(("give",), line.start, line.end)
    if not verbs:
        return None
    after = [a for a in line.between(verbs[-1].start, line.end) if a.form == "place"]
    if not after:
        return None
    unit, span = after[0].units[0], after[0].span
    other = m.scene.la if unit.startswith("vn") else m.scene.vn
    if not other:
        return None
    return Deed(Gift(), verbs[-1], (other[0], span), ((unit, span),), line.start, line.end)


def _lies_ahead(m: Marked, sentence: Sentence) -> bool:
    """Whether a sentence of a paper stands under a heading of what is to be done: "PHẦN II. NỘI DUNG HỢP TÁC".

    In minutes and agreements an article under no telling heading is of that kind too.
    """
    if m.kind == "press":
        return False
    in_article = False
    head = sentence.head
    while head is not None:
        title = m.sentences[head]
        in_article = in_article or title.label.lower().startswith("điều")
        for cue in line_of(m, title).cues:
            if cue.value[0] in ("past part", "future part"):
                return cue.value[0] == "future part"
        head = title.head
    return in_article and m.kind in ("minutes", "agreement")


def _total(low: str, gifts: Sequence[Gift]) -> int:
    """Index of a sum that only adds up those after it: "5 tỷ đồng, làm hai đợt: 3 tỷ … ; 2 tỷ …"; else -1."""
    sums = [(i, g.money) for i, g in enumerate(gifts) if g.money]
    for n, (i, money) in enumerate(sums[:-2] if len(sums) > 2 else []):
        rest = [s for _, s in sums[n + 1 :] if s.currency == money.currency]
        for count in range(2, len(rest) + 1):
            if abs(sum(s.value for s in rest[:count]) - money.value) < 0.01 * money.value:
                return i
    return -1


def _records(line: Line, deed: Deed, ahead: bool) -> Iterator[Support]:
    m, gift = line.m, deed.gift
    state, cue = _state(line, deed, ahead)
    goods = tuple(_goods(m, g) for g in gift.goods)
    money = gift.money
    quantity_spans = tuple(Span(g.start, g.end) for g in gift.goods)
    sum_span = (Span(money.start, money.end),) if money else ()
    purpose = _purpose(line, deed)
    period = _period(m, line)
    for receiver, place in deed.receivers:
        evidence = {
            "giver": (deed.giver[1],),
            "receiver": (place,),
            "amount": sum_span,
            "currency": sum_span,
            "qualifier": sum_span or quantity_spans,
            "goods": quantity_spans,
            "state": (cue,),
        }
        if purpose:
            evidence["purpose"] = (purpose,)
        if period:
            evidence["period"] = (Span(period.start, period.end),)
        yield Support(
            giver=deed.giver[0],
            receiver=receiver,
            amount=money.value if money else None,
            currency=money.currency if money else None,
            qualifier=money.qualifier if money else gift.goods[0].qualifier,
            goods=goods,
            purpose=purpose.cut(m.text) if purpose else None,
            period=_years(period) if period else None,
            state=state,
            evidence={name: spans for name, spans in evidence.items() if spans},
        )


def _goods(m: Marked, amount: AmountMark) -> Goods:
    item = amount.item
    if item is None and amount.words:
        # What the table does not know stays as written, without its classifier ("3 chiếc trống" → "trống").
        found = quantities().measures.at(m.low, amount.words.start)
        start = found[0] + 1 if found and found[0] < amount.words.end else amount.words.start
        item = m.text[start : amount.words.end]
    return Goods(amount.value, amount.unit, item or "")


def _state(line: Line, deed: Deed, ahead: bool) -> tuple[SupportState, Span]:
    """given, pledged or requested, and the words that say so: the last cue before the verb, else its section."""
    verb = Span(deed.verb.start, deed.verb.end)
    start = deed.gift.start
    asked = line.cue(("ask",), line.start, min(start, deed.verb.start) + 1)
    will = line.cue(("will",), line.start, deed.stop)
    done = [c for c in line.cue(("done",), deed.start, deed.stop) if c.start < deed.verb.end or c.start > start]
    will = [c for c in will if c.start < max(start, deed.verb.start)]
    own_will = [c for c in will if not asked or c.start > asked[-1].start]
    if done and not [c for c in will if c.start > done[-1].start] and (not asked or done[-1].start > asked[-1].start):
        return "given", verb
    if asked and not own_will:
        cue = asked[-1]
        return "requested", Span(cue.start, cue.end)
    if will:
        return "pledged", Span(will[-1].start, will[-1].end)
    if ahead:
        return "pledged", verb
    return "given", verb


def _purpose(line: Line, deed: Deed) -> Span | None:
    """What the gift is for, as written after it: "xây dựng …", "để khắc phục …"."""
    low, end = line.m.low, deed.gift.end
    for cue in line.cue(("purpose", "fund"), end, deed.stop):
        if cue.start - end > 3:
            break
        stop = deed.stop
        for mark in (",", ";", "."):
            at = low.find(mark, cue.end, stop)
            while at >= 0 and mark == "," and low[at + 1 : at + 2] != " ":
                at = low.find(mark, at + 1, stop)
            stop = at if at >= 0 else stop
        return Span(cue.start, min(stop, cue.start + _LONGEST_PURPOSE)) if stop > cue.end else None
    return None


def _period(m: Marked, line: Line) -> TimeMark | None:
    """The years a sentence gives its gifts ("năm 2022 - 2023"), where it names just one stretch of years."""
    years = [t for t in m.times.within(line.start, line.end) if t.form == "range" and t.date and len(t.date) == 4]
    return years[0] if len(years) == 1 and years[0].until else None


def _years(time: TimeMark) -> tuple[str, str] | None:
    return (time.date, time.until) if time.date and time.until else None


def _merged(found: Sequence[Support]) -> list[Support]:
    """Each gift once: of two tellings the one with the more exact units stays, with the evidence of both."""
    kept: list[Support] = []
    for record in found:
        for i, other in enumerate(kept):
            if _same(record, other):
                kept[i] = _joined(other, record)
                break
        else:
            kept.append(record)
    return kept


def _same(a: Support, b: Support) -> bool:
    if (a.amount, a.currency) != (b.amount, b.currency):
        return False
    if a.amount is None and [(g.quantity, g.item) for g in a.goods] != [(g.quantity, g.item) for g in b.goods]:
        return False
    return _one_line(a.giver, b.giver) and _one_line(a.receiver, b.receiver)


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
    evidence = {
        name: tuple(dict.fromkeys((*spans, *other.evidence.get(name, ())))) if name in ("amount", "currency") else spans
        for name, spans in better.evidence.items()
    }
    return replace(better, evidence=evidence)
