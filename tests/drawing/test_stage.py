"""Each shipped exercise has a picture of its own that says what moves, which way and with whose hand."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument

from dystonia_companion.content.load import load_library
from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import (
    CONTRAST,
    DARK,
    LIGHT,
    Beat,
    Place,
    Prop,
    Scene,
    View,
    movement_share,
    paint_figure,
    scene_at,
    stage,
)
from dystonia_companion.drawing.figure.stage import OWN_ARROWS, PROPS, SPOTS
from dystonia_companion.model.exercise import Exercise, SideUse
from dystonia_companion.model.pose import MIDDLE, SIDED, Pose, Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Position, Segment, SegmentKind
from dystonia_companion.paths import resource_root
from tests.drawing.conftest import Picture
from tests.make.figures import planned, rows, sided

WORDS = Words(resource_root())
SIDE_WORDS = {side: WORDS.side(side) for side in Side}


@cache
def library() -> Library:
    return load_library(resource_root())


BREATHING = {e.id for e in library().exercises.values() if e.breath is not None}
EXERCISES = sorted(library().exercises)
# nothing moves in these, or only what swings by itself
STILL = {"settle_checkin", "jaw_rest", "supported_rest", "release_relax", "arm_swing", *BREATHING}
PRESSES = {"iso_turn_away", "iso_tilt_away", "iso_back_press"}


def exercise(name: str) -> Exercise:
    return library().exercises[name]


def item(name: str, side: Side = Side.RIGHT) -> PlannedItem:
    return planned(exercise(name), library(), side)


def picture(name: str, share: float, side: Side = Side.RIGHT, repeat: int = 1, **more: bool) -> Scene:
    return stage(item(name, side), Beat(repeat, share, **more), WORDS.text)


def bare(scene: Scene) -> Scene:
    """Only the figure itself: a ghost, an arc or an arrow must not stand for a movement."""
    return replace(scene, labels=False, degrees=False, ghost=None, arrow=None)


def different(one: Picture, two: Picture, flip: bool = False) -> int:
    """How many pixels are clearly not alike; `flip`: against the other one's mirror image."""
    a, b = bytes(one.image.constBits()), bytes(two.image.constBits())
    line, found = one.image.bytesPerLine(), 0
    for y in range(one.height):
        for x in range(one.width):
            p, q = y * line + 4 * x, y * line + 4 * (one.width - 1 - x if flip else x)
            found += sum(abs(a[p + i] - b[q + i]) for i in range(4)) > 110
    return found


def test_everything_that_facts_ask_for_can_be_drawn() -> None:
    for found in library().exercises.values():
        assert found.hand is None or Place(found.hand)
        assert set(found.props) <= set(PROPS), found.id
        # doorway and counter come with the hands that use them
        assert set(found.ready) <= {*PROPS, "doorway", "counter"}, found.id
        assert set(found.places) <= set(SPOTS), found.id
        assert found.moves in {None, *OWN_ARROWS, "touch", "eyelids", "long"}, found.id


def test_the_sheet_shows_every_exercise_in_each_of_its_positions() -> None:
    made = rows(library(), WORDS, mirror=True)
    assert {name.split(" ")[0] for name in made} == set(EXERCISES)
    assert len(set(EXERCISES) - BREATHING) == 35
    assert len(made) == sum(len(e.positions) for e in library().exercises.values())


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("mirror", [True, False])
def test_every_picture_stays_in_its_place(painted, look, mirror: bool) -> None:
    for name, scenes in rows(library(), WORDS, mirror).items():
        edge = painted(scenes[-1], 120, look, margin=12).pixels(lambda r, g, b, a: a > 0)
        assert edge, name
        assert all(12 <= x < 108 and 12 <= y < 108 for x, y in edge), name


@pytest.mark.parametrize("mirror", [True, False])
def test_no_word_hides_its_arrow(painted, mirror: bool) -> None:
    look = replace(LIGHT, arrow="#ff0000")
    for name, scenes in rows(library(), WORDS, mirror).items():
        scene = replace(scenes[-1], caption="")
        if scene.arrow is not None:
            with_word = painted(scene, 300, look).colour(look.arrow)
            alone = painted(replace(scene, arrow=replace(scene.arrow, text="")), 300, look).colour(look.arrow)
            assert len(with_word) > 0.9 * len(alone), name


@pytest.mark.parametrize("name", [e for e in EXERCISES if e not in STILL | PRESSES])
def test_the_figure_itself_moves(painted, name: str) -> None:
    """2 cm of a glide or of a shoulder are few pixels, but they are there without arrow, arc and ghost."""
    start, end = (painted(bare(picture(name, share)), 200) for share in (0.0, 1.0))
    if name == "find_centre":
        assert picture(name, 0.0).eyes_shut != picture(name, 1.0).eyes_shut
    assert different(start, end) > 150


