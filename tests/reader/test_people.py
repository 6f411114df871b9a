"""Who is named in which posts: one row for each way of saying it. Sentences are our own, persons invented."""

import hashlib

import pytest

from ketnghia.lexicon.fold import fold, fold_names
from ketnghia.reader.layer import Layer
from ketnghia.reader.people import People, find_people
from ketnghia.reader.places import resolve_places
from ketnghia.reader.sentences import cut
from ketnghia.record.document import Document, Part
from ketnghia.record.kinds import Role


def people_of(text: str) -> People:
    """The people of a text whose lines are its parts; lines that begin with "[aside] " are asides."""
    parts: list[Part] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            role: Role = "aside" if line.startswith("[aside] ") else "title" if number == 0 and "\n" in text else "body"
            parts.append(Part(role, at, at + len(line)))
        at += len(line) + 1
    document = Document(text, hashlib.sha256(text.encode()).hexdigest(), tuple(parts))
    low, names = fold(text), fold_names(text)
    places = Layer(resolve_places(text, low, names, document.parts)[0])
    return find_people(text, low, names, cut(text, document.parts), places)


def told(text: str) -> dict[str, list[tuple[str, str | None]]]:
    """Name to (title, unit) of every post."""
    return {p.name: [(post.title, post.place) for post in p.posts] for p in people_of(text).people}


HA_TINH, KHAMMOUANE, HOUAPHAN = "vn/ha-tinh", "la/khammouane", "la/houaphan"

