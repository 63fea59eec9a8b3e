"""Keeps a database of the present form, with rows in every table, as tests/fixtures/databases/v<version>.sqlite.

Run once when a migration lands: `python -m tests.storage.make_database_fixture`. A kept file is never made again, because it
stands for what is on people's computers.
"""

import tempfile
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.storage.backups import copy_database
from dystonia_companion.storage.connection import user_version
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.values import seeded_uuids
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock, row_of_every_table

FOLDER = Path(__file__).parents[1] / "fixtures" / "databases"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock()
        connection = open_database(Paths(Path(folder)), clock).connection
        target = FOLDER / f"v{user_version(connection)}.sqlite"
        if target.exists():
            raise SystemExit(f"{target.name} is kept already")
        Writer(connection, Changes(), clock).save(Edit("all_tables", row_of_every_table(seeded_uuids(1))))
        copy_database(connection, target)
        connection.close()


if __name__ == "__main__":
    main()
