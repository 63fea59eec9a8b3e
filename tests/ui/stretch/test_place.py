"""Stretch as a person uses it: by keys and clicks, from before the first session to its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import Part
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.session import State
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.check import SameAsBeforePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.signs import SignsPage
from dystonia_companion.ui.widgets.button import Button
from tests.guidance.told import turning
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, key, press, start, state_of, texts


def leave_it_out(house: House) -> None:
    """After "It hurts": nobody can say what it is, and the next exercise is wanted."""
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    page.unknown_button.click()
    house.clock.advance(500)
    advice = house.stretch.page
    assert isinstance(advice, AdvicePage)
    advice.next_button.click()
    house._qapp.processEvents()


def test_before_the_questions_are_answered_sessions_keep_the_head_still(house: House) -> None:
    place = house.stretch
    assert "A few questions first" in texts(place.page)
    asked: list[bool] = []
    place.questions.connect(lambda: asked.append(True))
    next(b for b in place.findChildren(Button) if b.label() == "Answer the questions").click()
    assert asked == [True]
    house.clock.advance(500)
    house.prepare(ROUTINE)
    key(house, Qt.Key.Key_Return)
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert {i.exercise.id for i in plan.programme.items} <= set(house.app.sessions.library.sets["not_cleared"])


@pytest.mark.parametrize(("pain", "calm"), [(4, False), (6, False), (7, True)])
def test_more_pain_makes_a_smaller_session(house: House, pain: int, calm: bool) -> None:
    house.clear("right")
    place = house.stretch
    house.prepare(ROUTINE, pain)
    page = place.page
    assert isinstance(page, PreparePage)
    shown = texts(page)
    assert any(t.startswith(f"Pain {pain}, no new sign") for t in shown)
    assert any("Only the calm set" in t for t in shown) == calm
    assert any("Small turns" in t and t.startswith("4.") for t in shown) == (not calm)
    page.start_button.click()
    running = house.app.journal.unfinished()
    assert running is not None
    assert running.pain_before == pain
    calm_set = set(house.app.sessions.library.sets["calm"])
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert ({i.exercise.id for i in plan.programme.items} <= calm_set) == calm


def test_what_changed_after_it_was_shown_is_shown_again_before_it_starts(house: House) -> None:
    house.clear()
    place = house.stretch
    house.prepare(ROUTINE)
    house.app.preferences.change("hand_on_face", "left")
    key(house, Qt.Key.Key_Return)
    assert not house.app.sessions.runner.active
    assert any("changed just now" in t for t in texts(place.page))
    key(house, Qt.Key.Key_Return)
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert "upper_back_hug" not in [i.exercise.id for i in plan.programme.items]


def test_clearance_taken_back_while_a_session_was_cut_short_is_heeded(house: House) -> None:
    start(house)
    house.live(110_000)
    house.crash()
    house.app.sessions.record.keep_answers({"neck_exercises_cleared": "not_yet"})
    place = house.stretch
    place.go_on()
    assert not house.app.sessions.runner.active
    assert house.app.journal.newest(1)[0].outcome == "partly"


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan stays as it is, and the routine is not offered any more."""
    monkeypatch.setattr(Sessions, "refused", lambda _self, _routine: Reason("routine_phase"))


def test_a_routine_that_is_refused_meanwhile_does_not_start(house: House, monkeypatch) -> None:
    house.clear()
    house.prepare(ROUTINE)
    refuse(monkeypatch)
    key(house, Qt.Key.Key_Return)
    assert not house.app.sessions.runner.active
    assert house.app.journal.newest(1) == ()


def test_a_routine_that_is_refused_meanwhile_is_not_gone_on_with(house: House, monkeypatch) -> None:
    start(house)
    house.live(110_000)
    house.crash()
    refuse(monkeypatch)
    house.stretch.go_on()
    assert not house.app.sessions.runner.active


def test_what_hurt_stays_so_when_the_session_is_stopped_in_it_also_after_a_crash(house: House) -> None:
    start(house)
    house.live(75_000)
    key(house, Qt.Key.Key_W)
    house.crash()
    key(house, Qt.Key.Key_W)
    house.stretch.go_on()
    assert house.app.sessions.runner.active
    key(house, Qt.Key.Key_Left, Qt.Key.Key_Escape)
    (session,) = house.app.journal.newest(1)
    assert [i.outcome for i in session.items if i.exercise == "upper_back_hug"] == ["hurt"]


