"""The neck map: own right is where it should be, every muscle can be pressed, and marks are told by more than colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from math import cos, sin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPolygonF

from dystonia_companion.drawing.neck_map import (
    CONTRAST,
    DARK,
    LIGHT,
    SHAPES,
    Aspect,
    Kind,
    MapLook,
    Mark,
    View,
    mark_of,
    muscle_at,
    paint_neck_map,
    paint_sample,
    reading_order,
)
from dystonia_companion.drawing.neck_map.body import skin
from dystonia_companion.drawing.neck_map.find import muscle_paths
from dystonia_companion.drawing.neck_map.paint import lines_inside
from dystonia_companion.drawing.neck_map.view import Frame
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.colours import contrast
from tests.drawing.conftest import Picture, middle

MARKED = replace(LIGHT, soft="#00ff00", mark="#0000ff", on_mark="#ffff00", pale="#ff00ff", focus="#00ffff")
EVERYWHERE = [(view, muscle, side) for view in View for muscle in SHAPES[view.aspect] for side in view.sides]
sizes = st.tuples(st.integers(150, 1600), st.integers(150, 1600))


def picture(
    view: View,
    marks=None,
    look: MapLook = MARKED,
    size: tuple[int, int] = (440, 500),
    focus=None,
    caption: str = "",
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> Picture:
    image = QImage(*size, QImage.Format.Format_RGBA8888)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    font = QFont("DejaVu Sans")
    font.setPixelSize(18)
    paint_neck_map(painter, QRectF(0, 0, *size), view, marks or {}, look, font, caption, focus)
    painter.end()
    return Picture(image)


def spot(view: View, muscle: str, side: Side, area: QRectF) -> QPointF:
    return Frame(view, area).point(side, SHAPES[view.aspect][muscle].spot)


# --- sides ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize(("view", "right_is_right"), [(View.FRONT, False), (View.BACK, True)])
def test_a_mark_lies_on_the_persons_own_side(qapp, view: View, right_is_right: bool, side: Side) -> None:
    """Whoever stands before a person has their right on the left; from behind right is right."""
    x, _ = middle(picture(view, {("trapezius_up", side): Mark(Kind.INJECTED)}).colour(MARKED.mark))
    assert (x > 220) is (right_is_right == (side is Side.RIGHT))
    assert abs(x - 220) > 40


@pytest.mark.parametrize(("view", "near"), [(View.SIDE_RIGHT, Side.RIGHT), (View.SIDE_LEFT, Side.LEFT)])
def test_from_the_side_only_the_near_side_is_seen(qapp, view: View, near: Side) -> None:
    assert picture(view, {("scm", near): Mark(Kind.INJECTED)}).colour(MARKED.mark)
    assert not picture(view, {("scm", near.other): Mark(Kind.INJECTED)}).colour(MARKED.mark)


@pytest.mark.parametrize(("view", "faces_right"), [(View.SIDE_RIGHT, True), (View.SIDE_LEFT, False)])
def test_who_is_seen_from_their_right_faces_right(qapp, view: View, faces_right: bool) -> None:
    body = replace(LIGHT.body, iris="#00ffff")
    eye, _ = middle(picture(view, look=replace(LIGHT, body=body)).colour("#00ffff"))
    assert (eye > 220) is faces_right


@pytest.mark.parametrize(
    ("view", "where"),
    [
        (View.FRONT, {"R": False, "L": True}),
        (View.BACK, {"R": True, "L": False}),
        (View.SIDE_RIGHT, {"R": None}),
        (View.SIDE_LEFT, {"L": None}),
    ],
)
def test_letters_stand_on_the_own_shoulders(qapp, monkeypatch, view: View, where: dict[str, bool | None]) -> None:
    """One letter is painted at a time; where it then is, its shoulder is."""
    look = replace(LIGHT, body=replace(LIGHT.body, badge_words="#ff00ff", iris="#000000"))
    for letter in ("L", "R"):
        alone = ("L", "") if letter == "L" else ("", "R")
        monkeypatch.setattr("dystonia_companion.drawing.neck_map.paint.letters_of", lambda _, alone=alone: alone)
        found = picture(view, look=look).colour("#ff00ff", 60)
        assert bool(found) is (letter in where)
        if found and (right := where[letter]) is not None:
            assert (middle(found)[0] > 220) is right


@pytest.mark.parametrize("view", list(View))
def test_right_to_left_languages_never_flip_the_map(qapp, view: View) -> None:
    marks = {("scm", Side.RIGHT): Mark(Kind.INJECTED, "1"), ("levator", Side.LEFT): Mark(Kind.TIGHT)}
    here = picture(view, marks, caption="here")
    there = picture(view, marks, caption="here", direction=Qt.LayoutDirection.RightToLeft)
    assert here.image == there.image


@pytest.mark.parametrize(
    ("view", "other"), [(View.FRONT, View.FRONT), (View.BACK, View.BACK), (View.SIDE_RIGHT, View.SIDE_LEFT)]
)
@given(data=st.data(), size=sizes)
def test_left_is_the_mirror_of_right(qapp, data, view: View, other: View, size: tuple[int, int]) -> None:
    muscle = data.draw(st.sampled_from(sorted(SHAPES[view.aspect])))
    area = QRectF(0, 0, *size)
    right = spot(view, muscle, Side.RIGHT, area)
    left = spot(other, muscle, Side.LEFT, area)
    assert left.x() == pytest.approx(size[0] - right.x())
    assert left.y() == pytest.approx(right.y())


# --- pressing ---------------------------------------------------------------------------------------------------------


@given(st.sampled_from(EVERYWHERE), sizes, st.tuples(st.integers(-50, 50), st.integers(-50, 50)))
def test_the_spot_of_a_muscle_is_that_muscle(where, size: tuple[int, int], corner: tuple[int, int]) -> None:
    view, muscle, side = where
    area = QRectF(*corner, *size)
    assert muscle_at(area, view, spot(view, muscle, side, area)) == (muscle, side)


@pytest.mark.parametrize("where", EVERYWHERE, ids=lambda w: f"{w[0]}-{w[1]}-{w[2].name}")
def test_round_the_spot_lies_room_to_press(where) -> None:
    """A shaking hand hits what it aims at: at the usual size 4 pixels to any side are still the same muscle."""
    view, muscle, side = where
    area = QRectF(0, 0, 440, 500)
    here = spot(view, muscle, side, area)
    for off in (QPointF(4, 0), QPointF(-4, 0), QPointF(0, 4), QPointF(0, -4)):
        assert muscle_at(area, view, here + off) == (muscle, side), off


def test_beside_a_muscle_the_nearest_is_taken_and_further_off_none() -> None:
    area = QRectF(0, 0, 440, 500)
    frame = Frame(View.FRONT, area)
    outermost = max(frame.points(Side.LEFT, SHAPES[Aspect.FRONT]["trapezius_up"].outline), key=lambda p: p.x())
    assert muscle_at(area, View.FRONT, outermost + QPointF(8, 0)) == ("trapezius_up", Side.LEFT)
    assert muscle_at(area, View.FRONT, outermost + QPointF(40, 0)) is None
    assert muscle_at(area, View.FRONT, QPointF(2, 2)) is None


@pytest.mark.parametrize("view", list(View))
def test_marks_do_not_cover_each_other(view: View) -> None:
    area = QRectF(0, 0, 440, 500)
    spots = [spot(view, m, side, area) for m in SHAPES[view.aspect] for side in view.sides]
    least = min((a - b).manhattanLength() for a, b in combinations(spots, 2))
    assert least > 2 * 2.9 * Frame(view, area).scale


def test_every_muscle_is_seen_somewhere_on_both_sides() -> None:
    seen = {(muscle, side) for _, muscle, side in EVERYWHERE}
    assert len(seen) == 2 * len({muscle for muscle, _ in seen}) == 32


@pytest.mark.parametrize("view", list(View))
def test_the_cursor_goes_down_the_picture_and_misses_nothing(view: View) -> None:
    order = reading_order(view)
    assert sorted(order) == sorted(SHAPES[view.aspect])
    heights = [SHAPES[view.aspect][m].spot[1] for m in order]
    assert all(later > earlier - 6 for earlier, later in pairwise(heights))


# --- what is told -----------------------------------------------------------------------------------------------------


def test_each_kind_has_its_own_form(qapp) -> None:
    """Filled with a dot, hatched, filled with a cross: told apart without colours."""
    shown = {k: picture(View.FRONT, {("trapezius_up", Side.LEFT): Mark(k)}) for k in Kind}
    assert shown[Kind.INJECTED].colour(MARKED.soft)
    assert shown[Kind.PAINFUL].colour(MARKED.soft)
    assert not shown[Kind.TIGHT].colour(MARKED.soft)
    assert shown[Kind.TIGHT].colour(MARKED.pale)
    hatched = len(shown[Kind.TIGHT].colour(MARKED.mark))
    assert hatched > len(shown[Kind.INJECTED].colour(MARKED.mark))
    greys = [p.image.convertToFormat(QImage.Format.Format_Grayscale8) for p in shown.values()]
    assert all(a != b for a, b in combinations(greys, 2))


@given(
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=3, max_size=9, unique=True),
    st.floats(0, 6.3),
    st.floats(2, 12),
)
@example([(0, 0), (0, 2), (1, 2), (1, 3)], 0.0, 2.0)
def test_lines_lie_inside_what_they_fill(corners: list[tuple[int, int]], turn: float, gap: float) -> None:
    """Of any polygon, also one that crosses itself, and none is left half drawn."""
    points = [QPointF(*corner) for corner in corners]
    shape = QPolygonF([*points, points[0]])
    beside = QPointF(-sin(turn), cos(turn)) * 0.01  # a line may run along an edge, whose points are neither in nor out
    for line in lines_inside(points, QPointF(cos(turn), sin(turn)), gap):
        if line.length() > 0.01:
            near = (line.pointAt(0.5) + beside, line.pointAt(0.5) - beside)
            assert any(shape.containsPoint(point, Qt.FillRule.OddEvenFill) for point in near)


def test_a_square_is_filled_from_rim_to_rim() -> None:
    square = [QPointF(x, y) for x, y in ((0, 0), (40, 0), (40, 40), (0, 40))]
    lines = lines_inside(square, QPointF(1, 0), 10)
    assert [(*sorted((line.x1(), line.x2())), line.y1()) for line in lines] == [(0, 40, y) for y in (10, 20, 30)]


@pytest.mark.parametrize("view", list(View))
def test_no_muscle_leaves_the_body(view: View) -> None:
    area = QRectF(0, 0, 440, 500)
    body = skin(Frame(view, area))
    for place, path in muscle_paths(view, area).items():
        left_over = path.subtracted(body).boundingRect()
        assert min(left_over.width(), left_over.height()) < 0.5, place


def test_a_sample_of_a_mark_looks_like_the_mark(qapp) -> None:
    samples = []
    for kind in Kind:
        image = QImage(60, 40, QImage.Format.Format_RGBA8888)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        paint_sample(painter, QRectF(0, 0, 60, 40), kind, MARKED, QFont("DejaVu Sans"))
        painter.end()
        samples.append(Picture(image))
        assert bool(samples[-1].colour(MARKED.soft)) is (kind is not Kind.TIGHT)
    assert all(a.image != b.image for a, b in combinations(samples, 2))


def test_a_side_that_was_not_told_is_shown_open_on_both(qapp) -> None:
    both = picture(View.BACK, {("trapezius_up", None): Mark(Kind.INJECTED)})
    assert not both.colour(MARKED.soft)
    pale = both.colour(MARKED.pale)
    assert {x > 220 for x, _ in pale} == {True, False}
    assert middle(pale)[0] == pytest.approx(219.5, abs=1)


def test_what_is_told_of_one_side_goes_before_what_is_told_of_none() -> None:
    own, open_ = Mark(Kind.INJECTED, "1"), Mark(Kind.INJECTED, "2")
    marks = {("scm", Side.LEFT): own, ("scm", None): open_}
    assert mark_of(marks, "scm", Side.LEFT) == (own, True)
    assert mark_of(marks, "scm", Side.RIGHT) == (open_, False)
    assert mark_of(marks, "levator", Side.LEFT) == (None, False)


def test_the_cursor_has_a_ring_on_its_muscle_only(qapp) -> None:
    ring = picture(View.FRONT, focus=("masseter", Side.LEFT)).colour(MARKED.focus)
    assert ring
    assert min(x for x, _ in ring) > 220
    assert not picture(View.FRONT).colour(MARKED.focus)
    assert not picture(View.FRONT, focus=("oci", Side.LEFT)).colour(MARKED.focus), "not seen from the front"


@pytest.mark.parametrize("caption", ["from behind", "von der rechten Seite, etwas von hinten gesehen"])
def test_the_view_is_written_whole(qapp, caption: str) -> None:
    look = replace(LIGHT, body=replace(LIGHT.body, badge_words="#ff00ff"))
    for size in ((440, 500), (240, 300)):
        words = picture(View.BACK, look=look, caption=caption, size=size).colour("#ff00ff", 60)
        low = [p for p in words if p[1] > size[1] * 0.85]
        assert low
        assert min(x for x, _ in low) > 4
        assert max(x for x, _ in low) < size[0] - 5
        assert max(y for _, y in low) < size[1] - 2


@pytest.mark.parametrize("look", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_marks_are_seen_on_skin_and_muscle(look: MapLook) -> None:
    for ground in (look.body.skin, look.muscle, look.pale):
        assert contrast(look.mark, ground) >= 3, ground
    assert contrast(look.on_mark, look.mark) >= 4.5
    assert contrast(look.mark, look.soft) >= 2
    assert contrast(look.focus, look.gap) >= 3
