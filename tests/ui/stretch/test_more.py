"""A little more, less again, and what waits for the therapist: decided by the person, shown at once, taken back by one press."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from dystonia_companion.storage.edits import Edit, Op, Put
from dystonia_companion.storage.ratings import MORNING_PAIN, rating_op
from dystonia_companion.storage.values import json_text, new_uuid
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.more_card import MoreCard
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, full_disk, key, press, texts

AS_USUAL = {"small_rom": 3, "mirror_midline": 3}
DAY = timedelta(days=1)


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear("right")
    yield made
    made.leave()


def done(house: House, days_ago: int, repeats: dict[str, int]) -> list[Op]:
    at, zone, session = house.clock.now() - days_ago * DAY, house.clock.zone(), new_uuid()
    items = [{"exercise": name, "repeats": count, "hold_s": 5, "duration_s": 0} for name, count in repeats.items()]
    row = {
        "uuid": session,
        "kind": "stretch",
        "routine": ROUTINE,
        "programme": json_text({"items": items}),
        "started_utc": at,
        "local_date": at.astimezone(zone).date(),
        "zone": zone.key,
        "ended_utc": at,
        "outcome": "done",
        "pain_before": 3,
        "programme_ms": 1,
        "seen_ms": 1,
    }
    ops: list[Op] = [Put("session", row)]
    for place, name in enumerate(repeats):
        what = {"uuid": new_uuid(), "session_uuid": session, "place": place, "exercise": name}
        ops.append(Put("session_item", what | {"outcome": "done", "finished_utc": at}))
    return ops


def told(house: House, days_ago: int, pain: int) -> Op:
    return rating_op(MORNING_PAIN, pain, house.clock.now() - days_ago * DAY, house.clock.zone())


def write(house: House, *ops: Op) -> None:
    house.app.writer.save(Edit("t", ops))
    house._qapp.processEvents()


def known_well(house: House, *more: Op) -> MoreCard:
    write(house, *(op for number in range(1, 7) for op in done(house, number, AS_USUAL)), *more)
    return card(house)


def card(house: House) -> MoreCard:
    page = house.stretch.page
    assert isinstance(page, ChoosePage)
    house._qapp.processEvents()
    return page.more


def button(house: House, name: str) -> Button:
    page = house.stretch.page
    assert page is not None
    return next(b for b in page.findChildren(Button) if b.accessibleName().startswith(name) and b.isVisibleTo(page))


def reps(house: House, exercise: str) -> int:
    items = house.app.sessions.plan(ROUTINE).programme.items
    return next(item.dose.reps for item in items if item.exercise.id == exercise)


def test_nothing_is_offered_where_nothing_may_go_up(house: House) -> None:
    assert not card(house).isVisible()


def test_yes_holds_from_the_next_time_says_so_and_is_taken_back_by_one_press(house: House) -> None:
    more = known_well(house, told(house, 4, 3))
    assert texts(more)[:3] == ["Ready for a little more?", "Small turns", "4 repeats instead of 3."]
    more.yes_button.setFocus()
    key(house, Qt.Key.Key_Return)
    assert reps(house, "small_rom") == 4
    assert more.undo_button.hasFocus()
    said = texts(more)
    assert said[0] == "A little more"
    assert said[1].startswith("Small turns: 4 repeats instead of 3. From next time. Saved ")
    key(house, Qt.Key.Key_Return)
    assert reps(house, "small_rom") == 3
    assert texts(more)[0] == "Ready for a little more?"


def test_not_now_is_quiet_for_a_week(house: House) -> None:
    more = known_well(house, told(house, 4, 3))
    press(house, more.not_now_button)
    assert texts(more) == ["A little more", more_said(more)]
    assert "week" in more_said(more)
    house.clock.set_wall(house.clock.now() + 3 * DAY)
    house.stretch._look_again()
    assert not card(house).isVisible()


def more_said(more: MoreCard) -> str:
    return texts(more)[-1]


def test_what_the_disk_refuses_is_offered_on(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    more = known_well(house, told(house, 4, 3))
    monkeypatch.setattr(Writer, "save", lambda _self, edit: full_disk(edit))
    press(house, more.yes_button)
    assert house.window.problem.isVisible()
    assert (texts(more)[0], reps(house, "small_rom")) == ("Ready for a little more?", 3)


def test_the_morning_is_asked_where_only_that_is_lacking(house: House) -> None:
    more = known_well(house)
    assert texts(more)[0] == "Neck pain this morning?"
    press(house, more.rating.cells[3])
    assert texts(more)[0] == "Ready for a little more?"
    assert more_said(more).startswith("Noted. Saved ")
    press(house, more.undo_button)
    assert texts(more)[0] == "Neck pain this morning?"


def test_less_again_is_before_every_session_and_can_be_taken_back(house: House) -> None:
    more = known_well(house, told(house, 4, 3))
    press(house, more.yes_button)
    house.prepare(ROUTINE)
    less = button(house, "Less again")
    assert less.accessibleName() == "Less again: Small turns"
    press(house, less)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    assert page.hasFocus(), "one press more starts nothing"
    assert reps(house, "small_rom") == 3
    press(house, page.undo_line.button)
    assert reps(house, "small_rom") == 4
    assert button(house, "Less again")


def test_after_a_sore_morning_it_says_what_is_halved_until_when_and_what_waits(house: House) -> None:
    write(house, *done(house, 5, {"upper_back_hug": 9}), told(house, 4, 9))
    write(house, *done(house, 1, {"upper_back_hug": 9, "small_rom": 9}), told(house, 0, 9))
    house.prepare(ROUTINE, pain=3)
    page = house.stretch.page
    said = texts(page)
    until = house.app.sessions.record.today + 3 * DAY
    whole = f"{until.day} {until:%b %Y}"
    assert f"Half as many for now, because it was sore. In full again from {whole}." in said
    assert "Two mornings of a week were sore after it. Ask your therapist about it first." in said
    press(house, button(house, "My therapist says it is fine"))
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    assert texts(page).count("Hug stretch is offered again.") == 1
    assert house.app.sessions.record.person().parked_sore == set()
    press(house, page.undo_line.button)
    assert house.app.sessions.record.person().parked_sore == {"upper_back_hug"}
