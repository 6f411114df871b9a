"""Events by month, delegations and what officers note of them, and papers with what stands around them."""

import datetime

from ketnghia.register import delegations
from ketnghia.register.models import Delegation, Entry
from tests.web.registers import PAIR, Registered

NOTED = {
    "members": "Võ Trọng Hải\nTrần Báu Hà",
    "purpose": "Hội đàm thường niên",
    "papers_needed": "Quyết định cử đoàn",
    "notice_given": "2026-02-01",
    "note": "",
    "version": "0",
}


class TestCalendar(Registered):
    def test_an_event_stands_on_each_of_its_days(self) -> None:
        entry = Entry.objects.filter(kind="events", date__regex=r"^\d{4}-\d\d-\d\d$").first()
        assert entry
        assert entry.day
        start = entry.day.replace(day=3)
        Entry.objects.filter(pk=entry.pk).update(day=start, until=start + datetime.timedelta(days=2), date=str(start))
        page = self.get(f"/su-kien/?view=calendar&month={start:%Y-%m}").content.decode()
        assert page.count(f'href="/muc/{entry.pk}/"') == 3

    def test_an_event_of_which_only_the_month_is_known_stands_below(self) -> None:
        entry = Entry.objects.filter(kind="events").first()
        assert entry
        Entry.objects.filter(pk=entry.pk).update(day=datetime.date(2024, 5, 1), date="2024-05")
        page = self.get("/su-kien/?view=calendar&month=2024-05", accept_language="en").content.decode()
        assert "Of this month, the day not known" in page

    def test_months_that_are_none_show_this_month(self) -> None:
        for month in ("", "2023-13", "abc", "0000-01", "99999-01"):
            assert self.get(f"/su-kien/?view=calendar&month={month}").status_code == 200
        for month in ("0001-01", "9999-12"):
            assert self.get(f"/su-kien/?view=calendar&month={month}").status_code == 200


class TestDelegation(Registered):
    def entry(self) -> Entry:
        found = Entry.objects.filter(kind="events", pairs__pair=PAIR, code__in=delegations.KINDS).first()
        assert found
        return found

    def test_what_an_officer_notes_stands_in_the_list(self) -> None:
        entry = self.entry()
        assert self.post(f"/su-kien/{entry.pk}/doan/", NOTED, "minh").status_code == 302
        page = self.get("/su-kien/?view=delegations").content.decode()
        assert "Quyết định cử đoàn" in page
        assert "01/02/2026" in page
        assert 'value="01/02/2026"' in self.get(f"/su-kien/{entry.pk}/doan/").content.decode()

    def test_who_comes_second_is_told_and_keeps_what_was_typed(self) -> None:
        entry = self.entry()
        self.post(f"/su-kien/{entry.pk}/doan/", NOTED, "minh")
        response = self.post(f"/su-kien/{entry.pk}/doan/", NOTED | {"purpose": "Khảo sát"})
        page = response.content.decode()
        assert response.status_code == 409
        assert "Hội đàm thường niên" in page
        assert "Khảo sát" in page
        assert 'name="version" value="1"' in page
        assert Delegation.objects.get().purpose == "Hội đàm thường niên"
        assert (
            self.post(f"/su-kien/{entry.pk}/doan/", NOTED | {"version": "1", "purpose": "Khảo sát"}).status_code == 302
        )

    def test_a_day_that_cannot_be_is_said_at_its_place(self) -> None:
        response = self.post(f"/su-kien/{self.entry().pk}/doan/", NOTED | {"notice_given": "2026-02-30"})
        assert response.status_code == 422
        assert b"errorlist" in response.content
        assert "Hội đàm thường niên" in response.content.decode()

    def test_viewers_look_and_do_not_change(self) -> None:
        entry = self.entry()
        assert self.post(f"/su-kien/{entry.pk}/doan/", NOTED, "bounmy").status_code == 403
        page = self.get(f"/su-kien/{entry.pk}/doan/", "bounmy")
        assert page.status_code == 200
        assert b'name="purpose"' not in page.content
        assert self.get(f"/su-kien/{entry.pk}/doan/", "stranger").status_code == 403

    def test_unknown_and_hidden_ones_are_not_found(self) -> None:
        hidden = Entry.objects.filter(kind="events").exclude(pairs__pair=PAIR).first()
        assert hidden
        assert self.get(f"/su-kien/{hidden.pk}/doan/", "bounmy").status_code == 404
        assert self.get("/su-kien/999999/doan/").status_code == 404

    def test_delegations_go_one_way(self) -> None:
        for way in ("out", "in"):
            assert self.get(f"/su-kien/?view=delegations&way={way}").status_code == 200
            assert self.get(f"/su-kien/?view=delegations&way={way}&on=2026-11-21").status_code == 200


class TestPaper(Registered):
    def test_a_paper_has_its_clauses_people_and_copies(self) -> None:
        paper = Entry.objects.filter(kind="agreements", proposals__document__kind="minutes").first()
        assert paper
        page = self.get(f"/van-kien/{paper.pk}/", accept_language="en").content.decode()
        document = paper.proposals.filter(document__kind="minutes").first().document
        assert f'href="/tai-lieu/{document.pk}/"' in page
        clauses = Entry.objects.filter(kind="undertakings", proposals__document=document).distinct()
        assert clauses
        assert all(f'href="/muc/{clause.pk}/"' in page for clause in clauses)
        listed = self.get(f"/noi-dung/?paper={paper.pk}").content.decode()
        assert all(f'href="/muc/{clause.pk}/"' in listed for clause in clauses[:50])

    def test_hidden_and_unknown_ones_are_not_found(self) -> None:
        hidden = Entry.objects.filter(kind="agreements").exclude(pairs__pair=PAIR).first()
        assert hidden
        assert self.get(f"/van-kien/{hidden.pk}/", "bounmy").status_code == 404
        assert self.get("/van-kien/999999/").status_code == 404
        assert self.get("/noi-dung/?paper=abc").status_code == 200
        assert self.get("/noi-dung/?paper=99999999999999999999999").status_code == 200


class TestFigures(Registered):
    def test_students_are_drawn_over_the_years_with_gaps(self) -> None:
        page = self.get("/so-lieu/", accept_language="en").content.decode()
        assert '<svg class="chart lines"' in page
        assert "The same as a table" in page

    def test_another_figure_is_drawn_where_it_is_asked_for(self) -> None:
        page = self.get("/so-lieu/?what=population", accept_language="en").content.decode()
        assert "Population" in page
        assert self.get("/so-lieu/?what=population&unit=vn/ha-tinh&year=1950").status_code == 200
