"""Builds the parts of the program and wires them; nobody else knows all of them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from dystonia_companion.calling import Calling
from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.appearance import SystemAppearance
from dystonia_companion.desktop.single import IN_BACKGROUND
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.drawing.icons import icon_pixmap
from dystonia_companion.errors import KnownError, ShippedFileError, install_hooks
from dystonia_companion.model.reminder import DAILY_ROUTINE
from dystonia_companion.parts import Parts
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.places import Places
from dystonia_companion.reminding import make_reminders
from dystonia_companion.settings import DESK_BREAKS, START_AT_LOGIN, Look
from dystonia_companion.storage.backups import backup_if_due, make_backup
from dystonia_companion.storage.connection import check_whole
from dystonia_companion.storage.database import Opened, State
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.first_paint import FirstPaint
from dystonia_companion.ui.presence import Presence
from dystonia_companion.ui.press import Kit, PressFilter
from dystonia_companion.ui.sentences import Sentences
from dystonia_companion.ui.theme import Theme
from dystonia_companion.ui.window import MainWindow

if TYPE_CHECKING:
    from dystonia_companion.desktop.autostart import Autostart
    from dystonia_companion.desktop.single import SingleInstance
    from dystonia_companion.guidance.audio_interface import Audio
    from dystonia_companion.guidance.sessions import Sessions
    from dystonia_companion.health import Health
    from dystonia_companion.storage.edits import Saved
    from dystonia_companion.storage.stores import PersonStores
    from dystonia_companion.ui.breathe.place import BreathePlace
    from dystonia_companion.ui.dialogs import Dialogs
    from dystonia_companion.ui.heat.packs import Packs
    from dystonia_companion.ui.settings.at_login import AtLogin
    from dystonia_companion.ui.stretch.place import StretchPlace

log = logging.getLogger(__name__)

MINUTE_MS = 60_000
FIRST_SIZE = (1180, 780)
FRAME_PX = 40  # a desktop puts a title over the window


class App(QObject):
    """The running program. `opened` is the person's database; `audio` and `tray` may be stand-ins."""

    bug_found = Signal(str)

    def __init__(
        self,
        qt: QApplication,
        paths: Paths,
        clock: Clock,
        words: Words,
        look: Look,
        opened: Opened,
        audio: Audio | None = None,
        tray: Tray | None = None,
        autostart: Callable[[], Autostart] | None = None,
        made_up: bool = False,
    ) -> None:
        super().__init__()
        self._qt = qt
        self.paths = paths
        self.clock = clock
        self.words = words
        self.opened = opened
        self.changes = Changes()
        connection = opened.connection
        self.writer = Writer(connection, self.changes, clock)
        self.preferences = Preferences(SettingsStore(connection), self.writer, paths.look, look, self.changes, clock)
        self.journal = Journal(connection)
        self.stores = PersonStores(connection)
        self.appearance = SystemAppearance(qt.styleHints(), self)
        self.theme = Theme(icon_pixmap, resource_root() / "fonts", self)
        self._dress()
        self.theme.dress(qt)
        self.kit = Kit(self.theme, PressFilter(clock.monotonic_ms, lambda: self.preferences.settings.press_filter_ms))
        self.reminders = make_reminders(
            DueStore(connection),
            self.stores,
            self.journal,
            self.writer,
            clock,
            lambda: self.preferences.settings,
        )
        self._tray = tray
        self._autostart = autostart
        self.sentences = Sentences(words, lambda: self.window)
        self._backup_failed = False
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._first_paint = FirstPaint(self)
        self._first_paint.over.connect(self._after_start)
        self.parts = Parts(
            self.stores,
            self.writer,
            self.journal,
            words,
            clock,
            self.changes,
            self.preferences,
            self.reminders,
            paths.temporary,
            audio,
            tray,
            self,
        )
        self.presence = Presence(
            qt,
            words,
            tray,
            lambda: self.packs if self.parts.made("packs") else None,
            lambda: self.window,
            self,
            not made_up,
        )
        self.calling = Calling(
            self.reminders,
            clock,
            words,
            self.changes,
            lambda: self.preferences.settings,
            paths.database,
            tray,
            self.presence,
            self.sentences,
            self,
            made_up,
        )
        self.calling.resync()
        self.places = Places(
            self.kit,
            words,
            clock,
            self.changes,
            self.preferences,
            self.writer,
            self.journal,
            self.stores,
            self.reminders,
            self.parts,
            self._minute,
            self.sentences.of,
            lambda: self.calling.ringing.looked,
            lambda: self.health.rows(),
            lambda: self.health.look(),
            self._set_value,
            self,
        )
        self.window = MainWindow(
            qt,
            self.kit,
            words,
            self.places.specs(),
            self.places.warning_panel,
            may_close=self.presence.may_close,
            letter_keys=lambda: self.preferences.settings.letter_keys,
            breathe_now=self.breathe_now,
            open_diary=self.places.open_diary,
            quit_program=self.presence.quit,
            over_first=self.places.opening(),
        )
        room = self.window.screen().availableSize()
        self.window.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height() - FRAME_PX))
        self._wire()

    # --- parts that are made later ------------------------------------------------------------------------------------

    @property
    def sessions(self) -> Sessions:
        """Everything that guided sessions need; made after the first paint, or when first asked for."""
        return self.parts.sessions

    @property
    def packs(self) -> Packs:
        """Warm and cold packs; made as the sessions are."""
        return self.parts.packs

    @cached_property
    def at_login(self) -> AtLogin | None:
        """Start at login; None for made-up data."""
        from dystonia_companion.ui.settings.at_login import AtLogin, command_at_login

        if self._autostart is None:
            return None
        return AtLogin(self._autostart(), command_at_login(self.paths.data), self.preferences)

    @cached_property
    def health(self) -> Health:
        """What works of all that reminders need."""
        from dystonia_companion.health import Health

        return Health(
            self.words,
            self.clock,
            self.reminders,
            self.calling.ringing,
            self._tray,
            partial(check_whole, self.opened.connection),
            partial(make_backup, self.opened.connection, self.paths.backups, self.clock),
            self.paths,
            self.at_login,
            lambda: self.calling.outside,
            lambda: self.sessions.audio,
            lambda: self.preferences.settings,
        )

    def start_packs(self) -> None:
        """What was on the skin when the program ended goes on; from now on it is seen over every place."""
        self.places.add_pack_strip(self.window)
        self._minute.timeout.connect(self.packs.tend)
        self.changes.listen(lambda _kinds: self.packs.tend(), ("settings",))
        self.packs.start()

    # --- what the window asks for -------------------------------------------------------------------------------------

    def prepare(self, routine: str) -> None:
        """Show a routine, ready to start."""
        self._show_stretch().prepare(routine)

    def breathe_now(self) -> None:
        """Breathe at once, from whatever place."""
        self.window.hide_warning_signs()
        self.window.go("breathe")
        cast("BreathePlace", self.window.page("breathe")).breathe_now()

    def _go_on(self) -> None:
        self._show_stretch().go_on()

    def _show_stretch(self) -> StretchPlace:
        self.window.go("stretch")
        return cast("StretchPlace", self.window.page("stretch"))

    # --- wires --------------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.changes.listen(lambda _kinds: self._configure(), ("settings", "look"))
        self.parts.problem.connect(self.sentences.tell)
        self.parts.audio_problem.connect(self.sentences.tell_audio)
        self.parts.needs_window.connect(self.presence.bring_up)
        self.places.problem.connect(self.sentences.tell)
        self.places.mended.connect(self.window.problem.forget)
        self.places.go.connect(self.window.go)
        self.places.quit.connect(self.presence.quit)
        self.places.prepare.connect(self.prepare)
        self.places.lay.connect(self.window.lay)
        self.places.lift.connect(self.window.lift)
        self.places.go_on.connect(self._go_on)
        self.places.breathe_now.connect(self.breathe_now)
        self.places.warning_signs.connect(self.window.show_warning_signs)
        self.places.warning_level.connect(self.window.show_warning_signs)
        self.places.session_keys.connect(self.window.set_session)
        self.window.warning_signs_opened.connect(self._quiet_while_reading)
        self.appearance.changed.connect(lambda _value: self._dress())
        self._minute.timeout.connect(self.calling.resync)
        self.calling.start.connect(
            lambda kind, subject: self._from_outside(lambda: self.places.today.start(kind, subject))
        )
        self.calling.open_wanted.connect(self._open)
        self.calling.notices_changed.connect(self.places.notices_changed)
        self.bug_found.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)
        if self._tray is not None:
            self._tray.open_wanted.connect(self.presence.raise_window)
            self._tray.start_wanted.connect(lambda: self._from_outside(partial(self.prepare, DAILY_ROUTINE)))
            self._tray.breathe_wanted.connect(lambda: self._from_outside(self.breathe_now))
            self._tray.quit_wanted.connect(self.presence.quit)

    def _quiet_while_reading(self) -> None:
        """Nobody who looks for a warning sign should be told to turn their head meanwhile."""
        if self.sessions.runner.active:
            self.sessions.runner.stand_still()

    def _from_outside(self, act: Callable[[], None]) -> None:
        self.presence.raise_window()
        self.window.hide_warning_signs()
        act()

    @cached_property
    def dialogs(self) -> Dialogs:
        from dystonia_companion.ui.dialogs import Dialogs

        return Dialogs(self.kit, self.window)

    def _show_bug(self, report: str) -> None:
        self.dialogs.bug(report, quietly=self.parts.made("sessions") and self.sessions.runner.active)

    def _configure(self) -> None:
        self.sessions.configure_audio()
        self._dress()

    def _dress(self) -> None:
        self.theme.set_look(self.preferences.look, self.appearance.value)

    def _set_value(self, name: str, value: object) -> Saved:
        """Change a setting. Raises KnownError with nothing changed."""
        if name == START_AT_LOGIN:
            if self.at_login is None:
                raise KnownError("demo_login")
            return self.at_login.change(bool(value))
        if name == DESK_BREAKS and value:
            self.reminders.begin_breaks()
        return self.preferences.change(name, value)

    def _open(self, place: str) -> None:
        self.presence.raise_window()
        if place:
            self.window.go(place)
        if place == "today":
            self.places.today.show_due()

    # --- life ---------------------------------------------------------------------------------------------------------

    def start(self, background: bool = False) -> None:
        """Show the window, or keep it out of the way, and do the rest after the first paint, or soon without one."""
        if background:
            self.presence.stay_away()
            self._first_paint.skip()
        else:
            self._first_paint.watch(self.window)
            self.window.show()

    def _after_start(self) -> None:
        """What the window does not need to be seen."""
        self._minute.timeout.connect(self._back_up)
        self._minute.start()  # whatever goes wrong below, reminders, backups and a new day come
        self.start_packs()  # a pack on the skin waits for nothing else
        if self.opened.state is State.SALVAGED:
            self.sentences.tell_salvaged(self.opened)
        self._back_up()
        self.calling.go_outside()
        if self.at_login is not None and self.preferences.settings.start_at_login:
            self._try(self.at_login.begin)
        self.calling.begin()
        self.sessions.warm_up()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except KnownError as error:
            self.sentences.tell(error)

    def _back_up(self) -> None:
        """One copy a day, also while the program stays open for weeks. What fails is told once until it works again."""
        try:
            backup_if_due(self.opened.connection, self.paths.backups, self.clock)
            self._backup_failed = False
        except KnownError as error:
            if not self._backup_failed:
                self._backup_failed = True
                self.sentences.tell(error)

    def watch_for_bugs(self) -> Callable[[], None]:
        """Every fault that nobody caught goes to the log and to one dialog. Returns what ends it."""

        def report(error: BaseException, place: str) -> None:
            what = f"\n{error}" if isinstance(error, ShippedFileError) else ""
            self.bug_found.emit(f"{type(error).__name__} ({place}){what}")

        return install_hooks(report)

    def listen_to(self, single: SingleInstance) -> None:
        """A second start raises this window, unless it was to stay out of the way as well."""
        single.raised.connect(lambda message: None if message == IN_BACKGROUND else self.presence.raise_window())

    def close(self) -> None:
        """Let go of everything: a running session stays in the journal as unfinished."""
        self._first_paint.stop()
        self._minute.stop()
        self.calling.close()
        if self.parts.made("packs"):
            self.packs.timer.close()
        if self.parts.made("sessions"):
            self.sessions.close()
        self.opened.connection.close()
        self.deleteLater()  # what is connected to its parts would keep them all
