"""The neck from the front, the side and behind, with the muscles that are injected: to be marked, read and printed."""

from dystonia_companion.drawing.neck_map.find import muscle_at, reading_order
from dystonia_companion.drawing.neck_map.look import CONTRAST, DARK, LIGHT, MapLook
from dystonia_companion.drawing.neck_map.paint import Kind, Mark, Marks, mark_of, paint_neck_map, paint_sample
from dystonia_companion.drawing.neck_map.shapes import SHAPES, Place
from dystonia_companion.drawing.neck_map.view import HIGH, WIDE, Aspect, View

__all__ = [
    "CONTRAST",
    "DARK",
    "HIGH",
    "LIGHT",
    "SHAPES",
    "WIDE",
    "Aspect",
    "Kind",
    "MapLook",
    "Mark",
    "Marks",
    "Place",
    "View",
    "mark_of",
    "muscle_at",
    "paint_neck_map",
    "paint_sample",
    "reading_order",
]
