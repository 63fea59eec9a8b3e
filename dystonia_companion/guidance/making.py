"""Puts together everything that guided sessions and the timer of packs need."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from dystonia_companion.clock import Clock
from dystonia_companion.content.load import load_library, speech_of
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.awake import KeepAwake
from dystonia_companion.guidance.audio import AudioClient
from dystonia_companion.guidance.audio_interface import Audio
from dystonia_companion.guidance.breath_record import BreathRecord
from dystonia_companion.guidance.breathing import Breathing
from dystonia_companion.guidance.finding_out import FindingOut
from dystonia_companion.guidance.keeper import SessionKeeper
from dystonia_companion.guidance.own_library import OwnLibrary
from dystonia_companion.guidance.person_record import PersonRecord
from dystonia_companion.guidance.runner import SessionRunner
from dystonia_companion.guidance.sessions import Sessions
from dystonia_companion.guidance.thermal_record import ThermalRecord
from dystonia_companion.guidance.thermal_timer import ThermalTimer
from dystonia_companion.model.routine import Library
from dystonia_companion.model.timeline import Speech
from dystonia_companion.paths import resource_root
from dystonia_companion.settings import Settings
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer

Content = Callable[[], tuple[Library, Speech]]


def make_library(stores: Callable[[], PersonStores], words: Words) -> OwnLibrary:
    """Exercises and routines with what is heard of them, those that ship and one's own, read when they are first asked for."""

    @cache
    def shipped() -> tuple[Library, Speech]:
        library = load_library(resource_root())
        return library, speech_of(library, words)

    return OwnLibrary(lambda: stores().own_sets, words, shipped)


def make_sessions(
    record: PersonRecord,
    writer: Writer,
    journal: Journal,
    words: Words,
    clock: Clock,
    settings: Callable[[], Settings],
    content: Content,
    tmp: Path,
    audio: Audio | None = None,
) -> Sessions:
    """Sessions of that person; `audio` may be a stand-in, `tmp` is where a plain voice keeps what it says."""
    heard = audio or AudioClient(clock, tmp)
    runner = SessionRunner(clock, heard, words, KeepAwake())
    keeper = SessionKeeper(runner, writer, journal, clock)
    return Sessions(content, words, record, journal, writer, keeper, runner, heard, clock, settings)


def make_breathing(
    stores: PersonStores, sessions: Sessions, writer: Writer, settings: Callable[[], Settings]
) -> Breathing:
    """Breathing, on the same runner, keeper and journal."""
    return Breathing(sessions, BreathRecord(stores, sessions.record, writer), settings)


def make_packs(
    stores: PersonStores, sessions: Sessions, writer: Writer, clock: Clock, preferences: Preferences
) -> tuple[ThermalTimer, FindingOut]:
    """The timer of warm and cold packs, with the voice of the sessions, which stand still when it speaks."""

    def settings() -> Settings:
        return preferences.settings

    record = ThermalRecord(stores, sessions.record, writer, clock, settings)
    timer = ThermalTimer(record, writer, clock, sessions.audio, sessions.words, KeepAwake(), sessions.runner, settings)
    return timer, FindingOut(stores.person, sessions.record, settings, preferences.change)
