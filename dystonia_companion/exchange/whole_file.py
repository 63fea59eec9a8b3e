"""Files that leave the program are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from dystonia_companion.errors import KnownError, errors_about

FILE = "file"  # what such an error is about: the next file that is written ends it


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`. Raises KnownError about that file, never about the person's data, and what was there stays."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with errors_about(path):
            try:
                unfinished.write_bytes(data)
                os.replace(unfinished, path)
            except OSError:
                unfinished.unlink(missing_ok=True)
                raise
    except KnownError as error:
        raise _about_file(error.code, path) from error


def _about_file(code: str, path: Path) -> KnownError:
    codes = {"no_folder": "folder_missing", "locked": "file_locked"}
    return KnownError(codes.get(code, code), path=path, folder=path.parent, name=path.name, about=FILE)
