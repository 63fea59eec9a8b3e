"""Reads the diary: entries with their scores and goals, own symptoms, tricks and their uses, and the mark that it is fading.

A value that a damaged file gave back is left out; the rest of its entry stays.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from dystonia_companion.model.compare import Aid
from dystonia_companion.model.diary import (
    Entry,
    FadingMark,
    Feel,
    Felt,
    Goal,
    GoalMark,
    Manner,
    OwnSymptom,
    Trick,
    TrickUse,
)
from dystonia_companion.model.pose import Side
from dystonia_companion.storage.edits import Delete, Op, Put, Row
from dystonia_companion.storage.journal import BREATHE, STRETCH
from dystonia_companion.storage.values import UuidSource, json_text, utc_value

log = logging.getLogger(__name__)

_SPAN = "local_date BETWEEN ? AND ?"
_PAIRS = {
    Aid.HEAT: f"SELECT pain_before, pain_after FROM thermal WHERE kind = 'heat' AND {_SPAN}",
    Aid.COLD: f"SELECT pain_before, pain_after FROM thermal WHERE kind = 'cold' AND {_SPAN}",
    Aid.BREATHING: f"SELECT t.before, t.after FROM session s JOIN tension t ON t.session_uuid = s.uuid"
    f" WHERE s.kind = '{BREATHE}' AND s.{_SPAN}",
    Aid.STRETCHING: f"SELECT pain_before, pain_after FROM session WHERE kind = '{STRETCH}' AND {_SPAN}",
}


@dataclass(frozen=True)
class Parts:
    """The rows of one entry besides its own, each by what it is about: what is changed and deleted with it."""

    ratings: Mapping[str, str] = field(default_factory=dict)
    goals: Mapping[str, str] = field(default_factory=dict)


class DiaryStore:
    """Questions about the diary. Days are the civil days that entries are about; spans include both ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def changes(self) -> int:
        """Grows with every write: what was worked out from the diary holds as long as it stays the same."""
        return self._connection.total_changes

    # --- entries ------------------------------------------------------------------------------------------------------

    def between(self, first: date, last: date) -> tuple[Entry, ...]:
        """Those from `first` to `last`, oldest first. Those of a cycle: from a week before its injections to its last day."""
        return self._entries(f"WHERE {_SPAN} ORDER BY local_date, at_utc, rowid", (first.isoformat(), last.isoformat()))

    def newest(self, count: int) -> tuple[Entry, ...]:
        """The last `count`, newest first."""
        return self._entries("ORDER BY local_date DESC, at_utc DESC, rowid DESC LIMIT ?", (count,))

    def entry(self, uuid: str) -> Entry | None:
        """The one with this id, or None."""
        return next(iter(self._entries("WHERE uuid = ?", (uuid,))), None)

    def all(self) -> tuple[Entry, ...]:
        """Every entry, oldest first."""
        return self._entries("ORDER BY local_date, at_utc, rowid", ())

    def last_told(self, items: Iterable[str], until: date) -> Mapping[str, date]:
        """The last day up to `until` on which each of `items` was told in an entry; without those that never were."""
        sql = (
            "SELECT local_date FROM rating WHERE item = ? AND local_date <= ? AND entry_uuid IS NOT NULL"
            " ORDER BY local_date DESC LIMIT 1"
        )
        found = {item: self._connection.execute(sql, (item, until.isoformat())).fetchone() for item in items}
        return {item: date.fromisoformat(row["local_date"]) for item, row in found.items() if row is not None}

    def last_compared(self, first: date, last: date) -> date | None:
        """The last day of a span on which the time before the injections was compared with."""
        sql = f"SELECT max(local_date) FROM diary_entry WHERE {_SPAN} AND pgi IS NOT NULL"
        found = self._connection.execute(sql, (first.isoformat(), last.isoformat())).fetchone()[0]
        return None if found is None else date.fromisoformat(found)

    def last_swallowing(self, first: date, last: date) -> date | None:
        """The last day of a span on which an entry tells of trouble with swallowing, or of coughing on food."""
        span = (first.isoformat(), last.isoformat())
        sql = (
            f"SELECT max(day) FROM (SELECT max(local_date) AS day FROM diary_entry WHERE {_SPAN} AND cough = 1"
            f" UNION ALL SELECT max(local_date) FROM rating WHERE item = 'swallow' AND {_SPAN} AND value > 0)"
        )
        found = self._connection.execute(sql, (*span, *span)).fetchone()[0]
        return None if found is None else date.fromisoformat(found)

    def parts(self, entry: str) -> Parts:
        """The rows of an entry besides its own."""
        ratings = self._connection.execute("SELECT item, uuid FROM rating WHERE entry_uuid = ?", (entry,))
        goals = self._connection.execute("SELECT goal_uuid, uuid FROM goal_mark WHERE entry_uuid = ?", (entry,))
        return Parts({row["item"]: row["uuid"] for row in ratings}, {row["goal_uuid"]: row["uuid"] for row in goals})

    def _entries(self, which: str, values: tuple[object, ...]) -> tuple[Entry, ...]:
        """Entries in the order of `which`, their scores and goals each in one go."""
        chosen = f"(SELECT uuid FROM diary_entry {which})"
        scores: dict[str, dict[str, int]] = {}
        for row in self._connection.execute(
            f"SELECT entry_uuid, item, value FROM rating WHERE entry_uuid IN {chosen} ORDER BY rowid", values
        ):
            scores.setdefault(row["entry_uuid"], {})[row["item"]] = row["value"]
        goals: dict[str, dict[str, GoalMark]] = {}
        for row in self._connection.execute(
            f"SELECT * FROM goal_mark WHERE entry_uuid IN {chosen} ORDER BY rowid", values
        ):
            goals.setdefault(row["entry_uuid"], {})[row["goal_uuid"]] = GoalMark(row["score"], bool(row["done"]))
        rows = self._connection.execute(f"SELECT * FROM diary_entry {which}", values)
        return tuple(_entry(row, scores.get(row["uuid"], {}), goals.get(row["uuid"], {})) for row in rows)

    # --- what is asked besides ----------------------------------------------------------------------------------------

    def own_symptoms(self) -> tuple[OwnSymptom, ...]:
        """Every one that was ever picked, in that order; `active` are those still asked."""
        rows = self._connection.execute("SELECT * FROM own_symptom ORDER BY rowid")
        return tuple(OwnSymptom(r["uuid"], r["item"], r["words"] or "", bool(r["active"])) for r in rows)

    def goals(self) -> tuple[Goal, ...]:
        """Every goal in the order in which they were written down; `active` are those still asked."""
        rows = self._connection.execute("SELECT * FROM goal ORDER BY rowid")
        return tuple(Goal(r["uuid"], r["words"], date.fromisoformat(r["since_date"]), bool(r["active"])) for r in rows)

    # --- tricks and fading --------------------------------------------------------------------------------------------

    def tricks(self) -> tuple[Trick, ...]:
        """Every trick, in the order in which they were written down."""
        return tuple(
            Trick(
                row["uuid"],
                row["place"],
                None if row["side"] is None else Side(row["side"]),
                _known(Manner, row["uuid"], row["manner"]),
                row["words"] or "",
            )
            for row in self._connection.execute("SELECT * FROM trick ORDER BY rowid")
        )

    def uses(self, first: date, last: date) -> tuple[TrickUse, ...]:
        """Uses of tricks on the days from `first` to `last`, oldest first."""
        return self._uses(f"{_SPAN} ORDER BY local_date, at_utc, uuid", (first.isoformat(), last.isoformat()))

    def uses_of(self, trick: str) -> tuple[TrickUse, ...]:
        """All uses of one trick, oldest first."""
        return self._uses("trick_uuid = ? ORDER BY at_utc, uuid", (trick,))

    def last_uses(self) -> tuple[TrickUse, ...]:
        """The newest use of each trick."""
        newest = "SELECT uuid FROM trick_use u WHERE u.trick_uuid = t.uuid ORDER BY u.at_utc DESC, u.uuid DESC LIMIT 1"
        return self._uses(f"uuid IN (SELECT ({newest}) FROM trick t) ORDER BY at_utc, uuid", ())

    def fading(self, first: date, last: date) -> tuple[FadingMark, ...]:
        """The marks of a span, oldest first."""
        sql = f"SELECT * FROM fading_mark WHERE {_SPAN} ORDER BY local_date, at_utc, uuid"
        return tuple(
            FadingMark(r["uuid"], utc_value(r["at_utc"]), date.fromisoformat(r["local_date"]), r["zone"])
            for r in self._connection.execute(sql, (first.isoformat(), last.isoformat()))
        )

    def _uses(self, where: str, values: tuple[object, ...]) -> tuple[TrickUse, ...]:
        return tuple(
            TrickUse(
                uuid=row["uuid"],
                trick=row["trick_uuid"],
                at=utc_value(row["at_utc"]),
                day=date.fromisoformat(row["local_date"]),
                zone=row["zone"],
                felt=felt,
                score=row["score"],
                lasts_s=row["lasts_s"],
                still_works=_bool(row["still_works"]),
            )
            for row in self._connection.execute(f"SELECT * FROM trick_use WHERE {where}", values)
            if (felt := _known(Felt, row["uuid"], row["felt"])) is not None
        )

    # --- before and after ---------------------------------------------------------------------------------------------

    def pairs(self, aid: Aid, first: date, last: date) -> tuple[tuple[int, int], ...]:
        """Scores (before, after) that were both told around an aid on the days of a span."""
        rows = self._connection.execute(_PAIRS[aid], (first.isoformat(), last.isoformat()))
        return tuple((before, after) for before, after in rows if before is not None and after is not None)


