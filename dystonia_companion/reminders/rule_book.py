"""The rules of reminders: those that the program brings, as the person changed them, and the person's own."""

from __future__ import annotations

from dystonia_companion.clock import Clock
from dystonia_companion.errors import BugError
from dystonia_companion.model.rule import DEFAULT_RULES, Rule, problems
from dystonia_companion.storage.edits import Delete, Edit, Put, Saved
from dystonia_companion.storage.rules import RuleStore, columns_of_rule
from dystonia_companion.storage.values import UuidSource, new_uuid
from dystonia_companion.storage.writer import Writer

DEFAULT_IDS = frozenset(rule.id for rule in DEFAULT_RULES)


class RuleBook:
    """A row with the id of a rule that the program brings stands in its place; nothing is written before something is changed."""

    def __init__(self, store: RuleStore, writer: Writer, clock: Clock, uuids: UuidSource = new_uuid) -> None:
        self._store = store
        self._writer = writer
        self._clock = clock
        self._uuids = uuids

    def read(self) -> tuple[tuple[Rule, ...], frozenset[str]]:
        """All rules that can be read, those that the program brings first; and the ids of the others, whose rows stay."""
        rows = self._store.all()
        kept = {row.id: row.rule for row in rows}
        brought = (kept.pop(rule.id, rule) for rule in DEFAULT_RULES)
        rules = tuple(rule for rule in (*brought, *kept.values()) if rule is not None)
        return rules, frozenset(row.id for row in rows if row.rule is None and not row.gone)

    def keep(self, rule: Rule) -> Saved:
        """Write a rule down, new or changed; it counts from now on. Raises KnownError, and BugError for one with problems."""
        if problems(rule):
            raise BugError(f"a rule with problems: {sorted(problems(rule))}")
        row = columns_of_rule(rule, self._clock.now())
        return self._writer.save(Edit("keep_rule", (Put("reminder_rule", {"uuid": self._row_of(rule.id), **row}),)))

    def delete(self, rule: Rule) -> Saved:
        """Take a rule away; of one that the program brings a row stays, which says so. Raises KnownError with nothing changed."""
        row = self._row_of(rule.id)
        if rule.id not in DEFAULT_IDS:
            return self._writer.save(Edit("delete_rule", (Delete("reminder_rule", row),)))
        values = {"uuid": row, **columns_of_rule(rule, self._clock.now()), "gone": 1}
        return self._writer.save(Edit("delete_rule", (Put("reminder_rule", values),)))

    def restore_defaults(self) -> Saved:
        """Those that the program brings are as they were at first; the person's own stay. Raises KnownError."""
        rows = (row.uuid for row in self._store.all() if row.id in DEFAULT_IDS)
        return self._writer.save(Edit("restore_rules", tuple(Delete("reminder_rule", uuid) for uuid in rows)))

    def _row_of(self, rule: str) -> str:
        return next((row.uuid for row in self._store.all() if row.id == rule), None) or self._uuids()
