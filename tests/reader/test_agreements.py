"""Which papers a text tells of: text, (type, parties, signed, period, state), why."""

import pytest

from ketnghia import open_document, read_document

LEAD = (
    "Sơn La và Hủa Phăn hội đàm\n\nSáng 20/6/2023, tại thành phố Sơn La, tỉnh Sơn La hội đàm với đoàn đại biểu tỉnh "
    "Hủa Phăn (Lào).\n\n"
)
SL, HP, LP = "vn/son-la", "la/houaphan", "la/luangprabang"
Row = tuple[str, frozenset[str], str | None, tuple[str, str] | None, str]


def row(
    kind: str,
    parties: tuple[str, ...],
    signed: str | None,
    period: tuple[str, str] | None = None,
    *,
    to_be: bool = False,
) -> Row:
    return kind, frozenset(parties), signed, period, "to_be_signed" if to_be else "signed"


@pytest.mark.parametrize(
    ("text", "papers", "why"),
    [
        (
            "Thực hiện Thỏa thuận hợp tác giai đoạn 2021 - 2025 giữa tỉnh Sơn La và tỉnh Hủa Phăn, ký ngày 12/10/2021 "
            "tại thị xã Sầm Nưa, hai bên trao đổi 12 đoàn.",
            {row("agreement", (SL, HP), "2021-10-12", ("2021", "2025"))},
            "parties, day and period behind the name; the place of signing is no party",
        ),
        (
            "Kết thúc hội đàm, hai bên ký Biên bản ghi nhớ hợp tác giai đoạn 2023 - 2025.",
            {row("mou", (SL, HP), "2023-06-20", ("2023", "2025"))},
            "signed on the day reported",
        ),
        (
            "Tháng 2/2022, hai tỉnh ký Thỏa thuận hợp tác giai đoạn 2022 - 2026.",
            {row("agreement", (SL, HP), "2022-02", ("2022", "2026"))},
            "the time that opens the sentence",
        ),
        (
            "Hai bên dự kiến ký Bản ghi nhớ giai đoạn 2024 - 2028 trong quý I năm 2024.",
            {row("mou", (SL, HP), None, ("2024", "2028"), to_be=True)},
            "what is only planned has no day",
        ),
        (
            "Hai bên thống nhất ký Bản ghi nhớ giai đoạn 2024 - 2028.",
            {row("mou", (SL, HP), None, ("2024", "2028"), to_be=True)},
            "agreed to sign is not signed",
        ),
        ("Hai bên thực hiện nghiêm các thỏa thuận đã ký.", set(), "a plural tells of no single paper"),
        (
            "Theo các thỏa thuận hợp tác giai đoạn 2021 - 2025 đã ký với Hủa Phăn và với Luông Pha Băng."
            " Sơn La cấp học bổng.",
            {row("agreement", (SL, HP), None, ("2021", "2025")), row("agreement", (SL, LP), None, ("2021", "2025"))},
            "a plural with each partner named does",
        ),
        ("Tỉnh hỗ trợ các doanh nghiệp ký bản ghi nhớ xây nhà máy.", set(), "enterprises sign, not units"),
        ("Hai bên thỏa thuận tăng cường hợp tác.", set(), "thỏa thuận as a verb"),
        (
            "Hai bên kỷ niệm 45 năm Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào (18/7/1977 - 18/7/2022).",
            {row("treaty", ("vn", "la"), "1977-07-18")},
            "an anniversary in brackets is the day of signing, not a period",
        ),
        (
            "Theo Biên bản hội đàm ký ngày 5/4/2022, hai bên tuần tra chung. Biên bản năm 2022 còn một việc chưa xong.",
            {row("minutes", (SL, HP), "2022-04-05")},
            "told twice, one paper",
        ),
    ],
)
def test_papers(text: str, papers: set[Row], why: str) -> None:
    reading = read_document(open_document((LEAD + text).encode()))
    assert {(a.type, frozenset(a.parties), a.signed, a.period, a.state) for a in reading.agreements} == papers, why


LOEI, STATES = "th/loei", ("vn", "la")


