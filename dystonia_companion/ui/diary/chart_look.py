"""The colours and fonts of charts in the look in force."""

from __future__ import annotations

from PySide6.QtGui import QColor

from dystonia_companion.drawing.chart import ChartLook
from dystonia_companion.model.cycle_days import Part
from dystonia_companion.ui.cycle_look import cycle_look, mix
from dystonia_companion.ui.theme import Theme

_GRID, _PATTERN = 0.22, 0.35


def chart_look(theme: Theme) -> ChartLook:
    """The parts have the colours that they have in the strip, paler, so that lines stand out from them."""
    colours = theme.colours
    cycle = cycle_look(colours)
    pairs = {
        Part.FIRST: (colours.hue("plain").tint, colours.hue("plain").edge),
        Part.SETTLING: (colours.caution, colours.caution_edge),
        Part.BEST: (colours.card, colours.edge),
        Part.FADING: (colours.hue("heat").tint, colours.hue("heat").edge),
        Part.WINDOW: (colours.hue("injections").tint, colours.hue("injections").edge),
        Part.PAST: (colours.sunken, colours.edge),
    }
    return ChartLook(
        series=(
            QColor(colours.hue("teal").fill),
            QColor(colours.caution_edge),
            QColor(colours.hue("breathe").fill),
            QColor(colours.hue("diary").fill),
            QColor(colours.hue("heat").fill),
        ),
        parts={part: QColor(tint) for part, (tint, _) in pairs.items()},
        patterns={part: mix(tint, edge, _PATTERN) for part, (tint, edge) in pairs.items()},
        empty=QColor(colours.card),
        grid=mix(colours.card, colours.edge, _GRID),
        edge=QColor(colours.edge),
        ink=cycle.ink,
        soft=cycle.soft,
        injections=cycle.injections,
        card=cycle.card,
        words=theme.font("small"),
        title=theme.font("button"),
    )
