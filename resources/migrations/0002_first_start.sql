-- Version 2: treatments, the check before a session, new signs with what was advised, and what they limit.

CREATE TABLE treatment (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day of the injections: day 0
  local_time TEXT CHECK (local_time IS strftime('%H:%M', local_time)), -- the time of day where it was, none where not known
  zone TEXT NOT NULL, -- time zone of that place, IANA name
  product TEXT -- id of the product, none where not known
) STRICT;
CREATE INDEX treatment_by_day ON treatment (local_date);

CREATE TABLE check_in (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when it was answered
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it holds for
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  pain INTEGER CHECK (pain BETWEEN 0 AND 10), -- neck pain now, none where left out
  new_sign INTEGER NOT NULL CHECK (new_sign IN (0, 1)), -- whether there is a new sign
  swallow_breath_ok INTEGER NOT NULL CHECK (swallow_breath_ok IN (0, 1)) -- whether swallowing and breathing are as usual
) STRICT;
CREATE INDEX check_in_by_day ON check_in (local_date, at_utc);

CREATE TABLE stop_sign (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  session_uuid TEXT REFERENCES session (uuid) DEFERRABLE INITIALLY DEFERRED, -- the session it came in, none where it came in no session
  symptom TEXT NOT NULL, -- id of the group of signs, the most urgent one that was named
  signs TEXT NOT NULL, -- ids of the signs that were named, JSON list
  reply TEXT CHECK (reply IN ('yes', 'no')), -- the answer to the question that follows, none while open or where none follows
  noted_utc TEXT NOT NULL CHECK (noted_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', noted_utc, '+0 days')), -- when
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- on which civil day
  zone TEXT NOT NULL -- time zone of that day, IANA name
) STRICT;
CREATE INDEX stop_sign_by_time ON stop_sign (noted_utc);
CREATE INDEX stop_sign_by_session ON stop_sign (session_uuid);

CREATE TABLE limitation (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  sign_uuid TEXT REFERENCES stop_sign (uuid) DEFERRABLE INITIALLY DEFERRED, -- the sign it comes from, none where that was lost: it holds all the same
  kind TEXT NOT NULL CHECK (kind IN ('no_exercise', 'no_neck', 'no_turning')), -- what is left out
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day from which it holds
  until_cleared INTEGER NOT NULL CHECK (until_cleared IN (0, 1)), -- 1: until a clinician says yes, 0: for that day alone
  cleared_utc TEXT CHECK (cleared_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', cleared_utc, '+0 days')) -- when the person said that a clinician said yes
) STRICT;
CREATE INDEX limitation_by_sign ON limitation (sign_uuid);
