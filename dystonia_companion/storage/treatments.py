"""Reads the injections on record, and what the letter and the person told of each.

A value that a damaged file gave back is left out; nothing else goes with it.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import (
    DAYS,
    LINES,
    SCORES,
    TEXTS,
    Details,
    Guidance,
    InjectedMuscle,
    PullThen,
    SideEffect,
)
from dystonia_companion.storage.edits import Change, Delete, Op, Row
from dystonia_companion.storage.values import json_text

log = logging.getLogger(__name__)
T = TypeVar("T")


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

    def latest(self) -> TreatmentRow | None:
        """The newest treatment, or None."""
        newest = "local_date = (SELECT max(local_date) FROM treatment) ORDER BY uuid LIMIT 1"
        return next(iter(self._rows(newest, ())), None)

    def around(self, first: date, last: date) -> tuple[TreatmentRow, ...]:
        """All that the days from `first` to `last` hang on, oldest first: those on them, the one before and the one after."""
        return self._rows(
            "local_date >= coalesce((SELECT max(local_date) FROM treatment WHERE local_date <= ?), '')"
            " AND local_date <= coalesce((SELECT min(local_date) FROM treatment WHERE local_date > ?), '9999-12-31')"
            " ORDER BY local_date, uuid DESC",
            (first.isoformat(), last.isoformat()),
        )

    def details(self, treatment: str) -> Details:
        """What was told of one treatment; empty where nothing was."""
        row = self._connection.execute(
            "SELECT * FROM treatment_detail WHERE treatment_uuid = ?", (treatment,)
        ).fetchone()
        told: dict[str, object] = {} if row is None else _told(row)
        told["muscles"] = self._parts("injected_muscle", treatment, "place, uuid", _muscle)
        told["effects"] = self._parts("side_effect", treatment, "start_date, uuid", _effect)
        return Details(**told)  # type: ignore[arg-type]

    def summaries(self) -> Mapping[str, tuple[float | None, str]]:
        """All units and the product's own name of every treatment of which one was told, by its uuid."""
        rows = self._connection.execute("SELECT treatment_uuid, units, product_name FROM treatment_detail")
        return {row["treatment_uuid"]: (row["units"], row["product_name"] or "") for row in rows}

    def part_ids(self, treatment: str) -> Mapping[str, tuple[str, ...]]:
        """The rows of one treatment besides its own, by table: what goes with it."""
        return self._naming(("treatment_detail", "injected_muscle", "side_effect", "safety_check"), treatment)

    def delete_ops(self, treatment: str) -> tuple[Op, ...]:
        """What takes a treatment off the record with all that belongs to it. The appointment at which it was given, and what
        was prepared for that visit, stay."""
        led_to = self._naming(("appointment", "visit_item"), treatment)
        return (
            *(Delete(table, uuid) for table, uuids in self.part_ids(treatment).items() for uuid in uuids),
            *(Change(table, uuid, {"treatment_uuid": None}) for table, uuids in led_to.items() for uuid in uuids),
            Delete("treatment", treatment),
        )

    def _naming(self, tables: tuple[str, ...], treatment: str) -> Mapping[str, tuple[str, ...]]:
        return {
            table: tuple(
                row["uuid"]
                for row in self._connection.execute(
                    f"SELECT uuid FROM {table} WHERE treatment_uuid = ? ORDER BY rowid", (treatment,)
                )
            )
            for table in tables
        }

    def _parts(self, table: str, treatment: str, order: str, read: Callable[[sqlite3.Row], T]) -> tuple[T, ...]:
        rows = self._connection.execute(
            f"SELECT * FROM {table} WHERE treatment_uuid = ? ORDER BY {order}", (treatment,)
        )
        found = (_or_none(lambda row=row: read(row)) for row in rows.fetchall())  # type: ignore[misc]
        return tuple(part for part in found if part is not None)

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


def _told(row: sqlite3.Row) -> dict[str, object]:
    """The columns of a detail row as Details has them."""
    told: dict[str, object] = {name: row[name] or "" for name in (*LINES, *TEXTS)}
    told |= {name: row[name] for name in (*SCORES, "units", "best_percent")}
    told |= {name: _or_none(lambda name=name: _day(row[f"{name}_date"])) for name in DAYS}  # type: ignore[misc]
    told["guidance"] = _or_none(lambda: None if row["guidance"] is None else Guidance(row["guidance"]))
    told["pattern"] = _or_none(lambda: None if row["pattern"] is None else _pattern(row["pattern"]))
    told["photo"] = None if row["photo"] is None else bool(row["photo"])
    return told


def detail_columns(details: Details) -> Row:
    """What Details has of its own, as the table keeps it."""
    row: dict[str, object] = {name: getattr(details, name).strip() or None for name in (*LINES, *TEXTS)}
    row |= {name: getattr(details, name) for name in (*SCORES, "best_percent")}
    row |= {f"{name}_date": getattr(details, name) for name in DAYS}
    units, pattern = details.units, details.pattern
    return row | {
        "guidance": None if details.guidance is None else details.guidance.value,
        "units": None if units is None else float(units),
        "pattern": None if pattern is None else json_text([[p.kind, p.side, p.strength] for p in pattern]),
        "photo": None if details.photo is None else int(details.photo),
    }


def muscle_columns(muscle: InjectedMuscle, place: int) -> Row:
    return {
        "place": place,
        "muscle": muscle.muscle,
        "muscle_name": muscle.name.strip() or None,
        "side": muscle.side,
        "units": None if muscle.units is None else float(muscle.units),
        "points": muscle.points,
    }


def effect_columns(effect: SideEffect) -> Row:
    return {
        "effect": effect.effect,
        "effect_name": effect.name.strip() or None,
        "start_date": effect.start,
        "end_date": effect.end,
        "severity": effect.severity,
    }


def _pattern(text: str) -> tuple[PullThen, ...]:
    return tuple(
        PullThen(str(kind), None if side is None else Side(side), int(strength))
        for kind, side, strength in json.loads(text)
    )


def _muscle(row: sqlite3.Row) -> InjectedMuscle:
    side = None if row["side"] is None else Side(row["side"])
    return InjectedMuscle(row["muscle"], side, row["units"], row["points"], row["muscle_name"] or "")


def _effect(row: sqlite3.Row) -> SideEffect:
    start = date.fromisoformat(row["start_date"])
    return SideEffect(row["effect"], start, _day(row["end_date"]), row["severity"], row["effect_name"] or "")


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _or_none(read: Callable[[], T]) -> T | None:
    try:
        return read()
    except (ValueError, TypeError):
        log.warning("a value of a treatment cannot be read")
        return None
