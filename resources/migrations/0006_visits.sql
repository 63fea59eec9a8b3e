-- Version 6: what is prepared for a visit, and the tight and painful places to show there.

CREATE TABLE visit_item (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  kind TEXT NOT NULL CHECK (kind IN ('check', 'tell', 'question')), -- done for the visit, to be told there, to be asked there
  item TEXT NOT NULL, -- id of its text, or own
  words TEXT, -- an own one in the person's words
  treatment_uuid TEXT REFERENCES treatment (uuid) DEFERRABLE INITIALLY DEFERRED -- the injections at whose visit it was used, none while it waits for the next one
) STRICT;

CREATE TABLE tight_place (
  uuid TEXT NOT NULL PRIMARY KEY CHECK (length(uuid) = 36), -- id of the row
  muscle TEXT NOT NULL, -- id of the muscle
  side INTEGER CHECK (side IN (-1, 1)), -- the person's own side: -1 left, 1 right
  feel TEXT NOT NULL CHECK (feel IN ('tight', 'painful')), -- how it feels there
  local_date TEXT NOT NULL CHECK (local_date IS date(local_date, '+0 days')) -- the civil day it was marked on
) STRICT;
CREATE UNIQUE INDEX tight_place_once ON tight_place (muscle, ifnull(side, 0));
