"""The lists of events, papers, undertakings, support, figures, people and documents, as everybody meets them."""

import csv
import io
import re
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketnghia.register.limits import limits_of, visible_documents, visible_entries
from ketnghia.register.models import Document, Entry
from ketnghia.web import sheets
from tests.web.registers import Registered

LISTS = ("events", "agreements", "undertakings", "support", "figures", "people", "documents")
VIEWS = [reverse(name) for name in LISTS] + [
    "/su-kien/?view=calendar&month=2023-10",
    "/su-kien/?view=delegations",
    "/noi-dung/?view=board",
    "/ho-tro/?by=year",
    "/ho-tro/?by=partner",
    "/ho-tro/?by=field",
]
MOST_QUERIES = 16
"""Signing in, role and limits take five; the list, its count, its passages and what stands beside it the rest."""
BOARD_QUERIES = 28
"""A column of the board asks for itself."""


def entries_on(page: str) -> set[int]:
    """Numbers of the entries a page leads to."""
    return {int(number) for number in re.findall(r'href="/muc/(\d+)/', page)}


class TestLists(Registered):
    def test_every_list_opens_in_three_languages(self) -> None:
        for address in VIEWS:
            for language in ("vi", "en", "lo"):
                response = self.get(address, accept_language=language)
                assert response.status_code == 200, address

    def test_strangers_are_sent_away(self) -> None:
        for address in VIEWS:
            assert self.get(address, "stranger").status_code == 403, address
        self.client.logout()
        assert self.client.get(VIEWS[0]).status_code == 302

    def test_lists_are_only_read(self) -> None:
        for name in LISTS:
            assert self.post(reverse(name), {}).status_code == 405, name

    def test_a_limited_account_sees_what_is_shared_with_it(self) -> None:
        limits = limits_of(self.bounmy)
        allowed = set(visible_entries(Entry.objects.all(), limits).values_list("pk", flat=True))
        seen: set[int] = set()
        for address in [*VIEWS, *(f"{reverse(name)}?on=2026-11-21" for name in LISTS if name != "documents")]:
            here = entries_on(self.get(address, "bounmy").content.decode())
            assert here <= allowed, address
            seen |= here
        assert seen
        documents = self.get(reverse("documents"), "bounmy").content.decode()
        listed = {int(number) for number in re.findall(r'href="/tai-lieu/(\d+)/"', documents)}
        assert listed == set(visible_documents(Document.objects.all(), limits).values_list("pk", flat=True))

    def test_they_ask_the_register_few_questions(self) -> None:
        for address in VIEWS:
            self.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                self.client.get(address)
            most = BOARD_QUERIES if "board" in address else MOST_QUERIES
            assert len(asked) <= most, (address, len(asked), [q["sql"][:150] for q in asked])

    def test_every_sorting_opens(self) -> None:
        for name in LISTS:
            page = self.get(reverse(name)).content.decode()
            sortings = set(re.findall(r"[?&](?:amp;)?sort=(-?\w+)", page))
            assert "day" in {sorting.strip("-") for sorting in sortings}, name
            for sorting in sortings:
                for way in (sorting.strip("-"), "-" + sorting.strip("-")):
                    assert self.client.get(reverse(name), {"sort": way}).status_code == 200

    def test_what_cannot_be_understood_is_said_at_its_place_and_narrows_nothing(self) -> None:
        asked = {"unit": "Atlantis", "year": "năm kia", "on": "2026-02-30", "page": "abc", "kind": "no", "sort": "x"}
        for name in LISTS:
            whole = entries_on(self.get(reverse(name)).content.decode())
            response = self.client.get(reverse(name), asked, headers={"accept-language": "en"})
            page = response.content.decode()
            assert response.status_code == 200
            assert page.count("There is no unit “Atlantis”.") == 2, "at the field and above the list"
            assert 'aria-invalid="true"' in page
            assert entries_on(page) == whole

    def test_a_unit_is_found_by_any_spelling_and_script(self) -> None:
        wanted = entries_on(self.get("/noi-dung/?unit=la/khammouane").content.decode())
        assert wanted
        for spelling in ("kham muon", "Khăm-muộn", "ຄຳມ່ວນ", "tỉnh Khammouane"):
            page = self.client.get("/noi-dung/", {"unit": spelling}).content.decode()
            assert entries_on(page) == wanted, spelling

    def test_units_of_one_name_are_all_shown_and_named(self) -> None:
        page = self.get("/su-kien/?unit=Quảng Trị", accept_language="en").content.decode()
        assert "Several units are called “Quảng Trị”" in page

    def test_pages_of_partnerships_lead_here_with_a_pair(self) -> None:
        one = entries_on(self.get("/noi-dung/?pair=vn/ha-tinh|la/khammouane").content.decode())
        assert one == entries_on(self.get("/noi-dung/?unit=vn/ha-tinh&partner=la/khammouane").content.decode())

    def test_a_past_day_is_shown_with_its_banner(self) -> None:
        page = self.get("/noi-dung/?on=2026-01-01", accept_language="en").content.decode()
        assert "The register as it stood at the end of 01/01/2026" in page
        assert not entries_on(page), "nothing was accepted then"
        assert (
            "This day is still to come." in self.get("/noi-dung/?on=2999-01-01", accept_language="en").content.decode()
        )

    def test_names_are_escaped(self) -> None:
        entry = Entry.objects.filter(kind="undertakings").first()
        assert entry
        entry.record["text"] = "<script>alert(1)</script>"
        Entry.objects.filter(pk=entry.pk).update(record=entry.record, owner="<b>Sở</b>")
        page = self.get("/noi-dung/").content.decode()
        assert "<script>alert" not in page
        assert "&lt;b&gt;Sở&lt;/b&gt;" in page


