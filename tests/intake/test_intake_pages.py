"""Web pages: the article found, the rest marked, the metadata read."""

import json
from pathlib import Path

import pytest
from intake.made_files import in_legacy

from ketnghia.intake.marks import mark_rows, marked
from ketnghia.intake.open import open_document
from ketnghia.record.document import Document
from ketnghia.record.errors import BadTable

PAGE = Path(__file__).with_name("newspaper.html").read_text(encoding="utf-8")
TITLE = "Nậm Pồ và Mường Mày hội đàm về công tác biên giới"


def page(head: str = "") -> bytes:
    return PAGE.replace("[title]", TITLE).replace("[head]", head).encode()


def said(document: Document, *roles: str) -> list[str]:
    return [part.span.cut(document.text) for part in document.parts if part.role in roles]


def test_page_of_a_newspaper() -> None:
    document = open_document(page())
    assert document.format == "html"
    assert said(document, "title") == [TITLE]
    assert said(document, "lead") == [
        "(Báo Ví Dụ) - Hai huyện vùng biên vừa hội đàm, bàn việc tuần tra chung và giúp dân sau lũ."
    ]
    assert said(document, "caption") == ["Quang cảnh hội đàm. Ảnh: Lò Pánh"]
    assert said(document, "body") == [
        "Sáng 12/4, tại thị trấn Nậm Pồ, hai huyện tổ chức hội đàm thường niên về công tác biên giới, 20 đại biểu dự.",
        "Hai bên thống nhất tuần tra chung mỗi quý một lần, tặng nhau cây giống và mở chợ phiên tại Huổi-Lả.",
        "Huyện | Số hộ",
        "Nậm Pồ | 60 hộ",
    ]
    assert said(document, "byline")[-1] == "Lò Pánh"
    asides = " ".join(said(document, "aside"))
    for teaser in ("Mường Chà", "Tuần Giáo", "Lai Châu", "Thời tiết"):
        assert teaser in asides
    furniture = " ".join(said(document, "chrome"))
    for word in ("Trang chủ", "2 tỷ đồng", "Bản quyền"):
        assert word in furniture
    assert "Không phải chữ" not in document.text
    assert "color" not in document.text


def test_page_of_tables_without_classes() -> None:
    document = open_document(
        "<html><body><table><tr><td><a>Trang chủ</a> | <a>Liên hệ</a></td></tr><tr><td>"
        f"<table><tr><td>{TITLE}</td></tr><tr><td>Thứ năm, 13/04/2023 08:30</td></tr><tr><td>"
        "Ngày 12/4/2023, đoàn huyện Nậm Pồ do Chủ tịch UBND huyện dẫn đầu đã sang thăm huyện Mường Mày.<br><br>"
        "Hai huyện thống nhất tuần tra chung mỗi quý một lần trên tuyến biên giới do hai bên quản lý.<br>"
        "<img src='DSC01.JPG'><br>Quang cảnh buổi làm việc<br><br>"
        "Dịp này, huyện Nậm Pồ tặng huyện bạn 50 triệu đồng để giúp bà con vùng lũ.<br><br><b>Lò Văn Hặc</b></td></tr>"
        "<tr><td><b>Các tin khác</b><ul><li><a>Nậm Pồ trồng mắc ca (10/04)</a></li></ul></td></tr></table></td></tr>"
        "<tr><td>Bản quyền thuộc UBND huyện Nậm Pồ</td></tr></table></body></html>".encode()
    )
    assert said(document, "title") == [TITLE]
    assert len(said(document, "body")) == 3
    assert said(document, "caption") == ["Quang cảnh buổi làm việc"]
    assert "mắc ca" in said(document, "aside")[-1]


def test_paper_put_up_as_a_page() -> None:
    document = open_document(
        "<html><body><div class='menu'><a>Trang chủ</a></div><div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
        "<p>Độc lập - Tự do - Hạnh phúc</p><p>BIÊN BẢN<br>Hội đàm giữa huyện A và huyện B</p>"
        "<p>Hôm nay, ngày 3/4/2023, tại thị trấn A, đại diện hai huyện gồm có các ông, bà sau đây:</p>"
        "<p>Điều 1. Nội dung</p><p>1. Tuần tra chung.</p></div></body></html>".encode()
    )
    assert said(document, "title") == ["BIÊN BẢN\nHội đàm giữa huyện A và huyện B"]
    assert said(document, "body")[-1] == "1. Tuần tra chung."


