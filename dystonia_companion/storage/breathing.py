"""Reads the ways of breathing that a person made, and the tension around breathing sessions."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from dystonia_companion.model.breathing import MOST_OWN, BreathPart, BreathPattern, OwnPattern, own_problem
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.edits import Row

log = logging.getLogger(__name__)

COLUMNS = {
    BreathPart.IN: "in_ms",
    BreathPart.HOLD_FULL: "hold_full_ms",
    BreathPart.OUT: "out_ms",
    BreathPart.HOLD_EMPTY: "hold_empty_ms",
}
LOOKED_AT = 200  # rows at most: nobody makes more than MOST_OWN, but a file may hold anything


@dataclass(frozen=True)
class OwnPatterns:
    """What the table holds: patterns that may be followed, (name, why not) of others, and how many were not looked at."""

    patterns: tuple[OwnPattern, ...]
    refused: tuple[tuple[str, Reason], ...] = ()
    beyond: int = 0


@dataclass(frozen=True)
class Tension:
    """Tension 0 to 10 around one session, None where it was not told."""

    uuid: str
    before: int | None
    after: int | None


class BreathStore:
    """Questions about breathing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def own(self) -> OwnPatterns:
        """The person's own patterns in the order in which they were made; whatever is wrong with a row, it stays where it is."""
        rows = self._connection.execute(
            "SELECT * FROM breathing_pattern ORDER BY rowid LIMIT ?", (LOOKED_AT,)
        ).fetchall()
        good: list[OwnPattern] = []
        refused: list[tuple[str, Reason]] = []
        for row in rows:
            times = {part: row[column] for part, column in COLUMNS.items()}
            problem = own_problem(row["name"], times, row["minutes"])
            if problem is not None:
                refused.append((str(row["name"])[:40], problem))
            elif len(good) < MOST_OWN:
                good.append(OwnPattern(row["uuid"], row["name"], BreathPattern(**_named(row)), row["minutes"]))
        if refused:
            log.warning("own breathing patterns refused: %d", len(refused))
        count = self._connection.execute("SELECT count(*) FROM breathing_pattern").fetchone()[0]
        return OwnPatterns(tuple(good), tuple(refused), count - len(good) - len(refused))

    def tensions(self, sessions: Iterable[str]) -> dict[str, Tension]:
        """Tension by the id of the session."""
        found: dict[str, Tension] = {}
        for session in sessions:
            row = self._connection.execute("SELECT * FROM tension WHERE session_uuid = ?", (session,)).fetchone()
            if row is not None:
                found[session] = Tension(row["uuid"], row["before"], row["after"])
        return found


def _named(row: sqlite3.Row) -> dict[str, int]:
    return {column: row[column] for column in COLUMNS.values()}


def row_of(own: OwnPattern) -> Row:
    """An own pattern as the table keeps it."""
    breath = own.breath
    return {
        "uuid": own.uuid,
        "name": own.name,
        "in_ms": breath.in_ms,
        "hold_full_ms": breath.hold_full_ms,
        "out_ms": breath.out_ms,
        "hold_empty_ms": breath.hold_empty_ms,
        "minutes": own.minutes,
    }
