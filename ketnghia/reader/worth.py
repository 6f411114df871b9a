"""Whether a clause tells of an action of cooperation at all, and not of a meeting's proceedings, a gift or a figure."""

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.stance import Frame

_ACTING = frozenset({"act", "build", "end"})
_FUTURE = frozenset({"agreed", "proposed", "pledged", "planned"})


def is_action(m: Marked, clause: Clause, found: ClauseWords, frame: Frame, official: bool, section: str | None) -> bool:
    """Whether the clause is an undertaking in its frame; `section` is the stance of the heading it stands under."""
    if frame.stance is None or frame.stance == "undone":
        return frame.stance == "undone" and bool(found.verbs.within(clause.main, clause.end))
    small = found.small_kinds(clause.start, clause.end)
    if "formal" in small:
        return False
    start = clause.main
    if frame.own and frame.cue is not None and clause.main <= frame.cue.start and frame.stance in _FUTURE:
        start = frame.cue.start
    verbs = found.verbs.within(start, clause.end)
    roles = {v.value[0] for v in verbs}
    if frame.stance == "done":
        return _was_done(m, clause, found, frame, official)
    if official and section == "agreed" and frame.stance == "agreed":
        return "owner" not in roles or bool(roles & _ACTING)
    if not roles & _ACTING and not roles & {"give", "meet", "gift"}:
        return False
    if frame.stance in ("proposed",):
        return True
    if roles & {"give", "gift"} and _main_role(verbs) in ("give", "gift"):
        return bool("build" in roles or "học bổng" in m.low[clause.start : clause.end]) or (
            "gift" not in roles and not m.amounts.within(clause.start, clause.end)
        )
    return True


def _main_role(verbs: tuple[Word, ...] | list[Word]) -> str:
    return verbs[0].value[0] if verbs else ""


def _was_done(m: Marked, clause: Clause, found: ClauseWords, frame: Frame, official: bool) -> bool:
    """Whether a clause of the past tells of work done together, and not of the meeting, a visit, a gift, a figure."""
    verbs = found.verbs.within(clause.main, clause.end)
    if not verbs:
        return False
    main = verbs[0]
    if frame.own and frame.cue is not None and not frame.weak and frame.cue.start >= clause.main:
        after = [v for v in verbs if v.start >= frame.cue.end]
        main = after[0] if after else main
    roles = {v.value[0] for v in verbs}
    role = main.value[0]
    if role in ("bond", "state"):
        return False
    if role == "meet" and not official:
        return False
    if role in ("give", "gift"):
        return (
            "build" in roles
            or "học bổng" in m.low[clause.start : clause.end]
            or (role == "give" and not m.amounts.within(clause.start, clause.end) and "act" in roles)
        )
    if m.low.startswith("lễ ", clause.main):
        return False
    return bool(roles & _ACTING) or role == "meet"
