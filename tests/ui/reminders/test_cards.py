"""The card of what comes next and of a pause, the summary of time away, and the page of what works."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dystonia_companion.errors import KnownError
from dystonia_companion.model.quiet import MEETING, PAUSED
from dystonia_companion.model.rule import RuleKind
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.framed import DeskFrame
from dystonia_companion.ui.reminders.away_card import AwayCard
from dystonia_companion.ui.reminders.doors import ReminderDoors
from dystonia_companion.ui.reminders.health_page import HealthPage, HealthRow
from dystonia_companion.ui.reminders.quiet_card import QuietCard
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage
from dystonia_companion.ui.settings.page import SettingsPage
from tests.ui.house import House
from tests.ui.reminders.steps import desk_of, frame_of, full_disk, lay, lay_card, rules, settle, spoken


def press(house: House, *widgets: QWidget) -> None:
    for widget in widgets:
        assert widget.isVisible(), widget.accessibleName()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Space)
        settle(house)


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


# --- what comes next, and a pause -----------------------------------------------------------------------------------------


@pytest.fixture
def quiet(house: House) -> QuietCard:
    card = QuietCard(desk_of(house))
    lay_card(house, card)
    return card


def test_next_and_alive_are_always_in_words(house: House, quiet: QuietCard) -> None:
    assert quiet.next.text() == "Next: tomorrow, 08:30. Gentle morning"
    assert quiet.alive.text() == "Reminders are on. Last looked at 10:00."
    assert not quiet.quiet.isVisible()
    assert not quiet.go_on_button.isVisible()


def test_a_card_without_any_rule_says_so(house: House, quiet: QuietCard) -> None:
    for rule in rules(house).values():
        house.app.reminders.delete_rule(rule)
    quiet.refresh()
    assert quiet.next.text() == "Nothing is planned."


def test_reminders_that_are_off_are_never_called_on(house: House, quiet: QuietCard) -> None:
    house.app.preferences.change("reminders_on", False)
    quiet.refresh()
    assert quiet.alive.text() == "Reminders are off. Switch them on in Settings."
    assert "still come" in quiet.quiet.accessibleName()
    assert not quiet.go_on_button.isVisible(), "what was switched off is switched on in Settings"


def test_one_hour(house: House, quiet: QuietCard, monkeypatch: pytest.MonkeyPatch) -> None:
    said = spoken(monkeypatch)
    now = house.clock.now()
    press(house, quiet.hour_button)
    held = house.app.reminders.silence()
    assert held is not None
    assert (held.why, held.until) == (PAUSED, now + timedelta(hours=1))
    expected = "Quiet until 11:00. You asked for a pause. Safety and appointments still come."
    assert quiet.quiet.accessibleName() == expected
    assert expected in said
    assert QApplication.focusWidget() is quiet.go_on_button
    press(house, quiet.go_on_button)
    assert house.app.reminders.silence() is None
    assert "Reminders go on." in said
    assert QApplication.focusWidget() is quiet.hour_button


def test_until_tomorrow_and_until_a_day_end_in_the_morning(house: House, quiet: QuietCard) -> None:
    press(house, quiet.tomorrow_button)
    held = house.app.reminders.silence()
    assert held is not None
    assert held.until == datetime(2027, 1, 12, 7, tzinfo=UTC), "08:00 in Berlin"
    assert "tomorrow, 08:00" in quiet.quiet.accessibleName()
    press(house, quiet.day_button, quiet.day.more, quiet.until_button)
    held = house.app.reminders.silence()
    assert held is not None
    assert held.until == datetime(2027, 1, 13, 7, tzinfo=UTC)
    assert "Wednesday 13 January, 08:00" in quiet.quiet.accessibleName()
    assert not quiet.day.isVisible()


def test_no_pause_without_an_end(house: House, quiet: QuietCard) -> None:
    press(house, quiet.day_button)
    for typed in ("", "1999-01-01", "9999-12-31", "some day", "2027-01-11"):
        quiet.day.line.setText(typed)
        quiet.day.line.editingFinished.emit()
        if typed:
            quiet.until_button.click()
            settle(house)
            assert house.app.reminders.silence() is None, typed
    assert quiet.day.day == date(2027, 1, 12), "what cannot be a last day never counts"


def test_a_bad_spell_is_quiet_until_the_morning(house: House, quiet: QuietCard) -> None:
    press(house, quiet.spell_button)
    assert quiet.quiet.accessibleName() == (
        "Quiet until tomorrow, 08:00. A bad spell: rest now. Safety and appointments still come."
    )
    press(house, quiet.go_on_button)
    assert house.app.reminders.silence() is None


def test_in_a_meeting(house: House, quiet: QuietCard) -> None:
    press(house, quiet.meeting_button)
    held = house.app.reminders.silence()
    assert held is not None
    assert held.why == MEETING
    assert quiet.quiet.accessibleName() == "Quiet until 11:00. You are in a meeting."


def test_a_pause_that_cannot_be_written_is_not_said(
    house: House, quiet: QuietCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    full_disk(monkeypatch)
    press(house, quiet.hour_button)
    assert house.app.reminders.silence() is None
    assert not quiet.quiet.isVisible()
    assert house.window.problem.isVisible()


# --- while you were away --------------------------------------------------------------------------------------------------


def missed(uuid: str, kind: str, subject: str = "") -> DueItem:
    due = datetime(2027, 1, 10, 12, tzinfo=UTC)
    return DueItem(uuid, "rule", "2027-01-10#1", kind, subject, due, None, "missed", None, due)


@pytest.fixture
def away(house: House, monkeypatch: pytest.MonkeyPatch) -> AwayCard:
    card = AwayCard(desk_of(house))
    lay_card(house, card)
    return card


def tells(monkeypatch: pytest.MonkeyPatch, *items: DueItem) -> None:
    """What the service tells once."""
    waiting = [items, ()]
    monkeypatch.setattr(Reminders, "away_summary", lambda _self: waiting.pop(0) if waiting else ())


def test_nothing_to_tell_shows_nothing(house: House, away: AwayCard, monkeypatch: pytest.MonkeyPatch) -> None:
    tells(monkeypatch)
    away.look()
    assert not away.isVisible()


def test_one_summary_which_stays_until_it_is_closed(
    house: House, away: AwayCard, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    tells(monkeypatch, missed("1", "stretch", "gentle_morning_5"), missed("2", "diary"))
    away.look()
    away.look()
    settle(house)
    assert "Gentle morning · Sunday 10 January, 13:00" in texts(away)
    assert "2 reminders came. Here is the newest of each kind." in texts(away)
    with qtbot.waitSignal(away.closed):
        press(house, away.close_button)
    assert not away.isVisible()


def test_start_leads_there_and_leaves_the_others(
    house: House, away: AwayCard, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    tells(monkeypatch, missed("1", "stretch", "gentle_morning_5"), missed("2", "breathing", "slow_6"))
    away.look()
    settle(house)
    with qtbot.waitSignal(away.start, check_params_cb=lambda *got: got == ("stretch", "gentle_morning_5")):
        press(house, away.starters["1"])
    assert set(away.refusers) == {"2"}
    press(house, away.refusers["2"])
    assert not away.isVisible()


def test_the_newest_of_a_kind_takes_the_place_of_the_one_before(
    house: House, away: AwayCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells(monkeypatch, missed("1", "stretch"), missed("2", "diary"))
    away.look()
    tells(monkeypatch, replace(missed("3", "stretch"), due=datetime(2027, 1, 11, 6, tzinfo=UTC)))
    away.look()
    assert set(away.refusers) == {"3", "2"}


def test_what_is_no_session_has_no_start(house: House, away: AwayCard, monkeypatch: pytest.MonkeyPatch) -> None:
    tells(monkeypatch, missed("1", "pain_after_pack"))
    away.look()
    assert not away.starters
    assert set(away.refusers) == {"1"}


def test_a_summary_that_cannot_be_noted_is_told_as_a_problem(house: House, away: AwayCard, monkeypatch, qtbot) -> None:
    def refuse(_self: Reminders) -> tuple[DueItem, ...]:
        raise KnownError("disk_full", path="/somewhere")

    monkeypatch.setattr(Reminders, "away_summary", refuse)
    with qtbot.waitSignal(away.problem):
        away.look()
    assert not away.isVisible()


# --- what works -----------------------------------------------------------------------------------------------------------


def test_each_part_says_how_it_is_and_what_to_do(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    tested: list[str] = []
    rows = [
        HealthRow("notices", "ok", "They come with buttons.", test=lambda: tested.append("notices")),
        HealthRow("tray", "bad", "There is none.", "Leave the window open."),
    ]
    page = lay(house, HealthPage(desk_of(house), lambda: rows, lambda: None))
    assert {"Notices", "Works", "Does not work", "There is none.", "Leave the window open."} <= set(texts(page))
    assert page.looked.text() == "Looked at 10:00. Parts to look at: 1."
    assert set(page.testers) == {"notices"}
    press(house, page.testers["notices"])
    assert tested == ["notices"]
    assert frame_of(page).said.text() == "Test of Notices has begun."
    rows[1] = HealthRow("tray", "ok", "It is there.")
    said = spoken(monkeypatch)
    press(house, page.again_button)
    assert "Looked at 10:00. Everything works." in said
    assert QApplication.focusWidget() is page.again_button


def test_a_test_that_fails_is_told(house: House) -> None:
    def fails() -> None:
        raise KnownError("disk_full", path="/somewhere")

    page = lay(
        house, HealthPage(desk_of(house), lambda: [HealthRow("backup", "ok", "Today.", test=fails)], lambda: None)
    )
    press(house, page.testers["backup"])
    assert house.window.problem.isVisible()
    assert frame_of(page).said.text() == ""


def test_only_a_press_on_look_again_begins_to_look(house: House) -> None:
    begun: list[str] = []
    page = lay(house, HealthPage(desk_of(house), lambda: [HealthRow("tray", "ok", "There.")], lambda: begun.append("")))
    page.refresh()
    assert begun == []
    press(house, page.again_button)
    assert begun == [""]


def test_what_is_learnt_later_is_said_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HealthRow("tray", "ok", "There.")]
    page = lay(house, HealthPage(desk_of(house), lambda: rows, lambda: None))
    said = spoken(monkeypatch)
    page.refresh()
    assert not any("Looked at" in text for text in said), "nothing new"
    rows[0] = HealthRow("tray", "bad", "There is none.")
    page.refresh()
    page.refresh()
    assert said.count("Looked at 10:00. Parts to look at: 1.") == 1


def test_a_test_says_what_came_of_it(house: House) -> None:
    rows = [HealthRow("backup", "ok", "Today.", test=lambda: None, came="A copy was made.")]
    page = lay(house, HealthPage(desk_of(house), lambda: rows, lambda: None))
    press(house, page.testers["backup"])
    assert frame_of(page).said.text() == "A copy was made."


@pytest.fixture
def long_page(house: House) -> tuple[HealthPage, list[HealthRow]]:
    """A page that does not fit the window, and what it shows."""
    ids = ("notices", "next_ring", "last_ring", "clock", "tray", "login", "voice", "sound", "database", "backup")
    rows = [HealthRow(id_, "ok", "It works.", test=lambda: None) for id_ in ids]
    house.window.resize(1024, 600)
    page = lay(house, HealthPage(desk_of(house), lambda: rows, lambda: None))
    assert page.verticalScrollBar().maximum() > 200
    return page, rows


def seen(part: QWidget | None) -> bool:
    """Whether the whole of it is in view."""
    return part is not None and part.visibleRegion().boundingRect() == part.rect()


def test_a_test_that_changes_nothing_leaves_every_part_where_it_is(house: House, long_page) -> None:
    page, rows = long_page
    button = page.testers["sound"]
    button.setFocus()
    settle(house)
    at = page.verticalScrollBar().value()
    assert at > 0
    tested: list[str] = []
    rows[7] = replace(rows[7], test=lambda: tested.append("new"))
    page.refresh()
    press(house, button)
    assert tested == ["new"], "the test of now, not the one of when the page was made"
    assert page.testers["sound"] is button
    assert page.verticalScrollBar().value() == at


def test_a_page_that_is_made_anew_stays_where_it_is(house: House, long_page) -> None:
    page, rows = long_page

    def learn() -> None:
        rows[0] = replace(rows[0], state="bad")
        rows[7] = replace(rows[7], words="Tones can be heard.")

    rows[7] = replace(rows[7], test=learn)
    page.refresh()
    page.testers["sound"].setFocus()
    settle(house)
    at = page.verticalScrollBar().value()
    press(house, page.testers["sound"])
    assert {"Does not work", "Tones can be heard."} <= set(texts(page))
    assert QApplication.focusWidget() is page.testers["sound"]
    assert seen(page.testers["sound"])
    assert page.verticalScrollBar().value() == at


def test_a_person_who_scrolled_on_is_not_called_back(house: House, long_page) -> None:
    page, rows = long_page
    page.testers["notices"].setFocus()
    settle(house)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    settle(house)
    rows[0] = replace(rows[0], state="care")
    at = page.verticalScrollBar().value()
    page.refresh()
    settle(house)
    assert page.verticalScrollBar().value() == at
    assert QApplication.focusWidget() is page.testers["notices"]


# --- the way there --------------------------------------------------------------------------------------------------------


def test_all_pages_are_reached_from_settings_and_left_again(house: House) -> None:
    rows = [HealthRow("voice", "ok", "A voice is there.")]
    doors = ReminderDoors(desk_of(house), lambda: rows, lambda: None, house.app)
    doors.lay.connect(house.window.lay)
    doors.lift.connect(house.window.lift)
    house.window.go("settings")
    settings = house.window.page("settings")
    assert isinstance(settings, SettingsPage)
    doors.add_to(settings)
    settle(house)

    def page() -> QWidget:
        frame = house.window.stack.currentWidget()
        assert isinstance(frame, DeskFrame)
        return frame.page

    press(house, doors.buttons["rules"])
    shown = page()
    assert isinstance(shown, RulesPage)
    press(house, shown.add_button)
    made = page()
    assert isinstance(made, RulePage)
    assert QApplication.focusWidget() is page().title  # type: ignore[attr-defined]
    QTest.keyClick(QApplication.focusWidget() or house.window, Qt.Key.Key_Escape)
    settle(house)
    shown = page()
    assert isinstance(shown, RulesPage)
    assert QApplication.focusWidget() is shown.add_button
    press(house, shown.add_button)
    made = page()
    assert isinstance(made, RulePage)
    press(house, made.kind.options["diary"], frame_of(made).back_button)
    shown = page()
    assert isinstance(shown, RulesPage)
    assert any(rule.kind is RuleKind.DIARY for rule in rules(house).values())
    press(house, frame_of(shown).undo_button)
    assert not any(rule.kind is RuleKind.DIARY for rule in rules(house).values()), "also one page further"
    shown.add_button.setFocus()
    QTest.keyClick(QApplication.focusWidget() or house.window, Qt.Key.Key_Escape)
    settle(house)
    assert house.window.stack.currentWidget() is settings
    assert QApplication.focusWidget() is doors.buttons["rules"]
    press(house, doors.buttons["health"])
    assert isinstance(page(), HealthPage)
