from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Switch
from dystonia_companion.ui.widgets.rating import Rating
from tests.ui.parts import make_kit


def _shown(qtbot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


@pytest.mark.parametrize(
    ("start", "presses", "values"),
    [(50, "++", [60, 70]), (95, "++", [100]), (5, "--", [0]), (0, "-", []), (100, "+", [])],
)
def test_stepper_steps_inside_its_bounds(qtbot, start: int, presses: str, values: list[int]) -> None:
    stepper = Stepper(make_kit(window_ms=0), "Volume", start, 0, 100, 10)
    _shown(qtbot, stepper)
    heard: list[int] = []
    stepper.changed.connect(heard.append)
    for press in presses:
        (stepper.plus if press == "+" else stepper.minus).click()
    assert heard == values
    assert stepper.value == (values[-1] if values else start)


def test_stepper_buttons_say_of_what(qtbot) -> None:
    stepper = Stepper(make_kit(), "Volume", 50, 0, 100)
    qtbot.addWidget(stepper)
    assert (stepper.minus.accessibleName(), stepper.plus.accessibleName()) == ("Volume: less", "Volume: more")


def test_switch_tells_its_state(qtbot) -> None:
    switch = Switch(make_kit(window_ms=0), "Voice", on=True)
    _shown(qtbot, switch)
    spoken = QAccessible.queryAccessibleInterface(switch)
    assert (spoken.role(), spoken.text(QAccessible.Text.Name)) == (QAccessible.Role.CheckBox, "Voice")
    assert spoken.state().checked
    QTest.keyClick(switch, Qt.Key.Key_Return)
    assert not spoken.state().checked


def test_choice_moves_by_arrows_and_chooses_by_enter(qtbot) -> None:
    row = ChoiceRow(make_kit(), "Colours", [("light", "Light"), ("dark", "Dark"), ("both", "Both")], "light")
    _shown(qtbot, row)
    heard: list[str] = []
    row.chosen.connect(heard.append)
    row.options["light"].setFocus()
    for _ in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert heard == [], "moving is not choosing"
    assert row.options["both"].hasFocus()
    QTest.keyClick(row.options["both"], Qt.Key.Key_Return)
    assert heard == ["both"]
    assert [o for o, b in row.options.items() if b.isChecked()] == ["both"]


@pytest.mark.parametrize("number", range(11))
def test_rating_by_figure_keys(qtbot, number: int) -> None:
    rating = Rating(make_kit(), "Neck pain")
    _shown(qtbot, rating)
    heard: list[int] = []
    rating.rated.connect(heard.append)
    rating.cells[0].setFocus()
    QTest.keyClick(rating.cells[0], Qt.Key.Key_X if number == 10 else Qt.Key(Qt.Key.Key_0.value + number))
    assert heard == [number]
    assert [i for i, cell in enumerate(rating.cells) if cell.isChecked()] == [number]


def test_rating_by_arrows_and_enter_stops_at_its_ends(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain", 9)
    _shown(qtbot, rating)
    heard: list[int] = []
    rating.rated.connect(heard.append)
    rating.cells[9].setFocus()
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Right)
    assert heard == []
    QTest.keyClick(rating.cells[10], Qt.Key.Key_Return)
    assert heard == [10]


def test_rating_can_be_empty_again(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain", 4)
    qtbot.addWidget(rating)
    rating.set_value(None)
    assert not any(cell.isChecked() for cell in rating.cells)


def test_rating_names_each_cell(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain", 3, "none", "worst you can imagine")
    qtbot.addWidget(rating)
    names = [QAccessible.queryAccessibleInterface(c).text(QAccessible.Text.Name) for c in rating.cells]
    assert (names[0], names[3], names[10]) == ("0 of 10, none", "3 of 10", "10 of 10, worst you can imagine")
    assert QAccessible.queryAccessibleInterface(rating.cells[3]).state().checked


@pytest.mark.parametrize(("width", "rows"), [(1000, 1), (420, 2)])
def test_rating_takes_two_rows_when_narrow(qtbot, qapp: QApplication, width: int, rows: int) -> None:
    kit = make_kit()
    kit.theme.dress(qapp)
    rating = Rating(kit, "Neck pain")
    qtbot.addWidget(rating)
    rating.resize(width, 300)
    rating.show()
    assert len({cell.y() for cell in rating.cells}) == rows
    assert min(cell.width() for cell in rating.cells) >= 40
    assert min(cell.height() for cell in rating.cells) >= 48
    right = max(cell.geometry().right() for cell in rating.cells)
    assert right < width
