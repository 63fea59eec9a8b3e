"""The house keeps its rooms and doors: every import of every module, and what must never be written.

Each rule is a small function from a parsed module to findings. The second half feeds each of them a bad source, so that
a rule that stopped biting is found out too.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

PACKAGE = "dystonia_companion"
ROOT = Path(__file__).resolve().parent.parent / PACKAGE

ROOMS = ("model", "content", "storage", "drawing", "desktop", "guidance", "reminders", "exchange", "ui")
SMALL = ("clock", "paths", "settings", "errors", "changes", "log")
DOORS: dict[str, tuple[str, ...]] = {
    "model": (),
    "content": ("model", *SMALL),
    "storage": ("model", *SMALL),
    "drawing": ("model", *SMALL),
    "desktop": SMALL,
    "guidance": ("model", "content", "storage", "desktop", *SMALL),
    "reminders": ("model", "storage", "desktop", *SMALL),
    "exchange": ("model", "content", "storage", "drawing", *SMALL),
    "ui": (*ROOMS, *SMALL),
    "reminding": ("model", "content", "storage", "reminders", *SMALL),
    "demo": ("model", "content", "storage", "guidance", *SMALL),
    "parts": (*ROOMS, *SMALL),
    "today": (*ROOMS, *SMALL, "parts"),
    "places": (*ROOMS, *SMALL, "parts", "today"),
    "calling": (*ROOMS, *SMALL, "reminding"),
    "health": (*ROOMS, *SMALL, "reminding"),
    "app": (*ROOMS, *SMALL, "parts", "places", "reminding", "calling", "health"),
    "running": (*ROOMS, *SMALL, "app", "demo"),
    "__main__": (*ROOMS, *SMALL, "running", "screenshots"),
    "screenshots": (*ROOMS, *SMALL, "app", "demo"),
    "__init__": (),
    **dict.fromkeys(SMALL, ("model", *SMALL)),
}

QT = ("PySide6", "shiboken6")
QT_AT = (
    "ui",
    "drawing",
    "desktop",
    "guidance",
    "exchange.pdf",
    "parts",
    "today",
    "places",
    "calling",
    "app",
    "running",
    "__main__",
    "screenshots",
)
ONLY_AT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(QT, QT_AT),
    "PySide6.QtNetwork": ("desktop",),
    "sqlite3": ("storage", "errors", "log"),  # the last two only tell its errors apart
    "socket": ("desktop.display",),  # a local socket, to see whether a screen answers
    "tomllib": ("content", "exchange"),
    "msgspec": ("content", "exchange"),
    "platformdirs": ("paths",),
    "tzlocal": ("clock",),
    "wakepy": ("desktop",),
    "desktop_notifier": ("desktop",),
    "apscheduler": ("reminders",),
    "icalendar": ("exchange",),
    "dateutil": ("exchange",),
    "pyrage": ("exchange",),
    **dict.fromkeys(("ssl", "http", "urllib", "ftplib", "smtplib", "pickle", "shelve", "webbrowser"), ()),
}
PURE = {
    *("__future__", "bisect", "collections", "dataclasses", "datetime", "enum", "fractions", "functools"),
    *("itertools", "math", "typing", "zoneinfo"),
}

TIME = ("time", "monotonic", "perf_counter", "process_time", "thread_time", "clock_gettime")
CLOCK_READINGS = {
    *(f"time.{name}{ns}" for name in TIME for ns in ("", "_ns")),
    *("time.localtime", "time.gmtime", "time.ctime", "time.strftime"),
    *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
    *(
        f"PySide6.QtCore.{name}"
        for name in (
            *("QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc"),
            *("QDateTime.currentMSecsSinceEpoch", "QDateTime.currentSecsSinceEpoch"),
            *("QDate.currentDate", "QTime.currentTime", "QElapsedTimer", "QDeadlineTimer"),
        )
    ),
}
# Where a side may be spelled: Side itself, the figure that L and R are painted on, the loader that learns each language's
# words for a side, the settings that name a side of the screen or a hand, and the names of the arrow keys.
SIDES_AT = ("model.pose", "drawing", "content.words", "settings", "ui.keys")
LONGEST = 400


class Module:
    """One source file: `name` is its dotted path inside the package, '' standing for the package itself."""

    def __init__(self, path: str, source: str) -> None:
        parts = PurePosixPath(path).with_suffix("").parts
        self.is_package = parts[-1] == "__init__"
        self.name = ".".join(parts[:-1] if self.is_package and len(parts) > 1 else parts)
        self.room = parts[0]
        self.path, self.source, self.tree = path, source, ast.parse(source)

    def at(self, places: tuple[str, ...]) -> bool:
        return any(self.name == place or self.name.startswith(place + ".") for place in places)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, also inside functions and by importlib."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{self._source_of(node)}.{alias.name}") for alias in node.names)
            elif (
                isinstance(node, ast.Call)
                and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__")
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.lineno, str(node.args[0].value)

    def _source_of(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        here = [PACKAGE, *self.name.split("."), *(["_"] if self.is_package else [])]
        return ".".join([*here[: len(here) - node.level], *([node.module] if node.module else [])])

    def names(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of every `a.b.c` and `a` that starts at an import, aliases resolved."""
        known: dict[str, str] = {}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    known[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0]
                    )
            elif isinstance(node, ast.ImportFrom) and not node.level:
                known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute | ast.Name):
                first, _, rest = ast.unparse(node).partition(".")
                if first in known:
                    yield node.lineno, f"{known[first]}.{rest}" if rest else known[first]

    def spoken(self) -> Iterator[tuple[int, str]]:
        """Line and text of every string that is not a docstring."""
        bare = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in bare:
                yield node.lineno, node.value


