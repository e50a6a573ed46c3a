-- Staging tables for an ERP that writes and reads its documents by SQL (SQL Server 2016 or later).
-- Run once, in a schema of their own, as the user that erp.staging.user names or as one that grants it
-- SELECT, INSERT and UPDATE. Crossdock deletes nothing: clean up rows by taken_at as long as you like to keep them.

-- Documents for Crossdock, one a row. The ERP inserts doc_type and payload (JSON, as in docs/how-to) and leaves the
-- rest alone. state: NEW until Crossdock has it; TAKEN; BAD with the reason beside it, then correct payload and set
-- state to NEW again.
CREATE TABLE crossdock_in (
  id BIGINT IDENTITY PRIMARY KEY,
  doc_type NVARCHAR(64) NOT NULL,
  payload NVARCHAR(MAX) NOT NULL,
  state NVARCHAR(8) DEFAULT 'NEW' NOT NULL CHECK (state IN ('NEW', 'TAKEN', 'BAD')),
  reason NVARCHAR(2000),
  written_at DATETIME2 DEFAULT SYSUTCDATETIME() NOT NULL,
  taken_at DATETIME2
);
CREATE INDEX crossdock_in_new ON crossdock_in (id) WHERE state = 'NEW';

-- Documents for the ERP, one a row, each once for ever under its doc_key. The ERP reads those without taken_at
-- in order of written_at, and sets taken_at when it has booked one (nobody else looks at that). Do not delete a
-- row before the document is booked for good: a row that is gone may be written once more.
-- The collation tells keys apart that differ in case only.
CREATE TABLE crossdock_out (
  doc_key NVARCHAR(255) COLLATE Latin1_General_BIN2 PRIMARY KEY,
  doc_type NVARCHAR(64) NOT NULL,
  doc_id NVARCHAR(255) NOT NULL,
  payload NVARCHAR(MAX) NOT NULL,
  written_at DATETIME2 DEFAULT SYSUTCDATETIME() NOT NULL,
  taken_at DATETIME2
);
CREATE INDEX crossdock_out_new ON crossdock_out (written_at) WHERE taken_at IS NULL;

-- Who of several Crossdock processes reads crossdock_in at the moment; claimed_until is in milliseconds since 1970.
CREATE TABLE crossdock_claim (
  name NVARCHAR(8) PRIMARY KEY,
  claimed_by NVARCHAR(64) NOT NULL,
  claimed_until BIGINT NOT NULL
);
INSERT INTO crossdock_claim (name, claimed_by, claimed_until) VALUES ('in', 'nobody', 0);
