"""Which units a document names: every mention resolved by what stands beside it and by the rest of the document.

Rules, in order: the kind the text gives ("tỉnh", "huyện", "thành phố"); the unit named right after it as the one above
("huyện Na Kai (Khăm Muồn)"); the units the document names elsewhere; the province before its seat. A name that still
means two units is no mention but a notice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from ketnghia.lexicon.spellings import slug
from ketnghia.lexicon.unit_kinds import fits
from ketnghia.lexicon.units import REFORM, communes, units
from ketnghia.reader.place_mention import Mention
from ketnghia.reader.place_scan import scan
from ketnghia.record.document import Part
from ketnghia.record.kinds import NoticeCode
from ketnghia.record.records import Notice
from ketnghia.record.span import Span


class PlaceMark(Struct, frozen=True):
    """A unit named in the text. `[start, end)` is the name, `outer` the start with its kind word ("tỉnh", "TP.").

    `id` is the unit, `candidates` all it could have been by its name and kind, `kind` what the text calls it:
    province, city, capital, town, district, commune; None where it stands bare.
    """

    start: int
    end: int
    outer: int
    id: str
    candidates: tuple[str, ...]
    kind: str | None


_ABOVE = frozenset({"(", ",", "thuộc", ", thuộc", "của", "- ", "-", "", "(thuộc"})
_DATE = re.compile(r"\d[/.-](\d{1,2})[/.-](20\d\d)(?!\d)|tháng (\d{1,2}) năm (20\d\d)")
# The day of the page or the paper itself: beside an hour or a weekday, or "Hà Tĩnh, ngày 16 tháng 01 năm 2023".
_STAMP = re.compile(
    r"(?:\d[:h]\d\d(?::\d\d)?[^\d\n]{1,15}|(?:[Tt]hứ|[Cc]hủ nhật)[^\d\n]{1,12})\d{1,2}[/.-](\d{1,2})[/.-](20\d\d)"
    r"|\b\d{1,2}[/.-](\d{1,2})[/.-](20\d\d)[^\d\n]{1,8}\d{1,2}[:h]\d\d"
    r"|\w, ngày \d{1,2} tháng (\d{1,2}) năm (20\d\d)"
)
_TO_COME = re.compile(r"trước|đến|tới|hạn|từ|dự kiến|sẽ|giai đoạn")
_AFTER = re.compile(r"hợp nhất|sáp nhập|chính quyền địa phương (?:2|hai) cấp|trước sắp xếp|sau sắp xếp")
_FORMER = re.compile(r"[ (]{1,2}(?:cũ|trước đây|trước kia)(?!\w)")
_USUAL_DAY = "2023-01-01"
_LAST_DAY = "2025-06-30"
# A page bears its day near its head; a date further down is as often a plan or a memory.
_HEAD = 900


class _Resolver:
    """The mentions of one document, and what it settles about them step by step."""

    def __init__(self, text: str, low: str, mentions: list[Mention], month: Callable[[], str]) -> None:
        self.text = text
        self.low = low
        self.mentions = mentions
        self.month = month
        self.units = units()
        self.ids: list[tuple[str, ...]] = []
        self.chosen: list[str | None] = [None] * len(mentions)
        self.provinces: Counter[str] = Counter()
        self.districts: Counter[str] = Counter()
        self.with_kind: Counter[str] = Counter()
        self.above_some: set[int] = set()  # mentions that stand as the unit above another
        self.unsure: dict[tuple[str, tuple[str, ...]], list[Mention]] = {}

    def run(self) -> None:
        several: list[tuple[int, Mention]] = []
        in_communes: list[tuple[int, Mention]] = []
        for i, mention in enumerate(self.mentions):
            ids = self.by_kind(mention)
            self.ids.append(ids)
            if len(ids) == 1:
                self.choose(i, ids[0])
            elif ids:
                several.append((i, mention))
            if mention.commune is not None:
                in_communes.append((i, mention))
        for i, mention in several:
            self.settle_province(i, mention)
        for i, mention in several:
            if self.chosen[i] is None:
                self.settle(i, mention)
        for i, mention in in_communes:
            self.settle_commune(i, mention)
        if in_communes:
            self.heirs()
        for i, mention in enumerate(self.mentions):
            if mention.role is None and self.chosen[i] is not None and not self.holds_bare(i, mention):
                self.chosen[i] = None

    def by_kind(self, mention: Mention) -> tuple[str, ...]:
        """What the name may mean once its kind word has spoken."""
        if mention.role is None or len(mention.ids) == 0:
            return mention.ids
        fitting = _fitting(mention.ids, mention.role)
        if fitting:
            return fitting
        if mention.role == "commune":
            mention.commune = self.low[mention.start : mention.end]
            return ()
        return mention.ids if not mention.listed else self.bare(mention)

    def bare(self, mention: Mention) -> tuple[str, ...]:
        mention.role = None
        return mention.ids

    def choose(self, i: int, unit: str) -> None:
        self.chosen[i] = unit
        held = self.units.get(unit)
        if self.mentions[i].role is not None:
            self.with_kind[unit] += 1
        if held is None or (self.mentions[i].guarded and self.mentions[i].role is None):
            return
        if held.level == "province":
            self.provinces[unit] += 1
        elif held.level == "district":
            self.districts[unit] += 1

    def settle_province(self, i: int, mention: Mention) -> None:
        """Names that a province shares with its seat or a district: bare, they mean the province."""
        ids = self.ids[i]
        if mention.role not in (None, "province"):
            return
        provinces = [unit for unit in ids if self.units[unit].level == "province"]
        if "la/vientiane-capital" in provinces and "la/vientiane" in provinces:
            self.choose(i, self.vientiane())
        elif "vn/hue" in ids:
            self.choose(i, self.hue())
        elif len(provinces) == 1:
            self.choose(i, provinces[0])

    def vientiane(self) -> str:
        """A bare Viêng Chăn is the capital, unless the document speaks of the province of that name."""
        return (
            "la/vientiane"
            if self.provinces["la/vientiane"] > self.provinces["la/vientiane-capital"]
            else ("la/vientiane-capital")
        )

    def hue(self) -> str:
        """Huế is a city under the government since 2025-01-01, before that the seat of Thừa Thiên Huế."""
        since = self.units["vn/hue"].valid_from
        return "vn/hue" if self.month() >= since[:7] else "vn/thua-thien-hue/hue-city"

    def after(self) -> bool:
        """Whether the document is of the time after districts ended in Viet Nam."""
        return self.month() >= REFORM[:7]

    def settle(self, i: int, mention: Mention) -> None:
        """Names of several districts: by the unit above named beside, else by the rest of the document."""
        ids = self.ids[i]
        if "vn/hue" in ids and mention.role == "city":
            self.choose(i, self.hue())
            return
        above = self.above(i)
        if above is not None:
            under = [unit for unit in ids if unit.startswith(above + "/")]
            if len(under) == 1:
                self.choose(i, under[0])
                return
            ids = tuple(under) or ids
        present = [unit for unit in ids if self.provinces[_parent(unit)]] or list(ids)
        if len(present) > 1:
            near = self.nearest(i, {_parent(unit) for unit in present})
            present = [unit for unit in present if _parent(unit) == near] or present
        if len(present) > 1:
            present = [u for u in present if self.with_kind[u]] or self.living(present)
        if len(present) == 1:
            self.choose(i, present[0])
        elif mention.role is not None:
            self.ambiguous(mention, tuple(present) or ids)

    def living(self, ids: list[str]) -> list[str]:
        """Of units of one name (huyện, then thị xã Mộc Châu), those that lived when the document was written.

        Where its day is unknown, those of the years before the reform, from which most such documents are.
        """
        day = f"{self.month()}-15" if self.month() else _USUAL_DAY
        # Of a unit that ended at the reform a later document may still speak: its name then means the last one.
        return [u for u in ids if self.units[u].lives(min(day, _LAST_DAY))] or ids

    def above(self, i: int) -> str | None:
        """The unit that stands right after mention `i` as the one above it."""
        if i + 1 == len(self.mentions):
            return None
        mention, following = self.mentions[i], self.mentions[i + 1]
        if self.low[mention.end : following.outer].strip() not in _ABOVE:
            return None
        return self.chosen[i + 1]

    def nearest(self, i: int, wanted: set[str]) -> str | None:
        """The one of some units that is named closest before mention `i`, else closest after."""
        for j in range(i - 1, max(-1, i - 60), -1):
            if self.chosen[j] in wanted:
                return self.chosen[j]
        for j in range(i + 1, min(len(self.mentions), i + 60)):
            if self.chosen[j] in wanted:
                return self.chosen[j]
        return None

    def settle_commune(self, i: int, mention: Mention) -> None:
        """A commune: under the district named right after it, else as the tables and the document tell."""
        name = mention.commune or ""
        above = self.above(i)
        kind = self.low[mention.outer : mention.start].strip()
        known = communes().get(name, ())
        known = tuple(c for c in known if c.type == kind) or known
        if above is not None and above.count("/") == 2 and above.startswith("vn/"):
            self.above_some.add(i + 1)
            self.choose(i, f"{above}/{slug(name)}")
            return
        here = [c for c in known if self.present(c.province)]
        if above is not None and above.count("/") == 1:
            here = [c for c in here if c.province == above] or here
        before = [c for c in here if c.before]
        since = [c for c in here if not c.before]
        first, second = (since, before) if self.after() else (before, [] if self.month() else since)
        for listed in (first, second):
            if len(listed) > 1:
                listed = [c for c in listed if self.districts[c.parent]] or [
                    c for c in listed if self.provinces[c.parent]
                ]
            if len(listed) == 1:
                self.choose(i, listed[0].id)
                return
        if first or second:
            self.ambiguous(mention, tuple(c.id for c in here))
            return
        seats = [unit for unit in mention.ids if unit.startswith("vn/") and unit.count("/") == 2]
        if kind == "thị trấn" and len(seats) > 1:
            seats = [unit for unit in seats if self.districts[unit]] or self.living(seats)
        if kind == "thị trấn" and len(seats) == 1:  # a district's seat mostly bears its name
            self.choose(i, f"{seats[0]}/{slug(name)}")
            return
        district = self.only_district()
        if district is not None and not self.after():
            self.choose(i, f"{district}/{slug(name)}")
        elif mention.role == "commune" and not known:
            self.unknown(mention)

    def present(self, province: str) -> bool:
        return bool(self.provinces[province]) or any(d.startswith(province + "/") for d in self.districts)

    def only_district(self) -> str | None:
        """The Vietnamese district a commune must be in: the only one the document names."""
        held = [unit for unit in self.districts if unit.startswith("vn/")]
        return held[0] if len(held) == 1 else None

    def heirs(self) -> None:
        """After the reform, a bare name of a former district or town means the commune of that name which the
        document tells of: "phường Quy Nhơn … tuyến du lịch Quy Nhơn - Pleiku"."""
        told = {
            self.low[mention.start : mention.end]: unit
            for mention, unit in zip(self.mentions, self.chosen, strict=True)
            if mention.commune is not None and unit is not None and unit.count("/") == 2
        }
        if not told:
            return
        for i, mention in enumerate(self.mentions):
            held = self.units.get(self.chosen[i] or "")
            heir = told.get(self.low[mention.start : mention.end])
            if heir is None or mention.role is not None or held is None or held.level != "district":
                continue
            # "Tây Giang (thuộc tỉnh Quảng Nam trước đây)", "Quy Nhơn (cũ)": the former one itself
            if held.country == "vn" and self.above(i) != _parent(held.id) and not _FORMER.match(self.low, mention.end):
                self.chosen[i] = heir

    def holds_bare(self, i: int, mention: Mention) -> bool:
        """Whether a name without a kind word is a mention: a province or city is, a district beside its province."""
        unit = self.units.get(self.chosen[i] or "")
        if mention.guarded and (unit is None or not self.with_kind[unit.id]):
            return False
        if unit is None or unit.level != "district":
            return True
        if unit.country == "vn" and unit.type == "huyện" and not self.with_kind[unit.id] and self.after():
            return i in self.above_some or self.above(i) == _parent(
                unit.id
            )  # a gate, a commune or a region: that district has ended
        if unit.country == "vn" and unit.type != "thành phố" and i not in self.above_some:
            return bool(self.provinces[_parent(unit.id)]) or self.districts[unit.id] > 1
        return True

    def ambiguous(self, mention: Mention, ids: tuple[str, ...]) -> None:
        self.unsure.setdefault((self.low[mention.start : mention.end], ids), []).append(mention)

    def unknown(self, mention: Mention) -> None:
        self.unsure.setdefault((self.low[mention.start : mention.end], ()), []).append(mention)

    def notices(self) -> list[Notice]:
        """One notice for each name that stays unsure, with every place it stands at."""
        found = []
        for (_, ids), mentions in self.unsure.items():
            name = self.text[mentions[0].start : mentions[0].end]
            spans = tuple(Span(m.start, m.end) for m in mentions)
            code: NoticeCode = "ambiguous_place" if ids else "unknown_place"
            message = (
                f"“{name}” có thể là nhiều đơn vị khác nhau."
                if ids
                else f"Không có đơn vị nào tên “{name}” trong bảng."
            )
            found.append(Notice(code=code, message=message, values=ids or (name,), evidence={"id": spans}))
        return found


# The same few names with the same kind words return from text to text.
@lru_cache(maxsize=4096)
def _fitting(ids: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """Of the units of a name those that best fit a kind word; none where none does."""
    known = units()
    marks = [(fits(known[unit], kind), unit) for unit in ids]
    best = max(mark for mark, _ in marks)
    return tuple(unit for mark, unit in marks if mark == best) if best else ()


def _parent(unit: str) -> str:
    return unit.rpartition("/")[0]


def _month_of_writing(text: str, low: str, parts: Sequence[Part], published: str | None) -> str:
    """The month (ISO) of the day at a document's head, else of the latest day it tells; "" where it tells none.

    Days to come are left out. Only as good as it must be: it says which of two units of one name lived. A document
    without a day that speaks of the mergers is of the time after them.
    """
    if published:
        return published[:7] if len(published) > 4 else f"{published}-12"
    stamp = _STAMP.search(text, 0, _HEAD)
    if stamp:
        month, year = [group for group in stamp.groups() if group]
        return f"{year}-{int(month):02}"
    latest = ""
    for start, end in [(0, _HEAD)] + [(p.start, p.end) for p in parts if p.role not in ("aside", "chrome")]:
        for match in _DATE.finditer(text, start, end):
            if not _TO_COME.search(low, max(0, match.start() - 30), match.start()):
                month, year, other_month, other_year = match.groups()
                latest = max(latest, f"{year or other_year}-{int(month or other_month):02}")
    return latest or (REFORM[:7] if _AFTER.search(low) else "")


def resolve_places(
    text: str, low: str, folded: str, parts: Sequence[Part], published: str | None = None
) -> tuple[list[PlaceMark], list[Notice]]:
    """Every unit the document proper names, countries among them, in order and not overlapping; and what is unsure.

    `low` is `fold(text)`, `folded` is `fold_names(text)`; `published` the day of writing (ISO), if already known.
    """
    mentions = scan(text, low, folded, parts)
    known: list[str] = []

    def month() -> str:
        if not known:
            known.append(_month_of_writing(text, low, parts, published))
        return known[0]

    resolver = _Resolver(text, low, mentions, month)
    resolver.run()
    marks = [
        PlaceMark(m.start, m.end, m.outer, chosen, m.ids or (chosen,), m.role)
        for m, chosen in zip(mentions, resolver.chosen, strict=True)
        if chosen is not None
    ]
    for mention in mentions:
        if mention.unknown:
            resolver.unknown(mention)
    return marks, resolver.notices()


def youngest(marks: Iterable[PlaceMark]) -> tuple[str, Span] | None:
    """The day of the reform of 2025 and the first unit named that it made; None where every unit may be older.

    A commune directly under its province, or a province that bears a new name, lived on no day before. Older changes
    are left out: that a unit has lived since 1997 tells nothing of the year a text was written in.
    """
    known = units()
    for mark in marks:
        unit = known.get(mark.id)
        made = unit.valid_from >= REFORM if unit is not None else mark.kind == "commune" and mark.id.count("/") == 2
        if made and mark.id.startswith("vn/") and all(c.count("/") == mark.id.count("/") for c in mark.candidates):
            return REFORM, Span(mark.start, mark.end)
    return None
