"""Pictures of the care after injections: what is due, the daily check, and what it comes to at each level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.injection_record import InjectionRecord
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.ui.injections.checking import DailyCheckFlow
from dystonia_companion.ui.today.check_card import CheckCard
from dystonia_companion.ui.widgets.rating import Rating

Bring = Callable[[Stage], QWidget]
STEP_MS, DAY_MS = 500, 24 * 3_600_000


def _record(stage: Stage) -> InjectionRecord:
    app = stage.app
    stores = PersonStores(app.opened.connection)
    return InjectionRecord(stores, app.sessions.record, app.writer, stage.clock, lambda: 12)


def _injected(days_ago: int) -> Bring:
    def injected(stage: Stage) -> QWidget:
        person = stage.app.sessions.record
        person.keep_treatment(person.today - timedelta(days=days_ago), time(8), "botox", person.treatment())
        return stage.go("today")

    return injected


def _booked(kind: AppointmentKind, days: int, phone: str = "") -> Bring:
    def book(stage: Stage) -> QWidget:
        record = _record(stage)
        visit = record.new_appointment(kind, stage.app.sessions.record.today + timedelta(days=days), time(10, 30))
        record.keep_appointment(replace(visit, phone=phone))
        return stage.go("today")

    return book


def _after_injections(stage: Stage) -> QWidget:
    _injected(5)(stage)
    return _booked(AppointmentKind.PHYSIOTHERAPY, 6, "030 123 456")(stage)


def _flow(stage: Stage) -> DailyCheckFlow:
    return cast(DailyCheckFlow, stage.window.findChild(DailyCheckFlow))


def _ask(stage: Stage) -> QWidget:
    stage.go("today")
    cast(CheckCard, stage.window.page("today").findChild(CheckCard)).daily_check.emit()
    return stage.window


def _answer(**answers: str | int) -> Bring:
    def answer(stage: Stage) -> QWidget:
        for question, given in answers.items():
            part = _flow(stage).questions.questions[question]
            button = part.cells[int(given)] if isinstance(part, Rating) else part.options[str(given)]
            stage.clock.move(STEP_MS)
            button.click()
        return stage.window

    return answer


def _all(stage: Stage) -> QWidget:
    stage.clock.move(STEP_MS)
    _flow(stage).questions.all_button.click()
    return stage.window


def _read(stage: Stage) -> QWidget:
    stage.window.hide_warning_signs()
    return stage.window


def _close(stage: Stage) -> QWidget:
    flow = _flow(stage)
    assert flow.result is not None
    flow.result.closed.emit()
    stage.settle()
    return stage.go("today")


def _one_after_another(*steps: Bring) -> Bring:
    def bring(stage: Stage) -> QWidget:
        for step in steps:
            step(stage)
        return stage.window

    return bring


def _next_day_all_fine(stage: Stage) -> QWidget:
    stage.clock.move(DAY_MS)
    _record(stage).daily.all_fine()
    return stage.go("today")


AFTERCARE_STATES: tuple[tuple[str, Bring], ...] = (
    ("today-after-injections", _after_injections),
    ("today-appointment", _booked(AppointmentKind.INJECTIONS, 3)),
    ("check", _ask),
    ("check-lungs", _one_after_another(_answer(swallow=2, weak=4), _all)),
    ("check-notes", _one_after_another(_answer(lungs="no"), _all)),
    ("today-checked-notes", _close),
    ("warning-signs-amber", _one_after_another(_ask, _answer(swallow=6), _all)),
    ("check-amber", _read),
    ("warning-signs-same-day", _one_after_another(_close, _ask, _answer(lungs="yes"), _all)),
    ("check-same-day", _read),
    ("warning-signs-told", _one_after_another(_close, _ask, _answer(breath="different"))),
    ("check-emergency-told", _read),
    ("check-emergency", _all),
    ("today-checked-emergency", _close),
    ("today-all-fine", _next_day_all_fine),
    ("today-check-later", _injected(20)),
    ("today-past-planned", _injected(104)),
)
