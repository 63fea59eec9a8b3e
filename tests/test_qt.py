"""The Qt binding in use is fit for this Python: it gives back the references that it takes."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal


class Bell(QObject):
    rung = Signal()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")
def test_signals_and_calls_do_not_use_up_none_and_true(qapp) -> None:
    bell = Bell()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(500):
        bell.rung.emit()
        bell.setObjectName("x")
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] >= before[0] - 50
    assert after[1] >= before[1] - 50
