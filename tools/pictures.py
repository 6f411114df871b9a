"""Photograph the demo report for the README: docs/pictures/report-light.png and report-dark.png."""

import shutil
import sys
import tempfile
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from ketnghia.files import found, read_files
from ketnghia.record.reading import Reading
from ketnghia.show.page import page
from ketnghia.show.words import words

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
FLAGS = (
    "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
    "disable-component-update", "disable-sync", "hide-scrollbars", "force-device-scale-factor=1",
)  # fmt: skip


def browser(profile: str) -> Chrome:
    """Headless Chromium that talks to nobody."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or sys.exit("no Chromium here: apt-get install chromium")
    for flag in (*FLAGS, f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


def main() -> None:
    """Read the samples, open the page, light up an undertaking, and take both pictures."""
    read = read_files(found([str(ROOT / "samples")]))
    readings = [(str(Path(s).relative_to(ROOT)), reading) for s, reading in read if isinstance(reading, Reading)]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, browser(f"{folder}/profile") as driver:
        file = Path(folder, "report.html")
        file.write_text(page(readings, words("vi")), encoding="utf-8")
        driver.set_window_size(1440, 1040)
        for theme in ("light", "dark"):
            driver.get("about:blank")
            driver.get(file.as_uri())
            driver.execute_script(f"document.documentElement.dataset.theme = '{theme}'")
            row = driver.find_element(By.CSS_SELECTOR, ".document.open .events .row")
            driver.execute_script("arguments[0].click()", row)  # without a pointer that hovers over one value
            driver.save_screenshot(str(PICTURES / f"report-{theme}.png"))


if __name__ == "__main__":
    main()
