"""At the clinic, by keyboard: what is left out and why, what the clinic allows, its end, and the sheet to take home."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.exchange.report import Contents
from dystonia_companion.model.own_routine import OwnItem, OwnRoutine
from dystonia_companion.model.pose import SideWish
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.ui.diary.report_data import Wish, make_report
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.own.allow import AllowPage
from dystonia_companion.ui.own.desk import OwnPage
from dystonia_companion.ui.own.place import OwnPlace
from dystonia_companion.ui.own.sheet import SheetPage
from dystonia_companion.ui.own.visit import VisitPage
from dystonia_companion.ui.stretch.offer_card import OfferCard
from dystonia_companion.ui.stretch.place import StretchPlace
from dystonia_companion.ui.stretch.prepare import PreparePage
from tests.ui.diary.steps import place_of as diary_of
from tests.ui.house import House
from tests.ui.injections.steps import injected, key, press, texts, write

Page = TypeVar("Page", bound=OwnPage)
SET = ("turn_away", "chin_nod_sit", "jaw_rest", "settle_checkin")


@pytest.fixture
def house(qtbot, qapp, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir)
    made.clear("right")
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    made.leave()


def today(house: House) -> date:
    return house.app.sessions.record.today


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def kept(house: House, *exercises: str, **more: object) -> OwnRoutine:
    items = tuple(OwnItem("", RoutineItem(one)) for one in exercises or SET)
    routine = OwnRoutine("", "From Anna", items, given_by="Anna Meier")
    found, _ = house.app.parts.own.keep(replace(routine, **more))  # type: ignore[arg-type]
    settle()
    return found


def place_of(house: House) -> OwnPlace:
    place = house.window.page("stretch")
    house.window.go("stretch")
    assert isinstance(place, StretchPlace)
    place.open_own()
    settle()
    assert place._own is not None
    return place._own


def shown(house: House, kind: type[Page]) -> Page:
    settle()
    page = house.window.page("stretch")._own.page  # type: ignore[attr-defined]
    assert isinstance(page, kind), page
    return page


def opened(house: House, name: str, kind: type[Page], about: object = None) -> Page:
    place = place_of(house)
    place.back_to_first()
    place.open(name, about)
    return shown(house, kind)


def frame(page: QWidget) -> DeskFrame:
    found = page.parentWidget()
    assert isinstance(found, DeskFrame)
    return found


def focus_on(house: House, wanted: QWidget) -> None:
    """Tab until the focus is there."""
    for _ in range(80):
        if QApplication.focusWidget() is wanted:
            return
        key(house, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {wanted.accessibleName()}")


def press_key(house: House, wanted: QWidget) -> None:
    focus_on(house, wanted)
    key(house, Qt.Key.Key_Space)


def says(house: House) -> list[tuple[str, str, str, date]]:
    return [(one.exercise, one.code, one.said_by, one.day) for one in house.app.parts.own.says()]


def allow(house: House, exercise: str = "chin_nod_sit") -> None:
    house.app.parts.own.keep_says(exercise, ["not_for_pattern"], "Dr Beck", today(house))
    settle()


def test_without_a_set_one_can_be_made(house: House) -> None:
    asked = []
    place = place_of(house)
    press_key(house, place.overview.ways["visit"])
    page = shown(house, VisitPage)
    page.open.disconnect()
    page.open.connect(lambda *what: asked.append(what))
    press_key(house, page.new_button)
    assert asked == [("set", None)]
    assert "There is no set yet. Make one first." in texts(page)


def test_what_is_left_out_comes_first_with_its_reason(house: House) -> None:
    kept(house)
    page = opened(house, "visit", VisitPage)
    assert next(iter(page.rows)) == "chin_nod_sit"
    assert page.rows["chin_nod_sit"].line == "This one is for another pattern."
    assert "jaw_rest" not in page.rows, "nothing keeps it out on any day"
    assert "iso_turn_away" not in page.rows
    press_key(house, page.more_button)
    assert "iso_turn_away" in page.rows
    assert QApplication.focusWidget() is page.more_button


def test_what_the_clinic_allows_is_written_down_by_keyboard_and_acts_at_once(house: House) -> None:
    routine = kept(house)
    page = opened(house, "visit", VisitPage)
    press_key(house, page.rows["chin_nod_sit"])
    form = shown(house, AllowPage)
    assert form.who.text == "Anna Meier"
    press_key(house, form.ticks["not_for_pattern"])
    focus_on(house, form.who.input)
    write(house, form.who.input, "Dr Beck")
    press_key(house, form.keep_button)
    page = shown(house, VisitPage)
    assert says(house) == [("chin_nod_sit", "not_for_pattern", "Dr Beck", today(house))]
    assert "chin_nod_sit" not in page.rows
    assert frame(page).said.text().startswith("Saved")
    items = house.app.sessions.plan(routine.id).programme.items
    assert "chin_nod_sit" in [item.exercise.id for item in items]


def test_undo_takes_back_all_that_was_allowed_together(house: House) -> None:
    kept(house, "iso_nod_lying")
    page = opened(house, "visit", VisitPage)
    press(house, page.rows["iso_nod_lying"])
    form = shown(house, AllowPage)
    assert set(form.ticks) == {"phase", "not_for_pattern"}
    press(house, *form.ticks.values(), form.keep_button)
    assert len(says(house)) == 2
    page = shown(house, VisitPage)
    press_key(house, frame(page).undo_button)
    assert says(house) == []


def test_nothing_is_written_down_without_a_reason_a_name_and_a_day_that_was(house: House) -> None:
    kept(house, given_by="")
    form = opened(house, "allow", AllowPage, (RoutineItem("chin_nod_sit"), ""))
    press_key(house, form.keep_button)
    assert form.wrong.accessibleName() == "Tick at least one."
    press_key(house, form.ticks["not_for_pattern"])
    assert not form.wrong.accessibleName()
    press_key(house, form.keep_button)
    assert form.who.wrong.accessibleName() == "This needs a few words."
    write(house, form.who.input, "Dr Beck")
    write(house, form.day.line, (today(house) + timedelta(days=1)).isoformat())
    press_key(house, form.keep_button)
    assert form.day.wrong.accessibleName() == "This day is still to come. Please check it."
    assert says(house) == []
    write(house, form.day.line, (today(house) - timedelta(days=3)).isoformat())
    press_key(house, form.keep_button)
    assert says(house) == [("chin_nod_sit", "not_for_pattern", "Dr Beck", today(house) - timedelta(days=3))]


def test_what_was_ticked_is_not_left_without_a_word(house: House) -> None:
    kept(house)
    form = opened(house, "allow", AllowPage, (RoutineItem("chin_nod_sit"), ""))
    press_key(house, form.ticks["not_for_pattern"])
    key(house, Qt.Key.Key_Escape)
    assert shown(house, AllowPage) is form
    assert "Not written down yet" in form.wrong.accessibleName()
    key(house, Qt.Key.Key_Escape)
    assert house.window.page("stretch")._own.page is not form  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (
            RoutineItem("turn_away", side=SideWish.RIGHT),
            "This one would move towards one of your pulls. It is left out.",
        ),
        (RoutineItem("tilt_away"), "This one needs a known side. It is left out."),
    ],
)
def test_what_nobody_may_allow_says_so(house: House, wish: RoutineItem, why: str) -> None:
    form = opened(house, "allow", AllowPage, (wish, ""))
    assert not form.ticks
    assert texts(form)[1:] == [why, "Nobody can allow this one. It keeps you safe."]


def test_not_for_me_is_taken_back_elsewhere(house: House) -> None:
    house.app.sessions.record.mark("turn_away", True)
    form = opened(house, "allow", AllowPage, (RoutineItem("turn_away"), ""))
    assert texts(form)[1:] == ["You marked it: not for me.", "You can change that before a session."]


def test_it_ends_and_that_can_be_undone(house: House) -> None:
    kept(house)
    allow(house)
    page = opened(house, "visit", VisitPage)
    assert "Small yes nod" in page.end_buttons[0].accessibleName()
    press_key(house, page.end_buttons[0])
    assert says(house) == []
    assert not page.end_buttons
    press_key(house, frame(page).undo_button)
    assert len(says(house)) == 1
    assert len(page.end_buttons) == 1


def test_it_is_told_with_its_day_wherever_it_acts(house: House) -> None:
    routine = kept(house)
    allow(house)
    said = house.app.sessions.words.text("reasons.clinic_says_not_for_pattern", day=today(house))
    house.stretch._back_to_choosing()
    settle()
    cards = [card for card in house.stretch.findChildren(OfferCard) if card.accessibleName() == "From Anna"]
    assert f"Small yes nod: {said}" in texts(cards[-1])
    place = house.prepare(routine.id)
    assert isinstance(place.page, PreparePage)
    assert said in texts(place.page)
    report = make_report(diary_of(house).desk, Wish(today(house), today(house), Contents()))
    assert report.clinic_says == (f"Small yes nod: {said} Said by Dr Beck.",)


def words_of(path: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.poppler
def test_the_sheet_is_saved_as_a_pdf(house: House, tmp_path: Path) -> None:
    routine = kept(house, note="Best in the morning.")
    allow(house)
    page = opened(house, "visit", VisitPage)
    press_key(house, page.sheet_button)
    sheet = shown(house, SheetPage)
    place_of(house).papers.ask = lambda _parent, _name, _kind: tmp_path / "sheet.pdf"
    sheet = opened(house, "sheet", SheetPage, routine.id)
    press_key(house, sheet.pdf_button)
    text = words_of(tmp_path / "sheet.pdf")
    for words in ("From Anna", "Given by: Anna Meier", "Best in the morning.", "Small yes nod", "To the left."):
        assert words in text
    assert house.app.sessions.words.text("reasons.clinic_says_not_for_pattern", day=today(house)) in text
    assert frame(sheet).said.text() == "Saved as sheet.pdf."


def test_the_sheet_of_a_day_soon_after_injections_has_the_usual_doses(house: House) -> None:
    """Most visits end with injections: what is left out today is not left out of the sheet, which says from when on."""
    injected(house, 0)
    routine = kept(house)
    assert [i.exercise.id for i in house.app.sessions.plan(routine.id).programme.items] != list(SET)
    page = opened(house, "sheet", SheetPage, routine.id)
    assert page.sheets.count >= 1
    assert page.left_out.accessibleName() == "Not on the sheet: Small yes nod. The last page says why."


def test_paper_and_file(house: House, tmp_path: Path) -> None:
    routine = kept(house)
    page = opened(house, "sheet", SheetPage, routine.id)
    before = page.sheets.size
    focus_on(house, page.paper.options["a4"])
    key(house, Qt.Key.Key_Right)
    key(house, Qt.Key.Key_Space)
    assert page.sheets.size != before
    place_of(house).files.where = lambda _parent, _title, name, _kinds: tmp_path / name
    page = opened(house, "sheet", SheetPage, routine.id)
    press_key(house, page.file_button)
    (written,) = tmp_path.glob("*.routine.toml")
    assert routine.name in written.read_text("utf-8")


def test_a_disk_that_refuses_is_told(house: House, tmp_path: Path) -> None:
    routine = kept(house)
    place_of(house).papers.ask = lambda _parent, _name, _kind: tmp_path / "nowhere" / "sheet.pdf"
    page = opened(house, "sheet", SheetPage, routine.id)
    press(house, page.pdf_button)
    assert house.window.problem.isVisible()
    place_of(house).papers.ask = lambda _parent, _name, _kind: tmp_path / "sheet.pdf"
    press(house, page.pdf_button)
    assert not house.window.problem.isVisible(), "what went well takes the problem away"


def test_what_goes_into_a_file_is_said_beside_its_button(house: House) -> None:
    page = opened(house, "sheet", SheetPage, kept(house).id)
    assert "Names of people" in page.along.text()
