"""What is found by which words, on either database: tones, hyphens, scripts, amounts, names, years, limits."""

import datetime
import random
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from ketnghia.register import search
from ketnghia.register.folding import bare, terms, words
from ketnghia.register.limits import Limits
from ketnghia.register.models import Document, DocumentUnit, Entry, EntryPair, EntryUnit, Proposal
from ketnghia.register.search import Filters, find, suggest
from ketnghia.register.search_query import asked
from ketnghia.register.search_snippet import snippet
from ketnghia.register.search_units import named_in
from ketnghia.register.ties import lineage, pairs, ties

pytestmark = pytest.mark.django_db
EVERYTHING = Filters()
TEXT = (
    "Hội đàm giữa hai tỉnh. Chiều 31/10, đoàn công tác tỉnh Khăm-muộn do ông Sổm-sả-át Ùn-sí-đa dẫn đầu thăm Hà Tĩnh. "
    "Hà Tĩnh đã hỗ trợ 8,3 tỷ đồng xây trường học."
)


def document(text: str, units: Sequence[str] = (), day: str = "2023-11-01", **more: Any) -> Document:
    made = Document.objects.create(
        sha256=f"{random.getrandbits(256):064x}", name="a.txt", size=1, text=text, received_at=timezone.now(),
        day=datetime.date.fromisoformat(day) if day else None, **{"parts": [["body", 0, len(text)]]} | more,
    )  # fmt: skip
    steps = {step: step in units for unit in units for step in lineage(unit)}
    DocumentUnit.objects.bulk_create(DocumentUnit(document=made, unit=unit, own=own) for unit, own in steps.items())
    search.put_document(made, units)
    return made


def entry(kind: str, record: dict[str, Any], day: str = "2023-11-01", **columns: Any) -> Entry:
    made = Entry(kind=kind, record=record, sources=1, created_at=timezone.now(), changed_at=timezone.now(), **columns)
    made.day = datetime.date.fromisoformat(day)
    made.save()
    held = ties(kind, record)
    EntryUnit.objects.bulk_create(
        EntryUnit(entry=made, kind=kind, unit=tie.unit, role=tie.role, own=tie.own) for tie in held
    )
    EntryPair.objects.bulk_create(
        EntryPair(entry=made, kind=kind, pair=pair.pair, own=pair.own) for pair in pairs(kind, record)
    )
    search.put_entry(made, sorted({tie.unit for tie in held if tie.own}))
    return made


def found(query: str, filters: Filters = EVERYTHING, limits: Limits | None = None) -> list[Document | Entry]:
    return [hit.thing for hit in find(query, filters, limits).hits]


@pytest.mark.parametrize(
    "query",
    [
        "kham muon", "Khăm-muộn", "KHĂM MUỒN", "ຄຳມ່ວນ", "ຄໍາມ່ວນ", "ແຂວງຄຳມ່ວນ", "Khammouane", "khammuan",
        "tỉnh Khăm Muồn", "Kha\u0306m muo\u0323\u0302n", "kham mu", "hoi dam", "hội đàm kham muon",
        "ha tinh khammouane",
        "Sổm Sả Át Ùn Sí Đa", "som sa at un", "8.300.000.000", "8300000000", "8,3 tỷ", "8.300 triệu", "hội đàm 2023",
        "31/10", "hoi", "trường h",
    ],
)  # fmt: skip
def test_tones_hyphens_script_and_size_words_do_not_matter(query: str) -> None:
    told = document(TEXT, ["vn/ha-tinh", "la/khammouane"])
    assert found(query) == [told]


def test_a_lao_text_is_found_by_vietnamese_spelling_and_by_part_of_a_word() -> None:
    lao = document("ແຂວງຄຳມ່ວນ ແລະ ແຂວງຮ່າຕິ້ງ ໄດ້ເຊັນບົດບັນທຶກ", ["la/khammouane"])
    assert found("khăm muồn") == found("ບັນທຶກ") == found("ຄໍາມ່ວນ") == [lao]
    long = document("ປະຊາຊົນບັນດາເຜົ່າແຂວງສະຫວັນນະເຂດໄດ້ຮັບການຊ່ວຍເຫຼືອຈາກແຂວງກວາງຈິແລະແຂວງອື່ນໆຕະຫຼອດໄລຍະຜ່ານມາ")
    assert found("ໄລຍະຜ່ານມາ") == [long]
    assert find("kham muon", EVERYTHING).hits[0].snippet.pieces[1] == ("ຄຳມ່ວນ", True)


@pytest.mark.parametrize(
    "query",
    [
        "", "   ", "...", "\"'()*:%&|!\\", "-", "\x00", "💬", "NEAR(hoi dam)*", "hoi AND", "\"",
        "terms:hoi", "hoi*dam^2",
        "' OR 1=1 --", "a" * 10_000, "hoi " * 2_500, "%", "_", "\ud7ff", "ຳ", "່", "{}[]<>@|#=~+",
    ],
)  # fmt: skip
def test_nothing_typed_is_syntax(query: str) -> None:
    document("không có gì ở đây")
    result = find(query, EVERYTHING)
    assert result.hits == ()
    assert (result.total, result.pages) == (0, 1)
    assert suggest(query) == ()


