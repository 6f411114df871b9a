"""What was done, agreed, promised, planned or asked for: one record per action.

Hai bên thống nhất tổ chức hội chợ mỗi năm một lần
Ông X đề nghị tỉnh bạn rút ngắn thủ tục cho doanh nghiệp
Tỉnh A cam kết cấp 20 suất học bổng mỗi năm
Năm 2023, tỉnh A đã giúp tỉnh B xây 4 trường học
Đoàn tỉnh B dự kiến sang thăm vào tháng 11
"""

from ketnghia.reader.clauses import Clause, ClauseWords, clause_words, cut_clauses
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
    sections = find_sections(m.text, m.low, m.sentences, telling, m.kind)
    field_words = FieldWords(m.low)
    official = m.kind != "press"
    intros: dict[int, Frame] = {}
    carried = NOTHING
    result: list[Undertaking] = []
    for i, sentence in enumerate(m.sentences):
        if sentence.role in ("title", "caption", "byline"):
            continue
        frame = NOTHING
        if sections[i] is not None:
            frame = Frame(sections[i] if sections[i] != "none" else None, None, weak=True)  # type: ignore[arg-type]
        if sentence.head is not None and sentence.head in intros:
            frame = intros[sentence.head]
        clauses = cut_clauses(m.low, sentence.start, sentence.end, found, m.times)
        for k, clause in enumerate(clauses):
            frame = judge(m.low, clause, found, frame, official)
            if (
                k + 1 < len(clauses)
                and clauses[k + 1].joint == ":"
                or (m.text[sentence.end - 1] == ":" and k + 1 == len(clauses))
            ):
                frame = introduces(m.low, clause, found, telling, frame)
                if k + 1 == len(clauses):
                    intros[i] = frame
                continue
            if sections[i] == "none":
                continue
            if not is_action(m, clause, found, frame, official, sections[i]):
                continue
            start, end = _text(m, clause, found, frame)
            named, where = fields_of(field_words, start, end)
            text = m.text[start:end]
            span = Span(start, end)
            assert frame.stance is not None
            result.append(
                Undertaking(
                    stance=frame.stance,
                    fields=named or ("general",),
                    text=text,
                    evidence={
                        "stance": (frame.cue or span,),
                        "fields": where or (span,),
                        "text": (span,),
                    },
                )
            )
    return result


def _text(m: Marked, clause: Clause, found: ClauseWords, frame: Frame) -> tuple[int, int]:
    return clause.start, clause.end
