"""Documents for a large register, made up: the same for the same seed, records and passages known beforehand.

Sentences that tell a record are ours and stand below; what stands between them is taken from our annotated documents.
Pairs, persons and years are as uneven as in life: a few pairs fill most pages, most papers are of late years.
"""

import datetime
import random
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from msgspec import Struct

from ketnghia.lexicon.units import units

ROOT = Path(__file__).parent.parent
FIRST, LAST = datetime.date(1995, 1, 5), datetime.date(2026, 10, 30)
_PAIRS = """
ha-tinh khammouane / quang-tri savannakhet / nghe-an xiengkhouang / son-la houaphan / quang-binh khammouane
thanh-hoa houaphan / dien-bien phongsaly / ha-noi vientiane-capital / nghe-an bolikhamxay / kon-tum attapeu
ha-tinh bolikhamxay / dien-bien luangprabang / thua-thien-hue salavan / quang-nam sekong / son-la luangprabang
quang-tri salavan / da-nang sekong / gia-lai attapeu / ho-chi-minh champasak / quang-binh savannakhet
thua-thien-hue sekong / hoa-binh houaphan / nghe-an houaphan / lai-chau phongsaly / quang-ngai attapeu
"""
PAIRS = tuple("vn/{}|la/{}".format(*pair.split()) for line in _PAIRS.split("\n") if line for pair in line.split(" / "))
"""The first is the busiest: the n-th has 1/n of its papers."""
_TITLES = (
    "{vn} và {la} hội đàm, đánh giá kết quả hợp tác năm {year}", "Đoàn đại biểu tỉnh {la} thăm, làm việc tại {vn}",
    "{vn} trao tặng công trình cho tỉnh {la}", "Tăng cường hợp tác {vn} – {la} về {field}",
    "Ký biên bản ghi nhớ hợp tác giữa {vn} và {la}",
)  # fmt: skip
_EVENTS = (
    ("talks", "Ngày {date}, đoàn công tác tỉnh {a} do ông {head} dẫn đầu đã hội đàm với lãnh đạo tỉnh {b}."),
    ("visit", "Từ ngày {date}, đoàn đại biểu tỉnh {a} do ông {head} làm trưởng đoàn sang thăm tỉnh {b}."),
    ("survey", "Ngày {date}, hai bên khảo sát thực địa khu vực mốc quốc giới giữa {a} và {b}; phía bạn có ông {head}."),
    ("handover", "Sáng {date}, diễn ra lễ bàn giao công trình giữa {a} và {b}, ông {head} phát biểu."),
)  # fmt: skip
_PAPERS = (
    ("minutes", "Biên bản hội đàm về {field} giai đoạn {year}"),
    ("mou", "Bản ghi nhớ hợp tác {field} giai đoạn {year}"),
    ("agreement", "Thỏa thuận hợp tác toàn diện về {field}"),
    ("plan", "Kế hoạch phối hợp {field} năm {year}"),
)
_UNDERTAKINGS = (
    ("agreed", "hai bên thống nhất phối hợp tuần tra song phương {n} lần mỗi năm trên địa bàn huyện {place}"),
    ("pledged", "tỉnh {a} cam kết tiếp nhận {n} học sinh của tỉnh {b} sang học tiếng Việt và chuyên ngành {field}"),
    ("planned", "Sở Nông nghiệp tỉnh {a} sẽ chuyển giao kỹ thuật trồng lúa nước cho {n} hộ dân huyện {place}"),
    ("done", "đã mở {n} lớp bồi dưỡng cán bộ về {field} cho tỉnh {b}"),
    ("proposed", "đề nghị tỉnh {b} tạo điều kiện cho doanh nghiệp tỉnh {a} đầu tư {n} dự án tại huyện {place}"),
    ("undone", "việc nâng cấp tuyến đường dài {n} km nối cửa khẩu với huyện {place} chưa triển khai"),
)  # fmt: skip
_SUPPORT = "Tỉnh {giver} hỗ trợ tỉnh {receiver} {amount} đồng để xây dựng {purpose}."
_FIGURES = (
    ("students", "người", "Hiện có {value} học sinh, sinh viên Lào đang học tập tại {place}."),
    ("trade_turnover", "USD", "Kim ngạch xuất nhập khẩu qua địa bàn {place} đạt {value} USD."),
    ("visits", "lượt", "Đã có {value} lượt khách qua lại cửa khẩu của {place}."),
)
_TWINNED = "Hai tỉnh {a} và {b} kết nghĩa từ năm {since}."
_FIELDS = {
    "education_training": "giáo dục và đào tạo", "health": "y tế", "agriculture": "nông nghiệp",
    "border_gates": "cửa khẩu",
    "trade_investment": "thương mại và đầu tư", "culture_sport": "văn hóa, thể thao", "tourism": "du lịch",
    "security_defence": "quốc phòng, an ninh", "transport_infrastructure": "hạ tầng giao thông", "justice": "tư pháp",
}  # fmt: skip
_PURPOSES = (
    "trường tiểu học hữu nghị", "trạm y tế cụm bản", "nhà nội trú học sinh", "trụ sở làm việc", "chợ biên giới",
    "đường bê tông liên bản", "hệ thống nước sạch", "trường dân tộc nội trú", "bệnh viện hữu nghị", "nhà văn hóa bản",
)  # fmt: skip
_OWNERS = ("Sở Ngoại vụ", "Bộ Chỉ huy Bộ đội Biên phòng", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Công Thương", "")
_SURNAMES, _MIDDLE, _GIVEN, _LAO = (
    row.split()
    for row in (
        "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Võ",
        "Văn Thị Đức Minh Quốc Thanh Ngọc Xuân Hữu Đình",
        "An Bình Chung Dũng Giang Hà Hải Hùng Khánh Lan Long Minh Nam Phong Quang Sơn Tâm Thanh Thủy Trung Tuấn Việt",
        "Khăm phải Sổm sa vạt Bun nhăng Xay nha Vi lay sắc Đuông ma ni Phon thạp Thoong lun Xi xu lít Ún hương Kẹo "
        "Sỉ đa Văn na Chăn thạ Xổm bát Phú thon Bua khăm Síng Đa vông",
    )
)
_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TERM, _PEOPLE_A_TERM = 5, 30
"""Years of a term of office, and persons of one province who are named again and again in it."""
_PEOPLE_A_SIDE = _PEOPLE_A_TERM * ((LAST.year - FIRST.year) // _TERM + 1)


class Told(Struct):
    """A record as a document tells it: kind, fields and passages in the form of a reading; `shared`: a name under
    which other documents tell the same thing."""

    kind: str
    record: dict[str, Any]
    evidence: dict[str, list[list[int]]]
    shared: str = ""


class Paper(Struct):
    """One document."""

    title: str
    text: str
    day: datetime.date
    pair: str
    units: list[str]
    parts: list[list[Any]]
    records: list[Told]


class _Place(Struct, frozen=True):
    """What is needed of a pair again and again."""

    pair: str
    names: tuple[str, str]
    districts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, ...], tuple[str, ...]]


