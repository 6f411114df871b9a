"""The cue tables of gifts and figures: every role is one the reader knows."""

from typing import get_args

from ketnghia.lexicon.tables import rows
from ketnghia.lexicon.words import words
from ketnghia.record.kinds import FigureKind

GIFT_ROLES = {
    "give", "fund", "build", "visit", "receive", "ask", "will", "done", "deny", "from", "agent", "to", "at", "each",
    "people", "purpose", "value", "total", "other", "noun", "convert", "origin", "work", "business", "said",
    "past part", "future part", "return", "struck", "vn post", "la post", "vn army", "company", "thank", "foreign",
}  # fmt: skip
FIGURE_ROLES = {
    "train", "study", "sent", "living", "fees", "loss", "income", "road", "within", "named", "load", "patrol", "none",
    *get_args(FigureKind),
}  # fmt: skip


def test_roles_are_known() -> None:
    for name, known in (("support_cues.tsv", GIFT_ROLES), ("figure_words.tsv", FIGURE_ROLES)):
        assert {role for _, (_, role) in rows(name, ("term", "role"))} <= known
        assert words(name, ("term", "role")).find("") == []