@pytest.mark.parametrize(
    ("text", "papers", "why"),
    [
        (
            "Hai bên đã nhất trí ký kết Biên bản ghi nhớ gồm 5 nội dung, trong đó có giáo dục.",
            {row("mou", (SL, HP), "2023-06-20")},
            "what it says is told: it is signed",
        ),
        (
            "Hai bên nhất trí ký Biên bản ghi nhớ trong quý IV/2023.",
            {row("mou", (SL, HP), None, to_be=True)},
            "agreed to sign",
        ),
        (
            "Bản ghi nhớ giai đoạn 2024 - 2028 ký trước Tết Bunpimay.",
            {row("mou", (SL, HP), None, ("2024", "2028"), to_be=True)},
            "a term, not a day",
        ),
        ("Đồng chí đề nghị lãnh đạo hai tỉnh sớm xem xét, ký bản ghi nhớ về du lịch.", set(), "only asked for"),
        (
            "Hai bên nhắc lại Hiệp định về quy chế biên giới và Nghị định thư về mốc giới (cùng ký ngày 16/3/2016).",
            {row("agreement", STATES, "2016-03-16"), row("protocol", STATES, "2016-03-16")},
            "one day for both",
        ),
        (
            "Dịp này, Sơn La ký hai bản ghi nhớ với tỉnh Hủa Phăn và tỉnh Luông Pha Băng.",
            {row("mou", (SL, HP), "2023-06-20"), row("mou", (SL, LP), "2023-06-20")},
            "as many as there are partners",
        ),
        (
            "Năm 2021, Hủa Phăn và Luông Pha Băng đều đã ký thỏa thuận hợp tác với Sơn La.",
            {row("agreement", (SL, HP), "2021"), row("agreement", (SL, LP), "2021")},
            "đều: each for itself",
        ),
        (
            "Tỉnh dự kiến ký Thỏa thuận hợp tác giai đoạn 2024 - 2028 với từng tỉnh Hủa Phăn, Luông Pha Băng.",
            {
                row("agreement", (SL, HP), None, ("2024", "2028"), to_be=True),
                row("agreement", (SL, LP), None, ("2024", "2028"), to_be=True),
            },
            "each by name",
        ),
        (
            "Tỉnh Sơn La đã ký Thỏa thuận hợp tác với tỉnh Loei (Thái Lan) ngày 3/5/2022.",
            {row("agreement", (SL, LOEI), "2022-05-03")},
            "a partner of a third country, and the day behind it",
        ),
        (
            "Sở Ngoại vụ hoàn thiện Thỏa thuận hợp tác năm 2024 và Phụ lục sửa đổi Thỏa thuận giai đoạn 2021 - 2025. "
            "Thỏa thuận giai đoạn 2021 - 2025 sắp hết hạn.",
            {
                row("agreement", (SL, HP), None, ("2024", "2024"), to_be=True),
                row("agreement", (SL, HP), None, ("2021", "2025"), to_be=True),
                row("agreement", (SL, HP), None, ("2021", "2025")),
            },
            "drawn up, and an annex beside its paper",
        ),
        (
            "Hai bên đánh giá kết quả năm 2022, thống nhất nội dung hợp tác năm 2024 và ký kết biên bản hội đàm.",
            {row("minutes", (SL, HP), "2023-06-20", ("2024", "2024"))},
            "the year of the tasks, not of the review, and no day of signing",
        ),
        (
            "Theo Biên bản vừa ký kết, năm 2024 hai tỉnh sẽ tuần tra chung 12 lần.",
            {row("minutes", (SL, HP), "2023-06-20", ("2024", "2024"))},
            "the year behind the name",
        ),
        (
            "Thực hiện Thỏa thuận giữa Bộ Công an Việt Nam và Bộ An ninh Lào, công an hai tỉnh mở 3 chuyên án.",
            {row("agreement", STATES, None)},
            "bodies of the two states",
        ),
        (
            "Tại buổi lễ, hai bên ký Biên bản gồm 4 việc: mở đường Điện Biên - Luông Pha Băng; tuần tra chung.",
            {row("minutes", (SL, HP), "2023-06-20")},
            "units in what a paper says are no parties",
        ),
        (
            "Hai bên ký Biên bản hội đàm và Thỏa thuận hợp tác giai đoạn 2023 - 2027.",
            {
                row("minutes", (SL, HP), "2023-06-20"),
                row("agreement", (SL, HP), "2023-06-20", ("2023", "2027")),
            },
            "papers listed together are signed together",
        ),
        (
            "Hai bên ký kết 3 văn bản hợp tác, gồm: Biên bản hội đàm, Thỏa thuận hợp tác năm 2024 và Kế hoạch phối hợp "
            "về y tế.",
            {
                row("minutes", (SL, HP), "2023-06-20"),
                row("agreement", (SL, HP), "2023-06-20", ("2024", "2024")),
                row("plan", (SL, HP), "2023-06-20"),
            },
            "a number of papers, then each by name",
        ),
        (
            "Theo đề nghị của tỉnh bạn, hai bên ký Biên bản ghi nhớ về y tế.",
            {row("mou", (SL, HP), "2023-06-20")},
            "asked for by the other side, and signed",
        ),
        (
            "Hai bên chưa nối đường giữa huyện Sốp Cộp và huyện Mường Ét như Biên bản đã ghi.",
            set(),
            "units in front of a name that sign nothing",
        ),
        (
            "Hai bên hướng tới kỷ niệm 46 năm Ngày ký Hiệp ước Hữu nghị và Hợp tác Việt Nam - Lào (18/7/1977).",
            {row("treaty", STATES, "1977-07-18")},
            "the day an anniversary gives in brackets",
        ),
        (
            "Căn cứ Nghị định thư sửa đổi Hiệp định vận tải đường bộ giữa hai Chính phủ ký ngày 15/9/2010.",
            {row("protocol", STATES, "2010-09-15"), row("agreement", STATES, None)},
            "the day is that of the paper named first",
        ),
        (
            "Hai bên trao Biên bản hội đàm. Ảnh: P.V",
            {row("minutes", (SL, HP), "2023-06-20")},
            "shown under a picture alone",
        ),
        ("Lễ ký Bản ghi nhớ năm 2016. Ảnh: Tư liệu", set(), "an old picture"),
        (
            "Kết thúc hội đàm, hai bên ký biên bản hợp tác. Theo biên bản được ký kết, hai tỉnh mở 2 lớp tiếng Việt.",
            {row("minutes", (SL, HP), "2023-06-20")},
            "told on of the paper just signed",
        ),
        (
            "Hai bên đã ký Bản ghi nhớ hợp tác giai đoạn 2023 - 2028.",
            {row("mou", (SL, HP), "2023-06-20", ("2023", "2028"))},
            "for years that only begin",
        ),
        (
            "Hai đơn vị đã ký quy chế phối hợp năm 2021 và thực hiện nghiêm túc.",
            {row("agreement", (SL, HP), None, ("2021", "2021"))},
            "a paper of an earlier year",
        ),
        (
            "Hai Hội chưa ký được biên bản hợp tác giai đoạn 2023 - 2025.",
            {row("minutes", (SL, HP), None, ("2023", "2025"), to_be=True)},
            "not signed yet",
        ),
        (
            "Hai bên trình lãnh đạo hai tỉnh ký Thỏa thuận hợp tác giai đoạn 2024 - 2028.",
            {row("agreement", (SL, HP), None, ("2024", "2028"), to_be=True)},
            "laid before those who will sign",
        ),
        (
            "Dự kiến tháng 10/2023 hai tỉnh ký Thỏa thuận hợp tác.",
            {row("agreement", (SL, HP), None, to_be=True)},
            "what is still to be signed has no day",
        ),
        (
            "Hai bên gia hạn Biên bản hợp tác ký ngày 20/11/2018 thêm 5 năm và ký Kế hoạch hợp tác năm 2024.",
            {row("minutes", (SL, HP), "2018-11-20"), row("plan", (SL, HP), "2023-06-20", ("2024", "2024"))},
            "the day of one paper is not that of the next",
        ),
        (
            "Sau tuần tra, hai đơn vị hội đàm tại trạm kiểm soát bản Na Co, huyện Viêng Xay và ký biên bản.",
            {row("minutes", (SL, HP), "2023-06-20")},
            "where it was signed is no party",
        ),
    ],
)
def test_papers_by_what_stands_around_them(text: str, papers: set[Row], why: str) -> None:
    reading = read_document(open_document((LEAD + text).encode()))
    assert {(a.type, frozenset(a.parties), a.signed, a.period, a.state) for a in reading.agreements} == papers, why


