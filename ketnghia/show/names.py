"""Names of units as the reader of a page knows them: `la/khammouane` is Khăm Muồn, Khammouane or ຄຳມ່ວນ."""

from collections.abc import Mapping
from functools import cache

from ketnghia.lexicon.units import communes, units
from ketnghia.show.words import Words


def unit_name(unit: str, words: Words) -> str:
    """The usual name of a unit in the language of `words`; its identifier, spelt out, where no table knows it."""
    if unit in ("central", "business"):
        return words(f"to.{unit}")
    if "/" not in unit:
        return words(f"country.{unit}")
    known = units().get(unit)
    if known is None:
        return _commune_names().get(unit) or unit.rpartition("/")[2].replace("-", " ").title()
    by_language = {"vi": known.name_vi, "en": known.name_latin, "lo": known.name_lo}
    return by_language[words.language] or known.name_vi or known.name_latin


@cache
def _commune_names() -> Mapping[str, str]:
    return {commune.id: commune.name for listed in communes().values() for commune in listed}
