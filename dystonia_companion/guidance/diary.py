"""What the window asks about the diary: entries, what a person adds to it, and what it shows when one looks back."""

from __future__ import annotations

from dataclasses import dataclass

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.diary_findings import DiaryFindings
from dystonia_companion.guidance.diary_lists import DiaryLists
from dystonia_companion.guidance.diary_record import DiaryRecord
from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer


@dataclass(frozen=True)
class DiaryParts:
    """The diary on one database."""

    record: DiaryRecord
    lists: DiaryLists
    findings: DiaryFindings


def make_diary(
    stores: PersonStores, person: PersonRecord, injections: InjectionRecord, writer: Writer, clock: Clock
) -> DiaryParts:
    """The diary of the same person that `injections` are on record for."""
    record = DiaryRecord(stores, person, injections, writer, clock)
    lists = DiaryLists(stores.diary, record.content, writer, clock)
    return DiaryParts(record, lists, DiaryFindings(stores, record.content, person))
