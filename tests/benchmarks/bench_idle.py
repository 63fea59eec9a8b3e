"""What the program costs while it waits out of sight: wake-ups, processor and memory, against a bare window in the same run.

A wake-up is a thread of the process that had rested and runs again. Memory is the proportional set size of all that the
program started itself.
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

from tests.benchmarks.registry import CannotMeasure, Figure, benchmark
from tests.whole.harness import Desk

SETTLED_S = 15.0  # what comes after the first paint is over by then
WATCHED_S = 60.0
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1024, 700)
window.showMinimized()
app.exec()
"""


def family(pid: int) -> list[int]:
    """A process and what it started, as far as it runs."""
    found = [pid]
    for each in found:
        try:
            tasks = list(Path(f"/proc/{each}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except FileNotFoundError:
            continue
    return found


def pss_mb(pid: int) -> float:
    kilobytes = 0
    for each in family(pid):
        lines = Path(f"/proc/{each}/smaps_rollup").read_text("utf-8").splitlines()
        kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / 1024


def wake_ups(pid: int) -> int:
    """How often its threads have gone to rest so far."""
    found = 0
    for each in family(pid):
        for task in Path(f"/proc/{each}/task").iterdir():
            lines = (task / "status").read_text("utf-8").splitlines()
            found += next(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
    return found


def processor_s(pid: int) -> float:
    ticks = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text("utf-8").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@benchmark("idle: out of sight")
def out_of_sight() -> Iterator[Figure]:
    if not Path("/proc/self/smaps_rollup").exists() or not all(map(shutil.which, ("Xvfb", "dbus-daemon", "dunst"))):
        raise CannotMeasure("Linux with Xvfb, dbus-daemon and dunst is needed")
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "desk", notices=True) as desk:
        del desk.environment["DYSTONIA_COMPANION_TEST_CLOCK"]
        bare = desk.beside(sys.executable, "-c", BARE)
        desk.start("--background")
        time.sleep(SETTLED_S)
        woken, worked = wake_ups(desk.pid), processor_s(desk.pid)
        time.sleep(WATCHED_S)
        woken, worked = wake_ups(desk.pid) - woken, processor_s(desk.pid) - worked
        memory, least = pss_mb(desk.pid), pss_mb(bare.pid)
        names = subprocess.run(["ps", "-o", "comm=", "-p", ",".join(map(str, family(desk.pid)))], capture_output=True)
        processes = len(names.stdout.splitlines())
    yield Figure("wake-ups a minute, all threads", woken, aim=6)
    yield Figure("percent of one core over 60 s", 100 * worked / WATCHED_S)
    note = f"{memory:.0f} to {least:.0f} MB, {processes} process(es)"
    yield Figure("memory (PSS) against a bare window", memory / least, aim=1.3, note=note)
