"""Where a sentence ends, what a label is, and what introduces a list."""

import pytest

from ketnghia.reader.sentences import cut
from ketnghia.record.document import Part


def parts_of(text: str) -> list[Part]:
    """Every line a part of the body."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part("body", at, at + len(line)))
        at += len(line) + 1
    return parts


@pytest.mark.parametrize(
    ("text", "sentences", "why"),
    [
        (
            "Đoàn đến TP. Vinh. Hai bên hội đàm.",
            ["Đoàn đến TP. Vinh.", "Hai bên hội đàm."],
            "TP. does not end a sentence",
        ),
        ("Ảnh: T. Phương chụp. Hết.", ["Ảnh: T. Phương chụp.", "Hết."], "an initial does not"),
        (
            "Tặng 1.500 suất quà trị giá 1.200.000 đồng.",
            ["Tặng 1.500 suất quà trị giá 1.200.000 đồng."],
            "nor a number",
        ),
        ("“Rất vui.” Ông nói.", ["“Rất vui.”", "Ông nói."], "closing quotes belong to the sentence"),
        ("Có đường, trường, v.v. và trạm.", ["Có đường, trường, v.v. và trạm."], "nor v.v."),
        ("Hợp tác toàn diện… Hai bên ký.", ["Hợp tác toàn diện…", "Hai bên ký."], "an ellipsis does"),
    ],
)
def test_sentences(text: str, sentences: list[str], why: str) -> None:
    assert [s.span.cut(text) for s in cut(text, parts_of(text))] == sentences, why


def test_labels_are_no_part_of_the_sentence_and_lists_know_their_heads() -> None:
    text = (
        "PHẦN II. NỘI DUNG\nĐiều 1. Về y tế\nHai bên thống nhất:\n1. Khám bệnh.\na) Cử bác sĩ.\n2. Tặng thuốc.\n"
        "Điều 2. Hiệu lực\nCó hiệu lực từ ngày ký."
    )
    found = [(s.label, s.span.cut(text), s.head) for s in cut(text, parts_of(text))]
    assert found == [
        ("PHẦN II.", "NỘI DUNG", None),
        ("Điều 1.", "Về y tế", 0),
        ("", "Hai bên thống nhất:", 1),
        ("1.", "Khám bệnh.", 2),
        ("a)", "Cử bác sĩ.", 3),
        ("2.", "Tặng thuốc.", 2),
        ("Điều 2.", "Hiệu lực", 0),
        ("", "Có hiệu lực từ ngày ký.", 6),
    ]


def test_a_press_list_ends_with_its_last_item() -> None:
    text = "Hai bên nhất trí:\n- Mở chợ.\n- Sửa đường.\nChiều cùng ngày, đoàn thăm cảng."
    assert [s.head for s in cut(text, parts_of(text))] == [None, 0, 0, None]


def test_nothing_is_read_from_asides() -> None:
    text = "Bài chính.\nĐọc thêm bài khác."
    parts = [Part("body", 0, 10), Part("aside", 11, len(text))]
    assert [s.span.cut(text) for s in cut(text, parts)] == ["Bài chính."]
