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
        "Nghệ An tiếp nhận 40 học sinh của tỉnh Hủa Phăn sang học, hỗ trợ 3 tỷ đồng xây trạm y tế tại huyện Viêng Xay.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "whose pupils were received gives nothing",
    ),
    (
        "Tỉnh Hủa Phăn đã giúp doanh nghiệp Nghệ An triển khai 2 dự án trồng cao su với tổng số vốn 520 tỷ đồng.",
        [],
        "what enterprises invest is no gift",
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
    (
        "Nghệ An hỗ trợ Lào 6 tỷ đồng (Hủa Phăn 3 tỷ đồng, Xiêng Khoảng 2 tỷ đồng, Xay Sổm Bun 1 tỷ đồng).",
        [
            f"{NA} > {HP}: 3,000,000,000 VND",
            f"{NA} > xiengkhouang: 2,000,000,000 VND",
            f"{NA} > xaysomboun: 1,000,000,000 VND",
        ],
        "parts in brackets, of which the first is by chance the sum of the others",
    ),
    (
        "Trường Tiểu học Hữu nghị tại huyện Viêng Xay có 8 phòng học. Dịp này, Nghệ An tặng nhà trường 20 bộ bàn ghế.",
        [f"{NA} > {HP}/viengxay: 20 set desk and chair"],
        "a school told of before",
    ),
    (
        "Về đề nghị của tỉnh Hủa Phăn hỗ trợ xây trụ sở huyện Viêng Xay (khoảng 9 tỷ đồng), tỉnh giao sở nghiên cứu.",
        [f"{NA} > {HP}: 9,000,000,000 VND (requested)"],
        "whose request it is",
    ),
    (
        "Ở huyện Viêng Xay, hơn 400 người dân được khám bệnh, cấp thuốc miễn phí, trị giá 90 triệu đồng.",
        [f"{NA} > {HP}/viengxay: 90,000,000 VND"],
        "medicine given free of charge",
    ),
    (
        "Tháng sau, đồn nhận đỡ đầu em Bun Mi, mỗi tháng hỗ trợ 500.000 đồng.",
        [],
        "so much a month",
    ),
    (
        "Trường do Chính phủ Việt Nam và Chính phủ Lào xây, 9 tỷ đồng từ ngân sách của Việt Nam và Lào.",
        [],
        "both sides pay together",
    ),
    (
        "Với sự hỗ trợ 3 tỷ đồng của tỉnh Nghệ An, tỉnh Hủa Phăn đã xây xong trường mầm non.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "whose sum it is",
    ),
    (
        "Lãnh đạo Hủa Phăn cảm ơn Nghệ An đã giúp đỡ tỉnh 2 tỷ đồng khắc phục lũ lụt.",
        [f"{NA} > {HP}: 2,000,000,000 VND"],
        "who is thanked gave",
    ),
    (
        "Đoàn phối hợp với Hội Chữ thập đỏ tỉnh Hủa Phăn trao 100 suất quà cho người nghèo.",
        [f"{NA} > {HP}: 100 package gift"],
        "who only helps the guest gives nothing",
    ),
    (
        "Đoàn cùng Tỉnh đoàn Hủa Phăn trao 50 bộ bàn ghế cho học sinh huyện Viêng Xay.",
        [f"{NA} > {HP}/viengxay: 50 set desk and chair"],
        "the guest beside the host",
    ),
    (
        "Nghệ An trao 2 tỷ đồng cho Hủa Phăn và nhận lại 200 triệu kíp.",
        [f"{NA} > {HP}: 2,000,000,000 VND", f"{HP} > {NA}: 200,000,000 LAK"],
        "who receives is told, who gives is not",
    ),
    (
        "Đoàn xây 2 căn nhà tình thương tặng hộ nghèo huyện Viêng Xay, trị giá 120 triệu đồng.",
        [f"{NA} > {HP}/viengxay: 120,000,000 VND + 2 house house"],
        "a worth behind those who get it",
    ),
    (
        "Hủa Phăn đề nghị Nghệ An tiếp tục hỗ trợ 10 tỷ đồng xây dựng trường dạy nghề.",
        [f"{NA} > {HP}: 10,000,000,000 VND (requested)"],
        "to go on is what is asked",
    ),
    (
        "Ông Khăm Sing Vông Sả biết ơn sự giúp đỡ của nhân dân tỉnh Nghệ An, nhất là khoản viện trợ 5 tỷ đồng.",
        [f"{NA} > {HP}: 5,000,000,000 VND"],
        "thanks for a help that is named later",
    ),
    (
        "Công trình do Nghệ An hỗ trợ 3 tỷ đồng, Hủa Phăn đối ứng 500 triệu kíp.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "what a side adds of its own is no gift",
    ),
    (
        "Ông Khăm Sing Vông Sả cảm ơn tỉnh đã hỗ trợ 5 tỷ đồng xây trường.",
        [f"{NA} > {HP}: 5,000,000,000 VND"],
        "a guest thanks the host's bare tỉnh",
    ),
    (
        "Nghệ An đã giúp tỉnh Hủa Phăn:\n- Xây Trạm y tế huyện Viêng Xay: 3 tỷ đồng;\n- Doanh nghiệp Nghệ An đầu tư 2 "
        "dự án, vốn 15 triệu USD.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "what enterprises invest is no gift in a list either",
    ),
    (
        "Hỗ trợ các địa phương trong tỉnh:\n- Huyện Kỳ Sơn: 5 tỷ đồng;\n- Huyện Quế Phong: 3 tỷ đồng.",
        [],
        "help at home",
    ),
    (
        "Các nước hỗ trợ tỉnh Hủa Phăn:\n- Nhật Bản: 1 triệu USD.",
        [],
        "what other countries gave",
    ),
    (
        "Chính phủ Nhật Bản tài trợ tỉnh Hủa Phăn 1 triệu USD; UNICEF hỗ trợ tỉnh Hủa Phăn 200.000 USD.",
        [],
        "third states and their bodies",
    ),
    (
        "Hai bên thống nhất mỗi bên góp 500 triệu đồng xây chợ biên giới.",
        [],
        "both chip in for what both want",
    ),
    (
        "Năm 2023, Nghệ An thu ngân sách 20.000 tỷ đồng, hỗ trợ 3.000 hộ nghèo xây nhà với kinh phí 150 tỷ đồng.",
        [],
        "a side's own economy",
    ),
    (
        "Đoàn mua 2 tấn gạo tặng bà con tỉnh Hủa Phăn.",
        [f"{NA} > {HP}: 2 tonne rice"],
        "goods bought for somebody",
    ),
    (
        "Công ty X đầu tư tại Hủa Phăn 3 dự án và hỗ trợ người dân 2 tỷ đồng.",
        [f"{NA} > {HP}: 2,000,000,000 VND"],
        "where a company invests is no giver",
    ),
    (
        "Nghệ An cử 10 bác sĩ sang giúp Hủa Phăn và tặng Bệnh viện tỉnh 2 máy thở.",
        [f"{NA} > {HP}: 2 unit ventilator"],
        "who was helped by the verb before is no giver",
    ),
    (
        "Bản Na Son, huyện Viêng Xay, cách đó 2 km. Nghệ An tặng 5 triệu đồng cho Trạm Công an cửa khẩu Na Son.",
        [f"{NA} > {HP}: 5,000,000 VND"],
        "a gate that bears a village's name",
    ),
    (
        "Quà tặng của đoàn Hủa Phăn gồm 3 tấn gạo nếp.",
        [f"{HP} > {NA}: 3 tonne glutinous rice"],
        "whose present it is",
    ),
    (
        "Trường được xây bằng nguồn vốn hỗ trợ của tỉnh Nghệ An 4 tỷ đồng.",
        [f"{NA} > {HP}: 4,000,000,000 VND"],
        "whose help it is, the sum right behind",
    ),
    (
        "Đoàn đã đến thăm và trao 100 triệu đồng cho Đại sứ quán Việt Nam tại Lào.",
        [],
        "an embassy of their own",
    ),
    (
        "Đoàn trao 30 triệu đồng cho Hội người Việt Nam tỉnh Hủa Phăn.",
        [f"{NA} > {HP}: 30,000,000 VND"],
        "Vietnamese who live there",
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
        "Đoàn đã trao 50 triệu kíp hỗ trợ người dân vùng lũ.",
        "Đại diện tỉnh Nghệ An đã tiếp nhận 50 triệu kíp do đoàn trao tặng.",
    ],
)
def test_guests_give_to_whom_they_visit(text: str) -> None:
    assert [told(record) for record in support(text, GUESTS)] == [f"{HP} > {NA}: 50,000,000 LAK"]
