"""Injections of the made-up profile: what its letters say, how it went, what is booked, and what is prepared for the visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dystonia_companion.model.appointment import INJECTION_LEADS, OTHER_LEADS, AppointmentKind
from dystonia_companion.model.pose import Side
from dystonia_companion.model.treatment import Details, Guidance, InjectedMuscle, PullThen, SideEffect
from dystonia_companion.storage.edits import Op, Put
from dystonia_companion.storage.treatments import detail_columns, effect_columns, muscle_columns
from dystonia_companion.storage.values import json_text, seeded_uuids

CLINIC, CLINICIAN, PHONE = "Neurology clinic, room 4", "Dr Weber", "030 5550 1234"
PULL = (PullThen("torticollis", Side.RIGHT, 2), PullThen("tremor_no", None, 2))
# The letters of a person who does not exist: nothing here is a dose to go by.
FIRST_LETTER = (
    InjectedMuscle("splenius_cap", Side.RIGHT, 200.0, 2),
    InjectedMuscle("scm", Side.LEFT, 100.0, 2),
)
LATER_LETTER = (
    InjectedMuscle("splenius_cap", Side.RIGHT, 250.0, 3),
    InjectedMuscle("scm", Side.LEFT, 75.0, 2),
    InjectedMuscle("trapezius_up", Side.RIGHT, 100.0, 2),
    InjectedMuscle("levator", Side.RIGHT, 75.0, 1),
)
NEW_LETTERS_FROM = 3  # treatments
BOOKED_AFTER = timedelta(days=86)
QUESTIONS = ("which_muscles", "fades_early", "what_is_allowed")
OWN_QUESTION = "May I swim again?"
TIGHT = (
    ("trapezius_up", Side.RIGHT, "painful"),
    ("levator", Side.RIGHT, "tight"),
    ("splenius_cap", Side.LEFT, "tight"),
)


def letter(number: int, day: date, today: date) -> Details:
    """What is on record of the treatment of that number, up to `today`."""
    told = Details(
        batch=f"C{4100 + number}",
        clinic=CLINIC,
        clinician=CLINICIAN,
        guidance=Guidance.ULTRASOUND if number >= NEW_LETTERS_FROM else Guidance.NONE,
        units=500.0 if number >= NEW_LETTERS_FROM else 300.0,
        pattern=PULL,
        photo=number % 2 == 0,
        benefit=day + timedelta(days=6 + number % 3),
        best=day + timedelta(days=31 + number % 4),
        best_percent=55 + 5 * (number % 3),
        fading=day + timedelta(days=62 + 2 * (number % 3)),
        swallow_1=0,
        swallow_2=2 if number % 3 == 0 else 0,
        swallow_4=0,
        pain_before=6,
        pain_peak=3,
        able_again="Read in bed. Drive to the market." if number > 1 else "",
        muscles=LATER_LETTER if number >= NEW_LETTERS_FROM else FIRST_LETTER,
        effects=(
            SideEffect("soreness", day, day + timedelta(days=3), 3),
            *(
                (SideEffect("swallowing", day + timedelta(days=9), day + timedelta(days=20), 2),)
                if number % 3 == 0
                else ()
            ),
        ),
    )
    if told.fading is None or told.fading <= today:
        return told
    best = None if told.best is not None and told.best > today else told.best
    percent = None if best is None else told.best_percent
    return replace(told, fading=None, best=best, best_percent=percent)


def injection_rows(treatments: list[tuple[str, date]], today: date, zone: ZoneInfo, seed: int) -> Iterator[Op]:
    """Rows around the treatments (id and day, oldest first): letters, appointments, and what is prepared for the next visit."""
    uuids = seeded_uuids(seed + 5)
    for number, (treatment, day) in enumerate(treatments):
        told = letter(number, day, today)
        of_it = {"treatment_uuid": treatment}
        yield Put("treatment_detail", {"uuid": uuids(), **of_it, **detail_columns(told)})
        for place, muscle in enumerate(told.muscles):
            yield Put("injected_muscle", {"uuid": uuids(), **of_it, **muscle_columns(muscle, place)})
        for effect in told.effects:
            yield Put("side_effect", {"uuid": uuids(), **of_it, **effect_columns(effect)})
    last = treatments[-1][1]
    stamp = datetime.combine(last + timedelta(days=2), time(9), tzinfo=UTC)
    visits = (
        (AppointmentKind.INJECTIONS, last + BOOKED_AFTER, time(10, 30), CLINIC, PHONE, INJECTION_LEADS),
        (AppointmentKind.PHYSIOTHERAPY, today + timedelta(days=9), time(16, 15), "Praxis am Park", "", OTHER_LEADS),
        (AppointmentKind.FOLLOW_UP, last + timedelta(days=33), time(9), CLINIC, PHONE, OTHER_LEADS),
    )
    for kind, day, at, where, phone, leads in visits:
        uuid = uuids()
        row = {
            "uuid": uuid,
            "kind": kind.value,
            "local_date": day,
            "local_time": at.isoformat("minutes"),
            "zone": zone.key,
            "minutes": 30,
            "place": where,
            "phone": phone or None,
            "leads": json_text(list(leads)),
            "status": "kept" if day < today else "planned",
            "uid": f"{uuid}@dystonia-companion",
            "sequence": 0,
            "stamp_utc": stamp,
        }
        yield Put("appointment", row)
    for question in QUESTIONS:
        yield Put("visit_item", {"uuid": uuids(), "kind": "question", "item": question})
    yield Put("visit_item", {"uuid": uuids(), "kind": "question", "item": "own", "words": OWN_QUESTION})
    yield Put("visit_item", {"uuid": uuids(), "kind": "check", "item": "confirm"})
    marked = today - timedelta(days=3)
    for name, side, feel in TIGHT:
        yield Put("tight_place", {"uuid": uuids(), "muscle": name, "side": side, "feel": feel, "local_date": marked})
