"""How packs, spots and times are put into words."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.thermal_record import No
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.thermal import (
    MINUTE_MS,
    Application,
    Ending,
    Place,
    Preset,
    SkinAnswer,
    Spot,
    Stage,
    Warmth,
)
from dystonia_companion.ui.when import long_day, time_of_day
from dystonia_companion.ui.widgets.card import Notice

HUE = "heat"
HUE_OF_COLD = "diary"
LATE_IN_HOURS_MIN = 120


def hues_of(kind: Warmth) -> tuple[str, ...]:
    """The hues of a kind of pack, from top to bottom."""
    return {Warmth.HEAT: (HUE,), Warmth.COLD: (HUE_OF_COLD,), Warmth.BOTH: (HUE, HUE_OF_COLD)}[kind]


def preset_name(words: Words, preset: str) -> str:
    """The name of a preset; of one that no longer ships its id."""
    key = f"thermal.{preset}.name"
    return words.text(key) if words.has(key) else preset


def spot_words(words: Words, spot: Spot) -> str:
    """Where a pack lies: "top of the left shoulder"."""
    if spot.place is Place.TOP_OF_SHOULDER and spot.side is not None:
        return words.text("thermal.spot.top_of_shoulder_side", side=spot.side)
    return words.text(f"thermal.spot.{spot.place}")


def title_of(words: Words, application: Application) -> str:
    """ "Warm pack · back of neck"."""
    return f"{preset_name(words, application.preset)} · {spot_words(words, application.spot)}"


def moment_words(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """An hour to come, with its day where that is not today; never earlier than it is."""
    whole = at.replace(second=0, microsecond=0)
    at = whole if whole == at else whole + timedelta(minutes=1)
    hour = time_of_day(at, zone)
    day = at.astimezone(zone).date()
    return hour if day == now.astimezone(zone).date() else f"{long_day(day)}, {hour}"


class _Late(QObject):
    """Counted words: only `tr` of an object knows one and many."""

    def words(self, late_ms: int | None) -> str:
        if late_ms is None:
            return self.tr("Nobody can tell how long it was on.")
        minutes = late_ms // MINUTE_MS
        if minutes == 0:
            return self.tr("Time is up.")
        if minutes < LATE_IN_HOURS_MIN:
            return self.tr("Time was up %n minute(s) ago.", "", minutes)
        return self.tr("Time was up %n hour(s) ago.", "", minutes // 60)


def late_words(late_ms: int | None) -> str:
    """Since when a pack should have been off; None where nobody can tell."""
    return _Late().words(late_ms)


class _Cause(QObject):
    def words(self, application: Application, here: Stage) -> str:
        if here.cause is Ending.SKIN:
            if any(check.answer is SkinAnswer.CANNOT_CHECK for check in application.checks):
                return self.tr("Skin that can't be checked gets no pack.")
            return self.tr("The skin shows that it is too much.")
        if here.cause is Ending.NO_ANSWER:
            return self.tr("The skin was not checked.")
        return late_words(here.late_ms)


def cause_words(application: Application, here: Stage) -> str:
    """Why a pack has to come off."""
    return _Cause().words(application, here)


def burn_lines(words: Words, application: Application) -> tuple[str, ...]:
    """What to do with skin that is burnt, or may be; none where it was well."""
    bad = [check.answer for check in application.checks if check.answer.burn_advice]
    if not bad:
        return ()
    unseen = (words.text("thermal.burn.unseen"),) if all(a is SkinAnswer.CANNOT_CHECK for a in bad) else ()
    return (*unseen, *words.lines("thermal.burn.lines"))


def why_not(words: Words, no: No, now: datetime, zone: ZoneInfo) -> str:
    """The sentence of a refusal."""
    until = "" if no.until is None else moment_words(no.until, now, zone)
    return words.text(no.key, **{**no.values, "until": until})


def silent_words(words: Words, timer: ThermalTimer) -> str:
    """That the alarm can only be seen, once it is known that nothing can be heard; '' else."""
    return words.text("thermal.silent") if timer.voice.silent else ""


def say_silence(notice: Notice, words: Words, timer: ThermalTimer) -> bool:
    """Show and speak `silent_words` when they change; returns whether they did."""
    text = silent_words(words, timer)
    changed = text != notice.accessibleName()
    if changed:
        notice.say(text)
    return changed


def care_lines(words: Words, preset: Preset, implant: bool) -> tuple[str, ...]:
    """What to mind with this pack."""
    lines = [words.text(f"thermal.{preset.id}.feel")]
    if Warmth.HEAT in preset.kind.parts:
        lines.append(words.text("thermal.too_hot"))
    if Warmth.COLD in preset.kind.parts:
        lines += [words.text("thermal.too_cold"), words.text("thermal.dizzy")]
    if implant:
        lines.append(words.text("thermal.implant"))
    return tuple(lines)
