"""A database as files: private, with what SQLite keeps beside it, copied and replaced so that none is ever lost."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal")


def beside(path: Path, ending: str) -> Path:
    """The file that SQLite keeps next to `path`: ending "-wal", "-shm" or "-journal"."""
    return path.with_name(path.name + ending)


def make_private_folder(folder: Path) -> None:
    """Make `folder` with mode 0700, or take others' rights from it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _restrict(folder, 0o700)


def make_private_file(path: Path) -> None:
    """Make the empty file `path` with mode 0600, or take others' rights from it."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    _restrict(path, 0o600)


def _restrict(path: Path, mode: int) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with contextlib.suppress(OSError):  # a file system without modes, or somebody else's folder: still usable
            path.chmod(mode)


def flush(path: Path) -> None:
    """Make sure that the file, or the names in the folder, `path` are on the disk and not only in memory."""
    if path.is_dir() and os.name != "posix":
        return  # Windows does not open folders
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def copy_bytes(path: Path, target: Path, endings: Sequence[str]) -> None:
    """Copy the closed file `path`, and those beside it with `endings`, as they are. SQLite is not asked."""
    for ending in ("", *endings):
        source, copy = beside(path, ending), beside(target, ending)
        if source.exists():
            make_private_file(copy)
            shutil.copyfile(source, copy)
            flush(copy)


def keep_aside(path: Path, folder: Path, day: str) -> Path:
    """Copy the closed database `path`, with what lies beside it, into `folder` under a new name with `day` in it.

    Where there is no room for all of it, nothing is left there. Raises OSError.
    """
    make_private_folder(folder)
    number = 1
    while any(beside(aside := folder / f"companion-{day}-{number}.sqlite", e).exists() for e in ("", *BESIDE)):
        number += 1
    try:
        copy_bytes(path, aside, BESIDE)
    except OSError:
        remove(aside)
        raise
    flush(folder)
    return aside


def replace_database(fresh: Path, path: Path) -> None:
    """Put the closed file `fresh` in the place of the closed `path`, whose log would otherwise be read into it."""
    flush(fresh)
    for ending in BESIDE:
        beside(path, ending).unlink(missing_ok=True)
    os.replace(fresh, path)
    flush(path.parent)


def remove(path: Path) -> None:
    """Remove the database `path` and what lies beside it."""
    for ending in ("", *BESIDE):
        beside(path, ending).unlink(missing_ok=True)
