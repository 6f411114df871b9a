"""Photograph the running demo for the README: `python -m tools.register_pictures` writes docs/pictures/register-*.png.

A register of its own is made in a folder that is thrown away: the samples and some annotated documents are read, most
of what was read is accepted, and the pages are opened as an officer would.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from urllib.request import urlopen

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tools.pictures import PICTURES, ROOT, browser

NAME, PASSWORD = "lan", "Mekong 2026 mùa lũ"
ANNOTATED = ("comp-01", "comp-02", "comp-11", "comp-14", "comp-19")
WAIT = 60
"""Seconds a start may take."""
PAGES = (
    ("desk", "/", "vi", "light", 1440, ""),
    ("review", "/tai-lieu/{open}/", "vi", "light", 1440, ".proposal .what"),
    ("partnership", "/quan-he/vn/ha-tinh/-/la/khammouane/", "vi", "light", 1440, ""),
    ("ladder", "/quan-he/?view=ladder", "vi", "dark", 1440, ""),
    ("undertakings", "/noi-dung/", "en", "light", 1440, ""),
    ("phone", "/quan-he/vn/ha-tinh/-/la/khammouane/", "lo", "light", 390, ""),
)
"""Name of the picture, page, language, theme, width, and what is pressed before."""


def filled() -> int:
    """A register with documents read and accepted but for the last one; gives that one's number."""
    from ketnghia.register import accounts, arrivals, verdicts
    from ketnghia.register.enter import KINDS
    from ketnghia.register.models import Document
    from ketnghia.serve import make_ready
    from ketnghia.worker import work

    make_ready()
    accounts.make_account(NAME, "administrator", "Đặng Thị Lan", PASSWORD)
    officer = accounts.named(NAME)
    assert officer is not None
    files = [ROOT / "gold" / "dev" / f"{name}.txt" for name in ANNOTATED]
    files += sorted(path for path in (ROOT / "samples").iterdir() if path.suffix in (".txt", ".html"))
    batch = uuid.uuid4()
    for path in files:
        arrivals.receive(path.name, path.read_bytes(), officer, batch)
    work(threading.Event(), "pictures", until_empty=True)
    documents = list(Document.objects.order_by("id"))
    *reviewed, last = documents
    for document in reviewed:
        for kind in KINDS:
            verdicts.accept_all(document, kind, officer)
    return last.pk


def signed_in(driver: Chrome, url: str) -> None:
    """Through the sign-in page, as a person."""
    driver.get(url)
    driver.find_element(By.NAME, "login").send_keys(NAME)
    driver.find_element(By.NAME, "password").send_keys(PASSWORD)
    driver.find_element(By.CSS_SELECTOR, "main form button").click()
    time.sleep(1)


def main() -> None:
    """Make the register, serve it, take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KETNGHIA_DATA"] = f"{folder}/data"
        os.environ.pop("DATABASE_URL", None)
        from ketnghia.start import set_up

        set_up()
        waiting = filled()
        server = subprocess.Popen(
            [sys.executable, "-m", "ketnghia.cli", "serve", "--port", "8717"], stdout=subprocess.DEVNULL
        )
        url = "http://127.0.0.1:8717"
        try:
            _until_up(url)
            with browser(f"{folder}/profile") as driver:
                signed_in(driver, url)
                for name, path, language, theme, width, pressed in PAGES:
                    driver.add_cookie({"name": "ketnghia_language", "value": language, "path": "/"})
                    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
                    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
                    shade = {"features": [{"name": "prefers-color-scheme", "value": theme}]}
                    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", shade)
                    driver.get(url + path.format(open=waiting))
                    time.sleep(1)
                    if pressed:
                        driver.find_element(By.CSS_SELECTOR, pressed).click()
                        time.sleep(0.3)
                    driver.save_screenshot(str(PICTURES / f"register-{name}.png"))
        finally:
            server.terminate()
            server.wait(timeout=WAIT)


def _until_up(url: str) -> None:
    for _ in range(WAIT):
        try:
            urlopen(url, timeout=1)
        except OSError:
            time.sleep(1)
        else:
            return
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
