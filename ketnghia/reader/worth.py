"""Whether a clause tells of an action of cooperation at all, and not of a meeting's proceedings, a gift or a figure."""

from collections.abc import Sequence

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import NO_KINDS, Clause, ClauseWords
from ketnghia.reader.marked import Marked
from ketnghia.reader.referents import COUNTRIES
from ketnghia.reader.stance import Frame

_ACTING = frozenset({"act", "build", "end"})
_HANDING = frozenset({"give", "gift"})
_NARRATED = _ACTING | _HANDING
_ANY = _ACTING | _HANDING | {"meet", "sign", "twin", "light"}
# Cues before a verb that tell of something that is done or being done.
_PASSING = frozenset({"passive", "doing"})
# A request or promise in so many words needs no known verb if it goes on for more than this many words.
_SAYS_ENOUGH = 4
# A gift is a work where the thing given stands within this many characters after the verb ("trao 2 căn nhà").
_GIVEN_NEAR = 30
# Lengths and areas tell what a border or a plot is, not what was done.
# "Đồng chí Thượng tá " before a name.
_HONORIFIC = 25
# What is counted stands right after the verb, "hơn" or "được" between.
_COUNT_NEAR = 12
# What a number counts when it is no gift: people helped, a share of the cost.
_NO_GOODS = frozenset({"person", "percent"})
_BUILT = frozenset({"building", "work"})
_LENGTHS = frozenset({"km", "m", "m2"})


def is_action(m: Marked, clause: Clause, found: ClauseWords, frame: Frame, section: str | None) -> bool:
    """Whether the clause is an undertaking in its frame; `section` is the stance of the heading it stands under."""
    if frame.stance is None:
        return False
    past = frame.stance in ("done", "undone")
    if past and not clause.verbs:
        return False
    small = clause.kinds
    if "formal" in small or "hypo" in small or _tells_figure(clause, found) or _names_people(m, clause):
        return False
    if past:
        return frame.stance == "undone" or _was_done(m, clause, found, frame)
    if frame.stance == "agreed" and frame.own and _names_paper(clause, frame):
        return False
    start, verbs = clause.main, clause.verbs
    if frame.own and frame.cue is not None and start < frame.cue.start:
        start = frame.cue.start
        verbs = [v for v in verbs if v.start >= start]
    roles = {v.value[0] for v in verbs}
    if roles.isdisjoint(_ANY):
        if "bond" in small or "bond" in roles or frame.weak or len(m.low[start : clause.end].split()) <= _SAYS_ENOUGH:
            return clause.joint == "" and "owner" in roles
        return frame.own or clause.joint == ";"
    if m.kind != "press" and section == "agreed" and frame.stance == "agreed":
        return True
    if frame.weak and not frame.own and m.kind == "press" and roles.isdisjoint(_ACTING):
        return False
    if frame.stance == "proposed":
        return True
    if frame.stance == "planned" and m.kind == "press" and _is_stop(m, clause, roles):
        return False
    if roles <= {"light", "state"} and any(a.currency for a in m.amounts.within(clause.start, clause.end)):
        return False
    if verbs[0].value[0] in _HANDING:
        return is_help(m, clause, found, verbs)
    return True


def _names_paper(clause: Clause, frame: Frame) -> bool:
    """Whether only a paper is agreed, whose content follows: "thống nhất biên bản với 18 nội dung"."""
    if frame.cue is None:
        return False
    after = frame.cue.end + 1
    return any(cue.start == after and cue.value[0] == "paper" for cue in clause.cues)


def _names_people(m: Marked, clause: Clause) -> bool:
    """Whether the clause is a name with its posts: "ông A, Chánh Văn phòng UBND tỉnh"."""
    person = m.person_marks.first_from(clause.main)
    if person is None or person.start - clause.main > _HONORIFIC or person.end > clause.end:
        return False
    posts = m.posts.within(clause.main, clause.end)
    told = sum(min(p.end, clause.end) - p.start for p in posts) + person.end - clause.main
    return bool(posts) and 4 * told >= 3 * (clause.end - clause.main)


def _is_stop(m: Marked, clause: Clause, roles: set[str]) -> bool:
    """Whether what is foreseen is a further stop of the visit told: no deed but a visit, and to no other unit."""
    if not roles <= {"meet", "light", "state"}:
        return False
    if any(time.form in ("month", "quarter", "year") for time in m.times.within(clause.main, clause.end)):
        return False  # "Hội đàm lần thứ 18 dự kiến diễn ra vào tháng 9"
    main = {*m.scene.vn[:1], *m.scene.la[:1], *COUNTRIES}
    return all(set(ref.units) <= main for ref in m.refs.within(clause.main, clause.end))


def _tells_figure(clause: Clause, found: ClauseWords) -> bool:
    """Whether the subject is a figure: "Kim ngạch xuất nhập khẩu qua cửa khẩu đạt …"."""
    return "abstract" in clause.kinds and "abstract" in found.small.kinds_at(clause.main, NO_KINDS)


def lies_ahead(m: Marked, clause: Clause) -> bool:
    """Whether a clause tells of a time after the day of writing: "Năm 2025, tỉnh A hỗ trợ …" in a text of 2024."""
    if m.date is None:
        return False
    return any(
        time.date is not None and time.date > m.date[: len(time.date)]
        for time in m.times.within(clause.start, clause.end)
        if time.form in ("day", "month", "quarter", "year")
    )


