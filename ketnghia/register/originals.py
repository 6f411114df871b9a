"""Documents as received: each file once, unchanged, under the SHA-256 of its bytes."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def keep(data: bytes) -> str:
    """Stores bytes and gives their SHA-256; the same bytes twice are stored once.

    A file appears under its name only when every byte of it is on the disk. Raises OSError (a full disk, say), and
    then nothing is left behind.
    """
    sha256 = sha256_of(data)
    target = path_of(sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(part).replace(target)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    return sha256


def sha256_of(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the bytes of a SHA-256 lie, or would."""
    return Path(settings.ORIGINALS) / sha256[:2] / sha256


def bytes_of(sha256: str) -> bytes:
    """The bytes of a SHA-256. Raises OSError where they are gone."""
    return path_of(sha256).read_bytes()
