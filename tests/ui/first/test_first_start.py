"""The first start as a person goes through it: by keys, left and taken up, with writes that fail and hands that shake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.content.screening import read_screening
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.person_record import Part
from dystonia_companion.model.first_start import END, STEPS
from dystonia_companion.model.person import Clearance
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import resource_root
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.first.country import CountryPage
from dystonia_companion.ui.first.ending import EndingPage
from dystonia_companion.ui.first.flow import FirstFlow
from dystonia_companion.ui.first.injections import InjectionsPage
from dystonia_companion.ui.first.pull import PullPage
from dystonia_companion.ui.first.questions import QuestionsPage
from dystonia_companion.ui.first.settings_pages import SoundPage
from dystonia_companion.ui.first.you_card import YouCard
from dystonia_companion.ui.red_flags import RedFlagPanel
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.today.first_card import FirstCard
from dystonia_companion.ui.today.page import TodayPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.first.start import flow_of, frame_of, page_of, part_of, press_side
from tests.ui.house import House

LONGEST_WAY = 60
TOLD = [
    (question.id, choice.id, question.page)
    for question in read_screening(resource_root())
    for choice in question.choices
    if question.page != "pull"
]


@pytest.fixture
def house(qapp: QApplication, data_dir: Path) -> Iterator[House]:
    made = House(qapp, data_dir, first=True)
    made.window.activateWindow()
    yield made
    made.leave()


@pytest.fixture
def disk_full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nothing can be written."""

    def refuse(*_args: object) -> None:
        raise KnownError("disk_full", path=Path("disk"))

    return lambda: monkeypatch.setattr(Writer, "save", refuse)


def tab_to(house: House, name: str) -> QWidget:
    """Press Tab until the part with this name has the focus."""
    passed = []
    for _ in range(LONGEST_WAY):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleName() == name:
            return focus
        passed.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"{name!r} is not reached by Tab; passed {passed}")


def press(house: House, *names: str) -> None:
    """Go to each by Tab and press Enter, slowly enough for the filter of second presses."""
    for name in names:
        QTest.keyClick(tab_to(house, name), Qt.Key.Key_Return)
        QApplication.processEvents()
        house.clock.advance(500)


def choose(house: House, question: str, answer: str) -> None:
    """Go to a row of answers by Tab, along it by arrows, and press Enter on the answer."""
    for _ in range(LONGEST_WAY):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus.accessibleDescription() == question:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    for way in (Qt.Key.Key_Right,) * 8 + (Qt.Key.Key_Left,) * 8:
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleDescription() == question
        if focus.accessibleName() == answer:
            QTest.keyClick(focus, Qt.Key.Key_Return)
            QApplication.processEvents()
            house.clock.advance(500)
            return
        QTest.keyClick(focus, way)
    raise AssertionError(f"{answer!r} is no answer to {question!r}")


def text(house: House, key: str, **values: object) -> str:
    return house.app.words.text(key, **values)


def answers(house: House) -> dict[str, str]:
    return house.app.sessions.record.answers()


def go_to(house: House, step: str) -> None:
    flow_of(house.window).go_to(step)
    QApplication.processEvents()
    house.clock.advance(500)


def test_the_first_page_says_how_many_there_are(house: House) -> None:
    page = flow_of(house.window).frame.page
    assert page.intro.text().startswith(f"{len(STEPS)} short pages")
    assert any(f"Page 1 of {len(STEPS)}" in label.text() for label in page.findChildren(type(page.intro)))


