"""Claims 200 items as they become due, second by second. `python -m tests.reminders.racing_child FOLDER NOW`.

Waits for a line, so that two begin together; prints the id of each that it won.
"""

import sys
from datetime import datetime
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.reminding import make_reminders
from dystonia_companion.settings import Settings
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.due import DueStore
from dystonia_companion.storage.journal import Journal
from dystonia_companion.storage.stores import PersonStores
from dystonia_companion.storage.writer import Writer
from tests.fakes import ManualClock

COUNT = 200


def main(folder: Path, now: datetime) -> None:
    clock = ManualClock(now)
    connection = open_database(Paths(folder), clock).connection
    due, writer = DueStore(connection), Writer(connection, Changes(), clock)
    reminders = make_reminders(due, PersonStores(connection), Journal(connection), writer, clock, Settings)
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(COUNT):
        clock.advance(1_000)
        for item in reminders.claim():
            print(item.uuid, flush=True)
            reminders.shown(item)
    print("end", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]))
