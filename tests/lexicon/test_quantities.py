"""The tables of amounts hold together."""

import pytest

from ketnghia.lexicon.quantities import Terms, quantities


def test_tables_load() -> None:
    tables = quantities()
    assert tables.currencies.at("kíp", 0) is not None
    assert tables.qualifiers["không quá"] == "up_to"


@pytest.mark.parametrize(
    ("text", "end"),
    [("bộ máy vi tính", 2), ("bộ hài cốt liệt sĩ ở", 18), ("đồng chí", 8), ("bộtrưởng", None), ("km2", 3)],
)
def test_the_longest_whole_term_counts(text: str, end: int | None) -> None:
    found = quantities().measures.at(text, 0)
    assert (found[0] if found else None) == end


def test_an_empty_term_is_refused() -> None:
    with pytest.raises(ValueError, match="not a term"):
        Terms({" ": 1})
