"""The partnerships as list, ladder and map, and the page of one."""

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from web.registers import PAIR, Registered

from ketnghia.register.models import Standing
from ketnghia.register.standings import refresh
from ketnghia.show.words import words
from ketnghia.web.pairs import pair_at, path_of
from ketnghia.web.partnership import list_of, short

HERE = "/quan-he/vn/ha-tinh/-/la/khammouane/"
OTHER = "/quan-he/vn/nghe-an/-/la/bolikhamxay/"


@pytest.mark.parametrize("pair", [PAIR, "vn/ha-tinh/huong-khe|la/khammouane/nakai", "vn/quang-tri-2025|la/salavan"])
def test_the_address_of_a_pair_gives_it_back(pair: str) -> None:
    assert pair_at(path_of(pair)) == pair


@pytest.mark.parametrize(
    "path",
    ["vn/ha-tinh", "la/khammouane/-/vn/ha-tinh", "vn/a/-/vn/b", "vn/a/-/la/b/-/la/c", "vn/a|x/-/la/b", "vn/-/la", ""],
)
def test_what_is_no_pair_is_no_address(path: str) -> None:
    assert pair_at(path) is None


@pytest.mark.parametrize(
    ("amount", "written"), [(8_300_000_000, "8.3 bn"), (500_000_000, "500 m"), (50_000, "50,000"), (0, "0")]
)
def test_sums_on_bars_have_few_letters(amount: int, written: str) -> None:
    with override("en"):
        assert short(Decimal(amount), words("en")) == written


class Counted(Registered):
    """The small register with its pairs counted."""

    @classmethod
    def setUpTestData(cls) -> None:
        """As when a page was opened before."""
        super().setUpTestData()
        refresh(timezone.localdate())


class PartnershipsPage(Counted):
    """`/quan-he/`."""

    address = "/quan-he/"

    def test_it_lists_every_pair_with_its_counts(self) -> None:
        page = self.get(self.address)
        assert page.status_code == 200
        self.assertContains(page, HERE)
        assert Standing.objects.count() == len(
            re.findall(r'<a href="/quan-he/vn/[^"]+/-/la/[^"]+/">', page.content.decode())
        )

    def test_it_is_narrowed_by_unit_field_year_and_state(self) -> None:
        for asked in ("vietnamese=vn/ha-tinh", "lao=la/khammouane", "year=2023", "state=open", "level=province"):
            page = self.get(f"{self.address}?{asked}")
            assert page.status_code == 200
            assert page.context["count"] < Standing.objects.count()
        assert self.get(f"{self.address}?field=education_training").status_code == 200

    def test_a_filter_that_is_none_narrows_nothing(self) -> None:
        assert self.get(f"{self.address}?state=nonsense&year=x'y").context["count"] == Standing.objects.count()

    def test_it_sorts_by_every_column_both_ways(self) -> None:
        for column in ("vietnamese", "grade", "in_force", "talks", "open", "late", "news"):
            for sign in ("", "-"):
                assert self.get(f"{self.address}?sort={sign}{column}").status_code == 200

    def test_the_ladder_says_in_words_what_it_draws(self) -> None:
        page = self.get(f"{self.address}?view=ladder")
        self.assertContains(page, f'<a href="{HERE}" aria-label=')
        self.assertContains(page, 'class="legend"')
        for row in page.context["rows"]:
            self.assertContains(page, row["name"])

    def test_the_map_has_points_that_lead_to_units(self) -> None:
        page = self.get(f"{self.address}?view=map")
        self.assertContains(page, 'href="/don-vi/vn/ha-tinh/"')
        self.assertContains(page, "Natural Earth")

    def test_a_view_nobody_knows_is_the_list(self) -> None:
        assert self.get(f"{self.address}?view=tower").context["view"] == "list"

    def test_tabs_keep_the_filter(self) -> None:
        self.assertContains(self.get(f"{self.address}?state=open"), "?state=open&amp;view=ladder")

    def test_a_limited_account_sees_its_pair_only(self) -> None:
        for view in ("list", "ladder", "map"):
            page = self.get(f"{self.address}?view={view}&level=province", "bounmy")
            self.assertContains(page, HERE)
            self.assertNotContains(page, "nghe-an")

    def test_it_goes_out_as_a_spreadsheet(self) -> None:
        self.goes_out_without_others(self.address)

    def test_strangers_see_nothing(self) -> None:
        assert self.get(self.address, "stranger").status_code == 403

    def test_its_queries_do_not_grow_with_the_rows(self) -> None:
        self.get(self.address)
        for view in ("list", "ladder", "map"):
            with CaptureQueriesContext(connection) as asked:
                self.get(f"{self.address}?view={view}")
            assert len(asked) <= 22, view


