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
            "Hai bên cam kết trao đổi giá nông sản mỗi tuần.",
            ["agreed"],
            "what both sides promise is agreed",
        ),
        (
            "Về đề nghị mở lớp thú y, tỉnh Sơn La sẽ báo cáo Chính phủ xem xét.",
            ["pledged"],
            "'về đề nghị' takes up a request and makes none",
        ),
        (
            "Đồng chí Lò Văn Thạch đề nghị áp dụng mô hình một cửa, một lần dừng tại cửa khẩu Lóng Sập.",
            ["proposed"],
            "'dừng' in the name of a procedure denies nothing",
        ),
        (
            "Hai tỉnh đã thống nhất mở lối mở Keo Muông và đề xuất Chính phủ hai nước cho nâng cấp đường nối.",
            ["agreed", "agreed"],
            "what both lay before the governments is agreed",
        ),
        (
            "Theo chương trình, đoàn sẽ đến thăm Trường Cao đẳng Sơn La.",
            [],
            "a further stop of the visit is none",
        ),
        (
            "Hai bên nhất trí mở thêm lối mở. Việc mở lối mở đáp ứng mong mỏi của bà con.",
            ["agreed"],
            "a remark on what was agreed is not agreed once more",
        ),
        (
            "Tham dự có đồng chí Lò Văn Thạch, Chủ tịch UBND tỉnh Sơn La; đồng chí Khăm Sing Vông Sả, Phó Tỉnh trưởng.",
            [],
            "names with their posts are none",
        ),
        (
            "Mỗi năm, kim ngạch xuất nhập khẩu của tỉnh Sơn La với tỉnh Hủa Phăn tăng 9%.",
            [],
            "the subject is a figure",
        ),
        (
            "Nhân dịp Tết Bunpimay, tỉnh Sơn La gửi tới tỉnh Hủa Phăn lời chúc mừng tốt đẹp.",
            [],
            "a greeting is none",
        ),
        (
            "Theo các thỏa thuận đã ký giữa hai bên, mỗi năm tỉnh Sơn La cấp cho tỉnh Hủa Phăn 30 suất học bổng.",
            ["agreed"],
            "'đã' belongs to the papers, not to the action",
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
            "Trạm y tế huyện Viêng Xay do tỉnh Sơn La xây dựng đã hoàn thành tháng 3/2023.",
            {SL},
            None,
            "'do' names who did it",
        ),
        (
            "Năm 2022, 15 cán bộ y tế của tỉnh Hủa Phăn được đào tạo tại các trường chuyên nghiệp.",
            {SL},
            None,
            "who was trained did not train",
        ),
        (
            "Năm 2022, Đội quy tập đã cất bốc 7 hài cốt liệt sĩ tại huyện Xiềng Khọ.",
            {SL},
            None,
            "a bare body is ours; the district only tells where",
        ),
        (
            "Đồng chí Khăm Sing Vông Sả cảm ơn tỉnh Sơn La đã giúp đào tạo 30 cán bộ y tế.",
            {SL},
            None,
            "who stands right before 'đã' did it",
        ),
        (
            "Tỉnh Sơn La sẽ cùng tỉnh Hủa Phăn quy hoạch lại chợ vùng biên.",
            {SL},
            {HP},
            "who stands right before 'sẽ' will do it",
        ),
        (
            "Năm 2022, Công an tỉnh Sơn La đã giao ban với Công an tỉnh Hủa Phăn 4 lần.",
            {SL, HP},
            set(),
            "deeds of two with 'với'",
        ),
        (
            "Theo chương trình, đoàn sẽ sang thăm tỉnh Hòa Bình.",
            {HP},
            None,
            "a delegation goes on to where it is not from",
        ),
        (
            "Hai đoàn thống nhất năm 2024 tỉnh Sơn La cấp 40 suất học bổng cho tỉnh Hủa Phăn.",
            {SL},
            {HP},
            "who agreed is not who is to act",
        ),
        (
            "Hai bên thống nhất tạo điều kiện cho doanh nghiệp khảo sát thị trường.",
            {SL, HP},
            {"business"},
            "both act toward business",
        ),
    ],
)
def test_actors(text: str, by: set[str], to: set[str] | None, why: str) -> None:
    (action,) = actions(text)
    assert set(action.by) == by, why
    assert to is None or set(action.to) == to, why


