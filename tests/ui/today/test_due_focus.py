"""What is due, answered by keys alone: what happened is said, and the focus is where it can be taken back, in view."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from dystonia_companion.model.appointment import AppointmentKind
from dystonia_companion.settings import Look
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.reminders.quiet_card import QuietCard
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage
from dystonia_companion.ui.today.due_card import DueCard
from dystonia_companion.ui.widgets.button import Button
from tests.ui.aftercare.conftest import injected
from tests.ui.aftercare.steps import book
from tests.ui.house import House
from tests.ui.reminders.steps import settle, spoken
from tests.ui.today.test_cards import button, card, today, words

DAY_MS = 24 * 3_600_000
SIZES = {100: (1024, 700), 200: (1366, 768)}


@pytest.fixture
def house(qtbot, qapp, data_dir: Path, request: pytest.FixtureRequest) -> Iterator[House]:
    size = getattr(request, "param", 100)
    made = House(qapp, data_dir, Look(theme="light", text_size=size))
    made.window.resize(*SIZES[size])
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    settle(made)
    yield made
    made.leave()


def enter(house: House, widget: QWidget) -> None:
    """Enter on a part, and all that follows from it; the next press may follow at once."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)
    for _ in range(3):
        QApplication.processEvents()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def in_view(widget: QWidget) -> bool:
    """All of it is seen in every page around it."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            port = parent.viewport()
            if not port.rect().contains(QRect(widget.mapTo(port, QPoint(0, 0)), widget.size())):
                return False
        parent = parent.parentWidget()
    return widget.isVisible()


# --- an answer --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("label", "said"), [("In 15 minutes", "Again at 10:15."), ("Skip today", "Not today.")])
def test_an_answer_is_said_and_the_focus_is_on_what_takes_it_back(
    house: House, monkeypatch: pytest.MonkeyPatch, label: str, said: str
) -> None:
    told = spoken(monkeypatch)
    enter(house, button(card(house, DueCard), label))
    assert said in words(card(house, DueCard))
    assert said in told
    assert (focused().accessibleName(), focused().accessibleDescription()) == ("Undo", said)
    assert card(house, DueCard).isAncestorOf(focused())
    assert in_view(focused())


@pytest.mark.parametrize("disk_ms", [0, 900])
def test_a_second_press_on_its_way_takes_nothing_back(
    house: House, monkeypatch: pytest.MonkeyPatch, disk_ms: int
) -> None:
    """Also where the disk was slow, and the press waited as long as that."""
    save = house.app.writer.save

    def slow(edit):
        house.clock.advance(disk_ms)
        return save(edit)

    monkeypatch.setattr(house.app.writer, "save", slow)
    enter(house, button(card(house, DueCard), "Skip today"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        house.clock.advance(100)
        QTest.keyClick(focused(), key)
        QApplication.processEvents()
    assert house.app.reminders.now_due() == ()
    house.clock.advance(500)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert len(house.app.reminders.now_due()) == 1


def test_taken_back_the_focus_is_where_one_more_press_starts_nothing(house: House) -> None:
    enter(house, button(card(house, DueCard), "In 15 minutes"))
    house.clock.advance(500)
    enter(house, focused())
    assert focused().accessibleName() == "Skip today"
    assert "Again at" not in words(card(house, DueCard))


def test_other_answers_are_said_as_well(house: House) -> None:
    injected(house, 60)
    book(house, 20, AppointmentKind.PHYSIOTHERAPY, leads=("28d",))
    due = card(house, DueCard)
    for label, said in (("Not now", "Noted."), ("Tomorrow", "Again tomorrow."), ("Skip today", "Not today.")):
        enter(house, button(due, label))
        assert said in words(due)
        assert focused().accessibleName() == "Undo"
        house.clock.advance(500)


def test_what_was_said_is_gone_when_it_is_asked_again_or_the_day_is_over(house: House) -> None:
    due = card(house, DueCard)
    enter(house, button(due, "In 15 minutes"))
    house.clock.advance(15 * 60_000)
    today(house).refresh()
    assert "Again at" not in words(due)
    assert focused() is due.title, "not on Start, which a press on its way would press"
    enter(house, button(due, "Skip today"))
    house.clock.advance(DAY_MS)
    today(house).refresh()
    assert "Not today." not in words(due)


def test_what_was_answered_elsewhere_leaves_the_focus_in_the_card(house: House) -> None:
    due = card(house, DueCard)
    button(due, "Skip today").setFocus()
    (item,) = house.app.reminders.now_due()
    house.app.reminders.skip(item.uuid)
    settle(house)
    assert focused() is due.title
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert not house.window.bar.isAncestorOf(focused()), "Tab goes on from there"


# --- in view ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", [100, 200], indirect=True)
@pytest.mark.parametrize("name", ["meeting_button", "tomorrow_button", "day_button"])
def test_what_gets_the_focus_after_a_pause_is_in_view(house: House, name: str) -> None:
    quiet = card(house, QuietCard)
    enter(house, getattr(quiet, name))
    assert quiet.isAncestorOf(focused())
    assert in_view(focused()), focused().accessibleName()
    if quiet.go_on_button.isVisible():
        house.clock.advance(500)
        enter(house, quiet.go_on_button)
        assert focused() is quiet.hour_button
        assert in_view(focused())


# --- from outside the window ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", [100, 200], indirect=True)
@pytest.mark.parametrize("place", ["today", "help"])
def test_a_press_on_a_notice_leads_to_the_first_button_of_what_is_due(house: House, place: str) -> None:
    house.window.go(place)
    page = today(house)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    house.app.calling.open_wanted.emit("today")
    settle(house)
    assert house.window.place == "today"
    assert focused().accessibleName() == "Start: Gentle morning"
    assert in_view(focused())


def test_where_nothing_is_due_any_more_it_leads_to_the_card(house: House) -> None:
    enter(house, button(card(house, DueCard), "Skip today"))
    house.window.go("help")
    house.app.calling.open_wanted.emit("today")
    settle(house)
    due = card(house, DueCard)
    assert focused() is due.title
    assert in_view(due), "also the words that nothing is due"


def test_what_lies_over_today_keeps_the_focus(house: House) -> None:
    over = Button(house.app.kit, "over")
    house.window.lay("today", over)
    over.setFocus()
    house.app.calling.open_wanted.emit("today")
    settle(house)
    assert not card(house, DueCard).isAncestorOf(focused())


# --- the way to all reminders -----------------------------------------------------------------------------------------


def shown(house: House) -> QWidget:
    frame = house.window.stack.currentWidget()
    assert isinstance(frame, DeskFrame)
    return frame.page


def test_your_reminders_are_one_press_from_today(house: House) -> None:
    enter(house, button(card(house, QuietCard), "Your reminders"))
    page = shown(house)
    assert house.window.place == "settings"
    assert isinstance(page, RulesPage)
    assert focused() is page.title


def test_what_cannot_be_kept_yet_is_not_thrown_away(house: House) -> None:
    enter(house, button(card(house, QuietCard), "Your reminders"))
    house.clock.advance(500)
    rules = shown(house)
    assert isinstance(rules, RulesPage)
    enter(house, next(iter(rules.changers.values())))
    rule = shown(house)
    assert isinstance(rule, RulePage)
    rule.week.show_days(frozenset())
    rule.week.told.emit()
    house.window.go("today")
    settle(house)
    enter(house, button(card(house, QuietCard), "Your reminders"))
    assert shown(house) is rule


def test_the_page_of_health_that_gave_way_is_looked_at_no_more(house: House) -> None:
    house.window.go("settings")
    doors = house.app.places._reminder_doors
    assert doors is not None
    doors.open_health()
    house.window.go("today")
    settle(house)
    enter(house, button(card(house, QuietCard), "Your reminders"))
    settle(house)
    house.app._minute.timeout.emit()
    assert isinstance(shown(house), RulesPage)
