"""Pictures of warmth and cold: from the first questions to a pack that should have been off long ago."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_interface import AudioState
from dystonia_companion.guidance.thermal_record import RightNow
from dystonia_companion.model.never import When
from dystonia_companion.model.thermal import MINUTE_MS, Place, SkinAnswer, Spot
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.ui.heat.ended import EndedPanel
from dystonia_companion.ui.heat.place import HeatPlace
from dystonia_companion.ui.heat.prepare import PreparePanel
from dystonia_companion.ui.heat.quit import QuitDialog
from dystonia_companion.ui.widgets.question import QuestionRow
from dystonia_companion.ui.widgets.rating import Rating

BACK = Spot(Place.BACK_OF_NECK)
Bring = Callable[[Stage], QWidget]


def _place(stage: Stage) -> HeatPlace:
    stage.go("heat")
    return cast(HeatPlace, stage.window.page("heat"))


def _choose(preset: str) -> Bring:
    def choose(stage: Stage) -> QWidget:
        _place(stage).presets.chosen.emit(preset)
        return stage.window

    return choose


def _tell_all(stage: Stage) -> QWidget:
    record = stage.app.packs.timer.record
    record.keep_answers(dict.fromkeys(("implant", "pregnant", "heart"), "no"))
    record.keep_answers({q.id: "no" for q in record.shipped.questions if q.when is not When.EACH_TIME})
    return _choose("heat_pack")(stage)


def _answer_now(question: str, answer: str) -> Bring:
    def answer_now(stage: Stage) -> QWidget:
        panel = cast(PreparePanel, _place(stage).panel)
        if not panel.findChildren(QuestionRow):
            panel.ask_each_anew()
        row = next(r for r in panel.findChildren(QuestionRow) if r.objectName() == question)
        row.row.set_value(answer)
        row.answered.emit(question, answer)
        return stage.window

    return answer_now


def _begin(preset: str, minutes: int = 15, spot: Spot = BACK, pain: int | None = 6) -> Bring:
    def begin(stage: Stage) -> QWidget:
        stage.set("flash", False)  # whether it is lit when the picture is taken would be chance
        timer = stage.app.packs.timer
        found = timer.record.shipped.preset(preset)
        assert found is not None
        now = {q.id: q.choices[0].id for q in timer.record.each_time(found)}
        assert timer.begin(found, spot, minutes, RightNow().with_answers(now, timer.record.reading()), pain) is None
        return stage.go("heat")

    return begin


def _later(minutes: float, place: str = "heat") -> Bring:
    def live(stage: Stage) -> QWidget:
        stage.live_with_pack(round(minutes * MINUTE_MS))
        return stage.go(place)

    return live


def _skin(answer: SkinAnswer) -> Bring:
    def tell(stage: Stage) -> QWidget:
        stage.app.packs.timer.answer(answer)
        return stage.go("heat")

    return tell


def _off(stage: Stage) -> QWidget:
    stage.app.packs.timer.off()
    return stage.go("heat")


def _again(minutes: float) -> Bring:
    """The program was killed, and starts again so much later."""

    def start(stage: Stage) -> QWidget:
        stage.leave()
        stage.clock.move(round(minutes * MINUTE_MS))
        stage.start()
        return stage.go("heat")

    return start


def _closed(then: Bring) -> Bring:
    def close(stage: Stage) -> QWidget:
        panel = _place(stage).panel
        if panel is not None and hasattr(panel, "closed"):
            panel.closed.emit()
        return then(stage)

    return close


def _injected(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_treatment(record.today, time(8), None)
    return _choose("heat_pack")(stage)


def _first_day(stage: Stage) -> QWidget:
    stage.set("clinic_cold_first_day", True)
    stage.settle()
    return _choose("cold_site_24h")(stage)


def _contrast(stage: Stage) -> QWidget:
    stage.set("contrast_shown", True)
    stage.settle()
    return _choose("contrast")(stage)


def _changing(stage: Stage) -> QWidget:
    _choose("cold_pack")(stage)
    cast(PreparePanel, _place(stage).panel).changed.emit()
    return stage.window


def _asked_after(stage: Stage) -> QWidget:
    stage.set("find_out", True)
    _off(stage)
    stage.clock.move(21 * MINUTE_MS)
    stage.go("help")
    return stage.go("today")


def _problem(stage: Stage) -> QWidget:
    stage.window.show_problem(*stage.app.sentences.of(KnownError("disk_full", path="/home/you/dystonia-companion")))
    return stage.go("heat")


def _rated_pain(stage: Stage) -> QWidget:
    rating = next(r for r in _place(stage).findChildren(Rating) if not r.isHidden())
    rating.set_value(6)
    rating.rated.emit(6)
    return stage.window


def _put_on(preset: str, then: Bring) -> Bring:
    """Once the skin has had its rest, 10 minutes of a pack."""

    def put_on(stage: Stage) -> QWidget:
        stage.clock.move(61 * MINUTE_MS)
        _begin(preset, 10)(stage)
        return then(stage)

    return put_on


def _missed(stage: Stage) -> QWidget:
    """Nobody answered the skin check, and the pack is off."""
    stage.clock.move(61 * MINUTE_MS)
    _begin("cold_pack", 10)(stage)
    stage.live_with_pack(7 * MINUTE_MS)
    return stage.go("heat")


def _answer_after(stage: Stage) -> QWidget:
    cast(EndedPanel, _place(stage).panel).skin.options[SkinAnswer.CANNOT_CHECK].click()
    return stage.window


def _silent(stage: Stage) -> QWidget:
    stage.app.sessions.audio.state_changed.emit(AudioState("none", False, "no_sound"))
    return _later(0.1)(stage)


def _heard(stage: Stage) -> QWidget:
    stage.app.sessions.audio.state_changed.emit(AudioState("full", True))
    return _later(0.1)(stage)


def ask_to_quit(stage: Stage) -> QWidget:
    dialog = QuitDialog(stage.app.kit, stage.app.words, stage.window)
    dialog.show()
    return stage.passing(dialog)


def _may_be_due(stage: Stage) -> QWidget:
    """The last injections on record are half a year old."""
    record = stage.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=200), time(8), None, record.treatment())
    return _choose("heat_pack")(stage)


HEAT_STATES: tuple[tuple[str, Bring], ...] = (
    ("heat-told", _tell_all),
    ("heat-rub", _answer_now("heat_now_rub", "yes")),
    ("heat-shower", _choose("warm_shower")),
    ("heat-running", _begin("heat_pack")),
    ("heat-running-later", _later(2.1)),
    ("heat-silent", _silent),
    ("today-pack-silent", _later(0, "today")),
    ("heat-heard-again", _heard),
    ("today-pack", _later(0, "today")),
    ("heat-check", _later(2.7)),
    ("today-pack-check", _later(0, "today")),
    ("heat-running-checked", _skin(SkinAnswer.NORMAL)),
    ("heat-alarm", _later(10)),
    ("today-pack-alarm", _later(0.2, "today")),
    ("heat-off", _off),
    ("heat-rest", _closed(_choose("moist_towel"))),
    ("heat-again", _closed(_later(61))),
    ("heat-prepare", _closed(_choose("moist_towel"))),
    ("heat-prepare-pain", _rated_pain),
    ("heat-step", _put_on("moist_towel", _later(3))),
    ("heat-burnt", _skin(SkinAnswer.BLISTER_NUMB)),
    ("heat-burnt-off", _off),
    ("heat-enough", _closed(_choose("heat_pack"))),
    ("heat-late", _put_on("cold_pack", _again(24))),
    ("today-asked-after", _asked_after),
    ("heat-missed", _missed),
    ("today-pack-missed", _later(0, "today")),
    ("heat-missed-off", _off),
    ("heat-missed-told", _answer_after),
    ("heat-changing", _changing),
    ("heat-contrast", _contrast),
    ("heat-may-be-due", _may_be_due),
    ("heat-injected", _injected),
    ("heat-first-day", _first_day),
    ("heat-problem", _problem),
)
