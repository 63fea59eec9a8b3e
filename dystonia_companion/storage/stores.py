"""The stores that tell of the person, together: what they said, their injections, visits, checks, ratings and packs."""

from __future__ import annotations

import sqlite3

from dystonia_companion.storage.appointments import AppointmentStore
from dystonia_companion.storage.breathing import BreathStore
from dystonia_companion.storage.checks import CheckStore
from dystonia_companion.storage.person import PersonStore
from dystonia_companion.storage.ratings import RatingStore
from dystonia_companion.storage.safety_checks import SafetyCheckStore
from dystonia_companion.storage.thermal import ThermalStore
from dystonia_companion.storage.treatments import TreatmentStore
from dystonia_companion.storage.visits import VisitStore


class PersonStores:
    """All of them on one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.person = PersonStore(connection)
        self.treatments = TreatmentStore(connection)
        self.checks = CheckStore(connection)
        self.ratings = RatingStore(connection)
        self.thermal = ThermalStore(connection)
        self.breathing = BreathStore(connection)
        self.appointments = AppointmentStore(connection)
        self.safety_checks = SafetyCheckStore(connection)
        self.visits = VisitStore(connection)
