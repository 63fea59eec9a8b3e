"""What is written beside the figure: the letters on the shoulders and the word that says how it is seen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainterPath, QPen

from dystonia_companion.drawing.figure.body import Body
from dystonia_companion.drawing.figure.canvas import Canvas, sized
from dystonia_companion.drawing.figure.scene import Scene, View
from dystonia_companion.drawing.figure.space import Vec
from dystonia_companion.model.pose import Side


def caption_of(scene: Scene) -> str:
    """The word that says how the figure is to be read, so that a picture without a mirror is never taken for one."""
    if scene.caption is not None:
        return scene.caption
    if scene.from_above:
        return QCoreApplication.translate("Figure", "seen from above")
    if scene.view is View.SIDE:
        return ""
    if scene.mirror:
        return QCoreApplication.translate("Figure", "mirror")
    return QCoreApplication.translate("Figure", "seen from the front")


def letters_of(scene: Scene) -> tuple[str, str]:
    """What stands on the left and on the right shoulder."""
    if scene.letters is not None:
        return scene.letters
    left = QCoreApplication.translate("Figure", "L", "one letter for left")
    return left, QCoreApplication.translate("Figure", "R", "one letter for right")


def paint_badges(canvas: Canvas, body: Body, scene: Scene) -> None:
    """A letter on each of the person's own shoulders; from the side only on the near one. Nothing where no side is named."""
    letters = letters_of(scene)
    if not any(letters):
        return
    for side, letter in zip((Side.LEFT, Side.RIGHT), letters, strict=True):
        if scene.view is View.SIDE and side is Side.LEFT:
            continue
        x, y, z = body.arms[side].shoulder
        place: Vec = (x + side * 0.5, y - 1.0, z)
        if scene.view is View.SIDE:
            place = (x, y - 3.5, z)
        centre = canvas.camera.point(place)
        radius = canvas.unit * 2.6
        canvas.painter.setBrush(QBrush(QColor(canvas.look.badge)))
        edge = canvas.look.outline
        canvas.painter.setPen(QPen(QColor(edge), canvas.unit * 0.3) if edge else Qt.PenStyle.NoPen)
        canvas.painter.drawEllipse(centre, radius, radius)
        canvas.painter.setPen(QColor(canvas.look.badge_words))
        canvas.painter.setFont(sized(canvas.font, radius * 1.25))
        box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        canvas.painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def paint_caption(canvas: Canvas, scene: Scene, rect: QRectF) -> None:
    """The small word in the upper corner, such as "mirror" or "seen from the front"."""
    caption = caption_of(scene)
    if not caption:
        return
    margin = canvas.unit * 2.0
    font = sized(canvas.font, canvas.unit * 2.5)
    measure = QFontMetricsF(font, canvas.painter.device())
    wide, high = measure.horizontalAdvance(caption) + 2, measure.height()
    box = QRectF(rect.right() - margin - wide, rect.top() + margin * 0.6, wide, high)
    ground = QPainterPath()
    ground.addRoundedRect(box.adjusted(-canvas.unit, 0, canvas.unit, 0), high / 2, high / 2)
    canvas.fill(ground, canvas.look.ground, 0.85)
    canvas.painter.setFont(font)
    canvas.painter.setPen(QColor(canvas.look.words))
    canvas.painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, caption)
