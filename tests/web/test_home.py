"""The desk: what waits, what is due, what comes up."""

import datetime
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from web.registers import Registered

from ketnghia.register import desk
from ketnghia.register.limits import Limits
from ketnghia.register.models import Document, Entry, Standing

TODAY = datetime.date(2026, 11, 22)
ALL = Limits()


class Desk(Registered):
    """`/`."""

    def on(self, day: str, who: str = "lan") -> Any:
        """The desk as it looks on a day."""
        with patch("ketnghia.web.home.timezone.localdate", return_value=datetime.date.fromisoformat(day)):
            return self.get("/", who)

    def test_it_counts_what_waits_for_review_by_kind_of_document(self) -> None:
        assert self.on("2026-11-22").context["waiting_count"] == 0
        Document.objects.filter(pk=self.documents[0].pk).update(open=3)
        page = self.on("2026-11-22")
        assert page.context["kinds"] == [(self.documents[0].kind, 1)]
        self.assertContains(page, str(self.documents[0]))

    def test_it_tells_late_undertakings_from_those_of_this_month(self) -> None:
        due = Entry.objects.filter(kind="undertakings").exclude(code__in=("done", "proposed")).order_by("id")[:3]
        for entry, day in zip(due, ("2026-11-21", "2026-11-22", "2026-12-01"), strict=True):
            Entry.objects.filter(pk=entry.pk).update(until=day)
        held = desk.due(ALL, TODAY)
        assert due[0] in held.late.entries
        assert [e.pk for e in held.month.entries] == [due[1].pk]
        page = self.on("2026-11-22")
        assert page.context["late"].count == held.late.count

    def test_an_undertaking_that_was_settled_is_neither_late_nor_due(self) -> None:
        Entry.objects.filter(kind="undertakings").update(until="2026-11-01", progress="done")
        assert desk.due(ALL, TODAY).late.count == 0

    def test_papers_that_end_within_a_year_come_the_next_first(self) -> None:
        papers = list(Entry.objects.filter(kind="agreements", record__state="signed")[:3])
        Entry.objects.filter(kind="agreements").update(until=None)
        for entry, day in zip(papers, ("2027-11-30", "2026-12-31", "2026-11-21"), strict=True):
            Entry.objects.filter(pk=entry.pk).update(until=day)
        assert [e.pk for e in desk.expiring(ALL, TODAY).entries] == [papers[1].pk]

    def test_conflicts_wait_for_a_decision(self) -> None:
        Entry.objects.all().update(contested=False)
        one = Entry.objects.filter(kind="support")[0]
        Entry.objects.filter(pk=one.pk).update(contested=True)
        page = self.on("2026-11-22")
        assert [line.entry.pk for line in page.context["conflict_lines"]] == [one.pk]

    def twinned(self, since: str) -> list[tuple[str | None, int, bool]]:
        """Anniversaries on 22 November 2026 of one twinning."""
        self.on("2026-11-22")
        Standing.objects.update(grade="contacts")
        Standing.objects.filter(pair="vn/ha-tinh|la/khammouane").update(grade="twinned", since=since)
        found = desk.anniversaries(ALL, TODAY)
        return [(a.day.isoformat() if a.day else None, a.age, a.round) for a in found]

    def test_a_twinning_is_remembered_within_ninety_days_and_in_round_years(self) -> None:
        assert self.twinned("1994-12-01") == [("2026-12-01", 32, False)]
        assert self.twinned("1994-01-15") == [("2027-01-15", 33, False)]
        assert self.twinned("1994-05-01") == []
        assert self.twinned("1976-05-01") == [("2026-05-01", 50, True)]
        assert self.twinned("1976") == [(None, 50, True)]
        assert self.twinned("1977-04") == []
        assert self.twinned("1992-02-29") == []
        assert self.twinned("2026-12-01") == []  # nothing to celebrate before it began

    def test_talks_to_come_stand_before_those_held(self) -> None:
        page = self.on("2024-01-01")
        ahead = [line.entry.day for line in page.context["ahead"]]
        assert ahead == sorted(ahead)
        assert all(line.entry.day <= datetime.date(2024, 1, 1) for line in page.context["held"])

    def test_the_deadline_for_succession_counts_down_and_passes(self) -> None:
        assert self.on("2026-11-22").context["succession"].days == 98
        self.assertContains(self.on("2027-02-28"), "28/02/2027")
        assert self.on("2027-03-01").context["succession"].days == -1

    def test_it_counts_partnerships_whose_vietnamese_unit_is_no_more(self) -> None:
        told = self.on("2026-11-22").context["succession"]
        assert 0 < told.partnerships < Standing.objects.count()
        assert self.on("2025-06-30").context["succession"].partnerships < told.partnerships

    def test_the_latest_changes_come_first(self) -> None:
        Entry.objects.update(changed_at=timezone.now() - datetime.timedelta(days=3))
        one = Entry.objects.filter(kind="events")[0]
        Entry.objects.filter(pk=one.pk).update(changed_at=timezone.now())
        assert self.on("2026-11-22").context["latest"][0].entry.pk == one.pk

    def test_a_limited_account_has_a_desk_of_its_own_pair(self) -> None:
        Entry.objects.filter(kind="undertakings").update(until="2026-11-01", contested=True)
        Document.objects.update(open=1)
        page = self.on("2026-11-22", "bounmy")
        lines = [
            line
            for name in ("late_lines", "month_lines", "expiring_lines", "conflict_lines", "ahead", "held", "latest")
            for line in page.context[name]
        ]
        assert lines
        assert all(line.entry.pairs.filter(pair="vn/ha-tinh|la/khammouane").exists() for line in lines)
        assert page.context["late"].count < desk.due(ALL, TODAY).late.count
        assert page.context["waiting_count"] < len(self.documents)
        self.assertNotContains(page, "Nghệ An")

    def test_those_who_may_add_are_offered_it(self) -> None:
        self.assertContains(self.get("/", "minh"), 'href="/them/"')
        self.assertNotContains(self.get("/", "bounmy"), 'href="/them/"')

    def test_strangers_see_nothing(self) -> None:
        assert self.get("/", "stranger").status_code == 403

    def test_its_queries_do_not_grow(self) -> None:
        self.get("/")
        with CaptureQueriesContext(connection) as asked:
            self.get("/")
        assert len(asked) <= 34
