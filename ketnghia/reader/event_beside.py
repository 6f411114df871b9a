"""Who took part in an event told beside the main one: only who is said to, or the delegation the text follows."""

import re

from ketnghia.reader.event_mentions import Mention
from ketnghia.reader.event_parties import (
    Parties,
    acting_in,
    add_known,
    at_its_level,
    both_sides,
    merged,
    named_in,
    side_of,
    told_in,
)
from ketnghia.reader.event_reach import REACH, around
from ketnghia.reader.event_told import ToldEvent
from ketnghia.reader.marked import Marked
from ketnghia.reader.scene import province_of
from ketnghia.record.span import Span

_TOGETHER = re.compile(r"\b(?:cùng|phối hợp với|với|hai bên|các bên|hai đơn vị)\b")
_ALL_OF_THEM = re.compile(r"\b(?:hai|ba|bốn|các|2|3|4) (?:tỉnh|bên|địa phương|huyện|đơn vị)\b(?! bạn)")
# "Rời Khăm Muộn, đoàn sang …", "Từ Sầm Nưa, đoàn …": the ground left behind, nobody who acts
_LEFT = re.compile(r"\b(?:rời|chia tay|tạm biệt|từ|qua|trên đường từ) (?:tỉnh |huyện |thành phố |thị xã |tp\.? ?)?$")
_SEVERAL = re.compile(r"\b(?:các|hai|ba|bốn) đoàn\b")


def parties_beside(
    m: Marked, x: Mention, place: tuple[str, Span] | None, main: ToldEvent | None, journey: bool
) -> Parties:
    """The parties of an event told beside; `place` is its ground, `journey` that the main event leads over several."""
    clause = x.clause
    if not journey:
        m = at_its_level(m, clause if x.kind in ("talks", "working_session") else (clause[0], x.start))
    if x.who == "solo" or (x.kind == "visit" and not journey and _SEVERAL.search(m.low, clause[0], x.start)):
        return _acting(m, x, place, main)
    if x.who == "own":
        told = told_in(m, clause)
        stretch = (clause[0], x.start)
        if _TOGETHER.search(m.low, *stretch) or _ALL_OF_THEM.search(m.low, *stretch):
            told = merged([told, {u: s for u, s in named_in(m, clause).items() if u not in told}])
        return told or named_in(m, clause) or (dict(main.parties) if main is not None else both_sides(m, [clause]))
    between = m.low.rfind("giữa ", clause[0], x.start) if x.kind == "signing" else -1
    stretch = (between, x.end) if between >= 0 else clause
    parties = acting_in(m, stretch) if x.kind == "signing" else told_in(m, stretch)
    if journey and place is not None:
        ground = province_of(place[0])
        travelling = main.guests if main is not None and side_of(ground) not in main.guests else frozenset()
        parties = {
            u: s
            for u, s in parties.items()
            if province_of(u) == ground or (side_of(u) in travelling if travelling else side_of(u) != side_of(ground))
        }
        if not any(side_of(u) == side_of(ground) for u in parties):
            parties[ground] = [place[1]]
        if main is not None and not any(side_of(u) != side_of(ground) for u in parties):
            came = travelling or {side_of(u) for u in main.parties} - {side_of(ground)}
            parties = merged([parties, {u: s for u, s in main.parties.items() if side_of(u) in came}])
    if x.kind == "signing" and place is not None and main is not None:
        parties = _signers(parties, place, main.parties)
    sentence = m.sentences[x.sentence]
    earlier = m.sentences[x.sentence - 1] if not sentence.first and x.sentence else sentence
    for wider in (
        named_in(m, stretch),
        named_in(m, around(sentence, x.start, x.end)),
        told_in(m, (max(earlier.start, x.start - REACH), min(earlier.end, x.start))),
    ):
        held = {side_of(u) for u in parties}
        if {"vn", "la"} <= held:
            return parties
        if x.kind == "signing" and place is not None and main is not None:
            wider = _signers(wider, place, main.parties)
        parties = merged([parties, {u: s for u, s in wider.items() if side_of(u) not in held}])
    for side, known in (("vn", m.scene.vn), ("la", m.scene.la)):
        if any(side_of(u) == side for u in parties):
            continue
        # A notice's own meeting is of one side; the partners are those it is about.
        guests = {u: s for u, s in main.parties.items() if side_of(u) == side} if main and m.kind == "press" else {}
        if len(guests) == 1 or (guests and not parties):
            parties = merged([parties, guests])
        elif known:
            add_known(m, parties, known[0])
    return parties


def _signers(parties: Parties, place: tuple[str, Span], known: Parties) -> Parties:
    """Who signed, where the ground stands among them: a capital is nobody's, a town is of the party it lies with."""
    out: Parties = {}
    ground, at = place
    for unit, spans in parties.items():
        elsewhere = any(abs(span.start - at.start) > _ITS_NAME for span in spans)
        if unit in known or elsewhere or not (ground == unit or ground.startswith(unit + "/")):
            out[unit] = spans
        elif province_of(unit) in _CAPITALS:
            continue
        else:
            own = next((u for u in known if province_of(u) == province_of(unit)), unit)
            out[own] = spans if own == unit else known[own]
    return out


_ITS_NAME = 40  # the ground and the units it lies in stand this near each other
_CAPITALS = frozenset({"vn/ha-noi", "la/vientiane-capital"})


def _acting(m: Marked, x: Mention, place: tuple[str, Span] | None, main: ToldEvent | None) -> Parties:
    """Who went to see or to honour: the units named as the subject, else the delegation; both if they went together."""
    stretch = (x.clause[0], x.start)
    ground = side_of(place[0]) if place is not None else None
    subject = told_in(m, stretch)
    if place is not None:
        subject = {u: s for u, s in subject.items() if place[1] not in s or len(s) > 1}
    left = {u for u, s in subject.items() if all(_LEFT.search(m.low, stretch[0], at.start) for at in s)}
    subject = {u: s for u, s in subject.items() if u not in left}
    acting = {u: s for u, s in subject.items() if ground is None or side_of(u) != ground}
    together = named_in(m, stretch)
    joint = len({side_of(u) for u in together}) >= 2
    if joint and (_ALL_OF_THEM.search(m.low, *stretch) or (ground is None and _TOGETHER.search(m.low, *stretch))):
        return together
    if acting:
        return acting
    if main is None:
        return both_sides(m, [x.clause]) if _TOGETHER.search(m.low, *stretch) else subject
    if len(main.guests) == 1:
        return {u: s for u, s in main.parties.items() if side_of(u) in main.guests} or dict(main.parties)
    home = ground if ground in ("vn", "la") else next(map(side_of, left), None)
    home = home or (side_of(main.host[0]) if main.host is not None else None)
    guests = {u: s for u, s in main.parties.items() if side_of(u) != home}
    return guests or dict(main.parties)