def test_by_keyboard_from_the_first_page_to_the_end(house: House) -> None:
    window = house.window
    assert QApplication.focusWidget() is flow_of(window).frame.page.title
    press(house, "Next")
    country = page_of(window, CountryPage)
    press(house, country.other.label())
    QTest.keyClicks(country.search, "germ")
    QApplication.processEvents()
    choose(house, "Countries that fit", "Germany")
    press(house, "Keep this number", "Next")
    ask = "screening.diagnosis.text", "screening.under_18.text"
    choose(house, text(house, ask[0]), "Yes")
    choose(house, text(house, ask[1]), "No")
    press(house, "Next", "None of these", "Next", "None of these", "Next", "None of these", "Next", "None of these")
    press(house, "Next", "None of these")
    choose(house, text(house, "screening.arm_swings.text"), "Better")
    press(house, "Next", "None of these", "Next")
    choose(house, text(house, "screening.neck_exercises_cleared.text"), "Yes, they said so")
    press(house, "Next")
    choose(house, "Turns: which side?", "To your right")
    choose(house, "Turns: how strong?", "Clear")
    choose(house, "What does your clinic's letter say?", "Head (caput)")
    press(house, "Next")
    choose(house, "When were your last injections?", "I know the day")
    choose(house, "Choose a day", "4 weeks ago")
    choose(house, "Which product?", "Dysport (abobotulinumtoxinA)")
    press(house, "Next")
    choose(house, "One hand stays on my face", "My left hand")
    press(house, "Next", "Next")
    page_of(window, EndingPage)

    record = house.app.sessions.record
    assert record.unanswered() == ()
    assert record.screened().clearance is Clearance.CLEARED
    assert record.parts() == (Part("torticaput", Side.RIGHT, 2, "caput"),)
    treatment = record.treatment()
    assert treatment is not None
    assert (treatment.day, treatment.at, treatment.product) == (record.today - timedelta(days=28), None, "dysport")
    settings = house.app.preferences.settings
    assert (settings.country, settings.emergency_number, settings.hand_on_face) == ("DE", "112", "left")
    press(house, "Go to Stretch")
    assert window.place == "stretch"
    window.go("today")
    today = window.stack.currentWidget()
    assert isinstance(today, TodayPage)
    assert not part_of(today, FirstCard).isVisible()
    house.crash()
    assert isinstance(house.window.stack.currentWidget(), TodayPage)


def test_it_can_be_left_and_taken_up_where_it_was(house: House) -> None:
    press(house, "Next", "Next")
    choose(house, text(house, "screening.diagnosis.text"), "Yes")
    press(house, "Later")
    today = house.window.stack.currentWidget()
    assert isinstance(today, TodayPage)
    house.crash()
    house.window.activateWindow()
    assert isinstance(house.window.stack.currentWidget(), TodayPage)
    card = part_of(house.window.page("today"), FirstCard)
    assert "page 3 of 14" in " ".join(label.text() for label in card.findChildren(type(card.title)))
    part_of(card, Button).click()
    page = page_of(house.window, QuestionsPage)
    assert page.step == "doctor"
    assert page.cards["diagnosis"].row.options["yes"].isChecked()
    assert page.still_open() == 1


def test_after_a_crash_the_pages_come_up_again(house: House) -> None:
    press(house, "Next", "Next", "Next")
    house.crash()
    assert flow_of(house.window).step == "now"


def test_next_never_waits_for_an_answer_and_says_what_is_open(house: House) -> None:
    for step in STEPS[:-1]:
        assert flow_of(house.window).step == step
        flow_of(house.window).frame.buttons["next"].click()
        house.clock.advance(500)
    flow_of(house.window).frame.buttons["next"].click()
    ending = page_of(house.window, EndingPage)
    assert set(ending.buttons) == {"open_button", "stretch", "today"}
    house.clock.advance(500)
    ending.buttons["open_button"].click()
    assert flow_of(house.window).step == "doctor"


def test_the_other_places_and_the_warning_signs_stay_in_reach(house: House) -> None:
    go_to(house, "neck")
    house.window.go("help")
    assert not isinstance(house.window.stack.currentWidget(), FirstFlow)
    house.window.go("today")
    assert flow_of(house.window).step == "neck"
    house.window.show_warning_signs()
    house.window.hide_warning_signs()
    assert flow_of(house.window).step == "neck"


@pytest.mark.parametrize(("question", "choice", "page"), TOLD)
def test_what_an_answer_means_stands_under_it(house: House, question: str, choice: str, page: str) -> None:
    go_to(house, page)
    shown = page_of(house.window, QuestionsPage)
    card = shown.cards[question]
    card.row.options[choice].click()
    assert answers(house)[question] == choice
    key = f"screening.{question}.told.{choice}"
    if house.app.words.has(key):
        assert card.told is not None
        assert card.told.accessibleName() == text(house, key)
    else:
        assert card.told is None


