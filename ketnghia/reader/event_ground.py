"""Where an event was held: the most exact unit its clause names as the ground."""

import re

from ketnghia.reader.marked import Marked
from ketnghia.reader.places import PlaceMark
from ketnghia.record.span import Span

_COUNTRIES = frozenset({"vn", "la", "th", "kh", "cn", "mm"})
# "tại trụ sở UBND tỉnh Lào Cai", "ở Khu lưu niệm … ở bản Xiengvang, huyện Nongbok": from the preposition to the unit.
# (The boundary of the word stands behind its first letter: a pattern is found sooner by letters than by boundaries.)
_AT = re.compile(
    r"(?:t(?<!\wt)ại|ở(?<!\wở)|d(?<!\wd)iễn ra tại|c(?<!\wc)hặng [^,;]{0,24},|đ(?<!\wđ)iểm dừng [^,;]{0,24} là) "
)
_TOWARD = re.compile(r"\b(?:sang|đến|tới|ghé thăm|ghé|thăm|làm việc với|xuống|khảo sát|tham quan|hội trường) ")
# Between the words of an event and a ground further on: what tells of a building or an aim is another thing's place.
_OTHER_THING = re.compile(
    r"\b(?:để|xây|sửa|trị giá|nhằm|cho|dựng|mở|trồng)\b"
    # "hội đàm, đánh giá kết quả thực hiện Bản ghi nhớ ký ngày … tại huyện B": where the paper was signed
    r"|\b(?:thực hiện|theo|từ|của)\b[^.;]{0,90}\b(?:ký|ký kết) (?:ngày|tháng|năm|hồi|vào|tại|ở|cuối|đầu)\b"
    r"|\bký (?:kết )?(?:ngày|hồi|vào) "
)
_NOT_GROUND = re.compile(
    r"\b(?:đã|do|với|cho|và làm việc|của đoàn|hai tỉnh|phát biểu|hội đàm|buổi|cuộc|hội nghị|hội thảo|lễ|hội chợ|phiên"
    r"|kỳ họp|diễn đàn|đại diện|lãnh sự|đại sứ|tuyến|đoàn đại biểu|đoàn công tác|đoàn cán bộ|các đoàn)\b|^đoàn "
    # "tại cửa khẩu Phu Cưa, Hội Chữ thập đỏ tỉnh A trao …": behind the comma stands who acts
    r"|, (?:(?:lãnh đạo|đại diện|thường trực|ban chấp hành) )?(?:ubnd|ủy ban|sở|hội|công an|đồn|bộ chỉ huy|bộ chqs|bđbp"
    r"|bộ đội biên phòng|cục|chi cục|ban |đoàn|tỉnh đoàn|liên đoàn|viện|trường|bệnh viện|đài|mặt trận|huyện ủy|tỉnh ủy"
    r"|lãnh đạo|chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|ông|bà|đồng chí|hiệp hội|tòa án|vksnd|tand)\b"
)
# "hài cốt liệt sĩ hy sinh tại …": where the dead fell or were found, not where they are honoured
_FELL = re.compile(r"\b(?:hy sinh|hi sinh|quy tập|cất bốc|tìm thấy) (?:được )?$")
_NEAR = 75  # a ground this near behind the words is theirs before one in front
_LONGEST_GAP = 95  # the longest name of a building or a memorial between preposition and unit
_CHAIN = re.compile(r"(?: ?[,(/-] ?(?:thuộc |tại |của )?| thuộc | của | ở | \()")
_LIST = re.compile(r",? (?:và|với|cùng) |, ")
_TO = re.compile(
    r"\b(?:sang|đến|tới|thăm|ghé thăm|xuống|lên|về|đi|làm việc với|làm việc tại|tại|vào|ra)"
    r"(?: thăm| làm việc| chúc tết| và làm việc|,| với| tại| nước bạn lào,?| xuống)* $"
)


