"""The colours of the cycle in the look in force, for the strip and the month."""

from __future__ import annotations

from PySide6.QtGui import QColor

from dystonia_companion.drawing.cycle_look import CycleLook
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.ui.colours import Colours

HUE = "injections"
_DEEP, _PATTERN = 0.16, 0.45  # how far a part and its pattern go from the tint to the edge of its hue


def cycle_look(colours: Colours) -> CycleLook:
    """One hue for each part; words in ink are read on every one of them."""
    pairs = {
        Part.FIRST: (colours.hue("plain").tint, colours.hue("plain").edge),
        Part.SETTLING: (colours.caution, colours.caution_edge),
        Part.BEST: (colours.hue("teal").tint, colours.hue("teal").edge),
        Part.FADING: (colours.hue("heat").tint, colours.hue("heat").edge),
        Part.WINDOW: (colours.hue(HUE).tint, colours.hue(HUE).edge),
        Part.PAST: (colours.sunken, colours.edge),
    }
    return CycleLook(
        parts={part: mix(tint, edge, _DEEP) for part, (tint, edge) in pairs.items()},
        patterns={part: mix(tint, edge, _PATTERN) for part, (tint, edge) in pairs.items()},
        empty=QColor(colours.sunken),
        edge=QColor(colours.line),
        ink=QColor(colours.ink),
        soft=QColor(colours.ink_soft),
        on_ink=QColor(colours.card),
        injections=QColor(colours.hue(HUE).text),
        dots=QColor(colours.hue("teal").text),
        card=QColor(colours.card),
        focus=QColor(colours.focus),
    )


def mix(one: str, other: str, share: float) -> QColor:
    """`share` of the way from one colour to another."""
    a, b = QColor(one), QColor(other)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x + (y - x) * share) for x, y in parts))