class TestSheets(Registered):
    def rows(self, address: str, who: str = "lan") -> list[list[str]]:
        response = self.get(address, who)
        text = b"".join(response.streaming_content).decode()
        assert text.startswith("\ufeff")
        return list(csv.reader(io.StringIO(text[1:])))

    def test_every_list_goes_out_as_a_workbook_with_its_source(self) -> None:
        for name in LISTS:
            response = self.get(f"{reverse(name)}?as=xlsx", accept_language="en")
            assert response.status_code == 200
            assert ".xlsx" in response["Content-Disposition"]
            book = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
            leaf = book.read("xl/worksheets/sheet1.xml").decode()
            assert "<pane " in leaf, "headings stay in sight"
            assert "<f>" not in leaf, "no formulas"
            assert "Source: sentence" in leaf or name == "documents"
            assert 't="n"' in leaf or re.search(r'<c r="[A-Z]+\d+" s="\d+"><v>', leaf), "numbers are numbers"

    def test_as_text_it_holds_every_row_and_what_was_asked_for(self) -> None:
        for name in LISTS:
            rows = self.rows(f"{reverse(name)}?as=csv")
            many = Document.objects.count() if name == "documents" else Entry.objects.filter(kind=name).count()
            assert len(rows) == many + 1
        assert len(self.rows("/noi-dung/?as=csv&unit=vn/ha-tinh")) < len(self.rows("/noi-dung/?as=csv"))

    def test_the_sentence_stands_beside_the_value(self) -> None:
        head, *rows = self.rows("/so-lieu/?as=csv")
        assert all(row[-1] and row[-4] for row in rows)
        value = next(place for place, name in enumerate(head) if name in ("Value", "Giá trị"))
        assert sum(row[value].split(".")[0] in row[-1] for row in rows) > len(rows) / 4

    def test_a_limited_account_takes_out_only_what_it_sees(self) -> None:
        assert len(self.rows("/noi-dung/?as=csv", "bounmy")) < len(self.rows("/noi-dung/?as=csv"))

    def test_a_long_list_says_where_it_was_cut(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheets, "MOST", 20)
            rows = self.rows("/noi-dung/?as=csv")
            assert len(rows) == 22
            assert "20" in rows[-1][0]
            book = self.get("/noi-dung/?as=xlsx", accept_language="en")
            inside = zipfile.ZipFile(io.BytesIO(b"".join(book.streaming_content)))
            assert "Cut here" in inside.read("xl/worksheets/sheet2.xml").decode()

    def test_portions_join_without_a_gap(self) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sheets, "_AT_ONCE", 7)
            assert len(self.rows("/noi-dung/?as=csv")) == Entry.objects.filter(kind="undertakings").count() + 1


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5 tấn", "@here", "\t=1"])
def test_text_is_never_taken_for_a_formula(text: str) -> None:
    assert sheets.harmless(text) == "'" + text


class TestDocuments(Registered):
    def numbers(self, address: str, who: str = "lan") -> set[int]:
        page = self.get(address, who).content.decode()
        return {int(number) for number in re.findall(r'href="/tai-lieu/(\d+)/"', page)}

    def test_they_are_narrowed_by_kind_year_unit_and_words(self) -> None:
        assert self.numbers("/tai-lieu/") == {document.pk for document in self.documents}
        minutes = set(Document.objects.filter(kind="minutes").values_list("pk", flat=True))
        assert self.numbers("/tai-lieu/?kind=minutes") == minutes
        assert self.numbers("/tai-lieu/?year=2024") == set(
            Document.objects.filter(day__year=2024).values_list("pk", flat=True)
        )
        of_unit = self.numbers("/tai-lieu/?unit=la/khammouane")
        assert of_unit == set(Document.objects.filter(units__unit="la/khammouane").values_list("pk", flat=True))
        assert self.numbers("/tai-lieu/?pair=vn/ha-tinh|la/khammouane") <= of_unit
        assert of_unit & self.numbers("/tai-lieu/?text=kham muon")

    def test_those_with_open_proposals_are_found(self) -> None:
        assert not self.numbers("/tai-lieu/?open=on")
        Document.objects.filter(pk=self.documents[0].pk).update(open=3)
        assert self.numbers("/tai-lieu/?open=on") == {self.documents[0].pk}
