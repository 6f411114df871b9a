"""Events: the one a document reports, and those it tells beside it with a day or a place of their own.

What lies ahead is no event, a paper signed in the past is one only if its place is told, and a report has no main
event. Parties are the units said to take part; the ground decides who is host.
"""

import datetime
import re
from collections.abc import Sequence

from msgspec.structs import replace

from ketnghia.reader.event_beside import parties_beside
from ketnghia.reader.event_ground import built_at, held_at
from ketnghia.reader.event_heads import Head, find_heads, principals
from ketnghia.reader.event_main import (
    JOURNEYS,
    choose_main,
    day_of_paragraph,
    host_list_head,
    main_of_paper,
    main_of_press,
)
from ketnghia.reader.event_mentions import Mention, find_mentions, is_set_beside, is_stretch_of_days
from ketnghia.reader.event_parties import on_districts, receiving, side_of
from ketnghia.reader.event_reach import around
from ketnghia.reader.event_told import ToldEvent, names_of, paragraph_start
from ketnghia.reader.marked import Marked
from ketnghia.reader.tenses import tenses_of
from ketnghia.record.records import Event
from ketnghia.record.span import Span

_LEAD_IN = re.compile(
    r"\W*(?:trước đó|sau đó|tiếp đó|cùng ngày|cũng trong|nhân dịp|dịp này|ngoài ra|đoàn|các đoàn|trong chương trình|"
    r"trong khuôn khổ|trước khi|rời|tại|ở|buổi \w+|sáng|chiều|tối)\b"
)
_BEFORE = re.compile(r"\W*(?:trước đó|trước khi)\b")
# "Chiều cùng ngày, đoàn tặng quà các hộ nghèo bản A": the delegation the text follows, still where it was
_FOLLOWS = re.compile(r"\bđoàn(?: công tác)?(?: đã| đến| tới| ghé| thăm|,)")
# Below this a word ("trao", "thăm") tells of an event of its own only with both a day and a place.
_SURE = 5.0
_NAMED = 6.5  # "hội thảo", "hội chợ": nouns that name an event by themselves
# In one clause the first verb is the event ("thăm … và trao quà"), unless a later one is this much surer.
_SURER = 2.5
# A delegation's other visits within this many days are on its host's ground unless told otherwise.
_SAME_JOURNEY = 4
# What a stage of a journey may be told as without its day.
_STAGES = frozenset({"high_level_conference", "talks", "working_session", "greeting"})
_LAST = 4  # events told just before, one of which a further word in the same clause may name again
_SAME_STAGE = 600  # a paragraph
_MANY = 20  # more heads in one sentence, or events of one kind on one day, no text tells


def find_events(m: Marked) -> list[Event]:
    """The events of a document, the main one first; none where it tells of no cooperation of localities."""
    if not m.scene.cooperative:
        return []
    mentions = find_mentions(m, tenses_of(m.low))
    heads = find_heads(m)
    chosen: Mention | None = None
    main: ToldEvent | None = None
    if m.kind in ("minutes", "agreement"):
        main = main_of_paper(m, mentions, heads)
    elif m.kind != "report":
        chosen = choose_main(m, mentions)
        main = main_of_press(m, chosen, mentions, heads) if chosen is not None else None
    if main is not None and main.parties and all(unit.count("/") >= 2 for unit in main.parties):
        m = on_districts(m)
    others = _others(m, mentions, heads, main, chosen)
    if main is not None:
        _settle_heads(m, main, others, heads, chosen.sentence if chosen is not None else -1)
        if main.kind in JOURNEYS and _is_journey(main):
            for x, told in others:  # who leads the delegation leads it at every stage
                if x.who == "both" and told.kind in ("talks", "working_session"):
                    told.heads = told.heads or dict(main.heads)
    return [told.record() for told in ([main] if main is not None else []) + [told for _, told in others]]


def _settle_heads(
    m: Marked, main: ToldEvent, others: Sequence[tuple[Mention, ToldEvent]], heads: Sequence[Head], at: int
) -> None:
    """Who heads only another event is no head of the main one, which is told in the sentence `at`."""
    elsewhere = {x.sentence for x, told in others if told.heads} - {at}
    own = [h for h in heads if h.sentence not in elsewhere]
    main.heads = names_of(m, own) or (main.heads if not elsewhere else {})
    if not main.heads and at >= 0:
        main.heads = principals(m, main.kind, main.cue, around(m.sentences[at], main.cue.start, main.cue.end))
    if len(main.guests) == 1 and main.kind in JOURNEYS and _is_journey(main):
        # Who leads the delegation, not those it met on its way.
        sides = {person.name: person.side for person in m.people}
        main.heads = {n: s for n, s in main.heads.items() if sides.get(n) in main.guests} or main.heads
    host_list_head(m, main)


