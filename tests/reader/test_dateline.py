"""The day of writing, concluded from our own short articles and papers."""

import hashlib

import pytest

from ketnghia.lexicon.fold import fold
from ketnghia.reader.dateline import Dated, conclude
from ketnghia.reader.sentences import cut
from ketnghia.reader.times import find_times
from ketnghia.record.document import Document, Origin, Part
from ketnghia.record.kinds import DocumentKind, Role


def dated(*blocks: str, kind: DocumentKind = "press", published: str | None = None) -> Dated:
    """Blocks are "role: text"; the first word before ":" names the role."""
    text, parts = "", []
    for block in blocks:
        role, _, words = block.partition(": ")
        start = len(text)
        text += words
        parts.append(Part(_role(role), start, len(text)))
        text += "\n\n"
    document = Document(
        text, hashlib.sha256(text.encode()).hexdigest(), tuple(parts), origin=Origin(published=published)
    )
    low = fold(text)
    return conclude(document, low, cut(text, parts), find_times(low), kind)


def _role(name: str) -> Role:
    roles: dict[str, Role] = {"t": "title", "l": "lead", "b": "body", "y": "byline", "a": "aside", "x": "chrome"}
    return roles[name]


TITLE = "t: Hai tỉnh hội đàm"
LEAD = "l: Sáng 12/9, tại thành phố Sơn La, tỉnh Sơn La tiếp đoàn tỉnh Hủa Phăn (Lào)."


@pytest.mark.parametrize(
    ("body", "date", "why"),
    [
        ("Đây là dịp kỷ niệm 60 năm thiết lập quan hệ ngoại giao Việt Nam - Lào.", "2022-09-12", "anniversary"),
        ("Hai bên dự lễ kỷ niệm Quốc khánh Lào lần thứ 49.", "2024-09-12", "anniversary"),
        ("Chuyến thăm mừng 80 năm Quốc khánh nước CHXHCN Việt Nam.", "2025-09-12", "anniversary"),
        ("Chuyến thăm nhân 40 năm hai tỉnh gắn bó (1984 - 2024).", "2024-09-12", "pair"),
        ("Hoạt động mừng tình hữu nghị (5-9-1962/5-9-2022).", "2022-09-12", "pair"),
        ("Hai tỉnh kết nghĩa từ năm 1983. Năm nay tròn 40 năm kết nghĩa.", "2023-09-12", "anniversary"),
        ("Trong 8 tháng đầu năm 2024, kim ngạch đạt 30 triệu USD.", "2024-09-12", "months"),
        ("Tám tháng năm 2023, hai bên tuần tra 12 đợt.", "2023-09-12", "months"),
        ("Năm 2024 là năm bản lề của hợp tác hai tỉnh.", "2024-09-12", "year_is"),
        ("Năm Đoàn kết hữu nghị Việt Nam - Lào 2022 có nhiều hoạt động.", "2022-09-12", "named"),
        ("Năm học 2023 - 2024, tỉnh nhận 40 lưu học sinh.", "2023-09-12", "school"),
        (
            "Kết thúc, hai bên ký Bản ghi nhớ giai đoạn 2023 - 2027. Tháng 5/2023, trường đã bàn giao.",
            "2023-09-12",
            "period",
        ),
    ],
)
def test_year_is_concluded(body: str, date: str, why: str) -> None:
    result = dated(TITLE, LEAD, f"b: {body}")
    assert (result.date, result.basis) == (date, "inferred")
    assert why in [clue.name for clue in result.reasons]
    assert [n.code for n in result.notices] == ["year_inferred"]
    assert result.notices[0].evidence["year"]


@pytest.mark.parametrize(
    "body",
    [
        "Hai bên trao đổi nhiều nội dung.",
        "Hai huyện kết nghĩa từ năm 2005 và có quan hệ tốt đẹp.",
        "Biên bản trước được ký ngày 20/5/2020 tại huyện Mộc Châu.",
        "Ngôi trường được xây năm 2016, đến nay vẫn tốt.",
        "Ngôi trường là quà tặng nhân chuyến thăm Lào vào tháng 9/2016.",
    ],
)
def test_year_stays_open(body: str) -> None:
    result = dated(TITLE, LEAD, f"b: {body}")
    assert (result.date, result.basis) == (None, None)
    assert all(t.date is None for t in result.times if not t.stated)


