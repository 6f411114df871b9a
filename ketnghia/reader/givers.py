"""Who gives: the subject of a verb of giving, told apart from who was visited, thanked, or paid for something else."""

import re

from ketnghia.reader.gifts import Gift
from ketnghia.reader.giving import Line
from ketnghia.reader.ground import Actor
from ketnghia.reader.receivers import Receivers, shared_out, units_of
from ketnghia.record.span import Span

_REMARK = re.compile(r"(?:, |\()(?:tính cả|kể cả|gồm cả|bao gồm cả|trong đó có|trước đây là|nay là)[^,()]*$")
# Where a unit is only told, asked, visited, …: not who acts.
_NO_SUBJECT = frozenset({"at", "to", "bracket", "from", "visit"})
# From a subject to its verb stand at most four words: "… cũng đã kịp thời hỗ trợ".
_SUBJECT_GAP = 4


def subjects_of(line: Line, start: int, stop: int) -> list[Actor]:
    """The units of a stretch that may be the subject of a verb behind it."""
    return [
        a
        for a in line.between(start, stop)
        if a.form not in ("each", "pair") and line.role_before(a) not in _NO_SUBJECT and not _aside(line, a)
    ]


def visited(line: Line, gift: Gift, start: int, stop: int) -> Receivers:
    """Who was visited just before, where nobody else is named: "Đoàn đã thăm Trường … tỉnh B, tặng nhà trường …"."""
    guests_to = [a for a in line.between(start, stop) if line.role_before(a) == "visit" and "/" in a.units[0]]
    if not guests_to:
        return ()
    host = guests_to[-1]
    if len(guests_to) > 1 and line.apposed(guests_to[-2], host):
        host = guests_to[-2]  # "thăm Công an huyện C, tỉnh B"
    side = "la" if host.side == "vn" else "vn"
    return shared_out(line, gift, start, side) or units_of(line, host, side)


def elsewhere(line: Line, gift: Gift, left: int, agent: Actor) -> bool:
    """Whether an agent after the gift paid for something else, since the gift has a subject and a verb of its own.

    "A tài trợ 2 tỷ kíp, phần còn lại do B đối ứng": B paid the rest.
    """
    if agent.start < gift.end:
        return False
    low = line.m.low
    leads = line.cue(("agent",), gift.end, agent.start)
    between = low[gift.end : leads[-1].start if leads else agent.start].strip()
    if not between.startswith((",", ";", "và ", "còn ")) or not between.strip(",; "):
        return False
    for verb in line.cue(("give", "fund"), left, gift.start):
        ahead = line.between(left, verb.start)
        gap = low[ahead[-1].end : verb.start] if ahead else ","
        if "," not in gap and "được" not in gap and len(gap.split()) <= _SUBJECT_GAP:
            return line.role_before(ahead[-1]) not in _NO_SUBJECT
    return False


def host_thanked(line: Line, agent: Actor, start: int) -> Actor:
    """Who is meant by a bare "tỉnh" behind "do": a guest who speaks of a work at home that "tỉnh" gave means the host.

    "Ông X (B) cảm ơn A, trong đó có Nhà văn hóa huyện C (của B) do tỉnh hỗ trợ 3,9 tỷ đồng".
    """
    if agent.form != "self":
        return agent
    works = [a for a in line.between(start, agent.start) if a.form in ("place", "house")]
    if not works or works[-1].side != agent.side:
        return agent
    host = line.ground.last_named("la" if agent.side == "vn" else "vn", agent.start)
    return Actor(agent.start, agent.end, host.units, agent.form, False) if host else agent


def one_giver(line: Line, actor: Actor) -> tuple[str, Span]:
    """The giver's unit; of several together ("ba huyện A, B và C") their province."""
    units = units_of(line, actor, None) if actor.form == "place" else ()
    return units[0] if len(units) == 1 else (actor.units[0], actor.span)


def first_subject(line: Line, before: int, not_side: str | None) -> Actor | None:
    """The subject of an earlier clause of the sentence: the first unit that is no mere location."""
    for actor in line.between(line.floor(before), before):
        if actor.form in ("pair", "all", "each") or actor.side == not_side or _aside(line, actor):
            continue
        if line.role_before(actor) not in _NO_SUBJECT:
            return actor
    return None


def _aside(line: Line, actor: Actor) -> bool:
    """Whether the unit stands in a remark within commas: "A, tính cả phần của B trước đây, đã giúp C …"."""
    return bool(_REMARK.search(line.m.low[max(line.start, actor.start - 60) : actor.start]))
