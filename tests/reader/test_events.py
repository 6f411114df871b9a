"""Events read from our own short articles and papers."""

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.reading import Reading
from ketnghia.record.records import Event

STAMP = "Sơn La và Hủa Phăn tăng cường hợp tác\n08:10, 14/06/2023\n\n"
LEAD = (
    "(Báo tỉnh) - Sáng 13/6, tại thành phố Sơn La, UBND tỉnh Sơn La hội đàm với đoàn đại biểu tỉnh Hủa Phăn (Lào) do "
    "ông Bun Mi Xay Nha Vông, Phó Tỉnh trưởng làm trưởng đoàn.\n\n"
)


def read(text: str) -> Reading:
    return read_document(open_document((STAMP + text).encode()))


def main_of(text: str) -> Event:
    (event,) = [e for e in read(text).events if e.main]
    return event


def beside(sentence: str) -> list[Event]:
    return [e for e in read(f"{LEAD}{sentence}\n").events if not e.main]


def test_main_event_of_an_article() -> None:
    event = main_of(LEAD)
    assert (event.kind, event.date, event.place, event.host) == (
        "talks", "2023-06-13", "vn/son-la/son-la-city", "vn/son-la",
    )  # fmt: skip
    assert set(event.parties) == {"vn/son-la", "la/houaphan"}
    assert event.heads == ("Bun Mi Xay Nha Vông",)


@pytest.mark.parametrize(
    ("lead", "kind", "place"),
    [
        (
            "Chiều 13/6, Chủ tịch UBND tỉnh Sơn La tiếp và làm việc với đoàn đại biểu tỉnh Hủa Phăn (Lào).",
            "working_session",
            "vn/son-la",
        ),
        (
            "Ngày 13/6, tại huyện Viêng Xay, tỉnh Hủa Phăn (Lào), tỉnh Sơn La tổ chức lễ bàn giao Trạm y tế cho bạn.",
            "handover",
            "la/houaphan/viengxay",
        ),
        (
            "Sáng 13/6, đoàn công tác tỉnh Sơn La sang thị xã Sầm Nưa chúc Tết Bunpimay tỉnh Hủa Phăn (Lào).",
            "greeting",
            "la/houaphan/xamneua",
        ),
        (
            "Sáng 13/6, tại huyện Mộc Châu, tỉnh Sơn La phối hợp với tỉnh Hủa Phăn (Lào) tổ chức lễ truy điệu liệt sĩ.",
            "ceremony",
            "vn/son-la/moc-chau",
        ),
        (
            "Sáng 13/6, tại thành phố Sơn La diễn ra Hội thảo du lịch giữa tỉnh Sơn La và tỉnh Hủa Phăn (Lào).",
            "conference",
            "vn/son-la/son-la-city",
        ),
        (
            "Từ ngày 10 đến 13/6, đoàn đại biểu tỉnh Sơn La đã thăm và làm việc tại tỉnh Hủa Phăn (Lào).",
            "visit",
            "la/houaphan",
        ),
    ],
)
def test_kind_and_place(lead: str, kind: str, place: str) -> None:
    event = main_of(lead + "\n\nHai bên thống nhất tiếp tục hợp tác.\n")
    assert (event.kind, event.place) == (kind, place)
    assert set(event.parties) == {"vn/son-la", "la/houaphan"}


def test_journey_has_its_stretch_of_days() -> None:
    event = main_of("Từ ngày 10 đến 13/6, đoàn tỉnh Sơn La đã thăm, làm việc tại tỉnh Hủa Phăn (Lào).\n")
    assert (event.date, event.end_date) == ("2023-06-10", "2023-06-13")


