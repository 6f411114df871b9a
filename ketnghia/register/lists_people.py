"""Posts of people over time, as the documents tell them: nobody's post is known for the days between."""

from collections.abc import Iterable

from msgspec import Struct

from ketnghia.register.joining import ACCEPTED
from ketnghia.register.models import Proposal


class Held(Struct, frozen=True):
    """A post: its code, its unit, its words, and the first and last day (ISO) a document told of it."""

    title: str
    place: str
    text: str
    first: str
    last: str


def posts_of(people: Iterable[int]) -> dict[int, list[Held]]:
    """Number of each person → posts in the order in which they were told first; of no day where no document has one."""
    found: dict[int, dict[tuple[str, str], Held]] = {}
    told = Proposal.objects.filter(entry__in=list(people), state__in=ACCEPTED).order_by("document__day", "id")
    for entry, said, record, day in told.values_list("entry_id", "said", "record", "document__date"):
        held = found.setdefault(int(entry or 0), {})
        for post in (record or said).get("posts") or ():
            key = (post.get("title") or "", post.get("place") or "")
            known = held.get(key)
            first = known.first or day if known else day
            held[key] = Held(*key, (known.text if known else "") or post.get("text") or "", first, day or first)
    return {entry: list(posts.values()) for entry, posts in found.items()}
