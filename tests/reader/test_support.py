"""Support: text, who gave what to whom, why. Every value must cite a passage."""

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.records import Support

LEAD = (
    "Nghệ An và Hủa Phăn hội đàm\n\nChiều 3/6/2024, tại thành phố Vinh, lãnh đạo tỉnh Nghệ An hội đàm với đoàn đại "
    "biểu tỉnh Hủa Phăn (Lào) do Phó Tỉnh trưởng Khăm Sing Vông Sả dẫn đầu.\n\nHai đoàn trao đổi trong không "
    "khí thân tình.\n\n"
)
NA, HP = "nghe-an", "houaphan"


def support(text: str, lead: str = LEAD) -> list[Support]:
    return list(read_document(open_document((lead + text).encode())).support)


def told(record: Support) -> str:
    """A record in one line: giver > receiver: sum, goods, state unless given."""
    giver, receiver = ((unit or "?").partition("/")[2] or unit for unit in (record.giver, record.receiver))
    what = [f"{record.amount:,} {record.currency}"] if record.amount is not None else []
    what += [f"{g.quantity} {g.unit} {g.item}" for g in record.goods]
    return f"{giver} > {receiver}: {' + '.join(what)}" + ("" if record.state == "given" else f" ({record.state})")


ROWS = [
    (
        "Tỉnh Nghệ An đã hỗ trợ tỉnh Hủa Phăn 5 tỷ đồng xây dựng trường nội trú.",
        [f"{NA} > {HP}: 5,000,000,000 VND"],
        "subject, verb, receiver, sum",
    ),
    (
        "Tỉnh Hủa Phăn ủng hộ Nghệ An 200 triệu kíp và 8 tấn gạo.",
        [f"{HP} > {NA}: 200,000,000 LAK + 8 tonne rice"],
        "cash and goods of one gift are one record",
    ),
    (
        "Hủa Phăn trao 30.000 USD và 150 triệu kíp ủng hộ người dân Nghệ An.",
        [f"{HP} > {NA}: 30,000 USD", f"{HP} > {NA}: 150,000,000 LAK"],
        "two sums are two records",
    ),
    (
        "Đoàn Nghệ An tặng tỉnh bạn 20 bộ máy vi tính trị giá 300 triệu đồng.",
        [f"{NA} > {HP}: 300,000,000 VND + 20 set computer"],
        "goods with their worth",
    ),
    (
        "Hủa Phăn đã ủng hộ Nghệ An 60 triệu kíp (khoảng 90 triệu đồng).",
        [f"{HP} > {NA}: 60,000,000 LAK"],
        "a conversion in brackets is no second record",
    ),
    (
        "Trường tiểu học trị giá 7 tỷ đồng do tỉnh Nghệ An tặng tỉnh Hủa Phăn đã khánh thành.",
        [f"{NA} > {HP}: 7,000,000,000 VND"],
        "the giver after do",
    ),
    (
        "Hủa Phăn nhận từ Nghệ An 1 xe cứu thương.",
        [f"{NA} > {HP}: 1 vehicle ambulance"],
        "the receiver as subject",
    ),
    (
        "Khi lũ về, Hủa Phăn được Nghệ An giúp 500 triệu đồng.",
        [f"{NA} > {HP}: 500,000,000 VND"],
        "passive with its agent",
    ),
    (
        "Huyện Kỳ Sơn tặng nhân dân huyện Viêng Xay 40 con bò giống.",
        [f"{NA}/ky-son > {HP}/viengxay: 40 head cattle"],
        "districts give to districts",
    ),
    (
        "Tỉnh Nghệ An sẽ hỗ trợ tỉnh Hủa Phăn 2 tỷ đồng trong năm 2025.",
        [f"{NA} > {HP}: 2,000,000,000 VND (pledged)"],
        "promised",
    ),
    (
        "Phó Tỉnh trưởng Khăm Sing Vông Sả đề nghị Nghệ An hỗ trợ 3 tỷ đồng sửa bệnh viện.",
        [f"{NA} > {HP}: 3,000,000,000 VND (requested)"],
        "asked",
    ),
    (
        "Nghệ An giúp Hủa Phăn 6 tỷ đồng, làm hai đợt: 4 tỷ đồng đã trao; 2 tỷ đồng còn lại sẽ chuyển trong năm 2025.",
        [f"{NA} > {HP}: 4,000,000,000 VND", f"{NA} > {HP}: 2,000,000,000 VND (pledged)"],
        "a total of its parts is no support",
    ),
    (
        "Bằng 9 tỷ đồng ngân sách, Nghệ An đã xây giúp tỉnh bạn 3 trạm y tế.",
        [f"{NA} > {HP}: 9,000,000,000 VND"],
        "the sum first, both units after it",
    ),
    (
        "Toàn bộ kinh phí 4 tỷ đồng lấy từ ngân sách tỉnh Nghệ An.",
        [f"{NA} > {HP}: 4,000,000,000 VND"],
        "from the budget of",
    ),
    (
        "Tỉnh Nghệ An bàn giao trường học cho tỉnh Hủa Phăn.\n\nCông trình gồm 8 phòng, tổng mức đầu tư 6 tỷ đồng.",
        [f"{NA} > {HP}: 6,000,000,000 VND"],
        "what a building cost, told beside its handing over",
    ),
    (
        "Biên phòng Nghệ An tặng vật tư y tế cho huyện Viêng Xay, tỉnh Hủa Phăn.\n\nSố quà gồm 50 bộ đồ bảo hộ; 100 "
        "chai nước sát khuẩn và 2.000 khẩu trang.",
        [f"{NA} > {HP}/viengxay: 50 set protective clothing + 100 bottle hand sanitiser + 2000 piece face mask"],
        "a list in a sentence of its own",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_support_is_read(text: str, expected: list[str], why: str) -> None:
    assert [told(record) for record in support(text)] == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Kim ngạch hai chiều năm 2023 đạt 35 triệu USD.", "trade"),
        ("Doanh nghiệp Nghệ An đầu tư tại Hủa Phăn 4 dự án với tổng vốn 52 triệu USD.", "investment"),
        ("Trận lũ gây thiệt hại hơn 1.500 tỷ đồng cho Nghệ An.", "loss"),
        ("Nghệ An hỗ trợ sinh hoạt phí cho lưu học sinh 2,5 triệu đồng/người/tháng.", "a rate"),
        ("Cầu chưa khởi công do Hủa Phăn chưa bố trí được vốn đối ứng 600 triệu kíp.", "not done"),
        ("Nghệ An sẽ bố trí 45 tỷ đồng làm bãi đỗ xe tại cửa khẩu Thanh Thủy.", "on own ground"),
        ("Lãnh đạo tỉnh Nghệ An tặng hoa, trao quà lưu niệm cho đoàn Hủa Phăn.", "courtesy"),
        ("Nghệ An dành 25 suất học bổng cho học sinh Hủa Phăn.", "scholarships are figures"),
        ("Huyện Tương Dương trao tặng huyện Kỳ Sơn 300 triệu đồng.", "within one country"),
    ],
)
def test_other_sums_are_no_support(text: str, why: str) -> None:
    assert support(text) == [], why