@pytest.mark.parametrize("question", ["swallow_breath", "new_medicine"])
def test_an_emergency_opens_the_warning_signs_at_once(house: House, question: str) -> None:
    house.app.preferences.change("emergency_number", "144")
    go_to(house, "now")
    page_of(house.window, QuestionsPage).cards[question].row.options["yes"].click()
    assert isinstance(house.window.stack.currentWidget(), RedFlagPanel)
    house.window.hide_warning_signs()
    card = page_of(house.window, QuestionsPage).cards[question]
    assert card.told is not None
    assert "Call 144" in [label.text() for label in card.told.findChildren(type(card.title))]
    house.clock.advance(500)
    go_to(house, "neck")
    go_to(house, "now")
    assert flow_of(house.window).step == "now", "an answer on record does not open them again"


@pytest.mark.parametrize("question", ["swallow_breath", "new_medicine", "weak_limbs", "fever"])
def test_signs_that_the_disk_refuses_open_the_warning_signs_all_the_same(house: House, disk_full, question) -> None:
    go_to(house, "now")
    disk_full()
    page_of(house.window, QuestionsPage).cards[question].row.options["yes"].click()
    assert isinstance(house.window.stack.currentWidget(), RedFlagPanel)
    assert question not in house.app.sessions.record.answers()


def test_a_sign_for_the_same_day_offers_them(house: House) -> None:
    go_to(house, "now")
    page = page_of(house.window, QuestionsPage)
    page.cards["fever"].row.options["yes"].click()
    assert flow_of(house.window).frame.page is page
    assert page.cards["fever"].told is not None
    house.clock.advance(500)
    part_of(page.cards["fever"].told, Button).click()
    assert isinstance(house.window.stack.currentWidget(), RedFlagPanel)


def test_none_of_these_answers_only_what_is_open_and_can_be_taken_back(house: House) -> None:
    go_to(house, "neck")
    page = page_of(house.window, QuestionsPage)
    page.cards["chiari"].row.options["yes"].click()
    before = answers(house)
    house.clock.advance(500)
    assert page.none_button.label() == "No to the rest"
    page.none_button.click()
    kept = {q: a for q, a in answers(house).items() if q in page.cards}
    assert kept == {**dict.fromkeys(page.cards, "no"), "chiari": "yes"}
    assert page.still_open() == 0
    house.clock.advance(500)
    page.undo_button.click()
    assert answers(house) == before
    assert page.still_open() == 7
    assert not page.cards["steroids"].row.options["no"].isChecked()


def test_the_question_of_arm_swings_is_not_asked_of_a_person_who_falls(house: House) -> None:
    house.app.sessions.record.keep_answers({"falls": "yes"})
    go_to(house, "touch")
    page = page_of(house.window, QuestionsPage)
    assert page.cards["arm_swings"].isHidden()
    page.none_button.click()
    assert "arm_swings" not in answers(house)


def test_a_write_that_fails_leaves_the_page_as_it_was_and_is_told(house: House, disk_full) -> None:
    go_to(house, "doctor")
    page = page_of(house.window, QuestionsPage)
    page.cards["diagnosis"].row.options["yes"].click()
    disk_full()
    house.clock.advance(500)
    page.cards["diagnosis"].row.options["no"].click()
    page.cards["under_18"].row.options["no"].click()
    assert page.cards["diagnosis"].row.options["yes"].isChecked()
    assert not page.cards["under_18"].row.options["no"].isChecked()
    assert page.cards["diagnosis"].told is None
    assert house.window.problem.isVisible()
    assert flow_of(house.window).frame.said.text() == text(house, "first.not_saved")


def test_a_number_that_cannot_be_kept_stays_as_typed(house: House, disk_full) -> None:
    go_to(house, "country")
    page = page_of(house.window, CountryPage)
    page.number.setText("0118 999")
    disk_full()
    flow_of(house.window).frame.buttons["next"].click()
    assert page_of(house.window, CountryPage).number.text() == "0118 999"
    assert house.app.preferences.settings.emergency_number == ""
    assert house.window.problem.isVisible()


