"""Names that pages give their elements (class and id), and the role such an element has: the table `marks.tsv`."""

from functools import cache
from pathlib import Path
from typing import get_args

from ketnghia.record.errors import BadTable
from ketnghia.record.kinds import Role


def mark_rows(text: str, name: str) -> dict[str, Role]:
    """Name of an element -> role; raises BadTable naming file and line."""
    roles = {role: role for role in get_args(Role)}
    found: dict[str, Role] = {}
    for number, line in enumerate(text.rstrip("\n").split("\n")[1:], 2):
        cells = line.split("\t")
        if len(cells) != 2 or cells[0] not in roles or not cells[1] or cells[1] != cells[1].lower():
            raise BadTable(f"{name}:{number}: expected a role and a name in lower case")
        if cells[1] in found:
            raise BadTable(f"{name}:{number}: twice in the table: {cells[1]!r}")
        found[cells[1]] = roles[cells[0]]
    return found


@cache
def _marks() -> dict[str, Role]:
    path = Path(__file__).with_name("marks.tsv")
    return mark_rows(path.read_text(encoding="utf-8"), path.name)


@cache
def _longest() -> int:
    return max(name.count("-") for name in _marks()) + 1


def marked(names: str) -> Role | None:
    """The role that the names of an element give it: whole names first, then runs of their words joined by hyphens."""
    table = _marks()
    for name in names.lower().replace("__", "-").replace("_", "-").split()[:12]:
        if name in table:
            return table[name]
        words = [word for word in name.split("-") if word][:8]
        for size in range(min(_longest(), len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                role = table.get("-".join(words[at : at + size]))
                if role is not None:
                    return role
    return None
