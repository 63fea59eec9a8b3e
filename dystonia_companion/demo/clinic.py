"""What the clinic of the made-up profile said at a visit: one exercise made for another pull is fine for this person, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dystonia_companion.model.clinic import ClinicSay
from dystonia_companion.storage.edits import Op, Put
from dystonia_companion.storage.own_sets import say_row
from dystonia_companion.storage.values import seeded_uuids

ALLOWED, IN_SPITE_OF, SAID_BY = "long_neck_lying", "not_for_pattern", "Dr Beck"


def clinic_rows(day: date, seed: int) -> Iterator[Op]:
    """Rows for a visit on `day`."""
    uuid = seeded_uuids(seed + 7)
    yield Put("clinic_say", say_row(ClinicSay(uuid(), ALLOWED, IN_SPITE_OF, SAID_BY, day)))