@pytest.mark.parametrize(
    ("sentence", "kind", "date", "place", "parties"),
    [
        (
            "Trước đó, chiều 12/6, đoàn đã dâng hương tại Đài tưởng niệm ở huyện Mộc Châu.",
            "tribute", "2023-06-12", "vn/son-la/moc-chau", {"la/houaphan"},
        ),
        (
            "Cùng ngày, đoàn Hủa Phăn khảo sát vườn mận tại huyện Yên Châu.",
            "survey", "2023-06-13", "vn/son-la/yen-chau", {"la/houaphan"},
        ),
        (
            "Bản ghi nhớ trước được ký ngày 20/5/2021 tại thị xã Sầm Nưa.",
            "signing", "2021-05-20", "la/houaphan/xamneua", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Ngày 15/3 vừa qua, tại huyện Viêng Xay, tỉnh Sơn La đã bàn giao cho bạn một trường học.",
            "handover", "2023-03-15", "la/houaphan/viengxay", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Trước đó, ngày 11/6, đoàn đã làm việc với lãnh đạo tỉnh Điện Biên.",
            "working_session", "2023-06-11", "vn/dien-bien", {"vn/dien-bien", "la/houaphan"},
        ),
        (
            "Chiều cùng ngày, đoàn đến huyện Mai Sơn trao 20 suất quà cho học sinh nghèo.",
            "handover", "2023-06-13", "vn/son-la/mai-son", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Cũng trong chiều 13/6, tại huyện Vân Hồ, Hội Chữ thập đỏ tỉnh Sơn La trao 2 tấn gạo cho tỉnh Hủa Phăn.",
            "handover", "2023-06-13", "vn/son-la/van-ho", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Trước đó, chiều 9/6, tại Sơn La, Hội Hữu nghị tỉnh Sơn La đã trao 45 suất quà cho học sinh tỉnh Hủa Phăn.",
            "handover", "2023-06-09", "vn/son-la", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Ngày hôm sau, hai bên trao đổi thông tin; đoàn Hủa Phăn thăm nhà máy sữa tại huyện Mộc Châu.",
            "survey", "2023-06-14", "vn/son-la/moc-chau", {"la/houaphan"},
        ),
        (
            "Rời Sơn La, đoàn Hủa Phăn đã khảo sát chợ đêm tại thành phố Hòa Bình ngày 14/6.",
            "survey", "2023-06-14", "vn/hoa-binh/hoa-binh-city", {"la/houaphan"},
        ),
    ],
)  # fmt: skip
def test_event_beside(sentence: str, kind: str, date: str, place: str, parties: set[str]) -> None:
    (event,) = beside(sentence)
    assert (event.kind, event.date, event.place, set(event.parties)) == (kind, date, place, parties)
    assert event.evidence["date"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bản ghi nhớ trước được ký ngày 20/5/2021.",
        "Theo chương trình, sáng 15/6, đoàn sẽ khảo sát cửa khẩu ở huyện Mộc Châu.",
        "Tại hội đàm, hai bên trao đổi nhiều nội dung.",
        "Kết thúc buổi làm việc, hai bên tặng quà lưu niệm.",
        "Hội chợ dự kiến tổ chức ngày 30/9 tại thành phố Sơn La.",
        "Lễ khánh thành chưa diễn ra ngày 5/6 như kế hoạch tại huyện Viêng Xay.",
        "Hai bên phát huy tình hữu nghị (5/9/1962 - 5/9/2022) sau chuyến thăm.",
        "Hai bên thống nhất mỗi quý giao ban một lần tại huyện Mộc Châu.",
        "Hội nghị thường niên được tổ chức định kỳ vào tháng 6 hàng năm.",
        "Cùng ngày, đơn vị trao thêm 45 suất quà cho hộ nghèo.",
        "Hai tỉnh hướng tới kỷ niệm 46 năm Ngày ký Hiệp ước (18/7/1977) tại huyện Mộc Châu.",
        "Tiếp đoàn có ông Lò Minh Hùng, Phó Chủ tịch UBND tỉnh Sơn La.",
    ],
)
def test_no_event_beside(sentence: str) -> None:
    assert beside(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("Đồng chủ trì hội đàm có ông Lò Văn An và ông Bun Mi Xay Nha Vông.", {"Lò Văn An", "Bun Mi Xay Nha Vông"}),
        (
            "Đồng chí Lò Văn An, Chủ tịch UBND tỉnh và đồng chí Bun Mi Xay Nha Vông, Phó Tỉnh trưởng đồng chủ trì.",
            {"Lò Văn An", "Bun Mi Xay Nha Vông"},
        ),
        (
            "Chủ trì buổi làm việc, về phía Sơn La có ông Lò Văn An, Phó Chủ tịch UBND tỉnh; bà Vì Thị Mai. "
            "Đoàn Hủa Phăn do ông Bun Mi Xay Nha Vông dẫn đầu.",
            {"Lò Văn An", "Bun Mi Xay Nha Vông"},
        ),
        (
            "Bí thư Tỉnh ủy Sơn La Lò Văn An và Phó Tỉnh trưởng Hủa Phăn Bun Mi Xay Nha Vông chủ trì cuộc họp.",
            {"Lò Văn An", "Bun Mi Xay Nha Vông"},
        ),
        ("Trưởng đoàn là bà Chăn Pheng Kẹo Ma Ny, Phó Tỉnh trưởng.", {"Chăn Pheng Kẹo Ma Ny"}),
        ("Ông Lò Văn An, Phó Trưởng đoàn đại biểu Quốc hội tỉnh, cùng dự.", set()),
    ],
)
def test_heads(sentence: str, heads: set[str]) -> None:
    lead = "Sáng 13/6, tại thành phố Sơn La, tỉnh Sơn La làm việc với đoàn tỉnh Hủa Phăn (Lào).\n\n"
    assert set(main_of(lead + sentence + "\n").heads) == heads


