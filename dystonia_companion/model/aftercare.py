"""The daily check on days 0 to 28 after injections: what the answers mean.

Clinical reference 6.6, daily_check (S43, S40b, S82; thresholds [design]). Every rule that fits is applied; the uppermost that
fits decides which card opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LAST_DAY = 28
AMBER_SWALLOW, AMBER_WEAK, NOTED_WEAK = 4, 6, 3  # of 10


class Voice(StrEnum):
    """How the voice is."""

    USUAL = "usual"
    HOARSE = "hoarse"
    HOARSE_LONG = "hoarse_long"  # for more than 3 days


class Care(StrEnum):
    """What the answers come to, from the most urgent down."""

    EMERGENCY = "emergency"
    SAME_DAY = "same_day"
    AMBER = "amber"
    NOTE_WEAK = "note_weak"  # no press and hold
    NOTE_SWALLOW = "note_swallow"  # sit upright, small bites
    FINE = "fine"


LEVEL_OF = {Care.EMERGENCY: "red", Care.SAME_DAY: "same_day", Care.AMBER: "amber"}  # of the card of warning signs


@dataclass(frozen=True)
class Answers:
    """One check. Scores 0 to 10; what is left alone is as it should be."""

    swallow: int = 0
    saliva: bool = False  # saliva can't be swallowed
    softer: bool = False  # softer food is needed, or pills stick
    cough: bool = False  # coughing on food
    weak: int = 0
    breath_ok: bool = True
    voice: Voice = Voice.USUAL
    head_up: bool = True

    @property
    def swallowing_changed(self) -> bool:
        return self.swallow > 0 or self.saliva or self.softer or self.cough

    @property
    def swallow_breath_ok(self) -> bool:
        """Whether swallowing and breathing let anybody exercise today (clinical reference 8.2): a mild change does."""
        hard = self.saliva or self.softer or self.cough or self.swallow >= AMBER_SWALLOW
        return self.breath_ok and not hard

    @property
    def emergencies(self) -> tuple[str, ...]:
        """Ids of the signs among the answers for which help is called at once."""
        signs = {
            "cannot_swallow": self.saliva,
            "trouble_breathing": not self.breath_ok,
            "cannot_hold_head_up": not self.head_up,
        }
        return tuple(sign for sign, named in signs.items() if named)


ALL_FINE = Answers()


def found(answers: Answers, lungs: bool) -> tuple[Care, ...]:
    """Every rule that fits, the most urgent first. `lungs`: lung disease, or food went into the lungs before."""
    rules = {
        Care.EMERGENCY: bool(answers.emergencies),
        Care.SAME_DAY: answers.swallowing_changed and lungs,
        Care.AMBER: answers.swallow >= AMBER_SWALLOW
        or answers.softer
        or answers.cough
        or answers.weak >= AMBER_WEAK
        or answers.voice is Voice.HOARSE_LONG,
        Care.NOTE_WEAK: NOTED_WEAK <= answers.weak < AMBER_WEAK,
        Care.NOTE_SWALLOW: 0 < answers.swallow < AMBER_SWALLOW and not answers.softer and not answers.cough,
    }
    return tuple(care for care, fits in rules.items() if fits) or (Care.FINE,)


def is_asked(cycle_day: int | None) -> bool:
    """Whether the check is asked on this day after injections."""
    return cycle_day is not None and 0 <= cycle_day <= LAST_DAY
