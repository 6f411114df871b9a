"""What was done, agreed, promised, planned or asked for: one record per action.

Hai bên thống nhất tổ chức hội chợ mỗi năm một lần
Ông X đề nghị tỉnh bạn rút ngắn thủ tục cho doanh nghiệp
Tỉnh A cam kết cấp 20 suất học bổng mỗi năm
Năm 2023, tỉnh A đã giúp tỉnh B xây 4 trường học
Đoàn tỉnh B dự kiến sang thăm vào tháng 11
"""

from dataclasses import replace

from ketnghia.reader.clauses import Clause, ClauseWords, after_fillers, clause_words, cut_clauses
from ketnghia.reader.fields import FieldWords, fields_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.sections import find_sections, section_words
from ketnghia.reader.stance import NOTHING, Frame, Setting, introduces, judge
from ketnghia.reader.worth import is_action, is_owner, narrates
from ketnghia.record.records import Undertaking
from ketnghia.record.span import Span


def find_undertakings(m: Marked) -> list[Undertaking]:
    """Every action of cooperation in the document, in order; none where it tells of no cooperation."""
    if not m.scene.cooperative:
        return []
    found = clause_words(m.low)
    telling = section_words(m.low)
    sections, headings = find_sections(m.text, m.low, m.sentences, telling, m.kind)
    field_words = FieldWords(m.low)
    official = m.kind != "press"
    intros: dict[int, Frame] = {}
    signed = told = -9
    carried = NOTHING
    result: list[Undertaking] = []
    for i, sentence in enumerate(m.sentences):
        if sentence.role in ("title", "caption", "byline") or headings[i]:
            continue
        frame = _opening(sections[i])
        if sentence.head is not None and sentence.head in intros:
            frame = intros[sentence.head]
        elif i - told == 1 and not sentence.first:
            frame = replace(frame, reported=True)
        place = Setting(m.text, m.low, official, i - signed <= 2)
        clauses = cut_clauses(m.low, sentence.start, sentence.end, found, m.times)
        for k, clause in enumerate(clauses):
            frame = judge(place, clause, found, frame)
            last = k + 1 == len(clauses)
            if (m.text[sentence.end - 1] == ":") if last else clauses[k + 1].joint == ":":
                frame = introduces(place, clause, found, telling, frame)
                if last:
                    intros[i] = frame
                continue
            if frame.stance is None and not official:
                if carried.stance and _goes_on(m, clause, found):
                    frame = carried
                elif narrates(m, clause, found):
                    frame = Frame("done", None, frame.reported, weak=True)
            if sections[i] == "none" or not is_action(m, clause, found, frame, sections[i]):
                continue
            if is_owner(clause, found) and result:
                continue
            result.append(_record(m, clause, frame, field_words))
        if frame.stance in ("agreed", "planned") and not frame.weak:
            carried = replace(frame, own=False)
        elif frame.stance is not None or frame.reported:
            carried = NOTHING
        if frame.reported:
            told = i
        if any(c.value[0] == "sign" for c in found.cues.within(sentence.start, sentence.end)):
            signed = i
    return result


def _goes_on(m: Marked, clause: Clause, found: ClauseWords) -> bool:
    """Whether a clause without any word of stance goes on with what both sides agreed or plan.

    "Tăng cường trao đổi …"; "Hai bên tiếp tục …"; "Hai địa phương phối hợp …"
    """
    place = after_fillers(clause.main, clause.end, found, m.times)
    verb = found.verbs.at(place)
    if verb is not None:
        return True
    ref = m.refs.first_from(clause.main)
    return ref is not None and ref.start == clause.main and ref.form in ("pair", "all", "each")


def _opening(section: str | None) -> Frame:
    return Frame(section, None, weak=True) if section not in (None, "none") else NOTHING  # type: ignore[arg-type]


def _record(m: Marked, clause: Clause, frame: Frame, field_words: FieldWords) -> Undertaking:
    assert frame.stance is not None
    start, end = clause.main, clause.end
    named, where = fields_of(field_words, start, end)
    span = Span(start, end)
    return Undertaking(
        stance=frame.stance,
        fields=named or ("general",),
        text=m.text[start:end],
        evidence={"stance": (frame.cue or span,), "fields": where or (span,), "text": (span,)},
    )
