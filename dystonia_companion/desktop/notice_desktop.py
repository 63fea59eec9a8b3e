"""Notices by desktop-notifier, in an asyncio thread of its own: the window never waits for the desktop.

A service that stands still makes its call stand still too, for as long as it takes; the call is kept, and what is shown
late counts if it is still wanted. On Windows and macOS this was never run by us.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from dystonia_companion.desktop.notice_ways import (
    CHECK,
    DENIED,
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


class DesktopNotices(Way):
    """The best way: buttons on three systems."""

    name: WayName = "desktop"

    def __init__(self, app_name: str, icon: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app_name, self._icon = app_name, icon
        self._loop = asyncio.new_event_loop()
        self._opening = asyncio.Lock()
        self._notifier: DesktopNotifier | None = None
        self._wanted: dict[str, Notice] = {}  # by key; used in the thread only, as everything below
        self._ids: dict[str, str] = {}  # what the library calls the notice of a key
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)
        self._thread.start()

    def show(self, notice: Notice) -> None:
        self._start(self._show(notice))

    def check(self) -> None:
        self._start(self._check())

    def withdraw(self, key: str) -> None:
        self._start(self._withdraw(key))

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._loop.call_soon_threadsafe(lambda: self._keep(self._end()))
            self._thread.join(2 * LAST_WORDS_S)

    # --- in the thread ------------------------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
        finally:
            self._loop.close()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        if self._closed:
            work.close()
        else:
            self._loop.call_soon_threadsafe(lambda: self._keep(work))

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)  # the loop itself keeps weak references only
        task.add_done_callback(self._tasks.discard)

    async def _show(self, notice: Notice) -> None:
        self._wanted[notice.key] = notice
        try:
            notifier = await self._open()
            if self._wanted.get(notice.key) is not notice:
                return
            await self._take_away(notice.key)
            await self._send(notifier, notice)
        except _RefusedError as refusal:
            self._answer(notice.key, refusal.code)
        except Exception as error:  # noqa: BLE001 - the library raises what each system's own parts raise
            log.warning("notices: %s", type(error).__name__)
            self._forget_notifier()
            self._answer(notice.key, _code_of(error))
        else:
            if self._wanted.get(notice.key) is notice:
                self._answer(notice.key)

    async def _check(self) -> None:
        try:
            await self._open()
        except _RefusedError as refusal:
            self._answer(CHECK, refusal.code)
        except Exception as error:  # noqa: BLE001
            self._forget_notifier()
            self._answer(CHECK, _code_of(error))
        else:
            self._answer(CHECK)

    async def _withdraw(self, key: str) -> None:
        self._wanted.pop(key, None)
        await self._take_away(key)

    async def _open(self) -> DesktopNotifier:
        async with self._opening:
            notifier = self._notifier
            if notifier is not None and not _connected(notifier):
                self._forget_notifier()
                notifier = None
            if notifier is None:
                from desktop_notifier import DesktopNotifier, Icon

                notifier = DesktopNotifier(self._app_name, Icon(path=self._icon))
                self._notifier = notifier
            from desktop_notifier import Capability

            able = await notifier.get_capabilities()
            if Capability.TITLE not in able:
                raise _RefusedError(NO_SERVICE)  # macOS outside a bundle: a stand-in that shows nothing
            if not await notifier.has_authorisation() and not await notifier.request_authorisation():
                raise _RefusedError(DENIED)
            self.buttons = Capability.BUTTONS in able
            return notifier

    async def _send(self, notifier: DesktopNotifier, notice: Notice) -> None:
        from desktop_notifier import Button

        sent: list[bool] = []  # `send` swallows every error, but says when it went well
        key = notice.key
        name = await notifier.send(
            title=notice.title,
            message=notice.body,
            buttons=[
                Button(title=words, identifier=button, on_pressed=partial(self._on_acted, notice, button))
                for button, words in notice.buttons
            ]
            if self.buttons
            else (),
            on_clicked=lambda: self._on_acted(notice, "open"),
            on_dispatched=lambda: sent.append(True),
        )
        if not sent:
            self._forget_notifier()
            raise _RefusedError(NO_SERVICE)
        if self._wanted.get(key) is notice:
            self._ids[key] = name
        else:
            await notifier.clear(name)

    async def _take_away(self, key: str) -> None:
        name = self._ids.pop(key, None)
        if name is not None and self._notifier is not None:
            # KeyError: it is gone already. The rest: so is the service that showed it.
            try:
                await self._notifier.clear(name)
            except Exception as error:  # noqa: BLE001
                log.info("notices: not taken away: %s", type(error).__name__)

    async def _end(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(self._take_away(key) for key in tuple(self._ids))), LAST_WORDS_S)
        self._forget_notifier()
        for task in self._tasks - {asyncio.current_task()}:
            task.cancel()
        self._loop.call_soon(self._loop.stop)

    def _on_acted(self, notice: Notice, button: str) -> None:
        if self._wanted.get(notice.key) is notice:
            self._ids.pop(notice.key, None)
            self.acted.emit(notice.key, button)

    def _answer(self, key: str, code: str = "") -> None:
        if self._closed:
            return
        if code:
            self.refused.emit(key, code)
        else:
            self.shown.emit(key)

    def _forget_notifier(self) -> None:
        """Begin anew next time. The library never closes its bus connection, and its reader would keep it for ever."""
        bus = _bus(self._notifier)
        if bus is not None:
            bus.disconnect()
        self._notifier = None
        self._ids.clear()


def _bus(notifier: DesktopNotifier | None) -> Any:
    return getattr(getattr(notifier, "_backend", None), "bus", None)


def _connected(notifier: DesktopNotifier) -> bool:
    bus = _bus(notifier)
    return bus is None or bool(bus.connected)


def _code_of(error: Exception) -> str:
    if isinstance(error, ImportError):
        return PART_MISSING
    # The bus: not there (OSError, EOFError), or named in a way nobody understands (ValueError).
    return NO_BUS if isinstance(error, OSError | EOFError | ValueError) else NO_SERVICE
