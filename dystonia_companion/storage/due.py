"""Reads what is due."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from dystonia_companion.storage.values import utc_text, utc_value

TO_TELL, TOLD = 1, 2


@dataclass(frozen=True)
class DueItem:
    """One occurrence of one reminder rule. `state`: pending, claimed, shown, done, skipped or missed. Times are UTC.

    `shown`: when a notice of it was last shown. `to_tell`: it was missed while the program was not there (TO_TELL), and that was told (TOLD).
    """

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
    shown: datetime | None = None
    to_tell: int = 0


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

    def occurrences(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], DueItem]:
        """The items of these rules and occurrences, as many as there are."""
        wanted = (
            "rowid IN (SELECT due.rowid FROM json_each(?) AS w JOIN due"
            " ON rule = json_extract(w.value, '$[0]') AND occurrence = json_extract(w.value, '$[1]'))"
        )
        found = self._items(wanted, (json.dumps(list(names)),))
        return {(item.rule, item.occurrence): item for item in found}

    def missed_after(self, now: datetime) -> tuple[DueItem, ...]:
        """What was missed by a clock that ran ahead, and never shown nor told: by the clock of now it is still to come."""
        return self._items("state = 'missed' AND shown_utc IS NULL AND to_tell <> 2 AND due_utc > ?", (utc_text(now),))

    def to_tell(self) -> tuple[DueItem, ...]:
        """What was missed while the program was not there and is not told yet, the newest first."""
        return self._items("to_tell = 1 ORDER BY due_utc DESC, uuid", ())

    def last_shown(self) -> datetime | None:
        """When a notice of anything was last shown, UTC, or None."""
        return _optional(self._connection.execute("SELECT max(shown_utc) FROM due").fetchone()[0])

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
                shown=_optional(row["shown_utc"]),
                to_tell=row["to_tell"],
            )
            for row in self._connection.execute(f"SELECT * FROM due WHERE {where}", values)
        )


def _optional(text: str | None) -> datetime | None:
    return None if text is None else utc_value(text)
