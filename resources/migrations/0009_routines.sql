-- Version 9: sets and exercises of one's own, what the clinic says of an exercise, and steps from less to more.

CREATE TABLE own_routine (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  name TEXT NOT NULL CHECK (name <> ''), -- what the person calls it
  given_by TEXT NOT NULL, -- who gave it, empty where nobody is named
  note TEXT NOT NULL, -- what the therapist said of the whole set
  weekdays TEXT NOT NULL, -- days on which it is done, JSON list of 0 Monday to 6 Sunday, empty for every day
  made_from TEXT NOT NULL, -- id of the shipped set it was copied from, or file; empty for none
  place INTEGER NOT NULL, -- order among the own sets
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)) -- 1 once it was put away: its name stays with past sessions
) STRICT;

CREATE TABLE own_item (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  routine_uuid TEXT NOT NULL REFERENCES own_routine (uuid) DEFERRABLE INITIALLY DEFERRED, -- the set it belongs to
  place INTEGER NOT NULL, -- order in the set
  exercise TEXT NOT NULL, -- id of the exercise; own ones begin with own_
  reps INTEGER, -- repeats, none for those of the exercise
  sets INTEGER, -- sets of repeats, none for those of the exercise
  hold_s REAL, -- seconds of each hold, none for those of the exercise
  rest_s REAL, -- seconds of rest, none for those of the exercise
  duration_s REAL, -- seconds of a timed exercise, none for those of the exercise
  position TEXT, -- sit, stand or lie, none for that of the exercise
  side TEXT NOT NULL CHECK (side IN ('pattern', 'left', 'right', 'both')), -- which side: by the pull, only one, or both
  range_most REAL, -- how far at most, degrees or cm along the axis that moves most; none for that of the exercise
  note TEXT NOT NULL -- what the therapist said of it
) STRICT;
CREATE INDEX own_item_by_routine ON own_item (routine_uuid, place);

CREATE TABLE own_exercise (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row; the exercise is called own_ and this without dashes
  name TEXT NOT NULL CHECK (name <> ''), -- what the person calls it
  given_by TEXT NOT NULL, -- who gave it, empty where nobody is named
  caution TEXT NOT NULL, -- what to heed
  position TEXT NOT NULL, -- sit, stand or lie
  side_lying INTEGER NOT NULL CHECK (side_lying IN (0, 1)), -- 1 where it may be done lying on the side
  hands INTEGER NOT NULL CHECK (hands BETWEEN 0 AND 2), -- hands it needs
  arms INTEGER NOT NULL CHECK (arms IN (0, 1)), -- 1 where the arms move or are lifted
  behind_head INTEGER NOT NULL CHECK (behind_head IN (0, 1)), -- 1 where something touches the back of the head
  eyes TEXT NOT NULL CHECK (eyes IN ('open', 'either')), -- whether the eyes are needed
  side TEXT NOT NULL CHECK (side IN ('OPP', 'SAME', 'MID', 'BOTH')), -- away from the pull, on its side, the middle, or both ways
  axis TEXT NOT NULL, -- what it moves or presses along: yaw, roll, pitch, slide or none
  pose TEXT NOT NULL, -- where it ends, JSON object of degrees and cm by axis
  press TEXT NOT NULL, -- what it presses, JSON object of 1 or -1 by axis
  reps INTEGER NOT NULL, -- repeats, 0 for a timed one
  sets INTEGER NOT NULL, -- sets of repeats
  hold_s REAL NOT NULL, -- seconds of each hold
  rest_s REAL NOT NULL, -- seconds of rest
  duration_s REAL NOT NULL, -- seconds of a timed one, 0 for repeats
  cues TEXT NOT NULL, -- what is said, JSON list of [place, words]
  gone INTEGER NOT NULL CHECK (gone IN (0, 1)) -- 1 once it was put away: its words stay with past sessions
) STRICT;

CREATE TABLE own_picture (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  exercise_uuid TEXT NOT NULL UNIQUE REFERENCES own_exercise (uuid) DEFERRABLE INITIALLY DEFERRED, -- the exercise it shows
  image BLOB NOT NULL, -- the picture as PNG, nothing but its points
  told TEXT NOT NULL -- what can be seen, for who cannot see it
) STRICT;

CREATE TABLE clinic_say (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  exercise TEXT NOT NULL, -- id of the exercise it is about
  code TEXT NOT NULL, -- which reason to leave it out does not count
  said_by TEXT NOT NULL CHECK (said_by <> ''), -- who said so
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- on which civil day it was said
  active INTEGER NOT NULL CHECK (active IN (0, 1)) -- 1 while it holds
) STRICT;
CREATE INDEX clinic_say_by_exercise ON clinic_say (exercise);

CREATE TABLE progress_step (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  exercise TEXT NOT NULL, -- id of the exercise
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when the person decided
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- on which civil day
  answer TEXT NOT NULL CHECK (answer IN ('taken', 'not_now', 'back')), -- whether it was taken, put off, or taken back
  more_reps INTEGER NOT NULL CHECK (more_reps BETWEEN -20 AND 20), -- repeats more than before
  more_hold_s REAL NOT NULL CHECK (more_hold_s BETWEEN -30 AND 30) -- seconds of hold more than before
) STRICT;
CREATE INDEX progress_step_by_exercise ON progress_step (exercise, at_utc);