def test_a_pull_that_cannot_be_kept_is_shown_as_it_was(house: House, disk_full) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    press_side(page, "turns", Side.LEFT)
    house.clock.advance(500)
    page.cards["turns"].strength.options["mild"].click()
    disk_full()
    house.clock.advance(500)
    press_side(page, "turns", Side.RIGHT)
    assert page.cards["turns"].look.side is Side.LEFT
    assert page.cards["turns"].said.accessibleName() == f"Your head turns to your {text(house, 'sides.left')}: mild."


def test_a_shaking_hand_presses_once(house: House) -> None:
    go_to(house, "doctor")
    page = page_of(house.window, QuestionsPage)
    QApplication.processEvents()
    yes, no = (page.cards["diagnosis"].row.options[a] for a in ("yes", "no"))
    inside = yes.rect().center()
    QTest.mousePress(yes, Qt.MouseButton.LeftButton, pos=inside)
    QTest.mouseMove(yes, inside + QPoint(7, 5))
    QTest.mouseRelease(yes, Qt.MouseButton.LeftButton, pos=inside + QPoint(7, 5))
    house.clock.advance(90)
    QTest.mouseClick(no, Qt.MouseButton.LeftButton)
    assert answers(house)["diagnosis"] == "yes"
    following = flow_of(house.window).frame.buttons["next"]
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    assert flow_of(house.window).step == "doctor"
    house.clock.advance(400)
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    house.clock.advance(60)
    QTest.mouseClick(flow_of(house.window).frame.buttons["next"], Qt.MouseButton.LeftButton)
    assert flow_of(house.window).step == "now"


# --- country ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def german_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dystonia_companion.ui.first.country.system_territory", lambda: "DE")


def country_kept(house: House) -> tuple[str, str]:
    settings = house.app.preferences.settings
    return settings.country, settings.emergency_number


@pytest.mark.usefixtures("german_computer")
def test_what_is_suggested_counts_once_next_is_pressed(house: House) -> None:
    go_to(house, "country")
    page = page_of(house.window, CountryPage)
    assert page.number.text() == "112"
    assert "Suggested for Germany: 112." in page._why.text()
    flow_of(house.window).frame.buttons["later"].click()
    assert country_kept(house) == ("", ""), "a suggestion that was only looked at"
    house.app.places._first.take_up()
    house.clock.advance(500)
    flow_of(house.window).frame.buttons["next"].click()
    assert country_kept(house) == ("DE", "112")


@pytest.mark.usefixtures("german_computer")
def test_a_number_that_was_typed_is_kept_whatever_comes_next(house: House) -> None:
    go_to(house, "country")
    page = page_of(house.window, CountryPage)
    page.number.setFocus()
    page.number.selectAll()
    QTest.keyClicks(page.number, "110")
    flow_of(house.window).frame.buttons["later"].click()
    assert country_kept(house) == ("DE", "110")


def test_another_country_brings_its_own_number(house: House) -> None:
    go_to(house, "country")
    page = page_of(house.window, CountryPage)
    page.number.setText("112")
    page._choose("US")
    assert page.number.text() == "911"
    page._choose("TV")
    assert page.number.text() == "", "the number of another country would be the wrong one"
    assert "112, 911 or 999" in text(house, "first.country.examples")
    page.number.setText("911")
    house.clock.advance(500)
    page.confirm.click()
    settings = house.app.preferences.settings
    assert (settings.country, settings.emergency_number) == ("TV", "911")


@pytest.mark.parametrize(
    ("typed", "code"), [("uk", "GB"), ("usa", "US"), ("kingd", "GB"), ("Österr", ""), ("brasil", "")]
)
def test_a_country_is_found_by_what_people_call_it(house: House, typed: str, code: str) -> None:
    go_to(house, "country")
    page = page_of(house.window, CountryPage)
    page.other.click()
    page._find(typed)
    rows = [w for w in page._finder.findChildren(QWidget) if hasattr(w, "options")]
    assert (code in rows[0].options) if code else rows == []


# --- pull -------------------------------------------------------------------------------------------------------------


def pulled(house: House) -> tuple[Part, ...]:
    return house.app.sessions.record.parts()


