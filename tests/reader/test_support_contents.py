"""Support told in parts: what a gift was made of, sums per thing, hosts' bodies, headings, gifts in return."""

import pytest

from ketnghia import open_document, read_document


def told(text: str) -> list[str]:
    """Each record in one line: giver > receiver: sum, goods, state unless given."""
    lines = []
    for record in read_document(open_document(text.encode())).support:
        what = [f"{record.amount} {record.currency}"] if record.amount is not None else []
        what += [f"{goods.quantity} {goods.item}" for goods in record.goods]
        state = "" if record.state == "given" else f" ({record.state})"
        lines.append(f"{record.giver} > {record.receiver}: {' + '.join(what)}{state}")
    return lines


QB, KM = "vn/quang-binh", "la/khammouane"
HEAD = (
    "Quảng Bình trao hàng giúp nhân dân Khăm Muộn\n\nSáng 7/9/2019, tại thị xã Thà Khẹc, đoàn công tác "
    "tỉnh Quảng Bình đã đến trao tiền, hàng hỗ trợ giúp nhân dân huyện Bua La Pha, tỉnh Khăm Muộn.\n\n"
)
BLP = f"{KM}/bualapha"
VISIT = (
    "Phụ nữ Quảng Bình thăm Khăm Muộn\n\nNgày 8/3/2023, đoàn công tác Hội LHPN tỉnh Quảng Bình sang thăm, làm việc "
    "tại tỉnh Khăm Muộn (Lào).\n\n"
)

ROWS = [
    (
        HEAD
        + "Theo đó, tổng giá trị tiền, hàng là 1,25 tỉ đồng, gồm: 700 triệu đồng trích từ ngân sách tỉnh; 350 triệu "
        "đồng do Hội Chữ thập đỏ tỉnh vận động; 8 tấn gạo do các doanh nghiệp ở thành phố Đồng Hới đóng góp.",
        [f"{QB} > {BLP}: 700000000 VND", f"{QB} > {BLP}: 350000000 VND", f"{QB} > {BLP}: 8 rice"],
        "a total, its parts and who chipped in",
    ),
    (
        HEAD + "Lô hàng gồm 4.000 khẩu trang, 60 chăn ấm, trị giá 90 triệu đồng, do cán bộ ngành y tế quyên góp.",
        [f"{QB} > {BLP}: 90000000 VND + 4000 face mask + 60 blanket"],
        "goods and what they are worth",
    ),
    (
        HEAD
        + "Ngày 9/9, tỉnh ta tặng thêm 5 tấn gạo cho bà con huyện Bua La Pha. Ngoài ra, Sở Y tế tỉnh gửi 200 thùng "
        "mì tôm.",
        [f"{QB} > {BLP}: 5 rice", f"{QB} > {BLP}: 200 instant noodles"],
        "a gift after another goes to the same",
    ),
    (
        VISIT + "Hội đã tặng phụ nữ huyện Na Kai 1 chiếc ti vi trị giá 9 triệu đồng và 15 con dê.",
        [f"{QB} > {KM}/nakai: 9000000 VND + 1 television", f"{QB} > {KM}/nakai: 15 goat"],
        "goods after a worth are a gift of their own",
    ),
    (
        VISIT + "Năm 2022, Hội LHPN tỉnh Quảng Bình xây tặng phụ nữ Khăm Muộn 6 mái ấm tình thương, "
        "trị giá 55 triệu đồng/nhà.",
        [f"{QB} > {KM}: 6 house"],
        "a price for each house is no sum",
    ),
    (
        VISIT + "Ngày 9/3, tại huyện Na Kai, đoàn tặng 20 suất quà cho chị em; tặng Trung tâm Dạy nghề tỉnh 7 máy may.",
        [f"{QB} > {KM}/nakai: 20 gift", f"{QB} > {KM}: 7 sewing machine"],
        "a body of the hosts' province",
    ),
    (
        VISIT + "Từ năm 2018, Quảng Bình đã đào tạo 40 lưu học sinh của tỉnh Khăm Muộn; hỗ trợ bạn 6 tỉ đồng xây nhà ở "
        "cho giáo viên tại huyện Na Kai.",
        [f"{QB} > {KM}: 6000000000 VND"],
        "a bare bạn gets it",
    ),
    (
        "Bạn Lào đến với Quảng Bình sau lũ\n\nNgày 3/11/2020, đoàn công tác tỉnh Khăm Muộn đến thăm tỉnh Quảng Bình. "
        "Đoàn trao 90 triệu kíp giúp nhân dân tỉnh ta. Số tiền trên gồm: 60 triệu kíp của cán bộ tỉnh bạn; 30 triệu "
        "kíp do các doanh nghiệp quyên góp. Tỉnh Quảng Bình gửi lại bạn 100 suất quà.",
        [f"{KM} > {QB}: 60000000 LAK", f"{KM} > {QB}: 30000000 LAK", f"{QB} > {KM}: 100 gift"],
        "parts of a gift of the guests",
    ),
    (
        VISIT
        + "Bà Keo Vi Lay, Chủ tịch Hội Phụ nữ tỉnh Khăm Muộn đề nghị Hội LHPN tỉnh Quảng Bình hỗ trợ 4 máy may, đồng "
        "thời tặng đoàn 30 chiếc khăn.",
        [f"{QB} > {KM}: 4 sewing machine (requested)", f"{KM} > {QB}: 30 khăn"],
        "who asks gives to the guests",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_gifts_in_parts(text: str, expected: list[str], why: str) -> None:
    assert told(text) == expected, why


def test_a_heading_names_the_receiver() -> None:
    text = (
        "Kon Tum hợp tác nông nghiệp với Attapeu và Sê Kông\n\nNgày 5/7/2023, tại thành phố Kon Tum, đoàn công tác "
        "tỉnh Attapeu và tỉnh Sê Kông làm việc với tỉnh Kon Tum.\n\nKết quả hợp tác:\n\n1. Với tỉnh Attapeu\n- "
        "Cung cấp 3.000 cây giống cà phê.\n2. Với tỉnh Sê Kông\n- Tặng 8 máy bơm nước."
    )
    assert [line.split(":")[0] for line in told(text)] == ["vn/kon-tum > la/attapeu", "vn/kon-tum > la/sekong"]
