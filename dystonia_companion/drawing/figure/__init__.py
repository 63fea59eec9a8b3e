"""The figure that shows a movement: one Scene in, one picture out."""

from dystonia_companion.drawing.figure.look import CONTRAST, DARK, LIGHT, Look
from dystonia_companion.drawing.figure.motion import ease, stepped
from dystonia_companion.drawing.figure.paint import paint_figure
from dystonia_companion.drawing.figure.pulls import pull_scene
from dystonia_companion.drawing.figure.scene import Arrow, Hand, Place, Position, Prop, Scene, View, arrow_between
from dystonia_companion.drawing.figure.stage import Beat, Say, movement_share, scene_at, stage

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "Arrow",
    "Beat",
    "Hand",
    "Look",
    "Place",
    "Position",
    "Prop",
    "Say",
    "Scene",
    "View",
    "arrow_between",
    "ease",
    "movement_share",
    "paint_figure",
    "pull_scene",
    "scene_at",
    "stage",
    "stepped",
]
