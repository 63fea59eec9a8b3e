"""Every "It hurts" of some days, for the page for the neurologist: which exercise, which signs, and what followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dystonia_companion.exchange.report import Hurt
from dystonia_companion.storage import journal
from dystonia_companion.storage.checks import StopSign
from dystonia_companion.ui.diary.desk import DiaryDesk


def hurts_of(desk: DiaryDesk, first: date, last: date) -> Iterator[Hurt]:
    """Those from `first` to `last`, both included, oldest first. Days are those of the sessions, else of where the person is."""
    signs = desk.stores.checks.signs()
    parked = desk.telling.record.person().parked
    for hurt in reversed(desk.journal.hurts()):
        session = None if hurt.session_uuid is None else desk.journal.session(hurt.session_uuid)
        day = hurt.noted.astimezone(desk.clock.zone()).date() if session is None else session.local_date
        if not first <= day <= last:
            continue
        sign = _sign_of(hurt, signs)
        yield Hurt(
            day,
            _name(desk, hurt.exercise),
            hurt.side,
            ", ".join(_sign_words(desk, name) for name in (() if sign is None else sign.signs)),
            " ".join(_followed(desk, hurt, sign, hurt.exercise in parked)),
        )


def _sign_of(hurt: journal.Hurt, signs: Sequence[StopSign]) -> StopSign | None:
    """The signs that were named about it: the first of its group in its session at that moment or later."""
    if hurt.symptom is None:
        return None
    found = (s for s in signs if s.symptom == hurt.symptom and s.session_uuid == hurt.session_uuid)
    return next((sign for sign in found if sign.at >= hurt.noted), None)


def _followed(desk: DiaryDesk, hurt: journal.Hurt, sign: StopSign | None, parked: bool) -> Iterator[str]:
    yield desk.words.text("report.hurts.stopped")
    group = next((g for g in desk.telling.record.signs.groups if sign is not None and g.id == sign.symptom), None)
    if group is not None and sign is not None:
        for limit in group.advice(None if sign.reply is None else sign.reply == "yes").restrictions:
            until = "stop_symptoms.until_cleared" if limit.until_cleared else "report.hurts.that_day"
            yield desk.words.text(f"{until}.{limit.limit.value}")
    if hurt.answered is not None:
        yield desk.words.text("report.hurts.asked")
    elif parked:
        yield desk.words.text("report.hurts.waits")


def _name(desk: DiaryDesk, exercise: str) -> str:
    key = f"exercises.{exercise}.name"
    return desk.words.text(key) if desk.words.has(key) else exercise


def _sign_words(desk: DiaryDesk, sign: str) -> str:
    key = f"stop_symptoms.sign.{sign}"
    return desk.words.text(key) if desk.words.has(key) else sign
