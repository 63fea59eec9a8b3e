"""Says what kind of thing changed; each part decides whether it cares.

Published once after each committed write, with the kinds that the write touched (architecture decision 7), and as NEW_DAY
when the civil day or the time zone is another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

NEW_DAY = "day"

Listener = Callable[[frozenset[str]], None]


class Changes:
    """A list of listeners. Calls them in the order they came, in the thread that publishes."""

    def __init__(self) -> None:
        self._listeners: list[tuple[frozenset[str] | None, Listener]] = []

    def listen(self, listener: Listener, kinds: Iterable[str] | None = None) -> Callable[[], None]:
        """Call `listener` after writes of any of `kinds` (None: of every kind). Returns what ends it."""
        entry = (None if kinds is None else frozenset(kinds), listener)
        self._listeners.append(entry)

        def stop() -> None:
            if entry in self._listeners:
                self._listeners.remove(entry)

        return stop

    def publish(self, kinds: Iterable[str]) -> None:
        """Tell every listener that wants one of `kinds`. One that fails keeps no other from hearing: its error comes last."""
        happened = frozenset(kinds)
        failed: list[Exception] = []
        for wanted, listener in list(self._listeners):
            if wanted is None or wanted & happened:
                try:
                    listener(happened)
                except Exception as error:  # noqa: BLE001 - raised below, after everybody has heard
                    failed.append(error)
        if failed:
            raise failed[0]
