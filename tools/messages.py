"""Bring ketnghia/locale up to date with the wording of the pages: new messages are added with an empty translation,
those no page uses any more are taken out. Translations are written into the msgstr lines of the .po files by hand.

`django.po` holds our messages; `others.po`, beside it, those of Django and django-allauth that people can meet here
and that these packages do not bring in Vietnamese or Lao. `ketnghia/web/messages.py` makes both into what Django reads.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "ketnghia"
WORDED = ("web", "register")
"""Rooms that speak to people through translations; the others through show/words.tsv."""
LANGUAGES = ("vi", "lo")
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "pgettext_lazy": ((1, "c"), 2), "ngettext_lazy": (1, 2)}
HEAD = """# {title}
msgid ""
msgstr ""
"Project-Id-Version: ketnghia\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
TITLES = {
    "django": "Wording of the pages. `make messages` adds and removes entries; the msgstr lines are written by hand.",
    "others": "Messages of Django and django-allauth that people meet here. Written by hand.",
}
Key = tuple[str, str | tuple[str, ...]]
"""Context of a message (mostly none) and the message, or its singular and plural."""


def source_of(path: Path) -> str:
    """A file as Python: templates become the calls their tags stand for."""
    text = path.read_text(encoding="utf-8")
    return text if path.suffix == ".py" else templatize(text, origin=str(path))


def used() -> Iterator[tuple[Key, Path]]:
    """Every message of the pages, with the file that says it."""
    if not settings.configured:
        settings.configure()
    for room in WORDED:
        for path in sorted((PACKAGE / room).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and "migrations" not in path.parts:
                stream = io.BytesIO(source_of(path).encode())
                for _, message, _, context in extract("python", stream, KEYWORDS, options={"encoding": "utf-8"}):
                    yield (context or "", message), path


def po_file(language: str, name: str = "django") -> Path:
    """Where the translations of a language stand."""
    return PACKAGE / "locale" / language / "LC_MESSAGES" / f"{name}.po"


def messages_of(language: str, name: str = "django") -> dict[Key, Message]:
    """The messages of a .po file."""
    with po_file(language, name).open("rb") as stream:
        return {(m.context or "", _id(m)): m for m in read_po(stream) if m.id}


def _id(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def write(language: str, messages: dict[Key, Message], name: str = "django") -> None:
    """Writes a .po file, sorted by message."""
    catalog = Catalog(locale=language)  # which knows how many plural forms there are
    for key in sorted(messages, key=str):
        message = messages[key]
        catalog.add(message.id, message.string, context=message.context, flags=message.flags)
    stream = io.BytesIO()
    write_po(stream, catalog, width=0, omit_header=True, no_location=True)
    head = HEAD.format(title=TITLES[name], language=language)
    po_file(language, name).write_text(head + stream.getvalue().decode().strip() + "\n", encoding="utf-8")


def main() -> None:
    """Updates the .po files and tells what waits for a translation."""
    wanted = dict(used())
    for language in LANGUAGES:
        held = messages_of(language)
        found = {(c, i): held.get((c, i)) or Message(i, context=c or None) for c, i in wanted}
        write(language, found)
        empty = sum(not message.string for message in found.values())
        print(f"{language}: {len(found)} messages, {empty} without translation, {len(held.keys() - found)} taken out")


if __name__ == "__main__":
    main()
