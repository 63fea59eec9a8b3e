"""What was told on each page, in a few words."""

from __future__ import annotations

from dystonia_companion.guidance.person_record import LAST_INJECTION, PULL
from dystonia_companion.guidance.pull_groups import GROUPS, looks_of
from dystonia_companion.model.first_start import QUESTIONS
from dystonia_companion.model.pose import Side
from dystonia_companion.ui.first.pull import said
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.territories import territory_name
from dystonia_companion.ui.when import long_date

FEW = 2  # questions that are named one by one even when nothing is the matter
SWITCHES = ("voice", "tones", "captions", "flash")


def summary(telling: Telling, step: str) -> str:
    """One line for a page. Raises KeyError for a page on which nothing is told."""
    if step in QUESTIONS:
        return _questions(telling, step)
    return {"country": _country, "pull": _pull, "injections": _injections, "hands": _hands, "sound": _sound}[step](
        telling
    )


def _questions(telling: Telling, step: str) -> str:
    answers, asked = telling.record.answers(), telling.record.asked(step)
    told = [q for q in asked if q.choice(answers.get(q.id)) is not None]
    still_open = [q for q in asked if q not in told and q.unanswered is None]
    if not told:
        return telling.text("you.not_told")
    named = told if len(asked) <= FEW else [q for q in told if answers[q.id] != q.choices[0].id]
    lines = [answer_line(telling, q.id) for q in named]
    if still_open:
        lines.append(telling.text("you.some_open", count=len(still_open)))
    return " · ".join(lines) or telling.text("you.all_no")


def answer_line(telling: Telling, question: str) -> str:
    """What one question is about, and its answer. Raises KeyError for a question that is not answered."""
    answer = telling.words.text(f"screening.{question}.answers.{telling.record.answers()[question]}")
    return telling.text("you.line", name=telling.text(f"short.{question}"), answer=answer)


def _country(telling: Telling) -> str:
    country = territory_name(telling.settings.country)
    if not country:
        return telling.text("you.no_country")
    number = telling.settings.emergency_number
    return telling.text("you.country" if number else "you.country_only", country=country, number=number)


def _pull(telling: Telling) -> str:
    looks = looks_of(telling.record.parts())
    if not looks:
        told = PULL in telling.record.answers()
        return telling.text("you.not_sure" if told else "you.not_told")
    return " ".join(said(telling, group, looks[group.id]) for group in GROUPS if group.id in looks)


def _injections(telling: Telling) -> str:
    row = telling.record.treatment()
    if row is None:
        answer = telling.record.answers().get(LAST_INJECTION)
        return telling.text(f"you.{answer}" if answer in ("never", "not_known") else "you.not_told")
    day = long_date(row.day)
    name = f"products.name.{row.product}"
    if row.product is None or not telling.words.has(name):
        return day
    return telling.text("you.treatment", day=day, product=telling.words.text(name))


def _hands(telling: Telling) -> str:
    side = Side.named(telling.settings.hand_on_face)
    hand = telling.text("you.hands.none") if side is None else telling.text("you.hands.known", side=side)
    eyes = telling.text("you.eyes_shut" if telling.settings.eyes_shut else "you.eyes_open")
    return telling.text("you.hands_both", hand=hand, eyes=eyes)


def _sound(telling: Telling) -> str:
    on = [telling.words.text(f"settings.{s}.name") for s in SWITCHES if getattr(telling.settings, s)]
    return telling.text("you.sound_on", list=", ".join(on)) if on else telling.text("you.sound_off")
