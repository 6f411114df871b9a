"""Who acts, or asks, and toward whom: the units before and after the verb, or the one who speaks, or both sides.

Subject first ("Tỉnh A cấp …", "Công an hai tỉnh …"); without one, a request or promise is the speaker's, the content
of a common paper is both sides'. Toward whom: who is addressed ("đề nghị tỉnh bạn …"), who receives ("cho tỉnh B"),
the governments ("kiến nghị Chính phủ hai nước"), or business.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import COUNTRIES, Ref
from ketnghia.reader.stance import Frame
from ketnghia.record.span import Span

_BOTH = ("pair", "all", "each")
_OUTSIDE = ("central", "business")
# The one addressed stands right after the word of asking: a title and a name of a body fit in this many characters.
_ADDRESS = 70
# A speaker's posts stand between the name and the word of saying; no list of posts is longer.
_POSTS = 400
_TOGETHER = (" cùng ", " với ")


@dataclass(frozen=True, slots=True)
class Who:
    """Units (or `central`, `business`) and the passages that say so."""

    units: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


NOBODY = Who()


class Actors:
    """Follows through a document who speaks and who acts, clause by clause."""

    def __init__(self, m: Marked) -> None:
        self._m = m
        self._speaker = NOBODY
        self._asked = NOBODY
        self._before = self._previous = NOBODY
        self._first: dict[str, Span] = {}
        for ref in m.refs:
            for unit in ref.units:
                self._first.setdefault(unit, Span(ref.start, ref.end))
        self._official = self._of_units(m.scene.vn[:1] or m.scene.la[:1])

    def sentence(self, first: bool) -> None:
        """A new sentence begins; `first`: it opens a paragraph, so pronouns no longer reach back."""
        self._previous = NOBODY if first else self._before
        self._before = NOBODY
        self._asked = NOBODY

    def listen(self, clause: Clause, found: ClauseWords) -> None:
        """Notes who speaks in a clause: the person, or the unit, before a word of saying, asking or promising."""
        m = self._m
        for cue in found.cues.within(clause.start, clause.end):
            if cue.value[0] in ("say", "propose", "pledge", "reply"):
                start = max(clause.start, cue.start - _POSTS)
                refs = [r for r in m.refs.within(start, cue.start) if r.form not in (*_BOTH, *_OUTSIDE)]
                people = [r for r in refs if r.form == "person"]
                posts = [p for p in m.posts.within(start, cue.start) if p.place and p.place not in COUNTRIES]
                if people:
                    self._speaker = _who(people[-1:])
                elif posts:
                    self._speaker = Who((posts[-1].place or "",), (Span(posts[-1].start, posts[-1].end),))
                elif refs and cue.value[0] == "say":
                    self._speaker = _who(refs[-1:])

    def of(self, clause: Clause, frame: Frame, found: ClauseWords) -> tuple[Who, Who]:
        """Who acts (asks) in the clause and toward whom."""
        verbs = found.verbs.within(clause.main, clause.end)
        own = frame.cue if frame.own and frame.cue is not None and frame.cue.start >= clause.start else None
        if frame.stance == "proposed":
            return self._request(clause, own, verbs)
        after = own.end if own is not None and frame.stance in ("agreed", "pledged") else clause.main
        acting = [v for v in verbs if v.start >= after] or list(verbs)
        at = acting[0].start if acting else clause.end
        subject = self._subject(clause, at, frame)
        if not subject.units:
            subject = self._unsaid(clause, frame)
        partners = self._partners(at, clause.end)
        if partners.units and subject.units:
            subject = _joined(subject, partners)
        self._before = subject
        return subject, self._toward(subject, at, clause, frame)

    def _request(self, clause: Clause, cue: Span | None, verbs: Sequence[Word]) -> tuple[Who, Who]:
        m = self._m
        if cue is None:
            asker = self._before if self._before.units else self._speaker
            addressed = self._addressed(clause.main, verbs, asker) if clause.joint == ";" else NOBODY
            central = _who([r for r in m.refs.within(clause.main, clause.end) if r.form == "central"])
            found_to = addressed if addressed.units else self._asked
            return asker, _joined(found_to, central) if central.units else found_to
        refs = m.refs.within(clause.main, cue.start)
        people = [r for r in refs if r.form == "person"]
        asker = _who(people[-1:]) if people else _who([r for r in refs if r.form not in _OUTSIDE][-1:])
        if not people and m.posts.within(clause.main, cue.start) and self._speaker.units:
            asker = self._speaker
        if not asker.units:
            asker = self._speaker if m.kind == "press" else self._official
        self._speaker = asker if asker.units else self._speaker
        addressed = self._addressed(cue.end, verbs, asker)
        if not addressed.units:
            addressed = self._other(asker)
        self._before, self._asked = asker, addressed
        return asker, addressed

    def _addressed(self, start: int, verbs: Sequence[Word], asker: Who) -> Who:
        """The units between the word of asking and the verb asked for, the asker left out."""
        m = self._m
        later = [v.start for v in verbs if v.start > start]
        stop = min([start + _ADDRESS, *later[:1]])
        refs = [r for r in m.refs.within(start, stop) if r.form != "person"]
        if not refs and later:
            refs = [r for r in m.refs.within(start, start + _ADDRESS) if r.form == "central"]
        both = [r for r in refs if r.form in _BOTH]
        if both and asker.units:
            sides = {u[:2] for u in asker.units}
            return Who(tuple(u for u in both[0].units if u[:2] not in sides), (Span(both[0].start, both[0].end),))
        return _who([r for r in refs if not set(r.units) <= set(asker.units)])

    def _subject(self, clause: Clause, at: int, frame: Frame) -> Who:
        """The units named before the verb; in the passive those after "do", "được"."""
        m = self._m
        refs = [r for r in m.refs.within(clause.main, at) if r.form not in ("person", *_OUTSIDE)]
        for by in (" do ", " được ", " bị "):
            place = m.low.rfind(by, clause.main, at)
            if place >= 0:
                agents = [r for r in refs if r.start > place]
                if agents:
                    return _who(agents[:1])
        both = [r for r in refs if r.form in _BOTH]
        return _who(both[:1] if both else refs)

    def _unsaid(self, clause: Clause, frame: Frame) -> Who:
        if clause.joint and self._before.units:
            return self._before
        if frame.stance == "agreed":
            return self._both(clause.start)
        if frame.stance == "pledged" and self._speaker.units:
            return self._speaker
        if frame.stance == "planned":
            return self._official if self._m.kind not in ("press", "minutes", "agreement") else self._both(clause.start)
        if frame.stance == "done":
            return self._doer(clause)
        return NOBODY

    def _doer(self, clause: Clause) -> Who:
        """Who did what a clause tells without naming a unit before its verb ("hai đơn vị", "Đội quy tập", "đồn")."""
        m = self._m
        if m.low.startswith(("hai ", "ba ", "các bên"), clause.main) or "phối hợp" in m.low[clause.main : clause.end]:
            return self._both(clause.start)
        if self._previous.units and clause.joint == "":
            return self._previous
        sides = {u[:2] for r in m.refs.within(clause.main, clause.end) for u in r.units if r.form not in _OUTSIDE}
        if sides == {"la"}:
            return self._of_units(m.scene.vn[:1])
        return self._of_units(m.scene.la[:1]) if sides == {"vn"} else self._speaker

    def _both(self, at: int) -> Who:
        """Both sides: the last words that mean them, else the two units the document is about."""
        ref = self._m.refs.last_before(at)
        for _ in range(8):  # the pair is named within a few mentions, or the scene tells it as well
            if ref is None:
                break
            if ref.form in ("pair", "all"):
                return _who([ref])
            ref = self._m.refs.last_before(ref.start)
        return self._of_units(self._m.scene.vn[:1] + self._m.scene.la[:1])

    def _partners(self, at: int, end: int) -> Who:
        """Who acts along: "phối hợp với tỉnh B", "cùng Đại đội Biên phòng … tuần tra"."""
        m = self._m
        if not m.low.startswith("phối hợp", at):
            return NOBODY
        ref = m.refs.first_from(at)
        if ref is None or ref.end > end or ref.form in ("person", *_OUTSIDE):
            return NOBODY
        before = m.low[at : ref.start]
        return _who([ref]) if any(word in before for word in _TOGETHER) and "," not in before else NOBODY

    def _toward(self, subject: Who, at: int, clause: Clause, frame: Frame) -> Who:
        m = self._m
        refs = m.refs.within(at, clause.end)
        outside = [r for r in refs if r.form in _OUTSIDE]
        sides = {u[:2] for u in subject.units}
        if outside and outside[0].form == "central" and not self._appeals(clause, outside[0].start):
            outside = [r for r in outside if r.form == "business"]
        if len(sides) != 1:
            return _who(outside[:1])
        if outside and outside[0].form == "central" and frame.stance in ("agreed", "proposed"):
            return _who(outside[:1])
        others = [r for r in refs if r.form not in ("person", *_OUTSIDE) and not {u[:2] for u in r.units} & sides]
        if others:
            return _who(others)
        if outside:
            return _who(outside[:1])
        return self._other(subject) if frame.stance == "pledged" else NOBODY

    def _appeals(self, clause: Clause, at: int) -> bool:
        """Whether what stands before the governments is a verb of reporting to them."""
        before = self._m.low[clause.start : at]
        return any(verb in before for verb in ("kiến nghị", "đề nghị", "đề xuất", "trình", "báo cáo"))

    def _other(self, who: Who) -> Who:
        """The main unit of the other side."""
        sides = {u[:2] for u in who.units}
        if sides == {"vn"}:
            return self._of_units(self._m.scene.la[:1])
        return self._of_units(self._m.scene.vn[:1]) if sides == {"la"} else NOBODY

    def _of_units(self, units: Iterable[str]) -> Who:
        known = tuple(u for u in units if u in self._first)
        return Who(known, tuple(self._first[u] for u in known))


def _who(refs: Sequence[Ref]) -> Who:
    """The units of several mentions, each once; a province that only locates a district beside it is left out."""
    units: list[str] = []
    spans: list[Span] = []
    for ref in refs:
        spans.append(Span(ref.start, ref.end))
        units.extend(u for u in ref.units if u not in units)
    exact = [u for u in units if not any(other.startswith(u + "/") for other in units)]
    local = [u for u in exact if u not in COUNTRIES] or exact
    return Who(tuple(local), tuple(spans)) if local else NOBODY


def _joined(one: Who, other: Who) -> Who:
    return Who(one.units + tuple(u for u in other.units if u not in one.units), one.spans + other.spans)
