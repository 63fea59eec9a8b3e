"""Values over the days since the injections as lines: values to show, a look, and one painter for screen, picture and page."""

from dystonia_companion.drawing.chart.data import (
    ChartBand,
    ChartData,
    ChartMark,
    ChartPoint,
    ChartSeries,
    ChartWords,
    MarkKind,
)
from dystonia_companion.drawing.chart.layout import ChartLayout, chart_height, lay_out_chart
from dystonia_companion.drawing.chart.look import PATTERNS, ChartLook, print_look
from dystonia_companion.drawing.chart.paint import chart_image, paint_chart

__all__ = [
    "PATTERNS",
    "ChartBand",
    "ChartData",
    "ChartLayout",
    "ChartLook",
    "ChartMark",
    "ChartPoint",
    "ChartSeries",
    "ChartWords",
    "MarkKind",
    "chart_height",
    "chart_image",
    "lay_out_chart",
    "paint_chart",
    "print_look",
]
