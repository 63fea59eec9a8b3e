"""Every key of the window, as one table, and the one filter that acts on it. Help shows the same table.

Letters act only while the focus is in no text field or list, and can be switched off. In a session Space always pauses or goes
on, whatever has the focus, save a field that is being written in. Both hands have a set of session keys; both sets always act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


class When(Enum):
    """When a key acts."""

    EVERYWHERE = "everywhere"  # also in text fields
    PANEL = "panel"  # while the warning signs are open
    LETTER = "letter"
    SESSION = "session"
    SESSION_ARROW = "session_arrow"  # not where arrows move inside the focused control
    SESSION_LETTER = "session_letter"


@dataclass(frozen=True)
class KeyLine:
    """One action with the keys that do it. `keys` are Qt key names with modifiers joined by +."""

    action: str
    when: When
    keys: tuple[str, ...]


QUIT_KEY = "Ctrl+Q"
KEYS: tuple[KeyLine, ...] = (
    KeyLine("help", When.EVERYWHERE, ("F1",)),
    KeyLine("warning_signs", When.EVERYWHERE, ("F2",)),
    KeyLine("close_warning_signs", When.PANEL, ("Escape",)),
    KeyLine("next_place", When.EVERYWHERE, ("Ctrl+Tab",)),
    KeyLine("place_before", When.EVERYWHERE, ("Ctrl+Shift+Tab", "Ctrl+Shift+Backtab")),
    *(KeyLine(f"place_{n}", When.EVERYWHERE, (f"Ctrl+{n}",)) for n in range(1, 9)),
    KeyLine("undo", When.EVERYWHERE, ("Ctrl+Z",)),  # a field with something to undo has it first
    KeyLine("quit", When.EVERYWHERE, (QUIT_KEY,)),
    KeyLine("breathe_now", When.LETTER, ("B",)),
    KeyLine("new_entry", When.LETTER, ("E",)),
    KeyLine("bad_spell", When.LETTER, ("N",)),
    KeyLine("log_trick", When.LETTER, ("T",)),
    KeyLine("pause_or_go_on", When.SESSION, ("Space", "MediaPlay", "MediaPause", "MediaTogglePlayPause")),
    KeyLine("skip", When.SESSION, ("PageDown", "MediaNext")),
    KeyLine("back", When.SESSION, ("PageUp", "MediaPrevious")),
    KeyLine("stop", When.SESSION, ("Escape", "MediaStop")),
    KeyLine("skip", When.SESSION_ARROW, ("Right",)),
    KeyLine("back", When.SESSION_ARROW, ("Left",)),
    KeyLine("say_again", When.SESSION_LETTER, ("R", "I")),
    KeyLine("it_hurts", When.SESSION_LETTER, ("W", "O")),
    KeyLine("stop", When.SESSION_LETTER, ("S", "P")),
    KeyLine("back", When.SESSION_LETTER, ("A", "J")),
    KeyLine("skip", When.SESSION_LETTER, ("D", "L")),
    KeyLine("pause_or_go_on", When.SESSION_LETTER, ("K",)),
)
HANDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "left_hand": (("back", "A"), ("skip", "D"), ("say_again", "R"), ("it_hurts", "W"), ("stop", "S")),
    "right_hand": (
        ("back", "J"),
        ("pause_or_go_on", "K"),
        ("skip", "L"),
        ("say_again", "I"),
        ("it_hurts", "O"),
        ("stop", "P"),
    ),
}

_MODIFIERS = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}
_NONE = Qt.KeyboardModifier.NoModifier


def _codes(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    *modifiers, name = key.split("+")
    held = _NONE
    for modifier in modifiers:
        held |= _MODIFIERS[modifier]
    return getattr(Qt.Key, f"Key_{name}"), held


_BY_KEY: dict[tuple[Qt.Key, Qt.KeyboardModifier], list[KeyLine]] = {}
for _line in KEYS:
    for _key in _line.keys:
        _BY_KEY.setdefault(_codes(_key), []).append(_line)


def shown_key(key: str) -> str:
    """The name of a key as it is printed on this system's keyboards."""
    code, held = _codes(key)
    return QKeySequence(QKeyCombination(held, code)).toString(QKeySequence.SequenceFormat.NativeText)


def key_of(action: str) -> str:
    """The first key of an action, as it is printed. Raises StopIteration for an action without one."""
    return shown_key(next(line.keys[0] for line in KEYS if line.action == action))


