"""A report put into words: sections in the order in which they are read, the same for paper and for a web page.

Only here is it said what stands where. Paper and web differ in how a section looks, never in what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.report import (
    SHOWN_HURTS,
    SHOWN_TREATMENTS,
    SHOWN_WEEKS,
    Course,
    Muscle,
    Picture,
    Report,
    Score,
    Table,
    Treatment,
)
from dystonia_companion.model.wear_off import Found

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_WEEK = 7


@dataclass(frozen=True)
class Wording:
    """The words of a language, and how it writes a day and a number."""

    words: Words
    day: Callable[[date], str]
    number: Callable[[float], str]

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.split("_")[0].split("-")[0] in _RIGHT_TO_LEFT

    def say(self, key: str, /, **values: object) -> str:
        return self.words.text(f"report.{key}", **values)

    def count(self, key: str, count: float, /, **values: object) -> str:
        """The text for so many: `key`_0 or `key`_1 where there is one for that number."""
        one = f"{key}_{count:g}"
        key = one if self.words.has(f"report.{one}") else key
        return self.say(key, count=self.number(count), **values)


@dataclass(frozen=True)
class Facts:
    """Names with what is known of each. Never shortened in number, only in length."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Text:
    """Paragraphs."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Listing:
    """Numbered lines."""

    items: tuple[str, ...]


Block = Facts | Text | Listing | Table | Picture


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. `kept`: rows of a table that are never left out. `notes`: sentences of ours."""

    id: str
    heading: str
    block: Block
    kept: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """The whole report. `foot` is said at the end; `appendix` follows on pages of its own."""

    title: str
    head: Facts
    sections: tuple[Section, ...]
    appendix: tuple[Section, ...]
    foot: tuple[str, ...]


def page_of(report: Report, wording: Wording) -> Page:
    """`report` in the words of `wording`."""
    say = wording.say
    return Page(
        title=say("title_of", name=report.name.strip()) if report.name.strip() else say("title"),
        head=Facts(tuple(_head(report, wording))),
        sections=tuple(_sections(report, wording)),
        appendix=tuple(_appendix(report, wording)),
        foot=(say("told"), say("no_advice"), say("unchecked")),
    )


def _head(report: Report, wording: Wording) -> Iterator[tuple[str, str]]:
    say, day = wording.say, wording.day
    yield say("head.period"), say("head.days", first=day(report.first), last=day(report.last))
    if report.injected is None:
        injected = say("not_recorded")
    elif report.day is None:
        injected = say("head.injected_day", day=day(report.injected))
    else:
        injected = wording.count("head.injected_on", report.day, day=day(report.injected))
    yield say("head.injected"), injected
    yield say("head.planned"), say("not_recorded") if report.planned is None else day(report.planned)


def _sections(report: Report, wording: Wording) -> Iterator[Section]:
    say, chosen = wording.say, report.contents
    yield Section("box", say("box.heading"), Facts(tuple(_box(report.course, wording))))
    yield _treatments(report.treatments[:SHOWN_TREATMENTS], wording)
    if chosen.symptoms and report.symptoms:
        yield _symptoms(report.symptoms, wording)
    if chosen.chart:
        empty = Text((say("chart.none"),))
        yield Section("chart", say("chart.heading"), empty if report.chart is None else report.chart)
    if chosen.feelings:
        yield _feelings(report.feelings, wording)
    if chosen.medicines:
        yield Section("medicines", say("medicines.heading"), Text(report.medicines or (say("medicines.none"),)))
    if chosen.effects:
        yield _effects(report, wording)
    if chosen.questions:
        asked = tuple(question for question in report.questions if question.strip())
        block = Listing(asked) if asked else Text((say("questions.none"),))
        yield Section("questions", say("questions.heading"), block)
    if chosen.activity:
        yield Section("activity", say("activity.heading"), Facts(tuple(_activity(report, wording))))


