from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from dystonia_companion.content.words import Words
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Choice, Line, Look, Number, Settings
from dystonia_companion.settings import Switch as OnOff
from dystonia_companion.ui.settings.control import Kept
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.widgets.choices import ChoiceRow, Stepper, Switch
from tests.ui.parts import english, make_kit


class Store:
    """Takes changes, or refuses them when it is told to."""

    def __init__(self) -> None:
        self.written: list[tuple[str, object]] = []
        self.refuse = ""

    def change(self, name: str, value: object) -> Kept:
        if self.refuse:
            return Kept(problem=self.refuse)
        self.written.append((name, value))
        return Kept(at="14:02")


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def page(qtbot, store: Store) -> SettingsPage:
    made = SettingsPage(make_kit(window_ms=0), english(), (Look(), Settings()), store.change)
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_setting_has_a_control(page: SettingsPage) -> None:
    fields = {f.name for owner in (Look, Settings) for f in dataclasses.fields(owner)}
    assert set(page.controls) == fields


def test_a_new_field_appears_by_itself(qtbot, tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class MadeUp:
        lamp: bool = field(default=True, metadata={"kind": OnOff("look")})
        tea: str = field(default="green", metadata={"kind": Choice("look", ("green", "black"))})
        cups: int = field(default=2, metadata={"kind": Number("sound", 0, 9, 1, "cups")})
        motto: str = field(default="slow", metadata={"kind": Line("sound", 20)})

    folder = tmp_path / "words" / "en"
    folder.mkdir(parents=True)
    (folder / "places.toml").write_text('settings = "Settings"')
    names = "".join(f'[{n}]\nname = "The {n}"\nsentence = "About it."\n' for n in ("lamp", "cups", "motto"))
    tea = '[tea]\nname = "The tea"\nsentence = "x"\noptions.green = "Green"\noptions.black = "Black"\n'
    (folder / "settings.toml").write_text('[section]\nlook = "Looks"\nsound = "Sounds"\n' + names + tea)
    store = Store()
    page = SettingsPage(make_kit(), Words(tmp_path), (MadeUp(),), store.change)
    qtbot.addWidget(page)
    parts = {name: type(control.part) for name, control in page.controls.items()}
    assert parts == {"lamp": Switch, "tea": ChoiceRow, "cups": Stepper, "motto": QLineEdit}
    assert page.controls["cups"].part.accessibleName() == "The cups"


def test_a_change_is_kept_at_once_and_only_then_called_saved(page: SettingsPage, store: Store) -> None:
    assert page.saved.text() == ""
    page.controls["voice"].part.click()
    assert store.written == [("voice", False)]
    assert page.saved.text() == "Saved 14:02"


def test_each_kind_of_control_writes_its_value(page: SettingsPage, store: Store) -> None:
    page.controls["theme"].part.options["dark"].click()
    page.controls["volume"].part.plus.click()
    number = page.controls["emergency_number"].part
    QTest.keyClicks(number, "112")
    number.editingFinished.emit()
    assert store.written == [("theme", "dark"), ("volume", 80), ("emergency_number", "112")]


def test_a_failed_write_is_said_and_the_control_goes_back(page: SettingsPage, store: Store) -> None:
    store.refuse = "The disk is full."
    page.controls["voice"].part.click()
    page.controls["volume"].part.plus.click()
    page.controls["theme"].part.options["dark"].click()
    assert page.controls["voice"].part.isChecked()
    assert page.controls["volume"].part.value == Settings().volume
    assert page.controls["theme"].part.options["system"].isChecked()
    assert page.saved.text() == ""
    assert page.problem.accessibleName() == "The disk is full."
    assert page.problem.isVisibleTo(page)
    assert not page.undo.isVisibleTo(page)
    store.refuse = ""
    page.controls["voice"].part.click()
    assert not page.problem.isVisibleTo(page)


def test_the_last_change_can_be_undone(page: SettingsPage, store: Store) -> None:
    page.controls["text_size"].part.plus.click()
    assert page.undo.accessibleName() == "Undo: Text size"
    page.undo.click()
    assert store.written == [("text_size", 125), ("text_size", 100)]
    assert page.controls["text_size"].part.value == 100
    assert not page.undo.isVisibleTo(page)


def test_values_changed_elsewhere_are_shown_without_writing(page: SettingsPage, store: Store) -> None:
    page.show_values((Look(theme="dark"), Settings(voice=False, emergency_number="999")))
    assert page.controls["theme"].part.options["dark"].isChecked()
    assert not page.controls["voice"].part.isChecked()
    assert page.controls["emergency_number"].part.text() == "999"
    assert store.written == []


def test_every_option_has_words() -> None:
    words = Words(resource_root())
    for owner in (Look, Settings):
        for setting in dataclasses.fields(owner):
            kind = setting.metadata["kind"]
            for option in getattr(kind, "options", ()):
                assert words.has(f"settings.{setting.name}.options.{option}")
