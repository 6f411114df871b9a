"""Whether a clause tells of an action of cooperation at all, and not of a meeting's proceedings, a gift or a figure."""

from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.stance import Frame


def is_action(m: Marked, clause: Clause, found: ClauseWords, frame: Frame, official: bool, section: str | None) -> bool:
    """Whether the clause is an undertaking in its frame."""
    if frame.stance is None:
        return False
    small = {w.value[0] for w in found.small.within(clause.start, clause.end)}
    if "formal" in small:
        return False
    start = clause.start
    if frame.own and frame.cue is not None and clause.start <= frame.cue.start and frame.stance != "undone":
        start = frame.cue.start if frame.stance in ("proposed", "agreed", "pledged") else clause.start
    verbs = [v for v in found.verbs.within(start, clause.end)]
    roles = [v.value[0] for v in verbs]
    acting = "act" in roles or "end" in roles
    giving = "give" in roles
    if frame.stance == "done":
        if official and section == "done":
            return acting or (giving and "work" in small)
        if not acting and not (giving and "work" in small):
            return False
        if roles[0] in ("meet", "bond"):
            return False
        return True
    if official and section == "agreed":
        return True
    if giving and not acting:
        amounts = m.amounts.within(clause.start, clause.end)
        return "work" in small or not amounts
    if acting:
        return True
    return "meet" in roles and frame.stance == "planned"
