"""How the program says that a file was not read: file, place, what is wrong, what to do; one line each."""

from pathlib import PurePath

from ketnghia.record.errors import Refused
from ketnghia.show.plain import plain
from ketnghia.show.words import Words


def refusal_line(source: str, refused: Refused, words: Words) -> str:
    """The line of one file: in Vietnamese the message of intake, which knows most; else the wording of its code."""
    called = "stdin" if source == "-" else plain(" ".join(source.split())) or "“”"
    if words.language == "vi":
        return f"{called}: {plain(_without_name(source, str(refused)))}."
    place = f" ({refused.place})" if refused.place else ""
    return f"{called}: {words(f'refused.{refused.code}')}{place}. {words(f'refused.{refused.code}.mend')}"


def _without_name(source: str, message: str) -> str:
    """What intake says, which begins with the bare name of the file."""
    name = PurePath(source).name
    for called in (name, " ".join(name.split()), "tệp", "“”"):
        if message.startswith(f"{called}: "):
            return message[len(called) + 2 :]
    return message
