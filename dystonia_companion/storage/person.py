"""Reads what the person said about themselves: the pull pattern and the answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dystonia_companion.model.pose import Side
from dystonia_companion.storage.values import utc_value


@dataclass(frozen=True)
class Component:
    """One part of the pull pattern. `strength` 0 to 3; `level` collis, caput, both or unknown."""

    uuid: str
    kind: str
    side: Side | None
    strength: int
    level: str


@dataclass(frozen=True)
class Answer:
    """The last answer to one question of the screening, or one clearance."""

    uuid: str
    question: str
    answer: str
    answered: datetime
    local_date: date


class PersonStore:
    """Questions about the person."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def components(self) -> tuple[Component, ...]:
        """The pull pattern, strongest first."""
        rows = self._connection.execute("SELECT * FROM component ORDER BY strength DESC, kind, uuid")
        return tuple(
            Component(
                uuid=row["uuid"],
                kind=row["kind"],
                side=None if row["side"] is None else Side(row["side"]),
                strength=row["strength"],
                level=row["level"],
            )
            for row in rows
        )

    def answers(self) -> dict[str, Answer]:
        """Each answer by its question."""
        return {
            row["question"]: Answer(
                uuid=row["uuid"],
                question=row["question"],
                answer=row["answer"],
                answered=utc_value(row["answered_utc"]),
                local_date=date.fromisoformat(row["local_date"]),
            )
            for row in self._connection.execute("SELECT * FROM answer ORDER BY question")
        }


class PersonThen(PersonStore):
    """What was said at another moment: it stays so, whatever is written since."""

    def __init__(self, components: tuple[Component, ...], answers: Mapping[str, Answer]) -> None:
        self._components = components
        self._answers = answers

    def components(self) -> tuple[Component, ...]:
        return self._components

    def answers(self) -> dict[str, Answer]:
        return dict(self._answers)
