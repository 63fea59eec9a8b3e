"""The real program as a process of its own: how it starts, and what it says when it can't."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from dystonia_companion import __version__
from dystonia_companion.content.words import Words
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage.database import open_database
from tests.fakes import ManualClock

ROOT = Path(__file__).resolve().parents[1]
WAIT_S = 60


class Program:
    """One started program; everything that it says is kept."""

    def __init__(self, arguments: tuple[str | Path, ...], environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "dystonia_companion", *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.out: list[str] = []
        self.err: list[str] = []
        self._readers = [
            threading.Thread(target=lambda stream=stream, lines=lines: lines.extend(iter(stream.readline, "")))
            for stream, lines in ((self.process.stdout, self.out), (self.process.stderr, self.err))
        ]
        for reader in self._readers:
            reader.start()

    @property
    def said(self) -> str:
        """What it said on standard error so far, but for what Qt says of a screen that is none."""
        return "".join(line for line in self.err if not line.startswith("This plugin does not support"))

    @property
    def runs(self) -> bool:
        return self.process.poll() is None

    def until(self, true: Callable[[], bool]) -> None:
        """Wait while it runs until something is true."""
        end = time.monotonic() + WAIT_S
        while not true():
            assert self.runs, f"it ended with {self.process.returncode}: {self.said}"
            assert time.monotonic() < end, f"it did not come to that: {self.said}"
            time.sleep(0.02)

    def ended(self) -> int:
        code = self.process.wait(WAIT_S)
        self._join()
        return code

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._join()

    def _join(self) -> None:
        for reader in self._readers:
            reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


class Machine:
    """A home, a temporary folder and a data folder, all empty, with short paths as a person's have."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.data = (folder / name for name in ("home", "tmp", "data"))
        for made in (self.home, self.temporary):
            made.mkdir()
        self.environment = {
            **os.environ,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONDONTWRITEBYTECODE": "1",
            **{f"XDG_{kind}_HOME": str(self.home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")},
        }
        self._started: list[Program] = []

    def start(self, *arguments: str | Path, **environment: str | None) -> Program:
        """The program on the data folder, offscreen. A variable that is None is not set."""
        kept = {n: v for n, v in {**self.environment, **environment}.items() if v is not None}
        self._started.append(Program(arguments or ("--data-dir", self.data), kept))
        return self._started[-1]

    def outside(self) -> list[str]:
        """Every file outside the data folder."""
        return sorted(str(p) for folder in (self.home, self.temporary) for p in folder.rglob("*"))

    def leave(self) -> None:
        for program in self._started:
            program.kill()


@pytest.fixture
def machine() -> Iterator[Machine]:
    with tempfile.TemporaryDirectory(prefix="dc-") as folder:
        made = Machine(Path(folder).resolve())
        yield made
        made.leave()


def is_up(machine: Machine) -> bool:
    """It has shown its window and done what comes after."""
    return any(machine.data.glob("backups/*"))


def holder(lock: Path) -> int | None:
    """The id of the process that holds the lock; None while it changes hands."""
    try:
        return int(lock.read_text().split()[0])
    except (FileNotFoundError, IndexError):
        return None


def words(key: str, **values: object) -> str:
    return Words(resource_root()).text(key, **values)


# --- options and display ----------------------------------------------------------------------------------------------


def test_it_tells_its_version(machine: Machine) -> None:
    program = machine.start("--version", QT_QPA_PLATFORM=None)
    assert program.ended() == 0
    assert program.out == [f"dystonia-companion {__version__}\n"]
    assert program.said == ""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="always have a display")
@pytest.mark.parametrize(("display", "code"), [(None, "no_display"), (":4711", "display_unreachable")])
def test_without_a_display_it_says_so_in_one_line(machine: Machine, display: str | None, code: str) -> None:
    program = machine.start(
        "--data-dir", machine.data, QT_QPA_PLATFORM=None, WAYLAND_DISPLAY=None, XAUTHORITY=None, DISPLAY=display
    )
    assert program.ended() == 1
    assert program.err == [f"{words(f'desktop.{code}.text')} {words(f'desktop.{code}.next')}\n"]
    assert program.out == []
    assert not machine.data.exists()


def test_a_bent_clock_is_refused_for_a_persons_own_data(machine: Machine) -> None:
    program = machine.start("--background", DYSTONIA_COMPANION_TEST_CLOCK=str(machine.home / "clock.json"))
    assert program.ended() == 1
    assert len(program.err) == 1
    assert "--data-dir" in program.err[0]
    assert machine.outside() == []


# --- the data folder --------------------------------------------------------------------------------------------------


def test_it_writes_into_its_data_folder_and_nowhere_else(machine: Machine) -> None:
    program = machine.start()
    program.until(lambda: is_up(machine))
    assert (machine.data / "companion.sqlite").exists()
    assert machine.start().ended() == 0, "the second one hands over"
    program.kill()
    assert machine.outside() == []
    assert program.said == ""


def test_the_second_start_ends_well_and_the_first_goes_on(machine: Machine) -> None:
    lock = Paths(machine.data).lock
    first = machine.start()
    first.until(lambda: is_up(machine))
    second = machine.start()
    assert second.ended() == 0
    assert (second.out, second.said) == ([], "")
    assert first.runs
    first.kill()
    third = machine.start()  # after kill -9 it takes over what the first left
    third.until(lambda: holder(lock) == third.process.pid)
    assert machine.start().ended() == 0
    assert third.runs


def _file_instead_of_folder(machine: Machine) -> Iterator[None]:
    machine.data.write_text("a letter")
    yield
    assert machine.data.read_text() == "a letter"


def _read_only(machine: Machine) -> Iterator[None]:
    if os.geteuid() == 0:  # may write everywhere but where the system itself says no
        if not os.path.ismount("/sys"):
            pytest.skip("root may write everywhere here: /sys is not there")
        machine.data = Path("/sys/dystonia-companion")
        yield
        return
    machine.data.mkdir(mode=0o500)
    yield
    assert list(machine.data.iterdir()) == []
    machine.data.chmod(0o700)


def _newer(machine: Machine) -> Iterator[None]:
    open_database(Paths(machine.data), ManualClock()).connection.close()
    file = Paths(machine.data).database
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 9000")
    before = file.read_bytes()
    yield
    assert file.read_bytes() == before


def _locked(machine: Machine) -> Iterator[None]:
    open_database(Paths(machine.data), ManualClock()).connection.close()
    with closing(sqlite3.connect(Paths(machine.data).database, isolation_level=None)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        yield


TROUBLE = [
    ("no_folder", _file_instead_of_folder),
    ("read_only", _read_only),
    ("newer_database", _newer),
    ("locked", _locked),
]


@pytest.mark.skipif(sys.platform == "win32", reason="made by means of Unix")
@pytest.mark.parametrize(("code", "bring_about"), TROUBLE)
def test_trouble_is_told_in_words_and_waits_for_an_answer(
    machine: Machine, code: str, bring_about: Callable[[Machine], Iterator[None]]
) -> None:
    trouble = bring_about(machine)
    next(trouble)
    program = machine.start()
    program.until(lambda: program.said.endswith("\n"))
    about = {"newer_database": ""}.get(code, str(machine.data))
    sentence, step = (words(f"errors.{code}.{part}", path="{path}") for part in ("text", "next"))
    assert program.said.startswith(sentence.partition("{path}")[0])
    assert about in program.said
    assert step.partition("{path}")[0] in program.said
    assert program.said.count("\n") == 1
    assert program.runs, "its window waits"
    program.kill()
    assert "Traceback" not in program.said
    assert machine.outside() == []
    assert next(trouble, "kept as it was") == "kept as it was"


# --- a damaged program ------------------------------------------------------------------------------------------------


def damaged(machine: Machine, file: str, change: Callable[[str], str]) -> str:
    """A copy of the resources in which one file is not what it was. Returns its path."""
    copy = machine.data.parent / "resources"
    shutil.copytree(resource_root(), copy)
    path = copy / file
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    return str(copy)


def _cut(text: str) -> str:
    return text[:30] + "\n[["


@pytest.mark.parametrize(
    ("change", "told"),
    [(_cut, "places.toml: "), (lambda text: text.replace("today =", "today = 5 #"), "places.toml: places.today: ")],
)
def test_words_that_cannot_be_read_are_named_at_the_start(
    machine: Machine, change: Callable[[str], str], told: str
) -> None:
    resources = damaged(machine, "words/en/places.toml", change)
    program = machine.start(DYSTONIA_COMPANION_RESOURCES=resources)
    program.until(lambda: "places.toml" in program.said)
    assert program.runs, "its window waits"
    program.kill()
    assert told in program.said
    assert "Install the program again" in program.said
    assert "Traceback" not in program.said


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        ("exercises/small_rom.toml", lambda text: text.replace("avoid =", "avoids ="), "small_rom.toml: .*avoids"),
        ("routines/gentle_morning_5.toml", _cut, "gentle_morning_5.toml: "),
    ],
)
def test_content_that_cannot_be_read_is_named_in_the_log(
    machine: Machine, file: str, change: Callable[[str], str], told: str
) -> None:
    log = Paths(machine.data).log
    program = machine.start(DYSTONIA_COMPANION_RESOURCES=damaged(machine, file, change))
    program.until(lambda: log.exists() and Path(file).name in log.read_text("utf-8"))
    lines = [line for line in log.read_text("utf-8").splitlines() if Path(file).name in line]
    assert len(lines) == 1
    assert program.runs, "the rest of the program is there"
    program.kill()
    assert re.search(told, lines[0])
