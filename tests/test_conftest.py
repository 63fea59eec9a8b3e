"""The rules that conftest.py sets for every test do bite."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py").read_text("utf-8")
HEADER = "from PySide6.QtCore import QObject, QTimer\nfrom PySide6.QtWidgets import QWidget\nkept = []\n"


def run(pytester: pytest.Pytester, body: str, *options: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nqt_api = pyside6\nmarkers = slow\n")
    pytester.makepyfile(HEADER + body)
    return pytester.runpytest_subprocess("-ra", "-p", "no:cacheprovider", *options)


def test_the_home_is_a_temporary_one() -> None:
    assert Path.home().name.startswith("companion-test-home-")
    assert os.environ["XDG_DATA_HOME"].startswith(str(Path.home()))
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert os.environ["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/nonexistent"


def test_a_running_timer_fails_its_test(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        "def test_bad(qapp):\n    t = QTimer(); t.start(1000); kept.append(t)\n"
        "def test_stopped(qapp):\n    t = QTimer(); t.start(1000); t.stop(); kept.append(t)\n"
        "def test_owned(qtbot):\n    w = QWidget(); qtbot.addWidget(w); t = QTimer(w); t.start(1000)\n"
        "def test_forgotten(qapp):\n    t = QTimer(); t.start(1000)\n",
    )
    result.assert_outcomes(passed=4, errors=1)
    result.stdout.fnmatch_lines(["*ERROR*test_bad*", "left behind*QTimer*"])


def test_a_window_left_alive_fails_its_test(pytester: pytest.Pytester) -> None:
    result = run(
        pytester,
        "def test_bad(qapp):\n    w = QWidget(); kept.append(w)\n"
        "def test_good(qtbot):\n    w = QWidget(); qtbot.addWidget(w); w.show(); kept.append(w)\n"
        "def test_cycle(qapp):\n    w = QWidget(); w.me = w\n",
    )
    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*ERROR*test_bad*", "left behind*QWidget*"])


def test_slow_tests_run_only_when_asked_for(pytester: pytest.Pytester) -> None:
    body = "import pytest\n@pytest.mark.slow\ndef test_slow():\n    pass\n"
    run(pytester, body).assert_outcomes(skipped=1)
    asked = run(pytester, body, "--slow")
    asked.assert_outcomes(passed=1)
    asked.stdout.fnmatch_lines(["*--hypothesis-seed=*"])
