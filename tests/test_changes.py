"""Who hears of a change: those that care, all of them, also after one failed."""

from __future__ import annotations

import pytest

from dystonia_companion.changes import Changes


def test_only_those_that_care_hear() -> None:
    changes = Changes()
    heard: list = []
    changes.listen(lambda kinds: heard.append(("all", kinds)))
    changes.listen(lambda kinds: heard.append(("due", kinds)), ("due",))
    changes.publish({"sessions"})
    changes.publish({"due", "sessions"})
    both = frozenset({"due", "sessions"})
    assert heard == [("all", frozenset({"sessions"})), ("all", both), ("due", both)]


def test_who_stopped_listening_hears_no_more() -> None:
    changes = Changes()
    heard: list = []
    stop = changes.listen(heard.append)
    stop()
    stop()
    changes.publish({"due"})
    assert heard == []


def test_a_listener_that_fails_keeps_nobody_from_hearing() -> None:
    changes = Changes()
    heard: list = []

    def fail(kinds: frozenset[str]) -> None:
        raise RuntimeError("listener")

    changes.listen(fail)
    changes.listen(heard.append)
    with pytest.raises(RuntimeError):
        changes.publish({"due"})
    assert heard == [frozenset({"due"})]
