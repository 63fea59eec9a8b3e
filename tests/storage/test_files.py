import pytest

from dystonia_companion.storage.files import keep_aside, replace_database


def test_the_log_of_the_old_file_is_not_read_into_the_new_one(tmp_path):
    """SQLite would: nothing in a log says which file it belongs to."""
    for name in ("a.sqlite", "a.sqlite-wal", "a.sqlite-shm", "a.sqlite-journal"):
        (tmp_path / name).write_bytes(b"old")
    (tmp_path / "fresh").write_bytes(b"new")
    replace_database(tmp_path / "fresh", tmp_path / "a.sqlite")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.sqlite", b"new")]


def test_no_kept_file_is_written_over(tmp_path):
    source, folder = tmp_path / "a.sqlite", tmp_path / "kept"
    kept = []
    for text in (b"one", b"two"):
        source.write_bytes(text)
        kept.append(keep_aside(source, folder, "2027-01-11"))
    assert [path.read_bytes() for path in kept] == [b"one", b"two"]


def test_half_a_copy_is_not_kept(tmp_path, monkeypatch):
    source = tmp_path / "a.sqlite"
    source.write_bytes(b"one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dystonia_companion.storage.files.shutil.copyfile", full)
    with pytest.raises(OSError, match="No space"):
        keep_aside(source, tmp_path / "kept", "2027-01-11")
    assert list((tmp_path / "kept").iterdir()) == []
