-- Version 5: what the letter says of a treatment, muscles and side effects, appointments, the daily
-- check after injections, and time away.

CREATE TABLE treatment_detail (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  treatment_uuid TEXT NOT NULL UNIQUE REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED, -- the treatment
  product_name TEXT, -- name of a product that is not on the list, as the letter has it
  batch TEXT, -- batch of the product
  clinic TEXT, -- where it was
  clinician TEXT, -- who gave the injections
  guidance TEXT CHECK (guidance IN ('none', 'emg', 'ultrasound', 'both')), -- how the muscles were found, none where not known
  units REAL CHECK (units > 0 AND units <= 100000), -- all units, in the product's own; never compared nor converted
  pattern TEXT, -- the pull at that time, JSON list, none where not known
  photo INTEGER CHECK (photo IN (0, 1)), -- whether a photo or film was taken
  benefit_date TEXT CHECK (benefit_date IS date(benefit_date, '+0 days')), -- first day of benefit
  best_date TEXT CHECK (best_date IS date(best_date, '+0 days')), -- day of the best effect
  best_percent INTEGER CHECK (best_percent BETWEEN 0 AND 100), -- how much better at best
  fading_date TEXT CHECK (fading_date IS date(fading_date, '+0 days')), -- first day on which it wore off
  swallow_1 INTEGER CHECK (swallow_1 BETWEEN 0 AND 10), -- trouble with swallowing in week 1
  swallow_2 INTEGER CHECK (swallow_2 BETWEEN 0 AND 10), -- the same in week 2
  swallow_4 INTEGER CHECK (swallow_4 BETWEEN 0 AND 10), -- the same in week 4
  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10), -- pain before the injections
  pain_peak INTEGER CHECK (pain_peak BETWEEN 0 AND 10), -- pain at the time of the best effect
  medicines TEXT, -- medicines taken besides
  able_again TEXT, -- what the person could do again
  notes TEXT -- anything else
) STRICT;

CREATE TABLE injected_muscle (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  treatment_uuid TEXT NOT NULL REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED, -- the treatment
  place INTEGER NOT NULL CHECK (place >= 0), -- place in the list, from 0
  muscle TEXT NOT NULL, -- id of the muscle, or other
  muscle_name TEXT, -- name of another muscle, as the letter has it
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side: -1 left, 1 right, none where the letter names none
  units REAL CHECK (units > 0 AND units <= 100000), -- units there, in the product's own
  points INTEGER CHECK (points BETWEEN 1 AND 100) -- points at which it was injected
) STRICT;
CREATE INDEX injected_muscle_by_treatment ON injected_muscle (treatment_uuid);

CREATE TABLE side_effect (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  treatment_uuid TEXT NOT NULL REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED, -- the treatment after which it came
  effect TEXT NOT NULL, -- id of the effect, or other
  effect_name TEXT, -- what another effect is called
  start_date TEXT NOT NULL CHECK (start_date IS date(start_date, '+0 days')), -- first day
  end_date TEXT CHECK (end_date IS date(end_date, '+0 days')), -- last day, none while it lasts
  severity INTEGER CHECK (severity BETWEEN 0 AND 10) -- how bad at worst, none where not told
) STRICT;
CREATE INDEX side_effect_by_treatment ON side_effect (treatment_uuid);

CREATE TABLE appointment (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  kind TEXT NOT NULL CHECK (kind IN ('consultation', 'injections', 'follow_up', 'physiotherapy', 'occupational_therapy')), -- what for
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day where it is
  local_time TEXT CHECK (local_time IS strftime('%H:%M', local_time)), -- the time of day there, none where not known yet
  zone TEXT NOT NULL, -- time zone of that place, IANA name
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 1440), -- how long it takes
  place TEXT, -- where
  phone TEXT, -- number to call
  notes TEXT, -- anything else
  leads TEXT NOT NULL, -- ids of the reminders before it, JSON list
  status TEXT NOT NULL CHECK (status IN ('planned', 'cancelled', 'kept')), -- whether it stands
  treatment_uuid TEXT REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED, -- what was given there, none where nothing was written down
  uid TEXT NOT NULL UNIQUE, -- its name in calendar files: own ones and those of a clinic
  sequence INTEGER NOT NULL CHECK (sequence >= 0), -- SEQUENCE of calendar files, raised by each change
  stamp_utc TEXT NOT NULL CHECK (stamp_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', stamp_utc, '+0 days')) -- when it was last changed
) STRICT;
CREATE INDEX appointment_by_day ON appointment (local_date);

CREATE TABLE safety_check (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  treatment_uuid TEXT NOT NULL REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED, -- the injections that it follows
  at_utc TEXT NOT NULL CHECK (at_utc IS strftime('%Y-%m-%dT%H:%M:%fZ', at_utc, '+0 days')), -- when it was answered
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')), -- the civil day it holds for
  zone TEXT NOT NULL, -- time zone of that day, IANA name
  swallow INTEGER NOT NULL CHECK (swallow BETWEEN 0 AND 10), -- trouble with swallowing
  saliva INTEGER NOT NULL CHECK (saliva IN (0, 1)), -- whether saliva can't be swallowed
  softer INTEGER NOT NULL CHECK (softer IN (0, 1)), -- whether softer food is needed or pills stick
  cough INTEGER NOT NULL CHECK (cough IN (0, 1)), -- whether there is coughing on food
  weak INTEGER NOT NULL CHECK (weak BETWEEN 0 AND 10), -- how weak or heavy the neck feels
  breath_ok INTEGER NOT NULL CHECK (breath_ok IN (0, 1)), -- whether breathing is as usual
  voice TEXT NOT NULL CHECK (voice IN ('usual', 'hoarse', 'hoarse_long')), -- as usual, hoarse, hoarse for more than 3 days
  head_up INTEGER NOT NULL CHECK (head_up IN (0, 1)), -- whether the head can be held up
  advice TEXT NOT NULL CHECK (advice IN ('emergency', 'same_day', 'amber', 'note_weak', 'note_swallow', 'fine')) -- what was shown
) STRICT;
CREATE INDEX safety_check_by_treatment ON safety_check (treatment_uuid, local_date);

CREATE TABLE away (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  from_date TEXT NOT NULL CHECK (from_date IS date(from_date, '+0 days')), -- first civil day away
  until_date TEXT NOT NULL CHECK (until_date IS date(until_date, '+0 days')), -- last civil day away
  CHECK (from_date <= until_date)
) STRICT;
