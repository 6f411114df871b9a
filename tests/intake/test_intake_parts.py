"""What each line of a pasted page is: one letter a line, and why.

T title, L lead, B body, C caption, Y byline, A aside, - chrome.
"""

import pytest

from ketnghia.intake.open import open_document
from ketnghia.record.document import Document

LETTERS = {"title": "T", "lead": "L", "body": "B", "caption": "C", "byline": "Y", "aside": "A", "chrome": "-"}
STORY = (
    "Sáng 12/4, tại thị trấn Nậm Pồ, huyện Nậm Pồ và huyện Mường Mày tổ chức hội đàm thường niên về công tác biên giới."
)
MORE = (
    "Hai bên thống nhất tuần tra chung mỗi quý một lần, trao đổi tin tức tội phạm và cùng giúp bà con dựng lại nhà cửa "
    "sau lũ, nhất là các hộ nghèo ở bản giáp biên của huyện Mường Mày và xã Nà Hỳ, huyện Nậm Pồ."
)
LAST = (
    "Dịp này, huyện Nậm Pồ tặng huyện Mường Mày 20 triệu đồng cùng 3 tấn gạo; hai huyện hẹn gặp lại vào mùa xuân năm "
    "sau tại bản Huổi Lả để cùng khánh thành lớp học do hai bên góp công dựng nên."
)
HEADLINE = "Nậm Pồ và Mường Mày hội đàm về công tác biên giới"


def roles(text: str) -> str:
    """The role of every line that has words, as letters."""
    document = open_document(text.encode())
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(LETTERS[role_at(document, at + len(line) - len(line.lstrip()))])
        at += len(line) + 1
    return "".join(found)


def role_at(document: Document, place: int) -> str:
    return next(part.role for part in document.parts if part.start <= place < part.end)


