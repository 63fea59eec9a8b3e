"""The figure that shows a movement: one Scene in, one picture out."""

from dystonia_companion.drawing.figure.look import CONTRAST, DARK, LIGHT, Look
from dystonia_companion.drawing.figure.motion import ease, stepped
from dystonia_companion.drawing.figure.paint import paint_figure
from dystonia_companion.drawing.figure.scene import Arrow, Hand, Place, Position, Scene, View, arrow_between

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "Arrow",
    "Hand",
    "Look",
    "Place",
    "Position",
    "Scene",
    "View",
    "arrow_between",
    "ease",
    "paint_figure",
    "stepped",
]
