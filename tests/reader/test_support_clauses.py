"""Support in sentences of several clauses: who acts in which, what is one gift, what answers a request."""

import pytest

from tests.reader.test_support import HP, NA, support, told

ROWS = [
    (
        "Công an Nghệ An tặng Công an tỉnh Hủa Phăn 6 bộ đàm; bạn trao lại 12 triệu kíp ủng hộ quỹ học bổng.",
        [f"{NA} > {HP}: 6 unit two-way radio", f"{HP} > {NA}: 12,000,000 LAK"],
        "a bare friend is the other side",
    ),
    (
        "Hủa Phăn mong tỉnh Nghệ An giúp Bệnh viện tỉnh lập khoa mắt và xem xét hỗ trợ 2 máy thở cho huyện Sầm Tớ.",
        [f"{NA} > {HP}/xamtay: 2 unit ventilator (requested)"],
        "a second verb has a receiver of its own",
    ),
    (
        "Đoàn Hủa Phăn chia sẻ với những mất mát do lũ quét gây ra tại các xã vùng cao Nghệ An, đồng thời trao 40 "
        "triệu kíp của nhân dân các bộ tộc Lào tỉnh Hủa Phăn ủng hộ bà con vùng lũ huyện Kỳ Sơn.",
        [f"{HP} > {NA}/ky-son: 40,000,000 LAK"],
        "grief is no gift, tribes are no ministries",
    ),
    (
        "Để giúp đội tìm kiếm qua mùa mưa, chính quyền tỉnh Hủa Phăn cấp miễn phí 2 tấn gạo cho bộ đội.",
        [f"{HP} > {NA}: 2 tonne rice"],
        "a clause of purpose gives nothing",
    ),
    (
        "Huyện Kỳ Sơn, địa phương kết nghĩa với huyện Mường Quắn, gửi tặng đồng bào huyện Sầm Tớ 800 thùng mì tôm.",
        [f"{NA}/ky-son > {HP}/xamtay: 800 carton instant noodles"],
        "whom a giver is twinned with",
    ),
    (
        "Ông Khăm Sing Vông Sả mong tỉnh Nghệ An, địa phương kết nghĩa với Hủa Phăn, giúp sửa Nhà văn hóa tỉnh với "
        "kinh phí dự kiến 2,4 tỷ đồng.",
        [f"{NA} > {HP}: 2,400,000,000 VND (requested)"],
        "an estimate is no promise",
    ),
    (
        "Hội Phụ nữ thành phố tặng Ủy ban Mặt trận Lào xây dựng đất nước tỉnh Hủa Phăn 30 triệu đồng.",
        [f"{NA} > {HP}: 30,000,000 VND"],
        "a country in the name of a body",
    ),
    (
        "Đoàn Nghệ An trao tỉnh Hủa Phăn 400 triệu đồng của Đảng bộ, chính quyền và nhân dân tỉnh Nghệ An cùng 15 "
        "tấn gạo.",
        [f"{NA} > {HP}: 400,000,000 VND + 15 tonne rice"],
        "whose money it is stands before the goods",
    ),
    (
        "Đoàn Nghệ An trao tỉnh Hủa Phăn 250 suất quà, mỗi suất gồm gạo, muối và 300.000 kíp.",
        [f"{NA} > {HP}: 250 package gift"],
        "money in each packet",
    ),
    (
        "Nghệ An tặng 90 bộ bàn ghế cho các trường học ở huyện Viêng Xay.",
        [f"{NA} > {HP}/viengxay: 90 set desk and chair"],
        "the schools of a district",
    ),
    (
        "Ông Khăm Sing Vông Sả đề nghị Nghệ An hỗ trợ 1 xe cứu thương cho huyện Viêng Xay.\n\nLãnh đạo tỉnh Nghệ An "
        "cho biết tỉnh sẽ tặng huyện Viêng Xay 1 xe cứu thương trị giá 950 triệu đồng.",
        [f"{NA} > {HP}/viengxay: 950,000,000 VND + 1 vehicle ambulance (pledged)"],
        "what was asked for and then promised is one gift",
    ),
    (
        "Trưởng Cơ quan đại diện Bộ Công an Việt Nam tại Lào đã trao cho Bộ An ninh Lào số tiền hỗ trợ 40.000 USD.",
        ["vn > la: 40,000 USD"],
        "what a sum is for is no verb of its own",
    ),
    (
        "Chia sẻ với tỉnh Hủa Phăn sau lũ, đại diện Binh đoàn 15 Bộ Quốc phòng đã đến thăm hỏi và trao cho "
        "chính quyền sở tại 200 triệu kíp.",
        [f"vn > {HP}: 200,000,000 LAK"],
        "the number of an army unit counts nothing; a visit stands before the verb",
    ),
    (
        "Chính quyền tỉnh Nghệ An của Việt Nam vừa bàn giao nhà văn hóa trị giá 4 tỷ đồng cho tỉnh Hủa Phăn.",
        [f"{NA} > {HP}: 4,000,000,000 VND"],
        "where the giver lies is no giver",
    ),
    (
        "Trường nghề tỉnh Hủa Phăn được xây bằng vốn viện trợ không hoàn lại của Việt Nam, do tỉnh Nghệ An làm chủ đầu "
        "tư với tổng kinh phí 50 tỷ đồng.",
        [f"vn > {HP}: 50,000,000,000 VND"],
        "who has it built pays nothing",
    ),
    (
        "Hủa Phăn trao 15.000 USD và 4 tấn gạo (tổng trị giá 420 triệu đồng) cho tỉnh Nghệ An.",
        [f"{HP} > {NA}: 15,000 USD + 4 tonne rice"],
        "money and goods added up in brackets",
    ),
    (
        "Trên tinh thần sẻ chia khó khăn với nhân dân Lào, Đồn Biên phòng Nậm Càn, BĐBP tỉnh Nghệ An trao quà cho "
        "tỉnh Hủa Phăn. Số quà gồm 60 bộ chăn màn và 30 thùng mì tôm.",
        [f"{NA} > {HP}: 60 set blanket + 30 carton instant noodles"],
        "sympathy with a country is no gift of it",
    ),
    (
        "Đoàn tỉnh Nghệ An tặng tỉnh Hủa Phăn khăn ấm.\n\nNhà làm việc của Công an huyện Viêng Xay một tầng, trang "
        "bị 3 tủ sắt và 2 giường.",
        [],
        "what a house holds is no gift of it",
    ),
    (
        "Nhà làm việc Công an huyện Viêng Xay khởi công ngày 29/8/2023 với tổng mức đầu tư 9,4 tỷ đồng. Nhà có 1 hội "
        "trường và 8 phòng. Công trình do tỉnh Nghệ An xây tặng tỉnh Hủa Phăn.",
        [f"{NA} > {HP}: 9,400,000,000 VND"],
        "who gave a house is told two sentences on",
    ),
    (
        "Đồn Biên phòng Nậm Càn trao tặng nhân dân nước bạn Lào nhu yếu phẩm (mì tôm, muối, cá khô…) với tổng trị giá "
        "14 triệu đồng.",
        [f"{NA} > {HP}: 14,000,000 VND"],
        "a list that trails off ends no sentence",
    ),
    (
        "Nghệ An trích 600 triệu đồng hỗ trợ cho 2 tỉnh (Hủa Phăn và Xiêng Khoảng), mỗi tỉnh 300 triệu đồng.",
        [f"{NA} > {HP}: 300,000,000 VND", f"{NA} > xiengkhouang: 300,000,000 VND"],
        "a total of what each gets",
    ),
    (
        "Trường Cao đẳng Nghệ An đầu tư 900 triệu đồng sửa chữa ký túc xá dành cho lưu học sinh Lào.",
        [],
        "rooms of one's own for students from abroad",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_clauses_are_told_apart(text: str, expected: list[str], why: str) -> None:
    assert [told(record) for record in support(text)] == expected, why


def test_people_at_a_handing_over_are_those_of_the_place() -> None:
    text = (
        "Nghệ An bàn giao trường học tặng huyện Viêng Xay\n\n"
        "Sáng 3/6/2024, tại bản Na Kay, huyện Viêng Xay, UBND tỉnh Nghệ An và chính quyền tỉnh Hủa Phăn (Lào) khánh "
        "thành Trường Tiểu học Hữu nghị.\n\n"
        "Tỉnh Hủa Phăn cảm ơn tỉnh Nghệ An; mong Nghệ An giúp mở lớp; Nghệ An nhận lời. Lãnh đạo tỉnh Hủa Phăn và Nghệ "
        "An trồng cây. Ông Khăm Bay, Phó Tỉnh trưởng tỉnh Hủa Phăn, mời đoàn Nghệ An sang chợ; đoàn Nghệ An chúc Hủa "
        "Phăn được mùa.\n\n"
        "Nhân dịp này, tỉnh Nghệ An tặng 70 suất quà cho học sinh nghèo."
    )
    assert [told(record) for record in support(text, "")] == [f"{NA} > {HP}/viengxay: 70 package gift"]
