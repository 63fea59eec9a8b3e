"""Breathe now from everywhere, one guided session at a time, one's own breath, and tension while it is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt

from dystonia_companion.model.session import State
from dystonia_companion.ui.breathe.choose import ChoosePage
from dystonia_companion.ui.breathe.ending import BreathEndPage
from dystonia_companion.ui.breathe.panel import WayPanel
from dystonia_companion.ui.breathe.running import RunPage
from dystonia_companion.ui.stretch.check import CheckPage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.when import long_day
from dystonia_companion.ui.widgets.rating import Rating
from tests.ui.breathe.steps import (
    INTRO_MS,
    SLOW,
    button,
    choose,
    chooser,
    key,
    panel,
    place_of,
    press,
    send,
    settle,
    state_of,
    texts,
)
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, start

DAY_MS = 86_400_000
PLACES = ("today", "stretch", "heat", "breathe", "injections", "diary", "settings", "help")


def kinds(house: House) -> list[tuple[str, str | None]]:
    return [(s.kind, s.outcome) for s in house.app.journal.newest(9)]


@pytest.mark.parametrize("place", PLACES)
def test_b_starts_the_slow_one_at_once_from_every_place(house: House, place: str) -> None:
    house.window.go(place)
    settle(house)
    key(house, Qt.Key.Key_B)
    plan = house.app.sessions.runner.plan
    assert house.app.sessions.runner.active
    assert plan is not None
    assert (plan.programme.routine, plan.timeline.repeats) == (SLOW, (30,))
    assert house.window.place == "breathe"
    assert isinstance(place_of(house).page, RunPage)
    assert house.audio.words[0].startswith("Slow.")


def test_the_button_in_the_bar_does_the_same_and_a_running_one_just_goes_on(house: House) -> None:
    house.app.breathe_now()
    house.live(INTRO_MS + 20_000)
    house.window.go("today")
    before = house.app.sessions.runner.progress.elapsed_ms
    house.app.breathe_now()
    settle(house)
    assert house.app.sessions.runner.progress.elapsed_ms == before
    assert house.window.place == "breathe"
    assert state_of(house) is State.RUNNING


def test_where_the_slow_one_is_not_for_now_the_easy_one_starts(house: House) -> None:
    """It hurt twice, so it rests until the therapist was asked."""
    for _ in range(2):
        house.app.breathe_now()
        house.live(INTRO_MS + 20_000)
        house.app.sessions.runner.stand_still()
        house.app.sessions.keeper.hurt()
        house.app.sessions.runner.stop()
        settle(house)
    house.app.breathe_now()
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert plan.programme.routine == "breathing_belly_easy"


def test_while_swallowing_is_not_well_nothing_starts_and_the_reason_is_shown(house: House) -> None:
    house.app.sessions.record.keep_check(3, False, False)
    house.app.breathe_now()
    settle(house)
    assert not house.app.sessions.runner.active
    assert any("swallowing or breathing is not as usual" in text for text in texts(panel(house)))
    assert not chooser(house).start_button.isVisible()


def test_swallowing_is_asked_anew_from_here_and_what_was_is_heeded_for_a_week(house: House) -> None:
    record = house.app.sessions.record
    told_on = record.today
    record.keep_check(3, False, False)
    place = place_of(house)
    choose(house, SLOW)
    press(house, button(house, "Warning signs"))
    assert house.window._panel_is_open()
    house.window.hide_warning_signs()
    press(house, button(house, "It is as usual again"))
    page = place.page
    assert isinstance(page, CheckPage)
    press(house, page.leave_out, page.new_sign.options["no"], page.swallow.options["yes"])
    assert place.page is place.choose
    check = record.check_today()
    assert check is not None
    assert check.swallow_breath_ok
    again = told_on + timedelta(days=8)
    assert any(long_day(again) in text for text in texts(panel(house)))
    assert not chooser(house).start_button.isVisible()
    house.clock.advance(7 * DAY_MS)
    assert house.app.parts.breathing.default().refused is not None
    house.clock.advance(DAY_MS)
    assert record.today == again
    assert house.app.parts.breathing.default().refused is None


def test_a_new_sign_told_with_it_is_named(house: House) -> None:
    house.app.sessions.record.keep_check(3, False, False)
    place = place_of(house)
    choose(house, SLOW)
    press(house, button(house, "It is as usual again"))
    page = place.page
    assert isinstance(page, CheckPage)
    press(house, page.leave_out, page.new_sign.options["yes"], page.swallow.options["yes"])
    signs = place.page
    assert isinstance(signs, SignsPage)
    press(house, signs.leave_button)
    assert place.page is place.choose


# --- one session at a time --------------------------------------------------------------------------------------------


def asked(house: House) -> SecondPage:
    page = place_of(house).page
    assert isinstance(page, SecondPage)
    return page


def test_over_a_stretch_session_it_pauses_that_and_asks(house: House) -> None:
    start(house)
    house.live(5_000)
    key(house, Qt.Key.Key_B)
    assert state_of(house) is State.PAUSED
    assert "Gentle morning stands still meanwhile." in texts(asked(house))
    press(house, asked(house).go_on_button)
    assert state_of(house) is State.RUNNING
    assert house.window.place == "stretch"
    assert isinstance(house.stretch.page, Player)
    assert isinstance(place_of(house).page, ChoosePage)


def test_space_goes_on_with_what_was_paused(house: House) -> None:
    start(house)
    house.live(5_000)
    key(house, Qt.Key.Key_B)
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.RUNNING
    assert house.window.place == "stretch"


def test_ending_the_stretch_session_starts_breathing_and_its_end_card_rates_its_own_session(house: House) -> None:
    start(house)
    house.live(5_000)
    key(house, Qt.Key.Key_B)
    press(house, asked(house).change_button)
    assert isinstance(place_of(house).page, RunPage)
    assert kinds(house) == [("breathe", None), ("stretch", "stopped")]
    end = house.stretch.page
    assert isinstance(end, EndPage)
    end.pain.rated.emit(2)
    by_kind = {s.kind: s for s in house.app.journal.newest(2)}
    assert (by_kind["stretch"].pain_after, by_kind["breathe"].pain_after) == (2, None)
    house.live(INTRO_MS)
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.PAUSED, "the keys belong to breathing now"


def test_a_stretch_session_over_breathing_asks_too(house: House) -> None:
    house.clear()
    house.app.breathe_now()
    house.live(INTRO_MS + 5_000)
    house.stretch.prepare(ROUTINE)
    settle(house)
    page = house.stretch.page
    assert isinstance(page, SecondPage)
    assert "Slow stands still meanwhile." in texts(page)
    press(house, page.change_button)
    assert kinds(house) == [("breathe", "stopped")]
    house.check_in()
    assert isinstance(house.stretch.page, PreparePage)


def test_the_warning_signs_stop_the_pacer_at_once(house: House) -> None:
    house.app.breathe_now()
    house.live(INTRO_MS + 5_000)
    key(house, Qt.Key.Key_F2)
    assert state_of(house) is State.PAUSED


# --- one's own breath -------------------------------------------------------------------------------------------------


def breathe_along(house: House, breaths: int) -> None:
    """Hold Space for each breath in of the pacer, out of four seconds."""
    for _ in range(breaths):
        send(house, QEvent.Type.KeyPress, Qt.Key.Key_Space)
        house.live(4_000)
        send(house, QEvent.Type.KeyRelease, Qt.Key.Key_Space)
        house.live(6_000)


def test_held_space_is_the_own_breath_and_the_match_is_told_in_words(house: House) -> None:
    house.app.preferences.change("own_breath", True)
    house.app.breathe_now()
    house.live(INTRO_MS)
    page = place_of(house).run_page
    send(house, QEvent.Type.KeyPress, Qt.Key.Key_Space)
    house.live(2_000)
    assert page.pacer.scene is not None
    assert page.pacer.scene.own == pytest.approx(0.5)
    assert state_of(house) is State.RUNNING
    house.live(2_000)
    send(house, QEvent.Type.KeyRelease, Qt.Key.Key_Space)
    house.live(6_000)
    assert page.pacer.scene.own == 0
    breathe_along(house, 29)
    settle(house)
    end = place_of(house).page
    assert isinstance(end, BreathEndPage)
    shown = texts(end)
    assert "You and the pacer breathed together nearly all the time." in shown
    assert not any(mark in text for text in shown for mark in ("%", "score", "/ 10"))


def test_the_mouse_tells_it_too_and_k_pauses_and_space_goes_on(house: House) -> None:
    house.app.preferences.change("own_breath", True)
    house.app.breathe_now()
    house.live(INTRO_MS)
    page = place_of(house).run_page
    assert any("K or the button pauses" in text for text in texts(page))
    page.pacer.held.emit(True)
    house.live(1_000)
    key(house, Qt.Key.Key_K)
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.RUNNING
    house.live(4_000)
    assert page.pacer.scene is not None
    assert page.pacer.scene.own == 0, "the pause has let go of it"


def test_by_default_space_pauses_and_no_own_breath_is_drawn(house: House) -> None:
    house.app.breathe_now()
    house.live(INTRO_MS)
    key(house, Qt.Key.Key_Space)
    scene = place_of(house).run_page.pacer.scene
    assert scene is not None
    assert (state_of(house), scene.own) == (State.PAUSED, None)


# --- tension ----------------------------------------------------------------------------------------------------------


def test_tension_is_asked_before_and_after_only_while_finding_out(house: House) -> None:
    assert not choose(house, SLOW).findChildren(Rating)
    house.app.preferences.change("find_out", True)
    settle(house)
    found = panel(house)
    assert isinstance(found, WayPanel)
    (before,) = found.findChildren(Rating)
    press(house, before.cells[7], chooser(house).start_button)
    house.live(INTRO_MS + 300_000)
    settle(house)
    end = place_of(house).page
    assert isinstance(end, BreathEndPage)
    assert "Before: 7" in texts(end)
    press(house, end.rating.cells[3], end.close_button)
    assert "Today: Slow, 5 min, tension 7 to 3" in texts(place_of(house).page)
    (session,) = house.app.journal.newest(1)
    assert (session.pain_before, session.pain_after) == (None, None), "tension is not pain"


def test_after_two_weeks_it_is_asked_no_more(house: House) -> None:
    house.app.start_packs()
    house.app.preferences.change("find_out", True)
    house.clock.step_wall(timedelta(days=14) // timedelta(milliseconds=1))
    house.app.packs.tend()
    settle(house)
    assert not choose(house, SLOW).findChildren(Rating)
