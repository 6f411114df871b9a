"""Where a sentence is cut: one action a clause."""

import pytest

from ketnghia.lexicon.fold import fold
from ketnghia.reader.clauses import clause_words, cut_clauses
from ketnghia.reader.layer import Layer


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hỗ trợ 2 tỷ đồng dựng nhà trực, | nhận 2 bác sĩ về học và | miễn viện phí cho bệnh nhân", "new verbs"),
        ("Hai bên phối hợp tìm kiếm, quy tập hài cốt liệt sĩ", "verbs that share an object"),
        ("trao đổi kinh nghiệm về văn hóa, y tế và giáo dục", "nouns in a row"),
        ("xây trạm y tế tại huyện Khăm, hoàn thành trước ngày 30/6/2024", "the completion of the same work"),
        ("tổ chức hội thảo du lịch nhằm giới thiệu bản sắc, thu hút khách quốc tế", "an aim"),
        ("mua sắm, lắp đặt thiết bị cho trường học", "a verb without an object of its own"),
        ("Hai huyện đã gửi văn bản kiến nghị nâng cấp cửa khẩu nhưng | hai tỉnh chưa trả lời", "but"),
        (
            "Tỉnh ta đề nghị bạn sửa 42 km đường (dài, hẹp; hay sạt lở), | cho phép xe tải lưu thông",
            "brackets are closed",
        ),
        ("hỗ trợ 1,5 tỷ đồng sửa chữa nghĩa trang", "a decimal comma"),
        ("phối hợp với Sở Giáo dục và Đào tạo và Mặt trận Lào xây dựng đất nước tổ chức giao lưu", "names of bodies"),
    ],
)
def test_cuts(text: str, why: str) -> None:
    plain = text.replace("| ", "")
    low = fold(plain)
    clauses = cut_clauses(low, 0, len(plain), clause_words(plain, low, Layer([])))
    assert len(clauses) == text.count("|") + 1, why
    starts = [len(piece) for piece in text.split("| ")[:-1]]
    assert [c.start for c in clauses[1:]] == [sum(starts[: i + 1]) for i in range(len(starts))]


def test_opening_phrases_are_no_part_of_the_clause_proper() -> None:
    text = "Theo đó, trong năm qua, hai tỉnh tổ chức 12 đợt tuần tra"
    low = fold(text)
    (clause,) = cut_clauses(low, 0, len(text), clause_words(text, low, Layer([])))
    assert text[clause.main :].startswith("hai tỉnh")
