"""The page in a real browser: light both ways, keys, narrow windows, and what an accessibility checker says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_core_python.selenium import Axe
from chromium import MARKS, chromium
from from_gold import gold_reading
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from ketnghia.show.page import page
from ketnghia.show.words import LANGUAGES, Language, words

pytestmark = MARKS
NAMES = ("comp-11", "comp-01", "comp-32")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, str]:
    folder = tmp_path_factory.mktemp("pages")
    readings = [(f"gold/dev/{name}.txt", gold_reading(name)) for name in NAMES]
    for language in LANGUAGES:
        (folder / f"{language}.html").write_text(page(readings, words(language)), encoding="utf-8")
    return {language: (folder / f"{language}.html").as_uri() for language in LANGUAGES}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def opened(browser: Chrome, files: dict[Language, str]) -> Chrome:
    browser.set_window_size(1440, 900)
    browser.get("about:blank")
    browser.get(files["vi"])
    return browser


def all_of(browser: Chrome, what: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, f".document.open {what}")


def press(browser: Chrome, *keys: str) -> None:
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def focused(browser: Chrome) -> WebElement:
    return browser.switch_to.active_element


def test_hovering_over_a_record_lights_its_words(opened: Chrome) -> None:
    row = all_of(opened, ".people .row")[0]
    assert not all_of(opened, "mark.lit")
    ActionChains(opened).move_to_element(row).perform()
    assert "Lê Minh Khang" in " ".join(mark.text for mark in all_of(opened, "mark.lit"))


def test_hovering_over_one_value_lights_its_words_most(opened: Chrome) -> None:
    row = next(row for row in all_of(opened, ".events .row") if "20/04/2023" in row.text)
    date = next(value for value in row.find_elements(By.CSS_SELECTOR, ".said div") if "20/04/2023" in value.text)
    ActionChains(opened).move_to_element(date).perform()
    assert all_of(opened, "mark.lit")


def test_hovering_over_words_lights_their_records_and_names_them(opened: Chrome) -> None:
    mark = next(mark for mark in all_of(opened, "mark") if mark.text == "Lê Minh Khang")
    ActionChains(opened).move_to_element(mark).perform()
    assert any("Lê Minh Khang" in row.text for row in all_of(opened, ".row.lit"))
    assert "Lê Minh Khang" in opened.find_element(By.ID, "peek").text


def test_pressing_words_goes_to_their_record(opened: Chrome) -> None:
    next(mark for mark in all_of(opened, "mark") if mark.text == "Lê Minh Khang").click()
    assert "Lê Minh Khang" in focused(opened).text
    assert "row" in str(focused(opened).get_attribute("class"))


def test_keys_move_jump_and_come_back(opened: Chrome) -> None:
    press(opened, "j")
    first = focused(opened).id
    press(opened, "j", "k")
    assert focused(opened).id == first
    press(opened, Keys.ENTER)
    assert focused(opened).tag_name == "mark"
    press(opened, Keys.ESCAPE)
    assert focused(opened).id == first


def test_the_list_of_keys_opens_and_closes(opened: Chrome) -> None:
    press(opened, "?")
    assert opened.find_element(By.ID, "keys").is_displayed()
    press(opened, Keys.ESCAPE)
    assert not opened.find_element(By.ID, "keys").is_displayed()


def test_the_filter_needs_no_tone_marks(opened: Chrome) -> None:
    press(opened, "/")
    focused(opened).send_keys("le minh khang")
    left = [row for row in all_of(opened, ".row") if row.is_displayed()]
    assert left
    assert all("Lê Minh Khang" in row.text for row in left)
    press(opened, Keys.ESCAPE)
    assert len([row for row in all_of(opened, ".row") if row.is_displayed()]) > len(left)


def test_documents_are_changed_by_key_and_by_list(opened: Chrome) -> None:
    press(opened, "]")
    assert "CỘNG HÒA" in all_of(opened, ".text")[0].text
    opened.find_elements(By.CSS_SELECTOR, ".contents a")[2].click()
    assert "Quảng Ninh và 3 tỉnh Bắc Lào" in all_of(opened, ".text")[0].text


def test_on_a_phone_text_and_records_take_turns(opened: Chrome) -> None:
    narrow(opened, 390)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
    assert not all_of(opened, ".row")[0].is_displayed()
    opened.find_element(By.CSS_SELECTOR, ".tabs [data-show=records]").click()
    row = all_of(opened, ".people .row")[0]
    assert row.is_displayed()
    row.click()
    assert focused(opened).tag_name == "mark"
    assert focused(opened).is_displayed()
    opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing(
    browser: Chrome, files: dict[Language, str], language: Language, theme: str
) -> None:
    browser.set_window_size(1440, 900)
    browser.get(files[language])
    browser.execute_script(f"document.documentElement.dataset.theme = '{theme}'")
    found = Axe().run(browser)["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in found] == []


def test_it_prints_every_document_with_its_records(opened: Chrome, tmp_path: Path) -> None:
    pdf = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert len(pdf) > 20_000


def narrow(browser: Chrome, width: int) -> None:
    metrics = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
