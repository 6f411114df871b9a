"""Pairs of units in addresses: `vn/ha-tinh|la/khammouane` is `vn/ha-tinh/-/la/khammouane` there, and back.

A dash alone is no step of an identifier, so each form gives back the other.
"""

from ketnghia.register.ties import BETWEEN, LAOS, VIET_NAM

_PARTING = "/-/"


def path_of(pair: str) -> str:
    """A pair as part of an address."""
    return pair.replace(BETWEEN, _PARTING)


def pair_at(path: str) -> str | None:
    """The pair of an address; None where it is not one Vietnamese and one Lao unit, in this order."""
    vietnamese, parting, lao = path.partition(_PARTING)
    held = vietnamese.startswith(VIET_NAM + "/") and lao.startswith(LAOS + "/") and bool(parting)
    return vietnamese + BETWEEN + lao if held and _PARTING not in lao and BETWEEN not in path else None