def _others(
    m: Marked, mentions: Sequence[Mention], heads: Sequence[Head], main: ToldEvent | None, chosen: Mention | None
) -> list[tuple[Mention, ToldEvent]]:
    """Events beside the main one, in the order told."""
    found: list[tuple[Mention, ToldEvent]] = []
    journey = main is not None and main.kind in JOURNEYS and _is_journey(main)
    by_sentence: dict[int, list[Head]] = {}
    for head in heads:
        by_sentence.setdefault(head.sentence, [])
        if len(by_sentence[head.sentence]) < _MANY:
            by_sentence[head.sentence].append(head)
    by_key: dict[tuple[str, str | None], list[int]] = {}
    for x in mentions:
        if x.ahead or x is chosen or not _tells(m, x):
            continue
        x = _with_day_of_paragraph(m, x, main)
        if x.time is None and x.who != "solo" and not (journey and x.kind in _STAGES):
            continue
        place = _ground(m, x, main, journey)
        if not _own(m, x, place, main, journey):
            continue
        told = ToldEvent(x.kind, False, Span(x.start, x.end), x.time, place)
        if main is not None and main.kind == "high_level_conference" and m.low[x.start : x.end] == "hội nghị":
            told.kind = main.kind
        if main is not None and place is None and _on_host_ground(x, main, m.low):
            told.place = main.host
        if main is not None and place is None and x.kind == "handover" and main.guests and is_set_beside(m, x):
            told.place = main.place if _FOLLOWS.search(m.low, x.clause[0], x.start) else None
        if told.place is None and x.kind == "signing" and _signed_during(x, main) and main is not None:
            told.place = main.place or next((t.place for _, t in reversed(found) if _one_day(t, told)), None)
            place = told.place
        if (
            x.kind == "working_session"
            and x.time is not None
            and is_stretch_of_days(x.time)
            and "thăm" in m.low[x.start : x.end]
        ):
            told.kind = "visit"
        told.parties = parties_beside(m, x, place, main, journey)
        if x.kind == "handover":
            told.parties = receiving(m, told.parties, (x.end, x.clause[1]))
        if told.place is None and x.who == "own" and len(told.parties) == 1:
            unit, spans = next(iter(told.parties.items()))
            if unit.count("/") >= 2:  # "chính quyền thị xã A làm lễ": at home
                told.place = unit, spans[0]
        if x.who == "both" and x.kind != "signing":
            here = around(m.sentences[x.sentence], x.start, x.end)
            near = (h for h in by_sentence.get(x.sentence, ()) if here[0] <= h.span.start < here[1])
            told.heads = names_of(m, near) or principals(m, x.kind, told.cue, here)
        key = (told.kind, told.time.date if told.time is not None else None)
        candidates = (*by_key.get(key, ()), *range(max(0, len(found) - _LAST), len(found)))
        same = next((i for i in candidates if _same(x, found[i][0], told, found[i][1])), None)
        if same is None:
            if len(by_key.setdefault(key, [])) < _MANY:
                by_key[key].append(len(found))
            found.append((x, told))
        elif _surer(x, found[same][0]):
            found[same] = (x, told)
    return found


def _one_day(one: ToldEvent, other: ToldEvent) -> bool:
    return one.time is not None and other.time is not None and one.time.date == other.time.date


def _surer(x: Mention, y: Mention) -> bool:
    """Whether the later of two namings of one event names it better."""
    paid_respect = y.kind == "visit" and x.kind == "tribute"  # "ghé thăm xã A, viếng Đài tưởng niệm"
    return paid_respect or x.weight >= y.weight + _SURER


def _tells(m: Marked, x: Mention) -> bool:
    """Whether a naming can tell of an event of its own: never in a headline, in a caption only what was visited."""
    role = m.sentences[x.sentence].role
    if role == "caption":
        return (
            x.who == "solo"
            and _LEAD_IN.match(m.low, x.clause[0]) is not None
            and " đã " in m.low[x.clause[0] : x.start]
        )
    return role != "title"


