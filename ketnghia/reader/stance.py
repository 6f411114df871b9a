"""How the action of a clause stands: done, agreed, pledged, planned, proposed, undone.

The nearest word that says so decides: one in the clause itself ("đề nghị", "sẽ", "đã", "chưa"), else the one that
governs the clauses before it in the sentence, else the introduction of the list, else the heading of the section.
"""

import re
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import NO_KINDS, Clause, ClauseWords
from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import PersonMark
from ketnghia.record.kinds import Stance
from ketnghia.record.span import Span

_STANCE_OF: dict[str, Stance] = {
    "propose": "proposed",
    "wish": "proposed",
    "agree": "agreed",
    "pledge": "pledged",
    "must": "proposed",
}
_ALL: dict[str, Stance] = {stance: stance for stance in get_args(Stance)}
_STRONG = frozenset({"propose", "agree", "pledge"})
_FUTURE = ("agreed", "proposed", "pledged", "planned")
_GOVERNING = ("agreed", "proposed", "pledged")
# "Hai bên thống nhất không tiếp tục …": the denial follows the word of agreeing within a few words.
_DENIAL_NEAR = 30
_COUNT_NEAR = 7  # the longest counting word and its space
# "20 suất học bổng mỗi năm mà tỉnh Kon Tum đã dành": a relative clause's subject fits in this many characters.
_RELATIVE = 80


class Frame(Struct, frozen=True):
    """What governs the clauses that follow: a stance and the words that give it.

    `reported`: someone is speaking, so "sẽ" is a promise. `weak`: only a heading, a stretch of time or plain
    narration says so. `own`: the word stands in the clause itself.
    """

    stance: Stance | None
    cue: Span | None
    reported: bool = False
    weak: bool = False
    own: bool = False


NOTHING = Frame(None, None)
_NO_CUES: dict[str, Word] = {}


def stance_of(code: str | None) -> Stance | None:
    """The stance a code of the lexicon names; None for "none"."""
    return _ALL.get(code or "")


_NOBODY: Layer[PersonMark] = Layer(())


class Setting(Struct, frozen=True):
    """What the stance of a clause depends on besides its words.

    `official`: the text is a paper, not the press, so "giao Sở …" is a plan rather than a promise. `signed`: the
    sentence before tells that a paper was signed, so what both sides "sẽ" do is its content; `agreed`: it told what was
    agreed.
    """

    text: str
    low: str
    official: bool
    signed: bool
    agreed: bool = False
    people: Layer[PersonMark] = _NOBODY


_BUT = frozenset({"mà", "nhưng", "song", "nay"})


def judge(place: Setting, clause: Clause, found: ClauseWords, before: Frame) -> Frame:
    """The frame in which a clause stands, given the frame of what stands before it."""
    first, reported = _first_cues(place, clause, found, before.reported) if clause.cues else (_NO_CUES, before.reported)
    if before.own or before.reported != reported:
        before = Frame(before.stance, before.cue, reported, before.weak)
    if not first:
        return before
    strong, undone, done = first.get("strong"), first.get("undone"), first.get("done")
    governed = before.stance in _GOVERNING and not before.weak
    if strong is not None:
        return _strong(place, clause, found, first, before)
    if undone is not None and not (governed and _of_a_thing(place, clause, undone)):
        return Frame("undone", _span(undone), reported, own=True)
    if _by_paper(clause, first) and (done is None or done.start < clause.main) and "past" not in first:
        return Frame("agreed", _span(first["accord"]), own=True)
    agreed = before.stance == "agreed"
    if done is not None and not (governed and not agreed and clause.joint in (",", "và")):
        return Frame("done", _span(done), reported, own=True)
    if governed or (agreed and place.official):
        return before if before.cue or "will" not in first else replace(before, cue=_span(first["will"]))
    if "assign" in first:
        return Frame("planned" if place.official else "pledged", _span(first["assign"]), reported, own=True)
    if "will" in first and not ("plan" in first and first["plan"].start < first["will"].start):
        return _promise(place, clause, found, first["will"], reported)
    for kind in ("plan", "soon"):
        if kind in first and not (kind == "soon" and before.stance is not None):
            return Frame("planned", _span(first[kind]), reported, own=True)
    if "past" in first:
        return Frame("done", _span(first["past"]), reported, weak=True, own=True)
    return before


def _of_a_thing(place: Setting, clause: Clause, undone: Word) -> bool:
    """Whether "chưa" tells of the thing that is dealt with, not of the deed: "lắp điện cho 2 bản chưa có điện lưới"."""
    acts = [v for v in clause.verbs if v.end < undone.start and v.value[0] in ("act", "give", "build")]
    if not acts or not place.low.startswith(("chưa có", "chưa được"), undone.start):
        return False
    between = place.low[acts[-1].end : undone.start]
    return " cho " in between and "," not in between and _BUT.isdisjoint(between.split())


