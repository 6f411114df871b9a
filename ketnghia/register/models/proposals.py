"""What was read, and what people decided about it. A reading is never edited: verdicts are added beside it."""

from django.conf import settings
from django.db import models

from ketnghia.register.models.documents import Document
from ketnghia.register.models.entries import Entry


class Proposal(models.Model):
    """One record as one document tells it: what the reader (or a person) read, and what it counts as now.

    `said` and `said_evidence` never change; `record` and `evidence` hold the correction, where there is one. Fields and
    evidence are in the JSON form of a reading. `version` grows with every change: a form that carries an older one is
    told, not obeyed.
    """

    class State(models.TextChoices):
        """What a person decided."""

        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        CORRECTED = "corrected"  # accepted with another value than the reader's
        REJECTED = "rejected"

    document = models.ForeignKey(Document, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    """Its place among the records of its kind in the reading; added ones go on counting."""
    said = models.JSONField()
    said_evidence = models.JSONField()
    record = models.JSONField(null=True)
    evidence = models.JSONField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="proposals")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    """Who added what the reader missed."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "kind", "number"], name="proposal_once")]
        indexes = [models.Index(fields=["document", "state"], name="proposal_state")]

    @property
    def now(self) -> dict[str, object]:
        """The fields as they stand: corrected, else as read."""
        fields: dict[str, object] = self.said if self.record is None else self.record
        return fields

    @property
    def now_evidence(self) -> dict[str, list[list[int]]]:
        """The passages as they stand."""
        held: dict[str, list[list[int]]] = self.said_evidence if self.evidence is None else self.evidence
        return held

    @property
    def counts(self) -> bool:
        """Whether a person accepted it."""
        return self.state in (self.State.ACCEPTED, self.State.CORRECTED)


class Verdict(models.Model):
    """One act of one person on the register: rows are only ever added.

    `before` and `after` hold what the act changed (state, record, evidence, entry), so that it can be told and undone.
    Acts done at once ("accept all") share a `batch`.
    """

    class Act(models.TextChoices):
        """What was done."""

        ADD = "add"
        ACCEPT = "accept"
        CORRECT = "correct"
        REJECT = "reject"
        UNDO = "undo"
        LINK = "link"
        UNLINK = "unlink"
        MERGE = "merge"
        CHOOSE = "choose"
        PROGRESS = "progress"

    act = models.CharField(max_length=10, choices=Act)
    proposal = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="verdicts")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="verdicts")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    batch = models.UUIDField(null=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, related_name="undone_by")

    class Meta:
        indexes = [
            models.Index(fields=["proposal", "-id"], name="verdict_proposal"),
            models.Index(fields=["entry", "-id"], name="verdict_entry"),
            models.Index(fields=["batch"], name="verdict_batch", condition=models.Q(batch__isnull=False)),
            models.Index(fields=["by", "-id"], name="verdict_by"),
        ]
