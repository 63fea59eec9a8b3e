"""Pictures of every place and state: all are there, none is blank, and nothing of the real world gets into them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.model.session import State
from dystonia_companion.screenshots import VARIANTS
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


@dataclass(frozen=True)
class Made:
    """What the option made: the pictures, what it said, and the home of the person meanwhile."""

    folder: Path
    home: Path
    done: subprocess.CompletedProcess[str]


def run(folder: Path, home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {n: v for n, v in os.environ.items() if n not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"HOME": str(home), "TMPDIR": str(home / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"}
    environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    (home / "tmp").mkdir(parents=True)
    command = [sys.executable, "-X", "faulthandler", "-m", "dystonia_companion", "--screenshots", str(folder), *more]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """One look: all twelve take longer than a test may."""
    folder, home = tmp_path_factory.mktemp("pictures") / "new", tmp_path_factory.mktemp("home")
    return Made(folder, home, run(folder, home, "--looks", "demo-contrast-200"))


@dataclass(frozen=True)
class Seen:
    """What was there once a state was brought about."""

    state: str
    shown: type
    place: str
    page: type | None
    session: State
    focus_is_inside: bool


class Watcher(QObject):
    """Notes each window that comes up: a button shown before it stands in its row is one for a moment, and takes the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(type(watched).__name__)
        return False


@pytest.fixture(scope="module")
def walk(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Seen], set[str]]:
    """Once through every state of an empty profile, and the windows that came up meanwhile."""
    stage = Stage(qapp, Variant("empty", "light", 100), tmp_path_factory.mktemp("walk"))
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    found = []
    for state in STATES:
        if "empty" in state.profiles:
            shown = state.bring_about(stage)
            stage.settle()
            focus = qapp.focusWidget()
            inside = focus is not None and (shown is not stage.window or stage.window.isAncestorOf(focus))
            place, session = stage.window.place, stage.app.sessions.runner.state
            page = type(stage.stretch.page) if place == "stretch" else None  # asking for it would go there
            found.append(Seen(state.name, type(shown), place, page, session, inside))
            stage.clear()
    qapp.removeEventFilter(watcher)
    stage.leave()
    return found, watcher.seen


def test_each_variant_and_each_state_has_a_name_of_its_own() -> None:
    assert len(VARIANTS) == len(set(VARIANTS)) == 12
    names = [state.name for state in STATES]
    assert len(names) == len(set(names)) > 40
    assert not any("whole" in name for name in names), "that is what the whole of a long page is called"


def saved(pictures: Made) -> set[str]:
    return {file.name for file in (pictures.folder / "demo").iterdir()}


@pytest.mark.slow
def test_every_state_is_saved_and_shows_something(pictures: Made) -> None:
    assert {f"{s.name}_contrast_200.png" for s in STATES if "demo" in s.profiles} <= saved(pictures)
    assert "settings-whole_contrast_200.png" in saved(pictures)
    for name in saved(pictures):
        image = QImage(str(pictures.folder / "demo" / name)).scaled(40, 40)
        assert len({image.pixel(x, y) for x in range(40) for y in range(40)}) > 5, f"{name} is blank"


@pytest.mark.slow
def test_a_whole_page_is_taller_than_the_window(pictures: Made) -> None:
    window = QImage(str(pictures.folder / "demo" / "settings_contrast_200.png"))
    whole = QImage(str(pictures.folder / "demo" / "settings-whole_contrast_200.png"))
    assert (window.width(), window.height()) == Variant("demo", "contrast", 200).size
    assert whole.height() > 2 * window.height()


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


WINDOWS = {"bug": BugDialog, "quit": QuitDialog, "trouble": TroubleWindow}


def test_each_picture_shows_what_its_name_says(walk: tuple[list[Seen], set[str]]) -> None:
    seen, _ = walk
    places = {one.place for one in seen}
    assert places == {"today", "stretch", "heat", "breathe", "injections", "diary", "settings", "help"}
    for one in seen:
        place, _, part = one.state.partition("-")
        if place in places:
            assert one.place == place, one.state
        if place == "stretch":
            kind = next((k for n, k in PAGES.items() if part and one.state.startswith(n) and n != place), ChoosePage)
            assert issubclass(cast("type", one.page), kind), one.state
        expected = {"waiting": State.WAITING, "paused": State.PAUSED}.get(part.removeprefix("player-"))
        if expected is not None:
            assert one.session is expected, one.state
        if part.startswith("player"):
            assert one.session in (State.RUNNING, State.WAITING, State.PAUSED), one.state
        assert issubclass(one.shown, WINDOWS.get(place, MainWindow)), one.state


def test_the_keys_always_have_a_place_and_no_other_window_takes_them(walk: tuple[list[Seen], set[str]]) -> None:
    seen, windows = walk
    assert [one.state for one in seen if not one.focus_is_inside] == []
    assert windows <= {"MainWindow", "BugDialog", "QuitDialog", "TroubleWindow"}


def test_a_look_that_is_none_is_told_with_those_that_are(tmp_path: Path) -> None:
    done = run(tmp_path / "pictures", tmp_path / "home", "--looks", "demo-pink-100")
    assert done.returncode == 1
    assert "No such look: demo-pink-100." in done.stderr
    assert "demo-dark-200" in done.stderr
    assert not (tmp_path / "pictures").exists()


@pytest.mark.slow
def test_the_option_needs_no_display_and_writes_nowhere_else(pictures: Made) -> None:
    assert (pictures.done.returncode, pictures.done.stderr) == (0, "")
    assert pictures.done.stdout == f"{len(list(pictures.folder.rglob('*.png')))} pictures in {pictures.folder}\n"
    assert [p.name for p in pictures.folder.iterdir()] == ["demo"]
    assert [p.name for p in pictures.home.rglob("*")] == ["tmp"]


@pytest.mark.slow
def test_the_same_day_gives_the_same_pictures(pictures: Made, tmp_path: Path) -> None:
    again = tmp_path / "again"
    done = run(again, tmp_path / "home", "--looks", "demo-contrast-200")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{len(saved(pictures))} pictures in {again}\n"
    other = [
        n for n in saved(pictures) if (again / "demo" / n).read_bytes() != (pictures.folder / "demo" / n).read_bytes()
    ]
    assert other == []


def test_a_folder_that_cannot_be_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a letter")
    done = run(tmp_path / "file" / "pictures", tmp_path / "home")
    assert done.returncode == 1
    assert "cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
