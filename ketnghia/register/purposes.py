"""The fields of cooperation that the purpose of a gift names: support has no field of its own in a reading. Pure."""

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.words import words

_NAMES_IT = 2
"""Weight of a word that names its field outright; hints ("đoàn", "cán bộ") say too little in the few words of a
purpose."""


def fields_of(purpose: str) -> list[str]:
    """Codes of the fields that words of the purpose name outright, the first named first; none where none is.

    "xây dựng trạm y tế" gives health.
    """
    low = fold(purpose)
    listed = words("field_words.tsv", ("word", "field", "weight"))
    named = [word.value for word in listed.find(low)]
    return list(
        dict.fromkeys(field for codes, weight in named if int(weight) == _NAMES_IT for field in codes.split("+"))
    )