def _with_day_of_paragraph(m: Marked, x: Mention, main: ToldEvent | None) -> Mention:
    """A seminar or fair named after the day its paragraph opens with: "Ngày 26/10, tại …. Hội thảo khép lại …"."""
    if x.time is not None or x.kind != "conference" or x.weight < _NAMED or x.back:
        return x
    time = day_of_paragraph(m, x)
    if (
        time is None
        or time.date is None
        or (main is not None and main.time is not None and time.date == main.time.date)
    ):
        return x
    start = paragraph_start(m, x.sentence, x.start)
    return replace(x, time=time, clause=(start, x.clause[1]))


def _is_journey(main: ToldEvent) -> bool:
    return (main.time is not None and is_stretch_of_days(main.time)) or sum(
        side_of(unit) == "la" for unit in main.parties
    ) > 1


def _ground(m: Marked, x: Mention, main: ToldEvent | None, journey: bool) -> tuple[str, Span] | None:
    """Where an event told beside was held; for a stage of a journey also as its paragraph says before."""
    place = held_at(m, x.clause, (x.start, x.end))
    if place is not None:
        return place
    if journey and x.who == "both" and x.kind != "signing":
        start = paragraph_start(m, x.sentence, x.start)
        return held_at(m, (start, x.end), (x.start, x.end))
    if x.kind == "handover" and x.time is not None:
        start = around(m.sentences[x.sentence], x.start, x.end)[0]
        if start < x.clause[0] and not any(t.form == "day" for t in m.times.within(start, x.clause[0])):
            place = held_at(m, (start, x.end), (x.start, x.end))
        return place or built_at(m, x.clause, (x.start, x.end))
    return None


def _on_host_ground(x: Mention, main: ToldEvent, low: str) -> bool:
    """Whether a delegation's visit without a place of its own was on the ground of who received it."""
    if x.kind == "visit" and x.time is not None and is_stretch_of_days(x.time):
        return True
    if x.who != "solo":
        return False
    if x.time is None or x.time.date is None or main.time is None or main.time.date is None:
        return x.time is None and _BEFORE.match(low, x.clause[0]) is not None
    if len(x.time.date) < 10 or len(main.time.date) < 10:
        return False
    days = datetime.date.fromisoformat(main.time.date) - datetime.date.fromisoformat(x.time.date)
    return abs(days.days) <= _SAME_JOURNEY


def _own(m: Marked, x: Mention, place: tuple[str, Span] | None, main: ToldEvent | None, journey: bool) -> bool:
    """Whether a naming tells of an event of its own: with its own day, or its own place."""
    time = x.time
    attended = place is not None and time is not None and m.low.endswith("dự ", 0, x.start)
    if (
        x.back
        and not attended
        and (time is None or place is None or time.start < x.end or "," in m.low[x.end : time.start])
    ):
        return False
    signed_far = place is None or time is None or _apart(m.low, place[1], x.start)
    signed_far = signed_far or (place is not None and _of_another_paper(m.low, place[1].start, x))
    stretch = x.back and time is not None and is_stretch_of_days(time)
    if stretch and place is not None and time is not None and "," in m.low[time.end : place[1].start]:
        return False  # "Trong chuyến công tác từ 22 - 25/5, … ký thỏa thuận tại thị xã B": the ground of the signing
    if x.kind == "signing" and signed_far and not _signed_during(x, main):
        return False
    if time is None or (time.date is None and time.form == "relative"):
        return _own_without_day(m, x, place, main, journey) or (main is not None and is_set_beside(m, x))
    date = time.date
    if date is not None and m.date is not None and date > m.date:
        return False
    month_only = date is not None and len(date) < 10
    if month_only and ((place is None and not _led(m, x)) or x.weight < _SURE - 0.5):
        return False
    if is_set_beside(m, x) and (main is None or main.cue.end < x.start):
        return True
    if x.kind == "handover" and _opens_with_day(m, x) and (main is None or main.time is None or date != main.time.date):
        return True
    attached = x.kind != "ceremony" and x.end <= time.start <= x.end + 8  # "đã được trao ngày 06/11/2023"
    if x.who != "solo" and x.weight < _SURE and place is None and not attached and not is_stretch_of_days(time):
        return False
    if main is None or main.time is None:
        return True
    if time is main.time:
        return False
    if date is not None and date == main.time.date and time.until == main.time.until and x.who != "solo":
        apart = place is not None and main.place is not None and place[0] != main.place[0]
        if (apart and place is not None and _elsewhere(place[0], main)) or is_set_beside(m, x):
            return True
        greets = x.kind == "greeting" and main.kind != "greeting" and time.form == "relative"
        return (journey and apart) or (apart and x.kind != main.kind) or greets
    return True


