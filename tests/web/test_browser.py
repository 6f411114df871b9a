"""An officer's morning in a real browser: documents come in, are reviewed by keys, corrected, joined, looked up.

Every page on the way is checked for accessibility (WCAG 2.2 AA), for what a narrow window does to it and for errors of
its scripts.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_core_python.selenium import Axe
from chromium import MARKS, chromium
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver
from register.told import TALKS, TALKS_AGAIN
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from ketnghia.register import verdicts
from ketnghia.register.models import Document, Entry, Proposal
from ketnghia.worker import work

pytestmark = [*MARKS, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATIENCE = 30
"""Seconds a page may take on a busy machine."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile"), "lang=vi", "window-size=1440,900") as driver:
        yield driver


@pytest.fixture
def desk(
    browser: Chrome, live_server: Any, lan: User, client_of: Callable[..., Client], settings: Any, tmp_path: Path
) -> "Desk":
    """The browser where lan has signed in."""
    settings.ORIGINALS = tmp_path / "originals"
    browser.delete_all_cookies()
    browser.get(live_server.url + "/static/web/type.css")
    for name, cookie in client_of(lan).cookies.items():
        browser.add_cookie({"name": name, "value": cookie.value, "path": "/"})
    return Desk(browser, live_server.url)


class Desk:
    """What a person does at the browser."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def go(self, path: str) -> None:
        self.browser.get(self.url + path)

    def one(self, what: str) -> Any:
        return self.browser.find_element(By.CSS_SELECTOR, what)

    def all(self, what: str) -> list[Any]:
        return self.browser.find_elements(By.CSS_SELECTOR, what)

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.browser).send_keys(key).perform()

    def until(self, told: Callable[[], Any]) -> Any:
        return WebDriverWait(self.browser, PATIENCE, ignored_exceptions=(Exception,)).until(lambda _: told())

    def has(self, what: str) -> Any:
        return self.until(lambda: self.all(what))

    def complaints(self) -> list[str]:
        """What the accessibility engine and the scripts say of the page as it is."""
        found = Axe().run(self.browser, options=RULES)["violations"]
        told = [f"{v['id']}: {n['html'][:160]}" for v in found for n in v["nodes"]]
        return told + [e["message"] for e in self.browser.get_log("browser") if e["level"] == "SEVERE"]

    def too_wide(self) -> list[str]:
        """What reaches beyond the window, where it makes the page scroll sideways."""
        found: list[str] = self.browser.execute_script("""
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1)
            .map((e) => "too wide: " + e.outerHTML.slice(0, 120)).slice(0, 5)""")
        return found


def read_all() -> None:
    work(threading.Event(), "test", until_empty=True)


def brought(desk: Desk, tmp_path: Path, *texts: str) -> None:
    """Files sent through the page and read."""
    paths = []
    for number, text in enumerate(texts):
        path = tmp_path / f"bai-{number}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    desk.go("/them/")
    desk.one("#files").send_keys("\n".join(paths))
    desk.one("#upload button.main").click()
    desk.has("#batch")
    read_all()
    desk.until(lambda: not desk.all("#batch[hx-get]"))


def test_documents_come_in_and_are_reviewed_by_keys(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, TALKS)
    desk.one("#batch a.main").click()
    total = len(desk.has(".proposal"))
    desk.press("j")
    desk.has(".proposal.current mark, mark.lit, mark.near")
    desk.press("a")
    desk.until(lambda: Proposal.objects.filter(state="accepted").count() == 1)
    desk.until(lambda: len(desk.all(".proposal.accepted")) == 1)
    desk.press("r")  # the next one was selected by itself
    desk.until(lambda: Proposal.objects.filter(state="rejected").count() == 1)
    desk.until(lambda: len(desk.all(".proposal.rejected")) == 1)
    desk.press("k", "u") if desk.one(".proposal.current").get_attribute("data-state") == "proposed" else desk.press("u")
    desk.until(lambda: Proposal.objects.filter(state="proposed").count() >= total - 1)


def test_accept_all_of_a_kind_by_one_key(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, TALKS)
    desk.go(f"/tai-lieu/{Document.objects.get().pk}/")
    desk.has(".proposal")
    first = desk.one("section[data-kind]").get_attribute("data-kind")
    desk.press("j", Keys.SHIFT + "a" + Keys.NULL)
    desk.until(lambda: not Proposal.objects.filter(kind=first, state="proposed").exists())


def test_a_value_is_corrected_by_selecting_the_right_words(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, TALKS)
    document = Document.objects.get()
    gift = Proposal.objects.get(kind="support")
    desk.go(f"/tai-lieu/{document.pk}/#p{gift.pk}")
    desk.until(lambda: "current" in desk.one(f"#p{gift.pk}").get_attribute("class"))
    desk.press("e")
    desk.has(f"#p{gift.pk}.editing [name=purpose]")
    selecting = """
      const node = [...document.querySelectorAll('#text [data-at]')].find((n) => n.textContent.includes('trường học'));
      const text = node.firstChild, at = text.data.indexOf('trường học');
      const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 10);
      const s = getSelection(); s.removeAllRanges(); s.addRange(range);"""
    desk.browser.execute_script(selecting)
    desk.until(lambda: desk.browser.execute_script("return !getSelection().isCollapsed"))
    desk.one('[data-take="purpose"]').click()
    assert desk.one(f"#p{gift.pk} [name=purpose]").get_attribute("value") == "trường học"
    desk.one(f"#p{gift.pk} .form-actions .main").click()
    desk.until(lambda: Proposal.objects.get(pk=gift.pk).state == "corrected")
    after = Proposal.objects.get(pk=gift.pk)
    (start, end), *_ = after.now_evidence["purpose"]
    assert document.text[start:end] == "trường học"


def test_a_second_article_joins_what_the_first_told(desk: Desk, tmp_path: Path) -> None:
    brought(desk, tmp_path, TALKS, TALKS_AGAIN)
    for document in Document.objects.order_by("id"):
        desk.go(f"/tai-lieu/{document.pk}/")
        desk.has(".proposal")
        desk.one('section[data-kind="events"] form button').click()
        desk.has(".messages li, .messages p, .message")
    assert Entry.objects.get(kind="events").sources == 2


FRAGMENTS = {"search_hits", "favicon"}
VIEWS = (
    "/quan-he/?view=ladder", "/quan-he/?view=map", "/su-kien/?view=calendar", "/su-kien/?view=delegations",
    "/noi-dung/?view=board", "/tim/?q=kham+muon", "/quan-he/vn/ha-tinh/-/la/khammouane/", "/don-vi/la/khammouane/",
)  # fmt: skip


def pages_of() -> list[str]:
    """The address of every page a reviewer can open, with numbers from the register."""
    document, gift = Document.objects.first(), Proposal.objects.filter(kind="support").first()
    assert document is not None
    assert gift is not None
    number = {kind: Entry.objects.filter(kind=kind).first() for kind in ("support", "events")}
    paths = [f"/tai-lieu/{document.pk}/", f"/de-xuat/{gift.pk}/sua/", f"/de-xuat/{gift.pk}/lich-su/", *VIEWS]
    paths += [f"/muc/{entry.pk}/" for entry in number.values() if entry is not None]
    for name, patterns in get_resolver().reverse_dict.items():
        if isinstance(name, str) and not name.startswith(("mfa_", "account", "set_")) and name not in FRAGMENTS:
            path, parameters = patterns[0][0]
            if not parameters:
                paths.append("/" + path)
    return sorted(set(paths))


@pytest.mark.parametrize(
    ("width", "theme", "language"), [(1440, "light", "vi"), (390, "dark", "lo"), (360, "light", "en")]
)
def test_every_page_is_accessible_and_fits(
    desk: Desk, lan: User, tmp_path: Path, width: int, theme: str, language: str
) -> None:
    brought(desk, tmp_path, TALKS, TALKS_AGAIN)
    for document in Document.objects.order_by("id"):
        for kind in ("support", "people", "events"):
            verdicts.accept_all(document, kind, lan)
    desk.browser.add_cookie({"name": "ketnghia_language", "value": language, "path": "/"})
    emulate = desk.browser.execute_cdp_cmd
    emulate(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 860, "deviceScaleFactor": 1, "mobile": False}
    )
    emulate("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    told: dict[str, list[str]] = {}
    try:
        for path in pages_of():
            desk.go(path)
            assert desk.one("html").get_attribute("lang") == language, path
            complaints = desk.complaints() + desk.too_wide()
            if complaints:
                told[path] = complaints
    finally:
        emulate("Emulation.clearDeviceMetricsOverride", {})
    assert told == {}