def _by_paper(clause: Clause, first: dict[str, Word]) -> bool:
    """Whether the clause tells what a paper holds: "Theo bản ghi nhớ, tỉnh A cấp …", not "đang nuôi 5 em theo …"."""
    accord = first.get("accord")
    if accord is None:
        return False
    return "doing" not in first or accord.start < first["doing"].start


def _first_cues(place: Setting, clause: Clause, found: ClauseWords, reported: bool) -> tuple[dict[str, Word], bool]:
    """The first cue of each kind in the clause, nouns left out, and whether someone speaks."""
    first: dict[str, Word] = {}
    for cue in clause.cues:
        kind = cue.value[0]
        if kind in _STRONG:
            if not _is_noun(place.low, cue, found) and not _begs_nothing(place, cue, found):
                first.setdefault("strong", cue)
        elif kind in ("say", "reply"):
            reported = True
        elif kind == "must":
            if reported:
                first.setdefault("strong", cue)
        elif kind == "assign":
            if "strong" not in first and "assign" not in first and _assigns(place, clause, cue, found):
                first.setdefault("assign", cue)
        elif kind == "done":
            # "20 suất mà tỉnh đã dành": what was done is told of a thing, not of this action.
            if "done" not in first and " mà " not in place.low[max(clause.main, cue.start - _RELATIVE) : cue.start]:
                first.setdefault("done", cue)
        elif kind == "undone":
            # "…, vì chưa có vốn": the reason is undone, not the action.
            if not ("done" in first and _after_reason(clause, cue.start, found)):
                first.setdefault("undone", cue)
        elif kind == "plan":
            # "báo cáo Chính phủ có kế hoạch …": a plan that is the object of another action.
            if kind not in first and not any(v.value[0] == "act" and v.end < cue.start for v in clause.verbs):
                first.setdefault("plan", cue)
        else:
            first.setdefault(kind, cue)
    return first, reported


def _after_reason(clause: Clause, at: int, found: ClauseWords) -> bool:
    """Whether a reason is given ("vì …") between the beginning of the clause proper and a place."""
    return any(w.value[0] == "reason" for w in found.small.within(clause.main, at))


def _strong(place: Setting, clause: Clause, found: ClauseWords, first: dict[str, Word], before: Frame) -> Frame:
    """The frame of a clause that asks, agrees or promises in so many words."""
    cue, done, undone = first["strong"], first.get("done"), first.get("undone")
    kind = cue.value[0]
    if before.stance == "agreed" and kind == "propose":
        together = place.low[clause.start : cue.start].strip().endswith("cùng")
        if together or place.low.startswith("kiến nghị", cue.start):
            return before if before.cue else replace(before, cue=_span(cue))
    if kind == "propose" and not before.reported and (before.stance == "agreed" or place.agreed):
        addressed = found.small.at(cue.end + 1)
        if addressed is not None and "centre" in addressed.value[0]:
            return Frame("agreed", _span(cue))  # what both agreed goes on: "… và đề xuất Chính phủ hai nước …"
    if before.weak and before.stance == "done" and done is not None and done.start < cue.start:
        return Frame("done", _span(done), before.reported, own=True)
    if undone is not None and kind in ("agree", "pledge"):
        denied = place.low.startswith("không", undone.start) and 0 < undone.start - cue.end < _DENIAL_NEAR
        # "đã hứa với bạn từ năm 2013 | mà đến nay vẫn chưa làm"
        broken = not _BUT.isdisjoint(place.low[cue.end : undone.start].split())
        if undone.start < cue.start or denied or broken:
            return Frame("undone", _span(undone), before.reported, own=True)
    if kind == "agree" and _one_agrees(place, clause, cue):
        return Frame("pledged", _span(cue), True, own=True)
    if kind == "pledge" and _both(clause, found):
        return Frame("agreed", _span(cue), before.reported, own=True)
    return Frame(_STANCE_OF[kind], _span(cue), before.reported, own=True)


def _one_agrees(place: Setting, clause: Clause, cue: Word) -> bool:
    """Whether one person agrees to what was asked, which binds that side alone: "Ông X nhất trí giao Sở Y tế …"."""
    if place.low[cue.start : cue.end] != "nhất trí":
        return False
    people = place.people.within(clause.start, cue.start)
    return len(people) == 1 and people[0].end + 1 >= cue.start


