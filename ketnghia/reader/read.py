"""Document to Reading: the order of the steps, and nothing else."""

from ketnghia.lexicon.fold import fold, hyphens_as_spaces
from ketnghia.reader.agreements import find_agreements
from ketnghia.reader.amounts import find_amounts
from ketnghia.reader.dateline import conclude
from ketnghia.reader.doctype import document_kind, headline, language_of, outlet_of
from ketnghia.reader.ended import find_ended
from ketnghia.reader.events import find_events
from ketnghia.reader.figures import find_figures
from ketnghia.reader.houses import find_houses, with_houses
from ketnghia.reader.layer import Layer
from ketnghia.reader.marked import Marked
from ketnghia.reader.namesakes import settle_namesakes
from ketnghia.reader.partnerships import find_partnerships
from ketnghia.reader.people import find_people
from ketnghia.reader.places import PlaceMark, resolve_places, youngest
from ketnghia.reader.referents import COUNTRIES, find_refs
from ketnghia.reader.scene import find_scene
from ketnghia.reader.sentences import cut
from ketnghia.reader.support import find_support
from ketnghia.reader.times import find_times
from ketnghia.reader.undertakings import find_undertakings
from ketnghia.record.document import Document
from ketnghia.record.reading import Reading
from ketnghia.record.records import Place
from ketnghia.record.span import Span
from ketnghia.version import VERSION


def read_document(document: Document) -> Reading:
    """Everything the document says of local cooperation, each value with its passages.

    A pure function: the same document and version give the same reading. Raises nothing for any document.
    """
    text = document.text
    low = fold(text)
    names = hyphens_as_spaces(low)
    kind = document_kind(text, document.parts)
    sentences = tuple(cut(text, document.parts))
    raw = find_times(low)
    dated = conclude(document, low, sentences, raw, kind)
    times = Layer(dated.times)
    # The day first: a name means the unit that bore it on that day.
    found, place_notices = resolve_places(text, low, names, document.parts, dated.date or document.origin.published)
    places = Layer(settle_namesakes(found))
    if dated.date is None and (born := youngest(places.marks)):
        dated = conclude(document, low, sentences, raw, kind, born)
        times = Layer(dated.times)
    people = find_people(text, low, names, sentences, places)
    person_marks, posts = Layer(people.marks), Layer(people.posts)
    amounts = Layer(find_amounts(text, low, sentences, raw))
    scene = find_scene(low, sentences, places, kind in ("minutes", "agreement"))
    houses = find_houses(text, names, sentences, places, frozenset((*scene.vn, *scene.la)))
    if houses and bool(scene.vn) != bool(scene.la):
        # "Báo Thanh Hóa và Báo Hủa Phăn ký …": a side that only its institutions name
        scene = find_scene(low, sentences, with_houses(places, houses), kind in ("minutes", "agreement"))
    refs = Layer(find_refs(low, sentences, places, (person_marks, posts), scene, houses))
    marked = Marked(
        document=document,
        text=text,
        low=low,
        names=names,
        sentences=sentences,
        places=places,
        people=people.people,
        person_marks=person_marks,
        posts=posts,
        times=times,
        amounts=amounts,
        refs=refs,
        scene=scene,
        kind=kind,
        date=dated.date,
    )
    support = find_support(marked)
    events = tuple(find_events(marked))
    figures, figure_notices = find_figures(marked, support)
    return Reading(
        document=document,
        kind=kind,
        language=language_of(text),
        version=VERSION,
        title=headline(document),
        outlet=outlet_of(document),
        date=dated.date,
        date_basis=dated.basis,
        places=_units(places),
        people=people.people,
        events=events,
        agreements=tuple(find_agreements(marked, events)),
        support=tuple(support),
        undertakings=tuple(find_undertakings(marked)),
        figures=tuple(figures),
        partnerships=tuple(find_partnerships(marked)),
        notices=(
            *dated.notices,
            *place_notices,
            *people.notices,
            *figure_notices,
            *find_ended(places),
        ),
    )


def _units(places: Layer[PlaceMark]) -> tuple[Place, ...]:
    """Every unit named, once, in the order of first mention; countries are no records."""
    mentions: dict[str, list[Span]] = {}
    for mark in places:
        if mark.id not in COUNTRIES:
            mentions.setdefault(mark.id, []).append(Span(mark.start, mark.end))
    return tuple(Place(id=unit, evidence={"id": tuple(spans)}) for unit, spans in mentions.items())
