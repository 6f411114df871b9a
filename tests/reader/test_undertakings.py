"""Which actions a text tells of: text, (stance, by, to, fields) of each, why."""

import pytest

from ketnghia import open_document, read_document
from ketnghia.record.records import Undertaking

LEAD = (
    "Sơn La và Hủa Phăn hội đàm\n\nSáng 20/6/2023, tại thành phố Sơn La, tỉnh Sơn La hội đàm với đoàn đại biểu tỉnh "
    "Hủa Phăn (Lào) do đồng chí Khăm Sing Vông Sả, Phó Tỉnh trưởng dẫn đầu. Đồng chí Lò Văn Thạch, Chủ tịch UBND tỉnh "
    "Sơn La chủ trì.\n\nHai đoàn ngồi lại với nhau trong không khí thân tình.\n\n"
)
SL, HP = "vn/son-la", "la/houaphan"


def actions(text: str) -> list[Undertaking]:
    return list(read_document(open_document((LEAD + text).encode())).undertakings)


def paper(body: str) -> list[Undertaking]:
    head = (
        "BIÊN BẢN GHI NHỚ HỢP TÁC GIỮA TỈNH SƠN LA VÀ TỈNH HỦA PHĂN\n\n"
        "Ngày 20 tháng 6 năm 2023, tại thành phố Sơn La, tỉnh Sơn La và tỉnh Hủa Phăn đã hội đàm.\n\n"
    )
    tail = "\n\nĐẠI DIỆN TỈNH SƠN LA\nCHỦ TỊCH\n(Đã ký)\nLò Văn Thạch"
    return list(read_document(open_document((head + body + tail).encode())).undertakings)


@pytest.mark.parametrize(
    ("text", "stances", "why"),
    [
        (
            "Hai bên thống nhất tổ chức hội chợ vùng biên mỗi năm một lần; mở lớp tiếng Lào cho cán bộ xã và phối hợp "
            "bảo vệ rừng giáp ranh.",
            ["agreed", "agreed", "agreed"],
            "one word of agreeing governs the clauses after it",
        ),
        (
            "Đồng chí Lò Văn Thạch đề nghị tỉnh Hủa Phăn rút ngắn thủ tục cho doanh nghiệp; đồng thời cam kết cấp 20 "
            "suất học bổng mỗi năm cho tỉnh bạn.",
            ["proposed", "pledged"],
            "a new word of stance takes over",
        ),
        (
            "Đồng chí Khăm Sing Vông Sả cho biết, tỉnh Hủa Phăn sẽ bố trí đất sạch cho nhà đầu tư.",
            ["pledged"],
            "what someone says a side will do is a promise",
        ),
        (
            "Theo kế hoạch, tháng 9/2023, hai tỉnh sẽ tổ chức ngày hội văn hóa tại thị xã Sầm Nưa.",
            ["planned"],
            "without a speaker it is a plan",
        ),
        (
            "Thời gian qua, hai tỉnh đã tổ chức 12 đợt tuần tra chung, thu gom 30 quả đạn sót lại sau chiến tranh.",
            ["done", "done"],
            "a stretch of time behind us and 'đã'",
        ),
        (
            "Năm 2022, tỉnh Sơn La hỗ trợ 3 tỷ đồng xây trường học tại huyện Viêng Xay.",
            ["done"],
            "plain narration with a number",
        ),
        (
            "Chợ vùng biên chưa tổ chức được vì thiếu vốn.",
            ["undone"],
            "what was not done never comes out as done",
        ),
        (
            "Phát biểu tại hội đàm, đồng chí Lò Văn Thạch khẳng định, trong thời gian tới, tỉnh Sơn La sẽ tiếp tục cử "
            "giáo viên sang dạy tiếng Việt tại Hủa Phăn.",
            ["pledged"],
            "a time to come gives way to 'sẽ' in a speech",
        ),
        (
            "Tại hội đàm, hai bên đã thông báo tình hình kinh tế - xã hội; đánh giá kết quả hợp tác; trao đổi kinh "
            "nghiệm công tác xây dựng Đảng.",
            [],
            "proceedings of a meeting are no undertakings",
        ),
        (
            "Dịp này, tỉnh Sơn La tặng tỉnh Hủa Phăn 500 triệu đồng và 5 tấn gạo.",
            [],
            "a gift is support, not an undertaking",
        ),
        (
            "Năm 2022, kim ngạch hàng hóa qua cửa khẩu đạt 26 triệu USD, tăng 11% so với năm trước.",
            [],
            "a figure is none",
        ),
        (
            "Đồng chí Khăm Sing Vông Sả bày tỏ tin tưởng quan hệ hữu nghị giữa hai tỉnh đời đời bền vững.",
            [],
            "a phrase of friendship is none",
        ),
        (
            "Hai bên thống nhất thúc đẩy hợp tác trên các lĩnh vực như: y tế, giáo dục, du lịch.",
            ["agreed"],
            "an enumeration of nouns is one action",
        ),
        (
            "Hai bên ký biên bản ghi nhớ. Theo đó, tỉnh Sơn La cử 5 giáo viên sang dạy tiếng Việt; hai bên luân phiên "
            "tổ chức giải bóng đá.",
            ["agreed", "agreed"],
            "the content of a paper just signed",
        ),
        (
            "Theo đó, thời gian qua, hai tỉnh đã triển khai tốt các nội dung hợp tác về y tế.",
            ["done"],
            "'theo đó' before something done tells no agreement",
        ),
    ],
)
def test_stances(text: str, stances: list[str], why: str) -> None:
    assert [u.stance for u in actions(text)] == stances, why


