"""What several records say of one entry, joined: field, what each says, the value (or who says what), why."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketnghia.register.join import Joined, Value, fields, joined, members
from ketnghia.register.match import KINDS

HT, QB, QT25 = "vn/ha-tinh", "vn/quang-binh", "vn/quang-tri-2025"
CITY, HK = f"{HT}/ha-tinh-city", f"{HT}/huong-khe"
KM, NK, BK = "la/khammouane", "la/khammouane/nakai", "la/bolikhamxay"

Json = dict[str, Any]
Said = list[tuple[int, Json]]


def of(kind: str, *said: Json, **chosen: Any) -> Joined:
    """What the records 1, 2, 3, … say together, in whatever order they come."""
    numbered = list(enumerate(said, start=1))
    results = [joined(kind, order, chosen) for order in permutations(numbered)]
    assert all(result == results[0] for result in results), "the order must not matter"
    return results[0]


@pytest.mark.parametrize(
    ("kind", "field", "said", "value", "why"),
    [
        ("events", "date", [None, "2023-10-31"], "2023-10-31", "unknown yields to known"),
        ("events", "date", ["2023-10", "2023-10-31", "2023"], "2023-10-31", "the most exact"),
        ("agreements", "period", [["2022", "2026"], ["2022-01", "2026"]], ["2022-01", "2026"], "each end"),
        ("events", "place", [HT, CITY], CITY, "the city in the province"),
        ("support", "receiver", ["la", NK, KM], NK, "a country, its province, its district"),
        ("events", "place", [QT25, QB], QB, "the province of the time, not its heir"),
        ("events", "parties", [[HT, KM], [KM, HT, BK]], [HT, KM, BK], "one list holds the other"),
        ("events", "parties", [[HT, "la"], [HT, KM]], [HT, KM], "a country told nearer"),
        ("events", "parties", [[HT, KM], [HT, KM, NK]], [HT, KM, NK], "province and district, both are parties"),
        ("undertakings", "by", [[], [HT]], [HT], "nobody named"),
        ("events", "kind", ["visit", "talks", "working_session"], "talks", "thăm, làm việc, hội đàm: one meeting"),
        ("events", "kind", ["ceremony", "handover"], "handover", "the more telling"),
        ("events", "main", [False, True], True, "one document reports it"),
        ("events", "heads", [["Sổm Sả Át"], ["Xổm-xạ-ạt", "Trần Báu Hà"]], ["Sổm Sả Át", "Trần Báu Hà"], "people"),
        ("agreements", "state", ["to_be_signed", "signed"], "signed", "it has been signed since"),
        ("agreements", "title", ["Biên bản", "Biên bản ghi nhớ hợp tác"], "Biên bản ghi nhớ hợp tác", "the longest"),
        ("undertakings", "text", ["nâng cấp đường", "sớm nâng cấp đường 8"], "sớm nâng cấp đường 8", "the longest"),
        ("undertakings", "fields", [["health"], ["tourism", "health"]], ["health", "tourism"], "all fields"),
        ("undertakings", "owner", ["Sở Y tế", "Sở Y tế Hà Tĩnh"], "Sở Y tế Hà Tĩnh", "the same body, told nearer"),
        ("people", "name", ["Xổm-xạ-ạt", "Sổm Sả Át", "Sổm Sả Át"], "Sổm Sả Át", "the spelling most use"),
        ("people", "name", ["Xổm-xạ-ạt", "Sổm Sả Át"], "Xổm-xạ-ạt", "of a tie, the first"),
        ("partnerships", "since", ["2009", "2009-05"], "2009-05", "the month"),
    ],
)
def test_what_agrees(kind: str, field: str, said: list[Any], value: Any, why: str) -> None:
    result = of(kind, *({field: one} for one in said))
    assert (result.record[field], result.disputed) == (value, {}), why


@pytest.mark.parametrize(
    ("kind", "field", "said", "values", "why"),
    [
        ("events", "date", ["2023-10-31", "2023-10-30"], {"2023-10-31": (1,), "2023-10-30": (2,)}, "two days"),
        ("events", "date", ["2023-11", "2023-10-31"], {"2023-11": (1,), "2023-10-31": (2,)}, "not of that month"),
        ("events", "place", [CITY, HK, HK], {HK: (2, 3), CITY: (1,)}, "two towns; the most said first"),
        ("support", "giver", [HT, QB], {HT: (1,), QB: (2,)}, "two provinces"),
        ("support", "state", ["given", "pledged"], {"given": (1,), "pledged": (2,)}, "given or pledged"),
        ("events", "kind", ["signing", "talks"], {"signing": (1,), "talks": (2,)}, "no one name for both"),
        ("agreements", "type", ["mou", "minutes"], {"mou": (1,), "minutes": (2,)}, "two types"),
        ("undertakings", "stance", ["agreed", "planned"], {"agreed": (1,), "planned": (2,)}, "how firmly"),
        ("undertakings", "owner", ["Sở Y tế", "Sở Công Thương"], {"Sở Y tế": (1,), "Sở Công Thương": (2,)}, "bodies"),
        ("figures", "as_of", ["2022", "2023"], {"2022": (1,), "2023": (2,)}, "two years"),
    ],
)
def test_what_is_in_dispute(kind: str, field: str, said: list[Any], values: dict[Any, Any], why: str) -> None:
    result = of(kind, *({field: one} for one in said))
    assert result.record[field] is None, why
    assert result.disputed == {field: tuple(Value(value, sources) for value, sources in values.items())}, why


def test_parties_that_contradict_are_in_dispute() -> None:
    result = of("events", {"parties": [HT, KM]}, {"parties": [HT, BK]})
    assert result.record["parties"] == []
    assert result.disputed == {"parties": (Value([HT, KM], (1,)), Value([HT, BK], (2,)))}


def test_a_day_of_a_meeting_of_several_is_no_dispute() -> None:
    whole = {"date": "2022-10-26", "end_date": "2022-10-27"}
    result = of("events", whole, {"date": "2022-10-27"}, {"date": "2022-10"})
    assert (result.record["date"], result.record["end_date"], result.disputed) == ("2022-10-26", "2022-10-27", {})
    assert set(of("events", whole, {"date": "2022-10-28"}).disputed) == {"date"}


# --- amounts


def money(amount: float | None, qualifier: str = "exact", currency: str = "VND") -> Json:
    return {"amount": amount, "currency": currency, "qualifier": qualifier}


@pytest.mark.parametrize(
    ("said", "agreed", "why"),
    [
        ([money(None), money(812)], money(812), "unknown yields"),
        ([money(800, "over"), money(812)], money(812), "812 is over 800"),
        ([money(800, "about"), money(760, "exact")], money(760), "760 is about 800"),
        ([money(800), money(800, "nearly")], money(800), "exact wins"),
        ([money(800, "about"), money(800, "over")], money(800, "over"), "over says more than about"),
        ([money(800, "over"), money(790)], None, "790 is not over 800"),
        ([money(800, "over"), money(950)], None, "nobody says over 800 of 950"),
        ([money(800), money(812)], None, "two exact sums"),
        ([money(800, "over"), money(800, "nearly")], None, "over and nearly"),
        ([money(800, "over"), money(810, "over")], None, "two rough sums"),
        ([money(800), money(800, currency="LAK")], None, "two currencies"),
    ],
)
def test_amounts(said: list[Json], agreed: Json | None, why: str) -> None:
    result = of("support", *said)
    if agreed is not None:
        assert {field: result.record[field] for field in agreed} == agreed, why
        assert not result.disputed
    else:
        assert [result.record[field] for field in members("support", "amount")] == [None, None, "exact"], why
        assert result.disputed == {"amount": tuple(Value(one, (n,)) for n, one in enumerate(said, start=1))}


def test_a_figure_keeps_its_unit_of_count() -> None:
    told = {"value": 800, "qualifier": "nearly", "unit": "person"}
    result = of("figures", told, {"value": 796, "unit": "person"})
    assert [result.record[field] for field in members("figures", "value")] == [796, "person", "exact"]
    assert set(of("figures", told, {"value": 796, "unit": "class"}).disputed) == {"value"}


def test_goods_are_compared_as_a_whole() -> None:
    rice, cloth = {"quantity": 5, "unit": "tonne", "item": "gạo"}, {"quantity": 2, "unit": "set", "item": "quần áo"}
    same = of("support", {"goods": [rice, cloth]}, {"goods": [cloth, {**rice, "item": "Gạo"}]}, {"goods": []})
    assert (same.record["goods"], same.disputed) == ([rice, cloth], {})
    assert of("support", {"goods": [rice]}, {"goods": [rice, cloth]}).disputed == {
        "goods": (Value([rice], (1,)), Value([rice, cloth], (2,)))
    }


# --- people


def test_posts_are_all_kept_once() -> None:
    chair = {"title": "pc_chair", "place": HT, "text": "Chủ tịch UBND tỉnh"}
    short = {"title": "pc_chair", "place": None, "text": "Chủ tịch"}
    secretary = {"title": "party_secretary", "place": HT, "text": "Bí thư Tỉnh ủy"}
    young = {"title": "other", "place": HT, "text": "Bí thư Tỉnh đoàn"}
    guide = {"title": "other", "place": HT, "text": "Trưởng đoàn"}
    result = of("people", {"posts": [short, young]}, {"posts": [chair, guide]}, {"posts": [secretary, chair]})
    assert sorted(post["text"] for post in result.record["posts"]) == sorted(
        post["text"] for post in (chair, young, guide, secretary)
    )


def test_all_spellings_of_a_name_are_kept() -> None:
    result = of("people", {"name": "Xổm-xạ-ạt"}, {"name": "Sổm Sả Át"}, {"name": "Sổm Sả Át"})
    assert result.record["spellings"] == ["Sổm Sả Át", "Xổm-xạ-ạt"]


# --- choices


def test_what_a_person_chose_ends_the_dispute() -> None:
    said = [{"date": "2023-10-31", "parties": [HT, KM]}, {"date": "2023-10-30", "parties": [HT, BK]}]
    result = of("events", *said, date="2023-10-30")
    assert (result.record["date"], set(result.disputed)) == ("2023-10-30", {"parties"})
    assert of("events", *said, date="2023-10-29", parties=[HT]).disputed == {}
    assert of("events", {"date": "2023-10-31"}, date=None).record["date"] is None, "nobody knows the day"


def test_an_amount_is_chosen_with_its_currency() -> None:
    result = of("support", money(800), money(812), amount=money(805, "about"))
    assert [result.record[field] for field in members("support", "amount")] == [805, "VND", "about"]
    assert result.disputed == {}


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        joined("events", [(1, {"date": "2023"})], {"amount": 5})


def test_fields_stand_in_the_order_a_person_reads_them() -> None:
    assert fields("events")[:4] == ("kind", "date", "end_date", "place")
    assert fields("support") == ("giver", "receiver", "amount", "goods", "purpose", "period", "state")
    assert members("support", "amount") == ("amount", "currency", "qualifier")
    assert members("support", "giver") == ("giver",)
    assert {kind: set(fields(kind)) for kind in KINDS}.keys() == set(KINDS)


# --- what holds of all

UNITS = st.sampled_from([HT, CITY, HK, QB, QT25, KM, NK, BK, "la"])
LISTED = st.lists(UNITS, max_size=3, unique=True)
DATES = st.sampled_from([None, "2023", "2023-10", "2023-10-30", "2023-10-31", "2024-01-02"])
PERIODS = st.sampled_from([None, ["2022", "2026"], ["2022-01", "2026"], ["2023", "2026"]])
WORDS = st.sampled_from([None, "", "Sở Y tế", "Sở Y tế Hà Tĩnh", "Sở Công Thương"])
NUMBERS = st.sampled_from([None, 500, 800, 812, 1000.5])
ROUGH = st.sampled_from(["exact", "about", "over", "nearly", "up_to"])
NAMES = st.sampled_from(["Trần Báu Hà", "Sổm Sả Át", "Xổm-xạ-ạt", "Xổm Xạ Ạt"])
GOODS = st.fixed_dictionaries(
    {"quantity": st.sampled_from([None, 5, 8]), "unit": st.sampled_from([None, "tonne"]), "item": st.just("gạo")}
)
POSTS = st.fixed_dictionaries(
    {"title": st.sampled_from(["governor", "other"]), "place": st.none() | UNITS, "text": st.sampled_from(["a", "bc"])}
)
RECORDS: dict[str, st.SearchStrategy[Json]] = {
    "people": st.fixed_dictionaries({"name": NAMES, "side": st.just("la"), "posts": st.lists(POSTS, max_size=3)}),
    "events": st.fixed_dictionaries(
        {"kind": st.sampled_from(["talks", "visit", "signing"]), "main": st.booleans(), "date": DATES,
         "end_date": DATES, "place": st.none() | UNITS, "parties": LISTED, "host": st.none() | UNITS,
         "heads": st.lists(NAMES, max_size=3)}
    ),
    "agreements": st.fixed_dictionaries(
        {"type": st.sampled_from(["mou", "plan"]), "parties": LISTED, "title": WORDS, "signed": DATES,
         "signed_at": st.none() | UNITS, "period": PERIODS, "state": st.sampled_from(["signed", "to_be_signed"])}
    ),
    "support": st.fixed_dictionaries(
        {"giver": st.none() | UNITS, "receiver": st.none() | UNITS, "amount": NUMBERS, "qualifier": ROUGH,
         "currency": st.sampled_from(["VND", "LAK"]), "goods": st.lists(GOODS, max_size=2), "purpose": WORDS,
         "period": PERIODS, "state": st.sampled_from(["given", "pledged"])}
    ),
    "undertakings": st.fixed_dictionaries(
        {"stance": st.sampled_from(["agreed", "done"]), "by": LISTED, "to": LISTED, "text": WORDS, "due": DATES,
         "fields": st.lists(st.sampled_from(["health", "tourism"]), unique=True), "owner": WORDS}
    ),
    "figures": st.fixed_dictionaries(
        {"what": st.just("students"), "value": NUMBERS, "qualifier": ROUGH, "unit": st.sampled_from([None, "person"]),
         "place": st.none() | UNITS, "as_of": DATES}
    ),
    "partnerships": st.fixed_dictionaries(
        {"parties": LISTED, "kind": st.sampled_from(["twinned", "relations"]), "since": DATES}
    ),
}  # fmt: skip
TOLD = st.sampled_from(KINDS).flatmap(
    lambda kind: st.tuples(st.just(kind), st.lists(RECORDS[kind], min_size=1, max_size=4))
)


@given(TOLD)
def test_the_order_of_records_never_matters(told: tuple[str, list[Json]]) -> None:
    kind, said = told
    of(kind, *said)


@given(TOLD)
def test_what_was_joined_joins_to_itself(told: tuple[str, list[Json]]) -> None:
    kind, said = told
    once = of(kind, *said)
    again = joined(kind, [(9, once.record)], {})
    if not once.disputed:
        assert again == once
    doubled = joined(kind, [*enumerate(said), *((n + 100, one) for n, one in enumerate(said))], {})
    assert (doubled.record, set(doubled.disputed)) == (once.record, set(once.disputed))


@given(TOLD)
def test_nothing_is_said_that_no_source_says(told: tuple[str, list[Json]]) -> None:
    kind, said = told
    result = of(kind, *said)
    stated = {repr(value) for one in said for value in _leaves(one)} | {"[]", "None", "''"}
    neutral = {"'exact'", "'signed'", "'given'", "'twinned'", "False"}
    assert {repr(value) for value in _leaves(result.record)} <= stated | neutral
    for field, values in result.disputed.items():
        assert field in fields(kind)
        assert len(values) > 1, "a dispute has two sides"
        assert all(set(value.sources) <= set(range(1, len(said) + 1)) for value in values)


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in _leaves(inner)]
    return [leaf for inner in value for leaf in _leaves(inner)] if isinstance(value, list) else [value]
