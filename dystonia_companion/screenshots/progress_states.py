"""Pictures of a little more, of less again, and of what a sore morning after something new does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.prescribe import FIRST_FALLBACK
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.values import json_text, new_uuid
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.widgets.button import Button

Bring = Callable[[Stage], QWidget]
AS_USUAL = {"upper_back_hug": 1, "small_rom": 3, "mirror_midline": 3}  # repeats in the gentle set
MUCH = 12


def _write(stage: Stage, *ops: Op) -> None:
    """Written for this picture alone."""
    writer = stage.app.writer
    undo = writer.save(Edit("picture", ops)).undo_id
    stage.only_here(lambda: writer.undo(undo))


def _done(stage: Stage, days_ago: int, repeats: Mapping[str, int]) -> list[Op]:
    """A session of so many days ago."""
    at, zone, session = stage.clock.now() - timedelta(days=days_ago), stage.clock.zone(), new_uuid()
    items = [{"exercise": name, "repeats": count, "hold_s": 5, "duration_s": 0} for name, count in repeats.items()]
    row = {
        "uuid": session,
        "kind": STRETCH,
        "routine": FIRST_FALLBACK,
        "programme": json_text({"items": items}),
        "started_utc": at,
        "local_date": at.astimezone(zone).date(),
        "zone": zone.key,
        "ended_utc": at,
        "outcome": "done",
        "pain_before": 3,
        "programme_ms": 300_000,
        "seen_ms": 300_000,
    }
    ops: list[Op] = [Put("session", row)]
    for place, name in enumerate(repeats):
        what = {"uuid": new_uuid(), "session_uuid": session, "place": place, "exercise": name}
        ops.append(Put("session_item", what | {"outcome": "done", "finished_utc": at}))
    return ops


def _told(stage: Stage, days_ago: int, pain: int) -> Op:
    return rating_op(MORNING_PAIN, pain, stage.clock.now() - timedelta(days=days_ago), stage.clock.zone())


def _known_well(stage: Stage) -> None:
    """The gentle set for some days, and as usual this morning."""
    days = [op for number in range(1, 7) for op in _done(stage, number, AS_USUAL)]
    _write(stage, *days, _told(stage, 4, 3))


def _more(stage: Stage) -> QWidget:
    stage.choose()
    _known_well(stage)
    cast(ChoosePage, stage.stretch.page).show_top()
    return stage.window


def _taken(stage: Stage) -> QWidget:
    _more(stage)
    more = cast(ChoosePage, stage.stretch.page).more
    stage.clock.move(1_000)
    more.yes_button.click()
    stage.only_here(lambda: more.undo_button.click())
    return stage.window


def _morning(stage: Stage) -> QWidget:
    stage.choose()
    days = [op for number in range(1, 7) for op in _done(stage, number, {"balance_wide": 3, **AS_USUAL})]
    _write(stage, *days, *_done(stage, 1, {"turn_away": MUCH}))
    cast(ChoosePage, stage.stretch.page).show_top()
    return stage.window


def _grown(stage: Stage) -> QWidget:
    """A step was taken some time ago."""
    at = stage.clock.now() - timedelta(days=20)
    step = {"exercise": "small_rom", "at_utc": at, "local_date": at.date(), "answer": "taken"}
    _write(stage, Put("progress_step", {"uuid": new_uuid(), **step, "more_reps": 1, "more_hold_s": 0}))
    return stage.prepare()


def _less(stage: Stage) -> QWidget:
    _grown(stage)
    stage.clock.move(1_000)
    page = cast(PreparePage, stage.stretch.page)
    less = next(b for b in page.findChildren(Button) if b.accessibleName().startswith("Less again"))
    less.click()
    stage.only_here(lambda: cast(PreparePage, stage.stretch.page).undo_line.button.click())
    return stage.window


def _sore(stage: Stage) -> QWidget:
    """One exercise is halved, and one waits for the therapist."""
    first = _done(stage, 5, {"upper_back_hug": MUCH})
    second = _done(stage, 1, {"upper_back_hug": MUCH, "small_rom": MUCH})
    _write(stage, *first, _told(stage, 4, 9), *second, _told(stage, 0, 9))
    return stage.prepare()


PROGRESS_STATES: tuple[tuple[str, Bring], ...] = (
    ("stretch-more", _more),
    ("stretch-more-taken", _taken),
    ("stretch-more-morning", _morning),
    ("stretch-prepare-more", _grown),
    ("stretch-prepare-less", _less),
    ("stretch-prepare-sore", _sore),
)
