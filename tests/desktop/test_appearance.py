"""The system's wishes are read and followed."""

from __future__ import annotations

from enum import Enum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStyleHints

from dystonia_companion.desktop.appearance import Appearance, SystemAppearance


class Motion(Enum):
    """As in Qt 6.12; Qt 6.11 has no such thing."""

    NoPreference = 0
    ReducedMotion = 1


class Wishes(QObject):
    contrastPreferenceChanged = Signal(Qt.ContrastPreference)
    motionPreferenceChanged = Signal(object)
    contrast, motion = Qt.ContrastPreference.NoPreference, Motion.NoPreference

    def contrastPreference(self):
        return self.contrast

    def motionPreference(self):
        return self.motion


class Hints(QObject):
    colorSchemeChanged = Signal(Qt.ColorScheme)

    def __init__(self):
        super().__init__()
        self.scheme = Qt.ColorScheme.Unknown
        self.wishes = Wishes()

    def colorScheme(self):
        return self.scheme

    def accessibility(self):
        return self.wishes


def test_an_unknown_system_wants_nothing_special(qapp):
    assert SystemAppearance(qapp.styleHints()).value == Appearance(False, False, False)


def test_each_change_is_followed_and_said_once(qapp):
    hints = Hints()
    appearance = SystemAppearance(cast(QStyleHints, hints))
    seen: list[Appearance] = []
    appearance.changed.connect(seen.append)
    hints.scheme = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(hints.scheme)
    hints.colorSchemeChanged.emit(hints.scheme)
    hints.wishes.contrast = Qt.ContrastPreference.HighContrast
    hints.wishes.contrastPreferenceChanged.emit(hints.wishes.contrast)
    hints.wishes.motion = Motion.ReducedMotion
    hints.wishes.motionPreferenceChanged.emit(hints.wishes.motion)
    hints.scheme = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(hints.scheme)
    assert seen == [
        Appearance(dark=True),
        Appearance(dark=True, high_contrast=True),
        Appearance(dark=True, high_contrast=True, reduce_motion=True),
        Appearance(high_contrast=True, reduce_motion=True),
    ]
    assert appearance.value == seen[-1]


def test_a_qt_that_knows_nothing_of_motion_wants_it_as_it_is(qapp):
    class OlderWishes(QObject):
        contrastPreferenceChanged = Signal(Qt.ContrastPreference)

        def contrastPreference(self):
            return Qt.ContrastPreference.HighContrast

    hints = Hints()
    hints.wishes = cast(Wishes, OlderWishes())
    assert SystemAppearance(cast(QStyleHints, hints)).value == Appearance(high_contrast=True)
