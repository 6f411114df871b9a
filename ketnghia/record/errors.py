"""What can go wrong, in three kinds: input we cannot open, data we cannot trust, a call that is off."""


class KetnghiaError(Exception):
    """Any error the program raises on purpose; its text is one line a user can act on."""


class Refused(KetnghiaError):
    """A file that is not read: `code` says why, the message names file, place and mend; `place` is the place alone.

    Codes: empty, too_large, binary, unknown_format, truncated, password, bomb, no_text, secret, unreadable, missing.
    """

    def __init__(self, code: str, message: str, place: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.place = place


class BadTable(KetnghiaError):
    """A wrong row in a lexicon or gold table; the message names file, line and what is wrong."""
