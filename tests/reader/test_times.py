"""Times as written: own sentences, one row each."""

import pytest

from ketnghia.lexicon.fold import fold
from ketnghia.reader.times import find_times


def told(text: str) -> list[tuple[str, str]]:
    """Every time found: the words, and what they say."""

    def one(moment: tuple[int | None, ...] | None) -> str:
        return "-".join("?" if n is None else str(n) for n in moment or ()).removesuffix("-?").removesuffix("-?")

    return [
        (
            text[t.start : t.end],
            " ".join(filter(None, (t.form, one(t.first), one(t.last), t.word, t.since))),
        )
        for t in find_times(fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "says"),
    [
        ("ký ngày 14 tháng 11 năm 2023", "14 tháng 11 năm 2023", "day 2023-11-14"),
        ("ký ngày 3/5/2021 tại huyện", "3/5/2021", "day 2021-5-3"),
        ("ký ngày 03.05.2021", "03.05.2021", "day 2021-5-3"),
        ("Sáng 2.10 đoàn đến", "2.10", "day ?-10-2"),
        ("Chiều nay (27-9), tại", "27-9", "day ?-9-27"),
        ("Thứ Tư, 20/06 | 19:05", "20/06", "day ?-6-20"),
        ("09:05 | 14/11/2024 GMT+7", "14/11/2024", "day 2024-11-14"),
        ("từ ngày 23 đến 26-10", "23 đến 26-10", "range ?-10-23 ?-10-26"),
        ("từ ngày 21 - 23/12/2022", "21 - 23/12/2022", "range 2022-12-21 2022-12-23"),
        ("từ ngày 06/3/2024 đến ngày 08/3/2024", "06/3/2024 đến ngày 08/3/2024", "range 2024-3-6 2024-3-8"),
        ("từ ngày 30/12/2022 đến 2/1/2023", "30/12/2022 đến 2/1/2023", "range 2022-12-30 2023-1-2"),
        ("từ ngày 29/5 đến 2/6, đoàn", "29/5 đến 2/6", "range ?-5-29 ?-6-2"),
        ("trong các ngày 13 và 14/9,", "13 và 14/9", "range ?-9-13 ?-9-14"),
        ("trong 2 ngày 25.6 và 26.6, đoàn", "25.6 và 26.6", "range ?-6-25 ?-6-26"),
        ("Tết Bunpimay 2024 của Lào", "Bunpimay 2024", "year 2024 era"),
        ("(5-9-1962/5-9-2022)", "5-9-1962/5-9-2022", "range 1962-9-5 2022-9-5"),
        ("từ ngày 26 đến ngày 27 tháng 10 năm 2022", "26 đến ngày 27 tháng 10 năm 2022", "range 2022-10-26 2022-10-27"),
        ("hồi tháng 3-2023, bàn giao", "tháng 3-2023", "month 2023-3"),
        ("lũ tháng 9 năm ngoái", "tháng 9 năm ngoái", "month ?-9 year-1"),
        ("tháng 10 tới, đội trở lại", "tháng 10 tới", "month ?-10 next"),
        ("chặn dịch 29-03  15:22 Biên phòng", "29-03", "day ?-3-29"),
        ("gỡ vướng ở Tây Trang 21/11 07:46", "21/11", "day ?-11-21"),
        ("Giữa tháng ba năm 2024, hai tỉnh", "tháng ba năm 2024", "month 2024-3"),
        ("cuối tháng Mười hai 2022", "tháng Mười hai 2022", "month 2022-12"),
        ("hồi tháng tư vừa qua", "tháng tư vừa qua", "month ?-4 past"),
        ("trong quý I-2025", "quý I-2025", "quarter 2025-1"),
        ("trong quý 3/2025.", "quý 3/2025", "quarter 2025-7"),
        ("xong quý IV năm 2024", "quý IV năm 2024", "quarter 2024-10"),
        ("quý I năm sau", "quý I năm sau", "quarter ?-1 year+1"),
        ("giai đoạn 2021- 2025 giữa", "2021- 2025", "range 2021 2025 period"),
        ("nhiệm kỳ 2020-2025", "2020-2025", "range 2020 2025 term"),
        ("năm học 2023 – 2024, tỉnh", "2023 – 2024", "range 2023 2024 school"),
        ("mùa khô 2022 - 2023", "2022 - 2023", "range 2022 2023 dry"),
        ("Sáng cùng ngày, đoàn", "Sáng cùng ngày", "relative same+0"),
        ("Hai ngày trước đó, tại", "Hai ngày trước đó", "relative same-2"),
        ("Hôm qua, đoàn", "Hôm qua", "relative day-1"),
        ("chậm nhất ngày 15/11 hằng năm", "15/11 hằng năm", "day ?-11-15 every"),
        ("mỗi quý giao ban", "mỗi quý", "recurring"),
        ("Tết Bunpimay Phật lịch 2567", "Phật lịch 2567", "year 2024 era"),
        ("date 2023-11-14 Hai tỉnh", "2023-11-14", "day 2023-11-14"),
        ("on 14 November 2023 in", "14 November 2023", "day 2023-11-14"),
        ("ວັນທີ 14 ພະຈິກ 2023", "14 ພະຈິກ 2023", "day 2023-11-14"),
        ("ວັນທີ ໑໔/໑໑/໒໐໒໓", "໑໔/໑໑/໒໐໒໓", "day 2023-11-14"),
        ("Biên bản 2023.", "2023", "year 2023"),
    ],
)
def test_time_is_read(text: str, words: str, says: str) -> None:
    assert (words, says) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Số: 12/BC-UBND",
        "Nghị quyết 202/2025/QH15",
        "Nghị định số 177/2025/NĐ-CP",
        "Đường dây nóng 069.2321.000",
        "Liên hệ quảng cáo 0222 3 821 000",
        "cầm hòa 2-2 ở lượt cuối, thắng 1-0",
        "đã giải ngân đến 2/3 số vốn",
        "trực 24/24 giờ, 8-10 suất học bổng",
        "hơn 2.400 m2, dài 9,5 km, 120 - 150 USD",
        "nộp 1.600.000 đồng/người/tháng",
        "cảng số 1, 2, 3 và quốc lộ 7",
        "trong 6 tháng một lần, mỗi em 3 tháng 2 lần",
        "ngày mùng 2 Tết, 31/2 không có",
    ],
)
def test_no_time_is_read(text: str) -> None:
    assert [t for t in told(text) if not t[1].startswith(("recurring", "relative"))] == []


def test_words_of_counting_are_no_years_of_their_own() -> None:
    counted = told("mỗi tháng ba lần, trong tháng hai đợt, chín tháng mười ngày, 5 tháng hai bên gặp")
    assert [says for _, says in counted] == ["recurring"]
    assert told("mười năm nay, bốn năm sau, hai năm trước, mấy hôm sau") == []
    assert told("lùi sang năm 2024") == [("2024", "year 2024")]


def test_weekday_is_kept() -> None:
    assert [t.weekday for t in find_times(fold("Sáng thứ Ba (12-12), tại"))] == [1]
    assert [t.weekday for t in find_times(fold("Chủ nhật, 21/04/2024"))] == [6]
    assert [t.weekday for t in find_times(fold("Thứ hai, ngày 5 tháng 6"))] == [0]
