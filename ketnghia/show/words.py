"""What the program says to a person, in Vietnamese, English and Lao: one table, one row a message."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from ketnghia.record.errors import BadTable

Language = Literal["vi", "en", "lo"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_TABLE = Path(__file__).with_name("words.tsv")
_ORDER: dict[Language, tuple[Language, ...]] = {"vi": ("vi", "en"), "en": ("en",), "lo": ("lo", "en")}
"""Where a language has no wording yet, the next one serves."""


class Words(Struct, frozen=True):
    """The wordings of one language; call it with a key and the values of its `{places}`."""

    language: Language
    wordings: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The wording of `key`; a key nobody has worded shows its last step, readable rather than missing."""
        wording = self.wordings.get(key)
        if wording is None:
            return key.rpartition(".")[2].replace("_", " ")
        return wording.format(**values) if values else wording

    def number(self, value: float) -> str:
        """`1.234,5` in Vietnamese and Lao, `1,234.5` in English; no more decimals than the number has."""
        whole = isinstance(value, int) or float(value).is_integer()
        digits = f"{int(value):,}" if whole else f"{value:,.6f}".rstrip("0").rstrip(".")
        return digits if self.language == "en" else digits.translate({ord(","): ".", ord("."): ","})

    def day(self, date: str) -> str:
        """An ISO date as offices here write it: `31/10/2023`, `10/2023`, `2023`."""
        return "/".join(reversed(date.split("-")))


@cache
def words(language: Language) -> Words:
    """The wordings of a language, from `words.tsv`.

    Raises BadTable where a row has not four columns or a key stands twice.
    """
    table: dict[str, str] = {}
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise BadTable(f"{_TABLE.name}, line {number}: {len(cells)} columns instead of {len(columns)}")
        row = dict(zip(columns, cells, strict=True))
        if row["key"] in table:
            raise BadTable(f"{_TABLE.name}, line {number}: {row['key']} stands twice")
        table[row["key"]] = next((row[lang] for lang in _ORDER[language] if row[lang]), "")
    return Words(language, table)


def language_of(environment: Mapping[str, str]) -> Language:
    """The user's language after the locale variables, in the order gettext asks them; English where none is ours."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for wish in environment.get(name, "").split(":"):
            if wish in ("C", "POSIX") or wish.startswith("C."):
                return "en"
            for language in LANGUAGES:
                if wish == language or wish.startswith((language + "_", language + ".")):
                    return language
            if wish:
                return "en"
    return "en"
