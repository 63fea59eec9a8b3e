"""The pacer grows with the breath, its words stay inside or beside it, and stillness and the own breath have their form."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from dystonia_companion.drawing.pacer import PacerLook, PacerScene, circle_share, paint_pacer
from tests.drawing.conftest import Picture, middle

FILL, ON_FILL, TRACK, GROUND, INK, OWN = "#00ff00", "#0000ff", "#ff0000", "#888888", "#ffff00", "#00ffff"
LOOK = PacerLook(*(QColor(colour) for colour in (FILL, ON_FILL, TRACK, GROUND, INK, OWN)))


def pacer(scene: PacerScene, size: tuple[int, int] = (300, 300), font_px: int = 30) -> Picture:
    image = QImage(*size, QImage.Format.Format_RGBA8888)
    image.fill(QColor(GROUND))
    painter = QPainter(image)
    font = QFont("DejaVu Sans")
    font.setPixelSize(font_px)
    paint_pacer(painter, QRectF(0, 0, *size), scene, LOOK, font)
    painter.end()
    return Picture(image)


@pytest.mark.parametrize("fullness", [0.0, 0.3, 1.0, 7.0])
def test_the_circle_is_as_large_as_the_lungs_are_full(qapp, fullness: float) -> None:
    area = len(pacer(PacerScene(fullness, "")).colour(FILL))
    radius = math.sqrt(area / math.pi)
    assert radius == pytest.approx((300 / 2 - 14) * circle_share(min(1.0, fullness)), rel=0.02)


@pytest.mark.parametrize("words", ["Breathe in", "Hold softly", "Éin- und ausatmen, langsam"])
def test_words_stand_inside_the_smallest_circle_and_never_change_size(qapp, words: str) -> None:
    empty = pacer(PacerScene(0.0, words, "4"), font_px=26).colour(ON_FILL)
    full = pacer(PacerScene(1.0, words, "4"), font_px=26).colour(ON_FILL)
    assert empty
    assert len(empty) == pytest.approx(len(full), rel=0.02)
    smallest = (300 / 2 - 14) * circle_share(0.0)
    assert all((x - 150) ** 2 + (y - 150) ** 2 < smallest**2 for x, y in empty)


def test_words_that_would_be_small_inside_stand_beside_in_full_size(qapp) -> None:
    picture = pacer(PacerScene(0.5, "Breathe in", "3"), (900, 300), font_px=80)
    assert not picture.colour(ON_FILL)
    words, circle = picture.colour(INK), picture.colour(FILL)
    assert min(x for x, _ in words) > max(x for x, _ in circle)
    assert max(x for x, _ in words) < 900
    assert max(y for _, y in words) - min(y for _, y in words) > 80


@pytest.mark.parametrize("size", [(900, 300), (300, 300)])
def test_nothing_moves_when_the_words_change(qapp, size: tuple[int, int]) -> None:
    """Short words would fit inside where long ones do not: both stand where the longest has room."""
    longest = "Breathe out"
    scenes = [PacerScene(0.5, words, count, room_for=longest) for words, count in (("Paused", ""), (longest, "3"))]
    circles = [middle(pacer(scene, size, font_px=52).colour(TRACK)) for scene in scenes]
    assert circles[0] == circles[1]


def test_the_own_breath_is_a_ring_around_the_same_middle(qapp) -> None:
    own = pacer(PacerScene(1.0, "", own=0.0)).colour(OWN)
    x, y = middle(own)
    assert x == pytest.approx(150, abs=2)
    assert y == pytest.approx(150, abs=2)
    radius = (300 / 2 - 14) * circle_share(0.0)
    assert all(abs(math.hypot(px - 150, py - 150) - radius) < 5 for px, py in own)


@pytest.mark.parametrize("fullness", [0.25, 0.5, 1.0])
def test_still_things_are_a_bar_filled_from_below_and_a_second_one_is_the_own_breath(qapp, fullness: float) -> None:
    picture = pacer(PacerScene(fullness, "Breathe in", "2", own=fullness, bar=True), (600, 300))
    bar, own = picture.colour(FILL), picture.colour(OWN)
    assert max(x for x, _ in bar) < min(x for x, _ in own) < max(x for x, _ in own)
    for part in (bar, own):
        assert max(y for _, y in part) > 280
        assert max(y for _, y in part) - min(y for _, y in part) == pytest.approx(276 * fullness, abs=6)
    assert min(x for x, _ in picture.colour(INK)) > max(x for x, _ in own)


def test_the_flash_lights_the_rim(qapp) -> None:
    calm, lit = (pacer(PacerScene(0.0, "", lit=on)) for on in (False, True))
    assert calm.colour(TRACK)
    assert not lit.colour(TRACK)