PAGES = [
    (f"{HEADLINE}\n\n{STORY}\n\n{MORE}\n", "TBB", "a headline and paragraphs"),
    (f"{STORY}\n\n{MORE}\n", "BB", "no headline at all"),
    (f"Chính trị\n{HEADLINE}\n\n{STORY}\n{MORE}\n", "-TBB", "the name of the section above"),
    (f"Vùng cao hôm nay\n\n{HEADLINE}\n\n{STORY}\n", "-TB", "a section that no table knows, four words"),
    (f"Trang chủ / Đối ngoại / Tin hoạt động\n{HEADLINE}\n{STORY}\n", "-TB", "breadcrumbs with strokes"),
    (f"Trang chủ › Tin tức\n{HEADLINE}\n{STORY}\n", "-TB", "breadcrumbs with arrows"),
    (f"Thời sự   Kinh tế   Xã hội   Văn hóa\n{HEADLINE}\n{STORY}\n", "-TB", "a menu parted by spaces"),
    (f"CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN NẬM PỒ\n{HEADLINE}\n{STORY}\n", "-TB", "the banner of a site"),
    (
        f"{HEADLINE}\nNgày đăng: 13/04/2023 08:15 | Lượt xem: 1.204\n{STORY}\n",
        "TYB",
        "when it was put up, how often seen",
    ),
    (f"Thứ Năm, 13/04/2023 - 08:15\n{HEADLINE}\n{STORY}\n", "YTB", "the day above the headline"),
    (f"{HEADLINE}\nLò Văn Pánh - 08:15, 13/04/2023\n{STORY}\n", "TYB", "writer and day"),
    (f"{HEADLINE}\nLÒ PÁNH\n{STORY}\n", "TYB", "the writer below the headline"),
    (f"{HEADLINE}\nChia sẻ   Zalo   Facebook\n{STORY}\n", "T-B", "buttons"),
    (f"{HEADLINE}\n\n(Baovidu.vn) - {STORY}\n\n{MORE}\n", "TLB", "the mark of an outlet opens a lead"),
    (f"{HEADLINE}\n\nQTO - {STORY}\n", "TL", "its short name does too"),
    (
        f"{HEADLINE}\n\nĐường dây - Sáng 12/4, đoàn tới bản Huổi Lả, nơi sáu mươi hộ dân đang chờ điện.\n",
        "TB",
        "a dash is none",
    ),
    # pictures
    (f"{HEADLINE}\n\n{STORY}\n\n{HEADLINE}\nQuang cảnh hội đàm.\n\n{MORE}\n", "TBCCB", "the headline under a picture"),
    (f"{HEADLINE}\n\n{STORY}\n\n{HEADLINE} - ảnh 1\n\n{MORE}\n", "TBCB", "the headline with a picture's number"),
    (f"{HEADLINE}\n\n{STORY}\n\nIMG_0412.JPG\nHai đoàn trao biên bản\n\n{MORE}\n", "TB-CB", "a picture's file name"),
    (f"{HEADLINE}\n\n{STORY}\n\ntoan canh 12.webp -0\nHai đoàn trao biên bản.\n\n{MORE}\n", "TB-CB", "one with spaces"),
    (f"{HEADLINE}\n\n{STORY}\n\nHai đoàn trao biên bản. Ảnh: L.P\n\n{MORE}\n", "TBCB", "a photographer's initials"),
    (
        f"{HEADLINE}\n\n{STORY}\n\nHai đoàn trao biên bản - (Ảnh: Báo Ví Dụ)\n\n{MORE}\n",
        "TBCB",
        "an outlet as the source",
    ),
    (f"{HEADLINE}\n\n{STORY}\n\nChú thích ảnh\nHai đoàn trao biên bản.\n\n{MORE}\n", "TB-CB", "a place holder"),
    (f"{HEADLINE}\n\n{STORY}\n\nÔng Lò Văn A (bìa phải) tặng quà\n\n{MORE}\n", "TBCB", "who stands where"),
    # where the article ends
    (f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nLò Pánh - Vàng Sua\n", "TBBY", "two writers"),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nBài, ảnh: LÒ PÁNH\nTừ khóa: biên giới\n",
        "TBBY-",
        "words and pictures by one",
    ),
    (f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\n(TTXVN/Vietnam+)\n\nTin liên quan\nMột tin\n", "TBBYAA", "an agency"),
    (
        f"{HEADLINE}\n{STORY}\n{LAST}\nLò Pánh\nTin mới\nMường Chà trồng 500 ha cà phê trong năm nay\n",
        "TBBYAA",
        "no blank line",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nĐọc thêm\n\nMột tin của ngày khác\n\nSáng 3/3, có chuyện khác.\n",
        "TBBAAA",
        "end list",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nIn trang | Gửi email\n\nCác tin khác\nMột tin (12/03/2023)\n",
        "TBB-AA",
        "buttons, list",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nBÌNH LUẬN (2)\nAn: Tỉnh mình từng tặng 2 tỷ đồng.\nGửi\n",
        "TBB---",
        "comments",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nÝ kiến bạn đọc\nAn: Hay quá!\n\nTin mới\nMường Chà trồng cà phê\n",
        "TB--AA",
        "comments, then a list",
    ),
    (f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nTAGS\nnậm pồ, mường mày\n", "TBB--", "tags below their heading"),
    (f"{HEADLINE}\n\n{STORY}\n\n#NậmPồ #MườngMày\n", "TB-", "hash tags"),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nMường Chà trồng 500 ha cà phê\n\nTuần Giáo mở thêm hai lớp dạy nghề\n",
        "TBBAA",
        "headlines at the end without a heading",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nLò Pánh\n\nTin liên quan\n\n{MORE}\n\n{MORE}\n",
        "TBBYAAA",
        "behind the writer's name nothing goes on, however long",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{LAST}\n\nTin liên quan\n\nMột tin của ngày khác\n\n{MORE}\n\nTừ khóa: cà phê\n",
        "TBBAAA-",
        "one snippet between a list's heading and the tags is no article",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nPhòng Biên giới - Sở Ngoại vụ\n\nIn trang\n\nTin mới\nMột tin\n",
        "TBY-AA",
        "an office signs",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nKết quả các trận\nNậm Pồ - Mường Mày: 2-2\nMường Chà - Na Son: 0-1\n",
        "TBBBB",
        "scores",
    ),
    (f"{HEADLINE}\n\n{STORY}\n\nhttps://baovidu.vn/a.html\n(TTXVN)\nTin mới\nMột tin\n", "TB-YAA", "an address"),
    # what stands between paragraphs
    (f"{HEADLINE}\n\n{STORY}\n\n>> Mường Chà trồng 500 ha cà phê\n\n{MORE}\n", "TBAB", "two arrows"),
    (f"{HEADLINE}\n\n{STORY}\n\n► Mường Chà trồng 500 ha cà phê\n\n{MORE}\n", "TBAB", "a triangle"),
    (f"{HEADLINE}\n\n{STORY}\n\n[Mường Chà trồng 500 ha cà phê trong năm]\n\n{MORE}\n", "TBAB", "brackets"),
    (f"{HEADLINE}\n\n{STORY}\n\n[Video] Mường Chà trồng 500 ha cà phê\n\n{MORE}\n", "TBAB", "a film"),
    (f"{HEADLINE}\n\n{STORY}\n\n* Mường Chà trồng 500 ha cà phê\n* Tuần Giáo mở lớp\n\n{MORE}\n", "TBAAB", "stars"),
    (f"{HEADLINE}\n\n{STORY}\n\nXEM THÊM: Mường Chà trồng 500 ha cà phê\n\n{MORE}\n", "TBAB", "one line that says so"),
    (
        f"{HEADLINE}\n\n{STORY}\n\nXem thêm:\n- Mường Chà trồng cà phê\n- Tuần Giáo mở lớp\n\n{MORE}\n\n{LAST}\n",
        "TBAAABB",
        "a list",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nTIN LIÊN QUAN\nMường Chà trồng cà phê\nTuần Giáo mở lớp dạy nghề\n\n{MORE}\n\n"
        f"{LAST}\n\nLò Pánh\n",
        "TBAAABBY",
        "a list in the middle",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nXEM THÊM\nMường Chà trồng cà phê\n\nChuyện ở bản Huổi Lả\n\n{MORE}\n\n{LAST}\n\n"
        "Lò Pánh\n",
        "TBAABBBY",
        "a sub-heading behind the list is the article's",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nMường Chà trồng cà phê trên đất dốc\nTuần Giáo mở thêm hai lớp dạy nghề\n\n{MORE}\n",
        "TBAAB",
        "two bare headlines",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nNhững việc làm được\n\n{MORE}\n\nNhững việc còn nợ\n\n{LAST}\n",
        "TBBBBB",
        "sub-headings",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\nMường Chà được mùa cà phê lớn Mường Chà được mùa cà phê lớn\n"
        f"Giá bán tăng gấp đôi.\n\n{MORE}\n",
        "TBAAB",
        "a headline twice in one line, and its snippet",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nHai bên thống nhất:\n• Huyện Nậm Pồ: 20 triệu đồng;\n• Huyện Mường Mày: 3 tấn gạo.\n"
        f"\n{MORE}\n",
        "TBBBBB",
        "a list of the article",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nTham gia đoàn Nậm Pồ gồm có:\n"
        f"Ông Lò Văn A, Chủ tịch UBND huyện\nBà Vàng Thị B, Phó Chủ tịch huyện\n\n{MORE}\n",
        "TBBBBB",
        "a list of people without bullets",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nChia sẻ với đoàn, bà Lò Thị C cho biết bản có 60 hộ.\n\n{MORE}\n",
        "TBBB",
        "told, no button",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\nTheo dõi sát tình hình, hai bên mở đường dây nóng.\n\n{MORE}\n",
        "TBBB",
        "told, no button",
    ),
    (f"{HEADLINE}\n\n{STORY}\n\nSự kiện thu hút 200 đại biểu.\n\n{MORE}\n", "TBBB", "told, no label"),
    (
        f"{HEADLINE}\n\n{STORY}\n\nBình luận về kết quả, ông A nói hai bên đều vui.\n\n{MORE}\n",
        "TBBB",
        "told, no comments",
    ),
    (
        f"{HEADLINE}\n{STORY}\n![]() |\n| Hai đoàn chụp ảnh lưu niệm. |\n{MORE}\n![](x.jpg) |\n"
        f"| Lãnh đạo hai huyện ký biên bản - (Ảnh: Lò Vân/nampo.gov.vn). |\n{LAST}\n"
        "| Khai giảng lớp tiếng Lào cho cán bộ xã Ngày 9/12, huyện Nậm Pồ khai giảng lớp tiếng Lào. |\nMinh Vân\n",
        "TB-CB-CBAY",
        "pictures and boxes as cells of a saved table",
    ),
    (
        f"{HEADLINE}\n{STORY}\nXã Nà Hỳ trao quà cho bản bạn Xã Nà Hỳ trao quà cho bản bạn\n{MORE}\n{LAST}\n{STORY}\n",
        "TBABBB",
        "no snippet is a paragraph where no blank lines stand",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{MORE}\n\nCác tin bài cùng chuyên mục:\n- Nà Hỳ ra quân trồng cây đầu năm\n",
        "TBBAA",
        "a list headed in other words",
    ),
    (
        f"{HEADLINE}\n\n{STORY}\n\n{MORE}\n\n- Nà Hỳ đón 3.000 lượt khách (07-01-2026)\n"
        "- Nậm Pồ trồng cây (05/01/2026 10:30)\n",
        "TBBAA",
        "a list of headlines with their days",
    ),
    (
        f"ỦY BAN NHÂN DÂN HUYỆN NẬM PỒ\n\nTrang chủ Hữu nghị Tin hoạt động\n\n{HEADLINE}\n\n{STORY}\n\n{MORE}\n",
        "--TBB",
        "the office and the menu above a headline",
    ),
    (
        f"Bảo vệ biên giới / Vì bình yên biên cương\n\n{HEADLINE}\n\n{STORY}\n\n{MORE}\n",
        "-TBB",
        "the path of the section above a headline",
    ),
    (
        f"BÁO NẬM PỒ ONLINE   Facebook Twitter youtube\n{HEADLINE}\n21/11 07:46\n{STORY}\n{MORE}\n",
        "-TYBB",
        "the paper's name and its buttons above a headline",
    ),
    (f"{STORY}\n\n{HEADLINE}\n\n{MORE}\n\n{LAST}\n", "LTBB", "the headline below the first paragraph"),
    (f"{STORY}\n\nNhững người gieo chữ nơi xa xôi\n\n{MORE}\n\n{LAST}\n", "BBBB", "a sub-heading there"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), PAGES, ids=[why for _, _, why in PAGES])
def test_roles_of_a_page(text: str, wanted: str, why: str) -> None:
    assert roles(text) == wanted, why


HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PAPERS = [
    (
        HEAD
        + "\nBIÊN BẢN HỘI ĐÀM GIỮA HUYỆN A VÀ HUYỆN B\n\nCăn cứ thỏa thuận;\n\nĐiều 1. Nội dung\n1. Tuần tra chung.\n",
        "--TBBB",
    ),
    (HEAD + "\nBIÊN BẢN\nHội đàm giữa huyện A và huyện B\n\nHôm nay, ngày 3/4/2023, chúng tôi gồm:\n", "--TTB"),
    (HEAD + "\nBIÊN BẢN HỘI ĐÀM\nGIỮA HUYỆN A VÀ HUYỆN B\nNĂM 2023\n\nNgày 3/4/2023, hai huyện họp.\n", "--TTTB"),
    (
        "UBND HUYỆN A\nSố: 12/BC-UBND\n" + HEAD + "A, ngày 3 tháng 4 năm 2023\n\nBÁO CÁO\nKết quả năm 2022\n_______\n\n"
        "Kính gửi: UBND tỉnh\n\nI. KẾT QUẢ\nĐã làm xong hai việc.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n"
        "CHỦ TỊCH\nLò Văn A\n",
        "YY--YTT-BBB---BB",
    ),
    (
        "BẢN GHI NHỚ HỢP TÁC GIỮA SỞ A VÀ SỞ B\n\nCăn cứ thỏa thuận;\n\nĐiều 1. Mục tiêu\nCùng dạy nghề.\n(Đã ký)\n",
        "TBBBB",
    ),
    (  # the number of an office's paper alone, without the motto
        "UBND TỈNH A\nSố: 31/BC-UBND\n\nBÁO CÁO KẾT QUẢ HỢP TÁC VỚI TỈNH B\n\nUBND tỉnh báo cáo như sau:\n\n"
        "Nơi nhận:\n- Như trên;\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\nLò Văn A\n",
        "YYTB--BBBB",
    ),
    (  # neither motto nor number: headings by letter, parties by letter
        "CÔNG AN TỈNH A\nSỞ AN NINH TỈNH B\n\nBIÊN BẢN GIAO BAN\n\nHôm nay, hồi 8 giờ ngày 3/4/2019, hai bên họp.\n\n"
        "A. THÀNH PHẦN\n\n1. Đại tá Lò Văn A, Giám đốc;\n\nĐẠI DIỆN BÊN A\nLò Văn A\n",
        "YYTBBBBB",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), PAPERS)
def test_roles_of_an_official_paper(text: str, wanted: str) -> None:
    assert roles(text) == wanted


def test_title_of_two_lines_is_one_part() -> None:
    document = open_document(PAPERS[1][0].encode())
    title = [part for part in document.parts if part.role == "title"]
    assert [part.span.cut(document.text) for part in title] == ["BIÊN BẢN\nHội đàm giữa huyện A và huyện B"]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Sáng 12/4, tại thị trấn Nậm Pồ, huyện Nậm Pồ và huyện Mường Mày tổ chức\n"
        "hội đàm thường niên. Hai bên đánh giá kết quả thực hiện biên bản đã ký và\n"
        "bàn việc của năm tới, trong đó có việc mở thêm một lối đi cho bà con hai\n"
        "bên qua lại chợ phiên, dựng lớp học và khám bệnh cho người già.\n"
    )
    text = f"{HEADLINE}\n\n{wrapped}\n{wrapped}\n{wrapped}"
    document = open_document(text.encode())
    assert [part.role for part in document.parts] == ["title", "body", "body", "body"]
    assert document.parts[1].span.cut(text) == wrapped.strip()


def test_lao_lines_without_full_stops_are_not_headlines_of_others() -> None:
    line = "ທັງສອງຝ່າຍ ໄດ້ ຕົກລົງ ເຫັນດີ ຮ່ວມມື ດ້ານ ການສຶກສາ ແລະ ສາທາລະນະສຸກ"
    assert roles(f"ຂ່າວການຮ່ວມມື ລະຫວ່າງ ສອງ ແຂວງ ຄຳມ່ວນ ແລະ ຮ່າຕິ້ງ\n\n{line}.\n{line} 1\n{line} 2\n")[1:] == "BBB"


@pytest.mark.parametrize(
    "line",
    [
        "Đọc thêm\n",
        "Hải Yến\n",
        ">> Một tin khác\n",
        "Một dòng trần không dấu chấm ở cuối câu\n",
        "a " * 50 + "\n",
        "\n",
        "_",
    ],
)
def test_endless_repetition_is_linear(line: str) -> None:
    document = open_document((line * 20_000 + "x").encode())
    assert document.parts
