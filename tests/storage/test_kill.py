"""Killed in the middle of saving: every acknowledged save is there, whole, and the file is sound."""

import random
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.storage.connection import connect
from dystonia_companion.storage.database import State, open_database
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock
from tests.storage.killed_child import ITEMS

ROOT = Path(__file__).parents[2]


def run_and_kill(folder: Path, after_s: float) -> tuple[str, list[int]]:
    """Let the child save, and kill it `after_s` seconds after its database is open. Returns what it said."""
    command = [sys.executable, "-m", "tests.storage.killed_child", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        state = child.stdout.readline().strip()
        timer = threading.Timer(after_s, child.kill)
        timer.start()
        lines = child.stdout.read().split("\n")
        timer.join()
    return state, [int(line) for line in lines[:-1]]  # the last one has no end of line: it may be half a number


def check(folder: Path, acknowledged: list[int]) -> None:
    with closing(connect(Paths(folder).database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        rows = connection.execute(
            "SELECT seen_ms AS number, (SELECT count(*) FROM session_item WHERE session_uuid = session.uuid) AS items"
            " FROM session ORDER BY seen_ms"
        ).fetchall()
        ratings = connection.execute("SELECT count(*) FROM rating").fetchone()[0]
        images = connection.execute("SELECT count(*) FROM before_image GROUP BY save_id").fetchall()
    assert {row["items"] for row in rows} <= {ITEMS}, "half an edit"
    assert ratings == len(rows), "half an edit"
    assert {count for (count,) in images} <= {1 + ITEMS + 1}, "half of what undo needs"
    assert set(acknowledged) <= {row["number"] for row in rows}, "an acknowledged save is lost"


@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path, kills):
    seed = random.SystemRandom().randrange(10**6)
    print(f"seed {seed}")
    chance = random.Random(seed)
    acknowledged: list[int] = []
    for _ in range(kills):
        state, numbers = run_and_kill(tmp_path / "data", chance.uniform(0, 0.06))
        assert state in (("NEW",) if not acknowledged else ("READY",)) or (state, acknowledged) == ("READY", [])
        acknowledged += numbers
        check(tmp_path / "data", acknowledged)
    assert len(acknowledged) > kills, "the kills came before anything was saved"


def test_the_last_save_before_a_kill_can_be_undone(tmp_path):
    assert any(run_and_kill(tmp_path / "data", 0.1)[1] for _ in range(20)), "the child never saved"
    clock = FixedClock()
    opened = open_database(Paths(tmp_path / "data"), clock)
    assert opened.state is State.READY
    (last,) = opened.connection.execute("SELECT max(id) FROM save_log").fetchone()
    sessions = "SELECT count(*) FROM session"
    (before,) = opened.connection.execute(sessions).fetchone()
    Writer(opened.connection, Changes(), clock).undo(last)
    (after,) = opened.connection.execute(sessions).fetchone()
    opened.connection.close()
    assert abs(after - before) == 1
