"""One view of the neck: pressed by mouse, touch or keys. Whoever shows it has a list beside it that says the same."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing import neck_map
from dystonia_companion.drawing.neck_map import (
    HIGH,
    WIDE,
    Marks,
    Place,
    View,
    muscle_at,
    paint_neck_map,
    reading_order,
)
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.injections.muscle_words import lay_name, sided, view_words
from dystonia_companion.ui.press import Kit
from dystonia_companion.ui.widgets.card import announce
from dystonia_companion.ui.widgets.question import paint_focus

LOOKS = {"light": neck_map.LIGHT, "dark": neck_map.DARK, "contrast": neck_map.CONTRAST}
LEAST_PX, MOST_PX = 280, 520

Said = Mapping[tuple[str, Side | None], str]
"""What is marked, in words."""

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ACROSS = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NeckMapView(QWidget):
    """`pressed` carries a muscle and a side, `pointed` the words of the muscle that the cursor came to.

    Up and Down lead from muscle to muscle, Left and Right to the one across, as the picture has it in every language.
    """

    accessible_role = QAccessible.Role.Graphic
    pressed = Signal(str, object)
    pointed = Signal(str)

    def __init__(self, kit: Kit, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._words = words
        self._name = name
        self.view = View.BACK
        self.marks: Marks = {}
        self.at: Place | None = None
        self._said: Said = {}
        self._down: Place | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("takes_arrows", True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LEAST_PX)
        kit.theme.changed.connect(self.update)
        self._describe()

    def show_map(self, view: View, marks: Marks, said: Said) -> None:
        """Show a view with what is marked; `said` are the words of the marks."""
        if view is not self.view:
            self.at = None
        self.view, self.marks, self._said = view, dict(marks), dict(said)
        self._describe()
        self.update()

    def words_of(self, place: Place) -> str:
        """A muscle of a side and what is marked there; where the letter names no side, that is said instead."""
        muscle, side = place
        untold = (muscle, side) not in self._said and (muscle, None) in self._said
        name = sided(self._words, lay_name(self._words, muscle), None if untold else side)
        said = self._said.get((muscle, None if untold else side), "")
        return self._words.text("muscles.said.feel", name=name, feel=said) if said else name

    def point_at(self, place: Place) -> None:
        """Bring the cursor to a muscle and say its name."""
        self.at = place
        self._describe()
        self.update()
        self.pointed.emit(self.words_of(place))
        announce(self, self.words_of(place))

    def _describe(self) -> None:
        """Name, and a summary of what is marked, for those who do not see it."""
        here = [place for place in self._places() if neck_map.mark_of(self.marks, *place)[0] is not None]
        lines = [self.tr("Nothing is marked in this view.")]
        if here:
            lines = [self.tr("Marked: {places}.").format(places="; ".join(self.words_of(place) for place in here))]
        if self.at is not None:
            lines.append(self.tr("Now at: {place}.").format(place=self.words_of(self.at)))
        self.setAccessibleName(f"{self._name}, {view_words(self._words, self.view)}")
        self.setAccessibleDescription(" ".join(lines))

    def _places(self) -> list[Place]:
        """All that the cursor can come to, side by side of the person, each from top to bottom."""
        return [(muscle, side) for side in self.view.sides for muscle in reading_order(self.view)]

    # --- size and paint -----------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(round(width * HIGH / WIDE), round(MOST_PX * HIGH / WIDE))

    def sizeHint(self) -> QSize:
        return QSize(MOST_PX, self.heightForWidth(MOST_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_PX, self.heightForWidth(LEAST_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        look = LOOKS[theme.name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(card, theme.size("radius_card"), theme.size("radius_card"))
        painter.fillPath(path, QColor(look.body.ground))
        painter.setPen(QColor(theme.colours.line))
        painter.drawPath(path)
        painter.end()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(path)
        focus = self.at if self.hasFocus() else None
        caption = view_words(self._words, self.view)
        paint_neck_map(painter, self._area(), self.view, self.marks, look, theme.font("body"), caption, focus)
        painter.end()
        paint_focus(self, self._kit)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    # --- hand and keys ------------------------------------------------------------------------------------------------

    def _at(self, event: QMouseEvent) -> Place | None:
        return muscle_at(self._area(), self.view, QPointF(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._down = self._at(event) if self._kit.presses.may() else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            down, self._down = self._down, None
            if down is not None and down == self._at(event):
                self._press(down)

    def _press(self, place: Place) -> None:
        self._kit.presses.note()
        if place != self.at:
            self.point_at(place)
        self.pressed.emit(*place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.at is None and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.point_at(self._places()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PRESSES:
            if self.at is not None and not event.isAutoRepeat() and self._kit.presses.may():
                self._press(self.at)
        elif (there := self._next(key)) is None:
            super().keyPressEvent(event)
        elif there != self.at:
            self.point_at(there)

    def _next(self, key: Qt.Key) -> Place | None:
        """Where a key leads; None for a key that does not move the cursor. The ends are not joined."""
        places, here = self._places(), self.at
        if key in _ENDS:
            return places[_ENDS[key]]
        if key in _ACROSS:
            return (here[0], self.view.sides[_ACROSS[key]]) if here is not None else places[0]
        if key not in _STEPS:
            return None
        if here is None:
            return places[0]
        column = [place for place in places if place[1] is here[1]]
        return column[min(max(column.index(here) + _STEPS[key], 0), len(column) - 1)]
