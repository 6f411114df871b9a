"""Names of units, measures and goods as the reader of a page knows them.

`la/khammouane` is Khăm Muồn, Khammouane or ຄຳມ່ວນ; `tonne` is tấn; records themselves keep the codes.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.units import Unit, communes, spellings, units
from ketnghia.record.errors import BadTable
from ketnghia.show.words import Language, Words

_SYMBOLS = frozenset({"%", "percent", "kg", "g", "km", "km2", "m", "m2", "m3", "ha", "MW", "kW", "kWh", "kV", "TEU"})
"""Units written alike in every language, and without a plural."""


def unit_name(unit: str, words: Words) -> str:
    """The usual name of a unit in the language of `words`; its identifier, spelt out, where no table knows it."""
    if unit in ("central", "business"):
        return words(f"to.{unit}")
    if "/" not in unit:
        return words(f"country.{unit}")
    known = units().get(unit)
    if known is None:
        return _commune_names().get(unit) or unit.rpartition("/")[2].replace("-", " ").title()
    name = _plain_name(known, words.language)
    level = f"level.{known.type}"
    if level in words.wordings and unit not in _provinces_called(words.language).get(name, {unit}):
        return words(level, name=name)
    return name


def _plain_name(unit: Unit, language: Language) -> str:
    by_language = {"vi": unit.name_vi, "en": unit.name_latin, "lo": unit.name_lo}
    name = by_language[language]
    if not name and language == "lo":  # units of Viet Nam have no official Lao name: the usual spelling stands first
        name = next((spelling for spelling, script in spellings().get(unit.id, ()) if script == "lao"), "")
    return name or unit.name_vi or unit.name_latin


@cache
def _provinces_called(language: Language) -> Mapping[str, set[str]]:
    """Name → provinces that bear it without more words; a capital of the same name as a tỉnh needs its own."""
    held: dict[str, set[str]] = {}
    for unit in units().values():
        if unit.level == "province" and unit.type != "thủ đô":
            held.setdefault(_plain_name(unit, language), set()).add(unit.id)
    return held


def measure_name(code: str, number: float | None, words: Words) -> str:
    """A measure or counted thing in the language of `words`, in English in the plural where the number asks for it.

    Rates keep their strokes: `VND/person/month` is đồng/người/tháng.
    """
    first, *per = code.split("/")
    return "/".join([_measure(first, number, words), *(_measure(step, 1, words) for step in per)])


def _measure(code: str, number: float | None, words: Words) -> str:
    if f"currency.{code}" in words.wordings:
        return words(f"currency.{code}")
    if code in _SYMBOLS:
        return "%" if code == "percent" else code
    if f"unit.{code}" in words.wordings and not (words.language == "en" and number == 1):
        return words(f"unit.{code}")
    if words.language == "vi":
        return _vietnamese("measures.tsv").get(code, code)
    if words.language == "lo":
        return _lao().get(code, code)
    return code if number == 1 or words.language != "en" or not code.isascii() else _plural(code)


def goods_name(item: str, words: Words) -> str:
    """Goods in the language of `words`; an item no table lists stays as the record has it."""
    if words.language == "vi":
        return _vietnamese("goods.tsv").get(item, item)
    return _lao().get(item, item) if words.language == "lo" else item


def _plural(noun: str) -> str:
    noun, of, rest = noun.partition(" of ")
    return _plural_of(noun) + of + rest


def _plural_of(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def _vietnamese(table: str) -> Mapping[str, str]:
    """Code → the first Vietnamese word the table has for it."""
    columns = {"measures.tsv": ("term", "unit", "kind", "what"), "goods.tsv": ("term", "item", "unit")}[table]
    names: dict[str, str] = {}
    for _, (term, code, *_) in rows(table, columns):
        names.setdefault(code, term)
    return names


@cache
def _lao() -> Mapping[str, str]:
    """Code of goods or of what they are counted in → its Lao word.

    Raises BadTable where a row has not two columns or a code stands twice.
    """
    file = Path(__file__).with_name("things_lo.tsv")
    names: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()[1:], 2):
        code, tab, lao = line.partition("\t")
        if not (tab and lao) or "\t" in lao or code in names:
            raise BadTable(f"{file.name}, line {number}: not a code and its word, or a code that stands twice")
        names[code] = lao
    return names


@cache
def _commune_names() -> Mapping[str, str]:
    return {commune.id: commune.name for listed in communes().values() for commune in listed}
