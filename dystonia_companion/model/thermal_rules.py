"""Whether a pack may be put on now, and if not, why and until when: gaps, the count of the day, the time after injections.

Clinical reference 4. Every figure is worked out from what is kept and from readings of the clocks, so that no restart and no
clock that was set makes room. A gap holds between any two packs, whatever they are: the skin needs its rest.

What cannot be known: time that passed while the computer was off is told by the wall clock alone. Whoever sets that forward and
restarts, each time, makes room; and the lock after injections follows the wall clock, as the injections themselves do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dystonia_companion.model.cycle import REST
from dystonia_companion.model.elapsed import Reading
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.thermal import MINUTE_MS, MOST_A_DAY, Application, Place, Preset, Spot, Warmth

SHORT_REST = timedelta(hours=24)  # where the clinic allows it (S45)
DAY_MS = 24 * 3_600_000
HEART = "heart_disease"


@dataclass(frozen=True)
class Care:
    """What is known of the person for a pack: the last injections, what the clinic allows, what is wanted, words that are true.

    `injected`: when the last injections were, or None. `packs_a_day`: how many of those with a lower usual number.
    """

    today: date
    injected: datetime | None = None
    heat_after_a_day: bool = False
    cold_agreed: bool = False
    show_hidden: bool = False
    packs_a_day: int = 2
    flags: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Offer:
    """Whether a preset is shown, and why it has to wait. `until`: until when, None where no hour can be named."""

    shown: bool
    reason: Reason | None = None
    until: datetime | None = None

    @property
    def open(self) -> bool:
        return self.shown and self.reason is None


def rest_until(care: Care) -> datetime | None:
    """When warmth is allowed again after the last injections; None without any on record."""
    if care.injected is None:
        return None
    return care.injected + (SHORT_REST if care.heat_after_a_day else REST)


def offer(preset: Preset, applications: Iterable[Application], care: Care, now: Reading) -> Offer:
    """Whether `preset` may be put on now, by everything but the never-list. `applications`: the last ones, in any order."""
    applications = tuple(applications)
    if not _shown(preset, care, now):
        return Offer(False)
    if any(a.on for a in applications):
        return Offer(True, Reason("thermal_on"))
    if (after_injections := _after_injections(preset, care, now)) is not None:
        return after_injections
    counted = [a for a in applications if a.counts_on(care.today, now)]
    last_day = [a for a in applications if a.rested_ms(now) < DAY_MS]
    # no more in any 24 hours than two days next to each other allow: nobody who sets no clock ever meets this
    if _full(preset, counted, care, 1) or _full(preset, last_day, care, 2):
        return Offer(True, Reason("thermal_enough", {"count": _most(preset, care)}))
    wait_ms = gap_left_ms(preset, applications, now)
    if wait_ms > 0:
        return Offer(True, Reason("thermal_wait"), now.wall + timedelta(milliseconds=wait_ms))
    return Offer(True)


def gap_left_ms(preset: Preset, applications: Iterable[Application], now: Reading) -> int:
    """How long the skin has to rest still: the longer gap of the pack before and of this one."""
    left = [max(preset.gap_min, a.gap_min) * MINUTE_MS - a.rested_ms(now) for a in applications if not a.on]
    return max(0, *left) if left else 0


def not_there(preset: Preset, spot: Spot, care: Care) -> Reason | None:
    """Why a pack may not lie on this spot: no cold over the left shoulder with a heart problem (S51)."""
    over_heart = spot.place is Place.TOP_OF_SHOULDER and spot.side is not Side.RIGHT
    if HEART in care.flags and over_heart and Warmth.COLD in preset.kind.parts:
        return Reason("thermal_heart", {"side": Side.LEFT})
    return None


def _shown(preset: Preset, care: Care, now: Reading) -> bool:
    if preset.first_hours is not None:
        return care.cold_agreed and _hours_since(care, now) < preset.first_hours
    return care.show_hidden or not preset.hidden


def _hours_since(care: Care, now: Reading) -> float:
    """Hours since the injections; a treatment later today counts as now."""
    if care.injected is None:
        return float("inf")
    return max(0.0, (now.wall - care.injected) / timedelta(hours=1))


def _after_injections(preset: Preset, care: Care, now: Reading) -> Offer | None:
    """The lock after injections. In the first day the preset made for it is the only cold one."""
    until = rest_until(care)
    if until is None or preset.first_hours is not None:
        return None
    if preset.kind is Warmth.COLD and care.cold_agreed:
        assert care.injected is not None
        until = care.injected + SHORT_REST
        return Offer(True, Reason("thermal_first_day"), until) if now.wall < until else None
    if now.wall < until:
        short = care.heat_after_a_day and preset.kind is not Warmth.COLD
        return Offer(True, Reason(f"thermal_injected_{preset.kind}{'_24' if short else ''}"), until)
    return None


def _most(preset: Preset, care: Care) -> int:
    return preset.a_day if preset.usual_a_day is None else min(preset.a_day, max(1, care.packs_a_day))


def _full(preset: Preset, applications: Iterable[Application], care: Care, days: int) -> bool:
    """Whether no room is left in `days` days: for this preset, for its kind, and for warmth and cold as a whole."""
    applications = tuple(applications)
    most = _most(preset, care) * days
    if preset.kind is Warmth.BOTH and sum(a.preset == preset.id for a in applications) >= most:
        return True
    of_kind = {kind: sum(kind in a.kind.parts for a in applications) for kind in preset.kind.parts}
    if preset.kind is not Warmth.BOTH and any(count >= most for count in of_kind.values()):
        return True
    return any(count >= MOST_A_DAY[kind] * days for kind, count in of_kind.items())
