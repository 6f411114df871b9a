"""Every message of the pages in Vietnamese and Lao, and what Django and django-allauth say to people here too."""

import inspect
import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from django.core import validators
from django.forms import fields, models
from django.utils import translation
from django.utils.functional import Promise

from tools import messages

LANGUAGES = messages.LANGUAGES
USED = dict(messages.used())


def places(text: str) -> list[str]:
    """What a message leaves open: `%(name)s`, `%d`, `{name}`."""
    named = [field for _, field, _, _ in Formatter().parse(text.replace("%", "")) if field] if "{" in text else []
    return sorted(re.findall(r"%\(\w+\)[a-z]|%[sd]", text)) + sorted(named)


def strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_pages_is_translated(language: str) -> None:
    held = messages.messages_of(language)
    missing = [(message, str(USED[context, message])) for context, message in USED.keys() - held.keys()]
    assert missing == [], "run `make messages`"
    assert [key for key, message in held.items() if not all(strings(message.string))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_kept_that_no_page_says(language: str) -> None:
    assert messages.messages_of(language).keys() - USED.keys() == set()


@pytest.mark.parametrize("name", ["django", "others"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_leaves_open_what_the_message_leaves_open(language: str, name: str) -> None:
    for message in messages.messages_of(language, name).values():
        for string in filter(None, strings(message.string)):
            assert places(string) == places(strings(message.id)[-1]), message.id


@pytest.mark.parametrize("name", ["django", "others"])
def test_lao_is_written_in_lao_and_vietnamese_is_not(name: str) -> None:
    for message in messages.messages_of("lo", name).values():
        if message.string and re.search(r"[a-z]{3}", re.sub(r"%\(\w+\)s|\{\w+\}", "", str(message.id))):
            assert re.search(r"[\u0e80-\u0eff]", str(message.string)), message.id
    for message in messages.messages_of("vi", name).values():
        lao = set(re.findall(r"[\u0e80-\u0eff]+", str(message.string)))
        assert lao <= set(re.findall(r"[\u0e80-\u0eff]+", str(message.id))), message.id  # examples stay as they are


def said_by_others() -> Iterator[Any]:
    """Errors of Django's fields and validators and of signing in."""
    for module in (fields, models, validators):
        for _, cls in inspect.getmembers(module, inspect.isclass):
            yield from getattr(cls, "default_error_messages", {}).values()
            if isinstance(getattr(cls, "message", ""), Promise):
                yield cls.message
    for code, text in {**get_adapter().error_messages, **get_mfa_adapter().error_messages}.items():
        if not re.search(r"email|phone|key|reset|max_", code):  # ways of signing in that this program does not offer
            yield text


RARE = ["image", "inline", "domain", "UUID", "JSON", "duration", "tampered", "submit at"]
"""Words of errors that cannot occur: fields no form here has, forms in sets."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_of_forms_and_of_signing_in_are_in_the_language_of_the_page(language: str) -> None:
    untold = set()
    for message in said_by_others():
        if not isinstance(message, Promise) or any(word in repr(message.__reduce__()) for word in RARE):
            continue
        read = []
        for code in ("en", language):
            with translation.override(code):
                read.append(str(message % {"max": 3, "length": 4, "limit_value": 3, "show_value": 4, "num": 3})
                            if "ngettext" in repr(message.__reduce__()) else str(message))  # fmt: skip
        if read[0] == read[1] and read[0].strip():
            untold.add(read[0])
    assert untold == set()
