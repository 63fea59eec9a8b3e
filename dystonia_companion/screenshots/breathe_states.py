"""Pictures of breathing: every way and why one is not for now, own ones, the pacer in each form, and what comes after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.breathing import parse
from dystonia_companion.model.breathing import BreathPart, BreathPattern, OwnPattern
from dystonia_companion.model.gates import NO_LONG_HOLDS_WITH
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.breathe.editor import OwnEditor
from dystonia_companion.ui.breathe.place import BreathePlace

DAY_MS = 86_400_000
Bring = Callable[[Stage], QWidget]
SLOW, SIGH, SQUARE, SOFT = (f"breathing_{name}" for name in ("slow_6", "cyclic_sigh", "box_4", "box_soft"))
EVENING = OwnPattern("", "Evening", BreathPattern(4_500, 500, 6_500, 0), 8)

FILE = """
format = 1
[[breathing]]
name = "Before sleep"
in = 3.5
out = 6
[[breathing]]
name = "Evening"
in = 4.5
hold_full = 0.5
out = 6.5
minutes = 8
[[breathing]]
name = "A long hold"
in = 4
hold_full = 7
out = 4
"""


def _place(stage: Stage) -> BreathePlace:
    stage.go("breathe")
    return cast(BreathePlace, stage.window.page("breathe"))


def _choose(way: str) -> Bring:
    def choose(stage: Stage) -> QWidget:
        _place(stage).choose.choose(way)
        return stage.window

    return choose


def _week_later(stage: Stage) -> QWidget:
    """What was said about swallowing and breathing holds for a week."""
    stage.clock.move(8 * DAY_MS)
    stage.set("find_out", False)
    return _choose(SQUARE)(stage)


def _never_injected(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_no_treatment("never", record.treatment())
    return _choose(SQUARE)(stage)


def _injected(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=12), None, None)
    return _choose(SOFT)(stage)


def _not_injected(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_no_treatment("never", record.treatment())
    return _choose(SIGH)(stage)


def _told(**answers: str) -> Bring:
    def tell(stage: Stage) -> QWidget:
        record = stage.app.parts.breathing.record
        screening = {question.id: "no" for question in record.open_screening()}
        record.keep_told(screening | dict.fromkeys(NO_LONG_HOLDS_WITH, "no") | answers)
        return _choose(SQUARE)(stage)

    return tell


def _changing(stage: Stage) -> QWidget:
    place = _place(stage)
    place.choose.panel.changing.emit()  # type: ignore[union-attr]
    return stage.window


def _editor(stage: Stage) -> OwnEditor:
    return cast(OwnEditor, _place(stage).choose.panel)


def _make(stage: Stage) -> QWidget:
    _place(stage).choose.make_button.click()
    stage.clock.move(500)
    _editor(stage).name.setText(EVENING.name)
    stage.settle()
    _editor(stage).steppers[BreathPart.HOLD_FULL].changed.emit(4_500)
    return stage.window


def _made(stage: Stage) -> QWidget:
    _editor(stage).kept.emit(EVENING)
    return stage.window


def _imported(stage: Stage) -> QWidget:
    """A file is looked at: one way may be added, others not. Nothing is added."""
    choose = _place(stage).choose
    found = parse(FILE.encode(), stage.app.parts.breathing.record.own().patterns)
    choose.show_file("friend.breathing.toml", found)
    return stage.window


def _deleted(stage: Stage) -> QWidget:
    _place(stage).choose.panel.left.emit()  # type: ignore[union-attr]
    _place(stage).choose.panel.delete.emit()  # type: ignore[union-attr]
    return stage.window


def _begin(way: str = SLOW, minutes: int = 5) -> Bring:
    def begin(stage: Stage) -> QWidget:
        stage.set("flash", False)  # whether it is lit when the picture is taken would be chance
        _place(stage)
        stage.breathe(way, minutes)
        return stage.window

    return begin


def _live(seconds: float, place: str = "breathe") -> Bring:
    def live(stage: Stage) -> QWidget:
        stage.live(round(seconds * 1_000))
        return stage.go(place)

    return live


def _pause(stage: Stage) -> QWidget:
    stage.app.sessions.runner.toggle()
    return stage.window


def _still(stage: Stage) -> QWidget:
    """Motion is reduced, and one's own breath is drawn."""
    stage.set("motion", "reduced")
    stage.set("own_breath", True)
    _begin()(stage)
    return _with_own(stage)


def _with_own(stage: Stage) -> QWidget:
    page = _place(stage).run_page
    stage.live(9_000)
    page.hold(True)
    stage.live(2_500)
    return stage.window


def _moving(stage: Stage) -> QWidget:
    stage.set("motion", "full")
    _begin()(stage)
    return _with_own(stage)


def _finish(stage: Stage) -> QWidget:
    page = _place(stage).run_page
    runner = stage.app.sessions.runner
    while runner.active:
        page.hold(runner.position().segment.kind.value == "breathe_in")
        stage.live(1_000)
    stage.settle()
    return stage.go("breathe")


def _find_out(stage: Stage) -> QWidget:
    stage.set("own_breath", False)
    stage.set("find_out", True)
    _place(stage).page.closed.emit()  # type: ignore[union-attr]
    return _choose(SLOW)(stage)


def _tension(stage: Stage) -> QWidget:
    found = stage.app.parts.breathing.way(SIGH)
    assert found is not None
    stage.app.parts.breathing.start(replace(found, minutes=1), 1, 7)
    stage.live(3_600_000)
    stage.settle()
    return stage.go("breathe")


def _which(stage: Stage) -> QWidget:
    stage.set("find_out", False)
    _place(stage).page.closed.emit()  # type: ignore[union-attr]
    stage.begin()
    stage.app.breathe_now()
    return stage.window


def _swallowing(stage: Stage) -> QWidget:
    stage.app.sessions.runner.stop()
    stage.settle()
    record = stage.app.sessions.record
    record.keep_check(3, False, False)
    stage.app.breathe_now()
    return stage.window


def _asked_anew(stage: Stage) -> QWidget:
    place = _place(stage)
    place.choose.check_again.emit()
    return stage.window


def _well_again(stage: Stage) -> QWidget:
    _place(stage).page.left.emit()  # type: ignore[union-attr]
    stage.app.sessions.record.keep_check(3, False, True)
    stage.window.show_problem(*stage.app.sentences.of(KnownError("disk_full", path="/home/you/dystonia-companion")))
    return stage.go("breathe")


BREATHE_STATES: tuple[tuple[str, Bring], ...] = (
    ("breathe-unknown", _week_later),
    ("breathe-questions", _never_injected),
    ("breathe-refused", _told(epilepsy="yes")),
    ("breathe-changing", _changing),
    ("breathe-injected", _injected),
    ("breathe-sigh", _not_injected),
    ("breathe-editor", _make),
    ("breathe-own", _made),
    ("breathe-import", _imported),
    ("breathe-deleted", _deleted),
    ("breathe-running-ready", _begin()),
    ("breathe-running-empty", _live(8.1)),
    ("breathe-running", _live(132.5)),
    ("today-breathing", _live(0, "today")),
    ("breathe-running-out", _live(4)),
    ("breathe-paused", _pause),
    ("breathe-running-still", _still),
    ("breathe-running-own", _moving),
    ("breathe-end-own", _finish),
    ("breathe-find-out", _find_out),
    ("breathe-end-tension", _tension),
    ("breathe-which", _which),
    ("breathe-swallowing", _swallowing),
    ("breathe-check", _asked_anew),
    ("breathe-problem", _well_again),
)
