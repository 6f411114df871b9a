"""The list of units and the page of one."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from web.registers import Registered

from ketnghia.register.models import EntryUnit


class UnitsPage(Registered):
    """`/don-vi/`."""

    address = "/don-vi/"

    def test_it_lists_the_units_the_register_knows(self) -> None:
        page = self.get(self.address)
        self.assertContains(page, 'href="/don-vi/vn/ha-tinh/"')
        self.assertNotContains(page, "/don-vi/vn/bac-lieu/")

    def test_a_name_is_found_without_marks_in_any_script(self) -> None:
        for name in ("kham muon", "Khăm-muộn", "ຄຳມ່ວນ", "KHAMMOUAN"):
            self.assertContains(self.get(f"{self.address}?name={name}"), "/don-vi/la/khammouane/")
        self.assertNotContains(self.get(f"{self.address}?name=kham muon"), "/don-vi/vn/ha-tinh/")

    def test_it_is_narrowed_by_country_and_level(self) -> None:
        page = self.get(f"{self.address}?country=la&level=province")
        self.assertContains(page, "/don-vi/la/khammouane/")
        self.assertNotContains(page, "/don-vi/vn/")

    def test_it_sorts_by_every_column(self) -> None:
        for column in ("name", "level", "country", "parent", "heirs", "partnerships"):
            assert self.get(f"{self.address}?sort=-{column}").status_code == 200

    def test_a_limited_account_sees_units_of_its_pair_only(self) -> None:
        page = self.get(self.address, "bounmy")
        self.assertContains(page, "/don-vi/vn/ha-tinh/")
        self.assertNotContains(page, "/don-vi/vn/nghe-an/")

    def test_it_goes_out_as_a_spreadsheet(self) -> None:
        self.goes_out_without_others(self.address)

    def test_strangers_see_nothing(self) -> None:
        assert self.get(self.address, "stranger").status_code == 403


class UnitPage(Registered):
    """`/don-vi/la/khammouane/`."""

    address = "/don-vi/la/khammouane/"

    def test_it_names_the_unit_in_three_scripts_with_all_it_holds(self) -> None:
        page = self.get(self.address)
        for name in ("Khăm Muồn", "Khammouane", "ຄຳມ່ວນ"):
            self.assertContains(page, name)
        self.assertContains(page, "/quan-he/vn/ha-tinh/-/la/khammouane/")
        assert [holding.kind for holding, _, _ in page.context["held"]] == [
            "events", "agreements", "undertakings", "support", "figures", "people",
        ]  # fmt: skip

    def test_counts_are_those_of_entries_not_of_roles(self) -> None:
        for holding, _, _ in self.get(self.address).context["held"]:
            named = EntryUnit.objects.filter(unit="la/khammouane", kind=holding.kind)
            assert holding.count == named.values("entry").distinct().count()

    def test_a_unit_that_ended_tells_its_end_and_its_heir(self) -> None:
        page = self.get("/don-vi/vn/quang-binh/")
        self.assertContains(page, "/don-vi/vn/quang-tri-2025/")
        self.assertContains(page, "202/2025/QH15")

    def test_an_heir_tells_where_it_came_from(self) -> None:
        self.assertContains(self.get("/don-vi/vn/quang-tri-2025/"), "/don-vi/vn/quang-binh/")

    def test_it_lists_the_units_in_it_that_are_known(self) -> None:
        child = EntryUnit.objects.filter(unit__regex=r"^[a-z]+/[^/]+/[^/]+$").values_list("unit", flat=True)[0]
        self.assertContains(self.get(f"/don-vi/{child.rpartition('/')[0]}/"), reverse("unit", args=[child]))

    def test_a_commune_no_table_places_has_a_page_where_a_record_names_it(self) -> None:
        assert self.get("/don-vi/vn/").status_code == 200
        assert self.get("/don-vi/vn/nowhere-at-all/").status_code == 404

    def test_a_limited_account_opens_the_units_of_its_pair_only(self) -> None:
        assert self.get(self.address, "bounmy").status_code == 200
        assert self.get("/don-vi/vn/nghe-an/", "bounmy").status_code == 404

    def test_a_limited_account_sees_of_a_unit_only_what_is_shared(self) -> None:
        held = self.get(self.address, "bounmy").context["held"]
        for _, lines, _ in held:
            for line in lines:
                assert line.entry.pairs.filter(pair="vn/ha-tinh|la/khammouane").exists()

    def test_strangers_see_nothing(self) -> None:
        assert self.get(self.address, "stranger").status_code == 403

    def test_it_needs_few_queries(self) -> None:
        self.get(self.address)
        with CaptureQueriesContext(connection) as asked:
            self.get(self.address)
        assert len(asked) <= 36
