"""Which ties between units a text tells of: text, pairs with their year, why."""

import pytest

from ketnghia import open_document, read_document

LEAD = "Hà Tĩnh và Khăm Muồn hội đàm, bàn hợp tác\n\nSáng 12/5/2023, tỉnh Hà Tĩnh hội đàm với tỉnh Khăm Muồn (Lào).\n\n"

HS, KC = "vn/ha-tinh/huong-son", "la/bolikhamxay/khamkeut"
HK, NK = "vn/ha-tinh/huong-khe", "la/khammouane/nakai"
VQ, HT, KM = "vn/ha-tinh/vu-quang", "vn/ha-tinh", "la/khammouane"


@pytest.mark.parametrize(
    ("text", "ties", "why"),
    [
        ("Huyện Hương Khê và huyện Na Kai kết nghĩa từ năm 2009.", {(HK, NK, "2009")}, "both in front of the cue"),
        ("Huyện Hương Khê kết nghĩa với huyện Na Kai năm 2011.", {(HK, NK, "2011")}, "one on each side"),
        (
            "Hương Khê kết nghĩa với Na Kai từ năm 2012, Hương Sơn kết nghĩa với Khăm Cợt.",
            {(HK, NK, "2012"), (HS, KC, None)},
            "two ties in one sentence; the year belongs to the first",
        ),
        ("Hai tỉnh kết nghĩa từ năm 1998.", {(HT, KM, "1998")}, "the pair the text is about"),
        (
            "Huyện Hương Khê và huyện Na Kai, hai địa phương kết nghĩa từ năm 2016, mở chợ phiên.",
            {(HK, NK, "2016")},
            "hai địa phương: the two just named",
        ),
        (
            "Từ năm 2010, Hà Tĩnh và Khăm Muồn thiết lập quan hệ hữu nghị.",
            {(HT, KM, "2010")},
            "setting up relations counts, the year stands in front",
        ),
        (
            "Tỉnh chỉ đạo các địa phương thiết lập quan hệ hợp tác như: huyện Hương Khê với huyện Na Kai (Khăm Muồn); "
            "huyện Hương Sơn và huyện Vũ Quang với huyện Khăm Cợt (Bolikhămxay).",
            {(HK, NK, None), (HS, KC, None), (VQ, KC, None)},
            "a list: A với B; C và D với B is two pairs",
        ),
        (
            "Là đơn vị kết nghĩa với huyện Na Kai, huyện Hương Khê tặng 5 tấn gạo.",
            {(HK, NK, None)},
            "the subject follows",
        ),
        (
            "Huyện Hương Khê trao 2 tấn gạo cho huyện Na Kai, địa phương kết nghĩa của huyện từ năm 2006.",
            {(HK, NK, "2006")},
            "whose partner a unit is: who acts in the sentence",
        ),
        (
            "Huyện Hương Khê, địa phương kết nghĩa với huyện Na Kai, gửi tặng tỉnh Khăm Muồn 2 tấn gạo.",
            {(HK, NK, None)},
            "the partner is named",
        ),
        (
            "Trường Đại học Hà Tĩnh kết nghĩa với Trường Cao đẳng Khăm Muồn.",
            {(HT, KM, None)},
            "the provinces in the names of schools",
        ),
        ("Hai bên dự kiến huyện Hương Khê và huyện Na Kai sẽ kết nghĩa trong năm tới.", set(), "not yet"),
        ("Ông đề nghị huyện Hương Khê và huyện Na Kai sớm ký kết nghĩa.", set(), "only asked for"),
        ("Đến nay, dọc tuyến có 14 cặp bản kết nghĩa hai bên biên giới.", set(), "villages are no units"),
        ("Kỷ niệm 60 năm thiết lập quan hệ ngoại giao Việt Nam - Lào.", set(), "diplomatic relations of the states"),
        (
            "Hương Khê kết nghĩa với Na Kai từ năm 2003, còn Hương Sơn từ năm 2012.",
            {(HK, NK, "2003"), (HS, NK, "2012")},
            "the second takes its verb from the first, not its year",
        ),
        (
            "Huyện Hương Khê và huyện Na Kai ký thỏa thuận kết nghĩa, trong đó ghi: huyện Hương Sơn cùng tham gia.",
            {(HK, NK, None)},
            "what stands behind the colon is no list of pairs",
        ),
        ("Huyện Hương Khê báo cáo việc kết nghĩa với huyện Na Kai trước ngày 30/6/2023.", set(), "still a matter"),
        ("Hai tỉnh có quan hệ hợp tác tốt đẹp.", set(), "cooperation alone is no partnership"),
    ],
)
def test_ties(text: str, ties: set[tuple[str, str, str | None]], why: str) -> None:
    reading = read_document(open_document((LEAD + text).encode()))
    assert {(*p.parties, p.since) for p in reading.partnerships} == ties, why
