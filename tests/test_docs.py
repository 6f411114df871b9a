"""Docs cannot lag: what they show is run, what they list is compared, where they point exists."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ketnghia.cli import app
from tools.cli_page import COMMANDS, page

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md")])
OF_THE_REGISTER = {"ketnghia.serve"}
"""Modules that want Django ready before they are imported."""
EXAMPLES = [
    (path.name, line.removeprefix("$ "))
    for path in PAGES
    for block in re.findall(r"```console\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]


def test_the_page_of_commands_is_what_the_program_says() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == page(), "run: make docs"


def test_every_command_is_on_its_page_and_names_its_python_function() -> None:
    commands = {command.callback.__name__: command for command in app.registered_commands if command.callback}
    assert set(commands) == set(COMMANDS) - {""}
    for command in commands.values():
        assert re.search(r"\nPython: ketnghia\.[\w.]+$", command.help or "")


@pytest.mark.parametrize("command", [c for c in COMMANDS if c])
def test_the_python_function_exists(command: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = text.split(f"## ketnghia {command}\n")[1]
    found = re.search(r"^Python: ([\w.]+)$", section, re.MULTILINE)
    assert found
    module, _, name = found[1].rpartition(".")
    ready = "from ketnghia.start import set_up; set_up(); " if module in OF_THE_REGISTER else ""
    code = f"{ready}import importlib; assert callable(getattr(importlib.import_module({module!r}), {name!r}))"
    own = {"KETNGHIA_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ketnghia.settings"}
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **own})


@pytest.mark.parametrize(("page_name", "command"), EXAMPLES)
def test_an_example_runs(page_name: str, command: str, tmp_path: Path) -> None:
    for folder in ("samples", "gold"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    ours = f"{shlex.quote(sys.executable)} -m ketnghia.cli"
    line = re.sub(r"^ketnghia\b", ours, command)
    own = {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "ketnghia.settings",
        "KETNGHIA_DATA": str(tmp_path / "var"),
    }
    environment = {**os.environ, **own}
    run = subprocess.run(line, shell=True, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_python_in_it_says_what_it_prints(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert failed == 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_its_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target
