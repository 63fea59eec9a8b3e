"""From options to a running window, and what is said when it can't come to that."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from dystonia_companion.app import App
from dystonia_companion.clock import Clock
from dystonia_companion.content.words import Words, pick_language
from dystonia_companion.desktop.appearance import SystemAppearance
from dystonia_companion.desktop.program import Program, set_names
from dystonia_companion.desktop.single import IN_BACKGROUND, OPEN, SingleInstance, instance_names
from dystonia_companion.desktop.tray import Tray
from dystonia_companion.drawing.icons import icon_pixmap
from dystonia_companion.errors import KnownError, ShippedFileError, errors_about
from dystonia_companion.log import start_log
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.settings import Look
from dystonia_companion.storage.database import Opened, open_database
from dystonia_companion.storage.files import make_private_folder
from dystonia_companion.storage.preferences import read_look
from dystonia_companion.ui.press import Kit, PressFilter
from dystonia_companion.ui.theme import Theme
from dystonia_companion.ui.translation import install_translations
from dystonia_companion.ui.trouble import TroubleWindow

if TYPE_CHECKING:
    from dystonia_companion.desktop.autostart import Autostart


def run(paths: Paths, clock: Clock, *, background: bool = False, demo: bool = False) -> int:
    """Run the program on the folder of `paths`. Returns the exit code: 1 when a file of the program itself is damaged."""
    qt = Program(sys.argv[:1])
    look = read_look(paths.look)
    try:
        words = Words(resource_root(), pick_language(resource_root(), look.language, QLocale.system().name()))
        return _run(qt, look, paths, clock, words, background, demo)
    except ShippedFileError as error:
        text = QCoreApplication.translate("Trouble", "A file of this program is damaged.")
        next_step = QCoreApplication.translate("Trouble", "Install the program again; what you wrote is kept.")
        print(f"{text} {next_step}\n{error}", file=sys.stderr, flush=True)
        _in_trouble(qt, look, clock, text, f"{next_step}\n\n{error}", may_try_again=False)
        return 1


def _run(qt: Program, look: Look, paths: Paths, clock: Clock, words: Words, background: bool, demo: bool) -> int:
    set_names(qt)
    install_translations(qt, words.language, resource_root())
    qt.setWindowIcon(QIcon(str(resource_root() / "icons" / "app.svg")))
    qt.setQuitOnLastWindowClosed(False)
    single = SingleInstance(paths.lock, instance_names(paths.data))

    def begin() -> Opened | None:
        """The database, or None when another instance runs and was told to come up. Raises KnownError."""
        with errors_about(paths.data):
            make_private_folder(paths.data)
            if not single.acquire():
                if not single.tell_first(IN_BACKGROUND if background else OPEN):
                    raise KnownError("already_running")
                return None
        return open_database(paths, clock)

    opened = _with_patience(begin, qt, words, look, clock)
    if opened is None:
        return 0
    stop_log = start_log(paths.log)
    if demo:
        from dystonia_companion.demo import fill

        fill(opened, clock, words)

    def autostart() -> Autostart:
        from dystonia_companion.desktop.autostart import system_autostart  # not needed before the first paint

        return system_autostart(words.text("notices.app"))

    tray = Tray(QIcon(str(resource_root() / "icons" / "app.svg")))
    app = App(qt, paths, clock, words, look, opened, tray=tray, autostart=None if demo else autostart, made_up=demo)
    unhook = app.watch_for_bugs()
    app.listen_to(single)
    qt.may_end = app.presence.let_go
    app.start(background)
    code = qt.exec()
    app.close()
    unhook()
    single.release()
    stop_log()
    return code


def _with_patience(
    begin: Callable[[], Opened | None], qt: QApplication, words: Words, look: Look, clock: Clock
) -> Opened | None:
    """What `begin` gives; what the person can mend is told in a window of its own, to be tried again or left."""
    while True:
        try:
            return begin()
        except KnownError as error:
            text = words.text(f"errors.{error.code}.text", **error.values)
            next_step = words.text(f"errors.{error.code}.next", **error.values)
            print(f"{text} {next_step}", file=sys.stderr, flush=True)
            if not _in_trouble(qt, look, clock, text, next_step):
                return None


def _in_trouble(
    qt: QApplication, look: Look, clock: Clock, text: str, next_step: str, may_try_again: bool = True
) -> bool:
    """Show what happened in a window of its own until it is answered. Returns whether to try again."""
    theme = Theme(icon_pixmap, resource_root() / "fonts")
    theme.set_look(look, SystemAppearance(qt.styleHints()).value)
    theme.dress(qt)
    window = TroubleWindow(
        Kit(theme, PressFilter(clock.monotonic_ms, lambda: 400)), text, next_step, may_try_again=may_try_again
    )
    window.answered.connect(qt.exit)
    window.show()
    answer = qt.exec()
    window.close()
    return answer == TroubleWindow.TRY_AGAIN