def test_minutes_record_the_meeting() -> None:
    text = (
        "BIÊN BẢN HỘI NGHỊ CẤP CAO GIỮA TỈNH SƠN LA VÀ TỈNH HỦA PHĂN NĂM 2022\n\n"
        "Căn cứ Thỏa thuận ký ngày 18/8/2021 tại thị xã Sầm Nưa;\n\n"
        "Từ ngày 26 đến ngày 27 tháng 10 năm 2022, tại thành phố Sơn La, tỉnh Sơn La, hai tỉnh đã họp Hội nghị.\n\n"
        "Điều 1. Hai bên duy trì gặp gỡ mỗi năm một lần.\n\n"
        "Làm tại thành phố Sơn La, ngày 27 tháng 10 năm 2022.\n"
    )
    main, signing = read_document(open_document(text.encode())).events
    assert (main.kind, main.date, main.end_date, main.main) == (
        "high_level_conference", "2022-10-26", "2022-10-27", True,
    )  # fmt: skip
    assert (main.place, main.host) == ("vn/son-la/son-la-city", "vn/son-la")
    assert (signing.kind, signing.date, signing.place) == ("signing", "2021-08-18", "la/houaphan/xamneua")


def test_report_has_no_main_event() -> None:
    text = (
        "ỦY BAN NHÂN DÂN TỈNH SƠN LA\nSố: 12/BC-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nSơn La, ngày 16 tháng 01 năm 2023\n\n"
        "BÁO CÁO KẾT QUẢ HỢP TÁC GIỮA TỈNH SƠN LA VÀ TỈNH HỦA PHĂN NĂM 2022\n\nKính gửi: Bộ Ngoại giao\n\n"
        "1. Ngày 05/5/2022, tại thị xã Sầm Nưa, lãnh đạo tỉnh Sơn La và tỉnh Hủa Phăn đã gặp gỡ thường niên.\n\n"
        "2. Tỉnh Sơn La hỗ trợ tỉnh Hủa Phăn 2 tỷ đồng xây dựng trường học.\n"
    )
    (event,) = read_document(open_document(text.encode())).events
    assert (event.main, event.kind, event.date) == (False, "working_session", "2022-05-05")


