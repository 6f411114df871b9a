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

_STANCE_OF: dict[str, Stance] = {"propose": "proposed", "agree": "agreed", "pledge": "pledged", "assign": "planned"}
_PRESENT = ("agreed", "proposed", "pledged", "planned")


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
    strong = will = plan = done = undone = past = accord = assign = None
    reported = before.reported
    for cue in found.cues.within(clause.start, clause.end):
        kind = cue.value[0]
        if kind in ("propose", "agree", "pledge"):
            strong = strong or (None if _is_noun(low, cue) else cue)
        elif kind == "assign":
            if strong is None and _leads(clause, cue, found):
                assign = assign or cue
        elif kind == "say" or kind == "reply":
            reported = True
        elif kind == "will":
            will = will or cue
        elif kind == "plan":
            plan = plan or cue
        elif kind == "done":
            done = done or cue
        elif kind == "undone":
            undone = undone or cue
        elif kind == "past":
            past = past or cue
        elif kind == "accord":
            accord = accord or cue
        elif kind == "must" and reported:
            strong = strong or cue
    if strong is not None:
        kind = "propose" if strong.value[0] == "must" else strong.value[0]
        if undone is not None and kind == "agree" and low.startswith("không tiếp tục", undone.start):
            return Frame("undone", _span(undone), reported, own=True)
        if undone is not None and undone.start < strong.start and kind in ("agree", "pledge"):
            return Frame("undone", _span(undone), reported, own=True)
        return Frame(_STANCE_OF[kind], _span(strong), reported, own=True)
    if undone is not None:
        return Frame("undone", _span(undone), reported, own=True)
    if accord is not None:
        return Frame("agreed", _span(accord), False, own=True)
    governed = before.stance in ("agreed", "proposed", "pledged") and not before.weak
    if done is not None and not (governed and before.stance != "agreed" and will is None and past is None):
        return Frame("done", _span(done), reported, own=True)
    if assign is not None and not governed:
        return Frame("pledged" if reported and not official else "planned", _span(assign), reported, own=True)
    if will is not None:
        if governed:
            return replace(before, reported=reported, own=False)
        return Frame("pledged" if reported else "planned", _span(will), reported, own=True)
    if plan is not None and not governed:
        return Frame("planned", _span(plan), reported, own=True)
    if past is not None:
        return Frame("done", _span(past), reported, weak=True, own=True)
    if before.stance is not None:
        return replace(before, reported=reported, own=False)
    return Frame(None, None, reported)


def introduces(low: str, clause: Clause, found: ClauseWords, telling: Sequence[Word], frame: Frame) -> Frame:
    """The frame an introduction ("Hai bên thống nhất:", "… ký bản ghi nhớ với các nội dung:") gives to what follows."""
    if frame.own and frame.stance in _PRESENT:
        return replace(frame, own=False, weak=False)
    for cue in found.cues.within(clause.start, clause.end):
        if cue.value[0] in ("accord", "sign", "paper"):
            return Frame("agreed", _span(cue))
    for word in telling:
        if clause.start <= word.start < clause.end and word.value[0] not in ("none",):
            return Frame(_checked(word.value[0]), Span(word.start, word.end), weak=word.value[0] == "done")
    if frame.own:
        return replace(frame, own=False)
    return frame


def _checked(value: str) -> Stance:
    for stance in ("done", "agreed", "pledged", "planned", "proposed", "undone"):
        if value == stance:
            return stance  # type: ignore[return-value]
    raise ValueError(value)


def _is_noun(low: str, cue: Word) -> bool:
    """ "ba kiến nghị", "02 đề nghị": a cue counted is a noun."""
    before = low[max(0, cue.start - 6) : cue.start].rstrip().rsplit(" ", 1)[-1]
    return before.isdigit() or before in ("các", "những", "lời", "của", "một", "hai", "ba", "bốn", "năm", "mọi")


def _leads(clause: Clause, cue: Word, found: ClauseWords) -> bool:
    """Whether a word of assigning opens the clause, or follows who speaks."""
    return cue.start - clause.start < 12 or not any(
        v.end < cue.start for v in found.verbs.within(clause.start, cue.start)
    )


def _span(word: Word) -> Span:
    return Span(word.start, word.end)
