-- So many entries that fail in a row, with no answer of the partner between, close a lane.
ALTER TABLE lane ADD COLUMN closes_after INTEGER NOT NULL DEFAULT 5;
