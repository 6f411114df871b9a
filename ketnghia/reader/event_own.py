"""Who took part in a ceremony one side holds: who holds it, and of the other side only who is said to be there."""

import re
from collections.abc import Sequence

from ketnghia.reader.event_parties import Parties, acting_in, both_sides, side_of
from ketnghia.reader.event_reach import around
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence
from ketnghia.reader.scene import province_of
from ketnghia.record.span import Span

# Units told of in these words are where the dead were found, or where someone comes from, not who attends.
_FOUND = re.compile(
    r"\b(?:hy sinh|hi sinh|quy tập|cất bốc|tìm kiếm|tìm thấy|chiến trường|địa bàn)\b[^.;]{0,60}$"
    r"|\b(?:giúp đỡ|tạo điều kiện|hỗ trợ) (?:của|từ)\b[^.;]{0,60}$"
)
_FROM = re.compile(r"\b(?:đến từ|quê|từ|sang|tại|ở|về) (?:các |tỉnh |huyện |hai tỉnh |thành phố )*$")
_ATTENDS = re.compile(
    r"\b(?:dự|tham dự|tham gia|có mặt|dâng hương|dâng hoa|phối hợp|chứng kiến|đồng chủ trì|chủ trì|tiếp nhận"
    r"|đưa tiễn|tiễn đưa|chia vui|trưởng đoàn|dẫn đầu|thay mặt)\b"
)
# "64 lưu học sinh quê ở các tỉnh …": who receives what a school gives is there
_STUDENTS = re.compile(r"\d (?:tân )?(?:lưu học sinh|học viên|sinh viên|em)\b")
_ANOTHER_DAY = re.compile(r"\W*(?:trước đó|sau đó|trong khi đó|năm \d|tháng \d|mùa khô|được biết)\b")
_GOVERNMENTS = re.compile(r"đại diện (?:lãnh đạo )?(?:hai chính phủ|chính phủ hai nước)")
_FOLLOWING = 6  # sentences after the one that tells of the ceremony in which those present are named


def own_parties(m: Marked, start: int, cue: Span, at: int, ground: tuple[str, Span] | None) -> Parties:
    """The parties of a ceremony named at `cue` in the sentence `at`, whose paragraph begins at `start`.

    `ground` is where it was held, if told: who holds it there is named before or behind the words, or is the
    province of the ground.
    """
    here = around(m.sentences[at], cue.start, cue.end)
    told = acting_in(m, (min(start, cue.start), here[1]))
    parties: Parties = {}
    for unit, spans in told.items():
        kept = [s for s in spans if not _only_found(m, here[0], s) and not (ground and ground[1] == s)]
        if kept:
            parties[unit] = kept
    sides = {side_of(unit) for unit in parties}
    if not sides and ground is not None:
        parties, sides = {province_of(ground[0]): [ground[1]]}, {side_of(ground[0])}
    if not sides:
        return both_sides(m, [here])
    if {"vn", "la"} <= sides:
        return parties
    for sentence in _told_after(m.sentences, at):
        stretch = around(sentence, sentence.start, sentence.start)
        students = _STUDENTS.search(m.low, *stretch)
        if _ANOTHER_DAY.match(m.low, stretch[0]) or not (students or _ATTENDS.search(m.low, *stretch)):
            continue
        if any(t.form == "day" and t.start < stretch[0] + 60 for t in m.times.within(*stretch)):
            continue
        for unit, spans in acting_in(m, stretch).items():
            kept = [
                s
                for s in spans
                if not _only_found(m, stretch[0], s) and (students is not None or not _comes_from(m, stretch[0], s))
            ]
            if kept and side_of(unit) not in sides:
                parties.setdefault(unit, []).extend(kept)
        if len({side_of(unit) for unit in parties}) > len(sides):
            return parties
    if "la" not in sides:
        for sentence in _told_after(m.sentences, at):
            found = _GOVERNMENTS.search(m.low, *around(sentence, sentence.start, sentence.start))
            if found is not None:
                parties["la"] = [Span(found.start(), found.end())]
                break
    return parties


def _told_after(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    """The sentences of lead and body after one."""
    return [s for s in sentences[at + 1 : at + 1 + 2 * _FOLLOWING] if s.role in ("lead", "body")][:_FOLLOWING]


def _only_found(m: Marked, start: int, span: Span) -> bool:
    return _FOUND.search(m.low, max(start, span.start - 120), span.start) is not None


def _comes_from(m: Marked, start: int, span: Span) -> bool:
    return _FROM.search(m.low, max(start, span.start - 40), span.start) is not None
