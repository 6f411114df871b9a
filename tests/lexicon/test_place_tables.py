from collections import Counter
from pathlib import Path

import pytest

from ketnghia.lexicon import tables
from ketnghia.lexicon.place_checks import check_places
from ketnghia.lexicon.units import communes, gates, successions, units
from ketnghia.record.errors import BadTable


def test_tables_are_in_order() -> None:
    check_places()


def test_units_are_complete() -> None:
    held = units().values()
    today = Counter((u.country, u.level) for u in held if u.lives("2026-01-01"))
    before = Counter((u.country, u.level) for u in held if u.lives("2024-01-01"))
    assert today["vn", "province"] == 34
    assert today["vn", "district"] == 0
    assert before["vn", "province"] == 63
    assert 695 <= before["vn", "district"] <= 710  # 705 in 2023; some mergers of 2024 fall on other days
    assert today["la", "province"] == 18
    assert today["la", "district"] == 150  # 148 districts, and two towns the press names apart from theirs
    assert sum(not c.before for listed in communes().values() for c in listed) == 3321


def test_communes_have_identifiers_of_their_own() -> None:
    ids = [c.id for listed in communes().values() for c in listed]
    assert len(ids) == len(set(ids))


def test_gates_and_successions_are_read() -> None:
    assert {g.id for g in gates()} >= {"gate/cau-treo", "gate/lao-bao"}
    assert any(s.from_id == "vn/quang-binh" and s.to_id == "vn/quang-tri-2025" for s in successions())


UNITS = "id country level type name_vi name_latin name_lo iso latitude longitude valid_from valid_to border source"
GOOD = "vn vn country nước Việt~Nam Vietnam - - 16.0 107.8 - - - own"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("vn vn country nước Việt~Nam Vietnam - - 16.0 107.8 - - - own", "stands twice"),
        ("vn/x vn district huyện X X - - - - - - - own", "level does not fit"),
        ("vn/x/y vn district huyện Y Y - - - - - - - own", "parent"),
        ("vn/x vn province tỉnh X X - - - - 2001-01-01 1999-01-01 - own", "out of order"),
        ("vn/x vn province tỉnh X X - - - - 1999 - - own", "not a day"),
        ("vn/X vn province tỉnh X X - - - - - - - own", "not an identifier"),
        ("vn/x vn province tỉnh X X - - 99 10 - - - own", "outside"),
        ("vn/x vn province", "cells"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(
    row: str, wrong: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [UNITS, GOOD, row]
    text = "\n".join("\t".join("" if c == "-" else c.replace("~", " ") for c in line.split(" ")) for line in lines)
    (tmp_path / "units.tsv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(tables, "HERE", tmp_path)
    with pytest.raises(BadTable, match=rf"units\.tsv:3: .*{wrong}"):
        check_places()
