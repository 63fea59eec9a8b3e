"""Every allowed pose gives a whole picture that stays in its place."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dystonia_companion.drawing.contact_sheet import scenes
from dystonia_companion.drawing.figure import (
    CONTRAST,
    DARK,
    LIGHT,
    Arrow,
    Hand,
    Place,
    Position,
    Scene,
    View,
    arrow_between,
    ease,
    paint_figure,
    stepped,
)
from dystonia_companion.drawing.figure.body import build
from dystonia_companion.drawing.figure.space import Frame, Vec, dot, length, sub, turn
from dystonia_companion.model.pose import CLAMPS, MIDDLE, Pose, Side, outside_clamps
from tests.drawing.conftest import middle

FACING = [(View.FRONT, Position.SIT), (View.SIDE, Position.SIT), (View.TOP, Position.SIT)]
FACING += [(View.FRONT, Position.LIE), (View.SIDE, Position.LIE), (View.SIDE, Position.STAND)]


def forward(head: Frame) -> Vec:
    return turn(head.turned, (0.0, 0.0, 1.0))


def posed(axis: str, value: float) -> Pose:
    values: dict[str, Any] = {axis: value}
    return Pose(**values)


def grid() -> list[Pose]:
    """Corners and middles of the clamps, as far as they are allowed together."""
    ranges = [(low, 0.0, high) for axis, (low, high) in CLAMPS.items() if axis in ("yaw", "pitch", "roll")]
    made = []
    for (yaw, roll, pitch), slide, trunk in product(product(*ranges), (-2.0, 2.0), (-25.0, 25.0)):
        pose = Pose(yaw, pitch, roll, slide, -slide, trunk, 3.0, eyes_yaw=trunk * 0.8, shoulder_side=Side.LEFT)
        if not outside_clamps(pose):
            made.append(pose)
    return made


@pytest.mark.parametrize(("view", "position"), FACING)
def test_every_allowed_pose_paints_inside_its_rect(painted, view: View, position: Position) -> None:
    poses = grid()
    assert len(poses) > 40
    for pose in poses:
        picture = painted(Scene(pose, view, position, degrees=True), 64, margin=8)
        edge = picture.pixels(lambda r, g, b, a: a > 0)
        assert edge
        assert all(8 <= x < 56 and 8 <= y < 56 for x, y in edge), pose


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST])
def test_every_scene_of_the_sheet_paints_in_every_look(painted, look) -> None:
    for name, scene in scenes().items():
        assert len(painted(scene, 160, look).colour(look.skin, 12)) > 40, name


def test_same_scene_gives_the_same_picture(painted) -> None:
    scene = Scene(Pose(yaw=17, roll=5), hand=Hand(Place.CHEEK, Side.LEFT), arrow=Arrow("yaw", 1, "x"))
    first = painted(scene).image
    painted(Scene(Pose(yaw=-40)))
    assert painted(scene).image == first


@pytest.mark.parametrize("shape", [(300, 120), (120, 300), (90, 60)])
def test_any_shape_of_rect_holds_the_whole_head(qapp, shape: tuple[int, int]) -> None:
    image = QImage(*shape, QImage.Format.Format_RGBA8888)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    paint_figure(painter, QRectF(0, 0, *shape), Scene(labels=False), LIGHT, QFont())
    painter.end()
    hair = [(x, y) for x in range(shape[0]) for y in range(shape[1]) if image.pixelColor(x, y) == QColor(LIGHT.hair)]
    assert hair
    assert min(y for _, y in hair) > 0
    assert abs(middle(hair)[0] - (shape[0] - 1) / 2) < 1


@pytest.mark.parametrize("axis", ["yaw", "pitch"])
@pytest.mark.parametrize("degrees", [-25, -10, 10, 15])
def test_head_turns_and_nods_by_true_degrees(axis: str, degrees: float) -> None:
    face = forward(build(Scene(posed(axis, degrees))).head)
    wanted = {
        "yaw": (sin(radians(degrees)), 0.0, cos(radians(degrees))),
        "pitch": (0.0, sin(radians(degrees)), cos(radians(degrees))),
    }[axis]
    assert dot(face, wanted) / length(face) == pytest.approx(1.0, abs=1e-9)


@pytest.mark.parametrize("degrees", [-20, 20])
def test_tilt_lowers_the_ear_of_its_own_side_by_true_degrees(degrees: float) -> None:
    head = build(Scene(Pose(roll=degrees))).head
    right_ear = turn(head.turned, (1.0, 0.0, 0.0))
    assert right_ear[1] / length(right_ear) == pytest.approx(-sin(radians(degrees)), abs=1e-9)


@pytest.mark.parametrize(("axis", "which"), [("slide_side_cm", 0), ("slide_fwd_cm", 2)])
def test_slide_is_true_centimetres_without_tilt_or_turn(axis: str, which: int) -> None:
    here, there = build(Scene()), build(Scene(posed(axis, 2.0)))
    moved = sub(there.head.origin, here.head.origin)
    assert moved[which] == pytest.approx(2.0)
    assert length(moved) == pytest.approx(2.0)
    assert there.head.turned == here.head.turned


def test_chest_turns_alone_while_the_face_stays() -> None:
    body = build(Scene(Pose(trunk_yaw=25)))
    assert forward(body.head)[0] == pytest.approx(0.0)
    assert body.arms[Side.RIGHT].shoulder[2] < body.arms[Side.LEFT].shoulder[2]


def test_neck_never_parts_from_skull_or_trunk() -> None:
    rest = build(Scene()).neck
    for pose in grid():
        neck = build(Scene(pose)).neck
        for a, b in ((0, 1), (1, 2)):
            stretch = length(sub(neck[b], neck[a])) / length(sub(rest[b], rest[a]))
            assert 0.6 < stretch < 1.5, pose


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_arms_never_grow(place: Place, share: float) -> None:
    """Elbows and wrists of a drawn arm stay where an arm can be, on the way as at the end."""
    body = build(Scene(hand=Hand(place, Side.LEFT, share)))
    for arm in body.arms.values():
        assert length(sub(arm.elbow, arm.shoulder)) == pytest.approx(29.0, abs=0.2)
        assert length(sub(arm.wrist, arm.elbow)) < 33.0


def test_shut_eyes_show_no_iris(painted) -> None:
    assert painted(Scene(labels=False)).colour(LIGHT.iris)
    assert not painted(Scene(labels=False, eyes_shut=True)).colour(LIGHT.iris)


def test_blades_glide_back_and_down() -> None:
    rest, there = build(Scene()).arms[Side.RIGHT].shoulder, build(Scene(blades=1.0)).arms[Side.RIGHT].shoulder
    assert there[1] < rest[1] - 1
    assert there[2] < rest[2] - 1
    assert there[0] == rest[0]


def test_arrow_between_takes_the_largest_movement() -> None:
    assert arrow_between(MIDDLE, Pose(yaw=-25, pitch=-18), "w") == Arrow("yaw", -1, "w")
    assert arrow_between(Pose(slide_side_cm=2), MIDDLE) == Arrow("slide_side_cm", -1)
    assert arrow_between(MIDDLE, MIDDLE) is None


@pytest.mark.parametrize(
    ("axis", "direction", "side"), [("yaw", 1, Side.RIGHT), ("roll", -1, Side.LEFT), ("pitch", 1, None)]
)
def test_arrow_knows_the_own_side(axis: str, direction: int, side: Side | None) -> None:
    assert Arrow(axis, direction).side is side


def test_unknown_axis_of_an_arrow_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        Arrow("sideways", 1)


def test_ease_is_soft_and_stays_in_bounds() -> None:
    values = [ease(i / 20) for i in range(-2, 23)]
    assert values == sorted(values)
    assert (values[0], values[-1]) == (0.0, 1.0)
    assert ease(0.5) == pytest.approx(0.5)
    assert ease(0.1) < 0.1


def test_steps_stand_still_between_and_arrive() -> None:
    assert [stepped(s) for s in (0.0, 0.24, 0.25, 0.5, 0.99, 1.0, 2.0)] == [0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0]


def test_a_hand_without_a_side_is_refused_where_one_hand_is_meant() -> None:
    with pytest.raises(ValueError, match="cheek"):
        Hand(Place.CHEEK)
    assert Hand(Place.HUG).side is None


def test_no_arrow_is_guessed_for_a_shoulder_without_a_side(painted) -> None:
    arrow = Arrow("shoulder_down_cm", 1)
    assert not painted(Scene(MIDDLE, arrow=arrow)).colour(LIGHT.arrow)
    assert painted(Scene(Pose(shoulder_side=Side.LEFT), arrow=arrow)).colour(LIGHT.arrow)
