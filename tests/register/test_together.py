"""Two people decide in the same moment: nothing is lost, nothing stands twice, nobody waits for ever."""

import threading
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from register.told import TALKS, TALKS_AGAIN, entered, proposals

from ketnghia.register import merging, verdicts
from ketnghia.register.joining import ACCEPTED
from ketnghia.register.models import Document, Entry, EntryKey, Proposal, Verdict
from ketnghia.register.verdicts import By, NotNow, Overtaken

pytestmark = pytest.mark.django_db(transaction=True)
KINDS = ("events", "support", "people", "undertakings")


def at_once(*acts: Callable[[], object]) -> list[BaseException]:
    """What went wrong when all of them began together."""
    start, troubles = threading.Barrier(len(acts)), list[BaseException]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
        except BaseException as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return troubles


def sound() -> None:
    """Counts and keys agree with the records."""
    for entry in Entry.objects.all():
        assert entry.sources == Proposal.objects.filter(entry=entry, state__in=ACCEPTED).count()
        assert bool(entry.sources) >= EntryKey.objects.filter(entry=entry).exists()
    for document in Document.objects.all():
        assert document.open == Proposal.objects.filter(document=document, state="proposed").count()


def all_of(document: Document, user: User) -> Callable[[], object]:
    return lambda: [verdicts.accept_all(document, kind, user) for kind in KINDS]


def test_two_who_accept_two_documents_of_one_meeting_make_one_entry_of_it() -> None:
    lan, minh = User.objects.create_user("lan"), User.objects.create_user("minh")
    one, two = entered(TALKS), entered(TALKS_AGAIN)
    assert at_once(all_of(one, lan), all_of(two, minh)) == []
    sound()
    for kind in ("events", "support", "people"):
        first, second = proposals(one, kind)[0], proposals(two, kind)[0]
        assert first.entry_id == second.entry_id is not None


def test_of_two_who_decide_on_one_record_one_is_told() -> None:
    lan, minh = User.objects.create_user("lan"), User.objects.create_user("minh")
    record = proposals(entered(TALKS), "events")[0]
    troubles = at_once(
        lambda: verdicts.accept(record.pk, record.version, By(lan)),
        lambda: verdicts.reject(record.pk, record.version, By(minh)),
    )
    assert [type(trouble) for trouble in troubles] == [Overtaken]
    assert Verdict.objects.count() == 1
    sound()


def test_two_who_take_back_at_once_take_back_once() -> None:
    lan, minh = User.objects.create_user("lan"), User.objects.create_user("minh")
    record = proposals(entered(TALKS), "events")[0]
    verdicts.accept(record.pk, record.version, By(lan))
    act = Verdict.objects.get()
    troubles = at_once(lambda: verdicts.undo(act.pk, By(lan)), lambda: verdicts.undo(act.pk, By(minh)))
    assert [type(trouble) for trouble in troubles] == [NotNow]
    sound()


def test_merging_crosswise_keeps_one_of_the_two() -> None:
    lan, minh = User.objects.create_user("lan"), User.objects.create_user("minh")
    records = [proposals(entered(text), "events")[0] for text in (TALKS, TALKS_AGAIN)]
    pks = [verdicts.accept(p.pk, p.version, By(lan), "new").entry_id for p in records]
    one, two = (Entry.objects.get(pk=pk) for pk in pks if pk is not None)
    troubles = at_once(lambda: merging.merge(one, two, By(lan)), lambda: merging.merge(two, one, By(minh)))
    assert [type(trouble) for trouble in troubles] == [NotNow]
    assert sorted(Entry.objects.values_list("sources", flat=True)) == [0, 2]
    sound()


def test_acts_while_documents_come_in_and_others_act_meet_no_lock() -> None:
    people = [User.objects.create_user(name) for name in ("lan", "minh", "an")]
    documents = [entered(f"{TALKS}\nBài số {n}.", name=f"{n}.txt") for n in range(3)]
    coming = [f"{TALKS_AGAIN}\nTin số {n}." for n in range(12)]
    acts = [all_of(document, user) for document, user in zip(documents, people, strict=True)]
    assert at_once(*acts, lambda: [entered(text) for text in coming]) == []
    sound()
    assert Document.objects.count() == 15
    assert Entry.objects.filter(kind="events", sources__gt=0).count() == 1
