"""How days and numbers are written and typed in Lao: as in Vietnamese."""

from ketnghia.web.formats.vi.formats import *  # noqa: F403
