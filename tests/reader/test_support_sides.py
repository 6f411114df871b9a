"""Who gives and who gets: gifts in return, shared out, asked for, of border posts, and when they are still to come."""

import pytest

from tests.reader.test_support import LEAD, support, told

NA, HP = "nghe-an", "houaphan"
DISTRICTS = (
    "Đoàn đại biểu huyện Sê Pôn thăm, chúc Tết huyện Hướng Hóa\n\nNgày 20/1/2024, đoàn đại biểu huyện Sê Pôn, tỉnh "
    "Savannakhet (Lào) do ông Bun Thăn Keo, Huyện trưởng dẫn đầu đến thăm, chúc Tết cán bộ, nhân dân huyện Hướng Hóa, "
    "tỉnh Quảng Trị.\n\n"
)

ROWS = [
    (
        "Tỉnh Nghệ An tặng tỉnh Hủa Phăn 300 triệu đồng. Đáp lại, đoàn bạn tặng lại tỉnh 5 tấn gạo nếp.",
        [f"{NA} > {HP}: 300,000,000 VND", f"{HP} > {NA}: 5 tonne glutinous rice"],
        "a gift in return",
    ),
    (
        "Ở chiều ngược lại, Hủa Phăn ủng hộ Nghệ An 300 triệu kíp.",
        [f"{HP} > {NA}: 300,000,000 LAK"],
        "the other way round, both named",
    ),
    (
        "Xã Tri Lễ tặng bản Na Ca, huyện Sầm Tớ, 50 chiếc chăn. Bà con bản Na Ca gửi tặng lại 100 kg gạo.",
        [f"{NA}/que-phong/tri-le > {HP}/xamtay: 50 piece blanket", f"{HP}/xamtay > {NA}/que-phong/tri-le: 100 kg rice"],
        "a village is its district's",
    ),
    (
        "Nghệ An và Thanh Hóa mỗi tỉnh hỗ trợ 1 tỷ đồng giúp Hủa Phăn xây nhà tình nghĩa.",
        [f"{NA} > {HP}: 1,000,000,000 VND", f"thanh-hoa > {HP}: 1,000,000,000 VND"],
        "each of the givers",
    ),
    (
        "Công an Nghệ An tặng Công an tỉnh Xiêng Khoảng và Công an tỉnh Hủa Phăn mỗi đơn vị 2 tỷ đồng.",
        [f"{NA} > xiengkhouang: 2,000,000,000 VND", f"{NA} > {HP}: 2,000,000,000 VND"],
        "each of the receivers, by the names of their bodies",
    ),
    (
        "Sau trận lũ tại huyện Sốp Bau, Nghệ An đã hỗ trợ 500 triệu đồng.",
        [f"{NA} > {HP}/sopbao: 500,000,000 VND"],
        "who was struck",
    ),
    (
        "Hội Khuyến học tỉnh Nghệ An tặng lưu học sinh vượt khó 30 suất quà.",
        [f"{NA} > la: 30 package gift"],
        "students of no single province",
    ),
    (
        "Trạm y tế huyện Viêng Xay, trị giá 3 tỷ đồng, được Nghệ An trao tận tay đồng bào.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "a district in the name of a building is not who gets it",
    ),
    (
        "Phó Tỉnh trưởng Khăm Sing Vông Sả cảm ơn Nghệ An và đề nghị tỉnh xem xét hỗ trợ 5 tỷ đồng sửa đường.",
        [f"{NA} > {HP}: 5,000,000,000 VND (requested)"],
        "a guest's bare tỉnh is the host",
    ),
    (
        "Hủa Phăn đề nghị Nghệ An hỗ trợ 1 xe cứu thương cho Bệnh viện huyện Viêng Xay.",
        [f"{NA} > {HP}/viengxay: 1 vehicle ambulance (requested)"],
        "asked for another",
    ),
    (
        "Đồn Biên phòng Nậm Cắn tặng Đại đội Biên phòng 217 số tiền 10 triệu đồng.",
        [f"{NA} > {HP}: 10,000,000 VND"],
        "border posts and companies are their provinces'",
    ),
    (
        "Bộ Tư lệnh Quân khu 4 tặng Bộ Chỉ huy Quân sự tỉnh Hủa Phăn 300 triệu đồng.",
        [f"vn > {HP}: 300,000,000 VND"],
        "a body above the provinces",
    ),
    (
        "Nghệ An trao Hủa Phăn 2 tỷ đồng sửa nhà văn hóa và 100 bộ bàn ghế.",
        [f"{NA} > {HP}: 2,000,000,000 VND + 100 set desk and chair"],
        "goods beside a sum that has its purpose",
    ),
    (
        "Nghệ An, tính cả phần của huyện Kỳ Sơn trước đây, đã giúp Hủa Phăn 31 tỷ đồng.",
        [f"{NA} > {HP}: 31,000,000,000 VND"],
        "a remark is no giver",
    ),
    (
        "Năm 2025, tỉnh Nghệ An hỗ trợ tỉnh Hủa Phăn 3 tỷ đồng.",
        [f"{NA} > {HP}: 3,000,000,000 VND (pledged)"],
        "a year after the day of writing",
    ),
    (
        "Năm 2023, tỉnh Nghệ An hỗ trợ tỉnh Hủa Phăn 3 tỷ đồng, công trình hoàn thành vào năm 2025.",
        [f"{NA} > {HP}: 3,000,000,000 VND"],
        "the year a work is finished",
    ),
    (
        "Hai bên thống nhất:\n- Nghệ An hỗ trợ Hủa Phăn 2 tỷ đồng xây nhà công vụ;\n- Hủa Phăn tặng Nghệ An 5 tấn gạo.",
        [f"{NA} > {HP}: 2,000,000,000 VND (pledged)", f"{HP} > {NA}: 5 tonne rice (pledged)"],
        "a list of what was agreed",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_sides_are_told_apart(text: str, expected: list[str], why: str) -> None:
    assert [told(record) for record in support(text, LEAD)] == expected, why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Huyện Hướng Hóa tặng đoàn 100 triệu đồng.", ["quang-tri/huong-hoa > savannakhet/sepon: 100,000,000 VND"]),
        (
            "Dịp này, đoàn tặng huyện Hướng Hóa 20 triệu kíp.",
            ["savannakhet/sepon > quang-tri/huong-hoa: 20,000,000 LAK"],
        ),
        (
            "Đồn Biên phòng Lao Bảo tặng Đại đội Biên phòng 321 10 triệu đồng.",
            ["quang-tri/huong-hoa > savannakhet/sepon: 10,000,000 VND"],
        ),
    ],
)
def test_among_districts_the_district_gives_and_gets(text: str, expected: list[str]) -> None:
    assert [told(record) for record in support(text, DISTRICTS)] == expected


@pytest.mark.parametrize(
    "text", ["Tổng kinh phí hỗ trợ trong năm hơn 12 tỷ đồng.", "Đoàn tặng tỉnh Hủa Phăn lẵng hoa và 1 bức tranh."]
)
def test_totals_and_keepsakes_are_no_support(text: str) -> None:
    assert support(text, LEAD) == []