ROWS = [
    (
        "Phó chủ tịch Hà Tĩnh Trần Quốc Bình đã làm việc với Phó tỉnh trưởng Khăm Muồn Sổm Xay Ùn La.",
        {"Trần Quốc Bình": [("pc_vice_chair", HA_TINH)], "Sổm Xay Ùn La": [("deputy_governor", KHAMMOUANE)]},
        "the head of a unit named without its committee",
    ),
    (
        "Đoàn đến tỉnh Nakhon Phanom (Thái Lan). Tỉnh trưởng Somchai Rattanakorn tiếp đoàn tỉnh Hà Tĩnh.",
        {"Somchai Rattanakorn": [("governor", "th/nakhon-phanom")]},
        "Thai provinces have governors too",
    ),
    (
        "Bà Võ Thị Hảo, Giám đốc Công ty TNHH Vận tải Hảo Tâm (TP Hà Tĩnh), nói công ty có 40 xe.",
        {"Võ Thị Hảo": [("company_head", "vn/ha-tinh/ha-tinh-city")]},
        "the place in brackets behind a company",
    ),
    (
        "Tỉnh Hà Tĩnh mời ông Lê Văn Tú, Chi cục trưởng Hải quan cửa khẩu Cầu Treo.",
        {"Lê Văn Tú": [("other", HA_TINH)]},
        "the name of a gate is no unit's",
    ),
    (
        "Đại úy quân y Cao Xuân Đạt (nay là Thiếu tá) khám bệnh ở Hà Tĩnh, chú rể là Lê Văn Tú.",
        {"Cao Xuân Đạt": [], "Lê Văn Tú": []},
        "ranks with their branch, and a bridegroom",
    ),
    (
        "Hiệu trưởng Trường Đại học Hà Tĩnh Cao Xuân Đạt đề nghị tỉnh Hà Tĩnh gửi danh sách.",
        {"Cao Xuân Đạt": [("school_head", HA_TINH)]},
        "the head's name behind the unit a school is called by",
    ),
    (
        "đồng chí Mai Văn Lực, Phó Bí thư Thường trực Tỉnh ủy, Chủ tịch HĐND tỉnh Hà Tĩnh chủ trì.",
        {"Mai Văn Lực": [("standing_deputy_party_secretary", HA_TINH), ("council_chair", HA_TINH)]},
        "posts after the name; the unit named once is that of both",
    ),
    (
        "Chiều qua, Phó Chủ tịch UBND tỉnh Hà Tĩnh Trần Quốc Bình tiếp đoàn.",
        {"Trần Quốc Bình": [("pc_vice_chair", HA_TINH)]},
        "posts before the name",
    ),
    (
        "Đoàn tỉnh Khăm Muồn do Phó Tỉnh trưởng Sổm Xay Ùn La làm trưởng đoàn.",
        {"Sổm Xay Ùn La": [("deputy_governor", KHAMMOUANE)]},
        "a name ends before what the person does; the unit is that of the delegation",
    ),
    (
        "Ông Cao Xuân Đạt - Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh Hà Tĩnh phát biểu.",
        {"Cao Xuân Đạt": [("party_committee_member", HA_TINH), ("pc_vice_chair", HA_TINH)]},
        "a dash between name and posts",
    ),
    (
        "Ông Cao Xuân Đạt-Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh Hà Tĩnh phát biểu.",
        {"Cao Xuân Đạt": [("party_committee_member", HA_TINH), ("pc_vice_chair", HA_TINH)]},
        "a dash without spaces",
    ),
    (
        "Tỉnh Hà Tĩnh có các đồng chí: Lê Minh Tân, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy; Hoàng Văn Ký, "
        "Ủy viên BTV Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh; Vũ Lan Chi, Giám đốc Sở Ngoại vụ.",
        {
            "Lê Minh Tân": [("central_committee_member", "vn"), ("party_secretary", HA_TINH)],
            "Hoàng Văn Ký": [("standing_committee_member", HA_TINH), ("na_delegation_head", HA_TINH)],
            "Vũ Lan Chi": [("department_director", HA_TINH)],
        },
        "a list without a word of address",
    ),
    (
        "Tỉnh Hà Tĩnh có các đồng chí Tỉnh ủy viên: Trần Văn Lĩnh, Phó Chủ tịch HĐND tỉnh; "
        "Bùi Thị Thơ, Giám đốc Sở Y tế.",
        {
            "Trần Văn Lĩnh": [("party_committee_member", HA_TINH), ("council_vice_chair", HA_TINH)],
            "Bùi Thị Thơ": [("party_committee_member", HA_TINH), ("department_director", HA_TINH)],
        },
        "the post before the colon is that of each",
    ),
    (
        "Đồng chí Bun Thăn Phôm Xay, Ủy viên BCH Trung ương Đảng NDCM Lào, Bí thư, Tỉnh trưởng tỉnh Hủa Phăn dự.",
        {
            "Bun Thăn Phôm Xay": [
                ("central_committee_member", "la"),
                ("party_secretary", HOUAPHAN),
                ("governor", HOUAPHAN),
            ]
        },
        "a secretary without a committee is of the level of the post beside it",
    ),
    (
        "Ông Vi-lay Xắc-đa, Bí thư kiêm Huyện trưởng huyện Viêng Xay (Hủa Phăn) cảm ơn.",
        {
            "Vi-lay Xắc-đa": [
                ("party_secretary", "la/houaphan/viengxay"),
                ("district_governor", "la/houaphan/viengxay"),
            ]
        },
        "kiêm joins two posts",
    ),
    (
        "Đồng chí Khăm Vén Păn Nha, Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban chính quyền tỉnh Hủa Phăn dự.",
        {"Khăm Vén Păn Nha": [("deputy_party_secretary", HOUAPHAN), ("governor", HOUAPHAN)]},
        "the head of a Lao province is governor whatever the wording",
    ),
    (
        "Bà Chăn Thạ Von, Phó Chủ tịch UBND tỉnh Hủa Phăn và ông Xổm Nức, Chủ tịch huyện Xiềng Khọ (Hủa Phăn) ký.",
        {
            "Chăn Thạ Von": [("deputy_governor", HOUAPHAN)],
            "Xổm Nức": [("district_governor", "la/houaphan/xiengkhor")],
        },
        "Vietnamese words for Lao posts",
    ),
    (
        "Hà Tĩnh đón đoàn Hủa Phăn. Dự có Đại tá Lê Như Phong, Chính ủy BĐBP tỉnh Hà Tĩnh; Thượng tá Hồ Sỹ Đông, "
        "Phó Chỉ huy trưởng kiêm Tham mưu trưởng Bộ CHQS tỉnh.",
        {
            "Lê Như Phong": [("political_commissar", HA_TINH)],
            "Hồ Sỹ Đông": [("deputy_commander", HA_TINH), ("other", HA_TINH)],
        },
        "ranks of the forces are no posts",
    ),
    (
        "Trưởng ban Quản lý Khu kinh tế Đông Nam Nguyễn Tri Kỷ và Giám đốc Sở Ngoại vụ Huỳnh Tấn Lạc cùng dự "
        "tại Nghệ An.",
        {"Nguyễn Tri Kỷ": [("other", "vn/nghe-an")], "Huỳnh Tấn Lạc": [("department_director", "vn/nghe-an")]},
        "a name at the end of a body's own name",
    ),
    (
        "Tại Hà Tĩnh, Chủ tịch HĐQT Tập đoàn Hoành Sơn Phạm Hoành Lâm trao quà.",
        {"Phạm Hoành Lâm": [("company_head", HA_TINH)]},
        "a company that bears a person's name",
    ),
    (
        "Ông Nguyễn Bá Hợp, Đại sứ Việt Nam tại Lào; bà Xu-phăn Hạ-đao, Tổng Lãnh sự Lào tại Đà Nẵng.",
        {"Nguyễn Bá Hợp": [("ambassador", "vn")], "Xu-phăn Hạ-đao": [("consul_general", "la")]},
        "posts of the state belong to the state",
    ),
    (
        "Bộ trưởng Bộ Tài chính Việt Nam Nguyễn Hoài Bắc và người đồng cấp Lào Khăm-chen Phôm-ma đồng chủ trì.",
        {"Nguyễn Hoài Bắc": [("minister", "vn")], "Khăm-chen Phôm-ma": [("minister", "la")]},
        "the counterpart holds the same post on the other side",
    ),
    (
        "Dự lễ tại Hà Tĩnh có ông Nguyễn Văn Bảy, nguyên Bí thư Tỉnh ủy; bà Lò Thị Mơ, Quyền Giám đốc Sở Y tế.",
        {"Nguyễn Văn Bảy": [], "Lò Thị Mơ": [("department_director", HA_TINH)]},
        "a post once held is none; one held in acting is",
    ),
    (
        "Ông Hoàng Anh Tuấn (ngồi giữa) – Phó Bí thư Thành ủy Vinh (Nghệ An) trao quà.",
        {"Hoàng Anh Tuấn": [("deputy_party_secretary", "vn/nghe-an/vinh-city")]},
        "a bracket in between; a word of address within a name",
    ),
    (
        "Bà Phạm Thị Phúc (Trưởng Ban Dân vận Tỉnh ủy Lâm Đồng) nhận đỡ đầu em Moth Phommachan.",
        {"Phạm Thị Phúc": [("other", "vn/lam-dong")], "Moth Phommachan": []},
        "posts in brackets; someone without a post",
    ),
    (
        "Phó Hiệu trưởng nhà trường, thầy Phạm Chí Cao cho biết tỉnh Thái Nguyên đón 20 em.",
        {"Phạm Chí Cao": [("other", "vn/thai-nguyen")]},
        "posts, a comma, a word of address",
    ),
    (
        "Khăm Đi Vông, cô sinh viên năm thứ ba, kể chuyện. Noy Sỉ Sụ, quê huyện Mường Khoa, cười.",
        {"Khăm Đi Vông": [], "Noy Sỉ Sụ": []},
        "students of whom something is told",
    ),
    (
        "Phía Nghệ An có Chỉ huy trưởng BĐBP tỉnh, Đại tá Hồ Minh Lâm; Chủ tịch UBND xã Keng Đu Lô Văn Tá.",
        {
            "Hồ Minh Lâm": [("commander", "vn/nghe-an")],
            "Lô Văn Tá": [("pc_chair", "vn/nghe-an/ky-son/keng-du")],
        },
        "behind a semicolon the next entry begins",
    ),
    (
        "Tổng Bí thư thăm tỉnh Attapeu rồi sang Campuchia. Ông và Thủ tướng Sok Phalla dự lễ.",
        {"Sok Phalla": [("other", "kh")]},
        "a third state spoken of last",
    ),
    (
        "Tại Kon Tum, Chủ nhiệm chính trị Bộ đội Biên phòng Việt Nam Lê Tiến Thắng giới thiệu chương trình.",
        {"Lê Tiến Thắng": [("other", "vn")]},
        "an armed force of the state",
    ),
    (
        "Cục Hải quan tỉnh Nghệ An hội đàm với Hải quan tỉnh Xiêng Khoảng. Phía Nghệ An có ông Lê Văn Đạt, Phó Cục "
        "trưởng; phía bạn có ông Bun Ma Kẹo Vông, Trưởng Hải quan tỉnh.",
        {
            "Lê Văn Đạt": [("department_deputy_director", "vn/nghe-an")],
            "Bun Ma Kẹo Vông": [("department_director", "la/xiengkhouang")],
        },
        "a bureau of the province",
    ),
    (
        "Lãnh đạo xã Bờ Y, tỉnh Quảng Ngãi gặp huyện Phu Vông, tỉnh Attapeu. Dự có Trung tá Trần Văn Long, Đồn trưởng "
        "Đồn Biên phòng cửa khẩu quốc tế Bờ Y.",
        {"Trần Văn Long": [("commander", "vn/quang-ngai")]},
        "a border post in a commune is its province's",
    ),
    (
        "Cục Thuế tỉnh Hà Tĩnh làm việc với tỉnh Bô Ly Khăm Xay. Cục trưởng Cục Lãnh sự Lê Văn Tiến gửi thư.",
        {"Lê Văn Tiến": [("other", "vn")]},
        "a bureau that only the state has",
    ),
    (
        "Đoàn xã Nậm Nhoóng (tỉnh Nghệ An) thăm huyện Xầm Tớ. Đồng chí Bling Miên, Bí thư Đảng ủy xã, dẫn đầu.",
        {"Bling Miên": [("party_secretary", "vn/nghe-an/que-phong/nam-nhoong")]},
        "only Viet Nam has communes; the one the opening tells of",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_people_and_posts(text: str, expected: dict[str, list[tuple[str, str | None]]], why: str) -> None:
    assert told(text) == expected, why


NAMES = [
    ("đồng chí Văn xay Pheng xum ma, Bí thư Tỉnh ủy", "Văn xay Pheng xum ma", "lower-case syllables"),
    ("đồng chí Bun Son Phet la Văn, Phó Bí thư Tỉnh ủy", "Bun Son Phet la Văn", "one lower-case syllable"),
    ("đồng chí Bun - chăn Sỉ - vông – phăn, Tỉnh trưởng", "Bun - chăn Sỉ - vông – phăn", "spaced dashes"),
    ("ông Pheng Căn - nhạ - phim - Phó Bí thư, Phó Tỉnh trưởng", "Pheng Căn - nhạ - phim", "dashes of name and post"),
    ("Tỉnh trưởng Somsaath Ounsida cho biết", "Somsaath Ounsida", "Latin spelling"),
    ("bà H'Lim Êban, Chủ tịch Hội LHPN tỉnh", "H'Lim Êban", "a name with an apostrophe"),
    ("ông Lê Hải Dương, Giám đốc Sở Tài chính", "Lê Hải Dương", "a name with a province in it"),
    ("ông Khăm Lả nói Hà Tĩnh sẽ giúp, Tỉnh trưởng Khăm Lả cười", "Khăm Lả", "a verb is no syllable of a name"),
    ("PHÓ CHỦ TỊCH\n(Đã ký)\nNGUYỄN VĂN KHÁNH", "Nguyễn Văn Khánh", "capitals are no part of a name"),
]


@pytest.mark.parametrize(("text", "name", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_names_as_written(text: str, name: str, why: str) -> None:
    assert [p.name for p in people_of(text).people] == [name], why


NOBODY = [
    ("Đoàn dâng hoa tại Khu lưu niệm Chủ tịch Hồ Chí Minh và tượng Chủ tịch Kaysone Phomvihane.", "historical figures"),
    ("Đường Hoàng thân Xu-pha-nu-vông dài 3 km.", "a street"),
    ("Ảnh: Pờ Sinh", "a picture's credit"),
    ("Hiệu trưởng Trường THPT Lê Quý Đôn cảm ơn.", "a school's name"),
    ("Đoàn gồm 14 bác sĩ Phú Yên và 20 sinh viên Lào.", "trades and places"),
    ("Dự có Chủ tịch UBND các xã Khe Sanh, Lao Bảo.", "posts without names"),
    ("Bà con Hà Tĩnh, Phó Chủ tịch HĐND tỉnh cùng dự.", "a place before a post"),
    ("[aside] Đồng chí Võ Văn Sáng, Bí thư Tỉnh ủy Hà Tĩnh thăm Lào.", "an aside"),
]


@pytest.mark.parametrize(("text", "why"), NOBODY, ids=[row[1] for row in NOBODY])
def test_nobody(text: str, why: str) -> None:
    assert people_of(text).people == (), why


def test_signatures_of_a_paper() -> None:
    text = (
        "BIÊN BẢN GIỮA TỈNH HÀ TĨNH VÀ TỈNH KHĂM MUỒN\n\nĐẠI DIỆN TỈNH HÀ TĨNH\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
        "(Đã ký)\nNguyễn Hữu Cát\n\nĐẠI DIỆN TỈNH KHĂM MUỒN\nTỈNH TRƯỞNG\n(Đã ký)\nBun Tha Vi Xay\n\n"
        "TM. ỦY BAN CHÍNH QUYỀN TỈNH KHĂM MUỒN\nPHÓ CHỦ TỊCH\n(Đã ký)\nSỉ Sụ Phăn Phôm\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
        "(Đã ký)\nLê Quang Tạo"
    )
    assert told(text) == {
        "Nguyễn Hữu Cát": [("pc_chair", HA_TINH)],
        "Bun Tha Vi Xay": [("governor", KHAMMOUANE)],
        "Sỉ Sụ Phăn Phôm": [("deputy_governor", KHAMMOUANE)],
        "Lê Quang Tạo": [("pc_vice_chair", HA_TINH)],
    }


def test_who_signs_without_a_body_signs_for_the_issuer() -> None:
    text = (
        "UBND TỈNH HÀ TĨNH\nSỞ NGOẠI VỤ\nSố: 84/BC-SNgV\nHà Tĩnh, ngày 20 tháng 6 năm 2023\nBÁO CÁO\n"
        "Tỉnh đã đón 14 đoàn của tỉnh Khăm Muồn.\nGIÁM ĐỐC\n(Đã ký)\nLê Thị Diệu"
    )
    assert told(text) == {"Lê Thị Diệu": [("department_director", HA_TINH)]}


def test_members_under_the_heading_of_their_delegation() -> None:
    text = (
        "Biên bản\nĐoàn đại biểu tỉnh Nghệ An gồm có:\n- Đồng chí Trần Khánh Toán, Giám đốc Sở Ngoại vụ;\n"
        "Đoàn đại biểu tỉnh Xiêng Khoảng gồm có:\n- Đồng chí Chăn Thạ La Kẹo, Giám đốc Sở Ngoại vụ."
    )
    assert told(text) == {
        "Trần Khánh Toán": [("department_director", "vn/nghe-an")],
        "Chăn Thạ La Kẹo": [("department_director", "la/xiengkhouang")],
    }


def test_heads_listed_under_the_name_of_their_body() -> None:
    text = (
        "Biên bản\nA. THÀNH PHẦN\nBên A: Công an tỉnh Nghệ An\n1. Đại tá Trần Khánh Toán, Giám đốc - Trưởng đoàn;\n"
        "Bên B: Sở An ninh tỉnh Xiêng Khoảng\n1. Thượng tá Chăn Thạ La Kẹo, Phó Giám đốc.\nB. KẾT QUẢ\nĐã tuần tra."
    )
    assert told(text) == {
        "Trần Khánh Toán": [("department_director", "vn/nghe-an")],
        "Chăn Thạ La Kẹo": [("department_deputy_director", "la/xiengkhouang")],
    }


def test_who_signs_under_the_name_of_a_department() -> None:
    text = (
        "Bản ghi nhớ\nHai Sở cùng dạy nghề.\nTHAY MẶT\nSỞ Y TẾ TỈNH NGHỆ AN\nGIÁM ĐỐC\nTrần Khánh Toán\n"
        "THAY MẶT\nSỞ Y TẾ TỈNH XIÊNG KHOẢNG\nPHÓ GIÁM ĐỐC\nChăn-thạ La-kẹo"
    )
    assert told(text) == {
        "Trần Khánh Toán": [("department_director", "vn/nghe-an")],
        "Chăn-thạ La-kẹo": [("department_deputy_director", "la/xiengkhouang")],
    }


def test_one_person_under_several_spellings() -> None:
    found = people_of(
        "Hội đàm\nPhó Tỉnh trưởng Khăm-phủi Bun-thá-vi thăm Nghệ An.\nPhó Tỉnh trưởng Khamphoui Bounthavy phát biểu.\n"
        "Ông Khăm-phủi Bun-thá-vi cảm ơn."
    )
    assert [p.name for p in found.people] == ["Khăm-phủi Bun-thá-vi"]
    assert len(found.people[0].evidence["name"]) == 3
    assert [n.values for n in found.notices if n.code == "spelling_differs"] == [
        ("Khăm-phủi Bun-thá-vi", "Khamphoui Bounthavy")
    ]


def test_a_dropped_first_syllable_is_the_same_person() -> None:
    found = people_of("Hội đàm\nTỉnh trưởng Ô Đay Xủ Đa Phon thăm Hà Tĩnh.\nTỉnh trưởng Đay Xụ Đa Phon cảm ơn Hà Tĩnh.")
    assert [p.name for p in found.people] == ["Ô Đay Xủ Đa Phon"]


def test_tones_tell_vietnamese_names_apart() -> None:
    found = people_of("Hội đàm\nông Nguyễn Văn Hoa, Giám đốc Sở Y tế và ông Nguyễn Văn Hòa, Giám đốc Sở Tài chính.")
    assert [p.name for p in found.people] == ["Nguyễn Văn Hoa", "Nguyễn Văn Hòa"]
    assert found.notices == ()


def test_later_mentions_are_marked() -> None:
    text = (
        "Hà Tĩnh và Khăm Muồn hội đàm\nBác sĩ Lê Thị Hoài Thương, Giám đốc Bệnh viện Mắt Hà Tĩnh và ông Xi-thoong "
        "Nu-an-thạ, Phó Tỉnh trưởng Khăm Muồn dự.\nÔng Xi-thoong mong bạn giúp. Bác sĩ Thương nhận lời. Theo lời "
        "Lê Thị Hoài Thương, tháng tới có đoàn. Vị Phó Tỉnh trưởng cảm ơn."
    )
    found = people_of(text)
    marks = [(text[m.start : m.end], m.name) for m in found.marks]
    assert marks == [
        ("Lê Thị Hoài Thương", "Lê Thị Hoài Thương"),
        ("Xi-thoong Nu-an-thạ", "Xi-thoong Nu-an-thạ"),
        ("Xi-thoong", "Xi-thoong Nu-an-thạ"),
        ("Thương", "Lê Thị Hoài Thương"),
        ("Lê Thị Hoài Thương", "Lê Thị Hoài Thương"),
        ("Phó Tỉnh trưởng", "Xi-thoong Nu-an-thạ"),
    ]


def test_a_post_of_two_persons_alone_means_neither() -> None:
    found = people_of(
        "Hội đàm\nPhó Tỉnh trưởng Khăm Muồn Bun Mi Xay và Phó Tỉnh trưởng Hủa Phăn Thoong Lư Kẹo dự.\n"
        "Phó Tỉnh trưởng cảm ơn."
    )
    assert len(found.people) == 2
    assert len(found.marks) == 2


def test_a_post_alone_means_the_one_of_its_level() -> None:
    text = (
        "Hội đàm\nÔng Trần Thắng Lai, Chủ tịch UBND tỉnh Quảng Bình và ông Lê Hữu Hội, Chủ tịch UBND huyện Bố Trạch.\n"
        "Chủ tịch UBND tỉnh khẳng định. Dự còn có Chủ tịch UBND các huyện."
    )
    marks = [(text[m.start : m.end], m.name) for m in people_of(text).marks][2:]
    assert marks == [("Chủ tịch UBND tỉnh", "Trần Thắng Lai")]


def test_a_given_name_with_a_post_is_a_person() -> None:
    assert told("Dự có ông Phet, Phó Huyện trưởng Viêng Xay (Hủa Phăn). Ông Phet cười. Chị Hoa hát.") == {
        "Phet": [("deputy_district_governor", "la/houaphan/viengxay")]
    }


def test_where_a_consul_sits_is_not_where_the_hosts_are() -> None:
    text = (
        "Phó Chủ tịch UBND thành phố Nguyễn Thanh Bắc tiếp Tổng Lãnh sự Lào tại Đà Nẵng\n"
        "Chiều 2/3, tại thành phố Hải Phòng, ông Xu-phăn Hạ-đao, Tổng Lãnh sự Lào tại Đà Nẵng đến chào."
    )
    assert told(text)["Nguyễn Thanh Bắc"] == [("pc_vice_chair", "vn/hai-phong")]


def test_a_headline_in_capitals_goes_on_after_the_name() -> None:
    found = people_of(
        "BÍ THƯ TỈNH ỦY LÊ ĐÌNH CHIẾN TIẾP ĐOÀN HỦA PHĂN\nSáng 4/5, Bí thư Tỉnh ủy Lê Đình Chiến tiếp đoàn."
    )
    assert [(p.name, len(p.evidence["name"])) for p in found.people] == [("Lê Đình Chiến", 2)]


def test_hard_spaces_are_spaces() -> None:
    assert [p.name for p in people_of("Ông\u00a0Lê\u00a0Văn Bá,\u00a0Giám đốc Sở Y tế").people] == ["Lê Văn Bá"]


def test_every_post_has_its_passage_and_mark() -> None:
    text = "Bí thư Tỉnh ủy, Tỉnh trưởng tỉnh Hủa Phăn Bun Thăn Phôm Xay thăm Thanh Hóa."
    found = people_of(text)
    (person,) = found.people
    assert [span.cut(text) for span in person.evidence["posts.1"]] == ["Tỉnh trưởng tỉnh Hủa Phăn"]
    assert [(text[m.start : m.end], m.title, m.person) for m in found.posts] == [
        ("Bí thư Tỉnh ủy", "party_secretary", 0),
        ("Tỉnh trưởng tỉnh Hủa Phăn", "governor", 0),
    ]


@pytest.mark.parametrize(
    "unit", ["Ông ", "ông Khăm Lả, Bí thư, ", "Bí thư Tỉnh ủy - ", "Nguyễn Văn An ", "Phó Giám đốc Sở "]
)
def test_endless_repetition_is_read_in_linear_time(unit: str) -> None:
    found = people_of(unit * 4000)
    assert len(found.people) <= 2


def test_people_in_lao_script() -> None:
    text = (
        "ທ່ານ ບຸນເລື່ອມ ມະນີວົງ ຮອງເຈົ້າແຂວງຫຼວງພະບາງ ໄດ້ຕ້ອນຮັບ ທ່ານ ຫງວຽນ ວັນຮົ່ງ ຮອງປະທານຄະນະກຳມະການປະຊາຊົນແຂວງ ເຊີນລາ. "
        "ທ່ານນາງ ສູນທອນ ໄຊຍະຈັກ, ກຳມະການສູນກາງພັກ, ເລຂາພັກແຂວງ, ເຈົ້າແຂວງ ຄຳມ່ວນ ໄດ້ກ່າວ. ທ່ານ ສຸກັນ ໄດ້ເຂົ້າຮ່ວມ."
    )
    assert told(text) == {
        "ບຸນເລື່ອມ ມະນີວົງ": [("deputy_governor", "la/luangprabang")],
        "ຫງວຽນ ວັນຮົ່ງ": [("pc_vice_chair", "vn/son-la")],
        "ສູນທອນ ໄຊຍະຈັກ": [("central_committee_member", "la"), ("party_secretary", KHAMMOUANE), ("governor", KHAMMOUANE)],
    }


def test_people_in_english() -> None:
    text = (
        "Mr. Le Duc Tuan, Vice Chairman of the Provincial People's Committee of Quang Tri, received Mr. Thongsavan "
        "Phouthavong, Deputy Governor of Savannakhet Province."
    )
    assert told(text) == {
        "Le Duc Tuan": [("pc_vice_chair", "vn/quang-tri")],
        "Thongsavan Phouthavong": [("deputy_governor", "la/savannakhet")],
    }
    assert told(
        "Duong Van Trung, Secretary of the Kon Tum Party Committee and Chairman of the provincial People's Council."
    ) == {"Duong Van Trung": [("party_secretary", "vn/kon-tum"), ("council_chair", "vn/kon-tum")]}
