"""The map of rooms of docs/architecture.md, held: who imports whom, what a file may be called, how long it may be."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "ketnghia"
# Room or single file → what of ours it may import besides itself.
MAY_IMPORT = {
    "version": "",
    "record": "",
    "lexicon": "record",
    "intake": "record",
    "reader": "record lexicon version",
    "score": "record lexicon",
    "floors": "record score",
    "files": "record intake reader",
    "show": "record lexicon score version",
    "cli_help": "show",
    "cli_register": "files show serve start",
    "serve": "files intake record register start worker wsgi",
    "start": "record worker",
    "worker": "record intake reader register",
    "cli": "record lexicon files floors score show cli_help cli_register version",
    "__init__": "record intake reader version",
    "register": "record lexicon",
    "web": "record lexicon intake reader register show files version",
    "settings": "",
    "urls": "web",
    "wsgi": "",
}
# Packages of others that a room may import.
EVERYWHERE = {"msgspec"}  # what nouns are made of
OUTSIDE = {
    "version": set(),
    "record": set(),
    "lexicon": {"ahocorasick_rs"},
    "intake": {"lxml", "docx", "pypdfium2", "pypdfium2_raw"},
    "reader": {"ahocorasick_rs"},
    "score": set(),
    "floors": set(),
    "files": set(),
    "show": {"rich"},
    "cli_help": {"typer"},
    "cli_register": {"typer"},
    "serve": {"django", "waitress"},
    "start": {"django"},
    "worker": {"django"},
    "cli": {"typer", "rich"},
    "__init__": set(),
    "register": {"django", "simple_history", "rapidfuzz"},
    "web": {
        "django",
        "allauth",
        "django_filters",
        "django_tables2",
        "xlsxwriter",
        "babel",
        "rapidfuzz",
        "simple_history",
        "fontpkg_be_vietnam_pro",
        "justmytype_intl_sea",
    },
    "settings": {"django", "dj_database_url", "csp"},
    "urls": {"django"},
    "wsgi": {"django"},
}
# Each finds one kind of record; what several need (place marks, persons named) reaches them through the layers below.
KINDS = {"agreements", "events", "figures", "partnerships", "people", "support", "undertakings"}
FORMATS = ("html", "docx", "pdf")
LAZY = {
    "cli.py": {"rich", "ketnghia.show.terminal"},
    "cli_register.py": {"ketnghia.start", "ketnghia.serve"},
    "intake/open.py": {f"ketnghia.intake.{f}" for f in FORMATS},
    "start.py": {"ketnghia.worker"},
}
"""File → what it may import in a function: what one format or a person at a terminal needs slows no other start, and
nothing of the register may be imported before Django is ready."""
NAMELESS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "services", "managers", "base", "tools"}
LONGEST = 400

FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)  # those Django writes


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).with_suffix("").parts[0]


def imported(path: Path) -> list[tuple[str, bool]]:
    """Every module a file imports, in functions too, and whether at the top."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = {id(node) for node in tree.body}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in top) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(name if node.module == "ketnghia" else str(node.module), id(node) in top) for name in names]
    return found


def test_every_room_is_listed() -> None:
    rooms = {room_of(path) for path in FILES}
    assert rooms == set(MAY_IMPORT) == set(OUTSIDE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_it_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    allowed = {room, *MAY_IMPORT[room].split()}
    for module, _ in imported(path):
        parts = module.split(".")
        if parts[0] == "ketnghia":
            assert len(parts) > 1, f"{path}: imports the package itself"
            assert parts[1] in allowed, f"{room} may not import {parts[1]}"
        else:
            assert parts[0] in OUTSIDE[room] | EVERYWHERE or is_standard(parts[0]), f"{room} may not import {parts[0]}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_its_imports_stand_at_the_top(path: Path) -> None:
    allowed = LAZY.get(str(path.relative_to(ROOT)), set())
    late = {module for module, at_top in imported(path) if not at_top}
    assert {m for m in late if m not in allowed and m.split(".")[0] not in allowed} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "reader").glob("*.py")), ids=lambda path: path.stem)
def test_kinds_of_record_do_not_import_one_another(path: Path) -> None:
    if path.stem in KINDS:
        others = {module.rpartition(".")[2] for module, _ in imported(path) if module.startswith("ketnghia.reader.")}
        assert others & KINDS <= {path.stem}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_named_for_a_thing(path: Path) -> None:
    assert path.stem not in NAMELESS
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("room", ["record", "lexicon", "reader"])
def test_a_pure_room_asks_no_clock_and_no_chance(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        modules = {module.split(".")[0] for module, _ in imported(path)}
        assert not modules & {"random", "socket", "urllib", "http", "subprocess", "time", "os"}, path
        text = path.read_text(encoding="utf-8")
        assert ".today(" not in text, path
        assert ".now(" not in text, path


def is_standard(name: str) -> bool:
    return name in sys.stdlib_module_names
