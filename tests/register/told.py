"""Small registers for tests: documents of our own writing, entered as the program enters them."""

from django.contrib.auth.models import User
from django.utils import timezone

from ketnghia.intake.open import open_document
from ketnghia.reader.read import read_document
from ketnghia.register.enter import Received, enter
from ketnghia.register.models import Document, Proposal

TALKS = """Hà Tĩnh và Khăm Muồn tăng cường hợp tác

Ngày 18/12/2023, tại thành phố Hà Tĩnh, đoàn đại biểu tỉnh Khăm Muồn (Lào) do đồng chí Văn-xay Phông-sạ-vẳn, \
Tỉnh trưởng làm trưởng đoàn đã hội đàm với lãnh đạo tỉnh Hà Tĩnh.

Năm 2023, tỉnh Hà Tĩnh hỗ trợ tỉnh Khăm Muồn 3 tỷ đồng xây dựng trường học.

Hai tỉnh thống nhất tiếp tục phối hợp tuần tra biên giới chung trong năm 2024.
"""
TALKS_AGAIN = """Hội đàm giữa tỉnh Hà Tĩnh và tỉnh Khăm Muồn

Chiều 18/12/2023, tại thành phố Hà Tĩnh diễn ra hội đàm giữa lãnh đạo tỉnh Hà Tĩnh và đoàn đại biểu tỉnh Khăm Muồn \
(Lào) do đồng chí Văn Xay Phông Sạ Vẳn, Tỉnh trưởng dẫn đầu.

Năm 2023, tỉnh Hà Tĩnh hỗ trợ tỉnh Khăm Muồn 3 tỷ đồng xây dựng trường học.
"""


def entered(text: str, by: User | None = None, name: str = "bai.txt") -> Document:
    """The document of a text, read and entered."""
    data = text.encode()
    reading = read_document(open_document(data, name))
    return enter(reading, Received(name, len(data), by, timezone.now())).document


def proposals(document: Document, kind: str) -> list[Proposal]:
    """Its proposals of a kind in the order of the reading."""
    return list(Proposal.objects.filter(document=document, kind=kind).order_by("number"))
