"""How the system wants things to look, followed while the program runs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStyleHints


@dataclass(frozen=True)
class Appearance:
    """What the person told their system. All False where the system does not say."""

    dark: bool = False
    high_contrast: bool = False
    reduce_motion: bool = False


class SystemAppearance(QObject):
    """Reads the system's wishes from `hints` (the application's styleHints) and says when they change."""

    changed = Signal(Appearance)

    def __init__(self, hints: QStyleHints, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints = hints
        self._value = self._read()
        hints.colorSchemeChanged.connect(self._look)
        hints.accessibility().contrastPreferenceChanged.connect(self._look)
        # Qt 6.11, which Python 3.11 needs, does not know the wish for less motion; 6.12 does.
        motion = getattr(hints.accessibility(), "motionPreferenceChanged", None)
        if motion is not None:
            motion.connect(self._look)

    @property
    def value(self) -> Appearance:
        """What the system wants now."""
        return self._value

    def _read(self) -> Appearance:
        wishes = self._hints.accessibility()
        return Appearance(
            dark=self._hints.colorScheme() == Qt.ColorScheme.Dark,
            high_contrast=wishes.contrastPreference() == Qt.ContrastPreference.HighContrast,
            reduce_motion=hasattr(wishes, "motionPreference") and "Reduced" in wishes.motionPreference().name,
        )

    def _look(self) -> None:
        # One change of theme sends several signals; screens should be painted anew once.
        value = self._read()
        if value != self._value:
            self._value = value
            self.changed.emit(value)
