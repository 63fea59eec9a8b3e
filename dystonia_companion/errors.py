"""Two kinds of error, and the last net under both.

A KnownError is one that the person can mend: the disk is full, the file is locked. It carries a code and values; its
sentences are in resources/words/<language>/errors.toml under that code. Everything else is a bug of ours.
"""

from __future__ import annotations

import errno
import logging
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

log = logging.getLogger(__name__)


class KnownError(Exception):
    """What the person can mend. `code` names the sentences, `values` fill their places (a path, a version)."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class BugError(Exception):
    """What only we can mend: a part was used in a way that it forbids."""


class ShippedFileError(ValueError):
    """A file that came with the program is damaged. The message names file and key and holds nothing of the person's."""


_SQLITE_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "read_only",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_IOERR: "disk_trouble",
}
_OS_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "read_only",
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EBUSY: "locked",
    errno.EIO: "disk_trouble",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
}
_SHARING_VIOLATIONS = (32, 33)  # Windows: another program has the file open
_SHM_CANNOT_GROW = sqlite3.SQLITE_IOERR_SHMSIZE  # the shared index beside the database finds no room: a full disk


def known_error(error: BaseException, path: Path) -> KnownError | None:
    """`error` as a KnownError about the file or folder `path`, or None where it is not one that a person can mend."""
    if isinstance(error, KnownError):
        return error
    code = _known_code(error)
    if code == "read_only" and not path.exists() and not path.parent.is_dir():
        code = "no_folder"
    return None if code is None else KnownError(code, path=path)


def _known_code(error: BaseException) -> str | None:
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)  # absent when the Python module itself complains
        if code is None:
            return None
        return "disk_full" if code == _SHM_CANNOT_GROW else _SQLITE_CODES.get(code & 0xFF)
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
            return "locked"
        return None if error.errno is None else _OS_CODES.get(error.errno)
    return None


@contextmanager
def errors_about(path: Path) -> Iterator[None]:
    """Raise what goes wrong inside with the file or folder `path` as a KnownError where it is one, else as it was."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        known = known_error(error, path)
        if known is None:
            raise
        raise known from error


Report = Callable[[BaseException, str], None]


def install_hooks(report: Report) -> Callable[[], None]:
    """Log every exception that nobody caught, and hand it to `report(exception, place)`. Returns what undoes it.

    `place` is "main", "thread" or "unraisable". `report` is called in the thread where it happened and has to change to
    the window's thread by itself. What `report` raises is logged and goes no further.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def tell(error: BaseException, place: str) -> None:
        log.error("not caught: %s", place, exc_info=(type(error), error, error.__traceback__))
        try:
            report(error, place)
        except Exception:
            log.exception("report failed")

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before[0](kind, error, trace)
        else:
            tell(error, "main")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, SystemExit):
            tell(args.exc_value or args.exc_type(), "thread")

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        tell(args.exc_value or args.exc_type(), "unraisable")

    def uninstall() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    sys.excepthook, threading.excepthook, sys.unraisablehook = in_main, in_thread, unraisable
    return uninstall
