"""Runs the benchmarks, prints a table, and keeps it in RESULTS.md when all of them ran.

./run bench [--date YYYY-MM-DD] [words of a benchmark's name]
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import subprocess
import sys
from pathlib import Path

import PySide6

from tests.benchmarks.registry import ALL, CannotMeasure, Figure

HERE = Path(__file__).resolve().parent


def main() -> int:
    asked = argparse.ArgumentParser(prog="./run bench", description="Measure the program.")
    asked.add_argument("names", nargs="*", help="only benchmarks whose name holds one of these words")
    asked.add_argument("--date", help="the date to write down; otherwise that of the last commit")
    options = asked.parse_args()
    for file in sorted(HERE.glob("bench_*.py")):
        importlib.import_module(f"tests.benchmarks.{file.stem}")

    chosen = {n: m for n, m in ALL.items() if not options.names or any(word in n for word in options.names)}
    rows, code = [], 0
    for name, measure in chosen.items():
        print(f"... {name}", file=sys.stderr)
        try:
            rows += [row(name, figure) for figure in measure()]
        except CannotMeasure as reason:
            rows.append(f"| {name} | not measured: {reason} | | | |")
            code = 1
    table = "\n".join(["| benchmark | figure | value | aim | |", "|---|---|---:|---:|---|", *rows])
    print(table)
    if len(chosen) == len(ALL) and code == 0:
        text = f"# Benchmarks\n\nMade by `./run bench` on {options.date or last_commit()}: {machine()}.\n\n{table}\n"
        (HERE / "RESULTS.md").write_text(text, "utf-8")
    return code


def row(name: str, figure: Figure) -> str:
    aim = "" if figure.aim is None else f"{figure.aim:g}"
    last = ", ".join(text for text in (figure.verdict, figure.note) if text)
    return f"| {name} | {figure.what} | {figure.value:.2f} | {aim} | {last} |"


def last_commit() -> str:
    done = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "an unknown day"


def machine() -> str:
    """What was measured on, in words that name no person and no folder."""
    try:
        release = platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        release = f"{platform.system()} {platform.release()}"
    python = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    return f"{release}, {os.cpu_count()} cores {platform.machine()}, {python}"


sys.exit(main())
