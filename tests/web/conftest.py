"""The cast of the tests of pages: `lan` reviews, `minh` adds documents, `bounmy` of the partner sees one pair, `an`
keeps the accounts, `stranger` has an account and no role. `client_of(user)` is a browser where they have signed in."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from ketnghia.register.accounts import add_limit, make_account, named

PAIR = "vn/ha-tinh|la/khammouane"
PASSWORD = "Mekong 2026 mùa lũ"
ClientOf = Callable[..., Client]


def made(name: str, role: str, full_name: str) -> User:
    """An account whose password serves for good."""
    make_account(name, role, full_name, PASSWORD)
    user = named(name)
    assert user is not None
    return user


@pytest.fixture
def lan(db: None) -> User:
    return made("lan", "reviewer", "Đặng Thị Lan")


@pytest.fixture
def minh(db: None) -> User:
    return made("minh", "editor", "Trần Quang Minh")


@pytest.fixture
def bounmy(db: None) -> User:
    user = made("bounmy", "viewer", "ບຸນມີ ພົມມະວົງ")
    add_limit(user, PAIR, None)
    return user


@pytest.fixture
def an(db: None) -> User:
    return made("an", "administrator", "Nguyễn Thị An")


@pytest.fixture
def stranger(db: None) -> User:
    user = made("stranger", "viewer", "")
    user.groups.clear()
    return user


@pytest.fixture
def client_of() -> ClientOf:
    """A browser where a user has signed in; it asks for English unless told otherwise."""

    def client(user: User | None = None, language: str = "en") -> Client:
        browser = Client(headers={"accept-language": language})
        if user is not None:
            browser.force_login(user)
        return browser

    return client
