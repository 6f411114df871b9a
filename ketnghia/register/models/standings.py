"""How each pair of units stands, counted from its entries so that lists and pictures need not count them anew."""

from django.db import models


class Standing(models.Model):
    """What the register knows of one pair; `register/standings.py` writes it from the entries, nothing else does.

    Counts that depend on the day (papers in force, late undertakings) hold from `counted_on` until before `turns`.
    """

    class Grade(models.TextChoices):
        """How close the two are, by what was accepted."""

        TWINNED = "twinned"
        RELATIONS = "relations"
        PAPERS = "papers"  # nothing says they are twinned, but they signed papers
        CONTACTS = "contacts"

    pair = models.CharField(max_length=250, unique=True)
    vietnamese = models.CharField(max_length=120)
    lao = models.CharField(max_length=120)
    provinces = models.BooleanField()
    """Both are provinces (or the capital): the pairs of the picture and of the map."""
    grade = models.CharField(max_length=12, choices=Grade)
    since = models.CharField(max_length=10, blank=True)
    tie = models.BigIntegerField(null=True)
    """The entry of kind partnerships that says so."""
    entries = models.PositiveIntegerField(default=0)
    in_force = models.PositiveIntegerField(default=0)
    unlimited = models.PositiveIntegerField(default=0)
    """Signed papers whose period no document tells: nobody can say whether they are in force."""
    papers = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    late = models.PositiveIntegerField(default=0)
    talks = models.DateField(null=True)
    next_talks = models.DateField(null=True)
    term = models.DateField(null=True)
    """The first day on which a paper in force ends."""
    news = models.DateField(null=True)
    fields = models.JSONField(default=dict)
    """Undertakings: {field: {"open" | "late" | "closed" | "asked": how many}}."""
    years = models.JSONField(default=dict)
    """{"y2023": {kind: how many}}; a letter first, since paths of the database take a bare number for a place."""
    support = models.JSONField(default=list)
    """[year or "", side that gives ("vn", "la", ""), state, currency, sum as text, how many]: money by year; under
    the currency "" stands how much support tells no sum."""
    counted_on = models.DateField()
    turns = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["turns"], name="standing_turns")]

    def __str__(self) -> str:
        return self.pair


class Stir(models.Model):
    """An entry of this pair changed: its standing is to be counted anew.

    Rows are only added and then taken away, so that two people who accept at once never wait for each other.
    """

    pair = models.CharField(max_length=250)
