"""Whether a pack may be put on now, and if not, why and until when: gaps, the count of the day, the time after injections.

Clinical reference 4. Every figure is worked out from what is kept and from readings of the clocks, so that no restart and no
clock that was set makes room. A gap holds between any two packs, whatever they are: the skin needs its rest.

What can't be known, and how far a figure may then be wrong:
- A day is over by the calendar where the person is. Who sets the clock to just before midnight, or travels east, has a new day
  sooner, as an honest traveller has. So besides those of today the packs of the last days by time that has certainly passed are
  counted: a day more than those, never more. Days in a row can't be made up.
- Where the boot clock rests in sleep (no boot id), time that has certainly passed is too short, and only the last day is counted.
- A clock set while the program does not run, with a restart of the computer before it runs again, leaves no trace.
- The hours since injections are told, not measured. A clock set forward since the program knows of them is found out in the
  same boot and while the program runs; before that, only the wall clock tells.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dystonia_companion.model.cycle import REST
from dystonia_companion.model.elapsed import Reading, Span
from dystonia_companion.model.pose import Side
from dystonia_companion.model.reason import Reason
from dystonia_companion.model.thermal import MINUTE_MS, MOST_A_DAY, Application, Place, Preset, Spot, Warmth

SHORT_REST = timedelta(hours=24)  # where the clinic allows it (S45)
DAY_MS = 24 * 3_600_000
LOOK_BACK_DAYS = 5  # as many as the last applications that are looked at can fill
HEART = "heart_disease"


@dataclass(frozen=True)
class Care:
    """What is known of the person for a pack: the last injections, what the clinic allows, what is wanted, words that are true.

    `injected`: when the last injections were, or None; `known_at`: the clocks when the program first knew. `packs_a_day`: how many of those with a lower usual number.
    """

    today: date
    injected: datetime | None = None
    heat_after_a_day: bool = False
    cold_agreed: bool = False
    show_hidden: bool = False
    packs_a_day: int = 2
    flags: frozenset[str] = field(default_factory=frozenset)
    known_at: Reading | None = None


@dataclass(frozen=True)
class Offer:
    """Whether a preset is shown, and why it has to wait. `until`: until when, None where no hour can be named."""

    shown: bool
    reason: Reason | None = None
    until: datetime | None = None

    @property
    def open(self) -> bool:
        return self.shown and self.reason is None


def rest_until(care: Care, now: Reading, rest: timedelta | None = None) -> datetime | None:
    """When warmth is allowed again after the last injections, or whatever rests for `rest`; None without any on record.

    The later end of both clocks, where a set clock is found out.
    """
    if care.injected is None:
        return None
    by_wall = care.injected + (rest or (SHORT_REST if care.heat_after_a_day else REST))
    if care.known_at is None or not care.known_at.boot_id:
        return by_wall
    since = Span(0, care.known_at)
    if not (care.known_at.same_boot(now) and since.stale(now)):
        return by_wall
    passed = timedelta(milliseconds=since.at_least(now))
    return max(by_wall, now.wall + (by_wall - care.known_at.wall) - passed)


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
    if _full(preset, counted, care, 1) or _made_up(preset, applications, care, now):
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
    until = rest_until(care, now)
    if until is None or preset.first_hours is not None:
        return None
    if preset.kind is Warmth.COLD and care.cold_agreed:
        until = rest_until(care, now, SHORT_REST)
        return Offer(True, Reason("thermal_first_day"), until) if until is not None and now.wall < until else None
    if now.wall < until:
        short = care.heat_after_a_day and preset.kind is not Warmth.COLD
        return Offer(True, Reason(f"thermal_injected_{preset.kind}{'_24' if short else ''}"), until)
    return None


def _most(preset: Preset, care: Care) -> int:
    return preset.a_day if preset.usual_a_day is None else min(preset.a_day, max(1, care.packs_a_day))


def _made_up(preset: Preset, applications: Iterable[Application], care: Care, now: Reading) -> bool:
    """Whether the last days hold as many as they and one more allow: nobody who sets no clock ever meets this."""
    applications = tuple(applications)
    most_days = LOOK_BACK_DAYS if now.boot_id else 1
    return any(
        _full(preset, [a for a in applications if a.rested_ms(now) < days * DAY_MS], care, days + 1)
        for days in range(1, most_days + 1)
    )


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
