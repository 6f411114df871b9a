"""Amounts: the text with each amount in [brackets], what each says, why."""

from itertools import pairwise

import pytest

from ketnghia.lexicon.fold import fold
from ketnghia.reader.amounts import find_amounts
from ketnghia.reader.marks import AmountMark
from ketnghia.reader.sentences import cut
from ketnghia.reader.times import find_times
from ketnghia.record.document import Part


def amounts(text: str) -> list[AmountMark]:
    low = fold(text)
    return find_amounts(text, low, cut(text, [Part("body", 0, len(text))]), find_times(low))


def told(mark: AmountMark) -> str:
    """An amount in one word: value, currency or unit and item, rate, qualifier."""
    what = mark.currency or " ".join(part for part in (mark.unit, mark.item) if part) or "?"
    rate = f"/{mark.rate}" if mark.rate else ""
    return f"{mark.value:g} {what}{rate}" + ("" if mark.qualifier == "exact" else f" {mark.qualifier}")


ROWS = [
    ("Tỉnh trao [8,3 tỷ đồng] và [500 triệu kíp]", ["8.3e+09 VND", "5e+08 LAK"], "comma parts decimals"),
    ("kinh phí [3 tỷ 500 triệu đồng]", ["3.5e+09 VND"], "two magnitudes are one sum"),
    ("trị giá [1,5 nghìn tỷ đồng], thu [15.800 tỷ đồng]", ["1.5e+12 VND", "1.58e+13 VND"], "a dot parts thousands"),
    ("gửi [20.000 đô la Mỹ], [USD 10,000] và [300.000 bạt]", 
     ["20000 USD", "10000 USD", "300000 THB"], "signs"),
    ("hỗ trợ [hai tỷ đồng] và [năm trăm triệu đồng]", ["2e+09 VND", "5e+08 VND"], "numbers in words"),
    ("góp [1 tỷ rưỡi đồng]", ["1.5e+09 VND"], "and a half"),
    ("giúp [300 triệu đồng] và [100 triệu] tiền hàng", ["3e+08 VND", "1e+08 VND"], "tiền says it is money"),
    ("xây trường hết [6 tỷ]", ["6e+09 VND"], "tỷ without a unit is đồng"),
    ("[gần 800 lưu học sinh], [hơn 60 cán bộ]", ["800 person nearly", "60 person over"], "qualifiers"),
    ("[không quá 4 tỷ đồng], [tối đa 50 bệnh nhân]", ["4e+09 VND up_to", "50 person up_to"], "upper bounds"),
    ("cấp [8-10 suất học bổng], giá [120 - 150 USD/ha/năm]", ["10 scholarship up_to", "150 USD/ha/year up_to"],
     "ranges"),
    ("dài [từ 25 đến 30 km]", ["30 km up_to"], "a range in words"),
    ("[1.600.000 đồng/người/tháng]", ["1.6e+06 VND/person/month"], "rates after a slash"),
    ("120 suất quà, mỗi suất 400.000 đồng", ["120 package gift", "400000 VND/package"], "rates before the sum"),
    ("từ 3 triệu đồng lên 3,6 triệu đồng/em/tháng", ["3e+06 VND/person/month", "3.6e+06 VND/person/month"], "raised"),
    ("tặng mỗi huyện 50 triệu đồng", ["5e+07 VND"], "each of the receivers is no rate"),
    ("[20 bộ máy vi tính], [5 tấn gạo], [2.000 thùng mì tôm]",
     ["20 set computer", "5 tonne rice", "2000 carton instant noodles"],
     "goods"),
    ("[10.000 khẩu trang], [2 xe cứu thương], [15 con bò giống]", 
     ["10000 piece face mask", "2 vehicle ambulance", "15 head cattle"], "goods by name"),
    ("[84kg ma túy], [3,2km], [36m2], [187,864 km]", ["84 kg", "3.2 km", "36 m2", "187.864 km"], "measures"),
    ("phát hiện [8 vụ]/[11 đối tượng]", ["8 case", "11 person"], "two counts beside a slash"),
    ("đạt [65%], gấp [1,4 lần]", ["65 percent", "1.4 times"], "shares and factors"),
    ("Số [160 bộ bàn ghế] đã tới", ["160 set desk and chair"], "số before a counted noun counts"),
    ("mỗi năm [20 suất học bổng]", ["20 scholarship"], "a year that repeats is no label"),
    ("tỉnh Xiêng Khoảng 6,5 tỷ đồng", ["6.5e+09 VND"], "the end of a name is no qualifier"),
    ("ủng hộ 1.246 người, dân số 481,000 người", ["1246 person", "481000 person"], "people have no fractions"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_amounts_are_read(text: str, expected: list[str], why: str) -> None:
    assert [told(mark) for mark in amounts(text.replace("[", "").replace("]", ""))] == expected, why


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 12/4/2024, theo Điều 3 Nghị định 177/2025/NĐ-CP",
        "trên Quốc lộ 217, đường 6A, cảng số 1, Trường số 2, mốc 49",
        "Đội quy tập 584, Đại đội Biên phòng 531, Bệnh viện 115",
        "sau 3 tháng, lúc 14 giờ 30 phút, bà 78 tuổi, 24/24 giờ",
        "hai bên, hai tỉnh, hai nước, một số, một trong những, hàng trăm người",
        "quý II năm 2024, lần thứ 17, khóa XV, Phật lịch 2567",
        "Số: 12/BC-UBND, điện thoại 069.2321.000",
        "trong 6 lĩnh vực, 5 nội dung và 3 nhiệm vụ",
        "Biên bản lập thành 02 bản, mỗi bên giữ 01 bản",
        "U17 Lào Cai thắng 2-1, dịch COVID-19",
    ],
)
def test_labels_times_and_sides_are_no_amounts(text: str) -> None:
    assert amounts(text) == []


def test_a_mark_takes_in_its_qualifier_unit_and_rate() -> None:
    text = "đã cấp gần 1.200 suất học bổng, khoảng 3 triệu đồng/em/tháng cho bạn"
    assert [text[m.start : m.end] for m in amounts(text)] == [
        "gần 1.200 suất học bổng",
        "khoảng 3 triệu đồng/em/tháng",
    ]


def test_amounts_never_overlap_and_stand_in_order() -> None:
    marks = amounts("tặng 5 tỷ đồng, 10 tấn gạo và 2 xe cứu thương trị giá hơn 1,1 tỷ đồng cho 3 bản")
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert len(marks) == 5


def test_asides_hold_no_amounts() -> None:
    text = "Tỉnh tặng 5 tỷ đồng.\n\nTin khác: huyện nhận 7 tỷ đồng"
    low = fold(text)
    sentences = cut(text, [Part("body", 0, 20), Part("aside", 22, len(text))])
    assert [m.value for m in find_amounts(text, low, sentences, [])] == [5_000_000_000]
