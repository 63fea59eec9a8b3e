"""Whatever the editor of own exercises reaches is a whole picture, with its arrow inside and on the side that the words name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QColor

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import LIGHT
from dystonia_companion.model.own_exercise import problems
from dystonia_companion.model.own_moves import AXES, PRESSES
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import resource_root
from tests.drawing.conftest import Picture
from tests.make.figures import extremes, own_rows

EDGE = 132  # the smallest that is shown, beside a set


def columns(picture: Picture, value: str) -> list[int]:
    """In which column each pixel of nearly this colour stands; many pictures are looked at, so colours are compared once each."""
    pixels = memoryview(bytes(picture.image.constBits())).cast("I").tolist()
    wanted = QColor(value)

    def near(pixel: int) -> bool:
        red, green, blue = pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255
        return abs(red - wanted.red()) + abs(green - wanted.green()) + abs(blue - wanted.blue()) <= 12

    like = {pixel for pixel in set(pixels) if near(pixel)}
    return [at % picture.width for at, pixel in enumerate(pixels) if pixel in like]


def test_every_axis_and_press_is_among_them() -> None:
    names = " ".join(extremes())
    assert all(axis in names for axis in AXES)
    assert all(f"press {way}" in names for way in PRESSES)
    assert all(set(problems(own)) == {"cues"} for own in extremes().values()), "only words are missing"


def test_each_paints_a_whole_figure_with_its_arrow_on_the_right_side(painted) -> None:
    words = Words(resource_root())
    for mirror in (True, False):
        for name, scenes in own_rows(words, mirror).items():
            for number, scene in enumerate(scenes):
                assert scene.arrow is not None
                if len(scenes) == 6:
                    side = (Side.RIGHT, Side.LEFT)[number % 2]
                    assert words.side(side) in scene.arrow.text, name
                picture = painted(replace(scene, arrow=replace(scene.arrow, text=""), caption=""), EDGE)
                assert len(columns(picture, LIGHT.skin)) + len(columns(picture, LIGHT.hair)) > 60, (name, number)
                arrow = columns(picture, LIGHT.arrow)
                assert len(arrow) > 5, (name, number)
                assert 0 < min(arrow) <= max(arrow) < EDGE - 1, (name, number)
                if scene.arrow.side is not None:
                    ahead = (sum(arrow) / len(arrow) - EDGE / 2) * scene.arrow.side
                    assert ahead > 0, (name, number, mirror)
