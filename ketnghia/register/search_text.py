"""What documents and entries are found by: their own words, and the sentence that tells of an entry. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ketnghia.register.models import Document, Entry, Proposal

_NOT_READ = frozenset({"aside", "chrome"})
"""Roles of parts that are no part of the document: other articles, menus."""
_TELLING: Mapping[str, tuple[str, ...]] = {
    "people": ("name",),
    "events": ("kind", "parties", "date"),
    "agreements": ("title", "type", "parties"),
    "support": ("amount", "goods", "giver"),
    "undertakings": ("text",),
    "figures": ("value", "what"),
    "partnerships": ("parties", "kind"),
}
"""Kind → fields whose passage tells of it, the best first."""
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")
_REACH = 200
"""Letters looked back and ahead for the ends of a sentence: what is longer is a list."""
_MOST_NAMES = 8
BESIDE = " · "


def readable(document: Document) -> str:
    """The text with what is no part of the document blanked out; as long as it was, so places hold."""
    kept, at = [], 0
    for role, start, end in document.parts:
        if role in _NOT_READ:
            kept += [document.text[at:start], " " * (end - start)]
            at = end
    return "".join((*kept, document.text[at:]))


def document_text(document: Document) -> str:
    """All words of a document: title, outlet, author, name of the file, and the text."""
    return "\n".join((document.title, document.outlet, document.author, document.name, readable(document)))


def entry_text(entry: Entry, told: Iterable[Proposal]) -> str:
    """What an entry is called, and the sentence of the first document that tells of it; of a person every spelling.

    `told`: its accepted proposals with their documents, oldest first.
    """
    proposals = list(told)
    parts = [entry.label]
    if entry.kind == "people":
        parts += [str(proposal.now.get("name") or "") for proposal in proposals[:_MOST_NAMES]]
    if entry.owner:
        parts.append(entry.owner)
    if proposals:
        parts.append(passage(proposals[0], proposals[0].document.text))
    return joined_parts(parts)


def joined_parts(parts: Sequence[str]) -> str:
    """Parts without those that another one holds."""
    kept: list[str] = []
    for part in parts:
        bare = " ".join(part.split())
        if bare and not any(bare in other for other in kept):
            kept = [other for other in kept if other not in bare] + [bare]
    return BESIDE.join(kept)


def passage(proposal: Proposal, text: str) -> str:
    """The sentence of a text that tells of a record."""
    evidence: Mapping[str, Any] = proposal.now_evidence
    spans = next((spans for field in _TELLING[proposal.kind] if (spans := evidence.get(field))), None)
    if not spans:
        return ""
    start, end = spans[0]
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _REACH), start)]
    after = _SENTENCE_END.search(text, max(start, end - 1), end + _REACH)
    first = before[-1] if before else max(0, start - _REACH)
    return text[first : after.end() if after else end + _REACH].strip()
