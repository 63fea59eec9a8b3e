"""The card for a calendar file: nothing is taken that was not ticked, and all of it works by keys, at every text size."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QVBoxLayout, QWidget

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.exchange.calendar_event import FILE_NAME, CalendarEvent, Read
from dystonia_companion.exchange.calendar_in import read_calendar
from dystonia_companion.model.appointment import Appointment, AppointmentKind, Status
from dystonia_companion.settings import Look
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.injections.calendar_files import (
    SHOWN,
    SHOWN_REFUSED,
    CalendarImportCard,
    ask_for_calendar,
    ask_where,
)
from dystonia_companion.ui.widgets.focus import tab_on
from dystonia_companion.ui.widgets.scroll import ScrollPage
from tests.exchange.test_calendar_in import BERLIN, TODAY, kept, vcalendar, vevent
from tests.ui import walker
from tests.ui.parts import english, make_kit

WORDS = english()
SIZES = {100: (1024, 700), 200: (1366, 768)}
BOTOX = vevent("SUMMARY:Botox", "LOCATION:Room 3")
PHYSIO = vevent(
    "SUMMARY:Physio", "RRULE:FREQ=WEEKLY;COUNT=3", uid="p", start="DTSTART;TZID=Europe/Berlin:20270407T140000"
)
OLD = vevent("SUMMARY:Long ago", uid="o", start="DTSTART:20200101T100000")
ODD = vevent("SUMMARY:Odd", uid="q", start="DTSTART;TZID=Nowhere:20270601T100000")
AWAY = vevent("SUMMARY:Call", uid="v", start="DTSTART;TZID=America/New_York:20270406T140000")
Taken = list[tuple[tuple[CalendarEvent, AppointmentKind], ...]]


def holding(*parts: str, known: tuple[Appointment, ...] = ()) -> Read:
    return read_calendar(vcalendar(*parts).encode(), BERLIN, TODAY, WORDS, {one.uid: one for one in known})


class Window(QWidget):
    """Tab goes as in the window of the program."""

    def focusNextPrevChild(self, on: bool) -> bool:
        return tab_on(self, on)


class Shown:
    """A card in a window, and what it has sent."""

    def __init__(
        self, qtbot, qapp: QApplication, read: Read, look: Look | None = None, here: ZoneInfo = BERLIN
    ) -> None:
        kit = make_kit(window_ms=0)
        look = look or Look(theme="light")
        kit.theme.dress(qapp)
        kit.theme.set_look(look, Appearance())
        self.card = CalendarImportCard(kit, WORDS, FILE_NAME, read, here)
        self.taken: Taken = []
        self.card.add.connect(self.taken.append)
        self.left: list[bool] = []
        self.card.left.connect(lambda: self.left.append(True))
        self.window = Window()
        self.roles = AccessibleRoles(self.window)
        page = ScrollPage(kit, "Injections", "injections")
        page.column.addWidget(self.card)
        page.column.addStretch(1)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        qtbot.addWidget(self.window)
        self.window.resize(*SIZES[look.text_size])
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def texts(self) -> list[str]:
        return [label.text() for label in self.card.findChildren(QLabel) if label.isVisible()]


@pytest.fixture
def show(qtbot, qapp: QApplication) -> Callable[..., Shown]:
    return lambda read, **more: Shown(qtbot, qapp, read, **more)


def test_each_date_is_shown_with_its_day_and_what_it_is_for(show) -> None:
    shown = show(holding(BOTOX, PHYSIO, AWAY))
    labels = [tick.label() for tick in shown.card.ticks.values()]
    assert labels == [
        "Tuesday 6 April 2027, 10:30 to 11:00",
        "Tuesday 6 April 2027, 14:00 to 14:30 (time in New York)",
        "Wednesday 7 April 2027, 14:00 to 14:30",
        "Wednesday 14 April 2027, 14:00 to 14:30",
        "Wednesday 21 April 2027, 14:00 to 14:30",
    ]
    assert {"Botox", "Room 3", "Physio", "Call"} <= set(shown.texts())
    names = [tick.accessibleName() for tick in shown.card.ticks.values()]
    assert names[0] == "Botox: Tuesday 6 April 2027, 10:30 to 11:00"
    assert len(shown.card.kinds) == 3, "the dates of one series are for the same"
    assert shown.card.kinds["p"].accessibleName() == "Physio: what is it for?"


def test_only_what_is_ticked_is_taken_with_its_kind(show) -> None:
    shown = show(holding(BOTOX, PHYSIO))
    (botox, first, second, _) = shown.card.ticks.values()
    assert botox.isChecked()
    first.click()
    second.click()
    shown.card.kinds["a@clinic"].options["follow_up"].click()
    assert shown.taken == [], "nothing is taken before it is said"
    shown.card.add_button.click()
    (taken,) = shown.taken
    assert [(event.title, event.day.day, kind) for event, kind in taken] == [
        ("Botox", 6, AppointmentKind.FOLLOW_UP),
        ("Physio", 21, AppointmentKind.PHYSIOTHERAPY),
    ]


def test_by_keys_alone(show) -> None:
    shown = show(holding(BOTOX))
    shown.card.first_focus().setFocus()
    tick = shown.card.ticks["a@clinic"]
    assert tick.hasFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not shown.card.add_button.isEnabled()
    assert not shown.card.kinds["a@clinic"].isVisible(), "what it is for is asked of what is ticked only"
    QTest.keyClick(tick, Qt.Key.Key_Space)
    QTest.keyClick(tick, Qt.Key.Key_Tab)
    chosen = shown.card.kinds["a@clinic"].options["injections"]
    assert chosen.hasFocus()
    QTest.keyClick(chosen, Qt.Key.Key_Right)
    assert shown.card.kinds["a@clinic"].options["consultation"].hasFocus()
    talk = shown.card.kinds["a@clinic"].options["consultation"]
    QTest.keyClick(talk, Qt.Key.Key_Return)
    QTest.keyClick(talk, Qt.Key.Key_Tab)
    assert shown.card.add_button.hasFocus()
    QTest.keyClick(shown.card.add_button, Qt.Key.Key_Return)
    (((event, kind),),) = shown.taken
    assert (event.uid, kind) == ("a@clinic", AppointmentKind.CONSULTATION)
    QTest.keyClick(shown.card.leave_button, Qt.Key.Key_Return)
    assert shown.left == [True]


def test_a_change_says_what_is_there_and_a_cancelled_one_asks_nothing_more(show) -> None:
    moved = show(holding(BOTOX, known=(kept(at=time(9)),)))
    assert "You have it on Tuesday 6 April 2027, 09:00. Ticked, it is changed." in moved.texts()
    assert moved.card.add_button.label() == "Change"
    gone = show(holding(vevent("STATUS:CANCELLED"), known=(kept(),)))
    assert gone.card.kinds == {}
    gone.card.add_button.click()
    assert len(gone.taken) == 1
    again = show(holding(BOTOX, known=(kept(status=Status.CANCELLED),)))
    assert not again.card.ticks["a@clinic"].isChecked(), "what the person cancelled does not come back by itself"
    assert again.card.ticks["a@clinic"].accessibleDescription() in again.texts()


def test_what_cannot_be_taken_is_told_and_what_matters_first(show) -> None:
    shown = show(holding(OLD, ODD))
    texts = shown.texts()
    assert texts.index("Odd: Its time zone is not known.") < texts.index("Long ago: It is over.")
    assert not shown.card.add_button.isVisible()
    assert shown.card.first_focus() is shown.card.leave_button
    many = show(holding(*(vevent(uid=str(n), start="DTSTART:20200101T100000") for n in range(SHOWN_REFUSED + 4))))
    assert sum(text.endswith(": It is over.") for text in many.texts()) == SHOWN_REFUSED
    assert any("4" in text and "other" in text for text in many.texts())


def test_a_file_that_cannot_be_read_is_one_sentence(show) -> None:
    shown = show(read_calendar(b"hello", BERLIN, TODAY, WORDS))
    assert shown.texts() == [f"From {FILE_NAME}", "This is not a calendar file."]


def test_of_many_nothing_is_ticked_and_they_come_a_page_at_a_time(show) -> None:
    shown = show(holding(vevent("RRULE:FREQ=DAILY;COUNT=45", "SUMMARY:Physio"), BOTOX.replace("a@clinic", "b")))
    card = shown.card
    assert len(card.ticks) == SHOWN
    assert card.chosen() == ()
    assert not card.add_button.isEnabled()
    first = next(iter(card.ticks))
    card.ticks[first].click()
    before = set(card.ticks)
    card.more_button.click()
    shown.settle()
    assert len(card.ticks) == 2 * SHOWN
    assert card.ticks[first].isChecked(), "what was ticked stays"
    focus = QApplication.focusWidget()
    assert next(uid for uid, tick in card.ticks.items() if tick is focus) not in before
    card.all_button.click()
    assert len(card.chosen()) == 2 * SHOWN, "what is not shown is not taken"
    card.more_button.click()
    assert not card.more_button.isVisible()
    card.none_button.click()
    assert card.chosen() == ()


EVERYTHING = (BOTOX, PHYSIO, AWAY, OLD, ODD, vevent(uid="n", start="DTSTART;VALUE=DATE:20270601"))


@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(qtbot, qapp: QApplication, text_size: int, tongue: str) -> None:
    read = holding(*EVERYTHING, known=(kept(at=time(9)),))
    shown = Shown(qtbot, qapp, read, Look(text_size=text_size, theme="light"))
    assert walker.walk(shown.window) == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show, theme: str) -> None:
    shown = show(holding(*EVERYTHING, known=(kept(at=time(9)),)), look=Look(theme=theme))
    assert walker.pale_text(shown.window) == []


def test_the_questions_for_a_file_give_a_path_or_nothing(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[tuple[object, ...]] = []

    def answer(path: str):
        def ask(*question: object) -> tuple[str, str]:
            asked.append(question)
            return path, ""

        return ask

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer("/x/a.ics"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer(""))
    assert ask_for_calendar(parent) == Path("/x/a.ics")
    assert ask_where(parent, FILE_NAME) is None
    assert str(asked[1][2]).endswith(FILE_NAME)
    assert all("*.ics" in str(question[3]) for question in asked)
