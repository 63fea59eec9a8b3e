"""Reads what is prepared for the next visit, and the tight and painful places to show there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dystonia_companion.model.pose import Side

VisitKind = Literal["check", "tell", "question"]
Feel = Literal["tight", "painful"]
FEELS: tuple[Feel, ...] = ("tight", "painful")
OWN = "own"


@dataclass(frozen=True)
class VisitItem:
    """Something done for a visit, to be told there, or to be asked there: the id of its text, or OWN with its words."""

    uuid: str
    kind: str
    item: str
    words: str


@dataclass(frozen=True)
class TightPlace:
    """One muscle on one side that feels tight or painful, and since when it is marked."""

    uuid: str
    muscle: str
    side: Side | None
    feel: str
    day: date


class VisitStore:
    """Questions about the next visit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def waiting(self) -> tuple[VisitItem, ...]:
        """Everything for the next visit, in the order in which it was told."""
        rows = self._connection.execute("SELECT * FROM visit_item WHERE treatment_uuid IS NULL ORDER BY rowid")
        return tuple(VisitItem(r["uuid"], r["kind"], r["item"], r["words"] or "") for r in rows)

    def tight_places(self) -> tuple[TightPlace, ...]:
        """Every place that is marked."""
        rows = self._connection.execute("SELECT * FROM tight_place ORDER BY rowid")
        return tuple(
            TightPlace(
                row["uuid"],
                row["muscle"],
                None if row["side"] is None else Side(row["side"]),
                row["feel"],
                date.fromisoformat(row["local_date"]),
            )
            for row in rows
        )
