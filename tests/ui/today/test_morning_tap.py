"""The question of the morning after something new, on Today: answered in one press, left out, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.errors import KnownError
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.ui.today.pain_row import PainRow
from dystonia_companion.ui.widgets.button import Button
from tests.reminders.test_morning_taps import done
from tests.ui.house import House
from tests.ui.injections.steps import texts


class Desk:
    def __init__(self, house: House) -> None:
        self.clock, self.writer = house.clock, house.app.writer


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    done(Desk(made), "chin_tuck")
    made.clock.set_wall(made.clock.now() + timedelta(days=1))
    made.app.calling.resync()
    made.window.go("today")
    QApplication.processEvents()
    yield made
    made.leave()


def rows(house: House) -> list[PainRow]:
    return [row for row in house.window.page("today").findChildren(PainRow) if row.isVisible()]


def pains(house: House) -> list[int]:
    day = house.clock.now().astimezone(house.clock.zone()).date()
    return [rating.value for rating in house.app.stores.ratings.between(MORNING_PAIN, day, day)]


def test_it_says_why_it_is_asked_and_one_press_answers_it(house: House) -> None:
    (row,) = rows(house)
    assert texts(row)[:2] == [
        "Neck pain this morning?",
        "You did something new yesterday. Without an answer nothing is increased.",
    ]
    row.rating.cells[4].click()
    QApplication.processEvents()
    assert (pains(house), rows(house)) == ([4], [])


def test_a_sore_morning_says_what_follows_and_undone_nothing_does(house: House) -> None:
    done(Desk(house), "blade_slide")
    Desk(house).writer.save(Edit("pain", (rating_op("pain", 3, house.clock.now(), house.clock.zone()),)))
    house.clock.set_wall(house.clock.now() + timedelta(days=1))
    house.app.calling.resync()
    QApplication.processEvents()
    rows(house)[0].rating.cells[5].click()
    QApplication.processEvents()
    day = house.app.sessions.record.today + timedelta(days=3)
    said = f"Noted. Half as many for 3 days: Shoulder blades back and down. In full again from {day.day} {day:%b %Y}."
    assert said in texts(house.window.page("today"))
    house.clock.advance(500)
    undo = next(b for b in house.window.page("today").findChildren(Button) if b.label() == "Undo" and b.isVisible())
    undo.click()
    QApplication.processEvents()
    assert house.app.sessions.record.person().halved == {}


def test_undone_it_is_asked_again_and_nothing_is_kept(house: House) -> None:
    rows(house)[0].rating.cells[4].click()
    QApplication.processEvents()
    house.clock.advance(500)
    undo = next(b for b in house.window.page("today").findChildren(Button) if b.label() == "Undo" and b.isVisible())
    undo.click()
    QApplication.processEvents()
    assert (pains(house), len(rows(house))) == ([], 1)


def test_left_out_it_goes_without_a_number(house: House) -> None:
    rows(house)[0].skip_button.click()
    QApplication.processEvents()
    assert (pains(house), rows(house)) == ([], [])


def test_what_is_not_kept_stays_asked(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_edit: object) -> None:
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(house.app.writer, "save", full)
    rows(house)[0].rating.cells[4].click()
    QApplication.processEvents()
    assert house.window.problem.isVisible()
    assert len(rows(house)) == 1