def _of_another_paper(low: str, place: int, x: Mention) -> bool:
    """Whether a ground is that of the next paper ("ký ngày 3/5/2019 và Biên bản … ký tại thị xã B"), or of the meeting
    that carries out a paper whose day stands in brackets ("tại thành phố A, … Kế hoạch số 2 (ký tháng 5/2016)")."""
    if place < x.start:
        return low.endswith("(", 0, x.start)
    return _PAPERS.search(low, x.end, place) is not None


_PAPERS = re.compile(r"(?<!\w)(?:và|,|;) (?:\w+ ){0,2}(?:biên bản|thỏa thuận|bản ghi nhớ|kế hoạch|hiệp định|quy chế)")


def _opens_with_day(m: Marked, x: Mention) -> bool:
    """Whether its sentence opens with the day of a gift: "Trước đó, chiều 4/9, Hội đã trao 45 suất quà"."""
    if x.time is None or x.time.form != "day" or x.weight < _GIFT:
        return False
    return x.time.start - m.sentences[x.sentence].start <= 24


_GIFT = 4.5  # "trao", not a bare "tặng"


def _elsewhere(ground: str, main: ToldEvent) -> bool:
    """Whether a district or town is not that of the main event, nor part of it: "… tại huyện A. Cùng ngày, tại huyện
    B …"."""
    at = main.place[0] if main.place is not None else ""
    return min(ground.count("/"), at.count("/")) >= 2 and not (ground.startswith(at) or at.startswith(ground))


def _led(m: Marked, x: Mention) -> bool:
    """Whether a delegation is told with who led it: "Giữa tháng 5, đoàn Sở Y tế tỉnh A do ông B dẫn đầu đã …"."""
    led = _LED.search(m.low, x.clause[0], x.start)
    return led is not None and bool(m.person_marks.within(x.clause[0], x.start))


_LED = re.compile(r"\b(?:dẫn đầu|làm trưởng đoàn)\b")


def _signed_during(x: Mention, main: ToldEvent | None) -> bool:
    """Whether a paper was signed on a day of its own during an event of several days: where that was held."""
    if main is None or main.time is None or x.time is None or not is_stretch_of_days(main.time) or x.back:
        return False
    date, first, until = x.time.date, main.time.date, main.time.until
    return date is not None and first is not None and until is not None and len(date) == 10 and first <= date <= until


_NEXT_PAPER = re.compile(
    r",?(?: \([^()]*\))?(?:,| và| cùng|, và) (?:các |bản )?"
    r"(?:biên bản|thỏa thuận|ghi nhớ|hiệp định|hiệp ước|nghị định thư|quy chế)"
)


def _apart(low: str, ground: Span, start: int) -> bool:
    """Whether the ground in front belongs to another paper: a bracket closed in between, or another name begun ("…
    ký ngày … tại huyện A và Hiệp định … ký ngày …")."""
    if ground.end >= start:
        return False
    between = low[ground.end : start]
    return bool(_NEXT_PAPER.match(between)) or (")" in between and "(" not in between[:3])


def _own_without_day(
    m: Marked, x: Mention, place: tuple[str, Span] | None, main: ToldEvent | None, journey: bool
) -> bool:
    """A naming without a day: a visit beside the main event, or a stage of a journey."""
    if main is None:
        return False
    if x.who == "solo":
        opens = _LEAD_IN.match(m.low, x.clause[0]) is not None
        return opens and (place is not None or _BEFORE.match(m.low, x.clause[0]) is not None)
    return journey and x.kind in _STAGES and place is not None and (main.place is None or place[0] != main.place[0])


def _same(x: Mention, y: Mention, one: ToldEvent, other: ToldEvent) -> bool:
    """Whether two namings are one event: the same clause, or the same day or place and kind."""
    if x.clause == y.clause and (x.time is y.time or x.time is None or y.time is None):
        return True
    places = one.place is None or other.place is None or one.place[0] == other.place[0]
    if one.time is None and other.time is None and places and one.kind == other.kind:
        return True
    if x.time is None and x.who == "both" and y.who == "both" and one.place is not None and other.place is not None:
        # "… hội đàm. Tiếp đoàn có …": the same stage of a journey, told on
        return one.place[0] == other.place[0] and abs(x.start - y.start) < _SAME_STAGE
    if x.kind == "signing" and y.kind == "signing" and set(one.parties) != set(other.parties):
        return False
    dates = (one.time.date if one.time else None, other.time.date if other.time else None)
    return dates[0] == dates[1] and dates[0] is not None and one.kind == other.kind and places
