"""Fonts come from installed packages and are served as if they were our own files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import justmytype_intl_sea
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

_LATIN = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
_LAO = Path(justmytype_intl_sea.__file__).parent / "fonts" / "ofl" / "notosanslao"
FONTS = {
    **{f"fonts/BeVietnamPro-{face}.ttf": _LATIN / f"BeVietnamPro-{face}.ttf"
       for face in ("Regular", "Italic", "Medium", "SemiBold", "Bold")},
    "fonts/NotoSansLao.ttf": _LAO / "NotoSansLao[wdth,wght].ttf",
}  # fmt: skip
"""Address below /static/ → the file in its package."""


class FontFinder(BaseFinder):
    """Finds the fonts of `FONTS` for Django's static files."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file of a font's address; nothing for any other address."""
        file = FONTS.get(path)
        return [str(file)] if file and find_all else str(file) if file else []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        """Every font with a storage that opens it."""
        for path, file in FONTS.items():
            storage = _Single(path, file)
            yield path, storage


class _Single(FileSystemStorage):
    """A storage of one file under another name."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(location=str(file.parent))
        self.prefix = ""
        self._called, self._file = name, file

    def path(self, name: str) -> str:
        return str(self._file) if name == self._called else super().path(name)
