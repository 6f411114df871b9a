"""Accounts: who there is, with which role and limits; every change is kept and no account is ever deleted."""

import re
import secrets
from collections.abc import Collection, Sequence

from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from ketnghia.record.errors import KetnghiaError
from ketnghia.register.models import AccountEvent, Limit, Profile

ADMINISTRATOR = "administrator"
ROLES = ("viewer", "editor", "reviewer", ADMINISTRATOR)
"""From the least to the most; each is a Django group."""
What = AccountEvent.What
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,29}")
"""Lower case without marks: the same name from every keyboard, and no two names that look alike."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of one-time passwords: none that is read as another (i l 1, o 0)."""


class NotAllowed(KetnghiaError):
    """A change of an account that must not be.

    Codes: name_form, name_taken, role_unknown, own_role, own_account, last_administrator, limited_administrator.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def any_account() -> bool:
    """Whether anyone can sign in at all."""
    return User.objects.exists()


def named(username: str) -> User | None:
    """The account of a name, in any case; None where there is none."""
    return _complete().filter(username=username.lower()).first()


def account(pk: int) -> User | None:
    """An account with profile, role and limits at hand."""
    return _complete().filter(pk=pk).first()


def accounts() -> QuerySet[User]:
    """All accounts by name, each with profile, role, limits and `second_factor` at hand."""
    return _complete().order_by("-is_active", "username")


def role_of(user: User) -> str:
    """The role of an account; nothing where it has none."""
    return _highest({group.name for group in user.groups.all()})


def profile_of(user: User) -> Profile:
    """What the register keeps of an account; of one made elsewhere, an empty profile not yet stored."""
    try:
        return user.profile
    except Profile.DoesNotExist:
        return Profile(user=user)


def name_of(user: User) -> str:
    """How a person is called on the pages."""
    return profile_of(user).full_name or user.username


def administrators() -> Sequence[str]:
    """Names of those who keep the accounts: whom to ask."""
    held = User.objects.filter(is_active=True, groups__name=ADMINISTRATOR).select_related("profile")
    return [name_of(user) for user in held.order_by("username")]


def events_of(user: User) -> QuerySet[AccountEvent]:
    """What was changed of an account, the latest first."""
    return AccountEvent.objects.filter(user=user).select_related("by__profile").order_by("-id")


def make_account(
    username: str, role: str, full_name: str = "", password: str | None = None, by: User | None = None
) -> str:
    """Makes an account and gives its password: a new one-time password unless one is given.

    A one-time password must be changed at the first sign-in; a given one stays. Raises NotAllowed (name_form,
    name_taken, role_unknown).
    """
    name = username.strip().lower()
    if not _NAME.fullmatch(name):
        raise NotAllowed("name_form")
    if role not in ROLES:
        raise NotAllowed("role_unknown")
    given = password or one_time_password()
    try:
        with transaction.atomic():
            user = User.objects.create_user(name, password=given)
            Profile.objects.create(user=user, full_name=full_name.strip(), must_change=password is None)
            user.groups.set([_group(role)])
            _keep(user, by, What.MADE, now=role)
    except IntegrityError as error:
        raise NotAllowed("name_taken") from error
    return given


def one_time_password() -> str:
    """A password to be read out or copied from paper: `kdfa-7pmw-…`, 79 bits of chance."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def set_role(user: User, role: str, by: User | None) -> None:
    """Gives an account another role.

    Raises NotAllowed (role_unknown, own_role, last_administrator, limited_administrator).
    """
    if role not in ROLES:
        raise NotAllowed("role_unknown")
    with transaction.atomic():
        _hold_administrators()
        was = _role_now(user)
        if was == role:
            return
        if was == ADMINISTRATOR:
            _may_lose(user, by, "own_role")
        if role == ADMINISTRATOR and Limit.objects.filter(user=user).exists():
            raise NotAllowed("limited_administrator")
        user.groups.set([_group(role)])
        _keep(user, by, What.ROLE, was, role)


def set_full_name(user: User, full_name: str, by: User | None) -> None:
    """Changes how a person is called."""
    profile = profile_of(user)
    was, profile.full_name = profile.full_name, full_name.strip()
    if was == profile.full_name:
        return
    with transaction.atomic():
        profile.save()
        _keep(user, by, What.FULL_NAME, was, profile.full_name)


