from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Switch
from dystonia_companion.ui.widgets.clock import ClockSteppers
from dystonia_companion.ui.widgets.rating import TEN_MS, Rating
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


COLOURS = [("light", "Light"), ("dark", "Dark"), ("both", "Both")]


class _Between:
    """A row of choices between two buttons, the first of which has the focus."""

    def __init__(self, qtbot) -> None:
        self._qtbot = qtbot
        self._holder = QWidget()
        self.before, self.after = QPushButton("Before"), QPushButton("After")

    def put(self, row: ChoiceRow) -> ChoiceRow:
        column = QVBoxLayout(self._holder)
        for part in (self.before, row, self.after):
            column.addWidget(part)
        _shown(self._qtbot, self._holder)
        self.before.setFocus()
        return row


@pytest.fixture
def between(qtbot) -> _Between:
    return _Between(qtbot)


def _key(key: Qt.Key, times: int = 1, *, held: bool = False) -> None:
    for _ in range(times):
        focus = QApplication.focusWidget()
        assert focus is not None
        kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        for kind in kinds:
            QApplication.sendEvent(focus, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", held))


def _focused(row: ChoiceRow) -> str:
    return next((option for option, button in row.options.items() if button.hasFocus()), "")


@pytest.mark.parametrize(("value", "entered"), [("", "light"), ("dark", "dark"), ("both", "both")])
def test_tab_enters_a_choice_at_what_is_chosen_and_leaves_it_at_once(
    between: _Between, value: str, entered: str
) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, value))
    _key(Qt.Key.Key_Tab)
    assert _focused(row) == entered
    _key(Qt.Key.Key_Tab)
    assert between.after.hasFocus()
    _key(Qt.Key.Key_Backtab)
    assert _focused(row) == entered
    _key(Qt.Key.Key_Backtab)
    assert between.before.hasFocus()


@pytest.mark.parametrize("steps", range(3))
def test_tab_leaves_a_choice_from_wherever_arrows_led(between: _Between, steps: int) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "light"))
    for key, out in ((Qt.Key.Key_Tab, between.after), (Qt.Key.Key_Backtab, between.before)):
        row.options["light"].setFocus()
        _key(Qt.Key.Key_Right, steps)
        _key(key)
        assert out.hasFocus()
    _key(Qt.Key.Key_Tab)
    assert _focused(row) == "light", "what is chosen, not where the focus was last"


def test_tab_enters_where_it_was_chosen_since(between: _Between) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "light"))
    row.set_value("both")
    _key(Qt.Key.Key_Tab)
    assert _focused(row) == "both"
    row.set_value("")
    _key(Qt.Key.Key_Tab)
    _key(Qt.Key.Key_Backtab)
    assert _focused(row) == "light"


def test_an_answer_is_not_given_by_arrows_alone(between: _Between) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "light"))
    heard: list[str] = []
    row.chosen.connect(heard.append)
    _key(Qt.Key.Key_Tab)
    _key(Qt.Key.Key_Right, 2)
    assert (heard, _focused(row)) == ([], "both")
    _key(Qt.Key.Key_Return)
    assert heard == ["both"]
    assert [o for o, b in row.options.items() if b.isChecked()] == ["both"]


def test_a_value_is_chosen_by_arrows_as_it_takes_the_focus(between: _Between) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "light", arrows_choose=True))
    heard: list[str] = []
    row.chosen.connect(heard.append)
    _key(Qt.Key.Key_Tab)
    assert heard == [], "to come in by Tab chooses nothing"
    for key, chosen in ((Qt.Key.Key_Right, "dark"), (Qt.Key.Key_Down, "both"), (Qt.Key.Key_Up, "dark")):
        _key(key)
        assert (heard[-1], _focused(row)) == (chosen, chosen)
        assert [o for o, b in row.options.items() if b.isChecked()] == [chosen]


@pytest.mark.parametrize("arrows_choose", [True, False])
@pytest.mark.parametrize(("key", "end"), [(Qt.Key.Key_Right, "both"), (Qt.Key.Key_Left, "light")])
def test_arrows_stop_at_the_ends(between: _Between, arrows_choose: bool, key: Qt.Key, end: str) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "dark", arrows_choose=arrows_choose))
    heard: list[str] = []
    row.chosen.connect(heard.append)
    _key(Qt.Key.Key_Tab)
    _key(key, 5)
    assert _focused(row) == end
    assert heard == ([end] if arrows_choose else [])


def test_an_arrow_that_is_held_down_chooses_one_step_only(between: _Between) -> None:
    row = between.put(ChoiceRow(make_kit(), "Colours", COLOURS, "light", arrows_choose=True))
    heard: list[str] = []
    row.chosen.connect(heard.append)
    _key(Qt.Key.Key_Tab)
    _key(Qt.Key.Key_Right)
    _key(Qt.Key.Key_Right, 4, held=True)
    assert (heard, _focused(row)) == (["dark"], "dark")


