"""Numbers that name and do not count: "Điều 3", "Quốc lộ 217", "Đội quy tập 589", "đường 12"."""

import re

# Labels: what stands right before a number that names and does not count. "số" is soft: "Số 160 bộ bàn ghế" counts.
_LABEL = re.compile(
    r"(?:^|[^\w])(?:điều|khoản|mục|điểm [a-zđ]|chương|phần|quý|tháng|ngày|thứ|lần|khóa|hạng|bậc|quốc lộ|ql|tỉnh lộ|"
    r"(?<!mỗi )(?<!hằng )(?<!hàng )(?<!một )năm|phụ lục|nghị quyết|nghị định|quyết định|phút|phật lịch|tuổi|u|"
    r"(?:binh|quân|sư|lữ|trung|tiểu|hải) đoàn|quân khu) $"
)
# The last two letters of the longer labels: tell most numbers at once to have none.
_LABEL_ENDS = frozenset(
    (
        "ều",
        "ản",
        "ục",
        "ng",
        "ần",
        "uý",
        "ày",
        "hứ",
        "óa",
        "ậc",
        "lộ",
        "ql",
        "ăm",
        "ết",
        "nh",
        "út",
        "ch",
        "ổi",
        "àn",
        "hu",
    )
)
# These name too, unless a noun that can be counted follows: "đường 12", but "đoạn đường 28 km".
_NUMBERED = frozenset(
    {"số", "đường", "lớp", "bài", "trang", "bảng", "kênh", "đội", "đồn", "đoàn", "nhóm", "phố", "km", "mốc"}
)
# "Đội quy tập 589 hoạt động": the number of a unit of soldiers or police.
_UNIT_NAME = re.compile(
    r"(?:Đội|Đồn|Đại đội|Tiểu đoàn|Trung đoàn|Lữ đoàn|Sư đoàn|Biên phòng|Đoàn)(?: [^\W\d_]+){0,3} $"
)

# A time that was lost counts: "chậm tiến độ 14 tháng", "bản bị cô lập 9 ngày", "tài xế phải chờ 2-3 ngày".
_LOST = re.compile(
    r"(?<!\w)(?:chậm|chậm tiến độ|trễ|muộn|chờ|phải chờ|cô lập|gián đoạn|chỉ mất|mất)(?: tới| gần| hơn)? $"
)


def lost(low: str, left: int, start: int) -> bool:
    """Whether the number that begins at `start` tells how long something was late, waited for or cut off."""
    return low[start - 1 : start] == " " and _LOST.search(low, max(left, start - 24), start) is not None


def labelled(low: str, left: int, start: int) -> bool:
    """Whether a label ("Điều ", "điểm a ", "U ") ends where a number begins; nothing before `left` is looked at."""
    if low[start - 3 : start - 1] not in _LABEL_ENDS and low[start - 3 : start - 2].isalnum():
        return False
    return _LABEL.search(low, max(left, start - 14), start) is not None


def names_unit(text: str, left: int, start: int) -> bool:
    """Whether a number that begins at `start` is that of a unit of soldiers or police."""
    return _UNIT_NAME.search(text, max(left, start - 40), start) is not None


def may_count(text: str, left: int, start: int) -> bool:
    """Whether an unknown noun after a number can be counted: not after a name, which the number then belongs to."""
    before = text[max(left, start - 12) : start].rstrip()
    if not before:
        return True
    last = before.rpartition(" ")[2]
    named = last[:1].isupper() or last[:1].isdigit() or last in _NUMBERED
    return not (named or before[-1] in "-–/(.")
