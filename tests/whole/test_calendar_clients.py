"""Real calendar programs take our file, and take it again after a change: one event for each appointment, at its new time."""

from __future__ import annotations

import socket
import subprocess
import time as clock
import xml.etree.ElementTree as ET
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from dystonia_companion.content.words import Words
from dystonia_companion.exchange.calendar_event import CalendarWindow
from dystonia_companion.exchange.calendar_out import calendar_file
from dystonia_companion.model.appointment import INJECTION_LEADS, Appointment, AppointmentKind, Status
from dystonia_companion.paths import resource_root

WORDS = Words(resource_root())
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 1, 11, 9, tzinfo=UTC)
VISIT = Appointment(
    "a", AppointmentKind.INJECTIONS, date(2027, 4, 6), time(10, 30), BERLIN, leads=INJECTION_LEADS, uid="a@here"
)
PHYSIO = replace(VISIT, kind=AppointmentKind.PHYSIOTHERAPY, day=date(2027, 4, 8), at=None, uid="b@here")
CALL = replace(VISIT, day=date(2027, 4, 9), zone=ZoneInfo("America/New_York"), uid="c@here")
WINDOW = CalendarWindow("t", date(2027, 4, 5), date(2027, 4, 7))
BEFORE = ((VISIT, PHYSIO, CALL), WINDOW)
AFTER = (
    (replace(VISIT, at=time(11, 45), sequence=1), replace(PHYSIO, status=Status.CANCELLED, sequence=1), CALL),
    replace(WINDOW, day=date(2027, 4, 6), sequence=1),
)
PATIENCE_S = 30.0


def file_of(appointments: tuple[Appointment, ...], window: CalendarWindow | None = None) -> bytes:
    return calendar_file(appointments, window, WORDS, NOW)


# --- khal -------------------------------------------------------------------------------------------------------------

KHAL = """
[calendars]
[[own]]
path = {folder}/calendar
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[default]
default_calendar = own
[sqlite]
path = {folder}/khal.db
"""


