"""The gifts a document tells of, sentence by sentence, before they become records."""

import re
from collections.abc import Sequence

from ketnghia.reader.contents import listed, opening_of, shared_deed
from ketnghia.reader.deed import Deed
from ketnghia.reader.deed_sentence import read, without_gift
from ketnghia.reader.deed_verbs import gives_back
from ketnghia.reader.gifts import Gift, group, is_goods
from ketnghia.reader.giving import Line, line_of
from ketnghia.reader.ground import Ground, lifted
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import AmountMark, Sentence
from ketnghia.record.span import Span

# What parts a sum told before: "5 tỷ đồng, làm hai đợt: 3 tỷ …".
_PARTED = re.compile(r":|gồm|trong đó|chia|đợt|lần lượt|cụ thể|riêng|năm|mỗi|\(")

# A heading is no longer than a line.
_HEADING = 60


def told(m: Marked) -> list[tuple[Line, Deed, str]]:
    """Every gift with its sentence, and what the words over it make of it: pledged, requested or ""."""
    if not m.scene.cooperative:
        return []
    teller: _Teller | None = None
    amount = m.amounts.first_from(0)
    for number, sentence in enumerate(m.sentences):
        if amount is None:
            break
        if amount.start >= sentence.end:
            continue
        amounts = m.amounts.within(sentence.start, sentence.end)
        amount = m.amounts.first_from(sentence.end)
        for one in amounts:
            if _may_be_given(m.low, one):
                teller = teller or _Teller(m)
                teller.read(number, sentence, amounts)
                break
    found = teller.found if teller else []
    totals = teller.totals if teller else []
    return [one for i, one in enumerate(found) if not _adds_up(found, i) and not _rounds(m, one, totals)]


def _may_be_given(low: str, amount: AmountMark) -> bool:
    if amount.currency:
        return not amount.rate or amount.rate == "year"
    return is_goods(low, amount)