def test_parties_by_letter_are_named_before_the_bracket() -> None:
    found = paper(
        "Hôm nay, Sở Y tế tỉnh Sơn La (Bên A) và Sở Y tế tỉnh Hủa Phăn (Bên B) thỏa thuận:\n\n"
        "Điều 1. Đào tạo\n\n1. Bên A tiếp nhận 12 bác sĩ của Bên B sang thực hành.\n\n"
        "2. Bên B bố trí chỗ ở cho chuyên gia của Bên A."
    )
    assert [set(u.by) for u in found] == [{SL}, {HP}]


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
        ("Tỉnh Sơn La đã đào tạo 12 bác sĩ cho tỉnh Hủa Phăn.", {"education_training", "health"}),
        ("Hai bên thống nhất hỗ trợ doanh nghiệp thuê đất trồng chanh leo.", {"trade_investment", "agriculture"}),
        ("Hai bên thống nhất tổ chức hội chẩn từ xa hằng tuần.", {"health"}),
        ("Về trạm y tế, tỉnh Sơn La sẽ bố trí 2 tỷ đồng trong năm 2024.", {"health"}),
        ("Hai bên thống nhất tổ chức Ngày hội biên phòng mỗi năm một lần.", {"culture_sport", "security_defence"}),
        ("Hai bên thống nhất thực hiện đầy đủ các nội dung đã ký.", {"general"}),
        ("Công an hai tỉnh bắt giữ 9 vụ mua bán, vận chuyển trái phép chất ma túy.", {"security_defence"}),
        ("Hai bên thống nhất nâng cấp tuyến đường từ cửa khẩu Pa Háng vào huyện.", {"transport_infrastructure"}),
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


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí Lò Văn Thạch đề nghị.",
        "Đồng chí Lò Văn Thạch cho biết: .",
        "Hai bên thống nhất; ; và, đồng thời.",
        "Hai bên cam kết: ;\n\n- ;\n\n- .",
        "Tỉnh Sơn La sẽ, (), “”.",
    ],
)
def test_nothing_said_is_no_record(text: str) -> None:
    for action in actions(text):
        assert action.text.strip()
        assert all(span.start < span.end for spans in action.evidence.values() for span in spans)


def test_what_names_no_field_is_of_the_field_of_the_headline() -> None:
    """In a text of two courts; not in one of two provinces, nor where hardly anything is of the headline's field."""
    head = "Tòa án nhân dân tỉnh Sơn La hội đàm với Tòa án nhân dân tỉnh Hủa Phăn (Lào)\n\n"
    said = (
        "Ngày 20/6/2023, tại thành phố Sơn La, Tòa án nhân dân tỉnh Sơn La và Tòa án tỉnh Hủa Phăn hội đàm.\n\n"
        "Hai bên thống nhất trao đổi kinh nghiệm xét xử; tương trợ tư pháp trong các vụ án dân sự; mỗi năm gặp nhau "
        "một lần; giữ liên lạc thường xuyên.\n"
    )
    records = read_document(open_document((head + said).encode())).undertakings
    assert [record.fields for record in records if record.text.startswith(("mỗi năm", "giữ"))] == [("justice",)] * 2
    assert all(record.fields == ("general",) for record in actions("Hai bên thống nhất mỗi năm gặp nhau một lần.\n"))


def test_a_promise_told_to_be_unkept_is_not_done() -> None:
    records = actions("Nhà chờ của bến xe, tỉnh Sơn La đã hứa xây cho bạn từ năm 2021 mà đến nay vẫn chưa làm.\n")
    assert [record.stance for record in records] == ["undone"]


def test_what_is_told_of_a_year_to_come_is_not_done() -> None:
    said = "Tỉnh Sơn La hỗ trợ tỉnh Hủa Phăn 3 tỷ đồng xây trường học.\n"
    assert [r.stance for r in actions(f"Năm 2022, {said}")] == ["done"]
    assert [r.stance for r in actions(f"Năm 2024, {said}")] == ["planned"]
    agreed = "Hai bên thống nhất tổ chức hội chợ mỗi năm một lần. "
    assert [r.stance for r in actions(f"{agreed}Năm 2024, {said}")] == ["agreed", "agreed"]


@pytest.mark.parametrize(
    ("text", "stances", "why"),
    [
        (
            "Hội nghị nghe báo cáo kết quả thực hiện Bản ghi nhớ năm 2022. Theo đó, tỉnh Sơn La hỗ trợ tỉnh Hủa Phăn 4 "
            "tỷ đồng xây dựng đường điện; cấp học bổng cho 30 học sinh.",
            ["done", "done"],
            "what a review goes on to tell was done",
        ),
        (
            "Đồng chí Khăm Sing Vông Sả đề nghị tỉnh Sơn La giúp đào tạo cán bộ; lắp điện mặt trời cho 3 bản chưa có "
            "điện lưới.",
            ["proposed", "proposed"],
            "what a thing lacks is not what is left undone",
        ),
        (
            "Theo kế hoạch, hai tỉnh tổ chức ngày hội văn hóa trong tháng 5 nhưng phải hoãn lại vì mưa lũ.",
            ["undone"],
            "planned, and then put off",
        ),
        (
            "Theo Biên bản, hai bên mở lớp tiếng Lào; chia sẻ kinh nghiệm trồng chuối, sắn.",
            ["agreed", "agreed"],
            "experience shared is an action where both agree on it",
        ),
        ("Đồng chí Khăm Sing Vông Sả cho biết, tỉnh đang rất cần lương thực, thuốc men.", [], "a need is no proposal"),
    ],
)
def test_stances_by_what_stands_around(text: str, stances: list[str], why: str) -> None:
    assert [u.stance for u in actions(text)] == stances, why


def test_of_a_list_in_passing_none_is_the_partner() -> None:
    text = (
        "Trường có 200 lưu học sinh của các tỉnh Hủa Phăn, Xiêng Khoảng, U Đôm Xay và Luông Pha Băng.\n\nHai trường "
        "cam kết trao đổi mỗi năm 8 giảng viên.\n"
    )
    (action,) = [u for u in actions(text) if u.stance != "done"]
    assert set(action.by) == {SL, HP}
