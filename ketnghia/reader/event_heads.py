"""Who heads the delegations: the named heads and co-chairs, with the sentence that says so."""

import re

from msgspec import Struct

from ketnghia.lexicon.words import words
from ketnghia.reader.event_reach import around
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import PersonMark
from ketnghia.record.span import Span


class Head(Struct, frozen=True):
    """A person who heads a delegation or chairs; `span` is the name beside the words that say so."""

    person: int
    span: Span
    sentence: int


# A person this far from the words is still theirs: a list of posts may stand between.
_REACH = 330
_TOGETHER = re.compile(r"\bvà (?:(?:ông|bà|đồng chí|đại tá|ngài|các đồng chí) )*$")
_ALL = re.compile(r"\b(?:các (?:ông|bà|đồng chí)|gồm|lần lượt)\b")


def find_heads(m: Marked) -> list[Head]:
    """Heads in the order told, each person once a sentence.

    do đồng chí X, Bí thư Tỉnh ủy dẫn đầu · ông X làm trưởng đoàn · Trưởng đoàn là bà X · X và Y đồng chủ trì
    Đồng chủ trì có ông X và ông Y · Chủ trì buổi làm việc, về phía A có ông X; bà Y (only X)
    """
    found = words("head_cues.tsv", ("term", "side")).find(m.low)
    heads: list[Head] = []
    seen: set[tuple[int, int]] = set()
    number = 0
    for word in found:
        side = word.value[0]
        if side == "none":
            continue
        while number < len(m.sentences) and m.sentences[number].end <= word.start:
            number += 1
        if number == len(m.sentences):
            break
        sentence = m.sentences[number]
        if word.start < sentence.start or sentence.role not in ("lead", "body", "title"):
            continue
        for mark in _headed(m, side, word.start, word.end, around(sentence, word.start, word.end)):
            if (mark.person, number) not in seen:
                seen.add((mark.person, number))
                heads.append(Head(mark.person, Span(mark.start, mark.end), number))
    return heads


def _headed(m: Marked, side: str, start: int, end: int, sentence: tuple[int, int]) -> list[PersonMark]:
    before = list(m.person_marks.within(max(sentence[0], start - _REACH), start))
    after = list(m.person_marks.within(end, min(sentence[1], end + _REACH)))
    if side == "list":
        # "X, …; Y, … đồng chủ trì" or "Đồng chủ trì có X, … và Y": whoever stands on the fuller side of the words.
        opens = start - sentence[0] <= 30 or not before
        return (
            list(m.person_marks.within(end, sentence[1])) if opens else list(m.person_marks.within(sentence[0], start))
        )
    if side == "pair":
        return before[-1:] + after[:1] if before and after else []
    if side == "lead":
        if not before or not _near(m.low, before[-1].end, start):
            # "Chủ trì hội đàm có ông X, … và ông Y, …": two of different sides; after a semicolon others are present
            both = len(after) > 1 and after[0].side != after[1].side
            joined = both and _TOGETHER.search(m.low, max(after[0].end, after[1].start - 30), after[1].start)
            return after[:2] if joined and ";" not in m.low[after[0].end : after[1].start] else after[:1]
        # "ông X, … và ông Y, … chủ trì": two of different sides chair together
        return before if len(before) == 2 and before[0].side != before[1].side else before[-1:]
    if side == "after":
        several = _ALL.search(m.low, end, after[0].start) if after else None
        return after if several or m.low[end : end + 60].startswith(" ba đoàn") else after[:1]
    # "before"
    clause = m.low.rfind(";", sentence[0], start)
    last = before[-1] if before and before[-1].start > clause else None
    if last is not None and _near(m.low, last.end, start):
        return [last]
    # "Trưởng đoàn tỉnh A: ông X", "Dẫn đầu ba đoàn Lào lần lượt là X, …; Y, …"
    opening = start - sentence[0] <= 4
    if opening and after:
        stretch = m.low[end : after[0].start]
        if stretch.startswith((" bạn, ", " phía bạn, ", ", ")) and ". " not in stretch:
            return after[:1]
        if ":" in stretch or " là " in stretch or "lần lượt" in stretch or len(stretch) < 40:
            return after if "lần lượt" in stretch or _ALL.search(stretch) else after[:1]
    return []


def _near(low: str, start: int, end: int) -> bool:
    """Whether only posts stand between a name and the words that make it a head."""
    return ";" not in low[start:end] and ". " not in low[start:end]


def principals(m: Marked, kind: str, cue: Span, sentence: tuple[int, int]) -> dict[str, Span]:
    """Who did it, where no one is called head: "X hội đàm với Y", "hội đàm … giữa X và Y", "ông X trao …"."""
    before = [p for p in m.person_marks.within(max(sentence[0], cue.start - _REACH), cue.start) if p.end <= cue.start]
    after = list(m.person_marks.within(cue.end, min(sentence[1], cue.end + _REACH)))
    chosen: list[PersonMark] = []
    if kind == "handover":
        chosen = before[-1:] if before and m.low[before[-1].end : cue.start] in _ACTS else []
    elif kind in ("talks", "working_session"):
        between = m.low[cue.end : after[0].start] if after else ""
        if len(after) >= 2 and "giữa " in between:
            chosen = after[:2]
        elif (
            before
            and after
            and "với" in between
            and ";" not in between
            and "," not in m.low[before[-1].end : cue.start]
        ):
            chosen = [before[-1], after[0]] if kind == "talks" else []
    return {p.name: Span(p.start, p.end) for p in chosen}


_ACTS = frozenset({" ", " đã ", " trực tiếp ", " vừa "})
