"""One line names an entry, in each of the three languages."""

import pytest

from ketnghia.register.models import Entry
from ketnghia.show.words import words
from ketnghia.web.titles import title

PAIR = ["vn/ha-tinh", "la/khammouane"]
TITLES = [
    (
        "events",
        {"kind": "talks", "date": "2023-10-31", "parties": PAIR},
        {
            "vi": "Hội đàm · 31/10/2023 · Hà Tĩnh – Khăm Muồn",
            "en": "Talks · 31/10/2023 · Ha Tinh – Khammouane",
        },
    ),
    ("events", {"kind": "survey", "date": None, "parties": [], "place": "vn/ha-tinh"}, {"vi": "Khảo sát · Hà Tĩnh"}),
    (
        "agreements",
        {"type": "mou", "parties": PAIR, "signed": "2024", "title": None},
        {"vi": "Bản ghi nhớ · Hà Tĩnh – Khăm Muồn · 2024"},
    ),
    (
        "agreements",
        {"type": "mou", "parties": [], "title": "Bản ghi nhớ\n  về  giáo dục"},
        {"vi": "Bản ghi nhớ về giáo dục"},
    ),
    (
        "support",
        {
            "giver": "vn/ha-tinh",
            "receiver": "la/khammouane",
            "amount": 8300000000,
            "currency": "VND",
            "qualifier": "over",
            "goods": [{"quantity": 5, "unit": "tonne", "item": "rice"}],
            "state": "pledged",
        },
        {
            "vi": "hơn 8.300.000.000 đồng, 5 tấn gạo · Hà Tĩnh → Khăm Muồn · cam kết",
            "en": "over 8,300,000,000 VND, 5 tonnes of rice · Ha Tinh → Khammouane · pledged",
        },
    ),
    (
        "support",
        {"receiver": "la/khammouane", "amount": 1, "currency": "USD", "state": "given"},
        {"vi": "1 USD · chưa rõ → Khăm Muồn"},
    ),
    (
        "figures",
        {"what": "students", "value": 15, "unit": "person", "place": "vn/ha-tinh", "as_of": "2023"},
        {"vi": "Lưu học sinh: 15 người · Hà Tĩnh · 2023"},
    ),
    ("figures", {"what": "grdp_growth", "value": 8.5, "unit": "percent"}, {"vi": "Tăng trưởng GRDP: 8,5%"}),
    ("people", {"name": "Võ Trọng Hải", "side": "vn"}, {"vi": "Võ Trọng Hải"}),
    ("undertakings", {"text": "Tiếp tục\n cấp học bổng", "stance": "agreed"}, {"vi": "Tiếp tục cấp học bổng"}),
    ("partnerships", {"parties": PAIR, "kind": "twinned"}, {"vi": "Hà Tĩnh – Khăm Muồn · kết nghĩa"}),
]


@pytest.mark.parametrize(("kind", "record", "titles"), TITLES)
def test_an_entry_is_named_by_its_record(kind: str, record: dict, titles: dict[str, str]) -> None:
    for language, expected in titles.items():
        assert title(Entry(kind=kind, record=record), words(language)) == expected


def test_values_in_dispute_stand_side_by_side() -> None:
    entry = Entry(
        kind="figures",
        record={"what": "students", "value": None, "unit": None, "qualifier": "exact"},
        disputed={
            "value": [
                {"value": {"value": 15, "unit": "person", "qualifier": "over"}, "sources": [1]},
                {"value": {"value": 16, "unit": "person", "qualifier": "exact"}, "sources": [2]},
            ]
        },
    )
    assert title(entry, words("vi")) == "Lưu học sinh: hơn 15 người ≠ 16 người"


def test_sums_in_dispute_stand_side_by_side() -> None:
    entry = Entry(
        kind="support",
        record={"amount": None, "currency": None, "giver": "vn/ha-tinh", "state": "given"},
        disputed={
            "amount": [
                {"value": {"amount": 500, "currency": "USD", "qualifier": "exact"}, "sources": [1]},
                {"value": {"amount": 600, "currency": "USD", "qualifier": "exact"}, "sources": [2]},
            ],
            "receiver": [{"value": "la/khammouane", "sources": [1]}, {"value": "la/bolikhamxay", "sources": [2]}],
        },
    )
    assert title(entry, words("vi")) == "500 USD ≠ 600 USD · Hà Tĩnh → Khăm Muồn ≠ Bô Ly Khăm Xay"


@pytest.mark.parametrize("kind", sorted({row[0] for row in TITLES}))
def test_an_entry_of_which_nothing_is_left_is_named_by_its_kind(kind: str) -> None:
    assert title(Entry(kind=kind, record={}), words("vi")) == words("vi")(f"section.{kind}")
