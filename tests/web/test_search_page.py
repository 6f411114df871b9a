"""The search page and the first hits below the field of the head."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from web.registers import Registered


class TestSearchPage(Registered):
    def page(self, query: str, who: str = "lan", **headers: str) -> str:
        response = self.get(f"/tim/?{query}", who, **headers)
        assert response.status_code == 200
        return response.content.decode()

    def test_any_spelling_finds_the_same(self) -> None:
        pages = [self.page(f"q={query}", hx_request="true") for query in ("kham muon", "Khăm-muộn", "ຄຳມ່ວນ")]
        counts = {page.split('<ol class="hits"')[1].count("<li><h2>") for page in pages}
        assert counts == {20}
        assert all("<mark>" in page for page in pages)

    def test_the_whole_page_holds_the_form_and_a_fragment_does_not(self) -> None:
        assert '<form class="filters search-form"' in self.page("q=hội đàm")
        assert "<form" not in self.page("q=hội đàm", hx_request="true")
        assert "<html" in self.page("q=hội đàm", hx_request="true", hx_history_restore_request="true")

    def test_a_unit_and_a_partnership_stand_on_top(self) -> None:
        told = self.page("q=kham muon ha tinh", accept_language="vi")
        assert "ຄຳມ່ວນ" in told.split('<ul class="places">')[1].split("</ul>")[0]

    def test_filters_hold_the_list_and_counts_stay(self) -> None:
        told = self.page("q=khăm muồn&kind=documents&from=2020&to=2030&unit=Khammouane")
        assert 'aria-current="true"' in told
        assert "kind=events" in told
        assert 'value="documents"' in told

    def test_wrong_filters_are_named_at_their_place(self) -> None:
        told = self.page("q=hội đàm&from=20x&unit=nowhere land", accept_language="en")
        assert "Write a year in four digits" in told
        assert "No unit of this name is known." in told
        assert "The last year is before the first." in self.page("q=a&from=2020&to=2010", accept_language="en")

    def test_nothing_to_search_for_and_nothing_found_are_said(self) -> None:
        assert "Write a place" in self.page("", accept_language="en")
        assert "There is no word" in self.page("q=%22*%22", accept_language="en")
        assert "Nothing found" in self.page("q=zzzzzz", accept_language="en")
        assert self.page("q=" + "a" * 10_000)
        assert self.page("q=hội&page=9999999&kind=nonsense")

    def test_what_was_typed_and_what_documents_say_is_escaped(self) -> None:
        assert "<script>alert" not in self.page("q=<script>alert(1)</script>")

    def test_words_apart_are_told(self) -> None:
        assert "Nowhere do these words stand together" in self.page("q=đàm học", accept_language="en")

    def test_a_limited_account_finds_its_own_only(self) -> None:
        assert "Savannakhet" not in self.page("q=hội đàm", "bounmy").split('id="results"')[1]
        assert 'class="hits"' not in self.page("q=savannakhet", "bounmy")

    def test_hits_while_typing_lead_to_things_and_to_the_page(self) -> None:
        told = self.get("/tim/goi-y/?q=kham").content.decode()
        assert 0 < told.count("/tai-lieu/") + told.count("/muc/") <= 8
        assert "/tim/?q=kham" in told
        assert self.get("/tim/goi-y/?q=").content.decode().strip() == ""

    def test_few_queries_are_asked(self) -> None:
        self.client.force_login(self.lan)
        self.client.get("/tim/?q=hội đàm")
        with CaptureQueriesContext(connection) as asked:
            self.client.get("/tim/?q=hội đàm")
        assert len(asked) <= (25 if connection.vendor == "postgresql" else 10)

    def test_the_page_is_for_those_who_may_see(self) -> None:
        assert self.get("/tim/?q=a", "stranger").status_code == 403
        assert self.get("/tim/goi-y/?q=a", "stranger").status_code == 403
        assert self.post("/tim/", {}).status_code == 405
        assert Client().get("/tim/?q=a").status_code == 302