E = TypeVar("E", bound=StrEnum)


def _known(kind: type[E], uuid: str, value: object) -> E | None:
    """A word of a list; None where none was told, or where a damaged file gave back another."""
    found = next((one for one in kind if one.value == value), None)
    if found is None and value is not None:
        log.warning("a value cannot be read: %s", uuid)
    return found


def _entry(row: sqlite3.Row, scores: Mapping[str, int], goals: Mapping[str, GoalMark]) -> Entry:
    return Entry(
        uuid=row["uuid"],
        at=utc_value(row["at_utc"]),
        day=date.fromisoformat(row["local_date"]),
        zone=row["zone"],
        scores=scores,
        feel=_known(Feel, row["uuid"], row["feel"]),
        triggers=_ids(row["uuid"], row["triggers"]),
        eased=_ids(row["uuid"], row["eased"]),
        tablets=row["tablets"],
        pgi=row["pgi"],
        woken=_bool(row["woken"]),
        cough=_bool(row["cough"]),
        illness=bool(row["illness"]),
        bad_sleep=bool(row["bad_sleep"]),
        goals=goals,
        note=row["note"] or "",
    )


def columns_of_entry(entry: Entry) -> Row:
    """What an entry has of its own, as the table keeps it."""
    return {
        "at_utc": entry.at,
        "local_date": entry.day,
        "zone": entry.zone,
        "feel": None if entry.feel is None else entry.feel.value,
        "triggers": json_text(list(entry.triggers)),
        "eased": json_text(list(entry.eased)),
        "tablets": entry.tablets,
        "pgi": entry.pgi,
        "woken": entry.woken,
        "cough": entry.cough,
        "illness": entry.illness,
        "bad_sleep": entry.bad_sleep,
        "note": entry.note.strip() or None,
    }