class PartnershipPage(Counted):
    """`/quan-he/vn/…/-/la/…/`."""

    def test_it_shows_how_the_two_stand_and_where_each_value_comes_from(self) -> None:
        page = self.get(HERE)
        self.assertContains(page, "ຄຳມ່ວນ")
        self.assertContains(page, 'class="said"')
        self.assertContains(page, "<mark>")
        assert page.context["story"]

    def test_every_row_leads_to_its_entry(self) -> None:
        page = self.get(HERE)
        lines = [line for _, held in page.context["story"] for line in held]
        for line in [*lines, *page.context["awaited"]]:
            self.assertContains(page, f'href="{reverse("entry", args=[line.entry.pk])}"')

    def test_no_block_shows_more_than_a_page_of_rows(self) -> None:
        context = self.get(HERE).context
        assert sum(len(held) for _, held in context["story"]) <= 15
        assert all(len(context[name]) <= 15 for name in ("awaited", "papers", "goods", "documents"))

    def test_blocks_lead_to_the_full_lists(self) -> None:
        page = self.get(HERE)
        for kind in ("events", "undertakings", "support", "people"):
            self.assertContains(page, list_of(kind, pair=PAIR))

    def test_sums_of_two_currencies_stand_apart(self) -> None:
        for pair in Standing.objects.filter(provinces=True):
            page = self.get(f"/quan-he/{path_of(pair.pair)}/")
            headings = [chart.heading for chart in page.context["charts"]]
            assert len(headings) == len(set(headings))

    def test_a_unit_that_ended_says_to_whom_it_passed(self) -> None:
        ended = next(s.pair for s in Standing.objects.all() if s.vietnamese in ("vn/quang-tri", "vn/quang-binh"))
        self.assertContains(self.get(f"/quan-he/{path_of(ended)}/"), "/don-vi/vn/quang-tri-2025/")

    def test_entries_of_districts_stand_marked(self) -> None:
        marked = [
            line
            for s in Standing.objects.filter(provinces=True)
            for _, held in self.get(f"/quan-he/{path_of(s.pair)}/").context["story"]
            for line in held
            if line.districts
        ]
        assert marked

    def test_a_pair_nobody_knows_is_not_there(self) -> None:
        for path in ("vn/ha-tinh/-/la/bokeo", "vn/ha-tinh", "la/khammouane/-/vn/ha-tinh", "x/-/y"):
            assert self.get(f"/quan-he/{path}/").status_code == 404

    def test_a_limited_account_sees_its_own_pair_and_no_other(self) -> None:
        assert self.get(HERE, "bounmy").status_code == 200
        assert self.get(OTHER).status_code == 200
        assert self.get(OTHER, "bounmy").status_code == 404

    def test_a_limited_account_reads_no_passage_of_what_it_may_not_see(self) -> None:
        page = self.get(HERE, "bounmy")
        for line in [line for _, held in page.context["story"] for line in held]:
            pairs = set(line.entry.pairs.values_list("pair", flat=True))
            assert PAIR in pairs

    def test_strangers_see_nothing(self) -> None:
        assert self.get(HERE, "stranger").status_code == 403

    def test_only_looking_is_possible(self) -> None:
        assert self.post(HERE, {}).status_code == 405

    def test_it_needs_few_queries(self) -> None:
        self.get(HERE)
        with CaptureQueriesContext(connection) as asked:
            self.get(HERE)
        assert len(asked) <= 36

    def test_it_speaks_three_languages(self) -> None:
        for language, name in (("vi", "Khăm Muồn"), ("en", "Khammouane"), ("lo", "ຄຳມ່ວນ")):
            page = self.get(HERE, **{"accept-language": language})
            assert re.search(rf"<h1>[^<]*{name}", page.content.decode())
