"""Figures: text, kind and value of each, why."""

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.reading import Reading
from ketnghia.record.records import Figure

LEAD = (
    "Nghệ An và Hủa Phăn hội đàm\n\nChiều 3/6/2024, tại thành phố Vinh, lãnh đạo tỉnh Nghệ An hội đàm với đoàn đại "
    "biểu tỉnh Hủa Phăn (Lào).\n\n"
)


def reading(text: str) -> Reading:
    return read_document(open_document((LEAD + text).encode()))


def figures(text: str) -> list[Figure]:
    return list(reading(text).figures)


ROWS = [
    ("Hiện có gần 800 lưu học sinh Lào đang theo học tại Nghệ An.", [("students", 800)], "students"),
    (
        "Có 214 lưu học sinh Hủa Phăn, trong đó 67 em học sau đại học.",
        [("students", 214), ("students", 67)],
        "em goes on speaking of students",
    ),
    ("Nghệ An dành 30 suất học bổng mỗi năm cho Hủa Phăn.", [("scholarships", 30)], "scholarships"),
    (
        "Nghệ An cấp 35 suất học bổng cho hai tỉnh, trong đó Hủa Phăn 20 suất.",
        [("scholarships", 35), ("scholarships", 20)],
        "a bare suất in a sentence of scholarships",
    ),
    ("Học bổng được nâng lên 3,6 triệu đồng/em/tháng.", [("scholarships", 3_600_000)], "the sum of a scholarship"),
    ("Mức sinh hoạt phí là 2 triệu đồng/người/tháng.", [("other", 2_000_000)], "money to live on is none"),
    ("Nghệ An đào tạo cho Hủa Phăn 25 bác sĩ.", [("trainees", 25)], "those taught"),
    ("Hội LHPN tỉnh Nghệ An mở 2 lớp dạy may cho 40 chị em Hủa Phăn.", [("other", 2), ("trainees", 40)], "a craft"),
    ("Trường Đại học Vinh đã đào tạo 90 em của Hủa Phăn.", [("students", 90)], "those a school has taught"),
    ("Năm qua Nghệ An đón 12 đoàn khách du lịch từ Hủa Phăn.", [("other", 12)], "tourists are no delegation"),
    ("Nghệ An và Hủa Phăn cùng phòng, chống dịch Covid-19 trên biên giới.", [], "a number in a name"),
    ("Mỗi căn trị giá 70 triệu đồng do Nghệ An giúp Hủa Phăn.", [("other", 70_000_000)], "each opens the sentence"),
    ("Nghệ An cấp học bổng cho 28 học sinh của bạn.", [("scholarships", 28)], "those a scholarship is granted to"),
    ("Tổng số lưu học sinh của tỉnh bạn tại Nghệ An là 145 người.", [("students", 145)], "all students, as people"),
    ("Nghệ An tiếp nhận 33 cán bộ, học sinh Hủa Phăn sang học.", [("students", 33)], "officials and pupils to learn"),
    ("Hủa Phăn cử 20 cán bộ sang học tiếng Việt.", [("trainees", 20)], "those sent to learn"),
    ("Nghệ An cử 3 giáo viên sang dạy tiếng Việt.", [("other", 3)], "those sent to teach"),
    (
        "Hủa Phăn mỗi năm cử 15 cán bộ sang Trường Chính trị tỉnh Nghệ An bồi dưỡng.",
        [("trainees", 15)],
        "sent to learn",
    ),
    (
        "Nghệ An nhận đào tạo 15 lưu học sinh và 5 cán bộ y tế.",
        [("students", 15), ("trainees", 5)],
        "one verb for both",
    ),
    ("Nghệ An tiếp nhận 12 bác sĩ Hủa Phăn sang thực hành.", [("trainees", 12)], "learning on the job"),
    ("58 học sinh Hủa Phăn được Nghệ An cấp học bổng.", [("scholarships", 58)], "students with a scholarship"),
    ("Số học bổng tăng từ 5 lên 12 suất mỗi năm.", [("scholarships", 5), ("scholarships", 12)], "both ends of a rise"),
    ("Hai bên hoàn thành 23/31 trường hợp ủy thác.", [("other", 23), ("other", 31)], "so many of so many"),
    ("Đường dây 35 kV đưa điện sang bản do lãnh đạo 2 huyện khảo sát mỗi năm 1 lần.", [], "what is no count"),
    ("Đội quy tập 589 hoạt động tại Hủa Phăn.", [], "the number of a unit"),
    (
        "Nghệ An tổ chức 3 lớp tập huấn cho 75 cán bộ Hủa Phăn.",
        [("other", 3), ("trainees", 75)],
        "a course and its people",
    ),
    ("Hai tỉnh trao đổi 27 lượt đoàn với 340 lượt người.", [("visits", 27), ("other", 340)], "delegations"),
    (
        "Kim ngạch xuất nhập khẩu năm 2023 đạt 35,2 triệu USD, tăng 12% so với năm 2022.",
        [("trade_turnover", 35_200_000), ("other", 12)],
        "trade, and a growth that is not the province's",
    ),
    (
        "Năm 2023, GRDP của Nghệ An tăng 7,14%, thu ngân sách đạt 21.400 tỷ đồng.",
        [("grdp_growth", 7.14), ("budget_revenue", 21_400_000_000_000)],
        "growth and revenue",
    ),
    (
        "Nghệ An có 4 dự án đầu tư tại Hủa Phăn, tổng vốn đăng ký 52 triệu USD.",
        [("projects", 4), ("investment_capital", 52_000_000)],
        "projects and their capital",
    ),
    ("Tỉnh Hủa Phăn có dân số khoảng 290.000 người.", [("population", 290_000)], "population"),
    (
        "Đội quy tập đưa về nước 41 hài cốt liệt sĩ, 3 liệt sĩ xác định được tên.",
        [("remains_repatriated", 41), ("other", 3)],
        "remains; those named again are a part",
    ),
    (
        "Hai tỉnh có chung 468,2 km đường biên giới với 116 cột mốc.",
        [("border_length", 468.2), ("markers", 116)],
        "the border and its markers",
    ),
    ("Đoạn đường 28 km phía bạn xuống cấp.", [("other", 28)], "a road is no border"),
    (
        "Hai bên tuần tra chung 12 đợt, phát hiện 8 vụ/11 đối tượng, thu 25 kg ma túy.",
        [("other", 12), ("other", 8), ("other", 11), ("other", 25)],
        "patrols, cases, persons, weights",
    ),
    (
        "Nghệ An tặng huyện Viêng Xay 150 suất quà, mỗi suất 400.000 đồng.",
        [("other", 400_000)],
        "the price of one gift is a figure, the gifts are support",
    ),
    (
        "Nghệ An giúp Hủa Phăn 6 tỷ đồng, làm hai đợt: 4 tỷ đồng đã trao; 2 tỷ đồng sẽ trao năm 2025.",
        [("other", 6_000_000_000)],
        "the total of several gifts",
    ),
    (
        "Tỉnh có 264 lưu học sinh Lào (Hủa Phăn 120, Xiêng Khoảng 90, các tỉnh khác 54).",
        [("students", 264), ("students", 120), ("students", 90), ("students", 54)],
        "parts without a noun of their own",
    ),
    (
        "Quy tập được 35 hài cốt liệt sĩ, trong đó: Hủa Phăn 20, Xiêng Khoảng 15.",
        [("remains_repatriated", 35), ("remains_repatriated", 20), ("remains_repatriated", 15)],
        "parts behind trong đó",
    ),
    (
        "Nghệ An tiếp nhận 25 LHS, trong đó 05 em học đại học.",
        [("students", 25), ("students", 5)],
        "short for students",
    ),
    ("Trường mầm non có 6 phòng học, đón 150 cháu.", [("other", 6), ("students", 150)], "children of a school"),
    ("Bác sĩ đã khám cho 30 cháu bị tim bẩm sinh.", [("other", 30)], "children who are ill"),
    ("Giá trị trao đổi hàng hóa đạt 12 triệu USD/năm.", [("trade_turnover", 12_000_000)], "trade a year"),
    ("Tuyến đường từ huyện Viêng Xay ra biên giới dài 40 km.", [("other", 40)], "a road that leads to the border"),
    ("Hai bên phát quang 12 km đường thông tầm nhìn.", [("other", 12)], "a strip that is cleared"),
    (
        "Nâng mức sinh hoạt phí cho lưu học sinh diện học bổng lên 3 triệu đồng/người/tháng.",
        [("other", 3_000_000)],
        "what holders of a scholarship live on",
    ),
    ("Tỉnh mở 3 lớp bồi dưỡng cho 90 cán bộ.", [("other", 3), ("trainees", 90)], "those taught in so many courses"),
    ("Tỉnh có 20.000 hộ, 98.000 nhân khẩu.", [("other", 20_000), ("population", 98_000)], "souls"),
    ("Hai tỉnh trao đổi 17 đoàn với 164 lượt người sang học tập.", [("visits", 17), ("other", 164)], "delegates"),
    ("Dự án chậm tiến độ 14 tháng, xe phải chờ 3 ngày.", [("other", 14), ("other", 3)], "time that was lost"),
    ("Hai bên gặp nhau 3 giờ, đoàn ở lại 2 ngày.", [], "other times"),
    ("Nhân dân góp 500 ngày công.", [("other", 500)], "days of work"),
    ("Nhân dân góp 2 giáo viên và nhận 2 học viên nghề.", [("other", 2), ("trainees", 2)], "one number of two things"),
    ("Tại mốc 405 thiêng liêng, hai bên chào cờ.", [], "the number of a marker"),
    ("Trao học bổng - ảnh 1Đại biểu hai tỉnh chụp ảnh.", [], "a caption run together with its number"),
    ("Cầu chưa xây do Hủa Phăn chưa bố trí được 600 triệu kíp.", [("other", 600_000_000)], "a sum not paid"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_figures_are_read(text: str, expected: list[tuple[str, float]], why: str) -> None:
    assert [(figure.what, figure.value) for figure in figures(text)] == expected, why


@pytest.mark.parametrize(
    "text",
    [
        "Nghệ An tặng Hủa Phăn 500 triệu đồng và 20 bộ máy vi tính.",
        "Hai bên thống nhất 5 nội dung trong 3 lĩnh vực, mỗi năm họp hai lần.",
        "Hai tỉnh kết nghĩa đã 40 năm; hội đàm lần thứ 17 kéo dài 2 giờ.",
        "Đoàn thăm Bệnh viện 115, cảng số 2 và Quốc lộ 7.",
    ],
)
def test_gifts_times_and_labels_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_number_told_twice_is_one_figure_with_both_passages() -> None:
    (figure,) = figures("Nghệ An đón 77 hài cốt liệt sĩ.\n\nLễ an táng 77 liệt sĩ diễn ra tại Anh Sơn.")
    assert len(figure.evidence["value"]) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hiện có 312 lưu học sinh Hủa Phăn theo học tại Nghệ An.", "vn/nghe-an"),
        ("Nghệ An dành 30 suất học bổng cho tỉnh Hủa Phăn.", "la/houaphan"),
        ("Nghệ An có 468 km đường biên giới với tỉnh Hủa Phăn.", "vn/nghe-an"),
        ("Đội quy tập cất bốc 21 hài cốt liệt sĩ ở Hủa Phăn.", "la/houaphan"),
    ],
)
def test_the_unit_a_figure_is_about(text: str, place: str) -> None:
    assert [figure.place for figure in figures(text)] == [place]


def test_an_implausible_growth_is_kept_and_noticed() -> None:
    read = reading("Năm 2023, GRDP của Nghệ An tăng 61%.")
    assert [(f.what, f.value) for f in read.figures] == [("grdp_growth", 61)]
    assert [n.code for n in read.notices if n.code == "implausible_figure"] == ["implausible_figure"]


def test_two_values_for_one_thing_are_noticed() -> None:
    read = read_document(
        open_document(
            "Nghệ An đón 22 lưu học sinh Hủa Phăn\n\nSáng 19/10/2023, tại thành phố Vinh, tỉnh Nghệ An tiếp nhận 24 "
            "lưu học sinh do tỉnh Hủa Phăn (Lào) cử sang. Hai tỉnh đã hội đàm về hợp tác đào tạo.".encode()
        )
    )
    assert [n.values for n in read.notices if n.code == "conflict"] == [("22", "24")]
