"""Who acts, or asks, and toward whom: the units before and after the verb, or the one who speaks, or both sides.

Subject first ("Tỉnh A cấp …", "Công an hai tỉnh …"); without one, a request or promise is the speaker's, the content
of a common paper is both sides'. Toward whom: who is addressed ("đề nghị tỉnh bạn …"), who receives ("cho tỉnh B"),
the governments ("kiến nghị Chính phủ hai nước"), or business.
"""

from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import COUNTRIES, Ref, merely_where
from ketnghia.reader.scene import province_of
from ketnghia.reader.stance import Frame
from ketnghia.reader.who import NOBODY, Who, joined, sides_in, sides_of, who_of
from ketnghia.record.span import Span

_BOTH = ("pair", "all", "each")
_OUTSIDE = ("central", "business")
_NO_UNIT = frozenset({"person", *_OUTSIDE})
_NO_SPEAKER = frozenset({*_BOTH, *_OUTSIDE})
_NEVER_ACTS = frozenset({"person", "house", *_OUTSIDE})
# The one addressed stands right after the word of asking: a title and a name of a body fit in this many characters.
_ADDRESS = 70
# A speaker's posts stand between the name and the word of saying; no list of posts is longer, nor the subject with
# which a sentence opens.
_POSTS = 400
# Cues that stand between the subject and its verb.
_BEFORE_VERB = ("will", "done", "doing")
# Cues before which who speaks is named.
_SPEAKING = frozenset({"say", "propose", "pledge", "reply"})
# Cues after which the subject stands.
_SAID = frozenset({"say", "reply", "agree", "pledge"})
# ", ", " và ", " - ", " cùng " join units.
_JOINT = 6
# "của Việt Nam", "(Lào)", "trước đây" may stand between a unit and its "đã".
_AFTER_NAME = 18
# Who did it follows the sign of the passive with at most a body's name between.
_AGENT = 45


_TWO_SIDES = frozenset({"vn", "la"})


