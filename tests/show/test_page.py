"""The page as text: everything of a document is there, escaped, and every mark leads to a record."""

import hashlib
import re

import pytest
from from_gold import gold_reading
from lxml import html

from ketnghia.record.document import Document, Part
from ketnghia.record.reading import Reading
from ketnghia.record.records import Place
from ketnghia.record.span import Span
from ketnghia.show.page import page
from ketnghia.show.words import LANGUAGES, words


def reading_of(text: str, *spans: Span, role: str = "body") -> Reading:
    document = Document(text, hashlib.sha256(text.encode()).hexdigest(), (Part(role, 0, len(text)),))  # type: ignore[arg-type]
    places = (Place(id="vn/ha-tinh", evidence={"id": spans}),) if spans else ()
    return Reading(document=document, kind="press", language="vi", version="0", places=places)


def test_text_of_a_document_is_escaped() -> None:
    made = page([("<b>.txt", reading_of('A <script>alert(1)</script> & "B"', Span(2, 10)))], words("en"))
    assert "<script>alert" not in made
    assert "&lt;b&gt;.txt" in made
    assert html.fromstring(made).xpath("string(//mark)") == "<script>"


@pytest.mark.parametrize("name", ["comp-01", "comp-11", "comp-32"])
def test_the_whole_text_is_there_and_in_order(name: str) -> None:
    reading = gold_reading(name)
    made = html.fromstring(page([(name, reading)], words("vi")))
    for fold in made.xpath("//details/summary") + made.xpath("//p[@class='about']"):
        fold.drop_tree()
    shown = "".join(made.xpath("//div[@class='text']//text()"))
    assert "".join(shown.split()) == "".join(reading.document.text.split())


def test_every_mark_leads_to_a_record_and_back() -> None:
    made = html.fromstring(page([("a", gold_reading("comp-11"))], words("vi")))
    rows = {row.get("data-r") for row in made.xpath("//li[@data-r]")}
    marked = {token.split(".")[0] for mark in made.xpath("//mark") for token in mark.get("data-t").split()}
    assert marked == rows


def test_what_is_not_the_article_is_folded_and_never_marked() -> None:
    made = page([("a", reading_of("Đọc thêm: Hà Tĩnh", Span(10, 17), role="aside"))], words("vi"))
    tree = html.fromstring(made)
    assert tree.xpath("//details//p[contains(., 'Đọc thêm: Hà Tĩnh')]")
    assert not tree.xpath("//mark")


def test_overlapping_passages_are_cut_flat() -> None:
    made = html.fromstring(page([("a", reading_of("một hai ba bốn", Span(0, 7), Span(4, 10)))], words("vi")))
    assert [mark.text for mark in made.xpath("//mark")] == ["một ", "hai", " ba"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_from_elsewhere(language: str) -> None:
    made = page([("a", gold_reading("comp-11")), ("b", gold_reading("comp-01"))], words(language))  # type: ignore[arg-type]
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|https?://", made)
    assert "default-src 'none'" in made


def test_an_empty_reading_says_so() -> None:
    assert words("en")("page.empty") in page([("a", reading_of("Không có gì."))], words("en"))


def test_notices_come_first() -> None:
    made = html.fromstring(page([("a", gold_reading("comp-11"))], words("vi")))
    assert made.xpath("//div[@class='records']/section/@class")[0] == "notices"
