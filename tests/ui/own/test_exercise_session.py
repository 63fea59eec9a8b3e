"""An own exercise runs through a whole session like any other: its words are said, and the figure moves where it should."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.exercise import BodyPosition, CuePlace, Dose, SideUse
from dystonia_companion.model.own_exercise import OwnExercise
from dystonia_companion.model.own_moves import with_axis, with_dose, with_press, with_side
from dystonia_companion.model.pose import Side
from dystonia_companion.model.session import State
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.ui.own.picture_file import read_picture
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.figure_view import FigureView
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from tests.ui.house import House
from tests.ui.own.exercise_steps import CUES, SHELF, in_a_set, kept, picture_file, settle

ONE = OwnExercise("", "One of mine", cues=CUES, dose=Dose(hold_s=3, reps=2, rest_s=6))


def turned(**axes: float) -> OwnExercise:
    own = ONE
    for axis, value in axes.items():
        own, _ = with_axis(own, axis, value)
    return own


def begun(house: House, routine: str) -> Player:
    place = house.prepare(routine)
    page = place.page
    assert isinstance(page, PreparePage)
    page.start_button.click()
    settle()
    assert isinstance(place.page, Player)
    return place.page


def lived(house: House, player: Player) -> set[tuple[SegmentKind, float, float, Side | None]]:
    """Follow it to the end: how the head, the chest and the shoulder stood while it was held."""
    runner = house.app.sessions.runner
    seen = set()
    for _ in range(600):
        if not runner.active:
            break
        if runner.state is State.WAITING:
            runner.toggle()
        house.live(500)
        if runner.active and player.figure.scene is not None and runner.state is State.RUNNING:
            pose = player.figure.scene.pose
            seen.add((runner.position().segment.kind, pose.yaw, pose.shoulder_down_cm, pose.shoulder_side))
    assert isinstance(house.stretch.page, EndPage)
    return seen


def told(house: House) -> list[str]:
    return [text for text, *_ in house.audio.said]


def held(seen: set[tuple[SegmentKind, float, float, Side | None]]) -> set[tuple[float, float, Side | None]]:
    return {one[1:] for one in seen if one[0] is SegmentKind.HOLD}


@pytest.mark.parametrize("side", list(Side))
def test_it_goes_away_from_either_pull(house: House, side: Side) -> None:
    house.clear(turns=side.name.lower())
    player = begun(house, in_a_set(house, SHELF))
    assert held(lived(house, player)) == {(-15.0 * side, 0, None)}
    said = told(house)
    assert any("Look along the shelf" in text for text in said)
    assert "Come back." in said


def test_both_ways_it_goes_to_one_side_and_then_to_the_other(house: House) -> None:
    house.clear()
    player = begun(house, in_a_set(house, with_side(turned(roll=10, yaw=5), SideUse.BOTH)))
    assert {yaw for yaw, _, _ in held(lived(house, player))} == {-5, 5}
    assert any("Change side" in text for text in told(house))


def test_a_shoulder_goes_down_on_the_side_of_its_pull(house: House) -> None:
    house.clear()
    house.app.sessions.record.keep_pull([Part("shoulder_elevation", Side.LEFT, 2)])
    player = begun(house, in_a_set(house, turned(shoulder_down_cm=2)))
    assert held(lived(house, player)) == {(0, 2, Side.LEFT)}


def test_a_timed_one_stays_its_time_and_says_its_lines(house: House) -> None:
    house.clear()
    cues = ((CuePlace.SETUP, "Sit back."), (CuePlace.HOLD, "Let go."))
    player = begun(house, in_a_set(house, with_dose(replace(ONE, cues=cues), Dose(duration_s=60))))
    seen = lived(house, player)
    assert {kind for kind, *_ in seen} == {SegmentKind.INTRO, SegmentKind.TIMED}
    assert {"Sit back.", "Let go."} <= set(told(house))


def test_a_press_keeps_the_head_in_the_middle(house: House) -> None:
    house.clear(turns="right", last_injection="never")
    player = begun(house, in_a_set(house, with_press(ONE, "turn")))
    assert {yaw for yaw, _, _ in held(lived(house, player))} == {0}


def test_lying_and_for_shut_eyes_it_runs_through(house: House) -> None:
    house.clear(turns="right")
    house.app.preferences.change("eyes_shut", True)
    player = begun(house, in_a_set(house, replace(SHELF, position=BodyPosition.LIE, hands=1)))
    assert held(lived(house, player)) == {(-15, 0, None)}


def test_its_picture_stands_in_the_place_of_the_figure(house: House, tmp_path: Path) -> None:
    house.clear(turns="right")
    routine = in_a_set(house, SHELF)
    record = house.app.parts.own
    record.keep_picture(kept(house)[0], read_picture(picture_file(tmp_path)), "A purple shelf.")
    choose = house.stretch.page
    assert isinstance(choose, ChoosePage)
    settle()
    card = next(card for card in choose.findChildren(OfferCard) if card.accessibleName() == "From Anna")
    assert [view.picture.width() for view in card.findChildren(FigureView) if view.picture] == [60]
    player = begun(house, routine)
    settle()
    assert player.figure.picture is not None
    assert player.figure.accessibleName().endswith("A purple shelf.")
    lived(house, player)
