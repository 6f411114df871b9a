"""Proposals and entries as rows a person reads: the same rows as on the terminal, with the state a person gave them."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from ketnghia.record.records import Notice
from ketnghia.register.models import Proposal
from ketnghia.register.records import TYPES
from ketnghia.show.rows import Row, row_of
from ketnghia.show.words import Words


class Value(Struct, frozen=True):
    """One value of a proposal: label, words, and its passages as `10-19,84-93`."""

    label: str
    value: str
    spans: str


class Line(Struct, frozen=True):
    """A proposal in a list: what it says, and each value with its passages."""

    proposal: Proposal
    head: Value
    tag: str
    code: str
    values: tuple[Value, ...]

    @property
    def spans(self) -> list[list[int]]:
        """All its passages, those of the head first."""
        return [list(map(int, pair.split("-"))) for pair in _pairs(self.head.spans, *(v.spans for v in self.values))]


def line_of(proposal: Proposal, words: Words) -> Line:
    """A proposal as it stands."""
    row = row_for(proposal.kind, proposal.now, proposal.now_evidence, words)
    values = tuple(Value(said.label, said.value, _written(said.spans)) for said in row.said)
    return Line(proposal, Value("", row.head, _written(row.spans)), row.tag, row.code, values)


def row_for(kind: str, fields: Mapping[str, Any], evidence: Mapping[str, Any], words: Words) -> Row:
    """The row of a record in its JSON form."""
    return row_of(msgspec.convert({**fields, "evidence": evidence}, TYPES[kind]), words)


def notices_of(notices: Sequence[Mapping[str, Any]], words: Words) -> list[Value]:
    """The reader's remarks on a document: kind of remark, what it says, where."""
    rows = [row_of(msgspec.convert(notice, Notice), words) for notice in notices]
    return [Value(row.tag, row.head, _written(row.spans)) for row in rows]


def _written(spans: Sequence[Any]) -> str:
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def _pairs(*written: str) -> list[str]:
    return list(dict.fromkeys(pair for spans in written for pair in spans.split(",") if pair))
