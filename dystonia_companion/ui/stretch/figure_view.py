"""The figure of a session: one scene for where the session stands, painted as it glides or steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QAccessible, QColor, QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import (
    CONTRAST,
    DARK,
    LIGHT,
    Arrow,
    Hand,
    Place,
    Position,
    Scene,
    View,
    arrow_between,
    ease,
    paint_figure,
    stepped,
)
from dystonia_companion.model.pose import Side
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.timeline import Position as Moment
from dystonia_companion.model.timeline import SegmentKind
from dystonia_companion.ui.press import Kit

LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
SHOWN_CYCLE_MS = 8_000  # while an item is explained, its movement is shown there and back
BLADES = "blade_slide"


def movement_share(moment: Moment) -> float:
    """How far into its movement the figure stands, 0 to 1, before any easing."""
    match moment.segment.kind:
        case SegmentKind.INTRO:
            into = moment.into_ms % SHOWN_CYCLE_MS / SHOWN_CYCLE_MS
            return 1 - abs(2 * into - 1)
        case SegmentKind.HOLD | SegmentKind.TIMED:
            return 1.0
        case SegmentKind.BREATHE_IN | SegmentKind.BREATHE_HOLD | SegmentKind.BREATHE_OUT:
            return 1.0  # the figure rests
        case SegmentKind.MOVE:
            return moment.share
        case SegmentKind.REST | SegmentKind.RETURN:
            # the way back takes the first half, the rest of it is rest
            return max(0.0, 1 - 2 * moment.share)


def _hand(item: PlannedItem, side: Side | None, share: float) -> Hand | None:
    if item.exercise.hand is None:
        return None
    place = Place(item.exercise.hand)
    pull = item.placed.pull
    whose = {
        "free": pull.other if pull is not None else None,
        "pull": pull,
        "side": side,
        "either": pull.other if pull is not None else Side.RIGHT,
    }.get(item.exercise.hand_used or "")
    return Hand(place, whose, share if place is Place.HUG else 1.0)


def scene_at(item: PlannedItem, moment: Moment, words: Words, *, mirror: bool, still: bool, eyes_shut: bool) -> Scene:
    """The picture of `item` at `moment`. `still`: stepped instead of gliding."""
    share = movement_share(moment)
    share = stepped(share) if still else ease(share)
    segment = moment.segment
    stroke = item.turns[max(0, segment.repetition - 1)] if item.turns else item.placed.strokes[0]
    pose = stroke.start.towards(stroke.end, share)
    moving = segment.kind in (SegmentKind.MOVE, SegmentKind.INTRO)
    arrow = arrow_between(stroke.start, stroke.end) if moving else None
    if arrow is not None and arrow.side is not None:
        arrow = Arrow(arrow.axis, arrow.direction, words.text("figure.your_side", side=arrow.side))
    blades = share if item.exercise.id == BLADES else 0.0
    if blades and moving:
        arrow = Arrow(BLADES_AXIS, 1)
    view = View(item.exercise.view)
    caption = words.text("figure.mirror" if mirror else "figure.from_front") if view is View.FRONT else ""
    return Scene(
        pose=pose,
        view=view,
        position=Position(item.placed.position.value),
        hand=_hand(item, stroke.side, share),
        mirror=mirror,
        arrow=arrow,
        blades=blades,
        eyes_shut=eyes_shut and not item.placed.open_eyes_first,
        caption=caption,
        letters=(words.text("figure.left_letter"), words.text("figure.right_letter")),
    )


BLADES_AXIS = "blades"


class FigureView(QWidget):
    """Paints a scene on a tinted card. Its accessible name says in words what is to be seen."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._scene: Scene | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 240)
        kit.theme.changed.connect(self.update)

    def show_scene(self, scene: Scene) -> None:
        """Show another picture; the same one again costs nothing."""
        if scene != self._scene:
            self._scene = scene
            self.update()

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def sizeHint(self) -> QSize:
        return QSize(480, 460)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._kit.theme
        look = LOOKS[theme.name]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(card, theme.size("radius_card"), theme.size("radius_card"))
        painter.fillPath(path, QColor(look.ground))
        painter.setPen(QColor(theme.colours.line))
        painter.drawPath(path)
        if self._scene is not None:
            font = QFont(theme.font("heading"))
            painter.setClipPath(path)
            paint_figure(painter, card, self._scene, look, font)
