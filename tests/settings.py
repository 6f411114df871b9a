"""Settings of the tests: the program's own, with what must be quick or apart from the user's data."""

import os
import tempfile

os.environ.setdefault("KETNGHIA_DATA", tempfile.mkdtemp(prefix="ketnghia-tests-"))

from ketnghia.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # signing in is not what most tests are about
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in use: pages asked for by a browser come from several threads, and memory has no write-ahead log.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA / "tests.sqlite3")}  # noqa: F405