class SessionKeys(Protocol):
    """What a running session does when its keys are pressed."""

    def pause_or_go_on(self) -> None: ...
    def skip(self) -> None: ...
    def back(self) -> None: ...
    def say_again(self) -> None: ...
    def it_hurts(self) -> None: ...
    def stop(self) -> None: ...

    def hold(self, down: bool) -> bool:
        """Space itself goes down, or up. Returns whether the session has a use for that; if not, Space pauses as ever."""
        ...


DIARY_PAGES: Mapping[str, str] = {"new_entry": "new", "bad_spell": "spell", "log_trick": "log_trick"}
UNDER_THE_PANEL = ("stop", "it_hurts")


class Keys(QObject):
    """The filter that acts on the table. `actions` are the window's own; a session is set while one runs."""

    def __init__(
        self,
        window: QWidget,
        actions: Mapping[str, Callable[[], None]],
        letters_on: Callable[[], bool],
        panel_open: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._letters_on = letters_on
        self._panel_open = panel_open
        self._session: SessionKeys | None = None

    def set_session(self, session: SessionKeys | None) -> None:
        """Deliver session keys to `session`; None when none runs."""
        self._session = session

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Space and self._held(watched, event):
            return True
        if event.type() is QEvent.Type.KeyRelease:
            return False
        pressed = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        for line in _BY_KEY.get(pressed, ()):
            act = self._act_for(line) if self._ours(watched, line) else None
            if act is not None:
                if not event.isAutoRepeat():
                    act()
                return True
        return False

    def _held(self, watched: QObject, event: QKeyEvent) -> bool:
        """Whether a session wants to know how long Space is held. A field, or a pack that is on, comes before it."""
        focus = QApplication.focusWidget()
        elsewhere = _writes(focus) or (focus is not None and bool(focus.property("keeps_keys")))
        if self._session is None or elsewhere or self._panel_open() or not self._in_main(watched):
            return False
        # while a key is held down some systems report that it goes up and down again
        return self._session.hold(event.type() is QEvent.Type.KeyPress or event.isAutoRepeat())

    def _ours(self, watched: QObject, line: KeyLine) -> bool:
        """Help and warning signs answer in every window of ours, the rest in the main one only."""
        if line.action in ("help", "warning_signs"):
            return True
        return self._in_main(watched)

    def _in_main(self, watched: QObject) -> bool:
        if isinstance(watched, QWidget):
            return watched.window() is self._window
        return isinstance(watched, QWindow) and watched == self._window.windowHandle()

    def _act_for(self, line: KeyLine) -> Callable[[], None] | None:
        focus = QApplication.focusWidget()
        if line.action == "undo" and _can_undo(focus):
            return None
        if line.when is When.EVERYWHERE or (line.when is When.PANEL and self._panel_open()):
            return self._actions.get(line.action)
        if _writes(focus):
            return None
        if self._panel_open() and line.action not in UNDER_THE_PANEL:
            return None  # nothing starts or goes on unseen under the warning signs
        if line.when in (When.LETTER, When.SESSION_LETTER) and (not self._letters_on() or _lists(focus)):
            return None
        if self._session is not None and line.action in DIARY_PAGES:
            return None  # its letters lie among those of a session, which no slip should leave
        if line.when is When.LETTER:
            return self._actions.get(line.action)
        if line.action == "pause_or_go_on" and focus is not None and focus.property("keeps_keys"):
            return None  # Space presses what has the focus: a pack comes before the session beside it
        if (
            self._session is None
            or line.when is When.PANEL
            or (line.when is When.SESSION_ARROW and _moves_by_arrows(focus))
        ):
            return None
        act: Callable[[], None] = getattr(self._session, line.action)
        return act


def _writes(widget: QWidget | None) -> bool:
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    return isinstance(widget, QLineEdit | QAbstractSpinBox) or (
        isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.isReadOnly()
    )


def _can_undo(widget: QWidget | None) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QTextEdit | QPlainTextEdit) and widget.document().isUndoAvailable()


def _lists(widget: QWidget | None) -> bool:
    return isinstance(widget, QAbstractItemView | QComboBox)


def _moves_by_arrows(widget: QWidget | None) -> bool:
    return _lists(widget) or (widget is not None and bool(widget.property("takes_arrows")))
