"""Sets on paper as they come: one exercise, forty, long notes, and in other scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import Beat, stage
from dystonia_companion.exchange.handout import Handout, HandoutItem, Wording, dose_words, when_lines
from dystonia_companion.exchange.pdf.handout_sheets import figure_paint
from dystonia_companion.exchange.report import Paint
from dystonia_companion.guidance.cues import about, limit_words, side_words, spoken_cues
from dystonia_companion.model.person import Day, Person
from dystonia_companion.model.routine import RoutineItem
from dystonia_companion.model.whole_cycle import whole_cycle
from dystonia_companion.paths import resource_root
from tests.exchange.reports import day_words, number_words
from tests.model.people import TURN_RIGHT, library, person

TODAY = date(2027, 1, 11)
LETTERS = "MTWTFSS"
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG = ("Only as far as is easy, with the elbow on the table, and never after a long drive. " * 4)[:300]


def wording() -> Wording:
    words = Words(resource_root())
    words.day_words = day_words
    return Wording(words, day_words, number_words, lambda day: NAMES[day], lambda day: LETTERS[day])


def item(
    wish: RoutineItem | str, font: QFont, who: Person | None = None, today: Day | None = None
) -> HandoutItem | None:
    """An exercise as it stands on the sheet; None where it is never done."""
    wish = RoutineItem(wish) if isinstance(wish, str) else wish
    today = today or Day(cycle_day=50)
    cycle = whole_cycle(wish, who or person(TURN_RIGHT), today, library())
    planned, words = cycle.usual, wording().words
    if planned is None:
        return None
    scene = replace(stage(planned, Beat(), words.text), caption="")
    return HandoutItem(
        name=words.text(f"exercises.{planned.exercise.id}.name"),
        dose=dose_words(planned, wording()),
        picture=figure_paint(scene, font),
        side=side_words(planned, words),
        cues=tuple(text for _, text in spoken_cues(planned, words, planned.placed.strokes[0].side)),
        limit=limit_words(planned, words),
        caution=about(planned, "caution", words),
        note=wish.note,
        when=when_lines(cycle, today, wording()),
        allowed=tuple(wording().reason(reason) for reason in cycle.allowed),
    )


def handout(count: int, font: QFont, **more: object) -> Handout:
    """A set of `count` exercises."""
    found = [one for name in sorted(library().exercises) if (one := item(name, font)) is not None]
    items = tuple((found * 3)[:count])
    return replace(Handout("From Anna", TODAY, items, "Anna Meier", emergency="Call 112"), **more)  # type: ignore[arg-type]


def mark(number: int) -> Paint:
    """Paints a frame and a number that can be read out of the PDF."""

    def paint(painter: QPainter, room: QRectF) -> None:
        painter.drawRect(room)
        font = QFont(painter.font())
        font.setPixelSize(14)
        painter.setFont(font)
        painter.drawText(room.topLeft() + QPointF(4, 60), f"FIGURE{number}END")

    return paint
