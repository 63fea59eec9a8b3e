"""Breathe as a person uses it: choose, follow the pacer, pause, end; and what may not be followed says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent

from dystonia_companion.guidance.audio_interface import AudioState
from dystonia_companion.guidance.breathing import breath_of, pace_of
from dystonia_companion.guidance.runner import HIDDEN_TICK_MS
from dystonia_companion.model.breathing import pace
from dystonia_companion.model.session import State
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.ui.breathe.choose import ChoosePage
from dystonia_companion.ui.breathe.ending import BreathEndPage
from dystonia_companion.ui.breathe.running import FRAME_MS, RunPage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.widgets.label import Label
from tests.ui.breathe.steps import (
    INTRO_MS,
    SLOW,
    SOFT,
    SQUARE,
    choose,
    chooser,
    key,
    panel,
    place_of,
    press,
    settle,
    state_of,
    tell_no,
    texts,
)
from tests.ui.house import House


def begin(house: House, minutes: int = 5, way: str = SLOW) -> RunPage:
    found = house.app.parts.breathing.way(way)
    assert found is not None
    page = place_of(house).run_page
    assert house.app.parts.breathing.start(found, minutes) is None
    settle(house)
    return page


# --- choosing and following -------------------------------------------------------------------------------------------


def test_start_by_mouse_and_follow_to_the_end_and_it_is_in_the_journal(house: House) -> None:
    settled = choose(house, "breathing_belly_easy")
    press(house, settled.stepper.minus, settled.stepper.minus, chooser(house).start_button)
    assert isinstance(place_of(house).page, RunPage)
    house.live(INTRO_MS)
    shown = place_of(house).run_page.pacer.scene
    assert shown is not None
    assert (shown.words, shown.count) == ("Breathe in", "1")
    assert any(t.startswith("Easy belly · Breath 1 of 8 · 1:") for t in texts(place_of(house).page))
    house.live(70_000)
    settle(house)
    page = place_of(house).page
    assert isinstance(page, BreathEndPage)
    assert "1 minute(s) in all" in texts(page)
    (session,) = house.app.journal.newest(5)
    assert (session.kind, session.routine, session.outcome) == ("breathe", "breathing_belly_easy", "done")
    assert [(i.exercise, i.outcome) for i in session.items] == [("breathing_belly_easy", "done")]
    press(house, page.close_button)
    assert "Today: Easy belly, 1 min" in texts(place_of(house).page)


def test_minutes_go_from_1_to_20_and_are_remembered_for_each_way(house: House) -> None:
    stepper = choose(house, SLOW).stepper
    for _ in range(25):
        press(house, stepper.plus)
    assert stepper.value == 20
    choose(house, "breathing_slow_5_5")
    assert choose(house, SLOW).stepper.value == 20
    assert choose(house, "breathing_extended_exhale").stepper.value == 4


def test_without_a_voice_or_any_sound_it_goes_on(house: House) -> None:
    house.audio.become(AudioState("none", False, "no_audio_parts"))
    page = begin(house, 1)
    house.live(INTRO_MS + 60_000)
    settle(house)
    assert isinstance(place_of(house).page, BreathEndPage)
    assert page.pacer.scene is not None


def test_only_tones_tell_in_and_out_where_the_person_wants_it_so_but_the_last_breath_is_said(house: House) -> None:
    house.app.preferences.change("breath_words", False)
    begin(house, 1)
    house.live(INTRO_MS + 60_000)
    said = house.audio.words
    assert not {"In.", "Out."} & set(said)
    assert "Last breath. In." in said
    tones = [tone for tone, _ in house.audio.toned if tone.startswith("breathe")]
    assert tones == ["breathe_in", "breathe_out"] * 6


def test_what_is_said_is_shown_but_for_what_stands_in_the_circle(house: House) -> None:
    page = begin(house)
    caption = page.findChild(Label, "caption")
    assert caption is not None
    house.live(INTRO_MS + 500)
    assert caption.text() == ""
    house.live(6_000)
    assert caption.text() == "Breathe low. Shoulders and front of neck stay soft."


# --- the pacer and the clock ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", [SLOW, "breathing_slow_5_5", "breathing_cyclic_sigh"])
def test_over_20_minutes_the_pace_is_never_more_than_a_frame_from_the_clock(house: House, way: str) -> None:
    """Ticks come late by any length up to two seconds; each shows where the clock is, and none adds up."""
    begin(house, 20, way)
    house.window.go("today")
    runner, clock = house.app.sessions.runner, house.clock
    plan = runner.plan
    assert plan is not None
    breath, began = breath_of(plan), clock.monotonic_ms()
    lates = [FRAME_MS] * 40 + [FRAME_MS + 1, 47, 210, 17, 1_999]
    tick = 0
    while runner.active:
        clock.advance(lates[tick % len(lates)])
        runner._tick()
        tick += 1
        if not runner.active:
            break
        at_ms = clock.monotonic_ms() - began - INTRO_MS
        shown = pace_of(plan, runner.progress.elapsed_ms)
        assert shown == pace(breath, plan.timeline.repeats[0], at_ms), tick
    assert clock.monotonic_ms() - began - plan.timeline.total_ms <= 1_999
    assert plan.timeline.total_ms - INTRO_MS == pytest.approx(20 * 60_000, abs=breath.cycle_ms / 2)


@pytest.mark.parametrize("visible", [True, False])
def test_tones_come_when_the_breath_turns_however_coarse_the_ticks_are(house: House, visible: bool) -> None:
    begin(house, 5, "breathing_slow_5_5")
    if not visible:
        house.window.go("today")
    runner, clock = house.app.sessions.runner, house.clock
    plan = runner.plan
    assert plan is not None
    assert runner._timer.interval() == (FRAME_MS if visible else HIDDEN_TICK_MS)
    began, came = clock.monotonic_ms(), []
    runner.cue_given.connect(lambda cue: came.append((cue.tone, clock.monotonic_ms() - began)) if cue.tone else None)
    while runner.active:
        clock.advance(runner._timer.interval())
        runner._tick()
    turns = [
        ("breathe_in" if s.kind is SegmentKind.BREATHE_IN else "breathe_out", plan.timeline.start_of(n))
        for n, s in enumerate(plan.timeline.segments)
        if s.kind is not SegmentKind.INTRO
    ]
    assert came == [*turns, ("done", plan.timeline.total_ms)]


def test_pausing_keeps_the_place_in_the_breath(house: House) -> None:
    page = begin(house)
    house.live(INTRO_MS + 12_300, 100)
    before = page.pacer.scene
    key(house, Qt.Key.Key_Space)
    assert page.pacer.scene is not None
    assert before is not None
    assert (page.pacer.scene.words, page.pacer.scene.fullness) == ("Paused", before.fullness)
    house.clock.advance(600_000)
    house.app.sessions.runner._tick()
    key(house, Qt.Key.Key_Space)
    assert page.pacer.scene == before
    house.live(100, 100)
    assert page.pacer.scene.fullness != before.fullness


def test_a_sleep_in_the_middle_pauses_where_it_stood(house: House) -> None:
    page = begin(house)
    house.live(INTRO_MS + 13_000, 100)
    before = page.pacer.scene
    house.clock.sleep(3_600_000)
    house.app.sessions.runner._tick()
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Space)
    assert page.pacer.scene == before


def test_unseen_it_paints_and_words_nothing(house: House) -> None:
    page = begin(house)
    house.live(INTRO_MS + 1_000)
    house.window.go("today")
    painted: list[QPaintEvent] = []
    before = page.pacer.scene
    page.pacer.paintEvent = painted.append  # type: ignore[method-assign, assignment]
    house.live(15_000)
    assert (painted, page.pacer.scene) == ([], before)
    assert "breathe_in" in [tone for tone, _ in house.audio.toned]
    house.window.go("breathe")
    settle(house)
    assert page.pacer.scene != before


def test_things_that_stay_still_are_a_bar(house: House) -> None:
    house.app.preferences.change("motion", "reduced")
    page = begin(house)
    house.live(INTRO_MS + 1_000)
    assert page.pacer.scene is not None
    assert page.pacer.scene.bar


def test_a_kill_in_the_middle_leaves_it_partly_done(house: House) -> None:
    begin(house)
    house.live(INTRO_MS + 20_000)
    house.crash()
    assert house.app.sessions.unfinished() is None
    (session,) = house.app.journal.newest(5)
    assert session.outcome == "partly"
    assert isinstance(place_of(house).page, ChoosePage)


# --- keys -------------------------------------------------------------------------------------------------------------


def test_escape_ends_and_skip_and_back_do_nothing(house: House) -> None:
    begin(house)
    house.live(INTRO_MS + 20_000)
    runner = house.app.sessions.runner
    before = runner.progress.elapsed_ms
    for pressed in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_D):
        key(house, pressed)
    assert runner.progress.elapsed_ms == before
    assert runner.active
    key(house, Qt.Key.Key_Escape)
    assert isinstance(place_of(house).page, BreathEndPage)
    assert house.app.journal.newest(1)[0].outcome == "stopped"


def test_it_feels_wrong_stands_still_at_once_and_asks_what_it_is(house: House) -> None:
    page = begin(house)
    house.live(INTRO_MS + 20_000)
    key(house, Qt.Key.Key_W)
    assert state_of(house) is State.PAUSED
    asked = place_of(house).page
    assert isinstance(asked, SignsPage)
    asked.mistaken.emit()
    settle(house)
    assert place_of(house).page is page
    assert state_of(house) is State.RUNNING
    assert house.app.journal.hurts() == ()


def test_tab_goes_the_way_one_reads_and_arrows_choose(house: House) -> None:
    place_of(house)
    house.window.activateWindow()
    first = chooser(house).list.buttons[SLOW]
    first.setFocus()
    heard = []
    for _ in range(6):
        focus = house._qapp.focusWidget()
        assert focus is not None
        heard.append(focus.accessibleName())
        key(house, Qt.Key.Key_Tab)
    assert heard == [
        "Slow, in 4 · out 6 · 6 a minute",
        "Make your own",
        "Add from a file",
        "Minutes: less",
        "Minutes: more",
        "Start: Slow",
    ]
    first.setFocus()
    key(house, Qt.Key.Key_Down)
    assert panel(house).way.id == "breathing_slow_5_5"
    focus = house._qapp.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Slow and even")


# --- what is not for now ----------------------------------------------------------------------------------------------


def notices(house: House) -> list[str]:
    return texts(panel(house))


def test_held_breaths_are_asked_about_once_and_open_with_the_last_no(house: House) -> None:
    house.clear()
    settled = choose(house, SQUARE)
    assert "It has held breaths. First a few questions." in notices(house)
    assert not chooser(house).start_button.isVisible()
    from dystonia_companion.ui.breathe.holds import HoldQuestions

    while rows := settled.findChildren(HoldQuestions):
        row = next(iter(rows[0].rows.values()))
        press(house, row.row.options["no"])
        settled = panel(house)
    assert chooser(house).start_button.isVisible()
    assert panel(house).way.refused is None


def test_a_yes_hides_long_holds_says_why_and_can_be_changed(house: House) -> None:
    from dystonia_companion.ui.breathe.holds import HoldQuestions
    from dystonia_companion.ui.widgets.button import Button

    tell_no(house)
    house.app.parts.breathing.record.keep_told({"epilepsy": "yes"})
    settle(house)
    choose(house, SQUARE)
    assert "No long holds with epilepsy." in notices(house)
    assert choose(house, SOFT).way.refused is None
    choose(house, SQUARE)
    change = next(b for b in panel(house).findChildren(Button) if b.label() == "Change answers")
    press(house, change)
    (questions,) = panel(house).findChildren(HoldQuestions)
    press(house, questions.rows["epilepsy"].row.options["no"])
    assert panel(house).way.refused is None


def test_until_day_29_after_injections_no_hold_at_all_and_then_again(house: House) -> None:
    tell_no(house)
    record = house.app.sessions.record
    record.keep_treatment(record.today - timedelta(days=28), None, None)
    settle(house)
    for way in (SQUARE, SOFT):
        choose(house, way)
        assert "No held breath until day 29 after injections. Today is day 28." in notices(house)
    house.clock.step_wall(24 * 3_600_000)
    chooser(house).refresh()
    assert choose(house, SQUARE).way.refused is None


@pytest.mark.parametrize("answer", ["not_known", None])
def test_while_nobody_knows_of_the_last_injections_no_hold(house: House, answer: str | None) -> None:
    tell_no(house)
    if answer is None:
        house.app.opened.connection.execute("DELETE FROM answer WHERE question = 'last_injection'")
    else:
        house.app.sessions.record.keep_no_treatment(answer)
    settle(house)
    chooser(house).refresh()
    choose(house, SOFT)
    assert "No held breath until we know when your last injections were." in notices(house)


def test_a_start_that_is_refused_in_the_meantime_says_why(house: House) -> None:
    choose(house, SLOW)
    house.app.sessions.record._writer._changes._listeners.clear()  # the page has not heard of it
    house.app.sessions.record.keep_check(3, False, False)
    press(house, chooser(house).start_button)
    assert not house.app.sessions.runner.active
    assert any("swallowing or breathing" in t for t in notices(house))
