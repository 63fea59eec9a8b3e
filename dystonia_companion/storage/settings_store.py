"""Reads the settings as names and JSON values; what they mean is said in settings.py."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Collection, Mapping

from dystonia_companion.storage.edits import Put
from dystonia_companion.storage.values import UuidSource, json_text, new_uuid

log = logging.getLogger(__name__)


class SettingsStore:
    """The kept settings. What was never set is not among them."""

    def __init__(self, connection: sqlite3.Connection, uuids: UuidSource = new_uuid) -> None:
        self._connection = connection
        self._uuids = uuids

    def load(self, known: Collection[str]) -> dict[str, object]:
        """The kept value of each of the `known` names that has one.

        A name of another version, or a value that is not JSON, is left out and left in its place: a setting must never keep
        the program from starting.
        """
        values: dict[str, object] = {}
        for row in self._connection.execute("SELECT name, value FROM setting ORDER BY name"):
            if row["name"] not in known:
                log.info("setting of another version: %s", row["name"])
                continue
            try:
                values[row["name"]] = json.loads(row["value"])
            except ValueError:
                log.warning("setting cannot be read: %s", row["name"])
        return values

    def puts(self, values: Mapping[str, object]) -> tuple[Put, ...]:
        """The operations that keep `values`. Raises TypeError or ValueError for what JSON does not have."""
        uuids = {row["name"]: row["uuid"] for row in self._connection.execute("SELECT name, uuid FROM setting")}
        return tuple(
            Put("setting", {"uuid": uuids.get(name) or self._uuids(), "name": name, "value": json_text(value)})
            for name, value in values.items()
        )
