"""Keeps the screen on and the computer awake while a session runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager


def _presenting() -> AbstractContextManager[object]:
    # Imported here: it costs 76 ms, and only sessions need it.
    from wakepy import keep

    return keep.presenting(on_fail="pass")


class KeepAwake:
    """Asks the desktop in a thread of its own: a desktop that does not answer must not stop a session.

    One thread holds and lets go, as the Windows call and wakepy demand. A desktop that cannot do it is no error.
    """

    def __init__(self, keeping: Callable[[], AbstractContextManager[object]] = _presenting) -> None:
        self._keeping = keeping
        self._let_go: threading.Event | None = None

    @property
    def held(self) -> bool:
        """Whether the computer was asked to stay awake."""
        return self._let_go is not None

    def hold(self) -> None:
        """Stay awake from now on; a second call changes nothing."""
        if self._let_go is None:
            self._let_go = threading.Event()
            threading.Thread(target=self._keep, args=(self._let_go,), name="keep-awake", daemon=True).start()

    def release(self) -> None:
        """The computer may sleep again. Call it when a session ends in any way."""
        if self._let_go is not None:
            self._let_go.set()
            self._let_go = None

    def _keep(self, let_go: threading.Event) -> None:
        with self._keeping():
            let_go.wait()