def test_teasers_are_never_used() -> None:
    result = dated(TITLE, LEAD, "b: Hai bên trao đổi.", "a: Năm 2024 là năm kỷ niệm 40 năm (1984 - 2024). 12/9/2024")
    assert result.date is None


def test_weekday_excludes_years() -> None:
    lead = "l: Sáng thứ Ba (12-12), tại huyện Ngọc Hồi, ba bên giao ban, đánh giá kết quả năm 2023."
    assert dated(TITLE, lead).date == "2023-12-12"


def test_date_line_is_stated() -> None:
    result = dated(
        "y: Ngày đăng: 22/03/2023 09:12 | Lượt xem: 12", TITLE, "b: Ngày 21/3/2023, tại huyện Nonghet, trao quà."
    )
    assert (result.date, result.basis, result.notices) == ("2023-03-22", "stated", ())


def test_date_line_without_year_gives_the_day() -> None:
    result = dated(TITLE, "y: 17:46, 14/9 (GMT+7)", LEAD, "b: 8 tháng năm 2023, kim ngạch tăng 5%.")
    assert (result.date, result.basis) == ("2023-09-14", "inferred")


def test_metadata_states_the_day() -> None:
    result = dated(TITLE, LEAD, published="2021-09-13")
    assert (result.date, result.basis) == ("2021-09-13", "stated")
    assert result.times[0].date == "2021-09-12"


def test_stale_metadata_is_no_day_of_writing() -> None:
    result = dated(TITLE, LEAD, "b: 8 tháng năm 2023, kim ngạch tăng 5%.", published="2025-03-01")
    assert (result.date, result.basis) == ("2023-09-12", "inferred")


def test_yesterday_moves_the_day() -> None:
    lead = "l: Hôm qua (5/11), đoàn đã trao hàng ủng hộ khắc phục đợt mưa lũ tháng 10/2020."
    assert dated(TITLE, lead, "b: Hồi tháng 4/2020, tỉnh đã giúp bạn.").date == "2020-11-06"


def test_later_day_of_the_same_report() -> None:
    result = dated(TITLE, LEAD, "b: Sáng 13/9, đoàn đã về nước. 8 tháng năm 2023 có 12 đoàn sang.")
    assert result.date == "2023-09-13"


def test_journey_ended_gives_the_month() -> None:
    lead = (
        "l: Từ ngày 5 đến 9/12, đoàn bác sĩ khám bệnh tại Sê Kông, hưởng ứng Năm Đoàn kết hữu nghị Việt Nam - Lào 2022."
    )
    assert dated(TITLE, lead).date == "2022-12"


def test_minutes_bear_the_day_of_signing() -> None:
    result = dated(
        "t: BIÊN BẢN HỘI NGHỊ CẤP CAO",
        "b: Căn cứ Thỏa thuận ký ngày 18/8/2021;",
        "b: Từ ngày 26 đến ngày 27 tháng 10 năm 2022, tại thành phố Hà Tĩnh, hai tỉnh đã họp.",
        "b: Làm tại thành phố Hà Tĩnh, ngày 27 tháng 10 năm 2022.",
        kind="minutes",
    )
    assert (result.date, result.basis) == ("2022-10-27", "stated")


@pytest.mark.parametrize(
    ("blocks", "date"),
    [
        (
            (
                "b: Ngày 11/6/2019, tại thị trấn Mường Xén, hai huyện hội đàm.",
                "b: Biên bản này lập thành 02 bản, ký tại thị trấn Mường Xén ngày 12 tháng 6 năm 2019.",
            ),
            "2019-06-12",
        ),
        (
            (
                "b: Ngày 11/6/2019, hai huyện hội đàm.",
                "b: Bản ghi nhớ này có hiệu lực từ ngày ký đến hết ngày 31/12/2024, thành 02 bản.",
            ),
            "2019-06-11",
        ),
        (
            (
                "b: Từ ngày 3/4/2019 hai huyện mở chợ phiên.",
                "b: Hôm nay, hồi 14 giờ ngày 12 tháng 6 năm 2019, tại thị trấn Mường Xén, hai huyện giao ban.",
            ),
            "2019-06-12",
        ),
    ],
)
def test_minutes_tell_of_their_own_signing(blocks: tuple[str, ...], date: str) -> None:
    assert dated("t: BIÊN BẢN", *blocks, kind="minutes").date == date


