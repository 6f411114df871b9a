"""Support in reports and on journeys: who was visited, whose "tỉnh" is meant, works in lists with their sums."""

import pytest

from tests.reader.test_support import LEAD, support, told

NA, HP = "nghe-an", "houaphan"
GUESTS = (
    "Đoàn tỉnh Hủa Phăn thăm Nghệ An\n\nNgày 9/4/2024, đoàn đại biểu tỉnh Hủa Phăn (Lào) do ông Khăm Sing Vông Sả, Phó "
    "Tỉnh trưởng dẫn đầu thăm tỉnh Nghệ An.\n\n"
)

ROWS = [
    (
        "Trường có kinh phí 5 tỷ đồng, trong đó Nghệ An tài trợ 4 tỷ đồng, phần còn lại do Hủa Phăn đóng góp.",
        [f"{NA} > {HP}: 4,000,000,000 VND"],
        "who pays the rest gives nothing of the first sum",
    ),
    (
        "Đoàn thăm, chúc Tết tỉnh Xiêng Khoảng; hôm sau đến thăm tỉnh Hủa Phăn, tặng mỗi tỉnh 300 triệu đồng.",
        [f"{NA} > xiengkhouang: 300,000,000 VND", f"{NA} > {HP}: 300,000,000 VND"],
        "each of those who were visited",
    ),
    (
        "Đoàn đã đi thăm Bệnh viện đa khoa tỉnh Hủa Phăn, tặng bệnh viện 2 máy siêu âm.",
        [f"{NA} > {HP}: 2 unit ultrasound machine"],
        "who was visited gives nothing",
    ),
    (
        "Ông Khăm Sing Vông Sả cảm ơn Nghệ An về Nhà văn hóa huyện Viêng Xay do tỉnh hỗ trợ 2 tỷ đồng.",
        [f"{NA} > {HP}: 2,000,000,000 VND"],
        "a guest's tỉnh that gave a work at his home is the host",
    ),
    (
        "Thay mặt tỉnh Nghệ An, tôi xin tặng tỉnh Hủa Phăn 2 tỷ đồng.",
        [f"{NA} > {HP}: 2,000,000,000 VND"],
        "a polite xin asks for nothing",
    ),
    (
        "Nhà ở nội trú Trường THPT huyện Viêng Xay do Nghệ An giúp xây dựng, trị giá 6 tỷ đồng, đã được bàn giao.",
        [f"{NA} > {HP}: 6,000,000,000 VND"],
        "the agent's verb before the sum, another behind it",
    ),
    (
        "Nhà làm việc Công an huyện Viêng Xay (tỉnh giúp Hủa Phăn 4 tỷ đồng) đạt 70% khối lượng.",
        [f"{NA} > {HP}: 4,000,000,000 VND"],
        "a bracket with a sentence of its own",
    ),
    (
        "Nghệ An đã giúp Hủa Phăn các công trình: trường mầm non, tổng mức đầu tư 3 tỷ đồng; nhà làm việc của Sở Kế "
        "hoạch và Đầu tư trị giá 4 tỷ đồng.",
        [f"{NA} > {HP}: 3,000,000,000 VND", f"{NA} > {HP}: 4,000,000,000 VND"],
        "works in a row, each with its worth",
    ),
    (
        "Hỗ trợ các tỉnh Lào: tổng kinh phí 9 tỷ đồng, gồm:\na) Xây Trường THPT huyện Viêng Xay: 5 tỷ đồng;\nb) Khắc "
        "phục hậu quả lũ lụt tại huyện Sầm Tớ: 4 tỷ đồng.",
        [f"{NA} > {HP}: 5,000,000,000 VND", f"{NA} > {HP}/xamtay: 4,000,000,000 VND"],
        "a list under its total: a work is its province's, help after a flood the district's",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_sides_on_journeys_and_in_lists(text: str, expected: list[str], why: str) -> None:
    assert sorted(told(record) for record in support(text, LEAD)) == sorted(expected), why


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn đã đi thăm Trường Phổ thông dân tộc nội trú tỉnh Nghệ An, tặng nhà trường 50 triệu kíp.",
        "Đoàn thăm, chúc Tết Bộ Chỉ huy Bộ đội Biên phòng tỉnh Nghệ An, trao tặng 50 triệu kíp.",
        "Đoàn đã thăm hỏi nhân dân tỉnh Nghệ An, trao tặng 50 triệu kíp.",
    ],
)
def test_guests_give_to_whom_they_visit(text: str) -> None:
    assert [told(record) for record in support(text, GUESTS)] == [f"{HP} > {NA}: 50,000,000 LAK"]