def doors(module: Module) -> Iterator[tuple[int, str]]:
    if module.room not in DOORS:
        yield 1, f"{module.room} is no room of the house"
        return
    for line, name in module.imports():
        package, _, rest = name.partition(".")
        to = rest.split(".")[0]
        if package == PACKAGE and to in DOORS and to != module.room and to not in DOORS[module.room]:
            yield line, f"no door from {module.room} to {to}"


def parts(module: Module) -> Iterator[tuple[int, str]]:
    for line, name in module.imports():
        package = name.split(".")[0]
        rules = [(part, places) for part, places in ONLY_AT.items() if name == part or name.startswith(part + ".")]
        for part, places in rules:
            if not module.at(places):
                yield line, f"{part} is used in {', '.join(places) or 'no room'} only"
        if not rules and package != PACKAGE and package not in sys.stdlib_module_names:
            yield line, f"{package} is not a part of this house"


def pure_model(module: Module) -> Iterator[tuple[int, str]]:
    if module.room != "model":
        return
    for line, name in module.imports():
        if name.split(".")[0] not in PURE | {PACKAGE}:
            yield line, f"model uses pure modules of the standard library only, not {name}"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name) and node.id in ("open", "print", "input"):
            yield node.lineno, f"model does not {node.id}"


def clocks(module: Module) -> Iterator[tuple[int, str]]:
    if module.name == "clock":
        return
    for line, name in (*module.names(), *module.imports()):
        if name in CLOCK_READINGS:
            yield line, f"only clock.py reads {name}"


def sides(module: Module) -> Iterator[tuple[int, str]]:
    if not module.at(SIDES_AT):
        for line, text in module.spoken():
            if text.strip().casefold() in ("left", "right"):
                yield line, f"a side is a Side, not {text!r}"


def length(module: Module) -> Iterator[tuple[int, str]]:
    lines = module.source.count("\n")
    if lines > LONGEST:
        yield LONGEST, f"{lines} lines: more than one thing lives here"


def unfinished(module: Module) -> Iterator[tuple[int, str]]:
    for number, text in enumerate(module.source.splitlines(), 1):
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b|\bNotImplementedError\b", text):
            yield number, "left unfinished"


def swallowed(module: Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and all(
            isinstance(step, ast.Pass) or (isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant))
            for step in node.body
        ):
            yield node.lineno, "an error is swallowed"
        elif isinstance(node, ast.Call) and re.fullmatch(
            r"(contextlib\.)?suppress\((Base)?Exception\)", ast.unparse(node)
        ):
            yield node.lineno, "every error is swallowed"


RULES = (doors, parts, pure_model, clocks, sides, length, unfinished, swallowed)


def findings(path: str, source: str) -> list[str]:
    module = Module(path, source)
    return sorted({f"{PACKAGE}/{path}:{line}: {what}" for rule in RULES for line, what in rule(module)})