@pytest.mark.parametrize(
    ("text", "by", "to", "why"),
    [
        (
            "Đồng chí Lò Văn Thạch đề nghị tỉnh Hủa Phăn mở thêm lối thông quan nông sản.",
            {SL},
            {HP},
            "who speaks asks; who is named after the word of asking is asked",
        ),
        (
            "Hai bên thống nhất cùng kiến nghị Chính phủ hai nước nâng cấp cửa khẩu Lóng Sập.",
            {SL, HP},
            {"central"},
            "both appeal to the governments",
        ),
        (
            "Tỉnh Sơn La cam kết đào tạo 20 cán bộ y tế cho tỉnh Hủa Phăn.",
            {SL},
            {HP},
            "the subject acts, the other side receives",
        ),
        (
            "Hai bên thống nhất tạo điều kiện cho doanh nghiệp khảo sát thị trường.",
            {SL, HP},
            {"business"},
            "both act toward business",
        ),
    ],
)
def test_actors(text: str, by: set[str], to: set[str], why: str) -> None:
    (action,) = actions(text)
    assert (set(action.by), set(action.to)) == (by, to), why


def test_a_paper_is_agreed_item_by_item() -> None:
    found = paper(
        "I. KẾT QUẢ THỰC HIỆN\n\n1. Hai tỉnh đã tổ chức 24 đợt tuần tra song phương.\n\n"
        "II. NỘI DUNG HỢP TÁC NĂM 2024\n\n"
        "1. Công an hai tỉnh thiết lập đường dây nóng, chậm nhất trong quý II năm 2024.\n\n"
        "2. Tỉnh Sơn La xây trạm y tế tại huyện Viêng Xay; giao Sở Y tế tỉnh Sơn La làm chủ đầu tư, bàn giao trước "
        "ngày 31/12/2024.\n\n"
        "III. HIỆU LỰC\n\nBiên bản có hiệu lực kể từ ngày ký, được lập thành 02 bản."
    )
    assert [u.stance for u in found] == ["done", "agreed", "agreed"]
    assert found[1].due == "2024-06"
    assert (found[2].owner or "").startswith("Sở Y tế")
    assert found[2].due == "2024-12-31"


def test_what_is_agreed_needs_no_subject_under_chapters() -> None:
    found = paper(
        "Hai bên thống nhất những nội dung sau:\n\nI. Về quốc phòng - an ninh:\n\n"
        "- Phối hợp chặt chẽ trong tuần tra, kiểm soát đường biên\n- Trao đổi đoàn công tác các cấp\n\n"
        "II. Về kinh tế:\n\n1. Khuyến khích doanh nghiệp hai tỉnh hợp tác trồng cây công nghiệp."
    )
    assert [u.stance for u in found] == ["agreed"] * 3
    assert all(set(u.by) == {SL, HP} for u in found)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Hai bên thống nhất tuần tra song phương mỗi quý một lần.", {"security_defence"}),
        ("Hai bên thống nhất xây dựng tuyến du lịch Mộc Châu - Viêng Xay.", {"tourism"}),
        ("Hai bên thống nhất phối hợp quy tập hài cốt liệt sĩ.", {"humanitarian"}),
        ("Hai bên thống nhất thực hiện đầy đủ các nội dung đã ký.", {"general"}),
    ],
)
def test_fields(text: str, fields: set[str]) -> None:
    (action,) = actions(text)
    assert set(action.fields) == fields


def test_text_is_cut_from_the_document() -> None:
    text = "Đồng chí Lò Văn Thạch cho biết, tỉnh Sơn La sẽ mở lớp tiếng Lào cho cán bộ trong quý III."
    document = open_document((LEAD + text).encode())
    (action,) = read_document(document).undertakings
    (span,) = action.evidence["text"]
    assert span.cut(document.text) == action.text
    assert action.text.startswith("tỉnh Sơn La sẽ mở lớp")
