"""What a first start needs and what it must not pull in."""

import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from ketnghia.version import VERSION

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "gold" / "dev" / "comp-11.txt"


def python(code: str, *arguments: str) -> str:
    """What a fresh Python prints that runs the code."""
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_reading_needs_no_web_framework_and_no_cluster() -> None:
    code = "import sys, ketnghia; ketnghia.read(sys.argv[1]); print(*sorted(set(sys.modules)))"
    loaded = set(python(code, str(SAMPLE)).split())
    assert not loaded & {"django", "ray", "rich", "typer"}


@pytest.mark.parametrize("arguments", [["--help"], ["read", str(SAMPLE)], ["read", str(SAMPLE), "--format", "html"]])
def test_the_program_runs_without_the_tools_of_developers(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.partition('.')[0] in {sorted(only_for_developers())}: raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from ketnghia.cli import main\n"
        "main()\n"
    )
    assert python(code, *arguments)


def only_for_developers() -> set[str]:
    """Modules of packages that stand in requirements/dev.txt and not in requirements/run.txt."""
    dev, run = (locked(name) for name in ("dev", "run"))
    return {
        module
        for module, packages in packages_distributions().items()
        if {normal(package) for package in packages} <= dev - run and not module.startswith("_")
    }


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {normal(package) for package in re.findall(r"^([\w.\-]+)==", text, re.MULTILINE)}


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


@pytest.mark.parametrize("name", ["run", "dev"])
def test_the_lock_pins_everything_by_hash_and_names_no_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    packages = [block for block in re.split(r"\n(?=[a-z])", text) if "==" in block]
    assert packages
    assert all("--hash=sha256:" in block for block in packages)
    assert "://" not in text
    assert "index-url" not in text


def test_the_version_stands_in_one_place() -> None:
    assert python("import ketnghia; print(ketnghia.__version__)").strip() == VERSION
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert VERSION not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
