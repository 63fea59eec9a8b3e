"""Trouble is told one at a time: none is lost, what is grave comes first, and closing it leaves the focus where it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dystonia_companion.ui.banner import ProblemBanner, Trouble
from tests.ui.parts import make_kit

DISK = Trouble("The disk is full.", "Free some space.")
LOCKED = Trouble("Locked.", "Close the other program.")
SOUND = Trouble("No sound.", "Captions go on.", calm=True)


@pytest.fixture
def banner(qtbot) -> Iterator[ProblemBanner]:
    window = QWidget()
    column = QVBoxLayout(window)
    made = ProblemBanner(make_kit(window_ms=0))
    column.addWidget(made)
    column.addWidget(QPushButton("Pause"))
    qtbot.addWidget(window)
    window.show()
    yield made
    window.hide()


def shown(banner: ProblemBanner) -> str:
    return banner._text.text() if banner.isVisible() else ""


def test_a_calm_one_never_wipes_a_grave_one(banner: ProblemBanner) -> None:
    banner.tell(DISK)
    banner.tell(SOUND)
    assert shown(banner) == DISK.text
    banner.close_button.click()
    assert shown(banner) == SOUND.text
    banner.close_button.click()
    assert shown(banner) == ""


def test_a_grave_one_steps_before_a_calm_one_which_comes_back(banner: ProblemBanner) -> None:
    banner.tell(SOUND)
    banner.tell(DISK)
    banner.tell(LOCKED)
    order = []
    while shown(banner):
        order.append(shown(banner))
        banner.close_button.click()
    assert order == [DISK.text, LOCKED.text, SOUND.text]


def test_the_same_is_told_once_and_again_after_it_was_closed(banner: ProblemBanner) -> None:
    banner.tell(DISK)
    banner.tell(DISK)
    banner.close_button.click()
    assert shown(banner) == ""
    banner.tell(DISK)
    assert shown(banner) == DISK.text


def test_what_is_known_of_the_sound_now_takes_the_place_of_what_was_told_before(banner: ProblemBanner) -> None:
    """Who follows a session does not close sentences: a helper that hangs must not be told behind an older one."""
    plainer, lost, off = (Trouble(text, "Captions go on.", True, "sound") for text in ("Plainer.", "Lost.", "Off."))
    banner.tell(plainer)
    banner.tell(lost)
    assert shown(banner) == lost.text
    banner.tell(DISK)
    banner.tell(off)
    order = []
    while shown(banner):
        order.append(shown(banner))
        banner.close_button.click()
    assert order == [DISK.text, off.text]


def test_only_what_is_grave_is_red(banner: ProblemBanner) -> None:
    banner.tell(SOUND)
    assert banner._card.property("hue") == "plain"
    banner.tell(DISK)
    assert banner._card.property("hue") == "danger"


def test_closing_gives_the_focus_back(banner: ProblemBanner) -> None:
    pause = next(b for b in banner.window().findChildren(QPushButton) if b.text() == "Pause")
    pause.setFocus()
    banner.tell(DISK)
    banner.note_focus(pause, banner.close_button)
    banner.close_button.setFocus()
    banner.close_button.click()
    assert pause.hasFocus()


def test_escape_closes_the_message_that_has_the_focus(banner: ProblemBanner) -> None:
    banner.tell(Trouble("a", "b"))
    banner.close_button.setFocus()
    QTest.keyClick(banner.close_button, Qt.Key.Key_Escape)
    assert not banner.isVisible()
