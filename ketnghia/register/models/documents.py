"""Documents as they came in, and the way of each file through the door."""

import uuid

from django.conf import settings
from django.db import models


class Document(models.Model):
    """One document: its frozen text and what the reader said of it as a whole. The bytes lie in the originals' folder.

    `date` is ISO as far as known; `day` the first day it may mean, for sorting. `parts` and `notices` as in a reading.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    format = models.CharField(max_length=10)
    encoding = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    title = models.TextField(blank=True)
    outlet = models.CharField(max_length=255, blank=True)
    author = models.CharField(max_length=255, blank=True)
    address = models.TextField(blank=True)
    date = models.CharField(max_length=10, blank=True)
    date_basis = models.CharField(max_length=10, blank=True)
    day = models.DateField(null=True)
    text = models.TextField()
    parts = models.JSONField()
    notices = models.JSONField(default=list)
    pairs = models.JSONField(default=list)
    """Pairs of units the document is about, as its main event tells: what a record that names one side belongs to."""
    version = models.CharField(max_length=20)
    """Of the reader that read it."""
    open = models.PositiveIntegerField(default=0)
    """Proposals nobody has decided."""
    total = models.PositiveIntegerField(default=0)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-day", "-id"], name="document_day"),
            models.Index(fields=["kind", "-day", "-id"], name="document_kind"),
            models.Index(fields=["-id"], name="document_open", condition=models.Q(open__gt=0)),
        ]

    def __str__(self) -> str:
        return self.title or self.name


class DocumentUnit(models.Model):
    """A unit the document names, or one that unit lies within; for finding and for the limits of accounts."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="units")
    unit = models.CharField(max_length=120)
    day = models.DateField(null=True)
    own = models.BooleanField(default=True)
    """The document names the unit itself."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="document_unit_once")]
        indexes = [models.Index(fields=["unit", "-day", "-document"], name="document_unit_day")]


class Arrival(models.Model):
    """One file on its way in. Whoever reads it claims it first; a claim that is not kept alive is given back."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        READING = "reading"
        DONE = "done"
        KNOWN = "known"  # the same bytes were here before: nothing changed
        REFUSED = "refused"

    batch = models.UUIDField(default=uuid.uuid4)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    code = models.CharField(max_length=40, blank=True)
    """Why it was refused: a code of `show/words.tsv` (`refused.CODE`)."""
    message = models.TextField(blank=True)
    """What intake said, in Vietnamese: it knows most."""
    place = models.CharField(max_length=255, blank=True)
    """Where in the file the trouble is."""
    document = models.ForeignKey(Document, models.CASCADE, null=True, related_name="arrivals")
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    claimed_by = models.CharField(max_length=80, blank=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was claimed: a file that takes its reader down with it is refused in the end."""
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="arrival_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["claimed_at"], name="arrival_reading", condition=models.Q(state="reading")),
            models.Index(fields=["batch", "id"], name="arrival_batch"),
        ]
