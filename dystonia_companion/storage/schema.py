"""The tables that may be written, and what kind of thing each one tells the rest of the program about.

A new table needs its migration and one line here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """`kind`: what is published after a change. `counters`: columns that undo raises instead of restoring."""

    kind: str
    counters: frozenset[str] = frozenset()


TABLES: Mapping[str, Table] = {
    "setting": Table("settings"),
    "component": Table("pattern"),
    "answer": Table("answers"),
    "rating": Table("ratings"),
    "session": Table("sessions"),
    "session_item": Table("sessions"),
    "hurt": Table("hurts"),
    "due": Table("due"),
    "treatment": Table("treatments"),
    "check_in": Table("checks"),
    "stop_sign": Table("signs"),
    "limitation": Table("limitations"),
    "thermal": Table("thermal"),
    "skin_check": Table("thermal"),
    "breathing_pattern": Table("breathing"),
    "tension": Table("tension"),
    "treatment_detail": Table("treatments"),
    "injected_muscle": Table("treatments"),
    "side_effect": Table("treatments"),
    "appointment": Table("appointments", frozenset({"sequence"})),
    "safety_check": Table("safety_checks"),
    "away": Table("away"),
    "visit_item": Table("visits"),
    "tight_place": Table("tight_places"),
    "reminder_rule": Table("rules"),
    "silence": Table("silence"),
    "planned": Table("due"),
    "diary_entry": Table("diary"),
    "own_symptom": Table("own_symptoms"),
    "goal": Table("goals"),
    "goal_mark": Table("diary"),
    "trick": Table("tricks"),
    "trick_use": Table("tricks"),
    "fading_mark": Table("fading"),
    "own_routine": Table("own_sets"),
    "own_item": Table("own_sets"),
    "own_exercise": Table("own_sets"),
    "own_picture": Table("own_sets"),
    "clinic_say": Table("clinic_says"),
    "progress_step": Table("progress"),
}


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """The columns of `table` in this file, in order; empty when it has no such table."""
    return tuple(row["name"] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))