def test_open_year_leaves_dates_open() -> None:
    text = (
        "Sơn La và Hủa Phăn hợp tác\n\nSáng 13/6, tại thành phố Sơn La, tỉnh Sơn La hội đàm với tỉnh Hủa Phăn (Lào).\n"
    )
    (event,) = read_document(open_document(text.encode())).events
    assert (event.kind, event.date, event.place) == ("talks", None, "vn/son-la/son-la-city")


def test_meeting_within_a_journey_is_the_main_event() -> None:
    lead = (
        "Trong khuôn khổ chuyến thăm và làm việc tại Lào từ ngày 10 đến 13/6, chiều 12/6 tại thị xã Sầm Nưa, đoàn "
        "đại biểu tỉnh Sơn La hội đàm với tỉnh Hủa Phăn (Lào).\n"
    )
    event = main_of(lead)
    assert (event.kind, event.date, event.end_date, event.place) == (
        "talks", "2023-06-12", None, "la/houaphan/xamneua",
    )  # fmt: skip


def test_ceremony_for_the_fallen_has_who_attends_not_where_they_were_found() -> None:
    lead = (
        "Sáng 13/6, tại Nghĩa trang liệt sĩ (huyện Mộc Châu), UBND tỉnh Sơn La tổ chức lễ truy điệu, an táng 9 hài cốt "
        "liệt sĩ hy sinh tại tỉnh Luông Pha Băng (Lào).\n\n"
    )
    event = main_of(lead + "Dự lễ có đoàn đại biểu tỉnh Hủa Phăn do ông Bun Mi Xay Nha Vông dẫn đầu.\n")
    assert (event.kind, event.place) == ("ceremony", "vn/son-la/moc-chau")
    assert set(event.parties) == {"vn/son-la", "la/houaphan"}
    alone = main_of(lead + "Các hài cốt được cất bốc tại tỉnh Luông Pha Băng trong mùa khô vừa qua.\n")
    assert set(alone.parties) == {"vn/son-la"}


def test_town_that_acts_itself_is_the_party() -> None:
    (event,) = beside("Trước đó, chiều 11/6, chính quyền thị xã Sầm Nưa, tỉnh Hủa Phăn đã làm lễ cầu siêu.")
    assert (event.kind, event.date, event.parties) == ("ceremony", "2023-06-11", ("la/houaphan/xamneua",))
    assert event.place == "la/houaphan/xamneua"


def test_district_delegations_of_an_article_about_provinces() -> None:
    lead = (
        "Sáng 13/6, tại trung tâm huyện Mộc Châu, lãnh đạo huyện Mộc Châu hội đàm với đoàn đại biểu huyện Viêng Xay, "
        "tỉnh Hủa Phăn (Lào).\n\nTỉnh Sơn La và tỉnh Hủa Phăn có quan hệ lâu năm.\n"
    )
    assert set(main_of(lead).parties) == {"vn/son-la/moc-chau", "la/houaphan/viengxay"}


def test_ground_of_a_signing_is_no_signer() -> None:
    (event,) = beside("Bản ghi nhớ mà hai tỉnh ký tháng 2/2018 tại Thủ đô Viêng Chăn đang được thực hiện.")
    assert (event.date, event.place) == ("2018-02", "la/vientiane-capital")
    assert set(event.parties) == {"vn/son-la", "la/houaphan"}


def test_papers_signed_during_a_fair_of_several_days() -> None:
    lead = (
        "Từ ngày 11 đến 13/6, tại thành phố Sơn La, tỉnh Sơn La phối hợp với tỉnh Hủa Phăn (Lào) tổ chức Hội chợ biên "
        "giới.\n\nChiều 12/6, Sở Công Thương tỉnh Sơn La và Sở Công Thương tỉnh Hủa Phăn ký kế hoạch năm 2024.\n"
    )
    events = read(lead).events
    assert [(e.kind, e.date, e.place) for e in events] == [
        ("conference", "2023-06-11", "vn/son-la/son-la-city"),
        ("signing", "2023-06-12", "vn/son-la/son-la-city"),
    ]


