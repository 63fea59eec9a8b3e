"""The mirror rule: a figure on the wrong side would have people move towards their pull."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dystonia_companion.drawing.figure import LIGHT, Arrow, Hand, Place, Position, Scene, View, paint_figure
from dystonia_companion.drawing.figure.signs import caption_of
from dystonia_companion.model.pose import Pose, Side
from tests.drawing.conftest import middle

# One odd colour for each part that is measured, so that it can be found by its pixels.
MARKED = replace(LIGHT, iris="#ff00ff", hair="#00ff00", hair_light="#00ff00", badge="#0000ff", arrow="#ff0000")
CENTRE = 120.0


def still(pose: Pose, view: View = View.FRONT, mirror: bool = True, **more) -> Scene:
    return Scene(pose, view, mirror=mirror, labels=False, **more)


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_turn_moves_the_eyes_to_the_own_side(painted, mirror: bool, side: Side) -> None:
    eyes = middle(painted(still(Pose(yaw=30 * side), mirror=mirror), look=MARKED).colour(MARKED.iris))
    on_picture = side if mirror else -side
    assert (eyes[0] - CENTRE) * on_picture > 8


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_tilt_brings_the_top_of_the_head_to_the_own_side(painted, mirror: bool, side: Side) -> None:
    hair = painted(still(Pose(roll=15 * side), mirror=mirror), look=MARKED).colour(MARKED.hair)
    on_picture = side if mirror else -side
    assert (middle(hair)[0] - CENTRE) * on_picture > 8


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_slide_moves_the_whole_head_by_true_centimetres(painted, mirror: bool, side: Side) -> None:
    slid = painted(still(Pose(slide_side_cm=2 * side), mirror=mirror), look=MARKED).colour(MARKED.hair)
    here = painted(still(Pose(), mirror=mirror), look=MARKED).colour(MARKED.hair)
    on_picture = side if mirror else -side
    moved = (middle(slid)[0] - middle(here)[0]) * on_picture
    # 240 px show 72 cm
    assert moved == pytest.approx(2 * 240 / 72, abs=0.7)
    assert middle(slid)[1] == pytest.approx(middle(here)[1], abs=0.5)


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_eyes_alone_move_to_the_own_side(painted, mirror: bool, side: Side) -> None:
    moved = middle(painted(still(Pose(eyes_yaw=20 * side), mirror=mirror), 480, MARKED).colour(MARKED.iris))
    assert (moved[0] - 240) * (side if mirror else -side) > 1.5


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_from_above_own_right_is_right_whatever_the_mirror(painted, mirror: bool, side: Side) -> None:
    picture = painted(still(Pose(yaw=40 * side), View.TOP, mirror), 240, replace(MARKED, skin="#ffff00"))
    head = picture.colour(MARKED.hair)
    ahead = [(x, y) for x, y in picture.colour("#ffff00") if y < middle(head)[1] and abs(x - CENTRE) < 32]
    assert (middle(ahead)[0] - CENTRE) * side > 3


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_from_above_the_shoulder_on_the_own_side_goes_back(painted, mirror: bool, side: Side) -> None:
    badges = painted(Scene(Pose(trunk_yaw=25 * side), View.TOP, mirror=mirror), 480, MARKED).colour(MARKED.badge)
    own = middle([p for p in badges if (p[0] - 240) * side > 0])
    other = middle([p for p in badges if (p[0] - 240) * side < 0])
    # further back is lower in the picture
    assert own[1] > other[1] + 40


@pytest.mark.parametrize(
    ("view", "mirror", "right_is_right"),
    [(View.FRONT, True, True), (View.FRONT, False, False), (View.TOP, True, True), (View.TOP, False, True)],
)
def test_badges_stand_on_the_own_shoulders(painted, view: View, mirror: bool, right_is_right: bool) -> None:
    only_right = Scene(view=view, mirror=mirror, letters=("", "R"))
    empty = Scene(view=view, mirror=mirror, letters=("", ""))
    look = replace(MARKED, badge_words="#ff00ff", iris="#000000")
    letter = middle(painted(only_right, 480, look).colour("#ff00ff", 60))
    assert not painted(empty, 480, look).colour("#ff00ff", 60)
    assert (letter[0] > 240) is right_is_right
    badges = painted(only_right, 480, look).colour(MARKED.badge)
    assert {x > 240 for x, _ in badges} == {True, False}


@pytest.mark.parametrize("axis", ["yaw", "roll", "slide_side_cm", "eyes_yaw", "trunk_yaw"])
@pytest.mark.parametrize("view", [View.FRONT, View.TOP])
@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_arrow_points_to_the_own_side(painted, axis: str, view: View, mirror: bool, side: Side) -> None:
    """Also with the mirror off. The head of the arrow is its widest part: most of its pixels lie towards the tip."""
    picture = painted(Scene(view=view, mirror=mirror, arrow=Arrow(axis, side, "")), 480, MARKED)
    red = picture.colour(MARKED.arrow)
    left, right = min(x for x, _ in red), max(x for x, _ in red)
    assert (middle(red)[0] - (left + right) / 2) * side > 3


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_word_stands_on_the_side_of_the_arrow(painted, mirror: bool, side: Side) -> None:
    look = replace(MARKED, words="#00ffff")
    picture = painted(Scene(mirror=mirror, arrow=Arrow("yaw", side, "there"), caption=""), 480, look)
    assert (middle(picture.colour("#00ffff", 40))[0] - 240) * side > 40


@pytest.mark.parametrize("view", [View.FRONT, View.TOP])
@pytest.mark.parametrize("position", list(Position))
@pytest.mark.parametrize(
    "pose",
    [
        Pose(yaw=45),
        Pose(roll=20),
        Pose(slide_side_cm=2),
        Pose(eyes_yaw=20),
        Pose(trunk_yaw=25),
        Pose(yaw=-25, pitch=-18),
        Pose(yaw=30, roll=-12, trunk_yaw=10),
        Pose(),
    ],
)
def test_other_side_is_the_flipped_picture(painted, view: View, position: Position, pose: Pose) -> None:
    """Left and right must be the same movement: any difference beyond soft edges would be a mistake of sign."""
    one = painted(still(pose, view, position=position))
    two = painted(still(pose.signed(-1), view, position=position))
    a, b = bytes(one.image.constBits()), bytes(two.image.constBits())
    line = one.image.bytesPerLine()
    far_off = 0
    for y in range(one.height):
        for x in range(one.width):
            p, q = y * line + 4 * x, y * line + 4 * (one.width - 1 - x)
            far_off += sum(abs(a[p + i] - b[q + i]) for i in range(4)) > 110
    assert far_off < 0.002 * one.width * one.height


@pytest.mark.parametrize("place", [p for p in Place if p not in (Place.HUG, Place.LAP, Place.COUNTER)])
@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_a_hand_is_the_persons_own(painted, place: Place, mirror: bool, side: Side) -> None:
    look = replace(MARKED, shirt_light="#ffff00", shirt_shade="#20ff20")
    with_hand = painted(still(Pose(), mirror=mirror, hand=Hand(place, side)), look=look)
    other_hand = painted(still(Pose(), mirror=mirror, hand=Hand(place, side.other)), look=look)
    on_picture = side if mirror else -side
    colour = "#20ff20" if place is Place.HEAD_BACK else "#ffff00"
    assert (middle(with_hand.colour(colour))[0] - CENTRE) * on_picture > 3
    assert (middle(other_hand.colour(colour))[0] - CENTRE) * on_picture < -3


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("side", list(Side))
def test_the_named_shoulder_goes_down(painted, mirror: bool, side: Side) -> None:
    picture = painted(Scene(Pose(shoulder_down_cm=3, shoulder_side=side), mirror=mirror), 480, MARKED)
    badges = picture.colour(MARKED.badge)
    low_on_right = middle([p for p in badges if p[0] > 240])[1] > middle([p for p in badges if p[0] < 240])[1] + 10
    assert low_on_right is ((side if mirror else -side) > 0)


@pytest.mark.parametrize("view", [View.FRONT, View.TOP])
@pytest.mark.parametrize("mirror", [True, False])
def test_right_to_left_languages_never_flip_the_figure(qapp, view: View, mirror: bool) -> None:
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        image = QImage(240, 240, QImage.Format.Format_RGBA8888)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setLayoutDirection(direction)
        scene = Scene(Pose(yaw=30), view, mirror=mirror, arrow=Arrow("yaw", 1, "there"), degrees=True)
        paint_figure(painter, QRectF(0, 0, 240, 240), scene, LIGHT, QFont("DejaVu Sans"))
        painter.end()
        pictures.append(image)
    assert pictures[0] == pictures[1]


def test_a_picture_without_mirror_says_so() -> None:
    assert caption_of(Scene(mirror=False)) == "seen from the front"
    assert caption_of(Scene(mirror=True)) == "mirror"
    assert caption_of(Scene(view=View.TOP, mirror=False)) == "seen from above"
    assert caption_of(Scene(mirror=False, caption="")) == ""


def test_the_caption_is_in_the_picture(painted) -> None:
    look = replace(MARKED, words="#00ffff")
    assert painted(Scene(mirror=False), 480, look).colour("#00ffff", 40)
    assert not painted(Scene(mirror=False, caption=""), 480, look).colour("#00ffff", 40)


@pytest.mark.parametrize("text", ["nach rechts drehen, ganz langsam und weich", "x" * 90])
@pytest.mark.parametrize("side", list(Side))
def test_a_long_word_is_shown_whole(painted, text: str, side: Side) -> None:
    """Cut words could hide the side; a word that touches the edge of the picture has been cut."""
    look = replace(MARKED, words="#00ffff")
    words = painted(Scene(arrow=Arrow("yaw", side, text), caption=""), 480, look).colour("#00ffff", 40)
    assert min(px for px, _ in words) > 2
    assert max(px for px, _ in words) < 477
