"""Word files and PDFs: paragraphs and tables in order, labels, old fonts, furniture."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from intake.made_files import Drawn, drawn_pdf, in_legacy, pdf_file, with_entry, word_file

from ketnghia.intake.numbering import written
from ketnghia.intake.open import open_document
from ketnghia.intake.words import rows_of
from ketnghia.record.document import Document
from ketnghia.record.errors import BadTable


def said(document: Document, role: str = "body") -> list[str]:
    return [part.span.cut(document.text) for part in document.parts if part.role == role]


def saved(file: object) -> bytes:
    kept = io.BytesIO()
    file.save(kept)  # type: ignore[attr-defined]
    return kept.getvalue()


def test_word_file_keeps_the_order_of_paragraphs_and_tables() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Mẫu số 3"
    file.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
    head = file.add_table(1, 2)
    head.cell(0, 0).text = "UBND HUYỆN A\nSố: 12/BC-UBND"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    file.add_paragraph("BÁO CÁO")
    file.add_paragraph("Kết quả hợp tác năm 2022")
    file.add_paragraph("Hai huyện đã làm các việc sau:")
    table = file.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("TT", "Việc", "Kết quả"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "Xây trạm y tế", "Đã xong"), strict=True):
        cell.text = text
    file.add_paragraph("Kính báo cáo tỉnh.")
    document = open_document(saved(file), "bao-cao.docx")
    assert document.format == "docx"
    assert said(document, "title") == ["BÁO CÁO\n\nKết quả hợp tác năm 2022"]
    assert said(document, "byline") == ["UBND HUYỆN A", "Số: 12/BC-UBND"]
    assert said(document) == [
        "Hai huyện đã làm các việc sau:",
        "TT | Việc | Kết quả",
        "1 | Xây trạm y tế | Đã xong",
        "Kính báo cáo tỉnh.",
    ]
    assert document.text.startswith("Mẫu số 3")
    assert document.text.endswith("Lưu hành nội bộ")


def test_labels_of_lists_are_written_out() -> None:
    file = docx.Document()
    file.add_paragraph("Hai bên thống nhất:")
    for text in ("Tuần tra chung;", "Mở chợ phiên."):
        file.add_paragraph(text, style="List Number")
    file.add_paragraph("Gạch đầu dòng.", style="List Bullet")
    assert said(open_document(saved(file)))[-3:] == ["1. Tuần tra chung;", "2. Mở chợ phiên.", "- Gạch đầu dòng."]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(3, "decimal", "3"), (4, "upperRoman", "IV"), (9, "lowerRoman", "ix"), (2, "lowerLetter", "b"),
     (28, "upperLetter", "BB"), (7, "decimalZero", "07"), (0, "upperRoman", "0"), (5_000, "upperRoman", "5000")],
)  # fmt: skip
def test_numbers_in_every_form(number: int, form: str, text: str) -> None:
    assert written(number, form) == text


def test_line_breaks_text_boxes_and_deleted_text() -> None:
    file = docx.Document()
    paragraph = file.add_paragraph("Dòng đầu")
    paragraph.add_run().add_break()
    paragraph.add_run("dòng sau")
    box = OxmlElement("w:txbxContent")
    inner = OxmlElement("w:p")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "Trong khung"
    run.append(text)
    inner.append(run)
    box.append(inner)
    paragraph.add_run()._r.append(box)
    gone = OxmlElement("w:del")
    gone.append(file.add_paragraph("đã xóa").runs[0]._r)
    paragraph._p.append(gone)
    lines = open_document(saved(file)).text.split("\n")
    assert [line for line in lines if line] == ["Dòng đầu", "dòng sau", "Trong khung"]


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_old_fonts_show_their_letters(font: str, encoding: str) -> None:
    right = "hai huyện thống nhất tổ chức tuần tra chung"
    file = docx.Document()
    paragraph = file.add_paragraph()
    run = paragraph.add_run(in_legacy(right, encoding).decode("latin-1"))
    run.font.name = font
    run._r.rPr.rFonts.set(qn("w:ascii"), font)
    paragraph.add_run(" giữa hai bên.")
    assert open_document(saved(file)).text == right + " giữa hai bên."


def test_old_font_with_capitals() -> None:
    file = docx.Document()
    run = file.add_paragraph().add_run(in_legacy("biên bản hội đàm", "tcvn3").decode("latin-1"))
    run.font.name = ".VnTimeH"
    assert open_document(saved(file)).text == "BIÊN BẢN HỘI ĐÀM"


def test_whole_file_in_an_old_font_that_no_run_names() -> None:
    right = "hai huyện thống nhất tổ chức tuần tra chung mỗi quý một lần."
    assert open_document(word_file(in_legacy(right, "tcvn3").decode("latin-1"))).text == right


def test_word_file_with_odd_parts_is_still_read() -> None:
    data = with_entry(word_file("Hai bên thống nhất."), "word/la.xml", b"<x/>")
    assert open_document(data).text == "Hai bên thống nhất."


FIRST = [
    "UBND TỈNH VÍ DỤ",
    "BIÊN BẢN HỘI ĐÀM GIỮA TỈNH VÍ DỤ VÀ TỈNH BẠN",
    "   Hai bên thống nhất duy trì trao đổi đoàn cấp cao mỗi năm một lần và giao cho sở ngoại vụ hai tỉnh",
    "làm đầu mối theo dõi, đôn đốc việc thực hiện các nội dung đã ký kết giữa lãnh đạo hai tỉnh trong",
    "thời gian tới.",
    "1. Tuần tra song phương mỗi quý một lần.",
    "2. Trao đổi thông tin về tội phạm.",
    "   Kết thúc hội nghị, hai bên nhất trí rằng các sở, ngành liên quan của hai tỉnh tiếp tục phối hợp để",
    "Trang 1",
]
SECOND = ["UBND TỈNH VÍ DỤ", "thực hiện tốt các nội dung trên.", "Trang 2"]
THIRD = ["UBND TỈNH VÍ DỤ", "   Biên bản có hiệu lực kể từ ngày ký.", "Trang 3"]


def test_pdf_lines_become_paragraphs_over_pages_too() -> None:
    document = open_document(pdf_file(*map("\n".join, (FIRST, SECOND, THIRD))), "bien-ban.pdf")
    assert document.format == "pdf"
    assert said(document, "title") == ["BIÊN BẢN HỘI ĐÀM GIỮA TỈNH VÍ DỤ VÀ TỈNH BẠN"]
    assert said(document) == [
        "Hai bên thống nhất duy trì trao đổi đoàn cấp cao mỗi năm một lần và giao cho sở ngoại vụ hai tỉnh làm đầu mối "
        "theo dõi, đôn đốc việc thực hiện các nội dung đã ký kết giữa lãnh đạo hai tỉnh trong thời gian tới.",
        "1. Tuần tra song phương mỗi quý một lần.",
        "2. Trao đổi thông tin về tội phạm.",
        "Kết thúc hội nghị, hai bên nhất trí rằng các sở, ngành liên quan của hai tỉnh tiếp tục phối hợp để thực hiện "
        "tốt các nội dung trên.",
        "Biên bản có hiệu lực kể từ ngày ký.",
    ]
    assert "Trang 2" in said(document, "chrome")[-1]


def test_pdf_in_an_old_font() -> None:
    right = "hai huyện thống nhất tổ chức tuần tra chung mỗi quý một lần."
    assert open_document(pdf_file(in_legacy(right, "tcvn3").decode("latin-1"))).text == right


@pytest.mark.parametrize(
    "row", ["aside\twhole", "wrong\twhole\tx", "aside\tends\tx", "aside\twhole\tXem", "aside\twhole\tx\n" * 2]
)
def test_bad_rows_of_the_table_of_lines_are_named(row: str) -> None:
    with pytest.raises(BadTable, match=r"l\.tsv:\d"):
        rows_of(f"kind\tform\twords\n{row.rstrip()}\n", "l.tsv")


def test_pdf_that_a_browser_printed_letter_by_letter() -> None:
    page = "Quang Tri and Savannakhet signed a memorandum on 14 May."  # letters that every font has
    assert open_document(pdf_file(page, apart=True)).text == page


def test_pdf_head_over_the_margin_parts_no_paragraphs() -> None:
    body = ["  Hai huyện thống nhất cùng nhau tuần tra chung dọc biên giới mỗi quý", "  một lần, lần lượt tại hai bên."]
    first = "\n".join(["Bản tin đối ngoại số 4, tháng 5 năm 2024", "", *body * 4])
    second = "\n".join(["Bản tin đối ngoại số 4, tháng 5 năm 2024", "", *body * 5])
    document = open_document(pdf_file(first, second))
    said = [part.span.cut(document.text) for part in document.parts if part.role == "body"]
    assert said == [" ".join(line.strip() for line in body)] * len(said)
    assert said


def column(left: float, top: float, *lines: str, size: float = 12) -> list[Drawn]:
    return [(left, top - number * size * 1.3, size, line) for number, line in enumerate(lines)]


LEFT = (
    "Năm 2023, hai huyện đã tổ chức bốn",
    "đợt tuần tra song phương trên tuyến",
    "biên giới, phát hiện và xử lý nhiều",
    "vụ việc vi phạm quy chế biên giới.",
    "Hai bên thống nhất mở một lớp dạy",
    "tiếng Lào cho cán bộ của hai huyện",
)
RIGHT = (
    "Hương Khê và Bua La Pha trong quý I",
    "năm 2024 tại trung tâm của huyện ta.",
    "Huyện bạn sẽ cử hai thầy giáo sang",
    "dạy; chi phí do huyện ta bảo đảm và",
    "thanh toán theo quy định của Nhà nước",
    "về tiếp khách nước ngoài hiện hành.",
)


def test_pdf_in_two_columns_is_read_column_by_column() -> None:
    page = column(60, 780, *LEFT) + column(420, 780, *RIGHT)
    assert open_document(drawn_pdf(page)).text == " ".join(LEFT + RIGHT)


NOTED = "Hai huyện đã trao đổi 12 đoàn cán bộ"


def test_notes_of_a_pdf_stand_at_its_end_and_their_figures_nowhere() -> None:
    """The figure is raised and smaller; the paragraph goes on over the page, and the note does not part it."""
    first = column(60, 780, *LEFT, NOTED)
    height = first[-1][1]
    first += [
        (60 + len(NOTED) * 6, height + 5, 7, "1"),
        (60 + len(NOTED) * 6 + 8, height, 12, "sang thăm, làm việc và"),
    ]
    first += [(60, 80, 6, "1"), *column(66, 76, "Gồm ba đoàn cấp huyện và chín đoàn", "cấp xã.", size=9)]
    second = column(60, 780, "trao đổi kinh nghiệm về 5 nội dung; thửa đất rộng 200 m2.")
    second.append((60 + len(second[0][3]) * 6, 780, 12, " Hết."))
    body = said(open_document(drawn_pdf(first, second)))
    assert body[-1] == "[1] Gồm ba đoàn cấp huyện và chín đoàn cấp xã."
    assert body[-2].endswith(
        f"{NOTED} sang thăm, làm việc và trao đổi kinh nghiệm về 5 nội dung; thửa đất rộng 200 m2. Hết."
    )


def test_notes_whose_figures_are_not_raised() -> None:
    page = column(60, 780, *LEFT) + column(60, 80, "(1) Số liệu của công an hai huyện.", "2 Theo báo cáo năm.", size=9)
    body = said(open_document(drawn_pdf(page)))
    assert body == ["[1] Số liệu của công an hai huyện.", "[2] Theo báo cáo năm."]


def test_notes_of_a_word_file_stand_at_its_end() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Gồm ba đoàn.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    data = word_file("Hai huyện đã trao đổi 12 đoàn.", "Hai bên cảm ơn nhau.")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        listed = package.read("word/_rels/document.xml.rels").decode()
    form = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    linked = listed.replace("</Rel", f'<Relationship Id="rN" Type="{form}" Target="footnotes.xml"/></Rel')
    data = with_entry(
        with_entry(data, "word/footnotes.xml", notes.encode()), "word/_rels/document.xml.rels", linked.encode()
    )
    assert said(open_document(data)) == ["Hai huyện đã trao đổi 12 đoàn.", "Hai bên cảm ơn nhau.", "[1] Gồm ba đoàn."]


def test_dash_and_figure_that_open_a_line_by_chance_are_no_items() -> None:
    lines = (
        "Hai bên vận động mở đường bay thẳng giữa Đà Nẵng",
        "- Pakse; Phó Chủ tịch huyện Bua La Pha là ông Xi-",
        "thoong dự lễ ký kết tại thị trấn từ ngày 5 đến 7-",
        "6. Sau đó hai đoàn chia tay nhau.",
    )
    items = ("Hai bên thống nhất các nội dung như sau đây trong:", "- Tuần tra chung;", "- Trao đổi thông tin.")
    assert open_document(drawn_pdf(column(60, 780, *lines))).text == (f"{lines[0]} {lines[1]}{lines[2]}{lines[3]}")
    assert open_document(drawn_pdf(column(60, 780, *items))).text.split("\n") == list(items)


def test_broken_properties_of_a_pdf_do_not_matter() -> None:
    """A lone half of a surrogate pair as its title, as a broken writer leaves it."""
    said = "Hai huyện thống nhất tuần tra chung."
    document = open_document(drawn_pdf(column(60, 780, said), info="/Title <FEFFD8000041> /Author (Lan)"))
    assert document.text == said
    assert (document.origin.title, document.origin.author) == (None, "Lan")


def test_control_characters_of_a_pdf_are_spaces() -> None:
    lines = column(60, 780, "Hai huyện\x1ethống\x01nhất", "tuần\x1f tra chung.")
    assert open_document(drawn_pdf(lines)).text == "Hai huyện thống nhất tuần tra chung."
