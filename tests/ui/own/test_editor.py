"""The editor of own sets, by keys: made, put in order, set within its limits, taken back, and looked at without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.model.own_routine import OwnItem, OwnRoutine, bounds
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.own.add_page import AddPage
from dystonia_companion.ui.own.item_page import ItemPage
from dystonia_companion.ui.own.making_pages import CopyPage, NewSetPage
from dystonia_companion.ui.own.overview import OverviewPage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.own.set_page import SetPage
from dystonia_companion.ui.own.set_row import AT_ONCE
from dystonia_companion.ui.session_words import session_name
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.widgets.label import Label
from tests.ui.house import House
from tests.ui.reminders.steps import full_disk, settle

Page = TypeVar("Page", bound=FramedPage)
SHIPPED = ("settle_checkin", "small_rom", "turn_away")


@pytest.fixture
def house(qtbot, qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear("right")
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.leave()


def place_of(house: House) -> OwnPlace:
    stretch = house.stretch
    if not isinstance(stretch.page, OwnPlace):
        stretch.open_own()
        settle(house)
    assert isinstance(stretch.page, OwnPlace)
    return stretch.page


def shown(house: House, kind: type[Page]) -> Page:
    page = place_of(house).page
    assert isinstance(page, kind), type(page)
    return page


def frame_of(page: FramedPage) -> DeskFrame:
    return cast(DeskFrame, page.parentWidget())


def press(house: House, *widgets: QWidget) -> None:
    """One after the other by its key."""
    for widget in widgets:
        assert widget.isVisible(), widget.accessibleName()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
        settle(house)


def write(house: House, field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    settle(house)


def routines(house: House) -> list[OwnRoutine]:
    return [one for one in house.app.parts.own.own.routines if not one.gone]


def exercises(house: House) -> list[str]:
    return [item.wish.exercise for item in routines(house)[0].items]


def a_set(house: House, *items: RoutineItem) -> OwnRoutine:
    wishes = items or tuple(RoutineItem(id) for id in SHIPPED)
    return house.app.parts.own.keep(OwnRoutine("", "From Anna", tuple(OwnItem("", one) for one in wishes)))[0]


def set_page(house: House, *items: RoutineItem) -> SetPage:
    place_of(house).open("set", a_set(house, *items).id)
    settle(house)
    return shown(house, SetPage)


def item_page(house: House, item: RoutineItem) -> ItemPage:
    routine = a_set(house, item)
    place_of(house).open("item", (routine.id, routine.items[0].uuid))
    settle(house)
    return shown(house, ItemPage)


def told(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisibleTo(page))


def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


# --- a set ----------------------------------------------------------------------------------------------------------------


def test_a_set_is_built_by_keys_alone_from_stretch_to_its_exercises(house: House) -> None:
    choose = cast(ChoosePage, house.stretch.page)
    press(house, choose.own_button)
    press(house, shown(house, OverviewPage).ways["new_set"])
    page = shown(house, NewSetPage)
    write(house, page.name.input, "Mornings")
    press(house, page.make_button)
    for id in ("turn_away", "settle_checkin"):
        press(house, shown(house, SetPage).add_button)
        add = shown(house, AddPage)
        write(house, add.search, house.app.words.text(f"exercises.{id}.name"))
        press(house, add.rows[id])
    assert routines(house)[0].name == "Mornings"
    assert exercises(house) == ["turn_away", "settle_checkin"]
    assert len(shown(house, SetPage).items.rows) == 2


def test_a_set_needs_a_name_and_says_so_at_the_field(house: House) -> None:
    place_of(house).open("new_set")
    page = shown(house, NewSetPage)
    press(house, page.make_button)
    assert page.name.refused
    assert routines(house) == []
    assert QApplication.focusWidget() is page.name.input


def test_what_is_moved_keeps_the_focus_and_its_new_place_is_said(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = set_page(house)
    said = spoken(monkeypatch)
    press(house, page.items.rows[0].buttons["down"])
    assert exercises(house) == ["small_rom", "settle_checkin", "turn_away"]
    assert QApplication.focusWidget() is page.items.rows[1].buttons["down"]
    assert any(line.endswith("2 of 3") for line in said)
    QTest.keyClick(page.items.rows[1].buttons["down"], Qt.Key.Key_Space)
    settle(house)
    assert exercises(house)[-1] == "settle_checkin"


def test_past_the_ends_nothing_is_moved_and_nothing_written(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = set_page(house)
    full_disk(monkeypatch)
    said = spoken(monkeypatch)
    press(house, page.items.rows[0].buttons["up"], page.items.rows[-1].buttons["down"])
    assert [page.desk.text("set.first"), page.desk.text("set.last")] == [line for line in said if line]
    assert exercises(house) == list(SHIPPED)


def test_what_was_removed_comes_back_by_undo_in_its_place(house: House) -> None:
    page = set_page(house, *(RoutineItem(id, note="Slowly.") for id in SHIPPED))
    before = routines(house)[0]
    press(house, page.items.rows[1].buttons["remove"])
    assert exercises(house) == ["settle_checkin", "turn_away"]
    assert QApplication.focusWidget() is page.items.rows[1].buttons["remove"]
    press(house, frame_of(page).undo_button)
    assert routines(house)[0] == before
    assert len(page.items.rows) == 3


def test_minutes_and_reasons_follow_what_is_in_the_set(house: House) -> None:
    page = set_page(house, RoutineItem("supported_rest", duration_s=60), RoutineItem("side_stretch"))
    today = house.app.sessions.set_today(routines(house)[0].as_routine(0))
    assert today.items[1].planned is None
    why = house.app.words.text("reasons.not_for_pattern")
    assert why in page.items.rows[1].row.line
    before = page.total.text()
    press(house, page.add_button)
    press(house, shown(house, AddPage).rows["settle_checkin"])
    assert shown(house, SetPage).total.text() != before


def test_a_shipped_set_is_copied_with_all_that_is_in_it(house: House) -> None:
    place_of(house).open("copy")
    press(house, shown(house, CopyPage).rows["torticollis_10"])
    page = shown(house, SetPage)
    shipped = house.app.sessions.library.routines["torticollis_10"]
    assert [item.wish for item in routines(house)[0].items] == list(shipped.items)
    assert house.app.words.text("routines.torticollis_10.name") in page.origin.text()


def test_name_giver_and_note_are_kept_as_they_are_typed_and_brackets_are_refused(house: House) -> None:
    page = set_page(house)
    write(house, page.fields["given_by"].input, "Anna")
    write(house, page.fields["note"].input, "Twice a day.")
    assert (routines(house)[0].given_by, routines(house)[0].note) == ("Anna", "Twice a day.")
    write(house, page.fields["name"].input, "a {b}")
    assert page.fields["name"].refused
    assert page.fields["name"].text == "a {b}"
    assert routines(house)[0].name == "From Anna"
    frame_of(page).leave()
    assert shown(house, SetPage) is page


def test_days_are_chosen_and_stand_on_its_card_in_stretch(house: House) -> None:
    page = set_page(house, *(RoutineItem(id) for id in ("settle_checkin", "small_rom", "supported_rest")))
    for day in (2, 3, 5, 6, 7):
        press(house, page.week.ticks[day])
    assert routines(house)[0].weekdays == {0, 3}
    place_of(house).back_to_first()
    press(house, frame_of(shown(house, OverviewPage)).back_button)
    card = house.stretch.findChildren(OfferCard)[0]
    assert "Monday" in told(card)
    assert "Thursday" in told(card)
    assert card.change_button is not None
    press(house, card.change_button)
    assert shown(house, SetPage).routine == routines(house)[0]


def test_the_last_day_cannot_be_taken_away(house: House) -> None:
    page = set_page(house)
    for day in range(1, 8):
        press(house, page.week.ticks[day])
    assert routines(house)[0].weekdays == {6}
    assert page.no_day.isVisible()


def test_a_set_that_was_put_away_is_gone_from_every_list_and_comes_back(house: House) -> None:
    page = set_page(house)
    id = routines(house)[0].id
    press(house, page.away_button)
    overview = shown(house, OverviewPage)
    assert overview.rows == []
    assert id not in house.app.sessions.library.routines
    press(house, frame_of(overview).undo_button)
    assert [one.id for one in routines(house)] == [id]
    assert len(overview.rows) == 1


def test_a_set_is_moved_in_the_list(house: House) -> None:
    first = a_set(house)
    second = a_set(house)
    place_of(house).open("set", second.id)
    settle(house)
    press(house, shown(house, SetPage).earlier)
    assert [one.id for one in routines(house)] == [second.id, first.id]


def test_it_is_tried_from_its_page(house: House) -> None:
    page = set_page(house, *(RoutineItem(id) for id in ("settle_checkin", "small_rom", "supported_rest")))
    press(house, page.try_button)
    house.check_in()
    shown_page = house.stretch.page
    assert isinstance(shown_page, PreparePage)
    assert shown_page.title.text() == "From Anna"


def test_what_a_therapist_said_of_an_item_stands_where_it_is_done(house: House) -> None:
    note = "Let your jaw hang."
    page = set_page(house, *(RoutineItem(id, note=note) for id in ("settle_checkin", "small_rom", "supported_rest")))
    assert note in page.items.rows[1].row.line
    press(house, page.try_button)
    house.check_in()
    prepared = cast(PreparePage, house.stretch.page)
    assert note in told(prepared)
    press(house, prepared.start_button)
    assert note in told(cast(QWidget, house.stretch.page))
    house.app.sessions.runner.stop()
    settle(house)
    (session,) = house.app.sessions.journal.newest(1, STRETCH)
    house.app.parts.own.put_away(routines(house)[0])
    assert session_name(house.app.words, session) == "From Anna"


def test_hundreds_of_sets_are_shown_part_by_part(house: House) -> None:
    for _ in range(AT_ONCE + 3):
        a_set(house)
    place_of(house).overview.refresh()
    settle(house)
    overview = shown(house, OverviewPage)
    assert len(overview.rows) == AT_ONCE
    assert overview.list is not None
    press(house, overview.list.more)
    assert len(overview.rows) == AT_ONCE + 3
    assert QApplication.focusWidget() is overview.rows[AT_ONCE]


# --- an item --------------------------------------------------------------------------------------------------------------


def test_a_figure_is_set_one_press_at_a_time_and_each_is_undone(house: House) -> None:
    page = item_page(house, RoutineItem("turn_away"))
    shipped = house.app.sessions.library.exercises["turn_away"].dose.reps
    setter = page.setters["reps"]
    press(house, setter.stepper.plus)
    assert routines(house)[0].items[0].wish.reps == shipped + 1
    assert QApplication.focusWidget() is setter.stepper.plus
    press(house, frame_of(page).undo_button)
    assert routines(house)[0].items[0].wish.reps is None
    assert setter.stepper.value == shipped * 10


@pytest.mark.parametrize("name", ["reps", "sets", "hold_s", "rest_s", "range_most"])
def test_at_a_limit_the_reason_is_told_and_nothing_changes(house: House, name: str) -> None:
    most = bounds(house.app.sessions.library.exercises["turn_away"])[name].most
    at_most: dict[str, Any] = {name: int(most) if name in ("reps", "sets") else most}
    page = item_page(house, RoutineItem("turn_away", **at_most))
    before = routines(house)[0]
    setter = page.setters[name]
    press(house, setter.stepper.plus)
    assert routines(house)[0] == before
    assert setter.why.isVisible()
    assert QApplication.focusWidget() is setter.stepper.plus
    press(house, setter.stepper.minus)
    assert getattr(routines(house)[0].items[0].wish, name) < most
    assert not setter.why.isVisible()


def test_one_press_gives_back_what_ships(house: House) -> None:
    page = item_page(house, RoutineItem("turn_away", reps=2, hold_s=3))
    press(house, page.setters["reps"].reset)
    assert (routines(house)[0].items[0].wish.reps, routines(house)[0].items[0].wish.hold_s) == (None, 3)
    assert QApplication.focusWidget() is page.setters["reps"].stepper.plus


def test_a_side_towards_the_pull_is_left_out_with_its_reason_and_cannot_be_played(house: House) -> None:
    page = item_page(house, RoutineItem("turn_away"))
    assert page.side is not None
    press(house, page.side.options["right"])
    assert routines(house)[0].items[0].wish.side is SideWish.RIGHT
    assert house.app.words.text("reasons.towards_pull") in page.today.text()
    assert not page.preview.button.isVisible()
    assert not page.preview.figure.isVisible()


def test_the_picture_shows_how_far_it_goes(house: House) -> None:
    page = item_page(house, RoutineItem("small_rom"))
    scene = page.preview.figure.scene
    assert scene is not None
    press(house, page.setters["range_most"].stepper.minus)
    smaller = page.preview.figure.scene
    assert smaller is not None
    assert abs(smaller.pose.yaw) == routines(house)[0].items[0].wish.range_most
    assert abs(smaller.pose.yaw) < abs(scene.pose.yaw)


def test_a_preview_says_its_cues_and_writes_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = item_page(house, RoutineItem("small_rom"))
    writes: list[object] = []
    monkeypatch.setattr(Writer, "save", lambda _writer, edit: writes.append(edit))
    press(house, page.preview.button)
    captions = set()
    for _ in range(400):
        house.clock.advance(200)
        page.preview.tick()
        captions.add(page.preview.caption.text())
    assert not page.preview.playing
    assert writes == []
    assert not house.app.sessions.runner.active
    assert any("left" in text for text in captions)
    assert any("left" in said for said in [text for text, _, _ in house.audio.said])


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_a_preview_is_stopped_by_a_key_and_the_page_stays(house: House, key: Qt.Key) -> None:
    page = item_page(house, RoutineItem("small_rom"))
    press(house, page.preview.button)
    assert page.preview.playing
    QTest.keyClick(page.preview.button, key)
    settle(house)
    assert not page.preview.playing
    assert shown(house, ItemPage) is page


def test_an_item_is_removed_from_its_own_page(house: House) -> None:
    place = place_of(house)
    routine = a_set(house)
    place.open("set", routine.id)
    place.open("item", (routine.id, routine.items[1].uuid))
    settle(house)
    press(house, shown(house, ItemPage).remove_button)
    assert exercises(house) == ["settle_checkin", "turn_away"]
    assert len(shown(house, SetPage).items.rows) == 2


def test_what_the_disk_refuses_is_shown_as_it_is_on_record(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    page = item_page(house, RoutineItem("turn_away", reps=3))
    full_disk(monkeypatch)
    press(house, page.setters["reps"].stepper.plus)
    assert page.setters["reps"].stepper.value == 30
    assert routines(house)[0].items[0].wish.reps == 3


# --- keys of the window -------------------------------------------------------------------------------------------------


def test_the_keys_of_pages_reach_those_inside_stretch(house: House) -> None:
    set_page(house)
    tab = house.window.bar.tabs["stretch"]
    tab.setFocus()
    QTest.keyClick(tab, Qt.Key.Key_Escape)
    settle(house)
    assert isinstance(place_of(house).page, OverviewPage)


def test_what_was_saved_is_taken_back_by_the_key_of_undo(house: House) -> None:
    page = set_page(house)
    write(house, page.fields["given_by"].input, "Anna")
    assert routines(house)[0].given_by == "Anna"
    page.try_button.setFocus()
    QTest.keyClick(house.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(house)
    assert routines(house)[0].given_by == ""
