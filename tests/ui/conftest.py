"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui import walker


@pytest.fixture
def tongue(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language of the window, as walker.in_tongue names it."""
    with walker.in_tongue(qapp, request.param):
        yield request.param
