"""Builds the parts of the program and wires them; nobody else knows all of them."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dystonia_companion.changes import Changes
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words
from dystonia_companion.desktop.appearance import SystemAppearance
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.drawing.icons import icon_pixmap
from dystonia_companion.errors import KnownError, ShippedFileError, install_hooks
from dystonia_companion.model.reminder import DAILY_ROUTINE
from dystonia_companion.parts import Parts
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.places import Places
from dystonia_companion.reminding import RESYNC_AFTER, Ringing, make_reminders
from dystonia_companion.settings import Look
from dystonia_companion.storage.backups import backup_if_due
from dystonia_companion.storage.database import Opened, State
from dystonia_companion.storage.due import DueItem, DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.preferences import Preferences
from dystonia_companion.storage.settings_store import SettingsStore
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from dystonia_companion.ui.press import Kit, PressFilter
from dystonia_companion.ui.theme import Theme
from dystonia_companion.ui.window import MainWindow

if TYPE_CHECKING:
    from dystonia_companion.desktop.single import SingleInstance
    from dystonia_companion.guidance.audio_interface import Audio
    from dystonia_companion.guidance.sessions import Sessions
    from dystonia_companion.storage.stores import PersonStores
    from dystonia_companion.ui.breathe.place import BreathePlace
    from dystonia_companion.ui.dialogs import Dialogs
    from dystonia_companion.ui.heat.packs import Packs
    from dystonia_companion.ui.stretch.place import StretchPlace

log = logging.getLogger(__name__)

MINUTE_MS = 60_000
PAINT_MS = 2_000  # a window that is covered or on no screen is never painted, and the rest has to come all the same
FIRST_SIZE = (1180, 780)
FRAME_PX = 40  # a desktop puts a title over the window
ENDS_BY_ITSELF = ("session_barred",)  # problems that are taken off the window once they are over
BENCH = "DYSTONIA_COMPANION_BENCH"


class App(QObject):
    """The running program. `opened` is the person's database; `audio` and `tray` may be stand-ins."""

    bug_found = Signal(str)
    bell_rang = Signal()

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
        self.ringing = Ringing(self.reminders, clock, self.show_due)
        self._tray = tray
        self._backup_failed = False
        self._told_of_audio: set[str] = set()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._after_start)
        self.parts = Parts(
            self.stores,
            self.writer,
            self.journal,
            words,
            clock,
            self.preferences,
            self.reminders,
            paths.temporary,
            audio,
            tray,
            self,
        )
        self.resync()
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
            self.error_words,
            self.ringing,
            tray,
            paths.backups,
            self,
        )
        self.window = MainWindow(
            qt,
            self.kit,
            words,
            self.places.specs(),
            self.places.warning_panel,
            may_close=self._may_close,
            letter_keys=lambda: self.preferences.settings.letter_keys,
            breathe_now=self.breathe_now,
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

    def start_packs(self) -> None:
        """What was on the skin when the program ended goes on; from now on it is seen over every place."""
        self.places.add_pack_strip(self.window)
        self._minute.timeout.connect(self.packs.tend)
        self.changes.listen(lambda _kinds: self.packs.tend(), ("settings",))
        self.packs.start()

    def _bring_up(self) -> None:
        """Whatever hides the window goes, and the desktop marks it; what a person writes elsewhere keeps the keys."""
        self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        self.window.raise_()
        self._qt.alert(self.window)

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

    def error_words(self, error: KnownError) -> tuple[str, str]:
        """What happened, and the next step."""
        return (
            self.words.text(f"errors.{error.code}.text", **error.values),
            self.words.text(f"errors.{error.code}.next", **error.values),
        )

    def tell(self, error: KnownError) -> None:
        """Say what the person can mend, without stopping anything."""
        log.warning("told: %s", error.code)
        self.window.show_problem(*self.error_words(error), about=error.code if error.code in ENDS_BY_ITSELF else "")

    # --- wires --------------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        self.changes.listen(lambda _kinds: self.resync(), RESYNC_AFTER)
        self.changes.listen(lambda _kinds: self._configure(), ("settings", "look"))
        self.parts.problem.connect(self.tell)
        self.parts.audio_problem.connect(self._tell_audio)
        self.parts.needs_window.connect(self._bring_up)
        self.places.problem.connect(self.tell)
        self.places.mended.connect(self.window.problem.forget)
        self.places.go.connect(self.window.go)
        self.places.prepare.connect(self.prepare)
        self.places.lay.connect(self.window.lay)
        self.places.lift.connect(self.window.lift)
        self.places.go_on.connect(self._go_on)
        self.places.warning_signs.connect(self.window.show_warning_signs)
        self.places.warning_level.connect(self.window.show_warning_signs)
        self.places.session_keys.connect(self.window.set_session)
        self.window.warning_signs_opened.connect(self._quiet_while_reading)
        self.appearance.changed.connect(lambda _value: self._dress())
        self._minute.timeout.connect(self.resync)
        self.bell_rang.connect(self.resync, Qt.ConnectionType.QueuedConnection)
        self.bug_found.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)
        if self._tray is not None:
            self._tray.open_wanted.connect(self.raise_window)
            self._tray.start_wanted.connect(self._start_from_tray)
            self._tray.quit_wanted.connect(self._quit)

    def _quit(self) -> None:
        """Nothing is asked, but while a pack is on; while it asks for the skin or sounds the alarm the program never ends."""
        packs = self.packs if self.parts.made("packs") else None
        if packs is None or packs.timer.stage is None:
            self._qt.quit()
            return
        self.raise_window()
        packs.ask_to_quit(self.kit, self.window, self._qt.quit)

    def _quiet_while_reading(self) -> None:
        """Nobody who looks for a warning sign should be told to turn their head meanwhile."""
        if self.sessions.runner.active:
            self.sessions.runner.stand_still()

    def _start_from_tray(self) -> None:
        self.raise_window()
        self.prepare(DAILY_ROUTINE)

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

    def _tell_audio(self, code: str) -> None:
        if code in self._told_of_audio:
            return  # once a run is enough: captions go on
        self._told_of_audio.add(code)
        text, next_step = self.words.text(f"audio.{code}.text"), self.words.text(f"audio.{code}.next")
        self.window.show_problem(text, next_step, calm=True, about="sound")

    def resync(self) -> None:
        """Work out anew what is due, and show what was not shown before."""
        self.ringing.resync()

    def show_due(self, items: tuple[DueItem, ...]) -> None:
        """What is due now and was not shown before: the list on Today has it already."""
        log.info("due: %s", len(items))

    # --- life ---------------------------------------------------------------------------------------------------------

    def start(self, background: bool = False) -> None:
        """Show the window, or keep it out of the way, and do the rest after the first paint, or soon without one."""
        if background:
            if self._tray is None or not self._tray.available:
                self.window.showMinimized()  # without a tray this is the only way back in
            self._rest.start(0)
            return
        self.window.installEventFilter(self)
        self.window.show()
        self._rest.start(PAINT_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self.window:
            self.window.removeEventFilter(self)
            if os.environ.get(BENCH) == "first-paint":
                self._rest.stop()
                QTimer.singleShot(0, self, self._end_of_bench)
            elif self._rest.isActive():
                self._rest.start(0)
        return False

    def _end_of_bench(self) -> None:
        print("first-paint", flush=True)
        self._qt.quit()

    def _after_start(self) -> None:
        """What the window does not need to be seen."""
        self._minute.timeout.connect(self._back_up)
        self._minute.start()  # whatever goes wrong below, reminders, backups and a new day come
        self.start_packs()  # a pack on the skin waits for nothing else
        if self.opened.state is State.SALVAGED:
            self._tell_salvaged()
        self._back_up()
        self.ringing.begin(self.bell_rang.emit)
        self.sessions.warm_up()

    def _back_up(self) -> None:
        """One copy a day, also while the program stays open for weeks. What fails is told once until it works again."""
        try:
            backup_if_due(self.opened.connection, self.paths.backups, self.clock)
            self._backup_failed = False
        except KnownError as error:
            if not self._backup_failed:
                self._backup_failed = True
                self.tell(error)

    def _tell_salvaged(self) -> None:
        salvaged, aside = self.opened.salvaged, self.opened.kept_aside
        rows = sum(salvaged.saved.values()) if salvaged is not None else 0
        self.window.show_problem(
            self.words.text("errors.salvaged.text", rows=rows), self.words.text("errors.salvaged.next", path=aside)
        )

    def raise_window(self) -> None:
        """Bring the window up, as when the program is started a second time."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _may_close(self) -> bool:
        """With a tray the window hides and sessions go on; without one closing ends the program, but never over a pack."""
        if self._tray is not None and self._tray.available:
            self.window.hide()
            return False
        if self.parts.made("packs") and (said := self.packs.closing_words()):
            self.window.show_problem(*said, calm=True, about="pack")
            self.window.showMinimized()
            return False
        QTimer.singleShot(0, self._qt.quit)
        return True

    def watch_for_bugs(self) -> Callable[[], None]:
        """Every fault that nobody caught goes to the log and to one dialog. Returns what ends it."""

        def report(error: BaseException, place: str) -> None:
            what = f"\n{error}" if isinstance(error, ShippedFileError) else ""
            self.bug_found.emit(f"{type(error).__name__} ({place}){what}")

        return install_hooks(report)

    def listen_to(self, single: SingleInstance) -> None:
        """A second start raises this window."""
        single.raised.connect(lambda _message: self.raise_window())

    def close(self) -> None:
        """Let go of everything: a running session stays in the journal as unfinished."""
        self._rest.stop()
        self._minute.stop()
        self.ringing.close()
        if self.parts.made("packs"):
            self.packs.timer.close()
        if self.parts.made("sessions"):
            self.sessions.close()
        self.opened.connection.close()
        self.deleteLater()  # what is connected to its parts would keep them all


def set_names(app: QGuiApplication) -> None:
    """Names by which desktops know the program."""
    app.setApplicationName("dystonia-companion")
    app.setApplicationDisplayName("Dystonia Companion")
    app.setDesktopFileName("dystonia-companion")
