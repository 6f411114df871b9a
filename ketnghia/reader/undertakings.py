"""What was done, agreed, promised, planned or asked for: one record per action.

Hai bên thống nhất tổ chức hội chợ mỗi năm một lần
Ông X đề nghị tỉnh bạn rút ngắn thủ tục cho doanh nghiệp
Tỉnh A cam kết cấp 20 suất học bổng mỗi năm
Năm 2023, tỉnh A đã giúp tỉnh B xây 4 trường học
Đoàn tỉnh B dự kiến sang thăm vào tháng 11
"""

from typing import NamedTuple, get_args

from msgspec.structs import replace

from ketnghia.reader.actors import Actors
from ketnghia.reader.clauses import Clause, ClauseWords, after_fillers, clause_words, cut_clauses
from ketnghia.reader.fields import fields_of, in_posts, opening_fields
from ketnghia.reader.marked import Marked
from ketnghia.reader.sections import find_sections
from ketnghia.reader.stance import NOTHING, Frame, Setting, introduces, judge, reviews
from ketnghia.reader.terms import due_of, owner_of
from ketnghia.reader.topic import with_topic
from ketnghia.reader.worth import is_action, is_owner, lies_ahead, meets, narrates
from ketnghia.record.kinds import Stance
from ketnghia.record.records import Undertaking
from ketnghia.record.span import Span

# Names of units and bodies fill a line and a half at most; before a longer subject the verb opens the text.
_LONG_SUBJECT = 110
_FEWEST_WORDS = 3
# Verbs that do not open the text of a record.
_WEAK_VERBS = frozenset({"bond", "meet", "state", "light"})
# The frame in which the sentences of a section begin.
_OPENINGS: dict[str | None, Frame] = {stance: Frame(stance, None, weak=True) for stance in get_args(Stance)}
# Cues after which the words of someone are told.
_SAYING = frozenset({"say", "reply"})
# Between a unit and its "sẽ" stands at most a particle ("cũng", "còn").
_PARTICLE = 6
# A lead has a handful of actions; comparing more than this many pairs would only happen on made-up texts.
_MOST_COMPARED = 20_000


