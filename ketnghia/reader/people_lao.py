"""People in Lao script: a word of address, given name and family name, posts after them or before.

Forms: "ທ່ານ ສອນໄຊ ສີພັນດອນ ເຈົ້າແຂວງຈຳປາສັກ", "ທ່ານນາງ ສູນທອນ ໄຊຍະຈັກ, ຮອງເລຂາພັກແຂວງ, ປະທານສະພາປະຊາຊົນແຂວງ", "ຮອງເຈົ້າແຂວງ
ຫຼວງພະບາງ ທ່ານ ບຸນເລື່ອມ ມະນີວົງ".
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ketnghia.lexicon.person_names import surnames_in_lao
from ketnghia.lexicon.posts import LaoPost, lao_posts
from ketnghia.reader.introductions import Introduction
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import Sentence
from ketnghia.reader.name_runs import NameRun
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.post_groups import Group, RawPost

_WORD = r"[\u0e81-\u0ebd\u0ec0-\u0ecd\u0edc-\u0edf]+"
# Words that follow a name in the sentence and begin none.
_NOT_NAME = "(?!ໄດ້|ກໍ່?|ຍັງ|ແລະ|ເຊິ່ງ|ຊຶ່ງ|ພ້ອມ|ໃນ|ທີ່|ເປັນ|ກ່າວ|ຈາກ|ຕາງ|ຕ້ອນຮັບ|ເຂົ້າຮ່ວມ|ນໍາ|ນຳ)"
_NAMED = re.compile(rf"(?:ສະຫາຍ|ທ່ານ) ?(?:ນາງ|ດຣ|ປອ|ພົນຕີ|ພັນເອກ|ພັນໂທ)?\.? ?({_WORD})(?: ({_NOT_NAME}{_WORD}))?")
# What may stand between a name and its posts, and between two posts.
_BETWEEN = re.compile(r"[\s,]*(?:ແລະ|ທັງເປັນ|ພ້ອມທັງເປັນ|ຜູ້ເປັນ)?[\s,]*")
# Shortest given name: two letters with a vowel; shorter runs are particles.
_SHORTEST = 3
_LONG = 8


def lao_introductions(text: str, sentences: Sequence[Sentence], places: Layer[PlaceMark]) -> list[Introduction]:
    """Every person brought in in Lao script, in the order of the text."""
    posts = lao_posts().find(text)
    starts = [post.start for post in posts]
    found = []
    for number, sentence in enumerate(sentences):
        for match in _NAMED.finditer(text, sentence.start, sentence.end):
            run = _name(text, match, posts, starts)
            if run is None:
                continue
            i = bisect_left(starts, run.end)
            group = _group(text, run.end, posts[i : i + 8], places, number)
            found.append(Introduction(run, number, group if group.posts else None, "person"))
    return found


def _name(text: str, match: re.Match[str], posts: Sequence[LaoPost], starts: Sequence[int]) -> NameRun | None:
    """Given and family name, cut where a post begins."""
    start, end = match.start(1), match.end()
    i = bisect_left(starts, start)
    if i < len(posts) and posts[i].start < end:
        end = posts[i].start
    name = " ".join(text[start:end].split())
    if len(name) < _SHORTEST:
        return None
    if " " not in name and not (len(name) >= _LONG and text[match.end(1) : match.end(1) + 1] in (",", " ")):
        return None  # one word is a given name, unless a Vietnamese name written as one ("ຫວູດ້າຍຖັ່ງ, ເລຂາພັກແຂວງ")
    form = "vn" if name.startswith(surnames_in_lao()) else "lo"
    return NameRun(start, start + len(text[start:end].rstrip()), name, form)


def _group(text: str, at: int, posts: Sequence[LaoPost], places: Layer[PlaceMark], number: int) -> Group:
    """The posts in a row from `at` on, each with the unit named right after it."""
    raw: list[RawPost] = []
    for post in posts:
        gap = _BETWEEN.match(text, at)
        if gap is None or gap.end() != post.start:
            break
        mark = places.first_from(post.end)
        near = mark is not None and mark.outer <= post.end + 1 <= mark.start + 1 and "/" in mark.id
        unit = mark if near else None
        at = unit.end if unit else post.end
        raw.append(RawPost(post.start, at, post.title, "", post.level, post.end, unit))
    start = raw[0].start if raw else at
    return Group(start, at, raw, number, 0, 0)
