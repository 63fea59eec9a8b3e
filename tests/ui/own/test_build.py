"""A set that is put together, as a person meets it: how much is wanted, what it would be, to do now or to keep."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.builder import BuildSize
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.own.build import BuildPage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.stretch.prepare import PreparePage
from tests.ui.house import House
from tests.ui.stretch.steps import press, texts


def opened(house: House) -> BuildPage:
    house.stretch.open_own("build")
    place = house.stretch.page
    assert isinstance(place, OwnPlace)
    assert isinstance(place.page, BuildPage)
    QApplication.processEvents()
    return place.page


def told(house: House, pain: int | None = None) -> None:
    house.clear("right")
    record = house.app.sessions.record
    record.keep_pull([Part("torticollis", Side.RIGHT, 3), Part("laterocollis", Side.LEFT, 2)])
    if pain is not None:
        record.keep_check(pain, False, True)


@pytest.mark.parametrize(("pain", "size"), [(None, "normal"), (4, "normal"), (5, "small"), (8, "small")])
def test_the_pain_of_today_chooses_the_size(house: House, pain: int | None, size: str) -> None:
    told(house, pain)
    page = opened(house)
    assert page.size_chosen.value == size
    assert page.sizes.options[size].isChecked()


def test_each_exercise_is_told_with_its_side_and_why(house: House) -> None:
    told(house, 2)
    shown = texts(opened(house))
    turn = next(n for n, text in enumerate(shown) if "Turn away from the pull" in text)
    tilt = next(n for n, text in enumerate(shown) if "Tilt away from the pull" in text)
    assert "left" in shown[turn]
    assert "right" in shown[tilt]
    assert "strongest pull: the turn" in shown[turn + 1]
    assert "second pull: the tilt" in shown[tilt + 1]


def test_another_size_shows_another_set_and_what_is_left_out(house: House) -> None:
    told(house, 2)
    page = opened(house)
    before = page.length.text()
    press(house, page.sizes.options["small"])
    assert page.length.text() != before
    shown = texts(page)
    assert "No press and hold on a small day." in shown
    assert not any(i.exercise.category is Category.ISOMETRIC for i in page.built.programme.items)


def test_it_can_be_done_now_as_it_was_shown(house: House) -> None:
    told(house)
    page = opened(house)
    press(house, page.sizes.options["small"])
    wanted = [i.exercise.id for i in page.built.programme.items]
    press(house, page.now_button)
    house.check_in(2)
    prepared = house.stretch.page
    assert isinstance(prepared, PreparePage)
    press(house, prepared.start_button)
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert [i.exercise.id for i in plan.programme.items] == wanted


def test_after_a_crash_it_goes_on(house: House) -> None:
    told(house, 2)
    sessions = house.app.sessions
    assert sessions.start(sessions.plan("built_normal", 2), 2)
    house.live(80_000)
    done = sessions.runner.item
    house.crash()
    left = house.app.sessions.unfinished()
    assert left is not None
    assert (left.session.routine, left.item) == ("built_normal", done)


def test_it_is_kept_as_an_own_set_with_the_same_exercises(house: House) -> None:
    told(house, 2)
    page = opened(house)
    kept: list[str] = []
    page.kept.disconnect()
    page.kept.connect(kept.append)
    press(house, page.keep_button)
    own = house.app.parts.own.routine(kept[0])
    assert own.name == "My set"
    assert [i.wish for i in own.items] == [part.wish for part in page.built.parts]
    assert page.size_chosen is BuildSize.NORMAL


def test_what_changes_elsewhere_is_shown_anew(house: House) -> None:
    told(house, 2)
    page = opened(house)
    house.app.sessions.record.mark("turn_away", not_for_me=True)
    page.refresh()
    shown = texts(page)
    assert "You marked it: not for me." in shown
    assert "turn_away" not in [i.exercise.id for i in page.built.programme.items]


def test_nothing_is_offered_while_swallowing_is_not_as_usual(house: House) -> None:
    told(house)
    house.app.sessions.record.keep_check(2, False, False)
    page = opened(house)
    assert not page.now_button.isVisible()
    assert any("swallowing" in text for text in texts(page))
