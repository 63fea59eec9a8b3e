-- Version 7: the rules of reminders, what keeps them quiet, how far they were worked out, and when each was shown.

CREATE TABLE reminder_rule (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  rule TEXT NOT NULL UNIQUE CHECK (rule <> ''), -- id of the rule; that of one the program brings stands in its place
  kind TEXT NOT NULL, -- what it reminds of
  subject TEXT NOT NULL, -- id of the routine or the like, empty: what fits the day
  schedule TEXT NOT NULL, -- JSON: when it comes, in civil time
  active INTEGER NOT NULL CHECK (active IN (0, 1)), -- 1 while it is on
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)), -- 1 where one that the program brings was deleted
  since_utc TEXT NOT NULL CHECK (since_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', since_utc, '+0 days')) -- when it was last changed: nothing before is made up for
) STRICT;

CREATE TABLE silence (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  why TEXT NOT NULL UNIQUE CHECK (why IN ('paused', 'bad_spell', 'meeting')), -- what the person asked for
  until_utc TEXT NOT NULL CHECK (until_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', until_utc, '+0 days')) -- when it ends
) STRICT;

CREATE TABLE planned (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the one row
  until_date TEXT NOT NULL CHECK (until_date IS date(until_date, '+0 days')) -- last civil day that was worked out
) STRICT;

CREATE TABLE due_new (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  rule TEXT NOT NULL, -- id of the reminder rule
  occurrence TEXT NOT NULL, -- civil date and slot, or anchor; never an instant
  kind TEXT NOT NULL, -- what it reminds of
  subject TEXT NOT NULL, -- id of the routine, appointment or the like
  due_utc TEXT NOT NULL CHECK (due_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', due_utc, '+0 days')), -- when, worked out in the zone of now
  expires_utc TEXT CHECK (expires_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', expires_utc, '+0 days')), -- after this it makes no sense, none: always
  state TEXT NOT NULL CHECK (state IN ('pending', 'claimed', 'shown', 'done', 'skipped', 'missed')), -- where it stands
  not_before_utc TEXT CHECK (not_before_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', not_before_utc, '+0 days')), -- put off until, none: not put off
  changed_utc TEXT NOT NULL CHECK (changed_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', changed_utc, '+0 days')), -- when the state last changed
  shown_utc TEXT CHECK (shown_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', shown_utc, '+0 days')), -- when a notice of it was last shown, none: never
  to_tell INTEGER NOT NULL DEFAULT 0 CHECK (to_tell IN (0, 1, 2)), -- 1 where it was missed while the program was not there, 2 once that was told
  UNIQUE (rule, occurrence)
) STRICT;
INSERT INTO due_new (uuid, rule, occurrence, kind, subject, due_utc, expires_utc, state, not_before_utc, changed_utc)
  SELECT uuid, rule, occurrence, kind, subject, due_utc, expires_utc, state, not_before_utc, changed_utc FROM due ORDER BY rowid;
DROP TABLE due;
ALTER TABLE due_new RENAME TO due;
CREATE INDEX due_by_state ON due (state, due_utc);
CREATE INDEX due_to_tell ON due (to_tell) WHERE to_tell = 1;
