"""A province and a district of it that bear one name: which of them a bare name means.

"Đoàn huyện Champasak (tỉnh Champasak)" tells of the district and names the province only to say where it lies: in such
a text the bare "Champasak" is the district. Where the province is spoken of for itself, the bare name stays its.
"""

from msgspec.structs import replace

from ketnghia.reader.places import PlaceMark

# "huyện Champasak (tỉnh Champasak", "huyện Champasak, tỉnh Champasak": two or three signs between the names.
_BESIDE = 3


def settle_namesakes(marks: list[PlaceMark]) -> list[PlaceMark]:
    """The marks, with bare names given to the district where the text speaks of the province only as its parent."""
    settled = marks
    for district in {mark.id for mark in marks}:
        province, _, name = district.rpartition("/")
        if not province.endswith("/" + name) or province.count("/") != 1:
            continue
        places = [i for i, mark in enumerate(marks) if mark.id == province]
        bare = [i for i in places if marks[i].kind is None and district in marks[i].candidates]
        named = [i for i in places if marks[i].kind is not None]
        if bare and named and all(_is_parent(marks, i, district) for i in named):
            settled = list(settled)
            for i in bare:
                settled[i] = replace(marks[i], id=district)
    return settled


def _is_parent(marks: list[PlaceMark], i: int, district: str) -> bool:
    """Whether the mark stands right behind its district, only to say where that lies."""
    return i > 0 and marks[i - 1].id == district and marks[i].outer - marks[i - 1].end <= _BESIDE
