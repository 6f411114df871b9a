"""Which entry a record tells of: two records of two documents, what is decided, why."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.register.match import (
    KINDS,
    Held,
    Match,
    New,
    Same,
    Unsure,
    akin,
    is_carried_out,
    keys,
    match,
)

HT, QT, QB, NA = "vn/ha-tinh", "vn/quang-tri", "vn/quang-binh", "vn/nghe-an"
KM, BK, SV = "la/khammouane", "la/bolikhamxay", "la/savannakhet"
HK, NK, GK = f"{HT}/huong-khe", f"{KM}/nakai", f"{KM}/gnommalath"
CITY = f"{HT}/ha-tinh-city"

Json = dict[str, Any]


def decided(kind: str, one: Json, day: str | None, other: Json, other_day: str | None) -> str:
    """`same`, `unsure` or `new`, whichever of the two comes first."""
    there = match(kind, one, day, [Held(7, other, other_day)])
    back = match(kind, other, other_day, [Held(7, one, day)])
    assert type(there) is type(back), "the order of arrival must not matter"
    assert not isinstance(there, Same | Unsure) or _entries(there) == (7,)
    return type(there).__name__.lower()


def _entries(decision: Match) -> tuple[int, ...]:
    if isinstance(decision, Same):
        return (decision.entry,)
    return decision.entries if isinstance(decision, Unsure) else ()


# --- people


def person(name: str, *posts: tuple[str, str], side: str = "la") -> Json:
    return {"name": name, "side": side, "posts": [{"title": t, "place": p, "text": t} for t, p in posts]}


def league(text: str) -> Json:
    return {"name": "Lê Văn An", "side": "vn", "posts": [{"title": "other", "place": HT, "text": text}]}


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (
            person("Sổm Sả Át Ùn Sí Đa", ("deputy_governor", KM)),
            person("Xổm-xạ-ạt Un-xi-đa", ("deputy_governor", KM)),
            "same",
            "one Lao name with and without hyphens, tones and the same letters",
        ),
        (
            person("Khăm Phay Xay Nha Sẻng", ("governor", BK)),
            person("Khamphay Xaynhaseng", ("governor", BK)),
            "same",
            "Vietnamese and Latin spelling sound alike",
        ),
        (
            person("Bun Thăn Phôm Ma Chăn", ("governor", KM)),
            person("Bun Thăn Phôm Ma Chăn", ("governor", SV)),
            "unsure",
            "two provinces, none in common: a namesake or a transfer",
        ),
        (
            person("Bun Thăn Phôm Ma Chăn", ("governor", KM)),
            person("Bun Thăn Phôm Ma Chăn"),
            "same",
            "a long Lao name, once without a post",
        ),
        (person("Bun Thăn", ("governor", KM)), person("Bun Thăn"), "unsure", "a short one"),
        (
            person("Khăm Phay Xay Nha Sẻng", ("governor", BK)),
            person("Khăm Phay Xay Nha Sanh", ("governor", BK)),
            "unsure",
            "nearly one sound, the same governor: misheard, or his successor",
        ),
        (
            person("Khăm Lả Xi Ha Vông", ("governor", BK)),
            person("Bun Thăn Phôm Ma Chăn", ("governor", BK)),
            "new",
            "his successor",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            person("đồng chí Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            "same",
            "a word of address stayed in front",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            person("Nguyễn Văn Hưng", ("pc_chair", HT), side="vn"),
            "new",
            "Vietnamese names are told apart by their marks",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            person("Nguyen Van Hung", ("pc_chair", HT), side="vn"),
            "same",
            "all marks left out, the same post",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            person("Nguyễn Văn Hùng", ("pc_chair", NA), side="vn"),
            "unsure",
            "other provinces",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_chair", HT), side="vn"),
            person("Nguyễn Văn Hùng", side="vn"),
            "unsure",
            "a Vietnamese name asks for a province",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_vice_chair", HT), side="vn"),
            person("Nguyễn Văn Hùng", ("commander", HT), side="vn"),
            "unsure",
            "the troops' commander does not chair the People's Committee",
        ),
        (
            person("Nguyễn Văn Hùng", ("pc_vice_chair", QB), side="vn"),
            person("Nguyễn Văn Hùng", ("pc_vice_chair", f"{QT}-2025"), side="vn"),
            "same",
            "Quảng Bình became a part of Quảng Trị",
        ),
        (person("Bun Thăn", ("governor", KM)), person("Bun Thăn", ("governor", KM), side="other"), "new", "sides"),
        (league("Bí thư Tỉnh đoàn Hà Tĩnh"), league("Bí thư Tỉnh đoàn"), "same", "no title in the list: its words"),
        (league("Bí thư Tỉnh đoàn Hà Tĩnh"), league("Giám đốc Trung tâm Xúc tiến"), "unsure", "other words"),
        (league("Giám đốc"), league("Giám đốc"), "unsure", "of what?"),
    ],
)
def test_people(one: Json, other: Json, expected: str, why: str) -> None:
    assert decided("people", one, "2024-03-01", other, "2024-09-01") == expected, why


def test_a_career_goes_on_over_the_years() -> None:
    before = person("Phan Đức Thuần", ("pc_chair", HT), side="vn")
    after = person("Phan Đức Thuần", ("party_secretary", HT), side="vn")
    assert decided("people", before, "2022-10-27", after, "2024-10-24") == "same"
    assert decided("people", before, "2022-10-27", after, "2023-01-24") == "unsure", "two posts in one winter"
    assert decided("people", before, "2002-10-27", after, "2024-10-24") == "unsure", "22 years"


# --- events


def event(kind: str, date: str | None, place: str | None, *parties: str, **more: Any) -> Json:
    return {"kind": kind, "date": date, "place": place, "parties": list(parties), "main": True, **more}


TALKS = event("talks", "2023-10-31", CITY, HT, KM, heads=["Trần Báu Hà"])


@pytest.mark.parametrize(
    ("other", "expected", "why"),
    [
        (event("talks", "2023-10-31", HT, KM, HT), "same", "the city lies in the province; parties in any order"),
        (event("working_session", "2023-10-31", HT, HT, KM), "same", "talks may be called a working session"),
        (event("talks", "2023-10-31", None, HT, KM), "same", "where, the other does not tell"),
        (event("talks", "2023-10-30", CITY, HT, KM), "new", "another day is another meeting"),
        (event("talks", "2022-10-31", CITY, HT, KM), "new", "another year"),
        (event("talks", "2023-10", None, HT, KM), "same", "only the month is known"),
        (event("talks", "2023", None, HT, KM), "new", "the year tells no talks"),
        (event("signing", "2023-10-31", CITY, HT, KM), "new", "a signing stands beside the talks"),
        (event("talks", "2023-10-31", CITY, HT, BK), "new", "another pair in the same town"),
        (event("talks", "2023-10-31", KM, HT, KM), "new", "on the other side of the border"),
        (event("talks", "2023-10-31", KM, HT, KM, heads=["Trần Báu Hà"]), "unsure", "his day, but the place differs"),
        (event("talks", "2023-10-31", CITY, HT, KM, heads=["Lê Ngọc Sơn"]), "unsure", "two bodies on one day?"),
        (event("talks", "2023-10-31", None, HT, "la"), "unsure", "phía Lào, and nothing else"),
        (event("talks", "2023-10-31", CITY, HT, KM, BK), "same", "of three parties, two are named"),
        (event("talks", "2023-10-31", None, HK, NK), "unsure", "their districts, on the same day"),
        (event("visit", "2023-10-30", None, HT, KM, end_date="2023-11-01"), "new", "a meeting within the journey"),
        (event("talks", "2023-10-30", CITY, HT, KM, end_date="2023-10-31"), "same", "talks of two days"),
        (event("talks", None, None, HT, KM, heads=["Trần Báu Hà"]), "same", "told the day after, under its head"),
        (event("talks", None, None, HT, KM), "unsure", "told the day after"),
    ],
)
def test_events(other: Json, expected: str, why: str) -> None:
    assert decided("events", TALKS, "2023-10-31", other, "2023-11-01") == expected, why


def test_the_yearly_conference_is_told_by_its_year() -> None:
    met = event("high_level_conference", "2022-10-26", CITY, HT, BK, end_date="2022-10-27")
    assert decided("events", met, "2022-10-27", event("high_level_conference", "2022-10", None, HT, BK), None) == "same"
    year = event("high_level_conference", "2022", None, BK, HT)
    assert decided("events", event("high_level_conference", "2022-10-26", CITY, HT, BK), None, year, None) == "same"


def test_the_exact_day_beats_the_month_and_two_days_are_asked() -> None:
    month, day = event("talks", "2023-10", None, HT, KM), event("talks", "2023-10-31", CITY, HT, KM)
    assert match("events", TALKS, None, [Held(1, month, None), Held(2, day, None)]) == Same(
        2, ("same_day", "parties_same", "same_place", "same_kind")
    )
    early = event("talks", "2023-10-05", CITY, HT, KM)
    assert match("events", month, None, [Held(2, day, None), Held(1, early, None)]) == Unsure((1, 2))


# --- agreements


def paper(kind: str, *parties: str, **more: Any) -> Json:
    return {"type": kind, "parties": list(parties), **more}


MINUTES = paper("minutes", HT, BK, signed="2022-10-27", period=["2023", "2024"])


@pytest.mark.parametrize(
    ("other", "expected", "why"),
    [
        (paper("minutes", BK, HT, signed="2022-10-27"), "same", "the same day"),
        (paper("minutes", BK, HT, signed="2022"), "same", "the same year"),
        (paper("minutes", BK, HT, signed="2021-10-27"), "new", "last year's"),
        (paper("minutes", HT, BK, period=["2023", "2024"]), "same", "the years it runs"),
        (paper("minutes", HT, BK, period=["2025", "2026"]), "new", "the next one"),
        (paper("minutes", HT, BK), "unsure", "nothing tells which"),
        (paper("mou", HT, BK, signed="2022-10-27"), "unsure", "minutes or memorandum: documents confuse them"),
        (paper("treaty", HT, BK, signed="2022-10-27"), "new", "another type"),
        (paper("minutes", HT, KM, signed="2022-10-27"), "new", "another party"),
        (paper("minutes", HT, BK, KM, signed="2022-10-27"), "unsure", "a third party besides"),
        (paper("minutes", HK, f"{BK}/khamkeut", period=["2023", "2024"]), "new", "of their districts"),
        (paper("minutes", HT, BK, signed="2022-10-27", period=["2025", "2026"]), "unsure", "the years contradict"),
        (paper("minutes", HT, BK, state="to_be_signed", period=["2023", "2024"]), "new", "signed before it was to be"),
    ],
)
def test_agreements(other: Json, expected: str, why: str) -> None:
    assert decided("agreements", MINUTES, "2022-10-28", other, "2023-04-01") == expected, why


def test_a_paper_of_the_two_states_needs_its_day() -> None:
    border = paper("agreement", "vn", "la", signed="2016-03-16")
    assert decided("agreements", border, "2019-09-06", paper("agreement", "la", "vn"), "2017-01-10") == "new"
    assert decided("agreements", border, "2019-09-06", border, "2022-12-09") == "same"


def test_a_paper_told_of_before_it_was_signed_is_another() -> None:
    told, signed = paper("minutes", HT, BK), paper("minutes", HT, BK, signed="2022-10-27")
    assert decided("agreements", told, "2022-05-01", signed, "2022-10-28") == "new"


def test_a_paper_to_be_signed_is_the_one_signed_later() -> None:
    planned = paper("mou", HT, KM, period=["2024", "2028"], state="to_be_signed")
    signed = paper("mou", HT, KM, period=["2024", "2028"], signed="2024-03-02")
    assert decided("agreements", planned, "2023-11-01", signed, "2024-03-03") == "same"
    assert decided("agreements", planned, "2024-11-01", signed, "2024-03-03") == "new"


def test_news_of_a_signing_need_not_name_the_day() -> None:
    signed, told = paper("mou", HT, KM, signed="2024-03-02"), paper("mou", HT, KM)
    assert decided("agreements", signed, "2025-01-01", told, "2024-03-03") == "same"


# --- support


def gift(giver: str | None, receiver: str | None, amount: float | None, **more: Any) -> Json:
    return {"giver": giver, "receiver": receiver, "amount": amount, "currency": amount and "VND", **more}


SCHOOL = "xây dựng nhà nội trú"
BIG = gift(HT, KM, 8_350_000_000, purpose=SCHOOL)
ROUND = gift(HT, KM, 500_000_000)
RICE = gift(HT, KM, None, goods=[{"quantity": 10, "unit": "tonne", "item": "gạo"}])


@pytest.mark.parametrize(
    ("one", "other", "day", "expected", "why"),
    [
        (BIG, gift(HT, NK, 8_350_000_000), "2024-03-01", "same", "the district of the province"),
        (BIG, gift(None, KM, 8_350_000_000), "2024-03-01", "same", "the giver is not told"),
        (BIG, gift(HT, KM, 8_350_000_000, state="pledged"), "2024-03-01", "new", "pledged is not given"),
        (BIG, gift(NA, KM, 8_350_000_000), "2024-03-01", "new", "another giver"),
        (BIG, gift(HT, KM, 8_350_000_000), "2025-03-01", "new", "over a year later"),
        (BIG, gift(HT, KM, 8_350_000_000) | {"currency": "LAK"}, "2024-03-01", "new", "another currency"),
        (BIG, gift(HT, KM, 8_000_000_000, qualifier="over"), "2023-11-09", "same", "over 8 billion, told that week"),
        (BIG, gift(HT, KM, 8_000_000_000), "2023-11-09", "new", "8 billion exactly"),
        (BIG, gift(HT, KM, 8_350_000_000, purpose="mua thiết bị y tế"), "2024-03-01", "unsure", "other purposes"),
        (ROUND, ROUND, "2023-11-03", "same", "news of one week"),
        (ROUND, ROUND, "2024-03-01", "unsure", "a round sum returns"),
        (ROUND, gift(HT, KM, 500_000_000, purpose=SCHOOL), "2024-03-01", "unsure", "which, only one tells"),
        (RICE, RICE, "2023-11-03", "same", "the same goods that week"),
        (RICE, RICE, "2024-03-01", "unsure", "rice is given every winter"),
        (RICE, gift(HT, KM, None, goods=[{"quantity": 8, "unit": "tonne", "item": "gạo"}]), "2023-11-03", "new", "8"),
        (ROUND, gift(None, None, 500_000_000), "2023-11-03", "new", "nobody is named"),
    ],
)
def test_support(one: Json, other: Json, day: str, expected: str, why: str) -> None:
    assert decided("support", one, "2023-11-01", other, day) == expected, why


def test_years_of_a_gift() -> None:
    one, other = (gift(HT, BK, 9_000_000_000, period=[a, b]) for a, b in (("2022", "2023"), ("2022", "2023")))
    assert decided("support", one, "2023-10-31", other, "2025-01-01") == "same"
    assert decided("support", one, "2023-10-31", gift(HT, BK, 9_000_000_000, period=["2024", "2025"]), None) == "new"


def test_a_pledge_carried_out_stands_beside_the_gift() -> None:
    pledged = gift(HT, KM, 8_350_000_000, state="pledged")
    assert is_carried_out(BIG, "2024-03-01", Held(1, pledged, "2022-10-01"))
    assert not is_carried_out(BIG, "2024-03-01", Held(1, BIG, "2023-10-01")), "the same state"
    assert not is_carried_out(BIG, "2024-03-01", Held(1, gift(HT, KM, 9e9, state="pledged"), "2023-10-01"))


# --- undertakings


def clause(text: str, **more: Any) -> Json:
    said = {"stance": "agreed", "by": [HT, BK], "to": [], "fields": ["transport_infrastructure"], "text": text}
    return said | more


ROAD = "Hai bên cùng kiến nghị Chính phủ hai nước sớm đầu tư nâng cấp Quốc lộ 8A (Việt Nam) và Đường số 8 (Lào)"
RETOLD = "hai tỉnh kiến nghị Chính phủ hai nước sớm nâng cấp Quốc lộ 8A và Đường số 8"


@pytest.mark.parametrize(
    ("one", "other", "day", "expected", "why"),
    [
        (clause(ROAD), clause(RETOLD), "2022-10-29", "same", "another outlet's words"),
        (clause(ROAD), clause(RETOLD, stance="planned"), "2022-10-29", "same", "agreed, or planned by both"),
        (clause(ROAD), clause(RETOLD, stance="done"), "2022-10-29", "new", "done is another thing"),
        (clause(ROAD), clause(RETOLD), "2024-10-24", "new", "the clause of the next meeting"),
        (clause(ROAD), clause(RETOLD), None, "new", "nobody knows when"),
        (clause(ROAD), clause(RETOLD, by=[HT, KM]), "2022-10-29", "new", "another pair"),
        (clause(ROAD), clause(RETOLD, by=[HT]), "2022-10-29", "unsure", "one side alone"),
        (clause(ROAD), clause(RETOLD, fields=["tourism"]), "2022-10-29", "new", "another field"),
        (
            clause("Mỗi năm Hà Tĩnh cấp 20 suất học bổng cho tỉnh bạn"),
            clause("Mỗi năm Hà Tĩnh cấp 30 suất học bổng cho tỉnh bạn"),
            "2022-10-29",
            "new",
            "another number is another promise",
        ),
        (
            clause("cử 02 giáo viên sang dạy tiếng Việt cho cán bộ của tỉnh"),
            clause("Hà Tĩnh cử 2 giáo viên sang dạy tiếng Việt cho cán bộ tỉnh bạn"),
            "2022-10-29",
            "same",
            "02 is 2",
        ),
        (
            clause("tổ chức giao lưu"),
            clause("tổ chức giao lưu nhân dân vùng biên"),
            "2022-10-29",
            "new",
            "too few words",
        ),
    ],
)
def test_undertakings(one: Json, other: Json, day: str | None, expected: str, why: str) -> None:
    assert decided("undertakings", one, "2022-10-28", other, day) == expected, why


def test_akin_clauses_are_of_one_thread() -> None:
    later = clause("Hai bên tiếp tục kiến nghị Chính phủ hai nước bố trí vốn nâng cấp Quốc lộ 8A và Đường số 8")
    other = clause("Hai bên tiếp tục tổ chức giao lưu nhân dân vùng biên", fields=["culture_sport"])
    assert akin(later, clause(ROAD)) > 0.42 > akin(other, clause(ROAD))
    assert akin(clause(ROAD), clause(ROAD)) == pytest.approx(1)
    assert akin(clause(ROAD), clause(ROAD, by=[NA])) == 0


# --- figures


def figure(what: str, value: float, place: str | None = HT, **more: Any) -> Json:
    return {"what": what, "value": value, "unit": "person", "place": place, **more}


@pytest.mark.parametrize(
    ("one", "other", "expected", "why"),
    [
        (figure("students", 187, as_of="2023"), figure("students", 187, as_of="2023"), "same", "a telling number"),
        (figure("students", 187, as_of="2023"), figure("students", 187), "same", "of the document's year"),
        (figure("students", 187, as_of="2023"), figure("students", 187, as_of="2022"), "new", "another year"),
        (figure("students", 187), figure("students", 187, NA), "new", "another place"),
        (figure("students", 15), figure("students", 15), "new", "15 may be of any partner"),
        (figure("students", 15, as_of="2023"), figure("students", 15, as_of="2023"), "unsure", "15, of the same year"),
        (figure("students", 187, as_of="2023"), figure("students", 58, as_of="2023"), "new", "a part of them"),
        (figure("students", 187, as_of="2023"), figure("students", 190, as_of="2023"), "same", "two sources disagree"),
        (figure("students", 187), figure("students", 190), "new", "of which day, none tells"),
        (figure("students", 812), figure("students", 800, qualifier="over"), "unsure", "over 800"),
        (figure("population", 1_300_000, as_of="2023"), figure("population", 900_000, as_of="2023"), "same", "one"),
        (figure("grdp_growth", 61, as_of="2024"), figure("grdp_growth", 6.1, as_of="2024"), "same", "a misprint"),
        (figure("trade_turnover", 231_500, as_of="2023"), figure("trade_turnover", 231_500_000, as_of="2023"), "unsure",
         "thousands for millions"),
        (figure("border_length", 201.87), figure("border_length", 201.87, as_of="2019"), "same", "a border stays"),
        (figure("other", 187), figure("other", 187), "new", "of anything"),
        (figure("students", 187, None), figure("students", 187, None), "new", "nowhere"),
        (figure("scholarships", 150), figure("scholarships", 150, unit="package"), "new", "counted in another unit"),
        (figure("students", 187) | {"value": None}, figure("students", 187), "new", "in dispute"),
    ],
)  # fmt: skip
def test_figures(one: Json, other: Json, expected: str, why: str) -> None:
    assert decided("figures", one, "2023-06-01", other, "2023-11-01") == expected, why


def test_a_round_figure_of_one_week_is_one() -> None:
    round_one = figure("students", 800, qualifier="nearly")
    assert decided("figures", round_one, "2023-10-31", round_one, "2023-11-02") == "same"
    assert decided("figures", round_one, "2023-10-31", figure("students", 700), "2023-11-02") == "new"
    assert decided("figures", round_one, "2023-12-30", round_one, "2024-01-02") == "new", "years part the keys"


# --- partnerships


@pytest.mark.parametrize(
    ("other", "expected", "why"),
    [
        ({"parties": [NK, HK], "kind": "twinned"}, "same", "in any order"),
        ({"parties": [HK, NK], "kind": "twinned", "since": "2011"}, "same", "the year is the dispute to show"),
        ({"parties": [HK, NK], "kind": "relations"}, "new", "another step"),
        ({"parties": [HK, NK], "kind": "relations", "since": "2009"}, "unsure", "of the same year"),
        ({"parties": [HK, GK], "kind": "twinned"}, "new", "another district"),
        ({"parties": [HT, KM], "kind": "twinned"}, "new", "their provinces"),
    ],
)
def test_partnerships(other: Json, expected: str, why: str) -> None:
    tie = {"parties": [HK, NK], "kind": "twinned", "since": "2009"}
    assert decided("partnerships", tie, None, other, None) == expected, why


def test_ties_of_a_merged_province_are_asked() -> None:
    old, new = {"parties": [QB, KM], "kind": "twinned"}, {"parties": [f"{QT}-2025", KM], "kind": "twinned"}
    assert decided("partnerships", old, None, new, None) == "unsure"


# --- what holds of all

UNITS = st.sampled_from([HT, CITY, HK, QT, QB, f"{QT}-2025", KM, NK, BK, "la", "vn"])
SOME_UNITS = st.lists(UNITS, max_size=3, unique=True)
DATES = st.sampled_from([None, "2023", "2023-10", "2023-10-30", "2023-10-31", "2023-11-01", "2024-03"])
NUMBERS = st.sampled_from([None, 15, 187, 190, 500_000_000, 8_350_000_000])
QUALIFIERS = st.sampled_from(["exact", "over", "about"])
PERIODS = st.sampled_from([None, ["2023", "2024"], ["2023", "2025"]])
HEADS = st.lists(st.sampled_from(["Trần Báu Hà", "Sổm Sả Át Ùn Sí Đa", "Xổm-xạ-ạt Un-xi-đa"]), max_size=2)
RECORDS: dict[str, st.SearchStrategy[Json]] = {
    "people": st.builds(
        person,
        st.sampled_from(["Trần Báu Hà", "Tran Bau Ha", "Sổm Sả Át Ùn Sí Đa", "Xổm-xạ-ạt Un-xi-đa", "Bun Thăn"]),
        st.tuples(st.sampled_from(["governor", "pc_chair", "other", "commander"]), UNITS),
        side=st.sampled_from(["vn", "la"]),
    ),
    "events": st.fixed_dictionaries(
        {"kind": st.sampled_from(["talks", "visit", "signing", "high_level_conference"]), "main": st.booleans(),
         "date": DATES, "end_date": st.none(), "place": st.none() | UNITS, "parties": SOME_UNITS, "heads": HEADS}
    ),
    "agreements": st.fixed_dictionaries(
        {"type": st.sampled_from(["minutes", "mou", "plan"]), "parties": SOME_UNITS, "signed": DATES, "period": PERIODS,
         "title": st.sampled_from([None, "Biên bản ghi nhớ", "Thỏa thuận hợp tác"]),
         "state": st.sampled_from(["signed", "to_be_signed"])}
    ),
    "support": st.fixed_dictionaries(
        {"giver": st.none() | UNITS, "receiver": st.none() | UNITS, "amount": NUMBERS, "currency": st.just("VND"),
         "qualifier": QUALIFIERS, "period": PERIODS, "state": st.sampled_from(["given", "pledged"]),
         "goods": st.sampled_from([[], RICE["goods"], [{"quantity": None, "unit": None, "item": "thuốc"}]])}
    ),
    "undertakings": st.fixed_dictionaries(
        {"stance": st.sampled_from(["agreed", "done", "planned"]), "by": SOME_UNITS, "to": SOME_UNITS,
         "fields": st.just(["tourism"]), "text": st.sampled_from([ROAD, RETOLD, "tổ chức giao lưu"])}
    ),
    "figures": st.fixed_dictionaries(
        {"what": st.sampled_from(["students", "population", "other"]), "value": NUMBERS, "qualifier": QUALIFIERS,
         "unit": st.just("person"), "place": st.none() | UNITS, "as_of": DATES}
    ),
    "partnerships": st.fixed_dictionaries(
        {"parties": st.lists(UNITS, min_size=2, max_size=2, unique=True), "since": DATES,
         "kind": st.sampled_from(["twinned", "relations"])}
    ),
}  # fmt: skip
TOLD = st.sampled_from(KINDS).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(st.tuples(RECORDS[kind], DATES), min_size=1, max_size=4))
)


@given(TOLD)
def test_a_decision_names_candidates_alone_in_whatever_order(told: tuple[str, list[tuple[Json, str | None]]]) -> None:
    kind, ((record, day), *rest) = told
    held = [Held(i % 2 + 5, other, other_day) for i, (other, other_day) in enumerate(rest)]
    decisions = {repr(match(kind, record, day, order)) for order in permutations(held)}
    assert len(decisions) == 1
    decision = match(kind, record, day, held)
    assert set(_entries(decision)) <= {h.entry for h in held}
    assert isinstance(decision, New) == (not _entries(decision))


@given(TOLD)
def test_records_that_share_no_key_are_never_one(told: tuple[str, list[tuple[Json, str | None]]]) -> None:
    kind, ((record, day), *rest) = told
    own = keys(kind, record, day)
    assert list(own) == sorted(set(own))
    assert all(len(key) <= 200 for key in own)
    for other, other_day in rest:
        found = match(kind, record, day, [Held(1, other, other_day)])
        back = match(kind, other, other_day, [Held(1, record, day)])
        assert type(found) is type(back)
        if set(own).isdisjoint(keys(kind, other, other_day)):
            assert found == New()


def test_keys_are_shared_by_what_is_one() -> None:
    assert keys("events", TALKS, None) == ("e:meeting:2023-10:la/khammouane", f"e:meeting:2023-10:{HT}")
    assert set(keys("events", event("talks", None, None, HT), "2023-11-03")) == {
        f"e:meeting:2023-10:{HT}",
        f"e:meeting:2023-11:{HT}",
    }
    assert keys("people", person("Xổm-xạ-ạt Un-xi-đa"), None) == keys("people", person("Sổm Sả Át Ùn Sí Đa"), None)
    assert keys("partnerships", {"parties": [HK, NK]}, None) == (f"w:{NK}|{HT}",)
    assert keys("figures", figure("other", 5), "2023") == ()
