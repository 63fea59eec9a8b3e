"""Reads sets and exercises of one's own, what the clinic says of exercises, and the steps from less to more."""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import dataclass
from datetime import date

from dystonia_companion.model.clinic import ClinicSay
from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, Eyes, SideUse
from dystonia_companion.model.own_exercise import MOST_EXERCISES, OwnExercise
from dystonia_companion.model.own_routine import MOST_ITEMS, MOST_ROUTINES, OwnItem, OwnRoutine, own_id
from dystonia_companion.model.pattern import Axis
from dystonia_companion.model.pose import Pose, SideWish, axis_names
from dystonia_companion.model.progress import Step
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.storage.edits import Row
from dystonia_companion.storage.values import json_text

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class OwnPicture:
    """The picture of an own exercise: PNG, and what can be seen on it."""

    uuid: str
    exercise_uuid: str
    image: bytes
    told: str


# all of the items of each set in one text, to be compared: read row by row it takes several times as long
_ITEMS = (
    "SELECT routine_uuid, json_group_array(json_array(uuid, place, exercise, reps, sets, hold_s, rest_s, duration_s, position,"
    " side, range_most, note)) FROM own_item GROUP BY routine_uuid"
)
_Raw = tuple[object, ...]  # the values of a row


class OwnSetStore:
    """Questions about them. A row that holds what nothing can make sense of is left out, and stays where it is.

    Of what was read before and stands in its rows unchanged, the same object is given again: with hundreds of sets most of
    the time would go into making the others anew after each press in one of them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._routines: dict[str, tuple[_Raw, str, OwnRoutine]] = {}
        self._exercises: dict[_Raw, OwnExercise | None] = {}

    def routines(self) -> tuple[OwnRoutine, ...]:
        """Every own set in its order, those that were put away at the end."""
        items = dict(tuple(row) for row in self._connection.execute(_ITEMS))
        before, self._routines = self._routines, {}
        for row in self._connection.execute("SELECT * FROM own_routine ORDER BY gone, place, rowid"):
            uuid = row["uuid"]
            raw, own = tuple(row), items.get(uuid, "")
            made = before.get(uuid)
            if made is None or made[:2] != (raw, own):
                made = (raw, own, _routine(row, self._items(uuid)))
            self._routines[uuid] = made
        return tuple(routine for _, _, routine in self._routines.values())

    def _items(self, routine_uuid: str) -> tuple[OwnItem, ...]:
        sql = "SELECT * FROM own_item WHERE routine_uuid = ? ORDER BY place, uuid"
        read = map(_item, self._connection.execute(sql, (routine_uuid,)))
        return tuple(item for item in read if item is not None)[:MOST_ITEMS]

    def exercises(self) -> tuple[OwnExercise, ...]:
        """Every own exercise by name, those that were put away at the end."""
        before, self._exercises = self._exercises, {}
        for row in self._connection.execute("SELECT * FROM own_exercise ORDER BY gone, name, rowid"):
            raw = tuple(row)
            self._exercises[raw] = before[raw] if raw in before else _exercise(row)
        return tuple(own for own in self._exercises.values() if own is not None)

    def room(self) -> tuple[int, int]:
        """How many more sets and exercises may be kept."""
        count = "SELECT count(*) FROM {} WHERE gone = 0"
        sets, exercises = (
            self._connection.execute(count.format(table)).fetchone()[0] for table in ("own_routine", "own_exercise")
        )
        return max(0, MOST_ROUTINES - sets), max(0, MOST_EXERCISES - exercises)

    def picture(self, exercise_uuid: str) -> OwnPicture | None:
        """The picture of an own exercise, or None."""
        sql = "SELECT * FROM own_picture WHERE exercise_uuid = ?"
        row = self._connection.execute(sql, (exercise_uuid,)).fetchone()
        return None if row is None else OwnPicture(row["uuid"], row["exercise_uuid"], bytes(row["image"]), row["told"])

    def says(self) -> tuple[ClinicSay, ...]:
        """Everything that the clinic was noted to say, the newest first, also what holds no more."""
        rows = self._connection.execute("SELECT * FROM clinic_say ORDER BY local_date DESC, rowid DESC")
        return tuple(
            ClinicSay(
                row["uuid"],
                row["exercise"],
                row["code"],
                row["said_by"],
                date.fromisoformat(row["local_date"]),
                bool(row["active"]),
            )
            for row in rows
        )

    def given(self) -> frozenset[str]:
        """The exercises whose figures a therapist gave, by id: those of sets that somebody gave, and own ones that somebody did."""
        in_sets = self._connection.execute(
            "SELECT DISTINCT i.exercise FROM own_item i JOIN own_routine r ON r.uuid = i.routine_uuid"
            " WHERE r.gone = 0 AND trim(r.given_by) <> ''"
        )
        own = self._connection.execute("SELECT uuid FROM own_exercise WHERE trim(given_by) <> ''")
        return frozenset(r["exercise"] for r in in_sets) | {own_id(r["uuid"]) for r in own}

    def steps(self) -> tuple[Step, ...]:
        """Every decision about doing more, oldest first."""
        rows = self._connection.execute("SELECT * FROM progress_step ORDER BY rowid")
        return tuple(
            Step(
                row["uuid"],
                row["exercise"],
                date.fromisoformat(row["local_date"]),
                row["answer"],
                row["more_reps"],
                row["more_hold_s"],
            )
            for row in rows
        )


def _item(row: sqlite3.Row) -> OwnItem | None:
    try:
        position = None if row["position"] is None else BodyPosition(row["position"])
    except ValueError:
        log.warning("an item of an own set cannot be read: %s", row["uuid"])
        return None
    figures = {name: row[name] for name in ("reps", "sets", "hold_s", "rest_s", "duration_s", "range_most")}
    side = SideWish(row["side"])
    return OwnItem(row["uuid"], RoutineItem(row["exercise"], position=position, side=side, note=row["note"], **figures))


def _routine(row: sqlite3.Row, items: tuple[OwnItem, ...]) -> OwnRoutine:
    days = _list(row["uuid"], row["weekdays"])
    return OwnRoutine(
        uuid=row["uuid"],
        name=row["name"],
        items=items,
        weekdays=frozenset(day for day in days if isinstance(day, int) and 0 <= day <= 6),
        given_by=row["given_by"],
        note=row["note"],
        made_from=row["made_from"],
        gone=bool(row["gone"]),
    )


def _exercise(row: sqlite3.Row) -> OwnExercise | None:
    try:
        side = SideUse(row["side"])
        timed = row["duration_s"] > 0
        return OwnExercise(
            uuid=row["uuid"],
            name=row["name"],
            position=BodyPosition(row["position"]),
            hands=row["hands"],
            eyes=Eyes(row["eyes"]),
            cues=tuple((CuePlace(place), str(text)) for place, text in json.loads(row["cues"])),
            side=side,
            axis=Axis(row["axis"]),
            pose=Pose().with_axes({axis: float(value) for axis, value in json.loads(row["pose"]).items()}),
            press={str(axis): int(sign) for axis, sign in json.loads(row["press"]).items()},
            dose=Dose(
                hold_s=row["hold_s"],
                reps=row["reps"],
                sets=row["sets"],
                rest_s=row["rest_s"],
                sides=2 if side is SideUse.BOTH and not timed else 1,
                duration_s=row["duration_s"],
            ),
            caution=row["caution"],
            given_by=row["given_by"],
            arms=bool(row["arms"]),
            behind_head=bool(row["behind_head"]),
            side_lying=bool(row["side_lying"]),
            gone=bool(row["gone"]),
        )
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        log.warning("an own exercise cannot be read: %s", row["uuid"])
        return None


def _list(uuid: str, text: str) -> list[object]:
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if isinstance(kept, list):
        return kept
    log.warning("a list of an own set cannot be read: %s", uuid)
    return []


# --- rows -------------------------------------------------------------------------------------------------------------


def routine_row(routine: OwnRoutine, place: int) -> Row:
    """An own set as its table keeps it; its items have rows of their own."""
    return {
        "uuid": routine.uuid,
        "name": routine.name,
        "given_by": routine.given_by,
        "note": routine.note,
        "weekdays": json_text(sorted(routine.weekdays)),
        "made_from": routine.made_from,
        "place": place,
        "gone": int(routine.gone),
    }


def item_row(item: OwnItem, routine_uuid: str, place: int) -> Row:
    wish = item.wish
    return {
        "uuid": item.uuid,
        "routine_uuid": routine_uuid,
        "place": place,
        "exercise": wish.exercise,
        "reps": wish.reps,
        "sets": wish.sets,
        "hold_s": wish.hold_s,
        "rest_s": wish.rest_s,
        "duration_s": wish.duration_s,
        "position": None if wish.position is None else wish.position.value,
        "side": wish.side.value,
        "range_most": wish.range_most,
        "note": wish.note,
    }


def exercise_row(own: OwnExercise) -> Row:
    dose = own.dose
    return {
        "uuid": own.uuid,
        "name": own.name,
        "given_by": own.given_by,
        "caution": own.caution,
        "position": own.position.value,
        "side_lying": int(own.side_lying),
        "hands": own.hands,
        "arms": int(own.arms),
        "behind_head": int(own.behind_head),
        "eyes": own.eyes.value,
        "side": own.side.value,
        "axis": own.axis.value,
        "pose": json_text({axis: value for axis, value in _pose_values(own.pose).items() if value}),
        "press": json_text(dict(own.press)),
        "reps": dose.reps,
        "sets": dose.sets,
        "hold_s": dose.hold_s,
        "rest_s": dose.rest_s,
        "duration_s": dose.duration_s,
        "cues": json_text([[place.value, text] for place, text in own.cues]),
        "gone": int(own.gone),
    }


def say_row(say: ClinicSay) -> Row:
    return {
        "uuid": say.uuid,
        "exercise": say.exercise,
        "code": say.code,
        "said_by": say.said_by,
        "local_date": say.day,
        "active": int(say.active),
    }


def _pose_values(pose: Pose) -> dict[str, float]:
    return {axis: getattr(pose, axis) for axis in axis_names()}
