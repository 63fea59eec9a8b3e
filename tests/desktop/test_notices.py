"""Notices go by the best way that answers, and each notice begins at the best way anew."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess

from dystonia_companion.desktop.notice_ways import NO_ANSWER, PROBLEMS, Notice, NotifySend, TrayMessage
from dystonia_companion.desktop.notices import Notices, NoticeState
from dystonia_companion.paths import resource_root
from tests.desktop.fake_way import FakeWay

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ways(qapp):
    return FakeWay("desktop", True), FakeWay("notify_send", True, useless_after=[NO_ANSWER]), FakeWay("tray")


@pytest.fixture
def notices(ways):
    made = Notices(ways, limit_ms=50)
    yield made
    made.close()


def show(notices, key="a", title="Time to move"):
    notices.show(key, title, "Your set is ready.", [("start", "Start")])


def titles(way):
    return [notice.title for notice in way.there.values()]


def settle(qtbot, notices, state):
    qtbot.waitUntil(lambda: notices.state == state)


def test_the_best_way_is_taken_and_what_is_withdrawn_is_gone(qtbot, notices, ways):
    show(notices)
    settle(qtbot, notices, NoticeState("desktop", True))
    assert [notice.buttons for notice in ways[0].there.values()] == [(("start", "Start"),)]
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
    ways[0].shown.emit(next(iter(ways[0].there)))
    settle(qtbot, notices, NoticeState("desktop", True))
    assert not ways[2].there, "one notice is enough"


def test_a_notice_in_the_place_of_another_leaves_nothing_of_it_on_any_way(qtbot, notices, ways):
    ways[0].answer = "no_service"
    show(notices)
    settle(qtbot, notices, NoticeState("notify_send", True, "no_service"))
    ways[0].answer = ""
    show(notices, title="Time to move, again")
    settle(qtbot, notices, NoticeState("desktop", True))
    assert [titles(way) for way in ways] == [["Time to move, again"], [], []]


def test_an_answer_about_what_was_replaced_says_nothing_about_the_new(qtbot, notices, ways):
    show(notices)
    first = next(iter(ways[0].there))
    show(notices, title="Time to move, again")  # before anything that was said about the first has come
    settle(qtbot, notices, NoticeState("desktop", True))
    heard = []
    notices.acted.connect(lambda *what: heard.append(what))
    ways[0].refused.emit(first, "denied")
    ways[0].acted.emit(first, "start")
    qtbot.wait(20)
    assert [titles(way) for way in ways] == [["Time to move, again"], [], []]
    assert (notices.state, heard) == (NoticeState("desktop", True), [])


def test_a_way_with_nothing_to_hope_for_is_not_asked(qtbot, notices, ways):
    ways[0].answer, ways[1].answer = "part_missing", "no_service"
    ways[2].useless = frozenset(["no_service"])
    with qtbot.waitSignal(notices.failed) as failed:
        show(notices)
    assert failed.args == ["a", "part_missing"]
    assert not ways[2].there


def test_closed_it_shows_nothing_more(qtbot, notices, ways):
    ways[0].silent = True
    show(notices)
    late = next(iter(ways[0].there))
    notices.close()
    with qtbot.assertNotEmitted(notices.failed, wait=100), qtbot.assertNotEmitted(notices.acted):
        show(notices, "b")
        notices.check()
        notices.withdraw("a")
        ways[0].acted.emit(late, "start")
    assert not any(way.there for way in ways)


def test_a_button_is_heard_once_and_nothing_from_what_was_withdrawn(qtbot, notices, ways):
    show(notices)
    settle(qtbot, notices, NoticeState("desktop", True))
    heard = []
    notices.acted.connect(lambda *what: heard.append(what))
    number = next(iter(ways[0].there))
    for each in (number, number, number + 1):
        ways[0].acted.emit(each, "start")
    qtbot.waitUntil(lambda: bool(heard))
    qtbot.wait(20)
    assert heard == [("a", "start")]


def test_a_button_that_it_does_not_have_opens(qtbot, notices, ways):
    show(notices)
    settle(qtbot, notices, NoticeState("desktop", True))
    with qtbot.waitSignal(notices.acted) as acted:
        ways[0].acted.emit(next(iter(ways[0].there)), "0")
    assert acted.args == ["a", "open"]
    assert not ways[0].there


def test_a_check_shows_nothing_and_says_how_it_stands(qtbot, notices, ways):
    ways[0].answer = "denied"
    ways[1].answer = "no_service"
    notices.check()
    settle(qtbot, notices, NoticeState("tray", False, "denied"))
    assert not any(way.there for way in ways)


class Icon:
    available = True
    tells_by_service = False

    def __init__(self):
        self.told = []

    def tell(self, text, title=""):
        self.told.append((title, text))


def test_a_click_on_the_tray_message_opens_the_last_notice(qtbot):
    icon = Icon()
    way = TrayMessage(icon)
    with qtbot.waitSignal(way.shown):
        way.show(Notice(1, "Time", "Ready", ()))
    assert icon.told == [("Time", "Ready")]
    with qtbot.waitSignal(way.acted) as acted:
        way.clicked()
    assert acted.args == [1, "open"]
    way.withdraw(1)
    with qtbot.assertNotEmitted(way.acted):
        way.clicked()
    icon.available = False
    with qtbot.waitSignal(way.refused):
        way.show(Notice(2, "Time", "Ready", ()))
    assert len(icon.told) == 1


def test_a_tray_message_is_not_hoped_for_where_the_missing_service_would_show_it():
    icon = Icon()
    assert not TrayMessage(icon).useless_after
    icon.tells_by_service = True
    assert {"no_bus", "no_service", "no_answer"} == TrayMessage(icon).useless_after


def command(tmp_path, text):
    file = tmp_path / "notify-send"
    file.write_text(f"#!/bin/sh\nif [ $1 = --help ]; then echo '--action --wait'; exit; fi\n{text}\n")
    file.chmod(0o700)
    return str(file)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
class TestNotifySend:
    notice = Notice(1, "-Time", "Ready", (("start", "Start"),))

    def test_the_button_it_prints_is_heard(self, qtbot, tmp_path):
        way = NotifySend("Name", "icon", command=command(tmp_path, f'echo "$@" >{tmp_path}/asked; echo start'))
        with qtbot.waitSignal(way.acted) as acted:
            way.show(self.notice)
        assert acted.args == [1, "start"]
        assert "--action=start=Start" in (tmp_path / "asked").read_text()
        assert (tmp_path / "asked").read_text().endswith("-- -Time Ready\n")
        way.close()

    @pytest.mark.parametrize("text", ["exit 1", "echo 'GDBus.Error: nobody' >&2; exec sleep 20"])
    def test_one_that_complains_is_refused(self, qtbot, tmp_path, text):
        way = NotifySend("Name", "icon", command=command(tmp_path, text))
        with qtbot.waitSignal(way.refused) as refused:
            way.show(self.notice)
        assert refused.args == [1, "no_service"]
        way.close()

    def test_one_that_waits_has_shown_it_and_goes_when_withdrawn(self, qtbot, tmp_path):
        way = NotifySend("Name", "icon", command=command(tmp_path, "exec sleep 20"))
        with qtbot.waitSignal(way.shown):
            way.show(self.notice)
        assert way.buttons
        process = way.findChildren(QProcess)[-1]
        with qtbot.waitSignal(process.finished):
            way.withdraw(1)
        way.close()

    def test_what_is_withdrawn_or_replaced_at_once_is_asked_to_go_too(self, qtbot, tmp_path):
        told = tmp_path / "told"
        script = f"trap 'echo gone $9 >>{told}; exit' INT; while :; do sleep 0.02; done"
        way = NotifySend("Name", "icon", command=command(tmp_path, script))
        with qtbot.assertNotEmitted(way.shown), qtbot.assertNotEmitted(way.refused):
            way.show(Notice(1, "one", "Ready", ()))
            way.withdraw(1)  # before it is known what the command can do
            qtbot.waitUntil(lambda: not way.findChildren(QProcess), timeout=20_000)
            for number in (2, 3):
                way.show(Notice(number, str(number), "Ready", ()))
                way.withdraw(number)
            qtbot.waitUntil(lambda: told.exists() and not way.findChildren(QProcess), timeout=20_000)
        assert len(told.read_text().splitlines()) == 2
        way.close()

    def test_a_command_that_went_away_is_refused_and_one_that_came_back_is_used(self, qtbot, tmp_path):
        file = Path(command(tmp_path, "echo start"))
        way = NotifySend("Name", "icon", command=str(file))
        with qtbot.waitSignal(way.acted):
            way.show(self.notice)
        file.rename(tmp_path / "away")
        with qtbot.waitSignal(way.refused) as refused, qtbot.assertNotEmitted(way.shown):
            way.show(Notice(2, "Time", "Ready", ()))
        assert refused.args == [2, "part_missing"]
        (tmp_path / "away").rename(file)
        with qtbot.waitSignal(way.acted) as acted:
            way.show(Notice(3, "Time", "Ready", ()))
        assert acted.args == [3, "start"]
        way.close()

    def test_the_end_does_not_wait_for_each_that_is_stuck(self, qtbot, tmp_path):
        way = NotifySend("Name", "icon", command=command(tmp_path, "trap '' INT; exec sleep 20"))
        for number in range(1, 6):
            way.show(Notice(number, "Time", "Ready", ()))
        with qtbot.waitSignal(way.shown, timeout=20_000):
            pass
        began = time.monotonic()
        way.close()
        assert time.monotonic() - began < 1
        assert all(each.state() == QProcess.ProcessState.NotRunning for each in way.findChildren(QProcess))

    def test_an_old_or_missing_command_is_refused(self, qtbot, tmp_path):
        for name in ("/nonexistent", "/bin/true"):
            way = NotifySend("Name", "icon", command=name)
            with qtbot.waitSignal(way.refused) as refused:
                way.show(self.notice)
            assert refused.args == [1, "part_missing"]
            way.close()


def test_every_problem_has_words():
    written = tomllib.loads((resource_root() / "words" / "en" / "desktop.toml").read_text("utf-8"))
    assert set(written) >= PROBLEMS


def test_importing_it_is_cheap():
    asks = "import sys, dystonia_companion.desktop.notices; print({'asyncio', 'desktop_notifier'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
