-- One schema for SQLite and PostgreSQL; the placeholders are set in StoreSchema.
-- Times are milliseconds since 1970, UTC.

CREATE TABLE channel (
  id          ${id_type} PRIMARY KEY,
  name        ${text} NOT NULL UNIQUE,
  mode        ${text} NOT NULL,
  epoch       BIGINT NOT NULL,
  definition  ${text} NOT NULL
);

-- Numbers given out, where the database has no sequences.
CREATE TABLE counter (
  name  ${text} NOT NULL PRIMARY KEY,
  value BIGINT NOT NULL
);
${numbers}

CREATE TABLE owner (
  id         BIGINT NOT NULL PRIMARY KEY,
  name       ${text} NOT NULL,
  expires_at BIGINT NOT NULL
);

-- Entries point to their key by number: numbers of keys ascend in the order keys first came, so
-- that a feed in its usual order touches neighbours in every index (keys themselves are random).
CREATE TABLE entry (
  id            ${id_type} PRIMARY KEY,
  key_id        BIGINT NOT NULL,
  channel_id    INTEGER NOT NULL,
  key           ${text} NOT NULL,
  epoch         BIGINT NOT NULL,
  version       BIGINT NOT NULL,
  tie           ${text} NOT NULL,
  type          ${text} NOT NULL,
  content       ${blob} NOT NULL,
  print_high    BIGINT NOT NULL,
  print_low     BIGINT NOT NULL,
  as_of         BIGINT,
  origin        ${text} NOT NULL,
  absorbs       INTEGER NOT NULL,
  state         INTEGER NOT NULL,
  blocks        INTEGER NOT NULL,
  defective     INTEGER NOT NULL,
  reason        ${text},
  attempts      INTEGER NOT NULL,
  first_failure BIGINT,
  due           BIGINT NOT NULL,
  open_attempt  BIGINT NOT NULL,
  batch_limit   INTEGER NOT NULL,
  superseded_by BIGINT NOT NULL,
  taken_at      BIGINT NOT NULL,
  settled_at    BIGINT,
  original      ${blob},
  edited_by     ${text}
);
CREATE INDEX entry_by_key ON entry (key_id, epoch, version);
CREATE INDEX entry_unsettled ON entry (key_id) WHERE state < 2;
CREATE INDEX entry_parked ON entry (channel_id, id) WHERE state = 1;

-- One row a key, for ever: what is known and applied, and the head of its line.
-- head_state: 0 nothing waits, 1 ready, 2 in flight, 3 blocked by a parked entry.
CREATE TABLE key_state (
  id              ${id_type} PRIMARY KEY,
  channel_id      INTEGER NOT NULL,
  key             ${text} NOT NULL,
  known_epoch     BIGINT,
  known_version   BIGINT,
  known_tie       ${text},
  known_high      BIGINT,
  known_low       BIGINT,
  applied_epoch   BIGINT,
  applied_version BIGINT,
  applied_tie     ${text},
  unsettled       INTEGER NOT NULL,
  head_id         BIGINT NOT NULL,
  head_state      INTEGER NOT NULL,
  due             BIGINT NOT NULL,
  token           BIGINT NOT NULL,
  owner           BIGINT NOT NULL,
  figure          ${blob},
  CONSTRAINT one_line_a_key UNIQUE (channel_id, key)
);
CREATE INDEX key_due ON key_state (channel_id, due) WHERE head_state = 1;
CREATE INDEX key_claimed ON key_state (channel_id, token, owner) WHERE head_state = 2;

-- What was seen, after its entry was purged.
CREATE TABLE seen (
  key_id     BIGINT NOT NULL,
  epoch      BIGINT NOT NULL,
  version    BIGINT NOT NULL,
  tie        ${text} NOT NULL,
  print_high BIGINT NOT NULL,
  print_low  BIGINT NOT NULL,
  defective  INTEGER NOT NULL,
  forget_at  BIGINT NOT NULL,
  PRIMARY KEY (key_id, epoch, version, tie, print_high, print_low)
) ${without_rowid};
CREATE INDEX seen_forgotten ON seen (forget_at);

