"""Pictures of every place and state: all are there, none is blank, and nothing of the real world gets into them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.model.session import State
from dystonia_companion.screenshots import VARIANTS, save_variant
from dystonia_companion.screenshots.stage import Stage, Variant
from dystonia_companion.screenshots.states import STATES
from dystonia_companion.ui.dialogs import BugDialog
from dystonia_companion.ui.heat.quit import QuitDialog
from dystonia_companion.ui.stretch.advice import AdvicePage
from dystonia_companion.ui.stretch.check import CheckPage, SameAsBeforePage
from dystonia_companion.ui.stretch.choose import ChoosePage
from dystonia_companion.ui.stretch.ending import EndPage
from dystonia_companion.ui.stretch.player import Player
from dystonia_companion.ui.stretch.prepare import PreparePage
from dystonia_companion.ui.stretch.signs import SignsPage, WaitPage
from dystonia_companion.ui.trouble import TroubleWindow
from dystonia_companion.ui.window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
LARGE = Variant("demo", "contrast", 200)


@pytest.fixture(scope="module")
def pictures(qapp, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("pictures")
    return folder, save_variant(qapp, LARGE, folder)


@pytest.fixture
def stage(qapp, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(qapp, Variant("empty", "light", 100), tmp_path)
    yield made
    made.clear()
    made.leave()


def test_each_variant_and_each_state_has_a_name_of_its_own() -> None:
    assert len(VARIANTS) == len(set(VARIANTS)) == 12
    names = [state.name for state in STATES]
    assert len(names) == len(set(names)) > 40
    assert not any("whole" in name for name in names), "that is what the whole of a long page is called"


def test_every_state_is_saved_and_shows_something(pictures: tuple[Path, int]) -> None:
    folder, count = pictures
    saved = {file.name for file in (folder / "demo").iterdir()}
    assert len(saved) == count
    assert {f"{s.name}_contrast_200.png" for s in STATES if "demo" in s.profiles} <= saved
    assert "settings-whole_contrast_200.png" in saved
    for name in saved:
        image = QImage(str(folder / "demo" / name)).scaled(40, 40)
        assert len({image.pixel(x, y) for x in range(40) for y in range(40)}) > 5, f"{name} is blank"


def test_a_whole_page_is_taller_than_the_window(pictures: tuple[Path, int]) -> None:
    folder, _ = pictures
    window = QImage(str(folder / "demo" / "settings_contrast_200.png"))
    whole = QImage(str(folder / "demo" / "settings-whole_contrast_200.png"))
    assert (window.width(), window.height()) == LARGE.size
    assert whole.height() > 2 * window.height()


def test_the_same_day_gives_the_same_pictures(qapp, pictures: tuple[Path, int], tmp_path: Path) -> None:
    folder, count = pictures
    assert save_variant(qapp, LARGE, tmp_path) == count
    other = [f.name for f in (folder / "demo").iterdir() if f.read_bytes() != (tmp_path / "demo" / f.name).read_bytes()]
    assert other == []


PAGES = {
    "stretch-question": ChoosePage,
    "stretch": ChoosePage,
    "stretch-prepare": PreparePage,
    "stretch-player": Player,
    "stretch-check": CheckPage,
    "stretch-same": SameAsBeforePage,
    "stretch-hurt": SignsPage,
    "stretch-signs": SignsPage,
    "stretch-wait": WaitPage,
    "stretch-advice": AdvicePage,
    "stretch-end": EndPage,
}


def test_each_picture_shows_what_its_name_says(stage: Stage) -> None:
    runner = stage.app.sessions.runner
    for state in STATES:
        if "empty" not in state.profiles:
            continue
        shown = state.bring_about(stage)
        stage.settle()
        runner = stage.app.sessions.runner
        place, _, part = state.name.partition("-")
        if place in stage.window.bar.tabs:
            assert stage.window.place == place
        if place == "stretch":
            kind = next((k for n, k in PAGES.items() if part and state.name.startswith(n) and n != place), ChoosePage)
            assert isinstance(stage.stretch.page, kind), state.name
        expected = {"waiting": State.WAITING, "paused": State.PAUSED}.get(part.removeprefix("player-"))
        if expected is not None:
            assert runner.state is expected
        if part.startswith("player"):
            assert runner.active
        assert isinstance(
            shown, {"bug": BugDialog, "quit": QuitDialog, "trouble": TroubleWindow}.get(place, MainWindow)
        )
        stage.clear()


def test_no_other_window_comes_up_and_takes_the_keys(qapp: QApplication, stage: Stage) -> None:
    """A button that is shown before it stands in its row is a window for a moment, and the focus is gone."""

    class Watcher(QObject):
        seen: list[str] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(type(watched).__name__)
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    for state in STATES:
        if "empty" in state.profiles:
            shown = state.bring_about(stage)
            stage.settle()
            focus = qapp.focusWidget()
            assert focus is not None, state.name
            assert shown is not stage.window or stage.window.isAncestorOf(focus), state.name
            stage.clear()
    qapp.removeEventFilter(watcher)
    assert set(watcher.seen) <= {"MainWindow", "BugDialog", "QuitDialog", "TroubleWindow"}


def run(folder: Path, home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {n: v for n, v in os.environ.items() if n not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    (home / "tmp").mkdir(parents=True)
    command = [sys.executable, "-m", "dystonia_companion", "--screenshots", str(folder), *more]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


# Each profile, theme and size once at least: all twelve looks take longer than a test may.
EACH = (Variant("empty", "light", 100), Variant("demo", "dark", 200), Variant("demo", "contrast", 100))


def test_a_look_that_is_none_is_told_with_those_that_are(tmp_path: Path) -> None:
    done = run(tmp_path / "pictures", tmp_path / "home", "--looks", "demo-pink-100")
    assert done.returncode == 1
    assert "No such look: demo-pink-100." in done.stderr
    assert "demo-dark-200" in done.stderr
    assert not (tmp_path / "pictures").exists()


@pytest.mark.slow
def test_the_option_saves_all_without_a_display_and_writes_nowhere_else(tmp_path: Path) -> None:
    folder, home = tmp_path / "new" / "pictures", tmp_path / "home"
    done = run(folder, home, "--looks", *(f"{v.profile}-{v.theme}-{v.text_size}" for v in EACH))
    assert (done.returncode, done.stderr) == (0, "")
    saved = list(folder.rglob("*.png"))
    assert done.stdout == f"{len(saved)} pictures in {folder}\n"
    expected = {
        f"{v.profile}/{s.name}_{v.theme}_{v.text_size}.png" for v in EACH for s in STATES if v.profile in s.profiles
    }
    assert expected <= {file.relative_to(folder).as_posix() for file in saved}
    assert [p.name for p in home.rglob("*")] == ["tmp"]


def test_a_folder_that_cannot_be_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a letter")
    done = run(tmp_path / "file" / "pictures", tmp_path / "home")
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
