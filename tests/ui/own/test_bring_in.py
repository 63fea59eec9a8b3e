"""A set from a file: shown whole, kept only when asked, asked about what is there already, undone by one press; and out to one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.exchange.routines_in import parse
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.shared_set import SetAnswer
from dystonia_companion.screenshots.share_states import OTHER, SET, WRONG
from dystonia_companion.settings import Look
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.own.bring_in import THE_SET, BringInPage
from dystonia_companion.ui.own.overview import OverviewPage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.own.set_page import SetPage
from tests.ui import walker
from tests.ui.house import House
from tests.ui.injections.steps import key, press, settle, texts


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear(turns="right")
    made.window.activateWindow()
    yield made
    made.leave()


def place_of(house: House) -> OwnPlace:
    stretch = house.stretch
    stretch.open_own()
    settle(house)
    place = house.window.findChild(OwnPlace)
    assert isinstance(place, OwnPlace)
    return place


def written(folder: Path, text: str = SET) -> Path:
    path = folder / "from-the-clinic.routine.toml"
    path.write_text(text, "utf-8")
    return path


def opened(house: House, path: Path | None) -> BringInPage:
    place = place_of(house)
    place.open("bring_in", path)
    settle(house)
    assert isinstance(place.page, BringInPage)
    return place.page


def add(house: House, page: BringInPage) -> None:
    assert page.add_button is not None
    press(house, page.add_button)


def names(house: House) -> list[str]:
    return [one.name for one in house.app.parts.own.own.routines if not one.gone]


def already_there(house: House, text: str = OTHER) -> None:
    own = house.app.parts.own
    given = parse(text.encode(), own.shipped.exercises).given
    assert given is not None
    own.bring_in(given, {}, SetAnswer.BOTH)


def test_what_is_in_it_is_shown_and_nothing_is_kept_before_it_is_added(house: House, tmp_path: Path) -> None:
    page = opened(house, written(tmp_path))
    shown = " | ".join(texts(page))
    for told in (
        *("From the clinic", "On Monday, Thursday", "Small turns", "4 times · hold 1 s · rest 4 s · up to 15°"),
        *("Counts as: correcting the pull", "turn 20° · away from the pull", "Counts as: press and hold"),
        *("Note: Slowly, and only as far as it is easy.", "3 min", "Left out for you today: "),
    ):
        assert told in shown
    assert names(house) == []
    assert page.questions == {}
    add(house, page)
    assert names(house) == ["From the clinic"]
    assert [one.name for one in house.app.parts.own.own.exercises] == ["Look along the shelf", "Press without moving"]
    assert isinstance(place_of(house).page, SetPage)


def test_one_undo_takes_the_set_and_its_exercises_back(house: House, tmp_path: Path) -> None:
    add(house, opened(house, written(tmp_path)))
    frame = place_of(house).page.parentWidget()
    assert isinstance(frame, DeskFrame)
    press(house, frame.undo_button)
    assert (names(house), house.app.parts.own.own.exercises) == ([], ())


def test_by_keys_from_the_first_page_with_the_question_for_a_file(house: House, tmp_path: Path) -> None:
    place, path = place_of(house), written(tmp_path)
    place.files.ask = lambda _parent, _title, _kinds: path
    place.overview.ways["bring_in"].setFocus()
    key(house, Qt.Key.Key_Return)
    page = place.page
    assert isinstance(page, BringInPage)
    page.choose_button.setFocus()
    key(house, Qt.Key.Key_Return)
    assert page.add_button is not None
    page.add_button.setFocus()
    key(house, Qt.Key.Key_Return)
    assert names(house) == ["From the clinic"]


def test_leaving_it_keeps_nothing(house: House, tmp_path: Path) -> None:
    page = opened(house, written(tmp_path))
    key(house, Qt.Key.Key_Escape)
    assert place_of(house).page is not page
    assert names(house) == []


def test_a_file_that_is_wrong_says_where_and_offers_nothing_to_add(house: House, tmp_path: Path) -> None:
    page = opened(house, written(tmp_path, WRONG.replace("own-push", "own-press")))
    assert "item 2, reps: From 1 to 10." in texts(page)
    assert page.add_button is None


def test_nothing_is_added_before_each_question_is_answered(house: House, tmp_path: Path) -> None:
    already_there(house)
    page = opened(house, written(tmp_path))
    assert set(page.questions) == {"own-shelf", THE_SET}
    add(house, page)
    assert names(house) == ["From the clinic"]
    assert "Please answer the question first." in texts(page)
    press(house, page.questions["own-shelf"].row.options["both"])
    press(house, page.questions[THE_SET].row.options["both"])
    add(house, page)
    assert names(house) == ["From the clinic", "From the clinic (2)"]
    kept = [one.name for one in house.app.parts.own.own.exercises]
    assert kept == ["Look along the shelf", "Look along the shelf (2)", "Press without moving"]


def test_mine_may_be_changed_which_is_said_with_the_sets_that_use_it(house: House, tmp_path: Path) -> None:
    already_there(house)
    own = house.app.parts.own
    shelf = own.own.exercises[0]
    own.keep_says(shelf.id, ["avoid_severe_tremor"], "Dr. Lind", date(2027, 1, 4))
    page = opened(house, written(tmp_path))
    told = "Use the one from the file: This changes yours. Yours is used in: From the clinic"
    assert f"{told} What your clinic allowed for yours no longer counts then." in texts(page)
    press(house, page.questions["own-shelf"].row.options["file"])
    press(house, page.questions[THE_SET].row.options["replace"])
    add(house, page)
    assert [(one.id, one.pose.yaw) for one in own.own.exercises if one.name == shelf.name] == [(shelf.id, 20)]
    assert own.says() == ()  # it was said of what the exercise was
    assert names(house) == ["From the clinic"]


def test_what_would_not_fit_another_set_is_told_and_nothing_changes(house: House, tmp_path: Path) -> None:
    already_there(house)
    own = house.app.parts.own
    shelf = own.own.exercises[0]
    other = OwnRoutine("", "Evenings", (OwnItem("", RoutineItem(shelf.id, hold_s=3, range_most=11)),))
    own.keep(other)
    far = SET.replace("yaw = 20", "yaw = 10")
    page = opened(house, written(tmp_path, far))
    press(house, page.questions["own-shelf"].row.options["file"])
    press(house, page.questions[THE_SET].row.options["both"])
    add(house, page)
    assert "Your set Evenings would not fit any more: From 2 to 10." in texts(page)
    assert own.own.exercises[0].pose.yaw == 12
    assert names(house) == ["From the clinic", "Evenings"]


def test_leave_it_adds_neither_the_set_nor_its_exercises(house: House, tmp_path: Path) -> None:
    already_there(house, SET)
    page = opened(house, written(tmp_path))
    assert "You have this set already. Nothing in it is new." in texts(page)
    press(house, page.questions[THE_SET].row.options["leave"])
    add(house, page)
    assert names(house) == ["From the clinic"]
    assert isinstance(place_of(house).page, OverviewPage)


def test_what_the_disk_refuses_is_told_and_may_be_tried_again(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(house, written(tmp_path))
    with monkeypatch.context() as refused:
        refused.setattr(house.app.writer, "save", _full)
        add(house, page)
    assert names(house) == []
    assert house.window.problem.isVisible()
    add(house, page)
    assert names(house) == ["From the clinic"]


def _full(*_args: object) -> None:
    raise KnownError("disk_full", path="/somewhere")


# --- out --------------------------------------------------------------------------------------------------------------


def kept(house: House, note: str = "") -> OwnRoutine:
    items = (OwnItem("", RoutineItem("jaw_rest", note=note)),)
    routine, _ = house.app.parts.own.keep(OwnRoutine("", "Mornings / Anna", items, given_by="Anna Lind"))
    return routine


def saying(house: House) -> list[str]:
    said: list[str] = []
    place_of(house).desk.telling.said.connect(said.append)
    return said


def test_a_set_is_saved_under_its_name_and_it_is_said_that_notes_go_along(house: House, tmp_path: Path) -> None:
    files, said, asked = place_of(house).files, saying(house), []

    def where(_parent: object, title: str, name: str, _kinds: str) -> Path:
        asked.append((title, name))
        return tmp_path / name

    files.where = where
    path = files.save(house.window, kept(house, "Slowly."))
    assert path == tmp_path / "Mornings Anna.routine.toml"
    told = "The notes in this set go into the file, too. Names of people and pictures do not."
    assert asked == [(f"Save the set to a file. {told}", "Mornings Anna.routine.toml")]
    assert said == ["Saved as Mornings Anna.routine.toml"]
    assert "Lind" not in path.read_text("utf-8")
    assert files.goes_along(kept(house)) == "Names of people and pictures do not go into the file."


def test_a_file_that_nobody_was_asked_about_stays(house: House, tmp_path: Path) -> None:
    files, said = place_of(house).files, saying(house)
    (tmp_path / "mine.routine.toml").write_text("before")
    files.where = lambda *_: tmp_path / "mine"
    assert files.save(house.window, kept(house)) is None
    assert (tmp_path / "mine.routine.toml").read_text() == "before"
    assert said == ["There is a file called mine.routine.toml already. Nothing was saved."]


def test_an_empty_set_is_not_saved_and_a_folder_that_is_gone_is_told(house: House, tmp_path: Path) -> None:
    files, said = place_of(house).files, saying(house)
    files.where = lambda *_: tmp_path / "gone" / "a.routine.toml"
    assert files.save(house.window, OwnRoutine("", "Nothing")) is None
    assert said == ["There is no exercise in this set to save."]
    assert files.save(house.window, kept(house)) is None
    assert house.window.problem.isVisible()


# --- walked -----------------------------------------------------------------------------------------------------------

SIZES = {100: (1024, 700), 200: (1366, 768)}


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path, tmp_path: Path) -> Iterator[Callable[..., Iterator[str]]]:
    """Starts the program and shows each state of the page."""
    houses: list[House] = []

    def pages(look: Look, tongue: str = "english") -> Iterator[str]:
        house = House(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        houses.append(house)
        house.clear(turns="right")
        house.window.resize(*SIZES[look.text_size])
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        for name, text in (("nothing", ""), ("new", SET), ("refused", WRONG), ("there", SET)):
            if name == "there":
                already_there(house)
            place_of(house).back_to_first()
            opened(house, written(tmp_path, text) if text else None)
            house.clock.advance(500)
            settle(house)
            yield name

    yield pages
    for house in houses:
        house.leave()


def window() -> QWidget:
    found = QApplication.activeWindow()
    assert found is not None
    return found


@pytest.mark.parametrize("tongue", ["english", "stretched", "right_to_left"], indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
def test_nothing_stops_a_person(show, text_size: int, tongue: str) -> None:
    for name in show(Look(theme="light", text_size=text_size), tongue):
        found = walker.walk(window())
        assert (name, found) == (name, [])


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_all_words_can_be_read_in_every_theme(show, theme: str) -> None:
    for name in show(Look(theme=theme)):
        assert (name, walker.pale_text(window())) == (name, [])