@pytest.mark.parametrize("name", sorted(STILL | PRESSES))
def test_a_press_or_a_rest_moves_nothing(name: str) -> None:
    start, end = (picture(name, share) for share in (0.0, 1.0))
    assert start.pose == end.pose == MIDDLE


@pytest.mark.parametrize("name", [e for e in EXERCISES if sided(exercise(e))])
def test_a_pull_to_the_left_gives_the_mirrored_picture(painted, name: str) -> None:
    for share in (0.0, 0.5, 1.0):
        right, left = (bare(picture(name, share, side)) for side in Side)
        assert left.pose == replace(right.pose.signed(-1), shoulder_side=left.pose.shoulder_side)
        # the shine of a mirror lies on one side
        right, left = (replace(s, props=s.props - {Prop.MIRROR}) for s in (right, left))
        assert different(painted(right, 160), painted(left, 160), flip=True) < 0.004 * 160 * 160, share


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("name", [e for e in EXERCISES if exercise(e).side in (SideUse.OPP, SideUse.SAME)])
def test_arrow_and_word_go_where_the_exercise_works(name: str, side: Side) -> None:
    works = side.other if exercise(name).side is SideUse.OPP else side
    scene = picture(name, 0.5, side)
    assert scene.arrow is not None
    assert scene.arrow.side in (works, None)
    if scene.arrow.side is None:
        assert scene.pose.shoulder_side is works
    assert SIDE_WORDS[works] in scene.arrow.text
    assert SIDE_WORDS[works.other] not in scene.arrow.text


@pytest.mark.parametrize("name", EXERCISES)
def test_what_moves_or_presses_has_an_arrow_with_a_word(name: str) -> None:
    scene = picture(name, 0.5)
    # a touch is shown by the hand
    if name in {"settle_checkin", "jaw_rest", "supported_rest", "release_relax", "trick_finder", *BREATHING}:
        assert scene.arrow is None
    else:
        assert scene.arrow is not None
        assert scene.arrow.text
        assert scene.arrow.press is (name in PRESSES)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("name", ["iso_turn_away", "iso_tilt_away"])
def test_a_press_goes_into_the_own_hand_as_long_as_it_is_held(name: str, side: Side) -> None:
    for out in (True, False):
        scene = picture(name, 1.0, side, out=out)
        assert scene.arrow is not None
        assert scene.hand is not None
        assert scene.arrow.side is scene.hand.side is side.other
    assert picture(name, 0.3, side, out=False, strain=False).arrow is None


def test_after_the_nod_its_hold_is_a_press() -> None:
    on_the_way, held = picture("iso_nod_lying", 0.5), picture("iso_nod_lying", 1.0, out=False)
    assert on_the_way.arrow is not None
    assert not on_the_way.arrow.press
    assert held.arrow is not None
    assert (held.arrow.press, held.arrow.direction) == (True, -1)


def test_chevrons_look_other_than_an_arrow(painted) -> None:
    scene = picture("iso_turn_away", 1.0)
    assert scene.arrow is not None
    line = replace(scene, arrow=replace(scene.arrow, press=False))
    assert different(painted(scene, 240), painted(line, 240)) > 200


@pytest.mark.parametrize("side", list(Side))
def test_seen_from_the_front_a_press_points_to_the_own_side_apart_from_the_figure(painted, side: Side) -> None:
    look = replace(LIGHT, arrow="#ff0000", badge="#0000ff")
    scene = stage(item("iso_turn_away", side.other), Beat(), WORDS.text, mirror=False)
    red = painted(replace(scene, caption=""), 480, look).colour("#ff0000")
    assert red
    assert max(y for _, y in red) < 120
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    # most of a chevron lies behind its tip, and the pair stands on the side it points to
    assert ((left + right) / 2 - 240) * side > 5


@pytest.mark.parametrize("repeat", range(1, 7))
def test_each_repeat_of_the_trick_touches_its_own_place(repeat: int) -> None:
    wanted = exercise("trick_finder").places[repeat - 1]
    scene = picture("trick_finder", 1.0, repeat=repeat)
    assert scene.hand is not None
    place, side = SPOTS[wanted]
    assert scene.hand.finger
    assert scene.hand.place is place
    assert side in (None, scene.hand.side)
    for own in Side:
        if wanted.startswith(SIDE_WORDS[own]):
            assert scene.hand.side is own


def test_eyes_are_shut_while_the_middle_is_felt_for_and_open_to_look() -> None:
    assert [picture("find_centre", share).eyes_shut for share in (0.0, 0.4, 1.0)] == [False, True, True]
    assert not picture("turn_away", 0.4).eyes_shut


def test_shut_eyes_are_told_from_above_too(painted) -> None:
    look = replace(LIGHT, words="#ff0000")
    open_eyes = replace(picture("find_centre", 1.0), letters=("", ""), caption="", arrow=None)
    shut = painted(replace(open_eyes, eyes_shut=True), 240, look).colour("#ff0000")
    assert len(shut) > len(painted(replace(open_eyes, eyes_shut=False), 240, look).colour("#ff0000")) + 40


