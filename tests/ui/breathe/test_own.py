"""Own ways of breathing: made, changed, deleted and taken back, with each limit explained; and what a file may hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dystonia_companion.model.breathing import BreathPart, BreathPattern
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.ui.breathe.files import ImportCard
from dystonia_companion.ui.breathe.panel import WayPanel
from tests.ui.breathe.steps import SLOW, button, choose, chooser, editor, panel, place_of, press, settle, tell_no, texts
from tests.ui.house import House
from tests.ui.stretch.steps import full_disk


def make(house: House, name: str = "Evening") -> str:
    """A pattern of 4.5 in and 6 out; gives its id."""
    press(house, chooser(house).make_button)
    editor(house).name.setText(name)
    press(house, editor(house).steppers[BreathPart.IN].plus, editor(house).save_button)
    return house.app.parts.breathing.record.own().patterns[-1].uuid


def test_an_own_pattern_is_made_by_buttons_and_followed_under_its_name(house: House) -> None:
    press(house, chooser(house).make_button)
    assert not editor(house).save_button.isEnabled()
    editor(house).name.setText("  Evening   calm ")
    press(house, editor(house).steppers[BreathPart.IN].plus, editor(house).minutes.minus)
    assert "in 4.5 · out 6 · 5.7 a minute" in texts(editor(house))
    press(house, editor(house).save_button)
    (own,) = house.app.parts.breathing.record.own().patterns
    assert (own.name, own.breath, own.minutes) == ("Evening calm", BreathPattern(4_500, 0, 6_000, 0), 4)
    assert any(text.startswith("Saved ") for text in texts(place_of(house)))
    assert panel(house).way.name == "Evening calm"
    press(house, chooser(house).start_button)
    plan = house.app.sessions.runner.plan
    assert plan is not None
    assert plan.timeline.repeats == (round(4 * 60_000 / 10_500),)
    house.app.sessions.runner.stop()
    settle(house)
    house.app.parts.breathing.record.delete_own(own.uuid)
    settle(house)
    assert any("Evening calm" in text for text in texts(place_of(house).page)), "the journal keeps its name"


@pytest.mark.parametrize(
    ("part", "presses", "shown"),
    [
        (BreathPart.HOLD_FULL, 9, "4 seconds is the longest hold. Longer can make you faint."),
        (BreathPart.OUT, 11, "4 breaths a minute is the fewest. Slower strains most people."),
    ],
)
def test_a_limit_that_is_met_is_explained_and_goes_no_further(
    house: House, part: BreathPart, presses: int, shown: str
) -> None:
    press(house, chooser(house).make_button)
    stepper = editor(house).steppers[part]
    for _ in range(presses - 1):
        press(house, stepper.plus)
    before = editor(house).own
    assert shown not in texts(editor(house))
    press(house, stepper.plus)
    assert shown in texts(editor(house))
    assert editor(house).own == before
    press(house, stepper.minus)
    assert shown not in texts(editor(house))


def test_holds_of_an_own_pattern_pass_the_same_gate(house: House) -> None:
    house.clear()
    press(house, chooser(house).make_button)
    editor(house).name.setText("Held")
    for _ in range(5):
        press(house, editor(house).steppers[BreathPart.HOLD_FULL].plus)
    press(house, editor(house).save_button)
    assert "It has held breaths. First a few questions." in texts(panel(house))
    tell_no(house)
    assert panel(house).way.refused is None


def test_change_delete_and_undo(house: House) -> None:
    uuid = make(house)
    press(house, button(house, "Change"))
    editor(house).name.setText("Night")
    press(house, editor(house).steppers[BreathPart.OUT].plus, editor(house).save_button)
    (own,) = house.app.parts.breathing.record.own().patterns
    assert (own.uuid, own.name, own.breath.out_ms) == (uuid, "Night", 6_500)
    press(house, button(house, "Delete"))
    assert house.app.parts.breathing.record.own().patterns == ()
    assert "Night is deleted." in texts(place_of(house))
    assert panel(house).way.id == SLOW
    press(house, button(house, "Undo"))
    assert house.app.parts.breathing.record.own().patterns == (own,)
    assert panel(house).way.id == uuid
    house.crash()
    assert uuid in chooser(house).list.buttons


def test_a_full_disk_keeps_what_was_typed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    press(house, chooser(house).make_button)
    editor(house).name.setText("Evening")
    with monkeypatch.context() as full:
        full.setattr(house.app.writer, "save", full_disk)
        press(house, editor(house).save_button)
        assert editor(house).name.text() == "Evening"
        assert house.window.problem.isVisible()
    press(house, editor(house).save_button)
    assert [own.name for own in house.app.parts.breathing.record.own().patterns] == ["Evening"]


def test_what_somebody_is_writing_stays_while_other_things_change(house: House) -> None:
    press(house, chooser(house).make_button)
    editor(house).name.setText("Even")
    house.app.preferences.change("volume", 40)
    settle(house)
    assert editor(house).name.text() == "Even"
    press(house, editor(house).cancel_button)
    assert isinstance(place_of(house).choose.panel, WayPanel)


# --- what a file may hold ---------------------------------------------------------------------------------------------


def write(connection: sqlite3.Connection, *rows: tuple[object, ...]) -> None:
    """Rows past every check of the table, as a damaged or forged file has them."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.executemany(
        "INSERT INTO breathing_pattern (uuid, name, in_ms, hold_full_ms, out_ms, hold_empty_ms, minutes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(new_uuid(), *row) for row in rows],
    )
    connection.execute("PRAGMA ignore_check_constraints = OFF")