class Khal:
    """khal with a calendar of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(KHAL.format(folder=folder), "utf-8")

    def run(self, *words: str) -> str:
        command = ["khal", "-c", str(self._folder / "config"), *words]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert "warning" not in done.stderr.casefold()
        return done.stdout

    def take(self, data: bytes) -> None:
        file = self._folder / "appointments.ics"
        file.write_bytes(data)
        self.run("import", "--batch", "-a", "own", str(file))

    def shown(self) -> list[str]:
        """Each event once: uid, start and end as told to a person in Berlin, and whether it is cancelled."""
        form = "{uid}|{start}|{end}|{cancelled}"
        lines = self.run("list", "--format", form, "2027-04-01", "30d").splitlines()
        return sorted({line.strip() for line in lines if "|" in line})


@pytest.mark.slow
@pytest.mark.khal
def test_khal_takes_the_file_twice_and_has_each_appointment_once(tmp_path: Path) -> None:
    khal = Khal(tmp_path)
    khal.take(file_of(*BEFORE))
    assert khal.shown() == [
        "a@here|2027-04-06 10:30|2027-04-06 11:00|",
        "b@here|2027-04-08|2027-04-08|",
        "c@here|2027-04-09 16:30|2027-04-09 17:00|",
        f"{WINDOW.uid}|2027-04-05|2027-04-07|",
    ]
    khal.take(file_of(*AFTER))
    assert khal.shown() == [
        "a@here|2027-04-06 11:45|2027-04-06 12:15|",
        "b@here|2027-04-08|2027-04-08|CANCELLED",
        "c@here|2027-04-09 16:30|2027-04-09 17:00|",
        f"{WINDOW.uid}|2027-04-06|2027-04-07|",
    ]


# --- Radicale ---------------------------------------------------------------------------------------------------------

QUERY = """<?xml version="1.0"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"/></C:comp-filter></C:filter>
</C:calendar-query>"""
DATA = "{urn:ietf:params:xml:ns:caldav}calendar-data"


class Radicale:
    """The server on this machine alone, for one person without a password."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        options = {
            "config": "",
            "server-hosts": f"127.0.0.1:{self._port}",
            "storage-filesystem-folder": str(folder / "collections"),
            "auth-type": "none",
            "web-type": "none",
        }
        command = ["radicale", *(word for name, value in options.items() for word in (f"--{name}", value))]
        self._log = folder / "log"
        with self._log.open("wb") as log:
            self._server = subprocess.Popen(command, stdout=log, stderr=log)

    def wait(self) -> None:
        end = clock.monotonic() + PATIENCE_S
        while clock.monotonic() < end and self._server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
            except OSError:
                clock.sleep(0.05)
            else:
                return
        pytest.fail(f"radicale does not answer: {self._log.read_text('utf-8')}")

    def stop(self) -> None:
        self._server.terminate()
        self._server.wait(PATIENCE_S)

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "text/calendar; charset=utf-8") -> bytes:
        """What is answered. Fails with the log when it is a refusal."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE_S)
        try:
            who = b64encode(b"person:").decode()
            headers = {"Authorization": f"Basic {who}", "Content-Type": kind, "Depth": "1"}
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            said = answer.read()
        finally:
            connection.close()
        assert answer.status < 300, f"{method} {path}: {answer.status}\n{self._log.read_text('utf-8')}"
        return said

    def events(self, path: str) -> dict[str, list[Any]]:
        """What it keeps there, by uid, as another program would ask for it."""
        found: dict[str, list[Any]] = {}
        for data in ET.fromstring(self.ask("REPORT", path, QUERY.encode(), "application/xml")).iter(DATA):
            for event in Calendar.from_ical(data.text or "").walk("VEVENT"):
                found.setdefault(str(event["UID"]), []).append(event)
        return found


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[Radicale]:
    server = Radicale(tmp_path)
    try:
        server.wait()
        server.ask("PROPFIND", "/person/")
        yield server
    finally:
        server.stop()


def instant(event: Any) -> datetime:
    begins = event["DTSTART"].dt
    assert isinstance(begins, datetime)
    return begins.astimezone(UTC)


@pytest.mark.slow
@pytest.mark.radicale
def test_radicale_takes_the_file_twice_as_a_calendar(radicale: Radicale) -> None:
    where = "/person/appointments.ics/"
    uids = {VISIT.uid, PHYSIO.uid, CALL.uid, WINDOW.uid}
    radicale.ask("PUT", where, file_of(*BEFORE))
    before = radicale.events(where)
    assert set(before) == uids
    assert instant(before[VISIT.uid][0]) == VISIT.instant()
    radicale.ask("PUT", where, file_of(*AFTER))
    after = radicale.events(where)
    assert set(after) == uids
    assert all(len(events) == 1 for events in after.values())
    visit, physio, call, window = (after[uid][0] for uid in (VISIT.uid, PHYSIO.uid, CALL.uid, WINDOW.uid))
    assert instant(visit) == AFTER[0][0].instant()
    assert instant(call) == CALL.instant()
    assert int(visit["SEQUENCE"]) == 1
    assert len(visit.walk("VALARM")) == len(INJECTION_LEADS)
    assert str(physio["STATUS"]) == "CANCELLED"
    assert window["DTSTART"].dt == AFTER[1].day
    whole = Calendar.from_ical(radicale.ask("GET", where).decode())
    assert sorted(str(event["UID"]) for event in whole.walk("VEVENT")) == sorted(uids)


@pytest.mark.slow
@pytest.mark.radicale
def test_radicale_takes_one_appointment_twice_into_a_calendar_that_is_there(radicale: Radicale) -> None:
    radicale.ask("MKCALENDAR", "/person/own/")
    for visit in (VISIT, AFTER[0][0]):
        radicale.ask("PUT", "/person/own/visit.ics", file_of((visit,)))
        (event,) = radicale.events("/person/own/")[VISIT.uid]
        assert instant(event) == visit.instant()
        assert int(event["SEQUENCE"]) == visit.sequence
