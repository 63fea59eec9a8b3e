"""What ui tests build windows from: the whole program with stand-ins for clock and sound, or a window of simple pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from dystonia_companion.app import App
from dystonia_companion.content.education import read_education
from dystonia_companion.content.red_flags import read_red_flags
from dystonia_companion.content.words import Words
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Look, Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.ui.bar import PlaceSpec
from dystonia_companion.ui.help.page import HelpPage
from dystonia_companion.ui.press import Kit, PressFilter
from dystonia_companion.ui.red_flags import RedFlagPanel
from dystonia_companion.ui.settings.control import Kept
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.theme import Theme
from dystonia_companion.ui.widgets.scroll import ScrollPage
from dystonia_companion.ui.window import MainWindow
from tests.fakes import ManualClock
from tests.guidance.fake_audio import FakeAudio


def plain_icon(name: str, colour: QColor, size_px: int, ratio: float, right_to_left: bool) -> QPixmap:
    """A square in the wanted colour: tests of the window do not depend on the drawings."""
    pixmap = QPixmap(round(size_px * ratio), round(size_px * ratio))
    pixmap.fill(Qt.GlobalColor.transparent if not name else colour)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Moment:
    """A monotonic clock that stands until it is moved, in milliseconds."""

    def __init__(self) -> None:
        self.ms = 1_000_000

    def __call__(self) -> int:
        return self.ms


def make_kit(moment: Callable[[], int] | None = None, window_ms: int = 400, icons=plain_icon) -> Kit:
    theme = Theme(icons, resource_root() / "fonts")
    return Kit(theme, PressFilter(moment or Moment(), lambda: window_ms))


def english(change: Callable[[str], str] | None = None) -> Words:
    return Words(resource_root(), change=change)


def make_places(kit: Kit, words: Words) -> list[PlaceSpec]:
    return [
        PlaceSpec("today", "today", "places.today", lambda: ScrollPage(kit, words.text("places.today"))),
        PlaceSpec("stretch", "stretch", "places.stretch", lambda: ScrollPage(kit, words.text("places.stretch"))),
        PlaceSpec("heat", "heat", "places.heat", lambda: ScrollPage(kit, words.text("places.heat"), "heat"), "heat"),
        PlaceSpec("breathe", "breathe", "places.breathe", lambda: ScrollPage(kit, "Breathe", "breathe"), "breathe"),
        PlaceSpec(
            "injections",
            "injections",
            "places.injections",
            lambda: ScrollPage(kit, "Injections", "injections"),
            "injections",
        ),
        PlaceSpec("diary", "diary", "places.diary", lambda: ScrollPage(kit, "Diary", "diary"), "diary"),
        PlaceSpec(
            "settings",
            "settings",
            "places.settings",
            lambda: SettingsPage(kit, words, (Look(), Settings()), lambda name, value: Kept(at="14:02")),
            "plain",
        ),
        PlaceSpec(
            "help", "help", "places.help", lambda: HelpPage(kit, words, read_education(resource_root())), "plain"
        ),
    ]


PLACES = tuple(key.removeprefix("places.") for key in Words(resource_root()).keys("places"))


def make_window(app: QApplication, kit: Kit, words: Words, **options) -> MainWindow:
    kit.theme.dress(app)

    def panel() -> RedFlagPanel:
        return RedFlagPanel(kit, words, read_red_flags(resource_root()))

    return MainWindow(app, kit, words, make_places(kit, words), panel, **options)


def make_app(
    qt: QApplication, data: Path, look: Look, change: Callable[[str], str] | None = None, *, first: bool = False
) -> App:
    """The program on an empty folder, without sound and at a clock that stands; the first start is put off unless `first`."""
    clock = ManualClock()
    paths = Paths(data)
    app = App(qt, paths, clock, english(change), look, open_database(paths, clock), audio=FakeAudio())
    if not first:
        app.window.lift("today")
    return app
