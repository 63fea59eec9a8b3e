"""What does not suit somebody is marked by them, is left out from then on, and can be had again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.not_for_me import NotForMe
from dystonia_companion.ui.stretch.prepare import PreparePage
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, full_disk, key, press, start, texts

EXERCISE = "upper_back_hug"


def marks(house: House) -> dict[str, NotForMe]:
    page = house.stretch.page
    assert page is not None
    return {mark._exercise: mark for mark in page.findChildren(NotForMe)}


def prepared(house: House) -> PreparePage:
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    return page


def planned(house: House) -> set[str]:
    return {item.exercise.id for item in prepared(house)._plan.programme.items}


def test_what_is_marked_before_a_session_is_left_out_with_its_reason_and_can_be_had_again(house: House) -> None:
    house.clear()
    house.prepare(ROUTINE)
    assert EXERCISE in planned(house)
    assert marks(house)[EXERCISE].accessibleName() == "Not for me: Hug stretch"
    marks(house)[EXERCISE].setFocus()
    key(house, Qt.Key.Key_Return)
    assert EXERCISE not in planned(house)
    assert prepared(house).hasFocus(), "one press more starts nothing"
    key(house, Qt.Key.Key_Return)
    assert not house.app.sessions.runner.active
    assert "You marked it: not for me." in texts(prepared(house))
    house.crash()
    house.prepare(ROUTINE)
    assert EXERCISE not in planned(house)
    press(house, marks(house)[EXERCISE])
    assert EXERCISE in planned(house)
    key(house, Qt.Key.Key_Escape)
    assert isinstance(house.stretch.page, ChoosePage)


def test_it_can_be_marked_and_had_again_after_the_session(house: House) -> None:
    start(house)
    key(house, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert isinstance(house.stretch.page, EndPage)
    mark = marks(house)[EXERCISE]
    press(house, mark)
    record = house.app.sessions.record
    assert record.person().not_for_me == {EXERCISE}
    assert mark.label() == "Offer it again"
    press(house, mark)
    assert record.person().not_for_me == set()


def test_a_mark_that_the_disk_refuses_is_said_so_and_not_shown_as_made(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.clear()
    house.prepare(ROUTINE)
    monkeypatch.setattr(Writer, "save", lambda _self, edit: full_disk(edit))
    press(house, marks(house)[EXERCISE])
    assert EXERCISE in planned(house)
    assert marks(house)[EXERCISE].label() == "Not for me"
    assert house.window.problem.isVisible()


def test_people_whose_head_drops_are_always_asked_to_have_that_confirmed(house: House) -> None:
    house.clear()
    asked = "Please confirm with your neurologist that this is dystonia and not muscle weakness."
    house.prepare(ROUTINE)
    assert asked not in texts(prepared(house))
    house.app.sessions.record.keep_pull([Part("antecaput", None, 1)])
    house.prepare(ROUTINE)
    assert asked in texts(prepared(house))
