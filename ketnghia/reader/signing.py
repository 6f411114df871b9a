"""When and where a paper was signed, or whether it still will be.

ký ngày 12/10/2021 tại thành phố Sơn La
Tháng 2/2022, hai tỉnh ký Thỏa thuận
Kết thúc hội đàm, hai bên ký Biên bản
dự kiến ký trong quý I năm 2026
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from ketnghia.lexicon.words import Word
from ketnghia.reader.layer import Layer
from ketnghia.reader.marked import Marked
from ketnghia.reader.marks import Sentence, TimeMark
from ketnghia.reader.referents import Ref
from ketnghia.record.kinds import AgreementState
from ketnghia.record.span import Span

_ON = re.compile(
    r"\s*(?:kết\s*)?\(?(?:vào\s*)?(?:hồi\s*)?(?:ngày|tháng|năm|hôm|từ|cuối|đầu|giữa|trong)?\s*(?:năm |tháng |ngày )?"
)
_WITH = re.compile(r"\s*(?:kết\s*)?(?:với|giữa|bởi|tại|ở|trực tuyến|chính thức)\s")
_OPENS = re.compile(r"(?:^|[:;.,(]\s*|(?<!\w)(?:vào|từ|trong|ngay) )(?:đầu |cuối |giữa )?(?:năm )?$")
# "bản ghi nhớ với A ký trước Tết Bunpimay": a term, not a day that is past
_TERM = re.compile(
    r"\s*(?:kết\s)?(?:xong\s)?(?:trước (?:tết|dịp|khi|ngày|tháng|quý|năm|kỳ|thềm)"
    r"|chậm nhất|nhân dịp \w+ tới|vào dịp|trong thời gian tới)(?!\w)"
)
_SIGNED_ON = re.compile(r"(?<!\w)ký(?: kết)?(?: vào| hồi)?(?: ngày| tháng| năm)? ?$")
_WHEN = re.compile(r"\s*(?:kết\s)?(?:xong\s)?(?:(?:vào|trước|trong|dịp|đầu|cuối|giữa|ngày|năm|tháng)\s)*")
_PARTNER_AND_DAY = re.compile(
    r"(?: hợp tác| toàn diện| hữu nghị)* (?:với|giữa)(?: (?!đến |từ |trước |trong )[^\W\d]+){1,12}?"
    r"(?: \(\w+(?: \w+)?\))?(?: vào| hồi)?(?: ngày)? "
)
_NAME_AND_DAY = re.compile(r"(?: hợp tác| phối hợp| toàn diện| hữu nghị| kết nghĩa)*(?: vào| hồi)? (?:ngày|tháng) ")
_BRACKETED_DAY = re.compile(r"[^;.:()]{0,100} \((?:ký )?(?:vào )?(?:ngày |tháng )?")
_BREAK = re.compile(r"[,;:.]|đến hết|kể từ|hiệu lực")
# "Nghị định thư A, Hiệp định B (cùng ký ngày 16/3/2016)": the day of every paper before it.
_TOGETHER = re.compile(r"(?<!\w)(?:cùng|đều|đồng)(?: được)? ký(?: kết)?(?: vào)?(?=\s+(?:ngày|tháng|năm|hồi)(?!\w))")
# "đã thống nhất ký Biên bản hội đàm với các nội dung": what a paper says is told of one that is signed.
_AGREED_AND_SIGNED = re.compile(
    r"(?:[^\W\d]+ ){0,8}?(?:với|gồm|bao gồm)(?: (?:các|những|một số|nhiều|\w+))? (?:nội dung|điểm|vấn đề|điều)(?!\w)"
    r"|(?:[^\W\d]+ ){0,8}?(?:trong đó|theo đó|cụ thể)(?!\w)|[^\W\d]*(?: [^\W\d]+){0,8}:"
)
# What stands right before the name of a paper that is carried out, not made: "theo Thỏa thuận 2021 - 2025".
_CITED = re.compile(r"(?<!\w)(?:theo|như|thực hiện|căn cứ|triển khai|trong|tại)(?: các| nội dung| đúng)? $")
# "đề nghị HĐND hai tỉnh ký quy chế phối hợp": only wished for
_WISHED = re.compile(
    r"(?<!\w)(?<!theo )(?<!các )(?:đề nghị|đề xuất|kiến nghị|mong|mong muốn|hy vọng|tham mưu"
    r"|(?<!công )(?<!chương )(?<!quá )(?<!hành )trình)(?! của)"
    r"(?:(?:, (?!hai|các|đôi|đại|lãnh|trưởng)| )(?!đã)[^\W\d]+){1,8},? $"
)
# "Chưa ký được biên bản hợp tác", "chưa thể ký", "chưa tiến hành ký kết"
_UNSIGNED = re.compile(r"(?<!\w)chưa(?: thể| được| tiến hành| thống nhất| kịp| chính thức)? $")
# "Dự kiến tháng 3/2020 ký Thỏa thuận", "sẽ cùng tỉnh bạn ký Bản ghi nhớ"
_WILL = re.compile(r"(?<!\w)(?:dự kiến|sẽ|phấn đấu)(?! đã)(?: (?!đã|được|vừa)[^\s,;.:]+){1,7} $")
_AGREED_TO = re.compile(
    r"(?:thống nhất|nhất trí)\s*(?::[^;]{0,60}?)?(?:\s*(?:sẽ|sớm|cùng|tiếp tục|hai \w+|các bên|đôi bên))*\s*$"
)


class Mention(Struct):
    """The name of a paper with its sentence, the reach of its words, and the words of signing in the sentence."""

    sentence: Sentence
    name: Word
    left: int
    stop: int
    first: int
    """Where the first name of the list of papers begins that this one stands in: its own start where it is none."""
    around: list[Word]
    session: TimeMark | None
    telling: Layer[Word]
    """Words that tell whether a signing is of the session reported (`session_words.tsv`), over the whole text."""

    def before(self) -> list[Word]:
        return [w for w in self.around if w.end <= self.name.start]

    def behind(self) -> list[Word]:
        return [w for w in self.around if w.start >= self.name.end]


def session_of(m: Marked) -> TimeMark | None:
    """The day the document reports: the first full day of its opening, not after the day of writing; of a meeting of
    two days the second, of a journey the whole of it."""
    for sentence in m.sentences:
        if sentence.role not in ("lead", "body"):
            continue
        for time in m.times.within(sentence.start, sentence.end):
            if time.form == "range" and time.date and time.until and len(time.date) == len(time.until) == 10:
                if day_number(time.until) - day_number(time.date) > 62:
                    continue  # "kỷ niệm 45 năm Ngày ký Hiệp ước (18/7/1977 - 18/7/2022)"
                if day_number(time.until) - day_number(time.date) > 1:
                    return time
                return replace(time, date=time.until, form="day")
            if time.form in ("day", "relative") and time.date and len(time.date) == 10:
                if m.date and int(m.date[:4]) - int(time.date[:4]) > 1:
                    continue  # "kỷ niệm 35 năm Ngày ký Hiệp ước (18/7/1977), sáng 5/7 …"
                return time if not m.date or time.date <= m.date else None
    return None


def verb_of(m: Marked, at: Mention) -> Word | None:
    """The word of signing that governs the name: one right behind it with its day, the last one before it, or the
    first behind it. "từ ngày ký" signs nothing, and "(ký ngày 11/01/2022) và Biên bản …" signed the paper before.
    """
    stop = at.stop if at.stop == at.name.end or m.low[at.stop : at.stop + 1] == ";" else at.sentence.end
    behind = [w for w in at.behind() if w.start < stop and w.value[0] in ("sign", "future")]
    if behind and behind[0].value[0] == "sign" and _day_behind(m, at, behind[0]):
        return behind[0]
    ahead = [
        w
        for w in at.before()
        if w.start >= at.left
        and w.value[0] in ("sign", "future")
        and not m.low.endswith(("ngày ", "ngày đã "), 0, w.start)
        and not _day_behind(m, at, w)
    ]
    if ahead and ";" not in m.low[ahead[-1].end : at.name.start]:
        # 80 characters: "… ký Bản ghi nhớ giai đoạn 2024 - 2028, dự kiến ký trong tháng 12/2023".
        if behind and behind[0].value[0] == "future" and behind[0].start - at.name.end < 80:
            return behind[0]
        return next((w for w in reversed(ahead) if w.value[0] == "future"), ahead[-1])
    put = _PUT_INTO.search(m.low, max(at.left, at.name.start - 40), at.name.start) if m.kind == "press" else None
    if put:
        return Word(put.start(), put.end(), ("put", ""))
    # 80 characters again: a draft spoken of further on is another matter.
    near = [w for w in behind if w.start - at.name.end < 80]
    if _CITED.search(m.low, max(at.left, at.name.start - 30), at.name.start):
        near = [w for w in near if w.value[0] != "future"]
    return next((w for w in near if w.value[0] == "future"), near[0]) if near else None


# "Hai tỉnh thống nhất đưa vào bản ghi nhớ các nội dung …": what is agreed goes into the paper of that day
_PUT_INTO = re.compile(r"(?<!\w)(?:thống nhất|nhất trí) (?:đưa|ghi|thể hiện|nêu)(?: rõ)? (?:vào|trong) $")


def shown_exchanged(m: Marked, at: Mention) -> Word | None:
    """The word under a picture that shows a paper exchanged: "Hai bên trao Biên bản hội đàm"."""
    if at.sentence.role != "caption":
        return None
    found = _EXCHANGED.search(m.low, max(at.sentence.start, at.name.start - 24), at.name.start)
    return Word(found.start(), found.start() + 4, ("sign", "")) if found else None


_EXCHANGED = re.compile(r"(?<!\w)trao(?: đổi| nhau| cho nhau)?(?: các)?(?: bản| văn kiện)? $")


def _day_behind(m: Marked, at: Mention, verb: Word) -> TimeMark | None:
    """The time that follows a verb of signing in the same breath: "ký ngày …", "ký với Attapeu ngày …"."""
    for time in m.times.within(verb.end, min(verb.end + 70, at.sentence.end)):
        gap = m.low[verb.end : time.start]
        if time.date and time.form in ("day", "month", "year", "relative") and not _BREAK.search(gap):
            # Directly, or after the partner; the name of another paper in between would take the day.
            return time if _ON.fullmatch(gap) or (at.name.end <= verb.start and _WITH.match(gap)) else None
        return None
    return None


def _day_behind_partner(m: Marked, at: Mention) -> TimeMark | None:
    """The day behind the name of what was signed, or behind the partner: "ký Biên bản ghi nhớ ngày 20/10/2011", "đã ký
    Thỏa thuận hợp tác với tỉnh A ngày 3/5/2022", "ký Bản ghi nhớ về tăng cường hợp tác (tháng 6/2015)"."""
    time = m.times.first_from(at.name.end)
    if time is None or time.start >= at.stop or time.form not in ("day", "month") or not time.date:
        return None
    if m.low[time.end : time.end + 1] == ")" and _BRACKETED_DAY.fullmatch(m.low, at.name.end, time.start):
        return time
    for pattern in (_PARTNER_AND_DAY, _NAME_AND_DAY):
        if pattern.fullmatch(m.low, at.name.end, time.start):
            return time
    return None


