"""An own exercise is told answer by answer: kept once it is whole, set on the figure within limits, never lost, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from dystonia_companion.errors import KnownError
from dystonia_companion.model.exercise import BodyPosition, Category, CuePlace, SideUse
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pose import Pose
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.ui.own.exercise import ExercisePage
from dystonia_companion.ui.own.exercises import ExercisesPage
from tests.ui.house import House
from tests.ui.own.exercise_steps import (
    SHELF,
    exercises,
    frame,
    kept,
    opened,
    picture_file,
    place_of,
    press,
    settle,
    write,
)
from tests.ui.stretch.steps import full_disk, texts


def told(house: House) -> ExercisePage:
    """A new one that is whole: a turn of 10 degrees."""
    page = opened(house)
    write(page.names.name, "Look along the shelf")
    press(house, page.moves.does.options["moves"], page.moves.steppers["yaw"].plus, page.moves.steppers["yaw"].plus)
    press(house, page.cues.add_button)
    write(page.cues.rows[0].field, "Look along the shelf.")
    return page


def shown(house: House) -> ExercisePage:
    page = place_of(house).page
    assert isinstance(page, ExercisePage)
    return page


def test_it_is_kept_as_soon_as_it_is_whole_and_at_each_answer_from_then_on(house: House) -> None:
    page = opened(house)
    write(page.names.name, "  Look along   the shelf ")
    assert kept(house) == ()
    assert page.state.accessibleName() == "Not saved yet. It still needs: what is said."
    press(house, page.cues.add_button)
    write(page.cues.rows[0].field, "Sit tall.")
    (own,) = kept(house)
    assert (own.name, own.cues) == ("Look along the shelf", ((CuePlace.SETUP, "Sit tall."),))
    assert page.state.isHidden()
    assert frame(house).said.text().startswith("Saved ")
    press(house, page.needs.position.options["lie"], page.needs.ticks["arms"])
    (own,) = kept(house)
    assert (own.position, own.arms) == (BodyPosition.LIE, True)


def test_it_is_made_with_the_keyboard_alone(house: House) -> None:
    page = opened(house)

    def go_to(name: str) -> None:
        for _ in range(90):
            focus = house._qapp.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            QTest.keyClick(house.window.focusWidget() or house.window, Qt.Key.Key_Tab)
        raise AssertionError(f"{name!r} is not reached by Tab")

    def key(which: Qt.Key) -> None:
        QTest.keyClick(house._qapp.focusWidget() or house.window, which)
        settle()
        house.clock.advance(500)

    house.window.activateWindow()
    settle()
    go_to("Name")
    QTest.keyClicks(page.names.name.input, "Shelf")
    go_to("The head stays still")
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Return)
    go_to("Turn the head: more")
    key(Qt.Key.Key_Return)
    go_to("Add a line")
    key(Qt.Key.Key_Return)
    assert house._qapp.focusWidget() is page.cues.rows[0].field.input
    QTest.keyClicks(page.cues.rows[0].field.input, "Turn slowly.")
    key(Qt.Key.Key_Tab)
    (own,) = kept(house)
    assert (own.name, own.pose, own.cues) == ("Shelf", Pose(yaw=5), ((CuePlace.SETUP, "Turn slowly."),))


def test_the_pose_is_seen_at_once_and_goes_away_from_the_pull(house: House) -> None:
    house.clear(turns="right")
    page = told(house)
    scene = page.moves.preview.figure.scene
    assert scene is not None
    assert scene.pose.yaw == -10
    assert page.moves.preview.side.text() == "To the left."
    press(house, page.moves.sides.options["BOTH"], page.moves.preview.other_button)
    scene = page.moves.preview.figure.scene
    assert scene is not None
    assert scene.pose.yaw == 10
    assert kept(house)[0].dose.sides == 2
    assert "It counts as a small movement both ways." in texts(page)
    assert any("Today it would be left out." in text for text in texts(page)), "one way goes with the pull"


def test_without_a_pull_that_decides_both_sides_can_be_seen(house: House) -> None:
    page = told(house)
    first = page.moves.preview.figure.scene
    press(house, page.moves.preview.other_button)
    second = page.moves.preview.figure.scene
    assert first is not None
    assert second is not None
    assert {first.pose.yaw, second.pose.yaw} == {-10, 10}


@pytest.mark.parametrize(
    ("way", "presses", "said", "pose"),
    [
        ("yaw", 10, "45° is as far as it goes here. That keeps your neck safe.", Pose(yaw=45)),
        ("back", 5, "2 cm is as far as it goes here. That keeps your neck safe.", Pose(slide_fwd_cm=-2)),
        ("nod", 6, "25° is as far as it goes here. That keeps your neck safe.", Pose(pitch=-25)),
    ],
)
def test_a_limit_that_is_met_is_told_and_goes_no_further(
    house: House, way: str, presses: int, said: str, pose: Pose
) -> None:
    page = opened(house)
    press(house, page.moves.does.options["moves"])
    press(house, *[page.moves.steppers[way].plus] * (presses - 1))
    assert page.own.pose == pose
    assert page.moves.met.isHidden()
    press(house, page.moves.steppers[way].plus)
    assert page.moves.met.accessibleName() == said
    assert page.own.pose == pose
    press(house, page.moves.steppers[way].minus)
    assert page.moves.met.isHidden()
    assert page.own.pose != pose


def test_a_nod_takes_the_place_of_a_lift(house: House) -> None:
    page = opened(house)
    press(house, page.moves.does.options["moves"], page.moves.steppers["lift"].plus, page.moves.steppers["nod"].plus)
    assert page.own.pose == Pose(pitch=-5)
    assert (page.moves.steppers["lift"].value, page.moves.steppers["nod"].value) == (0, 5)


def test_with_the_chin_up_turning_stays_small(house: House) -> None:
    page = opened(house)
    press(house, page.moves.does.options["moves"], page.moves.steppers["lift"].plus)
    for _ in range(3):
        press(house, page.moves.steppers["yaw"].plus)
    assert page.own.pose == Pose(pitch=5, yaw=10)
    assert page.moves.met.accessibleName() == "With the chin up, turn and tilt stay at 10° or less."


def test_a_longer_hold_makes_it_a_stretch_and_says_what_follows(house: House) -> None:
    page = told(house)
    for _ in range(6):
        press(house, page.dose.steppers["hold_s"].plus)
    (own,) = kept(house)
    assert (own.dose.hold_s, own.category) == (9, Category.STRETCH)
    assert "It counts as a stretch: not in the first two weeks after injections." in texts(page)


def test_what_a_change_makes_unfit_is_told_at_its_part_and_not_made_to_fit_in_silence(house: House) -> None:
    page = told(house)
    for _ in range(17):
        press(house, page.dose.steppers["hold_s"].plus)
    press(house, page.moves.does.options["press"])
    assert page.dose.wrong.accessibleName() == "Hold: From 1 to 10."
    assert page.state.accessibleName() == "Your last change is not saved. Please look at: how much."
    assert kept(house)[0].press == {}, "what was whole is still on record"
    press(house, page.dose.steppers["hold_s"].minus)
    assert kept(house)[0].press == {"yaw": 1}
    assert kept(house)[0].dose.hold_s == 10
    assert page.state.isHidden()


def test_a_time_is_refused_for_what_moves_the_neck(house: House) -> None:
    page = told(house)
    press(house, page.dose.way.options["time"])
    assert "A time is for exercises that leave the neck in the middle." in page.dose.wrong.accessibleName()
    press(house, page.moves.does.options["still"])
    assert kept(house)[0].dose.duration_s == 60
    assert kept(house)[0].category is Category.RELAX


def test_lines_are_moved_and_taken_out_with_the_focus_beside_them(house: House) -> None:
    page = told(house)
    press(house, page.cues.add_button)
    write(page.cues.rows[1].field, "Come back.")
    press(house, page.cues.rows[1].up)
    assert [text for _, text in kept(house)[0].cues] == ["Come back.", "Look along the shelf."]
    assert [row.field.text for row in page.cues.rows] == ["Come back.", "Look along the shelf."]
    press(house, page.cues.rows[0].places.options["back"], page.cues.rows[1].remove)
    assert kept(house)[0].cues == ((CuePlace.BACK, "Come back."),)
    assert house.window.focusWidget() is page.cues.rows[0].field.input


def test_the_length_of_a_line_is_told_while_it_is_typed_and_a_long_one_waits(house: House) -> None:
    page = told(house)
    row = page.cues.rows[0]
    row.field.input.setFocus()
    QTest.keyClicks(row.field.input, " one two three")
    assert row.count.text() == "7 of 12 words, 35 of 90 letters"
    write(row.field, "a b c d e f g h i j k l m")
    assert row.field.wrong.accessibleName() == "At most 12 words, so that it can be said in time."
    assert kept(house)[0].cues[0][1] == "Look along the shelf."
    assert row.field.text == "a b c d e f g h i j k l m"
    write(row.field, "Go.")
    assert not row.field.refused
    assert kept(house)[0].cues[0][1] == "Go."


def test_a_line_that_names_a_side_gets_a_calm_hint(house: House) -> None:
    page = told(house)
    row = page.cues.rows[0]
    assert row.hint.isHidden()
    write(row.field, "Look to the Left, slowly.")
    assert row.hint.text() == "Lines with “Left” are not said aloud. Your pull decides the side."
    assert kept(house)[0].cues[0][1] == "Look to the Left, slowly.", "it is a hint and no refusal"


def test_a_draft_waits_and_is_gone_on_with(house: House) -> None:
    page = opened(house)
    write(page.names.name, "Half told")
    press(house, page.done_button)
    listed = place_of(house).page
    assert isinstance(listed, ExercisesPage)
    assert frame(house).said.text() == "It waits here until you close the program. It still needs: what is said."
    assert listed.make_button.text() == "Go on with the new one"
    press(house, listed.make_button)
    page = shown(house)
    assert page.names.name.text == "Half told"
    press(house, page.cues.add_button)
    write(page.cues.rows[0].field, "Go.")
    assert [one.name for one in kept(house)] == ["Half told"]
    assert place_of(house).desk.drafts == {}


def test_what_is_being_typed_is_told_by_leaving(house: House) -> None:
    page = opened(house)
    page.names.name.input.setFocus()
    QTest.keyClicks(page.names.name.input, "Half told")
    QTest.keyClick(page.names.name.input, Qt.Key.Key_Escape)
    settle()
    assert place_of(house).desk.drafts[""].name == "Half told"


def test_an_unfit_change_of_one_on_record_waits_too(house: House) -> None:
    own, _ = house.app.parts.own.keep_exercise(SHELF)
    page = opened(house, own.id)
    write(page.names.name, "")
    press(house, frame(house).back_button)
    assert "not finished yet" in exercises(house).rows[0].accessibleName()
    again = opened(house, own.id)
    assert again.names.name.text == ""
    assert "a name" in again.state.accessibleName()


def test_a_draft_that_was_let_go_of_can_be_brought_back(house: House) -> None:
    page = opened(house)
    write(page.names.name, "Half told")
    press(house, page.away_button)
    listed = exercises(house)
    assert listed.make_button.text() == "Make a new one"
    press(house, listed.back_button)
    page = shown(house)
    assert page.names.name.text == "Half told"


def test_undo_takes_the_last_answer_back_and_puts_it_back(house: House) -> None:
    page = told(house)
    press(house, page.moves.steppers["yaw"].plus)
    assert kept(house)[0].pose.yaw == 15
    press(house, frame(house).undo_button)
    assert kept(house)[0].pose.yaw == 10
    assert page.moves.steppers["yaw"].value == 10
    press(house, frame(house).undo_button)
    assert kept(house)[0].pose.yaw == 15


def test_one_that_was_undone_away_stays_in_view_and_can_be_put_back(house: House) -> None:
    page = told(house)
    press(house, frame(house).undo_button)
    assert kept(house) == ()
    assert page.names.name.text == "Look along the shelf"
    assert page.state.accessibleName() == "This is taken back. Your next change saves it again."
    assert page.picture.choose_button.isHidden()
    press(house, frame(house).undo_button)
    assert len(kept(house)) == 1
    assert page.state.isHidden()


def test_what_the_disk_refuses_stays_in_view_and_the_page_stays(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = told(house)
    with monkeypatch.context() as patch:
        patch.setattr(house.app.parts.own, "keep_exercise", full_disk)
        press(house, page.needs.hands.options["1"])
        assert page.state.accessibleName() == "This is not saved. It stays here until it is."
        press(house, page.done_button)
        assert place_of(house).page is page
    press(house, page.done_button)
    assert isinstance(place_of(house).page, ExercisesPage)
    assert kept(house)[0].hands == 1


def test_put_away_it_leaves_its_sets_which_is_told_first_and_undone(house: House) -> None:
    record = house.app.parts.own
    own, _ = record.keep_exercise(SHELF)
    routine, _ = record.keep(OwnRoutine("", "From Anna", (OwnItem("", RoutineItem(own.id)),)))
    page = opened(house, own.id)
    assert "It is in these sets: From Anna. Put away, it leaves them too." in texts(page)
    press(house, page.away_button)
    listed = place_of(house).page
    assert isinstance(listed, ExercisesPage)
    assert listed.rows == []
    assert record.routine(routine.id).items == ()
    press(house, frame(house).undo_button)
    assert [row.label() for row in listed.rows] == [SHELF.name]
    assert len(record.routine(routine.id).items) == 1


def test_a_picture_takes_the_place_of_the_figure(house: House, tmp_path: Path) -> None:
    own, _ = house.app.parts.own.keep_exercise(SHELF)
    page = opened(house, own.id)
    page.desk.ask_picture = lambda _parent: picture_file(tmp_path)
    press(house, page.picture.choose_button)
    assert page.picture.view.picture is not None
    write(page.picture.seen, "A purple shelf.")
    picture = house.app.parts.own.picture(own.id)
    assert picture is not None
    assert picture.told == "A purple shelf."
    shown = house.app.parts.pictures.of(own.id)
    assert shown is not None
    assert (shown.image.width(), shown.told) == (60, "A purple shelf.")
    press(house, page.picture.remove_button)
    assert house.app.parts.own.picture(own.id) is None
    assert house.app.parts.pictures.of(own.id) is None
    press(house, frame(house).undo_button)
    assert page.picture.view.picture is not None


def test_a_file_that_is_no_picture_is_told_in_one_sentence(house: House, tmp_path: Path) -> None:
    own, _ = house.app.parts.own.keep_exercise(SHELF)
    page = opened(house, own.id)
    wrong = tmp_path / "shelf.png"
    wrong.write_text("no picture")
    page.desk.ask_picture = lambda _parent: wrong
    press(house, page.picture.choose_button)
    assert page.picture.wrong.accessibleName() == "This file is not a PNG or JPEG picture."
    assert house.app.parts.own.picture(own.id) is None
    page.desk.ask_picture = lambda _parent: tmp_path / "gone.png"
    problems: list[KnownError] = []
    page.desk.telling.problem.connect(problems.append)
    press(house, page.picture.choose_button)
    assert [error.code for error in problems] == ["no_folder"]


def test_a_new_one_has_no_picture_before_it_is_on_record(house: House) -> None:
    page = opened(house)
    assert page.picture.choose_button.isHidden()
    assert "Once the exercise is saved, you can add a picture." in texts(page)


def test_the_side_of_a_shoulder_is_that_of_the_pull(house: House) -> None:
    page = opened(house)
    press(house, page.moves.does.options["moves"], page.moves.steppers["shoulder"].plus)
    assert page.own.side is SideUse.SAME
    assert page.moves.sides.options["OPP"].isHidden()
    assert not page.moves.sides.options["SAME"].isHidden()
