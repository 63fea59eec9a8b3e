"""The stores that tell of the person, together: what they said, their injections, visits, checks, ratings, packs and diary.

Each is imported when it is first asked for: the start needs few of them.
"""

from __future__ import annotations

import sqlite3
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dystonia_companion.storage.appointments import AppointmentStore
    from dystonia_companion.storage.breathing import BreathStore
    from dystonia_companion.storage.checks import CheckStore
    from dystonia_companion.storage.diary import DiaryStore
    from dystonia_companion.storage.everything import Everything
    from dystonia_companion.storage.own_sets import OwnSetStore
    from dystonia_companion.storage.person import PersonStore
    from dystonia_companion.storage.ratings import RatingStore
    from dystonia_companion.storage.rules import RuleStore
    from dystonia_companion.storage.safety_checks import SafetyCheckStore
    from dystonia_companion.storage.thermal import ThermalStore
    from dystonia_companion.storage.treatments import TreatmentStore
    from dystonia_companion.storage.visits import VisitStore


class PersonStores:
    """All of them on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def person(self) -> PersonStore:
        from dystonia_companion.storage.person import PersonStore

        return PersonStore(self._connection)

    def everything(self) -> Everything:
        """Every table of the person's as it is now."""
        from dystonia_companion.paths import resource_root
        from dystonia_companion.storage.everything import read_everything
        from dystonia_companion.storage.migrations import read_migrations

        return read_everything(self._connection, read_migrations(resource_root() / "migrations"))

    @cached_property
    def treatments(self) -> TreatmentStore:
        from dystonia_companion.storage.treatments import TreatmentStore

        return TreatmentStore(self._connection)

    @cached_property
    def checks(self) -> CheckStore:
        from dystonia_companion.storage.checks import CheckStore

        return CheckStore(self._connection)

    @cached_property
    def ratings(self) -> RatingStore:
        from dystonia_companion.storage.ratings import RatingStore

        return RatingStore(self._connection)

    @cached_property
    def thermal(self) -> ThermalStore:
        from dystonia_companion.storage.thermal import ThermalStore

        return ThermalStore(self._connection)

    @cached_property
    def breathing(self) -> BreathStore:
        from dystonia_companion.storage.breathing import BreathStore

        return BreathStore(self._connection)

    @cached_property
    def appointments(self) -> AppointmentStore:
        from dystonia_companion.storage.appointments import AppointmentStore

        return AppointmentStore(self._connection)

    @cached_property
    def safety_checks(self) -> SafetyCheckStore:
        from dystonia_companion.storage.safety_checks import SafetyCheckStore

        return SafetyCheckStore(self._connection)

    @cached_property
    def visits(self) -> VisitStore:
        from dystonia_companion.storage.visits import VisitStore

        return VisitStore(self._connection)

    @cached_property
    def rules(self) -> RuleStore:
        from dystonia_companion.storage.rules import RuleStore

        return RuleStore(self._connection)

    @cached_property
    def diary(self) -> DiaryStore:
        from dystonia_companion.storage.diary import DiaryStore

        return DiaryStore(self._connection)

    @cached_property
    def own_sets(self) -> OwnSetStore:
        from dystonia_companion.storage.own_sets import OwnSetStore

        return OwnSetStore(self._connection)