def test_kilogram_signs_nothing() -> None:
    assert beside("Một ký cá tra từ thành phố Sơn La lên Sầm Nưa ngày 12/6 mất 26 giờ.") == []


@pytest.mark.parametrize("words", ["làm lễ tri ân thầy cô", "tổ chức lễ đón lưu học sinh", "cử hành lễ cầu siêu"])
def test_any_ceremony_someone_holds(words: str) -> None:
    event = main_of(f"Sáng 13/6, tại thành phố Sơn La, tỉnh Sơn La và tỉnh Hủa Phăn (Lào) {words}.\n")
    assert (event.kind, event.place) == ("ceremony", "vn/son-la/son-la-city")


def test_agreement_is_signed_where_and_when_it_says_it_was_made() -> None:
    text = (
        "BẢN GHI NHỚ HỢP TÁC GIỮA TỈNH SƠN LA VÀ TỈNH HỦA PHĂN\n\n"
        "Hai tỉnh Sơn La và Hủa Phăn đã thống nhất hợp tác như sau:\n\n"
        "Điều 1. Hai bên duy trì gặp gỡ mỗi năm một lần.\n\n"
        "Làm tại thị xã Sầm Nưa, tỉnh Hủa Phăn, ngày 18 tháng 8 năm 2023, thành hai bản.\n"
    )
    (event,) = read_document(open_document(text.encode())).events
    assert (event.kind, event.main, event.date, event.place) == ("signing", True, "2023-08-18", "la/houaphan/xamneua")


def test_handover_attended_the_same_day_elsewhere() -> None:
    (event,) = beside("Trước đó, sáng 13/6, tại huyện Mộc Châu, lãnh đạo hai tỉnh đã dự lễ bàn giao Trạm Y tế.")
    assert (event.kind, event.date, event.place) == ("handover", "2023-06-13", "vn/son-la/moc-chau")
    assert set(event.parties) == {"vn/son-la", "la/houaphan"}


@pytest.mark.parametrize(
    ("lead", "kind", "date", "place", "parties"),
    [
        (
            "Nhân 46 năm Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào (18/7/1977), sáng 13/6, tại thành phố Sơn "
            "La, Tòa án tỉnh Sơn La làm việc với Tòa án tỉnh Hủa Phăn (Lào).",
            "working_session", "2023-06-13", "vn/son-la/son-la-city", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Ngày 13/6, tại TP. Sơn La, Hải quan tỉnh Sơn La và Hải quan tỉnh Hủa Phăn (Lào) hội đàm, đánh giá việc "
            "thực hiện Bản ghi nhớ ký ngày 12/5/2022 tại huyện Viêng Xay.",
            "talks", "2023-06-13", "vn/son-la/son-la-city", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Trong 2 ngày 12 và 13/6, UBND tỉnh Sơn La phối hợp với tỉnh Hủa Phăn (Lào) tổ chức Giải bóng chuyền hữu "
            "nghị tại thành phố Sơn La.",
            "other", "2023-06-12", "vn/son-la/son-la-city", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Chiều 13/6, tại huyện Mộc Châu, đoàn tỉnh Hủa Phăn (Lào) đã trao 300 triệu kíp giúp tỉnh Sơn La khắc phục "
            "lũ lụt. Tiếp đoàn có ông Lò Minh Hùng, Phó Chủ tịch UBND tỉnh.",
            "handover", "2023-06-13", "vn/son-la/moc-chau", {"vn/son-la", "la/houaphan"},
        ),
        (
            "Sáng 13/6, tại huyện Sông Mã, Công an tỉnh Sơn La trao 2.000 khẩu trang cho huyện Mường Ét, tỉnh Hủa Phăn "
            "(Lào).",
            "handover", "2023-06-13", "vn/son-la/song-ma", {"vn/son-la", "la/houaphan/et"},
        ),
        (
            "Sáng 13/6, Sở Ngoại vụ tỉnh Sơn La và Sở Ngoại vụ tỉnh Hủa Phăn (Lào) họp trực tuyến về quản lý lao động.",
            "working_session", "2023-06-13", None, {"vn/son-la", "la/houaphan"},
        ),
        (
            "Chiều 13/6, đoàn tỉnh Sơn La đến chúc mừng Tổng Lãnh sự quán Lào tại Đà Nẵng. Tỉnh Hủa Phăn cũng gửi hoa.",
            "greeting", "2023-06-13", "vn/da-nang", {"vn/son-la"},
        ),
    ],
)  # fmt: skip
def test_main_event_by_what_stands_around_it(
    lead: str, kind: str, date: str, place: str | None, parties: set[str]
) -> None:
    event = main_of(lead + "\n\nHai bên thống nhất tiếp tục hợp tác.\n")
    assert (event.kind, event.date, event.place, set(event.parties)) == (kind, date, place, parties)


