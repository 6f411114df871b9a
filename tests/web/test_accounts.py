"""The accounts page: making accounts, roles, limits, passwords, locks; who may; and that every change is kept."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db.models import ProtectedError
from django.test import Client

from ketnghia.register import accounts
from ketnghia.register.accounts import NotAllowed, events_of, make_account, name_of, named, profile_of, role_of
from ketnghia.register.limits import Limits, limits_of

PASSWORD = "Mekong 2026 mùa lũ"


@pytest.fixture(autouse=True)
def _no_memory_of_wrong_passwords() -> Any:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def boss(db: None) -> User:
    return made("boss", "administrator", "Nguyễn Thị An")


@pytest.fixture
def page(boss: User) -> Client:
    return signed_in(boss)


@pytest.fixture
def lan(db: None) -> User:
    return made("lan", "reviewer", "Đặng Thị Lan")


def made(name: str, role: str, full_name: str = "") -> User:
    make_account(name, role, full_name, PASSWORD)
    return the(name)


def the(name: str) -> User:
    user = named(name)
    assert user is not None
    return user


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def change(page: Client, user: User, act: str, **said: str) -> Any:
    return page.post(f"/accounts/{user.pk}/", {"act": act, **said})


def kept(user: User) -> list[tuple[str, str, str]]:
    return [(event.what, event.was, event.now) for event in events_of(user)]


# --- who may


@pytest.mark.parametrize("role", ["viewer", "editor", "reviewer"])
@pytest.mark.parametrize("address", ["/accounts/", "/accounts/new/", "/accounts/1/"])
def test_only_administrators_keep_accounts(db: None, role: str, address: str) -> None:
    client = signed_in(made("someone", role))
    assert client.get(address).status_code == 403
    assert client.post(address, {"act": "password"}).status_code in (403, 405)


def test_a_stranger_signs_in_first(client: Client, lan: User) -> None:
    for address in ("/accounts/", "/accounts/new/", f"/accounts/{lan.pk}/"):
        assert client.get(address).status_code == 302
        assert client.post(address).status_code == 302


def test_other_methods_are_refused(page: Client, lan: User) -> None:
    assert page.post("/accounts/").status_code == 405
    assert page.delete(f"/accounts/{lan.pk}/").status_code == 405
    assert page.put("/accounts/new/").status_code == 405


def test_an_unknown_account_or_act_is_missing(page: Client, lan: User) -> None:
    assert page.get("/accounts/999999/").status_code == 404
    assert change(page, lan, "crown").status_code == 404
    assert page.post(f"/accounts/{lan.pk}/").status_code == 404


def test_a_form_without_its_token_changes_nothing(boss: User, lan: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(boss)
    assert change(strict, lan, "close").status_code == 403
    assert the("lan").is_active


# --- the list


def test_the_list_shows_role_limits_last_sign_in_and_state(page: Client, lan: User) -> None:
    bounmy = made("bounmy", "viewer", "ບຸນມີ")
    accounts.add_limit(bounmy, "vn/ha-tinh|la/khammouane", None)
    accounts.close(lan, None)
    text = page.get("/accounts/").content.decode()
    for said in (
        "Đặng Thị Lan",
        "reviewer",
        "account closed",
        "ບຸນມີ",
        "Ha Tinh – Khammouane",
        "never signed in",
        "sees everything",
    ):
        assert said in text


def test_the_list_takes_as_many_queries_for_many_as_for_few(page: Client, django_assert_max_num_queries: Any) -> None:
    for i in range(12):
        accounts.add_limit(made(f"officer{i}", "viewer"), "vn/ha-tinh", None)
    with django_assert_max_num_queries(9):
        assert page.get("/accounts/").status_code == 200


# --- new accounts


def test_a_new_account_gets_a_password_that_is_shown_once_and_serves_once(page: Client) -> None:
    answer = page.post("/accounts/new/", {"username": "Minh.01", "full_name": " Lê Minh ", "role": "editor"})
    password = answer.context["password"]
    user = the("minh.01")
    assert password in answer.content.decode()
    assert user.check_password(password)
    assert (role_of(user), name_of(user), profile_of(user).must_change) == ("editor", "Lê Minh", True)
    assert password not in page.get(f"/accounts/{user.pk}/").content.decode()
    assert kept(user) == [("made", "", "editor")]


@pytest.mark.parametrize("name", ["Lan", "LAN", " lan "])
def test_a_name_is_given_once(page: Client, lan: User, name: str) -> None:
    answer = page.post("/accounts/new/", {"username": name, "full_name": "Another", "role": "viewer"})
    assert answer.status_code == 422
    assert "already" in str(answer.context["form"].errors["username"])
    assert User.objects.count() == 2


@pytest.mark.parametrize("name", ["đặng.lan", "a", "x" * 31, "lan lan", "-lan", "<b>", "ＬＡＮ"])
def test_a_name_is_plain_letters(page: Client, name: str) -> None:
    answer = page.post("/accounts/new/", {"username": name, "full_name": "Lan", "role": "viewer"})
    assert answer.status_code == 422
    assert answer.context["form"].errors["username"]
    assert User.objects.count() == 1


def test_what_was_typed_stays_when_something_is_missing(page: Client) -> None:
    answer = page.post("/accounts/new/", {"username": "minh", "full_name": "", "role": "king"})
    assert answer.status_code == 422
    assert 'value="minh"' in answer.content.decode()
    assert set(answer.context["form"].errors) == {"full_name", "role"}


def test_one_time_passwords_differ_and_are_easy_to_copy() -> None:
    given = {accounts.one_time_password() for _ in range(50)}
    assert len(given) == 50
    assert all(len(one) == 19 and not set(one) & set("il1o0 ") for one in given)


def test_a_given_password_need_not_be_changed(db: None) -> None:
    assert make_account("demo", "viewer", password=PASSWORD) == PASSWORD
    assert not profile_of(the("demo")).must_change


# --- name and role


def test_role_and_name_are_changed_and_it_is_kept_by_whom(page: Client, boss: User, lan: User) -> None:
    assert change(page, lan, "save", full_name="Đặng Lan", role="editor").status_code == 302
    assert (role_of(the("lan")), name_of(the("lan"))) == ("editor", "Đặng Lan")
    assert kept(lan)[:2] == [("full_name", "Đặng Thị Lan", "Đặng Lan"), ("role", "reviewer", "editor")]
    assert {event.by for event in events_of(lan)[:2]} == {boss}
    text = page.get(f"/accounts/{lan.pk}/").content.decode()
    assert "Role changed" in text
    assert "Nguyễn Thị An" in text


def test_saving_what_is_there_changes_and_keeps_nothing(page: Client, lan: User) -> None:
    change(page, lan, "save", full_name="Đặng Thị Lan", role="reviewer")
    assert kept(lan) == [("made", "", "reviewer")]


def test_an_account_has_one_role_at_a_time(page: Client, lan: User) -> None:
    change(page, lan, "save", full_name="Lan", role="viewer")
    assert [group.name for group in the("lan").groups.all()] == ["viewer"]


def test_an_administrator_cannot_take_his_own_role_or_close_himself(page: Client, boss: User) -> None:
    made("other", "administrator")
    assert change(page, boss, "save", full_name="An", role="viewer").status_code == 422
    assert change(page, boss, "close").status_code == 422
    assert (role_of(the("boss")), the("boss").is_active) == ("administrator", True)
    assert 'value="close"' not in page.get(f"/accounts/{boss.pk}/").content.decode()


def test_the_last_administrator_stays(boss: User, lan: User) -> None:
    made("second", "administrator")
    accounts.close(the("second"), boss)
    for act in (lambda: accounts.set_role(boss, "viewer", lan), lambda: accounts.close(boss, lan)):
        with pytest.raises(NotAllowed, match="last_administrator"):
            act()
    accounts.open_again(the("second"), boss)
    accounts.set_role(boss, "viewer", lan)
    assert role_of(the("boss")) == "viewer"


def test_an_account_with_acts_cannot_be_deleted(lan: User) -> None:
    with pytest.raises(ProtectedError):
        lan.delete()


# --- limits


@pytest.mark.parametrize("name", ["Khăm Muồn", "kham muon", "Khammouane", "ຄຳມ່ວນ", "tỉnh Khăm-muộn", "la/khammouane"])
def test_a_limit_is_picked_by_name_in_any_spelling(page: Client, lan: User, name: str) -> None:
    assert change(page, lan, "limit", unit=name).status_code == 302
    assert limits_of(the("lan")) == Limits(units=("la/khammouane",))
    assert kept(lan)[0] == ("limit_added", "", "la/khammouane")


@pytest.mark.parametrize(("unit", "partner"), [("tỉnh Hà Tĩnh", "Khăm Muồn"), ("kham muon", "vn/ha-tinh")])
def test_a_pair_is_held_with_the_vietnamese_unit_first(page: Client, lan: User, unit: str, partner: str) -> None:
    change(page, lan, "limit", unit=unit, partner=partner)
    assert limits_of(the("lan")) == Limits(pairs=("vn/ha-tinh|la/khammouane",))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"unit": "Atlantis"}, "unit"), ({"unit": ""}, "unit"), ({"unit": "Lào"}, "unit"),
        ({"unit": "vn/ha-tinh", "partner": "vn/quang-tri"}, "partner"),
        ({"unit": "vn/ha-tinh", "partner": "Atlantis"}, "partner"),
    ],
)  # fmt: skip
def test_what_is_no_limit_is_said_beside_the_field(page: Client, lan: User, said: dict[str, str], field: str) -> None:
    answer = change(page, lan, "limit", **said)
    assert answer.status_code == 422
    assert field in answer.context["forms"]["limit"].errors
    assert limits_of(the("lan")).everything


def test_a_name_that_several_bear_becomes_a_choice(page: Client, lan: User) -> None:
    answer = change(page, lan, "limit", unit="Kỳ Anh")
    assert answer.status_code == 422
    choices = [id for id, _ in answer.context["forms"]["limit"].fields["unit"].widget.choices]
    assert len(choices) > 1
    assert f'<option value="{choices[0]}"' in answer.content.decode()
    change(page, lan, "limit", unit=choices[0])
    assert limits_of(the("lan")).units == (choices[0],)


def test_a_limit_given_twice_stands_once_and_can_be_taken_away(page: Client, lan: User) -> None:
    for _ in range(2):
        change(page, lan, "limit", unit="vn/ha-tinh")
    assert [what for what, _, _ in kept(lan)] == ["limit_added", "made"]
    assert change(page, lan, "unlimit", limit="vn/ha-tinh").status_code == 302
    assert limits_of(the("lan")).everything
    assert kept(lan)[0] == ("limit_taken", "vn/ha-tinh", "")


def test_administrators_and_limits_do_not_go_together(page: Client, boss: User, lan: User) -> None:
    assert change(page, boss, "limit", unit="vn/ha-tinh").status_code == 422
    change(page, lan, "limit", unit="vn/ha-tinh")
    assert change(page, lan, "save", full_name="Lan", role="administrator").status_code == 422
    assert role_of(the("lan")) == "reviewer"
    assert limits_of(the("boss")).everything


# --- passwords, locks, closing, second step


def test_a_new_one_time_password_ends_the_old_one_and_open_sessions(page: Client, lan: User) -> None:
    hers = signed_in(lan)
    answer = change(page, lan, "password")
    given = answer.context["password"]
    assert the("lan").check_password(given)
    assert hers.get("/me/password/").status_code == 302
    assert profile_of(the("lan")).must_change
    assert kept(lan)[0] == ("password_given", "", "")
    assert given not in str(kept(lan))


def test_closing_and_opening_again_keep_all(page: Client, lan: User) -> None:
    assert change(page, lan, "close").status_code == 302
    assert not the("lan").is_active
    assert change(page, lan, "open").status_code == 302
    assert the("lan").is_active
    assert [what for what, _, _ in kept(lan)][:2] == ["opened", "closed"]
    change(page, lan, "open")
    assert len(kept(lan)) == 3


def test_a_lock_after_wrong_passwords_shows_and_can_be_taken_off(page: Client, lan: User) -> None:
    hers = Client()
    for _ in range(5):
        hers.post("/me/login/", {"login": "lan", "password": "wrong"})
    assert "locked for 15 min" in page.get("/accounts/").content.decode()
    assert "for 15 min more" in page.get(f"/accounts/{lan.pk}/").content.decode()
    change(page, lan, "unlock")
    assert "locked" not in page.get("/accounts/").content.decode()
    assert hers.post("/me/login/", {"login": "lan", "password": PASSWORD}).status_code == 302
    assert kept(lan)[0][0] == "unlocked"


def test_taking_off_a_lock_that_is_not_there_keeps_nothing(page: Client, lan: User) -> None:
    change(page, lan, "unlock")
    assert kept(lan) == [("made", "", "reviewer")]


def test_a_lost_second_step_is_taken_away(page: Client, lan: User) -> None:
    lan.authenticator_set.create(type="totp", data={"secret": "x"})  # type: ignore[attr-defined]
    assert "second step" in page.get("/accounts/").content.decode()
    change(page, lan, "factor")
    assert not lan.authenticator_set.exists()  # type: ignore[attr-defined]
    assert kept(lan)[0][0] == "factor_taken"
    change(page, lan, "factor")
    assert len(kept(lan)) == 2


def test_the_edit_page_takes_few_queries(page: Client, lan: User, django_assert_max_num_queries: Any) -> None:
    for i in range(10):
        accounts.set_full_name(the("lan"), f"Lan {i}", None)
    with django_assert_max_num_queries(10):
        assert page.get(f"/accounts/{lan.pk}/").status_code == 200


def test_names_are_shown_as_text_and_not_as_markup(page: Client, lan: User) -> None:
    accounts.set_full_name(lan, "<script>alert(1)</script>", None)
    for address in ("/accounts/", f"/accounts/{lan.pk}/"):
        assert "<script>alert" not in page.get(address).content.decode()
