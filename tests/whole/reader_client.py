"""Asks the accessibility bus what a screen reader would; one JSON line in, one out. Runs under the system's Python.

Questions: {"do": "see"} -> every visible part as [role, name, states]; {"do": "press", "role": ..., "name": ...} -> done.
Nothing is kept between two questions: a screen reader that remembers would hide what the program does not tell.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, unused-ignore]  # noqa: E402

STATES = ("FOCUSED", "FOCUSABLE", "SELECTED", "CHECKED", "SENSITIVE")


def parts(node: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Every visible part below `node`, in the order in which it is read."""
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return
    held = [name for name in STATES if states.contains(getattr(Atspi.StateType, name))]
    yield node, [node.get_role_name(), node.get_name(), held]
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None:
            yield from parts(child)


def everything(program: str) -> Iterator[tuple[Any, list[Any]]]:
    """Every visible part of `program`."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        app = desktop.get_child_at_index(number)
        if app is not None and app.get_name() == program:
            app.clear_cache()
            for window in range(app.get_child_count()):
                yield from parts(app.get_child_at_index(window))


def answer(question: dict[str, Any], program: str) -> object:
    """The answer to one question."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        continue
    if question["do"] == "see":
        return [seen for _, seen in everything(program)]
    for node, (role, name, _) in everything(program):
        if (role, name) == (question["role"], question["name"]):
            return bool(node.get_action_iface().do_action(0))
    return False


def main() -> None:
    """Answer until nobody asks any more. A part that goes while it is asked about: ask again."""
    Atspi.init()
    for line in sys.stdin:
        try:
            print(json.dumps(answer(json.loads(line), sys.argv[1])), flush=True)
        except GLib.GError as error:
            print(json.dumps({"gone": error.message}), flush=True)


main()
