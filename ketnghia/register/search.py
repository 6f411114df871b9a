"""Words of documents and entries, found without tones, hyphens or the right script."""

from collections.abc import Sequence

from ketnghia.register.models import Document, Entry


def put_document(document: Document, units: Sequence[str]) -> None:
    """Makes a document findable by its words and by the units it names."""


def put_entry(entry: Entry, units: Sequence[str]) -> None:
    """Makes an entry findable; an entry that no longer counts is taken out."""
