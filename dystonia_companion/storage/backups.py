"""Whole copies of the database beside it: one a day, and one before each change of its form.

A name carries a sequence number and the civil day: `companion-000012-2027-01-11.sqlite`. The number, not the day, says
what is newer, because a clock can be wrong for a while.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError, errors_about
from dystonia_companion.storage.connection import DAMAGE, check_whole, connect_to_look, user_version
from dystonia_companion.storage.files import flush, make_private_file, make_private_folder

NEVER_PRUNED = 5
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 4, 12

_NAME = re.compile(r"companion-(\d{6,})-(\d{4}-\d{2}-\d{2})(?:-before-v(\d+))?\.sqlite")
_PARTIAL = ".partial"


@dataclass(frozen=True)
class Backup:
    """One copy. `before_version`: made before the file was brought to that version; None for a daily one."""

    path: Path
    sequence: int
    day: date
    before_version: int | None = None


def existing(folder: Path) -> tuple[Backup, ...]:
    """The backups in `folder`, oldest first; empty when there is no such folder. Other files are left alone."""
    found = []
    for path in folder.glob("companion-*.sqlite"):
        name = _NAME.fullmatch(path.name)
        day = _day(name[2]) if name else None
        if name and day:
            found.append(Backup(path, int(name[1]), day, int(name[3]) if name[3] else None))
    return tuple(sorted(found, key=lambda backup: (backup.sequence, backup.path.name)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def make_backup(
    connection: sqlite3.Connection, folder: Path, clock: Clock, before_version: int | None = None
) -> Backup:
    """Copy the open database into `folder`, look the copy over, only then give it its name, and remove old ones.

    Raises KnownError: disk_full, read_only and the like, or damaged when the copy (and so the original) is not sound.
    """
    with errors_about(folder):
        make_private_folder(folder)
        for left_over in folder.glob(f"*{_PARTIAL}"):
            left_over.unlink()
        sequence = max((backup.sequence for backup in existing(folder)), default=0) + 1
        day = clock.now().astimezone(clock.zone()).date()
        ending = "" if before_version is None else f"-before-v{before_version}"
        path = folder / f"companion-{sequence:06}-{day.isoformat()}{ending}.sqlite"
        partial = path.with_name(path.name + _PARTIAL)
        try:
            copy_database(connection, partial)
            if sound_version(partial) == 0:
                raise KnownError("damaged", path=folder)
            os.replace(partial, path)
        finally:
            partial.unlink(missing_ok=True)
        flush(folder)
        for old in to_prune(existing(folder)):
            old.path.unlink(missing_ok=True)
    return Backup(path, sequence, day, before_version)


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Write what `connection` sees into the new file `target`: one file, no write-ahead log, on the disk for good."""
    make_private_file(target)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    flush(target)


def sound_version(path: Path) -> int:
    """The version of the copy at `path`, or 0 when it does not open, is not whole or holds nothing."""
    try:
        with closing(connect_to_look(path)) as copy:
            return 0 if check_whole(copy) else user_version(copy)
    except DAMAGE:
        return 0


def newest_good(folder: Path, newest_version: int) -> Backup | None:
    """The newest copy that is whole and that a program knowing `newest_version` understands, or None."""
    for backup in reversed(existing(folder)):
        if 0 < sound_version(backup.path) <= newest_version:
            return backup
    return None


def backup_if_due(connection: sqlite3.Connection, folder: Path, clock: Clock) -> Backup | None:
    """Make today's backup unless there is one. Returns the new one or None. Raises KnownError as make_backup does."""
    daily = [backup for backup in existing(folder) if backup.before_version is None]
    if daily and daily[-1].day == clock.now().astimezone(clock.zone()).date():
        return None
    return make_backup(connection, folder, clock)


def to_prune(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Those that are not kept, oldest first.

    Kept are the newest five; the newest of each of the last 7 days, 4 weeks and 12 months that have a backup; and the
    newest made before a change of form. "Newest" and "last" go by sequence number: the days are only names here, so a
    clock that jumps ahead, goes back or stands still for years never costs a backup that was worth keeping.
    """
    newest_first = sorted(backups, key=lambda backup: backup.sequence, reverse=True)
    kept = set(newest_first[:NEVER_PRUNED])
    kept |= _newest_of_each(newest_first, lambda backup: backup.day, KEPT_DAYS)
    kept |= _newest_of_each(newest_first, lambda backup: backup.day.isocalendar()[:2], KEPT_WEEKS)
    kept |= _newest_of_each(newest_first, lambda backup: (backup.day.year, backup.day.month), KEPT_MONTHS)
    kept.update([backup for backup in newest_first if backup.before_version is not None][:1])
    return tuple(backup for backup in reversed(newest_first) if backup not in kept)


def _newest_of_each(newest_first: list[Backup], period: Callable[[Backup], Hashable], count: int) -> set[Backup]:
    newest: dict[Hashable, Backup] = {}
    for backup in newest_first:
        if len(newest) < count:
            newest.setdefault(period(backup), backup)
    return set(newest.values())
