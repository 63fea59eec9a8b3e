"""Reads the checks before sessions, the signs that were named, and what they limit."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from dystonia_companion.storage.values import utc_text, utc_value


@dataclass(frozen=True)
class CheckIn:
    """The three taps before a session: pain 0 to 10 or None, a new sign or not, swallowing and breathing as usual or not."""

    uuid: str
    at: datetime
    local_date: date
    pain: int | None
    new_sign: bool
    swallow_breath_ok: bool


@dataclass(frozen=True)
class Limitation:
    """What is left out: `kind` no_exercise, no_neck or no_turning, on `day` alone or `until_cleared` by a clinician."""

    uuid: str
    kind: str
    symptom: str | None
    day: date
    until_cleared: bool


@dataclass(frozen=True)
class StopSign:
    """Signs that were named: the group that counts, their ids, the session they came in, and the reply to its question."""

    symptom: str
    signs: tuple[str, ...]
    session_uuid: str | None
    reply: str | None
    at: datetime


class CheckStore:
    """Questions about checks, and about what still limits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def latest_on(self, day: date) -> CheckIn | None:
        """The last check of this civil day, or None."""
        return next(
            iter(self._checks("local_date = ? ORDER BY at_utc DESC, rowid DESC LIMIT 1", (day.isoformat(),))), None
        )

    def between(self, first: date, last: date) -> tuple[CheckIn, ...]:
        """Those of the civil days from `first` to `last`, both included, oldest first."""
        return self._checks("local_date BETWEEN ? AND ? ORDER BY at_utc", (first.isoformat(), last.isoformat()))

    def sign_since(self, at: datetime) -> bool:
        """Whether a sign was written down at this instant or after it."""
        sql = "SELECT 1 FROM stop_sign WHERE noted_utc >= ? LIMIT 1"
        return self._connection.execute(sql, (utc_text(at),)).fetchone() is not None

    def signs(self) -> tuple[StopSign, ...]:
        """Every sign that was named, oldest first."""
        rows = self._connection.execute("SELECT * FROM stop_sign ORDER BY noted_utc, rowid")
        return tuple(
            StopSign(
                row["symptom"], _names(row["signs"]), row["session_uuid"], row["reply"], utc_value(row["noted_utc"])
            )
            for row in rows
        )

    def limitations(self, today: date) -> tuple[Limitation, ...]:
        """What holds on the civil day `today`, oldest first. One of another day's future holds too: the clock went back."""
        sql = (
            "SELECT l.*, s.symptom FROM limitation l LEFT JOIN stop_sign s ON s.uuid = l.sign_uuid"
            " WHERE l.cleared_utc IS NULL AND (l.until_cleared = 1 OR l.local_date >= ?) ORDER BY l.local_date, l.rowid"
        )
        return tuple(
            Limitation(
                uuid=row["uuid"],
                kind=row["kind"],
                symptom=row["symptom"],
                day=date.fromisoformat(row["local_date"]),
                until_cleared=bool(row["until_cleared"]),
            )
            for row in self._connection.execute(sql, (today.isoformat(),))
        )

    def _checks(self, where: str, values: tuple[object, ...]) -> tuple[CheckIn, ...]:
        return tuple(
            CheckIn(
                uuid=row["uuid"],
                at=utc_value(row["at_utc"]),
                local_date=date.fromisoformat(row["local_date"]),
                pain=row["pain"],
                new_sign=bool(row["new_sign"]),
                swallow_breath_ok=bool(row["swallow_breath_ok"]),
            )
            for row in self._connection.execute(f"SELECT * FROM check_in WHERE {where}", values)
        )


def _names(text: str) -> tuple[str, ...]:
    """A kept list of ids; nothing where a salvaged file holds something else."""
    try:
        kept = json.loads(text)
    except ValueError:
        return ()
    return tuple(name for name in kept if isinstance(name, str)) if isinstance(kept, list) else ()