GOOD = ("Morning", 4_000, 0, 6_000, 0, 5)
HOSTILE: dict[str, tuple[object, ...]] = {
    "longest hold": ("longest hold", 4_000, 7_000, 8_000, 0, 5),
    "below nought": ("below nought", -4_000, 0, 6_000, 0, 5),
    "huge": ("huge", 2**62, 0, 6_000, 0, 5),
    "faster": ("faster", 1_000, 0, 1_000, 0, 5),
    "for hours": ("for hours", 4_000, 0, 6_000, 0, 5_000),
    "odd": ("odd", 4_321, 0, 6_000, 0, 5),
}


def test_rows_that_may_not_be_followed_are_refused_by_name_and_stay_where_they_are(house: House) -> None:
    connection = house.app.opened.connection
    write(connection, *HOSTILE.values(), GOOD)
    own = house.app.parts.breathing.record.own()
    assert [pattern.name for pattern in own.patterns] == ["Morning"]
    assert [name for name, _ in own.refused] == list(HOSTILE)
    shown = texts(place_of(house))
    assert "longest hold can't be used: a hold is not between 0 and 4 seconds." in shown
    assert "faster can't be used: it is not between 4 and 10 breaths a minute." in shown
    assert connection.execute("SELECT count(*) FROM breathing_pattern").fetchone()[0] == len(HOSTILE) + 1


def test_the_table_itself_takes_none_of_them(house: House) -> None:
    for row in HOSTILE.values():
        with pytest.raises(sqlite3.IntegrityError):
            house.app.opened.connection.execute(
                "INSERT INTO breathing_pattern VALUES (?, ?, ?, ?, ?, ?, ?)", (new_uuid(), *row)
            )


def test_ten_thousand_of_them_cost_nothing_and_lose_nothing(house: House) -> None:
    connection = house.app.opened.connection
    write(connection, GOOD, *(HOSTILE["huge"], GOOD) * 5_000)
    own = house.app.parts.breathing.record.own()
    assert len(own.patterns) == 30
    assert len(own.patterns) + len(own.refused) + own.beyond == 10_001
    page = place_of(house)
    assert len(chooser(house).list.buttons) == 7 + 30
    assert not chooser(house).make_button.isVisibleTo(page)
    assert any(" pattern(s) are kept but not shown." in text for text in texts(page))
    assert choose(house, SLOW).way.refused is None
    assert connection.execute("SELECT count(*) FROM breathing_pattern").fetchone()[0] == 10_001


# --- files ------------------------------------------------------------------------------------------------------------

MIXED = """format = 1
[[breathing]]
name = "Night"
in = 4
out = 7
[[breathing]]
name = "Too long a hold"
in = 3
hold_full = 6
out = 4
[[breathing]]
in = 3
out = 5
"""