def test_report_bears_the_day_of_its_head() -> None:
    head = "y: Quảng Trị, ngày 16 tháng 01 năm 2023"
    result = dated(
        head, "t: BÁO CÁO", "b: Thực hiện Biên bản ký ngày 11/01/2022, lũ tháng 9 gây thiệt hại.", kind="report"
    )
    assert (result.date, result.basis) == ("2023-01-16", "stated")
    assert [t.date for t in result.times] == ["2023-01-16", "2022-01-11", "2022-09"]


def test_blank_day_leaves_the_month() -> None:
    head = "y: Quảng Trị, ngày    tháng 01 năm 2023"
    assert dated(head, "t: BÁO CÁO", "b: Kính gửi Bộ Ngoại giao.", kind="report").date == "2023-01"


STAMP = "y: 08:10, 14/06/2023"


@pytest.mark.parametrize(
    ("sentence", "words", "date"),
    [
        ("Sáng 12/6, hai bên hội đàm.", "12/6", "2023-06-12"),
        ("Lũ quét tháng 9 năm ngoái gây thiệt hại.", "tháng 9 năm ngoái", "2022-09"),
        ("Ngày 22/12, tỉnh đã trao 2 căn nhà.", "22/12", "2022-12-22"),
        ("Bên A sẽ bàn giao trước ngày 30/9.", "30/9", "2023-09-30"),
        ("Lớp học sẽ mở trong tháng 3 tới.", "tháng 3 tới", "2024-03"),
        ("Tổ công tác sẽ sang trong quý I năm sau.", "quý I năm sau", "2024-01"),
        ("Hôm qua, đoàn đã về nước.", "Hôm qua", "2023-06-13"),
        ("Năm ngoái, hai tỉnh trao đổi 20 đoàn.", "Năm ngoái", "2022"),
        ("Trong năm 2021, ngày 18/7, hai bên họp trực tuyến.", "18/7", "2021-07-18"),
    ],
)
def test_times_get_their_meaning(sentence: str, words: str, date: str) -> None:
    result = dated(TITLE, STAMP, f"b: {sentence}")
    low = fold(f"Hai tỉnh hội đàm\n\n08:10, 14/06/2023\n\n{sentence}")
    meant = {low[t.start : t.end]: t.date for t in result.times}
    assert meant[fold(words)] == date


def test_same_day_goes_back_to_the_report() -> None:
    body = "b: Bản ghi nhớ ký ngày 5/11/2021 còn hiệu lực.\n\n"
    result = dated(
        TITLE,
        STAMP,
        "b: Chiều 12/6, tỉnh tiếp đoàn.",
        body,
        "b: Cùng ngày, đoàn dâng hương. Hai ngày trước đó, đoàn đến tỉnh.",
    )
    assert [t.date for t in result.times][-2:] == ["2023-06-12", "2023-06-10"]


def test_feast_bears_the_year() -> None:
    lead = "l: Ngày 12/4, đoàn tỉnh đến thăm, chúc Tết hai tỉnh bạn nhân dịp Tết cổ truyền Bunpimay 2024 của Lào."
    assert dated(TITLE, lead).date == "2024-04-12"
    assert dated(TITLE, lead.replace("2024", "2561 (theo Phật lịch)")).date == "2018-04-12"


def test_year_alone_where_no_day_is_told() -> None:
    lead = "l: Nhân kỷ niệm 70 năm Ngày thành lập Quân đội nhân dân Lào (20/1/1949 - 20/1/2019), đoàn đã sang thăm."
    result = dated(TITLE, lead)
    assert (result.date, result.basis) == ("2019", "inferred")


