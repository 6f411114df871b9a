"""The gifts a document tells of, sentence by sentence, before they become records."""

from collections.abc import Iterator, Sequence

from ketnghia.reader.deeds import Deed, read
from ketnghia.reader.gifts import Gift, group
from ketnghia.reader.giving import Line, line_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence
from ketnghia.record.span import Span


def told(m: Marked) -> Iterator[tuple[Line, Deed, bool]]:
    """Every gift with its sentence, and whether that stands under a heading of what is still to be done."""
    if not m.scene.cooperative:
        return
    for sentence in m.sentences:
        amounts = m.amounts.within(sentence.start, sentence.end)
        if not any(a.currency or a.unit for a in amounts):
            continue
        line = line_of(m, sentence)
        gifts = group(m.low, amounts, line.cues, [(a.start, a.end) for a in line.actors])
        if not gifts:
            continue
        total = _total(gifts)
        deed = _of_head(m, sentence)
        ahead = _lies_ahead(m, sentence)
        for i in range(len(gifts)):
            one = read(line, gifts, i, deed)
            deed = one or deed
            if one is not None and i != total:
                yield line, one, ahead


def told_spans(m: Marked) -> frozenset[Span]:
    """Where the sums and goods of gifts stand."""
    return frozenset(Span(a.start, a.end) for _, deed, _ in told(m) for a in deed.gift.amounts())


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


def _total(gifts: Sequence[Gift]) -> int:
    """Index of a sum that only adds up those after it: "5 tỷ đồng, làm hai đợt: 3 tỷ … ; 2 tỷ …"; else -1."""
    sums = [(i, g.money) for i, g in enumerate(gifts) if g.money]
    for n, (i, money) in enumerate(sums[:-2] if len(sums) > 2 else []):
        rest = [s for _, s in sums[n + 1 :] if s.currency == money.currency]
        for count in range(2, len(rest) + 1):
            if abs(sum(s.value for s in rest[:count]) - money.value) < 0.01 * money.value:
                return i
    return -1
