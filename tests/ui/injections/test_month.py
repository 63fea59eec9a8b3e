"""The month by keys, mouse and ear, and its list, which says all that the grid shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.drawing.cycle_key import Mark
from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.model.month import month_of
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.injections import month as month_module
from dystonia_companion.ui.injections.month import MonthCard
from dystonia_companion.ui.injections.month_grid import MonthGrid, _weekdays, first_weekday
from dystonia_companion.ui.widgets.scroll import ScrollPage
from tests.ui import walker
from tests.ui.injections.cycles import PLANNED, TODAY, Cycle, appointment, page_with
from tests.ui.parts import Moment, english, make_kit

Made = Callable[..., MonthCard]


@pytest.fixture
def cycle() -> Cycle:
    made = Cycle(booked=PLANNED)
    made.others = [
        appointment(date(2027, 1, 20), AppointmentKind.PHYSIOTHERAPY, time(9)),
        appointment(date(2027, 2, 3), AppointmentKind.FOLLOW_UP, None),
    ]
    made.values = {date(2027, 1, 4): 3.0, date(2027, 1, 9): 2.5}
    return made


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def made(qtbot, cycle: Cycle, moment: Moment) -> Made:
    def make(listed: bool = False, shown: Cycle | None = None) -> MonthCard:
        read = shown or cycle
        card = MonthCard(make_kit(moment), english(), read.days, read.now, listed)
        qtbot.addWidget(card)
        card.resize(700, 640)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(card.isActiveWindow)
        (card.list if listed else card.month.grid).setFocus()
        return card

    return make


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(month_module, "announce", lambda _widget, text, urgent=False: said.append(text))
    return said


@pytest.fixture
def language(request) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def press(card: MonthCard, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> date:
    QTest.keyClick(card.month.grid, key, held)
    return card.here


def click(card: MonthCard, day: date) -> None:
    grid = card.month.grid
    middle = grid._layout_at(grid.width()).cell(day.day - 1).center().toPoint() + QPoint(4, 4)
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=middle)


# --- keys -------------------------------------------------------------------------------------------------------------


def test_it_opens_on_today(made: Made) -> None:
    card = made()
    assert card.here == TODAY
    assert card.title.text() == "January 2027"


SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize(
    ("start", "key", "held", "there"),
    [
        (date(2027, 1, 11), Qt.Key.Key_Right, None, date(2027, 1, 12)),
        (date(2027, 1, 11), Qt.Key.Key_Left, None, date(2027, 1, 10)),
        (date(2027, 1, 11), Qt.Key.Key_Down, None, date(2027, 1, 18)),
        (date(2027, 1, 11), Qt.Key.Key_Up, None, date(2027, 1, 4)),
        (date(2027, 1, 1), Qt.Key.Key_Left, None, date(2026, 12, 31)),
        (date(2027, 12, 31), Qt.Key.Key_Right, None, date(2028, 1, 1)),
        (date(2027, 12, 28), Qt.Key.Key_Down, None, date(2028, 1, 4)),
        (date(2027, 1, 3), Qt.Key.Key_Up, None, date(2026, 12, 27)),
        (date(2027, 1, 31), Qt.Key.Key_PageDown, None, date(2027, 2, 28)),
        (date(2027, 1, 31), Qt.Key.Key_PageUp, None, date(2026, 12, 31)),
        (date(2028, 2, 29), Qt.Key.Key_PageDown, SHIFT, date(2029, 2, 28)),
        (date(2028, 2, 29), Qt.Key.Key_PageUp, CTRL, date(2027, 2, 28)),
        (date(2027, 1, 13), Qt.Key.Key_Home, None, date(2027, 1, 11)),
        (date(2027, 1, 1), Qt.Key.Key_Home, None, date(2026, 12, 28)),
        (date(2027, 12, 30), Qt.Key.Key_End, None, date(2028, 1, 2)),
        (date(2031, 7, 8), Qt.Key.Key_T, None, TODAY),
    ],
)
@pytest.mark.parametrize("language", ["en_GB"], indirect=True)
def test_keys_lead_by_day_week_month_and_year(
    made: Made, start: date, key: Qt.Key, held: Qt.KeyboardModifier | None, there: date, language: str
) -> None:
    card = made()
    card.go(start)
    assert press(card, key, held or Qt.KeyboardModifier.NoModifier) == there
    assert card.title.text() == f"{QLocale().standaloneMonthName(there.month)} {there.year}"
    assert card.month.grid.hasFocus()


@settings(deadline=None)
@given(
    keys=st.lists(st.sampled_from(["Right", "Left", "Down", "Up", "PageDown", "PageUp", "Home", "End"]), max_size=30)
)
def test_whatever_is_pressed_the_cursor_is_on_a_day_of_the_month_shown(qapp, keys: list[str]) -> None:
    cycle = Cycle()
    card = MonthCard(make_kit(), english(), cycle.days, cycle.now)
    for key in keys:
        press(card, getattr(Qt.Key, f"Key_{key}"))
        assert card.month.grid._days[0].day == month_of(card.here)[0]
        assert card.month.line.text().startswith(QLocale().standaloneDayName(card.here.isoweekday()))
    card.deleteLater()


def test_arrows_follow_the_eye_where_words_run_from_right_to_left(made: Made) -> None:
    card = made()
    card.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert press(card, Qt.Key.Key_Left) == TODAY + timedelta(days=1)


def test_t_is_today_only_while_the_days_have_the_focus(made: Made) -> None:
    card = made()
    card.go(date(2027, 5, 5))
    card.later.setFocus()
    QTest.keyClick(card.later, Qt.Key.Key_T)
    assert card.here == date(2027, 5, 5)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_choose_the_day(made: Made, key: Qt.Key) -> None:
    card = made()
    chosen: list[date] = []
    card.day_chosen.connect(chosen.append)
    press(card, Qt.Key.Key_Right)
    press(card, key)
    assert chosen == [TODAY + timedelta(days=1)]


def test_a_click_chooses_the_day_under_it_and_a_shaking_hand_only_one(made: Made, moment: Moment) -> None:
    card = made()
    chosen: list[date] = []
    card.day_chosen.connect(chosen.append)
    click(card, date(2027, 1, 20))
    moment.ms += 150
    click(card, date(2027, 1, 21))
    assert chosen == [date(2027, 1, 20)]
    assert card.here == date(2027, 1, 20)


def test_a_press_that_slips_to_another_day_chooses_none(made: Made) -> None:
    card = made()
    chosen: list[date] = []
    card.day_chosen.connect(chosen.append)
    layout = card.month.grid._layout_at(card.month.grid.width())
    down, up = (layout.cell(index).center().toPoint() for index in (5, 6))
    QTest.mousePress(card.month.grid, Qt.MouseButton.LeftButton, pos=down)
    QTest.mouseRelease(card.month.grid, Qt.MouseButton.LeftButton, pos=up)
    assert chosen == []
    assert card.here == TODAY


@pytest.mark.parametrize(
    ("language", "first"),
    [("en_US", "Sun"), ("en_GB", "Mon"), ("de_DE", "Mo"), ("ar_EG", "السبت")],
    indirect=["language"],
)
def test_weeks_begin_as_the_language_has_it(made: Made, language: str, first: str) -> None:
    assert _weekdays()[0][0].startswith(first)
    card = made()
    start = press(card, Qt.Key.Key_Home)
    assert start.isoweekday() == first_weekday()
    layout = card.month.grid._layout_at(700)
    assert layout.cell(start.day - 1).left() == layout.column(0)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en_GB"], indirect=True)
def test_the_day_of_the_cursor_is_told_in_words(made: Made, heard: list[str], language: str) -> None:
    card = made()
    card.go(PLANNED - timedelta(days=1))
    press(card, Qt.Key.Key_Right)
    assert heard[-1] == "Friday 12 February, day 84, planned window begins, injections at 10:30"
    assert card.month.line.text() == heard[-1]
    press(card, Qt.Key.Key_Right)
    assert heard[-1] == "Saturday 13 February, day 85, planned window"


@pytest.mark.parametrize("language", ["en_GB"], indirect=True)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "Monday 11 January, today, day 52, often best"),
        (date(2027, 1, 9), "Saturday 9 January, day 50, often best, neck pain 2.5"),
        (date(2026, 11, 20), "Friday 20 November 2026, injections given, day 0, first 2 days begin"),
        (date(2026, 11, 22), "Sunday 22 November 2026, day 2, settling begins"),
        (date(2027, 1, 15), "Friday 15 January, day 56, often fading from here on"),
        (date(2027, 2, 26), "Friday 26 February, day 98, planned window ends"),
        (date(2027, 2, 27), "Saturday 27 February, nothing on this day"),
        (date(2027, 2, 3), "Wednesday 3 February, day 75, often fading, follow-up"),
    ],
)
def test_each_kind_of_day_has_its_words(made: Made, day: date, words: str, language: str) -> None:
    card = made()
    card.go(day)
    assert card.month.line.text() == words


def test_past_the_planned_date_is_said_so(made: Made) -> None:
    card = made(shown=Cycle(120))
    assert "past your planned date" in card.month.line.text()
    assert "overdue" not in card.month.line.text()


def test_a_screen_reader_has_the_month_as_name_and_the_day_as_value(made: Made, heard: list[str]) -> None:
    roles = AccessibleRoles()
    card = made()
    spoken = QAccessible.queryAccessibleInterface(card.month.grid)
    assert spoken.role() is QAccessible.Role.Graphic
    assert spoken.text(QAccessible.Text.Name) == "January 2027"
    press(card, Qt.Key.Key_PageDown)
    assert spoken.text(QAccessible.Text.Name) == "February 2027"
    assert spoken.text(QAccessible.Text.Value) == heard[-1]
    assert roles is not None


def test_the_day_is_told_when_the_focus_comes(made: Made, heard: list[str]) -> None:
    card = made()
    card.later.setFocus()
    heard.clear()
    card.month.grid.setFocus()
    assert heard == [card.month.line.text()]


def test_the_buttons_turn_the_month_and_keep_the_focus(made: Made, heard: list[str], moment: Moment) -> None:
    card = made()
    card.later.setFocus()
    for button, month in (
        (card.later, "February 2027"),
        (card.later, "March 2027"),
        (card.now, "January 2027"),
        (card.earlier, "December 2026"),
    ):
        assert button.accessibleName().endswith(month)
        button.click()
        moment.ms += 500
        assert (card.title.text(), heard[-1]) == (month, month)
    assert card.later.hasFocus()


def test_the_key_holds_what_is_shown_and_nothing_else(made: Made) -> None:
    card = made()

    def shown() -> list[Part | Mark]:
        return [item.what for item in card.month.key._items]

    assert shown() == [Part.BEST, Part.FADING, Mark.APPOINTMENT, Mark.DOT]
    card.go(PLANNED)
    assert shown() == [Part.FADING, Mark.WINDOW, Mark.APPOINTMENT]
    card.go(date(2026, 11, 1))
    assert shown() == [Part.FIRST, Part.SETTLING, Mark.TREATED]
    card.go(date(2025, 1, 1))
    assert shown() == []


def test_a_cursor_on_today_goes_along_when_the_day_turns_and_another_stays(made: Made, cycle: Cycle) -> None:
    card = made()
    cycle.today = date(2027, 1, 12)
    card.refresh()
    assert card.here == date(2027, 1, 12)
    card.go(date(2027, 1, 20))
    cycle.today = date(2027, 1, 13)
    card.refresh()
    assert card.here == date(2027, 1, 20)


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [date(2026, 11, 1), date(2026, 12, 1), TODAY, PLANNED, date(2027, 3, 1)])
def test_the_list_says_what_the_grid_says(made: Made, start: date) -> None:
    card = made()
    card.go(start)
    told = {}
    for day in card._read(*month_of(start)):
        card.go(day.day)
        told[day.day] = card.month.line.text()
    card.toggle.click()
    for on, row in card.list.rows.items():
        assert row.accessibleName() == told[on]
    quiet = {day for day in told if day not in card.list.rows}
    for words in (told[day] for day in quiet):
        assert not any(
            mark in words for mark in ("begin", "ends", "from here", "given", "pain", " at ", "follow-up", "today")
        )


def test_the_list_holds_only_days_with_something(made: Made) -> None:
    card = made(listed=True)
    assert [day.day for day in card.list.rows] == [4, 9, 11, 15, 20]


def test_a_month_with_nothing_says_so(made: Made) -> None:
    card = made(listed=True)
    card.go(date(2029, 5, 5))
    assert card.list.rows == {}
    assert "Nothing in this month." in [label.text() for label in card.list.findChildren(type(card.title))]


def test_the_list_is_one_stop_for_tab_and_arrows_go_on(made: Made) -> None:
    card = made(listed=True)
    chosen: list[date] = []
    card.day_chosen.connect(chosen.append)
    rows = list(card.list.rows.values())
    stops = [row for row in rows if row.focusPolicy().value & Qt.FocusPolicy.TabFocus.value]
    assert stops == rows[:1]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Return)
    assert chosen == [date(2027, 1, 9)]


def test_the_toggle_changes_the_view_tells_the_owner_and_keeps_month_and_focus(made: Made, moment: Moment) -> None:
    card = made()
    told: list[bool] = []
    card.as_list.connect(told.append)
    card.go(PLANNED)
    card.toggle.setFocus()
    assert card.toggle.label() == "As a list"
    card.toggle.click()
    moment.ms += 500
    assert (card.list.isVisible(), card.month.isVisible(), card.toggle.label()) == (True, False, "As a month")
    assert card.title.text() == "February 2027"
    assert card.toggle.hasFocus()
    card.toggle.click()
    assert told == [True, False]
    assert card.here == PLANNED


# --- at every size ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize(
    ("text_size", "size"), [(100, (1024, 700)), (100, (640, 700)), (200, (1366, 768)), (200, (900, 768))]
)
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_stops_a_person(
    qapp: QApplication, qtbot, cycle: Cycle, listed: bool, text_size: int, size: tuple[int, int], direction
) -> None:
    roles = AccessibleRoles()
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme="light", text_size=text_size), Appearance())
    card = MonthCard(kit, english(walker.stretched), cycle.days, cycle.now, listed)
    window = page_with(qapp, qtbot, kit, size, card)
    window.setLayoutDirection(direction)
    for day in (TODAY, PLANNED):
        card.go(day)
        for _ in range(3):  # layouts inside layouts settle one after the other
            QApplication.processEvents()
        assert (window.width(), window.height()) == size
        assert walker.walk(window) == []
    assert roles is not None


def test_the_cursor_is_scrolled_into_view(qapp: QApplication, qtbot, cycle: Cycle) -> None:
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme="light", text_size=200), Appearance())
    card = MonthCard(kit, english(), cycle.days, cycle.now)
    window = page_with(qapp, qtbot, kit, (900, 420), card)
    page = window.findChild(ScrollPage)
    assert page is not None
    card.month.grid.setFocus()
    for _ in range(3):
        QTest.keyClick(card.month.grid, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert _in_view(page, card.month.grid)


def _in_view(page: ScrollPage, grid: MonthGrid) -> bool:
    area = grid.cursor_area()
    corners = (grid.mapTo(page.viewport(), corner) for corner in (area.topLeft(), area.bottomRight()))
    return all(page.viewport().rect().contains(corner) for corner in corners)
