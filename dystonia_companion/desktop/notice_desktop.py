"""Notices by desktop-notifier, in an asyncio thread of its own: the window never waits for the desktop.

One notice after the other is given to the desktop: a service that stands still makes that one call stand still too, for as
long as it takes, and what is shown late counts if it is still wanted. Those that wait behind it leave no trace when they are
withdrawn. On Windows and macOS this was never run by us.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from dystonia_companion.desktop.notice_ways import (
    DENIED,
    NO_ANSWER,
    NO_BUS,
    NO_SERVICE,
    PART_MISSING,
    Notice,
    Way,
    WayName,
)

if TYPE_CHECKING:
    from desktop_notifier import DesktopNotifier

log = logging.getLogger(__name__)

LAST_WORDS_S = 0.5


class _RefusedError(Exception):
    """`code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class _Shown:
    """What the library and, on Linux, the service call a notice."""

    name: str
    at_service: int | None


class DesktopNotices(Way):
    """The best way: buttons on three systems."""

    name: WayName = "desktop"

    def __init__(self, app_name: str, icon: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app_name, self._icon = app_name, icon
        self._closed = False
        self._loop = asyncio.new_event_loop()
        # Used in the thread only, as everything below.
        self._ending = asyncio.Event()
        self._turn = asyncio.Lock()
        self._notifier: DesktopNotifier | None = None
        self._wanted: set[int] = set()
        self._there: dict[int, _Shown] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
        self._thread.start()

    def show(self, notice: Notice) -> None:
        self._start(self._show(notice))

    def check(self, number: int) -> None:
        self._start(self._check(number))

    def withdraw(self, number: int) -> None:
        self._start(self._withdraw(number))

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._loop.call_soon_threadsafe(self._ending.set)
            self._thread.join(2 * LAST_WORDS_S)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._closed:
            work.close()
        else:
            self._loop.call_soon_threadsafe(self._keep, work)

    # --- in the thread ------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._live())  # whatever still waits then is cancelled, and the loop is closed

    async def _live(self) -> None:
        await self._ending.wait()
        self._wanted.clear()
        for number in tuple(self._there):
            self._keep(self._take_away(number))
        if self._tasks:  # among them perhaps a notice on its way, which is taken away again once it is there
            await asyncio.wait(self._tasks, timeout=LAST_WORDS_S)
        if self._notifier is not None and _connected(self._notifier) and (bus := _bus(self._notifier)) is not None:
            self._forget_notifier()
            await asyncio.wait_for(bus.wait_for_disconnect(), LAST_WORDS_S)  # its socket is closed then

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # the loop itself keeps weak references only
        task.add_done_callback(self._tasks.discard)

    async def _show(self, notice: Notice) -> None:
        self._wanted.add(notice.number)
        code = ""
        async with self._turn:
            if notice.number in self._wanted:
                code = await self._code(self._send(notice))
        if notice.number in self._wanted:
            if code:
                self._wanted.discard(notice.number)
            self._answer(notice.number, code)

    async def _check(self, number: int) -> None:
        async with self._turn:
            code = await self._code(self._open())
        self._answer(number, code)

    async def _withdraw(self, number: int) -> None:
        self._wanted.discard(number)
        await self._take_away(number)

    async def _code(self, work: Coroutine[Any, Any, Any]) -> str:
        """Why it did not go well, or ''."""
        try:
            await work
        except _RefusedError as refusal:
            return refusal.code
        except Exception as error:  # noqa: BLE001 - the library raises what each system's own parts raise
            log.warning("notices: %s", type(error).__name__)
            self._forget_notifier()
            return _code_of(error)
        return ""

    async def _open(self) -> DesktopNotifier:
        from desktop_notifier import Capability, DesktopNotifier, Icon

        notifier = self._notifier
        if notifier is None or not _connected(notifier):
            self._forget_notifier()
            notifier = self._notifier = DesktopNotifier(self._app_name, Icon(path=self._icon))
        if (backend := _backend(notifier)) is not None:
            backend._capabilities = None  # the library would give its first answer for ever, also for the dead
        able = await notifier.get_capabilities()
        if Capability.TITLE not in able:
            raise _RefusedError(NO_SERVICE)  # macOS outside a bundle: a stand-in that shows nothing
        if not await notifier.has_authorisation() and not await notifier.request_authorisation():
            raise _RefusedError(DENIED)
        self.buttons = Capability.BUTTONS in able
        return notifier

    async def _send(self, notice: Notice) -> None:
        from desktop_notifier import Button

        notifier = await self._open()
        if notice.number not in self._wanted:
            return
        sent: list[bool] = []  # `send` swallows every error, but says when it went well
        name = await notifier.send(
            title=notice.title,
            message=notice.body,
            buttons=[
                Button(title=words, identifier=button, on_pressed=partial(self._on_acted, notice.number, button))
                for button, words in notice.buttons
            ]
            if self.buttons
            else (),
            on_clicked=partial(self._on_acted, notice.number, "open"),
            on_dispatched=partial(sent.append, True),
        )
        if not sent:
            raise _RefusedError(NO_SERVICE)  # this one only; those that are shown keep the connection for their buttons
        self._there[notice.number] = _Shown(name, _at_service(notifier, name))
        if notice.number not in self._wanted:
            await self._take_away(notice.number)

    async def _take_away(self, number: int) -> None:
        shown = self._there.pop(number, None)
        if shown is not None and self._notifier is not None:
            # KeyError: it is gone already. The rest: so is the service that showed it.
            try:
                await self._notifier.clear(shown.name)
            except Exception as error:  # noqa: BLE001
                log.info("notices: not taken away: %s", type(error).__name__)

    def _on_acted(self, number: int, button: str) -> None:
        shown = self._there.pop(number, None)
        if number in self._wanted:
            self._wanted.discard(number)
            self.acted.emit(number, button)
        # A service should take it away by itself; dunst does not, and the library forgot it.
        if shown is not None and shown.at_service is not None:
            self._keep(self._close_at_service(shown.at_service))

    async def _close_at_service(self, number: int) -> None:
        interface = getattr(_backend(self._notifier), "interface", None)
        if interface is not None:
            try:
                await interface.call_close_notification(number)
            except Exception as error:  # noqa: BLE001
                log.info("notices: not closed: %s", type(error).__name__)

    def _answer(self, number: int, code: str) -> None:
        if self._closed:
            return
        if code:
            self.refused.emit(number, code)
        else:
            self.shown.emit(number)

    def _forget_notifier(self) -> None:
        """Begin anew next time. The library never closes its bus connection, and its reader would keep it for ever."""
        bus = _bus(self._notifier)
        if bus is not None:
            bus.disconnect()
        self._notifier = None
        self._there.clear()


def _backend(notifier: DesktopNotifier | None) -> Any:
    return getattr(notifier, "_backend", None)


def _bus(notifier: DesktopNotifier | None) -> Any:
    return getattr(_backend(notifier), "bus", None)


def _connected(notifier: DesktopNotifier) -> bool:
    bus = _bus(notifier)
    return bus is None or bool(bus.connected)


def _at_service(notifier: DesktopNotifier, name: str) -> int | None:
    numbers: dict[int, str] = getattr(_backend(notifier), "_platform_to_interface_notification_identifier", {})
    return next((number for number, each in numbers.items() if each == name), None)


def _code_of(error: Exception) -> str:
    if isinstance(error, ImportError):
        return PART_MISSING
    if isinstance(error, TimeoutError):
        return NO_ANSWER
    # The bus: not there (OSError, EOFError), or named in a way nobody understands (ValueError).
    return NO_BUS if isinstance(error, OSError | EOFError | ValueError) else NO_SERVICE
