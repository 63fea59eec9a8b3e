import ast
import errno
import re
import sqlite3
import sys
import threading
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

import dystonia_companion
from dystonia_companion.errors import KnownError, errors_about, install_hooks, known_error
from dystonia_companion.paths import resource_root

PACKAGE = Path(dystonia_companion.__file__).parent
WORDS = tomllib.loads((resource_root() / "words" / "en" / "errors.toml").read_text("utf-8"))


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorname = name
    error.sqlite_errorcode = getattr(sqlite3, name)
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, ""), "disk_full"),
        (OSError(errno.EDQUOT, ""), "disk_full"),
        (OSError(errno.EROFS, ""), "read_only"),
        (OSError(errno.EACCES, ""), "read_only"),
        (OSError(errno.EIO, ""), "disk_trouble"),
        (OSError(errno.ENOTDIR, ""), "no_folder"),
        (OSError(errno.ENOENT, ""), "no_folder"),
        (sqlite_error("SQLITE_FULL"), "disk_full"),
        (sqlite_error("SQLITE_IOERR_SHMSIZE"), "disk_full"),
        (sqlite_error("SQLITE_IOERR_FSYNC"), "disk_trouble"),
        (sqlite_error("SQLITE_READONLY"), "read_only"),
        (sqlite_error("SQLITE_READONLY_DIRECTORY"), "read_only"),
        (sqlite_error("SQLITE_CANTOPEN"), "read_only"),
        (sqlite_error("SQLITE_BUSY"), "locked"),
        (sqlite_error("SQLITE_BUSY_SNAPSHOT"), "locked"),
        (sqlite_error("SQLITE_LOCKED"), "locked"),
        (sqlite_error("SQLITE_CORRUPT"), "damaged"),
        (sqlite_error("SQLITE_NOTADB"), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else getattr(value, "sqlite_errorname", None),
)
def test_what_a_person_can_mend_has_a_code(tmp_path, error, code):
    with pytest.raises(KnownError, match=f"^{code}$") as raised, errors_about(tmp_path):
        raise error
    assert raised.value.__cause__ is error
    assert raised.value.values == {"path": tmp_path}


@pytest.mark.parametrize(
    "error", [ValueError("x"), sqlite3.ProgrammingError("x"), sqlite_error("SQLITE_CONSTRAINT"), OSError("x")]
)
def test_everything_else_stays_what_it_is(tmp_path, error):
    assert known_error(error, tmp_path) is None
    with pytest.raises(type(error)) as raised, errors_about(tmp_path):
        raise error
    assert raised.value is error


def test_a_folder_that_is_not_there(tmp_path):
    path = tmp_path / "none" / "companion.sqlite"
    with pytest.raises(KnownError, match="no_folder"), errors_about(path), closing(sqlite3.connect(path)):
        pass


def test_a_file_that_windows_has_open_elsewhere(tmp_path):
    error = OSError(errno.EACCES, "")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    known = known_error(error, tmp_path)
    assert known is not None
    assert known.code == "locked"


def raised_codes():
    """Every KnownError spelled in the package: code, names of its values, place."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "KnownError":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield code.value, {keyword.arg for keyword in node.keywords}, f"{path.name}:{node.lineno}"


def test_every_code_has_its_sentences_and_their_values():
    for code, values, place in raised_codes():
        assert code in WORDS, place
        wanted = set(re.findall(r"{(\w+)}", WORDS[code]["text"] + WORDS[code]["next"]))
        assert wanted <= values, place


def test_every_code_of_the_system_has_its_sentences():
    from dystonia_companion import errors

    codes = {*errors._SQLITE_CODES.values(), *errors._OS_CODES.values()}
    assert codes <= set(WORDS)
    assert all(set(re.findall(r"{(\w+)}", text)) <= {"path"} for code in codes for text in WORDS[code].values())


def test_sentences_are_whole_and_plain():
    for code, words in WORDS.items():
        assert set(words) == {"text", "next"}, code
        for text in words.values():
            assert text[0].isupper(), code
            assert text.rstrip("}")[-1] in ".:" or text.endswith("}."), code
            assert len(text.split()) <= 22, code


class TestHooks:
    @pytest.fixture
    def told(self, monkeypatch):
        monkeypatch.setattr(sys, "excepthook", lambda *_: None)  # undone at the end, whatever happens in between
        told: list[tuple[BaseException, str]] = []
        uninstall = install_hooks(lambda error, place: told.append((error, place)))
        yield told
        uninstall()

    def test_main(self, told):
        error = ValueError("x")
        sys.excepthook(ValueError, error, None)
        assert told == [(error, "main")]

    def test_thread(self, told):
        error = ValueError("x")

        def work():
            raise error

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert told == [(error, "thread")]

    def test_a_thread_may_exit(self, told):
        thread = threading.Thread(target=sys.exit)
        thread.start()
        thread.join()
        assert told == []

    def test_unraisable(self, told):
        class Broken:
            def __del__(self):
                raise ValueError("x")

        Broken()
        assert [(type(error), place) for error, place in told] == [(ValueError, "unraisable")]

    def test_the_keyboard_may_end_it(self, told):
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
        assert told == []


def test_a_report_that_fails_is_logged_and_ends_there(monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)

    def broken(error, place):
        raise RuntimeError("no dialog")

    uninstall = install_hooks(broken)
    sys.excepthook(ValueError, ValueError("x"), None)
    uninstall()
    assert [record.getMessage() for record in caplog.records] == ["not caught: main", "report failed"]


def test_the_hooks_from_before_come_back():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    install_hooks(lambda error, place: None)()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
