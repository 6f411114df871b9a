"""Who gives where the units stand in an order that misleads: text, (giver, receiver, sum, state), why."""

import pytest

from ketnghia import open_document, read_document

LEAD = (
    "Quảng Trị và Savannakhet hội đàm\n\nSáng 5/4/2024, tỉnh Quảng Trị hội đàm với tỉnh Savannakhet (Lào) do bà Linh "
    "Khăm, Phó Tỉnh trưởng làm trưởng đoàn. "
)
QT, SV, SP = "vn/quang-tri", "la/savannakhet", "la/savannakhet/sepon"


@pytest.mark.parametrize(
    ("text", "gift", "why"),
    [
        (
            "Bà Linh Khăm mong Quảng Trị cử bác sĩ khám bệnh cho người dân huyện Sê Pôn, đồng thời đề nghị hỗ trợ 2,5 "
            "tỷ đồng sửa trường học.",
            (QT, SV, 2_500_000_000, "requested"),
            "nobody is named after the asking: the speaker receives, the other side gives",
        ),
        (
            "Quảng Trị đang đào tạo 88 lưu học sinh Savannakhet và đã giúp huyện Sê Pôn 1,6 tỷ đồng làm hệ thống nước.",
            (QT, SP, 1_600_000_000, "given"),
            "Savannakhet, named last before the verb, does not give to its own district",
        ),
    ],
)
def test_sides(text: str, gift: tuple[str, str, int, str], why: str) -> None:
    reading = read_document(open_document((LEAD + text).encode()))
    assert [(s.giver, s.receiver, s.amount, s.state) for s in reading.support] == [gift], why