def papers(count: int, seed: int = 3) -> Iterator[Paper]:
    """So many documents from the oldest to the newest, ten records each."""
    chance = random.Random(seed)
    fillers, places = _fillers(), [_place(pair, chance) for pair in PAIRS]
    weights = list(accumulate(1 / (n + 1) for n in range(len(places))))
    span = (LAST - FIRST).days
    for n in range(count):
        # Half of all papers are of the last third of the years.
        day = FIRST + datetime.timedelta(days=int(span * ((n + 1) / count) ** 0.6))
        (place,) = chance.choices(places, cum_weights=weights)
        yield _Writing(place, day, chance, fillers).paper()


class _Writing:
    """One document while it is being put together."""

    def __init__(self, place: _Place, day: datetime.date, chance: random.Random, fillers: Sequence[str]) -> None:
        self.place, self.day, self.chance, self.fillers = place, day, chance, fillers
        self.text, self.records, self.parts = "", list[Told](), list[list[Any]]()
        self.sides = place.pair.split("|")
        self.near = sorted(chance.sample(place.districts, min(2, len(place.districts))))

    def paper(self) -> Paper:
        """Title, two paragraphs of who met whom, then what came of it between sentences about other things."""
        field = self.chance.choice(list(_FIELDS))
        vn, la = self.place.names
        title = self.chance.choice(_TITLES).format(vn=vn, la=la, year=self.day.year, field=_FIELDS[field])
        self.say(title, "title")
        self.event(0)
        steps = [
            lambda: self.event(1), lambda: self.agreement(field), lambda: self.undertaking(field),
            lambda: self.undertaking(field), lambda: self.undertaking(self.chance.choice(list(_FIELDS))), self.support,
            self.figure if self.chance.random() > 0.1 else self.partnership,
        ]  # fmt: skip
        for step in steps:
            step()
            for _ in range(self.chance.choice((1, 1, 2, 3))):
                self.say(self.chance.choice(self.fillers), "body")
        units_named = [*self.sides, *(unit for unit, _ in self.near)]
        return Paper(title, self.text, self.day, self.place.pair, units_named, self.parts, self.records)

    def say(self, sentence: str, role: str = "body") -> int:
        """Adds a paragraph; gives where it begins."""
        start = len(self.text) + (1 if self.text else 0)
        self.text += ("\n" if self.text else "") + sentence
        self.parts.append([role, start, start + len(sentence)])
        return start

    def fill(self, pattern: str, **slots: object) -> dict[str, list[list[int]]]:
        """Adds a sentence with its slots filled; gives where each stands, and all of it as `all`."""
        written, spans = "", dict[str, tuple[int, int]]()
        at = 0
        for slot in _SLOT.finditer(pattern):
            written += pattern[at : slot.start()]
            value = str(slots[slot[1]])
            spans[slot[1]] = (len(written), len(written) + len(value))
            written, at = written + value, slot.end()
        written += pattern[at:]
        start = self.say(written)
        found = {name: [[a + start, b + start]] for name, (a, b) in spans.items()}
        return found | {"all": [[start, start + len(written)]]}

    def event(self, n: int) -> None:
        kind, pattern = self.chance.choice(_EVENTS if n else _EVENTS[:2])
        guest = self.chance.randrange(2)
        head = self.person(guest)
        day = self.day - datetime.timedelta(days=self.chance.randrange(1, 4) + 5 * n)
        names = self.place.names
        at = self.fill(pattern, date=f"{day.day}/{day.month}/{day.year}", a=names[guest], b=names[1 - guest], head=head)
        record = {
            "kind": kind, "main": not n, "date": day.isoformat(), "end_date": None, "place": self.sides[1 - guest],
            "parties": self.sides, "host": self.sides[1 - guest], "heads": [head],
        }  # fmt: skip
        spans = {"kind": at["all"], "date": at["date"], "parties": at["a"] + at["b"], "place": at["b"], "host": at["b"]}
        self.records.append(Told("events", record, spans | {"heads": at["head"]}))
        post = {
            "title": "deputy_governor" if guest else "pc_vice_chair",
            "place": self.sides[guest],
            "text": "Phó Tỉnh trưởng",
        }
        person = {"name": head, "side": ("vn", "la")[guest], "posts": [post]}
        told = {"name": at["head"], "posts.0": at["head"]}
        self.records.append(Told("people", person, told, f"{self.sides[guest]} {head}"))

    def agreement(self, field: str) -> None:
        kind, pattern = self.chance.choice(_PAPERS)
        years = (self.day.year, self.day.year + self.chance.choice((1, 3, 5)))
        named = pattern.format(field=_FIELDS[field], year=f"{years[0]}–{years[1]}")
        at = self.fill(
            "Hai bên đã ký {title} giữa tỉnh {a} và tỉnh {b}.",
            title=named,
            a=self.place.names[0],
            b=self.place.names[1],
        )
        record = {
            "type": kind, "parties": self.sides, "title": named, "signed": self.day.isoformat(),
            "signed_at": self.sides[0], "period": [str(years[0]), str(years[1])], "state": "signed",
        }  # fmt: skip
        spans = dict.fromkeys(("type", "title", "signed", "signed_at", "period"), at["title"])
        self.records.append(Told("agreements", record, spans | {"parties": at["a"] + at["b"], "state": at["all"]}))

    def undertaking(self, field: str) -> None:
        stance, pattern = self.chance.choice(_UNDERTAKINGS)
        actor = self.chance.randrange(2)
        unit, name = self.chance.choice(self.near)
        names = self.place.names
        slots = {"a": names[actor], "b": names[1 - actor], "n": self.chance.randrange(2, 90), "place": name}
        words = _SLOT.sub(lambda slot: str(slots.get(slot[1], _FIELDS[field])), pattern)
        start = self.say(f"- {words[0].upper()}{words[1:]};") + 2
        text, to = words[0].upper() + words[1:], unit if "{place}" in pattern else self.sides[1 - actor]
        due = f"{self.day.year + self.chance.randrange(1, 3)}-12-31" if self.chance.random() < 0.5 else None
        record = {
            "stance": stance, "by": [self.sides[actor]], "to": [to], "fields": [field], "text": text, "due": due,
            "owner": self.chance.choice(_OWNERS) or None,
        }  # fmt: skip
        span = [[start, start + len(words)]]
        spans = {name: span for name, value in record.items() if value}
        self.records.append(Told("undertakings", record, spans))

    def support(self) -> None:
        giver = 0 if self.chance.random() < 0.85 else 1
        amount = self.chance.randrange(1, 400) * 50_000_000
        purpose = self.chance.choice(_PURPOSES)
        at = self.fill(
            _SUPPORT, giver=self.place.names[giver], receiver=self.place.names[1 - giver], purpose=purpose,
            amount=f"{amount:,}".replace(",", "."),
        )  # fmt: skip
        record = {
            "giver": self.sides[giver], "receiver": self.sides[1 - giver], "amount": amount, "currency": "VND",
            "qualifier": "exact", "goods": [], "purpose": purpose, "period": [str(self.day.year)] * 2,
            "state": self.chance.choice(("given", "given", "pledged", "requested")),
        }  # fmt: skip
        spans = {name: at.get(name, at["all"]) for name in record if name != "goods"}
        self.records.append(Told("support", record, spans | dict.fromkeys(("currency", "qualifier"), at["amount"])))

    def figure(self) -> None:
        what, unit, pattern = self.chance.choice(_FIGURES)
        value, side = self.chance.randrange(3, 5000), self.chance.randrange(2)
        at = self.fill(pattern, value=value, place=self.place.names[side])
        record = {
            "what": what, "value": value, "qualifier": "exact", "unit": unit, "place": self.sides[side],
            "as_of": str(self.day.year),
        }  # fmt: skip
        spans = {
            "what": at["all"],
            "value": at["value"],
            "qualifier": at["value"],
            "unit": at["all"],
            "place": at["place"],
            "as_of": at["all"],
        }
        self.records.append(Told("figures", record, spans))

    def partnership(self) -> None:
        since = 1976 + len(self.place.pair) % 40
        at = self.fill(_TWINNED, a=self.place.names[0], b=self.place.names[1], since=since)
        record = {"parties": self.sides, "kind": "twinned", "since": str(since)}
        spans = {"parties": at["a"] + at["b"], "kind": at["all"], "since": at["since"]}
        self.records.append(Told("partnerships", record, spans, self.place.pair))

    def person(self, side: int) -> str:
        """One of the province's people of these five years, the first more often than the last."""
        term = (self.day.year - FIRST.year) // _TERM * _PEOPLE_A_TERM
        return self.place.people[side][term + int(self.chance.random() ** 1.5 * _PEOPLE_A_TERM)]


def _place(pair: str, chance: random.Random) -> _Place:
    known = units()
    vietnamese, lao = pair.split("|")
    districts = tuple((unit.id, unit.name_vi or unit.name_latin) for unit in known.values() if unit.parent == lao)
    people = (
        tuple(" ".join(chance.choice(part) for part in (_SURNAMES, _MIDDLE, _GIVEN)) for _ in range(_PEOPLE_A_SIDE)),
        tuple(_lao_name(chance) for _ in range(_PEOPLE_A_SIDE)),
    )
    return _Place(pair, (known[vietnamese].name_vi, known[lao].name_vi), districts, people)


def _lao_name(chance: random.Random) -> str:
    given, family = (chance.sample(_LAO, 2) for _ in range(2))
    return f"{'-'.join(given).capitalize()} {'-'.join(family).capitalize()}"


def _fillers() -> list[str]:
    """Sentences of our annotated documents, of a length that press and papers have."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "gold" / "dev").glob("*.txt"))]
    sentences = {one.strip() for text in texts for line in text.splitlines() for one in _SENTENCE.split(line)}
    return sorted(one for one in sentences if 60 <= len(one) <= 260)
