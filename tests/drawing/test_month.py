"""The grid of a month: where its days stand, what is painted on them, and what is left out where there is no room."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from dystonia_companion.drawing.month import (
    MonthFonts,
    MonthLayout,
    MonthScene,
    lay_out_month,
    narrowest_month,
    paint_month,
)
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.cycle_days import Course, Day, Given, days_between
from tests.drawing.conftest import Picture, middle
from tests.drawing.test_cycle_strip import LOOK, USUAL

FIRST, LAST = date(2027, 2, 1), date(2027, 2, 28)
WEEKDAYS = tuple((name, name[0]) for name in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
INJECTIONS, DOT, INK = "#800000", "#0000ff", "#000000"


def fonts(percent: int = 100) -> MonthFonts:
    number, words = QFont("DejaVu Sans", weight=QFont.Weight.DemiBold), QFont("DejaVu Sans")
    number.setPixelSize(18 * percent // 100)
    words.setPixelSize(16 * percent // 100)
    return MonthFonts(number, words)


def days(**more: object) -> tuple[Day, ...]:
    return days_between(Course((), FIRST), FIRST, LAST, **more)  # type: ignore[arg-type]


def painted(shown: tuple[Day, ...], width: int = 700, times: dict[date, str] | None = None, **more: object) -> Picture:
    layout = layout_of(width)
    image = QImage(width, int(layout.height) + 2, QImage.Format.Format_RGBA8888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    far = FIRST - timedelta(days=100)
    cursor = {"today": far, "cursor": far} | more
    scene = MonthScene(shown, 0, WEEKDAYS, times or {}, **cursor)  # type: ignore[arg-type]
    paint_month(painter, scene, layout, fonts(), LOOK)
    painter.end()
    return Picture(image)


def layout_of(width: int) -> MonthLayout:
    return lay_out_month(width, 0, 28, fonts())


def inside(picture: Picture, cell: QRectF, colour: str) -> list[tuple[int, int]]:
    return [(x, y) for x, y in picture.colour(colour) if cell.contains(x, y)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    width=st.integers(300, 1400),
    offset=st.integers(0, 6),
    count=st.integers(28, 31),
    percent=st.integers(100, 200),
    mirrored=st.booleans(),
)
def test_days_stand_apart_inside_the_frame_in_at_most_six_weeks(
    qapp, width: int, offset: int, count: int, percent: int, mirrored: bool
) -> None:
    made = fonts(percent)
    wide = max(float(width), narrowest_month(made))
    layout = lay_out_month(wide, offset, count, made, mirrored)
    cells = [layout.cell(index) for index in range(count)]
    assert layout.rows <= 6
    for cell in cells:
        assert QRectF(0, 0, wide + 0.01, layout.height + 0.01).contains(cell)
        assert cell.width() >= QFontMetricsF(made.number).horizontalAdvance("30")
    for one, other in combinations(cells, 2):
        assert not one.intersects(other)
    for index, cell in enumerate(cells):
        assert layout.at(cell.center()) == index


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_day_stands_below_its_weekday_and_a_week_reads_on(qapp, mirrored: bool) -> None:
    layout = lay_out_month(700, 3, 31, fonts(), mirrored)
    assert layout.cell(0).left() == pytest.approx(layout.column(3))
    assert layout.cell(4).left() == pytest.approx(layout.column(0))
    assert (layout.cell(1).left() > layout.cell(0).left()) is not mirrored
    assert layout.cell(4).top() > layout.cell(3).top()


def test_beside_the_days_there_is_none(qapp) -> None:
    layout = lay_out_month(700, 3, 31, fonts())
    assert layout.at(layout.cell(0).topLeft() - (layout.cell(1).topLeft() - layout.cell(0).topLeft())) is None


def test_each_mark_stands_on_its_own_day(qapp) -> None:
    course = Course((Given(date(2027, 2, 10), USUAL),), FIRST)
    there = Appointment("a", AppointmentKind.PHYSIOTHERAPY, date(2027, 2, 17), time(9), ZoneInfo("Europe/Berlin"))
    shown = days_between(course, FIRST, LAST, [there], {date(2027, 2, 25): 3.0})
    picture, layout = painted(shown), layout_of(700)
    marked = {i for i in range(28) if inside(picture, layout.cell(i), INJECTIONS)}
    rated = {i for i in range(28) if inside(picture, layout.cell(i), DOT)}
    assert (marked, rated) == ({9, 16}, {24})


def test_a_time_is_written_only_where_it_has_room(qapp) -> None:
    day = date(2027, 2, 17)
    there = Appointment("a", AppointmentKind.INJECTIONS, day, time(10, 30), ZoneInfo("Europe/Berlin"))
    marks = {}
    for width in (380, 900):
        for times in ({}, {day: "10:30"}):
            picture = painted(days(appointments=[there]), width, times)
            marks[width, bool(times)] = len(inside(picture, layout_of(width).cell(16), INJECTIONS))
    assert marks[380, True] == marks[380, False] > 0
    assert marks[900, True] > marks[900, False] > 0


def test_worse_pain_is_higher(qapp) -> None:
    cell = layout_of(700).cell(0)
    heights = [middle(inside(painted(days(values={FIRST: v})), cell, DOT))[1] for v in (0.0, 5.0, 10.0)]
    assert heights[0] > heights[1] > heights[2]


def test_today_is_outlined_and_the_focus_is_seen_on_the_day_of_the_cursor(qapp) -> None:
    layout = layout_of(700)
    plain, now = painted(days()), painted(days(), today=date(2027, 2, 11))
    dark = {name: len(inside(picture, layout.cell(10), INK)) for name, picture in (("plain", plain), ("now", now))}
    assert dark["now"] > dark["plain"] + 2 * layout.cell_wide
    focused = painted(days(), cursor=date(2027, 2, 12), focused=True)
    ring = middle(focused.colour("#00ffff"))
    assert ring == pytest.approx((layout.cell(11).center().x(), layout.cell(11).center().y()), abs=2)
    assert not painted(days(), cursor=date(2027, 2, 12)).colour("#00ffff")
