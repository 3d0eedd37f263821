-- Times are UTC. Identifiers are UUIDs as 16 bytes. Amounts are exact numbers; the scale beside each keeps the digits
-- as they were written (100 and 100.00 are the same number and different texts). The rate is text for the same reason:
-- it may have more digits than a DECIMAL holds.
--
-- An order lies where its event stands in the log, and what belongs to it lies beside it. So rows are added at the end
-- of each partition's range, in few pages, however large the tables are; only the narrow indexes over identifiers, which
-- are random, have to be found in memory.

CREATE TABLE orders (
  partition_id     SMALLINT UNSIGNED NOT NULL,
  record_offset    BIGINT           NOT NULL,
  id               BINARY(16)       NOT NULL,
  user_id          BINARY(16)       NOT NULL,
  idempotency_key  VARCHAR(255)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type             VARCHAR(12)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status           VARCHAR(12)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  progress         TINYINT UNSIGNED NOT NULL,
  version          INT UNSIGNED     NOT NULL,
  reason           VARCHAR(40)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  customer_name    VARCHAR(100)     NOT NULL,
  country          CHAR(2)          CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_currency    VARCHAR(5)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  from_amount      DECIMAL(38, 18)  NOT NULL,
  from_scale       TINYINT UNSIGNED NOT NULL,
  to_currency      VARCHAR(5)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_amount        DECIMAL(38, 18)  NOT NULL,
  to_scale         TINYINT UNSIGNED NOT NULL,
  fee_amount       DECIMAL(38, 18)  NOT NULL,
  fee_scale        TINYINT UNSIGNED NOT NULL,
  rate             VARCHAR(81)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rounding         VARCHAR(12)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quote_id         BINARY(16)       NOT NULL,
  quote_expires_at DATETIME(6)      NOT NULL,
  accepted_at      DATETIME(6)      NOT NULL,
  updated_at       DATETIME(6)      NOT NULL,
  simulated        BOOLEAN          NOT NULL,
  PRIMARY KEY (partition_id, record_offset),
  UNIQUE KEY one_order_per_id (id),
  UNIQUE KEY one_order_per_user_and_key (user_id, idempotency_key),
  KEY newest_of_user (user_id, accepted_at, id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The timeline: one row per transition of the order that lies there.
CREATE TABLE order_events (
  partition_id    SMALLINT UNSIGNED NOT NULL,
  record_offset   BIGINT           NOT NULL,
  version         INT UNSIGNED     NOT NULL,
  status          VARCHAR(12)      NOT NULL,
  previous_status VARCHAR(12)      NULL,
  progress        TINYINT UNSIGNED NOT NULL,
  reason          VARCHAR(40)      NULL,
  occurred_at     DATETIME(6)      NOT NULL,
  PRIMARY KEY (partition_id, record_offset, version)
) DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A quote buys at most one order: the one that stands here.
CREATE TABLE quote_uses (
  quote_id BINARY(16) NOT NULL,
  order_id BINARY(16) NOT NULL,
  PRIMARY KEY (quote_id)
);

-- Every event that was applied to the order that lies at order_offset, and where it was met first.
CREATE TABLE inbox (
  partition_id  SMALLINT UNSIGNED NOT NULL,
  order_offset  BIGINT            NOT NULL,
  event_id      VARCHAR(100)      NOT NULL,
  record_offset BIGINT            NOT NULL,
  PRIMARY KEY (partition_id, order_offset, event_id)
) DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- What a record of the log gave to be published: transitions of an order (their content is the timeline's), or the
-- record itself as a dead letter (its bytes are the log's). Rows go once Kafka holds the publication.
CREATE TABLE outbox (
  partition_id  SMALLINT UNSIGNED NOT NULL,
  record_offset BIGINT            NOT NULL,
  order_id      BINARY(16)        NULL,
  first_version INT UNSIGNED      NULL,
  last_version  INT UNSIGNED      NULL,
  error         VARCHAR(500)      NULL,
  PRIMARY KEY (partition_id, record_offset)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How far each partition of the log was applied. next_offset - first_offset = applied + duplicate + dead_lettered.
CREATE TABLE partition_progress (
  partition_id  SMALLINT UNSIGNED NOT NULL,
  first_offset  BIGINT            NOT NULL,
  next_offset   BIGINT            NOT NULL,
  applied       BIGINT            NOT NULL,
  duplicate     BIGINT            NOT NULL,
  dead_lettered BIGINT            NOT NULL,
  PRIMARY KEY (partition_id)
);
