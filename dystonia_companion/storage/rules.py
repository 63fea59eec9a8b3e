"""Reads the rules of reminders, what keeps them quiet, and how far they were worked out.

A rule that a damaged file gave back otherwise is left out and counted; its row stays as it is.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, time

from dystonia_companion.model.rule import (
    AfterTreatment,
    EveryDays,
    Rule,
    RuleKind,
    Schedule,
    Weekly,
    WhileWorking,
    problems,
)
from dystonia_companion.storage.edits import Row
from dystonia_companion.storage.values import json_text, utc_value

log = logging.getLogger(__name__)

PLANNED = "00000000-0000-4000-8000-000000000007"  # the one row, so that two programs never make two


@dataclass(frozen=True)
class KeptRule:
    """A row: `rule` is None where it cannot be read or where `gone`, in whose place nothing comes."""

    uuid: str
    id: str
    rule: Rule | None
    gone: bool


class RuleStore:
    """Questions about rules."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[object, ...], KeptRule] = {}  # rows are asked for each minute, and hardly ever change

    def all(self) -> tuple[KeptRule, ...]:
        """Every row, in the order in which they were first written."""
        rows = self._connection.execute("SELECT * FROM reminder_rule ORDER BY rowid").fetchall()
        self._known = {(key := tuple(row)): self._known.get(key) or _kept(row) for row in rows}
        return tuple(self._known.values())

    def silences(self) -> dict[str, datetime]:
        """The end of every silence that was asked for, by its reason, ended ones too."""
        return {row["why"]: utc_value(row["until_utc"]) for row in self._connection.execute("SELECT * FROM silence")}

    def silence_ids(self) -> dict[str, str]:
        """The row of each reason."""
        return {row["why"]: row["uuid"] for row in self._connection.execute("SELECT why, uuid FROM silence")}

    def planned(self) -> date | None:
        """The last civil day that was worked out, or None."""
        row = self._connection.execute("SELECT until_date FROM planned ORDER BY uuid = ? DESC", (PLANNED,)).fetchone()
        return None if row is None else date.fromisoformat(row["until_date"])


def columns_of_rule(rule: Rule, since: datetime) -> Row:
    """A rule as the table keeps it, but for its uuid."""
    return {
        "rule": rule.id,
        "kind": rule.kind.value,
        "subject": rule.subject,
        "schedule": json_text(_written(rule.schedule)),
        "active": int(rule.on),
        "gone": 0,
        "since_utc": since,
    }


def _kept(row: sqlite3.Row) -> KeptRule:
    if row["gone"]:
        return KeptRule(row["uuid"], row["rule"], None, True)
    try:
        rule = Rule(
            row["rule"],
            RuleKind(row["kind"]),
            _schedule(json.loads(row["schedule"])),
            row["subject"],
            bool(row["active"]),
            utc_value(row["since_utc"]),
        )
        sound = not problems(rule)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        sound = False
    if not sound:
        log.warning("a rule cannot be read: %s", row["uuid"])
        return KeptRule(row["uuid"], row["rule"], None, False)
    return KeptRule(row["uuid"], row["rule"], rule, False)


def _written(schedule: Schedule) -> dict[str, object]:
    match schedule:
        case Weekly(days=days, times=times):
            return {"is": "weekly", "days": sorted(days), "times": [_text(at) for at in times]}
        case EveryDays(n=n, first=first, times=times):
            return {"is": "every_days", "n": n, "first": first.isoformat(), "times": [_text(at) for at in times]}
        case AfterTreatment(days=after, at=at):
            return {"is": "after_treatment", "days": after, "at": _text(at)}
        case WhileWorking(every_minutes=every, from_=begins, until=ends, most=most):
            return {
                "is": "while_working",
                "every_minutes": every,
                "from": _text(begins),
                "until": _text(ends),
                "most": most,
            }


def _schedule(told: dict[str, object]) -> Schedule:
    """Raises ValueError, KeyError, TypeError or AttributeError for anything but what `_written` writes."""
    match told["is"]:
        case "weekly":
            return Weekly(frozenset(_whole(day) for day in _list(told["days"])), _times(told))
        case "every_days":
            return EveryDays(_whole(told["n"]), date.fromisoformat(_string(told["first"])), _times(told))
        case "after_treatment":
            return AfterTreatment(_whole(told["days"]), _time(told["at"]))
        case "while_working":
            return WhileWorking(
                _whole(told["every_minutes"]), _time(told["from"]), _time(told["until"]), _whole(told["most"])
            )
    raise ValueError("no such schedule")


def _times(told: dict[str, object]) -> tuple[time, ...]:
    return tuple(_time(at) for at in _list(told["times"]))


def _time(value: object) -> time:
    at = time.fromisoformat(_string(value))
    if at.tzinfo is not None:
        raise ValueError("a civil time has no zone")
    return at


def _text(at: time) -> str:
    return at.isoformat("minutes")


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value
