"""The bar of places: one row where it fits, otherwise a column at the reading side; never shortened, never hidden.

Only the chosen place stops the Tab key; arrows go on from it, as in any list of tabs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QStyle, QVBoxLayout, QWidget

from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.widgets.button import Button
from dystonia_companion.ui.widgets.paint import draw_text, narrowest, text_size, widest_word

_MOVES = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


@dataclass(frozen=True)
class PlaceSpec:
    """One place of the window: its icon, the key of its name in the words, its hue, and what builds it on first visit."""

    id: str
    icon: str
    name_key: str
    build: Callable[[], QWidget]
    hue: str = "teal"


class PlaceTab(Pressable):
    """One place in the bar: icon and word."""

    accessible_role = QAccessible.Role.PageTab

    def __init__(self, kit: Kit, label: str, icon: str, hue: str, parent: QWidget | None = None) -> None:
        self._icon = icon
        self._hue = hue
        self.lines = 1
        self.upright = False
        super().__init__(kit, label, parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(
            lambda on: self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        )

    def _beside(self) -> int:
        theme = self.kit.theme
        return 2 * theme.size("gap_small") + 8 + theme.size("icon") + theme.size("gap_small")

    def width_in(self, lines: int) -> int:
        """The width at which the word takes at most `lines` lines."""
        return self._beside() + narrowest(self.kit.theme.font("tab"), self.label(), lines) + 2

    def sizeHint(self) -> QSize:
        width = self.width_in(self.lines)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._beside() + widest_word(self.kit.theme.font("tab"), self.label()) + 2, 48)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        words = text_size(self.kit.theme.font("tab"), self.label(), max(1, width - self._beside())).height()
        return max(48, words + (12 if self.upright else 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _MOVES:
            event.ignore()  # the bar moves on
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours = theme.colours
        hue = colours.hue(self._hue)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = hue.text if self.isChecked() else colours.ink_soft
        if self.isChecked() or self.underMouse():
            self._paint_ground(painter, hue.ground if self.isChecked() else colours.sunken, colours.line)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), theme.size("ring")))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(3, 3, -3, -3), theme.size("radius") - 3, theme.size("radius") - 3
            )
        icon = theme.size("icon")
        x = theme.size("gap_small") + 4
        where = self._mirrored(QRect(x, (self.height() - icon) // 2, icon, icon))
        painter.drawPixmap(where.topLeft(), theme.icon(self._icon, ink, icon, self))
        x += icon + theme.size("gap_small")
        words = self._mirrored(QRect(x, 0, self.width() - x - theme.size("gap_small"), self.height()))
        align = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        draw_text(painter, words, theme.font("tab"), ink, self.label(), align | Qt.AlignmentFlag.AlignVCenter)

    def _paint_ground(self, painter: QPainter, fill: str, line: str) -> None:
        """A tab that runs into the page: its far side lies outside the widget."""
        radius = self.kit.theme.size("radius")
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if not self.upright:
            area.setBottom(area.bottom() + radius + 2)
        elif self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            area.setLeft(area.left() - radius - 2)
        else:
            area.setRight(area.right() + radius + 2)
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, radius, radius)

    def _mirrored(self, where: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), where)


class _TabList(QWidget):
    """Holds the tabs; `moves` takes the arrow keys, before the area around would scroll by them."""

    accessible_role = QAccessible.Role.PageTabList

    def __init__(self, moves: Callable[[Qt.Key], bool]) -> None:
        super().__init__()
        self._moves = moves

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._moves(Qt.Key(event.key())):
            super().keyPressEvent(event)


class _Action(Button):
    """A button of the bar; in the row its words stand in two lines."""

    two_lines = True

    def sizeHint(self) -> QSize:
        if not self.two_lines:
            return super().sizeHint()
        width = self._beside() + narrowest(self._font(), self.label(), 2) + 4
        return QSize(width, self.heightForWidth(width))

    def _font_role(self) -> str:
        return "small"

    def _pad(self) -> int:
        return self.kit.theme.size("gap_small") + 6


class PlaceBar(QWidget):
    """The eight places and the two buttons that are wanted anywhere. `chosen` carries the id of the place."""

    chosen = Signal(str)
    breathe_now = Signal()
    warning_signs = Signal()

    def __init__(
        self,
        kit: Kit,
        places: Sequence[tuple[str, str, str, str]],
        with_breathe_now: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`places` are (id, label, icon, hue) in order."""
        super().__init__(parent)
        self.kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._upright = False
        self._list = _TabList(self._move)
        self._list.setAccessibleName(self.tr("Places"))
        self._tabs_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._list)
        self._tabs_row.setContentsMargins(0, 0, 0, 0)
        self.tabs: dict[str, PlaceTab] = {}
        for place, label, icon, hue in places:
            tab = PlaceTab(kit, label, icon, hue)
            tab.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._tabs_row.addWidget(tab)
            self.tabs[place] = tab
        self._actions_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons: list[_Action] = []
        if with_breathe_now:
            self._add_action(self.tr("Breathe now"), "secondary", "breathe", self.breathe_now)
        self._add_action(self.tr("Warning signs"), "hurts", "danger", self.warning_signs)

        body = QWidget()
        body.setObjectName("bar_body")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._row.addWidget(self._list)
        self._row.addStretch(1)
        self._row.addLayout(self._actions_row)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        self._body = body
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def _add_action(self, label: str, kind, hue: str, signal) -> None:
        button = _Action(self.kit, label, kind, hue=hue)
        button.clicked.connect(signal)
        self._actions_row.addWidget(button)
        self.buttons.append(button)

    def choose(self, place: str) -> None:
        """Show `place` as the chosen one without a signal."""
        self.tabs[place].setChecked(True)

    def fit(self, width: int, height: int) -> bool:
        """Take the shape for a window of this size; True when that is a column."""
        lines = next((n for n in (1, 2) if self._row_width(n) <= width), 0)
        self._upright = lines == 0
        for tab in self.tabs.values():
            tab.lines, tab.upright = lines or 1, self._upright
            tab.updateGeometry()
        for action in self.buttons:
            action.two_lines = not self._upright
            action.updateGeometry()
        self._lay_out(height)
        return self._upright

    def _row_width(self, lines: int) -> int:
        gap = self.kit.theme.size("gap_small")
        tabs = sum(tab.width_in(lines) for tab in self.tabs.values()) + 2 * (len(self.tabs) - 1)
        for action in self.buttons:
            action.two_lines = True
        return tabs + sum(a.sizeHint().width() + gap for a in self.buttons) + 2 * self.kit.theme.size("gap")

    def _lay_out(self, height: int) -> None:
        theme = self.kit.theme
        gap = theme.size("gap_small")
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for layout in (self._row, self._tabs_row, self._actions_row):
            layout.setDirection(down if self._upright else across)
        self._actions_row.setSpacing(gap)
        self._tabs_row.setSpacing(2)
        for tab in self.tabs.values():
            tab.setMinimumHeight(0 if self._upright else 72)
        for action in self.buttons:
            self._actions_row.setAlignment(
                action, Qt.AlignmentFlag(0) if self._upright else Qt.AlignmentFlag.AlignVCenter
            )
        self._actions_row.setContentsMargins(*((0, gap, gap, gap) if self._upright else (0, 0, 0, 0)))
        margin = theme.size("gap")
        self._row.setContentsMargins(*((gap, gap, 0, 0) if self._upright else (margin, 12, margin, 0)))
        if not self._upright:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            tallest = max(tab.sizeHint().height() for tab in self.tabs.values())
            self.setFixedHeight(12 + max(72, tallest, *(a.sizeHint().height() + 12 for a in self.buttons)))
            return
        width = max(self._list.sizeHint().width() + gap, max(a.sizeHint().width() + 2 * gap for a in self.buttons))
        if self._body.heightForWidth(width) > height:
            width += theme.size("scroll_bar")
        self.setMinimumHeight(0)
        self.setMaximumHeight(16_777_215)
        self.setFixedWidth(width)

    def _move(self, key: Qt.Key) -> bool:
        """Arrows go to the place before or after; Home and End to the first and last. False for any other key."""
        ids = list(self.tabs)
        here = next((i for i, p in enumerate(ids) if self.tabs[p].hasFocus()), None)
        if here is None or key not in _MOVES:
            return False
        back = self.layoutDirection() is Qt.LayoutDirection.RightToLeft and not self._upright
        steps = {
            Qt.Key.Key_Left: 1 if back else -1,
            Qt.Key.Key_Right: -1 if back else 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -here,
            Qt.Key.Key_End: len(ids) - 1 - here,
        }
        target = ids[(here + steps[key]) % len(ids)]
        self.chosen.emit(target)
        self.tabs[target].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.kit.theme.colours.bar))
