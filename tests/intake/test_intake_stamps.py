"""Papers that bear a secrecy stamp are refused; papers that speak of secrecy are not."""

import pytest
from intake.made_files import pdf_file, word_file

from ketnghia.intake.open import open_document
from ketnghia.record.errors import Refused

HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 12-BC/TU\n{}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
)
BODY = (
    "\nBÁO CÁO\nVề công tác đối ngoại\n\nTrong năm, tỉnh đã đón ba đoàn đại biểu của tỉnh bạn sang thăm và làm việc.\n"
)

STAMPED = [
    ("MẬT", "a line of its own under the number"),
    ("TỐI MẬT", "the second degree"),
    ("TUYỆT MẬT", "the third degree"),
    ("[MẬT]", "in a frame"),
    ("( TỐI  MẬT )", "in brackets, spaced"),
    ("M Ậ T", "letters spaced out"),
    ("Mật", "small letters on an official paper"),
    ("Độ mật: Mật", "a field of the head"),
    ("Độ mật: TỐI MẬT", "a field in capitals"),
    ("MẬT          Ví Dụ, ngày 3 tháng 5 năm 2024", "beside the day, as a letterhead of two columns is typed"),
    ("Số: 12-BC/TU MẬT", "beside the number"),
    ("| TUYỆT MẬT |", "in a table"),
    ("ລັບ", "the Lao stamp"),
    ("ລັບສຸດຍອດ", "the Lao stamp of the highest degree"),
]

OPEN = [
    ("", "no stamp"),
    ("GIẢI MẬT", "lifted"),
    ("Độ mật: Không", "a field that says there is none"),
    ("Độ mật: (MẬT, TỐI MẬT, TUYỆT MẬT)", "a form that lists the degrees"),
    ("TUYỆT MẬT\nTỐI MẬT\nMẬT", "a list of all three explains them"),
    ("HỎA TỐC", "a stamp of urgency"),
    ("BÍ MẬT QUÂN SỰ VÀ VIỆC BẢO VỆ", "a heading"),
]


@pytest.mark.parametrize(("stamp", "why"), STAMPED)
def test_stamped_paper_is_refused(stamp: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document((HEAD.format(stamp) + BODY).encode(), "bao-cao.txt")
    assert refused.value.code == "secret", why
    assert str(refused.value).startswith("bao-cao.txt: ")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("line", "why"), OPEN)
def test_open_paper_is_read(line: str, why: str) -> None:
    assert open_document((HEAD.format(line) + BODY).encode()).text, why


@pytest.mark.parametrize(
    "text",
    [
        "Hai huyện bàn việc giữ gìn bí mật quân sự\n\nHai bên nhắc cán bộ giữ bí mật, ghi rõ độ mật của tài liệu.\n",
        "Người nuôi ong ở bản vùng biên\n\nMật\n\nGiọt mật đầu mùa được bà con mang sang chợ phiên bên kia bán.\n",
        "Công an hai tỉnh trao đổi tin\n\nTài liệu đóng dấu MẬT thì không được gửi qua mạng, hai bên dặn.\n",
    ],
)
def test_speaking_of_secrecy_is_no_stamp(text: str) -> None:
    assert open_document(text.encode()).parts


@pytest.mark.parametrize("lines", [60, 400])
def test_word_further_down_is_no_stamp(lines: int) -> None:
    text = HEAD.format("") + BODY + "Hai bên thống nhất như sau, có ghi biên bản.\n" * lines + "MẬT\n"
    assert open_document(text.encode()).parts


def test_stamp_in_old_encoding_and_in_capitals_of_a_font() -> None:
    text = HEAD.format("mật").lower().replace("ủy ban", "Uû ban") + BODY
    with pytest.raises(Refused, match="độ mật"):
        open_document(text.replace("Uû", "ủy").encode())


def test_stamp_in_header_of_word_file() -> None:
    with pytest.raises(Refused) as refused:
        open_document(word_file("BÁO CÁO", "Về công tác đối ngoại của tỉnh.", header="TỐI MẬT"))
    assert refused.value.code == "secret"


def test_stamp_on_every_page_of_pdf() -> None:
    page = "MẬT\nBáo cáo về công tác đối ngoại của tỉnh trong năm qua.\nTrang 1"
    with pytest.raises(Refused) as refused:
        open_document(pdf_file(page, page, page))
    assert refused.value.code == "secret"


@pytest.mark.parametrize(
    "stamp",
    ["MẬT – KHẨN", "HỎA TỐC - TỐI MẬT", "TÀI LIỆU MẬT", "TUYỆT MẬT (hạn chế sao chụp)", "Dấu chỉ độ mật: Tối mật",
     "BÍ MẬT NHÀ NƯỚC ĐỘ: MẬT", "TOP SECRET"],
)  # fmt: skip
def test_stamp_beside_a_degree_of_urgency_or_spelt_out(stamp: str) -> None:
    with pytest.raises(Refused, match="độ mật"):
        open_document((HEAD.format(stamp) + BODY).encode())


@pytest.mark.parametrize("line", ["KHẨN", "Khẩn", "TÀI LIỆU HỌP", "Độ: cao", "SECRETARY", "MẬT ONG (XUẤT KHẨU)"])
def test_urgency_alone_and_like_words_are_no_stamp(line: str) -> None:
    assert open_document((HEAD.format(line) + BODY).encode()).parts