def test_the_letter_decides_between_neck_and_head(house: House) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    tilts = page.cards["tilts"]
    press_side(page, "tilts", Side.LEFT)
    assert pulled(house) == (), "a side alone is no pull"
    assert tilts.said.accessibleName() == text(house, "first.pull.how_strong")
    house.clock.advance(500)
    tilts.strength.options["strong"].click()
    assert pulled(house) == (Part("laterocollis", Side.LEFT, 3, "unknown"),)
    for level, kinds in (
        ("caput", ["laterocaput"]),
        ("both", ["laterocaput", "laterocollis"]),
        ("collis", ["laterocollis"]),
    ):
        house.clock.advance(500)
        assert tilts.letter is not None
        tilts.letter.options[level].click()
        assert [(p.kind, p.side, p.strength, p.level) for p in pulled(house)] == [
            (kind, Side.LEFT, 3, level) for kind in kinds
        ]


def test_each_side_is_chosen_by_the_picture_of_that_side(house: House) -> None:
    go_to(house, "pull")
    for card in page_of(house.window, PullPage).cards.values():
        if card.sides is None:
            continue
        for side, option in card.sides.options.items():
            assert text(house, "sides.right" if side is Side.RIGHT else "sides.left") in option.accessibleName()
            scene = option._scene
            assert scene.mirror
            if scene.lifted is not None:
                assert scene.lifted[0] is side
            else:
                pose = scene.pose
                assert [v * side > 0 for v in (pose.yaw, pose.roll, pose.slide_side_cm) if v] == [True]


def test_several_pulls_and_none_again(house: House) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    for group, strength in (("nods", "mild"), ("bends_forward", "clear")):
        page.cards[group].strength.options[strength].click()
        house.clock.advance(500)
    assert {p.kind for p in pulled(house)} == {"tremor_yes", "anterocollis"}
    assert page.cards["bends_forward"]._confirm.isVisibleTo(page)
    assert not page.cards["nods"]._confirm.isVisibleTo(page)
    page.cards["nods"].strength.options["none"].click()
    house.clock.advance(500)
    assert {p.kind for p in pulled(house)} == {"anterocollis"}
    page.not_sure.click()
    assert pulled(house) == ()
    assert answers(house)["pull"] == "not_sure"
    assert page.still_open() == 0


def test_none_pressed_before_anything_was_told_is_no_answer(house: House) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    page.cards["turns"].strength.options["none"].click()
    assert "pull" not in answers(house)


def test_a_head_drawn_back_asks_for_the_clinician(house: House) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    question = page.confirmed["head_drawn_back"]
    assert question.isHidden()
    page.cards["drawn_back"].strength.options["clear"].click()
    assert not question.isHidden()
    house.clock.advance(500)
    question.row.options["yes"].click()
    assert "clinician_confirmed" in house.app.sessions.record.screened().flags


def test_a_pull_without_its_side_is_kept_as_such(house: House) -> None:
    go_to(house, "pull")
    page = page_of(house.window, PullPage)
    page.cards["turns"].strength.options["clear"].click()
    assert pulled(house) == (Part("torticollis", None, 2, "unknown"),)
    assert text(house, "first.pull.side_open") in page.cards["turns"].said.accessibleName()


# --- injections -------------------------------------------------------------------------------------------------------


def days(house: House) -> list[date]:
    return [t.day for t in house.app.sessions.record._treatments.all()]


def test_a_corrected_day_takes_the_place_of_the_first(house: House) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    today = house.app.sessions.record.today
    page.answer.options["known"].click()
    page.quick.options["1"].click()
    house.clock.advance(500)
    page.steppers.parts["month"].minus.click()
    assert days(house) == [today - timedelta(days=1)], "half a date is not kept"
    house.clock.advance(500)
    page.keep_button.click()
    assert days(house) == [page.steppers.day]
    assert page.steppers.day < today - timedelta(days=20)
    house.clock.advance(500)
    page.time.known.options["known"].click()
    house.clock.advance(500)
    page.time.clock.hour.plus.click()
    row = house.app.sessions.record.treatment()
    assert row is not None
    assert row.at is not None
    assert row.at.hour == 13
    house.clock.advance(500)
    page.answer.options["never"].click()
    assert days(house) == []
    assert answers(house)["last_injection"] == "never"


def test_no_day_of_the_future_can_be_set(house: House) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    for part in page.steppers.parts.values():
        for _ in range(3):
            house.clock.advance(500)
            part.plus.click()
            assert page.steppers.day <= house.app.sessions.record.today