@pytest.mark.parametrize(
    ("ids", "shown"),
    [
        ("no yes", "yes no"),
        ("yes no unknown", "yes no unknown"),
        ("no yes yes_cleared", "yes yes_cleared no"),
        ("not_yet yes", "yes not_yet"),
        ("none mild strong", "none mild strong"),
    ],
)
def test_yes_stands_before_no_whatever_is_asked(qtbot, ids: str, shown: str) -> None:
    row = ChoiceRow(make_kit(), "Fever?", [(id, id) for id in ids.split()])
    _shown(qtbot, row)
    row.resize(900, 60)
    QApplication.processEvents()
    assert [id for id, _ in sorted(row.options.items(), key=lambda option: option[1].x())] == shown.split()


def test_a_choice_is_heard_as_radio_buttons_of_a_named_group(qtbot) -> None:
    roles = AccessibleRoles()
    row = ChoiceRow(make_kit(), "Colours", COLOURS, "dark")
    _shown(qtbot, row)
    group = QAccessible.queryAccessibleInterface(row)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (QAccessible.Role.Grouping, "Colours")
    spoken = [QAccessible.queryAccessibleInterface(button) for button in row.options.values()]
    assert [one.role() for one in spoken] == [QAccessible.Role.RadioButton] * 3
    assert [bool(one.state().checked) for one in spoken] == [False, True, False]
    assert all(one.state().checkable for one in spoken)
    del roles


def test_tab_comes_in_at_the_careful_answer_while_there_is_none(qtbot) -> None:
    row = ChoiceRow(make_kit(window_ms=0), "Cleared?", [("not_yet", "Not yet"), ("yes", "Yes")], enters_at="not_yet")
    _shown(qtbot, row)
    assert list(row.options) == ["yes", "not_yet"]
    assert [o for o, b in row.options.items() if b.focusPolicy() is Qt.FocusPolicy.StrongFocus] == ["not_yet"]
    row.options["yes"].setFocus()
    row.options["yes"].click()
    assert [o for o, b in row.options.items() if b.focusPolicy() is Qt.FocusPolicy.StrongFocus] == ["yes"]


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


def _keys(rating: Rating, *keys: Qt.Key) -> None:
    """Each goes to what has the focus by then."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def test_one_and_nought_at_once_are_ten(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain")
    _shown(qtbot, rating)
    heard: list[tuple[int, bool]] = []
    rating.rated.connect(lambda number: heard.append((number, rating.corrects)))
    rating.cells[0].setFocus()
    _keys(rating, Qt.Key.Key_1, Qt.Key.Key_0)
    assert heard == [(1, False), (10, True)]
    assert rating.value == 10
    assert rating.cells[10].hasFocus()  # and so it is said
    _keys(rating, Qt.Key.Key_0)
    assert heard[-1] == (0, False)


def test_one_and_nought_later_are_nought(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain")
    _shown(qtbot, rating)
    rating.cells[0].setFocus()
    _keys(rating, Qt.Key.Key_1)
    qtbot.wait(TEN_MS + 100)
    _keys(rating, Qt.Key.Key_0)
    assert rating.value == 0


def test_a_rating_that_leads_on_waits_whether_a_one_becomes_a_ten(qtbot) -> None:
    rating, beside = Rating(make_kit(), "Neck pain", moves_on=True), QPushButton()
    window = QWidget()
    column = QVBoxLayout(window)
    for part in (rating, beside):
        column.addWidget(part)
    _shown(qtbot, window)
    heard: list[int] = []
    rating.rated.connect(heard.append)
    rating.cells[0].setFocus()
    _keys(rating, Qt.Key.Key_1)
    assert (heard, rating.value) == ([], 1)
    _keys(rating, Qt.Key.Key_0)
    assert heard == [10]
    _keys(rating, Qt.Key.Key_1)
    beside.setFocus()  # nothing that is pressed now belongs to the scale
    assert heard == [10, 1]
    rating.cells[0].setFocus()
    _keys(rating, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: heard == [10, 1, 1], timeout=2 * TEN_MS)


def test_enter_on_a_scale_without_an_answer_chooses_nothing(qtbot) -> None:
    rating = Rating(make_kit(window_ms=0), "Neck pain")
    _shown(qtbot, rating)
    rating.cells[0].setFocus()
    _keys(rating, Qt.Key.Key_Return)
    assert rating.value is None
    _keys(rating, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert rating.value == 0


def test_the_scale_tells_its_keys(qtbot) -> None:
    rating = Rating(make_kit(), "Neck pain")
    qtbot.addWidget(rating)
    assert "1 and then 0, or X" in rating.accessibleDescription()


@pytest.mark.parametrize(
    ("at", "presses", "then"),
    [("14:58", "+", "15:00"), ("14:58", "-", "14:55"), ("11:51", "++", "12:00"), ("00:02", "--", "00:00")],
)
def test_minutes_never_go_the_wrong_way(qtbot, at: str, presses: str, then: str) -> None:
    clock = ClockSteppers(make_kit(window_ms=0), "Hour", "Minute", time.fromisoformat(at), "teal")
    qtbot.addWidget(clock)
    for press in presses:
        (clock.minute.plus if press == "+" else clock.minute.minus).click()
    assert clock.at == time.fromisoformat(then)