def test_metadata_completes_a_date_line_without_year() -> None:
    result = dated(TITLE, "y: 17:46, 14/9 (GMT+7)", LEAD, published="2021-09-14")
    assert (result.date, result.basis) == ("2021-09-14", "stated")


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("Hai nước đang chuẩn bị kỷ niệm 100 năm ngày sinh Chủ tịch Kaysone Phomvihane.", "2020-09-12"),
        ("Hoạt động hướng tới kỷ niệm 60 năm thiết lập quan hệ ngoại giao Việt Nam - Lào.", "2021-09-12"),
        ("Dịp này là 60 năm quan hệ ngoại giao hai nước.", "2022-09-12"),
        ("Năm nay tròn 45 năm Ký kết Hiệp ước Hữu nghị và Hợp tác.", "2022-09-12"),
        ("Bước sang năm 2018, hai tỉnh sẽ làm nhiều việc hơn.", "2018-09-12"),
        ("Từ tháng 5/2016, hai tỉnh đã cùng chuẩn bị cho việc này.", "2016-09-12"),
        ("Lần trước hai tỉnh gặp nhau, ký biên bản tháng 5/2016.", None),
        (
            "Kết quả mùa khô 2018 - 2019 và kế hoạch 2019-2020 được hai đội trao đổi kỹ.",
            "2019-09-12",
        ),
        ("Nhân dịp này, 20 em nhận bằng tốt nghiệp khóa 2019 - 2022.", "2022-09-12"),
        ("Đoàn chúc mừng thành công Đại hội XI Đảng Nhân dân Cách mạng Lào.", "2021-09-12"),
        ("Đại hội lần thứ XI của Đảng NDCM Lào đã thành công, đoàn gửi lời chúc mừng.", "2021-09-12"),
        ("Nghị quyết Đại hội XIII của Đảng được hai bên nhắc lại.", None),
        ("Đây là việc làm chào mừng Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030.", "2025-09-12"),
        ("Từ đầu năm 2024 đến nay, hai bên tuần tra 12 lần.", "2024-09-12"),
        ("Hội đàm đánh giá hai năm thực hiện Bản ghi nhớ ký ngày 20/8/2015 tại Sầm Nưa.", "2017-09-12"),
        ("Lào vừa công bố các ca nhiễm Covid-19 đầu tiên trong tháng này.", None),
        ("Hai bên hướng tới kỷ niệm 65 năm thiết lập quan hệ ngoại giao và 50 năm ký Hiệp ước.", "2026-09-12"),
    ],
)
def test_year_from_what_real_articles_tell(body: str, date: str | None) -> None:
    assert dated(TITLE, LEAD, "b: " + body).date == date


def test_period_being_signed_begins_in_the_year_of_writing() -> None:
    lead = "l: Sáng 12/9, hai tỉnh đã hội đàm và ký kết Biên bản hợp tác giai đoạn 2024 - 2026."
    assert dated(TITLE, lead).date == "2024-09-12"
    assert dated(TITLE, LEAD, "b: Hai bên thực hiện thỏa thuận đã ký giai đoạn 2021 - 2025.").date is None


def test_month_a_feature_opens_with() -> None:
    lead = "l: Một chiều cuối tháng 5, hội trường kín chỗ. Các em nhận bằng tốt nghiệp khóa 2019 - 2022."
    assert dated(TITLE, lead).date == "2022-05"
    assert dated(TITLE, "l: Từ tháng 5, chợ phiên sẽ mở. Các em tốt nghiệp khóa 2019 - 2022.").date is None


def test_school_year_alone_gives_the_year_it_begins_or_ends_in() -> None:
    assert dated(TITLE, "l: Tỉnh đón 30 em nhập học năm học 2019-2020.").date == "2019"
    assert dated(TITLE, "l: Trường tổng kết năm học 2019-2020 cho lưu học sinh.").date == "2020"
    assert dated(TITLE, "l: Có 30 em theo học trong năm học 2019-2020.").date is None


def test_times_in_contradiction_drop_the_plan_of_old() -> None:
    body = "b: Hai bên mong sẽ xong trước năm 2016. Bước sang năm 2018, đã có thêm ba dự án."
    assert dated(TITLE, LEAD, body).date == "2018-09-12"


@pytest.mark.parametrize(("day", "year"), [("22/3", "2023"), ("22/12", "2022")])
def test_year_reviewed_and_year_planned(day: str, year: str) -> None:
    lead = f"l: Sáng {day}, hai tỉnh đánh giá kết quả hợp tác năm 2022 và thống nhất kế hoạch năm 2023."
    assert (dated(TITLE, lead).date or "")[:4] == year


def test_lao_new_year_with_its_year() -> None:
    assert dated(TITLE, "l: Ngày 11/4, tỉnh chúc mừng Tết cổ truyền Bunpimay năm 2024.").date == "2024-04-11"


