"""How everything looks: colours, sizes, fonts and icons by name, changed while the program runs.

Sizes are logical pixels at 100 % and grow with the person's text size: writing in full, room around it by half, so that
large text does not push the page off the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from dystonia_companion.desktop.appearance import Appearance
from dystonia_companion.settings import Look
from dystonia_companion.ui.colours import LOOKS, Colours
from dystonia_companion.ui.sheet import style_sheet

FAMILY = "Atkinson Hyperlegible Next"

IconSource = Callable[[str, QColor, int, float, bool], QPixmap]
"""Draws an icon: name, colour, edge in logical pixels, device pixel ratio, whether the words run from right to left."""

TEXT_PX = {
    "small": 16,
    "body": 18,
    "button": 18,
    "tab": 17,
    "heading": 21,
    "large": 22,
    "value": 22,
    "title": 27,
    "huge": 40,
    "countdown": 96,
}
_WEIGHTS = {
    "button": QFont.Weight.DemiBold,
    "tab": QFont.Weight.DemiBold,
    "heading": QFont.Weight.DemiBold,
    "value": QFont.Weight.Bold,
    "title": QFont.Weight.Bold,
    "huge": QFont.Weight.Bold,
    "countdown": QFont.Weight.Bold,
}
_TABULAR = ("value", "countdown", "huge")

ROOM_PX = {
    "gap_small": 8,
    "gap": 16,
    "gap_large": 24,
    "margin": 28,
    "pad": 20,
    "pad_button": 18,
    "radius": 14,
    "radius_card": 18,
    "icon": 24,
    "icon_large": 56,
    "target": 48,
    "target_session": 64,
    "rating_width": 48,
    "reading_width": 760,
}
FIXED_PX = {"scroll_bar": 24, "ring": 3, "outline": 2}


class Theme(QObject):
    """The look in force. `changed` is sent once after each change; painted widgets then paint themselves anew."""

    changed = Signal()

    def __init__(self, icons: IconSource, fonts: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._look = Look()
        self._appearance = Appearance()
        self._app: QApplication | None = None
        self._family = _load_family(fonts) if fonts is not None else ""
        self._fonts: dict[str, QFont] = {}

    @property
    def colours(self) -> Colours:
        """The colours in force."""
        return LOOKS[self.name]

    @property
    def name(self) -> str:
        """light, dark or contrast."""
        if self._look.theme in LOOKS:
            return self._look.theme
        if self._appearance.high_contrast:
            return "contrast"
        return "dark" if self._appearance.dark else "light"

    @property
    def still(self) -> bool:
        """Whether pictures step instead of gliding."""
        if self._look.motion == "system":
            return self._appearance.reduce_motion
        return self._look.motion == "reduced"

    @property
    def text_size(self) -> int:
        """The text size in percent, 100 to 200."""
        return self._look.text_size

    @property
    def look(self) -> Look:
        """The person's own choice."""
        return self._look

    def set_look(self, look: Look, appearance: Appearance) -> None:
        """Take up the person's choice over what the system asks for."""
        if (look, appearance) == (self._look, self._appearance):
            return
        self._look, self._appearance = look, appearance
        self._fonts.clear()
        if self._app is not None:
            self.dress(self._app)
        self.changed.emit()

    def dress(self, app: QApplication) -> None:
        """Put this look on the whole application, now and after every change."""
        self._app = app
        if app.style().objectName() != "fusion":
            app.setStyle("fusion")
        app.setFont(self.font("body"))
        app.setPalette(self._palette())
        app.setStyleSheet(style_sheet(self.colours, self.size, self._family))

    def size(self, name: str) -> int:
        """A named length in logical pixels at the present text size. Raises KeyError."""
        if name in FIXED_PX:
            return FIXED_PX[name]
        if name in TEXT_PX:
            return round(TEXT_PX[name] * self.text_size / 100)
        return round(ROOM_PX[name] * (1 + (self.text_size / 100 - 1) * _share(name)))

    def font(self, role: str) -> QFont:
        """The font of a role in TEXT_PX; figures that count have equal widths. Raises KeyError."""
        if role not in self._fonts:
            font = QFont(self._family) if self._family else QFont()
            font.setPixelSize(self.size(role))
            font.setWeight(_WEIGHTS.get(role, QFont.Weight.Normal))
            if role in _TABULAR:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[role] = font
        return QFont(self._fonts[role])

    def icon(self, name: str, colour: str, size: str | int, widget: QWidget) -> QPixmap:
        """The icon `name` in `colour` (#rrggbb) for `widget`; `size` is a named length or logical pixels."""
        edge = self.size(size) if isinstance(size, str) else size
        right_to_left = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return self._icons(name, QColor(colour), edge, widget.devicePixelRatioF(), right_to_left)

    def _palette(self) -> QPalette:
        colours = self.colours
        hue = colours.hue("teal")
        palette = QPalette()
        for role, colour in {
            QPalette.ColorRole.Window: hue.ground,
            QPalette.ColorRole.Base: colours.card,
            QPalette.ColorRole.AlternateBase: colours.sunken,
            QPalette.ColorRole.Button: colours.card,
            QPalette.ColorRole.WindowText: colours.ink,
            QPalette.ColorRole.Text: colours.ink,
            QPalette.ColorRole.ButtonText: colours.ink,
            QPalette.ColorRole.PlaceholderText: colours.ink_soft,
            QPalette.ColorRole.Highlight: hue.fill,
            QPalette.ColorRole.HighlightedText: hue.on_fill,
            QPalette.ColorRole.Link: hue.text,
            QPalette.ColorRole.ToolTipBase: colours.card,
            QPalette.ColorRole.ToolTipText: colours.ink,
        }.items():
            palette.setColor(role, QColor(colour))
        return palette


def _share(name: str) -> float:
    if name in ("icon", "icon_large", "reading_width"):
        return 1.0
    return 0.25 if name.startswith("target") else 0.5


def _load_family(folder: Path) -> str:
    families: set[str] = set()
    for file in sorted(folder.glob("*.ttf")):
        families |= set(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return FAMILY if FAMILY in families else ""
