"""How days and numbers are written and typed in English: the day first here too, but points for decimals."""

from ketnghia.web.formats.vi.formats import *  # noqa: F403

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
