"""Text of strangers on a terminal: no control character may move the cursor, colour the screen or turn the line."""

# C0 and C1 controls but line ends and tabs, and the marks that turn the direction of writing; each becomes one sign,
# so that places in the text stay where they are.
_CONTROLS = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SIGNS = dict.fromkeys(_CONTROLS, "\ufffd")
_LONGEST = 120
"""Letters of a name or a list that still fit a line beside a message."""


def plain(text: str) -> str:
    """The text, as long as before, with � for every control character."""
    return text.translate(_SIGNS)


def short(text: str) -> str:
    """A name somebody gave, in one line of bearable length."""
    line = plain(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
