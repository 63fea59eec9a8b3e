"""How ways of breathing and past sessions are put into words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from dystonia_companion.content.words import Words
from dystonia_companion.guidance.breathing import Way
from dystonia_companion.model.breathing import BreathPattern
from dystonia_companion.model.reason import Reason
from dystonia_companion.storage.breathing import Tension
from dystonia_companion.storage.journal import Session
from dystonia_companion.ui.session_words import session_name
from dystonia_companion.ui.when import short_day

HUE = "breathe"
BETWEEN = " · "


def tenths(value: float) -> str:
    """4, or 4.5, as the language writes it."""
    rounded = round(value, 1)
    return QLocale().toString(rounded, "f", 0 if rounded == int(rounded) else 1)


def times_words(words: Words, breath: BreathPattern) -> str:
    """ "in 4 · hold 2 · out 6": the parts of one breath in seconds."""
    return BETWEEN.join(words.text(f"breathe.line.{part}", s=tenths(length / 1000)) for part, length in breath.parts)


def speed_words(words: Words, breath: BreathPattern) -> str:
    """ "6 a minute"."""
    return words.text("breathe.line.a_minute", n=tenths(60_000 / breath.cycle_ms))


def reason_words(words: Words, reason: Reason) -> str:
    return words.text(f"reasons.{reason.code}", **reason.values)


def line_words(words: Words, way: Way) -> str:
    """What stands below the name in the list: its times, and how fast it is or that it is not for now."""
    last = speed_words(words, way.breath) if way.refused is None else words.text("breathe.line.not_now")
    return f"{times_words(words, way.breath)}{BETWEEN}{last}"


def session_line(words: Words, session: Session, tension: Tension | None, today: date) -> str:
    """A past session in one line."""
    day = words.text("breathe.line.today") if session.local_date == today else short_day(session.local_date)
    minutes = max(1, round(session.seen_ms / 60_000))
    parts = [session_name(words, session), words.text("breathe.line.minutes", n=minutes)]
    if session.outcome == "stopped":
        parts.append(words.text("breathe.line.stopped"))
    if tension is not None and tension.before is not None and tension.after is not None:
        parts.append(words.text("breathe.line.tension", before=tension.before, after=tension.after))
    return f"{day}: {', '.join(parts)}"
