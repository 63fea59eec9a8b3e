""" "It hurts", Stop and a new sign: the card, the question, the advice, and what is left out from then on."""

from __future__ import annotations

import sqlite3
from datetime import date, time
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import capture_exceptions

from dystonia_companion.content.stop_symptoms import read_stop_symptoms
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.model.session import State
from dystonia_companion.paths import resource_root
from dystonia_companion.ui.red_flags import RedFlagPanel
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.signs import SignsPage, WaitPage
from dystonia_companion.ui.widgets.button import Button
from tests.ui.house import House
from tests.ui.stretch.steps import ROUTINE, choose, full_disk, key, press, start, state_of, texts

DAY_MS = 24 * 3_600_000
TODAY, CLEARED = False, True  # until when a limit holds
NO_EXERCISE, NO_NECK, NO_TURNING = "no_exercise", "no_neck", "no_turning"
SAME_DAY = "Call your clinic or urgent care today. If they cannot see you today, go to an emergency department."


class Row(NamedTuple):
    """One row of the table of clinical reference 8.1: what is named and answered, and what has to come of it."""

    signs: tuple[str, ...]
    question: str  # '' where none is asked
    reply: str
    card: str  # '', same_day or emergency
    advice: str  # its first step
    limits: frozenset[tuple[str, bool]]


ROWS = (
    Row(("chest_pain",), "", "", "emergency", "Call emergency services now.", frozenset({(NO_EXERCISE, CLEARED)})),
    Row(
        ("clumsy_hand",),
        "Did it come suddenly, on one side?",
        "yes",
        "emergency",
        "Call emergency services now.",
        frozenset({(NO_EXERCISE, CLEARED)}),
    ),
    Row(
        ("unsteady_legs",),
        "Did it come suddenly, on one side?",
        "no",
        "same_day",
        "Stop for today.",
        frozenset({(NO_EXERCISE, CLEARED)}),
    ),
    Row(("blurred_vision",), "", "", "same_day", "Stop for today.", frozenset({(NO_EXERCISE, TODAY)})),
    Row(
        ("spinning",),
        "Sit or lie down. Is it gone in 5 minutes?",
        "yes",
        "",
        "No turning today.",
        frozenset({(NO_TURNING, CLEARED)}),
    ),
    Row(
        ("dizzy", "more_pain"),
        "Sit or lie down. Is it gone in 5 minutes?",
        "no",
        "same_day",
        "Stop for today.",
        frozenset({(NO_EXERCISE, TODAY), (NO_TURNING, CLEARED)}),
    ),
    Row(
        ("dizzy", "ringing_ears"),
        "Sit or lie down. Is it gone in 5 minutes?",
        "unknown",
        "same_day",
        "Stop for today.",
        frozenset({(NO_EXERCISE, TODAY), (NO_TURNING, CLEARED)}),
    ),
    Row(
        ("sharp_or_electric_pain",),
        "Rest. Is it gone in 5 minutes?",
        "yes",
        "",
        "No neck exercise today.",
        frozenset({(NO_NECK, TODAY)}),
    ),
    Row(
        ("tingling_or_numb_arm", "stronger_jerks"),
        "Rest. Is it gone in 5 minutes?",
        "no",
        "same_day",
        "Stop for today.",
        frozenset({(NO_EXERCISE, TODAY)}),
    ),
    Row(
        ("headache_that_builds",),
        "Rest. Is it easing within an hour?",
        "yes",
        "",
        "No neck exercise today.",
        frozenset({(NO_NECK, TODAY)}),
    ),
    Row(
        ("headache_that_builds",),
        "Rest. Is it easing within an hour?",
        "no",
        "same_day",
        "Stop for today.",
        frozenset({(NO_EXERCISE, TODAY)}),
    ),
    Row(("more_pain", "stronger_jerks"), "", "", "", "Leave this item out.", frozenset()),
)


def hurting(house: House, turns: str = "right") -> SignsPage:
    """ "It hurts" in the second exercise."""
    start(house, turns)
    house.live(75_000)
    key(house, Qt.Key.Key_W)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    return page


def name(house: House, *signs: str) -> None:
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    for sign in signs:
        if sign in page.emergencies:
            press(house, page.emergencies[sign])
            return
        press(house, page.ticks[sign])
    press(house, page.all_button)


def limits(house: House) -> frozenset[tuple[str, bool]]:
    return frozenset((x.kind, x.until_cleared) for x in house.app.sessions.record.signs.limits())