def test_a_day_that_was_set_is_kept_by_next(house: House) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    page.quick.options["7"].click()
    house.clock.advance(500)
    page.steppers.parts["year"].minus.click()
    house.clock.advance(500)
    wanted = page.steppers.day
    flow_of(house.window).frame.buttons["next"].click()
    assert days(house) == [wanted]


def test_a_first_day_that_was_set_is_kept_by_next_and_not_by_later(house: House) -> None:
    for button, kept in (("later", False), ("next", True)):
        house.app.places._first.take_up()
        go_to(house, "injections")
        page = page_of(house.window, InjectionsPage)
        page.answer.options["known"].click()
        house.clock.advance(500)
        page.steppers.parts["day"].minus.click()
        house.clock.advance(500)
        wanted = page.steppers.day
        flow_of(house.window).frame.buttons[button].click()
        assert days(house) == ([wanted] if kept else [])


def test_newer_injections_leave_the_older_on_record(house: House) -> None:
    record = house.app.sessions.record
    older = record.today - timedelta(days=90)
    record.keep_treatment(older, None, "botox")
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.since.click()
    house.clock.advance(500)
    page.quick.options["2"].click()
    assert days(house) == [record.today - timedelta(days=2), older]


def test_over_midnight_today_is_the_new_day(house: House) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    house.clock.advance(24 * 60 * 60_000)
    page.quick.options["0"].click()
    assert days(house) == [house.app.sessions.record.today]
    house.clock.advance(500)
    page.steppers.parts["day"].plus.click()
    assert page.steppers.day == house.app.sessions.record.today


@pytest.mark.parametrize("answer", ["never", "not_known"])
def test_what_never_or_not_known_takes_off_the_record_can_be_put_back(house: House, answer: str) -> None:
    record = house.app.sessions.record
    day = record.today - timedelta(days=9)
    record.keep_treatment(day, time(14, 30), "botox")
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    assert not page.undo_button.isVisible()
    page.answer.options[answer].click()
    house.clock.advance(500)
    assert days(house) == []
    page.undo_button.click()
    row = record.treatment()
    assert row is not None
    assert (row.day, row.at, row.product) == (day, time(14, 30), "botox")
    assert answers(house)["last_injection"] == "known"
    assert page.answer.options["known"].isChecked()
    assert not page.undo_button.isVisible()


def test_a_time_is_kept_only_when_one_was_told(house: House) -> None:
    record = house.app.sessions.record
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    page.quick.options["1"].click()

    def kept() -> time | None:
        house.clock.advance(500)
        row = record.treatment()
        assert row is not None
        return row.at

    page.time.known.options["known"].click()
    assert kept() is None
    page.product.options["botox"].click()
    assert kept() is None
    page.time.keep_button.click()
    assert kept() == time(12)
    page.time.clock.minute.plus.click()
    assert kept() == time(12, 5)
    page.time.known.options["not_known"].click()
    assert kept() is None
    page.time.known.options["known"].click()
    assert kept() is None


def type_day(page: InjectionsPage, typed: str) -> None:
    QApplication.processEvents()  # new parts become visible
    page.typed.line.setFocus()
    QTest.keyClicks(page.typed.line, typed)


def test_a_day_is_typed_and_kept_by_enter(house: House) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    wanted = house.app.sessions.record.today - timedelta(days=40)
    type_day(page, wanted.isoformat())
    assert page.steppers.day == wanted
    assert days(house) == []
    QTest.keyClick(page.typed.line, Qt.Key.Key_Return)
    assert days(house) == [wanted]


@pytest.mark.parametrize("typed", ["the day before", "31/31/2026", "2030-01-01", "1950-01-01"])
def test_a_day_that_cannot_be_kept_is_said_and_stays(house: House, typed: str) -> None:
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    type_day(page, typed)
    QTest.keyClick(page.typed.line, Qt.Key.Key_Return)
    assert page.typed.wrong.isVisible()
    house.clock.advance(500)
    flow_of(house.window).frame.buttons["next"].click()
    assert page_of(house.window, InjectionsPage) is page
    assert page.typed.line.text() == typed
    assert days(house) == []


