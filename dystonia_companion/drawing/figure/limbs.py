"""Arms and hands, from the body's joints."""

from __future__ import annotations

from enum import Enum

from dystonia_companion.drawing.figure.body import Arm
from dystonia_companion.drawing.figure.canvas import SHADOW, Canvas, as_path
from dystonia_companion.drawing.figure.space import Solid, Vec, add, between, times

CUFF = 0.86


def paint_upper_arm(canvas: Canvas, arm: Arm, colour: str) -> None:
    """The sleeve from shoulder to elbow."""
    ends = (Solid.ball(arm.shoulder, 6.0), Solid.ball(between(arm.shoulder, arm.elbow, 0.45), 4.9))
    sleeve = (*ends, Solid.ball(arm.elbow, 4.0))
    canvas.fill(canvas.camera.outline(sleeve, fine=48), colour, outlined=True)


class Fingers(Enum):
    """How a hand is held."""

    FLAT = "flat"
    THUMB_UP = "thumb_up"
    ONE = "one"  # the first finger out, the others folded


def paint_forearm(canvas: Canvas, arm: Arm, colour: str, thrown: float = 0.0, held: Fingers = Fingers.FLAT) -> None:
    """The hand, then the sleeve from elbow to cuff over its wrist. `thrown` is how far down a shadow falls, in cm."""
    cuff = between(arm.elbow, arm.wrist, CUFF)
    swell = between(arm.elbow, arm.wrist, 0.3)
    solids = (Solid.ball(arm.elbow, 4.0), Solid.ball(swell, 3.8), Solid.ball(cuff, 2.75))
    shape = canvas.camera.outline(solids, fine=48)
    if thrown:
        canvas.fill(as_path(shape).translated(0.0, canvas.px(thrown)), SHADOW, 0.2)
    paint_hand(canvas, arm, held)
    canvas.fill(shape, colour, outlined=True)
    band = (Solid.ball(between(arm.elbow, arm.wrist, CUFF - 0.06), 2.8), Solid.ball(cuff, 2.75))
    canvas.fill(canvas.camera.outline(band, fine=32), canvas.look.shirt_shade)


def fingertip(arm: Arm, held: Fingers) -> Vec:
    """Where the finger or thumb that is shown ends."""
    along, across = {Fingers.FLAT: (13.0, 1.1), Fingers.THUMB_UP: (4.4, 7.4), Fingers.ONE: (13.4, 1.7)}[held]
    return add(arm.wrist, add(times(arm.fingers, along), times(arm.thumb, across)))


def paint_hand(canvas: Canvas, arm: Arm, held: Fingers = Fingers.FLAT) -> None:
    """A soft hand: palm and fingers as one, lines between the fingers, a thumb."""
    camera, look = canvas.camera, canvas.look
    wrist, fingers, thumb = arm.wrist, arm.fingers, arm.thumb

    def at(along: float, across: float) -> Vec:
        return add(wrist, add(times(fingers, along), times(thumb, across)))

    reach = 13.0 if held is Fingers.FLAT else 7.5
    palm = camera.outline(
        (
            Solid.ball(wrist, 2.2),
            Solid.ball(at(5.5, 2.2), 1.7),
            Solid.ball(at(5.8, -2.3), 1.6),
            Solid.ball(at(reach, 1.1), 1.25),
            Solid.ball(at(reach - 0.9, -1.8), 1.15),
        ),
        fine=44,
    )
    if held is Fingers.ONE:
        pointing = (Solid.ball(at(5.5, 1.8), 1.25), Solid.ball(at(13.0, 1.7), 0.95))
        canvas.fill(camera.outline(pointing, fine=28), look.skin, outlined=True)
    if held is Fingers.THUMB_UP:
        stalk = (Solid.ball(at(4.2, 1.8), 1.6), Solid.ball(at(4.4, 6.8), 1.25))
    else:
        stalk = (Solid.ball(at(2.0, 1.6), 1.7), Solid.ball(at(6.4, 4.2), 1.15))
    canvas.fill(palm, look.skin, outlined=True)
    if held is Fingers.FLAT:
        for across, tip in ((1.15, 0.65), (0.0, -0.35), (-1.15, -1.2)):
            canvas.line_through((at(7.6, across), at(reach + 0.2, tip)), look.skin_shade, 0.28)
    elif held is Fingers.THUMB_UP:
        for along in (3.6, 5.2, 6.8):
            canvas.line_through((at(along, -0.6), at(along, -2.4)), look.skin_shade, 0.28)
    else:
        for across in (0.7, -0.5, -1.6):
            canvas.line_through((at(6.0, across), at(8.0, across)), look.skin_shade, 0.28)
    shape = camera.outline(stalk, fine=28)
    canvas.fill(shape, look.skin, outlined=True)
    if held is Fingers.THUMB_UP:
        canvas.rim(shape, look.skin_shade, 0.28)
    edge = (at(5.4, 2.4), at(5.6, 5.4)) if held is Fingers.THUMB_UP else (at(3.2, 2.6), at(5.6, 3.0))
    canvas.line_through(edge, look.skin_shade, 0.3)
