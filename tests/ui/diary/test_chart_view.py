"""The chart by keys, by mouse and by ear: it reads day by day what it shows, in every language from left to right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.drawing.chart import ChartData, ChartMark, ChartPoint, ChartSeries, MarkKind
from dystonia_companion.drawing.chart.look import Measure
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.colours import LOOKS, contrast
from dystonia_companion.ui.diary import chart_view as view_module
from dystonia_companion.ui.diary.chart_look import chart_look
from dystonia_companion.ui.diary.chart_view import ChartView
from tests.drawing.charts import BANDS, MARKS, chart, cycles, line, words_of
from tests.ui import walker
from tests.ui.diary.pages import page_in
from tests.ui.parts import Moment, english, make_kit

Made = Callable[..., ChartView]

NOW = ChartSeries("now", (ChartPoint(0, 7), ChartPoint(3, 6), ChartPoint(49, 3)), 0)
CYCLE_6 = ChartSeries("cycle 6", (ChartPoint(3, 5.5), ChartPoint(49, 4), ChartPoint(70, 6)), 1)
TWO = chart((NOW, CYCLE_6), BANDS, (ChartMark(63, "Fading by your entries", MarkKind.FADING),))


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def made(qtbot, moment: Moment) -> Made:
    def make(data: ChartData = TWO) -> ChartView:
        view = ChartView(make_kit(moment), english())
        view.set_data(data)
        qtbot.addWidget(view)
        view.resize(700, view.heightForWidth(700))
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.grab()
        return view

    return make


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(view_module, "announce", lambda _widget, text, urgent=False: said.append(text))
    return said


def press(view: ChartView, *names: str) -> int | None:
    for name in names:
        QTest.keyClick(view, getattr(Qt.Key, f"Key_{name}"))
    return view.cursor_day


def place(view: ChartView, day: int, value: float = 5) -> QPoint:
    view.grab()
    assert view.laid_out is not None
    return view.laid_out.at(day, value).toPoint()


# --- keys -------------------------------------------------------------------------------------------------------------


def test_the_focus_comes_in_at_the_newest_day_of_the_present_cycle(made: Made, heard: list[str]) -> None:
    view = made()
    view.clearFocus()
    assert view.cursor_day is None
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.cursor_day == 49
    assert heard == ["Week 7, day 49. Now: 3. Cycle 6: 4. Higher is worse."]


@pytest.mark.parametrize(
    ("start", "key", "there"),
    [
        (49, "Left", 3),
        (3, "Left", 0),
        (0, "Left", 0),
        (0, "Right", 3),
        (3, "Right", 49),
        (49, "Right", 63),
        (63, "Right", 70),
        (70, "Right", 70),
        (49, "Home", 0),
        (49, "End", 70),
    ],
)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_keys_lead_to_days_with_something_to_tell_and_stop_at_the_ends(
    made: Made, start: int, key: str, there: int, direction: Qt.LayoutDirection
) -> None:
    """Also where words run from right to left: time does not."""
    view = made()
    view.setLayoutDirection(direction)
    view.go_to(start)
    assert press(view, key) == there


def test_up_and_down_lead_through_the_lines_and_then_only_its_days_are_told(made: Made, heard: list[str]) -> None:
    view = made()
    view.go_to(0)
    press(view, "Down")
    assert heard[-1] == "Only now. Week 0, day 0. Now: 7. Higher is worse."
    press(view, "Down")
    assert view.cursor_day == 3  # the nearest on which this line has a value
    assert heard[-1] == "Only cycle 6. Week 0, day 3. Cycle 6: 5.5. Higher is worse."
    press(view, "Right", "Right")
    assert heard[-1] == "Week 10, day 70. Cycle 6: 6. Higher is worse."
    press(view, "Down")  # the ends are not joined
    assert view.only is CYCLE_6
    press(view, "Up", "Up")
    assert view.only is None
    assert heard[-1].startswith("All lines. Week 7, day 49. Now: 3. Cycle 6: 4.")


def test_a_single_line_leaves_up_and_down_to_the_page(made: Made) -> None:
    view = made(chart((NOW,)))
    view.go_to(3)
    press(view, "Up", "Down")
    assert (view.only, view.cursor_day) == (None, 3)


def test_a_chart_without_entries_is_still(made: Made, heard: list[str]) -> None:
    view = made(chart((line([]),), BANDS))
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert press(view, "Left", "Right", "Home", "End", "Up", "Down") is None
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 10))
    assert view.cursor_day is None
    assert heard == []


def test_marks_alone_are_read_too(made: Made, heard: list[str]) -> None:
    view = made(chart((), BANDS, MARKS[:2]))
    press(view, "Right", "Home")
    assert heard[-1:] == ["Week 0, day 0. Injections. Higher is worse."]
    assert view.heightForWidth(700) > made(chart((), BANDS)).heightForWidth(700)


def test_every_day_that_the_cursor_comes_to_is_told_to_the_owner(made: Made) -> None:
    view = made()
    days: list[int] = []
    view.day_chosen.connect(days.append)
    view.go_to(3)
    press(view, "Right", "Left", "Home", "Home")
    assert days == [3, 49, 3, 0]


# --- mouse ------------------------------------------------------------------------------------------------------------


def test_a_click_reads_the_nearest_day(made: Made, heard: list[str]) -> None:
    view = made()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 45))
    assert view.cursor_day == 49
    assert heard == ["Week 7, day 49. Now: 3. Cycle 6: 4. Higher is worse."]


def test_the_day_that_was_pressed_counts_and_a_second_press_too_soon_does_not(made: Made, moment: Moment) -> None:
    view = made()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(view, 3))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place(view, 60))
    assert view.cursor_day == 3
    moment.ms += 150
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, 70))
    assert view.cursor_day == 3


def test_a_press_that_leaves_the_chart_chooses_nothing(made: Made) -> None:
    view = made()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=place(view, 3))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(300, view.height() - 4))
    assert view.cursor_day is None


# --- words ------------------------------------------------------------------------------------------------------------


def test_a_screen_reader_has_title_contents_and_the_day(made: Made) -> None:
    roles = AccessibleRoles()
    view = made()
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken.role() is QAccessible.Role.Chart
    assert spoken.text(QAccessible.Text.Name) == "Pain by day since injection (higher = worse)"
    summary = spoken.text(QAccessible.Text.Description)
    assert summary.startswith("Now: 3 entries. Cycle 6: 3 entries.")
    assert "Often best from week 2 to 8." in summary
    press(view, "Home")
    assert spoken.text(QAccessible.Text.Value) == "Week 0, day 0. Now: 7. Higher is worse."
    assert roles is not None


def test_marks_are_told_with_their_day(made: Made, heard: list[str]) -> None:
    view = made()
    view.go_to(63)
    assert heard == ["Week 9, day 63. Fading by your entries. Higher is worse."]


def test_days_before_the_injections_are_counted_back(made: Made, heard: list[str]) -> None:
    view = made(chart((ChartSeries("now", (ChartPoint(-3, 6), ChartPoint(-1, 5), ChartPoint(0, 5))),)))
    for day in (-3, -1):
        view.go_to(day)
    assert [words.split(".")[0] for words in heard] == ["3 days before", "1 day before"]


def test_a_date_is_told_where_the_chart_has_one(made: Made, heard: list[str]) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    view = made(replace(chart((NOW,)), day_zero=date(2027, 1, 11)))
    view.go_to(3)
    QLocale.setDefault(before)
    assert heard == ["Thu 14 Jan: Week 0, day 3. Now: 6. Higher is worse."]


def test_new_data_keeps_the_cursor_where_there_is_something_to_tell(made: Made) -> None:
    view = made()
    view.go_to(49)
    view.set_data(chart((NOW,)))
    assert view.cursor_day == 49
    view.set_data(chart((line([1, 2]),)))
    assert view.cursor_day is None
    assert view.accessible_value == ""


def test_a_line_that_is_gone_is_followed_no_more(made: Made) -> None:
    view = made()
    view.go_to(3)
    press(view, "Down", "Down")
    view.set_data(chart((NOW,)))
    assert view.only is None


# --- at every size ----------------------------------------------------------------------------------------------------


def test_the_height_grows_with_the_text_and_stays_the_same_from_day_to_day(made: Made) -> None:
    view = made(chart(cycles(5), BANDS, MARKS))
    before = view.heightForWidth(700)
    heights = set()
    for day in view.data.stops():
        view.go_to(day)
        heights.add(view.heightForWidth(700))
    assert heights == {before}
    view._kit.theme.set_look(Look(theme="light", text_size=200), Appearance())
    assert view.heightForWidth(700) > before


@pytest.mark.parametrize("tongue", ["english", "right_to_left"], indirect=True)
@pytest.mark.parametrize(("text_size", "size"), [(100, (400, 700)), (100, (1024, 700)), (200, (1366, 768))])
def test_nothing_stops_a_person(qapp: QApplication, qtbot, text_size: int, size: tuple[int, int], tongue: str) -> None:
    roles = AccessibleRoles()
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme="light", text_size=text_size), Appearance())
    view = ChartView(kit, english(walker.stretched))
    view.set_data(chart(cycles(5), BANDS, MARKS))
    window = page_in(qapp, qtbot, kit, size, view)
    for _ in range(3):
        QApplication.processEvents()
    assert walker.walk(window) == []
    assert view.height() >= view.heightForWidth(view.width())
    assert view.laid_out is not None
    assert all(view.rect().contains(area.toAlignedRect()) for area in words_of(view.laid_out))
    assert view.laid_out.scale.x(0) < view.laid_out.scale.x(90)
    assert roles is not None


@pytest.mark.parametrize("name", LOOKS)
def test_lines_and_words_are_seen_on_every_part_of_the_cycle(qapp: QApplication, name: str) -> None:
    kit = make_kit()
    kit.theme.set_look(Look(theme=name), Appearance())
    look = chart_look(kit.theme)
    for part in Part:
        ground = look.parts[part].name()
        assert all(contrast(colour.name(), ground) >= 3 for colour in look.series)
        assert contrast(look.soft.name(), ground) >= 4.5
        assert contrast(look.injections.name(), ground) >= 3
    assert Measure(look).line > 0


def test_a_line_that_was_followed_and_has_nothing_of_another_item_is_followed_no_more(made, heard) -> None:
    view = made()
    press(view, "Down", "Down")
    assert view.only is not None
    gone = view.only.name
    view.set_data(replace(TWO, series=tuple(replace(s, points=()) if s.name == gone else s for s in TWO.series)))
    press(view, "Up")
    press(view, "Down")
    assert view.only is not None
    assert view.only.name != gone
