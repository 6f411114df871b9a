"""Who may open what: strangers, one-time passwords, accounts without role, each role, and views nobody guarded."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, path

from ketnghia.register.accounts import ROLES, add_limit, give_password, make_account, named
from ketnghia.register.limits import Limits, limits_of
from ketnghia.urls import urlpatterns as our_urls
from ketnghia.web.access import OPEN, OWN, RIGHTS, SignedInMiddleware, may, requires, rights_of

SIGN_IN = "/me/login/?next="


def unguarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("open to all")


@requires("review")
def reviewing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("reviewing")


urlpatterns = [path("unguarded/", unguarded), path("reviewing/", reviewing), *our_urls]
handler403 = "ketnghia.web.troubles.forbidden"
handler404 = "ketnghia.web.troubles.missing"


@pytest.fixture
def someone(db: None) -> User:
    make_account("someone", "viewer", "Someone", "Mekong 2026 mùa lũ")
    return the("someone")


def the(name: str) -> User:
    user = named(name)
    assert user is not None
    return user


def with_role(name: str, role: str) -> User:
    make_account(name, role, "", "Mekong 2026 mùa lũ")
    return the(name)


def signed_in(user: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    return client


def views(patterns: Any) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern


# --- every view


def test_every_view_of_the_program_is_guarded_or_open_on_purpose() -> None:
    found = list(views(get_resolver("ketnghia.urls").url_patterns))
    assert len(found) > 15
    bare = [p.name or str(p.pattern) for p in found if not hasattr(p.callback, "right") and p.name not in OPEN | OWN]
    assert bare == []


def test_names_that_are_open_belong_to_one_view_each() -> None:
    names = [p.name for p in views(get_resolver("ketnghia.urls").url_patterns)]
    assert {name for name in names if name in OPEN | OWN and names.count(name) > 1} == set()


def test_pages_of_allauth_that_are_not_needed_are_not_reachable(client: Client) -> None:
    for name in ("signup", "email", "password/reset", "confirm-email", "social/connections", "login/code", "2fa"):
        assert client.get(f"/me/{name}/").status_code == 404
        assert client.get(f"/accounts/{name}/").status_code == 404


@pytest.mark.urls(__name__)
def test_a_view_without_a_right_is_refused_even_for_an_administrator(db: None) -> None:
    answer = signed_in(with_role("an", "administrator")).get("/unguarded/")
    assert answer.status_code == 403
    assert b"open to all" not in answer.content


@pytest.mark.urls(__name__)
def test_a_view_without_a_right_is_not_open_to_strangers_either(client: Client) -> None:
    assert client.get("/unguarded/").status_code == 302


# --- strangers


def test_a_stranger_is_sent_to_sign_in_and_back_to_the_page_with_its_question(client: Client) -> None:
    answer = client.get("/accounts/?role=viewer&x=1")
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}/accounts/%3Frole%3Dviewer%26x%3D1")


def test_a_fragment_for_a_stranger_sends_the_whole_page_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/documents/?page=2"}
    answer = client.get("/accounts/", headers=headers)
    assert answer["HX-Redirect"] == f"{SIGN_IN}/documents/%3Fpage%3D2"
    assert answer.content == b""


@pytest.mark.parametrize("address", ["https://bad.example//evil.example/x", "javascript:alert(1)", "", "http://[::1"])
def test_the_way_back_of_a_fragment_is_a_path_of_ours(client: Client, address: str) -> None:
    answer = client.get("/accounts/", headers={"HX-Request": "true", "HX-Current-URL": address})
    assert answer["HX-Redirect"] == f"{SIGN_IN}/"


def test_a_form_of_a_stranger_leads_back_to_the_page_it_stood_on(client: Client) -> None:
    answer = client.post("/accounts/new/", {}, headers={"Referer": "http://testserver/accounts/new/"})
    assert answer["Location"] == f"{SIGN_IN}/accounts/new/"


def test_a_page_that_is_not_there_is_missing_for_strangers_too(client: Client) -> None:
    assert client.get("/no-such-page/").status_code == 404


# --- one-time passwords


def test_a_one_time_password_opens_the_password_page_only(someone: User) -> None:
    give_password(someone, None)
    client = signed_in(the("someone"))
    for address in ("/", "/accounts/", "/me/second/"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, "/me/password/")
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == "/me/password/"
    assert client.get("/me/password/").status_code == 200
    assert client.get("/me/logout/").status_code == 200


# --- without role


def test_an_account_without_role_is_told_whom_to_ask(someone: User) -> None:
    make_account("an", "administrator", "Nguyễn Thị An")
    someone.groups.clear()
    answer = signed_in(someone).get("/")
    assert answer.status_code == 403
    assert "Nguyễn Thị An" in answer.content.decode()


def test_an_account_without_role_may_change_its_password(someone: User) -> None:
    someone.groups.clear()
    assert signed_in(someone).get("/me/password/").status_code == 200


def test_an_account_made_elsewhere_without_profile_may_nothing(db: None) -> None:
    assert signed_in(User.objects.create_user("bare")).get("/").status_code == 403


# --- roles


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_its_rights_and_no_more(db: None, role: str) -> None:
    user = with_role("someone", role)
    assert rights_of(user) == RIGHTS[role]


def test_roles_are_groups_that_a_migration_made(db: None) -> None:
    assert set(ROLES) == set(RIGHTS)
    assert set(Group.objects.values_list("name", flat=True)) >= set(ROLES)


def test_nobody_has_no_right() -> None:
    assert rights_of(AnonymousUser()) == frozenset()


def test_a_closed_account_has_no_right(someone: User) -> None:
    someone.is_active = False
    assert rights_of(someone) == frozenset()


def test_a_group_of_another_name_gives_nothing(someone: User) -> None:
    someone.groups.set([Group.objects.create(name="manage")])
    assert rights_of(the("someone")) == frozenset()


def test_a_superuser_without_role_may_nothing(db: None) -> None:
    assert not may(User.objects.create_superuser("root"), "see")


def test_a_limited_account_never_keeps_accounts_whatever_its_group_says(someone: User) -> None:
    add_limit(someone, "vn/ha-tinh", None)
    someone.groups.set([Group.objects.get(name="administrator")])
    assert rights_of(the("someone")) == {"see", "enter", "review"}
    assert signed_in(the("someone")).get("/accounts/").status_code == 403


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("role", "status"), [("viewer", 403), ("editor", 403), ("reviewer", 200), ("administrator", 200)]
)
def test_a_view_opens_for_the_right_it_names(db: None, role: str, status: int) -> None:
    assert signed_in(with_role("someone", role)).get("/reviewing/").status_code == status


def test_requires_refuses_by_itself_too(someone: User) -> None:
    request = RequestFactory().get("/")
    request.user = someone
    with pytest.raises(PermissionDenied):
        reviewing(request)


def test_a_role_taken_away_holds_from_the_next_page(someone: User) -> None:
    client = signed_in(someone)
    someone.groups.clear()
    assert client.get("/").status_code == 403


def test_rights_and_limits_are_asked_once_a_request(someone: User, django_assert_num_queries: Any) -> None:
    add_limit(someone, "vn/ha-tinh", None)
    with django_assert_num_queries(3):  # account with profile, roles, limits
        user = the("someone")
        for _ in range(3):
            assert rights_of(user) == {"see"}
            assert limits_of(user) == Limits(units=("vn/ha-tinh",))


def test_the_middleware_answers_no_store_unless_the_page_says_otherwise(rf: RequestFactory) -> None:
    def cached(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "max-age=60"})

    assert SignedInMiddleware(unguarded)(rf.get("/"))["Cache-Control"] == "no-store, private"
    assert SignedInMiddleware(cached)(rf.get("/"))["Cache-Control"] == "max-age=60"
