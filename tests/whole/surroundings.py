"""What stands around the program on a desk: a screen, a private bus, a daemon that shows notices, and an orderly end."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from pathlib import Path

# Without service folders nothing is started by itself, so "no desktop answers" can be tested too.
BUS = """<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""
DUNST = """[global]
dmenu = {pick}
[write_down]
summary = "*"
script = {note}
"""
NOTE = """#!/bin/sh
printf '%s\\t%s\\n' "$2" "$3" >>{notices}
"""
PICK = """#!/bin/sh
grep -F -m 1 "#$(cat {wanted}) "
"""


def start_screen(size: str, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A screen of `size` and its name. Its number is high: the low ones are taken in turns by everybody's screens.

    Without -noreset it would start anew, deaf for a moment, each time the last program leaves it.
    """
    for number in random.SystemRandom().sample(range(200, 20_000), 5):
        reading, writing = os.pipe()
        command = ["Xvfb", f":{number}", "-displayfd", str(writing), "-screen", "0", f"{size}x24"]
        with log.open("ab") as words:
            screen = subprocess.Popen(
                [*command, "-nolisten", "tcp", "-noreset"],
                pass_fds=[writing],
                stdout=words,
                stderr=words,
                start_new_session=True,
            )
        os.close(writing)
        with os.fdopen(reading) as answer:
            if answer.readline().strip():
                return screen, f":{number}"
        end_group(screen)
    raise AssertionError(f"Xvfb did not start: {log.read_text('utf-8', 'replace')}")


def write_bus_config(folder: Path) -> tuple[Path, Path]:
    """The settings of a private bus, and the socket where it will listen."""
    config, socket = folder / "bus.conf", folder / "bus"
    config.write_text(BUS.format(socket=socket), "utf-8")
    return config, socket


def write_notices_config(folder: Path, notices: Path, wanted: Path) -> Path:
    """Settings by which dunst writes each notice into `notices`, and presses the button whose words are in `wanted`."""
    scripts = {}
    for name, text in {"note": NOTE, "pick": PICK}.items():
        scripts[name] = folder / name
        scripts[name].write_text(text.format(notices=notices, wanted=wanted))
        scripts[name].chmod(0o700)
    config = folder / "dunstrc"
    config.write_text(DUNST.format(**scripts), "utf-8")
    return config


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started; it leads a group of its own. Asked first: a screen tidies up."""
    try:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=2)
        os.killpg(process.pid, signal.SIGKILL)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
