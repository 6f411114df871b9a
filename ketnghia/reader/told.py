"""The gifts a document tells of, sentence by sentence, before they become records."""

from collections.abc import Sequence
from dataclasses import replace

from ketnghia.reader.deeds import Deed, read, without_gift
from ketnghia.reader.gifts import Gift, group
from ketnghia.reader.giving import Line, line_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence


def told(m: Marked) -> list[tuple[Line, Deed, bool]]:
    """Every gift with its sentence, and whether that stands under a heading of what is still to be done."""
    found: list[tuple[Line, Deed, bool]] = []
    if not m.scene.cooperative:
        return found
    for number, sentence in enumerate(m.sentences):
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
            one = _of_work(m, number, line, gifts[i]) or read(line, gifts, i, deed)
            deed = one or deed
            if one is not None and i != total:
                found.append((line, one, ahead))
    return [told_one for i, told_one in enumerate(found) if not _adds_up(found, i)]


def _adds_up(found: Sequence[tuple[Line, Deed, bool]], i: int) -> bool:
    """Whether a sum is only the total of those told right after it ("35 tỷ đồng cho hai tỉnh. Trong đó, … 20 tỷ …")."""
    money = found[i][1].gift.money
    if money is None:
        return False
    rest = 0.0
    # Six sums after it: more parts than that stand in a table.
    for n, (line, deed, _) in enumerate(found[i + 1 : i + 7]):
        part = deed.gift.money
        if part is None or part.currency != money.currency or line.start - found[i][0].end > 600:
            return False
        rest += part.value
        if n and abs(rest - money.value) < 0.01 * money.value:
            return True
    return False


def _of_work(m: Marked, number: int, line: Line, gift: Gift) -> Deed | None:
    """What a building cost, where the sentences around say who gave it: "Công trình có tổng mức đầu tư 7 tỷ đồng".

    Likewise goods listed in a sentence of their own: "Số quà gồm 50 bộ áo, 20 chai nước sát khuẩn".
    """
    start = max(m.low.rfind(";", line.start, gift.start) + 1, line.start)
    if line.cue(("give", "receive", "agent", "other", "from"), start, gift.start):
        return None
    if line.cue(("agent", "from", "give"), gift.end, line.end) or m.low.find("được ", gift.end, line.end) >= 0:
        return None
    works = line.cue(("work",) if gift.worth else ("said",), start, gift.start)
    if not works:
        return None
    for other in (number - 1, number - 2, number + 1, 0, number - 3):
        if 0 <= other < len(m.sentences) and other != number:
            deed = without_gift(line_of(m, m.sentences[other]))
            if deed:
                return replace(deed, gift=gift, verb=works[0], start=line.start, stop=line.end)
    return None


def _of_head(m: Marked, sentence: Sentence) -> Deed | None:
    """What the introduction of a list says of the gifts in its items: "Gửi tới Lào Cai có:"."""
    if sentence.head is None or m.kind != "press":
        return None
    head = m.sentences[sentence.head]
    return without_gift(line_of(m, head)) if m.text[head.end - 1] == ":" else None


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
