"""Bytes -> text."""

from ketnghia.record.errors import Refused


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of the encoding; raises Refused for bytes that are no text."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        raise Refused("unreadable", f"{name}: {error}") from error
