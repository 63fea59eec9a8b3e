"""Opens the person's database so that it always ends well: usable, or refused in words, and nothing thrown away."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from dystonia_companion.clock import Clock
from dystonia_companion.errors import KnownError, errors_about, known_error
from dystonia_companion.paths import Paths, resource_root
from dystonia_companion.storage import backups
from dystonia_companion.storage.connection import (
    BUSY_MS,
    DAMAGE,
    check_whole,
    connect,
    connect_to_look,
    has_tables,
    user_version,
)
from dystonia_companion.storage.files import (
    beside,
    copy_bytes,
    keep_aside,
    make_private_folder,
    remove,
    replace_database,
)
from dystonia_companion.storage.migrations import Migration, migrate, read_migrations
from dystonia_companion.storage.salvage import Salvaged, salvage

CHECKED_AT_START_BYTES = 32 * 1024 * 1024
KEPT_ASIDE_FOLDER = "damaged"

_MAGIC = b"SQLite format 3\0"
_LAST_VERSION = 9999  # migrations have four digits


class State(Enum):
    """How the database was found."""

    NEW = "new"
    READY = "ready"
    MIGRATED = "migrated"
    SALVAGED = "salvaged"


@dataclass(frozen=True)
class Opened:
    """The open database and what the person should hear about it.

    `kept_aside`, `salvaged`: of a damaged file, else None. `newest_backup`: looked for when the file was new or damaged.
    `check_waits`: too large to be looked over at start; call check_whole on a connection of its own later.
    """

    connection: sqlite3.Connection
    state: State
    kept_aside: Path | None = None
    salvaged: Salvaged | None = None
    newest_backup: backups.Backup | None = None
    check_waits: bool = False


@dataclass(frozen=True)
class _Look:
    """What was seen of a file without touching it."""

    version: int
    complaints: tuple[str, ...] = field(default=())
    checked: bool = True


def shipped_migrations() -> tuple[Migration, ...]:
    """The migrations of this version of the program."""
    return read_migrations(resource_root() / "migrations")


def open_database(
    paths: Paths,
    clock: Clock,
    *,
    migrations: tuple[Migration, ...] | None = None,
    busy_ms: int = BUSY_MS,
    check_up_to: int = CHECKED_AT_START_BYTES,
) -> Opened:
    """Open `paths.database`, made, brought to the newest form or salvaged as needed.

    The file is looked at before anything is written. `check_up_to`: largest file in bytes that is looked over whole.
    Raises KnownError (newer_database, update_failed, disk_full, read_only, no_folder, locked); the file is then as it was.
    """
    steps = migrations or shipped_migrations()
    path = paths.database
    with errors_about(paths.data):
        make_private_folder(paths.data)
        if not _holds_anything(path):
            connection = _connect_and_migrate(paths, clock, steps, busy_ms)
            return Opened(connection, State.NEW, newest_backup=backups.newest_good(paths.backups, len(steps)))
    with errors_about(path):
        look = _look(path, busy_ms, check_up_to)
        if look.version > len(steps):
            raise KnownError("newer_database", path=path, found=look.version, known=len(steps))
        if look.complaints:
            return _start_from_salvage(paths, clock, steps, look.version, busy_ms)
        connection = _connect_and_migrate(paths, clock, steps, busy_ms)
    if look.version == 0:  # killed in the middle of its first start
        return Opened(connection, State.NEW, newest_backup=backups.newest_good(paths.backups, len(steps)))
    state = State.READY if look.version == len(steps) else State.MIGRATED
    return Opened(connection, state, check_waits=not look.checked)


def _holds_anything(path: Path) -> bool:
    """A file without a byte is new, unless a log lies beside it, which SQLite would throw away."""
    return any(file.exists() and file.stat().st_size > 0 for file in (path, beside(path, "-wal")))


def _look(path: Path, busy_ms: int, check_up_to: int) -> _Look:
    version = 0
    if not path.exists() or path.stat().st_size == 0:
        return _Look(version, ("only the log is left",))
    if not _has_our_header(path):
        return _Look(version, ("not marked as a database",))
    try:
        with closing(connect_to_look(path, busy_ms=busy_ms)) as connection:
            version = user_version(connection)
            if not 0 <= version <= _LAST_VERSION or (version == 0 and has_tables(connection)):
                return _Look(0, ("a version that never was",))
            if path.stat().st_size > check_up_to:
                return _Look(version, checked=False)
            return _Look(version, check_whole(connection))
    except DAMAGE as error:
        known = known_error(error, path)
        if known is not None and known.code != "damaged":
            raise
        return _Look(version, ("cannot be read",))


def _has_our_header(path: Path) -> bool:
    """Asked before SQLite is, which takes a few strange bytes for an empty file, and a strange format for a read-only one."""
    with path.open("rb") as file:
        header = file.read(20)
    return header.startswith(_MAGIC) and set(header[18:]) <= {1, 2}


def _connect_and_migrate(paths: Paths, clock: Clock, steps: tuple[Migration, ...], busy_ms: int) -> sqlite3.Connection:
    """Raises KnownError; a file that holds something is copied into the backups before its form changes."""
    connection = connect(paths.database, busy_ms=busy_ms)
    try:
        if user_version(connection) < len(steps):
            if has_tables(connection):
                backups.make_backup(connection, paths.backups, clock, before_version=len(steps))
            migrate(connection, paths.database, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _start_from_salvage(paths: Paths, clock: Clock, steps: tuple[Migration, ...], version: int, busy_ms: int) -> Opened:
    """Keep the damaged file, fill a new one of the same version from it, and only then put that in its place."""
    aside = _keep_aside(paths, clock)
    try:
        bench = _bench(paths)
        fresh = bench / "fresh.sqlite"
        with closing(connect(fresh)) as connection:
            migrate(connection, fresh, steps[:version] if 0 < version <= len(steps) else steps)
        salvaged = salvage(aside, fresh, bench / "work.sqlite")
    except BaseException:
        remove(aside)  # the original is still in its place, untouched
        raise
    replace_database(fresh, paths.database)
    shutil.rmtree(bench, ignore_errors=True)
    connection = _connect_and_migrate(paths, clock, steps, busy_ms)
    newest = backups.newest_good(paths.backups, len(steps))
    return Opened(connection, State.SALVAGED, aside, salvaged, newest)


def restore(paths: Paths, backup: backups.Backup, clock: Clock) -> Path | None:
    """Put `backup` in the place of the closed database, which is kept aside first. Returns where, or None without one.

    Open the database again afterwards. Raises KnownError with nothing changed.
    """
    with errors_about(paths.data):
        aside = _keep_aside(paths, clock) if _holds_anything(paths.database) else None
        bench = _bench(paths)
        copy_bytes(backup.path, bench / "fresh.sqlite", ())
        replace_database(bench / "fresh.sqlite", paths.database)
        shutil.rmtree(bench, ignore_errors=True)
    return aside


def _keep_aside(paths: Paths, clock: Clock) -> Path:
    day = clock.now().astimezone(clock.zone()).date().isoformat()
    return keep_aside(paths.database, paths.data / KEPT_ASIDE_FOLDER, day)


def _bench(paths: Paths) -> Path:
    """An empty folder to work in."""
    bench = paths.temporary / "salvage"
    shutil.rmtree(bench, ignore_errors=True)
    make_private_folder(bench)
    return bench
