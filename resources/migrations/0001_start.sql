-- Version 1: settings, the person, sessions with their items, ratings, what is due, and the history that undo reads.
--
-- Every table of the person's: STRICT, a uuid as primary key, and an ordinary rowid, by which rows are salvaged from a
-- damaged file. References are deferred and never cascade: each deletion is written down, so each can be undone.
-- JSON is not checked here: SQLite before 3.41 refuses its JSON functions in tables while trusted_schema is off.
-- `+0 days` makes SQLite work the date out, so that it does not take 30 February for a day.
-- *_utc: an instant, `2027-01-11T08:00:00.000Z`. local_date: the civil day where the person was, `2027-01-11`. *_ms: milliseconds.

CREATE TABLE setting (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  name TEXT NOT NULL UNIQUE, -- field of the settings
  value TEXT NOT NULL -- its value as JSON
) STRICT;

CREATE TABLE component (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  kind TEXT NOT NULL, -- part of the pull pattern, by its name in the model
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side: -1 left, 1 right, none where it has no side
  strength INTEGER NOT NULL CHECK (strength BETWEEN 0 AND 3), -- 0 none to 3 strong, as the person says
  level TEXT NOT NULL CHECK (level IN ('collis', 'caput', 'both', 'unknown')) -- where it pulls: neck, head, both, not known
) STRICT;

CREATE TABLE answer (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  question TEXT NOT NULL UNIQUE, -- id of the screening question or clearance
  answer TEXT NOT NULL, -- id of what was answered
  answered_utc TEXT NOT NULL CHECK (answered_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', answered_utc, '+0 days')), -- when
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')) -- on which civil day
) STRICT;

CREATE TABLE rating (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  item TEXT NOT NULL, -- what was rated, for example pain
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10), -- the number given
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- the instant it is about
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it is about
  zone TEXT NOT NULL -- time zone of that day, IANA name
) STRICT;
CREATE INDEX rating_by_day ON rating (item, local_date);

CREATE TABLE session (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  kind TEXT NOT NULL, -- kind of guided session, for example stretch
  routine TEXT NOT NULL, -- id of the routine
  programme TEXT NOT NULL, -- the programme as it was prescribed, JSON
  started_utc TEXT NOT NULL CHECK (started_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', started_utc, '+0 days')), -- when it began
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it began on
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  ended_utc TEXT CHECK (ended_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', ended_utc, '+0 days')), -- when it ended, none while it runs or after a crash
  outcome TEXT CHECK (outcome IN ('done', 'partly', 'stopped')), -- how it ended, none while not ended
  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10), -- pain just before, none where not asked
  pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10), -- pain just after, none where not asked
  programme_ms INTEGER NOT NULL CHECK (programme_ms >= 0), -- length of the programme
  seen_ms INTEGER NOT NULL CHECK (seen_ms >= 0) -- time spent in it, pauses not counted
) STRICT;
CREATE INDEX session_by_start ON session (started_utc);
CREATE INDEX session_by_day ON session (local_date);

CREATE TABLE session_item (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  session_uuid TEXT NOT NULL REFERENCES session (uuid) DEFERRABLE INITIALLY DEFERRED, -- the session it was part of
  place INTEGER NOT NULL CHECK (place >= 0), -- place in the programme, from 0
  exercise TEXT NOT NULL, -- id of the exercise
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side it was done on: -1 left, 1 right, none without side
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'stopped', 'hurt')), -- how it ended
  finished_utc TEXT NOT NULL CHECK (finished_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', finished_utc, '+0 days')), -- when it ended
  UNIQUE (session_uuid, place)
) STRICT;
CREATE INDEX session_item_by_exercise ON session_item (exercise, finished_utc);

CREATE TABLE hurt (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  session_uuid TEXT REFERENCES session (uuid) DEFERRABLE INITIALLY DEFERRED, -- the session, none where that was deleted: the hurt still counts
  exercise TEXT NOT NULL, -- id of the exercise that hurt
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side it was done on: -1 left, 1 right, none without side
  into_item_ms INTEGER NOT NULL CHECK (into_item_ms >= 0), -- how far into the exercise
  symptom TEXT, -- id of what was felt, none where not said
  noted_utc TEXT NOT NULL CHECK (noted_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', noted_utc, '+0 days')), -- when
  answered TEXT -- id of what the person said later, for example that the therapist was asked; none while open
) STRICT;
CREATE INDEX hurt_by_exercise ON hurt (exercise);
CREATE INDEX hurt_by_session ON hurt (session_uuid);

CREATE TABLE due (
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
  UNIQUE (rule, occurrence)
) STRICT;
CREATE INDEX due_by_state ON due (state, due_utc);

CREATE TABLE save_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- number of the save, never used twice; the undo id
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when it was saved
  label TEXT NOT NULL, -- id of what was done
  version INTEGER NOT NULL, -- user_version at that time: images of another one do not fit the tables of now
  undoes INTEGER -- the save that this one took back, none for an ordinary one
) STRICT;
CREATE INDEX save_log_by_time ON save_log (at_utc);

CREATE TABLE before_image (
  save_id INTEGER NOT NULL REFERENCES save_log (id), -- the save that changed the row
  table_name TEXT NOT NULL, -- table of the row
  row_uuid TEXT NOT NULL, -- id of the row
  image TEXT, -- the row as it was, JSON by column; none where it did not exist
  PRIMARY KEY (save_id, table_name, row_uuid)
) STRICT;
CREATE INDEX before_image_by_row ON before_image (table_name, row_uuid, save_id);
