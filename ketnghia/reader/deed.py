"""What is known of one gift: who gave it to whom, by which word."""

from typing import NamedTuple

from msgspec import Struct

from ketnghia.lexicon.words import Word
from ketnghia.reader.gifts import Gift
from ketnghia.reader.ground import Actor
from ketnghia.reader.receivers import Receivers
from ketnghia.record.span import Span


class Deed(NamedTuple):
    """Who gave what: `receivers` with the passages that name them, `verb` the cue that makes it a gift."""

    gift: Gift
    verb: Word
    giver: tuple[str, Span]
    receivers: Receivers
    start: int
    stop: int
    also: tuple[tuple[str, Span], ...] = ()
    """More givers, each of whom gives as much: "A và B mỗi địa phương ủng hộ 100 triệu đồng"."""
    guessed: bool = False
    """Whether nothing in the sentence tells of its receivers."""

    def turned(self) -> "Deed":
        """The same the other way round, for a gift in return."""
        return self._replace(giver=self.receivers[0], receivers=(self.giver,), also=())


class Parts(Struct):
    """What a sentence says of one gift before gaps are filled."""

    verb: Word
    giver: Actor | None = None
    receivers: Receivers = ()
    weak: bool = False
