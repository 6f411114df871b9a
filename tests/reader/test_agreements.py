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