def add_limit(user: User, limit: str, by: User | None) -> None:
    """Holds an account to a unit (`vn/ha-tinh`) or a pair (`vn/ha-tinh|la/khammouane`), beside those it has.

    Raises NotAllowed (limited_administrator).
    """
    unit, pair = ("", limit) if "|" in limit else (limit, "")
    with transaction.atomic():
        _hold_administrators()
        if _role_now(user) == ADMINISTRATOR:
            raise NotAllowed("limited_administrator")
        _, new = Limit.objects.get_or_create(user=user, unit=unit, pair=pair)
        if new:
            _keep(user, by, What.LIMIT_ADDED, now=limit)


def take_limit(user: User, limit: str, by: User | None) -> None:
    """Takes one limit away; an account without any sees everything."""
    unit, pair = ("", limit) if "|" in limit else (limit, "")
    with transaction.atomic():
        gone, _ = Limit.objects.filter(user=user, unit=unit, pair=pair).delete()
        if gone:
            _keep(user, by, What.LIMIT_TAKEN, was=limit)


def give_password(user: User, by: User | None) -> str:
    """A new one-time password; the old one and every open session of the account end."""
    given = one_time_password()
    with transaction.atomic():
        user.set_password(given)
        user.save(update_fields=["password"])
        Profile.objects.update_or_create(user=user, defaults={"must_change": True})
        _keep(user, by, What.PASSWORD_GIVEN)
    return given


def change_own_password(user: User, password: str) -> None:
    """The person's own new password; whatever had to be changed is changed."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        Profile.objects.update_or_create(user=user, defaults={"must_change": False})
        _keep(user, user, What.PASSWORD_CHANGED)


def close(user: User, by: User | None) -> None:
    """Nobody can sign in with the account any more, and its open sessions end; what it did stays.

    Raises NotAllowed (own_account, last_administrator).
    """
    with transaction.atomic():
        _hold_administrators()
        if user == by:
            raise NotAllowed("own_account")
        if _role_now(user) == ADMINISTRATOR:
            _may_lose(user, by, "own_account")
        if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
            _keep(user, by, What.CLOSED)
    user.is_active = False


def open_again(user: User, by: User | None) -> None:
    """A closed account may sign in again."""
    with transaction.atomic():
        if User.objects.filter(pk=user.pk, is_active=False).update(is_active=True):
            _keep(user, by, What.OPENED)
    user.is_active = True


def take_second_factor(user: User, by: User | None) -> bool:
    """Takes away a second factor that was lost, with its recovery codes; whether there was one."""
    with transaction.atomic():
        gone, _ = user.authenticator_set.all().delete()  # type: ignore[attr-defined]
        if gone:
            _keep(user, by, What.FACTOR_TAKEN)
    return bool(gone)


def keep_event(user: User, by: User | None, what: AccountEvent.What) -> None:
    """Keeps what was done to an account outside of this file: a lock taken off, a second factor set up."""
    _keep(user, by, what)


def _complete() -> QuerySet[User]:
    factors = User.authenticator_set.rel.related_model  # type: ignore[attr-defined]
    return (
        User.objects.select_related("profile")
        .prefetch_related("groups", Prefetch("limits", Limit.objects.order_by("pair", "unit")))
        .annotate(second_factor=Exists(factors.objects.filter(user=OuterRef("pk"))))
    )


def _highest(names: Collection[str]) -> str:
    return next((role for role in reversed(ROLES) if role in names), "")


def _role_now(user: User) -> str:
    """The role as it stands in the database and not as it stood when the account was fetched."""
    return _highest(set(Group.objects.filter(user=user).values_list("name", flat=True)))


def _group(role: str) -> Group:
    return Group.objects.get_or_create(name=role)[0]


def _hold_administrators() -> None:
    """Two administrators who take each other's role at once must not both succeed: the second waits for the first."""
    Group.objects.select_for_update().filter(name=ADMINISTRATOR).first()


def _may_lose(user: User, by: User | None, own: str) -> None:
    if user == by:
        raise NotAllowed(own)
    if not User.objects.filter(is_active=True, groups__name=ADMINISTRATOR).exclude(pk=user.pk).exists():
        raise NotAllowed("last_administrator")


def _keep(user: User, by: User | None, what: AccountEvent.What, was: str = "", now: str = "") -> None:
    AccountEvent.objects.create(user=user, by=by, what=what, was=was, now=now, at=timezone.now())
