-- Limit orders, reviews, cancels and expiry; and fewer rows for each order.
--
-- What follows from an order's row alone is not written again: that its placing was met, what its placing came to at once
-- (the timeline of a market order that needs no review, for one), and what of that is to be published. So order_events and
-- inbox hold later decisions only, and the outbox what cannot be read from elsewhere: why a record is a dead letter.

ALTER TABLE orders
  MODIFY COLUMN quote_id BINARY(16) NULL,
  MODIFY COLUMN quote_expires_at DATETIME(6) NULL,
  ADD COLUMN limit_rate VARCHAR(81) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN expires_at DATETIME(6) NULL,
  ADD COLUMN needs_review BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN entered_at DATETIME(6) NULL,
  DROP KEY newest_of_user,
  ADD KEY of_user (user_id, status, accepted_at, id, from_currency, to_currency),
  ADD KEY of_status (status, accepted_at, id),
  ADD KEY of_pair (from_currency, to_currency, status, accepted_at, id);
-- Every order so far ended when it was placed.
UPDATE orders SET entered_at = updated_at;
ALTER TABLE orders MODIFY COLUMN entered_at DATETIME(6) NOT NULL;

-- The timeline beyond what the placing came to: one row per transition.
TRUNCATE TABLE order_events;
ALTER TABLE order_events ADD COLUMN cause_id VARCHAR(100) NOT NULL;

-- Decisions that changed the order that lies at order_offset: where each stands, and which versions it gave.
DROP TABLE inbox;
CREATE TABLE inbox (
  partition_id  SMALLINT UNSIGNED NOT NULL,
  record_offset BIGINT            NOT NULL,
  order_offset  BIGINT            NOT NULL,
  event_id      VARCHAR(100)      NOT NULL,
  first_version INT UNSIGNED      NOT NULL,
  last_version  INT UNSIGNED      NOT NULL,
  PRIMARY KEY (partition_id, record_offset)
) DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- Up to where Kafka is known to hold every publication.
ALTER TABLE partition_progress ADD COLUMN published_offset BIGINT NOT NULL DEFAULT 0;
UPDATE partition_progress p SET published_offset = COALESCE(
  (SELECT MIN(o.record_offset) FROM outbox o WHERE o.partition_id = p.partition_id), p.next_offset);

-- Dead letters that Kafka is not known to hold yet; their bytes are the log's.
DELETE FROM outbox WHERE error IS NULL;
ALTER TABLE outbox
  DROP COLUMN order_id,
  DROP COLUMN first_version,
  DROP COLUMN last_version,
  MODIFY COLUMN error VARCHAR(500) NOT NULL;

-- The limit orders that are open, for matching.
CREATE TABLE open_orders (
  partition_id  SMALLINT UNSIGNED NOT NULL,
  record_offset BIGINT            NOT NULL,
  order_id      BINARY(16)        NOT NULL,
  from_currency VARCHAR(5)        NOT NULL,
  to_currency   VARCHAR(5)        NOT NULL,
  limit_rate    VARCHAR(81)       NOT NULL,
  expires_at    DATETIME(6)       NOT NULL,
  simulated     BOOLEAN           NOT NULL,
  PRIMARY KEY (partition_id, record_offset)
) DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
