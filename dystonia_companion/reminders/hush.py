"""What keeps reminders quiet now: quiet hours, what the person asked for, and time away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

from dystonia_companion.clock import Clock
from dystonia_companion.model.quiet import PAUSED, QuietHours, Silence, silence
from dystonia_companion.model.reminder import instant
from dystonia_companion.settings import Settings
from dystonia_companion.storage.appointments import AppointmentStore
from dystonia_companion.storage.edits import Delete, Edit, Put, Saved
from dystonia_companion.storage.rules import RuleStore
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer


class Hush:
    """Keeps what the person asked for, and says what holds."""

    def __init__(
        self,
        store: RuleStore,
        appointments: AppointmentStore,
        writer: Writer,
        clock: Clock,
        settings: Callable[[], Settings],
        uuids: UuidSource = new_uuid,
    ) -> None:
        self._store = store
        self._appointments = appointments
        self._writer = writer
        self._clock = clock
        self._settings = settings
        self._uuids = uuids

    def holding(self) -> Callable[[datetime], Silence | None]:
        """What holds at an instant, as everything is kept now."""
        settings, zone, asked = self._settings(), self._clock.zone(), self._store.silences()
        quiet = QuietHours(_time(settings.quiet_from), _time(settings.quiet_until))
        away = self._appointments.times_away()

        def at(moment: datetime) -> Silence | None:
            day = moment.astimezone(zone).date()
            last = max((last for first, last in away if first <= day <= last), default=None)
            back = None if last is None else instant(last + timedelta(days=1), time(0), zone)
            return silence(moment, zone, quiet, asked, back, settings.reminders_on)

        return at

    def pause(self, until: datetime, why: str = PAUSED) -> Saved:
        """Keep quiet until an instant. Raises KnownError with nothing changed."""
        uuid = self._store.silence_ids().get(why) or self._uuids()
        return self._writer.save(Edit("pause", (Put("silence", {"uuid": uuid, "why": why, "until_utc": until}),)))

    def end(self) -> Saved:
        """What the person asked for is over. Raises KnownError with nothing changed."""
        return self._writer.save(
            Edit("end_pause", tuple(Delete("silence", uuid) for uuid in self._store.silence_ids().values()))
        )


def _time(minute_of_day: int) -> time:
    return time(*divmod(minute_of_day, 60))
