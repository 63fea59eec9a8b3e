"""Pictures of a set that is put together, and of what is told before a session that would pass the limits of a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.builder import BUILT, BuildSize
from dystonia_companion.model.pose import Side
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.own.build import BuildPage
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage, Taps

Bring = Callable[[Stage], QWidget]
DAY_MS = 24 * 3_600_000


def _mixed(stage: Stage) -> QWidget:
    """Somebody with two pulls and a touch that helps, long after injections, with little pain."""
    record = stage.app.sessions.record
    stage.clock.move(DAY_MS)  # what limited the day before is over
    for kind in {limit.kind for limit in record.signs.limits()}:
        record.signs.clinician_said_yes(kind)
    record.keep_pull([Part("torticollis", Side.RIGHT, 3), Part("laterocollis", Side.LEFT, 2)])
    record.keep_answers({"light_touch": "yes"})
    before = record.treatment()
    record.keep_treatment(record.today - timedelta(days=60), None, "botox", before)
    record.keep_check(2, False, True)
    return _built(stage)


def _built(stage: Stage) -> QWidget:
    stage.choose()
    stage.stretch.open_own("build")
    return stage.window


def _sized(size: BuildSize) -> Bring:
    def choose(stage: Stage) -> QWidget:
        page = cast(BuildPage, stage.window.findChild(BuildPage))
        stage.clock.move(1_000)
        page.sizes.options[size.value].click()
        return stage.window

    return choose


def _soon_again(stage: Stage) -> QWidget:
    stage.begin(2, f"{BUILT}{BuildSize.GOOD.value}")
    stage.finish()
    stage.settle()
    stage.stretch.prepare(f"{BUILT}{BuildSize.NORMAL.value}")
    page = stage.stretch.page
    if isinstance(page, CheckPage):
        page.told.emit(Taps(2, False, False, True))
    elif isinstance(page, SameAsBeforePage):
        page.same.emit()
    return stage.window


BUILD_STATES: tuple[tuple[str, Bring], ...] = (
    ("own-build", _mixed),
    ("own-build-small", _sized(BuildSize.SMALL)),
    ("stretch-prepare-limits", _soon_again),
)
