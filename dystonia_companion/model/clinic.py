"""What a clinic may say of an exercise although the program would leave it out, and what nobody may ([design]).

A clinic knows the person. It may allow an exercise in another part of the cycle, for another pull, or with a condition that it
has looked at. It is never asked about a movement towards the pull, about clamps and caps, about signs of today, or about what
was told of swallowing, weakness, pregnancy or a device: those stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MAY_ALLOW = frozenset(
    {
        "phase",
        "not_for_pattern",
        "requires_clinician_confirmed",
        "avoid_arms_not_tried",
        "avoid_unstable_dystonia",
        "avoid_reverse_geste",
        "avoid_reverse_geste_supine",
        "avoid_balance_problem",
        "avoid_falls_history",
        "avoid_severe_tremor",
        "avoid_high_bp",
        "avoid_heart_disease",
        "avoid_jaw_lock",
        "avoid_jaw_dystonia_untreated",
    }
)

SAYS = "clinic_says_"  # what a reason begins with that tells what the clinic allows


@dataclass(frozen=True)
class ClinicSay:
    """One thing that a clinic said: the reason `code` does not keep `exercise` out. `uuid` is '' before it is kept."""

    uuid: str
    exercise: str
    code: str
    said_by: str
    day: date
    active: bool = True


def says(all_said: tuple[ClinicSay, ...]) -> dict[str, dict[str, date]]:
    """What holds, as prescribing needs it: exercise -> code -> the day on which it was said; of several the newest."""
    found: dict[str, dict[str, date]] = {}
    for said in sorted(all_said, key=lambda one: one.day):
        if said.active and said.code in MAY_ALLOW:
            found.setdefault(said.exercise, {})[said.code] = said.day
    return found