def find_undertakings(m: Marked) -> list[Undertaking]:
    """Every action of cooperation in the document, in order; none where it tells of no cooperation."""
    if not m.scene.cooperative:
        return []
    found = clause_words(m.text, m.low, m.times)
    sections = find_sections(m.text, m.sentences, m.kind, found.heads)
    official = m.kind != "press"
    actors = Actors(m)
    ground = _Ground(m, found, actors, in_posts(found.fields, m.posts))
    intros: dict[int, Frame] = {}
    settings = {
        (s, a): Setting(m.text, m.low, official, s, a, m.person_marks) for s in (False, True) for a in (False, True)
    }
    signed = told = since = did = -9
    carried = NOTHING
    result: list[Undertaking] = []
    leads: list[Undertaking] = []
    for i, (begin, end, _, role, _, first, head) in enumerate(m.sentences):
        if role in ("title", "caption", "byline") or sections[i].heading or m.text[end - 1] == "?":
            continue
        actors.sentence(first, begin)
        cues = found.cues.within(begin, end)
        if not (cues or found.verbs.any_within(begin, end)):
            if m.text[end - 1] == ":" and carried.stance and i - since == 1:
                intros[i] = carried  # "… thống nhất 18 nội dung. Cụ thể: (1) …"
            continue
        section = sections[i].stance
        frame = _OPENINGS.get(section, NOTHING)
        if head is not None and head in intros:
            frame = intros[head]
        elif i - told == 1 and not first:
            frame = replace(frame, reported=True)
        near = i - since == 1 and not first
        place = settings[i - signed <= 2, near and carried.stance == "agreed"]
        # "… báo cáo kết quả thực hiện bản ghi nhớ. Theo đó, tỉnh A hỗ trợ …": what was done by a paper, not its words
        reviewed = i > 0 and m.low.startswith("theo đó", begin) and reviews(m.low, *m.sentences[i - 1][:2])
        meeting, lead = False, role == "lead"
        near_done = i - did == 1 and not first
        clauses = cut_clauses(m.low, begin, end, found)
        for k, clause in enumerate(clauses):
            if "sign" in clause.told:
                signed = i
            actors.listen(clause, found)
            frame = judge(place, clause, found, frame)
            if frame.stance == "undone" and clause.joint in ("nhưng", "song") and k and result:
                result[-1] = _given_up(result[-1], clauses[k - 1], frame)
            if frame.stance == "planned" and frame.own:
                frame = _promised(m, clause, found, frame)
            last = k + 1 == len(clauses)
            if (m.text[end - 1] == ":") if last else clauses[k + 1].joint == ":":
                telling = found.heads.within(clause.start, clause.end)
                frame = introduces(place, clause, found, telling, frame)
                if last:
                    intros[i] = frame
                continue
            if frame.stance is None and not official:
                far = carried.stance == "proposed" and not near
                if carried.stance and not far and _goes_on(m, clause, found, near):
                    frame = replace(carried, reported=frame.reported)
                elif (near_done and _starts_verb(m, clause, found)) or narrates(m, clause, found, lead):
                    ahead = lies_ahead(m, clause)
                    if ahead and near and carried.stance == "agreed":
                        frame = replace(carried, reported=frame.reported)
                    else:
                        frame = Frame("planned" if ahead else "done", None, frame.reported, weak=True)
            meeting = frame.stance == "done" and (meets(m, clause, found, frame) if frame.own else meeting)
            if section == "none" or meeting or not is_action(m, clause, found, frame, section):
                continue
            if result and is_owner(clause, found):
                if clauses[0].start <= result[-1].evidence["text"][0].start:
                    result[-1] = _charged(m, result[-1], clause, found)
                continue
            said = Span(_said(m, clause, frame, found), clause.end)
            if len(m.text[said.start : said.end].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS:
                done = reviewed and frame.stance == "agreed" and frame.cue and frame.cue.start == begin
                result.append(_record(ground, clause, said, replace(frame, stance="done") if done else frame))
                if lead:
                    leads.append(result[-1])
        if frame.stance in ("agreed", "planned") and not frame.weak and role == "body":
            carried, since = replace(frame, own=False, weak=False), i
        elif frame.stance == "proposed" and not frame.weak and not official:
            carried, since = replace(frame, own=False), i
        elif frame.stance is not None or frame.reported:
            carried = NOTHING
        if frame.reported:
            told = i
        if frame.stance == "done" and not meeting:
            did = i
    return with_topic(m, found, ground.titles, _without_repeats(result, leads))


def _given_up(record: Undertaking, clause: Clause, frame: Frame) -> Undertaking:
    """What was planned in the clause before and then did not come: "hội đàm được ấn định tháng 7 nhưng phải hoãn"."""
    told = record.evidence["text"][0]
    if record.stance == "done" or not clause.start <= told.start < clause.end or frame.cue is None:
        return record
    return replace(record, stance="undone", evidence={**record.evidence, "stance": (frame.cue,)})


def _without_repeats(records: list[Undertaking], leads: list[Undertaking]) -> list[Undertaking]:
    """The records without those of the lead that the body tells again: half of the words of the shorter the same."""
    if not leads or len(leads) * len(records) > _MOST_COMPARED:
        return records
    words = [set(record.text.lower().split()) for record in records]
    kept = []
    for i, record in enumerate(records):
        own = words[i]
        if not (
            any(record is lead for lead in leads)
            and any(2 * len(own & later) >= min(len(own), len(later)) for later in words[i + 1 :])
        ):
            kept.append(record)
    return kept


def _promised(m: Marked, clause: Clause, found: ClauseWords, frame: Frame) -> Frame:
    """The frame of a plan as a promise where one unit itself "sẽ" do it: "Thành phố Huế sẽ duy trì chính sách …".

    What bodies and delegations "sẽ" do, and what both sides will, stays a plan.
    """
    if frame.cue is None or not m.low.startswith("sẽ", frame.cue.start):
        return frame
    refs = [r for r in m.refs.within(clause.main, frame.cue.start) if r.form in ("place", "self", "party", "partner")]
    verb = next(iter(found.verbs.within(frame.cue.end, clause.end)), None)
    if not refs or len({u[:2] for r in refs for u in r.units}) != 1 or verb is None:
        return frame
    alone = refs[0].start - clause.main <= _PARTICLE and frame.cue.start - refs[-1].end <= _PARTICLE and len(refs) == 1
    return replace(frame, stance="pledged") if alone and verb.value[0] in ("act", "build", "give") else frame


def _goes_on(m: Marked, clause: Clause, found: ClauseWords, near: bool) -> bool:
    """Whether a clause without any word of stance goes on with what both sides agreed or plan.

    "Tăng cường trao đổi …"; "Hai bên tiếp tục …"; right after the agreement (`near`) also "Bộ Chỉ huy … mở lớp …".
    """
    verbs = clause.verbs
    if not verbs or verbs[0].value[0] not in ("act", "build", "give"):
        return False
    if "topic" in (found.small.kinds_at(clause.main) or ()):
        return False  # "Việc mở lối mở đáp ứng nhu cầu …"
    if _starts_verb(m, clause, found):
        return True
    ref = m.refs.first_from(clause.main)
    if ref is not None and ref.start == clause.main and ref.form in ("pair", "all", "each"):
        return True
    sides = {unit[:2] for r in m.refs.within(clause.main, verbs[0].start) for unit in r.units}
    if {"vn", "la"} <= sides and m.low.startswith("tiếp tục", verbs[0].start):
        return True
    return near and not any(a.currency for a in m.amounts.within(clause.main, clause.end))


def _starts_verb(m: Marked, clause: Clause, found: ClauseWords) -> bool:
    verb = found.verbs.at(after_fillers(clause.main, clause.end, found))
    return verb is not None and verb.value[0] in ("act", "build", "give")


class _Ground(NamedTuple):
    """What records are made from besides their clause; `titles` is where words of posts begin."""

    m: Marked
    found: ClauseWords
    actors: Actors
    titles: frozenset[int]


def _record(ground: _Ground, clause: Clause, said: Span, frame: Frame) -> Undertaking:
    """The record of a clause; `said` is the part of it that stands as the text."""
    m, found, actors, titles = ground
    assert frame.stance is not None
    start, end = said.start, said.end
    named, where = fields_of(found.fields, titles, start, end)
    if not named:  # "Về trạm y tế, huyện sẽ báo cáo tỉnh xem xét"
        named, where = opening_fields(found.fields, clause.start, start)
    by, to = actors.of(clause, frame, found)
    evidence = {"stance": (frame.cue or said,), "fields": where or (said,), "text": (said,)}
    if by.units:
        evidence["by"] = by.spans
    if to.units:
        evidence["to"] = to.spans
    term = owner = None
    if frame.stance != "done":
        term, owner = due_of(m, found, start, end), owner_of(m, found, clause)
    if term:
        evidence["due"] = (term[1],)
    if owner:
        evidence["owner"] = (owner,)
    return Undertaking(
        stance=frame.stance,
        by=by.units,
        to=to.units,
        fields=named or ("general",),
        text=m.text[start:end],
        due=term[0] if term else None,
        owner=owner.cut(m.text) if owner else None,
        evidence=evidence,
    )


def _charged(m: Marked, record: Undertaking, clause: Clause, found: ClauseWords) -> Undertaking:
    """The record with the clause that follows it taken in: who is in charge, and by when."""
    start = record.evidence["text"][0].start
    owner = owner_of(m, found, clause)
    term = due_of(m, found, clause.main, clause.end)
    evidence = {**record.evidence, "text": (Span(start, clause.end),)}
    evidence |= {"due": (term[1],)} if term else {}
    evidence |= {"owner": (owner,)} if owner else {}
    return replace(
        record,
        text=m.text[start : clause.end],
        owner=owner.cut(m.text) if owner else record.owner,
        due=term[0] if term else record.due,
        evidence=evidence,
    )


def _quotes(m: Marked, at: int, found: ClauseWords) -> bool:
    """Whether what stands after a word of saying is what was said: a comma, a colon, "rằng", a name, a verb."""
    after = at + 1
    if m.low.startswith((",", ":", " rằng"), at) or m.text[after : after + 1].isupper():
        return True
    ref = m.refs.first_from(after)
    return (
        (ref is not None and ref.start == after) or found.verbs.at(after) is not None or m.times.at(after) is not None
    )


def _said(m: Marked, clause: Clause, frame: Frame, found: ClauseWords) -> int:
    """Where the text of the record begins: without "Ông X cho biết, …", and without a subject longer than a line."""
    start = clause.main
    first = clause.end
    for verb in clause.verbs:
        if verb.value[0] not in _WEAK_VERBS:
            first = verb.start
            break
    for cue in clause.cues if not _SAYING.isdisjoint(clause.told) else ():
        if cue.value[0] in _SAYING and clause.main <= cue.start < first and _quotes(m, cue.end, found):
            start = cue.end
    if frame.own and frame.cue is not None and start < frame.cue.start <= first and frame.stance == "proposed":
        start = frame.cue.start
    elif first - start > _LONG_SUBJECT and first < clause.end:
        start = first
    if m.low.startswith(("rằng ", "việc "), start + 1):
        for small in ("rằng ", "việc "):
            if m.low.startswith(small, start + 1):
                start += len(small)
    while start < clause.end and not m.text[start].isalnum() and m.text[start] not in '“"(':
        start += 1
    return start
