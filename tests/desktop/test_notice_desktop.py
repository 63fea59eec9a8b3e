"""Notices by the library, on a real bus: what becomes of them when the desktop, or the program, does the unexpected."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from desktop_notifier import Capability

from dystonia_companion.desktop.notice_desktop import DesktopNotices
from dystonia_companion.desktop.notices import Notices, NoticeState
from dystonia_companion.paths import resource_root
from tests.desktop.notice_service import Bus, Service

pytestmark = pytest.mark.dbus
SHOWN = NoticeState("desktop", True)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    with Bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def service(bus: Bus) -> Iterator[Service]:
    with Service(bus) as service:
        yield service


class Watched(Notices):
    """`last` is the number of what was shown last: the library hears no press before it has heard that a notice is there."""

    last = 0

    def on_shown(self, at: int, number: int) -> None:
        self.last = number
        super().on_shown(at, number)


def made(limit_ms: int = 20_000) -> Watched:
    return Watched([DesktopNotices("Name", resource_root() / "icons" / "app.svg")], limit_ms)


@pytest.fixture
def notices(qapp) -> Iterator[Watched]:
    notices = made()
    yield notices
    notices.close()


class Heard:
    def __init__(self, notices: Notices) -> None:
        self.acted: list[tuple[str, str]] = []
        self.failed: list[tuple[str, str]] = []
        notices.acted.connect(self.on_acted)
        notices.failed.connect(self.on_failed)

    def on_acted(self, key: str, button: str) -> None:
        self.acted.append((key, button))

    def on_failed(self, key: str, code: str) -> None:
        self.failed.append((key, code))


def show(notices: Notices, key: str, title: str = "") -> None:
    notices.show(key, title or key, "Your set is ready.", [("start", "Start"), ("later", "In 15 minutes")])


def settle(qtbot, condition) -> None:
    qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)


def sockets() -> int:
    names = []
    for each in Path("/proc/self/fd").iterdir():
        try:
            names.append(os.readlink(each))
        except FileNotFoundError:  # the folder that is just being read
            continue
    return sum(name.startswith("socket") for name in names)


def test_a_pressed_notice_is_heard_and_taken_away(qtbot, service, notices):
    heard = Heard(notices)
    show(notices, "a")
    show(notices, "b")
    settle(qtbot, lambda: notices.last == 2)
    assert (notices.state, service.there) == (SHOWN, ["a", "b"])
    service.press("a", "later")
    settle(qtbot, lambda: heard.acted == [("a", "later")] and service.there == ["b"])
    service.press("b", "default")
    settle(qtbot, lambda: heard.acted[1:] == [("b", "open")] and not service.there)


def test_of_many_in_the_place_of_each_other_the_last_is_left(qtbot, service, notices):
    heard = Heard(notices)
    for number in range(50):
        show(notices, "a", f"a{number}")
    settle(qtbot, lambda: notices.last == 50)
    assert service.there == ["a49"]
    service.press("a49", "start")
    settle(qtbot, lambda: heard.acted == [("a", "start")] and not service.there)


def test_a_service_that_stands_still_is_not_buried_under_what_nobody_wants_any_more(qtbot, service, notices):
    show(notices, "a")
    settle(qtbot, lambda: service.there == ["a"])
    service.stand_still()
    for number in range(50):
        show(notices, "b", f"b{number}")
    show(notices, "c")
    notices.withdraw("c")
    qtbot.wait(50)
    service.move()
    settle(qtbot, lambda: service.there == ["a", "b49"])
    assert len(service.asked) <= 3
    assert "c" not in service.asked


def test_a_check_asks_anew_whether_somebody_is_there(qtbot, bus, qapp):
    notices = made(limit_ms=300)
    with Service(bus) as service:
        notices.check()
        settle(qtbot, lambda: notices.state == SHOWN)
        service.stand_still()
        notices.check()
        settle(qtbot, lambda: notices.state == NoticeState("window", False, "no_answer"))
        service.move()
        show(notices, "a")
        settle(qtbot, lambda: notices.state == SHOWN)
    notices.check()
    settle(qtbot, lambda: notices.state == NoticeState("window", False, "no_service"))
    notices.close()


def test_a_notice_that_the_service_refuses_is_said_and_the_others_keep_their_buttons(qtbot, service, notices):
    heard = Heard(notices)
    show(notices, "a")
    settle(qtbot, lambda: notices.last == 1)
    service.refuse("b")
    show(notices, "b")
    settle(qtbot, lambda: heard.failed == [("b", "no_service")])
    service.press("a", "start")
    settle(qtbot, lambda: heard.acted == [("a", "start")] and not service.there)


def test_a_service_in_place_of_another_is_heard_too(qtbot, bus, notices):
    heard = Heard(notices)
    with Service(bus):
        show(notices, "a")
        settle(qtbot, lambda: notices.state == SHOWN)
    with Service(bus) as service:
        show(notices, "b")
        settle(qtbot, lambda: notices.last == 2)
        service.press("b", "start")
        settle(qtbot, lambda: heard.acted == [("b", "start")])


def test_a_bus_that_goes_is_said_and_one_that_comes_back_is_used(qtbot, bus, notices):
    heard = Heard(notices)
    with Service(bus):
        show(notices, "a")
        settle(qtbot, lambda: notices.state == SHOWN)
        bus.stop()
    before = sockets()
    for number in range(3):
        show(notices, f"b{number}")
        settle(qtbot, lambda number=number: len(heard.failed) == number + 1)
    assert heard.failed == [(f"b{number}", "no_bus") for number in range(3)]
    assert sockets() <= before
    bus.start()
    with Service(bus) as service:
        show(notices, "c")
        settle(qtbot, lambda: notices.last == 5)
        service.press("c", "start")
        settle(qtbot, lambda: heard.acted == [("c", "start")])


@pytest.mark.parametrize("still", [False, True])
def test_the_end_leaves_nothing_whatever_is_on_its_way(qtbot, service, qapp, caplog, still):
    before = sockets(), threading.active_count()
    notices = made()
    heard = Heard(notices)
    show(notices, "a")
    settle(qtbot, lambda: service.there == ["a"])
    if still:
        service.stand_still()
    show(notices, "b")
    show(notices, "c")
    notices.withdraw("a")
    settle(qtbot, lambda: "b" in service.asked or still)
    began = time.monotonic()
    notices.close()
    assert time.monotonic() - began < 2
    if still:
        service.move()
    else:
        assert service.there == []
    show(notices, "d")
    notices.check()
    notices.withdraw("b")
    notices.close()
    qtbot.wait(50)
    assert (sockets(), threading.active_count()) == before
    assert "d" not in service.asked
    assert heard.failed == heard.acted == []
    assert not [each for each in caplog.records if each.name == "asyncio"], "no task was left hanging"


def test_what_is_pressed_while_the_program_ends_says_nothing(qtbot, service, qapp):
    notices = made()
    heard = Heard(notices)
    show(notices, "a")
    settle(qtbot, lambda: notices.last == 1)
    service.press("a", "start")
    time.sleep(0.2)  # heard in the thread, and on its way to the window
    notices.close()
    qtbot.wait(50)
    assert heard.acted == []


class Library:
    """Stands for the library on other systems: what it is able to, and what the person allows."""

    able = frozenset({Capability.TITLE, Capability.BUTTONS})
    allowed = True
    asked_leave = 0
    buttons: tuple = ()

    def __init__(self, *_look: object) -> None:
        pass

    async def get_capabilities(self):
        return self.able

    async def has_authorisation(self):
        return self.allowed

    async def request_authorisation(self):
        Library.asked_leave += 1
        return self.allowed

    async def send(self, buttons, on_dispatched, **_rest):
        Library.buttons = tuple(buttons)
        on_dispatched()
        return "name"

    async def clear(self, _name):
        raise KeyError


@pytest.mark.parametrize(
    ("able", "allowed", "expected"),
    [
        (Library.able, True, NoticeState("desktop", True)),
        (Library.able, False, NoticeState("window", False, "denied")),
        ({Capability.TITLE}, True, NoticeState("desktop", False)),
        (set(), True, NoticeState("window", False, "no_service")),
    ],
)
def test_what_other_systems_are_not_able_to_or_not_allowed_is_said(
    qtbot, notices, monkeypatch, able, allowed, expected
):
    monkeypatch.setattr("desktop_notifier.DesktopNotifier", Library)
    monkeypatch.setattr(Library, "able", frozenset(able))
    monkeypatch.setattr(Library, "allowed", allowed)
    monkeypatch.setattr(Library, "asked_leave", 0)
    monkeypatch.setattr(Library, "buttons", ())
    heard = Heard(notices)
    show(notices, "a")
    settle(qtbot, lambda: notices.state == expected)
    assert (len(Library.buttons), Library.asked_leave) == (2 * expected.buttons, 0 if allowed else 1)
    assert heard.failed == ([("a", expected.problem)] if expected.problem else [])


def test_without_the_library_or_its_bus_it_is_said(qtbot, notices, monkeypatch):
    heard = Heard(notices)
    show(notices, "a")
    settle(qtbot, lambda: heard.failed == [("a", "no_bus")])
    monkeypatch.setitem(sys.modules, "desktop_notifier", None)
    show(notices, "b")
    settle(qtbot, lambda: heard.failed[1:] == [("b", "part_missing")])


def shown_and_closed(qtbot) -> weakref.ref[Notices]:
    notices = made()
    show(notices, "a")
    with qtbot.waitSignal(notices.state_changed, timeout=20_000):
        pass
    notices.close()
    return weakref.ref(notices)


def test_what_was_closed_goes_whole(qtbot, service, qapp):
    gone = shown_and_closed(qtbot)
    gc.collect()
    assert gone() is None