def test_a_parked_exercise_comes_back_after_the_therapist_was_asked(house: House) -> None:
    for _ in range(2):
        start(house)
        house.live(75_000)
        key(house, Qt.Key.Key_W)
        key(house, Qt.Key.Key_Escape)
    place = house.stretch
    house.prepare(ROUTINE)
    asked = next(b for b in place.findChildren(Button) if b.label() == "My therapist says it is fine")
    asked.click()
    assert any(t.startswith("2.  Hug stretch") for t in texts(place.page))


def test_that_it_hurt_is_not_called_written_before_it_is(house: House, monkeypatch) -> None:
    start(house)
    house.live(75_000)

    def full(edit):
        raise KnownError("disk_full", path="/somewhere")

    save = house.app.writer.save
    monkeypatch.setattr(house.app.writer, "save", full)
    key(house, Qt.Key.Key_W)
    assert any("could not be written down yet" in t for t in texts(house.stretch.page))
    monkeypatch.setattr(house.app.writer, "save", save)
    house.app.sessions.keeper.write_again()
    assert [h.exercise for h in house.app.journal.hurts()] == ["upper_back_hug"]


def test_a_changed_answer_acts_at_once(house: House) -> None:
    house.clear()
    for answer, expected in (("right", "To the left."), ("left", "To the right."), ("none", "First left, then right.")):
        house.app.sessions.record.keep_pull(turning(Side.named(answer)))
        house.prepare(ROUTINE)
        assert f"4.  Small turns. {expected}" in texts(house.stretch.page)
        assert len(house.app.sessions.record.person().pattern.active) == (0 if answer == "none" else 1)


def test_not_yet_leads_to_calm_items_and_says_why(house: House) -> None:
    house.clear(neck_exercises_cleared="not_yet")
    place = house.stretch
    house.prepare(ROUTINE)
    shown = " ".join(texts(place.page))
    assert "Mirror midline hold" in shown
    assert "a doctor or physiotherapist should say yes first" in shown
    assert "settling set" in shown
    key(house, Qt.Key.Key_Return)
    assert house.app.sessions.runner.plan is not None
    moving = [
        s for i in house.app.sessions.runner.plan.programme.items for s in i.placed.strokes if s.end.yaw or s.end.pitch
    ]
    assert moving == []


def test_pain_before_is_kept_only_when_it_was_given(house: House) -> None:
    house.clear()
    place = house.stretch
    house.prepare(ROUTINE, 4)
    page = place.page
    assert isinstance(page, PreparePage)
    page.start_button.click()
    running = house.app.journal.unfinished()
    assert running is not None
    assert running.pain_before == 4


def test_whole_session_by_keyboard_ends_with_pain_after_saved(house: House) -> None:
    player = start(house)
    house.live(1_000_000)
    assert house.app.sessions.runner.state is State.WAITING
    assert player.pause_button.label() == "Ready"
    key(house, Qt.Key.Key_Space)
    house.live(1_000_000)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    assert page.title.text().startswith("Done")
    assert not any("Saved" in t for t in texts(page))
    page.pain.cells[0].setFocus()
    key(house, Qt.Key.Key_2)
    key(house, Qt.Key.Key_Return)
    assert any("Saved" in t for t in texts(page))
    (session,) = house.app.journal.newest(3)
    assert (session.outcome, session.pain_after, len(session.items)) == ("done", 2, 5)
    page.close_button.click()
    house._qapp.processEvents()
    assert isinstance(house.stretch.page, ChoosePage)
    assert any("Gentle morning · done" in t for t in texts(house.stretch.page))


def test_space_pauses_from_any_button_and_enter_presses_the_focused_one(house: House) -> None:
    player = start(house)
    player.skip_button.setFocus()
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Return)
    assert house.app.sessions.runner.item == 1
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.RUNNING


@pytest.mark.parametrize("stop", [Qt.Key.Key_Escape, Qt.Key.Key_S])
def test_stop_by_key_leads_to_the_end_page(house: House, stop: Qt.Key) -> None:
    start(house)
    house.live(5_000)
    key(house, stop)
    page = house.stretch.page
    assert isinstance(page, EndPage)
    assert page.title.text().startswith("Stopped")
    assert house.app.journal.newest(1)[0].outcome == "stopped"


def test_left_and_right_keys_go_back_and_on(house: House) -> None:
    start(house)
    house.live(5_000)
    key(house, Qt.Key.Key_Right)
    assert house.app.sessions.runner.item == 1
    key(house, Qt.Key.Key_Left)
    assert house.app.sessions.runner.item == 0