@pytest.mark.parametrize(
    ("when", "signed"),
    [("Từ ngày 18 đến 21/6/2023", None), ("Trong hai ngày 20 và 21/6/2023", "2023-06-21")],
)
def test_papers_of_a_journey_and_of_a_meeting_of_two_days(when: str, signed: str | None) -> None:
    text = f"Đoàn tỉnh Sơn La ở Hủa Phăn\n\n{when}, đoàn tỉnh Sơn La thăm tỉnh Hủa Phăn (Lào).\n\nDịp này, hai tỉnh ký "
    reading = read_document(open_document((text + "Bản ghi nhớ giai đoạn 2023 - 2027.").encode()))
    assert [a.signed for a in reading.agreements] == [signed]


def test_partner_of_a_paper_is_whom_the_text_told_of_last() -> None:
    text = (
        "Hội Luật gia Sơn La thăm Hủa Phăn và Luông Pha Băng\n\nTừ ngày 17 đến 20/6/2023, đoàn Hội Luật gia tỉnh "
        "Sơn La thăm, làm việc tại hai tỉnh Hủa Phăn và Luông Pha Băng (Lào).\n\nChiều 17/6, tại thị xã Sầm Nưa, hai "
        "bên hội đàm. Hai bên đánh giá Bản ghi nhớ ký ngày 08/4/2018 tại thành phố Sơn La.\n\nNgày 19/6, đoàn làm việc "
        "với Hội Luật gia tỉnh Luông Pha Băng. Hai Hội dự kiến ký Bản ghi nhớ hợp tác vào tháng 4/2024.\n"
    )
    agreements = read_document(open_document(text.encode())).agreements
    told = {(a.type, frozenset(a.parties), a.signed, a.period, a.state) for a in agreements}
    assert told == {row("mou", (SL, HP), "2018-04-08"), row("mou", (SL, LP), None, to_be=True)}


