-- Version 4: ways of breathing that a person made, and tension before and after breathing.

CREATE TABLE breathing_pattern (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40), -- what the person calls it
  in_ms INTEGER NOT NULL CHECK (in_ms BETWEEN 1000 AND 12000 AND in_ms % 500 = 0), -- time of breathing in
  hold_full_ms INTEGER NOT NULL CHECK (hold_full_ms BETWEEN 0 AND 4000 AND hold_full_ms % 500 = 0), -- hold after breathing in, 0: none
  out_ms INTEGER NOT NULL CHECK (out_ms BETWEEN 1000 AND 12000 AND out_ms % 500 = 0), -- time of breathing out
  hold_empty_ms INTEGER NOT NULL CHECK (hold_empty_ms BETWEEN 0 AND 4000 AND hold_empty_ms % 500 = 0), -- hold after breathing out, 0: none
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 20), -- how long the person likes it
  CHECK (in_ms + hold_full_ms + out_ms + hold_empty_ms BETWEEN 6000 AND 15000)
) STRICT;

CREATE TABLE tension (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  session_uuid TEXT NOT NULL UNIQUE REFERENCES session (uuid) DEFERRABLE INITIALLY DEFERRED, -- the breathing session
  before INTEGER CHECK (before BETWEEN 0 AND 10), -- tension just before, none where not asked
  after INTEGER CHECK (after BETWEEN 0 AND 10) -- tension just after, none where not asked
) STRICT;