def test_the_jaw_opens_and_keeps_to_the_middle() -> None:
    opened = [picture("jaw_open_tongue_up", share).jaw_open for share in (0.0, 0.5, 1.0)]
    assert opened == sorted(set(opened))
    assert opened[0] == 0.0
    assert opened[-1] < 1.0
    assert picture("jaw_rest", 1.0).jaw_open == 0.0


def moment(kind: SegmentKind, into_ms: int, of_ms: int = 4_000) -> Position:
    return Position(0, Segment(kind, 0, of_ms, MIDDLE, MIDDLE, repetition=1), into_ms)


def test_arms_swing_to_and_fro_and_step_under_reduced_motion() -> None:
    def swing(into_ms: int, still: bool) -> float:
        at = moment(SegmentKind.TIMED, into_ms, 60_000)
        scene = scene_at(item("arm_swing"), at, WORDS.text, mirror=True, still=still, eyes_shut=False)
        assert scene.swing is not None
        return scene.swing

    gliding = [swing(ms, False) for ms in range(0, 8_000, 200)]
    assert max(gliding) > 0.9
    assert min(gliding) < -0.9
    assert {swing(ms, True) for ms in range(0, 8_000, 200)} == {-1.0, 1.0}


@pytest.mark.parametrize("kind", list(SegmentKind))
def test_the_arrow_of_a_movement_is_there_on_the_way_out_only(kind: SegmentKind) -> None:
    scene = scene_at(item("tilt_away"), moment(kind, 1_500), WORDS.text, mirror=True, still=False, eyes_shut=False)
    assert (scene.arrow is not None) is (kind in (SegmentKind.MOVE, SegmentKind.INTRO))


def test_a_movement_goes_out_stays_and_comes_back() -> None:
    assert movement_share(moment(SegmentKind.MOVE, 1_000)) == 0.25
    assert movement_share(moment(SegmentKind.HOLD, 1)) == 1.0
    assert movement_share(moment(SegmentKind.REST, 1_000)) == 0.5
    assert movement_share(moment(SegmentKind.RETURN, 3_000)) == 0.0
    assert [movement_share(moment(SegmentKind.INTRO, ms, 20_000)) for ms in (0, 4_000, 8_000)] == [0.0, 1.0, 0.0]


def test_who_follows_with_eyes_shut_is_shown_so_but_not_where_eyes_are_needed() -> None:
    assert stage(item("side_stretch"), Beat(), WORDS.text, eyes_shut=True).eyes_shut
    assert not stage(item("side_stretch"), Beat(), WORDS.text).eyes_shut


@pytest.mark.parametrize("name", EXERCISES)
def test_no_picture_moves_an_axis_that_the_exercise_does_not(name: str) -> None:
    stroke = item(name).placed.strokes[0]
    scene = picture(name, 1.0)
    assert scene.pose == stroke.end
    assert picture(name, 0.0).pose == replace(stroke.start, shoulder_side=scene.pose.shoulder_side)
    assert all(getattr(scene.pose, a) == 0 for a in SIDED) or stroke.side is not None


def test_where_words_say_how_the_figure_is_seen() -> None:
    front, above = picture("tilt_away", 1.0), picture("turn_away", 1.0)
    assert front.caption == WORDS.text("figure.mirror")
    assert above.caption == WORDS.text("figure.from_above")
    assert stage(item("tilt_away"), Beat(), WORDS.text, mirror=False).caption == WORDS.text("figure.from_front")
    assert picture("glide_back", 1.0).view is View.SIDE


@pytest.mark.parametrize("name", ["tilt_away", "glide_side", "iso_turn_away", "jaw_rest", "chest_doorway", "turn_away"])
def test_on_paper_it_is_lines_and_words(qapp, name: str) -> None:
    held = QByteArray()
    device = QBuffer(held)
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(device)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    painter = QPainter(writer)
    scene = picture(name, 1.0)
    paint_figure(painter, QRectF(200, 200, 1200, 1200), scene, LIGHT, QFont("DejaVu Sans"))
    painter.end()
    device.close()
    content = bytes(held.data())
    assert content.startswith(b"%PDF")
    assert b"/Subtype /Image" not in content
    reading = QBuffer(held)
    reading.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(reading)
    text = document.getAllText(0).text()
    assert {"L", "R"} <= set(text.split())
    if scene.arrow is not None:
        assert scene.arrow.text in text.replace("\r\n", " ")


def test_a_pose_of_its_own_is_no_part_of_a_ghost() -> None:
    scene = picture("glide_side", 1.0)
    assert scene.ghost == Pose(slide_side_cm=2.0)
    assert picture("tilt_away", 1.0).ghost is None
