"""The head: skull, hair, ears and a calm face, placed on a solid and seen from any side."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

from PySide6.QtGui import QPolygonF

from dystonia_companion.drawing.figure.canvas import Canvas, as_path
from dystonia_companion.drawing.figure.hair import SHADOW, Hair
from dystonia_companion.drawing.figure.scene import Scene
from dystonia_companion.drawing.figure.space import Camera, Frame, Solid, Vec, dot, unit
from dystonia_companion.model.pose import Side

# In the head's own frame: origin midway between the eyes' level and the back of the head, x right, y up, z forward; cm.
_MASK = Solid((0.0, -0.5, 1.2), (8.3, 12.0, 7.9))
# eyes lie deeper than brow and cheek, by cm
_EYE_DEEP = 0.6
_NOSE = (
    Solid.ball((0.0, 0.9, 8.4), 0.75),
    Solid.ball((0.0, -3.0, 10.5), 1.1),
    Solid.ball((1.25, -3.5, 8.9), 0.8),
    Solid.ball((-1.25, -3.5, 8.9), 0.8),
)


def skull(jaw_open: float) -> tuple[Solid, ...]:
    """Skull, cheeks and jaw as solids in the head's frame."""
    drop = 2.0 * jaw_open
    return (
        Solid((0.0, 3.3, -1.5), (8.4, 9.6, 10.0)),
        Solid((0.0, -0.8, 1.5), (7.65, 8.2, 7.0)),
        Solid.ball((4.7, -6.0 - drop * 0.3, 0.8), 2.1),
        Solid.ball((-4.7, -6.0 - drop * 0.3, 0.8), 2.1),
        Solid((0.0, -8.2 - drop, 5.5 - drop * 0.2), (3.4, 2.6, 2.6)),
    )


def seen_from(camera: Camera, frame: Frame) -> Vec:
    """The direction to the viewer, as the head itself feels it."""
    eye, rows = camera.eye, frame.turned
    return unit(
        (
            rows[0][0] * eye[0] + rows[1][0] * eye[1] + rows[2][0] * eye[2],
            rows[0][1] * eye[0] + rows[1][1] * eye[1] + rows[2][1] * eye[2],
            rows[0][2] * eye[0] + rows[1][2] * eye[1] + rows[2][2] * eye[2],
        )
    )


