"""How the items under a heading stand: "KẾT QUẢ …" done, "TỒN TẠI …" undone, "NỘI DUNG HỢP TÁC …" agreed, …"""

from collections.abc import Sequence

from ketnghia.lexicon.words import Word, words
from ketnghia.reader.marks import Sentence
from ketnghia.reader.sentences import rank_of
from ketnghia.record.kinds import DocumentKind

# A heading is short (a line and a half) and its telling word stands near its beginning ("VỀ TÌNH HÌNH THỰC HIỆN …").
_LONGEST_HEADING = 160
_NEAR = 30
_ARTICLE_RANK = 3  # "Điều n." and everything above it


def section_words(low: str) -> list[Word]:
    """Every telling word of headings and introductions."""
    return words("section_words.tsv", ("word", "stance")).find(low)


def find_sections(
    text: str, low: str, sentences: Sequence[Sentence], found: Sequence[Word], kind: DocumentKind
) -> tuple[list[str | None], list[bool]]:
    """For every sentence the stance its section gives it (done, agreed, planned, proposed, undone, none; or None), and
    whether it is a heading itself.

    In minutes and agreements an article ("Điều n.") whose heading says nothing is agreed content.
    """
    stances: list[str | None] = []
    headings: list[bool] = []
    current: str | None = None
    signed = kind in ("minutes", "agreement")
    at = 0
    for i, sentence in enumerate(sentences):
        while at < len(found) and found[at].start < sentence.start:
            at += 1
        telling = found[at] if at < len(found) and found[at].start < sentence.end else None
        heading = sentence.role != "title" and _is_heading(text, sentences, i)
        headings.append(heading)
        if heading:
            rank = rank_of(sentence.label)
            caps = text[sentence.start : sentence.end].isupper()
            if telling and (telling.start - sentence.start < _NEAR or caps):
                current = telling.value[0]
            elif signed and sentence.label.lower().startswith("điều"):
                current = current if current in ("agreed", "planned", "done", "undone") else "agreed"
            elif rank < _ARTICLE_RANK or (kind == "press" and not sentence.label and sentence.role == "body"):
                current = None
        elif signed and sentence.label.lower().startswith("điều") and current in (None, "none"):
            current = "agreed"
        stances.append(current)
    return stances, headings


def _is_heading(text: str, sentences: Sequence[Sentence], i: int) -> bool:
    sentence = sentences[i]
    alone = i + 1 == len(sentences) or sentences[i + 1].part != sentence.part
    return text[sentence.start : sentence.end].isupper() or (
        sentence.first
        and alone
        and sentence.role in ("body", "lead")
        and sentence.end - sentence.start < _LONGEST_HEADING
        and text[sentence.end - 1] not in '.:;,!?…"”/'
    )
