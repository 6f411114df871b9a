"""The parts pages are made of, on one page (`components.html`): tables with order, pages and filters, forms, states.

`urlpatterns` serves that page: a test in the browser opens it with `@pytest.mark.urls("tests.web.test_components")`.
"""

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django_tables2 as tables
import pytest
from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.test import Client
from django.urls import path

from ketnghia.urls import urlpatterns as our_urls
from ketnghia.web import icons
from ketnghia.web.access import requires

ROWS = [
    {
        "name": f"Biên bản hội đàm năm {2000 + i}" if i else "<b>Biên bản</b>",
        "day": f"{2000 + i % 25}-0{1 + i % 9}-12",
        "amount": 8_300_000_000 // (i + 1),
        "state": ("accepted", "proposed", "corrected", "rejected", "conflict", "inherited")[i % 6],
    }
    for i in range(137)
]


class Papers(tables.Table):  # type: ignore[misc]
    name = tables.Column(verbose_name="Tên văn kiện")
    day = tables.TemplateColumn("{{ record.day|day }}", verbose_name="Ngày ký", order_by="day")
    amount = tables.TemplateColumn(
        '{% money record.amount "VND" %}',
        verbose_name="Số tiền",
        attrs={"td": {"class": "number"}, "th": {"class": "number"}},
    )
    state = tables.TemplateColumn("{% state record.state %}", verbose_name="Tình trạng", orderable=False)

    class Meta:
        order_by = "-day"
        empty_text = "Chưa có văn kiện."


class Filters(forms.Form):
    q = forms.CharField(label="Từ ngữ", required=False)
    year = forms.IntegerField(label="Năm", required=False)


class Person(forms.Form):
    name = forms.CharField(label="Họ tên", help_text="Như trong văn kiện")
    day = forms.DateField(label="Ngày")
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea, required=False)
    late = forms.BooleanField(label="Chỉ những việc quá hạn", required=False)
    side = forms.ChoiceField(label="Phía", choices=[("vn", "Việt Nam"), ("la", "Lào")], widget=forms.RadioSelect)


@requires("see")
def components(request: HttpRequest) -> HttpResponse:
    """Every part once; `?bad` a form with errors, `?none` an empty table, `?told` one message of each level."""
    if "told" in request.GET:
        for tell in (messages.success, messages.error, messages.warning, messages.info):
            tell(request, "Đã nhận <12> tài liệu.")
    table = Papers([] if "none" in request.GET else ROWS)
    tables.RequestConfig(request, paginate={"per_page": 8}).configure(table)
    context = {
        "table": table,
        "filter": SimpleNamespace(form=Filters(request.GET)),
        "spreadsheet": "/papers.xlsx?" + request.GET.urlencode(),
        "form": Person({"name": "", "day": "32/13/2023"} if "bad" in request.GET else None),
        "states": [icons.icon(shape) for shape, _ in icons.STATES.values()],
    }
    text = Path(__file__).with_name("components.html").read_text(encoding="utf-8")
    return HttpResponse(Template(text).render(RequestContext(request, context)))


urlpatterns = [path("components", components), *our_urls]
pytestmark = pytest.mark.urls("tests.web.test_components")


@pytest.fixture
def shown(lan: User, client_of: Callable[..., Client]) -> Callable[[str], str]:
    client = client_of(lan)
    return lambda query: str(client.get(f"/components?{query}").content.decode())


def test_a_table_says_how_it_is_ordered_and_links_to_every_other_order(shown: Any) -> None:
    page = shown("q=a&page=3")
    assert page.count("aria-sort=") == 1
    assert re.search(r'<th scope="col"[^>]* aria-sort="descending"><a href="\?q=a&amp;sort=day">Ngày ký', page)
    assert 'href="?q=a&amp;sort=name"' in page, "another order begins at the first page and keeps the filter"
    assert re.search(r'<th scope="col" *>Tình trạng</th>', page)


def test_a_row_has_a_head_and_every_other_cell_the_name_of_its_column(shown: Any) -> None:
    row = re.findall(r"<tr.*?</tr>", shown("").partition("<tbody>")[2], re.DOTALL)[0]
    assert row.count('<th scope="row"') == 1
    assert re.findall(r'data-label="([^"]*)"', row) == ["Ngày ký", "Số tiền", "Tình trạng"]


def test_a_table_tells_how_many_rows_and_turns_pages(shown: Any) -> None:
    page = shown("page=2")
    assert "9–16 of 137" in page
    assert '<span aria-current="page">2</span>' in page
    assert 'rel="prev" href="?page=1"' in page
    assert 'rel="next" href="?page=3"' in page
    assert 'rel="next"' not in shown("page=18")


def test_filtering_keeps_the_order_and_the_spreadsheet_the_filter(shown: Any) -> None:
    page = shown("q=a&sort=name")
    assert '<input type="hidden" form="filters" name="sort" value="name">' in page
    assert 'href="/papers.xlsx?q=a&amp;sort=name"' in page


def test_an_empty_table_says_so(shown: Any) -> None:
    page = shown("none")
    assert "Nothing found" in page
    assert "Chưa có văn kiện." in page
    assert "<tbody>" not in page


def test_what_documents_say_is_shown_and_never_run(shown: Any) -> None:
    page = shown("sort=amount&page=18&told")
    assert "&lt;b&gt;Biên bản&lt;/b&gt;" in page
    assert "<b>Biên bản</b>" not in page
    assert "Đã nhận &lt;12&gt; tài liệu." in page


def test_a_field_names_its_help_and_its_mistake(shown: Any) -> None:
    page = shown("bad")
    field = re.findall(r'<input type="text" name="name"[^>]*>', page)[0]
    assert 'aria-invalid="true"' in field
    told = re.findall(r'aria-describedby="([^"]*)"', field)[0].split()
    assert len(told) == 2
    assert all(f'id="{each}"' in page for each in told)
    assert 'value="32/13/2023"' in page, "nothing typed is lost"


def test_labels_carry_no_colon_and_say_what_may_stay_empty(shown: Any) -> None:
    page = shown("")
    assert '<label for="id_name">Họ tên</label>' in page
    assert re.search(r'<label for="id_note">Ghi chú <span class="optional">\(not required\)</span></label>', page)
    assert '<label for="id_late">Chỉ những việc quá hạn</label>' in page


def test_dates_are_typed_as_offices_write_them() -> None:
    form = Person({"name": "Lan", "day": "05/02/2026", "side": "vn"})
    assert form.is_valid()
    assert form.cleaned_data["day"].isoformat() == "2026-02-05"


def test_the_keys_of_a_page_stand_in_the_list_of_keys(shown: Any) -> None:
    page = shown("")
    assert re.search(r'<dialog id="keys".*<kbd>j</kbd></dt><dd>next</dd>.*</dialog>', page, re.DOTALL)


def test_every_id_stands_once(shown: Any) -> None:
    ids = re.findall(r'\sid="([^"]+)"', shown("bad&told"))
    assert len(ids) == len(set(ids))
