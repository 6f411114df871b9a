"""What the register holds: entries, each joined from the accepted records of one or several documents.

One table for all kinds, since all that is done to them is the same: join, link, part, dispute, look back. The columns
beside `record` repeat what lists sort, filter and add up; `keep.py` writes them from `record` and nothing else does.
"""

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords


class Entry(models.Model):
    """One thing of the cooperation: an event, a paper, a gift, a person, …; `kind` is a section name of a reading.

    `record` holds the joined fields in the JSON form of a reading, without evidence: the passages stand with the
    proposals. A field in dispute is null there and listed in `disputed` ({field: [{"value": …, "sources": [proposal
    number, …]}]}) until a person decides.
    """

    kind = models.CharField(max_length=12)
    record = models.JSONField()
    disputed = models.JSONField(default=dict)
    label = models.TextField(blank=True)
    """What it is called in a list, in Vietnamese; pages in other languages word it anew from `record`."""
    code = models.CharField(max_length=40, blank=True)
    """The code of its own closed list: kind of event, type of paper, stance, state of support, what a figure counts,
    side of a person, kind of partnership."""
    date = models.CharField(max_length=10, blank=True)
    """Its day, ISO as far as known; that of the document where the record has none and `told` says so."""
    day = models.DateField(null=True)
    told = models.BooleanField(default=False)
    """The day is only that of the document."""
    until = models.DateField(null=True)
    """The last day: of an event, of a paper's period; the day by which an undertaking is due."""
    place = models.CharField(max_length=120, blank=True)
    giver = models.CharField(max_length=120, blank=True)
    receiver = models.CharField(max_length=120, blank=True)
    """Support: who gives and who receives. Undertakings: the first who acts and the first for whom."""
    amount = models.DecimalField(max_digits=24, decimal_places=4, null=True)
    unit = models.CharField(max_length=40, blank=True)
    """Currency of an amount (ISO 4217), or what a figure is counted in."""
    qualifier = models.CharField(max_length=8, blank=True)
    """How exact the amount is (`over`, `about`, …); empty where there is none."""
    fields = models.JSONField(default=list)
    """Fields of cooperation an undertaking is about, or the purpose of support names."""
    owner = models.TextField(blank=True)
    progress = models.CharField(max_length=12, blank=True)
    """Undertakings: how far it is, as last reported; empty for other kinds."""
    sources = models.PositiveIntegerField(default=0)
    """Accepted records it is joined from; none: it was parted or taken back and no longer counts."""
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    """The entry it was joined into as the same thing, while it is; what tells of it stands there meanwhile."""
    contested = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    history = HistoricalRecords()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "-day", "-id"], name="entry_day"),
            models.Index(fields=["kind", "code", "-day", "-id"], name="entry_code"),
            models.Index(fields=["kind", "progress", "-day", "-id"], name="entry_progress"),
            models.Index(fields=["kind", "until"], name="entry_until", condition=models.Q(until__isnull=False)),
            models.Index(fields=["-id"], name="entry_contested", condition=models.Q(contested=True)),
            # Of people only: the text of an undertaking may be longer than an index row. Partial indexes name the kind
            # as their first column too, or SQLite takes another one.
            models.Index(fields=["kind", "label", "-id"], name="entry_name", condition=models.Q(kind="people")),
            models.Index(fields=["-changed_at"], name="entry_changed"),
            models.Index(fields=["kind", "-unit", "-amount", "-id"], name="entry_amount"),
            models.Index(fields=["owner", "-day", "-id"], name="entry_owner"),
            models.Index(fields=["kind", "-day", "-id"], name="entry_dispute", condition=models.Q(contested=True)),
            # All that totals of support need, so that they are added up from the index alone.
            models.Index(
                fields=[
                    "kind",
                    "unit",
                    "code",
                    "qualifier",
                    "day",
                    "giver",
                    "receiver",
                    "fields",
                    "amount",
                    "sources",
                ],
                name="entry_sums",
                condition=models.Q(kind="support"),
            ),
            # Undertakings of a field are sought in the index alone.
            models.Index(
                fields=["kind", "-day", "-id", "fields", "sources"],
                name="entry_fields",
                condition=models.Q(kind="undertakings"),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class EntryUnit(models.Model):
    """A unit of an entry in a role (`parties`, `giver`, `by`, …); units it lies within stand too, as not `own`."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="units")
    kind = models.CharField(max_length=12)
    unit = models.CharField(max_length=120)
    role = models.CharField(max_length=12)
    own = models.BooleanField(default=True)
    day = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "unit", "role"], name="entry_unit_once")]
        indexes = [models.Index(fields=["unit", "kind", "-day", "-entry"], name="entry_unit_day")]


class EntryPair(models.Model):
    """A Vietnamese and a Lao unit that an entry joins: `vn/ha-tinh|la/khammouane`, and of those they lie within."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="pairs")
    kind = models.CharField(max_length=12)
    pair = models.CharField(max_length=250)
    own = models.BooleanField(default=True)
    day = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "pair"], name="entry_pair_once")]
        indexes = [models.Index(fields=["pair", "kind", "-day", "-entry"], name="entry_pair_day")]


class EntryKey(models.Model):
    """A key by which an entry is looked for when a new record may tell of the same thing (`match.keys`)."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "entry"], name="entry_key_once")]


class Choice(models.Model):
    """A value a person chose where documents disagree, with the reason. A later choice takes its place."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="choices")
    field = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry", "field"], name="choice_field")]


class Progress(models.Model):
    """What was heard of an undertaking on a day: rows are only ever added, the last one is how it stands."""

    class State(models.TextChoices):
        """How far it is. "No news" is not "not started"."""

        NO_NEWS = "no_news"
        NOT_STARTED = "not_started"
        UNDER_WAY = "under_way"
        PARTLY_DONE = "partly_done"
        DONE = "done"
        CARRIED_OVER = "carried_over"
        SUSPENDED = "suspended"
        DROPPED = "dropped"
        REFERRED = "referred"

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="progresses")
    state = models.CharField(max_length=12, choices=State)
    on = models.DateField()
    note = models.TextField(blank=True)
    document = models.ForeignKey("register.Document", models.PROTECT, null=True, related_name="+")
    """The document that tells it, where there is one."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["entry", "-on", "-id"], name="progress_on")]
