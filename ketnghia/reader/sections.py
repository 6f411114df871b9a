"""How the items under a heading stand: "KẾT QUẢ …" done, "TỒN TẠI …" undone, "NỘI DUNG HỢP TÁC …" agreed, …"""

from collections.abc import Sequence

from msgspec import Struct

from ketnghia.lexicon.words import Word
from ketnghia.reader.clauses import Found
from ketnghia.reader.marks import Sentence
from ketnghia.reader.sentences import rank_of
from ketnghia.record.kinds import DocumentKind

# A heading is short (a line and a half) and its telling word stands near its beginning ("VỀ TÌNH HÌNH THỰC HIỆN …").
_LONGEST_HEADING = 160
_NEAR = 30
_ARTICLE_RANK = 3  # "Điều n." and everything above it
_CLOSING = frozenset('.:;,!?…"”/')  # no heading ends in these
_KEPT = ("agreed", "planned", "done", "undone")


class Section(Struct, frozen=True):
    """What a sentence stands under (done, agreed, planned, proposed, undone, none; or None) and if it is a heading."""

    stance: str | None
    heading: bool


def find_sections(text: str, sentences: Sequence[Sentence], kind: DocumentKind, heads: Found) -> list[Section]:
    """The section of every sentence of a text; `heads` are its telling words.

    In minutes and agreements what stands under an article ("Điều n.") whose heading tells nothing is agreed, and so
    are the chapters after "Hai bên thống nhất những nội dung sau:".
    """
    sections: list[Section] = []
    current: str | None = None
    signed = kind in ("minutes", "agreement")
    opened = False
    for i, sentence in enumerate(sentences):
        heading = sentence.role != "title" and _is_heading(text, sentences, i)
        if not heading and not signed:
            # Most sentences: they stand where the one before stands, if that is no heading either.
            last = sections[-1] if sections else None
            sections.append(last if last is not None and not last.heading else Section(current, False))
            continue
        introduces = signed and not heading and text[sentence.end - 1] == ":"
        telling = heads.within(sentence.start, sentence.end) if heading or introduces else []
        if introduces and telling and telling[0].value[0] == "agreed":
            current, opened = "agreed", True
        elif heading:
            current = _after_heading(text, sentence, telling[0] if telling else None, current, kind)
            if current is None and opened and sentence.label:
                current = "agreed"
        elif signed and current in (None, "none") and _is_article(sentence):
            current = "agreed"
        sections.append(Section(current, heading))
    return sections


def _after_heading(
    text: str, sentence: Sentence, telling: Word | None, current: str | None, kind: DocumentKind
) -> str | None:
    """What stands under a heading: what it tells, else what stood above it where it is a mere subheading."""
    caps = text[sentence.start : sentence.end].isupper()
    if telling and (telling.start - sentence.start < _NEAR or caps):
        told = telling.value[0]
        # "Tổ chức thực hiện": what both sides agreed in a paper of both, tasks in a plan or notice of one.
        return "planned" if told == "agreed" and kind in ("other", "report") else told
    if kind in ("minutes", "agreement") and _is_article(sentence):
        return current if current in _KEPT else "agreed"
    if rank_of(sentence.label) < _ARTICLE_RANK or (kind == "press" and not sentence.label and sentence.role == "body"):
        return None
    return current


def _is_article(sentence: Sentence) -> bool:
    return sentence.label.lower().startswith("điều")


def _is_heading(text: str, sentences: Sequence[Sentence], i: int) -> bool:
    sentence = sentences[i]
    start, end = sentence.start, sentence.end
    # (Most sentences show in their second letter that they are not in capitals.)
    if not text[start + 1 : start + 2].islower() and text[start:end].isupper():
        return True
    return (
        text[end - 1] not in _CLOSING
        and sentence.first
        and (i + 1 == len(sentences) or sentences[i + 1].part != sentence.part)
        and sentence.role in ("body", "lead")
        and end - start < _LONGEST_HEADING
        and rank_of(sentence.label) not in (8, 9)  # dashes and bullets are items
    )
