"""Every place there is, walked at both text sizes, in English, in long words, and from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from dystonia_companion.app import App
from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.settings import Look
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.window import MainWindow
from tests.ui import walker
from tests.ui.parts import PLACES, make_app, make_kit

SIZES = {100: (1024, 700), 200: (1366, 768)}
Show = Callable[..., MainWindow]
TONGUES = ("english", "stretched", "right_to_left")


@pytest.fixture
def show(qtbot, qapp: QApplication, data_dir: Path) -> Iterator[Show]:
    """Starts the whole program at one place, on an empty profile."""
    apps: list[App] = []

    def start(place: str, look: Look, tongue: str = "english") -> MainWindow:
        app = make_app(qapp, data_dir, look, walker.stretched if tongue == "stretched" else None)
        apps.append(app)
        window = app.window
        qtbot.addWidget(window)
        window.resize(*SIZES[look.text_size])
        window.show()
        if place == "warning_signs":
            window.show_warning_signs()
        else:
            window.go(place)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield start
    for app in apps:
        app.close()


@pytest.mark.parametrize("tongue", TONGUES, indirect=True)
@pytest.mark.parametrize("text_size", SIZES)
@pytest.mark.parametrize("place", [*PLACES, "warning_signs"])
def test_nothing_stops_a_person(show: Show, place: str, text_size: int, tongue: str) -> None:
    window = show(place, Look(text_size=text_size), tongue)
    assert (window.width(), window.height()) == SIZES[text_size], "the window grew past the screen"
    assert walker.walk(window) == []


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("place", [*PLACES, "warning_signs"])
def test_all_words_can_be_read_in_every_theme(show: Show, place: str, theme: str) -> None:
    window = show(place, Look(theme=theme))
    assert walker.pale_text(window) == []


class _Windows(QObject):
    """Notes every part that is shown as a window of its own, be it for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} '{watched.accessibleName()}'")
        return False


@pytest.mark.parametrize("place", PLACES)
def test_no_part_is_a_window_for_a_moment(show: Show, qapp: QApplication, place: str) -> None:
    """It would take the keys, and a desktop would show it as a flash: parts are shown once they have their place."""
    window = show("settings" if place == "today" else "today", Look())
    windows = _Windows()
    qapp.installEventFilter(windows)
    window.go(place)
    qapp.processEvents()
    qapp.removeEventFilter(windows)
    assert windows.seen == []


def _holding(qtbot, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(holder)
    holder.resize(400, 300)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    return holder


def test_walker_finds_a_button_without_a_name(qtbot) -> None:
    nameless = QPushButton("")
    nameless.setMinimumSize(60, 60)
    assert walker.unnamed(_holding(qtbot, nameless)) == ["QPushButton '' has no name"]


def test_walker_finds_a_control_without_a_role(qtbot) -> None:
    painted = QWidget()
    painted.setAccessibleName("Map")
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert walker.unnamed(_holding(qtbot, painted)) == ["QWidget 'Map' has no role"]


def test_walker_finds_a_small_target(qtbot) -> None:
    small = QPushButton("Go")
    small.setFixedSize(20, 20)
    assert len(walker.small_targets(_holding(qtbot, small))) == 1


def test_walker_wants_more_of_session_buttons(qtbot) -> None:
    kit = make_kit()
    close_together = [Button(kit, "Stop", size="session"), Button(kit, "Skip", size="session")]
    holder = _holding(qtbot, *close_together)
    column = holder.layout()
    assert column is not None
    column.setSpacing(4)
    holder.resize(holder.minimumSizeHint())
    QApplication.processEvents()
    assert len(walker.small_targets(holder)) == 1
    column.setSpacing(16)
    holder.resize(holder.minimumSizeHint())
    QApplication.processEvents()
    assert walker.small_targets(holder) == []


@pytest.mark.parametrize("wraps", [False, True])
def test_walker_finds_cut_words(qtbot, wraps: bool) -> None:
    cut = QLabel("Words that need far more room than they are given here")
    cut.setWordWrap(wraps)
    cut.setFixedSize(80, 20)
    assert len(walker.cut_text(_holding(qtbot, cut))) == 1


def test_walker_finds_pale_words(qtbot) -> None:
    pale, fine = QLabel("Hardly there"), QLabel("There")
    for label, colour in ((pale, "#c0c0c0"), (fine, "#202020")):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        label.setPalette(palette)
        label.setStyleSheet(f"color: {colour}; background: white; font-size: 20px;")
    holder = _holding(qtbot, pale, fine)
    assert [c.split(" has")[0] for c in walker.pale_text(holder)] == ["QLabel 'Hardly there'"]


def test_walker_finds_what_lies_behind_and_outside(qtbot) -> None:
    holder = _holding(qtbot, QPushButton("Below"))
    cover = QLabel("Cover", holder)
    cover.setGeometry(holder.rect())
    cover.show()
    away = QPushButton("Away", holder)
    away.setGeometry(1000, 0, 60, 60)
    away.show()
    found = " ".join(walker.out_of_reach(holder))
    assert "'Below' lies under" in found
    assert "'Away' lies outside" in found


def test_walker_finds_what_tab_misses(qtbot) -> None:
    first, second = QPushButton("One"), QPushButton("Two")

    class Trap(QPushButton):
        def focusNextPrevChild(self, _on: bool) -> bool:
            first.setFocus()
            return True

    holder = _holding(qtbot, first, Trap("Trap"), second)
    assert walker.missed_by_tab(holder) == ["QPushButton 'Two' is never reached by Tab"]


def _placed(qtbot, *places: tuple[int, int]) -> QWidget:
    """Buttons in the order of Tab, at these places in a grid."""
    holder = QWidget()
    grid = QGridLayout(holder)
    for number, (row, column) in enumerate(places):
        grid.addWidget(QPushButton(str(number)), row, column)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    return holder


@pytest.mark.parametrize(
    ("places", "found"),
    [
        (((0, 0), (0, 1), (1, 0), (1, 1)), []),
        (((0, 0), (1, 0), (0, 1), (1, 1)), []),
        (((0, 1), (0, 0), (1, 0)), ["Tab goes from QPushButton '0' back to QPushButton '1'"]),
        (((0, 0), (2, 0), (1, 0)), ["Tab goes from QPushButton '1' back to QPushButton '2'"]),
    ],
)
def test_walker_finds_where_tab_goes_back(qtbot, places: tuple[tuple[int, int], ...], found: list[str]) -> None:
    assert walker.tab_disorder(_placed(qtbot, *places)) == found


def test_walker_finds_where_tab_leaves_a_page_and_comes_back(qtbot) -> None:
    page = QScrollArea()
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside, below = QPushButton("Inside"), QPushButton("Below")
    page.setWidget(inside)
    holder = _holding(qtbot, page, below)
    assert walker.tab_disorder(holder) == []
    late = QPushButton("Late", page.viewport())
    late.move(0, 60)
    late.show()
    assert f"Tab comes back to {walker._called(page)}" in walker.tab_disorder(holder)


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_after_the_text_grew_while_running(show: Show, qapp: QApplication, place: str) -> None:
    window = show(place, Look())
    window.resize(*SIZES[200])
    window.kit.theme.set_look(Look(text_size=200, theme="dark"), Appearance())
    qapp.processEvents()
    assert walker.walk(window) == []
    assert walker.pale_text(window) == []


def test_every_place_of_the_program_is_walked(show: Show) -> None:
    assert tuple(show("today", Look()).bar.tabs) == PLACES
