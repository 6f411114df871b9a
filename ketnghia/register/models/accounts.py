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