def advice(house: House) -> AdvicePage:
    page = house.stretch.page
    assert isinstance(page, AdvicePage)
    return page


@pytest.mark.parametrize("row", ROWS, ids=[f"{r.signs[0]}-{r.reply}" for r in ROWS])
def test_each_row_of_the_table(house: House, row: Row) -> None:
    hurting(house)
    place = house.stretch
    name(house, *row.signs)
    page = place.page
    assert isinstance(page, WaitPage) == bool(row.question)
    if isinstance(page, WaitPage):
        assert row.question in texts(page)
        assert not house.window._panel_is_open()
        press(house, page.row.options[row.reply])
    assert house.window._panel_is_open() == (row.card == "emergency")
    if row.card == "emergency":
        key(house, Qt.Key.Key_Escape)
    shown = texts(advice(house))
    assert any(text.endswith(row.advice) for text in shown)
    assert (SAME_DAY in shown) == (row.card == "same_day")
    assert limits(house) == row.limits
    (hurt,) = house.app.journal.hurts()
    sign = house.app.opened.connection.execute("SELECT * FROM stop_sign").fetchone()
    assert (hurt.exercise, hurt.symptom) == ("upper_back_hug", sign["symptom"])
    assert sign["session_uuid"] == hurt.session_uuid
    assert sign["reply"] == (row.reply if row.reply in ("yes", "no") else None)
    goes_on = not row.limits
    assert house.app.sessions.runner.active == goes_on
    press(house, advice(house).close_button)
    assert isinstance(house.stretch.page, EndPage)
    assert house.app.journal.newest(1)[0].outcome == "stopped"

    kinds = {kind for kind, _ in row.limits}
    refused = house.app.sessions.refused(ROUTINE)
    assert (refused.code if refused else "") == (NO_EXERCISE if NO_EXERCISE in kinds else "")
    programme = house.app.sessions.plan(ROUTINE).programme
    done = {item.exercise.id for item in programme.items}
    why = {left.exercise: left.reason.code for left in programme.left_out}
    calm = set(house.app.sessions.library.sets["calm"])
    if NO_EXERCISE in kinds:
        assert done <= {"breathing_extended_exhale"}
    elif NO_NECK in kinds:
        assert done <= calm
    elif NO_TURNING in kinds:
        assert why == {"small_rom": "dizzy"}
    else:
        assert why == {}


def test_the_table_has_every_group_and_every_answer() -> None:
    groups = read_stop_symptoms(resource_root())
    tested = {(g.id, r.reply in ("yes",)) for r in ROWS for g in groups if r.signs[0] in g.signs}
    assert tested >= {(g.id, False) for g in groups} | {(g.id, True) for g in groups if g.asks}


