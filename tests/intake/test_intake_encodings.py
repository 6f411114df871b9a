"""Every encoding a Vietnamese text has been kept in comes out as the same text."""

import unicodedata

import pytest
from intake.made_files import in_legacy, in_windows_1258

from ketnghia.intake.legacy import legacy_rows, likeness
from ketnghia.intake.open import open_document
from ketnghia.record.errors import BadTable, Refused

# Without capitals that carry marks: the old encodings have none of most.
TEXT = (
    "Huyện Nậm Pồ và huyện Mường Mày tăng cường hợp tác\n\n"
    "Sáng 12/4, đoàn công tác huyện Nậm Pồ do đồng chí chủ tịch huyện dẫn đầu đã sang thăm, làm việc với huyện "
    "Mường Mày. Hai bên thống nhất tổ chức tuần tra chung mỗi quý một lần, giữ vững an ninh trật tự ở biên giới; "
    "cùng khuyến khích bà con trồng ngô, nuôi dê, mở lớp dạy chữ. Nhân dịp này, huyện bạn được tặng 20 triệu đồng.\n"
)
LAO = "ແຂວງ ຄຳມ່ວນ ແລະ ແຂວງ ຮ່າຕິ້ງ ໄດ້ເຊັນບົດບັນທຶກການຮ່ວມມື ປີ 2023\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (unicodedata.normalize("NFD", TEXT).encode(), "utf-8"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.replace("\n", "\r").encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (in_windows_1258(TEXT), "windows-1258"),
        (in_legacy(TEXT, "tcvn3"), "tcvn3"),
        (in_legacy(TEXT, "vni"), "vni"),
        (in_legacy(TEXT, "tcvn3").decode("latin-1").encode(), "tcvn3"),
        (in_legacy(TEXT, "vni").decode("latin-1").encode(), "vni"),
        (in_legacy(TEXT, "tcvn3").decode("latin-1").encode("utf-16"), "tcvn3"),
        (TEXT.encode().decode("latin-1").encode(), "utf-8-twice"),
    ],
)
def test_same_text_from_every_encoding(data: bytes, encoding: str) -> None:
    document = open_document(data)
    assert document.text == TEXT
    assert document.encoding == encoding
    assert [part.role for part in document.parts] == ["title", "body"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_lao_text(codec: str) -> None:
    assert open_document((LAO * 4).encode(codec)).text == LAO * 4


def test_nothing_is_removed_from_unicode_text() -> None:
    text = "Tỉnh\u00a0bạn gửi thư\n\n  Cửa\u00ad khẩu Na\u2011Mèo, \u200bhai bên ຄໍາມ່ວນ thống nhất.  \n\n\n\tHết.\n"
    assert open_document(text.encode()).text == text


def test_old_encodings_are_repaired_besides() -> None:
    data = in_legacy(TEXT.replace("làm việc", "làm\xa0việc"), "vni")
    assert open_document(data).text == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "Le ministre a été reçu à l'hôtel de ville où la réunion s'est déroulée, dit-il très ému. À bientôt, Hélène.\n",
        "The café owner said the naïve façade was déjà vu; a résumé of the fête came later that week in the paper.\n",
        "Der Präsident grüßte die Gäste aus Köln; schöne Grüße übermittelte später auch die Bürgermeisterin.\n",
        "Ha Tinh and Khammouane agreed to hold talks every year.\n",
    ],
)
def test_other_languages_stay_as_they_are(text: str) -> None:
    document = open_document(text.encode())
    assert (document.text, document.encoding) == (text, "utf-8")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("size", [60, 150, 300])
def test_short_pieces_are_recognised_too(encoding: str, size: int) -> None:
    piece = TEXT[52 : 52 + size]
    document = open_document(in_legacy(piece, encoding))
    assert (document.text, document.encoding) == (piece, encoding)


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (TEXT.encode("utf-16")[:-1], "truncated", "UTF-16"),
        (TEXT.encode("utf-16-le")[:-1], "truncated", "UTF-16"),
        (("abc " * 30 + "tiế").encode()[:-1], "truncated", "byte"),
        (b"\xff\xfe" + "abc".encode("utf-16-le") + b"\x00\xd8", "truncated", "UTF-16"),
        (b"plain words " * 20 + b"\xfc\xfd\xff \x81\x8d" * 9, "unreadable", "UTF-8"),
        (bytes(range(256)) * 4, "binary", "nhị phân"),
        (b"\0" * 500 + b"x", "binary", "nhị phân"),
        (b"\x01\x02\x03\x04text" * 50, "binary", "nhị phân"),
    ],
)
def test_broken_text_is_refused(data: bytes, code: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(data, "thu.txt")
    assert refused.value.code == code
    assert says in str(refused.value)


def test_likeness_tells_vietnamese_from_noise() -> None:
    assert likeness(TEXT) > 0.95
    assert likeness("no marks at all") == 0
    assert likeness("Xßp ®Æt nghÜa viÖt") < 0.5


@pytest.mark.parametrize("row", ["tcvn3\tZZ\tà", "koi8\tA1\tà", "tcvn3\tB5\tàà", "tcvn3\tB5\tà\ntcvn3\tB5\tá", "vni"])
def test_bad_rows_of_the_table_are_named(row: str) -> None:
    with pytest.raises(BadTable, match=r"x\.tsv:"):
        legacy_rows(f"encoding\tbytes\tletter\n{row}\n", "x.tsv")


@pytest.mark.parametrize("cut", [1, 2])
def test_a_short_text_cut_inside_a_letter_is_not_taken_for_an_old_encoding(cut: int) -> None:
    with pytest.raises(Refused) as refused:
        open_document("Hà Tĩnh và Khăm Muồ".encode()[:-cut], "thu.txt")
    assert refused.value.code == "truncated"
    assert refused.value.place == "byte 22"


def test_english_with_the_signs_of_windows_is_read() -> None:
    document = open_document("The province’s “plan” – 5 °C".encode("cp1252"), "plan.txt")
    assert document.text == "The province’s “plan” – 5 °C"
    assert document.encoding == "windows-1252"


@pytest.mark.parametrize("text", ["\u00a0\u200b\ufeff\n", "\u200e \u00ad"])
def test_a_text_of_which_nothing_can_be_seen_is_empty(text: str) -> None:
    with pytest.raises(Refused) as refused:
        open_document(text.encode(), "thu.txt")
    assert refused.value.code == "empty"
