"""Pictures of the first start, page by page as one tells more, and of the same pages opened from Settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.first_start import END, STEPS
from dystonia_companion.model.pose import Side
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.first.country import CountryPage
from dystonia_companion.ui.first.flow import FirstFlow
from dystonia_companion.ui.first.injections import InjectionsPage
from dystonia_companion.ui.first.step_page import StepFrame
from dystonia_companion.ui.first.you_card import YouCard

Bring = Callable[[Stage], QWidget]


def _flow(stage: Stage) -> FirstFlow:
    flow = stage.window.stack.currentWidget()
    assert isinstance(flow, FirstFlow)
    return flow


def _step(step: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        _flow(stage).go_to(step)
        return stage.window

    return show


def _country_found(stage: Stage) -> QWidget:
    window = _step("country")(stage)
    page = _flow(stage).frame.page
    assert isinstance(page, CountryPage)
    page.other.click()
    page.search.setText("unit")
    page.search.textEdited.emit("unit")
    return window


def _emergency_told(stage: Stage) -> QWidget:
    stage.app.sessions.record.keep_answers({"swallow_breath": "yes", "fever": "no"})
    return _step("now")(stage)


def _pull_told(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_answers({"swallow_breath": "no"})
    record.keep_pull([Part("torticaput", Side.RIGHT, 2, "caput"), Part("anterocollis", None, 1)])
    return _step("pull")(stage)


def _injected(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=14), None, "dysport")
    return _step("injections")(stage)


def _injections(stage: Stage) -> InjectionsPage:
    return cast(InjectionsPage, _flow(stage).frame.page)


def _injections_typed(stage: Stage) -> QWidget:
    page = _injections(stage)
    page.typed.line.setText("the day before")
    page.typed.look()
    page.time.known.options["known"].click()
    return stage.window


def _injections_removed(stage: Stage) -> QWidget:
    page = _injections(stage)
    page.typed.clear()
    stage.clock.move(500)
    page.answer.options["never"].click()
    return stage.window


def _later(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_no_treatment("never", record.treatment())
    _step("pull")(stage)
    _flow(stage).frame.later.emit()
    return stage.window


def _you(step: str) -> Callable[[Stage], QWidget]:
    """One page opened from Settings; the one that was open before is closed."""

    def show(stage: Stage) -> QWidget:
        stage.go("settings")
        before = stage.window.stack.currentWidget()
        if isinstance(before, StepFrame):
            before.next.emit()
        card = stage.window.page("settings").findChild(YouCard)
        assert isinstance(card, YouCard)
        card.wanted.emit(step)
        return stage.window

    return show


def _you_closed(stage: Stage) -> QWidget:
    frame = stage.window.stack.currentWidget()
    assert isinstance(frame, StepFrame)
    frame.next.emit()
    return stage.window


FIRST_STATES: tuple[tuple[str, Bring, tuple[str, ...]], ...] = (
    *((f"first-{step}", _step(step), ("empty",)) for step in STEPS),
    ("first-country-found", _country_found, ("empty",)),
    ("first-end-open", _step(END), ("empty",)),
    ("first-now-emergency", _emergency_told, ("empty",)),
    ("first-pull-told", _pull_told, ("empty",)),
    ("first-injections-told", _injected, ("empty",)),
    ("first-injections-typed", _injections_typed, ("empty",)),
    ("first-injections-removed", _injections_removed, ("empty",)),
    ("today-first", _later, ("empty",)),
    *((f"settings-you-{s}", _you(s), ("demo",)) for s in ("country", "neck", "pull", "injections")),
    ("settings-you", _you_closed, ("demo",)),
)
