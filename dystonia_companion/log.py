"""A small rotating log of ids and kinds. What a person wrote, rated or answered can never get into it.

Own code logs constant sentences with ids and numbers as arguments; anything else in an argument is shown as its type.
An exception leaves its type, its code and the lines it passed, never its message (messages quote values), but for one about
a shipped file. Of other packages only the name, level and exception type are kept, because nobody here has read what they
put into a message.
"""

from __future__ import annotations

import errno
import logging
import os
import re
import sqlite3
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import cast

from dystonia_companion.errors import KnownError, ShippedFileError

OWN = "dystonia_companion"
FILE_BYTES = 512 * 1024
OLDER_FILES = 1

_ID = re.compile(r"[A-Za-z0-9_.:#+-]{1,64}")


def start_log(path: Path) -> Callable[[], None]:
    """Log into `path` (folder 0700, file 0600, 1 MB in all). Returns what ends it.

    A folder that cannot be written must not stop the program: the same lines then go to standard error.
    """
    handler: logging.Handler
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFile(path, maxBytes=FILE_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(IdsOnly())
    root, own = logging.getLogger(), logging.getLogger(OWN)
    own.setLevel(logging.INFO)
    root.addHandler(handler)

    def stop() -> None:
        root.removeHandler(handler)
        handler.close()

    return stop


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        # Always text, as the stub of the base class says; `open` cannot know, because the mode is a variable.
        return cast(TextIOWrapper, open(self.baseFilename, self.mode, encoding=self.encoding, opener=_open_private))

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the line. The default prints the record with its arguments on the terminal."""


def _open_private(name: str, flags: int) -> int:
    descriptor = os.open(name, flags, 0o600)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o600)
    return descriptor


class IdsOnly(logging.Formatter):
    """One line: UTC, level, logger, sentence; then one line for each exception of the chain and each frame."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        lines = [f"{at} {record.levelname} {record.name} {_sentence(record)}".rstrip()]
        error = record.exc_info[1] if record.exc_info else None
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            lines += _trace(error)
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _sentence(record: logging.LogRecord) -> str:
    if record.name != OWN and not record.name.startswith(OWN + "."):
        return ""
    if not record.args:
        return str(record.msg)
    args = record.args if isinstance(record.args, tuple) else (record.args,)  # a lone mapping is not wrapped by logging
    try:
        return str(record.msg) % tuple(_id(arg) for arg in args)
    except (TypeError, ValueError):
        return "(unreadable line)"


def _id(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    if isinstance(value, tuple | list | set | frozenset):
        return " ".join(sorted(str(_id(one)) for one in value))
    return f"<{type(value).__name__}>"


def _trace(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"    {Path(f.filename).parent.name}/{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    return [f"  {type(error).__qualname__} {_code(error)}".rstrip(), *places]


def _code(error: BaseException) -> str:
    if isinstance(error, KnownError):
        return error.code
    if isinstance(error, ShippedFileError):
        return "; ".join(str(error).splitlines())
    if isinstance(error, sqlite3.Error):
        return str(getattr(error, "sqlite_errorname", ""))
    if isinstance(error, OSError) and error.errno is not None:
        return errno.errorcode.get(error.errno, str(error.errno))
    return ""
