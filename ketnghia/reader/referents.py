"""Who is meant: "hai tỉnh", "phía bạn", "tỉnh bạn", "Bên A", "đoàn", a bare "tỉnh" — and who the document is about."""

from dataclasses import dataclass

from ketnghia.record.kinds import Side


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention that means units: `units` are identifiers, or `central` (the governments) or `business`.

    `form`: place (named), pair ("hai bên", "hai tỉnh": both sides), partner ("phía bạn", "tỉnh bạn": the other side),
    self (a bare "tỉnh", "thành phố": the side whose paper it is), party ("Bên A"), delegation ("đoàn", "các đoàn"),
    central, business, sector ("các sở, ngành").
    """

    start: int
    end: int
    units: tuple[str, ...]
    form: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Who the document is about: the Vietnamese and the Lao units, main ones first; `host` if told.

    `cooperative` is false where the document tells of no cooperation between the two countries' localities: then
    no events, agreements, support, undertakings, figures or partnerships are read from it.
    """

    vn: tuple[str, ...]
    la: tuple[str, ...]
    cooperative: bool
    visitor: Side | None = None
