"""The frame of the pages: ways, languages, who is signed in, troubles, colours, fonts, and the tags of templates."""

import datetime
import re
import threading
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory, override_settings
from django.urls import path
from django.utils import translation

from ketnghia.urls import urlpatterns as our_urls
from ketnghia.version import VERSION
from ketnghia.web import fonts, icons, troubles
from ketnghia.web.access import requires
from ketnghia.web.messages import compile_messages

STATIC = Path(fonts.__file__).parent / "static" / "web"
TEMPLATES = Path(fonts.__file__).parent / "templates"


@requires("see")
def breaking(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


@requires("see")
def refusing(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@requires("see")
def overfull(request: HttpRequest) -> HttpResponse:
    raise RequestDataTooBig


urlpatterns = [path("breaking", breaking), path("refusing", refusing), path("overfull", overfull), *our_urls]
handler400 = "ketnghia.web.troubles.unfit"
handler403 = "ketnghia.web.troubles.forbidden"
handler404 = "ketnghia.web.troubles.missing"
handler500 = "ketnghia.web.troubles.broken"
here = pytest.mark.urls("tests.web.test_frame")


def shown(response: Any) -> str:
    return str(response.content.decode())


def made_of(text: str, **context: Any) -> str:
    return Template(text).render(Context(context))


# --- around the page


def test_the_frame_names_the_person_the_version_and_the_page_one_is_on(lan: User, client_of: Any) -> None:
    page = shown(client_of(lan).get("/"))
    assert "Đặng Thị Lan" in page
    assert f"ketnghia {VERSION}" in page
    assert re.search(r'<a href="/" aria-current="page">\s*Desk', page)
    assert page.count('aria-current="page"') == 1


def test_only_administrators_see_the_way_to_the_accounts(lan: User, an: User, client_of: Any) -> None:
    assert 'href="/accounts/"' not in shown(client_of(lan).get("/"))
    assert 'href="/accounts/"' in shown(client_of(an).get("/"))


def test_only_those_who_may_enter_are_offered_to_add_documents(bounmy: User, minh: User, client_of: Any) -> None:
    assert "Add documents" not in re.findall(r"<header>.*</header>", shown(client_of(bounmy).get("/")), re.DOTALL)[0]
    assert "Add documents" in shown(client_of(minh).get("/"))


def test_the_frame_asks_the_database_for_the_session_and_the_account_only(
    lan: User, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client = client_of(lan)
    client.get("/nowhere")
    with django_assert_max_num_queries(5):
        client.get("/nowhere")


@pytest.mark.django_db
def test_a_stranger_is_shown_no_way_in_but_signing_in() -> None:
    page = shown(Client().get("/me/login/"))
    assert "<nav" not in page
    assert 'role="search"' not in page


@pytest.mark.parametrize(("language", "desk"), [("vi", "Bàn làm việc"), ("lo", "ໂຕະເຮັດວຽກ"), ("en", "Desk")])
def test_the_page_speaks_the_language_one_chose_and_keeps_it(
    lan: User, client_of: Any, language: str, desk: str
) -> None:
    client = client_of(lan, language="fr")
    answer = client.post("/language/", {"language": language, "next": "/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    page = shown(client.get("/"))
    assert f'<html lang="{language}">' in page
    assert desk in page


@pytest.mark.parametrize(("asked", "spoken"), [("lo-LA,lo;q=0.9", "lo"), ("en-GB", "en"), ("fr", "vi"), ("", "vi")])
@pytest.mark.django_db
def test_who_has_not_chosen_hears_the_language_of_the_browser_else_vietnamese(asked: str, spoken: str) -> None:
    page = shown(Client(headers={"accept-language": asked}).get("/me/login/"))
    assert f'<html lang="{spoken}">' in page


def test_the_language_is_changed_by_a_form_only_and_leads_to_our_own_pages(lan: User, client_of: Any) -> None:
    client = client_of(lan)
    assert client.get("/language/?language=lo").cookies.get("ketnghia_language") is None
    assert client.post("/language/", {"language": "lo", "next": "https://elsewhere.example/"})["Location"] == "/"


def test_what_is_typed_into_an_address_comes_back_as_text(lan: User, client_of: Any) -> None:
    assert "<script>alert" not in shown(client_of(lan).get("/?q=<script>alert(1)</script>"))


# --- troubles


@here
@pytest.mark.parametrize("language", ["vi", "lo", "en"])
@pytest.mark.parametrize(
    ("address", "status", "says"),
    [("/refusing", 403, "You may not see this"), ("/nowhere", 404, "There is no such page"),
     ("/overfull", 413, "Too large"), ("/breaking", 500, "The program met a mistake of its own")],
)  # fmt: skip
def test_trouble_is_told_in_the_users_language(
    lan: User, client_of: Any, language: str, address: str, status: int, says: str
) -> None:
    client = client_of(lan, language)
    client.raise_request_exception = False
    answer = client.get(address)
    assert answer.status_code == status
    with translation.override(language):
        said = translation.gettext(says)
    assert (said == says) == (language == "en")
    assert f"<h1>{said}" in shown(answer)
    assert "Traceback" not in shown(answer)


@pytest.mark.parametrize("language", ["vi", "lo", "en"])
def test_a_mistake_of_the_program_is_told_without_the_database(language: str) -> None:
    """Without the `db` fixture any query fails the test."""
    request = RequestFactory().get("/")
    with translation.override(language):
        answer = troubles.broken(request)
    assert answer.status_code == 500
    assert f'<html lang="{language}">' in shown(answer)


def test_a_form_without_its_token_says_what_to_do(lan: User) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    client.force_login(lan)
    answer = client.post("/language/", {"language": "lo"})
    assert answer.status_code == 403
    assert "This page has grown old" in shown(answer)


# --- nothing the content policy forbids


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_a_template_holds_no_script_and_no_style_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:|\bjs:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert not re.search(r"""(src|href)=["'](https?:)?//""", text), "everything is served from here"


def test_what_style_sheets_and_templates_name_is_served(client: Client) -> None:
    named = {f"fonts/{name}" for name in re.findall(r"\.\./fonts/([\w.-]+)", (STATIC / "type.css").read_text())}
    for template in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r'{% static "([^"]+)" %}', template.read_text(encoding="utf-8")))
    assert "fonts/NotoSansLao.ttf" in named
    assert "django_htmx/htmx-2.min.js" in named
    assert {name for name in named if not finders.find(name)} == set()


def test_fonts_come_through_the_same_door_as_every_other_file() -> None:
    listed = {path: storage.open(path).read(4) for path, storage in fonts.FontFinder().list(None)}
    assert set(listed) == set(fonts.FONTS)
    assert set(listed.values()) == {b"\x00\x01\x00\x00"}
    answer = Client().get("/static/fonts/BeVietnamPro-Regular.ttf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "font/ttf")


# --- colours


def luminance(colour: str) -> float:
    """Of WCAG 2: from 0 (black) to 1 (white)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def tokens() -> dict[str, dict[str, str]]:
    """Theme → token → colour, as tokens.css has them."""
    text = (STATIC / "tokens.css").read_text()
    themes: dict[str, dict[str, str]] = {}
    blocks = [
        ("light", "/* light */"),
        ("dark", "@media (prefers-color-scheme: dark)"),
        ("chosen", '[data-theme="dark"] {'),
    ]
    for theme, head in blocks:
        block = text[text.index(head) :].partition("}")[0]
        themes[theme] = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    return themes


TEXT = [
    ("paper", "ink quiet teal teal-deep red green"), ("sheet", "ink quiet teal teal-deep red green"),
    ("wash", "ink quiet teal teal-deep red green"), ("teal-wash", "ink quiet teal teal-deep green red"),
    ("red-wash", "ink red teal"), ("green-wash", "ink green teal"), ("mark", "ink teal red"), ("lit", "lit-ink"),
    ("teal", "on-teal"), ("teal-deep", "on-teal"),
]  # fmt: skip
SHAPES = [("paper", "edge teal mark-line red green"), ("sheet", "edge teal mark-line red green"), ("mark", "mark-line")]


@pytest.mark.parametrize("theme", ["light", "dark", "chosen"])
def test_text_and_shapes_stand_out_from_their_ground(theme: str) -> None:
    """AA: 4.5 for text, 3 for edges of fields, lines of evidence and shapes."""
    colours = tokens()[theme]
    for pairs, least in ((TEXT, 4.5), (SHAPES, 3.0)):
        for ground, names in pairs:
            for name in names.split():
                ratio = contrast(colours[ground], colours[name])
                assert ratio >= least, f"{theme}: {name} on {ground} {ratio:.2f}"


def test_dark_is_the_same_whether_chosen_or_asked_for_by_the_machine() -> None:
    themes = tokens()
    assert themes["dark"] == themes["chosen"]
    assert themes["dark"].keys() == themes["light"].keys()


def test_style_sheets_use_colours_by_name_only() -> None:
    for sheet in STATIC.glob("*.css"):
        if sheet.name not in ("tokens.css", "print.css", "accounts.css"):  # a square for telephones is black on white
            assert not re.search(r"#[0-9a-f]{3,6}\b(?!.*{)", sheet.read_text()), sheet.name


def test_every_named_measure_exists() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+):", (STATIC / "tokens.css").read_text()))
    for sheet in STATIC.glob("*.css"):
        assert set(re.findall(r"var\((--[a-z0-9-]+)\)", sheet.read_text())) <= defined, sheet.name
        assert len(sheet.read_text().splitlines()) <= 400


# --- tags


@pytest.mark.parametrize(
    ("template", "vi", "lo", "en"),
    [
        ('{% word "stance.done" %}', "đã làm", "ປະຕິບັດແລ້ວ", "done"),
        ('{% word "stance" "done" %}', "đã làm", "ປະຕິບັດແລ້ວ", "done"),
        ('{{ "la/khammouane"|unit }}', "Khăm Muồn", "ຄຳມ່ວນ", "Khammouane"),
        ('{{ "vn/ha-tinh|la/khammouane"|pair }}', "Hà Tĩnh – Khăm Muồn", "ຮ່າຕິ້ງ – ຄຳມ່ວນ", "Ha Tinh – Khammouane"),
        ('{{ "2023-10-31"|day }}', "31/10/2023", "31/10/2023", "31/10/2023"),
        ('{{ ids|units:" – " }}', "Hà Tĩnh – Khăm Muồn", "ຮ່າຕິ້ງ – ຄຳມ່ວນ", "Ha Tinh – Khammouane"),
        ("{{ span|period }}", "2022–06/2025", "2022–06/2025", "2022–06/2025"),
        ("{{ none|period|striptags }}", "chưa rõ", "ບໍ່ຊັດເຈນ", "not known"),
        ('{{ "2023-10"|day }}', "10/2023", "10/2023", "10/2023"),
        ('{{ ""|unit|striptags }}', "chưa rõ", "ບໍ່ຊັດເຈນ", "not known"),
        ('{{ ""|day|striptags }}', "chưa rõ", "ບໍ່ຊັດເຈນ", "not known"),
        ('{{ None|number|striptags }}', "chưa rõ", "ບໍ່ຊັດເຈນ", "not known"),
        ("{{ 1234.5|number }}", "1.234,5", "1.234,5", "1,234.5"),
        ('{% money 8300000000 "VND" %}', "8.300.000.000\u00a0đồng", "8.300.000.000\u00a0ດົ່ງ", "8,300,000,000\u00a0VND"),
        ('{% money 12 "USD" %}', "12\u00a0USD", "12\u00a0ໂດລາສະຫະລັດ", "12\u00a0USD"),
    ],
)  # fmt: skip
def test_a_tag_words_a_value_in_the_language_of_the_page(template: str, vi: str, lo: str, en: str) -> None:
    for language, wanted in (("vi", vi), ("lo", lo), ("en", en)):
        with translation.override(language):
            assert made_of(template, ids=["vn/ha-tinh", "la/khammouane"], span=["2022", "2025-06"]) == wanted


def test_a_unit_no_table_knows_keeps_its_identifier_readable() -> None:
    assert made_of('{{ "la/khammouane/ban-nowhere"|unit }}') == "Ban Nowhere"


def test_days_may_be_dates_and_moments_of_this_place() -> None:
    late = datetime.datetime(2023, 10, 31, 18, 30, tzinfo=datetime.UTC)  # half past one of the next day here
    assert made_of("{{ d|day }} {{ m|day }} {{ m|moment }}", d=datetime.date(2023, 10, 31), m=late) == (
        "31/10/2023 01/11/2023 01/11/2023 01:30"
    )


def test_a_day_that_is_only_its_documents_says_so() -> None:
    with translation.override("vi"):
        assert made_of("{% say_day e %}", e=SimpleNamespace(date="2023-10-31", told=False)) == "31/10/2023"
        assert "theo ngày của tài liệu" in made_of("{% say_day e %}", e=SimpleNamespace(date="2023-10-31", told=True))
        assert "chưa rõ" in made_of("{% say_day e %}", e=SimpleNamespace(date="", told=True))


def test_amounts_of_the_database_read_like_any_other() -> None:
    with translation.override("vi"):
        assert made_of('{% money a "LAK" %}', a=Decimal("1500.5000")) == "1.500,5\u00a0kíp"


def test_a_state_is_a_shape_and_a_word() -> None:
    with translation.override("vi"):
        said = made_of('{% state "accepted" %}')
    assert "<svg" in said
    assert "đã duyệt" in said


def test_states_of_one_list_differ_in_shape() -> None:
    for group in {key.partition(".")[0] for key in icons.STATES} - {"state"}:
        shapes = [shape for key, (shape, _) in icons.STATES.items() if key.startswith(f"{group}.")]
        assert len(shapes) == len(set(shapes)), group
    assert {shape for shape, _ in icons.STATES.values()} <= icons.ICONS


def test_what_a_label_says_is_escaped() -> None:
    assert "<b>" not in icons.icon("no", "<b>")


# --- translations in the data folder


def test_translations_are_made_once_and_again_when_the_source_changes(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "lo" / "LC_MESSAGES"
    source.mkdir(parents=True)
    po = source / "django.po"
    po.write_text('msgid "Desk"\nmsgstr "ໂຕະ"\n', encoding="utf-8")
    assert compile_messages(tmp_path / "data", tmp_path / "locale") == ["lo"]
    assert compile_messages(tmp_path / "data", tmp_path / "locale") == []
    po.write_text('msgid "Desk"\nmsgstr "ໂຕະເຮັດວຽກ"\n', encoding="utf-8")
    assert compile_messages(tmp_path / "data", tmp_path / "locale") == ["lo"]


def test_two_that_start_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "lo" / "LC_MESSAGES"
    source.mkdir(parents=True)
    (source / "django.po").write_text('msgid "Desk"\nmsgstr "ໂຕະ"\n', encoding="utf-8")
    at_once = [
        threading.Thread(target=compile_messages, args=(tmp_path / "data", tmp_path / "locale")) for _ in range(4)
    ]
    for each in at_once:
        each.start()
    for each in at_once:
        each.join()
    made = tmp_path / "data" / "lo" / "LC_MESSAGES"
    assert sorted(file.name for file in made.iterdir()) == ["django.mo", "django.sha256"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "lo" / "LC_MESSAGES"
    source.mkdir(parents=True)
    (source / "django.po").write_text('msgid "Desk"\nmsgstr "ໂຕະ"\n', encoding="utf-8")
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ImproperlyConfigured, match="KETNGHIA_DATA"):
        compile_messages(tmp_path / "data", tmp_path / "locale")


@override_settings(LANGUAGE_CODE="vi")
def test_lao_is_one_of_djangos_languages() -> None:
    assert translation.get_language_info("lo")["name_local"] == "ພາສາລາວ"
    assert translation.check_for_language("lo")
