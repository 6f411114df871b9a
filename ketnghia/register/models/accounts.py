"""What the register keeps of an account beside name, password and role: language, one-time password, limits."""

from django.conf import settings
from django.db import models


class Profile(models.Model):
    """What the register keeps of an account beside name and password. The role is the account's Django group."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    full_name = models.CharField(max_length=150, blank=True)
    must_change = models.BooleanField(default=False)
    """The password was given by someone else and serves once."""
    language = models.CharField(max_length=2, blank=True)


class Limit(models.Model):
    """One unit, or one pair of units, that an account is held to; an account without a limit sees everything."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="limits")
    unit = models.CharField(max_length=120, blank=True)
    """Identifier of a unit: everything of it and of the units within it."""
    pair = models.CharField(max_length=250, blank=True)
    """`vn/ha-tinh|la/khammouane`: everything between the two and nothing else."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "unit", "pair"], name="limit_once"),
            models.CheckConstraint(
                condition=(models.Q(unit="") & ~models.Q(pair="")) | (~models.Q(unit="") & models.Q(pair="")),
                name="limit_unit_or_pair",
            ),
        ]


class AccountEvent(models.Model):
    """One change of an account, by whom and when: rows are only ever added."""

    class What(models.TextChoices):
        """What was changed; `was` and `now` say from what to what, where that is no secret."""

        MADE = "made"
        ROLE = "role"
        FULL_NAME = "full_name"
        LIMIT_ADDED = "limit_added"
        LIMIT_TAKEN = "limit_taken"
        PASSWORD_GIVEN = "password_given"  # by an administrator; serves once
        PASSWORD_CHANGED = "password_changed"  # by the person
        CLOSED = "closed"
        OPENED = "opened"
        UNLOCKED = "unlocked"  # after too many wrong passwords
        FACTOR_ADDED = "factor_added"
        FACTOR_TAKEN = "factor_taken"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="account_events")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Nobody: the program itself, at the command line."""
    what = models.CharField(max_length=20, choices=What)
    was = models.CharField(max_length=250, blank=True)
    now = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="account_event_user")]
