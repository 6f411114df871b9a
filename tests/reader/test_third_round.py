"""Ways of saying met in the third round of blind reading; sentences are our own."""

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.reading import Reading
from tests.reader.test_support import LEAD, support, told

NA, HP = "nghe-an", "houaphan"
TALKS = (
    "Sơn La và Hủa Phăn hội đàm\n\nSáng 20/6/2023, tại thành phố Sơn La, tỉnh Sơn La hội đàm với đoàn đại biểu tỉnh "
    "Hủa Phăn (Lào) do đồng chí Khăm Sing Vông Sả, Phó Tỉnh trưởng dẫn đầu.\n\n"
)


def reading(text: str) -> Reading:
    return read_document(open_document(text.encode()))


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        (
            "Đoàn trao tặng các hộ bị thiệt hại do sạt lở ở xã Tri Lễ số tiền 9.000 USD của tỉnh Hủa Phăn.",
            [f"{HP} > {NA}/que-phong/tri-le: 9,000 USD"],
            "a loss that only tells to whom it is given",
        ),
        (
            "Đồng chí Khăm Sing Vông Sả trao 70 triệu kíp của Đảng bộ, chính quyền và nhân dân Hủa Phăn giúp đồng bào "
            "Nghệ An sau bão.",
            [f"{HP} > {NA}: 70,000,000 LAK"],
            "all of a province give in its name",
        ),
        ("Nghệ An còn giúp bạn sửa 4 km đường, trị giá 900 triệu đồng.", [f"{NA} > {HP}: 900,000,000 VND"], "bare bạn"),
        (
            "Nghệ An đón 40 lưu học sinh Lào. Mỗi em được ghép với một sinh viên Việt Nam. Tỉnh đoàn Nghệ An trao 30 "
            "xe đạp tặng các em có hoàn cảnh khó khăn.",
            [f"{NA} > la: 30 unit bicycle"],
            "students of whom the text spoke as Lao",
        ),
        (
            "Đoàn Nghệ An trao 20 suất quà cho các gia đình từng giúp đỡ bộ đội Việt Nam ở huyện Viêng Xay.",
            [f"{NA} > {HP}/viengxay: 20 package gift"],
            "whom the receivers once helped",
        ),
    ],
)
def test_support(text: str, wanted: list[str], why: str) -> None:
    assert [told(record) for record in support(LEAD + text)] == wanted, why


def test_a_paper_whose_years_began_long_ago_was_not_signed_today() -> None:
    found = reading(TALKS + "Sơn La tiếp tục thực hiện Thỏa thuận giai đoạn 2021 - 2025 ký giữa hai tỉnh.").agreements
    assert [(a.signed, a.period) for a in found] == [(None, ("2021", "2025"))]


def test_a_paper_signed_at_a_meeting_to_come() -> None:
    found = reading(TALKS + "Hai bên thống nhất hội đàm vào quý I/2024, nhân dịp đó ký Biên bản ghi nhớ năm 2024.")
    assert [(a.type, a.state, a.signed) for a in found.agreements] == [("mou", "to_be_signed", None)]


def test_the_year_things_are_counted_from() -> None:
    found = reading(TALKS + "Đây là lần thứ 9 kể từ khi hai tỉnh ký Biên bản thỏa thuận về tìm kiếm mộ năm 2009.")
    assert [(a.type, a.signed) for a in found.agreements] == [("minutes", "2009")]


def test_what_a_party_is_called_now_is_no_third_party() -> None:
    found = reading(
        "Huế và Salavan hội đàm\n\nNgày 9/9/2025, tại phường Thuận Hóa, thành phố Huế hội đàm với tỉnh Salavan (Lào)."
        "\n\nHai bên thực hiện Thỏa thuận giai đoạn 2023 - 2027 giữa tỉnh Thừa Thiên Huế (nay là thành phố Huế) và "
        "tỉnh Salavan, ký ngày 5/5/2023."
    )
    assert [set(a.parties) for a in found.agreements] == [{"vn/thua-thien-hue", "la/salavan"}]


def test_one_person_who_agrees_binds_one_side() -> None:
    found = reading(TALKS + "Đồng chí Khăm Sing Vông Sả nhất trí miễn phí cầu đường cho đoàn xe quy tập.").undertakings
    assert [(u.stance, u.by) for u in found] == [("pledged", ("la/houaphan",))]


def test_a_unit_that_is_no_more_is_nobody_to_refer_to() -> None:
    found = reading(
        "Quảng Trị và Khăm Muồn làm việc\n\nSáng 9/9/2025, tại phường Đồng Hới, tỉnh Quảng Trị làm việc với đoàn tỉnh "
        "Khăm Muồn (Lào).\n\nNgành y tế đã rà soát những việc mà Quảng Bình trước đây hứa với Khăm Muồn. Hai bên đã tổ "
        "chức 14 đợt tuần tra chung."
    )
    assert set(found.undertakings[-1].by) == {"vn/quang-tri", "la/khammouane"}


