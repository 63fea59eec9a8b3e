"""The buttons of the window: painted by us, so that their words wrap instead of being cut at large text."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "hurts", "bad_spell"]
ButtonSize = Literal["normal", "session"]

_HUE_OF_KIND = {"danger": "danger", "hurts": "danger", "bad_spell": "breathe"}
_SOLID = ("primary", "danger")


class Button(Pressable):
    """A button in the hue of its place. `hint` names its key beside the words; `icon` stands before them.

    Sizes: normal is 48 px high at least, session 64. It grows with the line it stands in unless it is added with an alignment.
    """

    def __init__(
        self,
        kit: Kit,
        label: str,
        kind: ButtonKind = "primary",
        *,
        hue: str = "teal",
        size: ButtonSize = "normal",
        icon: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._kind = kind
        self._hue = _HUE_OF_KIND.get(kind, hue)
        self._session = size == "session"
        self._icon = icon
        self._hint = hint
        super().__init__(kit, label, parent)
        self.setProperty("session", self._session)
        # A fixed height would hold wrapped words to the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_icon(self, icon: str) -> None:
        """Change the icon, as from pause to play."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_hint(self, hint: str) -> None:
        """Change the name of the key."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def _font_role(self) -> str:
        return "large" if self._session and self._kind == "primary" else "button"

    def _font(self):
        font = self.kit.theme.font(self._font_role())
        font.setWeight(self.kit.theme.font("button").weight())
        return font

    def _hint_font(self):
        return self.kit.theme.font("small" if self._font_role() == "button" else "body")

    def _least(self) -> int:
        return self.kit.theme.size("target_session" if self._session else "target")

    def _pad(self) -> int:
        return self.kit.theme.size("pad_button" if self._label else "gap_small")

    def _hint_fits(self, width: int) -> bool:
        """Whether the key has room beside the words; the words go before it."""
        return bool(self._hint) and width >= self._beside() + widest_word(self._font(), self._label) + 4

    def _beside(self, with_hint: bool = True) -> int:
        """The width that padding, icon and hint take beside the words."""
        theme = self.kit.theme
        width = 2 * self._pad()
        if self._icon:
            width += theme.size("icon") + (theme.size("gap_small") if self._label else 0)
        if self._hint and with_hint:
            width += text_size(self._hint_font(), self._hint).width() + theme.size("gap_small") + 2
        return width

    def sizeHint(self) -> QSize:
        width = self._beside() + text_size(self._font(), self._label).width() + 4
        return QSize(max(width, self._least()), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = max(self._beside(with_hint=False) + widest_word(self._font(), self._label) + 4, self._least())
        return QSize(width, self._least())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(1, width - self._beside(self._hint_fits(width)))
        return max(self._least(), text_size(self._font(), self._label, room).height() + 16)

    def _colours(self) -> tuple[str, str, str]:
        """Fill, edge and writing as the button stands now."""
        colours = self.kit.theme.colours
        hue = colours.hue(self._hue)
        if not self.isEnabled():
            return colours.sunken, colours.line, colours.ink_soft
        if self._kind in _SOLID:
            return (hue.text if self.isDown() or self.underMouse() else hue.fill), "", hue.on_fill
        fill = hue.tint if self.isDown() or self.underMouse() or self.isChecked() else colours.card
        if self._kind == "quiet" and fill == colours.card:
            return "transparent", "", hue.text
        return fill, hue.edge, hue.text

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        fill, edge, ink = self._colours()
        painter = QPainter(self)
        outline = theme.size("outline") if edge else 0
        paint_face(painter, self.rect(), theme, fill, edge, outline, self.hasFocus())
        font, hint_font = self._font(), self._hint_font()
        shows_hint = self._hint_fits(self.width())
        beside = self._beside(shows_hint)
        room = max(1, self.width() - beside)
        if widest_word(font, self._label) > room:  # squeezed below what it asked for: whole words before large ones
            font = theme.font("button")
        words = text_size(font, self._label, room)
        words.setWidth(min(words.width() + 2, room))
        used = words.width() + beside - 2 * self._pad()
        x = (self.width() - used) // 2
        gap = theme.size("gap_small")
        if self._icon:
            edge_px = theme.size("icon")
            where = self._mirrored(QRect(x, (self.height() - edge_px) // 2, edge_px, edge_px))
            painter.drawPixmap(where.topLeft(), theme.icon(self._icon, ink, edge_px, self))
            x += edge_px + gap
        if self._label:
            where = self._mirrored(QRect(x, 0, words.width(), self.height()))
            draw_text(painter, where, font, ink, self._label, Qt.AlignmentFlag.AlignCenter)
            x += words.width() + gap
        if shows_hint:
            width = text_size(hint_font, self._hint).width() + 2
            where = self._mirrored(QRect(x, 0, width, self.height()))
            draw_text(painter, where, hint_font, ink, self._hint, Qt.AlignmentFlag.AlignCenter)

    def _mirrored(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class UrgentButton(Button):
    """Stop and "It hurts": the press filter never holds them back."""

    filtered = False
