"""Whatever comes in: a reading or a refusal, never an exception; spans in the text; same bytes, same reading."""

import json
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake.made_files import drawn_pdf, word_file

from ketnghia import Document, Reading, Refused, open_document, read_document, to_json
from ketnghia.record.span import spans_of

GOLD = Path(__file__).parents[2] / "gold" / "dev"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
QUIET = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def reading_of(data: bytes) -> Reading | None:
    """The reading, or None where the document is refused; every claim of it checked against the text."""
    try:
        document = open_document(data, "fuzz")
    except Refused as refusal:
        said = f"{refusal.code}: {refusal}"
        if said.startswith(": ") or "\n" in said:
            pytest.fail(f"a refusal is one line with a code: {said!r}")
        return None
    reading = read_document(document)
    check(document, reading)
    return reading


def check(document: Document, reading: Reading) -> None:
    """Every span lies in the text and in no aside, and every field that says something names its passage."""
    outside = [(p.start, p.end) for p in document.parts if p.role in ("aside", "chrome")]
    for section, record in reading.records():
        assert not record.without_evidence(), (section, record)
        for span in spans_of(record.evidence):
            assert 0 <= span.start < span.end <= len(document.text), (section, record)
            assert not any(span.start < b and a < span.end for a, b in outside), (section, record, span)


def mutated(text: str, chance: random.Random) -> str:
    """The text with stretches cut out, doubled, swapped with another document's, or characters struck."""
    for _ in range(chance.randint(1, 6)):
        if not text:
            break
        at = chance.randrange(len(text))
        length = chance.randint(1, 200)
        other = chance.choice(TEXTS)
        where = chance.randrange(len(other))
        piece = {
            0: "",
            1: text[at : at + length] * 2,
            2: other[where : where + length],
            3: "".join(chance.choice('0123456789.,/-–:;()"“”\n \u200b\u00a0%') for _ in range(length % 12)),
            4: text[at : at + length].upper(),
        }[chance.randrange(5)]
        text = text[:at] + piece + text[at + length :]
    return text


@pytest.mark.parametrize("seed", range(120))
def test_mutated_documents_are_read(seed: int) -> None:
    chance = random.Random(seed)
    reading_of(mutated(chance.choice(TEXTS), chance).encode())


@pytest.mark.parametrize("index", range(0, len(TEXTS), 7))
def test_every_prefix_is_read(index: int) -> None:
    text = TEXTS[index]
    for end in range(0, len(text), 23):
        reading_of(text[:end].encode())


@pytest.mark.parametrize("index", range(3, len(TEXTS), 20))
def test_every_prefix_of_the_bytes_is_read_or_refused(index: int) -> None:
    data = TEXTS[index].encode()
    for end in range(0, len(data), 211):
        reading_of(data[:end])


@QUIET
@given(st.binary(max_size=3000))
def test_random_bytes(data: bytes) -> None:
    reading_of(data)


@QUIET
@given(st.text(max_size=1500))
def test_random_text(text: str) -> None:
    reading_of(text.encode("utf-8", "surrogatepass"))


@QUIET
@given(
    st.lists(st.sampled_from([w for t in TEXTS for w in t.split()]), max_size=400), st.sampled_from([" ", "\n", ", "])
)
def test_shuffled_words(words: list[str], glue: str) -> None:
    reading_of(glue.join(words).encode())


UNITS = {
    "plain words": "tỉnh bạn hỗ trợ ",
    "places": "tỉnh Hà Tĩnh, tỉnh Khăm Muồn, ",
    "lists of people": "đồng chí Trần Văn Nam, Phó Chủ tịch UBND tỉnh; ",
    "money": "hỗ trợ 1,5 tỷ đồng, ",
    "dates": "ngày 31/10, ",
    "cues": "hai bên thống nhất đề nghị ",
    "papers": "ký Bản ghi nhớ hợp tác giai đoạn 2021 - 2025, ",
    "twinnings": "huyện Hương Khê kết nghĩa với huyện Na Kai, ",
    "brackets": "((((“",
    "stops": "TP. ",
    "capitals": "Khăm Phăn Xỉ Lạ Vông ",
    "digits": "1.000.000",
    "lines": "- Hai bên:\n",
}


@pytest.mark.parametrize("name", UNITS)
def test_time_is_linear_in_length(name: str) -> None:
    """Eight times the text takes at most twenty times as long on one line, whatever the line repeats.

    A quadratic step would take 64 times as long; 20 leaves room for colder caches and a noisy machine.
    """
    unit = UNITS[name]

    def seconds(size: int) -> float:
        data = (unit * (size // len(unit) + 1))[:size].encode()
        document = open_document(data, "long")
        best = 9e9
        for _ in range(3):
            start = time.process_time()
            read_document(document)
            best = min(best, time.process_time() - start)
        return best

    small = seconds(20_000)
    large = seconds(160_000)
    assert large <= 20 * small + 0.05, f"{name}: 20 kB {small:.4f} s, 160 kB {large:.4f} s"


def test_ten_megabytes_on_one_line_are_read_in_time() -> None:
    text = (TEXTS[0].replace("\n", " ") + " ") * (10_000_000 // len(TEXTS[0]) + 1)
    data = text.encode()[:10_000_000]
    start = time.perf_counter()
    reading_of(data[: data.rfind(b" ")])
    # At 300 articles of 3,200 characters a second 10 MB would take ten seconds; three times that is still linear.
    assert time.perf_counter() - start < 45


def _line(path: str) -> str:
    return to_json(read_document(open_document(Path(path).read_bytes(), path)), Path(path).name)


def test_same_bytes_same_reading_in_any_order_and_in_parallel() -> None:
    paths = [str(path) for path in sorted(GOLD.glob("*.txt"))]
    forward = {path: _line(path) for path in paths}
    backward = {path: _line(path) for path in reversed(paths)}
    with ProcessPoolExecutor(2) as pool:
        parallel = dict(zip(paths, pool.map(_line, paths), strict=True))
    assert forward == backward == parallel
    assert all(json.loads(line)["document"]["text"] for line in forward.values())


def broken(data: bytes, chance: random.Random) -> bytes:
    """The bytes of a file with some changed, cut out, put in or copied elsewhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 50))):
        at = chance.randrange(len(made))
        match chance.randrange(4):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randrange(200)]
            case 2:
                made[at:at] = chance.randbytes(chance.randrange(20))
            case _:
                other = chance.randrange(len(made))
                made[at : at + 30] = made[other : other + 30]
        if not made:
            return b""
    return bytes(made)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_broken_files_are_read_or_refused(form: str) -> None:
    lines = TEXTS[0][:1500].split("\n")
    drawn = [(60.0, 780.0 - 14 * number, 9.0 + number % 3, line[:90]) for number, line in enumerate(lines) if line]
    whole = drawn_pdf(drawn, drawn, info="/Title (Bien ban) /Author (Lan)") if form == "pdf" else word_file(*lines)
    assert reading_of(whole) is not None
    chance = random.Random(form)
    for _ in range(400):
        reading_of(broken(whole, chance))