def test_thanh_pho_is_the_city_that_stands_as_a_province() -> None:
    found = reading(
        "Đà Nẵng và Sê Kông hội nghị\n\nChiều 9/12/2025, tại xã La Dêê, thành phố Đà Nẵng và tỉnh Sê Kông (Lào) "
        "hội nghị. Ông Xỉ-xu-văn Ông-kẹo, Phó Tỉnh trưởng Sê Kông dự.\n\nDoanh nghiệp Đà Nẵng (gồm cả Quảng Nam "
        "trước đây) có 9 dự án. Ông Xỉ-xu-văn Ông-kẹo đề nghị thành phố giúp Sê Kông 6 tỷ đồng sửa bãi xe."
    )
    assert [(s.giver, s.receiver) for s in found.support] == [("vn/da-nang", "la/sekong")]


def test_the_sides_of_a_memorandum_by_the_name_of_their_state() -> None:
    found = reading(
        "BẢN GHI NHỚ HỢP TÁC GIỮA SỞ Y TẾ TỈNH SƠN LA VÀ SỞ Y TẾ TỈNH HỦA PHĂN\n\nSở Y tế tỉnh Sơn La, nước Cộng "
        'hòa xã hội chủ nghĩa Việt Nam (sau đây gọi là "Bên Việt Nam") và Sở Y tế tỉnh Hủa Phăn, nước Cộng hòa Dân '
        'chủ Nhân dân Lào (sau đây gọi là "Bên Lào");\n\nCăn cứ nhu cầu hai Sở;\n\nĐiều 1. Nội dung\n1. Bên Việt Nam '
        "hỗ trợ Bên Lào 02 máy siêu âm, trị giá 2 tỷ đồng.\n2. Bên Lào bố trí phòng đặt máy.\n\nĐiều 2. Hiệu lực\n"
        "Có hiệu lực từ ngày ký.\n"
    )
    assert [(s.giver, s.receiver) for s in found.support] == [("vn/son-la", "la/houaphan")]
    assert [u.by for u in found.undertakings] == [("vn/son-la",), ("la/houaphan",)]


def test_who_is_asked_for_information_does_not_speak() -> None:
    found = reading(
        TALKS + "Đồng chí Lò Văn Thạch, Chủ tịch UBND tỉnh Sơn La cảm ơn Hủa Phăn; đề nghị tỉnh bạn cung cấp thông tin "
        "về các ngôi mộ, miễn phí cầu đường cho đội quy tập."
    ).undertakings
    assert {(u.stance, u.by) for u in found} == {("proposed", ("vn/son-la",))}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trường đã đào tạo hơn 900 lượt lưu học sinh Lào.", ("students", 900)),
        ("Hai tỉnh giữ tuyến biên giới dài 274,065 km, phát quang đường tuần tra.", ("border_length", 274.065)),
        ("Sơn La nâng số lưu học sinh Hủa Phăn đang học tại các trường lên 61 người.", ("students", 61)),
    ],
)
def test_figures(text: str, wanted: tuple[str, float]) -> None:
    assert [(f.what, f.value) for f in reading(TALKS + text).figures] == [wanted]


def test_the_same_day_is_never_one_told_later() -> None:
    found = reading(
        "Hủa Phăn chúc Tết Sơn La\n\nNhân dịp Tết Nguyên đán, ngày 4/2/2026, đoàn tỉnh Hủa Phăn (Lào) đến chúc Tết "
        "tỉnh Sơn La.\n\nChiều cùng ngày, lãnh đạo tỉnh Sơn La làm việc với đoàn huyện Viêng Xay.\n\nSáng 5/2, đoàn "
        "dâng hương tại Nghĩa trang xã Mộc Châu."
    ).events
    assert {e.date for e in found if e.kind != "tribute"} == {"2026-02-04"}


def test_the_ground_of_the_next_paper_is_no_ground() -> None:
    found = reading(
        TALKS
        + "Việc này được ghi trong Biên bản giữa tỉnh Sơn La và tỉnh Hủa Phăn ký ngày 12/11/2021 và Biên bản giữa "
        "tỉnh Sơn La và tỉnh Luông Pha Băng ký ngày 20/12/2021 tại thành phố Sơn La."
    ).events
    assert [e.date for e in found if e.kind == "signing"] == ["2021-12-20"]


@pytest.mark.parametrize(
    "text",
    [
        "Huyện Mộc Châu và huyện Viêng Xay làm thủ tục thiết lập quan hệ kết nghĩa trong quý III/2024.",
        "Hai bên báo cáo lãnh đạo hai tỉnh cho phép Công an huyện Mộc Châu và Công an huyện Viêng Xay ký kết nghĩa.",
    ],
)
def test_a_tie_that_is_still_to_be_allowed_is_none(text: str) -> None:
    assert reading(TALKS + text).partnerships == ()
