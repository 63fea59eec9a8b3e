-- Version 8: the diary: entries with their scores, own symptoms, goals, tricks, and the mark that it is fading.

CREATE TABLE diary_entry (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- the instant it is about
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it is about
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  feel TEXT CHECK (feel IN ('good', 'mixed', 'bad')), -- the day as a whole, none where not told
  triggers TEXT NOT NULL, -- ids of what made it worse, JSON list
  eased TEXT NOT NULL, -- ids of what eased it, JSON list
  tablets INTEGER CHECK (tablets BETWEEN 0 AND 50), -- extra pain tablets that day, none where not told
  pgi INTEGER CHECK (pgi BETWEEN 1 AND 7), -- compared with just before the last injections: 1 very much better to 7 very much worse
  woken INTEGER CHECK (woken IN (0, 1)), -- whether the neck woke the person, none where not told
  cough INTEGER CHECK (cough IN (0, 1)), -- whether there was coughing on food, none where not told
  illness INTEGER NOT NULL CHECK (illness IN (0, 1)), -- 1 where illness made it out of the ordinary
  bad_sleep INTEGER NOT NULL CHECK (bad_sleep IN (0, 1)), -- 1 where a week of bad sleep did
  note TEXT -- anything else
) STRICT;
CREATE INDEX diary_entry_by_day ON diary_entry (local_date, at_utc);

ALTER TABLE rating RENAME TO rating_before;
CREATE TABLE rating (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  item TEXT NOT NULL, -- what was rated, for example pain; an own symptom by the uuid of its row
  value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10), -- the number given
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- the instant it is about
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it is about
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  entry_uuid TEXT REFERENCES diary_entry (uuid) DEFERRABLE INITIALLY DEFERRED -- the entry of the diary it is part of, none where given elsewhere
) STRICT;
INSERT INTO rating (uuid, item, value, at_utc, local_date, zone)
  SELECT uuid, item, value, at_utc, local_date, zone FROM rating_before ORDER BY rowid;
DROP TABLE rating_before;
CREATE INDEX rating_by_day ON rating (item, local_date);
CREATE UNIQUE INDEX rating_by_entry ON rating (entry_uuid, item) WHERE entry_uuid IS NOT NULL;

CREATE TABLE own_symptom (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  item TEXT NOT NULL UNIQUE, -- id of the item that was picked; the uuid where it is in the person's own words
  words TEXT, -- the own words, none for an item
  active INTEGER NOT NULL CHECK (active IN (0, 1)), -- 1 while it is asked
  CHECK ((item = uuid) = (words IS NOT NULL))
) STRICT;

CREATE TABLE goal (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  words TEXT NOT NULL CHECK (words <> ''), -- what the person wants to do
  since_date TEXT NOT NULL CHECK (since_date IS date(since_date, '+0 days')), -- the civil day it was written down
  active INTEGER NOT NULL CHECK (active IN (0, 1)) -- 1 while it is asked
) STRICT;

CREATE TABLE goal_mark (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  entry_uuid TEXT NOT NULL REFERENCES diary_entry (uuid) DEFERRABLE INITIALLY DEFERRED, -- the entry it is part of
  goal_uuid TEXT NOT NULL REFERENCES goal (uuid) DEFERRABLE INITIALLY DEFERRED, -- the goal
  score INTEGER CHECK (score BETWEEN 0 AND 10), -- how hard it was: 0 easy to 10 could not, none where not told
  done INTEGER NOT NULL CHECK (done IN (0, 1)), -- 1 where it was done
  UNIQUE (entry_uuid, goal_uuid)
) STRICT;
CREATE INDEX goal_mark_by_goal ON goal_mark (goal_uuid);

CREATE TABLE trick (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  place TEXT NOT NULL, -- id of the place or way, or other
  words TEXT, -- what another one is, in the person's own words
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side: -1 left, 1 right, none without side
  manner TEXT CHECK (manner IN ('light', 'firm', 'hovering')) -- how it is touched, none where nothing is
) STRICT;

CREATE TABLE trick_use (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  trick_uuid TEXT NOT NULL REFERENCES trick (uuid) DEFERRABLE INITIALLY DEFERRED, -- the trick
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when it was used
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- on which civil day
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  felt TEXT NOT NULL CHECK (felt IN ('better', 'same', 'worse')), -- what it did
  score INTEGER CHECK (score BETWEEN 0 AND 10), -- how much: 0 much better, 5 the same, 10 much worse, none where not told
  lasts_s INTEGER CHECK (lasts_s BETWEEN 0 AND 86400), -- seconds that it helped, none where not told
  still_works INTEGER CHECK (still_works IN (0, 1)) -- whether the person still counts on it, none where not told
) STRICT;
CREATE INDEX trick_use_by_trick ON trick_use (trick_uuid, at_utc);
CREATE INDEX trick_use_by_day ON trick_use (local_date);

CREATE TABLE fading_mark (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when the person said that it is fading
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- on which civil day
  zone TEXT NOT NULL -- time zone of that day, IANA name
) STRICT;
CREATE INDEX fading_mark_by_day ON fading_mark (local_date);
