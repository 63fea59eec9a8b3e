"""What the window asks about injections: what is on record and booked, and what is prepared for the next visit."""

from __future__ import annotations

from dataclasses import dataclass

from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.guidance.visit_record import VisitRecord


@dataclass(frozen=True)
class Injections:
    """Both records, on one database."""

    record: InjectionRecord
    visits: VisitRecord