def is_help(m: Marked, clause: Clause, found: ClauseWords, verbs: Sequence[Word]) -> bool:
    """Whether a clause of giving names a work, grants of study, or help without a price: else it is support alone.

    "hỗ trợ 3 tỷ đồng xây ký túc xá"; "trao 2 căn nhà"; "trao 25 suất học bổng"; not "tặng 2 xe cứu thương", nor aid
    after a flood.
    """
    giving = verbs[0]
    small = clause.kinds
    built = any(v.value[0] == "build" for v in verbs)
    if "grants" in small or (giving.value[0] == "give" and "grant" in small):
        return True
    if "relief" in small and not (built and "building" in small):
        return False
    if built:
        return True
    if giving.value[0] == "gift":
        if "building" in small and "building" in found.small_kinds(
            giving.end, min(clause.end, giving.end + _GIVEN_NEAR)
        ):
            return True
        return any(v.value[0] == "act" for v in verbs) and not m.amounts.within(clause.start, clause.end)
    acts = [v.start for v in verbs[1:] if v.value[0] in _ACTING]
    given = m.amounts.within(giving.end, min([*acts, clause.end]))
    return not any(a.currency or a.unit not in _NO_GOODS for a in given)


def _was_done(m: Marked, clause: Clause, found: ClauseWords, frame: Frame) -> bool:
    """Whether a clause of the past tells of work done together, and not of the meeting, a visit, a gift, a figure."""
    verbs = clause.verbs
    if frame.own and frame.cue is not None and not frame.weak and frame.cue.start >= clause.main:
        verbs = [v for v in verbs if v.start >= frame.cue.end] or verbs
    if not verbs:
        return False
    main = verbs[0]
    role = main.value[0]
    official = m.kind != "press"
    if role in ("bond", "state", "twin"):
        return False
    if role == "sign" and official and not _counted(m, clause, main, found):
        return False
    if (
        role in ("meet", "sign")
        and not official
        and (clause.joint == "" or role == "meet")
        and not _counted(m, clause, main, found)
    ):
        return False
    if "lack" in clause.told and any(c.value[0] == "lack" and c.start >= main.start for c in clause.cues):
        return False
    if "thing" in clause.kinds and "thing" in found.small.kinds_at(clause.main, NO_KINDS):
        return False
    if not official and "abstract" in clause.kinds:
        opening = found.small_kinds(clause.start, min(main.start + 1, clause.start + 60))
        if "abstract" in opening:
            return False
    told = found.small.at(main.end + 1)
    if told and "session" in told.value[0] and not (official and frame.weak):
        return False
    if told and "opening" in told.value[0]:
        return not found.small_kinds(told.end, clause.end).isdisjoint(_BUILT)
    if role in _HANDING:
        return is_help(m, clause, found, verbs)
    return role in ("meet", "sign") or not _ACTING.isdisjoint([v.value[0] for v in verbs])


def _counted(m: Marked, clause: Clause, verb: Word, found: ClauseWords) -> bool:
    """Whether a year's or season's work is counted: "Trong mùa khô …, đội đã khảo sát 37 điểm, gặp gỡ 12 lần"."""
    if clause.joint and m.amounts.within(verb.end, clause.end):
        return True
    if "past" not in clause.told or not any(c.value[0] == "past" and c.start < verb.start for c in clause.cues):
        return False
    return bool(m.amounts.within(verb.end, min(clause.end, verb.end + _COUNT_NEAR)))


def meets(m: Marked, clause: Clause, found: ClauseWords, frame: Frame) -> bool:
    """Whether a clause of the past tells of a meeting's proceedings, so that what follows in the sentence does too.

    "hai bên đã thông báo tình hình …; đánh giá kết quả …; trao đổi kinh nghiệm …"
    """
    if m.kind != "press" and frame.weak:
        return False
    verbs = clause.verbs
    if frame.cue is not None and not frame.weak and frame.cue.start >= clause.main:
        verbs = [v for v in verbs if v.start >= frame.cue.end]
    if "past" in clause.told:
        return False  # "năm qua hai bên đã làm việc 11 lượt": a year's work, no meeting
    return bool(verbs) and verbs[0].value[0] == "meet"


def is_owner(clause: Clause, found: ClauseWords) -> bool:
    """Whether the clause only says who is in charge of the action before it ("giao Sở Y tế làm chủ đầu tư")."""
    if clause.joint == "":
        return False
    if "owner" in [v.value[0] for v in clause.verbs]:
        return True
    return "charge" in clause.kinds and "charge" in found.small_kinds(max(clause.main, clause.end - 8), clause.end)


def narrates(m: Marked, clause: Clause, found: ClauseWords, lead: bool) -> bool:
    """Whether plain narration tells of something done: a known action with a number, or in the passive.

    "Trường A hỗ trợ 3 tỷ đồng xây ký túc xá"; "67 suất học bổng được cấp cho …"; "đang đào tạo 42 lưu học sinh".
    A lead narrates the event itself, so there only a work handed over counts.
    """
    if not clause.verbs or clause.verbs[0].value[0] not in _NARRATED:
        return False
    verb = clause.verbs[0]
    if "opening" in found.small.kinds_at(verb.end + 1, NO_KINDS):
        return True
    if lead and verb.value[0] not in _HANDING:
        return False
    here = found.cues.at(verb.start)
    if here and here.value[0] in ("noun", "propose", "wish"):
        return False
    for cue in clause.cues if not _PASSING.isdisjoint(clause.told) else ():
        # "được [Quảng Ninh] nuôi ăn học": between the passive and its verb stands at most who did it.
        if cue.value[0] in _PASSING and clause.main <= cue.start < verb.start < cue.end + _GIVEN_NEAR:
            return True
    if any(a.unit not in _LENGTHS for a in m.amounts.within(clause.main, clause.end)):
        return True
    if "session" in clause.kinds and "session" in found.small_kinds(clause.main, clause.end):
        return False
    return bool(m.refs.within(clause.main, verb.start) and m.refs.within(verb.end, clause.end))
