"""A part of a desktop that shows notices, on a bus of its own: stood still, sent away, made deaf to one notice."""

import asyncio
import subprocess
import threading
from collections.abc import Coroutine
from itertools import count
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

from dbus_fast import DBusError
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.whole.surroundings import write_bus_config

T = TypeVar("T")
Words = Annotated[list[str], DBusSignature("as")]
NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"


class Bus:
    """A private session bus, which may go and come back under the same address."""

    def __init__(self, folder: Path) -> None:
        self._config, socket = write_bus_config(folder)
        self.address = f"unix:path={socket}"
        self.start()

    def start(self) -> None:
        command = ["dbus-daemon", f"--config-file={self._config}", "--nofork", "--print-address"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline()

    def stop(self) -> None:
        with self._daemon:
            self._daemon.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


class _Interface(ServiceInterface):
    def __init__(self) -> None:
        super().__init__(NAME)
        self.moves = asyncio.Event()
        self.moves.set()
        self.numbers = count(1)
        self.there: dict[int, str] = {}
        self.asked: list[str] = []
        self.refused = ""

    @dbus_method()
    async def Notify(
        self,
        name: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Words,
        hints: DBusDict,
        timeout: DBusInt32,
    ) -> DBusUInt32:
        self.asked.append(title)
        await self.moves.wait()
        if title == self.refused:
            raise DBusError(f"{NAME}.Error.ExcessNotificationGeneration", "too many")
        number = next(self.numbers)
        self.there[number] = title
        return number

    @dbus_method()
    async def CloseNotification(self, number: DBusUInt32) -> None:
        await self.moves.wait()
        if self.there.pop(number, None) is not None:
            self.NotificationClosed(number, 3)

    @dbus_method()
    async def GetCapabilities(self) -> Words:
        await self.moves.wait()
        return ["actions", "body"]

    @dbus_method()
    async def GetServerInformation(self) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:
        await self.moves.wait()
        return "fake", "nobody", "1", "1.2"

    @dbus_signal()
    def ActionInvoked(self, number: int, button: str) -> Annotated[tuple[int, str], DBusSignature("us")]:
        return number, button

    @dbus_signal()
    def NotificationClosed(self, number: int, reason: int) -> Annotated[tuple[int, int], DBusSignature("uu")]:
        return number, reason


class Service:
    """Keeps in `there` what it shows, by the title; in `asked` all titles that it was ever asked to show."""

    def __init__(self, bus: Bus) -> None:
        self._interface = _Interface()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._bus = self._call(self._connect(bus.address))

    async def _connect(self, address: str) -> MessageBus:
        bus = await MessageBus(address).connect()
        bus.export(PATH, self._interface)
        await bus.request_name(NAME)
        return bus

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    @property
    def there(self) -> list[str]:
        return list(self._interface.there.values())

    @property
    def asked(self) -> list[str]:
        return list(self._interface.asked)

    def stand_still(self) -> None:
        self._loop.call_soon_threadsafe(self._interface.moves.clear)

    def move(self) -> None:
        self._loop.call_soon_threadsafe(self._interface.moves.set)

    def refuse(self, title: str) -> None:
        self._interface.refused = title

    def press(self, title: str, button: str) -> None:
        """Press a button; as in dunst, the notice stays until it is taken away."""
        number = next(number for number, each in self._interface.there.items() if each == title)
        self._loop.call_soon_threadsafe(self._interface.ActionInvoked, number, button)

    def stop(self) -> None:
        async def leave() -> None:
            self._interface.moves.set()
            self._bus.disconnect()
            await asyncio.wait([asyncio.ensure_future(self._bus.wait_for_disconnect())], timeout=5)

        self._call(leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
