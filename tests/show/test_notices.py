"""Notices speak the language of the page: Vietnamese as the reader wrote them, English and Lao around their values."""

from typing import get_args

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.kinds import NoticeCode
from ketnghia.show.rows import rows_of
from ketnghia.show.words import LANGUAGES, Language, words

TEXT = "Sáng 5/4, huyện Hương Khê (Hà Tĩnh) hội đàm với huyện Na Kai (Khăm Muồn), đánh giá 8 tháng của năm 2023."


@pytest.mark.parametrize(("language", "start"), [("vi", "Đơn vị nay không còn"), ("en", "Units that no longer exist")])
def test_a_notice_is_worded(language: Language, start: str) -> None:
    reading = read_document(open_document(TEXT.encode()))
    rows = rows_of(reading, words(language))["notices"]
    told = [row.head for row in rows if row.code == "ended_unit"]
    assert len(told) == 1
    assert told[0].startswith(start)
    assert "Hương Khê" in told[0] or "Huong Khe" in told[0]


@pytest.mark.parametrize("code", get_args(NoticeCode))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_notice_has_a_wording(code: str, language: Language) -> None:
    assert f"notice_text.{code}" in words(language).wordings
