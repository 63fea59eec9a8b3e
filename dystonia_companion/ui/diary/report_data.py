"""What the page for the neurologist holds, taken from what is on record. Nothing is judged, compared or made up here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from dystonia_companion.drawing import neck_map
from dystonia_companion.drawing.chart import ChartData, paint_chart, print_look
from dystonia_companion.drawing.neck_map import Kind, Mark, View, paint_neck_map
from dystonia_companion.exchange.report import (
    SHOWN_QUESTIONS,
    Contents,
    Course,
    Effect,
    Muscle,
    Picture,
    Report,
    Score,
    Table,
    Treatment,
    Week,
)
from dystonia_companion.model.clinic import SAYS
from dystonia_companion.model.diary import CORE, SWALLOW, WEAK, Entry, median
from dystonia_companion.model.treatment import Details
from dystonia_companion.model.wear_off import WearOff
from dystonia_companion.storage.journal import STRETCH
from dystonia_companion.storage.treatments import TreatmentRow
from dystonia_companion.ui.cycle_words import number_words
from dystonia_companion.ui.diary.chart_data import chart_data
from dystonia_companion.ui.diary.desk import CORE as CORE_SCORE
from dystonia_companion.ui.diary.desk import DiaryDesk
from dystonia_companion.ui.diary.report_hurts import hurts_of
from dystonia_companion.ui.injections.muscle_words import clinical_name, feel_words, full_name, sided, view_words

TREATMENTS = 3
FEELINGS = ("mood_low", "worry", "sleep", "fatigue")
LATELY = timedelta(days=9)  # the last ten days, as in the rule of fading
MINUTE_MS = 60_000
WORDS_PX, TITLE_PX = 12, 13
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Wish:
    """What the person chose: the days, what goes in, and their own words."""

    first: date
    last: date
    contents: Contents
    name: str = ""
    want: str = ""


def make_report(desk: DiaryDesk, wish: Wish) -> Report:
    """The report of the days of `wish`."""
    given = [row for row in desk.stores.treatments.all() if row.day <= wish.last]
    last = given[0] if given else None
    details = Details() if last is None else desk.stores.treatments.details(last.uuid)
    cycles = [cycle for cycle in desk.findings.cycles() if cycle.treated <= wish.last]
    cycle = cycles[-1] if cycles else None
    entries = desk.stores.diary.between(wish.first, wish.last)
    booked, planned = desk.injections.record.booked(), desk.injections.record.planned()
    next_day = booked.day if booked is not None else None if planned is None else planned.day
    weeks = tuple(_weeks(desk, wish))
    return Report(
        first=wish.first,
        last=wish.last,
        name=wish.name,
        injected=None if last is None else last.day,
        day=None if last is None else (wish.last - last.day).days,
        planned=next_day,
        course=_course(desk, wish, last, details, cycle),
        treatments=tuple(_treatments(desk, given[:TREATMENTS], given)),
        symptoms=tuple(_scores(desk, (*CORE, *(own.item for own in desk.lists.symptoms())), cycle, wish.last)),
        chart=core_chart(desk, titled=False),
        feelings=tuple(_scores(desk, FEELINGS, cycle, wish.last)),
        medicines=tuple(_medicines(desk, details, entries)),
        effects=tuple(_effects(desk, given, wish)),
        questions=tuple(_questions(desk))[:SHOWN_QUESTIONS],
        minutes_a_week=round(sum(week.minutes for week in weeks) / len(weeks)) if weeks else None,
        heat=sum(week.heat for week in weeks),
        cold=sum(week.cold for week in weeks),
        tricks=tuple(desk.trick_words(trick) for trick, works in desk.lists.tricks() if works),
        tension_map=_tension_map(desk),
        weeks=weeks,
        hurts=tuple(hurts_of(desk, wish.first, wish.last)),
        clinic_says=tuple(_clinic_says(desk)),
        contents=wish.contents,
    )


def _clinic_says(desk: DiaryDesk) -> Iterator[str]:
    """What a clinic allows now; what is said of an exercise that is not here any more has no name and acts nowhere."""
    for said in desk.stores.own_sets.says():
        name, what = f"exercises.{said.exercise}.name", f"reasons.{SAYS}{said.code}"
        if said.active and desk.words.has(name) and desk.words.has(what):
            values = {"name": desk.words.text(name), "what": desk.words.text(what, day=said.day), "who": said.said_by}
            yield desk.words.text("report.clinic_says.line", **values)


# --- the box --------------------------------------------------------------------------------------------------------------


def _course(desk: DiaryDesk, wish: Wish, last: TreatmentRow | None, details: Details, cycle: WearOff | None) -> Course:
    if last is None:
        worst, weakest = (_worst(desk, item, wish.first, wish.last, ()) for item in (SWALLOW, WEAK))
        return Course(swallow=worst, weakness=weakest, want=wish.want)

    def number(day: date | None) -> int | None:
        return None if day is None or day < last.day else (day - last.day).days

    best = number(details.best)
    if best is None and cycle is not None and cycle.peak_days is not None:
        best = sum(cycle.peak_days) // 2
    marks = () if cycle is None else desk.findings.fading_marks(cycle)
    marked = details.fading or (marks[0].day if marks else None)
    swallow = [details.swallow_1, details.swallow_2, details.swallow_4]
    return Course(
        first_change=number(details.benefit),
        best_week=None if best is None else best // 7,
        best_percent=details.best_percent,
        fading_computed=None if cycle is None else cycle.first_sign,
        fading_found=None if cycle is None else cycle.found,
        fading_marked=number(marked),
        swallow=_worst(desk, SWALLOW, last.day, wish.last, swallow),
        weakness=_worst(desk, WEAK, last.day, wish.last, ()),
        want=wish.want,
    )


def _worst(desk: DiaryDesk, item: str, first: date, last: date, besides: Iterable[int | None]) -> int | None:
    told = (desk.findings.worst(item, first, last), *besides)
    return max((value for value in told if value is not None), default=None)


# --- treatments -----------------------------------------------------------------------------------------------------------


def _treatments(desk: DiaryDesk, shown: Sequence[TreatmentRow], given: Sequence[TreatmentRow]) -> Iterator[Treatment]:
    for row in shown:
        details = desk.stores.treatments.details(row.uuid)
        before = next((other for other in given if other.day < row.day), None)
        product = desk.words.text(f"products.name.{row.product}") if row.product else ""
        if row.product and not desk.words.has(f"products.name.{row.product}"):
            product = details.product_name
        yield Treatment(
            row.day,
            details.product_name or product,
            None if before is None else (row.day - before.day).days,
            details.units,
            tuple(
                Muscle(clinical_name(desk.words, m.muscle, m.name), m.side, m.units, m.points) for m in details.muscles
            ),
        )


# --- scores ---------------------------------------------------------------------------------------------------------------


def _scores(desk: DiaryDesk, items: Iterable[str], cycle: WearOff | None, last: date) -> Iterator[Score]:
    """Before the injections, at the best time, and lately; only what was told at all."""
    for item in items:
        before = best = None
        if cycle is not None:
            before = _middle(desk, item, cycle.treated - timedelta(days=7), cycle.treated)
            if cycle.peak_days is not None:
                first, until = (cycle.treated + timedelta(days=day) for day in cycle.peak_days)
                best = _middle(desk, item, first, until)
        end = _middle(desk, item, last - LATELY, last)
        if not before is best is end is None:
            yield Score(desk.short_words(item), before, best, end)


def _middle(desk: DiaryDesk, item: str, first: date, last: date) -> float | None:
    told = [e.scores[item] for e in desk.stores.diary.between(first, last) if item in e.scores]
    return median(told) if told else None


# --- pictures -------------------------------------------------------------------------------------------------------------


def core_chart(desk: DiaryDesk, titled: bool = True) -> Picture | None:
    """The core score over the cycles; None where nothing was told. Not `titled` where its title stands above it anyway."""
    data = chart_data(desk, CORE_SCORE)
    if data.empty:
        return None
    painted = data if titled else replace(data, title="", words=replace(data.words, note=""))
    return Picture(f"{data.title} {data.words.note}", partial(_paint_chart, painted), _chart_table(desk, data))


def _paint_chart(data: ChartData, painter: QPainter, room: QRectF) -> None:
    look = print_look()
    look.words.setPixelSize(WORDS_PX)
    look.title.setPixelSize(TITLE_PX)
    paint_chart(painter, room, data, look, headed=True)


def _chart_table(desk: DiaryDesk, data: ChartData) -> Table:
    heads = (desk.text("entry.day"), *(series.name for series in data.series))
    rows = []
    for day in data.stops():
        told = {series.name: number_words(value) for series, value in data.values_on(day)}
        if told:
            rows.append((str(day), *(told.get(series.name, "") for series in data.series)))
    return Table(f"{data.title} {data.words.note}", heads, tuple(rows))


def _tension_map(desk: DiaryDesk) -> Picture | None:
    places = desk.injections.visits.tight_places()
    if not places:
        return None
    words = desk.words
    rows = tuple(
        (sided(words, full_name(words, place.muscle), place.side), feel_words(words, place.feel)) for place in places
    )
    marks = {(place.muscle, place.side): Mark(Kind(place.feel)) for place in places}
    heads = (desk.text("report_page.muscle"), desk.text("report_page.feel"))
    about = words.text("injections.tight.title")
    return Picture(about, partial(_paint_map, desk, marks), Table(about, heads, rows))


def _paint_map(desk: DiaryDesk, marks: neck_map.Marks, painter: QPainter, room: QRectF) -> None:
    """From the front and from behind."""
    font = print_look().words
    font.setPixelSize(WORDS_PX)
    width = room.width() / 2
    for place, view in enumerate((View.FRONT, View.BACK)):
        area = QRectF(room.left() + place * width, room.top(), width, room.height())
        paint_neck_map(painter, area, view, marks, neck_map.LIGHT, font, view_words(desk.words, view))


# --- lists ----------------------------------------------------------------------------------------------------------------


def _medicines(desk: DiaryDesk, details: Details, entries: Sequence[Entry]) -> Iterator[str]:
    yield from (line.strip() for line in details.medicines.splitlines() if line.strip())
    by_day: dict[date, int] = {}
    for entry in entries:  # each is about the whole day so far
        by_day[entry.day] = max(by_day.get(entry.day, 0), entry.tablets or 0)
    days = [n for n in by_day.values() if n]
    if days:
        yield desk.text("report_page.tablets", n=sum(days), days=len(days))


def _effects(desk: DiaryDesk, given: Sequence[TreatmentRow], wish: Wish) -> Iterator[Effect]:
    signs = desk.findings.swallowing_signs(wish.first, wish.last)
    if signs is not None:
        yield Effect(desk.text("effects.signs"), *signs)
    for row in given:
        for effect in desk.stores.treatments.details(row.uuid).effects:
            until = effect.end or wish.last
            if effect.start <= wish.last and until >= wish.first:
                name = effect.name or desk.words.text(f"side_effects.name.{effect.effect}")
                yield Effect(name, effect.start, effect.end, effect.severity)


def _questions(desk: DiaryDesk) -> Iterator[str]:
    for item in desk.injections.visits.waiting("question"):
        yield item.words or desk.words.text(f"visit.question.{item.item}")


def _weeks(desk: DiaryDesk, wish: Wish) -> Iterator[Week]:
    """Weeks of the period, the newest last; the last may be short."""
    sessions = [s for s in desk.journal.between(wish.first, wish.last) if s.kind == STRETCH]
    packs = desk.stores.thermal.between(wish.first, wish.last)
    first = wish.first
    while first <= wish.last:
        until = first + WEEK
        minutes = sum(s.seen_ms for s in sessions if first <= s.local_date < until) // MINUTE_MS
        kinds = [pack.kind.value for pack in packs if first <= pack.local_date < until]
        yield Week(first, minutes, kinds.count("heat"), kinds.count("cold"))
        first = until
