"""Keeps Python 3.11 alive under PySide6 6.12.

PySide6 6.12 gives up a reference to None with every call that returns nothing, and to True with every signal it sends. From
Python 3.12 these objects are immortal and nothing happens; on 3.11 their count reaches nought after some ten thousand calls and
the interpreter aborts ("none_dealloc"). A count that no session can use up is what 3.12 would do.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40


def keep_singletons() -> None:
    """Give None, True, False and NotImplemented a count that is never used up; needed before any widget is made, once."""
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _PLENTY // 2:
        return
    for single in (None, True, False, NotImplemented):
        ctypes.c_ssize_t.from_address(id(single)).value += _PLENTY
