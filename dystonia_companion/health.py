"""What works of all that reminders need, as it is known now, and how each part is tried out; nothing here waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.errors import KnownError
from dystonia_companion.guidance.audio_interface import Audio
from dystonia_companion.model.quiet import ASKED_FOR, OFF, Silence
from dystonia_companion.paths import Paths
from dystonia_companion.reminders.service import Next, Reminders
from dystonia_companion.reminding import TRIAL_AFTER, Ringing
from dystonia_companion.settings import Settings
from dystonia_companion.storage.backups import existing
from dystonia_companion.storage.connection import reading
from dystonia_companion.ui.reminders.health_page import HealthRow
from dystonia_companion.ui.reminders.words import day_words, silence_words, subject_words
from dystonia_companion.ui.settings.at_login import AtLogin
from dystonia_companion.ui.when import long_date, time_of_day

if TYPE_CHECKING:
    from dystonia_companion.ui.outside import Outside

OF_THE_CLOCK = ("clock", "zone")
CAME = ("next_ring", "database", "backup")  # their tests have words of their own for how they went


class Health:
    """One row for each part, in the order in which they matter to a reminder. Parts that are made later are asked for.

    `what_is_wrong` reads the whole file, `back_up` makes a copy at once.
    """

    def __init__(
        self,
        words: Words,
        clock: Clock,
        reminders: Reminders,
        ringing: Ringing,
        tray: Tray | None,
        what_is_wrong: Callable[[], Sequence[str]],
        back_up: Callable[[], object],
        paths: Paths,
        at_login: AtLogin | None,
        outside: Callable[[], Outside | None],
        audio: Callable[[], Audio],
        settings: Callable[[], Settings],
    ) -> None:
        self._words = words
        self._clock = clock
        self._reminders = reminders
        self._ringing = ringing
        self._tray = tray
        self._what_is_wrong = what_is_wrong
        self._back_up = back_up
        self._paths = paths
        self._at_login = at_login
        self._outside = outside
        self._audio = audio
        self._settings = settings

    def look(self) -> None:
        """Begin to find out what `rows` can only tell as it was last seen; comes back at once."""
        outside = self._outside()
        if outside is not None:
            outside.look()

    def rows(self) -> tuple[HealthRow, ...]:
        """How each part is now; one that can't be read is told as that."""
        parts: dict[str, Callable[[], HealthRow]] = {
            "notices": self._notices,
            "next_ring": self._next_ring,
            "last_ring": self._last_ring,
            "clock": self._clock_row,
            "tray": self._tray_row,
            "login": self._login,
            "voice": self._voice,
            "sound": self._sound,
            "database": self._database,
            "backup": self._backup,
        }
        return tuple(self._read(id_, row) for id_, row in parts.items())

    def _read(self, id_: str, row: Callable[[], HealthRow]) -> HealthRow:
        try:
            with reading(self._paths.database):
                made = row()
        except KnownError as error:
            return self._broken(id_, error)
        return replace(made, came=self._text(f"came.{id_}", n=TRIAL_AFTER.seconds)) if id_ in CAME else made

    def _broken(self, id_: str, error: KnownError) -> HealthRow:
        said, todo = (self._words.text(f"errors.{error.code}.{part}", **error.values) for part in ("text", "next"))
        return HealthRow(id_, "bad", said, todo)

    def _text(self, key: str, /, **values: object) -> str:
        return self._words.text(f"reminder_words.health.{key}", **values)

    def _row(self, id_: str, good: bool, said: str, todo: str, test: Callable[[], object] | None = None) -> HealthRow:
        """A part that works, or one to be looked at: `said` and `todo` are keys."""
        if good:
            return HealthRow(id_, "ok", self._text(f"said.{said}"), test=test)
        return HealthRow(id_, "care", self._text(f"said.{said}"), self._text(f"todo.{todo}"), test)

    def _notices(self) -> HealthRow:
        outside = self._outside()
        if outside is None:
            return HealthRow("notices", "care", self._text("said.notices_window"), self._text("todo.notices"))
        state = outside.state
        said = self._text(f"said.notices_{state.way}")
        if state.way in ("desktop", "notify_send") and state.buttons:
            return HealthRow("notices", "ok", said, test=outside.try_out)
        if state.problem:
            why, todo = (self._words.text(f"desktop.{state.problem}.{part}") for part in ("text", "next"))
            said = f"{said} {why}"
        else:
            todo = self._text("todo.notices")
        return HealthRow("notices", "care", said, todo, outside.try_out)

    def _next_ring(self) -> HealthRow:
        coming, held = self._reminders.next(), self._reminders.silence()
        row = HealthRow("next_ring", "ok", "", test=self._trial())
        if held is not None:
            return self._held(row, held, coming)
        if coming is None:
            return replace(row, words=self._text("said.none_next"))
        when = "{day}, {time}".format(**self._moment(coming))
        return replace(row, words=self._text("said.next", when=when, what=self._what(coming)))

    def _held(self, row: HealthRow, held: Silence, coming: Next | None) -> HealthRow:
        """Reminders are quiet, as the person wanted: why, until when, and what comes all the same."""
        off = not self._settings().reminders_on
        zone = self._clock.zone()
        said = [silence_words(self._words, held, self._clock.now().astimezone(zone).date(), zone)]
        if off and held.why != OFF:  # quiet hours end, and nothing comes then either
            said.insert(0, self._words.text("reminder_words.quiet.off"))
        if coming is not None:
            what = self._what(coming)
            said.append(self._words.text("reminder_words.quiet.next", what=what, **self._moment(coming)))
        todo = ""
        if off:
            todo = self._text("todo.reminders_off")
        elif held.why in ASKED_FOR:
            todo = self._text("todo.paused", button=self._words.text("reminder_words.quiet.go_on"))
        return replace(row, state="off", words=" ".join(said), todo=todo, called="" if off else "quiet")

    def _moment(self, coming: Next) -> dict[str, str]:
        zone = self._clock.zone()
        today = self._clock.now().astimezone(zone).date()
        return {"day": day_words(self._words, coming.at, today, zone), "time": time_of_day(coming.at, zone)}

    def _what(self, coming: Next) -> str:
        return subject_words(self._words, coming.kind, coming.subject)

    def _trial(self) -> Callable[[], object] | None:
        """A notice in a few seconds, by the same way as every reminder."""
        bell, outside = self._ringing.bell, self._outside()
        if bell is None or outside is None:
            return None
        return lambda: self._ringing.try_out(outside.try_out)

    def _last_ring(self) -> HealthRow:
        bell = self._ringing.bell
        if bell is None or not bell.alive or bell.trouble:
            return HealthRow("last_ring", "bad", self._text("said.bell_off"), self._text("todo.bell_off"))
        shown = self._reminders.last_shown()
        if shown is None:
            return HealthRow("last_ring", "ok", self._text("said.none_last"), test=self._ring)
        zone = self._clock.zone()
        day = day_words(self._words, shown, self._clock.now().astimezone(zone).date(), zone)
        said = self._text("said.last", day=day, time=time_of_day(shown, zone))
        return HealthRow("last_ring", "ok", said, test=self._ring)

    def _ring(self) -> None:
        self._ringing.try_out(lambda: None, timedelta(0))

    def _tray_row(self) -> HealthRow:
        tray = self._tray
        if tray is None or not tray.available:
            return self._row("tray", False, "tray_false", "tray")
        return self._row("tray", True, "tray_true", "", lambda: tray.tell(self._words.text("notices.trial.body")))

    def _login(self) -> HealthRow:
        at_login = self._at_login
        try:
            on = at_login is not None and at_login.is_on()
        except KnownError as error:
            return replace(self._broken("login", error), state="care")
        if at_login is None or not on:
            return HealthRow("login", "off", self._text("said.login_false"), self._text("todo.login"))
        return HealthRow("login", "ok", self._text("said.login_true"), test=at_login.begin)

    def _voice(self) -> HealthRow:
        audio, words = self._audio(), self._text("trial_words")
        on, works = self._settings().voice, audio.state.voice_works
        return self._heard("voice", on, works, lambda: audio.test_voice(words))

    def _sound(self) -> HealthRow:
        audio = self._audio()
        return self._heard("sound", self._settings().tones, audio.state.tones_work, audio.test_tone)

    def _heard(self, id_: str, on: bool, works: bool | None, test: Callable[[], object]) -> HealthRow:
        """What can be heard is known only once something was to be: `works` is None before."""
        if not on:
            return HealthRow(id_, "off", self._text("said.switched_off"), self._text(f"todo.{id_}_off"), test)
        if works is not None:
            return self._row(id_, works, f"{id_}_{works}".lower(), "voice", test)
        called = "trying" if self._audio().state.speech == "starting" else "untried"
        return HealthRow(id_, "off", self._text(f"said.{called}"), test=test, called=called)

    def _clock_row(self) -> HealthRow:
        wrong = next((code for code in self._reminders.troubles() if code in OF_THE_CLOCK), "")
        if wrong:
            return self._row("clock", False, wrong, wrong)
        return HealthRow("clock", "ok", self._text("said.clock_ok", zone=self._clock.zone().key))

    def _database(self) -> HealthRow:
        if self._ringing.trouble is not None:
            return replace(self._broken("database", self._ringing.trouble), test=self._look_over)
        damaged = "rule_damaged" in self._reminders.troubles()
        said = "rule_damaged" if damaged else "database"
        return self._row("database", not damaged, said, "rule_damaged", self._look_over)

    def _look_over(self) -> None:
        """Read the whole file. Raises KnownError where it is damaged."""
        with reading(self._paths.database):
            if self._what_is_wrong():
                raise KnownError("damaged", path=self._paths.database)

    def _backup(self) -> HealthRow:
        kept = existing(self._paths.backups)
        if not kept:
            return HealthRow("backup", "care", self._text("said.no_backup"), self._text("todo.backup"), self._back_up)
        return HealthRow("backup", "ok", self._text("said.backup", day=long_date(kept[-1].day)), test=self._back_up)
