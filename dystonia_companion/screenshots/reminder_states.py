"""Pictures of reminders: the rules, one being made, a pause, what came while away, and what works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import cast

from PySide6.QtWidgets import QWidget

from dystonia_companion.model.morning_tap import MORNING_TAP
from dystonia_companion.model.reminder import Occurrence
from dystonia_companion.model.rule import AfterTreatment, EveryDays, Rule, RuleKind, Weekly
from dystonia_companion.screenshots.stage import Stage
from dystonia_companion.storage.due import DueItem
from dystonia_companion.ui.first.telling import Telling
from dystonia_companion.ui.framed import DeskFrame, FramedPage
from dystonia_companion.ui.reminders.away_card import AwayCard
from dystonia_companion.ui.reminders.desk import RemindersDesk
from dystonia_companion.ui.reminders.doors import ReminderDoors
from dystonia_companion.ui.reminders.health_page import HealthPage, HealthRow
from dystonia_companion.ui.reminders.quiet_card import QuietCard
from dystonia_companion.ui.reminders.rule_page import RulePage
from dystonia_companion.ui.reminders.rules_page import RulesPage
from dystonia_companion.ui.settings.page import SettingsPage
from dystonia_companion.ui.widgets.layout import Columns
from dystonia_companion.ui.widgets.scroll import ScrollPage

Bring = Callable[[Stage], QWidget]
FOLDER = "/home/you/dystonia-companion"
RULES = (
    Rule("midday", RuleKind.STRETCH, Weekly(frozenset(range(1, 6)), (time(13), time(16, 30)))),
    Rule("evening", RuleKind.BREATHING, Weekly(frozenset(range(1, 8)), (time(21, 30),)), "slow_6"),
    Rule("diary", RuleKind.DIARY, EveryDays(3, date(2027, 1, 11), (time(20),)), on=False),
    Rule("after", RuleKind.HEAT, AfterTreatment(3, time(9))),
)
HEALTH = (
    HealthRow("notices", "ok", "Your desktop shows notices with buttons.", test=lambda: None),
    HealthRow("tray", "care", "This desktop has no tray.", "Reminders show in the window. Leave it open or small."),
    HealthRow("voice", "off", "Not tried yet. Press Test.", test=lambda: None, called="untried"),
    HealthRow("sound", "bad", "No sound comes out.", "Plug in a speaker. Then press Look again.", test=lambda: None),
    HealthRow("login", "ok", "The program does not start by itself."),
    HealthRow("database", "ok", f"All is well in {FOLDER}.", test=lambda: None),
    HealthRow("backup", "ok", "Today, 08:02."),
    HealthRow("last_ring", "ok", "Today, 08:30."),
    HealthRow(
        "next_ring",
        "off",
        "Quiet until 11:00. You asked for a pause. Safety and appointments still come. Next: today, 13:00. Gentle morning",
        "To end it now: press Go on now on Today.",
        lambda: None,
        called="quiet",
    ),
)


def _desk(stage: Stage) -> RemindersDesk:
    app = stage.app
    telling = Telling(
        app.kit,
        stage.app.words,
        lambda: app.sessions.record,
        lambda: app.sessions.audio,
        app.preferences,
        app.writer,
        app.places.saved_words,
        app,
    )
    return RemindersDesk(telling, app.reminders, stage.clock, stage.clock.now, app)


def _lay(stage: Stage, page: FramedPage) -> FramedPage:
    stage.go("settings")
    frame = DeskFrame(page)
    stage.window.lay("settings", frame)
    frame.greet()
    return page


def _rules(stage: Stage) -> QWidget:
    for rule in RULES:
        stage.app.reminders.keep_rule(rule)
    _lay(stage, RulesPage(_desk(stage)))
    return stage.window


def _new(stage: Stage) -> QWidget:
    _lay(stage, RulePage(_desk(stage), None))
    return stage.window


def _changed(rule: Rule | None, also: Callable[[RulePage], object] = lambda _page: None) -> Bring:
    def change(stage: Stage) -> QWidget:
        wanted = rule or next(r for r in stage.app.reminders.rules() if r.kind is RuleKind.DESK_BREAK)
        also(cast(RulePage, _lay(stage, RulePage(_desk(stage), wanted))))
        return stage.window

    return change


def _no_day(page: RulePage) -> None:
    page.week.show_days(frozenset())
    page.week.told.emit()


def _health(stage: Stage) -> QWidget:
    _lay(stage, HealthPage(_desk(stage), lambda: HEALTH, lambda: None))
    return stage.window


def _card(stage: Stage, *cards: QWidget) -> QWidget:
    page = ScrollPage(stage.app.kit, stage.app.words.text("places.today"), "teal")
    columns = Columns(stage.app.kit)
    for card in cards:
        columns.first.addWidget(card)
    page.column.addWidget(columns)
    stage.go("today")
    stage.window.lay("today", page)
    return stage.window


def _quiet(also: Callable[[QuietCard], object] = lambda _card: None) -> Bring:
    def show(stage: Stage) -> QWidget:
        card = QuietCard(_desk(stage))
        shown = _card(stage, card)
        also(card)
        return shown

    return show


def _away(stage: Stage) -> QWidget:
    now = stage.clock.now()
    item = DueItem("1", "midday", "2027-01-10#1", "stretch", "", now - timedelta(days=1), None, "missed", None, now)
    breath = replace(item, uuid="2", kind="breathing", subject="slow_6", due=now - timedelta(hours=11))
    desk = _desk(stage)
    card = AwayCard(desk)
    shown = _card(stage, card)
    card.show_items((item, breath))
    return shown


def _morning_tap(stage: Stage) -> QWidget:
    now = stage.clock.now()
    day = now.astimezone(stage.clock.zone()).date()
    stage.app.reminders.due(Occurrence(MORNING_TAP, day.isoformat(), MORNING_TAP, "", now - timedelta(hours=1), None))
    stage.go("today")
    stage.window.lift("today")
    return stage.window


def _settings(stage: Stage) -> QWidget:
    stage.go("settings")
    stage.window.lift("settings")
    doors = ReminderDoors(_desk(stage), lambda: HEALTH, lambda: None, stage.app)
    doors.add_to(cast(SettingsPage, stage.window.page("settings")))
    return stage.window


REMINDER_STATES: tuple[tuple[str, Bring], ...] = (
    ("reminders", _rules),
    ("reminder-new", _new),
    ("reminder-week", _changed(RULES[0])),
    ("reminder-no-day", _changed(RULES[0], _no_day)),
    ("reminder-every", _changed(RULES[2])),
    ("reminder-after", _changed(RULES[3])),
    ("reminder-working", _changed(None)),
    ("reminders-next", _quiet()),
    ("reminders-until-a-day", _quiet(lambda card: card.day_button.click())),
    ("reminders-quiet", _quiet(lambda card: card.tomorrow_button.click())),
    ("reminders-while-away", _away),
    ("reminders-morning-tap", _morning_tap),
    ("reminders-health", _health),
    ("settings-reminders", _settings),
)
