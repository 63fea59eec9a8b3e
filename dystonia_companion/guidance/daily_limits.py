"""What the journal says of today's minutes and of the gap between sessions, and what was told of it already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from dystonia_companion.clock import Clock
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.plan import Plan
from dystonia_companion.model.daily_limits import (
    AHEAD,
    COUNT,
    DESK_BREAKS,
    DayLimit,
    Done,
    Worked,
    counted_ms,
    passed,
    told_already,
)
from dystonia_companion.model.exercise import Category
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import FINAL_RETURN_MS, MOVE_MS, SHORT_WORDS_INTRO_MS
from dystonia_companion.storage.edits import Saved
from dystonia_companion.storage.journal import STRETCH, Journal, Session

TOLD = "daily_limit_told."  # with the id of a limit: an answer row of the day on which it was told
KINDS = frozenset(category.value for category in Category)
A_DAY_MS = 86_400_000  # a damaged row may hold anything
REST_S = 6.0  # as most exercises have it [design]


class DailyLimits:
    """Questions about what was done, for the moment before the next session."""

    def __init__(self, journal: Journal, record: PersonRecord, library: Callable[[], Library], clock: Clock) -> None:
        self._journal = journal
        self._record = record
        self._library = library
        self._clock = clock

    def passed(self, plan: Plan) -> tuple[DayLimit, ...]:
        """What starting `plan` now would pass and was not told today."""
        now, today = self._clock.now(), self._record.today
        planned = 0 if plan.programme.routine in DESK_BREAKS else _planned_ms(plan)
        found = passed(self._worked(), planned, now, today)
        told = {limit: self._record.answered(TOLD + limit.value) for limit in found}
        return tuple(x for x, row in told.items() if row is None or not told_already(*row, now, today))

    def note(self, limits: Sequence[DayLimit]) -> Saved:
        """Write down that these were told. Raises KnownError with nothing changed."""
        return self._record.keep_answers({TOLD + limit.value: "told" for limit in limits})

    def _worked(self) -> tuple[Worked, ...]:
        today = self._record.today
        sessions = self._journal.between(today - timedelta(days=1), today + AHEAD)
        return tuple(
            Worked(one.local_date, _ended(one), self._counted_ms(one))
            for one in sessions
            if one.kind == STRETCH and one.routine not in DESK_BREAKS and one.items
        )

    def _counted_ms(self, session: Session) -> int:
        kept = session.programme.get("items") if isinstance(session.programme, dict) else None
        rows = kept if isinstance(kept, list) else []
        done = []
        for item in session.items:
            row = rows[item.place] if item.place < len(rows) and isinstance(rows[item.place], dict) else {}
            counts = self._counts(str(row.get("category") or ""), item.exercise)
            done.append(Done(_ms(row), counts, item.outcome == "done"))
        return counted_ms(done, session.seen_ms)

    def _counts(self, category: str, exercise: str) -> bool:
        """By the category that was kept, else that of the library; what is known no more counts."""
        known = self._library().exercises.get(exercise)
        if category in KINDS:
            return Category(category) in COUNT
        return known is None or known.category in COUNT


def _planned_ms(plan: Plan) -> int:
    spans = zip(plan.timeline.item_starts_ms, plan.timeline.item_ends_ms, plan.programme.items, strict=True)
    return sum(end - start for start, end, item in spans if item.exercise.category in COUNT)


def _ended(session: Session) -> datetime:
    return session.ended or max(item.finished for item in session.items)


def _ms(row: Mapping[str, object]) -> int:
    """How long an item took. Rows of before this was kept tell repeats and holds: short words and usual rests are assumed."""

    def figure(name: str) -> float:
        value = row.get(name)
        return float(value) if isinstance(value, int | float) and 0 < value < A_DAY_MS else 0.0

    if figure("ms"):
        return int(figure("ms"))
    if figure("duration_s"):
        return SHORT_WORDS_INTRO_MS + int(1000 * figure("duration_s"))
    repeats = int(figure("repeats"))
    if not repeats:
        return 0
    each_ms = MOVE_MS + int(1000 * figure("hold_s"))
    return SHORT_WORDS_INTRO_MS + repeats * each_ms + (repeats - 1) * int(1000 * REST_S) + FINAL_RETURN_MS
