"""A document as the finders see it: its text, folded once, with every layer of marks over it."""

from msgspec import Struct

from ketnghia.reader.layer import Layer
from ketnghia.reader.marks import AmountMark, PersonMark, PostMark, Sentence, TimeMark
from ketnghia.reader.places import PlaceMark
from ketnghia.reader.referents import Ref
from ketnghia.reader.scene import Scene
from ketnghia.record.document import Document
from ketnghia.record.kinds import DocumentKind
from ketnghia.record.records import Person


class Marked(Struct, frozen=True):
    """Everything the first passes found; nothing in it changes afterwards.

    `low` is `fold(text)`, `names` is `fold_names(text)`: both as long as `text`, so a span holds in all three.
    `people` are the records of the people room; marks point into it by index. `date` is the day of writing as far
    as concluded. `refs` has every place, "hai tỉnh", "phía bạn", … with the units it means where it stands.
    """

    document: Document
    text: str
    low: str
    names: str
    sentences: tuple[Sentence, ...]
    places: Layer[PlaceMark]
    people: tuple[Person, ...]
    person_marks: Layer[PersonMark]
    posts: Layer[PostMark]
    times: Layer[TimeMark]
    amounts: Layer[AmountMark]
    refs: Layer[Ref]
    scene: Scene
    kind: DocumentKind
    date: str | None