def test_a_typed_day_is_kept_by_next_and_stays_while_other_things_are_told(house: House) -> None:
    record = house.app.sessions.record
    go_to(house, "injections")
    page = page_of(house.window, InjectionsPage)
    page.answer.options["known"].click()
    page.quick.options["7"].click()
    wanted = record.today - timedelta(days=11)
    type_day(page, wanted.isoformat())
    page.product.options["dysport"].click()
    assert page.typed.line.text() == wanted.isoformat()
    house.clock.advance(500)
    flow_of(house.window).frame.buttons["next"].click()
    assert days(house) == [wanted]


# --- later ------------------------------------------------------------------------------------------------------------


def test_one_page_is_opened_from_settings_and_leads_back(house: House) -> None:
    house.window.lift("today")
    house.clear(turns="left")
    house.window.go("settings")
    settings = house.window.page("settings")
    card = part_of(settings, YouCard)
    assert card.lines["pull"].text() == f"Your head turns to your {text(house, 'sides.left')}: clear."
    assert card.lines["neck"].text() == "No to all"
    card.buttons["balance"].click()
    frame = frame_of(house.window)
    assert set(frame.buttons) == {"close"}
    house.clock.advance(500)
    assert isinstance(frame.page, QuestionsPage)
    frame.page.cards["vertigo"].row.options["yes"].click()
    house.clock.advance(500)
    frame.buttons["close"].click()
    assert house.window.stack.currentWidget() is settings
    assert QApplication.focusWidget() is card.buttons["balance"]
    assert card.lines["balance"].text() == "Dizziness: Yes"
    assert answers(house)["vertigo"] == "yes"


def test_a_country_changed_from_settings_is_shown_there(house: House) -> None:
    house.window.lift("today")
    house.window.go("settings")
    settings = house.window.page("settings")
    card = part_of(settings, YouCard)
    card.buttons["country"].click()
    frame = frame_of(house.window)
    assert isinstance(frame.page, CountryPage)
    frame.page._choose("JP")
    house.clock.advance(500)
    frame.buttons["close"].click()
    assert isinstance(settings, SettingsPage)
    assert settings.controls["country"].part.text() == "Japan"
    assert settings.controls["emergency_number"].part.text() == "119"
    assert card.lines["country"].text() == "Japan, 119"


def test_settings_that_are_changed_in_the_pages_are_shown_among_the_settings(house: House) -> None:
    house.window.go("settings")
    settings = house.window.page("settings")
    assert isinstance(settings, SettingsPage)
    house.window.go("today")
    go_to(house, "sound")
    page = page_of(house.window, SoundPage)
    page.setup.controls["voice"].part.click()
    assert house.app.preferences.settings.voice is False
    assert not settings.controls["voice"].part.isChecked()


def test_every_page_and_question_has_its_short_words(house: House) -> None:
    words = house.app.words
    wanted = [f"first.title.{step}" for step in (*STEPS, END)] + [f"first.intro.{step}" for step in STEPS]
    wanted += [f"first.short.{question}" for question in {q for q, _, _ in TOLD} | {"head_drawn_back"}]
    assert [key for key in wanted if not words.has(key)] == []


def test_stretch_leads_to_what_is_open_and_else_to_settings(house: House) -> None:
    house.window.lift("today")
    house.stretch.questions.emit()
    assert flow_of(house.window).step == STEPS[0]
    house.window.lift("today")
    house.clear()
    house.stretch.questions.emit()
    assert house.window.place == "settings"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "Exercises away from your turn to the {side}."),
        (
            {"neck_exercises_cleared": "not_yet"},
            "Calm items only, head still, until a doctor or physiotherapist says yes.",
        ),
        ({"diagnosis": "no"}, "You get information and the diary. Exercises come after a diagnosis."),
        ({"fever": "yes"}, "No exercises for now. Please see your clinic first."),
    ],
)
def test_the_end_says_in_one_sentence_what_comes_of_it(house: House, changed: dict[str, str], sentence: str) -> None:
    house.clear(turns="right", **changed)
    go_to(house, END)
    page = page_of(house.window, EndingPage)
    said = " ".join(label.text() for label in page.findChildren(type(page.title)))
    assert sentence.format(side=text(house, "sides.right")) in said