@pytest.mark.parametrize(
    ("lead", "date", "why"),
    [
        ("Ngày 10/7, trường bế giảng năm học 2020 - 2021 cho lưu học sinh.", "2021-07-10", "a school year ends"),
        ("Ngày 10/9, trường khai giảng lớp tiếng Việt năm học 2020 - 2021.", "2020-09-10", "a school year begins"),
        ("Ngày 10/7, phiên chợ mở cửa. Chợ kéo dài đến ngày 15-7-2017.", "2017-07-10", "the last day of what is told"),
        ("Tối 10/7, khai mạc hội chợ. Hội chợ diễn ra từ ngày 10 đến 15/7/2017.", "2017-07-10", "days of what is told"),
        ("Trong hai ngày 10 và 11/7, hai tỉnh hội đàm thường niên năm 2023.", "2023-07-11", "a meeting of two days"),
        (
            "Sáng 10/7, hai tỉnh hội đàm thường niên năm 2023. Hội đàm lần tới họp ở Sầm Nưa năm 2025.",
            "2023-07-10",
            "the next time lies ahead",
        ),
        (
            "Sáng 10/7, hai tỉnh hội đàm thường niên năm 2023. Hai bên giao đất xong trước 30/9/2024.",
            "2023-07-10",
            "a deadline without its 'ngày'",
        ),
        (
            "Sáng 10/7, hai tỉnh hội đàm năm 2019. Hai bên đã thống nhất ký biên bản: tuần tra chung; cắm biển báo "
            "trong quý II/2020; mở lớp học.",
            "2019-07-10",
            "what has been agreed lies ahead",
        ),
        ("Tuần qua, hội chợ năm 2023 mở ở Sơn La. Hội chợ khai mạc sáng 10/7.", "2023-07", "days ago: the month only"),
    ],
)
def test_day_and_year_from_what_the_opening_tells(lead: str, date: str, why: str) -> None:
    assert dated(TITLE, "l: " + lead).date == date, why


def test_the_day_after_a_meeting_of_two_days_begins_is_its_second() -> None:
    text = "b: Hôm sau, hai bên họp ở bản."
    result = dated(TITLE, "l: Từ ngày 6 đến 7-1-2026, đoàn tỉnh Sơn La thăm tỉnh Hủa Phăn (Lào).", text)
    assert [t.date for t in result.times if t.form == "relative"] == ["2026-01-07"]


def test_points_agreed_lie_ahead() -> None:
    body = "b: Hai bên thống nhất: (1) Mở lớp tiếng Việt. (2) Tổ chức hội chợ ở Sầm Nưa năm 2025. (3) Tuần tra."
    assert dated(TITLE, "l: Sáng 10/7, hai tỉnh hội đàm năm 2023.", body).date == "2023-07-10"


def test_date_line_behind_the_hour() -> None:
    lead = "l: Ngày 10-7, trường bế giảng năm học 2020 - 2021."
    assert dated(TITLE, "y: 16:32 - 14/07", lead).date == "2021-07-14"


def test_first_cases_of_a_country_tell_the_spring_of_2020() -> None:
    lead = "l: Sáng 28/3, đồn tặng huyện Đắc Chưng khẩu trang khi Lào có ca nhiễm Covid-19 đầu tiên."
    assert dated("t: Chung tay chặn dịch", lead).date == "2020-03-28"


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("Ba năm kể từ khi hai tỉnh ký Bản ghi nhớ (tháng 6/2015), hai bên trao đổi 60 đoàn.", "2018-07-10"),
        ("Sau 4 năm thực hiện Thỏa thuận hợp tác ký ngày 2/6/2019, hai tỉnh mở 12 lớp.", "2023-07-10"),
    ],
)
def test_years_counted_since_a_day_with_its_year(body: str, date: str) -> None:
    assert dated(TITLE, "l: Sáng 10/7, hai tỉnh hội đàm.", "b: " + body).date == date


def test_a_period_reviewed_speaks_against_its_first_years() -> None:
    body = "b: Hai bên đánh giá kết quả hợp tác giai đoạn 2022 - 2024. Từ tháng 8/2022 đến nay, hai tỉnh cử 60 đoàn."
    assert dated(TITLE, "l: Ngày 21/3, hai tỉnh hội đàm.", body).date is None
    assert dated(TITLE, "l: Ngày 21/3, hai tỉnh hội đàm.", body.partition(" Từ")[0]).date == "2024-03-21"