METADATA = [
    ('<meta property="article:published_time" content="2023-04-12T23:30:00Z">', "2023-04-13", "Greenwich to Vietnam"),
    (
        '<meta property="article:published_time" content="2023-04-13T00:10:00+0700">',
        "2023-04-13",
        "a zone without colon",
    ),
    ('<meta itemprop="datePublished" content="2023-04-13">', "2023-04-13", "a day alone"),
    ('<meta name="pubdate" content="2023-04-13 08:00:00">', "2023-04-13", "no zone: the time of the place"),
    ('<meta name="date" content="13/04/2023 08:00">', "2023-04-13", "day first"),
    ('<meta name="date" content="2023-02-31">', "2023-04-13", "no such day: the next source, <time>"),
]


@pytest.mark.parametrize(("head", "day", "why"), METADATA)
def test_day_of_publication(head: str, day: str, why: str) -> None:
    assert open_document(page(head)).origin.published == day, why


def test_origin_from_json_ld_and_address() -> None:
    block = {
        "@graph": [
            {"@type": "WebSite", "name": "Báo Ví Dụ"},
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2023-04-12T20:00:00Z",
             "author": [{"@type": "Person", "name": "Lò Pánh"}, {"name": "Vàng Sua"}]},
        ]
    }  # fmt: skip
    head = (
        f'<script type="application/ld+json">{json.dumps(block)}</script>'
        '<link rel="canonical" href="https://www.baovidu.vn/a-1.html">'
        '<meta property="og:site_name" content="Báo Ví Dụ">'
    )
    origin = open_document(page(head)).origin
    assert origin.outlet == "baovidu.vn"
    assert origin.address == "https://www.baovidu.vn/a-1.html"
    assert (origin.title, origin.author, origin.published) == (TITLE, "Lò Pánh, Vàng Sua", "2023-04-13")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{ broken</script>',
        '<script type="application/ld+json">' + "[" * 5_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "author": 3, "datePublished": {}}</script>',
        '<link rel="canonical" href="http://[::bad"><meta property="og:url" content="javascript:1">',
        '<meta name="date" content="9999-99-99T99:99:99+99:99">',
        '<meta name="date" content="0001-01-01T00:00:00+14:00">',
    ],
)
def test_broken_metadata_stop_nothing(head: str) -> None:
    assert said(open_document(page(head)), "title") == [TITLE]


def test_page_in_an_old_encoding() -> None:
    told = "hai bên thống nhất tổ chức tuần tra chung mỗi quý một lần. " * 3
    document = open_document(in_legacy(f"<html><body><h1>{TITLE}</h1><p>{told}</p></body></html>", "tcvn3"))
    assert (document.encoding, document.format) == ("tcvn3", "html")
    assert said(document, "title") == [TITLE]


def test_page_without_doctype_is_known_by_its_name() -> None:
    source = f"<div><h1>{TITLE}</h1><p>Hai bên thống nhất tuần tra chung.</p></div>".encode()
    assert open_document(source, "bai.htm").format == "html"
    assert open_document(source, "bai.txt").format == "plain"


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("box-tin-lien-quan", "aside"),
        ("article__sapo", "lead"),
        ("detail_author", "byline"),
        ("site-footer dark", "chrome"),
        ("content main", None),
        ("", None),
    ],
)
def test_names_of_elements(names: str, role: str | None) -> None:
    assert marked(names) == role


@pytest.mark.parametrize("row", ["body", "nobody\tx", "aside\tRelated", "aside\tx\naside\tx"])
def test_bad_rows_are_named(row: str) -> None:
    with pytest.raises(BadTable, match=r"m\.tsv:\d"):
        mark_rows(f"role\twords\n{row}\n", "m.tsv")


def test_the_address_that_a_browser_wrote_when_it_saved_the_page() -> None:
    saved = b"<!-- saved from url=(0031)https://www.vidu.example/tin/5.html -->\n"
    document = open_document(saved + page(), "trang.html")
    assert document.origin.address == "https://www.vidu.example/tin/5.html"
    assert document.origin.outlet == "vidu.example"
    own = '<link rel="canonical" href="https://goc.example/5">'
    assert open_document(saved + page(own), "trang.html").origin.address == "https://goc.example/5"
    assert open_document(saved.replace(b"https", b"about") + page(), "trang.html").origin.address is None


def test_words_that_only_the_look_keeps_apart_do_not_grow_together() -> None:
    html = "<!doctype html><p><span class=stamp>Nghệ An</span>Chiều 5/3, hai tỉnh hội đàm.</p><p>số <b>2</b>A</p>"
    assert open_document(html.encode()).text.split("\n\n") == ["Nghệ An Chiều 5/3, hai tỉnh hội đàm.", "số 2A"]
