"""What a benchmark is: a function that gives figures. Each room adds a file bench_<what>.py with some.

    @benchmark("drawing: the figure at 30 frames a second")
    def figure_frames() -> Iterator[Figure]:
        yield Figure("one frame against an empty one", 3.2, aim=5)

Figures are ratios or counts, never bare milliseconds: machines differ, ratios hardly do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured `value`; with an `aim` it should be at most that. `note` says what stands behind it."""

    what: str
    value: float
    aim: float | None = None
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.aim is None:
            return ""
        return "reached" if self.value <= self.aim else "missed"


class CannotMeasure(Exception):
    """Something needed is not here; the message says what."""


Measure = Callable[[], Iterator[Figure]]
ALL: dict[str, Measure] = {}


def benchmark(name: str) -> Callable[[Measure], Measure]:
    """Enter a function into the list of benchmarks under a name that stands in the table."""

    def enter(measure: Measure) -> Measure:
        if name in ALL:
            raise ValueError(f"two benchmarks are called {name!r}")
        ALL[name] = measure
        return measure

    return enter