def test_the_house_stands() -> None:
    files = sorted(ROOT.rglob("*.py"))
    assert len(files) > 10
    found = [
        finding for file in files for finding in findings(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
    ]
    assert not found, "\n" + "\n".join(found)


BAD = [
    ("model/gates.py", "from dystonia_companion.content import loader", "no door from model to content"),
    ("model/gates.py", "from dystonia_companion import clock", "no door from model to clock"),
    ("model/gates.py", "from ..storage import writer", "no door from model to storage"),
    ("model/__init__.py", "from ..storage import writer", "no door from model to storage"),
    ("content/a.py", "def f():\n    from dystonia_companion.ui import theme", "no door from content to ui"),
    ("ui/today/card.py", "import dystonia_companion.app", "no door from ui to app"),
    ("ui/today/card.py", "from ... import app", "no door from ui to app"),
    (
        "guidance/a.py",
        "import importlib\nimportlib.import_module('dystonia_companion.ui')",
        "no door from guidance to ui",
    ),
    ("changes.py", "from dystonia_companion.storage import writer", "no door from changes to storage"),
    ("helpers.py", "", "helpers is no room"),
    ("changes.py", "from PySide6.QtCore import QObject", "PySide6 is used in"),
    ("exchange/table.py", "import PySide6.QtGui", "PySide6 is used in"),
    ("model/a.py", "import PySide6", "PySide6 is used in"),
    ("ui/a.py", "from PySide6 import QtNetwork", "PySide6.QtNetwork is used in desktop only"),
    ("ui/a.py", "import sqlite3", "sqlite3 is used in storage, errors, log only"),
    ("exchange/a.py", "import socket", "socket is used in desktop.display only"),
    ("exchange/a.py", "from urllib.request import urlopen", "urllib is used in no room only"),
    ("storage/a.py", "import sqlalchemy.orm", "sqlalchemy is not a part"),
    ("model/a.py", "import os", "pure modules"),
    ("model/a.py", "from pathlib import Path", "pure modules"),
    ("model/a.py", "open('x')", "model does not open"),
    ("ui/a.py", "from datetime import datetime\ndatetime.now()", "only clock.py reads datetime.datetime.now"),
    ("ui/a.py", "import datetime as dt\ndt.datetime.utcnow()", "only clock.py reads datetime.datetime.utcnow"),
    ("ui/a.py", "from datetime import date as day\nday.today()", "only clock.py reads datetime.date.today"),
    ("ui/a.py", "import time\nf(key=time.monotonic)", "only clock.py reads time.monotonic"),
    ("ui/a.py", "from time import perf_counter_ns as p", "only clock.py reads time.perf_counter_ns"),
    ("ui/a.py", "from PySide6.QtCore import QDateTime\nQDateTime.currentDateTimeUtc()", "currentDateTimeUtc"),
    ("ui/a.py", "from PySide6 import QtCore\nQtCore.QTime.currentTime()", "QTime.currentTime"),
    ("ui/a.py", "from PySide6.QtCore import QElapsedTimer", "QElapsedTimer"),
    ("ui/a.py", "side = 'Left'", "a side is a Side"),
    ("storage/a.py", "f(f'{x}', {'right': 1})", "a side is a Side"),
    ("ui/a.py", "x = 1\n" * 401, "401 lines"),
    ("ui/a.py", "x = 1  # TODO: later", "left unfinished"),
    ("ui/a.py", "def f():\n    raise NotImplementedError", "left unfinished"),
    ("ui/a.py", "try:\n    f()\nexcept ValueError:\n    pass", "an error is swallowed"),
    ("ui/a.py", "try:\n    f()\nexcept ValueError:\n    ...", "an error is swallowed"),
    ("ui/a.py", "import contextlib\nwith contextlib.suppress(Exception):\n    f()", "every error is swallowed"),
]


@pytest.mark.parametrize(("path", "source", "expected"), BAD)
def test_a_bad_source_is_found(path: str, source: str, expected: str) -> None:
    found = findings(path, source)
    assert len(found) >= 1
    assert any(expected in finding for finding in found), found


GOOD = [
    ("model/a.py", "from __future__ import annotations\nfrom .pose import Side\nfrom dataclasses import dataclass"),
    ("model/a.py", "from datetime import date\ndef f(day: date, today: date) -> bool:\n    return day == today"),
    ("guidance/a.py", "from PySide6.QtCore import QTimer\nfrom dystonia_companion.storage import writer"),
    ("exchange/pdf.py", "from PySide6.QtGui import QPdfWriter"),
    ("exchange/pdf/page.py", "from PySide6.QtGui import QPdfWriter\nfrom dystonia_companion.drawing import chart"),
    ("ui/today/card.py", '"""What is left."""\nfrom ..widgets import ring\nx = "3 left"\nself.clock.now()'),
    ("ui/a.py", "from dystonia_companion import __version__"),
    ("reminders/a.py", "def f(time):\n    return time.time"),
    ("clock.py", "import time\nimport tzlocal\ntime.monotonic()"),
    ("screenshots.py", "from dystonia_companion import app, demo\nfrom PySide6 import QtWidgets"),
    ("storage/a.py", "import sqlite3\ntry:\n    f()\nexcept sqlite3.Error as error:\n    raise ValueError from error"),
]


@pytest.mark.parametrize(("path", "source"), GOOD)
def test_a_good_source_is_let_alone(path: str, source: str) -> None:
    assert findings(path, source) == []
