"""The made-up person's own set, as a physiotherapist gave it."""

from __future__ import annotations

from collections.abc import Iterator

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.storage.edits import Op, Put
from dystonia_companion.storage.own_sets import item_row, routine_row
from dystonia_companion.storage.values import UuidSource

ITEMS = (
    RoutineItem("settle_checkin", duration_s=60),
    RoutineItem("small_rom", reps=6),
    RoutineItem("turn_away", reps=6, hold_s=3, range_most=20, note="Only as far as your nose over your collarbone."),
    RoutineItem("mirror_midline", note="Three good ones are better than five tired ones."),
    RoutineItem("supported_rest", duration_s=120),
)


def own_rows(uuids: UuidSource) -> Iterator[Op]:
    """One set for Monday, Wednesday and Friday."""
    items = tuple(OwnItem(uuids(), wish) for wish in ITEMS)
    days = frozenset({0, 2, 4})
    routine = OwnRoutine(
        uuids(), "From my physiotherapist", items, days, "Anna Lind", "Stop while it still feels easy."
    )
    yield Put("own_routine", routine_row(routine, 0))
    yield from (Put("own_item", item_row(item, routine.uuid, place)) for place, item in enumerate(items))
