"""Reads sessions: what was followed, when, and what hurt."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dystonia_companion.model.morning_tap import TIMES_BEFORE, Load
from dystonia_companion.model.pose import Side
from dystonia_companion.storage.edits import Delete, Op, Put
from dystonia_companion.storage.values import utc_value

log = logging.getLogger(__name__)

STRETCH, BREATHE = "stretch", "breathe"  # kinds of session, by the place that each belongs to


@dataclass(frozen=True)
class SessionItem:
    """One exercise of a session that came to its end. `outcome`: done, skipped, stopped or hurt."""

    uuid: str
    place: int
    exercise: str
    side: Side | None
    outcome: str
    finished: datetime


@dataclass(frozen=True)
class Session:
    """One guided session. `programme` is decoded JSON, None where a salvaged file gave back something else. `ended` and `outcome` (done, partly, stopped) are None while it runs and after a crash."""

    uuid: str
    kind: str
    routine: str
    programme: object
    started: datetime
    local_date: date
    zone: str
    ended: datetime | None
    outcome: str | None
    pain_before: int | None
    pain_after: int | None
    programme_ms: int
    seen_ms: int
    items: tuple[SessionItem, ...]


@dataclass(frozen=True)
class Hurt:
    """The person pressed "It hurts". `answered` is None while the question about it is open."""

    uuid: str
    session_uuid: str | None
    exercise: str
    side: Side | None
    into_item_ms: int
    symptom: str | None
    noted: datetime
    answered: str | None


class Journal:
    """Questions about past sessions. Times are UTC; days are the civil days on which a session began."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def changes(self) -> int:
        """Grows with every write: what was worked out from the journal holds as long as it stays the same."""
        return self._connection.total_changes

    def newest(self, count: int, kind: str | None = None) -> tuple[Session, ...]:
        """The last `count` sessions, of one kind or of all, newest first, the unfinished one among them."""
        where = "" if kind is None else "WHERE kind = ? "
        values = (count,) if kind is None else (kind, count)
        return self._sessions(f"{where}ORDER BY started_utc DESC, rowid DESC LIMIT ?", values)

    def between(self, first: date, last: date) -> tuple[Session, ...]:
        """Those that began on the civil days from `first` to `last`, both included, newest first."""
        where = "WHERE local_date BETWEEN ? AND ? ORDER BY started_utc DESC, rowid DESC"
        return self._sessions(where, (first.isoformat(), last.isoformat()))

    def session(self, uuid: str) -> Session | None:
        """The session with this id, or None."""
        return next(iter(self._sessions("WHERE uuid = ?", (uuid,))), None)

    def unfinished(self) -> Session | None:
        """The newest session that has no end: it runs, or the program was killed in it."""
        return next(
            iter(self._sessions("WHERE ended_utc IS NULL ORDER BY started_utc DESC, rowid DESC LIMIT 1", ())), None
        )

    def done_by_exercise(self) -> dict[str, tuple[int, date]]:
        """How often each exercise was followed to its end, and the civil day of the first time."""
        sql = (
            "SELECT i.exercise, count(*) AS runs, min(s.local_date) AS first FROM session_item i"
            " JOIN session s ON s.uuid = i.session_uuid WHERE i.outcome = 'done' GROUP BY i.exercise"
        )
        return {r["exercise"]: (r["runs"], date.fromisoformat(r["first"])) for r in self._connection.execute(sql)}

    def loads_of(self, day: date) -> dict[str, Load]:
        """How much of each exercise was followed to its end on a civil day, breathing aside; of several times the most."""
        found: dict[str, list[Load]] = {}
        for exercise, _, load in self._loads("s.local_date = ?", (day.isoformat(),)):
            found.setdefault(exercise, []).append(load)
        return {
            exercise: Load(
                max(load.repeats for load in loads),
                max(load.hold_s for load in loads),
                max(load.duration_s for load in loads),
            )
            for exercise, loads in found.items()
        }

    def loads_before(self, exercise: str, day: date, without: Collection[date] = ()) -> tuple[Load, ...]:
        """How much of an exercise was done at the last times before a civil day, and not on the days `without`; what can't be
        read counts as nothing."""
        days = ", ".join("?" * len(without))
        where = (
            f"i.exercise = ? AND s.local_date < ? AND s.local_date NOT IN ({days}) ORDER BY i.finished_utc DESC LIMIT ?"
        )
        values = (exercise, day.isoformat(), *(other.isoformat() for other in without), TIMES_BEFORE)
        return tuple(load for _, _, load in self._loads(where, values))

    def times_done(self, exercise: str, count: int) -> tuple[tuple[date, Load], ...]:
        """The last `count` times that an exercise was followed to its end, newest first: the civil day and how much."""
        where = "i.exercise = ? ORDER BY i.finished_utc DESC LIMIT ?"
        return tuple((day, load) for _, day, load in self._loads(where, (exercise, count)))

    def pains_before(self, first: date, last: date) -> list[tuple[date, int | None]]:
        """The pain told before each session that began on the civil days from `first` to `last`, both included."""
        sql = "SELECT local_date, pain_before FROM session WHERE local_date BETWEEN ? AND ?"
        rows = self._connection.execute(sql, (first.isoformat(), last.isoformat()))
        return [(date.fromisoformat(row["local_date"]), row["pain_before"]) for row in rows]

    def _loads(self, where: str, values: tuple[object, ...]) -> Iterator[tuple[str, date, Load]]:
        sql = (
            "SELECT i.exercise, i.place, s.uuid, s.local_date, s.programme"
            " FROM session_item i JOIN session s ON s.uuid = i.session_uuid"
            f" WHERE i.outcome = 'done' AND s.kind = '{STRETCH}' AND {where}"
        )
        for row in self._connection.execute(sql, values):
            load = _load(_programme(row["uuid"], row["programme"]), row["place"], row["exercise"])
            yield row["exercise"], date.fromisoformat(row["local_date"]), load

    def hurts(self) -> tuple[Hurt, ...]:
        """Everything that ever hurt, newest first; those of deleted sessions too."""
        rows = self._connection.execute("SELECT * FROM hurt ORDER BY noted_utc DESC, uuid")
        return tuple(
            Hurt(
                uuid=row["uuid"],
                session_uuid=row["session_uuid"],
                exercise=row["exercise"],
                side=_side(row["side"]),
                into_item_ms=row["into_item_ms"],
                symptom=row["symptom"],
                noted=utc_value(row["noted_utc"]),
                answered=row["answered"],
            )
            for row in rows
        )

    def delete_ops(self, uuid: str) -> tuple[Op, ...]:
        """What deletes a session with its items. What hurt in it and the signs stay: they still limit."""
        hurts = self._connection.execute("SELECT uuid FROM hurt WHERE session_uuid = ?", (uuid,)).fetchall()
        items = self._connection.execute("SELECT uuid FROM session_item WHERE session_uuid = ?", (uuid,)).fetchall()
        signs = self._connection.execute("SELECT uuid FROM stop_sign WHERE session_uuid = ?", (uuid,)).fetchall()
        tensions = self._connection.execute("SELECT uuid FROM tension WHERE session_uuid = ?", (uuid,)).fetchall()
        return (
            *(Delete("tension", row["uuid"]) for row in tensions),
            *(Put("hurt", {"uuid": row["uuid"], "session_uuid": None}) for row in hurts),
            *(Put("stop_sign", {"uuid": row["uuid"], "session_uuid": None}) for row in signs),
            *(Delete("session_item", row["uuid"]) for row in items),
            Delete("session", uuid),
        )

    def _sessions(self, where: str, values: tuple[object, ...]) -> tuple[Session, ...]:
        items = self._items(where, values)
        rows = self._connection.execute(f"SELECT * FROM session {where}", values)
        return tuple(
            Session(
                uuid=row["uuid"],
                kind=row["kind"],
                routine=row["routine"],
                programme=_programme(row["uuid"], row["programme"]),
                started=utc_value(row["started_utc"]),
                local_date=date.fromisoformat(row["local_date"]),
                zone=row["zone"],
                ended=None if row["ended_utc"] is None else utc_value(row["ended_utc"]),
                outcome=row["outcome"],
                pain_before=row["pain_before"],
                pain_after=row["pain_after"],
                programme_ms=row["programme_ms"],
                seen_ms=row["seen_ms"],
                items=tuple(items.get(row["uuid"], ())),
            )
            for row in rows
        )

    def _items(self, where: str, values: tuple[object, ...]) -> dict[str, list[SessionItem]]:
        """The items of all those sessions in one go, by session."""
        items: dict[str, list[SessionItem]] = {}
        sql = f"SELECT * FROM session_item WHERE session_uuid IN (SELECT uuid FROM session {where}) ORDER BY place"
        for row in self._connection.execute(sql, values):
            item = SessionItem(
                uuid=row["uuid"],
                place=row["place"],
                exercise=row["exercise"],
                side=_side(row["side"]),
                outcome=row["outcome"],
                finished=utc_value(row["finished_utc"]),
            )
            items.setdefault(row["session_uuid"], []).append(item)
        return items


def _side(value: int | None) -> Side | None:
    return None if value is None else Side(value)


def _load(programme: object, place: int, exercise: str) -> Load:
    """What a kept programme says of one of its items; nothing where it says nothing of it."""
    items = programme.get("items") if isinstance(programme, dict) else None
    item = items[place] if isinstance(items, list) and place < len(items) else None
    if not isinstance(item, dict) or item.get("exercise") != exercise:
        return Load()
    figures = (item.get(name) for name in ("repeats", "hold_s", "duration_s"))
    repeats, hold_s, duration_s = (figure if isinstance(figure, int | float) else 0 for figure in figures)
    return Load(int(repeats), hold_s, duration_s)


def _programme(uuid: str, text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        log.warning("programme cannot be read: %s", uuid)
        return None
