"""The translations as Django reads them: made from `locale/LANGUAGE/LC_MESSAGES/django.po` into the data folder.

Compiled files are not kept under version control; they are made anew when the source has another content.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.core.exceptions import ImproperlyConfigured

SOURCE = Path(__file__).parent.parent / "locale"


def compile_messages(target: Path, source: Path = SOURCE) -> list[str]:
    """Brings the compiled translations in `target` up to date; tells which languages were made anew.

    Raises ImproperlyConfigured where they are stale and the folder cannot be written.
    """
    return [po.parent.parent.name for po in sorted(source.glob("*/LC_MESSAGES/django.po")) if _compile(po, target)]


def _compile(po: Path, target: Path) -> bool:
    wanted = po.read_bytes()
    seal = hashlib.sha256(wanted).hexdigest()
    mo = target / po.parent.parent.name / "LC_MESSAGES" / "django.mo"
    sealed = mo.with_suffix(".sha256")
    if mo.exists() and sealed.exists() and sealed.read_text() == seal:
        return False
    with po.open("rb") as stream:
        catalog = read_po(stream)
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
