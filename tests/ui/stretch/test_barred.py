"""What is told elsewhere while a session runs: it stands still and goes on no more, with the reason; breathing where it may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.model.session import State
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.check import CheckPage, Taps
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.breathe.steps import place_of
from tests.ui.house import House
from tests.ui.stretch.steps import key, press, start, state_of, texts

SEE_CLINIC = "No neck exercise for now. Please see your clinic first."


def tell(house: House, **answers: str) -> None:
    house.app.sessions.record.keep_answers(answers)
    house._qapp.processEvents()


@pytest.mark.parametrize("answer", [{"under_18": "yes"}, {"diagnosis": "no"}])
def test_an_answer_that_blocks_exercise_stops_the_session(house: House, answer: dict[str, str]) -> None:
    page = start(house)
    house.live(20_000)
    house.window.go("settings")
    tell(house, **answer)
    assert state_of(house) is State.PAUSED
    assert house.audio.words[-1] == SEE_CLINIC
    assert any(SEE_CLINIC in text for text in texts(house.window.problem))
    house.window.go("stretch")
    at = house.app.sessions.runner.progress.elapsed_ms
    for pressed in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(house, house.window.problem.close_button)
        assert not house.window.problem.isVisible()
        page.setFocus()
        key(house, pressed)
        assert state_of(house) is State.PAUSED
        assert house.window.problem.isVisible()
    press(house, page.pause_button)
    house.live(5_000)
    assert house.app.sessions.runner.progress.elapsed_ms == at
    key(house, Qt.Key.Key_S)
    assert isinstance(house.stretch.page, EndPage)


def test_a_sign_named_elsewhere_stops_it_also_at_a_gate(house: House) -> None:
    start(house, "right")
    house.live(600_000)
    assert state_of(house) is State.WAITING
    house.app.sessions.name_signs(["blurred_vision"], False, False)
    house._qapp.processEvents()
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.WAITING
    assert house.audio.words[-1].startswith("No exercise for now")


def test_an_answer_set_right_again_lets_it_go_on_when_the_person_says_so(house: House) -> None:
    start(house)
    house.live(20_000)
    tell(house, under_18="yes")
    tell(house, under_18="no")
    assert state_of(house) is State.PAUSED
    assert not house.window.problem.isVisible(), "what is over is no longer told"
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.RUNNING


def test_a_pull_that_is_no_longer_known_stops_what_has_a_side(house: House) -> None:
    house.clear("right")
    house.prepare("torticollis_10")
    key(house, Qt.Key.Key_Return)
    house.live(20_000)
    assert state_of(house) is State.RUNNING
    house.app.sessions.record.keep_pull([])
    house._qapp.processEvents()
    assert state_of(house) is State.PAUSED


def test_after_a_talk_in_another_place_the_session_has_its_keys_again(house: House) -> None:
    start(house)
    house.live(20_000)
    house.clock.advance(1_000)
    record = house.app.sessions.record
    record.keep_check(2, False, False)
    house._qapp.processEvents()
    breathe = place_of(house)
    press(house, next(b for b in breathe.findChildren(Button) if "usual again" in b.label()))
    check = breathe.page
    assert isinstance(check, CheckPage)
    check.told.emit(Taps(2, True, True, True))
    house._qapp.processEvents()
    house.clock.advance(1_000)
    signs = breathe.page
    assert isinstance(signs, SignsPage)
    signs.named.emit(("more_pain",))
    house._qapp.processEvents()
    advice = breathe.page
    assert isinstance(advice, AdvicePage)
    advice.closed.emit()
    house._qapp.processEvents()
    house.window.go("stretch")
    house._qapp.processEvents()
    house.clock.advance(1_000)
    key(house, Qt.Key.Key_S)
    assert not house.app.sessions.runner.active


def test_what_forbids_nothing_of_it_stops_nothing(house: House) -> None:
    start(house)
    house.live(20_000)
    tell(house, jaw_tight="yes")
    house.app.preferences.change("volume", 20)
    house._qapp.processEvents()
    assert state_of(house) is State.RUNNING


def test_breathing_goes_on_where_it_may(house: House) -> None:
    house.clear()
    house.window.go("breathe")
    house.app.breathe_now()
    house.live(20_000)
    tell(house, under_18="yes")
    assert state_of(house) is State.RUNNING
    tell(house, diagnosis="no")
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.PAUSED
