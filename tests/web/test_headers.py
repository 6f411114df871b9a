"""What every answer carries so that a browser guards it, and that no page holds a script or style of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from ketnghia import settings as program
from ketnghia.register.accounts import make_account, named
from ketnghia.urls import urlpatterns as our_urls
from ketnghia.web.access import requires

ROOT = Path(program.__file__).parent
TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
SCRIPTS = sorted(path for path in (ROOT / "web" / "static").rglob("*.js"))
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>", re.I),
    "a style in the page": re.compile(r"<style\b", re.I),
    "a style at an element": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an act at an element": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "an act of htmx": re.compile(r"<[^>]*\s(?:hx-on|data-hx-on|hx-vars)\b", re.I),
    "a value of htmx that is a program": re.compile(r"=\s*[\"'](?:js|javascript):", re.I),
    "something from elsewhere": re.compile(
        r"<(?:script|link|img|iframe|video|audio|source)[^>]*(?:src|href)=\"(?:https?:)?//", re.I
    ),
}

ESCAPED = {"document.html": "highlight.py", "div.html": "Django", "field.html": "Django"}
"""Template that marks something as safe → who escapes it."""


@requires("see")
def download(request: Any) -> HttpResponse:
    return HttpResponse(b"bytes", headers={"Content-Type": "application/pdf", "Content-Disposition": "attachment"})


@requires("see")
def broken(request: Any) -> HttpResponse:
    raise RuntimeError("on purpose")


urlpatterns = [path("download/", download), path("broken/", broken), *our_urls]
handler403 = "ketnghia.web.troubles.forbidden"
handler404 = "ketnghia.web.troubles.missing"
handler500 = "ketnghia.web.troubles.broken"
pytestmark = pytest.mark.urls(__name__)
KINDS = {
    "page": "/accounts/",
    "own page": "/me/password/",
    "form": "/accounts/new/",
    "refused": "/accounts/?refused",
    "missing": "/no-such-page/",
    "redirect": "/me/login/",
    "static": "/static/web/forms.css",
    "font": "/static/fonts/BeVietnamPro-Regular.ttf",
    "download": "/download/",
    "broken": "/broken/",
}


@pytest.fixture
def boss(db: None) -> User:
    make_account("boss", "administrator", "An", "Mekong 2026 mùa lũ")
    user = named("boss")
    assert user is not None
    return user


@pytest.fixture
def page(boss: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(boss)
    return client


def guarded(answer: Any) -> dict[str, str]:
    names = ("X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy")
    return {name: answer.headers.get(name, "") for name in names}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_is_guarded(page: Client, kind: str) -> None:
    answer = page.get(KINDS[kind])
    assert guarded(answer) == {
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    policy = dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("kind", ["page", "own page", "form", "download"])
def test_what_shows_data_is_stored_nowhere(page: Client, kind: str) -> None:
    held = page.get(KINDS[kind])["Cache-Control"]
    assert "no-store" in held
    assert "private" in held


def test_a_fragment_is_guarded_like_a_page(page: Client) -> None:
    answer = page.get("/accounts/", headers={"HX-Request": "true"})
    assert guarded(answer)["X-Frame-Options"] == "DENY"
    assert "no-store" in answer["Cache-Control"]


def test_strangers_get_guarded_answers_too(client: Client, db: None) -> None:
    for address in ("/accounts/", "/me/login/", "/no-such-page/"):
        answer = client.get(address)
        assert guarded(answer)["X-Frame-Options"] == "DENY"
        assert answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"] or answer.status_code in (302, 404)


def test_files_of_the_pages_may_be_stored(page: Client) -> None:
    assert "no-store" not in page.get("/static/web/forms.css")["Cache-Control"]


def test_behind_https_browsers_are_told_to_stay_there(page: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31536000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client()
    assert client.get("/me/login/")["Location"] == "https://testserver/me/login/"
    answer = client.get("/me/login/", headers={"X-Forwarded-Proto": "https"})
    assert answer["Strict-Transport-Security"] == "max-age=31536000"


def test_settings_behind_https_leave_nothing_to_plain_http(tmp_path: Path) -> None:
    names = "SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SECURE_SSL_REDIRECT SESSION_COOKIE_HTTPONLY SECURE_HSTS_SECONDS"
    told = "import sys; from ketnghia import settings as s; print(*(int(getattr(s, name)) for name in sys.argv[1:]))"
    environment = {**os.environ, "KETNGHIA_HTTPS": "True", "KETNGHIA_DATA": str(tmp_path)}
    command = [sys.executable, "-c", told, *names.split()]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1", "1", "1", "31536000"]
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_a_host_that_is_not_ours_is_refused(client: Client) -> None:
    assert client.get("/me/login/", headers={"host": "evil.example"}).status_code == 400


# --- nothing of a page's own that the policy would have to allow


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_template_holds_script_or_style(file: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", file.read_text(encoding="utf-8"), flags=re.S)
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []
    assert "|safe" not in text or file.name in ESCAPED, "what is marked safe is not escaped"
    assert "autoescape off" not in text


@pytest.mark.parametrize(
    "address", ["/accounts/", "/accounts/new/", "/me/password/", "/me/second/", "/me/logout/", "/no-such/"]
)
def test_no_page_as_sent_holds_script_or_style(page: Client, address: str) -> None:
    text = page.get(address).content.decode()
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


def test_the_page_of_signing_in_as_sent_holds_no_script_or_style(client: Client, db: None) -> None:
    text = client.get("/me/login/").content.decode()
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_makes_programs_out_of_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function\(|document\.write|insertAdjacentHTML|\.outerHTML\s*=[^=]", text)


def test_the_finder_of_inline_code_finds_it() -> None:
    bad = {
        "a script in the page": "<script>x</script>",
        "a style in the page": "<style>x</style>",
        "a style at an element": '<p style="x">',
        "an act at an element": '<p onclick="x">',
        "an act of htmx": '<p hx-on:click="x">',
        "a value of htmx that is a program": "<p hx-vals='js:{x}'>",
        "something from elsewhere": '<script src="https://x">',
    }
    for what, text in bad.items():
        assert INLINE[what].search(text), what
    good = '<script src="/a.js" defer></script><button name="once" class="style" hx-get="/x">on = style</button>'
    assert [what for what, pattern in INLINE.items() if pattern.search(good)] == []
