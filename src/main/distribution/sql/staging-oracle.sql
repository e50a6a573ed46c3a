-- Staging tables for an ERP that writes and reads its documents by SQL (Oracle 12.2 or later).
-- Run once, in a schema of their own, as the user that erp.staging.user names or as one that grants it
-- SELECT, INSERT and UPDATE. Crossdock deletes nothing: clean up rows by taken_at as long as you like to keep them.

-- Documents for Crossdock, one a row. The ERP inserts doc_type and payload (JSON, as in docs/how-to) and leaves the
-- rest alone. state: NEW until Crossdock has it; TAKEN; BAD with the reason beside it, then correct payload and set
-- state to NEW again.
CREATE TABLE crossdock_in (
  id NUMBER(19) GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  doc_type VARCHAR2(64 CHAR) NOT NULL,
  payload CLOB NOT NULL,
  state VARCHAR2(8 CHAR) DEFAULT 'NEW' NOT NULL CHECK (state IN ('NEW', 'TAKEN', 'BAD')),
  reason VARCHAR2(2000 CHAR),
  written_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  taken_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX crossdock_in_new ON crossdock_in (state, id);

-- Documents for the ERP, one a row, each once for ever under its doc_key. The ERP reads those without taken_at
-- in order of written_at, and sets taken_at when it has booked one (nobody else looks at that). Do not delete a
-- row before the document is booked for good: a row that is gone may be written once more.
CREATE TABLE crossdock_out (
  doc_key VARCHAR2(255 CHAR) PRIMARY KEY,
  doc_type VARCHAR2(64 CHAR) NOT NULL,
  doc_id VARCHAR2(255 CHAR) NOT NULL,
  payload CLOB NOT NULL,
  written_at TIMESTAMP WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  taken_at TIMESTAMP WITH TIME ZONE
);
CREATE INDEX crossdock_out_new ON crossdock_out (taken_at, written_at);

-- Who of several Crossdock processes reads crossdock_in at the moment; claimed_until is in milliseconds since 1970.
CREATE TABLE crossdock_claim (
  name VARCHAR2(8 CHAR) PRIMARY KEY,
  claimed_by VARCHAR2(64 CHAR) NOT NULL,
  claimed_until NUMBER(19) NOT NULL
);
INSERT INTO crossdock_claim (name, claimed_by, claimed_until) VALUES ('in', 'nobody', 0);
COMMIT;
