"""The count of references is looked at in a process of its own: the one that runs the tests has been helped already."""

from __future__ import annotations

import subprocess
import sys

import pytest

MANY_CALLS = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(bool)
bell = Bell()
for n in range(30_000):
    bell.setObjectName("x")
    bell.rung.emit(True)
"""


def _run(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False).returncode


def test_many_calls_of_qt_do_not_end_the_program() -> None:
    assert _run("from dystonia_companion.steady import keep_singletons\nkeep_singletons()\n" + MANY_CALLS) == 0


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 these objects are immortal")
def test_without_help_they_would() -> None:
    """When this fails, PySide6 has been mended and steady.py can go."""
    assert _run(MANY_CALLS) != 0
