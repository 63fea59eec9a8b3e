"""How the window comes up and goes away. Closing it never ends the program: reminders would not come any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.ui.keys import QUIT_KEY, shown_key

if TYPE_CHECKING:
    from dystonia_companion.ui.heat.packs import Packs
    from dystonia_companion.ui.window import MainWindow


class Presence(QObject):
    """`packs` gives them once they are made. Made-up data does not `stays`: with its window the program ends."""

    def __init__(
        self,
        qt: QApplication,
        words: Words,
        tray: Tray | None,
        packs: Callable[[], Packs | None],
        window: Callable[[], MainWindow],
        parent: QObject,
        stays: bool = True,
    ) -> None:
        super().__init__(parent)
        self._qt = qt
        self._words = words
        self._tray = tray
        self._packs = packs
        self._get_window = window
        self._hid: bool | None = (
            None  # whether it went into the tray when it was first closed; None: not yet, or it was told
        )
        self._say_hidden: Callable[[bool], None] | None = None
        self._told = False
        self._stays = stays
        self._ends = False
        if tray is not None:
            tray.available_changed.connect(self._on_tray)

    @property
    def _window(self) -> MainWindow:
        return self._get_window()

    def _tray_is_there(self) -> bool:
        """Asked anew, because a window that hides behind no icon is lost."""
        if self._tray is None:
            return False
        self._tray.look()
        return self._tray.available

    def stay_away(self) -> None:
        """Begin out of the way; without a tray the minimised window is the only way back in."""
        if not self._tray_is_there():
            self._window.showMinimized()

    def ask_for_attention(self) -> None:
        """The desktop marks the window, which stays where it is; a hidden one comes out as a small one that can be marked."""
        if not self._window.isVisible():
            self._window.showMinimized()
        self._qt.alert(self._window)

    def bring_up(self) -> None:
        """Whatever hides the window goes, and the desktop marks it; what a person writes elsewhere keeps the keys."""
        window = self._window
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
        self._show()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        window.raise_()
        self._qt.alert(window)

    def raise_window(self) -> None:
        """Bring the window up and give it the keys, as when the program is started a second time."""
        self._show()
        self._window.raise_()
        self._window.activateWindow()
        if not self._window.isActiveWindow():  # Wayland may refuse to raise it
            self._qt.alert(self._window)

    def tell_hidden_by(self, say: Callable[[bool], None]) -> None:
        """`say` tells, the first time that the window was closed, that the program goes on, and whether it went into the tray."""
        self._say_hidden = say
        self._tell_hidden()

    def may_close(self) -> bool:
        """Whether the window goes for good. Else it hides into the tray, or is made small where there is none, and says so."""
        if not self._stays and not self._ends and self.let_go():
            self._qt.quit()
        if self._ends or not self._stays:
            return self._ends
        packs = self._packs()
        if self._tray_is_there():
            self._window.hide()
        elif packs is not None and (said := packs.closing_words()):
            self._window.show_problem(*said, calm=True, about="pack")
            self._window.showMinimized()
        else:
            if not self._told:  # once is enough: it would hide what is said after it
                self._window.show_problem(*self._hidden_words(), calm=True, about="closed")
            self._window.showMinimized()
        if not self._told:
            self._hid = not self._window.isVisible()
            self._tell_hidden()
        return False

    def quit(self) -> None:
        """End the program; while a pack is on it is asked first, while it asks for the skin or sounds the alarm it never ends."""
        if self.let_go():
            self._qt.quit()

    def let_go(self) -> bool:
        """Whether the program may end now; from then on its window closes."""
        packs = self._packs()
        if not self._ends and packs is not None and packs.timer.stage is not None:
            self.raise_window()
            packs.ask_to_quit(self._window.kit, self._window, self._end)
            return False
        self._ends = True
        return True

    def _end(self) -> None:
        self._ends = True
        self._qt.quit()

    def _tell_hidden(self) -> None:
        if self._say_hidden is not None and self._hid is not None:
            self._told = True
            self._say_hidden(self._hid)
            self._hid = None

    def _on_tray(self, there: bool) -> None:
        """The icon has gone: what hid behind it would be lost."""
        if not there and not self._ends and not self._window.isVisible():
            self._window.showMinimized()

    def _hidden_words(self) -> tuple[str, str]:
        key = shown_key(QUIT_KEY)
        return self._words.text("notices.hidden.title"), self._words.text("notices.hidden.next", key=key)

    def _show(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
