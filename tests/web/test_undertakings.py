"""An undertaking followed: what was heard is added by those who review, and nobody overwrites another."""

from ketnghia.register import followed
from ketnghia.register.models import Entry, Progress
from tests.web.registers import Registered

REPORT = {"act": "report", "state": "under_way", "on": "2026-03-01", "note": "đã khởi công", "document": ""}


class TestUndertaking(Registered):
    def entry(self) -> Entry:
        found = Entry.objects.filter(kind="undertakings", pairs__pair="vn/ha-tinh|la/khammouane").first()
        assert found
        return found

    def test_what_was_heard_is_added(self) -> None:
        entry = self.entry()
        response = self.post(f"/noi-dung/{entry.pk}/", REPORT)
        assert response.status_code == 302
        assert Entry.objects.get(pk=entry.pk).progress == "under_way"
        assert "đã khởi công" in self.get(f"/noi-dung/{entry.pk}/").content.decode()
        assert f"/noi-dung/{entry.pk}/" in self.get("/noi-dung/?view=board").content.decode()

    def test_a_document_can_tell_it(self) -> None:
        entry = self.entry()
        document = entry.proposals.first().document
        assert self.post(f"/noi-dung/{entry.pk}/", REPORT | {"document": document.pk}).status_code == 302
        assert followed.story(entry)[0].document == document
        assert self.post(f"/noi-dung/{entry.pk}/", REPORT | {"document": 999_999}).status_code == 422

    def test_days_that_cannot_be_are_said_at_their_place(self) -> None:
        entry = self.entry()
        for day in ("2999-01-01", "2026-02-30", "31", ""):
            response = self.post(f"/noi-dung/{entry.pk}/", REPORT | {"on": day})
            assert response.status_code == 422
            assert "đã khởi công" in response.content.decode(), "what was typed is still there"
            assert b"errorlist" in response.content
        assert not Progress.objects.exists()

    def test_owner_and_deadline_are_set(self) -> None:
        entry = self.entry()
        sent = {"act": "set", "owner": "Sở Y tế", "due": "30/06/2027", "why": "công văn", "version": entry.version}
        assert self.post(f"/noi-dung/{entry.pk}/", sent).status_code == 302
        held = Entry.objects.get(pk=entry.pk)
        assert (held.owner, str(held.until)) == ("Sở Y tế", "2027-06-30")
        assert f"/muc/{entry.pk}/" in self.get("/noi-dung/?owner=so y te").content.decode()

    def test_who_comes_second_is_told_and_keeps_what_was_typed(self) -> None:
        entry = self.entry()
        sent = {"act": "set", "owner": "Sở Y tế", "due": "", "why": "", "version": entry.version}
        assert self.post(f"/noi-dung/{entry.pk}/", sent).status_code == 302
        response = self.post(f"/noi-dung/{entry.pk}/", sent | {"owner": "Sở Công Thương"})
        assert response.status_code == 409
        assert 'value="Sở Công Thương"' in response.content.decode()
        assert Entry.objects.get(pk=entry.pk).owner == "Sở Y tế"

    def test_only_those_who_review_change_it(self) -> None:
        entry = self.entry()
        for who in ("minh", "bounmy", "stranger"):
            assert self.post(f"/noi-dung/{entry.pk}/", REPORT, who).status_code == 403
        page = self.get(f"/noi-dung/{entry.pk}/", "bounmy")
        assert page.status_code == 200
        assert b'name="act"' not in page.content

    def test_unknown_numbers_and_other_kinds_are_not_found(self) -> None:
        event = Entry.objects.filter(kind="events").first()
        assert event
        for pk in (event.pk, 999_999):
            assert self.get(f"/noi-dung/{pk}/").status_code == 404
        hidden = Entry.objects.filter(kind="undertakings").exclude(pairs__pair="vn/ha-tinh|la/khammouane").first()
        assert hidden
        assert self.get(f"/noi-dung/{hidden.pk}/", "bounmy").status_code == 404

    def test_its_thread_leads_to_every_document_that_tells_it(self) -> None:
        entry = self.entry()
        told = entry.proposals.first()
        page = self.get(f"/noi-dung/{entry.pk}/").content.decode()
        assert f'href="/tai-lieu/{told.document_id}/#p{told.pk}"' in page
        assert 'href="/quan-he/vn/ha-tinh/-/la/khammouane/"' in page
