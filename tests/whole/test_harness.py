"""The harness itself, proven on a window of a few lines that writes each key into a database."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from dystonia_companion.clock import SteeredClock
from tests.fakes import ManualClock
from tests.whole.harness import Desk

pytestmark = [pytest.mark.slow, pytest.mark.xvfb, pytest.mark.dbus]

WINDOW = """
import sqlite3, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget

store = sqlite3.connect(Path(sys.argv[sys.argv.index("--data-dir") + 1]) / "companion.sqlite", isolation_level=None)
store.execute("PRAGMA journal_mode = WAL")
store.execute("CREATE TABLE IF NOT EXISTS key(text TEXT)")

class Window(QWidget):
    def keyPressEvent(self, event):
        store.execute("INSERT INTO key VALUES (?)", (event.text(),))

app = QApplication(sys.argv)
window = Window()
window.setWindowTitle("A window of a few lines")
window.setStyleSheet("background: #204060")
window.resize(400, 300)
window.show()
print("shown", flush=True)
sys.exit(app.exec())
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    script = tmp_path / "window.py"
    script.write_text(WINDOW, "utf-8")
    return [sys.executable, str(script)]


def test_keys_reach_the_window_and_outlive_kill_9(tmp_path: Path, command: list[str]) -> None:
    with Desk(tmp_path / "desk", command=command) as desk:
        desk.start()
        desk.window("few lines")
        desk.press("a", "space")
        desk.wait_for_rows("SELECT 1 FROM key LIMIT 1 OFFSET 1")
        desk.kill()
        desk.start()
        desk.window("few lines")
        desk.press("b")
        desk.wait_for_rows("SELECT 1 FROM key WHERE text = 'b'")
        assert desk.rows("SELECT text FROM key ORDER BY rowid") == [("a",), (" ",), ("b",)]
        assert desk.printed().count("shown") == 2
        desk.close_window()
        assert desk.wait_for_end() == 0


def test_a_screenshot_shows_the_window(tmp_path: Path, command: list[str]) -> None:
    with Desk(tmp_path / "desk", command=command) as desk:
        desk.start()
        desk.window("few lines")

        def ground() -> bool:
            picture = QImage(str(desk.screenshot("shown")))
            return any(picture.pixelColor(x, y).name() == "#204060" for x in range(0, 1366, 50) for y in (100, 400))

        desk.wait_until(ground, "the window is painted")
        assert (tmp_path / "desk" / "shown.png").stat().st_size > 0


def test_a_program_that_ends_too_soon_is_told_with_its_last_words(tmp_path: Path) -> None:
    with Desk(tmp_path / "desk", command=[sys.executable, "-c", "raise SystemExit('no such thing')"]) as desk:
        desk.start()
        with pytest.raises(AssertionError, match=r"(?s)the program ended .1.*no such thing"):
            desk.window("anything")


def test_notices_are_seen_and_answered(tmp_path: Path, command: list[str]) -> None:
    if not (shutil.which("dunst") and shutil.which("notify-send")):
        pytest.skip("dunst or notify-send not installed")
    ask = (
        "import subprocess\n"
        "subprocess.run(['notify-send', '--wait', '-A', 'later=In 15 minutes', '-A', 'go=Start', 'Time', 'to stretch'])"
    )
    with Desk(tmp_path / "desk", notices=True, command=[sys.executable, "-c", ask]) as desk:
        desk.start()
        desk.wait_until(desk.notices, "the notice is shown")
        assert desk.notices() == ["Time\tto stretch"]
        desk.answer_notice("Start")
        assert desk.wait_for_end() == 0
        assert "go" in desk.printed()


def test_steering_is_understood_by_the_clock(tmp_path: Path, command: list[str]) -> None:
    with Desk(tmp_path / "desk", command=command) as desk:
        desk.steer(wall_offset_s=3600)
        real = ManualClock()
        clock = SteeredClock(Path(desk.environment["DYSTONIA_COMPANION_TEST_CLOCK"]), real)
        assert clock.now() == real.now() + timedelta(hours=1)
        desk.steer(wall_offset_s=3600, speed=60)
        before = clock.monotonic_ms()
        real.advance(1000)
        assert clock.monotonic_ms() == before + 60_000
        asleep = 8 * 3600.0
        before, boot_before = clock.monotonic_ms(), clock.boottime_ms()
        desk.steer(wall_offset_s=asleep, boottime_offset_s=asleep, speed=60)
        assert (clock.monotonic_ms(), clock.boottime_ms()) == (before, boot_before + 8 * 3_600_000)
        assert json.loads((desk.data / "clock.json").read_text("utf-8"))["speed"] == 60
