"""What no press article tells of a delegation and the office must know: entered by officers, kept with its history."""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from ketnghia.register.models.entries import Entry


class Delegation(models.Model):
    """What officers note of a delegation beside the record of its event. Never read from a document, so no evidence.

    `version` grows with every change: a form that carries an older one is told, not obeyed.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="delegation")
    members = models.TextField(blank=True)
    """Who goes, one a line, as the office writes it."""
    purpose = models.TextField(blank=True)
    papers_needed = models.TextField(blank=True)
    """Decisions, notes, visas and gifts still to be got."""
    notice_given = models.DateField(null=True, blank=True)
    """The day the other side was told."""
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return str(self.entry)