class _Teller:
    """Reads the gifts of one document, keeping the sentences it has looked at."""

    def __init__(self, m: Marked) -> None:
        self.m = m
        self.ground = Ground(m)
        self.found: list[tuple[Line, Deed, str]] = []
        self.totals: list[AmountMark] = []
        self._lines: dict[int, Line] = {}
        self._ahead: dict[int, str | None] = {}

    def line(self, number: int) -> Line:
        """The sentence of a number, looked at once."""
        if number not in self._lines:
            self._lines[number] = line_of(self.ground, self.m.sentences[number])
        return self._lines[number]

    def read(self, number: int, sentence: Sentence, amounts: Sequence[AmountMark]) -> None:
        """Adds the gifts of a sentence."""
        line = self.line(number)
        line.under = self._under(sentence)
        gifts = group(line, amounts)
        if not gifts or self._contents(number, line, gifts):
            return
        total = _total(line, gifts)
        deed = self._of_head(sentence) or self._answered(number, line)
        ahead = self._lies_ahead(sentence)
        for i in range(len(gifts)):
            one = self._of_work(number, line, gifts[i]) or read(line, gifts, i, deed)
            if one is not None and one.guessed:
                one = self._gone_on(number, one)
            deed = one or deed
            if one is not None and i != total:
                self.found.append((line, one, ahead))

    def _contents(self, number: int, line: Line, gifts: Sequence[Gift]) -> bool:
        """Adds what a sentence says a gift told before was made of; False where it tells no such thing."""
        opening = opening_of(line, gifts)
        near = [s.start for s in self.m.sentences[max(0, number - 2) : number] if s.role != "title"]
        if opening and self.found and self.found[-1][0].start in near:
            whole: Deed | None = self.found[-1][1]  # "Đoàn trao 150 triệu kíp. Số tiền trên gồm: …"
        else:
            whole = self._handed(number) if opening else None
        if opening is None or whole is None:
            return False
        parts, total = listed(line, gifts)
        if total and total.money:
            self.totals.append(total.money)
        ahead = self._lies_ahead(self.m.sentences[number])
        self.found.extend((line, shared_deed(line, parts, i, whole, opening), ahead) for i in range(len(parts)))
        return True

    def _handed(self, number: int) -> Deed | None:
        """The handing over that the sentences around tell of without what was handed over."""
        around = self.m.sentences
        before = range(number - 1, max(-1, number - 6), -1)
        told = [*[i for i in before if around[i].role != "caption"][:3], number + 1, number + 2, 0]
        pictures = [i for i in before if around[i].role == "caption"][:1]
        wide: Deed | None = None  # "Tặng nhà làm việc cho Công an Lào": a sentence that names a unit tells more
        for other in (*told, *pictures):
            deed = without_gift(self.line(other)) if other < len(around) and other != number else None
            if deed and "/" in deed.giver[0] and "/" in deed.receivers[0][0]:
                return deed
            wide = wide or deed
        return wide

    def _gone_on(self, number: int, deed: Deed) -> Deed:
        """A gift without receiver right after another goes to the same: "Ngoài ra, ngành Y tế tỉnh tặng 500 kg …"."""
        last = self.found[-1] if self.found else None
        # One sentence back: a picture, or thanks, and the text speaks of something else.
        if last is None or number == 0 or last[0].start < self.m.sentences[number - 1].start:
            return deed
        before = last[1]
        if lifted(before.giver[0]) != lifted(deed.giver[0]) or len(before.receivers) > 1:
            return deed
        return deed._replace(receivers=before.receivers)

    def _answered(self, number: int, line: Line) -> Deed | None:
        """The gift that a sentence answers ("Đáp lại, …", "Ở chiều ngược lại, …"), turned round."""
        last = self.found[-1] if self.found else None
        # Three sentences: thanks or a picture may stand between a gift and the answer to it.
        if last is None:
            return None
        if not line.cue(("return",), line.start, line.start + 12) and not any(
            gives_back(line, verb) for verb in line.cue(("give",), line.start, line.roof(line.start))
        ):
            return None
        near = self.m.sentences[max(0, number - 3)].start
        return last[1].turned() if last[0].start >= near else None

    def _of_work(self, number: int, line: Line, gift: Gift) -> Deed | None:
        """What a building cost, where the sentences around say who gave it: "Công trình có tổng mức đầu tư 7 tỷ đồng".

        Likewise goods listed in a sentence of their own: "Số quà gồm 50 bộ áo, 20 chai nước sát khuẩn".
        """
        roles = ("work",) if gift.worth else ("said",)
        if not line.has(roles):
            return None
        low = self.m.low
        start = max(low.rfind(";", line.floor(gift.start), gift.start) + 1, line.floor(gift.start))
        works = line.cue(roles, start, gift.start)
        if not works or line.cue(("give", "receive", "agent", "other", "from"), start, gift.start):
            return None
        built = line.cue(("build",), start, works[0].start)
        if built and any(line.role_before(a) == "" for a in line.between(start, built[0].start)):
            return None  # "A đã xây xong ký túc xá tại huyện B với kinh phí …": told here
        roof = line.roof(gift.end)
        if line.cue(("agent", "from", "give"), gift.end, roof) or low.find("được ", gift.end, roof) >= 0:
            return None
        deed = self._handed(number)
        return deed._replace(gift=gift, verb=works[0], start=line.start, stop=line.end) if deed else None

    def _of_head(self, sentence: Sentence) -> Deed | None:
        """What the introduction of a list says of the gifts in its items: "Gửi tới Lào Cai có:"."""
        if sentence.head is None:
            return None
        head = self.m.sentences[sentence.head]
        return without_gift(self.line(sentence.head)) if self.m.text[head.end - 1] == ":" else None

    def _under(self, sentence: Sentence) -> tuple[str, Span] | None:
        """The one unit that a heading over an item names, be it said with few words: "1. Với tỉnh Champasak"."""
        head = sentence.head
        while head is not None:
            title = self.m.sentences[head]
            places = self.m.places.within(title.start, title.end) if title.end - title.start < _HEADING else ()
            if len(places) == 1 and "/" in places[0].id:
                return places[0].id, Span(places[0].outer, places[0].end)
            head = title.head
        return None

    def _lies_ahead(self, sentence: Sentence) -> str:
        """What is still to be done: pledged or requested by a list's introduction ("Hai bên thống nhất:") or, in a
        paper, by its heading ("PHẦN II. NỘI DUNG HỢP TÁC"); else "".

        In minutes and agreements an article under no telling heading is pledged too.
        """
        in_article = False
        head = sentence.head
        while head is not None:
            title = self.m.sentences[head]
            in_article = in_article or title.label.lower().startswith("điều")
            if head not in self._ahead:
                self._ahead[head] = self._of_heading(head, title)
            ahead = self._ahead[head]
            if ahead is not None:
                return ahead
            head = title.head
        return "pledged" if in_article and self.m.kind in ("minutes", "agreement") else ""

    def _of_heading(self, number: int, title: Sentence) -> str | None:
        """What one heading or introduction tells, or None."""
        cues = self.line(number).cues
        if self.m.kind != "press":
            telling = [c for c in cues if c.value[0] in ("past part", "future part")]
            if telling:
                return "pledged" if telling[0].value[0] == "future part" else ""
        if self.m.text[title.end - 1] != ":":
            return None
        telling = [c for c in cues if c.value[0] in ("will", "ask", "done")]
        last = telling[-1].value[0] if telling else ""
        return {"will": "pledged", "ask": "requested"}.get(last)


