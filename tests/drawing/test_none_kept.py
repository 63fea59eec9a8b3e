"""Painting for hours must not end the program."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QPen

import dystonia_companion.drawing  # noqa: F401


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from 3.12 on")
def test_qt_calls_cannot_use_up_none() -> None:
    pen = QPen()
    for _ in range(20_000):
        pen.setWidthF(1.0)
    assert sys.getrefcount(None) > 1 << 40
