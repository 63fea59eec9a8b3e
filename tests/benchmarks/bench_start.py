"""How soon the window is there, against the least that Qt can do; and what is not imported until then.

The program prints "first-paint" and ends after the first paint of its main window when DYSTONIA_COMPANION_BENCH is
"first-paint"; the bare window does the same. Both start in turn, so that a busy moment of the machine meets both.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.registry import CannotMeasure, Figure, benchmark
from tests.whole.harness import PROGRAM, REPOSITORY, Desk

ROUNDS = 9
NOT_BEFORE_FIRST_PAINT = (
    "apscheduler",
    "icalendar",
    "desktop_notifier",
    "wakepy",
    "PySide6.QtMultimedia",
    "PySide6.QtTextToSpeech",
    "sqlalchemy",
    "numpy",
)

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, end)

def end():
    print("first-paint", flush=True)
    app.quit()

app = QApplication(sys.argv)
window = Window()
tabs = QTabWidget()
for name in ("Today", "Stretch", "Heat", "Breathe", "Injections", "Diary"):
    tabs.addTab(QWidget(), name)
window.setCentralWidget(tabs)
window.resize(1024, 700)
window.show()
app.exec()
"""


def compiled(surroundings: dict[str, str], folder: Path) -> dict[str, str]:
    """With Python's compiled files kept, as on every computer on which the program is installed."""
    kept = {name: value for name, value in surroundings.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder)}


def environment(home: Path) -> dict[str, str]:
    """Offscreen, without a desktop, and with a home that is thrown away."""
    return {
        **os.environ,
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        "PYTHONPATH": str(REPOSITORY),
        "QT_QPA_PLATFORM": "offscreen",
        "DYSTONIA_COMPANION_BENCH": "first-paint",
    }


def seconds_to_first_paint(command: list[str], surroundings: dict[str, str]) -> float:
    """From the start of the process to its line. Raises CannotMeasure when the line does not come within 60 s."""
    began = time.perf_counter()
    try:
        with subprocess.Popen(
            command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child:
            assert child.stdout is not None
            for line in child.stdout:
                if line.strip() == "first-paint":
                    took = time.perf_counter() - began
                    child.communicate(timeout=60)
                    return took
            _, errors = child.communicate(timeout=60)
    except OSError as error:
        raise CannotMeasure(str(error)) from error
    last = (errors.strip().splitlines() or ["without a word"])[-1]
    raise CannotMeasure(f"no first paint, the program ended: {last}")


def against_bare(surroundings: dict[str, str], data: Path) -> tuple[float, str]:
    """Ratio of the medians, and how far the rounds lie apart. One round before, uncounted, makes profile and caches."""
    commands = {"bare": [sys.executable, "-c", BARE], "program": [*PROGRAM, "--data-dir", str(data)]}
    rounds: dict[str, list[float]] = {name: [] for name in commands}
    for counted in range(ROUNDS + 1):
        for name, command in commands.items():
            took = seconds_to_first_paint(command, surroundings)
            if counted:
                rounds[name].append(took)
    singly = sorted(program / bare for program, bare in zip(rounds["program"], rounds["bare"], strict=True))
    return median(rounds["program"]) / median(rounds["bare"]), f"rounds from {singly[0]:.2f} to {singly[-1]:.2f}"


@benchmark("start: first paint")
def first_paint() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ratio, note = against_bare(compiled(environment(home), home / "compiled"), home / "data")
        yield Figure("program to bare window, offscreen", ratio, aim=1.5, note=note)
    if not all(map(shutil.which, ("Xvfb", "dbus-daemon"))):
        raise CannotMeasure("Xvfb or dbus-daemon not installed, for the first paint on a screen")
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "desk") as desk:
        surroundings = {**desk.environment, "DYSTONIA_COMPANION_BENCH": "first-paint"}
        del surroundings["DYSTONIA_COMPANION_TEST_CLOCK"]
        ratio, note = against_bare(compiled(surroundings, Path(folder) / "compiled"), desk.data)
        yield Figure("program to bare window, X11", ratio, aim=1.5, note=note)


@benchmark("start: imports")
def imports_before_first_paint() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        command = [sys.executable, "-X", "importtime", *PROGRAM[1:], "--data-dir", str(home / "data")]
        done = subprocess.run(command, env=environment(home), capture_output=True, text=True, timeout=60, check=False)
    if "first-paint" not in done.stdout:
        raise CannotMeasure("no first paint")
    lines = [line.split("|") for line in done.stderr.splitlines() if line.startswith("import time:")]
    imported = {parts[2].strip() for parts in lines[1:]}
    early = [name for name in NOT_BEFORE_FIRST_PAINT if name in imported]
    yield Figure("heavy modules before the first paint", len(early), aim=0, note=", ".join(early))
    yield Figure("modules before the first paint", len(imported))
