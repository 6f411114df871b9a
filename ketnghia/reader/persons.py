"""One person from several introductions: the same name, a part of it, another spelling of it."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct, field

from ketnghia.lexicon.person_names import historical, sound_of, surname_use, syllables
from ketnghia.reader.introductions import Introduction
from ketnghia.reader.post_groups import Group
from ketnghia.record.span import Span

# Two Lao names are one where their sounds differ by this little and so much of them agrees: transcriptions vary by a
# vowel or an aspirate ("Sayaphone", "Xaynhaphon"), while two people seldom share all but two letters.
_SLIPS = 2
_LEAST_SOUND = 10
_FEWEST_NEW = 2
# Up to so many people other spellings and parts of names are matched; a text with more is a list, where names match
# as written only, and the search stays linear.
_MOST_COMPARED = 100
_FULL = 3
_SHORTEST_CALLED = 3
_STRONG = frozenset(("person", "rank", "degree", "counterpart", "signed"))
_FOREIGN = frozenset(("la", "latin", ""))
# The same few people are compared from text to text.
_REMEMBERED = 4096


class Known(Struct):
    """A person as known so far: spellings in the order of the text, mentions, posts with where they were told."""

    form: str
    spellings: dict[str, int] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    groups: list[tuple[Group, Introduction]] = field(default_factory=list)
    first: int = 0
    sentence: int = 0
    counterpart: bool = False

    @property
    def name(self) -> str:
        """The fullest spelling; of equally full ones the one with most mentions, then the first."""
        if len(self.spellings) == 1:
            return next(iter(self.spellings))
        most = max(len(syllables(s)) for s in self.spellings)
        full = [s for s in self.spellings if len(syllables(s)) == most or sound_of(s) == sound_of(self.longest)]
        return max(full, key=lambda s: self.spellings[s])

    @property
    def longest(self) -> str:
        """The spelling with most letters."""
        return max(self.spellings, key=len) if len(self.spellings) > 1 else next(iter(self.spellings))


def persons_of(found: Sequence[Introduction]) -> list[Known]:
    """The people of a document from the introductions of them, in the order in which they first appear."""
    known: list[Known] = []
    by_name: dict[str, Known] = {}
    late: list[tuple[Introduction, int]] = []
    for one in found:
        if historical(one.run.name):
            continue
        count = _FEWEST_NEW if "\u0e80" <= one.run.name[0] <= "\u0eff" else len(syllables(one.run.name))
        if (one.group is not None and count >= _FEWEST_NEW) or count >= _FULL or one.told:
            _enter(known, by_name, one, count)
        else:
            late.append((one, count))
    for one, count in late:
        _enter(known, by_name, one, count)
    return sorted(known, key=lambda person: person.first)


def _enter(known: list[Known], by_name: dict[str, Known], one: Introduction, count: int) -> None:
    """Adds an introduction to the one person it fits, or to a new one; to nobody where it fits several."""
    name, form = one.run.name, one.run.form
    person = by_name.get(name)
    if person is None:
        # "Trần Đức, Giám đốc …" is a name of its own, not the rest of "Lê Trần Đức".
        whole = one.group is not None and count == _FEWEST_NEW and surname_use(name) == "common"
        listed = len(known) > _MOST_COMPARED
        fits = [] if whole or listed else [other for other in known if same_person(other, name, form)]
        if len(fits) > 1:
            fits = [other for other in fits if sound_of(other.name) == sound_of(name)]
            if not fits:
                return
        person = fits[0] if fits else None
    if person is None:
        named = one.address in _STRONG or form or count >= _FULL
        called = one.group is not None and one.address and len(name) >= _SHORTEST_CALLED  # "ông Phet, Phó Huyện trưởng"
        if not (called or (count >= _FEWEST_NEW and (one.group or one.told or named))):
            return
        person = Known(form, first=one.run.start, sentence=one.sentence)
        known.append(person)
    by_name.setdefault(name, person)
    person.spellings[name] = person.spellings.get(name, 0) + 1
    person.spans.append(Span(one.run.start, one.run.end))
    person.first = min(person.first, one.run.start)
    person.counterpart = person.counterpart or one.address == "counterpart"
    for group in (one.shared, one.group):
        if group is not None:
            person.groups.append((group, one))


def same_person(person: Known, name: str, form: str) -> bool:
    """Whether a name may be this person: the same name, a part of it, or another spelling of a Lao name."""
    return _same_name(person.longest, person.form, name, form)


@lru_cache(maxsize=_REMEMBERED)
def _same_name(known: str, known_form: str, name: str, form: str) -> bool:
    mine, other = syllables(known), syllables(name)
    if mine == other:
        return True
    short, long = sorted((mine, other), key=len)
    if known_form == "vn" and form in ("vn", ""):
        return len(short) < len(long) and len(short) <= 2 and long[-len(short) :] == short
    if "lo" in (known_form, form):
        return False
    if known_form not in _FOREIGN and form not in _FOREIGN:
        return False
    if "vn" in (known_form, form) and len(short) > 2:
        return False
    sounds = sorted((sound_of(known), sound_of(name)), key=len)
    if sounds[0] == sounds[1]:
        return True
    if len(short) < len(long):
        part = len(short)
        if long[:part] == short or (part >= _FULL and sounds[1].endswith(sounds[0])):
            return True
        if part == 1 or len(sounds[0]) < _LEAST_SOUND:
            return sounds[1].startswith(sounds[0]) and len(sounds[0]) >= 4 and form != "vn"
    return len(sounds[0]) >= _LEAST_SOUND and _close(*sounds)


def _close(one: str, other: str) -> bool:
    """Whether two sounds differ by at most `_SLIPS` letters put in, left out or changed."""
    if abs(len(one) - len(other)) > _SLIPS or len(set(one) ^ set(other)) > 2 * _SLIPS:
        return False
    if one[:2] != other[:2] and one[-3:] != other[-3:]:
        return False
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1] <= _SLIPS
