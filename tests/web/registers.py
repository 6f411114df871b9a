"""A small register for tests of pages: the samples and some annotated documents, read, entered and accepted."""

import datetime
from functools import cache
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import TestCase

import ketnghia
from ketnghia.record.reading import Reading
from ketnghia.register import verdicts
from ketnghia.register.accounts import add_limit
from ketnghia.register.enter import KINDS, Received, enter
from ketnghia.register.models import Document, Proposal

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(p for p in (ROOT / "samples").iterdir() if p.suffix in (".txt", ".html") and p.name != "README.md")
ANNOTATED = [ROOT / "gold" / "dev" / f"comp-{number}.txt" for number in ("01", "02", "11")]
PAIR = "vn/ha-tinh|la/khammouane"
RECEIVED = datetime.datetime(2026, 1, 15, 2, tzinfo=datetime.UTC)


@cache
def reading(path: Path) -> Reading:
    """The reading of a file; the same in every test."""
    return ketnghia.read(path)


def entered(path: Path, by: User) -> Document:
    """The document of a file with its proposals, none accepted yet."""
    return enter(reading(path), Received(path.name, path.stat().st_size, by, RECEIVED)).document


def small_register(user: User) -> list[Document]:
    """Documents whose records are accepted, but for those of which several entries may be meant: these are new ones."""
    documents = [entered(path, user) for path in (*SAMPLES, *ANNOTATED)]
    for document in documents:
        for kind in KINDS:
            verdicts.accept_all(document, kind, user)
        for left in Proposal.objects.filter(document=document, state=Proposal.State.PROPOSED):
            verdicts.accept(left.pk, left.version, verdicts.By(user), link="new")
    return documents


class Registered(TestCase):
    """Tests of pages over the small register, with the cast: lan reviews, minh enters, bounmy looks at one pair."""

    lan: User
    minh: User
    bounmy: User
    stranger: User
    documents: list[Document]

    @classmethod
    def setUpTestData(cls) -> None:
        """Read once for the whole class; what a test changes is undone after it."""
        for name, role in (("lan", "reviewer"), ("minh", "editor"), ("bounmy", "viewer"), ("stranger", "")):
            user = User.objects.create(username=name)
            if role:
                user.groups.add(Group.objects.get(name=role))
            setattr(cls, name, user)
        add_limit(cls.bounmy, PAIR, None)
        cls.documents = small_register(cls.lan)

    def get(self, address: str, who: str = "lan", **headers: str) -> HttpResponse:
        """A page as one of the cast sees it."""
        self.client.force_login(getattr(self, who))
        return self.client.get(address, headers=headers)

    def post(self, address: str, data: dict[str, object], who: str = "lan") -> HttpResponse:
        """What one of the cast sends."""
        self.client.force_login(getattr(self, who))
        return self.client.post(address, data)

    def goes_out_without_others(self, address: str) -> None:
        """A list leaves as a spreadsheet, and for a partner's account without what is not shared with it."""
        self.assertContains(self.get(address), "as=xlsx")
        book = self.get(f"{address}?as=xlsx")
        assert b"".join(book.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
        rows = b"".join(self.get(f"{address}?as=csv", "bounmy").streaming_content).decode()  # type: ignore[attr-defined]
        assert "Hà Tĩnh" in rows or "Ha Tinh" in rows
        assert "Nghệ An" not in rows
        assert "Nghe An" not in rows
