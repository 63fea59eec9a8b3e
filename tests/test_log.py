import ast
import logging
import stat
from pathlib import Path

import pytest

import dystonia_companion
from dystonia_companion.errors import KnownError
from dystonia_companion.log import FILE_BYTES, IdsOnly, start_log

SECRET = "stabbing pain behind the left ear"
own = logging.getLogger("dystonia_companion.test")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "log" / "companion.log"
    stop = start_log(path)
    yield path
    stop()


def test_ids_and_numbers_are_kept(path):
    own.info("saved %s %d %s", "session_item", 3, frozenset({"sessions", "due"}))
    assert path.read_text().endswith("INFO dystonia_companion.test saved session_item 3 due sessions\n")


@pytest.mark.parametrize(
    "secret", [SECRET, SECRET.encode(), {"note": SECRET}, [SECRET], Path(SECRET), ValueError(SECRET)]
)
def test_what_a_person_wrote_is_not(path, secret):
    own.warning("refused %s", secret)
    assert "refused" in path.read_text()
    assert "pain" not in path.read_text()


def test_an_exception_leaves_types_and_places_only(path):
    def inner(note):
        raise ValueError(f"cannot read {note}")

    try:
        try:
            inner(SECRET)
        except ValueError as error:
            raise KnownError("damaged", note=SECRET) from error
    except KnownError:
        own.exception("start failed")
    text = path.read_text()
    assert "start failed" in text
    assert "KnownError damaged" in text
    assert "ValueError" in text
    assert "tests/test_log.py:" in text
    assert " inner" in text
    assert "pain" not in text


def test_a_line_that_another_handler_formatted_stays_clean(path):
    """The standard formatter leaves the whole trace, message included, in the record that all handlers share."""
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        record = own.makeRecord(
            own.name, logging.ERROR, "x.py", 1, "failed", (), (ValueError, error, error.__traceback__)
        )
    logging.Formatter().format(record)
    own.handle(record)
    assert "failed" in path.read_text()
    assert "pain" not in path.read_text()


def test_of_other_packages_only_name_and_kind(path):
    logging.getLogger("apscheduler.executors").error(f"Job {SECRET} raised", exc_info=ValueError(SECRET))
    text = path.read_text()
    assert "ERROR apscheduler.executors\n  ValueError" in text
    assert "pain" not in text


def test_a_line_with_wrong_arguments_stops_nothing():
    record = own.makeRecord(own.name, logging.INFO, "x.py", 1, "saved %s %s", ("one",), None)
    assert IdsOnly().format(record).endswith("(unreadable line)")


def test_the_log_is_private_and_small(path):
    for n in range(30_000):
        own.info("a line of some length to fill the file sooner %d %s", n, "x" * 50)
    files = list(path.parent.iterdir())
    assert sorted(file.name for file in files) == ["companion.log", "companion.log.1"]
    assert sum(file.stat().st_size for file in files) <= 2 * FILE_BYTES
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_without_a_folder_it_goes_to_standard_error_as_clean(tmp_path, capsys):
    (tmp_path / "log").write_text("a file in the way")
    stop = start_log(tmp_path / "log" / "companion.log")
    own.error("failed %s", SECRET, exc_info=ValueError(SECRET))
    stop()
    told = capsys.readouterr().err
    assert "failed <str>\n  ValueError" in told
    assert "pain" not in told


def test_a_disk_that_becomes_full_stops_nothing(path, capsys, monkeypatch):
    handler = next(one for one in logging.getLogger().handlers if getattr(one, "baseFilename", "") == str(path))

    def full(record):
        raise OSError(28, SECRET)

    monkeypatch.setattr(handler, "shouldRollover", full)
    own.error("failed")
    assert capsys.readouterr().err == ""


def test_every_line_of_ours_is_a_constant_with_arguments():
    """What is put together before it reaches the formatter cannot be looked at by it."""
    wrong = []
    for source in Path(dystonia_companion.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                is_log = getattr(node.func.value, "id", None) in ("log", "logger")
                says = node.func.attr in ("debug", "info", "warning", "error", "exception", "critical")
                if is_log and says and not isinstance(node.args[0], ast.Constant):
                    wrong.append(f"{source.name}:{node.lineno}")
    assert wrong == []
