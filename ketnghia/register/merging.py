"""Two entries that are one thing, joined by a person; and parted again, each as it would stand had they never met.

A merge is a pointer from one entry to the other: records keep the entry they were accepted into (their home, see
`verdicts.py`) and stand where the pointers lead. Taking any pointer away, in any order, thus puts back what was there,
with what was decided about it since.
"""

from django.contrib.auth.models import User

from ketnghia.register.joining import living, rejoin
from ketnghia.register.limits import limits_of, may_see
from ketnghia.register.models import Entry, Proposal, Verdict
from ketnghia.register.turns import turn
from ketnghia.register.verdicts import Act, By, NotNow, homes, note


@turn()
def merge(into: Entry, other: Entry, by: By) -> Verdict:
    """Two entries are one thing: all that tells of `other` now tells of `into`. Raises NotNow."""
    into, other = _counting(into.pk, by.user), _counting(other.pk, by.user)
    if into.kind != other.kind or into.pk == other.pk:
        raise NotNow("two_kinds" if into.kind != other.kind else "nothing_to_merge")
    moved = list(Proposal.objects.select_for_update().filter(entry=other).order_by("id"))
    other.merged_into = into
    for proposal in moved:
        _move(proposal, into)
    verdict = note(
        Act.MERGE, by, entry=into, before={"entry": other.pk}, after={"moved": [p.pk for p in moved], "entry": into.pk}
    )
    rejoin(other, by.user, by.why)
    rejoin(into, by.user, by.why)
    return verdict


@turn()
def part(verdict_pk: int, by: By) -> Entry:
    """Undoes a merge: what is at home in the other entry goes back to it, with what was decided about it since.

    Gives the entry parted again. Raises NotNow where there is no such merge, or it was undone already.
    """
    verdict = Verdict.objects.filter(pk=verdict_pk, act=Act.MERGE, undone_by=None).first()
    if verdict is None:
        raise NotNow("nothing_to_undo")
    other, root = Entry.objects.get(pk=verdict.before["entry"]), living(verdict.after["entry"])
    if not may_see(root, limits_of(by.user)):
        raise NotNow("no_such_entry")
    Entry.objects.filter(pk=other.pk).update(merged_into=None)
    other.merged_into = None
    held = list(Proposal.objects.select_for_update().filter(entry=root).order_by("id"))
    home = homes(p.pk for p in held)
    stands = {pk: living(pk).pk for pk in {pk for pk in home.values() if pk is not None}}
    for proposal in held:
        if stands.get(home.get(proposal.pk) or 0) == other.pk:
            _move(proposal, other)
    note(Act.UNDO, by, entry=other, before=verdict.after, after=verdict.before, undoes=verdict)
    rejoin(root, by.user, by.why)
    return rejoin(other, by.user, by.why)


def _counting(pk: int, user: User) -> Entry:
    """An entry that counts and that the person may see. Raises NotNow."""
    entry = Entry.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if entry is None or not may_see(entry, limits_of(user)):
        raise NotNow("no_such_entry")
    if not entry.sources:
        raise NotNow("nothing_to_merge")
    return entry


def _move(proposal: Proposal, entry: Entry) -> None:
    proposal.entry = entry
    proposal.version += 1
    proposal.save(update_fields=["entry", "version"])