def entry_ops(entry: Entry, there: Parts, uuids: UuidSource) -> tuple[Op, ...]:
    """What writes an entry with its scores and goals, in place of the rows that are `there`."""
    when: Row = {"at_utc": entry.at, "local_date": entry.day, "zone": entry.zone}
    ops: list[Op] = [Put("diary_entry", {"uuid": entry.uuid, **columns_of_entry(entry)})]
    ops += [Delete("rating", uuid) for item, uuid in there.ratings.items() if item not in entry.scores]
    ops += [Delete("goal_mark", uuid) for goal, uuid in there.goals.items() if goal not in entry.goals]
    for item, value in entry.scores.items():
        uuid = there.ratings.get(item) or uuids()
        ops.append(Put("rating", {"uuid": uuid, "entry_uuid": entry.uuid, **when, "item": item, "value": value}))
    for goal, mark in entry.goals.items():
        row = {"entry_uuid": entry.uuid, "goal_uuid": goal, "score": mark.score, "done": mark.done}
        ops.append(Put("goal_mark", {"uuid": there.goals.get(goal) or uuids(), **row}))
    return tuple(ops)


def columns_of_trick(trick: Trick) -> Row:
    """A trick as the table keeps it."""
    manner = None if trick.manner is None else trick.manner.value
    return {"place": trick.place, "side": trick.side, "manner": manner, "words": trick.words.strip() or None}


def columns_of_use(use: TrickUse) -> Row:
    """The use of a trick as the table keeps it."""
    return {
        "trick_uuid": use.trick,
        "at_utc": use.at,
        "local_date": use.day,
        "zone": use.zone,
        "felt": use.felt.value,
        "score": use.score,
        "lasts_s": use.lasts_s,
        "still_works": use.still_works,
    }


def _bool(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _ids(uuid: str, text: str) -> tuple[str, ...]:
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if not isinstance(kept, list) or not all(isinstance(one, str) for one in kept):
        log.warning("a list of an entry cannot be read: %s", uuid)
        return ()
    return tuple(kept)
