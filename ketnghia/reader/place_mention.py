"""A name in the text that may be a unit, as the scan leaves it and the resolver reads it."""

from msgspec import Struct


class Mention(Struct):
    """A name in the text: `[start, end)` the name, `outer` with its kind word, `ids` the units it may mean.

    `role` is the kind the text gives it, `listed` that the kind stood before the whole list. `commune` holds the
    folded name of a commune, `unknown` that no table knows the name, `loose` that only the sound of it matched,
    `guarded` that the name is as often a word or a person's.
    """

    start: int
    end: int
    outer: int
    ids: tuple[str, ...]
    role: str | None = None
    listed: bool = False
    commune: str | None = None
    unknown: bool = False
    loose: bool = False
    guarded: bool = False