def held_at(m: Marked, clause: tuple[int, int], cue: tuple[int, int]) -> tuple[str, Span] | None:
    """The unit on whose ground the event of a clause was held, with its passage; None where none or several are."""
    marks = [p for p in m.places.within(*clause) if p.id not in _COUNTRIES]
    if not marks:
        return None
    found = _after(m, marks, _AT, clause, cue)
    if found is None:
        for index, mark in enumerate(marks):
            left = m.low[max(clause[0], mark.outer - 40) : mark.outer]
            if _TO.search(left) and not _FELL.search(_TO.sub("", left)):
                chain = _chain(m.low, marks, index)
                if chain is not None:
                    return chain.id, Span(chain.start, chain.end)
        found = _after(m, marks, _TOWARD, clause, cue)
    return (found.id, Span(found.start, found.end)) if found is not None else None


def _after(
    m: Marked, marks: list[PlaceMark], preposition: re.Pattern[str], clause: tuple[int, int], cue: tuple[int, int]
) -> PlaceMark | None:
    """The unit behind a preposition: near behind the words of the event, else the last in front, else further on."""
    low = m.low
    front: PlaceMark | None = None
    behind: PlaceMark | None = None
    index = 0
    for found in preposition.finditer(low, *clause):
        start, end = found.span()
        while index < len(marks) and marks[index].outer < end - 1:
            index += 1
        if index == len(marks):
            break
        if marks[index].outer - end > _LONGEST_GAP or _FELL.search(low, max(clause[0], start - 12), start):
            continue
        gap = low[end : marks[index].outer]
        if gap and (";" in gap or _NOT_GROUND.search(gap)):
            continue
        chain = _chain(low, marks, index)
        if chain is None:
            continue
        if start < cue[0]:
            front = chain
            continue
        if _OTHER_THING.search(low[cue[1] : start]):
            continue
        if start - cue[1] <= _NEAR:
            return chain
        behind = behind or chain
    return front or behind


def _chain(low: str, marks: list[PlaceMark], index: int) -> PlaceMark | None:
    """The most exact unit of a chain "thị trấn Nam Phước (Duy Xuyên, Quảng Nam)"; None for a list of equals."""
    best = marks[index]
    last = best
    for mark in marks[index + 1 : index + 4]:
        between = low[last.end : mark.outer]
        related = mark.id.startswith(best.id + "/") or best.id.startswith(mark.id + "/")
        if related and len(between) <= 24 and _CHAIN.match(between + " "):
            if mark.id.startswith(best.id + "/"):
                best = mark
            last = mark
            continue
        if not related and mark.id.count("/") == best.id.count("/") and _LIST.fullmatch(between):
            if mark.kind is None or best.kind is None or mark.kind == best.kind:
                return None
            last = mark  # "thị xã Lạc Xao, huyện Khăm Cợt": the town lies in the district, though both are districts
            continue
        break
    return best


def built_at(m: Marked, clause: tuple[int, int], cue: tuple[int, int]) -> tuple[str, Span] | None:
    """Where a work handed over stands: "bàn giao cho huyện A", "Trụ sở Công an huyện A (tỉnh B) vừa được bàn giao"."""
    marks = [p for p in m.places.within(*clause) if p.id.count("/") >= 2]
    for mark in marks:
        behind = m.low[cue[1] : mark.outer] if mark.outer >= cue[1] else None
        if behind is not None and (_FOR.fullmatch(behind) or behind.strip() in ("cho", "tặng")):
            return mark.id, Span(mark.start, mark.end)
    front = [mark for mark in marks if mark.end <= cue[0]]
    if len(front) == 1 and _PASSIVE.search(m.low, max(clause[0], cue[0] - 20), cue[0]):
        return front[0].id, Span(front[0].start, front[0].end)
    return None


# "bàn giao 2 nhà nhân ái cho hộ nghèo thị xã B", "trao cho chính quyền huyện B"
_FOR = re.compile(r"(?: [^,;.:]{0,50})? (?:cho|tặng)(?: (?:các )?(?:chính quyền|nhân dân|hộ \w+|gia đình \w+|ubnd))? ?")
_PASSIVE = re.compile(r"\b(?:được|đã) $")