def is_future(m: Marked, at: Mention, verb: Word | None) -> bool:
    """Whether the paper is yet to be signed: a word of the future, or an agreement to sign it."""
    if verb is None or verb.value[0] == "put":
        return False
    if verb.end <= at.name.start and m.low[verb.start : verb.end].startswith(("thống nhất", "nhất trí")):
        behind = m.low.startswith(("theo đó", "trong đó, "), at.sentence.end + 1)
        return not (behind or _AGREED_AND_SIGNED.match(m.low, at.name.end + 1, at.sentence.end))
    if verb.start >= at.name.end and _lies_ahead(m, verb):
        return True
    if _WILL.search(m.low, max(at.left, verb.start - 50), verb.start) or _on_that_occasion(m, at, verb):
        return True
    if is_wished(m, at, verb) or _UNSIGNED.search(m.low, max(at.sentence.start, verb.start - 24), verb.start):
        return True
    return verb.value[0] == "future" or bool(_AGREED_TO.search(m.low, at.sentence.start, verb.start))


def _on_that_occasion(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether a paper is signed at a meeting to come: "thống nhất hội đàm vào quý I/2026, nhân dịp đó ký Biên bản"."""
    said = _OCCASION.search(m.low, max(at.sentence.start, verb.start - 40), verb.start)
    if said is None or m.date is None:
        return False
    times = m.times.within(max(at.sentence.start, said.start() - 300), said.start())  # a long clause
    return bool(times) and bool(times[-1].date) and (times[-1].date or "") > m.date[: len(times[-1].date or "")]


_OCCASION = re.compile(
    r"(?<!\w)(?:nhân|trong|vào|tại)? ?(?:dịp|hội đàm|cuộc họp|hội nghị|kỳ họp) (?:đó|này),? (?:hai \w+ )?$"
)


def is_wished(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether one side only asks for the signing: "đề nghị HĐND hai tỉnh ký quy chế phối hợp"."""
    if verb.end > at.name.start:
        return False
    return _WISHED.search(m.low, max(at.left, verb.start - 60), verb.start) is not None


def _lies_ahead(m: Marked, verb: Word) -> bool:
    """Whether what stands right behind a verb of signing is a term or a time to come."""
    if m.low.endswith("đã ", 0, verb.start) or m.low.startswith("đã ", verb.start):
        return False
    if _TERM.match(m.low, verb.end):
        return True
    time = m.times.first_from(verb.end)
    if time is None or not time.date or not m.date or not _WHEN.fullmatch(m.low, verb.end, time.start):
        return False
    return time.date[: len(m.date)] > m.date[: len(time.date)]


def business_signs(m: Marked, at: Mention) -> bool:
    """Whether enterprises sign, not units: "hỗ trợ các doanh nghiệp ký bản ghi nhớ"."""
    near = m.refs.within(at.sentence.start, at.name.start)
    return bool(near) and near[-1].form == "business" and at.name.start - near[-1].end < 40


def signing_of(
    m: Marked, at: Mention, verb: Word | None, state: AgreementState, of_states: bool
) -> tuple[str | None, str | None, tuple[Span, ...]]:
    """The day and place of signing, with the passages that say so.

    "ký ngày 12/10/2021": the day behind the verb. "Tháng 2/2022, hai tỉnh ký …": the time that opens the sentence.
    "Kết thúc hội đàm, hai tỉnh ký …" in a report of the day: the day reported.
    """
    together = _together(m, at) if state == "signed" else None
    if together:
        return together.date, None, (Span(at.name.start, at.name.end), Span(together.start, together.end))
    if state == "to_be_signed" or verb is None:
        return None, None, ()
    after = verb.start >= at.name.end
    dated = _day_behind(m, at, verb) if after else _day_behind_partner(m, at) or _year_since(m, at, verb)
    if dated is None and not of_states and (not after or verb.start - at.name.end < 120):
        ahead = [
            t
            for t in m.times.within(at.sentence.start, min(verb.start, at.name.start))
            # "gia hạn Biên bản ký ngày 20/11/2018 và ký Kế hoạch năm 2024": the day is that of the paper before
            if t.date and not _SIGNED_ON.search(m.low, max(at.sentence.start, t.start - 20), t.start)
        ]
        dated = next((t for t in reversed(ahead) if t.form in ("day", "month", "relative")), None)
        # "Năm 2014, hai tỉnh ký …": a whole year opens the clause, where nothing nearer tells.
        if dated is None and ahead and ahead[-1].form == "year" and _OPENS.search(m.low[at.left : ahead[-1].start]):
            dated = ahead[-1]
        if dated is None and told_of_the_day(m, at, verb):
            dated = _day_told_last(m, at) or at.session
    where = m.low.find("tại ", verb.start, at.stop) if after else -1
    place: Ref | None = m.refs.first_from(where) if where >= 0 else None
    if place is not None and (place.start - where > 30 or place.form != "place"):
        place = None
    spans = [Span(verb.start, verb.end)]
    if dated:
        spans.append(Span(dated.start, dated.end))
    if place:
        spans.append(Span(place.start, place.end))
    return dated.date if dated else None, place.units[0] if place else None, tuple(spans)


def _year_since(m: Marked, at: Mention, verb: Word) -> TimeMark | None:
    """The year a paper was signed in where things are counted from it: "từ khi hai tỉnh ký Biên bản về … năm 2008"."""
    if verb.start > at.name.start or not _SINCE.search(m.low, max(at.sentence.start, verb.start - 90), verb.start):
        return None
    time = m.times.first_from(at.name.end)
    near = time is not None and time.start < at.stop and time.start - at.name.end < 90
    return time if time and near and time.form in ("year", "month", "day") and time.stated and time.date else None


_SINCE = re.compile(r"(?<!\w)(?:kể )?(?:từ|sau) (?:khi|ngày) [^.;:]{0,70}$")


def _together(m: Marked, at: Mention) -> TimeMark | None:
    """The day that the words behind a list of papers give to all of them: "(cùng ký ngày 16/3/2016)"."""
    match = _TOGETHER.search(m.low, at.name.end, min(at.sentence.end, at.name.end + 400))
    if match is None or ";" in m.low[at.name.end : match.start()]:
        return None
    if any(w.value[0] == "sign" and w.start < match.start() for w in at.behind()):
        return None
    time = m.times.first_from(match.end())
    return time if time and time.start - match.end() < 12 and time.date else None


def _day_told_last(m: Marked, at: Mention) -> TimeMark | None:
    """The last day before the sentence in its paragraph, where it belongs to the days reported."""
    part = m.document.parts[at.sentence.part]
    for time in reversed(m.times.within(max(part.start, at.sentence.start - 3000), at.sentence.start)):
        if time.form in ("day", "relative") and time.date and len(time.date) == 10 and at.session and at.session.date:
            # The same month or, over its end, the same journey: days of other meetings lie months apart.
            return time if abs(day_number(time.date) - day_number(at.session.date)) <= 10 else None
    return None


def day_number(date: str) -> int:
    """A number that grows with the day (ISO, as far as known): good for telling days that lie near each other."""
    return int(date[:4]) * 372 + int(date[5:7] or 1) * 31 + int(date[8:10] or 1)


def told_of_the_day(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether the signing belongs to the day reported: press prose, no look back ("đã ký", "thực hiện …", "theo …")."""
    if m.kind != "press":
        return False
    clause = at.telling.within(at.left, max(verb.end, at.name.end))
    back = [word for word in clause if word.value[0] == "back"]
    if not back or any(word.value[0] == "now" for word in at.telling.within(at.sentence.start, at.sentence.end)):
        return True
    return all(m.low.startswith("đã ", word.start) for word in back) and (
        _told_at_once(m, at, verb) or _for_years_ahead(m, at, verb) or _minutes_of_talks(m, at, verb)
    )


def _minutes_of_talks(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether "Trưởng đoàn hai bên đã ký Biên bản hội đàm" stands without a day, in a sentence of its own: minutes are
    signed when the talks end, so these are of the talks reported."""
    if at.session is None or verb.start > at.name.start or m.times.within(at.sentence.start, at.sentence.end):
        return False
    told = m.low[at.name.start : at.name.end].startswith(_OF_TALKS) and not _CITED.search(
        m.low, max(at.left, at.name.start - 30), at.name.start
    )
    return told and _HEADS_SIGN.fullmatch(m.low, at.sentence.start, verb.start) is not None


def _told_at_once(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether "hai bên đã ký" goes on from the session in its paragraph: "Ngày 5/12, … họp. Hai bên đã ký …"."""
    if at.session is None or verb.start > at.name.start:
        return False
    part = m.document.parts[at.sentence.part]
    if not part.start <= at.session.start < at.sentence.start or m.times.within(at.session.end, verb.start):
        return False
    year = (at.session.date or "")[:4]
    if any(t.date and t.date[:4] < year for t in m.times.within(at.name.end, at.stop)):
        return False  # "Hai đơn vị đã ký quy chế phối hợp năm 2022 và thực hiện nghiêm túc"
    return _TWO_SIGN.search(m.low, at.sentence.start, verb.start) is not None


def _for_years_ahead(m: Marked, at: Mention, verb: Word) -> bool:
    """Whether "hai bên đã ký" a paper for years that only begin, in a sentence without a day: "Hai bên đã ký Bản ghi
    nhớ giai đoạn 2026 - 2030" in the report of a meeting of 2026."""
    if not m.date or verb.start > at.name.start or m.times.within(at.sentence.start, at.name.start):
        return False
    years = m.times.first_from(at.name.end)
    return (
        years is not None
        and years.start < at.stop
        and years.form == "range"
        and years.date is not None
        and years.date[:4] >= m.date[:4]
        and _TWO_SIGN.search(m.low, at.sentence.start, verb.start) is not None
    )


_TWO_SIGN = re.compile(r"(?<!\w)(?:hai|các|đôi|ba) (?:\w+ ){1,3}(?:cùng )?$")
_OF_TALKS = ("biên bản hội đàm", "biên bản giao ban", "biên bản làm việc", "biên bản cuộc họp", "biên bản hội nghị")
_HEADS_SIGN = re.compile(
    r"(?:(?:trưởng|lãnh đạo|đại diện|hai|các|đôi|đoàn|chỉ huy|người đứng đầu) )(?:\w+ ){1,4}(?:cùng )?"
)
