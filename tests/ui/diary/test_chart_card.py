"""The card of a chart: its legend switches lines, and its table says all that the chart shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.drawing.chart import ChartData, ChartMark, MarkKind
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.diary.chart_card import ChartCard
from dystonia_companion.ui.diary.chart_table import ROWS
from dystonia_companion.ui.diary.chart_words import ChartSpeech
from dystonia_companion.ui.widgets.choices import ChoiceRow
from dystonia_companion.ui.widgets.label import Label
from tests.drawing.charts import BANDS, MARKS, chart, cycles, line, twenty_years
from tests.ui import walker
from tests.ui.diary.pages import page_in
from tests.ui.parts import Moment, english, make_kit

Made = Callable[..., ChartCard]
THREE = chart(cycles(3), BANDS, MARKS)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def made(qtbot, moment: Moment) -> Made:
    def make(data: ChartData = THREE, tabled: bool = False) -> ChartCard:
        card = ChartCard(make_kit(moment), english(), tabled=tabled)
        card.set_data(data)
        qtbot.addWidget(card)
        card.resize(900, 900)
        card.show()
        card.activateWindow()
        qtbot.waitUntil(card.isActiveWindow)
        return card

    return make


# --- legend -----------------------------------------------------------------------------------------------------------


def test_a_line_is_switched_off_and_on_in_chart_and_table(made: Made, moment: Moment) -> None:
    card = made()
    button = card.legend.buttons["cycle 6"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert [series.name for series in card.view.data.series] == ["now", "cycle 5"]
    assert not button.isChecked()
    assert button.hasFocus()
    moment.ms += 500
    card.toggle.click()
    assert "Cycle 6" not in next(iter(card.table.rows.values())).accessibleName()
    moment.ms += 500
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert [series.name for series in card.view.data.series] == ["now", "cycle 6", "cycle 5"]
    assert "Cycle 6" in next(iter(card.table.rows.values())).accessibleName()


def test_a_line_stays_off_when_another_item_is_shown(made: Made) -> None:
    card = made()
    card.legend.buttons["cycle 6"].click()
    card.set_data(replace(THREE, title="Pull by day since injection"))
    assert card.view.data.title == card.title.text() == "Pull by day since injection"
    assert [series.name for series in card.view.data.series] == ["now", "cycle 5"]


def test_without_any_line_it_says_how_to_get_one(made: Made) -> None:
    card = made()
    for button in card.legend.buttons.values():
        button.setChecked(False)
    assert card.view.data.words.nothing == "All lines are off. Turn one on above."


def test_a_single_line_has_no_legend_and_is_always_on(made: Made) -> None:
    card = made()
    card.legend.buttons["now"].click()
    card.set_data(chart((line([1, 2]),)))
    assert not card.legend.isVisible()
    assert [series.name for series in card.view.data.series] == ["now"]


def test_the_title_tells_that_higher_is_worse(made: Made) -> None:
    card = made()
    assert card.note.text() == "(higher = worse)"
    assert card.accessibleName() == "Pain by day since injection (higher = worse)"


# --- chart or table ---------------------------------------------------------------------------------------------------


def test_one_button_changes_between_chart_and_table_and_keeps_the_focus(made: Made, moment: Moment) -> None:
    card = made()
    told: list[bool] = []
    card.as_table.connect(told.append)
    card.toggle.setFocus()
    assert (card.toggle.label(), card.view.isVisible(), card.table.isVisible()) == ("As a table", True, False)
    card.toggle.click()
    assert (card.toggle.label(), card.view.isVisible(), card.table.isVisible()) == ("As a chart", False, True)
    assert card.toggle.hasFocus()
    moment.ms += 500
    card.toggle.click()
    assert told == [True, False]


def test_the_table_says_what_the_chart_says(made: Made) -> None:
    card = made(tabled=True)
    words = ChartSpeech(english())
    assert list(card.table.rows) == list(THREE.stops())[:ROWS]
    for day, row in card.table.rows.items():
        card.view.go_to(day)
        assert f"{row.accessibleName()} {words.text('worse')}" == card.view.accessible_value


def test_each_row_is_one_item_of_one_stop_for_tab(made: Made) -> None:
    roles = AccessibleRoles()
    card = made(tabled=True)
    rows = list(card.table.rows.values())
    assert [r for r in rows if r.focusPolicy().value & Qt.FocusPolicy.TabFocus.value] == rows[:1]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    spoken = QAccessible.queryAccessibleInterface(rows[1])
    assert spoken.role() is QAccessible.Role.ListItem
    assert spoken.text(QAccessible.Text.Name) == rows[1].accessibleName()
    assert roles is not None


def test_a_row_brings_the_cursor_of_the_chart_to_its_day(made: Made, moment: Moment) -> None:
    card = made(tabled=True)
    days: list[int] = []
    card.day_chosen.connect(days.append)
    card.table.rows[12].click()
    moment.ms += 500
    card.toggle.click()
    assert (card.view.cursor_day, days) == (12, [12])


def test_a_day_without_a_value_of_a_line_has_a_dash_in_its_column_and_is_not_told(made: Made) -> None:
    data = chart((line([5, None, 3]), line([None, 4, 4], "cycle 6", 1)))
    card = made(data, tabled=True)
    row = card.table.rows[0]
    assert row._line.told == ("Week 0, day 0", "5", "–")
    assert row.accessibleName() == "Week 0, day 0. Now: 5."


def test_a_marked_day_has_its_word_in_the_table(made: Made) -> None:
    data = chart((line([5]),), marks=(ChartMark(9, "First benefit", MarkKind.FIRST_BENEFIT),))
    card = made(data, tabled=True)
    assert card.table.rows[9].accessibleName() == "Week 1, day 9. First benefit."


def test_many_days_come_thirty_at_a_time_and_the_focus_goes_to_the_first_new_one(made: Made) -> None:
    card = made(twenty_years(), tabled=True)
    assert len(card.table.rows) == ROWS
    card.table.more.setFocus()
    card.table.more.click()
    assert len(card.table.rows) == 2 * ROWS
    assert list(card.table.rows.values())[ROWS].hasFocus()


def test_days_with_dates_come_newest_first(made: Made) -> None:
    card = made(replace(chart((line([5, 4, 3]),)), day_zero=date(2027, 1, 11)), tabled=True)
    assert list(card.table.rows) == [6, 3, 0]


def test_an_empty_table_says_so(made: Made) -> None:
    card = made(chart((line([]),)), tabled=True)
    assert card.table.rows == {}
    assert THREE.words.nothing in [label.text() for label in card.table.findChildren(Label)]


# --- at every size ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tabled", [False, True])
@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize(("text_size", "size"), [(100, (420, 700)), (100, (1024, 700)), (200, (1366, 768))])
def test_nothing_stops_a_person(
    qapp: QApplication, qtbot, tabled: bool, text_size: int, size: tuple[int, int], tongue: str
) -> None:
    roles = AccessibleRoles()
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme="light", text_size=text_size), Appearance())
    items = [("pain", "Pain"), ("pull", "Pull"), ("hard", "Head to the middle")]
    chooser = ChoiceRow(kit, "What the chart shows", items, "pain", "diary")
    words = english(walker.stretched if tongue == "stretched" else None)
    card = ChartCard(kit, words, chooser, tabled)
    card.set_data(chart(cycles(5), BANDS, MARKS))
    window = page_in(qapp, qtbot, kit, size, card)
    for _ in range(3):
        QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert walker.walk(window) == []
    assert roles is not None


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_words_are_seen(qapp: QApplication, qtbot, theme: str) -> None:
    kit = make_kit(window_ms=0)
    kit.theme.set_look(Look(theme=theme), Appearance())
    card = ChartCard(kit, english(), tabled=True)
    card.set_data(chart(cycles(2)[:2], BANDS))
    window = page_in(qapp, qtbot, kit, (1024, 700), card)
    card.legend.buttons["now"].click()
    QApplication.processEvents()
    assert walker.pale_text(window) == []