THREE = (
    "Quảng Trị hội đàm với hai tỉnh Savannakhet và Salavan\n\nSáng 5/9/2023, tại thành phố Đông Hà, tỉnh Quảng Trị hội "
    "đàm với đoàn đại biểu tỉnh Savannakhet và đoàn đại biểu tỉnh Salavan (Lào).\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quảng Trị giúp mỗi tỉnh 6 tỷ đồng xây trường học.",
            ["quang-tri > savannakhet: 6,000,000,000 VND", "quang-tri > salavan: 6,000,000,000 VND"],
        ),
        (
            "Quảng Trị hỗ trợ tỉnh Savannakhet 1,5 tỷ đồng và tỉnh Salavan 500 triệu đồng.",
            ["quang-tri > savannakhet: 1,500,000,000 VND", "quang-tri > salavan: 500,000,000 VND"],
        ),
        (
            "Savannakhet gửi Quảng Trị 20.000 USD, còn Salavan 52 triệu kíp.",
            ["savannakhet > quang-tri: 20,000 USD", "salavan > quang-tri: 52,000,000 LAK"],
        ),
        (
            "Quảng Trị nhận được 15.000 USD từ tỉnh Savannakhet và 50 triệu kíp của tỉnh Salavan.",
            ["savannakhet > quang-tri: 15,000 USD", "salavan > quang-tri: 50,000,000 LAK"],
        ),
    ],
)
def test_several_givers_and_receivers(text: str, expected: list[str]) -> None:
    assert [told(record) for record in support(text, THREE)] == expected


def test_the_same_gift_told_twice_is_one_record() -> None:
    text = "Đoàn Nghệ An tặng tỉnh Hủa Phăn 500 triệu đồng.\n\nDịp này, tỉnh Nghệ An tặng tỉnh Hủa Phăn 500 triệu đồng."
    (record,) = support(text)
    assert len(record.evidence["amount"]) == 2


def test_every_value_stands_where_it_says() -> None:
    text = "Năm 2022 - 2023, tỉnh Nghệ An hỗ trợ tỉnh Hủa Phăn hơn 5 tỷ đồng xây dựng Trường THPT huyện Viêng Xay."
    document = open_document((LEAD + text).encode())
    (record,) = read_document(document).support
    said = {name: [span.cut(document.text) for span in spans] for name, spans in record.evidence.items()}
    assert said["giver"] == ["tỉnh Nghệ An"]
    assert said["receiver"] == ["tỉnh Hủa Phăn"]
    assert said["amount"] == said["currency"] == said["qualifier"] == ["hơn 5 tỷ đồng"]
    assert record.period == ("2022", "2023")
    assert record.qualifier == "over"
    assert record.purpose == said["purpose"][0] == "xây dựng Trường THPT huyện Viêng Xay"


def test_articles_of_a_paper_are_promises_and_results_are_given() -> None:
    paper = (
        "BIÊN BẢN HỘI NGHỊ CẤP CAO GIỮA TỈNH NGHỆ AN VÀ TỈNH HỦA PHĂN\n\nNgày 14 tháng 11 năm 2023, tại thành phố "
        "Vinh, hai tỉnh đã họp.\n\nPHẦN I. KẾT QUẢ THỰC HIỆN NĂM 2023\n\n1. Tỉnh Nghệ An hỗ trợ tỉnh Hủa Phăn 6 tỷ "
        "đồng xây trường học.\n\nPHẦN II. NỘI DUNG HỢP TÁC NĂM 2024\n\nĐiều 1. Giáo dục\n1. Tỉnh Nghệ An hỗ trợ tỉnh "
        "Hủa Phăn 3 tỷ đồng sửa chữa ký túc xá.\n\nĐẠI DIỆN TỈNH NGHỆ AN\n(Đã ký)\nNguyễn Văn Thạch"
    )
    assert [(r.amount, r.state) for r in support(paper, "")] == [
        (6_000_000_000, "given"),
        (3_000_000_000, "pledged"),
    ]