@pytest.mark.parametrize(
    ("text", "papers", "why"),
    [
        (
            "Từ sau khi ký Biên bản ghi nhớ ngày 14/3/2022 tại thị xã Sầm Nưa, hai tỉnh trao đổi 15 đoàn.",
            {row("mou", (SL, HP), "2022-03-14")},
            "a day right behind the name, long before the session",
        ),
        (
            "Bốn năm qua, kể từ khi hai tỉnh ký Thỏa thuận về đào tạo cán bộ y tế (tháng 9/2019), 60 người đã "
            "học xong.",
            {row("agreement", (SL, HP), "2019-09")},
            "a day in brackets behind the name",
        ),
        (
            "Thực hiện Biên bản hội đàm ký ngày 2/6/2022, hai bên tuần tra chung 20 đợt.\n\nHai bên nhất trí mở lớp "
            "tiếng Việt.\n\nTrưởng đoàn hai bên đã ký Biên bản hội đàm.",
            {row("minutes", (SL, HP), "2022-06-02"), row("minutes", (SL, HP), "2023-06-20")},
            "minutes of talks are signed when the talks end",
        ),
        (
            "Hội nghị nghe báo cáo kết quả thực hiện Bản ghi nhớ ký ngày 22/6/2022.\n\nHai tỉnh nhất trí đưa vào bản "
            "ghi nhớ các nội dung cho năm 2023 - 2024: cấp 20 suất học bổng; mở tuyến xe khách.",
            {row("mou", (SL, HP), "2022-06-22"), row("mou", (SL, HP), "2023-06-20", ("2023", "2024"))},
            "what is agreed goes into the paper of that day",
        ),
        (
            "Dịp này, hai bên ký biên bản bàn giao công trình trạm y tế.",
            set(),
            "a handing over is no agreement",
        ),
        (
            "Đại diện 6 cặp bản kết nghĩa ký kết các nội dung đã cam kết.",
            set(),
            "villages that are twinned are no paper",
        ),
        (
            "Hội nghị thảo luận và thống nhất ký biên bản ghi nhớ. Theo đó, hai tỉnh miễn phí qua cửa khẩu.",
            {row("mou", (SL, HP), "2023-06-20")},
            "what a paper says is told of one that is signed",
        ),
        (
            "Hội Phụ nữ 03 tỉnh Sơn La, Hủa Phăn, Luông Pha Băng thông báo tình hình; bàn phương hướng và ký biên bản "
            "hợp tác giai đoạn 2023 - 2025.",
            {row("minutes", (SL, HP, LP), "2023-06-20", ("2023", "2025"))},
            "who signs stands before the list of what was done",
        ),
    ],
)
def test_papers_old_and_new(text: str, papers: set[Row], why: str) -> None:
    reading = read_document(open_document((LEAD + text).encode()))
    assert {(a.type, frozenset(a.parties), a.signed, a.period, a.state) for a in reading.agreements} == papers, why
