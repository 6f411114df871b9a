"""The terms of many tables found in one pass: the same as of each table alone."""

import pytest

from ketnghia.lexicon.fold import fold
from ketnghia.lexicon.words import TOGETHER, Words, words

TEXT = fold(
    "Sáng 12/9/2023, hai bên thống nhất tổ chức hội đàm thường niên mỗi năm một lần; đề nghị tỉnh bạn hỗ trợ xây dựng "
    "trường học, kết quả thực hiện biên bản năm 2022 đạt 35 triệu USD. Dự kiến quý II năm sau sẽ khánh thành, kỷ niệm "
    "60 năm thiết lập quan hệ ngoại giao Việt Nam - Lào. Nhânviên và tổ chứccấp cao không phải là từ."
)


@pytest.mark.parametrize(("name", "columns"), TOGETHER, ids=[name for name, _ in TOGETHER])
def test_found_together_as_found_alone(name: str, columns: tuple[str, ...]) -> None:
    table = words(name, columns)
    alone = Words(zip(table.terms, table.values, strict=True))
    assert table.find(TEXT) == alone.find(TEXT)


def test_a_longer_term_that_is_no_whole_word_does_not_hide_the_shorter() -> None:
    """ "hai bên" stands in "hai bên biên giới" and in "hai bên biên giớix" alike."""
    table = words("referents.tsv", ("term", "form", "level", "count"))
    found = [word.value for word in table.find("hai bên biên giớix")]
    assert found == [word.value for word in table.find("hai bên")]
    assert found