def _promise(place: Setting, clause: Clause, found: ClauseWords, will: Word, reported: bool) -> Frame:
    """What "sẽ" means: content of the paper just signed, a promise by who speaks or gives, else a plan."""
    both = _both(clause, found)
    paper = any(c.value[0] == "paper" for c in found.cues.within(clause.main, clause.main + 1))
    if (both and place.signed) or (place.agreed and not reported and not paper):
        return Frame("agreed", _span(will), own=True)
    gives = any(v.value[0] == "give" for v in found.verbs.within(will.end, will.end + 3))
    return Frame("pledged" if (reported and not both) or gives else "planned", _span(will), reported, own=True)


def _both(clause: Clause, found: ClauseWords) -> bool:
    """Whether the subject of a clause is several sides at once: "hai bên", "ba tỉnh", "các bên"."""
    return "several" in clause.kinds and "several" in found.small.kinds_at(clause.main, NO_KINDS)


def reviews(low: str, start: int, end: int) -> bool:
    """Whether a sentence tells of results, and of nothing that is still to be done or was just signed."""
    return _RESULTS.search(low, start, end) is not None and _STILL.search(low, start, end) is None


_RESULTS = re.compile(
    r"(?<!\w)(?:báo cáo|đánh giá|kiểm điểm|tổng kết|nhìn lại|rà soát)[^.;]{0,40} kết quả(?!\w)"
    r"|(?<!\w)kết quả (?:thực hiện|triển khai|hợp tác|phối hợp)(?!\w)"
)
_STILL = re.compile(r"(?<!\w)(?:phương hướng|nhiệm vụ|thống nhất|nhất trí|sẽ|vừa ký|ký kết|đã ký|bàn|thảo luận)(?!\w)")


def introduces(place: Setting, clause: Clause, found: ClauseWords, telling: Sequence[Word], frame: Frame) -> Frame:
    """The frame an introduction ("Hai bên thống nhất:", "… ký bản ghi nhớ với các nội dung:") gives to what follows."""
    told = [w for w in telling if w.value[0] != "none"]
    for word in told:
        if word.value[0] in ("done", "undone"):
            return Frame(stance_of(word.value[0]), Span(word.start, word.end), weak=True)
    kinds: dict[str, Word] = {}
    for cue in clause.cues:
        kinds.setdefault(cue.value[0], cue)
    if "pledge" in kinds:
        return Frame("pledged", _span(kinds["pledge"]), reported=True)
    told_paper = "sign" in kinds or "accord" in kinds or ("items" in kinds and (place.signed or "paper" in kinds))
    if frame.own and frame.stance in _FUTURE and not (frame.stance == "planned" and told_paper):
        return replace(frame, own=False, weak=False)
    for kind in ("accord", "sign", "paper", "items"):
        if told_paper and kind in kinds:
            return Frame("agreed", _span(kinds[kind]))
    for kind in ("agree", "propose", "wish"):
        if kind in kinds:
            return Frame(_STANCE_OF[kind], _span(kinds[kind]))
    for word in told:
        return Frame(stance_of(word.value[0]), Span(word.start, word.end), weak=True)
    return replace(frame, own=False)


def _is_noun(low: str, cue: Word, found: ClauseWords) -> bool:
    """ "ba kiến nghị", "02 đề nghị", "các đề xuất": a cue counted is a noun."""
    if low[max(0, cue.start - 2) : cue.start].strip().isdigit():
        return True
    before = found.small.within(cue.start - _COUNT_NEAR, cue.start)
    return bool(before) and before[-1].end == cue.start - 1 and "count" in before[-1].value[0].split("+")


def _begs_nothing(place: Setting, cue: Word, found: ClauseWords) -> bool:
    """Whether "xin" asks for no action: "xin ghi lòng tạc dạ"; not "xin tỉnh A cử cán bộ", "xin kéo dài giờ"."""
    if not place.low.startswith("xin", cue.start) or cue.end - cue.start > 3:
        return False
    verb = found.verbs.at(cue.end + 1)
    named = place.text[cue.end + 1 : cue.end + 2].isupper()
    small = found.small.at(cue.end + 1)
    return not named and small is None and (verb is None or verb.value[0] not in ("act", "build", "give", "gift"))


def _assigns(place: Setting, clause: Clause, cue: Word, found: ClauseWords) -> bool:
    """Whether a word of assigning opens the clause or follows who speaks, and a body follows it."""
    if any(v.end <= cue.start for v in clause.verbs):
        return False
    after = cue.end + 1
    small = found.small.at(after)
    return (after < clause.end and place.text[after].isupper()) or (small is not None and "body" in small.value[0])


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