def _box(course: Course, wording: Wording) -> Iterator[tuple[str, str]]:
    say = wording.say
    yield say("box.first_change"), _day_of(course.first_change, wording)
    yield say("box.best"), _best(course, wording)
    found = course.fading_found
    no_day = course.fading_computed is None and found is not None and found is not Found.FADING
    computed = say(f"box.{found}") if no_day else _day_of(course.fading_computed, wording)
    yield say("box.fading_computed"), computed
    yield say("box.fading_marked"), _day_of(course.fading_marked, wording)
    for name, score in (("swallow", course.swallow), ("weakness", course.weakness)):
        known = say("not_recorded") if score is None else say("box.score", score=wording.number(score))
        yield say(f"box.{name}"), known
    yield say("box.want"), course.want.strip() or say("not_told")


def _day_of(day: int | None, wording: Wording) -> str:
    if day is None:
        return wording.say("not_recorded")
    week = day // _WEEK  # as the clinics count: week 4 begins four weeks after the injections
    number = wording.number
    return (
        wording.say("box.day_week", day=number(day), week=number(week))
        if week
        else wording.say("box.day", day=number(day))
    )


def _best(course: Course, wording: Wording) -> str:
    values = {"week": course.best_week, "percent": course.best_percent}
    known = {name: wording.number(value) for name, value in values.items() if value is not None}
    return wording.say("box." + "_".join(known), **known) if known else wording.say("not_recorded")


def _treatments(treatments: tuple[Treatment, ...], wording: Wording) -> Section:
    say = wording.say
    heading = say("treatments.heading")
    if not treatments:
        return Section("treatments", heading, Text((say("treatments.none"),)))
    rows = [(say("treatments.product"), "", *(one.product.strip() or say("not_told") for one in treatments))]
    rows.append((say("treatments.interval"), "", *(_interval(one, wording) for one in treatments)))
    if any(one.units is not None for one in treatments):
        rows.append((say("treatments.all"), "", *(_units(one.units, wording) or say("not_told") for one in treatments)))
    kept = len(rows)
    columns = [_by_place(one, wording) for one in treatments]
    for place in dict.fromkeys(place for column in columns for place in column):
        rows.append((*place, *(column.get(place, say("treatments.not_given")) for column in columns)))
    names = (say("treatments.muscle"), say("treatments.side"))
    heads = (*names, *(say("treatments.head", day=wording.day(one.day)) for one in treatments))
    notes = (say("treatments.own_units"),) if len(rows) > kept else ()
    return Section("treatments", heading, Table(say("treatments.caption"), heads, tuple(rows)), kept, notes)


def _interval(treatment: Treatment, wording: Wording) -> str:
    if treatment.interval is None:
        return wording.say("not_recorded")
    return wording.count("treatments.interval_days", treatment.interval)


def _by_place(treatment: Treatment, wording: Wording) -> dict[tuple[str, str], str]:
    """What was given, by muscle and side; twice the same keeps both."""
    found: dict[tuple[str, str], str] = {}
    for muscle in treatment.muscles:
        side = wording.say("not_told") if muscle.side is None else wording.words.side(muscle.side)
        place, amount = (muscle.name, side), _amount(muscle, wording)
        found[place] = f"{found[place]}; {amount}" if place in found else amount
    return found


def _units(units: float | None, wording: Wording) -> str:
    return "" if units is None else wording.count("treatments.units", units)


def _amount(muscle: Muscle, wording: Wording) -> str:
    points = "" if muscle.points is None else wording.count("treatments.points", muscle.points)
    units = _units(muscle.units, wording)
    if units and points:
        return wording.say("treatments.both", units=units, points=points)
    return units or points or wording.say("treatments.given")


def _score(value: float | None, wording: Wording) -> str:
    return wording.say("not_recorded") if value is None else wording.number(value)


def _symptoms(symptoms: tuple[Score, ...], wording: Wording) -> Section:
    heads = tuple(wording.say(f"symptoms.{name}") for name in ("symptom", "before", "best", "end"))
    rows = tuple((one.name, *(_score(value, wording) for value in (one.before, one.best, one.end))) for one in symptoms)
    return Section("symptoms", wording.say("symptoms.heading"), Table(wording.say("symptoms.caption"), heads, rows))


