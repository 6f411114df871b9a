"""One undertaking in several documents of one meeting: who acts, for whom, in which field, and the words.

The same clause comes back year after year with another number ("20 suất học bổng", "30 suất"). Such a later clause is
another undertaking and belongs to the thread of the older one: `akin` says how much two clauses are about one matter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from rapidfuzz import fuzz

from ketnghia.lexicon.fold import fold_names
from ketnghia.register import days, ground
from ketnghia.register.held import FITS, MAYBE, SURE, Fields, Fit, Told

# Minutes, press and reports of one meeting appear within six weeks; the next meeting of a pair is months away.
_WITHIN = 45
# Shared words (token set ratio) and likeness in all (token sort ratio) of one clause told twice. 24 clauses of our
# annotated documents, retold as another outlet would, have at least 90 and 67. Of the 2,839 pairs of other clauses
# with an actor, a field, stance and numbers in common, 11 reach 88 and 65: all of meetings more than 45 days apart,
# most of them a later year's clause on the same matter. Lower takes in clauses on one matter with another content.
_SAME_WORDS, _SAME_LENGTH = 88, 65
# From here a person is asked; 30 of the 2,839 reach it, one within 45 days, and that one is for another province.
_LIKE_WORDS, _LIKE_LENGTH = 80, 50
# Fewer words than this are in too many clauses ("tổ chức giao lưu").
_LEAST_WORDS = 5
# What is done is not what will be done, and what one side asks for is not agreed; how firmly it was agreed, two
# documents of one meeting put differently.
_STANCES = {"agreed": "will", "pledged": "will", "planned": "will"}
_WORDS = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")
_REMEMBERED = 8192
# How much a field in common adds to likeness of words; with it 95 of the 110 links of the annotated threads have the
# right older clause first, without it 88.
_FIELD = 0.15


def keys(record: Fields, document_date: str | None) -> Iterator[str]:
    """Stretch of 45 days of the document and the next, field, and province of who acts."""
    if not document_date or not days.month(document_date):
        return
    stretches = {day // _WITHIN for day in (days.first(document_date), days.last(document_date))}
    units = ground.provinces(record.get("by") or record.get("to") or ())
    for stretch in sorted(stretches | {stretch + 1 for stretch in stretches}):
        for field in record.get("fields") or ():
            yield from (f"u:{stretch}:{field}:{unit}" for unit in units)


def fit(said: Told, held: Told) -> Fit | None:
    """Same units and stance, a field in common, no other number, nearly the same words, told within 45 days."""
    (one, day), (other, held_day) = said, held
    if not day or not held_day or days.apart(day, held_day) > _WITHIN:
        return None
    if _stance(one) != _stance(other) or not set(one.get("fields") or ()) & set(other.get("fields") or ()):
        return None
    by, to = (ground.parties(one.get(role) or (), other.get(role) or ()) for role in ("by", "to"))
    if "other" in (by, to) or not _numbers_agree(one["text"], other["text"]):
        return None
    a, b = (" ".join(words(record["text"])) for record in (one, other))
    shared, length = fuzz.token_set_ratio(a, b), fuzz.token_sort_ratio(a, b)
    if shared < _LIKE_WORDS or length < _LIKE_LENGTH or min(len(words(r["text"])) for r in (one, other)) < _LEAST_WORDS:
        return None
    reasons = (f"by_{by}", *((f"to_{to}",) if to != "unknown" else ()), "same_field", "same_meeting")
    if shared < _SAME_WORDS or length < _SAME_LENGTH or by != "same":
        return Fit(MAYBE, (*reasons, "similar_text"))
    return Fit(SURE if a == b and to == "same" else FITS, (*reasons, "same_text"))


def akin(record: Fields, held: Fields) -> float:
    """How much two clauses are about one matter, 0…1, whatever their dates; 0 where no unit is common to both.

    For the thread of an undertaking over the years. Words in pairs count as much as words alone, for Vietnamese words
    are mostly of two syllables. Over 0.42 lie 1 in 100 pairs of clauses of one pair of units on other matters and
    about 7 in 10 on one.
    """
    units, others = ([*(r.get("by") or ()), *(r.get("to") or ())] for r in (record, held))
    if not any(ground.relation(a, b) in ("same", "within") for a in units for b in others):
        return 0.0
    a, b = words(record["text"]), words(held["text"])
    if not a or not b:
        return 0.0
    pairs, other_pairs = Counter(pairwise(a)), Counter(pairwise(b))
    phrases = (pairs & other_pairs).total() / max(1.0, sqrt(pairs.total() * other_pairs.total()))
    single = (Counter(a) & Counter(b)).total() / min(len(a), len(b))
    field = _FIELD if set(record.get("fields") or ()) & set(held.get("fields") or ()) else 0.0
    return float(((phrases + single) / 2 + field) / (1 + _FIELD))


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of a clause, folded; numbers without leading zeros ("02 giáo viên" and "2 giáo viên")."""
    return tuple(word.lstrip("0") or "0" if word[0].isdigit() else word for word in _WORDS.findall(fold_names(text)))


def _numbers_agree(one: str, other: str) -> bool:
    """Whether the numbers of one are among those of the other: a retelling may leave one out, not change it."""
    a, b = ({word for word in words(text) if word[0].isdigit()} for text in (one, other))
    return a <= b or b <= a


def _stance(record: Fields) -> str:
    stance: str = record["stance"]
    return _STANCES.get(stance, stance)