class Head:
    """Paints one head. Made for one scene and thrown away."""

    def __init__(self, canvas: Canvas, frame: Frame, scene: Scene) -> None:
        self.canvas = canvas
        self.look = canvas.look
        self.camera = canvas.camera
        self.frame = frame
        self.scene = scene
        self.eye = seen_from(self.camera, frame)
        self._point = self.camera.of_part(frame)
        self.face = self.camera.outline(skull(scene.jaw_open), frame, 72)

    def paint(self) -> None:
        """The whole head, from back to front."""
        near = [side for side in Side if self._ear_shows(side)]
        for side in Side:
            if side not in near:
                self._ear(side)
        self.canvas.fill(self.face, self.look.skin, outlined=True)
        self._features()
        self._hair()
        for side in near:
            self._ear(side)

    # -- surface ---------------------------------------------------------------------------------------------------

    def _on_face(self, x: float, y: float, deep: float = 0.0) -> Vec:
        """The point of the face at `x`, `y`, lying `deep` cm below its surface."""
        (cx, cy, cz), (rx, ry, rz) = _MASK.centre, _MASK.radii
        rest = 1.0 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2
        # the face falls back towards its sides a little faster than the ball does
        return (x, y, cz + rz * sqrt(max(0.0, rest)) - 0.02 * x * x - deep)

    def _faces(self, v: Vec) -> float:
        """How much the face at `v` looks at the viewer: 1 fully, 0 edge on, less than 0 turned away."""
        (cx, cy, cz), (rx, ry, rz) = _MASK.centre, _MASK.radii
        return dot(unit(((v[0] - cx) / rx**2, (v[1] - cy) / ry**2, (v[2] - cz) / rz**2)), self.eye)

    def _patch(self, points: list[tuple[float, float]], deep: float = 0.0) -> QPolygonF:
        return QPolygonF([self._point(self._on_face(x, y, deep)) for x, y in points])

    def _stroke(
        self, points: list[tuple[float, float]], colour: str, width_cm: float, strength: float = 1.0, deep: float = 0.0
    ) -> None:
        """A line on the face; what is turned away is left out."""
        surface = [self._on_face(x, y, deep) for x, y in points]
        self.canvas.line([self._point(v) for v in surface if self._faces(v) > 0.02], colour, width_cm, strength)

    # -- face ------------------------------------------------------------------------------------------------------

    def _features(self) -> None:
        for side in Side:
            self._cheek(side)
        self._mouth()
        for side in Side:
            self._eye(side)
            self._brow(side)
        self._nose()

    def _cheek(self, side: Side) -> None:
        if self._faces(self._on_face(4.4 * side, -3.6)) > 0.25:
            ring = [(i * pi / 10) for i in range(20)]
            spot = self._patch([(side * (4.4 + 1.7 * cos(a)), -3.6 + 1.15 * sin(a)) for a in ring])
            self.canvas.fill(spot, self.look.blush, 0.4)

    def _eye(self, side: Side) -> None:
        look, cx, cy = self.look, 3.25 * side, 0.25
        if self._faces(self._on_face(cx, cy)) < 0.1:
            return
        if self.scene.eyes_shut:
            lid = [(cx + 1.5 * cos(a), cy - 0.05 + 0.6 * sin(a)) for a in (pi + i * pi / 12 for i in range(13))]
            self._stroke(lid, look.brow, 0.42, deep=_EYE_DEEP)
            return
        upper = [(cx + 1.6 * cos(a), cy + 0.78 * sin(a)) for a in (i * pi / 14 for i in range(15))]
        lower = [(cx + 1.6 * cos(a), cy + 0.62 * sin(a)) for a in (pi + i * pi / 14 for i in range(1, 14))]
        white = self._patch(upper + lower, _EYE_DEEP)
        self.canvas.fill(white, look.eye_white)
        shift = 2.1 * sin(radians(self.scene.pose.eyes_yaw))
        ring = [(i + 0.5) * pi / 12 for i in range(24)]
        iris = self._patch([(cx + shift + 0.8 * cos(a), cy + 0.05 + 0.8 * sin(a)) for a in ring], _EYE_DEEP)
        self.canvas.fill(as_path(white).intersected(as_path(iris)), look.iris)
        self._stroke(upper, look.brow, 0.38, deep=_EYE_DEEP)
        crease = [(cx + 1.45 * cos(a), cy + 0.42 + 0.75 * sin(a)) for a in (pi / 5 + i * pi / 20 for i in range(13))]
        self._stroke(crease, look.skin_deep, 0.2, 0.5, _EYE_DEEP)

    def _brow(self, side: Side) -> None:
        arc = ((1.55, 2.55), (2.2, 2.95), (3.0, 3.2), (3.9, 3.15), (4.7, 2.75), (5.2, 2.35))
        if self._faces(self._on_face(3.3 * side, 2.8)) > 0.1:
            self._stroke([(x * side, y) for x, y in arc], self.look.brow, 0.6)

    def _nose(self) -> None:
        canvas, look = self.canvas, self.look
        shape = self.camera.outline(_NOSE, self.frame, 40)
        inside = dot(self.eye, (0.0, 0.0, 1.0)) > 0.55
        canvas.fill(shape, look.skin, outlined=not inside)
        for side in Side:
            facing = dot(unit((side * 0.75, 0.0, 0.7)), self.eye)
            if facing > 0.0:
                plane = [(0.0, 0.9, 8.8), (0.0, -3.1, 11.1), (side * 1.8, -3.7, 8.9)]
                strength = 0.12 + max(0.0, 0.72 - facing) * 1.1
                canvas.fill(QPolygonF([self._point(v) for v in plane]), look.skin_shade, min(1.0, strength))
        under = [(-1.95, -3.3, 8.9), (-1.6, -4.1, 9.3), (-0.7, -4.05, 10.1), (0.0, -4.2, 10.6)]
        mirrored = [(-x, y, z) for x, y, z in reversed(under[:-1])]
        points = [v for v in (*under, *mirrored) if dot(unit((v[0], v[1] + 3.0, v[2] - 7.0)), self.eye) > -0.12]
        canvas.line([self._point(v) for v in points], look.skin_deep, 0.36, 0.85)

    def _mouth(self) -> None:
        look, gape = self.look, self.scene.jaw_open
        y = -6.15
        if gape > 0.02:
            ring = [i * pi / 12 for i in range(24)]
            drop = 2.0 * gape
            hole = self._patch([(2.1 * cos(a), y - drop / 2 + (drop / 2 + 0.2) * sin(a)) for a in ring])
            self.canvas.fill(hole, look.mouth)
            tongue = self._patch([(1.4 * cos(a), y - drop * 0.3 + drop * 0.28 * sin(a)) for a in ring])
            self.canvas.fill(as_path(hole).intersected(as_path(tongue)), look.lips)
            self._stroke(
                [(2.1 * cos(a), y - drop / 2 + (drop / 2 + 0.2) * sin(a)) for a in [*ring, 0.0]], look.lips, 0.5
            )
            return
        smile = [(x / 10, y + 0.42 * (x / 24) ** 2) for x in range(-24, 25, 3)]
        lip = [(x / 10, y - 0.95 * sqrt(max(0.0, 1 - (x / 15) ** 2))) for x in range(-15, 16, 3)]
        if self._faces(self._on_face(0.0, y)) > 0.3:
            self.canvas.fill(self._patch([*lip, (1.5, y), (-1.5, y)]), look.lips, 0.28)
        self._stroke(smile, look.lips, 0.46)

    # -- hair and ears ---------------------------------------------------------------------------------------------

    def _hair(self) -> None:
        hair = Hair(self.eye, self._point)
        if self.eye[2] > 0.2:
            shadow = as_path(self.face).intersected(as_path(hair.outline(SHADOW)))
            self.canvas.fill(shadow, self.look.skin_shade)
        self.canvas.fill(hair.outline(), self.look.hair, outlined=True)
        self.canvas.fill(hair.gleam(), self.look.hair_light, 0.8)

    def _ear_shows(self, side: Side) -> bool:
        return side * self.eye[0] > 0.04

    def _ear(self, side: Side) -> None:
        shape = self.camera.outline(
            (Solid((side * 8.2, 0.0, -1.6), (0.85, 2.2, 1.7)), Solid((side * 8.0, -2.0, -1.2), (0.7, 1.3, 1.0))),
            self.frame,
            28,
        )
        shows = self._ear_shows(side)
        self.canvas.fill(shape, self.look.skin if shows else self.look.skin_shade, outlined=True)
        if shows and side * self.eye[0] > 0.3:
            curl = [(-0.1, -2.4), (0.7, -1.2), (0.85, 0.3), (0.2, 1.3), (-0.7, 1.2), (-1.0, 0.2)]
            points = [(side * 9.0, -0.2 + y * 0.9, -1.6 + z) for z, y in curl]
            self.canvas.line([self._point(v) for v in points], self.look.skin_deep, 0.3, 0.7)


def crown(frame: Frame) -> Vec:
    """The top of the head in the person's frame."""
    return frame.at((0.0, 13.2, -1.5))
