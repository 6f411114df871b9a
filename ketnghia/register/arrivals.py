"""The way of each file through the door: received, claimed by one reader, done or refused. No file is lost between.

The bytes are on the disk before the row says so; a reader that dies leaves a claim that is given back.
"""

import datetime
import os
import socket
import uuid
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from ketnghia.record.errors import Refused
from ketnghia.record.reading import Reading
from ketnghia.register import originals
from ketnghia.register.enter import Entered, Received, enter
from ketnghia.register.models import Arrival, Document

STALE = datetime.timedelta(minutes=5)
"""A claim older than this is dead: the largest document is read within half a minute."""
TRIES = 3
"""Claims of one file before it is refused."""
_LONGEST = 255


def worker_name() -> str:
    """A name no other reader has: machine, process and chance."""
    return f"{_machine()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


def _machine() -> str:
    return socket.gethostname()[:40]


def receive(name: str, data: bytes, by: User | None, batch: uuid.UUID) -> Arrival:
    """Keeps the bytes and puts the file in line. Raises OSError where they cannot be kept; nothing is stored then."""
    sha256 = originals.keep(data)
    return Arrival.objects.create(
        name=_shown(name), sha256=sha256, size=len(data), received_by=by, received_at=timezone.now(), batch=batch
    )


def refuse_at_the_door(name: str, refused: Refused, by: User | None, batch: uuid.UUID) -> Arrival:
    """Notes a file that was not even kept (too large, a missing path), so that the list of results has every file."""
    now = timezone.now()
    return Arrival.objects.create(
        name=_shown(name), sha256="", size=0, state=Arrival.State.REFUSED, code=refused.code,
        place=refused.place[:_LONGEST], received_by=by, received_at=now, finished_at=now, batch=batch,
    )  # fmt: skip


def _shown(name: str) -> str:
    """A file's name as a list can show it and a database can keep it: no line ends, no turned writing, its end."""
    return "".join(sign for sign in name if sign.isprintable()).strip()[-_LONGEST:] or "?"


def claim(worker: str) -> Arrival | None:
    """The next file nobody reads yet, now this worker's; None where there is none.

    The claim is one conditional update: of two workers that saw the same row, one gets it.
    """
    waiting = Arrival.objects.filter(state=Arrival.State.WAITING)
    while (pk := waiting.order_by("id").values_list("pk", flat=True).first()) is not None:
        taken = waiting.filter(pk=pk).update(
            state=Arrival.State.READING, claimed_by=worker, claimed_at=timezone.now(), tries=F("tries") + 1
        )
        if taken:
            return Arrival.objects.select_related("received_by").get(pk=pk)
    return None


@transaction.atomic
def take_in(arrival: Arrival, reading: Reading) -> Entered:
    """Enters what was read and notes it with the file, both or neither: a reader may be killed between."""
    entered = enter(reading, Received(arrival.name, arrival.size, arrival.received_by, arrival.received_at))
    state = Arrival.State.DONE if entered.new else Arrival.State.KNOWN
    # A reader thought dead may come late: what another one noted since stays.
    _claimed(arrival).update(state=state, document=entered.document, finished_at=timezone.now())
    return entered


def refuse(arrival: Arrival, refused: Refused) -> None:
    """The file is not read; the reason stays. Bytes of a secret paper do not: they are taken off the disk."""
    _claimed(arrival).update(
        state=Arrival.State.REFUSED, code=refused.code, message=str(refused), place=refused.place[:_LONGEST],
        finished_at=timezone.now(),
    )  # fmt: skip
    others = Arrival.objects.filter(sha256=arrival.sha256).exclude(state=Arrival.State.REFUSED)
    if not others.exists() and not Document.objects.filter(sha256=arrival.sha256).exists():
        originals.path_of(arrival.sha256).unlink(missing_ok=True)


def _claimed(arrival: Arrival) -> QuerySet[Arrival]:
    """The file, as long as the claim it was read under holds."""
    return Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.READING, claimed_by=arrival.claimed_by)


def give_back(worker: str | None = None) -> int:
    """Puts files back in line whose reader died: those of one worker, or of all that are gone or silent too long.

    A file that was tried too often is refused instead: it would take down the next reader too.
    """
    reading = Arrival.objects.filter(state=Arrival.State.READING)
    gone = [name for name in reading.values_list("claimed_by", flat=True).distinct() if worker is None and _gone(name)]
    dead = Q(claimed_by=worker) if worker else Q(claimed_at__lt=timezone.now() - STALE) | Q(claimed_by__in=gone)
    dead_files = reading.filter(dead)
    dead_files.filter(tries__gte=TRIES).update(
        state=Arrival.State.REFUSED, code="unreadable", finished_at=timezone.now()
    )
    return dead_files.update(state=Arrival.State.WAITING, claimed_by="", claimed_at=None)


def put_back(worker: str) -> int:
    """Puts files back in line whose reader was asked to stop: the file is not to blame."""
    held = Arrival.objects.filter(state=Arrival.State.READING, claimed_by=worker)
    return held.update(state=Arrival.State.WAITING, claimed_by="", claimed_at=None, tries=F("tries") - 1)


def _gone(worker: str) -> bool:
    """Whether the process of a reader on this machine has ended; of other machines nobody knows here."""
    machine, _, rest = worker.partition(":")
    number = rest.partition(":")[0]
    if machine != _machine() or not number.isdecimal() or os.name != "posix":  # elsewhere the question itself kills
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def state_of(arrival: Arrival) -> str:
    """How far a file is by now."""
    return str(Arrival.objects.values_list("state", flat=True).get(pk=arrival.pk))


def refusal_of(arrival: Arrival) -> Refused:
    """Why a file was refused."""
    held = Arrival.objects.get(pk=arrival.pk)
    return Refused(held.code, held.message or held.name, held.place)


def is_known(data: bytes) -> bool:
    """Whether the register has a document of these bytes, or a file of them waits to be read."""
    sha256 = originals.sha256_of(data)
    waiting = Arrival.objects.filter(sha256=sha256, state__in=(Arrival.State.WAITING, Arrival.State.READING))
    return waiting.exists() or Document.objects.filter(sha256=sha256).exists()


def batch_of(batch: uuid.UUID) -> QuerySet[Arrival]:
    """The files that came together, in the order they came."""
    return Arrival.objects.filter(batch=batch).select_related("document").order_by("id")


def counts(batch: uuid.UUID) -> dict[str, int]:
    """State → files of a batch."""
    rows = Arrival.objects.filter(batch=batch).values_list("state").annotate(n=Count("id"))
    return dict(rows)


def latest_batches(by: User | None, limit: int) -> Sequence[tuple[uuid.UUID, datetime.datetime, int]]:
    """The last batches a person brought: (batch, when the first file came, files)."""
    own = Arrival.objects.filter(received_by=by) if by else Arrival.objects.all()
    recent = own.order_by("-id").values_list("batch", flat=True)[:2000]
    seen = list(dict.fromkeys(recent))[:limit]
    rows = {batch: list(batch_of(batch).values_list("received_at", flat=True)) for batch in seen}
    return [(batch, times[0], len(times)) for batch, times in rows.items()]