class Actors:
    """Follows through a document who speaks and who acts, clause by clause."""

    def __init__(self, m: Marked) -> None:
        self._m = m
        self._speaker = NOBODY
        self._asked = NOBODY
        self._before = self._previous = NOBODY
        self._first: dict[str, Span | None] = {}
        self._known: dict[tuple[str, ...], Who] = {}
        self._located: dict[int, bool] = {}
        self._start = 0
        self._official = self._of_units(m.scene.vn[:1] or m.scene.la[:1])

    def sentence(self, first: bool, start: int) -> None:
        """A new sentence begins; `first`: it opens a paragraph, so pronouns no longer reach back."""
        self._previous = NOBODY if first else self._before
        self._before = NOBODY
        self._asked = NOBODY
        self._start = start

    def listen(self, clause: Clause, found: ClauseWords) -> None:
        """Notes who speaks in a clause: the person, or the unit, before a word of saying, asking or promising."""
        if _SPEAKING.isdisjoint(clause.told):
            return
        m = self._m
        asked = False
        for cue in clause.cues:
            if asked and cue.value[0] == "say" and m.low.endswith("cung cấp ", 0, cue.start):
                continue  # "đề nghị tỉnh bạn cung cấp thông tin": who is asked does not speak
            if cue.value[0] in _SPEAKING:
                asked = asked or cue.value[0] == "propose"
                start = max(clause.start, cue.start - _POSTS)
                refs = [r for r in m.refs.within(start, cue.start) if r.form not in _NO_SPEAKER]
                people = [r for r in refs if r.form == "person"]
                if people:
                    self._speaker = who_of(people[-1:])
                    continue
                posts = [p for p in m.posts.within(start, cue.start) if p.place and p.place not in COUNTRIES]
                if posts:
                    self._speaker = Who((posts[-1].place or "",), (Span(posts[-1].start, posts[-1].end),))
                elif refs and cue.value[0] == "say":
                    self._speaker = who_of(refs[-1:])

    def of(self, clause: Clause, frame: Frame, found: ClauseWords) -> tuple[Who, Who]:
        """Who acts (asks) in the clause and toward whom."""
        verbs, main, stance = clause.verbs, clause.main, frame.stance
        own = frame.cue if frame.own and frame.cue is not None and frame.cue.start >= clause.start else None
        if stance == "proposed":
            return self._request(clause, own, verbs)
        after, kind = main, ""
        if own is not None:
            cue = found.cues.at(own.start)
            kind = cue.value[0] if cue is not None else ""
            if stance in ("agreed", "pledged") and kind not in _BEFORE_VERB:
                after = own.end
        at = verbs[0].start if verbs else clause.end
        if at < after:
            at = next((v.start for v in verbs if v.start >= after), at)
        if not _SAID.isdisjoint(clause.told):
            for word in clause.cues:
                if main <= word.start < at and word.value[0] in _SAID and word.end > after:
                    after = word.end
        subject = self._agent(clause, at, found) if "agent" in clause.kinds else NOBODY
        if kind == "agree" and stance == "pledged" and own is not None:  # "Ông X nhất trí …": one person for his side
            person = [r for r in self._m.refs.within(clause.start, own.start) if r.form == "person"]
            subject = self._speaker = who_of(person[-1:]) if person else self._speaker
        if not subject.units and kind in _BEFORE_VERB and own is not None:
            subject = self._right_before(own.start, main)
        if not subject.units:
            subject = self._subject(after, at)
        if not subject.units and after > main and stance in ("agreed", "pledged"):
            subject = self._subject(main, after)
        elif self._m.low.endswith("được ", main, at):
            subject = self._other(subject)
        if not subject.units:
            subject = self._unsaid(clause, (max(after, main), at), found, frame)
        if "along" in clause.kinds and subject.units:
            partners = self._partners(at, clause.end, found)
            subject = joined(subject, partners) if partners.units else subject
        self._before = subject
        return subject, self._toward(subject, at, clause, found, frame)

    def _request(self, clause: Clause, cue: Span | None, verbs: Sequence[Word]) -> tuple[Who, Who]:
        m = self._m
        if cue is None:
            asker = self._before if self._before.units else self._speaker
            addressed = self._addressed(clause.main, verbs, asker) if clause.joint == ";" else NOBODY
            central = who_of([r for r in m.refs.within(clause.main, clause.end) if r.form == "central"])
            found_to = next((w for w in (addressed, self._asked, central) if w.units), self._other(asker))
            return asker, joined(found_to, central) if central.units else found_to
        refs = m.refs.within(clause.main, cue.start)
        people = [r for r in refs if r.form == "person"]
        asker = who_of(people[-1:]) if people else who_of([r for r in refs if r.form not in _OUTSIDE][-1:])
        if not people and m.posts.within(clause.main, cue.start) and self._speaker.units:
            asker = self._speaker
        if not asker.units:
            asker = self._speaker if m.kind == "press" else self._official
        self._speaker = asker if asker.units else self._speaker
        addressed = self._addressed(cue.end, verbs, asker)
        addressed = addressed if addressed.units else self._other(asker)
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
            sides = sides_in(asker.units)
            return Who(tuple(u for u in both[0].units if u[:2] not in sides), (Span(both[0].start, both[0].end),))
        return who_of([r for r in refs if not set(r.units) <= set(asker.units)])

    def _agent(self, clause: Clause, at: int, found: ClauseWords) -> Who:
        """In the passive, who did it: "do tỉnh A tài trợ", "được Công an tỉnh A bàn giao"."""
        m = self._m
        before: Word | None = None
        for word in found.small.within(clause.main, min(clause.end, at + _AGENT)):
            ref = m.refs.first_from(word.end) if "agent" in word.value[0] else None
            if (
                ref is not None
                and ref.start - word.end < _AGENT
                and ref.end < clause.end
                and ref.form not in _NO_UNIT
                and not found.verbs.any_within(word.end, ref.start)
                and found.verbs.any_within(ref.end, min(clause.end, ref.end + _AGENT))
                and not (before is not None and before.end == word.start - 1 and "cost" in before.value[0])
            ):
                return who_of([ref])
            before = word
        return NOBODY

    def _subject(self, start: int, at: int) -> Who:
        """The units named before the verb, but for places where something was."""
        refs = [r for r in self._m.refs.within(start, at) if r.form not in _NO_UNIT and not self._where(r)]
        if not refs:
            return NOBODY
        first = len(refs) - 1
        while first and not self._parted(refs[first - 1].end, refs[first].start):
            first -= 1
        refs = refs[first:]
        for ref in refs:
            if ref.form in _BOTH:
                return who_of((ref,))
        return who_of(refs)

    def _parted(self, end: int, start: int) -> bool:
        """Whether a comma parts units, not items of a list: "Theo biên bản hai tỉnh đã ký, | mỗi năm tỉnh A dành …"."""
        return start - end > _JOINT and "," in self._m.low[end:start]

    def _right_before(self, at: int, start: int) -> Who:
        """The unit right before "đã", "sẽ": "Ông nêu rõ, hai tỉnh | đã …", "cảm ơn tỉnh A của Việt Nam | đã …"."""
        refs = self._m.refs.within(max(start, at - _AGENT), at)
        near = [r for r in refs if r.form not in _NEVER_ACTS and not COUNTRIES.issuperset(r.units)]
        if (
            not near
            or self._where(near[-1])
            or "," in self._m.low[near[-1].end : at]
            or at - near[-1].end > _AFTER_NAME
        ):
            return NOBODY
        first = len(near) - 1
        while first and near[first].start - near[first - 1].end <= _JOINT:  # "tỉnh A, tỉnh B và tỉnh C | đã …"
            first -= 1
        return who_of(near[first:])

    def _where(self, ref: Ref) -> bool:
        """Whether a unit only tells where something is: "tại huyện A", "bản X (huyện A)"."""
        if ref.form != "place":
            return False
        located = self._located.get(ref.start)
        if located is None:
            low, at = self._m.low, ref.start
            located = low.startswith("(", at - 1) or low.endswith("cho ", 0, at) or merely_where(low, at)
            self._located[at] = located
        return located

    def _unsaid(self, clause: Clause, before: tuple[int, int], found: ClauseWords, frame: Frame) -> Who:
        """Who acts where no unit is named as the subject, which would stand in the stretch `before`."""
        parties = self._parties(clause.start) if frame.stance == "agreed" and clause.joint == ";" else NOBODY
        if parties.units:
            return parties
        if clause.joint and self._before.units:
            return self._before
        body = "doer" in clause.kinds and self._body(before, found)
        opening = found.small.at(before[0])
        if frame.stance == "planned" and opening is not None and "guests" in opening.value[0]:
            sides = sides_of(self._m.refs.within(before[1], clause.end))
            if len(sides) == 1:  # "đoàn sẽ sang thăm tỉnh A": not from there
                return self._of_units((self._m.scene.la if sides == {"vn"} else self._m.scene.vn)[:1])
        if frame.stance in ("agreed", "planned") and not body:
            plain = frame.stance == "agreed" or self._m.kind in ("press", "minutes", "agreement")
            return self._both(clause.start) if plain else self._official
        if frame.stance == "pledged" and self._speaker.units:
            return self._speaker
        return self._doer(clause, before[0], found, body)

    def _body(self, before: tuple[int, int], found: ClauseWords) -> bool:
        """Whether a body is named by its bare kind: "đồn", "nhà trường", "Sở Y tế", "Đội quy tập 584"."""
        return any("doer" in word.value[0] for word in found.small.within(*before))

    def _doer(self, clause: Clause, start: int, found: ClauseWords, body: bool) -> Who:
        """Who did what a clause tells without naming a unit before its verb.

        Both sides for what two do ("hai đơn vị"); else who acted in the sentence before; else the side whose partner
        is named; else the Vietnamese side, whose bodies our documents call by their bare names ("Đội quy tập").
        """
        m = self._m
        while start < clause.end and not m.low[start].isalnum():
            start += 1
        opening = found.small.at(start)
        several = opening is not None and "several" in opening.value[0]
        together = "jointly" in clause.kinds and "jointly" in found.small_kinds(start, clause.end)
        if several or together or m.low.startswith("các ", start):
            return self._both(clause.start)
        if self._previous.units and clause.joint == "" and not body:
            return self._previous
        if clause.joint:
            begun = self._subject(self._start, min(clause.start, self._start + _POSTS))
            if begun.units and len(sides_in(begun.units)) == 1:
                return begun
        sides = sides_of([r for r in m.refs.within(start, clause.end) if r.form not in _OUTSIDE])
        if sides == {"vn"}:
            return self._of_units(m.scene.la[:1])
        known = self._of_units(m.scene.vn[:1])
        return self._speaker if self._speaker.units and sides != {"la"} else known

    def _parties(self, at: int) -> Who:
        """Both sides where the sentence so far names them together: "Hội Hữu nghị hai tỉnh A và B thống nhất: …"."""
        named = [
            r
            for r in self._m.refs.within(self._start, min(at, self._start + _POSTS))
            if r.form not in _NO_UNIT and not COUNTRIES.issuperset(r.units) and not self._where(r)
        ]
        for ref in named[:2]:
            if ref.form in ("pair", "all"):
                return who_of([ref])
        first = who_of(named[:2])
        if len(named) < 2 or sides_in(first.units) != _TWO_SIDES:
            return NOBODY
        between = self._m.low[named[0].end : named[1].start]
        return first if len(between) <= _JOINT or " và " in between or " cùng " in between else NOBODY

    def _both(self, at: int) -> Who:
        """Both sides: as the sentence names them, the last words that mean them, else whom the document is about."""
        here = self._parties(at)
        if here.units:
            return here
        ref = self._m.refs.last_before(at)
        for _ in range(8):  # the pair is named within a few mentions, or the scene tells it as well
            if ref is None:
                break
            if ref.form in ("pair", "all"):
                return who_of([ref])
            ref = self._m.refs.last_before(ref.start)
        return self._of_units(self._m.scene.vn[:1] + self._m.scene.la[:1])

    def _partners(self, at: int, end: int, found: ClauseWords) -> Who:
        """Who acts along: "phối hợp với tỉnh B", "hội đàm với đoàn tỉnh B"."""
        m = self._m
        if "mutual" not in (found.small.kinds_at(at) or ()):
            return NOBODY
        ref = m.refs.first_from(at)
        if ref is None or ref.end > end or ref.form in _NO_UNIT or "," in m.low[at : ref.start]:
            return NOBODY
        return who_of([ref]) if "along" in found.small_kinds(at, ref.start) else NOBODY

    def _toward(self, subject: Who, at: int, clause: Clause, found: ClauseWords, frame: Frame) -> Who:
        refs = self._m.refs.within(at, clause.end)
        if not refs:
            return self._other(subject) if frame.stance != "done" else NOBODY
        outside = [r for r in refs if r.form in _OUTSIDE]
        sides = sides_in(subject.units)
        if (
            outside
            and outside[0].form == "central"
            and "appeal" not in found.small_kinds(clause.start, outside[0].start)
        ):
            outside = [r for r in outside if r.form == "business"]
        if len(sides) != 1:
            return who_of(outside[:1])
        if outside and outside[0].form == "central" and frame.stance in ("agreed", "proposed"):
            return who_of(outside[:1])
        if outside and frame.stance == "pledged":
            return who_of(outside[:1])
        others = [r for r in refs if r.form not in _NO_UNIT and sides.isdisjoint(sides_in(r.units))]
        named = [r for r in others if not self._where(r)]
        if named:
            return who_of(named)
        if outside:
            return who_of(outside[:1])
        if others and frame.stance == "done":  # "xây trường tại huyện A": for the province
            return Who(tuple(dict.fromkeys(province_of(u) for r in others for u in r.units)), who_of(others).spans)
        return self._other(subject) if frame.stance != "done" else NOBODY

    def _other(self, who: Who) -> Who:
        """The main unit of the other side."""
        sides = sides_in(who.units)
        if sides == {"vn"}:
            return self._of_units(self._m.scene.la[:1])
        return self._of_units(self._m.scene.vn[:1]) if sides == {"la"} else NOBODY

    def _of_units(self, units: tuple[str, ...]) -> Who:
        who = self._known.get(units)
        if who is None:
            known = {unit: span for unit in units if (span := self._named_at(unit)) is not None}
            who = self._known[units] = Who(tuple(known), tuple(known.values()))
        return who

    def _named_at(self, unit: str) -> Span | None:
        """Where a unit is first meant."""
        if unit not in self._first:
            ref = next((r for r in self._m.refs if unit in r.units), None)
            self._first[unit] = Span(ref.start, ref.end) if ref else None
        return self._first[unit]
