"""What was done, agreed, promised, planned or asked for: one record per action.

Hai bên thống nhất tổ chức hội chợ mỗi năm một lần
Ông X đề nghị tỉnh bạn rút ngắn thủ tục cho doanh nghiệp
Tỉnh A cam kết cấp 20 suất học bổng mỗi năm
Năm 2023, tỉnh A đã giúp tỉnh B xây 4 trường học
Đoàn tỉnh B dự kiến sang thăm vào tháng 11
"""

from ketnghia.reader.clauses import Clause, clause_words, cut_clauses
from ketnghia.reader.fields import FieldWords, fields_of
from ketnghia.reader.marked import Marked
from ketnghia.reader.sections import find_sections, section_words
from ketnghia.reader.stance import NOTHING, Frame, introduces, judge
from ketnghia.reader.worth import is_action
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
    signed = -9
    result: list[Undertaking] = []
    for i, sentence in enumerate(m.sentences):
        if sentence.role in ("title", "caption", "byline") or headings[i]:
            continue
        frame = _opening(sections[i])
        if sentence.head is not None and sentence.head in intros:
            frame = intros[sentence.head]
        clauses = cut_clauses(m.low, sentence.start, sentence.end, found, m.times)
        for k, clause in enumerate(clauses):
            frame = judge(m.low, clause, found, frame, official)
            last = k + 1 == len(clauses)
            if (m.text[sentence.end - 1] == ":") if last else clauses[k + 1].joint == ":":
                frame = introduces(m.low, clause, found, telling, frame, i - signed <= 2)
                if last:
                    intros[i] = frame
                continue
            if sections[i] == "none" or not is_action(m, clause, found, frame, official, sections[i]):
                continue
            result.append(_record(m, clause, frame, field_words))
        if any(c.value[0] == "sign" for c in found.cues.within(sentence.start, sentence.end)):
            signed = i
    return result


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
