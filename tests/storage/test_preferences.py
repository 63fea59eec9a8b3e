"""Settings in force: on the disk before they count, and never a reason not to start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.errors import KnownError
from dystonia_companion.paths import Paths
from dystonia_companion.settings import Look, Settings, from_stored
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.preferences import Preferences, read_look, write_look
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock


class Kept:
    def __init__(self, folder: Path) -> None:
        self.paths, self.clock, self.changes = Paths(folder), ManualClock(), Changes()
        self.connection = open_database(self.paths, self.clock).connection
        self.writer = Writer(self.connection, self.changes, self.clock)
        self.preferences = self.again()

    def again(self) -> Preferences:
        """As after a new start."""
        store = SettingsStore(self.connection)
        look = read_look(self.paths.look)
        return Preferences(store, self.writer, self.paths.look, look, self.changes, self.clock)


@pytest.fixture
def kept(data_dir: Path) -> Iterator[Kept]:
    made = Kept(data_dir)
    yield made
    made.connection.close()


def test_changes_are_there_after_a_new_start(kept: Kept) -> None:
    kept.preferences.change("press_filter_ms", 700)
    kept.preferences.change("theme", "dark")
    after = kept.again()
    assert (after.settings.press_filter_ms, after.look.theme) == (700, "dark")


def test_in_force_when_the_news_goes_out(kept: Kept) -> None:
    seen: list = []
    kept.changes.listen(lambda kinds: seen.append((kinds, kept.preferences.settings.voice)))
    kept.preferences.change("voice", False)
    assert seen == [(frozenset({"settings"}), False)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("press_filter_ms", 1001),
        ("press_filter_ms", True),
        ("voice", 1),
        ("theme", "pink"),
        ("emergency_number", "1" * 21),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(kept: Kept, name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name):
        kept.preferences.change(name, value)
    assert kept.again().settings == Settings()
    assert kept.again().look == Look()


def test_a_setting_that_could_not_be_written_is_not_in_force(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(edit):
        raise KnownError("disk_full", path="x")

    monkeypatch.setattr(kept.writer, "save", full)
    with pytest.raises(KnownError):
        kept.preferences.change("tones", False)
    assert kept.preferences.settings.tones is True


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"text_size": 5000, "theme": "dark"}', "\x00"])
def test_a_broken_look_never_keeps_the_program_from_starting(tmp_path: Path, content: str) -> None:
    file = tmp_path / "look.json"
    file.write_text(content, "utf-8")
    look = read_look(file)
    assert look.text_size == 100
    assert look.theme in ("system", "dark")


def test_look_is_private_and_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "data" / "look.json"
    write_look(file, Look(text_size=150))
    write_look(file, Look(text_size=200))
    assert read_look(file).text_size == 200
    assert file.stat().st_mode & 0o077 == 0
    assert [f.name for f in file.parent.iterdir()] == ["look.json"]


def test_what_another_version_kept_is_left_out_and_named() -> None:
    settings, refused = from_stored(Settings, {"voice": False, "volume": 300, "from_the_future": 1})
    assert (settings.voice, settings.volume) == (False, 70)
    assert refused == ("from_the_future", "volume")
