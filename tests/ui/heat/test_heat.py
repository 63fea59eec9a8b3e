"""Heat & Cold as a person uses it: questions, start, skin check, alarm, off; over every place, past a crash, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from functools import partial
from pathlib import Path
from typing import cast
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.app import App
from dystonia_companion.guidance.audio_interface import AudioState
from dystonia_companion.model.never import When
from dystonia_companion.model.pose import Side
from dystonia_companion.model.session import State
from dystonia_companion.model.thermal import Ending, Phase, Place, SkinAnswer, Spot
from dystonia_companion.ui.heat.ended import EndedPanel
from dystonia_companion.ui.heat.place import HeatPlace
from dystonia_companion.ui.heat.prepare import PreparePanel
from dystonia_companion.ui.heat.quit import QuitDialog
from dystonia_companion.ui.heat.running import RunningPanel
from dystonia_companion.ui.heat.strip import PackStrip
from dystonia_companion.ui.red_flags import RedFlagPanel
from dystonia_companion.ui.stretch.second import SecondPage
from dystonia_companion.ui.today.due_card import DueCard
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.label import Label
from dystonia_companion.ui.widgets.question import QuestionRow
from dystonia_companion.ui.widgets.rating import Rating
from dystonia_companion.ui.window import MainWindow
from tests.ui.house import House

MINUTE = 60_000
WELL = ("implant", "pregnant", "heart")


class Warm(House):
    """A house whose person has answered what is asked once."""

    def tell(self) -> None:
        self.clear()
        record = self.timer.record
        record.keep_answers({q.id: q.choices[0].id for q in record.shipped.questions if q.when is not When.EACH_TIME})
        QApplication.processEvents()

    @property
    def timer(self):
        return self.app.packs.timer

    @property
    def heat(self) -> HeatPlace:
        self.window.go("heat")
        QApplication.processEvents()
        return cast(HeatPlace, self.window.page("heat"))

    @property
    def preparing(self) -> PreparePanel:
        panel = self.heat.panel
        assert isinstance(panel, PreparePanel)
        return panel

    @property
    def strip(self) -> PackStrip:
        found = self.window.findChild(PackStrip)
        assert isinstance(found, PackStrip)
        return found

    def answer_all(self, answer: str = "no") -> None:
        for row in self.preparing.findChildren(QuestionRow):
            row.row.options[answer].click()

    def put_on(self, preset: str = "heat_pack", minutes: int = 15) -> None:
        self.heat.presets.buttons[preset].click()
        panel = self.preparing
        panel._choose_minutes(minutes)
        self.answer_now()
        self.heat.start_button.click()
        assert self.timer.application is not None

    def answer_now(self) -> None:
        if self.timer.record.nothing_last_time(self.timer.record.shipped.preset(self.heat._chosen)):
            button(self.preparing, "Nothing changed").click()
        else:
            self.answer_all()

    def pass_time(self, ms: int, step: int = 1_000) -> None:
        while ms > 0:
            self.clock.advance(min(step, ms))
            self.timer.tick()
            ms -= step
        QApplication.processEvents()


def button(owner: QWidget, label: str) -> Button:
    return next(b for b in owner.findChildren(Button) if b.label() == label and not b.isHidden())


def focus_of() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def words(owner: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in owner.findChildren(Label) if label.isVisibleTo(owner))


@pytest.fixture
def house(qapp, data_dir: Path) -> Iterator[Warm]:
    made = Warm(qapp, data_dir)
    made.window.activateWindow()
    yield made
    made.leave()


def test_what_is_asked_once_is_asked_first_and_kept_with_its_day(house: Warm) -> None:
    house.heat.presets.buttons["cold_pack"].click()
    assert not house.heat.start_button.isVisible()
    while rows := house.preparing.findChildren(QuestionRow):
        if house.preparing.bar:
            break
        rows[0].row.options["no"].click()
        QApplication.processEvents()
    kept = house.app.opened.connection.execute("SELECT question FROM answer WHERE local_date = '2027-01-11'").fetchall()
    asked = {row["question"] for row in kept}
    assert {"heat_numb", "heat_raynaud", "implant", "heart"} <= asked
    assert "pregnant" not in asked, "pregnancy is about warmth"
    assert house.heat.start_button.isVisible()
    assert not house.heat.start_button.isEnabled()


def test_what_the_first_start_has_asked_is_not_asked_twice(house: Warm) -> None:
    house.clear(implant="yes_cleared")
    shown = [row.objectName() for row in house.preparing.findChildren(QuestionRow)]
    assert not set(WELL) & set(shown)
    assert "heat_implant" in shown, "but where a pack may lie with an implant is"
    assert "Never over an implant" in words(house.preparing)


def test_a_yes_locks_and_says_why(house: Warm) -> None:
    house.tell()
    house.answer_all()
    assert house.heat.start_button.isEnabled()
    row = next(r for r in house.preparing.findChildren(QuestionRow) if r.objectName() == "heat_now_bed")
    row.row.options["yes"].click()
    assert not house.heat.start_button.isEnabled()
    assert "Sit up" in words(house.preparing)
    row.row.options["no"].click()
    assert house.heat.start_button.isEnabled()
    assert "Sit up" not in words(house.preparing)


def test_a_lacy_pattern_locks_warmth_until_a_doctor_has_looked(house: Warm) -> None:
    house.tell()
    house.timer.record.keep_answers({"heat_pattern": "yes"})
    house.heat.presets.buttons["heat_pack"].click()
    assert "until a doctor has looked" in words(house.preparing)
    assert not house.heat.start_button.isVisible()
    button(house.preparing, "Change answers").click()
    row = next(r for r in house.preparing.findChildren(QuestionRow) if r.objectName() == "heat_pattern")
    row.row.options["yes_seen"].click()
    QApplication.processEvents()
    button(house.preparing, "Done").click()
    assert house.heat.start_button.isVisible()


def test_start_ring_check_alarm_and_off_by_keys_alone(house: Warm) -> None:
    house.tell()
    house.put_on()
    panel = house.heat.panel
    assert isinstance(panel, RunningPanel)
    assert panel.ring.text == "15:00"
    assert "Warm pack · back of neck" in words(panel)
    assert "Ends at 10:15, also if you close this window." in words(panel)
    assert QApplication.focusWidget() is house.heat.off_button
    house.pass_time(5 * MINUTE)
    assert QApplication.focusWidget() is panel.check, "the question is read out, and no answer waits for a stray key"
    for stray in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(panel.check, stray)
        house.pass_time(1_000)
        QTest.keyClick(panel.check, stray)
        assert panel.check.isVisible()
        assert house.timer.application.checks == ()
    QTest.keyClick(panel.check, Qt.Key.Key_Tab)
    first = panel.answers[SkinAnswer.NORMAL]
    assert QApplication.focusWidget() is first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert house.timer.stage.phase is Phase.ON
    house.pass_time(1_000)
    QTest.keyClick(focus_of(), Qt.Key.Key_Return)
    assert house.timer.stage.phase is Phase.ON, "one press more takes nothing off"
    assert "Skin check done at 5 min: normal" in words(panel)
    house.pass_time(10 * MINUTE)
    assert "Take it off now." in words(panel)
    assert "Time is up." in words(panel)
    QTest.keyClick(house.heat.off_button, Qt.Key.Key_Space)
    assert isinstance(house.heat.panel, EndedPanel)
    assert house.timer.record.store.newest(1)[0].ending is Ending.TIME_UP
    assert "Again from 11:16." in words(house.heat.panel)


def test_a_second_enter_never_answers_another_question(house: Warm) -> None:
    """Every question has a "No": a page that is made anew must not lead from one to the other."""
    house.tell()
    house.timer.record.keep_answers({"heat_numb": "yes", "heat_diabetes": "yes"})
    house.heat.presets.buttons["heat_pack"].click()
    button(house.preparing, "Change answers").click()
    QApplication.processEvents()
    row = next(r for r in house.preparing.findChildren(QuestionRow) if r.objectName() == "heat_diabetes")
    row.row.options["no"].setFocus()
    for _ in range(3):
        house.clock.advance(1_000)
        QTest.keyClick(focus_of(), Qt.Key.Key_Return)
        QApplication.processEvents()
        focus = focus_of()
        assert focus is house.heat._page or focus.accessibleDescription().startswith("Diabetes")
    sql = "SELECT question, answer FROM answer WHERE question IN ('heat_diabetes', 'heat_numb')"
    kept = {row["question"]: row["answer"] for row in house.app.opened.connection.execute(sql)}
    assert kept == {"heat_diabetes": "no", "heat_numb": "yes"}


def test_an_answered_question_gives_way_to_the_next_which_is_read_before_anything_is_said(house: Warm) -> None:
    house.clear()
    house.heat.presets.buttons["heat_pack"].click()
    QApplication.processEvents()
    rows = [row.objectName() for row in house.preparing.findChildren(QuestionRow)]
    assert len(rows) > 2
    for name in rows[:2]:
        house.clock.advance(1_000)
        answer = next(r for r in house.preparing.findChildren(QuestionRow)).row.options["no"]
        answer.setFocus()
        QTest.keyClick(answer, Qt.Key.Key_Return)
        QApplication.processEvents()
        focus = focus_of()
        assert isinstance(focus, QuestionRow)
        assert name not in [row.objectName() for row in house.preparing.findChildren(QuestionRow)]
        left = len(house.preparing.findChildren(QuestionRow))
        house.clock.advance(1_000)
        QTest.keyClick(focus, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert len(house.preparing.findChildren(QuestionRow)) == left, "Enter on a question says nothing"
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert focus_of() is focus.row.entry()


def test_start_after_answers_that_are_old_asks_them_anew_and_keeps_place_and_minutes(house: Warm) -> None:
    house.tell()
    house.heat.presets.buttons["heat_pack"].click()
    panel = house.preparing
    panel._choose_place("top_of_shoulder")
    panel._choose_side("left")
    panel._choose_minutes(7)
    house.answer_all()
    house.clock.advance(10 * MINUTE + 1_000)
    house.heat.start_button.click()
    QApplication.processEvents()
    assert house.timer.application is None
    wish = house.preparing.wish
    assert (wish.spot, wish.minutes) == (Spot(Place.TOP_OF_SHOULDER, Side.LEFT), 7)
    assert not wish.right_now.answers
    assert house.heat.isAncestorOf(focus_of())
    house.answer_all()
    house.clock.advance(1_000)
    house.heat.start_button.click()
    assert house.timer.application is not None
    assert (house.timer.application.spot, house.timer.application.minutes) == (wish.spot, 7)


def test_a_skin_check_brings_a_small_window_up_without_an_answer_under_the_keys(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.window.showMinimized()
    QApplication.processEvents()
    house.pass_time(5 * MINUTE)
    assert house.window.isVisible()
    assert not house.window.isMinimized()
    focus = QApplication.focusWidget()
    if focus is not None:
        QTest.keyClick(focus, Qt.Key.Key_Return)
    house.pass_time(1_000)
    if focus is not None:
        QTest.keyClick(focus, Qt.Key.Key_Return)
    assert house.timer.application.checks == ()
    assert house.timer.stage.phase is Phase.CHECK


def test_a_hand_that_presses_twice_starts_and_does_not_end(house: Warm) -> None:
    house.tell()
    house.answer_all()
    house.clock.advance(1_000)
    for _ in range(2):
        shown = next(b for b in (house.heat.start_button, house.heat.off_button) if b.isVisible())
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert house.timer.application is not None
    house.pass_time(5 * MINUTE)
    house.window.go("today")
    house.clock.advance(1_000)
    for _ in range(2):
        shown = next(b for b in (house.strip.normal_button, house.strip.off_button) if b.isVisible())
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert house.timer.application is not None


def shake(house: Warm, shown: Callable[[], QWidget]) -> None:
    """A hand that shakes presses what is shown: it moves meanwhile, and presses once more whatever is there then."""
    house.clock.advance(1_000)
    for wobble in (3, -4):
        target = shown()
        at = target.rect().center()
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(target, at + QPoint(wobble, -wobble))
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=at + QPoint(wobble, -wobble))
        QApplication.processEvents()
        house.clock.advance(120)


def test_a_hand_that_shakes_comes_from_the_first_question_to_the_log(house: Warm) -> None:
    def in_view(widget: QWidget) -> QWidget:
        house.heat._page.ensureWidgetVisible(widget)
        QApplication.processEvents()
        return widget

    def first_no() -> QWidget:
        return in_view(house.preparing.findChildren(QuestionRow)[0].row.options["no"])

    def bar() -> QWidget:
        return next(b for b in (house.heat.start_button, house.heat.off_button) if b.isVisible())

    house.heat.presets.buttons["heat_pack"].click()
    while not house.preparing.bar:
        before = len(house.preparing.findChildren(QuestionRow))
        shake(house, first_no)
        assert before - len(house.preparing.findChildren(QuestionRow)) == 1 or house.preparing.bar
    for row in house.preparing.findChildren(QuestionRow):
        shake(house, partial(in_view, row.row.options["no"]))
    assert house.heat.start_button.isEnabled()
    shake(house, bar)
    assert house.timer.application is not None, "begun, and not ended by the second press"
    house.pass_time(5 * MINUTE)
    panel = cast(RunningPanel, house.heat.panel)
    shake(house, lambda: panel.answers[SkinAnswer.NORMAL] if panel.check.isVisible() else house.heat.off_button)
    assert house.timer.stage.phase.value == "on"
    house.pass_time(10 * MINUTE)
    assert house.timer.stage.phase.value == "alarm"
    ended: list[QWidget] = []

    def off_or_after() -> QWidget:
        if house.heat.off_button.isVisible():
            return house.heat.off_button
        ended.append(cast(EndedPanel, house.heat.panel).still_button)
        return ended[-1]

    shake(house, off_or_after)
    assert ended, "the second press met what came up"
    assert house.timer.application is None

    def close_or_list() -> QWidget:
        panel = house.heat.panel
        return panel.close_button if isinstance(panel, EndedPanel) else house.heat.presets.buttons["heat_pack"]

    shake(house, close_or_list)
    assert "skin normal" in words(house.heat)


def test_start_is_as_high_as_off(house: Warm) -> None:
    house.tell()
    house.answer_all()
    QApplication.processEvents()
    before = house.heat.start_button.height()
    house.heat.start_button.click()
    QApplication.processEvents()
    assert house.heat.off_button.height() == before


def test_there_is_no_pause_no_snooze_and_no_more_time(house: Warm) -> None:
    house.tell()
    house.put_on()
    for ms in (0, 5 * MINUTE, 11 * MINUTE):
        house.pass_time(ms)
        shown = [b.label() for b in house.heat.findChildren(Button) if b.isVisible()]
        answers = [house.app.words.text(f"thermal.skin.{a}") for a in SkinAnswer]
        assert set(shown) <= {"Pack is off", *answers}


def test_the_second_time_one_tap_says_that_nothing_changed(house: Warm) -> None:
    house.tell()
    house.put_on(minutes=5)
    house.timer.off()
    house.clock.advance(61 * MINUTE)
    cast(EndedPanel, house.heat.panel).close_button.click()
    assert not house.heat.start_button.isEnabled()
    button(house.preparing, "Nothing changed").click()
    assert house.heat.start_button.isEnabled()
    button(house.preparing, "Something is different").click()
    assert not house.heat.start_button.isEnabled()
    assert house.preparing.findChildren(QuestionRow)


def test_what_was_so_a_while_ago_is_asked_anew(house: Warm) -> None:
    house.tell()
    house.answer_all()
    assert house.heat.start_button.isEnabled()
    house.clock.advance(9 * MINUTE)
    house.app._minute.timeout.emit()
    QApplication.processEvents()
    assert house.heat.start_button.isEnabled()
    house.clock.advance(MINUTE)
    house.heat.start_button.click()
    assert house.timer.application is None
    assert "Please answer once more" in words(house.preparing)
    house.answer_all()
    house.clock.advance(10 * MINUTE)
    house.app._minute.timeout.emit()
    QApplication.processEvents()
    assert not house.heat.start_button.isEnabled()
    house.answer_all()
    house.heat.start_button.click()
    assert house.timer.application is not None


def test_who_was_elsewhere_meanwhile_answers_anew(house: Warm) -> None:
    house.tell()
    house.answer_all()
    house.window.go("today")
    house.window.go("heat")
    assert not house.heat.start_button.isEnabled()
    assert not house.preparing.wish.right_now.answers


def test_tab_comes_to_start_after_all_that_stands_above_it(house: Warm) -> None:
    house.tell()
    house.answer_all()
    last = house.preparing.findChildren(Rating)[-1].cells[0]
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Tab)
    passed: list[QWidget] = [cast(QWidget, QApplication.focusWidget())]
    while passed[-1] is not house.heat.start_button and len(passed) < 3:
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)
        passed.append(cast(QWidget, QApplication.focusWidget()))
    assert passed[-1] is house.heat.start_button
    assert all(house.preparing.isAncestorOf(each) for each in passed[:-1])


def test_burnt_skin_gets_its_advice(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.pass_time(5 * MINUTE + 1_000)
    panel = cast(RunningPanel, house.heat.panel)
    panel.answers[SkinAnswer.BLISTER_NUMB].click()
    assert "Cool it with cool water" in words(panel)
    house.heat.off_button.click()
    assert "No ice or cream." in words(cast(QWidget, house.heat.panel))
    assert house.timer.record.store.newest(1)[0].ending is Ending.SKIN


def test_skin_that_cannot_be_seen_comes_off_with_advice_for_when_it_is(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.pass_time(5 * MINUTE + 1_000)
    panel = cast(RunningPanel, house.heat.panel)
    panel.answers[SkinAnswer.CANNOT_CHECK].click()
    advice = "When you can, look at the skin. If it is burnt: Cool it with cool water"
    assert "Skin that can't be checked gets no pack." in words(panel)
    assert advice in words(panel).replace("\n", " ")
    house.heat.off_button.click()
    assert advice in words(cast(QWidget, house.heat.panel))
    cast(EndedPanel, house.heat.panel).close_button.click()
    assert "taken off because of the skin, skin not checked" in words(house.heat)


def test_a_missed_skin_check_is_told_as_the_reason_everywhere_and_asked_for_at_the_end(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.window.go("today")
    house.pass_time(6 * MINUTE)
    assert house.strip.text.text() == "Warm pack: take it off now. The skin was not checked."
    assert "The skin was not checked." in words(cast(QWidget, house.heat.panel))
    house.clock.advance(1_000)
    house.heat.off_button.click()
    panel = cast(EndedPanel, house.heat.panel)
    assert "How is the skin?" in words(panel)
    assert "Cool it" not in words(panel)
    panel.skin.options["hot_or_sore"].click()
    assert "How is the skin?" not in words(panel)
    assert "Cool it with cool water" in words(panel)
    assert QApplication.focusWidget() is panel.close_button
    panel.close_button.click()
    assert "skin hot or sore" in words(house.heat)


@pytest.mark.parametrize("at", ["heat", "today"])
def test_a_press_that_was_meant_for_the_skin_check_does_not_take_the_pack_off(house: Warm, at: str) -> None:
    house.tell()
    house.put_on()
    house.window.go(at)
    house.pass_time(6 * MINUTE - 1_000)
    house.pass_time(1_000)
    off = house.heat.off_button if at == "heat" else house.strip.off_button
    off.setFocus()
    QTest.keyClick(off, Qt.Key.Key_Space)
    QTest.mouseClick(off, Qt.MouseButton.LeftButton)
    assert house.timer.application is not None
    house.clock.advance(500)
    QTest.keyClick(off, Qt.Key.Key_Space)
    assert house.timer.application is None


def test_a_slip_is_taken_back(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.pass_time(2 * MINUTE)
    house.heat.off_button.click()
    button(cast(QWidget, house.heat.panel), "It is still on").click()
    assert isinstance(house.heat.panel, RunningPanel)
    assert house.timer.stage.left_ms == 13 * MINUTE


def test_it_stands_over_every_other_place_and_over_the_warning_signs(house: Warm) -> None:
    house.tell()
    house.put_on()
    assert not house.strip.isVisible()
    for place in ("today", "stretch", "breathe", "help"):
        house.window.go(place)
        assert house.strip.isVisible(), place
    assert house.strip.text.text() == "Warm pack: 15 minute(s) to go"
    house.heat.setFocus()
    house.window.show_warning_signs()
    assert house.strip.isVisible()
    house.window.hide_warning_signs()
    house.window.go("today")
    house.pass_time(5 * MINUTE)
    assert "Touch the skin" in house.strip.text.text()
    house.clock.advance(500)
    house.strip.normal_button.click()
    assert house.timer.stage.phase is Phase.ON
    house.pass_time(10 * MINUTE)
    assert house.strip.text.text() == "Warm pack: take it off now. Time is up."
    house.strip.off_button.click()
    assert not house.strip.off_button.isVisible()
    assert house.timer.application is None


def test_the_warning_signs_open_at_their_number_whatever_stands_over_them(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.window.go("today")
    for _ in range(2):
        house.window.show_warning_signs()
        for _ in range(4):
            QApplication.processEvents()
        panel = house.window.stack.currentWidget()
        assert isinstance(panel, RedFlagPanel)
        assert panel.verticalScrollBar().value() == 0
        house.window.hide_warning_signs()
        house.heat.setFocus()


def test_a_pack_taken_off_by_mistake_over_another_place_can_be_put_back_there(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.window.go("today")
    house.pass_time(2 * MINUTE)
    house.strip.off_button.setFocus()
    QTest.keyClick(house.strip.off_button, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert house.timer.application is None
    assert words(house.strip).strip() == "Warm pack: off."
    assert focus_of() is house.strip.still_button
    house.clock.advance(1_000)
    QTest.keyClick(house.strip.still_button, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert house.timer.stage.phase is Phase.ON
    assert house.strip.off_button.isVisible()
    assert not house.strip.still_button.isVisible()
    house.clock.advance(1_000)
    house.strip.off_button.click()
    assert house.strip.isVisible()
    house.strip.offer_no_more()
    assert not house.strip.isVisible()


def test_another_answer_leads_to_all_four(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.window.go("today")
    house.pass_time(5 * MINUTE + 1_000)
    house.strip.other_button.click()
    assert house.window.place == "heat"
    assert cast(RunningPanel, house.heat.panel).check.isVisible()


@pytest.mark.parametrize("hide", ["hide", "showMinimized"])
def test_a_hidden_window_comes_up_for_check_and_alarm(house: Warm, hide: str) -> None:
    house.tell()
    house.put_on()
    getattr(house.window, hide)()
    house.pass_time(4 * MINUTE)
    assert not house.window.isVisible() or house.window.isMinimized()
    house.pass_time(MINUTE)
    assert house.window.isVisible()
    assert not house.window.isMinimized()
    getattr(house.window, hide)()
    house.pass_time(MINUTE)
    assert house.timer.stage.phase is Phase.ALARM
    assert house.window.isVisible()
    assert not house.window.isMinimized()


def test_closing_without_a_tray_keeps_the_program_while_a_pack_is_on(house: Warm) -> None:
    house.tell()
    house.put_on()
    assert house.app.presence.may_close() is False
    assert house.window.isMinimized()
    assert "so the program goes on" in words(house.window.problem)
    house.pass_time(5 * MINUTE)
    assert not house.window.isMinimized()


def test_after_a_crash_it_says_since_when_it_should_be_off(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.clock.advance(29 * MINUTE)
    house.crash()
    assert house.timer.stage.phase is Phase.ALARM
    house.window.go("today")
    assert house.strip.text.text() == "Warm pack: take it off now. Time was up 14 minute(s) ago."
    assert "Time was up 14 minute(s) ago." in words(cast(QWidget, house.heat.panel))
    assert house.audio.rung[-1][0] == "alarm"


class Beginning(Warm):
    """The program as it really starts, on a screen that paints nothing."""

    def start(self) -> None:
        super().start()
        self.window.hide()

    def begin(self, background: bool) -> None:
        """Start anew after a crash, in the way that the program itself does."""
        self.leave()
        with patch.object(App, "start_packs"):
            self.start()
        self.app.start(background)


@pytest.mark.parametrize("background", [True, False], ids=["in the background", "never painted"])
def test_a_pack_waits_for_no_paint_and_the_rest_is_done_once(qapp, qtbot, data_dir: Path, background: bool) -> None:
    house = Beginning(qapp, data_dir)
    try:
        house.tell()
        house.put_on()
        house.clock.advance(29 * MINUTE)
        with patch.object(MainWindow, "show"):
            house.begin(background)
            qtbot.waitUntil(lambda: bool(house.audio.rung), timeout=4_000)
        assert house.audio.rung[-1][0] == "alarm"
        house.app.presence.raise_window()
        QApplication.processEvents()
        house.window.repaint()
        qtbot.wait(50)
        assert len(house.window.findChildren(PackStrip)) == 1
    finally:
        house.leave()


def test_a_pack_that_should_be_off_is_told_before_the_copy_of_the_day(house: Warm, monkeypatch) -> None:
    house.tell()
    house.put_on()
    house.clock.advance(29 * MINUTE)
    house.leave()
    with patch.object(App, "start_packs"):
        house.start()

    def fails(_app: App) -> None:
        raise OSError("a disk that hangs")

    monkeypatch.setattr(App, "_back_up", fails)
    with pytest.raises(OSError, match="hangs"):
        house.app._after_start()
    assert house.audio.rung[-1][0] == "alarm"


def test_space_takes_the_pack_off_and_leaves_the_session_beside_it_alone(house: Warm) -> None:
    house.tell()
    house.app.sessions.start(house.app.sessions.plan("gentle_morning_5"))
    house.put_on()
    assert house.app.sessions.runner.state is State.RUNNING
    house.heat.off_button.setFocus()
    house.clock.advance(1_000)
    QTest.keyClick(house.heat.off_button, Qt.Key.Key_Space)
    assert house.timer.application is None
    assert house.app.sessions.runner.state is State.RUNNING
    house.app.sessions.runner.stop()


def test_presets_say_from_when_again_and_the_lock_says_until_when(house: Warm) -> None:
    house.tell()
    house.put_on(minutes=5)
    assert "again from 11:05" in house.heat.presets.buttons["moist_towel"].accessibleName()
    house.timer.off()
    assert "again from 11:00" in house.heat.presets.buttons["cold_pack"].accessibleName()
    record = house.app.sessions.record
    record.keep_treatment(record.today, time(8), None)
    QApplication.processEvents()
    assert "Wednesday 13 January, 08:00" in house.heat.presets.buttons["heat_pack"].accessibleName()
    assert "No warmth for 48 hours after injections. Again from Wednesday 13 January, 08:00." in words(house.heat)
    house.app.preferences.change("clinic_heat_24h", True)
    QApplication.processEvents()
    assert "No warmth for 24 hours after injections. Again from Tuesday 12 January, 08:00." in words(house.heat)
    assert "cold_site_24h" not in house.heat.presets.buttons
    house.app.preferences.change("clinic_cold_first_day", True)
    QApplication.processEvents()
    assert "cold_site_24h" in house.heat.presets.buttons


def test_contrast_comes_with_its_setting(house: Warm) -> None:
    assert "contrast" not in house.heat.presets.buttons
    house.app.preferences.change("contrast_shown", True)
    QApplication.processEvents()
    assert "contrast" in house.heat.presets.buttons


def test_a_shower_is_only_written_down(house: Warm) -> None:
    house.tell()
    house.heat.presets.buttons["warm_shower"].click()
    assert house.heat.start_button.label() == "Write it down"
    house.heat.start_button.click()
    assert house.timer.application is None
    assert house.timer.record.store.newest(1)[0].ending is Ending.LOGGED
    assert "Saved 10:00" in words(house.preparing)
    assert "Warm shower, 8 min" in words(house.heat)
    house.app.packs.tend()
    house.clock.step_wall(60 * MINUTE)
    house.app.packs.tend()
    button(house.preparing, "Undo").click()
    assert house.timer.record.store.newest(1) == ()
    assert "Taken back." in words(house.preparing)
    assert "Undo" not in [b.label() for b in house.preparing.findChildren(Button)]


def test_no_sound_is_said_before_the_start(house: Warm) -> None:
    house.tell()
    for name, value in (("voice", False), ("tones", False), ("volume", 0)):
        house.app.preferences.change(name, value)
    house.heat.presets.buttons["heat_pack"].click()
    assert "The alarm can only be seen." not in words(house.preparing), "it has a level of its own"
    house.audio.become(AudioState("off", False, "no_sound"))
    house.heat.presets.buttons["heat_pack"].click()
    assert "The alarm can only be seen." in words(house.preparing)


@pytest.mark.parametrize("state", [AudioState("none", False, "voice_off"), AudioState("off", False, "no_sound")])
def test_sound_that_is_lost_while_a_pack_is_on_is_told_wherever_the_person_is(house: Warm, state: AudioState) -> None:
    house.tell()
    house.put_on()
    panel = cast(QWidget, house.heat.panel)
    assert "The alarm can only be seen." not in words(panel)
    house.audio.become(state)
    house.pass_time(1_000)
    assert "The alarm can only be seen. Stay near the screen." in words(panel)
    house.window.go("today")
    assert "The alarm can only be seen." in words(house.strip)
    house.pass_time(15 * MINUTE)
    assert "The alarm can only be seen." in words(house.strip)
    house.audio.become(AudioState("full", True))
    house.pass_time(1_000)
    assert "The alarm can only be seen." not in words(house.strip)


def asked(house: Warm) -> DueCard:
    house.window.go("today")
    page = house.window.page("today")
    page.refresh()  # type: ignore[attr-defined]
    QApplication.processEvents()
    return cast(DueCard, page.findChild(DueCard))


def test_pain_after_is_asked_20_minutes_later_while_finding_out_and_only_then(house: Warm) -> None:
    house.tell()
    house.put_on(minutes=5)
    house.timer.off()
    house.clock.advance(30 * MINUTE)
    assert "20 minutes after" not in words(asked(house))
    house.app.preferences.change("find_out", True)
    house.clock.advance(60 * MINUTE)
    cast(EndedPanel, house.heat.panel).close_button.click()
    house.put_on(minutes=5)
    house.timer.off()
    assert "In 20 minutes" in words(cast(QWidget, house.heat.panel))
    house.clock.advance(19 * MINUTE)
    assert "20 minutes after" not in words(asked(house))
    house.clock.advance(MINUTE)
    card = asked(house)
    assert "Neck pain now, 20 minutes after: Warm pack" in words(card)
    rating = card.findChild(Rating)
    assert isinstance(rating, Rating)
    rating.cells[3].click()
    QApplication.processEvents()
    assert house.timer.record.store.newest(1)[0].pain_after == 3
    assert "20 minutes after" not in words(asked(house))
    button(asked(house), "Undo").click()
    assert house.timer.record.store.newest(1)[0].pain_after is None
    assert "20 minutes after" in words(asked(house))


def test_a_pack_that_is_still_on_is_not_asked_about(house: Warm) -> None:
    house.tell()
    house.app.preferences.change("find_out", True)
    house.put_on()
    house.timer.off()
    button(cast(QWidget, house.heat.panel), "It is still on").click()
    house.clock.advance(25 * MINUTE)
    assert "20 minutes after" not in words(asked(house))
    house.timer.off()
    house.clock.advance(20 * MINUTE)
    assert "20 minutes after" in words(asked(house))


def test_finding_out_ends_after_two_weeks_and_settings_show_it(house: Warm) -> None:
    house.app.preferences.change("find_out", True)
    house.window.go("settings")
    page = house.window.page("settings")
    house.clock.advance(14 * 24 * 60 * MINUTE)
    house.app.packs.tend()
    assert house.app.preferences.settings.find_out is False
    assert page.controls["find_out"].part.isChecked() is False  # type: ignore[attr-defined]


class ToldTray:
    available = True

    def __init__(self) -> None:
        self.told: list[str] = []

    def tell(self, text: str) -> None:
        self.told.append(text)


def test_the_tray_is_told_of_check_alarm_and_quit(house: Warm) -> None:
    house.tell()
    tray = house.app.packs._tray = ToldTray()  # type: ignore[assignment]
    house.put_on()
    house.pass_time(6 * MINUTE)
    assert tray.told == ["Please look here: it is about the warm pack."] * 2
    house.app.packs.tell_of_quit()
    assert tray.told[-1] == "The warm pack is still on. Start the program again soon: it keeps the time."
    house.timer.off()
    house.app.packs.tell_of_quit()
    assert len(tray.told) == 3


@pytest.fixture
def quits(house: Warm, monkeypatch) -> list[str]:
    """Notes each end of the program."""
    ends: list[str] = []
    monkeypatch.setattr(house.app._qt, "quit", lambda: ends.append("quit"))
    return ends


def shown_dialogs(house: Warm) -> list[QuitDialog]:
    QApplication.processEvents()
    return [dialog for dialog in house.window.findChildren(QuitDialog) if dialog.isVisible()]


@pytest.mark.parametrize("minutes", [5, 6, 40], ids=["skin check", "no answer", "time is up"])
def test_the_tray_ends_nothing_while_the_skin_is_asked_for_or_the_alarm_sounds(
    house: Warm, quits: list[str], minutes: int
) -> None:
    house.tell()
    house.put_on()
    house.pass_time(minutes * MINUTE, step=MINUTE)
    house.window.hide()
    house.app.presence.quit()
    assert quits == []
    assert house.window.isVisible()
    assert shown_dialogs(house) == []
    house.timer.off()
    house.app.presence.quit()
    assert quits == ["quit"]


def test_the_tray_asks_first_while_a_pack_is_on_and_the_safe_answer_stands_first(house: Warm, quits: list[str]) -> None:
    house.tell()
    tray = house.app.packs._tray = ToldTray()  # type: ignore[assignment]
    house.put_on()
    house.app.presence.quit()
    house.app.presence.quit()
    (dialog,) = shown_dialogs(house)
    assert "nobody tells you when to take it off" in words(dialog)
    assert dialog.stay_button.hasFocus() or dialog.focusWidget() is dialog.stay_button
    house.clock.advance(1_000)
    QTest.keyClick(dialog.stay_button, Qt.Key.Key_Return)
    assert (quits, shown_dialogs(house), tray.told) == ([], [], [])
    house.app.presence.quit()
    house.clock.advance(1_000)
    shown_dialogs(house)[0].quit_button.click()
    assert quits == ["quit"]
    assert tray.told == ["The warm pack is still on. Start the program again soon: it keeps the time."]


def test_an_alarm_that_begins_while_it_is_asked_takes_the_question_away(house: Warm, quits: list[str]) -> None:
    house.tell()
    house.put_on()
    house.app.presence.quit()
    assert len(shown_dialogs(house)) == 1
    house.pass_time(5 * MINUTE)
    assert (shown_dialogs(house), quits) == ([], [])


def test_the_disk_refuses_and_nothing_seems_to_run(house: Warm) -> None:
    house.tell()
    house.heat.presets.buttons["heat_pack"].click()
    house.answer_all()
    house.app.opened.connection.execute("PRAGMA query_only=1")
    house.heat.start_button.click()
    house.app.opened.connection.execute("PRAGMA query_only=0")
    assert house.timer.application is None
    assert isinstance(house.heat.panel, PreparePanel)
    assert house.window.problem.isVisible()
    house.heat.start_button.click()
    assert house.timer.application is not None


def test_a_second_session_makes_the_first_stand_still_and_asks(house: Warm) -> None:
    house.clear()
    runner = house.app.sessions.runner
    house.app.sessions.start(house.app.sessions.plan("gentle_morning_5"))
    house.live(3_000)
    house.app.prepare("gentle_morning_5")
    page = house.stretch.page
    assert isinstance(page, SecondPage)
    assert runner.state.value == "paused"
    page.go_on_button.click()
    assert runner.state.value == "running"
    first = house.app.sessions.keeper.uuid
    house.app.prepare("gentle_morning_5")
    house.clock.advance(1_000)
    cast(SecondPage, house.stretch.page).change_button.click()
    QApplication.processEvents()
    assert not runner.active
    assert not isinstance(house.stretch.page, SecondPage)
    ended = house.app.journal.session(first)
    assert ended is not None
    assert ended.outcome == "stopped"


def test_times_are_those_of_where_the_person_is(house: Warm) -> None:
    house.tell()
    house.put_on()
    house.clock.set_zone("America/New_York")
    house.pass_time(1_000)
    assert "Ends at 04:15" in words(cast(QWidget, house.heat.panel))
    assert house.timer.stage.left_ms == 15 * MINUTE - 1_000
    assert house.timer.application.started + timedelta(seconds=1) == house.clock.now()
