-- Version 3: warm and cold packs that were put on, and what the skin was like in between.

CREATE TABLE thermal (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  preset TEXT NOT NULL, -- id of the preset
  kind TEXT NOT NULL CHECK (kind IN ('heat', 'cold', 'both')), -- what it does to the skin; both: warm and cold by turns
  place TEXT NOT NULL CHECK (place IN ('back_of_neck', 'top_of_shoulder', 'upper_back')), -- where it lay
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side: -1 left, 1 right, none: in the middle or on both
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 20), -- the time asked for, or that it was on where written down afterwards
  check_min TEXT NOT NULL, -- minutes from the start at which the skin is looked at, JSON list
  gap_min INTEGER NOT NULL CHECK (gap_min BETWEEN 0 AND 240), -- minutes of rest for the skin after it
  started_utc TEXT NOT NULL CHECK (started_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', started_utc, '+0 days')), -- when it was put on
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it was put on
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  span_ms INTEGER NOT NULL CHECK (span_ms >= 0), -- time on the skin while it is on, time since its end after that, at the reading that follows
  read_utc TEXT NOT NULL CHECK (read_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', read_utc, '+0 days')), -- the wall clock then
  read_boot TEXT NOT NULL, -- id of the boot of the computer then, empty where there is none
  read_boot_ms INTEGER NOT NULL, -- milliseconds since that boot
  ended_utc TEXT CHECK (ended_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', ended_utc, '+0 days')), -- when it was off, none while it is on
  ending TEXT CHECK (ending IN ('early', 'time_up', 'skin', 'no_answer', 'logged')), -- how it ended, none while it is on
  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10), -- pain just before, none where not asked
  pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10), -- pain 20 minutes after, none where not asked
  CHECK ((ended_utc IS NULL) = (ending IS NULL))
) STRICT;
CREATE INDEX thermal_by_day ON thermal (local_date);
CREATE UNIQUE INDEX thermal_one_on ON thermal (ended_utc IS NULL) WHERE ended_utc IS NULL;

CREATE TABLE skin_check (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  thermal_uuid TEXT NOT NULL REFERENCES thermal (uuid) DEFERRABLE INITIALLY DEFERRED, -- the pack that was on
  at_min INTEGER NOT NULL CHECK (at_min BETWEEN 1 AND 20), -- the minute at which it was due
  answer TEXT NOT NULL CHECK (answer IN ('normal', 'hot_or_sore', 'blister_numb', 'cannot_check')), -- what the skin was like
  answered_utc TEXT NOT NULL CHECK (answered_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', answered_utc, '+0 days')), -- when
  UNIQUE (thermal_uuid, at_min)
) STRICT;