def test_stamp_of_a_page_is_not_the_day_reported() -> None:
    text = (
        "HỘI NÔNG DÂN TỈNH SƠN LA\n\nHội Nông dân tỉnh thăm, làm việc tại tỉnh Hủa Phăn\n"
        "Thứ sáu - 16/06/2023 16:48   Đã xem: 142   Phản hồi: 0\n\n"
        "Từ ngày 12 - 14/6/2023, đoàn Hội Nông dân tỉnh Sơn La đã đến thăm và làm việc tại tỉnh Hủa Phăn (Lào).\n\n"
        "Giữa tháng 5 vừa qua, đoàn Hội Nông dân tỉnh Hủa Phăn do bà Bun Mi Xay Nha Vông, Chủ tịch Hội dẫn đầu đã sang "
        "làm việc với Hội Nông dân tỉnh.\n"
    )
    main, other = read_document(open_document(text.encode())).events
    assert (main.kind, main.date, main.end_date) == ("visit", "2023-06-12", "2023-06-14")
    assert (other.kind, other.date) == ("working_session", "2023-05")


def test_side_that_only_its_institutions_name() -> None:
    text = (
        "Báo Sơn La và Báo Hủa Phăn hợp tác\n16/06/2023\n\nChiều 13/6, tại thành phố Sơn La, Báo Sơn La và Báo "
        "Hủa Phăn (Lào) tổ chức lễ ký kết Chương trình hợp tác giai đoạn 2023 - 2027.\n"
    )
    reading = read_document(open_document(text.encode()))
    (event,) = reading.events
    assert (event.kind, event.date, set(event.parties)) == ("signing", "2023-06-13", {"vn/son-la", "la/houaphan"})
    assert [set(paper.parties) for paper in reading.agreements] == [{"vn/son-la", "la/houaphan"}]


def test_ground_of_one_paper_is_not_that_of_the_next() -> None:
    events = beside(
        "Thực hiện Biên bản hội đàm ký ngày 19/8/2021 tại huyện Sầm Nưa và Hiệp định về biên giới ký ngày 16/3/2016, "
        "hai bên tuần tra 20 đợt."
    )
    assert [(e.kind, e.date, e.place) for e in events] == [("signing", "2021-08-19", "la/houaphan/xamneua")]


def test_day_behind_a_signing_is_that_of_the_paper() -> None:
    (event,) = beside(
        "Hội nghị nghe báo cáo kết quả thực hiện Bản ghi nhớ hội nghị thường niên lần thứ 8, ký ngày 28/6/2022 tại thị "
        "xã Sầm Nưa."
    )
    assert (event.kind, event.date, event.place) == ("signing", "2022-06-28", "la/houaphan/xamneua")


def test_visit_to_hand_over_gifts_is_a_handover() -> None:
    (event,) = beside("Chiều cùng ngày, đoàn đến huyện Mộc Châu thăm bà con vùng lũ, trao 60 suất quà.")
    assert (event.kind, event.place) == ("handover", "vn/son-la/moc-chau")
