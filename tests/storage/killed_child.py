"""Saves edits until it is killed. `python -m tests.storage.killed_child FOLDER`; prints each number once it is saved.

Edit n makes one session, four items in it and one rating of value n modulo 11, and takes back every seventh edit and does it
again, so that undo is killed too.
"""

import sys
from pathlib import Path

from dystonia_companion.changes import Changes
from dystonia_companion.paths import Paths
from dystonia_companion.storage.database import open_database
from dystonia_companion.storage.edits import Edit
from dystonia_companion.storage.values import new_uuid
from dystonia_companion.storage.writer import Writer
from tests.storage.fakes import FixedClock, rating, session, session_item

ITEMS = 4


def main(folder: Path) -> None:
    clock = FixedClock()
    opened = open_database(Paths(folder), clock)
    print(opened.state.name, flush=True)
    writer = Writer(opened.connection, Changes(), clock)
    number = opened.connection.execute("SELECT coalesce(max(seen_ms), -1) + 1 FROM session").fetchone()[0]
    while True:
        clock.advance(seconds=1)
        one = new_uuid()
        items = tuple(session_item(new_uuid(), one, place) for place in range(ITEMS))
        saved = writer.save(Edit("kill", (session(one, seen_ms=number), *items, rating(new_uuid(), number % 11))))
        if number % 7 == 0:
            writer.undo(writer.undo(saved.undo_id).undo_id)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
