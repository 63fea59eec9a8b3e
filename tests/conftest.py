"""What holds for every test: no display, no desktop, no home of a person, nothing left running."""

from __future__ import annotations

import faulthandler
import gc
import os
import random
import shutil
import sys
import tempfile
import weakref
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# The real home is left before anything looks at it. uv alone keeps its cache, or each packaging test would download.
os.environ.setdefault(
    "UV_CACHE_DIR", str(Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").expanduser() / "uv")
)
_HOME = Path(tempfile.mkdtemp(prefix="companion-test-home-"))
for _name, _folder in {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_DATA_HOME": "share",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    (_HOME / _folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[_name] = str(_HOME / _folder)
for _name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
    os.environ[_name] = "unix:path=/nonexistent"
os.environ["LC_ALL"] = "C.UTF-8"  # the same words and numbers on every machine, and no word from Qt about an odd locale
# Read when the QApplication is made. Whole-program tests give their child processes a display of their own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in [name for name in os.environ if name.startswith("DYSTONIA_COMPANION_")]:
    del os.environ[_name]

settings.register_profile("quick", max_examples=25, derandomize=True, deadline=None)
settings.register_profile("all", max_examples=200, deadline=None, print_blob=True)

TOOLS = {
    "xvfb": ("Xvfb", "xdotool"),
    "dbus": ("dbus-daemon",),
    "audio": ("pulseaudio",),
    "dunst": ("dunst", "dunstctl"),
    "khal": ("khal",),
    "radicale": ("radicale",),
    "poppler": ("pdftotext", "pdfinfo", "pdffonts", "pdfimages"),
}
HANGS_AFTER_S = 120
HANGS_AFTER_SLOW_S = 600


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the slow tests too, with more examples (or CHECK_ALL=1)")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    config.option.slow = config.option.slow or os.environ.get("CHECK_ALL") == "1"
    settings.load_profile("all" if config.option.slow else "quick")
    if config.option.slow and config.getoption("hypothesis_seed", None) is None:
        config.option.hypothesis_seed = random.randrange(2**32)
    config.stash[_REAL_STDERR] = os.dup(2)  # capturing is off just now; during a test fd 2 leads into a file


def pytest_unconfigure(config: pytest.Config) -> None:
    os.close(config.stash[_REAL_STDERR])
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_report_header(config: pytest.Config) -> str:
    if config.option.slow:
        return f"tests: all; to repeat: --slow --hypothesis-seed={config.option.hypothesis_seed}"
    return "tests: quick (slow ones skipped; few examples, the same each time)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("slow") and not config.option.slow:
            item.add_marker(pytest.mark.skip(reason="slow: runs in ./check --all"))
        for marker, tools in TOOLS.items():
            missing = [tool for tool in tools if shutil.which(tool) is None]
            if item.get_closest_marker(marker) and missing:
                item.add_marker(pytest.mark.skip(reason=f"{marker}: {', '.join(missing)} not installed"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """A test that hangs (a Qt or speech call that never returns) ends the run with a traceback of every thread."""
    seconds = HANGS_AFTER_SLOW_S if item.get_closest_marker("slow") else HANGS_AFTER_S
    faulthandler.dump_traceback_later(seconds, exit=True, file=item.config.stash[_REAL_STDERR])
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty folder for the person's own files."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails a test that leaves a timer running or a window alive: it would disturb the next test, and a person too."""
    if "PySide6.QtCore" not in sys.modules:
        yield
        return
    from PySide6.QtCore import QTimer

    started: weakref.WeakSet[QTimer] = weakref.WeakSet()
    start = QTimer.start

    def start_and_note(timer: QTimer, *args: int) -> None:
        start(timer, *args)
        started.add(timer)

    monkeypatch.setattr(QTimer, "start", start_and_note)
    before = _windows()
    yield
    if request.node.stash.get(_FAILED, False):
        return  # its traceback keeps everything alive, and one failure is enough
    if _left(started, before):
        gc.collect()  # a cycle is no leak
        if left := _left(started, before):
            pytest.fail(f"left behind (stop timers, give windows to qtbot.addWidget): {left}", pytrace=False)


def _left(started: weakref.WeakSet, before: list) -> list:
    import shiboken6

    windows = [window for window in _windows() if window not in before]
    return windows + [timer for timer in started if shiboken6.isValid(timer) and timer.isActive()]


def _windows() -> list:
    """Windows without a parent, once everything deleted later is gone. Qt's own tool tip label lives for ever."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        window
        for window in QApplication.topLevelWidgets()
        if window.parent() is None and window.metaObject().className() != "QTipLabel"
    ]


_REAL_STDERR = pytest.StashKey[int]()
_FAILED = pytest.StashKey[bool]()
