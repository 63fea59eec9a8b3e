"""Reads the injections on record."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class TreatmentRow:
    """One treatment: the civil day where it was, the time of day if known, and the product's id if known."""

    uuid: str
    day: date
    at: time | None
    zone: str
    product: str | None


class TreatmentStore:
    """Questions about treatments."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self) -> tuple[TreatmentRow, ...]:
        """Every treatment, newest first."""
        return self._rows("1 ORDER BY local_date DESC, uuid", ())

    def _rows(self, where: str, values: tuple[object, ...]) -> tuple[TreatmentRow, ...]:
        return tuple(
            TreatmentRow(
                uuid=row["uuid"],
                day=date.fromisoformat(row["local_date"]),
                at=None if row["local_time"] is None else time.fromisoformat(row["local_time"]),
                zone=row["zone"],
                product=row["product"],
            )
            for row in self._connection.execute(f"SELECT * FROM treatment WHERE {where}", values)
        )