@given(st.text(max_size=60))
def test_any_query_is_answered(query: str) -> None:
    find(query, EVERYTHING)


def test_words_together_come_before_words_apart() -> None:
    together = document("Hai bên ký biên bản hội đàm.")
    apart = document("Biên soạn và in ấn; bản đồ.")
    assert found("biên bản") == [together]
    result = find("biên đồ", EVERYTHING)
    assert ([hit.thing for hit in result.hits], result.asked.loose) == ([apart], True)


def test_an_amount_is_never_taken_apart() -> None:
    document("hỗ trợ 3,8 tỷ đồng")
    assert found("đồng hỗ trợ 8,3 tỷ") == []


def test_the_newest_day_comes_first_and_what_has_no_day_last() -> None:
    days = ["2020-05-01", "2024-01-01", "", "2023-12-31"]
    made = {day: document("hội đàm", day=day) for day in days}
    event = entry("events", {"parties": []}, "2023-12-31", label="hội đàm")
    assert found("hội đàm") == [made["2024-01-01"], made["2023-12-31"], event, made["2020-05-01"], made[""]]


def test_filters_hold_hits_and_counts_tell_what_other_kinds_have() -> None:
    paper = entry("agreements", {"parties": ["vn/ha-tinh", "la/khammouane"]}, "2019-03-01", label="Bản ghi nhớ hội đàm")
    told = document("hội đàm", ["la/khammouane/nakai"], "2021-01-01")
    result = find("hội đàm", Filters(kinds=("agreements",)))
    assert [hit.thing for hit in result.hits] == [paper]
    assert (result.by_kind["documents"], result.by_kind["agreements"], result.by_kind["people"]) == (1, 1, 0)
    assert found("hội đàm", Filters(first=2020)) == found("hội đàm", Filters(first=2021, last=2021)) == [told]
    assert found("hội đàm", Filters(last=2019)) == [paper]
    assert found("hội đàm", Filters(first=2022, last=2020)) == []
    assert found("hội đàm", Filters(units=("la/khammouane",))) == [told, paper]
    assert found("hội đàm", Filters(units=("vn/ha-tinh",))) == [paper]


def test_a_person_is_found_by_another_spelling_of_the_name() -> None:
    person = entry("people", {"name": "Thoong-lun Xi-xu-lít", "posts": []}, label="Thoong-lun Xi-xu-lít")
    assert found("Thongloun Sisoulith") == found("thoong lun xi xu lit") == [person]


def test_a_support_is_found_by_its_amount() -> None:
    gift = entry("support", {"giver": "vn/ha-tinh"}, label="xây trường", amount=8_300_000_000, unit="VND")
    assert found("8,3 tỷ") == found("8.300.000.000") == [gift]


def test_an_entry_that_changes_is_found_by_its_new_words_only_and_one_without_sources_not_at_all() -> None:
    made = entry("agreements", {"parties": ["vn/ha-tinh"]}, label="Bản ghi nhớ về y tế")
    made.label, made.day = "Thỏa thuận giáo dục", datetime.date(2025, 1, 1)
    made.save()
    search.put_entry(made, ["vn/quang-tri"])
    assert found("y tế") == found("ha tinh") == []
    assert found("giáo dục") == found("quảng trị") == found("giao duc", Filters(first=2025)) == [made]
    made.sources = 0
    made.save()
    search.put_entry(made, [])
    assert found("giáo dục") == []


def test_a_document_put_twice_is_found_once() -> None:
    told = document("hội đàm", ["vn/ha-tinh"])
    search.put_document(told, ["la/khammouane"])
    assert found("hội đàm") == found("kham muon") == [told]
    assert found("hà tĩnh") == []


def test_the_sentence_that_tells_an_entry_finds_it() -> None:
    told = document("Mở đầu. Chiều 31/10 hai bên hội đàm về cửa khẩu Cha Lo. Kết thúc.", ["vn/quang-binh"])
    made = entry("events", {"kind": "talks"}, code="talks")
    at = told.text.index("hội đàm")
    Proposal.objects.create(
        document=told, kind="events", number=0, said={"kind": "talks"}, said_evidence={"kind": [[at, at + 7]]},
        state="accepted", entry=made,
    )  # fmt: skip
    search.put_entry(made, [])
    hits = find("cha lo", EVERYTHING).hits
    assert [hit.thing for hit in hits] == [told, made]
    assert hits[1].snippet.text == "Chiều 31/10 hai bên hội đàm về cửa khẩu Cha Lo."


def test_what_is_no_part_of_the_article_is_not_found() -> None:
    text = "Hội đàm Hà Tĩnh.\nĐọc thêm: giá vàng"
    document(text, parts=[["body", 0, 16], ["aside", 17, len(text)]])
    assert found("giá vàng") == []
    assert len(found("hội đàm")) == 1


