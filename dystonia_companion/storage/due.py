"""Reads what is due."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from dystonia_companion.storage.values import utc_value


@dataclass(frozen=True)
class DueItem:
    """One occurrence of one reminder rule. `state`: pending, claimed, shown, done, skipped or missed. Times are UTC."""

    uuid: str
    rule: str
    occurrence: str
    kind: str
    subject: str
    due: datetime
    expires: datetime | None
    state: str
    not_before: datetime | None
    changed: datetime


class DueStore:
    """Questions about what is due."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def unanswered(self) -> tuple[DueItem, ...]:
        """Everything pending, claimed or shown, whatever its time, the earliest first."""
        return self._items("state IN ('pending', 'claimed', 'shown') ORDER BY due_utc, uuid", ())

    def occurrence(self, rule: str, occurrence: str) -> DueItem | None:
        """The item of this rule and occurrence, or None."""
        return next(iter(self._items("rule = ? AND occurrence = ?", (rule, occurrence))), None)

    def _items(self, where: str, values: tuple[object, ...]) -> tuple[DueItem, ...]:
        return tuple(
            DueItem(
                uuid=row["uuid"],
                rule=row["rule"],
                occurrence=row["occurrence"],
                kind=row["kind"],
                subject=row["subject"],
                due=utc_value(row["due_utc"]),
                expires=_optional(row["expires_utc"]),
                state=row["state"],
                not_before=_optional(row["not_before_utc"]),
                changed=utc_value(row["changed_utc"]),
            )
            for row in self._connection.execute(f"SELECT * FROM due WHERE {where}", values)
        )


def _optional(text: str | None) -> datetime | None:
    return None if text is None else utc_value(text)
