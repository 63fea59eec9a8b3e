"""The way in: options, one instance, a look at the display, then the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from dystonia_companion import __version__
from dystonia_companion.clock import Clock, SteeredClock, SystemClock
from dystonia_companion.content.words import Words
from dystonia_companion.paths import Paths, default_data_dir, resource_root

TEST_CLOCK = "DYSTONIA_COMPANION_TEST_CLOCK"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dystonia-companion",
        description="A home companion for people with cervical dystonia. Everything stays on this computer.",
    )
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all data in this folder and nowhere else")
    parser.add_argument("--background", action="store_true", help="start without showing the window")
    parser.add_argument("--demo", action="store_true", help="a throw-away profile with two years of made-up data")
    parser.add_argument("--screenshots", type=Path, metavar="DIR", help="save every place and state as PNG, and end")
    parser.add_argument("--looks", nargs="+", metavar="LOOK", help="only these looks, such as demo-dark-200")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser.parse_args(arguments)


def _clock(data_dir_given: bool) -> Clock:
    """The real clock, or in tests a steered one; that is refused for a person's own data."""
    steering = os.environ.get(TEST_CLOCK)
    if steering is None:
        return SystemClock()
    if not data_dir_given:
        raise SystemExit(f"{TEST_CLOCK} needs --data-dir: it must never bend the time of a person's own data.")
    return SteeredClock(Path(steering))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program. Returns its exit code: 0, or 1 after one sentence on standard error."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if "--audio-worker" in arguments:
        from dystonia_companion.guidance.audio_worker import main as work

        return work([a for a in arguments if a != "--audio-worker"])
    options = _options(arguments)
    if options.screenshots is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from dystonia_companion.screenshots import save_all

        save_all(options.screenshots, options.looks)
        return 0

    from dystonia_companion.desktop.display import display_problem

    problem = display_problem()
    if problem is not None:
        words = Words(resource_root())
        print(f"{words.text(f'desktop.{problem}.text')} {words.text(f'desktop.{problem}.next')}", file=sys.stderr)
        return 1
    from dystonia_companion.running import run

    if options.demo:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="dystonia-companion-demo-") as folder:
            return run(Paths(Path(folder)), SystemClock(), background=options.background, demo=True)
    paths = Paths((options.data_dir or default_data_dir()).expanduser().absolute())
    return run(paths, _clock(options.data_dir is not None), background=options.background)


if __name__ == "__main__":
    raise SystemExit(main())
