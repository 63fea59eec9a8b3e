"""What works of all that reminders need, as it is known now; nothing here waits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.guidance.audio_interface import Audio
from dystonia_companion.reminders.service import Reminders
from dystonia_companion.storage.backups import existing
from dystonia_companion.ui.reminders.health_page import HealthRow
from dystonia_companion.ui.reminders.words import day_words, subject_words
from dystonia_companion.ui.when import long_date, time_of_day

if TYPE_CHECKING:
    from dystonia_companion.reminders.bell import Bell

PLAIN_VOICE = "espeak"


def health_rows(
    words: Words,
    clock: Clock,
    reminders: Reminders,
    bell: Bell | None,
    tray: Tray | None,
    backups: Path,
    audio: Audio,
) -> tuple[HealthRow, ...]:
    """One row for each part, in the order in which they matter to a reminder."""

    def text(key: str, /, **values: object) -> str:
        return words.text(f"reminder_words.health.{key}", **values)

    zone = clock.zone()
    today = clock.now().astimezone(zone).date()
    rows = []
    if troubles := reminders.troubles():
        rows.append(HealthRow("database", "care", text(f"said.{troubles[0]}"), text(f"todo.{troubles[0]}")))
    else:
        rows.append(HealthRow("database", "ok", text("said.database")))
    coming = reminders.next()
    if coming is None:
        rows.append(HealthRow("next_ring", "ok", text("said.none_next")))
    else:
        what = subject_words(words, coming.kind, coming.subject)
        when = f"{day_words(words, coming.at, today, zone)}, {time_of_day(coming.at, zone)}"
        rows.append(HealthRow("next_ring", "ok", text("said.next", when=when, what=what)))
    if bell is None or not bell.alive or bell.trouble:
        rows.append(HealthRow("last_ring", "bad", text("said.bell_off"), text("todo.bell_off")))
    elif bell.last_ring is None:
        rows.append(HealthRow("last_ring", "ok", text("said.none_last")))
    else:
        rows.append(HealthRow("last_ring", "ok", text("said.last", time=time_of_day(bell.last_ring, zone))))
    there = tray is not None and tray.available
    rows.append(
        HealthRow(
            "tray", "ok" if there else "care", text(f"said.tray_{there}".lower()), "" if there else text("todo.tray")
        )
    )
    state = audio.state
    spoken = state.speech not in ("none", "off")
    rows.append(
        HealthRow(
            "voice",
            "ok" if spoken else "care",
            text(f"said.voice_{spoken}".lower()),
            "" if spoken else text("todo.voice"),
        )
    )
    kept = existing(backups)
    if kept:
        rows.append(HealthRow("backup", "ok", text("said.backup", day=long_date(kept[-1].day))))
    else:
        rows.append(HealthRow("backup", "care", text("said.no_backup"), text("todo.backup")))
    return tuple(rows)
