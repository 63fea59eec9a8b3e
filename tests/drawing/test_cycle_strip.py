"""The strip of a cycle: nothing overlaps or leaves the frame at any width and text size, and time runs from left to right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from dystonia_companion.drawing.cycle_look import CycleLook, paint_part, rounded
from dystonia_companion.drawing.cycle_strip import StripFonts, StripLayout, StripScene, lay_out_strip, paint_strip
from dystonia_companion.model.appointment import Appointment, AppointmentKind
from dystonia_companion.model.cycle import Profile
from dystonia_companion.model.cycle_days import Course, Given, Part, strip_of
from dystonia_companion.model.planned import plan_next
from tests.drawing.conftest import Picture, middle

USUAL, LONGER = Profile("default", 14, 56, 84), Profile("daxxify", 14, 112, 140)
LAST = date(2026, 11, 20)
NAMES = {
    Part.FIRST: "First 2 days",
    Part.SETTLING: "Settling",
    Part.BEST: "Often best",
    Part.FADING: "Often fading",
    Part.WINDOW: "Planned window",
    Part.PAST: "Past your planned date",
}
LONGEST_WORD = "injections"
FILLS = {
    Part.FIRST: "#101010",
    Part.SETTLING: "#ffff00",
    Part.BEST: "#00ff00",
    Part.FADING: "#ff8000",
    Part.WINDOW: "#ff00ff",
    Part.PAST: "#808080",
}
LOOK = CycleLook(
    parts={part: QColor(fill) for part, fill in FILLS.items()},
    patterns={part: QColor(fill) for part, fill in FILLS.items()},
    empty=QColor("#c0c0c0"),
    edge=QColor("#a0a0a0"),
    ink=QColor("#000000"),
    soft=QColor("#404040"),
    on_ink=QColor("#ffffff"),
    injections=QColor("#800000"),
    dots=QColor("#0000ff"),
    card=QColor("#ffffff"),
    focus=QColor("#00ffff"),
)


def scene(
    day: int, booked: int | None = None, profile: Profile = USUAL, weeks: int = 12, dots: bool = True
) -> StripScene:
    """Day `day` of a cycle, with the next ones booked on day `booked`."""
    today = LAST + timedelta(days=day)
    ahead = None
    if booked is not None:
        there = LAST + timedelta(days=booked)
        ahead = Appointment("a", AppointmentKind.INJECTIONS, there, time(10, 30), ZoneInfo("Europe/Berlin"))
    values = {LAST + timedelta(days=n): float(n % 11) for n in range(0, day + 1, 3)} if dots else {}
    strip = strip_of(Course((Given(LAST, profile),), today, plan_next(LAST, weeks, 12), ahead), values)
    assert strip is not None
    return StripScene(strip, NAMES, f"Day {day}", "Next injections 12 Feb", "Dots: your neck pain, higher = worse")


def fonts(percent: int = 100) -> StripFonts:
    words, marks = QFont("DejaVu Sans"), QFont("DejaVu Sans", weight=QFont.Weight.DemiBold)
    words.setPixelSize(16 * percent // 100)
    marks.setPixelSize(18 * percent // 100)
    return StripFonts(words, marks)


def everything(layout: StripLayout) -> list[QRectF]:
    """All that is written, and the bar."""
    areas = [layout.bar, layout.today, *(area for _, area in layout.names)]
    for placed in layout.key:
        areas += [area.translated(0, layout.key_top) for area in (placed.picture, placed.words)]
    return areas + ([] if layout.next is None else [layout.next])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.integers(0, 500),
    ahead=st.none() | st.integers(0, 200),
    width=st.integers(240, 1400),
    percent=st.integers(100, 200),
    profile=st.sampled_from([USUAL, LONGER]),
    weeks=st.integers(1, 52),
    dots=st.booleans(),
)
def test_nothing_overlaps_and_nothing_leaves_the_frame(
    qapp, day: int, ahead: int | None, width: int, percent: int, profile: Profile, weeks: int, dots: bool
) -> None:
    made = fonts(percent)
    longest = max(QFontMetricsF(font).horizontalAdvance(LONGEST_WORD) for font in (made.words, made.marks))
    width = max(width, int(longest + 2.2 * made.marks.pixelSize()))
    shown = scene(day, None if ahead is None else day + ahead, profile, weeks, dots)
    layout = lay_out_strip(shown, width, made)
    areas = everything(layout)
    for area in areas:
        assert area.left() >= -0.5
        assert area.right() <= width + 0.5
        assert area.top() >= -0.5
        assert area.bottom() <= layout.height + 0.5
    for one, other in combinations(areas, 2):
        assert not one.adjusted(0.6, 0.6, -0.6, -0.6).intersects(other.adjusted(0.6, 0.6, -0.6, -0.6))


@pytest.mark.parametrize("day", [0, 1, 52, 83, 98, 98 + 200])
@pytest.mark.parametrize("width", [260, 640, 1100])
def test_every_part_is_named_once_above_or_in_the_key(qapp, day: int, width: int) -> None:
    shown = scene(day)
    layout = lay_out_strip(shown, width, fonts())
    words = [text for text, _ in layout.names] + [placed.item.words for placed in layout.key]
    assert sorted(words) == sorted([*{NAMES[s.part] for s in shown.strip.segments}, shown.dots])


def test_names_stand_over_their_parts_where_there_is_room_and_in_the_key_where_there_is_not(qapp) -> None:
    wide, narrow = (lay_out_strip(scene(52), width, fonts()) for width in (1100, 400))
    assert [text for text, _ in wide.names] == ["Settling", "Often best", "Often fading", "Planned window"]
    assert not narrow.names


@pytest.mark.parametrize("day", [52, 120])
def test_a_name_never_leaves_its_part(qapp, day: int) -> None:
    shown = scene(day)
    for width in range(300, 1400, 10):
        layout = lay_out_strip(shown, width, fonts())
        for text, area in layout.names:
            segment = next(s for s in shown.strip.segments if NAMES[s.part] == text)
            assert layout.x(shown.strip.share(segment.first)) <= area.left() + 0.5
            assert area.right() <= layout.x(shown.strip.share(segment.last + 1)) + 0.5


def test_marked_days_stand_under_their_day(qapp) -> None:
    layout = lay_out_strip(scene(52, 90), 1100, fonts())
    assert layout.next is not None
    assert layout.today.center().x() == pytest.approx(layout.x(52.5 / 99), abs=1)
    assert layout.next.center().x() == pytest.approx(layout.x(90 / 99), abs=80)  # as far as the frame lets it
    assert layout.next.top() < layout.today.bottom()  # both in one line


def test_without_a_day_ahead_none_is_marked(qapp) -> None:
    strip = strip_of(Course((Given(LAST, USUAL),), LAST + timedelta(days=9)), {})
    assert strip is not None
    assert lay_out_strip(StripScene(strip, NAMES, "Day 9", "", ""), 900, fonts()).next is None


# --- what is painted --------------------------------------------------------------------------------------------------


def painted(shown: StripScene, width: int = 990, backwards: bool = False) -> Picture:
    layout = lay_out_strip(shown, width, fonts())
    image = QImage(width, int(layout.height) + 4, QImage.Format.Format_RGBA8888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    if backwards:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    paint_strip(painter, shown, layout, fonts(), LOOK)
    painter.end()
    return Picture(image)


@pytest.mark.parametrize("backwards", [False, True])
def test_parts_follow_from_left_to_right_in_every_language(qapp, backwards: bool) -> None:
    picture = painted(scene(52, dots=False), backwards=backwards)
    order = [middle(picture.colour(FILLS[part]))[0] for part in (Part.SETTLING, Part.BEST, Part.FADING, Part.WINDOW)]
    assert order == sorted(order)


def test_parts_are_as_wide_as_they_are_long(qapp) -> None:
    picture = painted(scene(0, dots=False))
    best, fading = (len(picture.colour(FILLS[part])) for part in (Part.BEST, Part.FADING))
    assert best / fading == pytest.approx(42 / 28, rel=0.05)


def test_worse_pain_is_higher(qapp) -> None:
    heights = []
    for value in (0.0, 5.0, 10.0):
        strip = strip_of(Course((Given(LAST, USUAL),), LAST + timedelta(days=30)), {LAST + timedelta(days=15): value})
        assert strip is not None
        shown = StripScene(strip, NAMES, "Day 30", "", "")
        bar = lay_out_strip(shown, 990, fonts()).bar
        in_bar = [(x, y) for x, y in painted(shown).colour("#0000ff") if y < bar.bottom()]
        heights.append(middle(in_bar)[1])
    assert heights[0] > heights[1] > heights[2]


@pytest.mark.parametrize("part", [p for p in Part if p is not Part.BEST])
def test_every_other_part_has_a_pattern(qapp, part: Part) -> None:
    """In grey, too, parts are told apart."""
    image = QImage(60, 40, QImage.Format.Format_RGBA8888)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    area = QRectF(0, 0, 60, 40)
    look = replace(LOOK, patterns=dict.fromkeys(Part, QColor("#0000ff")))
    paint_part(painter, area, rounded(area, 4), part, look)
    painter.end()
    picture = Picture(image)
    assert 0 < len(picture.pixels(lambda r, g, b, a: (r, g, b) == (0, 0, 255))) < 60 * 40 * 0.6