def test_it_hurts_stops_at_once_writes_down_and_shows_warning_signs_first(house: House) -> None:
    start(house)
    house.live(75_000)
    key(house, Qt.Key.Key_W)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    assert state_of(house) is State.PAUSED
    (hurt,) = house.app.journal.hurts()
    assert hurt.exercise == "upper_back_hug"
    stood = house.app.sessions.runner.progress.elapsed_ms
    house.clock.advance(1_000)
    house.app.sessions.runner._tick()
    assert house.app.sessions.runner.progress.elapsed_ms == stood
    leave_it_out(house)
    assert isinstance(house.stretch.page, Player)
    assert house.app.sessions.runner.item == 2
    assert state_of(house) is State.RUNNING


def test_after_hurting_twice_an_exercise_is_left_out_with_its_reason(house: House) -> None:
    for _ in range(2):
        start(house)
        house.live(75_000)
        key(house, Qt.Key.Key_W)
        key(house, Qt.Key.Key_Escape)
        assert isinstance(house.stretch.page, EndPage)
    house.prepare(ROUTINE)
    shown = texts(house.stretch.page)
    assert "It hurt twice. Ask your therapist about it first." in shown


def test_a_session_survives_other_places(house: House) -> None:
    start(house)
    stood = house.app.sessions.runner.progress.elapsed_ms
    house.window.go("help")
    house.clock.advance(1_500)
    house.app.sessions.runner._tick()
    assert house.app.sessions.runner.progress.elapsed_ms > stood
    assert house.app.sessions.runner.state is State.RUNNING
    house.window.go("stretch")
    assert isinstance(house.stretch.page, Player)


def test_go_on_from_the_exercise_where_it_was_cut(house: House) -> None:
    start(house)
    house.live(110_000)
    uuid = house.app.sessions.keeper.uuid
    house.crash()
    place = house.stretch
    assert "Go on from exercise 3?" in texts(place.page)
    place.go_on()
    assert house.app.sessions.runner.item == 2
    house.live(1_000_000)
    key(house, Qt.Key.Key_Space)
    house.live(1_000_000)
    (session,) = house.app.journal.newest(3)
    assert (session.uuid, session.outcome, len(session.items)) == (uuid, "done", 5)


def test_cut_short_on_another_day_is_closed_and_not_offered(house: House) -> None:
    start(house)
    house.live(100_000)
    house.clock.sleep(24 * 3_600_000)
    house.crash()
    assert not any("Go on" in t for t in texts(house.stretch.page))
    assert house.app.journal.newest(1)[0].outcome == "partly"


def test_side_is_in_words_and_arrow_and_never_the_wrong_one(house: House) -> None:
    player = start(house, turns="right")
    for _ in range(3):
        house.app.sessions.runner.skip()
    house.live(10_000)
    assert "To the left." in player._name.text()
    scene = player.figure.scene
    assert scene is not None
    assert scene.pose.yaw < 0
    assert scene.arrow is not None
    assert (scene.arrow.side, scene.arrow.text) == (Side.LEFT, "your left")


def test_what_cannot_be_written_is_told_and_the_session_goes_on(house: House, monkeypatch) -> None:
    start(house)

    def full(edit):
        raise KnownError("disk_full", path="/somewhere")

    monkeypatch.setattr(house.app.writer, "save", full)
    house.live(80_000)
    assert house.window.problem.isVisible()
    assert any("disk is full" in t for t in texts(house.window.problem))
    assert house.app.sessions.runner.state is State.RUNNING


def test_reduced_motion_steps_and_mirror_off_is_labelled(house: House) -> None:
    house.app.preferences.change("motion", "reduced")
    house.app.preferences.change("mirror", False)
    player = start(house)
    for _ in range(4):
        house.app.sessions.runner.skip()
    poses = set()
    for _ in range(40):
        house.live(200, step=200)
        assert player.figure.scene is not None
        poses.add(player.figure.scene.pose)
    assert len(poses) <= 5
    scene = player.figure.scene
    assert scene is not None
    assert "front" in str(scene.caption)
    assert not scene.mirror


def test_docked_in_the_middle_the_card_stands_between_figure_and_repeats(house: House) -> None:
    house.app.preferences.change("dock_side", "middle")
    house.window.resize(1180, 780)
    player = start(house)
    house._qapp.processEvents()

    def centre(part) -> tuple[int, int]:
        point = part.mapTo(player, part.rect().center())
        return point.x(), point.y()

    figure, ring, repeats = centre(player.figure), centre(player.ring), centre(player._repeats)
    assert figure[0] < ring[0] < repeats[0]
    assert 0 < figure[1] < player.controls.y()


@pytest.mark.parametrize("dock_side", ["left", "right"])
def test_the_card_of_the_moment_stands_where_it_was_wished(house: House, dock_side: str) -> None:
    house.app.preferences.change("dock_side", dock_side)
    house.window.resize(1180, 780)
    player = start(house)
    house._qapp.processEvents()
    ring_x = player.ring.mapTo(player, player.ring.rect().center()).x()
    figure_x = player.figure.mapTo(player, player.figure.rect().center()).x()
    assert (ring_x < figure_x) == (dock_side == "left")