def _rounds(m: Marked, one: tuple[Line, Deed, str], totals: Sequence[AmountMark]) -> bool:
    """Whether a sum of the headline or lead is a total that the text then parts: "Trao hơn 1,1 tỉ đồng giúp …"."""
    money = one[1].gift.money
    if money is None or not totals or one[0].start > totals[0].start:
        return False
    # "hơn 1,1 tỉ" of 1,135, "gần 2 tỷ" of 1,95
    return any(t.currency == money.currency and abs(t.value - money.value) < 0.08 * t.value for t in totals)


def _adds_up(found: Sequence[tuple[Line, Deed, str]], i: int) -> bool:
    """Whether a sum is only the total of those told right after it ("35 tỷ đồng cho hai tỉnh. Trong đó, … 20 tỷ …")."""
    money = found[i][1].gift.money
    if money is None:
        return False
    whole = found[i][1].receivers[0][0]
    rest = 0.0
    # Six sums after it: more parts than that stand in a table.
    for n, (line, deed, _) in enumerate(found[i + 1 : i + 7]):
        part = deed.gift.money
        if part is None or part.currency != money.currency or line.start - found[i][0].end > 600:
            return False
        if deed.giver[0] != found[i][1].giver[0]:
            return False
        rest += part.value * len(deed.receivers)  # "800 triệu đồng cho 4 tỉnh, mỗi tỉnh 200 triệu đồng"
        if (n or len(deed.receivers) > 1) and abs(rest - money.value) < 0.01 * money.value:
            # "Hủa Phăn 3 tỷ đồng, Xiêng Khoảng 2 tỷ đồng, Bô Ly Khăm Xay 1 tỷ đồng": three gifts, by chance a sum.
            parts = {d.receivers[0][0] for _, d, _ in found[i + 1 : i + n + 2]}
            return any(whole.startswith(part) or part.startswith(whole) for part in parts)
    return False


def _total(line: Line, gifts: Sequence[Gift]) -> int:
    """Index of a sum that only adds up those after it: "5 tỷ đồng, làm hai đợt: 3 tỷ … ; 2 tỷ …"; else -1."""
    sums = [(i, g.money) for i, g in enumerate(gifts) if g.money]
    for n, (i, money) in enumerate(sums[:-2] if len(sums) > 2 else []):
        rest = [s for _, s in sums[n + 1 : n + 9] if s.currency == money.currency]  # eight parts at most
        if not rest or not _PARTED.search(line.m.low, money.end, rest[0].start):
            continue
        for count in range(2, len(rest) + 1):
            if abs(sum(s.value for s in rest[:count]) - money.value) < 0.01 * money.value:
                return i
    return -1
