"""The tables of the register: what came in, what was read from it, what a person accepted, and who did what when."""

from ketnghia.register.models.accounts import AccountEvent, Limit, Profile
from ketnghia.register.models.delegations import Delegation
from ketnghia.register.models.documents import Arrival, Document, DocumentUnit
from ketnghia.register.models.entries import Choice, Entry, EntryKey, EntryPair, EntryUnit, Progress
from ketnghia.register.models.proposals import Proposal, Verdict
from ketnghia.register.models.standings import Standing, Stir

__all__ = [
    "AccountEvent",
    "Arrival",
    "Choice",
    "Delegation",
    "Document",
    "DocumentUnit",
    "Entry",
    "EntryKey",
    "EntryPair",
    "EntryUnit",
    "Limit",
    "Profile",
    "Progress",
    "Proposal",
    "Standing",
    "Stir",
    "Verdict",
]
