"""How a movement of the figure goes on in time. Both take and give a share from 0 to 1."""

from __future__ import annotations

from math import cos, pi


def ease(share: float) -> float:
    """A soft start and a soft end, for a figure that glides."""
    return 0.5 - 0.5 * cos(pi * min(1.0, max(0.0, share)))


def stepped(share: float, steps: int = 4) -> float:
    """Still pictures instead of gliding, for people who reduce motion: `steps` equal steps; only 1 gives 1."""
    share = min(1.0, max(0.0, share))
    return int(share * steps + 1e-9) / steps
