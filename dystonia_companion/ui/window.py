"""The main window: the bar of places, one page at a time, the warning signs over it, and a line for trouble.

It remembers nothing itself. Pages are built on the first visit and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from dystonia_companion.content.words import Words
from dystonia_companion.ui.accessible import AccessibleRoles
from dystonia_companion.ui.banner import ProblemBanner, Trouble
from dystonia_companion.ui.bar import PlaceBar, PlaceSpec
from dystonia_companion.ui.framed_place import FramedPlace
from dystonia_companion.ui.keys import DIARY_PAGES, Keys, SessionKeys
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.focus import focus_order, tab_on, take_focus
from dystonia_companion.ui.widgets.scroll import reveal

if TYPE_CHECKING:
    from dystonia_companion.content.red_flags import Level
    from dystonia_companion.ui.red_flags import RedFlagPanel


class _Stack(QStackedWidget):
    """The pages. What comes up above them makes them lower; they scroll on as far, and nothing moves from under the hand."""

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        by = event.pos().y() - event.oldPos().y()
        if by and event.pos().x() == event.oldPos().x():
            QTimer.singleShot(0, self, lambda: self._scroll_on(by))  # it is known then how far there is to scroll

    def _scroll_on(self, by: int) -> None:
        for area in self.findChildren(QScrollArea):
            inside = area.widget()
            read_first = bool(area.property("read_from_its_beginning"))
            if not area.isVisible() or read_first or inside is None:
                continue
            if next(focus_order(inside), None) is not None:  # a page of words alone stays in view
                area.verticalScrollBar().setValue(area.verticalScrollBar().value() + by)


class MainWindow(QMainWindow):
    """The window. `warning_signs_opened` comes when they begin to be read.

    `warning_panel` is built on its first showing; `may_close` decides what closing does (True: close). `over_first` lies
    over the first place from the beginning, whose own page is then not built yet.
    """

    warning_signs_opened = Signal()

    def __init__(
        self,
        app: QApplication,
        kit: Kit,
        words: Words,
        places: Sequence[PlaceSpec],
        warning_panel: Callable[[], RedFlagPanel],
        *,
        may_close: Callable[[], bool] = lambda: True,
        letter_keys: Callable[[], bool] = lambda: True,
        breathe_now: Callable[[], None] | None = None,
        open_diary: Callable[[str], None] | None = None,
        quit_program: Callable[[], None] | None = None,
        over_first: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.kit = kit
        self._places = {place.id: place for place in places}
        self._pages: dict[str, QWidget] = {}
        self._over: dict[str, QWidget] = {}  # what lies over the page of a place for a while
        self._build_panel = warning_panel
        self._panel: RedFlagPanel | None = None
        self._focus_before: QWidget | None = None
        self._may_close = may_close
        self._roles = AccessibleRoles(self)
        self.setWindowTitle(self.tr("Dystonia Companion"))
        self.setMinimumSize(640, 480)

        named = [(p.id, words.text(p.name_key), p.icon, p.hue) for p in places]
        self.bar = PlaceBar(kit, named, with_breathe_now=breathe_now is not None)
        self.bar.chosen.connect(self.go)
        self.bar.warning_signs.connect(self.show_warning_signs)
        self.problem = ProblemBanner(kit)
        self.stack = _Stack()
        content = self._content = QVBoxLayout()
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addWidget(self.problem)
        content.addWidget(self.stack, 1)
        central = QWidget()
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, central)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self.bar)
        self._outer.addLayout(content, 1)
        self.setCentralWidget(central)

        actions: dict[str, Callable[[], None]] = {
            "help": lambda: self.go("help"),
            "warning_signs": self.show_warning_signs,
            "close_warning_signs": self.hide_warning_signs,
            "next_place": lambda: self._step(1),
            "place_before": lambda: self._step(-1),
            "undo": self._undo,
        }
        for number, place in enumerate(self._places, start=1):
            actions[f"place_{number}"] = partial(self._go_by_key, place)
        if breathe_now is not None:
            self.bar.breathe_now.connect(breathe_now)
            actions["breathe_now"] = breathe_now
        if open_diary is not None:
            actions |= {action: partial(open_diary, page) for action, page in DIARY_PAGES.items()}
        if quit_program is not None:
            actions["quit"] = quit_program
        self.keys = Keys(self, actions, letter_keys, self._panel_is_open)
        app.installEventFilter(self.keys)
        app.focusChanged.connect(self._focus_moved)
        kit.theme.changed.connect(self._fit)
        self._fit()
        if over_first is not None:
            self._over[places[0].id] = over_first
            self.stack.addWidget(over_first)
        self.go(places[0].id)

    @property
    def place(self) -> str:
        """The id of the place that is chosen."""
        return next(place for place, tab in self.bar.tabs.items() if tab.isChecked())

    def go(self, place: str) -> None:
        """Show a place, building it on the first visit. Raises KeyError for one that does not exist."""
        page = self._front(place)
        focus = QApplication.focusWidget()
        leaves = focus is not None and (self.bar.isAncestorOf(focus) or self.stack.isAncestorOf(focus))
        self.bar.choose(place)
        if self.stack.currentWidget() is page:
            return
        if leaves:  # what had the focus goes out of sight, or is the tab of another place
            self.bar.tabs[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.stack.setCurrentWidget(page)

    def _go_by_key(self, place: str) -> None:
        """The key of the place where one is leads into its page."""
        front = self._front(place)
        if self.place != place or self.stack.currentWidget() is not front:
            self.go(place)
        elif (framed := _framed(front)) is not None:
            framed.take_focus()
        else:
            take_focus(front)

    def _undo(self) -> None:
        framed = _framed(self.stack.currentWidget())
        if framed is not None:
            framed.take_back()

    def page(self, place: str) -> QWidget:
        """The page of a place, built if need be. Raises KeyError."""
        if place not in self._pages:
            self._pages[place] = self._places[place].build()
            self.stack.addWidget(self._pages[place])
        return self._pages[place]

    def built(self, place: str) -> QWidget | None:
        """The page of a place, if it was visited."""
        return self._pages.get(place)

    def _front(self, place: str) -> QWidget:
        return self._over.get(place) or self.page(place)

    def lay(self, place: str, over: QWidget) -> None:
        """Let `over` lie over the page of a place until it is lifted; one that lies there already goes."""
        before = self._over.pop(place, None)
        self._over[place] = over
        self.stack.addWidget(over)
        self._show_front(place)
        if before is not None:
            self._let_go(before)

    def lift(self, place: str) -> None:
        """Take away what lies over the page of a place, if anything does. The page has the focus then."""
        over = self._over.pop(place, None)
        if over is None:
            return
        self._show_front(place)
        if self.stack.currentWidget() is self.page(place):
            self.page(place).setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_go(over)

    def _show_front(self, place: str) -> None:
        if self.place == place and not self._panel_is_open():
            self.stack.setCurrentWidget(self._front(place))

    def _let_go(self, over: QWidget) -> None:
        self.stack.removeWidget(over)
        over.hide()
        over.deleteLater()

    def show_warning_signs(self, level: Level = "red") -> None:
        """Put the warning signs over the place, those of `level` first, from their beginning, whatever was read last."""
        if self._panel is None:
            self._panel = self._build_panel()
            self.stack.addWidget(self._panel)
            self._panel.closed.connect(self.hide_warning_signs)
        self._panel.show_level(level)
        if not self._panel_is_open():
            self._focus_before = QApplication.focusWidget()
            self.stack.setCurrentWidget(self._panel)
            self._panel.verticalScrollBar().setValue(0)
            self.warning_signs_opened.emit()
        self._panel.setFocus(Qt.FocusReason.OtherFocusReason)
        self.activateWindow()

    def _panel_is_open(self) -> bool:
        return self._panel is not None and self.stack.currentWidget() is self._panel

    def hide_warning_signs(self) -> None:
        """Back to the place, with the focus where it was."""
        page = self._front(self.place)
        self.stack.setCurrentWidget(page)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:  # the place has shown something else meanwhile, with a focus of its own
            inside = page.focusWidget()
            seen = inside is not None and inside.isVisible()
            (inside if seen else page).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, text: str, next_step: str, calm: bool = False, about: str = "") -> None:
        """Say what went wrong and what to do next, without stopping the person; `calm` where nothing is in danger."""
        self.problem.tell(Trouble(text, next_step, calm, about))

    def set_strip(self, strip: QWidget) -> None:
        """Put something that matters in every place above the page. It shows and hides itself."""
        self._content.insertWidget(0, strip)

    def set_session(self, session: SessionKeys | None) -> None:
        """Deliver session keys to a running session; None when it ends."""
        self.keys.set_session(session)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes the way the eye goes, also where parts were made anew."""
        return tab_on(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape on a tab leaves the page of its place, as it does on the page."""
        framed, focus = _framed(self.stack.currentWidget()), QApplication.focusWidget()
        on_bar = focus is not None and self.bar.isAncestorOf(focus)
        if event.key() == Qt.Key.Key_Escape and on_bar and framed is not None:
            framed.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close():
            event.accept()
        else:
            event.ignore()

    def _fit(self) -> None:
        upright = self.bar.fit(self.width(), self.height())
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._outer.setDirection(across if upright else down)

    def _step(self, by: int) -> None:
        ids = list(self._places)
        self.go(ids[(ids.index(self.place) + by) % len(ids)])

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        self.problem.note_focus(old, new)
        if new is not None and self.isAncestorOf(new):
            reveal(new)


def _framed(page: QWidget | None) -> FramedPlace | None:
    """The pages that are opened and left again: the place is made of them, or shows them now inside itself."""
    if page is None or isinstance(page, FramedPlace):
        return page
    inside = page.findChild(FramedPlace)
    return inside if isinstance(inside, FramedPlace) and inside.isVisible() else None