def import_card(house: House, path: Path) -> ImportCard:
    chooser(house).ask_for_file = lambda _parent: path
    press(house, chooser(house).import_button)
    card = chooser(house).panel
    assert isinstance(card, ImportCard)
    return card


def names(house: House) -> list[str]:
    return [own.name for own in house.app.parts.breathing.record.own().patterns]


def test_a_file_is_shown_before_anything_is_added_and_can_be_taken_back(house: House, tmp_path: Path) -> None:
    make(house)
    path = tmp_path / "some.breathing.toml"
    path.write_text(MIXED, "utf-8")
    card = import_card(house, path)
    shown = texts(card)
    assert {"From some.breathing.toml", "Night", "in 4 · out 7 · 5.5 a minute"} <= set(shown)
    assert "Too long a hold: a hold is not between 0 and 4 seconds." in shown
    assert "One without a name: its name can't be read." in shown
    assert names(house) == ["Evening"]
    assert QApplication.focusWidget() is card.add_button
    house.app.preferences.change("volume", 20)  # whatever changes elsewhere, the card stays
    settle(house)
    press(house, card.add_button)
    assert names(house) == ["Evening", "Night"]
    assert panel(house).way.name == "Night"
    assert any(text.startswith("Saved ") for text in texts(place_of(house)))
    press(house, button(house, "Undo"))
    assert names(house) == ["Evening"]


def test_what_the_disk_refuses_adds_nothing_and_the_card_stays(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "some.toml"
    path.write_text(MIXED, "utf-8")
    card = import_card(house, path)
    save = house.app.writer.save
    monkeypatch.setattr(house.app.writer, "save", full_disk)
    press(house, card.add_button)
    assert house.window.problem.isVisible()
    assert chooser(house).panel is card
    monkeypatch.setattr(house.app.writer, "save", save)
    press(house, card.add_button)
    assert names(house) == ["Night"]


def test_a_file_of_another_kind_says_so_and_nothing_is_lost(house: House, tmp_path: Path) -> None:
    make(house)
    path = tmp_path / "photo.toml"
    path.write_bytes(bytes(range(256)) * 10)
    card = import_card(house, path)
    assert "This file can't be read. It may be damaged, or another kind of file." in texts(card)
    assert not card.add_button.isVisible()
    press(house, card.leave_button)
    assert names(house) == ["Evening"]
    chooser(house).ask_for_file = lambda _parent: tmp_path / "gone.toml"
    press(house, chooser(house).import_button)
    assert "This is not a file that can be read." in texts(chooser(house).panel)


def test_thousands_that_are_refused_do_not_fill_the_page(house: House, tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text("format = 1\nbreathing = [" + "1," * 5_000 + "]", "utf-8")
    card = import_card(house, path)
    assert "and 4992 other(s)" in texts(card)
    assert len(texts(card)) < 20


def test_nothing_chosen_changes_nothing_and_the_editor_is_not_taken_away(house: House) -> None:
    chooser(house).ask_for_file = lambda _parent: None
    press(house, chooser(house).import_button)
    assert isinstance(panel(house), WayPanel)
    press(house, chooser(house).make_button)
    editor(house)
    assert not chooser(house).import_button.isEnabled()


def test_to_a_file_and_back(house: House, tmp_path: Path) -> None:
    make(house)
    path = tmp_path / "Evening.breathing.toml"
    asked: list[str] = []

    def ask_where(_parent: object, name: str) -> Path:
        asked.append(name)
        return path

    chooser(house).ask_where = ask_where
    press(house, button(house, "Save to a file"))
    assert asked == ["Evening.breathing.toml"]
    assert "Saved to Evening.breathing.toml" in texts(place_of(house))
    card = import_card(house, path)
    assert "Evening: you have it already." in texts(card)
    press(house, card.leave_button)
    press(house, button(house, "Delete"))
    press(house, import_card(house, path).add_button)
    assert names(house) == ["Evening"]


def test_a_place_that_cannot_be_written_is_told(house: House, tmp_path: Path) -> None:
    make(house)
    chooser(house).ask_where = lambda _parent, _name: tmp_path / "no folder" / "x.toml"
    press(house, button(house, "Save to a file"))
    assert house.window.problem.isVisible()
    assert names(house) == ["Evening"]