-- Append-only deltas of the books, folded by the housekeeper.
CREATE TABLE tally (
  id         ${serial},
  channel_id INTEGER NOT NULL,
  kind       INTEGER NOT NULL,
  amount     BIGINT NOT NULL
);

CREATE TABLE staged (
  run_id     BIGINT NOT NULL,
  seq        BIGINT NOT NULL,
  channel_id INTEGER NOT NULL,
  key        ${text} NOT NULL,
  version    BIGINT NOT NULL,
  tie        ${text} NOT NULL,
  type       ${text} NOT NULL,
  content    ${blob} NOT NULL,
  print_high BIGINT NOT NULL,
  print_low  BIGINT NOT NULL,
  as_of      BIGINT,
  origin     ${text} NOT NULL,
  absorbs    INTEGER NOT NULL,
  defect     ${text},
  PRIMARY KEY (run_id, seq)
) ${without_rowid};

CREATE TABLE attempt (
  id         BIGINT NOT NULL PRIMARY KEY,
  channel_id INTEGER NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at   BIGINT,
  outcome    ${text},
  reason     ${text},
  asked      ${text},
  answered   ${text},
  entries    INTEGER NOT NULL,
  kept       INTEGER NOT NULL
);
CREATE TABLE attempt_entry (
  entry_id   BIGINT NOT NULL,
  attempt_id BIGINT NOT NULL,
  PRIMARY KEY (entry_id, attempt_id)
) ${without_rowid};

-- closings: how often the lane closed in a row without a success between; probe is the token of
-- the one claim that finds out whether it may open.
CREATE TABLE lane (
  name         ${text} NOT NULL PRIMARY KEY,
  permits      INTEGER NOT NULL,
  windows      ${text} NOT NULL,
  paused_why   ${text},
  rest_until   BIGINT,
  rest_why     ${text},
  closings     INTEGER NOT NULL,
  closed_until BIGINT,
  closed_why   ${text},
  probe        BIGINT NOT NULL
);
CREATE TABLE channel_lane (
  lane       ${text} NOT NULL,
  channel_id INTEGER NOT NULL,
  PRIMARY KEY (lane, channel_id)
) ${without_rowid};
CREATE TABLE lane_window (
  lane   ${text} NOT NULL,
  per_ms BIGINT NOT NULL,
  uses   ${text} NOT NULL,
  PRIMARY KEY (lane, per_ms)
);
-- Permits held by work that is no claim.
CREATE TABLE lane_use (
  lane   ${text} NOT NULL,
  owner  BIGINT NOT NULL,
  in_use INTEGER NOT NULL,
  PRIMARY KEY (lane, owner)
);

CREATE TABLE position (
  name       ${text} NOT NULL,
  key        ${text} NOT NULL,
  revision   BIGINT NOT NULL,
  content    ${blob} NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (name, key)
) ${without_rowid};

CREATE TABLE cursor (
  name       ${text} NOT NULL PRIMARY KEY,
  value      ${text} NOT NULL,
  changed_at BIGINT NOT NULL
);

CREATE TABLE review (
  id         ${serial},
  kind       ${text} NOT NULL,
  key        ${text} NOT NULL,
  facts      ${text} NOT NULL,
  opened_at  BIGINT NOT NULL,
  closed_at  BIGINT,
  closed_by  ${text},
  closed_why ${text}
);
CREATE UNIQUE INDEX review_open ON review (kind, key) WHERE closed_at IS NULL;

CREATE TABLE run (
  id         BIGINT NOT NULL PRIMARY KEY,
  touchpoint ${text} NOT NULL,
  why        ${text} NOT NULL,
  state      ${text} NOT NULL,
  staged     INTEGER NOT NULL,
  owner      BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at   BIGINT,
  counts     ${text} NOT NULL,
  done       BIGINT NOT NULL,
  total      BIGINT NOT NULL,
  summary    ${text}
);
CREATE INDEX run_by_touchpoint ON run (touchpoint, id);

CREATE TABLE delivery (
  door     ${text} NOT NULL,
  delivery ${text} NOT NULL,
  done     INTEGER NOT NULL,
  owner    BIGINT NOT NULL,
  at       BIGINT NOT NULL,
  PRIMARY KEY (door, delivery)
) ${without_rowid};
CREATE INDEX delivery_by_time ON delivery (at);
