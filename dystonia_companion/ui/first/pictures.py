"""Pictures of pulls: one to look at, or two to choose the side from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import Scene, paint_figure, pull_scene
from dystonia_companion.model.pattern import PullKind
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.press import Kit, Pressable
from dystonia_companion.ui.stretch.figure_view import LOOKS
from dystonia_companion.ui.theme import Theme
from dystonia_companion.ui.widgets.arrows import RadioGroup
from dystonia_companion.ui.widgets.layout import FlowLayout
from dystonia_companion.ui.widgets.paint import draw_text, paint_face, text_size, widest_word

PICTURE_PX = (168, 150)  # at 100 % text size


def pull_picture(kind: PullKind, side: Side | None, words: Words) -> Scene:
    """The person's mirror image, pulled that way, with the letters of the sides on the shoulders."""
    letters = (words.text("figure.left_letter"), words.text("figure.right_letter"))
    return replace(pull_scene(kind, side), caption="", letters=letters)


def _paint_scene(painter: QPainter, area: QRectF, scene: Scene, theme: Theme) -> None:
    look = LOOKS[theme.name]
    path = QPainterPath()
    path.addRoundedRect(area, theme.size("radius"), theme.size("radius"))
    painter.save()
    painter.fillPath(path, QColor(look.ground))
    painter.setClipPath(path)
    paint_figure(painter, area, scene, look, theme.font("small"))
    painter.restore()


def _picture_size(theme: Theme) -> QSize:
    share = 0.6 + 0.4 * theme.text_size / 100  # grows, but slower than the writing
    return QSize(round(PICTURE_PX[0] * share), round(PICTURE_PX[1] * share))


class Picture(QWidget):
    """A picture that nothing happens on. Its accessible name says what is to be seen."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, scene: Scene, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._scene = kit, scene
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self._look_changed)

    def _look_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return _picture_size(self._kit.theme)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_scene(painter, QRectF(self.rect()), self._scene, self._kit.theme)


class _PictureOption(Pressable):
    """A picture over its words; the chosen one has a filled mark, a thick edge and a tint."""

    def __init__(self, kit: Kit, label: str, scene: Scene, parent: QWidget | None = None) -> None:
        self._scene = scene
        super().__init__(kit, label, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _beside(self) -> int:
        theme = self.kit.theme
        return 2 * theme.size("gap_small") + theme.size("icon") + theme.size("gap_small") + 4

    def sizeHint(self) -> QSize:
        theme = self.kit.theme
        words = text_size(theme.font("button"), self.label()).width() + self._beside()
        width = max(_picture_size(theme).width() + 2 * theme.size("gap_small"), words)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        theme = self.kit.theme
        words = widest_word(theme.font("button"), self.label()) + self._beside()
        width = max(_picture_size(theme).width() + 2 * theme.size("gap_small"), words)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        theme = self.kit.theme
        return _picture_size(theme).height() + self._words_height(width) + 2 * theme.size("gap_small")

    def _words_height(self, width: int) -> int:
        theme = self.kit.theme
        words = text_size(theme.font("button"), self.label(), max(1, width - self._beside())).height()
        return max(words + 12, theme.size("icon") + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.kit.theme
        colours, hue = theme.colours, theme.colours.hue("teal")
        chosen = self.isChecked()
        painter = QPainter(self)
        fill = hue.tint if chosen or self.isDown() or self.underMouse() else colours.card
        edge = hue.fill if chosen else colours.edge
        paint_face(painter, self.rect(), theme, fill, edge, theme.size("outline"), self.hasFocus())
        gap, icon = theme.size("gap_small"), theme.size("icon")
        foot = self._words_height(self.width())
        size = _picture_size(theme)
        where = QRectF((self.width() - size.width()) / 2, gap, size.width(), self.height() - foot - 2 * gap)
        _paint_scene(painter, where, self._scene, theme)
        top = self.height() - foot - gap // 2
        mark = QRectF(gap + 4, top + (foot - icon) / 2, icon, icon).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(QColor(hue.fill if chosen else colours.edge), 2))
        painter.setBrush(QColor(colours.card))
        painter.drawEllipse(mark)
        if chosen:
            inset = mark.width() * 0.25
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(hue.fill))
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        left = 2 * gap + icon + 4
        words = QRect(left, top, self.width() - left - gap, foot)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        draw_text(painter, words, theme.font("button"), hue.text, self.label(), align)


class SidePictures(RadioGroup):
    """The two sides as pictures, to choose one. `chosen` carries the Side. The pictures never change places with the language."""

    chosen = Signal(object)

    def __init__(
        self, kit: Kit, name: str, pictures: dict[Side, tuple[str, Scene]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent=parent)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = FlowLayout(kit.theme.size("gap"), self)
        self.options: dict[Side, _PictureOption] = {}
        for side, (words, scene) in pictures.items():
            option = _PictureOption(kit, words, scene)
            option.clicked.connect(lambda _=False, side=side: self.chosen.emit(side))
            row.addWidget(option)
            self.options[side] = option
        self.take_in(self.options.values())

    def set_side(self, side: Side | None) -> None:
        """Show a side, None for neither, without a signal."""
        self.check(self.options[side] if side is not None else None)
