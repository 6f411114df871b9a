"""Whether a clause tells of an action of cooperation at all, and not of a meeting's proceedings, a gift or a figure."""

from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.stance import Frame

_ACTING = frozenset({"act", "build", "end"})
_HANDING = frozenset({"give", "gift"})
_FUTURE = frozenset({"agreed", "proposed", "pledged", "planned"})
_GRANT = "học bổng"
# A request or promise in so many words needs no known verb if it goes on for at least this many words.
_SAYS_ENOUGH = 4


def is_action(m: Marked, clause: Clause, found: ClauseWords, frame: Frame, section: str | None) -> bool:
    """Whether the clause is an undertaking in its frame; `section` is the stance of the heading it stands under."""
    if frame.stance is None:
        return False
    small = found.small_kinds(clause.start, clause.end)
    if "formal" in small or "hypo" in small:
        return False
    if frame.stance == "done":
        return _was_done(m, clause, found, frame)
    if frame.stance == "undone":
        return bool(found.verbs.within(clause.main, clause.end))
    start = clause.main
    if frame.own and frame.cue is not None and clause.main <= frame.cue.start:
        start = frame.cue.start
    verbs = found.verbs.within(start, clause.end)
    roles = {v.value[0] for v in verbs}
    enough = len(m.low[start : clause.end].split()) > _SAYS_ENOUGH
    if (
        not roles & _ACTING
        and not roles & _HANDING
        and "meet" not in roles
        and "sign" not in roles
        and "twin" not in roles
    ):
        if "bond" in small or "bond" in roles or not enough or frame.weak:
            return clause.joint == "" and "owner" in roles
        return frame.own or clause.joint == ";"
    if m.kind != "press" and section == "agreed" and frame.stance == "agreed":
        return True
    if frame.weak and not frame.own and m.kind == "press" and not roles & _ACTING:
        return False
    if frame.stance == "proposed":
        return True
    if verbs and verbs[0].value[0] in _HANDING:
        return _is_help(m, clause, verbs)
    return True


def _is_help(m: Marked, clause: Clause, verbs: Sequence[Word]) -> bool:
    """Whether a clause of giving names a work, a grant of study, or help without a price: else it is support alone."""
    if any(v.value[0] == "build" for v in verbs) or _GRANT in m.low[clause.start : clause.end]:
        return True
    return verbs[0].value[0] == "give" and not m.amounts.within(clause.start, clause.end)


def _was_done(m: Marked, clause: Clause, found: ClauseWords, frame: Frame) -> bool:
    """Whether a clause of the past tells of work done together, and not of the meeting, a visit, a gift, a figure."""
    verbs = found.verbs.within(clause.main, clause.end)
    if frame.own and frame.cue is not None and not frame.weak and frame.cue.start >= clause.main:
        verbs = [v for v in verbs if v.start >= frame.cue.end] or verbs
    if not verbs:
        return False
    main = verbs[0]
    role = main.value[0]
    official = m.kind != "press"
    if role in ("bond", "state", "twin") or (role in ("meet", "sign") and not official and clause.joint == ""):
        return False
    if any(c.value[0] == "lack" for c in found.cues.within(clause.main, clause.end)):
        return False
    if m.low.startswith(("lễ ", "công trình "), clause.main):
        return False
    told = found.small.at(main.end + 1)
    if told and "session" in told.value[0] and not (official and frame.weak):
        return False
    if role in _HANDING:
        return _is_help(m, clause, verbs)
    return any(v.value[0] in _ACTING for v in verbs) or role in ("meet", "sign")


def is_owner(clause: Clause, found: ClauseWords) -> bool:
    """Whether the clause only says who is in charge of the action before it ("giao Sở Y tế làm chủ đầu tư")."""
    if clause.joint == "":
        return False
    roles = {v.value[0] for v in found.verbs.within(clause.main, clause.end)}
    return "owner" in roles or "charge" in found.small_kinds(max(clause.main, clause.end - 8), clause.end)


def narrates(m: Marked, clause: Clause, found: ClauseWords) -> bool:
    """Whether plain narration tells of something done: a known action with a number, or in the passive.

    "Trường A hỗ trợ 3 tỷ đồng xây ký túc xá"; "67 suất học bổng được cấp cho …"; "đang đào tạo 42 lưu học sinh".
    """
    verbs = found.verbs.within(clause.main, clause.end)
    if not verbs or verbs[0].value[0] not in _ACTING | _HANDING:
        return False
    if m.low.startswith(("thăm ", "làm việc"), verbs[0].end + 1):
        return False
    passive = any(
        c.value[0] == "passive" and 0 < verbs[0].start - c.end < 12 for c in found.cues.within(clause.main, clause.end)
    )
    doing = any(
        c.value[0] == "doing" and c.end < verbs[0].start < c.end + 6 for c in found.cues.within(clause.main, clause.end)
    )
    return passive or doing or bool(m.amounts.within(clause.main, clause.end))
