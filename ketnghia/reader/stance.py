"""How the action of a clause stands: done, agreed, pledged, planned, proposed, undone.

The nearest word that says so decides: one in the clause itself ("đề nghị", "sẽ", "đã", "chưa"), else the one that
governs the clauses before it in the sentence, else the introduction of the list, else the heading of the section.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Clause, ClauseWords
from ketnghia.record.kinds import Stance
from ketnghia.record.span import Span

_STANCE_OF: dict[str, Stance] = {"propose": "proposed", "agree": "agreed", "pledge": "pledged", "must": "proposed"}
_FUTURE = ("agreed", "proposed", "pledged", "planned")
_GOVERNING = ("agreed", "proposed", "pledged")
_COUNTING = frozenset(("các", "những", "lời", "của", "một", "hai", "ba", "bốn", "năm", "mọi", "nhiều", "số"))


@dataclass(frozen=True, slots=True)
class Frame:
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


def judge(low: str, clause: Clause, found: ClauseWords, before: Frame, official: bool) -> Frame:
    """The frame in which a clause stands, given the frame of what stands before it.

    `official`: the text is a paper, not the press, so that "giao Sở …" is a plan rather than a promise.
    """
    first: dict[str, Word] = {}
    reported = before.reported
    for cue in found.cues.within(clause.start, clause.end):
        kind = cue.value[0]
        if kind in ("propose", "agree", "pledge"):
            if not _is_noun(low, cue):
                first.setdefault("strong", cue)
        elif kind in ("say", "reply"):
            reported = True
        elif kind == "must":
            if reported:
                first.setdefault("strong", cue)
        elif kind == "assign":
            if "strong" not in first and _leads(clause, cue, found):
                first.setdefault("assign", cue)
        elif kind == "done":
            if " mà " not in low[clause.main : cue.start]:
                first.setdefault("done", cue)
        else:
            first.setdefault(kind, cue)
    strong, undone, done = first.get("strong"), first.get("undone"), first.get("done")
    governed = before.stance in _GOVERNING and not before.weak
    agreed = before.stance == "agreed"
    if strong is not None:
        if agreed and strong.value[0] == "propose" and low.startswith("kiến nghị", strong.start):
            return replace(before, cue=before.cue or _span(strong), reported=reported, own=False)
        if agreed and strong.value[0] == "propose" and low[clause.start : strong.start].strip().endswith("cùng"):
            return replace(before, cue=before.cue or _span(strong), reported=reported, own=False)
        if before.weak and before.stance == "done" and done is not None and done.start < strong.start:
            return Frame("done", _span(done), reported, own=True)
        if (
            undone is not None
            and (undone.start < strong.start or low.startswith("không tiếp tục", undone.start))
            and strong.value[0] in ("agree", "pledge")
        ):
            return Frame("undone", _span(undone), reported, own=True)
        return Frame(_STANCE_OF[strong.value[0]], _span(strong), reported, own=True)
    if undone is not None:
        return Frame("undone", _span(undone), reported, own=True)
    if "accord" in first:
        return Frame("agreed", _span(first["accord"]), False, own=True)
    if done is not None and not (governed and not agreed and clause.joint in (",", "và")):
        return Frame("done", _span(done), reported, own=True)
    if "assign" in first and not governed and not (official and agreed):
        return Frame("planned" if official else "pledged", _span(first["assign"]), reported, own=True)
    if "will" in first:
        if governed or (agreed and official):
            return replace(before, cue=before.cue or _span(first["will"]), reported=reported, own=False)
        gives = any(v.value[0] == "give" for v in found.verbs.within(first["will"].end, first["will"].end + 3))
        return Frame("pledged" if reported or gives else "planned", _span(first["will"]), reported, own=True)
    if "plan" in first and not governed and not (official and agreed):
        return Frame("planned", _span(first["plan"]), reported, own=True)
    if "past" in first and not governed and not agreed:
        return Frame("done", _span(first["past"]), reported, weak=True, own=True)
    if before.stance is not None:
        return replace(before, reported=reported, own=False)
    return Frame(None, None, reported)


def introduces(
    low: str, clause: Clause, found: ClauseWords, telling: Sequence[Word], frame: Frame, signed: bool
) -> Frame:
    """The frame an introduction ("Hai bên thống nhất:", "… ký bản ghi nhớ với các nội dung:") gives to what follows.

    `signed`: the sentence before tells that a paper was signed, so "Sáu việc được chọn:" is its content.
    """
    if frame.own and frame.stance in _FUTURE:
        return replace(frame, own=False, weak=False)
    asked = None
    for cue in found.cues.within(clause.start, clause.end):
        kind = cue.value[0]
        if kind in ("accord", "sign", "paper") or (kind == "items" and signed):
            return Frame("agreed", _span(cue))
        if kind in ("propose", "agree", "pledge"):
            asked = asked or cue
    if asked is not None:
        return Frame(_STANCE_OF[asked.value[0]], _span(asked))
    for word in telling:
        if clause.start <= word.start < clause.end and word.value[0] != "none":
            return Frame(word.value[0], Span(word.start, word.end), weak=True)  # type: ignore[arg-type]
    return replace(frame, own=False)


def _is_noun(low: str, cue: Word) -> bool:
    """ "ba kiến nghị", "02 đề nghị": a cue counted is a noun."""
    before = low[max(0, cue.start - 6) : cue.start].rstrip().rsplit(" ", 1)[-1]
    return before.isdigit() or before in _COUNTING


def _leads(clause: Clause, cue: Word, found: ClauseWords) -> bool:
    """Whether a word of assigning opens the clause, or follows who speaks."""
    return not any(v.end <= cue.start for v in found.verbs.within(clause.main, cue.start))


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
