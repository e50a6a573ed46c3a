-- Staging tables for an ERP that writes and reads its documents by SQL (MySQL 8 or later).
-- Run once, in a schema of their own, as the user that erp.staging.user names or as one that grants it
-- SELECT, INSERT and UPDATE. Crossdock deletes nothing: clean up rows by taken_at as long as you like to keep them.

-- Documents for Crossdock, one a row. The ERP inserts doc_type and payload (JSON, as in docs/how-to) and leaves the
-- rest alone. state: NEW until Crossdock has it; TAKEN; BAD with the reason beside it, then correct payload and set
-- state to NEW again.
CREATE TABLE crossdock_in (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  doc_type VARCHAR(64) NOT NULL,
  payload LONGTEXT NOT NULL,
  state VARCHAR(8) DEFAULT 'NEW' NOT NULL CHECK (state IN ('NEW', 'TAKEN', 'BAD')),
  reason VARCHAR(2000),
  written_at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6) NOT NULL,
  taken_at TIMESTAMP(6) NULL,
  INDEX crossdock_in_new (state, id)
) CHARACTER SET utf8mb4;

-- Documents for the ERP, one a row, each once for ever under its doc_key. The ERP reads those without taken_at
-- in order of written_at, and sets taken_at when it has booked one (nobody else looks at that). Do not delete a
-- row before the document is booked for good: a row that is gone may be written once more.
-- The collation tells keys apart that differ in case only.
CREATE TABLE crossdock_out (
  doc_key VARCHAR(255) COLLATE utf8mb4_bin PRIMARY KEY,
  doc_type VARCHAR(64) NOT NULL,
  doc_id VARCHAR(255) NOT NULL,
  payload LONGTEXT NOT NULL,
  written_at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6) NOT NULL,
  taken_at TIMESTAMP(6) NULL,
  INDEX crossdock_out_new (taken_at, written_at)
) CHARACTER SET utf8mb4;

-- Who of several Crossdock processes reads crossdock_in at the moment; claimed_until is in milliseconds since 1970.
CREATE TABLE crossdock_claim (
  name VARCHAR(8) PRIMARY KEY,
  claimed_by VARCHAR(64) NOT NULL,
  claimed_until BIGINT NOT NULL
) CHARACTER SET utf8mb4;
INSERT INTO crossdock_claim (name, claimed_by, claimed_until) VALUES ('in', 'nobody', 0);
