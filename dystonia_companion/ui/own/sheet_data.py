"""What stands on the sheet of a set: each item as this person does it on a usual day, and where between injections it is not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont

from dystonia_companion.content.words import Words
from dystonia_companion.drawing.figure import Beat, Scene, stage
from dystonia_companion.exchange.handout import Handout, HandoutItem, Wording, dose_words, when_lines
from dystonia_companion.exchange.pdf.handout_sheets import figure_paint, picture_paint
from dystonia_companion.guidance.cues import about, limit_words, side_words, spoken_cues
from dystonia_companion.model.own_routine import OwnRoutine
from dystonia_companion.model.prescribe import PlannedItem
from dystonia_companion.model.routine import CORRECT_MAIN, RoutineItem
from dystonia_companion.model.whole_cycle import WholeCycle, whole_cycle
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.own.desk import OwnDesk
from dystonia_companion.ui.when import short_date

SAID_BY_DAY = ("days_7_to_28", "rest48_half")  # the sheet tells these by the days on which they act


def wording_of(words: Words) -> Wording:
    """How paper says it in the language of the window."""
    locale, narrow = QLocale(), QLocale.FormatType.NarrowFormat
    return Wording(
        words,
        short_date,
        lambda value: number_words(round(value, 1)),
        lambda day: locale.standaloneDayName(day + 1),
        lambda day: locale.standaloneDayName(day + 1, narrow),
    )


def make_handout(desk: OwnDesk, routine: OwnRoutine, font: QFont) -> Handout:
    """The set as the person it is made for does it. What nobody may do in any part stands at the end, with its reason."""
    record = desk.sessions.record
    person, today, library = record.person(), record.day(), desk.record.library
    wording = wording_of(desk.words)
    items: list[HandoutItem] = []
    left_out: list[tuple[str, str]] = []
    for own in routine.items:
        cycle = whole_cycle(own.wish, person, today, library)
        usual = cycle.usual
        if usual is None:
            if cycle.why_never is not None:
                left_out.append((_name(desk, own.wish), desk.reason_words(cycle.why_never)))
            continue
        items.append(_item(desk, cycle, usual, wording, when_lines(cycle, today, wording), font))
    return Handout(
        name=routine.name,
        day=desk.today,
        items=tuple(items),
        given_by=routine.given_by,
        note=routine.note,
        weekdays=routine.weekdays,
        left_out=tuple(left_out),
        emergency=desk.telling.emergency_words(),
        mirror=desk.telling.settings.mirror,
    )


def _name(desk: OwnDesk, wish: RoutineItem) -> str:
    return desk.text("sheet.main") if wish.exercise == CORRECT_MAIN else desk.exercise_name(wish.exercise)


def _item(
    desk: OwnDesk, cycle: WholeCycle, item: PlannedItem, wording: Wording, when: tuple[str, ...], font: QFont
) -> HandoutItem:
    picture = desk.record.picture(item.exercise.id)
    return HandoutItem(
        name=desk.exercise_name(item.exercise.id),
        dose=dose_words(item, wording),
        picture=figure_paint(_scene(desk, item), font) if picture is None else picture_paint(picture.image),
        side=side_words(item, desk.words),
        cues=tuple(_cues(desk, item, wording)),
        limit=limit_words(item, desk.words),
        caution=about(item, "caution", desk.words),
        note=item.note,
        told="" if picture is None else picture.told,
        when=when,
        lessened=tuple(_reasons(desk, item)),
        allowed=tuple(desk.reason_words(reason) for reason in cycle.allowed),
    )


def _reasons(desk: OwnDesk, item: PlannedItem) -> list[str]:
    """Why it is less than usual. That injections make it less on some days is said by itself."""
    told = (reason for reason in item.reasons if reason not in item.allowed and reason.code not in SAID_BY_DAY)
    return [desk.reason_words(reason) for reason in told]


def _cues(desk: OwnDesk, item: PlannedItem, wording: Wording) -> list[str]:
    """The cues in their order; one that is done both ways is told for the first side."""
    first = item.placed.strokes[0].side
    cues = [text for _, text in spoken_cues(item, desk.words, first)]
    if item.placed.both and not item.dose.timed and first is not None:
        cues.append(wording.say("other_side", side=first.other))
    return cues


def _scene(desk: OwnDesk, item: PlannedItem) -> Scene:
    """The picture at the end of the movement. The side is told beside it, so that its arrow needs no word."""
    scene = stage(item, Beat(), desk.words.text, mirror=desk.telling.settings.mirror)
    arrow = None if scene.arrow is None else replace(scene.arrow, text="")
    return replace(scene, arrow=arrow, caption="", degrees=False)