def test_it_hurts_pressed_by_mistake_is_taken_back(house: House) -> None:
    start(house)
    house.live(75_000)
    key(house, Qt.Key.Key_W)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    page.mistake_button.click()
    assert house.app.journal.hurts() == ()
    assert isinstance(house.stretch.page, Player)
    assert house.app.sessions.runner.state is State.RUNNING
    house.live(50_000)
    running = house.app.journal.unfinished()
    assert running is not None
    assert [i.outcome for i in running.items] == ["done", "done"]


def test_warning_signs_open_at_their_beginning(house: House) -> None:
    house.window.show_warning_signs()
    house._qapp.processEvents()
    panel = house.window._panel
    assert panel is not None
    bar = panel.verticalScrollBar()
    bar.setValue(bar.maximum())
    house.window.hide_warning_signs()
    house.window.show_warning_signs()
    assert bar.maximum() > 0
    assert bar.value() == 0


def test_a_session_stands_still_while_warning_signs_are_read_and_goes_on_when_told(house: House) -> None:
    start(house)
    house.live(20_000)
    key(house, Qt.Key.Key_F2)
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Escape)
    assert isinstance(house.stretch.page, Player)
    assert state_of(house) is State.PAUSED
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.RUNNING


def test_the_pain_given_is_not_forgotten_on_the_way_to_start(house: House) -> None:
    for _ in range(2):
        start(house)
        house.live(75_000)
        key(house, Qt.Key.Key_W)
        key(house, Qt.Key.Key_Escape)
    place = house.stretch
    place.prepare(ROUTINE)
    assert isinstance(place.page, SameAsBeforePage)
    place.page.row.options["changed"].click()
    house.clock.advance(500)
    house.check_in(6)
    next(b for b in place.findChildren(Button) if b.label() == "My therapist says it is fine").click()
    house.clock.advance(500)
    assert isinstance(place.page, PreparePage)
    place.page.leave_button.click()
    house.clock.advance(500)
    place.prepare(ROUTINE)
    assert isinstance(place.page, PreparePage)
    place.page.start_button.click()
    running = house.app.journal.unfinished()
    assert running is not None
    assert running.pain_before == 6


def test_when_the_exercise_before_hurt_the_one_of_now_is_not_left_out(house: House) -> None:
    start(house)
    house.live(69_000)
    assert house.app.sessions.runner.item == 1
    key(house, Qt.Key.Key_W)
    leave_it_out(house)
    assert house.app.sessions.runner.item == 1
    assert state_of(house) is State.RUNNING
    assert [h.exercise for h in house.app.journal.hurts()] == ["settle_checkin"]


def test_a_mild_stretch_is_spoken_of_only_where_something_is_stretched(house: House) -> None:
    player = start(house)
    assert "A mild stretch is fine. New or growing pain is not." not in texts(player)
    assert "Easy nose breath, out longer than in." in texts(player)
    key(house, Qt.Key.Key_Right)
    assert "A mild stretch is fine. New or growing pain is not." in texts(player)


@pytest.mark.parametrize("kind", ["torticaput", "laterocaput", "retrocaput", "antecaput"])
def test_every_routine_is_shown_and_followed_item_by_item_whichever_way_the_head_is_pulled(
    house: House, kind: str
) -> None:
    """Some words name the side that is pulled to: each of them is shown for each pull."""
    house.clear()
    side = Side.RIGHT if kind in ("torticaput", "laterocaput") else None
    house.app.sessions.record.keep_pull([Part(kind, side, 2, "caput")])
    seen: set[str] = set()
    for offer, _ in house.app.sessions.offers():
        if offer.refused is not None:
            continue
        house.prepare(offer.routine.id)
        page = house.stretch.page
        assert isinstance(page, PreparePage), offer.routine.id
        press(house, page.start_button)
        runner = house.app.sessions.runner
        while runner.active:
            assert runner.plan is not None
            seen.add(runner.plan.programme.items[runner.item].exercise.id)
            if runner.state is State.WAITING:
                runner.toggle()
            house.live(1_000)
            runner.skip()
            house._qapp.processEvents()
        ended = house.stretch.page
        assert isinstance(ended, EndPage)
        ended.closed.emit()
        house._qapp.processEvents()
    assert len(seen) > 8
    assert {"torticaput": "iso_turn_away", "laterocaput": "iso_tilt_away"}.get(kind, "settle_checkin") in seen
