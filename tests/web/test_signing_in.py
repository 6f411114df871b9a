"""Signing in: passwords and their rules, locks, the second step, sessions, and where one is sent afterwards."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from ketnghia.register.accounts import close, events_of, give_password, make_account, named, profile_of

PASSWORD = "Mekong 2026 mùa lũ"
OTHER = "Trường Sơn đông, Trường Sơn tây"
LOGIN, PASSWORD_PAGE, SECOND = "/me/login/", "/me/password/", "/me/second/"


@pytest.fixture(autouse=True)
def _no_memory_of_wrong_passwords() -> Any:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer(db: None) -> User:
    make_account("officer", "viewer", "Đặng Thị Lan", PASSWORD)
    return the("officer")


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept-language": "en"})


def the(name: str) -> User:
    user = named(name)
    assert user is not None
    return user


def sign_in(client: Client, name: str = "officer", password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": name, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(PASSWORD_PAGE).status_code == 200


# --- name and password


def test_the_right_password_signs_in_and_goes_home(officer: User, browser: Client) -> None:
    answer = sign_in(browser)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(browser)


def test_a_name_is_the_same_in_capitals(officer: User, browser: Client) -> None:
    assert sign_in(browser, " Officer ").status_code == 302


def test_a_wrong_password_and_an_unknown_name_read_the_same(officer: User, browser: Client) -> None:
    wrong, unknown = sign_in(browser, password="wrong"), sign_in(browser, "nobody")
    assert wrong.status_code == unknown.status_code == 200
    said = "errorlist nonfield"
    assert said in wrong.content.decode()
    assert text_of_errors(wrong) == text_of_errors(unknown)


def text_of_errors(answer: Any) -> list[str]:
    return [str(error) for error in answer.context["form"].non_field_errors()]


def test_signing_in_leaves_no_word_behind_and_the_desk_opens(officer: User, browser: Client) -> None:
    sign_in(browser)
    assert b"officer." not in browser.get(PASSWORD_PAGE).content


def test_a_person_already_signed_in_is_sent_on(officer: User, browser: Client) -> None:
    sign_in(browser)
    assert browser.get(LOGIN)["Location"] == "/"


def test_signing_out_asks_first_and_ends_the_session(officer: User, browser: Client) -> None:
    sign_in(browser)
    assert b"<form" in browser.get("/me/logout/").content
    assert is_signed_in(browser)
    assert browser.post("/me/logout/")["Location"] == LOGIN
    assert not is_signed_in(browser)


def test_a_form_without_its_token_signs_nobody_in(officer: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert not is_signed_in(strict)


def test_a_closed_account_is_told_only_with_its_password(officer: User, browser: Client) -> None:
    make_account("an", "administrator")
    close(officer, the("an"))
    assert sign_in(browser)["Location"] == "/me/inactive/"
    assert browser.get("/me/inactive/").status_code == 200
    assert not is_signed_in(browser)
    assert sign_in(browser, password="wrong").status_code == 200


def test_closing_an_account_ends_its_open_sessions(officer: User, browser: Client) -> None:
    make_account("an", "administrator")
    sign_in(browser)
    close(officer, the("an"))
    assert not is_signed_in(browser)


# --- sessions


def test_the_session_gets_another_key_at_sign_in(officer: User, browser: Client) -> None:
    session = browser.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(browser)
    assert browser.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_session_ends_with_the_browser_and_after_a_working_day(officer: User, browser: Client) -> None:
    sign_in(browser)
    assert browser.cookies["ketnghia_session"]["max-age"] == ""
    assert browser.session.get_expiry_age() <= 12 * 60 * 60


def test_cookies_are_kept_from_scripts_and_other_sites(officer: User, browser: Client) -> None:
    sign_in(browser)
    cookie = browser.cookies["ketnghia_session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_behind_https_cookies_travel_there_only(officer: User, settings: Any) -> None:
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get(LOGIN)
    sign_in(client)
    assert client.cookies["ketnghia_session"]["secure"]
    assert client.cookies["ketnghia_csrf"]["secure"]


# --- where to afterwards


@pytest.mark.parametrize("wanted", ["/documents/?page=2", "/accounts/"])
def test_one_is_sent_where_one_wanted_to_go(officer: User, browser: Client, wanted: str) -> None:
    assert f'value="{wanted}"' in browser.get(LOGIN, {"next": wanted}).content.decode()
    assert sign_in(browser, next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http://localhost/x",
        "http:///evil.example", "https:evil.example", "\thttps://evil.example",
    ],
)  # fmt: skip
def test_nobody_is_sent_to_another_address(officer: User, browser: Client, wanted: str) -> None:
    assert sign_in(browser, next=wanted)["Location"] == "/"


# --- locks


def test_five_wrong_passwords_lock_the_name_and_say_for_how_long(officer: User, browser: Client) -> None:
    for _ in range(5):
        assert "again in" not in text_of_errors(sign_in(browser, password="wrong"))[0]
    locked = sign_in(browser)  # the right one
    assert not is_signed_in(browser)
    assert text_of_errors(locked) == ["Too many wrong attempts. You can try again in 15 min."]


def test_a_name_that_is_nobodys_is_locked_in_the_same_words(browser: Client, db: None) -> None:
    for _ in range(5):
        sign_in(browser, "nobody")
    assert text_of_errors(sign_in(browser, "nobody")) == ["Too many wrong attempts. You can try again in 15 min."]


def test_the_lock_holds_for_the_name_in_capitals_from_other_machines_and_under_other_addresses(officer: User) -> None:
    for i in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{i}").post(
            LOGIN, {"login": "OFFICER", "password": "wrong"}, headers={"host": "localhost"}
        )
    client = Client(REMOTE_ADDR="10.0.0.9")
    sign_in(client)
    assert not is_signed_in(client)


def test_the_lock_opens_by_itself_after_a_quarter_of_an_hour(
    officer: User, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        sign_in(browser, password="wrong")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 14 * 60)
    assert text_of_errors(sign_in(browser)) == ["Too many wrong attempts. You can try again in 1 min."]
    monkeypatch.setattr(time, "time", lambda: now + 15 * 60 + 1)
    assert sign_in(browser).status_code == 302


def test_right_passwords_are_not_counted(officer: User) -> None:
    for _ in range(8):
        assert sign_in(Client()).status_code == 302


def test_another_name_is_not_locked(officer: User, browser: Client) -> None:
    for _ in range(6):
        sign_in(browser, "nobody")
    assert sign_in(browser).status_code == 302


def test_thirty_wrong_passwords_from_one_machine_lock_the_machine(officer: User, browser: Client) -> None:
    for i in range(29):
        sign_in(browser, f"name{i}", "wrong")
    cache.delete_many([key for key in cached_keys() if ":login:" in key])  # thirty a minute is another limit
    sign_in(browser, "name29", "wrong")
    assert "again in 15 min" in text_of_errors(sign_in(browser))[0]
    assert sign_in(Client(REMOTE_ADDR="10.0.0.2")).status_code == 302


def test_more_than_thirty_attempts_a_minute_get_a_page_that_says_so(db: None, browser: Client) -> None:
    for _ in range(30):
        browser.post(LOGIN, {})
    answer = browser.post(LOGIN, {})
    assert answer.status_code == 429
    assert b"<h1>" in answer.content


def cached_keys() -> list[str]:
    return [key.removeprefix(":1:") for key in cache._cache]  # type: ignore[attr-defined]


# --- one-time passwords and one's own


def test_a_one_time_password_must_be_changed_and_then_all_opens(officer: User, browser: Client) -> None:
    given = give_password(officer, None)
    sign_in(browser, password=given)
    assert browser.get("/accounts/")["Location"] == PASSWORD_PAGE
    answer = change(browser, given, OTHER)
    assert answer["Location"] == "/"
    assert profile_of(the("officer")).must_change is False
    assert browser.get("/accounts/").status_code == 403  # asked for rights again, not for a password
    assert [event.what for event in events_of(officer)][:2] == ["password_changed", "password_given"]


def change(client: Client, present: str, new: str, again: str | None = None) -> Any:
    return client.post(PASSWORD_PAGE, {"oldpassword": present, "password1": new, "password2": again or new})


def test_changing_the_password_signs_other_places_out_and_this_one_not(officer: User, browser: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(browser)
    before = browser.session.session_key
    change(browser, PASSWORD, OTHER)
    assert is_signed_in(browser)
    assert browser.session.session_key != before
    assert not is_signed_in(elsewhere)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("short one", "at least 12 characters"),
        ("135791357924", "digits alone"),
        ("officer12345", "too much like your name"),
        ("administrator", "Too many people"),
        (PASSWORD, "must differ"),
    ],
)
def test_a_weak_password_is_refused_beside_its_field(officer: User, browser: Client, new: str, said: str) -> None:
    sign_in(browser)
    answer = change(browser, PASSWORD, new)
    assert answer.status_code == 200
    assert said in " ".join(answer.context["form"].errors["password1"])
    assert the("officer").check_password(PASSWORD)


def test_the_present_password_must_be_right_and_the_new_ones_alike(officer: User, browser: Client) -> None:
    sign_in(browser)
    assert "oldpassword" in change(browser, "wrong", OTHER).context["form"].errors
    assert "password2" in change(browser, PASSWORD, OTHER, OTHER + "!").context["form"].errors
    assert the("officer").check_password(PASSWORD)


def test_guessing_the_present_password_in_an_open_session_is_slowed_down(officer: User, browser: Client) -> None:
    sign_in(browser)
    answers = [change(browser, f"wrong {i}", OTHER).status_code for i in range(6)]
    assert answers[-1] == 429


# --- the second step


@pytest.fixture
def with_factor(officer: User, browser: Client, django_capture_on_commit_callbacks: Any) -> str:
    """The secret of an officer who has set up the second step; `browser` is signed out again."""
    sign_in(browser)
    browser.get(f"{SECOND}add/")
    browser.post("/me/again/", {"password": PASSWORD, "next": f"{SECOND}add/"})
    page = browser.get(f"{SECOND}add/")
    secret = str(page.context["form"].secret)
    assert f'<code class="secret">{secret}</code>' in page.content.decode()
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(f"{SECOND}add/", {"code": code_of(secret)})
    assert answer["Location"] == f"{SECOND}codes/"
    browser.get(f"{SECOND}codes/")
    browser.post("/me/logout/")
    cache.clear()
    return secret


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def recovery_codes(user: User) -> list[str]:
    return list(user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes())  # type: ignore[attr-defined]


def test_setting_up_asks_for_the_password_again(officer: User, browser: Client) -> None:
    sign_in(browser)
    for page in ("add/", "codes/new/"):
        assert browser.get(SECOND + page)["Location"].startswith("/me/again/?next=")
    assert browser.post("/me/again/", {"password": "wrong"}).context["form"].errors


def test_with_a_second_step_the_password_alone_opens_nothing(with_factor: str, browser: Client) -> None:
    assert sign_in(browser)["Location"] == f"{SECOND}code/"
    assert not is_signed_in(browser)
    assert browser.get(f"{SECOND}code/").status_code == 200
    browser.post(f"{SECOND}code/", {"code": code_of(with_factor)})
    assert is_signed_in(browser)


def test_a_code_serves_once(with_factor: str, browser: Client) -> None:
    code = code_of(with_factor)
    other = Client()
    for client in (browser, other):
        sign_in(client)
        client.post(f"{SECOND}code/", {"code": code})
    assert is_signed_in(browser)
    assert not is_signed_in(other)


def test_wrong_codes_lock_as_wrong_passwords_do(with_factor: str, browser: Client) -> None:
    sign_in(browser)
    for _ in range(5):
        browser.post(f"{SECOND}code/", {"code": "000000"})
    answer = browser.post(f"{SECOND}code/", {"code": code_of(with_factor)})
    assert "quarter of an hour" in " ".join(answer.context["form"].errors["code"])
    assert not is_signed_in(browser)


def test_a_recovery_code_serves_once_in_place_of_the_telephone(with_factor: str, browser: Client) -> None:
    code = recovery_codes(the("officer"))[0]
    sign_in(browser)
    browser.post(f"{SECOND}code/", {"code": code})
    assert is_signed_in(browser)
    other = Client()
    sign_in(other)
    other.post(f"{SECOND}code/", {"code": code})
    assert not is_signed_in(other)


def test_the_page_of_the_code_is_nobodys_without_a_password(browser: Client, db: None) -> None:
    assert browser.get(f"{SECOND}code/")["Location"] == LOGIN


def test_recovery_codes_are_shown_and_saved_as_a_file(with_factor: str, browser: Client) -> None:
    sign_in(browser)
    browser.post(f"{SECOND}code/", {"code": code_of(with_factor)})
    browser.post("/me/again/", {"password": PASSWORD})
    codes = recovery_codes(the("officer"))
    assert codes[0] in browser.get(f"{SECOND}codes/").content.decode()
    file = browser.get(f"{SECOND}codes/file/")
    assert file.content.decode().split() == codes
    assert file["Content-Disposition"].startswith("attachment")


def test_new_recovery_codes_end_the_old_ones(with_factor: str, browser: Client) -> None:
    sign_in(browser)
    browser.post(f"{SECOND}code/", {"code": code_of(with_factor)})
    browser.post("/me/again/", {"password": PASSWORD})
    before = recovery_codes(the("officer"))
    assert browser.get(f"{SECOND}codes/new/").status_code == 200
    browser.post(f"{SECOND}codes/new/")
    assert not set(before) & set(recovery_codes(the("officer")))


def test_taking_the_second_step_away_asks_again_and_is_kept(
    with_factor: str, browser: Client, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(browser)
    browser.post(f"{SECOND}code/", {"code": code_of(with_factor)})
    assert "/again/" in browser.get(f"{SECOND}take/")["Location"]
    browser.post("/me/again/", {"password": PASSWORD})
    assert browser.get(f"{SECOND}take/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{SECOND}take/")
    assert not the("officer").authenticator_set.exists()  # type: ignore[attr-defined]
    assert [event.what for event in events_of(the("officer"))][:2] == ["factor_taken", "factor_added"]
    assert browser.get(SECOND).status_code == 200


# --- words


def test_every_field_of_signing_in_has_a_label_and_no_grey_words(officer: User, browser: Client) -> None:
    pages = [browser.get(LOGIN).content.decode()]
    sign_in(browser)
    pages += [browser.get(page).content.decode() for page in (PASSWORD_PAGE, "/me/again/", SECOND)]
    for page in pages:
        form = page.split("<main")[1].split("</main")[0]
        assert "placeholder" not in form
        assert form.count("<label") == form.count('type="password"') + form.count('type="text"')
