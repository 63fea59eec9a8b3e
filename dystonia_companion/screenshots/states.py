"""What pictures are taken of, in the order in which one day brings it about. A new state is one more line of STATES."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.first_start import END, State, row
from dystonia_companion.model.pose import Side
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.screenshots.aftercare_states import AFTERCARE_STATES
from dystonia_companion.screenshots.again_states import AGAIN_STATES
from dystonia_companion.screenshots.breathe_states import BREATHE_STATES
from dystonia_companion.screenshots.build_states import BUILD_STATES
from dystonia_companion.screenshots.diary_states import DIARY_STATES
from dystonia_companion.screenshots.first_states import FIRST_STATES
from dystonia_companion.screenshots.handout_states import HANDOUT_STATES
from dystonia_companion.screenshots.heat_states import HEAT_STATES, ask_to_quit
from dystonia_companion.screenshots.injection_states import INJECTION_STATES
from dystonia_companion.screenshots.own_exercise_states import OWN_EXERCISE_STATES
from dystonia_companion.screenshots.own_states import OWN_STATES
from dystonia_companion.screenshots.progress_states import PROGRESS_STATES
from dystonia_companion.screenshots.reminder_states import REMINDER_STATES
from dystonia_companion.screenshots.share_states import SHARE_STATES
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.settings import Settings
from dystonia_companion.ui.dialogs import BugDialog
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.trouble import TroubleWindow
from dystonia_companion.ui.widgets.rating import Rating

FOLDER = Path("/home/you/dystonia-companion")  # as words about trouble show it; nothing is there
BOTH = ("empty", "demo")


@dataclass(frozen=True)
class PictureState:
    """`bring_about` leads there from the state before it, and gives what is to be seen."""

    name: str
    bring_about: Callable[[Stage], QWidget]
    profiles: tuple[str, ...] = BOTH


def _weeks_of_weakness(stage: Stage) -> QWidget:
    """20 days after injections it is asked as well how weak the neck feels."""
    record = stage.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=20), None, "dysport")
    stage.only_here(lambda: record.keep_no_treatment("never", record.treatment()))
    stage.only_here(stage.choose)
    return stage.check()


def _place(place: str) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.go(place)


def _following(exercise: str, kind: SegmentKind) -> Callable[[Stage], QWidget]:
    return lambda stage: stage.follow(exercise, kind)


def _answered(question: str, answer: str) -> Callable[[Stage], QWidget]:
    def keep(stage: Stage) -> QWidget:
        stage.app.sessions.record.keep_answers({question: answer})
        return stage.choose()

    return keep


def _told_all(stage: Stage) -> QWidget:
    record = stage.app.sessions.record
    record.keep_answers({q.id: q.choices[0].id for q in record.questions} | {"neck_exercises_cleared": "yes"})
    record.keep_pull([Part("torticollis", Side.RIGHT, 2)])
    record.keep_answers({"last_injection": "never"} | row(State.DONE, END))
    return stage.choose()


def _having_set(name: str, value: object) -> Callable[[Stage], QWidget]:
    def change(stage: Stage) -> QWidget:
        stage.go("settings")
        stage.set(name, value)
        return stage.go("stretch")

    return change


def _warning_signs(stage: Stage) -> QWidget:
    stage.window.show_warning_signs()
    return stage.window


def _warning_signs_with_number(stage: Stage) -> QWidget:
    stage.set("emergency_number", "112")
    return _warning_signs(stage)


def _problem(stage: Stage) -> QWidget:
    stage.go("today")
    stage.window.show_problem(*stage.app.sentences.of(KnownError("disk_full", path=FOLDER)))
    return stage.window


def _noticed(stage: Stage) -> QWidget:
    """Trouble in the middle of what is going on."""
    stage.window.show_problem(*stage.app.sentences.of(KnownError("disk_full", path=FOLDER)))
    return stage.window


def _rated(stage: Stage) -> QWidget:
    _rate(stage.go("today"), 4)
    return stage.window


def _rate(where: QWidget, value: int) -> None:
    rating = next(r for r in where.findChildren(Rating) if r.isVisible())
    rating.set_value(value)
    rating.rated.emit(value)


def _begun(stage: Stage) -> QWidget:
    stage.set("flash", False)  # whether it is still lit when the picture is taken would be chance
    stage.begin(pain=4)
    return stage.follow("settle_checkin", SegmentKind.INTRO)


def _paused(stage: Stage) -> QWidget:
    stage.app.sessions.runner.toggle()
    return stage.window


def _hurting(stage: Stage) -> QWidget:
    stage.set("dock_side", Settings().dock_side)
    stage.set("dock_height", Settings().dock_height)
    stage.stretch.it_hurts()
    return stage.window


def _not_known(stage: Stage) -> QWidget:
    cast(SignsPage, stage.stretch.page).unknown.emit()
    return stage.window


def _signs(stage: Stage) -> QWidget:
    cast(EndPage, stage.stretch.page).felt_wrong.emit()
    for sign in ("dizzy", "more_pain"):
        cast(SignsPage, stage.stretch.page).ticks[sign].setChecked(True)
    return stage.window


def _named(*signs: str, reply: bool | None = None) -> Callable[[Stage], QWidget]:
    """Other signs than before, which are taken back."""

    def name(stage: Stage) -> QWidget:
        if isinstance(page := stage.stretch.page, AdvicePage):
            page.taken_back.emit()
        return stage.name(*signs, reply=reply)

    return name


def _emergency(stage: Stage) -> QWidget:
    cast(AdvicePage, stage.stretch.page).taken_back.emit()
    cast(SignsPage, stage.stretch.page).emergencies["chest_pain"].click()
    return stage.window


def _limits(stage: Stage) -> QWidget:
    stage.go("stretch")
    _named("dizzy", reply=True)(stage)
    cast(AdvicePage, stage.stretch.page).closed.emit()
    cast(EndPage, stage.stretch.page).closed.emit()
    return stage.window


def _lifted(stage: Stage) -> QWidget:
    cast(ChoosePage, stage.stretch.page).clinician_said_yes.emit("no_turning")
    return stage.window


def _blocked(stage: Stage) -> QWidget:
    stage.app.sessions.record.keep_check(3, False, False)
    return stage.choose()


def _waiting(stage: Stage) -> QWidget:
    cast(AdvicePage, stage.stretch.page).next_exercise.emit()
    stage.live_to_gate()
    return stage.go("stretch")


def _eyes_shut(stage: Stage) -> QWidget:
    stage.set("mirror", True)
    stage.set("eyes_shut", True)
    stage.begin(pain=3)
    return stage.follow("settle_checkin", SegmentKind.TIMED)


def _breathing(stage: Stage) -> QWidget:
    stage.begin(pain=3, routine="quiet_lying_8")
    return stage.follow("breathing_extended_exhale", SegmentKind.BREATHE_OUT)


def _barred(stage: Stage) -> QWidget:
    """An answer of now forbids what runs."""
    stage.app.sessions.record.keep_answers({"recent_fall": "yes"})
    return stage.go("stretch")


def _stopped(stage: Stage) -> QWidget:
    stage.app.sessions.record.keep_answers({"recent_fall": "no"})
    stage.app.sessions.runner.stop()
    return stage.go("stretch")


def _partly(stage: Stage) -> QWidget:
    stage.begin(pain=3)
    stage.app.sessions.runner.skip()
    return stage.finish()


def _done(stage: Stage) -> QWidget:
    stage.begin(pain=3)
    return stage.finish()


def _done_and_rated(stage: Stage) -> QWidget:
    _rate(stage.window, 2)
    return stage.window


def _going_on(stage: Stage) -> QWidget:
    stage.begin()
    stage.follow("blade_slide", SegmentKind.MOVE)
    return stage.go("today")


def _cut_short(stage: Stage) -> QWidget:
    stage.leave()
    stage.start()
    return stage.go("today")


def _bug(stage: Stage) -> QWidget:
    dialog = BugDialog(stage.app.kit, "ValueError (main)", parent=stage.window)
    dialog.show()
    return stage.passing(dialog)


def _trouble(code: str) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        window = TroubleWindow(stage.app.kit, *stage.app.sentences.of(KnownError(code, path=FOLDER)))
        window.show()
        return stage.passing(window)

    return show


STATES = (
    *(PictureState(*one) for one in FIRST_STATES),
    *(PictureState(p, _place(p)) for p in ("today", "heat", "breathe", "injections", "diary", "settings", "help")),
    PictureState("warning-signs", _warning_signs),
    PictureState("warning-signs-number", _warning_signs_with_number),
    PictureState("problem", _problem),
    PictureState("today-rated", _rated),
    PictureState("stretch-new", _place("stretch"), ("empty",)),
    PictureState("stretch-told", _told_all, ("empty",)),
    PictureState("stretch-not-yet", _answered("neck_exercises_cleared", "not_yet")),
    PictureState("stretch-check-weak", _weeks_of_weakness, ("empty",)),
    PictureState("stretch-check", lambda stage: stage.check()),
    PictureState("stretch-prepare-not-yet", lambda stage: stage.prepare()),
    PictureState("stretch", _answered("neck_exercises_cleared", "yes")),
    *(PictureState(name, bring) for name, bring in PROGRESS_STATES),
    *(PictureState(name, bring) for name, bring in HANDOUT_STATES),
    PictureState("stretch-prepare", lambda stage: stage.prepare()),
    PictureState("stretch-player-intro", _begun),
    PictureState("stretch-player-timed", _following("settle_checkin", SegmentKind.TIMED)),
    PictureState("stretch-player-hug", _following("upper_back_hug", SegmentKind.HOLD)),
    PictureState("stretch-player-blades", _following("blade_slide", SegmentKind.MOVE)),
    PictureState("stretch-player-side", _following("small_rom", SegmentKind.INTRO)),
    PictureState("stretch-player-move", _following("small_rom", SegmentKind.MOVE)),
    PictureState("stretch-player-hold", _following("small_rom", SegmentKind.HOLD)),
    PictureState("stretch-player-rest", _following("small_rom", SegmentKind.REST)),
    PictureState("stretch-player-paused", _paused),
    PictureState("stretch-player-problem", _noticed),
    PictureState("stretch-player-docked-middle", _having_set("dock_side", "middle")),
    PictureState("stretch-player-docked-other-side", _having_set("dock_side", Side.LEFT.name.lower())),
    PictureState("stretch-player-docked-low", _having_set("dock_height", "low")),
    PictureState("stretch-hurt", _hurting),
    PictureState("stretch-hurt-problem", _noticed),
    PictureState("stretch-advice-more-pain", _not_known),
    PictureState("stretch-player-waiting", _waiting),
    PictureState("stretch-player-last", _following("mirror_midline", SegmentKind.HOLD)),
    PictureState("stretch-player-from-front", _having_set("mirror", False)),
    PictureState("stretch-player-eyes-shut", _eyes_shut),
    PictureState("stretch-player-breathing", _breathing),
    PictureState("stretch-player-barred", _barred),
    PictureState("stretch-end-stopped", _stopped),
    PictureState("stretch-end-partly", _partly),
    PictureState("stretch-end-done", _done),
    PictureState("stretch-end-rated", _done_and_rated),
    PictureState("stretch-signs", _signs),
    PictureState("stretch-wait", _named("dizzy")),
    PictureState("stretch-advice-dizzy-gone", lambda stage: stage.reply(True)),
    PictureState("stretch-advice-dizzy-still", _named("dizzy", reply=False)),
    PictureState("stretch-advice-cord", _named("clumsy_hand", reply=False)),
    PictureState("stretch-advice-vision", _named("blurred_vision")),
    PictureState("stretch-advice-nerve-gone", _named("tingling_or_numb_arm", reply=True)),
    PictureState("stretch-advice-nerve-still", _named("tingling_or_numb_arm", reply=False)),
    PictureState("stretch-advice-headache-easing", _named("headache_that_builds", reply=True)),
    PictureState("stretch-advice-headache-still", _named("headache_that_builds", reply=False)),
    PictureState("warning-signs-emergency", _emergency),
    PictureState("stretch-advice-emergency", _place("stretch")),
    PictureState("stretch-limits", _limits),
    PictureState("stretch-limits-lifted", _lifted),
    PictureState("stretch-blocked", _blocked),
    PictureState("stretch-same", lambda stage: stage.same()),
    PictureState("stretch-prepare-parked", lambda stage: stage.prepare(), ("demo",)),
    PictureState("today-running", _going_on),
    PictureState("today-cut-short", _cut_short),
    PictureState("stretch-cut-short", _place("stretch")),
    *(PictureState(name, bring) for name, bring in OWN_STATES),
    *(PictureState(name, bring) for name, bring in HEAT_STATES),
    *(PictureState(name, bring) for name, bring in BREATHE_STATES),
    *(PictureState(name, bring) for name, bring in AFTERCARE_STATES),
    *(PictureState(name, bring) for name, bring in INJECTION_STATES),
    *(PictureState(name, bring) for name, bring in REMINDER_STATES),
    *(PictureState(name, bring) for name, bring in DIARY_STATES),
    *(PictureState(name, bring) for name, bring in BUILD_STATES),
    *(PictureState(name, bring) for name, bring in OWN_EXERCISE_STATES),
    *(PictureState(name, bring) for name, bring in AGAIN_STATES),
    *(PictureState(name, bring) for name, bring in SHARE_STATES),
    PictureState("bug", _bug),
    PictureState("quit-with-pack", ask_to_quit),
    PictureState("trouble", _trouble("read_only")),
    PictureState("trouble-long", _trouble("damaged")),
)
