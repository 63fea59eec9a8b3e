"""Made-up entries of a diary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from dystonia_companion.content.diary import read_diary
from dystonia_companion.model.diary import Entry
from dystonia_companion.paths import resource_root

CONTENT = read_diary(resource_root())
TREATED = date(2027, 1, 11)
_numbers = count()


def entry(day: date, hour: int = 18, **scores: int) -> Entry:
    """One of a civil day in London with these scores."""
    at = datetime.combine(day, time(hour), tzinfo=UTC)
    return Entry(f"entry-{next(_numbers):06}", at, day, "Europe/London", scores)


def on_days(scores: Mapping[int, int], treated: date = TREATED) -> list[Entry]:
    """One entry on each day, counted from the injections, with the same number for all three core items."""
    return [entry(treated + timedelta(days=day), pain=n, pull=n, hard=n) for day, n in scores.items()]


def ill(one: Entry) -> Entry:
    return replace(one, illness=True)
