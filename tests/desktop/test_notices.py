"""Notices go by the best way that answers, and each notice begins at the best way anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from dystonia_companion.desktop.notice_ways import Notice, NotifySend, TrayMessage
from dystonia_companion.desktop.notices import Notices, NoticeState
from tests.desktop.fake_way import FakeWay

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ways(qapp):
    return FakeWay("desktop", True), FakeWay("notify_send", True), FakeWay("tray")


@pytest.fixture
def notices(ways):
    made = Notices(ways, limit_ms=50)
    yield made
    made.close()


def show(notices, key="a"):
    notices.show(key, "Time to move", "Your set is ready.", [("start", "Start")])


def settle(qtbot, notices, state):
    qtbot.waitUntil(lambda: notices.state == state)


def test_the_best_way_is_taken_and_what_is_withdrawn_is_gone(qtbot, notices, ways):
    show(notices)
    settle(qtbot, notices, NoticeState("desktop", True))
    assert ways[0].there["a"].buttons == (("start", "Start"),)
    assert not ways[1].there
    notices.withdraw("a")
    notices.withdraw("never shown")
    assert not ways[0].there


def test_each_refusal_leads_on_and_the_first_reason_is_said(qtbot, notices, ways):
    ways[0].answer, ways[1].answer = "no_bus", "no_service"
    show(notices)
    settle(qtbot, notices, NoticeState("tray", False, "no_bus"))
    ways[2].answer = "no_tray"
    with qtbot.waitSignal(notices.failed) as failed:
        show(notices, "b")
    assert failed.args == ["b", "no_bus"]
    assert notices.state == NoticeState("window", False, "no_bus")
    ways[0].answer = ""
    show(notices, "c")
    settle(qtbot, notices, NoticeState("desktop", True))


def test_a_silent_way_is_passed_over_with_its_sister_and_counts_when_it_comes_late(qtbot, notices, ways):
    ways[0].silent = True
    show(notices)
    settle(qtbot, notices, NoticeState("tray", False, "no_answer"))
    assert not ways[1].there
    ways[0].shown.emit("a")
    settle(qtbot, notices, NoticeState("desktop", True))
    assert not ways[2].there, "one notice is enough"


def test_a_button_is_heard_once_and_nothing_from_what_was_withdrawn(qtbot, notices, ways):
    show(notices)
    settle(qtbot, notices, NoticeState("desktop", True))
    heard = []
    notices.acted.connect(lambda *what: heard.append(what))
    ways[0].acted.emit("a", "start")
    ways[0].acted.emit("a", "start")
    ways[0].acted.emit("unknown", "start")
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(20)
    assert heard == [("a", "start")]


def test_a_check_shows_nothing_and_says_how_it_stands(qtbot, notices, ways):
    ways[0].answer = "denied"
    ways[1].answer = "no_service"
    notices.check()
    settle(qtbot, notices, NoticeState("tray", False, "denied"))
    assert not any(way.there for way in ways)


class Icon:
    available = True

    def __init__(self):
        self.told = []

    def tell(self, text, title=""):
        self.told.append((title, text))


def test_a_click_on_the_tray_message_opens_the_last_notice(qtbot):
    icon = Icon()
    way = TrayMessage(icon)
    with qtbot.waitSignal(way.shown):
        way.show(Notice("a", "Time", "Ready", ()))
    assert icon.told == [("Time", "Ready")]
    with qtbot.waitSignal(way.acted) as acted:
        way.clicked()
    assert acted.args == ["a", "open"]
    way.withdraw("a")
    with qtbot.assertNotEmitted(way.acted):
        way.clicked()
    icon.available = False
    with qtbot.waitSignal(way.refused):
        way.show(Notice("b", "Time", "Ready", ()))
    assert len(icon.told) == 1


def command(tmp_path, text):
    file = tmp_path / "notify-send"
    file.write_text(f"#!/bin/sh\nif [ $1 = --help ]; then echo '--action --wait'; exit; fi\n{text}\n")
    file.chmod(0o700)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
class TestNotifySend:
    notice = Notice("a", "-Time", "Ready", (("start", "Start"),))

    def test_the_button_it_prints_is_heard(self, qtbot, tmp_path):
        way = NotifySend("Name", "icon", command=command(tmp_path, f'echo "$@" >{tmp_path}/asked; echo start'))
        with qtbot.waitSignal(way.acted) as acted:
            way.show(self.notice)
        assert acted.args == ["a", "start"]
        assert "--action=start=Start" in (tmp_path / "asked").read_text()
        assert (tmp_path / "asked").read_text().endswith("-- -Time Ready\n")
        way.close()

    @pytest.mark.parametrize("text", ["exit 1", "echo 'GDBus.Error: nobody' >&2; exec sleep 20"])
    def test_one_that_complains_is_refused(self, qtbot, tmp_path, text):
        way = NotifySend("Name", "icon", command=command(tmp_path, text))
        with qtbot.waitSignal(way.refused) as refused:
            way.show(self.notice)
        assert refused.args == ["a", "no_service"]
        way.close()

    def test_one_that_waits_has_shown_it_and_goes_when_withdrawn(self, qtbot, tmp_path):
        way = NotifySend("Name", "icon", command=command(tmp_path, "exec sleep 20"))
        with qtbot.waitSignal(way.shown):
            way.show(self.notice)
        assert way.buttons
        process = way.findChildren(QProcess)[-1]
        with qtbot.waitSignal(process.finished):
            way.withdraw("a")
        way.close()

    def test_an_old_or_missing_command_is_refused(self, qtbot, tmp_path):
        for name in ("/nonexistent", "/bin/true"):
            way = NotifySend("Name", "icon", command=name)
            with qtbot.waitSignal(way.refused) as refused:
                way.show(self.notice)
            assert refused.args == ["a", "part_missing"]
            way.close()


def test_importing_it_is_cheap():
    asks = "import sys, dystonia_companion.desktop.notices; print({'asyncio', 'desktop_notifier'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
