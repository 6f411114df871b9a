"""What a text may call a unit: the kinds of the kind words ("tỉnh", "TP.", "huyện") and which units each fits."""

from ketnghia.lexicon.units import Unit

TYPES: dict[str, tuple[str, ...]] = {
    "province": ("tỉnh",),
    "city": ("thành phố",),
    "capital": ("thủ đô",),
    "town": ("thị xã",),
    "district": ("huyện", "quận"),
    "commune": (),
}
"""Kind → the types of unit (as in units.tsv) that are properly called so."""

KINDS = frozenset(TYPES)
CAPITALS = frozenset({"vn/ha-noi", "la/vientiane-capital", "th/bangkok", "kh/phnom-penh", "cn/beijing"})


def fits(unit: Unit, kind: str) -> int:
    """2: the unit is what the text calls it; 1: it may be called so; 0: it is not that.

    A town of yesterday may be a city today, and the Lao district town is "huyện", "thị xã" or "thị trấn" to the press.
    """
    if unit.level == "country":
        return 0
    if kind == "capital":
        return 2 if unit.id in CAPITALS else 0
    if unit.type in TYPES[kind] or (kind == "city" and unit.id in CAPITALS):
        return 2
    if kind == "province":
        return 1 if unit.level == "province" else 0
    if unit.level != "district" or (kind == "commune" and unit.country == "vn"):
        return 0
    return 1
