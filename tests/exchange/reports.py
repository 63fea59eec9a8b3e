"""Reports as they come: of nobody, of a first entry, of long notes, of twenty years, and in other scripts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.report import (
    Contents,
    Course,
    Effect,
    Hurt,
    Muscle,
    Picture,
    Report,
    Score,
    Table,
    Treatment,
    Week,
)
from dystonia_companion.exchange.report_page import Wording
from dystonia_companion.model.pose import Side
from dystonia_companion.paths import resource_root

TODAY = date(2027, 1, 11)
DAY_0 = date(2026, 10, 19)
ALL = Contents(tricks=True, tension_map=True, exercise_weeks=True, pack_weeks=True, hurts=True)
NOTHING = Report(date(2026, 12, 1), TODAY)
NOTE = "I could turn my head to the left in the car again, and the ache at the back was less in the evening. "


def day_words(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def number_words(value: float) -> str:
    return f"{value:g}"


def wording(language: str = "en") -> Wording:
    return Wording(Words(resource_root(), language), day_words, number_words)


def paint_line(painter: QPainter, room: QRectF) -> None:
    """A chart such as another painter may hand in: a frame, a line, and a word at each end."""
    painter.setPen(QPen(QColor("#000000"), 1.5))
    painter.drawRect(room.adjusted(1, 1, -1, -1))
    painter.drawLine(room.bottomLeft() + QPointF(30, -30), room.topRight() + QPointF(-30, 30))
    font = QFont(painter.font())
    font.setPixelSize(14)
    painter.setFont(font)
    painter.drawText(room.center(), "Chart words")


CHART = Picture(
    "The core score falls from 7 to 3 by week 5 and rises to 5 by week 11.",
    paint_line,
    Table("Core score by week", ("Week", "Score"), (("0", "7"), ("5", "3"), ("11", "5"))),
)
MAP = Picture("Tight: right shoulder. Painful: left side of the neck.", paint_line)
MUSCLES = (
    Muscle("Back-of-neck strap (splenius capitis)", Side.RIGHT, 60, 3),
    Muscle("Front neck strap (sternocleidomastoid)", Side.LEFT, 30.5, 2),
    Muscle("Shoulder-blade lifter (levator scapulae)", Side.RIGHT, 40, 1),
    Muscle("Top of shoulder (upper trapezius)", None, None, None),
)
USUAL = Report(
    DAY_0,
    TODAY,
    "A. B.",
    DAY_0,
    84,
    date(2027, 1, 18),
    Course(9, 5, 60, 66, 71, 2, 0, "To read with my child in the evening."),
    (
        Treatment(DAY_0, "Botox (onabotulinumtoxinA)", 91, None, MUSCLES),
        Treatment(DAY_0 - timedelta(91), "Botox (onabotulinumtoxinA)", 98, 150, MUSCLES[:3]),
        Treatment(DAY_0 - timedelta(189), "Dysport (abobotulinumtoxinA)", None, 500, MUSCLES[1:]),
        Treatment(DAY_0 - timedelta(287), "Xeomin (incobotulinumtoxinA)", None, 120),
    ),
    (Score("Neck pain", 7, 3, 5), Score("Pull", 8, 4, 6), Score("Bringing the head to the middle", 6, None, 4.5)),
    CHART,
    (Score("Low mood", None, 3, 4), Score("Sleep", None, 2, 6), Score("Tiredness", None, 4, 5)),
    ("Ibuprofen 400 mg, now and then", "Amitriptyline 10 mg at night, since November"),
    (
        Effect("Trouble with swallowing", DAY_0 + timedelta(8), DAY_0 + timedelta(20), 2),
        Effect("Dry mouth", DAY_0 + timedelta(5), None, None),
    ),
    ("Which muscles and sides today, and why?", "If it fades early, what can we do?", "May I do my exercises?"),
    45,
    12,
    3,
    ("Fingertip on the chin, right", "Back of the head against a wall"),
    MAP,
    tuple(Week(DAY_0 + timedelta(7 * n), 30 + n, n % 3, n % 2) for n in range(12)),
    (
        Hurt(DAY_0 + timedelta(20), "Turn away", Side.LEFT, "Dizzy", "No turning until a clinician says yes."),
        Hurt(DAY_0 + timedelta(31), "Mirror midline hold"),
    ),
    ALL,
    ("Small yes nod: Your clinic allows it with your pattern. Noted 5 Jan 2027. Said by Dr Beck.",),
)
ONE_ENTRY = replace(NOTHING, symptoms=(Score("Neck pain", None, None, 6),), name="C. D.")


def long_notes(times: int = 40) -> Report:
    """Everything that can be long is."""
    note = NOTE * times
    muscles = tuple(Muscle(f"Muscle {n} with the long name that a letter has", Side.LEFT, n + 1, 4) for n in range(30))
    return replace(
        USUAL,
        name="Somebody with a very long name " * 5,
        course=replace(USUAL.course, want=note),
        treatments=tuple(replace(one, muscles=muscles) for one in USUAL.treatments),
        medicines=tuple(f"Medicine {n}: {note[:200]}" for n in range(25)),
        symptoms=tuple(Score(f"Symptom {n}", n % 10, 3, 4) for n in range(12)),
        effects=tuple(Effect(f"Effect {n}: {note[:120]}", DAY_0, TODAY, n % 10) for n in range(40)),
        questions=(note, note, "The last question, last word: zebra."),
    )


def twenty_years() -> Report:
    """Eighty treatments and a thousand weeks."""
    treatments = tuple(replace(USUAL.treatments[0], day=DAY_0 - n * timedelta(91)) for n in range(80))
    first = DAY_0 - timedelta(weeks=1040)
    weeks = tuple(Week(first + timedelta(weeks=n), n % 90, n % 7, n % 3) for n in range(1040))
    return replace(USUAL, first=first, treatments=treatments, weeks=weeks, effects=USUAL.effects * 60)


ARABIC = replace(
    USUAL,
    name="ليلى",
    course=replace(USUAL.course, want="أريد أن أقرأ مع طفلي في المساء دون ألم في الرقبة."),
    questions=("هل يمكنني القيام بالتمارين هذا الأسبوع؟", "متى ينتهي المفعول؟", "English and عربي together, 3 times"),
)
CHINESE_EMOJI = replace(
    USUAL,
    name="王小明",
    course=replace(USUAL.course, want="我想和孩子一起读书。" * 60),
    medicines=("布洛芬 400 mg 👍🏽", "睡前一片 😀👩‍👩‍👧 🇦🇹"),
    questions=("本周可以锻炼吗？", "न्यूरोलॉजिस्ट", "plain"),
)
EVERY = {
    "empty": NOTHING,
    "one-entry": ONE_ENTRY,
    "usual": USUAL,
    "long": long_notes(),
    "years": twenty_years(),
    "arabic": ARABIC,
    "chinese": CHINESE_EMOJI,
}
