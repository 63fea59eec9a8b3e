"""Keep Python's None alive under Python 3.11.

PySide6 6.12 hands out None from functions without a result but does not count it, which is right only from Python 3.12
on, where None cannot die. Under 3.11 each such call takes one count away, and after a few thousand the program aborts with
"deallocating None". Adding a great many counts once makes None as lasting there as it is later.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 60


def keep_none() -> None:
    """Do it once, before Qt is used; later Pythons need nothing."""
    if sys.version_info < (3, 12) and sys.getrefcount(None) < _PLENTY >> 1:
        ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
