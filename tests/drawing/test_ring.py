"""The ring shows what is left, and its figures do not tremble."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from dystonia_companion.drawing.ring import paint_ring, tabular
from dystonia_companion.paths import resource_root
from tests.drawing.conftest import Picture, middle

RING, TRACK, WORDS = "#00ff00", "#ff0000", "#0000ff"


def ring(share: float, text: str = "", size: tuple[int, int] = (200, 200)) -> Picture:
    image = QImage(*size, QImage.Format.Format_RGBA8888)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    paint_ring(
        painter, QRectF(0, 0, *size), share, text, QFont("DejaVu Sans"), QColor(RING), QColor(TRACK), QColor(WORDS)
    )
    painter.end()
    return Picture(image)


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_arc_is_as_long_as_what_is_left(qapp, share: float) -> None:
    picture = ring(share)
    done, left = len(picture.colour(RING)), len(picture.colour(TRACK))
    # the round ends add a little
    assert done / (done + left) == pytest.approx(share, abs=0.04)


def test_arc_begins_at_the_top_and_runs_clockwise(qapp) -> None:
    x, y = middle(ring(0.25).colour(RING))
    assert x > 110
    assert y < 90


def test_empty_and_full(qapp) -> None:
    assert not ring(0.0).colour(RING)
    assert not ring(1.0).colour(TRACK)
    assert not ring(7.0).colour(TRACK)


@pytest.mark.parametrize("text", ["8", "12", "128", "10:00"])
def test_text_stands_in_the_middle_and_inside_the_ring(qapp, text: str) -> None:
    words = ring(0.5, text, (260, 200)).colour(WORDS)
    x, y = middle(words)
    assert x == pytest.approx(130, abs=8)
    assert y == pytest.approx(100, abs=6)
    assert all((px - 130) ** 2 + (py - 100) ** 2 < 82**2 for px, py in words)


def test_shipped_figures_are_equally_wide(qapp) -> None:
    for path in sorted((resource_root() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        assert QFontDatabase.applicationFontFamilies(number)[0] == "Atkinson Hyperlegible Next"
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        font = tabular(QFont("Atkinson Hyperlegible Next", 40, weight))
        assert len({QFontMetricsF(font).horizontalAdvance(figure) for figure in "0123456789"}) == 1
