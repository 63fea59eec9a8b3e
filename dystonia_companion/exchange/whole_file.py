"""Files that leave the program are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from dystonia_companion.errors import errors_about


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`. Raises KnownError, and what was there before stays."""
    unfinished = path.with_name(path.name + ".part")
    with errors_about(path):
        try:
            unfinished.write_bytes(data)
            os.replace(unfinished, path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