def test_it_hurts_stands_still_at_once_and_an_emergency_is_one_press_by_keyboard_away(house: House) -> None:
    hurting(house)
    assert state_of(house) is State.PAUSED
    assert QApplication.focusWidget() is house.stretch.page, "no answer has the focus"
    key(house, Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert isinstance(house.stretch.page, SignsPage)
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert house.window._panel_is_open()
    assert not house.app.sessions.runner.active


def focused(house: House) -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus.accessibleName()


def test_the_list_is_three_stops_for_tab_the_emergency_signs_first(house: House) -> None:
    page = hurting(house)
    stops = []
    for _ in range(3):
        key(house, Qt.Key.Key_Tab)
        stops.append(focused(house))
    first = next(iter(page.emergencies.values())), next(iter(page.ticks.values())), page.all_button
    assert stops == [part.accessibleName() for part in first]


def test_arrows_lead_through_all_signs_in_order_and_end_at_the_ends(house: House) -> None:
    page = hurting(house)
    names = [part.accessibleName() for part in (*page.emergencies.values(), *page.ticks.values())]
    passed = []
    for _ in names:
        key(house, Qt.Key.Key_Down)
        passed.append(focused(house))
    assert passed == names
    key(house, Qt.Key.Key_Down)
    assert focused(house) == names[-1]
    for name in reversed(names[:-1]):
        key(house, Qt.Key.Key_Up)
        assert focused(house) == name
    key(house, Qt.Key.Key_Up)
    assert focused(house) == names[0]
    assert isinstance(house.stretch.page, SignsPage), "moving names nothing"
    assert not house.window._panel_is_open()


def test_home_and_end_lead_to_the_ends_of_the_list_to_tick(house: House) -> None:
    page = hurting(house)
    ticks = [tick.accessibleName() for tick in page.ticks.values()]
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    for which, name in ((Qt.Key.Key_End, ticks[-1]), (Qt.Key.Key_Home, ticks[0])):
        key(house, which)
        assert focused(house) == name


def test_space_ticks_and_enter_on_a_ticked_sign_goes_on(house: House) -> None:
    page = hurting(house)
    named: list[tuple[str, ...]] = []
    page.named.connect(named.append)
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    first = page.ticked()
    key(house, Qt.Key.Key_Down, Qt.Key.Key_Space)
    both = page.ticked()
    assert (len(first), len(both)) == (1, 2)
    key(house, Qt.Key.Key_Space)
    assert page.ticked() == first
    key(house, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert named == [both]
    assert not isinstance(house.stretch.page, SignsPage)


def test_enter_never_goes_on_without_the_sign_that_has_the_focus(house: House) -> None:
    page = hurting(house)
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, SignsPage)
    assert page.ticked() == tuple(page.ticks)[:2]


def test_back_from_the_buttons_tab_finds_the_sign_where_it_was(house: House) -> None:
    hurting(house)
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Down)
    here = focused(house)
    key(house, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
    assert focused(house) == here


@pytest.mark.parametrize("treated", [False, True])
def test_the_emergency_card_speaks_of_the_toxin_only_where_injections_are_on_record(
    house: House, treated: bool
) -> None:
    house.window.show_warning_signs()
    house.window.hide_warning_signs()  # it was built before the injections were told
    if treated:
        house.app.sessions.record.keep_treatment(date(2026, 12, 1), time(9), "dysport")
    hurting(house)
    name(house, "fainting")
    shown = " ".join(texts(house.window._panel))
    assert ("botulinum toxin" in shown) == treated
    assert ("Product: Dysport (abobotulinumtoxinA)." in shown) == treated
    assert "1 December 2026" in shown or not treated


def test_the_emergency_card_comes_even_when_nothing_can_be_written(house: House, monkeypatch) -> None:
    hurting(house)

    def broken(edit: object) -> None:
        raise AssertionError("a fault of ours")

    monkeypatch.setattr(house.app.writer, "save", broken)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    with capture_exceptions() as faults:
        page.emergency.emit(("chest_pain",))
    assert [str(fault[1]) for fault in faults] == ["a fault of ours"]
    assert house.window._panel_is_open()
    monkeypatch.undo()


def test_more_pain_leaves_a_choice_and_nothing_goes_on_by_itself(house: House) -> None:
    hurting(house)
    name(house, "more_pain")
    page = advice(house)
    press(house, page.rest_button)
    assert "Rest as long as you like. Nothing goes on by itself." in texts(page)
    house.live(600_000)
    assert state_of(house) is State.PAUSED
    assert house.stretch.page is page
    press(house, page.next_button)
    assert isinstance(house.stretch.page, Player)
    assert (house.app.sessions.runner.item, state_of(house)) == (2, State.RUNNING)
    key(house, Qt.Key.Key_Space)
    assert state_of(house) is State.PAUSED, "the session keys are back"


def test_nobody_has_to_say_what_it_is(house: House) -> None:
    page = hurting(house)
    press(house, page.all_button)
    assert house.stretch.page is page
    assert "Tick what it is, or press: I can't say." in texts(page)
    press(house, page.unknown_button)
    assert any(text.endswith("Leave this item out.") for text in texts(advice(house)))
    assert limits(house) == frozenset()
    assert [h.symptom for h in house.app.journal.hurts()] == [None]


def test_session_keys_are_off_while_signs_are_asked_and_f2_works(house: House) -> None:
    page = hurting(house)
    item = house.app.sessions.runner.item
    for letter in (Qt.Key.Key_D, Qt.Key.Key_Right, Qt.Key.Key_W, Qt.Key.Key_S, Qt.Key.Key_MediaPlay):
        key(house, letter)
    assert (house.app.sessions.runner.item, state_of(house), house.stretch.page) == (item, State.PAUSED, page)
    key(house, Qt.Key.Key_F2)
    assert house.window._panel_is_open()
    key(house, Qt.Key.Key_Escape)
    assert (house.stretch.page, state_of(house)) == (page, State.PAUSED)


def test_the_wait_is_counted_asked_aloud_once_and_stays_open(house: House) -> None:
    hurting(house)
    name(house, "dizzy")
    page = house.stretch.page
    assert isinstance(page, WaitPage)
    page.look()
    assert any(t.startswith(("4:59", "5:00")) for t in texts(page))
    house.clock.sleep(4 * 60_000)
    page.look()
    assert "0:59 to go" in texts(page) or "1:00 to go" in texts(page)
    over = "Five minutes are over. Is it gone?"
    assert over not in house.audio.words
    house.clock.sleep(60_000)
    page.look()
    assert house.audio.words.count(over) == 1
    assert house.stretch.page is page
    assert limits(house) == {(NO_EXERCISE, TODAY), (NO_TURNING, CLEARED)}
    assert not page._tick.isActive()
    key(house, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert limits(house) == {(NO_TURNING, CLEARED)}


def test_what_limits_holds_after_a_crash_while_the_question_is_open(house: House) -> None:
    hurting(house)
    name(house, "dizzy")
    house.crash()
    assert limits(house) == {(NO_EXERCISE, TODAY), (NO_TURNING, CLEARED)}
    page = house.stretch.page
    assert isinstance(page, ChoosePage)
    shown = texts(page)
    assert "Items that turn wait until a clinician says yes." in shown
    assert not any("Go on from" in text for text in shown)
    assert house.app.journal.newest(1)[0].outcome == "stopped"
    house.clock.sleep(DAY_MS)
    assert limits(house) == {(NO_TURNING, CLEARED)}


def test_where_no_exercise_is_left_nobody_is_asked_four_questions_first(house: House) -> None:
    house.clear()
    house.app.sessions.name_signs(["chest_pain"], False, False)
    house.stretch.prepare(ROUTINE)
    page = house.stretch.page
    assert isinstance(page, PreparePage)
    assert not page.start_button.isVisible()
    assert any("No exercise for now" in text for text in texts(page))
    assert not any("minute" in text or text == "What you will do" for text in texts(page))


def test_a_clinicians_yes_lifts_a_limit_and_can_be_undone(house: House) -> None:
    hurting(house)
    name(house, "dizzy")
    page = house.stretch.page
    assert isinstance(page, WaitPage)
    press(house, page.row.options["yes"])
    press(house, advice(house).close_button)
    key(house, Qt.Key.Key_Return)
    assert isinstance(house.stretch.page, ChoosePage)
    choose(house, "A clinician said yes: Items that turn wait until a clinician says yes.")
    assert limits(house) == frozenset()
    house._qapp.processEvents()
    choose(house, "Undo: Items that turn are back: a clinician said yes.")
    house._qapp.processEvents()
    assert limits(house) == {(NO_TURNING, CLEARED)}
    assert "Items that turn wait until a clinician says yes." in texts(house.stretch.page)


def test_a_sign_named_by_mistake_is_taken_back_whole(house: House) -> None:
    hurting(house)
    name(house, "clumsy_hand")
    page = house.stretch.page
    assert isinstance(page, WaitPage)
    press(house, page.row.options["no"])
    press(house, advice(house).back_button)
    assert limits(house) == frozenset()
    assert isinstance(house.stretch.page, SignsPage)
    assert [h.symptom for h in house.app.journal.hurts()] == [None]
    name(house, "headache_that_builds")
    assert limits(house) == {(NO_EXERCISE, TODAY)}
    assert [h.symptom for h in house.app.journal.hurts()] == ["headache"]


def test_signs_that_the_disk_refuses_limit_at_once_and_are_written_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(house, "right")
    house.live(75_000)
    save = house.app.writer.save
    monkeypatch.setattr(house.app.writer, "save", full_disk)
    key(house, Qt.Key.Key_W)
    name(house, "dizzy")
    page = house.stretch.page
    assert isinstance(page, WaitPage)
    assert house.window.problem.isVisible()
    assert house.app.sessions.record.day().no_exercise
    press(house, page.row.options["yes"])
    assert "This could not be written down yet. It holds, and is tried again." in texts(advice(house))
    assert not any(b.label() == "It was not that" for b in advice(house).findChildren(Button))
    assert limits(house) == {(NO_TURNING, CLEARED)}
    monkeypatch.setattr(house.app.writer, "save", save)
    house.app.sessions.keeper.write_again()
    house._qapp.processEvents()
    house.crash()
    assert limits(house) == {(NO_TURNING, CLEARED)}
    (hurt,) = house.app.journal.hurts()
    assert (hurt.exercise, hurt.symptom) == ("upper_back_hug", "dizzy")
    assert house.app.journal.newest(1)[0].outcome == "stopped"


@pytest.mark.parametrize("refused", ["first", "second"])
def test_what_the_disk_refused_in_part_is_not_offered_to_be_taken_back(
    house: House, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """To undo one write of two would leave the sign, or an answer to none."""
    start(house, "right")
    house.live(75_000)
    save = house.app.writer.save
    key(house, Qt.Key.Key_W)
    monkeypatch.setattr(house.app.writer, "save", full_disk if refused == "first" else save)
    name(house, "dizzy")
    page = house.stretch.page
    assert isinstance(page, WaitPage)
    monkeypatch.setattr(house.app.writer, "save", save if refused == "first" else full_disk)
    press(house, page.row.options["yes"])
    assert not any(b.label() == "It was not that" for b in advice(house).findChildren(Button))
    not_yet = "This could not be written down yet. It holds, and is tried again."
    assert (not_yet in texts(advice(house))) == (refused == "second")
    assert (NO_TURNING, CLEARED) in limits(house)
    monkeypatch.setattr(house.app.writer, "save", save)
    house.app.sessions.keeper.write_again()
    assert limits(house) == {(NO_TURNING, CLEARED)}


def test_stop_ends_at_once_and_its_end_card_leads_to_the_same_list(house: House) -> None:
    start(house)
    house.live(75_000)
    key(house, Qt.Key.Key_W)
    page = house.stretch.page
    assert isinstance(page, SignsPage)
    press(house, page.unknown_button)
    press(house, advice(house).next_button)
    key(house, Qt.Key.Key_S)
    assert isinstance(house.stretch.page, EndPage)
    choose(house, "Something felt wrong")
    name(house, "blurred_vision")
    sign = house.app.opened.connection.execute("SELECT * FROM stop_sign").fetchone()
    assert sign["session_uuid"] == house.app.journal.newest(1)[0].uuid
    assert [h.symptom for h in house.app.journal.hurts()] == [None], "what hurt earlier was something else"
    key(house, Qt.Key.Key_Escape)
    assert isinstance(house.stretch.page, EndPage)
    choose(house, "Something felt wrong")
    choose(house, "Nothing of this")
    assert isinstance(house.stretch.page, EndPage)


def test_nothing_else_comes_in_front_while_a_sign_is_asked_about(house: House) -> None:
    hurting(house)
    name(house, "dizzy")
    page = house.stretch.page
    house.app.prepare(ROUTINE)
    house.stretch.go_on()
    assert house.stretch.page is page
    key(house, Qt.Key.Key_Escape)
    key(house, Qt.Key.Key_Escape)
    key(house, Qt.Key.Key_Return)
    house.prepare(ROUTINE)
    assert isinstance(house.stretch.page, ChoosePage | PreparePage)


def test_the_warning_signs_open_although_the_injections_cannot_be_read(house: House, monkeypatch) -> None:
    def unreadable(_self: object) -> None:
        raise sqlite3.DatabaseError("disk image is malformed")

    monkeypatch.setattr(PersonRecord, "treatment", unreadable)
    with capture_exceptions() as caught:
        house.window.show_warning_signs()
        panel = house.window.stack.currentWidget()
        assert isinstance(panel, RedFlagPanel)
        assert any("botulinum toxin" in text for text in texts(panel))
    assert [kind for kind, *_ in caught] == [sqlite3.DatabaseError]


def test_nothing_starts_or_goes_on_under_the_warning_signs(house: House) -> None:
    start(house)
    key(house, Qt.Key.Key_F2)
    assert state_of(house) is State.PAUSED
    house.window.setFocus()
    key(house, Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_B)
    assert state_of(house) is State.PAUSED
    assert isinstance(house.window.stack.currentWidget(), RedFlagPanel)
    key(house, Qt.Key.Key_S)
    assert state_of(house) is State.STOPPED


def test_people_injected_on_an_unknown_day_are_told_of_the_toxin(house: House) -> None:
    house.clear(last_injection="not_known")
    house.window.show_warning_signs()
    panel = house.window.stack.currentWidget()
    assert any("botulinum toxin" in text for text in texts(panel))
    house.app.sessions.record.keep_answers({"last_injection": "never"})
    assert not any("serious after botulinum toxin" in text for text in texts(panel))


@pytest.mark.parametrize("letter", [Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_T])
def test_no_slip_leaves_a_session_that_stands_on_the_question_what_it_is(house: House, letter: Qt.Key) -> None:
    page = hurting(house)
    key(house, letter)
    assert house.window.place == "stretch"
    assert house.stretch.page is page