def _feelings(feelings: tuple[Score, ...], wording: Wording) -> Section:
    say = wording.say
    if not feelings:
        return Section("feelings", say("feelings.heading"), Text((say("feelings.none"),)))
    scores = [(one.name, _score(one.best, wording), _score(one.end, wording)) for one in feelings]
    said = [say("feelings.one", name=name, best=best, end=end) for name, best, end in scores]
    line = Text((say("feelings.line", all=say("feelings.between").join(said)),))
    return Section("feelings", say("feelings.heading"), line, notes=(say("feelings.scale"),))


def _effects(report: Report, wording: Wording) -> Section:
    say, day = wording.say, wording.day
    heading = say("effects.heading")
    if not report.effects:
        return Section("effects", heading, Text((say("effects.none"),)))
    rows = tuple(
        (
            effect.name,
            day(effect.first),
            say("effects.goes_on") if effect.last is None else day(effect.last),
            say("not_told") if effect.worst is None else wording.number(effect.worst),
        )
        for effect in report.effects
    )
    heads = tuple(say(f"effects.{name}") for name in ("effect", "from", "to", "worst"))
    return Section("effects", heading, Table(say("effects.caption"), heads, rows))


def _activity(report: Report, wording: Wording) -> Iterator[tuple[str, str]]:
    minutes = report.minutes_a_week
    said = wording.say("not_recorded") if minutes is None else wording.count("activity.minutes_count", minutes)
    yield wording.say("activity.minutes"), said
    for name, count in (("heat", report.heat), ("cold", report.cold)):
        known = wording.say("not_recorded") if count is None else wording.number(count)
        yield wording.say(f"activity.{name}"), known


def _appendix(report: Report, wording: Wording) -> Iterator[Section]:
    say, chosen = wording.say, report.contents
    if chosen.clinic_says and report.clinic_says:
        yield Section("clinic_says", say("clinic_says.heading"), Text(report.clinic_says))
    if chosen.tricks:
        yield Section("tricks", say("tricks.heading"), Text(report.tricks or (say("tricks.none"),)))
    if chosen.exercise_weeks:
        yield _weeks(report, wording, "exercise", ("minutes",))
    if chosen.pack_weeks:
        yield _weeks(report, wording, "pack", ("heat", "cold"))
    if chosen.hurts:
        yield _hurts(report, wording)
    if chosen.tension_map:
        none = Text((say("tension_map.none"),))
        yield Section(
            "tension_map", say("tension_map.heading"), none if report.tension_map is None else report.tension_map
        )


def _hurts(report: Report, wording: Wording) -> Section:
    say = wording.say
    heading = say("hurts.heading")
    if not report.hurts:
        return Section("hurts", heading, Text((say("hurts.none"),)))
    shown = report.hurts[-SHOWN_HURTS:]
    rows = tuple(
        (
            wording.day(hurt.day),
            hurt.exercise,
            "" if hurt.side is None else wording.words.side(hurt.side),
            hurt.signs or say("not_told"),
            hurt.followed,
        )
        for hurt in shown
    )
    heads = tuple(say(f"hurts.{name}") for name in ("day", "exercise", "side", "signs", "followed"))
    notes = (say("hurts.newest", count=wording.number(SHOWN_HURTS)),) if len(shown) < len(report.hurts) else ()
    return Section("hurts", heading, Table(say("hurts.caption"), heads, rows), notes=notes)


def _weeks(report: Report, wording: Wording, kind: str, fields: tuple[str, ...]) -> Section:
    say = wording.say
    heading = say(f"weeks.{kind}_heading")
    if not report.weeks:
        return Section(f"{kind}_weeks", heading, Text((say("weeks.none"),)))
    shown = report.weeks[-SHOWN_WEEKS:]
    rows = tuple((wording.day(week.first), *(wording.number(getattr(week, name)) for name in fields)) for week in shown)
    heads = tuple(say(f"weeks.{name}") for name in ("week", *fields))
    notes = (say("weeks.newest", count=wording.number(SHOWN_WEEKS)),) if len(shown) < len(report.weeks) else ()
    return Section(f"{kind}_weeks", heading, Table(say(f"weeks.{kind}_caption"), heads, rows), notes=notes)
