-- What operators did: lines are only ever added, each with the hash of the line before (LogLine says of what).
CREATE TABLE operator_log (
  number        BIGINT UNSIGNED NOT NULL,
  operation_id  BINARY(16)      NOT NULL,
  occurred_at   DATETIME(6)     NOT NULL,
  operator_id   BINARY(16)      NOT NULL,
  action        VARCHAR(40)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  target        VARCHAR(500)    NOT NULL,
  reason        VARCHAR(500)    NOT NULL,
  outcome       VARCHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  counts        VARCHAR(1000)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  detail        VARCHAR(500)    NOT NULL,
  previous_hash BINARY(32)      NOT NULL,
  hash          BINARY(32)      NOT NULL,
  PRIMARY KEY (number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: the last line. Whoever adds a line locks it, and a log that lost its end does not agree with it.
CREATE TABLE operator_log_head (
  id         TINYINT UNSIGNED NOT NULL,
  line_count BIGINT UNSIGNED  NOT NULL,
  hash       BINARY(32)       NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO operator_log_head (id, line_count, hash) VALUES (1, 0, REPEAT(X'00', 32));

-- Dead letters that are open no longer, by their place in the topic of dead letters.
CREATE TABLE dead_letter_decisions (
  topic         VARCHAR(100)      NOT NULL,
  partition_id  SMALLINT UNSIGNED NOT NULL,
  record_offset BIGINT            NOT NULL,
  decision      VARCHAR(12)       NOT NULL,
  decided_at    DATETIME(6)       NOT NULL,
  PRIMARY KEY (topic, partition_id, record_offset)
) DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
