"""The painted parts of a running session: how far it is, the ring of this moment, and the repeats."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dystonia_companion.drawing.ring import paint_ring
from dystonia_companion.ui.press import Kit

BAR_PX = 12
MOST_BARS = 24
RING_PX = 210
SMALLEST_RING_PX = 150
FLASH_MS = 450


def clock_text(ms: int) -> str:
    """Time left as 4:05, or as whole seconds below a minute; a second that has begun counts."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02}" if seconds >= 60 else str(seconds)


class ShareBar(QWidget):
    """Thin bars side by side, each filled from 0 to 1 in reading direction."""

    accessible_role = QAccessible.Role.ProgressBar

    def __init__(self, kit: Kit, hue: str = "teal", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._hue = hue
        self._shares: tuple[float, ...] = (0.0,)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.update)

    def show_shares(self, shares: tuple[float, ...]) -> None:
        """Fill the bars; the count of them may change. More than can be told apart are shown as one."""
        if len(shares) > MOST_BARS:
            shares = (sum(shares) / len(shares),)
        rounded = tuple(round(s, 3) for s in shares)
        if rounded != self._shares:
            self._shares = rounded
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._kit.theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        gap = 8
        wide = (self.width() - gap * (len(self._shares) - 1)) / max(1, len(self._shares))
        for number, share in enumerate(self._shares):
            bar = QRectF(number * (wide + gap), 0, wide, BAR_PX)
            painter.setBrush(QColor(colours.sunken))
            painter.drawRoundedRect(bar, BAR_PX / 2, BAR_PX / 2)
            if share > 0:
                filled = QRectF(bar.x(), bar.y(), max(BAR_PX, bar.width() * share), bar.height())
                painter.setBrush(QColor(colours.hue(self._hue).fill))
                painter.drawRoundedRect(filled, BAR_PX / 2, BAR_PX / 2)


class RingView(QWidget):
    """The ring of this moment: what is left of it, in figures and as an arc. A soft flash lights its ground."""

    accessible_role = QAccessible.Role.ProgressBar

    def __init__(self, kit: Kit, hue: str = "teal", edge_px: int = RING_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._hue = hue
        self._edge_px = edge_px
        self._shown = (0.0, "", False)
        self._room_px = 10_000
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def show_moment(self, share_left: float, text: str, flash: bool = False) -> None:
        """What is left, 0 to 1, the figures inside, and whether the flash is on."""
        shown = (round(share_left, 3), text, flash)
        if shown != self._shown:
            self._shown = shown
            self.update()

    @property
    def text(self) -> str:
        return self._shown[1]

    def set_room(self, height_px: int) -> bool:
        """The height that is there for it, so that at large text it shrinks before it is scrolled away. Says if it changed."""
        changed = height_px != self._room_px
        if changed:
            self._room_px = height_px
            self.updateGeometry()
        return changed

    def sizeHint(self) -> QSize:
        # the figures inside grow with the text size, so the ring does
        wanted = round(self._edge_px * (self._kit.theme.size("countdown") / 96 * 0.75 + 0.25))
        edge = max(SMALLEST_RING_PX, min(wanted, self._room_px))
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        share, text, flash = self._shown
        theme = self._kit.theme
        hue = theme.colours.hue(self._hue)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if flash:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.tint))
            painter.drawEllipse(self.rect())
        area = QRectF(self.rect())
        colours = theme.colours
        paint_ring(
            painter,
            area,
            share,
            text,
            theme.font("countdown"),
            QColor(hue.fill),
            QColor(colours.sunken),
            QColor(colours.ink),
        )


class Controls(QWidget):
    """The six buttons of a session: one row where they fit, else two. `wide` takes the room that is left."""

    def __init__(
        self,
        kit: Kit,
        first: Sequence[QWidget],
        second: Sequence[QWidget],
        wide: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._rows = (tuple(first), tuple(second))
        self._wide = wide
        self._grid = QGridLayout(self)
        self._in_one_row: bool | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        kit.theme.changed.connect(self._arrange)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        theme = self._kit.theme
        margin, gap = theme.size("margin"), theme.size("gap")
        self._grid.setContentsMargins(margin, gap // 2, margin, gap)
        self._grid.setSpacing(gap)
        buttons = self._rows[0] + self._rows[1]
        needed = sum(b.sizeHint().width() + gap for b in buttons) + 2 * margin
        one_row = self.width() >= needed
        if one_row is self._in_one_row:
            return
        self._in_one_row = one_row
        for column in range(len(buttons)):
            self._grid.setColumnStretch(column, 0)
        for index, button in enumerate(buttons):
            row, column = (0, index) if one_row else divmod(index, len(self._rows[0]))
            self._grid.addWidget(button, row, column)
        for column in range(len(buttons) if one_row else len(self._rows[0])):
            wide = buttons[column] is self._wide
            # in two rows it gets a little more than its share, so that a longer word on it does not move the buttons
            share = int(wide) if one_row else 4 if wide else 3
            self._grid.setColumnStretch(column, share)
