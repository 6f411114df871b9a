"""The translations as Django reads them: made from the .po files of `locale/` into the data folder.

`django.po` holds our messages, `others.po` those of Django and django-allauth that people meet here. The compiled
files are not kept under version control; they are made anew when the sources have another content.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.exceptions import ImproperlyConfigured

SOURCE = Path(__file__).parent.parent / "locale"


def compile_messages(target: Path, source: Path = SOURCE) -> list[str]:
    """Brings the compiled translations in `target` up to date; tells which languages were made anew.

    Raises ImproperlyConfigured where they are stale and the folder cannot be written.
    """
    return [folder.name for folder in sorted(source.iterdir()) if _compile(folder, target / folder.name)]


def _compile(source: Path, target: Path) -> bool:
    sources = [path.read_bytes() for path in sorted(source.glob("LC_MESSAGES/*.po"))]
    seal = hashlib.sha256(b"\0".join(sources)).hexdigest()
    mo = target / "LC_MESSAGES" / "django.mo"
    sealed = mo.with_suffix(".sha256")
    if mo.exists() and sealed.exists() and sealed.read_text() == seal:
        return False
    catalog = Catalog(locale=source.name)
    for po in reversed(sources):  # ours come last and win
        for message in read_po(po.decode().splitlines(), locale=source.name):
            if message.id:
                catalog[message.id] = message
    try:
        mo.parent.mkdir(parents=True, exist_ok=True)
        # Each in one step, the seal last: of two processes that start at once neither sees half a file.
        with _replacing(mo) as made:
            write_mo(made, catalog)
        with _replacing(sealed) as made:
            made.write(seal.encode())
    except OSError as trouble:
        raise ImproperlyConfigured(
            f"The translations cannot be written to {mo.parent}: {trouble.strerror}. "
            "Make the folder writable, or set KETNGHIA_DATA to one that is."
        ) from trouble
    return True


class _replacing:  # noqa: N801 - reads as a verb
    """A file written aside that takes the place of another when it is complete."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> "tempfile._TemporaryFileWrapper[bytes]":
        self.file = tempfile.NamedTemporaryFile(dir=self.path.parent, delete=False)
        return self.file

    def __exit__(self, failed: object, *_: object) -> None:
        self.file.close()
        if failed:
            os.unlink(self.file.name)
        else:
            os.chmod(self.file.name, 0o644)
            os.replace(self.file.name, self.path)
