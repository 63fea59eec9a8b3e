"""Reads the daily checks after injections."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from dystonia_companion.model.aftercare import Answers, Care, Voice
from dystonia_companion.storage.edits import Row
from dystonia_companion.storage.values import utc_value


@dataclass(frozen=True)
class KeptCheck:
    """One check with what it came to."""

    uuid: str
    treatment: str
    at: datetime
    day: date
    answers: Answers
    care: Care


class SafetyCheckStore:
    """Questions about daily checks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def latest_on(self, day: date) -> KeptCheck | None:
        """The last one of a civil day, or None."""
        return next(iter(self._read("local_date = ? ORDER BY at_utc DESC, uuid LIMIT 1", (day.isoformat(),))), None)

    def between(self, first: date, last: date) -> tuple[KeptCheck, ...]:
        """Those of the civil days from `first` to `last`, both included, oldest first."""
        return self._read("local_date BETWEEN ? AND ? ORDER BY at_utc, uuid", (first.isoformat(), last.isoformat()))

    def _read(self, where: str, values: tuple[object, ...]) -> tuple[KeptCheck, ...]:
        return tuple(
            KeptCheck(
                uuid=row["uuid"],
                treatment=row["treatment_uuid"],
                at=utc_value(row["at_utc"]),
                day=date.fromisoformat(row["local_date"]),
                answers=Answers(
                    swallow=row["swallow"],
                    saliva=bool(row["saliva"]),
                    softer=bool(row["softer"]),
                    cough=bool(row["cough"]),
                    weak=row["weak"],
                    breath_ok=bool(row["breath_ok"]),
                    voice=Voice(row["voice"]),
                    head_up=bool(row["head_up"]),
                ),
                care=Care(row["advice"]),
            )
            for row in self._connection.execute(f"SELECT * FROM safety_check WHERE {where}", values)
        )


def columns_of_check(answers: Answers, care: Care) -> Row:
    """A check as the table keeps it."""
    return {
        "swallow": answers.swallow,
        "saliva": int(answers.saliva),
        "softer": int(answers.softer),
        "cough": int(answers.cough),
        "weak": answers.weak,
        "breath_ok": int(answers.breath_ok),
        "voice": answers.voice.value,
        "head_up": int(answers.head_up),
        "advice": care.value,
    }
