"""Charts: words never overlap, gaps stay gaps, lines are told apart without colours, and paper looks like the screen."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter, qGray

from dystonia_companion.drawing.chart import (
    PATTERNS,
    ChartBand,
    ChartData,
    ChartLayout,
    ChartMark,
    ChartPoint,
    ChartSeries,
    MarkKind,
    chart_height,
    chart_image,
    lay_out_chart,
    paint_chart,
    print_look,
)
from dystonia_companion.drawing.chart.look import Measure, paint_marker, paint_sample, series_pen
from dystonia_companion.drawing.chart.marks import place_marks
from dystonia_companion.model.cycle_days import Part
from tests.drawing.charts import (
    BANDS,
    INJECTIONS,
    INK,
    MARKS,
    NAMES,
    SERIES,
    WORDS,
    chart,
    cycles,
    line,
    look,
    twenty_years,
    words_of,
)
from tests.drawing.conftest import Picture, middle

WIDE = 640
LONGEST_WORD = "Injections"

marks = st.lists(
    st.builds(
        ChartMark,
        st.integers(-14, 120),
        st.sampled_from([mark.name for mark in MARKS]),
        st.sampled_from(MarkKind),
    ),
    max_size=8,
).map(tuple)


def laid_out(
    data: ChartData, width: float = WIDE, percent: int = 100, headed: bool = False, mirrored: bool = False
) -> ChartLayout:
    made = look(percent)
    frame = QRectF(0, 0, width, chart_height(data, width, made, headed))
    return lay_out_chart(data, frame, made, headed=headed, mirrored=mirrored)


def painted(data: ChartData, cursor: int | None = None, width: int = WIDE, backwards: bool = False) -> Picture:
    made = look()
    image = QImage(width, round(chart_height(data, width, made)), QImage.Format.Format_RGBA8888)
    image.fill(made.card)
    painter = QPainter(image)
    if backwards:
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    paint_chart(painter, QRectF(image.rect()), data, made, cursor)
    painter.end()
    return Picture(image)


# --- where everything stands ------------------------------------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    width=st.integers(320, 1400),
    percent=st.integers(100, 200),
    days=st.integers(1, 400),
    count=st.integers(0, 5),
    marked=marks,
    bands=st.booleans(),
    headed=st.booleans(),
    mirrored=st.booleans(),
)
def test_no_words_overlap_and_none_leave_the_frame(
    qapp,
    width: int,
    percent: int,
    days: int,
    count: int,
    marked: tuple[ChartMark, ...],
    bands: bool,
    headed: bool,
    mirrored: bool,
) -> None:
    data = chart(cycles(count, days), BANDS if bands else (), marked)
    layout = laid_out(data, width, percent, headed, mirrored)
    high = chart_height(data, width, look(percent), headed)
    areas = list(words_of(layout))
    for area in areas:
        assert area.left() >= -0.5
        assert area.right() <= width + 0.5
        assert area.top() >= -0.5
        assert area.bottom() <= high + 0.5
    for one, other in combinations(areas, 2):
        assert not one.adjusted(0.6, 0.6, -0.6, -0.6).intersects(other.adjusted(0.6, 0.6, -0.6, -0.6))
    assert layout.plot.height() > 0
    assert layout.plot.width() > 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=600)
@given(places=st.lists(st.tuples(st.integers(0, 500), st.integers(1, 12)), max_size=9))
def test_flags_stand_beside_their_lines_and_no_line_goes_through_one(qapp, places: list[tuple[int, int]]) -> None:
    """Lines of one day fall together: each of their words stands beside all of them."""
    given = [(ChartMark(x, "m" * wide, MarkKind.OWN), float(x)) for x, wide in sorted(places)]
    placed = place_marks(given, 0, 500, Measure(look()))
    assert [one.x for one in placed] == [x for _, x in given]
    told = [one for one in placed if one.words is not None]
    for one in told:
        assert one.words is not None
        assert one.words.left() >= 0
        assert one.words.right() <= 500
        for other in told:
            assert not (one.words.left() < other.x < one.words.right() and other.top < one.words.bottom() - 0.5)
    for one, other in combinations(told, 2):
        assert one.words is not None
        assert other.words is not None
        assert not one.words.intersects(other.words)
    assert told or not any(wide < 12 for _, wide in places)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(width=st.integers(320, 1400), percent=st.integers(100, 200), marked=marks)
def test_the_line_of_a_mark_goes_through_no_name_of_a_part(
    qapp, width: int, percent: int, marked: tuple[ChartMark, ...]
) -> None:
    layout = laid_out(chart(cycles(1), BANDS, marked), width, percent)
    for one in layout.marks:
        assert not any(name.area.left() < one.x < name.area.right() for name in layout.names)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(width=st.integers(320, 1400), percent=st.integers(100, 200))
def test_every_part_and_every_mark_is_named_at_its_place_or_in_the_key(qapp, width: int, percent: int) -> None:
    layout = laid_out(chart(cycles(3), BANDS, MARKS), width, percent)
    words = [one.text for one in layout.names] + [one.item.words for one in layout.key]
    words += [one.mark.name for one in layout.marks if one.words is not None]
    assert sorted(words) == sorted([band.name for band in BANDS] + [mark.name for mark in MARKS])


def test_parts_are_named_over_their_days_where_there_is_room_and_in_the_key_where_there_is_not(qapp) -> None:
    wide, narrow = (laid_out(chart(cycles(), BANDS), width) for width in (WIDE, 340))
    assert [one.text for one in wide.names] == ["settling", "often best", "often fading"]
    for one, band in zip(wide.names, BANDS, strict=True):
        assert wide.scale.x(band.first_day) < one.area.left()
        assert one.area.right() < wide.scale.x(band.last_day + 1)
    assert not narrow.names
    assert [one.item.sample for one in narrow.key] == [Part.SETTLING, Part.BEST, Part.FADING]


@pytest.mark.parametrize(("width", "percent"), [(320, 100), (700, 100), (1400, 100), (320, 200), (1100, 200)])
@pytest.mark.parametrize("days", [15, 96, 400, 7300])
def test_weeks_stand_below_their_day_evenly_and_apart(qapp, width: int, percent: int, days: int) -> None:
    layout = laid_out(chart((line([5, 5], step=days),)), width, percent)
    shown = [day for day, _ in layout.weeks]
    assert shown[0] == 0
    assert len({after - before for before, after in pairwise(shown)}) <= 1
    for day, text in layout.weeks:
        assert text.text == f"week {day // 7}"
        assert text.area.left() - 0.5 <= layout.scale.x(day) <= text.area.right() + 0.5
    for (_, one), (_, other) in pairwise(layout.weeks):
        assert other.area.left() - one.area.right() > QFontMetricsF(look(percent).words).horizontalAdvance(" ")


def test_days_before_the_injections_are_weeks_before_week_0(qapp) -> None:
    data = chart((ChartSeries("now", (ChartPoint(-7, 6), ChartPoint(14, 3))),))
    layout = laid_out(data)
    assert [text.text for _, text in layout.weeks] == ["week -1", "week 0", "week 1", "week 2"]
    assert layout.scale.x(-7) < layout.scale.x(0) < layout.scale.x(14)


def test_the_scale_has_a_figure_at_each_line_it_names_and_fewer_where_it_is_low(qapp) -> None:
    high, low = laid_out(chart(cycles())), lay_out_chart(chart(cycles()), QRectF(0, 0, 600, 110), look())
    assert [one.text for one in high.values] == ["0", "2", "4", "6", "8", "10"]
    for one in (*high.values, *low.values):
        layout = high if one in high.values else low
        assert one.area.center().y() == pytest.approx(layout.y(float(one.text)), abs=0.5)
    assert len(low.values) < len(high.values)


def test_values_beyond_the_scale_stand_at_its_ends(qapp) -> None:
    layout = laid_out(chart(cycles()))
    assert layout.y(14) == layout.y(10) == layout.plot.top()
    assert layout.y(-3) == layout.y(0) == layout.plot.bottom()
    picture = painted(chart((line([99, 99, 99]),)))
    assert min(y for _, y in picture.colour(SERIES[0])) > layout.top - 12


def test_a_press_finds_the_nearest_day(qapp) -> None:
    data = chart(cycles(1))
    layout = laid_out(data)
    assert layout.nearest(layout.scale.x(31), data.stops()) == 30
    assert layout.nearest(-50, data.stops()) == 0
    assert layout.nearest(5, ()) is None


# --- values -----------------------------------------------------------------------------------------------------------


@given(days=st.sets(st.integers(-30, 400), max_size=60), gap=st.integers(1, 30))
def test_pieces_hold_all_points_and_break_only_at_gaps(days: set[int], gap: int) -> None:
    points = tuple(ChartPoint(day, 5) for day in sorted(days))
    runs = list(ChartSeries("now", points).runs(gap))
    assert [point for run in runs for point in run] == list(points)
    for run in runs:
        assert all(after.day - before.day <= gap for before, after in pairwise(run))
    for before, after in pairwise(runs):
        assert after[0].day - before[-1].day > gap


def test_the_days_to_be_told_are_those_with_a_value_or_a_mark() -> None:
    data = chart((line([5, 5, None, 5]), line([None, 4, 4], "cycle 6", 1)), marks=(ChartMark(4, "x", MarkKind.OWN),))
    assert data.stops() == (0, 3, 4, 6, 9)
    assert data.stops(data.series[1]) == (3, 6)
    assert [(series.name, value) for series, value in data.values_on(3)] == [("now", 5), ("cycle 6", 4)]
    assert [series.name for series, _ in data.values_on(6)] == ["cycle 6"]
    assert list(data.values_on(4)) == []
    assert data.marks_on(4) == ("x",)


# --- what is painted --------------------------------------------------------------------------------------------------


def columns(picture: Picture, colour: str, first: float, last: float) -> set[int]:
    return {x for x, _ in picture.colour(colour, near=60) if first <= x <= last}


def test_points_far_apart_are_not_joined_and_near_ones_are(qapp) -> None:
    data = chart((ChartSeries("now", tuple(ChartPoint(day, 5) for day in (0, 6, 13, 60, 66))),), gap_days=7)
    picture, scale = painted(data), laid_out(data).scale
    marker = 12
    assert not columns(picture, SERIES[0], scale.x(13) + marker, scale.x(60) - marker)
    joined = columns(picture, SERIES[0], scale.x(0), scale.x(13))
    assert len(joined) >= scale.x(13) - scale.x(0) - 3 * 4  # less the rims of markers


@pytest.mark.parametrize("alone", [0, 20, 40])
def test_an_entry_far_from_all_others_is_seen(qapp, alone: int) -> None:
    days = {0, 20, 40}
    data = chart((ChartSeries("now", tuple(ChartPoint(day, 5) for day in sorted(days))),), gap_days=7)
    picture, layout = painted(data), laid_out(data)
    x, y = layout.scale.x(alone), layout.y(5)
    assert [1 for px, py in picture.colour(SERIES[0]) if abs(px - x) < 7 and abs(py - y) < 7]


def test_the_newest_entry_has_a_marker_where_there_is_room(qapp) -> None:
    data = chart((line([2, 3, 4, 5, 6, 7, 8, 9]),))
    picture, layout = painted(data), laid_out(data)
    end = layout.at(21, 9)
    assert {x for x, y in picture.colour(SERIES[0]) if abs(y - end.y()) <= 3} >= set(
        range(round(end.x()) - 3, round(end.x()) + 4)
    )


def test_worse_is_higher(qapp) -> None:
    heights = [middle(painted(chart((line([value]),))).colour(SERIES[0]))[1] for value in (0, 5, 10)]
    assert heights[0] > heights[1] > heights[2]


@pytest.mark.parametrize("backwards", [False, True])
def test_time_runs_from_left_to_right_in_every_language(qapp, backwards: bool) -> None:
    data = chart((line([9]), ChartSeries("cycle 6", (ChartPoint(90, 2),), 1)), BANDS, MARKS)
    picture = painted(data, backwards=backwards)
    early, late = (middle(picture.colour(colour))[0] for colour in SERIES[:2])
    assert early < late


def test_a_chart_without_entries_has_its_scale_and_one_sentence(qapp) -> None:
    data = chart((line([]),), BANDS)
    layout = laid_out(data)
    assert layout.nothing is not None
    assert layout.nothing.text == WORDS.nothing
    assert layout.plot.contains(layout.nothing.area)
    assert layout.values
    assert layout.weeks
    picture = painted(data)
    assert not any(picture.colour(colour) for colour in SERIES)
    assert [1 for x, y in picture.colour(INK) if layout.nothing.area.contains(x, y)]
    assert laid_out(chart(cycles(1))).nothing is None


@pytest.mark.parametrize("percent", [100, 200])
def test_the_sentence_has_room_in_a_narrow_chart(qapp, percent: int) -> None:
    layout = laid_out(chart(), 320, percent)
    assert layout.nothing is not None
    assert layout.plot.contains(layout.nothing.area)


def test_the_cursor_stands_on_its_day(qapp) -> None:
    data = chart(cycles())
    layout = laid_out(data)
    dark = painted(data, 48).pixels(lambda r, g, b, a: max(r, g, b) < 110)
    upright = [(x, y) for x, y in dark if layout.plot.contains(x, y)]
    assert middle(upright)[0] == pytest.approx(layout.scale.x(48), abs=1)
    assert not [1 for x, y in painted(data).pixels(lambda r, g, b, a: max(r, g, b) < 110) if layout.plot.contains(x, y)]


def test_a_treatment_is_marked_from_top_to_bottom(qapp) -> None:
    data = chart(cycles(1), marks=(ChartMark(30, "Injections", MarkKind.TREATMENT),))
    layout = laid_out(data)
    inside = [(x, y) for x, y in painted(data).colour(INJECTIONS) if layout.plot.contains(x, y)]
    assert len({y for _, y in inside}) > 0.85 * layout.plot.height()  # a line that crosses it lies above
    assert middle(inside)[0] == pytest.approx(layout.scale.x(30), abs=2)


# --- told apart -------------------------------------------------------------------------------------------------------


def grey(paint, wide: int = 60, high: int = 40) -> bytes:
    """What `paint` makes, with all lines in one grey."""
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint(painter, QRectF(image.rect()), Measure(look(colours=["#606060"] * 5)))
    painter.end()
    return bytes(image.constBits())


def differing(one: bytes, other: bytes) -> int:
    return sum(abs(a - b) > 60 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(("one", "other"), list(combinations(range(PATTERNS), 2)))
def test_markers_and_dashes_differ_in_grey(qapp, one: int, other: int) -> None:
    marks = [grey(lambda p, area, m, n=n: paint_marker(p, area.center(), n, m)) for n in (one, other)]
    assert differing(*marks) >= 12
    samples = [grey(lambda p, area, m, n=n: paint_sample(p, area, n, m)) for n in (one, other)]
    assert differing(*samples) >= 24


def test_the_present_cycle_is_the_strongest(qapp) -> None:
    measure = Measure(look())
    assert all(series_pen(measure, 0).widthF() >= 1.5 * series_pen(measure, n).widthF() for n in range(1, PATTERNS))
    crossing = (line([5, 5, 5]), line([5, 5, 5], "cycle 6", 1))
    assert len(painted(chart(crossing)).colour(SERIES[1])) < 0.1 * len(painted(chart(crossing)).colour(SERIES[0]))


# --- pictures and pages -----------------------------------------------------------------------------------------------


def test_a_picture_has_its_title_its_legend_and_the_wanted_size(qapp) -> None:
    image = chart_image(chart(cycles(), BANDS), look(), 800, 400, 2)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (1600, 800, 2)
    layout = lay_out_chart(chart(cycles(), BANDS), QRectF(16, 16, 768, 368), look(), headed=True)
    assert [one.item.words for one in layout.legend] == list(NAMES[:3])
    assert layout.title is not None
    assert "higher = worse" in layout.title[1].text
    picture = Picture(image.convertToFormat(QImage.Format.Format_RGBA8888))
    title = layout.title[0].area
    assert [1 for x, y in picture.colour(INK) if title.contains(x / 2, y / 2)]


def test_without_a_title_the_legend_stands_at_the_top_and_is_painted(qapp) -> None:
    data = replace(chart(cycles(), BANDS), title="")
    layout = lay_out_chart(data, QRectF(16, 16, 768, 368), look(), headed=True)
    assert layout.title is None
    assert layout.legend_at.y() == 16
    picture = Picture(chart_image(data, look(), 800, 400, 1).convertToFormat(QImage.Format.Format_RGBA8888))
    assert any(y < layout.top for _, y in picture.colour(SERIES[0]))


@pytest.mark.parametrize("dpi", [72, 300, 1200])
def test_on_paper_everything_keeps_its_size_whatever_the_resolution(qapp, tmp_path: Path, dpi: int) -> None:
    writer = QPdfWriter(str(tmp_path / "chart.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(dpi)
    inch = float(dpi)
    layout = lay_out_chart(chart(cycles(), BANDS, MARKS), QRectF(0, 0, 7 * inch, 4 * inch), print_look(), writer)
    assert layout.measure.line / inch * 72 == pytest.approx(10 * 1.2, rel=0.15)  # points
    pen = series_pen(layout.measure, 1)
    assert not pen.isCosmetic()
    assert pen.widthF() / inch * 72 == pytest.approx(1.2, rel=0.15)
    assert layout.plot.width() / inch == pytest.approx(6.5, abs=0.25)


@pytest.fixture
def page(qapp, tmp_path: Path) -> Path:
    file = tmp_path / "chart.pdf"
    writer = QPdfWriter(str(file))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(300)
    painter = QPainter(writer)
    area = QRectF(0, 0, writer.width(), writer.width() * 0.55)
    paint_chart(painter, area, chart(cycles(5), BANDS, MARKS), print_look(), headed=True)
    painter.end()
    return file


def told_by(tool: str, *arguments: str) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not here")
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=True).stdout


def test_a_page_has_the_words_as_text(page: Path) -> None:
    text = " ".join(told_by("pdftotext", "-layout", str(page), "-").split())
    for words in ("Pain by day since injection (higher = worse)", *NAMES, "often best", "week 2", "Injections"):
        assert words in text


def test_a_page_has_lines_and_no_picture(page: Path) -> None:
    assert len(told_by("pdfimages", "-list", str(page)).splitlines()) == 2  # its own heading


# --- very much --------------------------------------------------------------------------------------------------------


def test_twenty_years_are_shown_whole(qapp) -> None:
    data = twenty_years()
    layout = laid_out(data)
    assert layout.scale.x(0) == layout.plot.left()
    assert layout.scale.x(20 * 365 - 1) == pytest.approx(layout.plot.right(), abs=1)
    picture = painted(data)
    inked = columns(picture, SERIES[0], layout.plot.left(), layout.plot.right())
    assert len(inked) > 0.95 * layout.plot.width()
    heights = {y for _, y in picture.colour(SERIES[0])}
    assert min(heights) <= layout.plot.top() + 2
    assert max(heights) >= layout.plot.bottom() - 2


def test_the_most_lines_that_can_be_told_apart_go_on_from_the_first(qapp) -> None:
    measure = Measure(look())
    assert series_pen(measure, PATTERNS).dashPattern() == series_pen(measure, 0).dashPattern()


def test_parts_that_overlap_are_named_in_the_key(qapp) -> None:
    overlapping = (ChartBand(0, 60, "settling", Part.SETTLING), ChartBand(30, 90, "often best", Part.BEST))
    layout = laid_out(chart(cycles(1), overlapping))
    assert not layout.names
    assert [one.item.words for one in layout.key] == ["settling", "often best"]


def test_the_colours_of_print_are_dark_enough_to_be_copied_in_black_and_white(qapp) -> None:
    for colour in print_look().series:
        assert qGray(colour.rgb()) < 120
