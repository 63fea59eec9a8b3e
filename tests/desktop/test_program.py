"""The application hears that it is to end before it closes windows, of which one may refuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from dystonia_companion.desktop.program import Program

class Window(QWidget):
    lets_go = False
    def closeEvent(self, event):
        print("asked to close", flush=True)
        event.accept() if self.lets_go else event.ignore()

program = Program([])
window = Window()
window.show()
def let_go():
    print("heard", flush=True)
    Window.lets_go = sys.argv[1] == "willing"
    return sys.argv[1] != "pack"
program.may_end = let_go
QTimer.singleShot(0, program.quit)
QTimer.singleShot(1500, lambda: program.exit(7))
sys.exit(program.exec())
"""


def test_who_may_not_end_keeps_every_window() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, "pack"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.returncode) == ("heard\n", 7)


@pytest.mark.parametrize(("mood", "code"), [("willing", 0), ("unwilling", 7)])
def test_it_hears_of_its_end_first_and_a_window_may_refuse(mood: str, code: int) -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT, mood], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[:2] == ["heard", "asked to close"]
    assert done.returncode == code
