"""Reads the numbers that the person gave."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dystonia_companion.storage.edits import PutNew
from dystonia_companion.storage.values import new_uuid, utc_value

MORNING_PAIN = "morning_pain"  # of the neck, in the morning after something new


@dataclass(frozen=True)
class Rating:
    """One number from 0 to 10 for one item, about an instant and the civil day it fell on."""

    uuid: str
    item: str
    value: int
    at: datetime
    local_date: date
    zone: str


def rating_op(item: str, value: int, at: datetime, zone: ZoneInfo) -> PutNew:
    """What keeps a number (0 to 10) for `item` about the instant `at`, UTC."""
    row = {
        "uuid": new_uuid(),
        "item": item,
        "value": value,
        "at_utc": at,
        "local_date": at.astimezone(zone).date(),
        "zone": zone.key,
    }
    return PutNew("rating", row)


class RatingStore:
    """Questions about ratings."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def between(self, item: str, first: date, last: date) -> tuple[Rating, ...]:
        """Those of `item` on the civil days from `first` to `last`, both included, oldest first."""
        where = "item = ? AND local_date BETWEEN ? AND ? ORDER BY at_utc, uuid"
        return self._ratings(where, (item, first.isoformat(), last.isoformat()))

    def by_day(self, item: str, first: date, last: date) -> dict[date, float]:
        """The mean of `item` on each civil day from `first` to `last` that has one, both included."""
        rows = self._connection.execute(
            "SELECT local_date, avg(value) AS mean FROM rating WHERE item = ? AND local_date BETWEEN ? AND ?"
            " GROUP BY local_date",
            (item, first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(row["local_date"]): row["mean"] for row in rows}

    def latest(self, item: str) -> Rating | None:
        """The newest of `item`, or None."""
        return next(iter(self._ratings("item = ? ORDER BY at_utc DESC, uuid LIMIT 1", (item,))), None)

    def _ratings(self, where: str, values: tuple[object, ...]) -> tuple[Rating, ...]:
        return tuple(
            Rating(
                uuid=row["uuid"],
                item=row["item"],
                value=row["value"],
                at=utc_value(row["at_utc"]),
                local_date=date.fromisoformat(row["local_date"]),
                zone=row["zone"],
            )
            for row in self._connection.execute(f"SELECT * FROM rating WHERE {where}", values)
        )
