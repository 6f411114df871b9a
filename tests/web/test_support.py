"""Support: sums of one state and one currency each, what they leave out, and rates that a person types."""

from decimal import Decimal

from ketnghia.register import lists_support
from ketnghia.register.limits import Limits
from ketnghia.register.lists import Sight, Wanted, entries
from ketnghia.register.lists_support import Total, broken_down, converted, totals
from ketnghia.register.models import Entry
from tests.register.test_lists import TODAY
from tests.web.registers import Registered

ALL = Sight(Limits(), TODAY)


def total(state: str, currency: str, amount: int, rough: tuple[str, ...] = ()) -> Total:
    return Total(state, currency, Decimal(amount), 1, frozenset(rough))


class TestTotals(Registered):
    def found(self, **asked: object) -> object:
        return entries("support", Wanted(**asked), ALL)

    def test_every_amount_stands_in_one_sum(self) -> None:
        held = totals(self.found())
        by_hand: dict[tuple[str, str], Decimal] = {}
        for entry in Entry.objects.filter(kind="support", amount__isnull=False):
            key = entry.code, entry.unit
            by_hand[key] = by_hand.get(key, Decimal(0)) + entry.amount
        assert {(t.state, t.currency): t.amount for t in held.sums} == by_hand
        goods = Entry.objects.filter(kind="support", amount__isnull=True).count()
        assert (held.goods, held.disputed, held.stateless) == (goods, 0, 0)

    def test_a_sum_in_dispute_is_left_out_and_counted(self) -> None:
        before = totals(self.found())
        entry = Entry.objects.filter(kind="support", amount__isnull=False).first()
        assert entry
        told = [{"value": {"amount": n, "currency": "VND", "qualifier": "exact"}, "sources": [1]} for n in (5, 6)]
        Entry.objects.filter(pk=entry.pk).update(
            record=entry.record | {"amount": None, "currency": None},
            amount=None,
            unit="",
            qualifier="",
            contested=True,
            disputed={"amount": told},
        )
        after = totals(self.found())
        assert after.disputed == 1
        assert after.goods == before.goods
        assert sum(t.entries for t in after.sums) == sum(t.entries for t in before.sums) - 1
        page = self.get("/ho-tro/", accept_language="en").content.decode()
        assert "In no sum, since documents disagree: 1." in page
        assert "5 VND ≠ 6 VND" in page

    def test_support_nobody_knows_the_state_of_is_in_no_sum(self) -> None:
        entry = Entry.objects.filter(kind="support", amount__isnull=False).first()
        assert entry
        Entry.objects.filter(pk=entry.pk).update(code="")
        assert totals(self.found()).stateless == 1
        assert self.get("/ho-tro/").status_code == 200

    def test_breakdowns_hold_every_record(self) -> None:
        every = Entry.objects.filter(kind="support").count()
        for by in ("year", "partner"):
            rows, more = broken_down(self.found(), by)
            assert sum(row.entries for row in rows) == every
            assert not more
        years = [row.key[0] for row in broken_down(self.found(), "year")[0]]
        assert years == sorted(years, reverse=True)
        fields = {row.key[0] for row in broken_down(self.found(), "field")[0]}
        assert "education_training" in fields
        named = self.found(field="education_training")
        assert all("education_training" in e.fields for e in named)

    def test_a_unit_narrows_the_sums(self) -> None:
        some = sum(t.entries for t in totals(self.found(unit=("vn/ha-tinh",))).sums)
        assert 0 < some < sum(t.entries for t in totals(self.found()).sums)
        assert totals(entries("support", Wanted(), Sight(Limits(), TODAY, TODAY))) == totals(self.found())

    def test_a_rate_is_shown_with_its_result_and_kept_nowhere(self) -> None:
        Entry.objects.filter(kind="support", amount__isnull=False).update(unit="USD", amount=100, qualifier="exact")
        page = self.get("/ho-tro/?in=VND&rate_USD=25.400", accept_language="en").content.decode()
        assert "By the rates 1 USD = 25,400\xa0VND" in page
        assert "2,540,000\xa0VND" not in self.get("/ho-tro/").content.decode()
        assert 'value="25.400"' in page

    def test_a_rate_that_is_no_number_is_said_at_its_place(self) -> None:
        Entry.objects.filter(kind="support", amount__isnull=False).update(unit="USD")
        for typed in ("abc", "-1", "0", "1e400", "9" * 400):
            response = self.get(f"/ho-tro/?rate_USD={typed}", accept_language="en")
            assert response.status_code == 200
            assert b"This is no " in response.content, typed


def test_currencies_are_added_only_by_a_rate() -> None:
    sums = [total("given", "VND", 1000), total("given", "USD", 2, ("over",)), total("given", "LAK", 7)]
    sums.append(total("pledged", "USD", 1))
    given, pledged = converted(sums, "VND", {"USD": Decimal(25)})
    assert (given.amount, given.left, given.rough) == (Decimal(1050), ("LAK",), {"over"})
    assert (pledged.state, pledged.amount, pledged.left) == ("pledged", Decimal(25), ())


def test_what_is_over_makes_a_sum_at_least_and_what_is_rough_makes_it_about() -> None:
    assert total("given", "VND", 1).word == ""
    assert total("given", "VND", 1, ("over",)).word == "at_least"
    assert total("given", "VND", 1, ("over", "nearly")).word == "about"
    assert lists_support.STATES == ("given", "pledged", "requested")
