"""Icons exist, can be read, and take the colour that is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from dystonia_companion.drawing.icons import icon, icon_names, icon_pixmap

NEEDED = [
    "today",
    "stretch",
    "heat",
    "breathe",
    "injections",
    "diary",
    "settings",
    "help",
    "warning",
    "play",
    "pause",
    "back",
    "skip",
    "repeat",
    "hurts",
    "stop",
    "ready",
    "plus",
    "minus",
    "undo",
    "moon",
    "sound",
    "voice",
    "caption",
    "flash",
    "close",
    "arrow",
    "app",
]


def test_all_that_the_window_needs_are_there() -> None:
    assert set(NEEDED) <= set(icon_names())


@pytest.mark.parametrize("name", NEEDED)
def test_icon_shows_the_colour_asked_for(qapp, name: str) -> None:
    image = icon_pixmap(name, QColor("#d01060"), 48).toImage()
    solid = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]
    assert len(solid) > 40
    if name != "app":
        # fill and stroke that overlap may differ by one from rounding
        assert all(abs(c.red() - 0xD0) + abs(c.green() - 0x10) + abs(c.blue() - 0x60) <= 3 for c in solid)


@pytest.mark.parametrize("name", NEEDED)
def test_icon_keeps_clear_of_its_edge(qapp, name: str) -> None:
    """A stroke that is cut off at the edge looks broken on a button."""
    image = icon_pixmap(name, QColor("black"), 96).toImage()
    edge = [(x, y) for x in range(96) for y in range(96) if x in (0, 95) or y in (0, 95)]
    if name != "app":
        assert max(image.pixelColor(x, y).alpha() for x, y in edge) == 0


def test_double_density_has_four_times_the_pixels_and_the_same_size(qapp) -> None:
    pixmap = icon_pixmap("help", QColor("black"), 24, 2.0)
    assert pixmap.size() == QSize(48, 48)
    assert pixmap.deviceIndependentSize().toSize() == QSize(24, 24)


@pytest.mark.parametrize(("name", "flips"), [("back", True), ("skip", True), ("arrow", False), ("undo", False)])
def test_only_before_and_after_turn_round_for_right_to_left(qapp, name: str, flips: bool) -> None:
    plain = icon_pixmap(name, QColor("black"), 48).toImage()
    other = icon_pixmap(name, QColor("black"), 48, 1.0, right_to_left=True).toImage()
    assert (plain != other) is flips


def test_icon_has_pixels_at_every_usual_size(qapp) -> None:
    made = icon("play", QColor("#106e6a"))
    for edge in (16, 24, 48, 64):
        image: QImage = made.pixmap(QSize(edge, edge), 1.0).toImage()
        assert image.width() == edge
        assert image.pixelColor(edge // 2, edge // 2).name() == "#106e6a"


def test_unknown_icon_is_refused(qapp) -> None:
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no_such_icon", QColor("black"), 24)