def test_a_limited_account_finds_what_it_may_see() -> None:
    ours = document("hội đàm một", ["vn/ha-tinh", "la/khammouane"])
    document("hội đàm hai", ["vn/ha-tinh", "la/bolikhamxay"])
    document("hội đàm ba", ["vn/ha-tinh", "la/khammouane", "vn/quang-tri"])
    shared = entry("events", {"parties": ["vn/ha-tinh", "la/khammouane"]}, label="hội đàm bốn")
    entry("events", {"parties": ["vn/ha-tinh", "la/bolikhamxay"]}, label="hội đàm năm")
    pair = Limits(pairs=("vn/ha-tinh|la/khammouane",))
    result = find("hội đàm", EVERYTHING, pair)
    assert [hit.thing for hit in result.hits] == [ours, shared] == [hit.thing for hit in suggest("hội đàm", pair)]
    assert (result.total, result.by_kind["documents"], result.by_kind["events"]) == (2, 1, 1)
    assert (
        len(found("hội đàm", EVERYTHING, Limits(units=("la/bolikhamxay",)))) == 1
    )  # its event; the document tells more


def test_many_hits_are_counted_to_a_limit_and_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 45)
    made = [entry("figures", {}, f"2000-01-{n % 28 + 1:02}", label="học sinh") for n in range(50)]
    result = find("học sinh", EVERYTHING, page=3)
    assert (result.total, result.more, result.pages, len(result.hits)) == (45, True, 3, 5)
    assert find("học sinh", EVERYTHING, page=99).page == 3
    assert find("học sinh", EVERYTHING, page=-1).page == 1
    assert len({hit.thing.pk for page in (1, 2, 3) for hit in find("học sinh", EVERYTHING, page=page).hits}) == 45
    assert len(made) == 50


def test_hits_of_all_years_are_found_newest_first() -> None:
    made = [document("hội đàm", day=f"{year}-06-01") for year in (1962, 1977, 1995, 2010, 2019, 2024, 2026, 2031)]
    assert found("hội đàm") == made[::-1]


def test_a_search_asks_few_questions_of_the_database(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for n in range(5):
        document(f"hội đàm {n}")
        entry("figures", {}, label=f"hội đàm {n}")
    # PostgreSQL: a savepoint, a setting, some slices of years, each for the last word as whole and as begun.
    with django_assert_max_num_queries(20 if connection.vendor == "postgresql" else 6):
        assert len(find("hội đàm", EVERYTHING).hits) == 10


def test_the_index_made_anew_finds_the_same() -> None:
    made = [document(TEXT, ["vn/ha-tinh"]), entry("agreements", {"parties": ["vn/ha-tinh"]}, label="Bản ghi nhớ")]
    before = {query: found(query) for query in ("ha tinh", "hội đàm", "bản ghi")}
    search.rebuild()
    assert {query: found(query) for query in before} == before
    assert before["ha tinh"] == made


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("hội đàm Hà Tĩnh Khăm Muồn 2023", [("vn/ha-tinh",), ("la/khammouane",)]),
        ("tỉnh viêng chăn", [("la/vientiane",)]),
        ("thủ đô viêng chăn", [("la/vientiane-capital",)]),
        ("viêng chăn", [("la/vientiane", "la/vientiane-capital")]),
        ("huyện nakai", [("la/khammouane/nakai",)]),
        ("Bô-ly-khăm-xay", [("la/bolikhamxay",)]),
        ("ດານັງ", [("vn/da-nang-2025", "vn/da-nang")]),
        ("huế", [("vn/hue",)]),
        ("hoa huệ đẹp", []),
        ("xây dựng trường học", []),
    ],
)
def test_units_are_told_apart(query: str, units: list[tuple[str, ...]]) -> None:
    assert [named.units for named in named_in([word.text for word in words(bare(query))])] == units


@given(st.text(max_size=200))
def test_bare_text_is_as_long_as_the_text(text: str) -> None:
    assert len(bare(text)) == len(text)
    assert all(bare(text)[word.start : word.end] for word in words(bare(text)))


@given(st.text(alphabet="aáb \n-.,8ຄຳ່ມ", max_size=400), st.text(alphabet="aáb 8ຄຳ", min_size=1, max_size=8))
def test_hits_of_a_snippet_lie_in_it(text: str, query: str) -> None:
    cut = snippet(text, asked(query))
    assert "".join(piece for piece, _ in cut.pieces) == cut.text
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.hits)


def test_a_snippet_is_cut_around_the_place_that_answers_most() -> None:
    text = (
        "Hà Tĩnh là một tỉnh. "
        + "Một câu khác. " * 40
        + "Đoàn Khăm Muộn hội đàm với Hà Tĩnh về học sinh. "
        + "Hết. " * 40
    )
    cut = snippet(text, asked("hà tĩnh khammouane"))
    assert [piece for piece, hit in cut.pieces if hit] == ["Khăm Muộn", "Hà Tĩnh"]
    assert 100 < len(cut.text) < 160
    assert cut.text.startswith("…")
    assert cut.text.endswith("…")


def test_a_text_of_strange_words_keeps_within_what_the_databases_hold() -> None:
    told = document(" ".join(f"{n:x}zz{n * 7919:x}" for n in range(60_000)))
    assert found("0zz0") == [told]
    assert sum(len(term.encode()) for term in terms(told.text)) < 1_000_000
