-- What the rate topics say, in the shape of rate_history; filled by a rebuild and compared with it, empty otherwise.
CREATE TABLE rate_topic_rows (
  series_id    INT            NOT NULL,
  resolution   TINYINT        NOT NULL,
  bucket_start BIGINT         NOT NULL,
  as_of        BIGINT         NOT NULL,
  fetched_at   BIGINT         NOT NULL,
  rate         DECIMAL(38,18) NOT NULL,
  scale        TINYINT        NOT NULL,
  snapshot_id  BINARY(16)     NOT NULL,
  PRIMARY KEY (series_id, resolution, bucket_start)
);

-- Up to where a rebuild has read each partition; since says, in nanoseconds, from when on it still has everything.
CREATE TABLE rate_topic_positions (
  topic            VARCHAR(249) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_number INT          NOT NULL,
  first_offset     BIGINT       NOT NULL,
  next_offset      BIGINT       NOT NULL,
  until_offset     BIGINT       NOT NULL,
  since            BIGINT       NOT NULL,
  PRIMARY KEY (topic, partition_number)
);

-- The same for each source.
CREATE TABLE rate_topic_sources (
  source VARCHAR(41) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  since  BIGINT      NOT NULL,
  PRIMARY KEY (source)
);

-- The rebuild of rates, one row: how far it is, what it has come to, and who works on it until when.
CREATE TABLE rate_rebuild (
  id                TINYINT      NOT NULL PRIMARY KEY,
  number            BIGINT       NOT NULL,
  phase             VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_check          BOOLEAN      NOT NULL,
  operator_id       CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NULL,
  operator_email    VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NULL,
  reason            VARCHAR(500) NOT NULL,
  started_at        DATETIME(6)  NOT NULL,
  read_tables       BIGINT       NOT NULL,
  unreadable        BIGINT       NOT NULL,
  said_rows         BIGINT       NOT NULL,
  missing           BIGINT       NOT NULL,
  wrong             BIGINT       NOT NULL,
  unfounded         BIGINT       NOT NULL,
  mended            BIGINT       NOT NULL,
  kept              BIGINT       NOT NULL,
  kept_wrong        BIGINT       NOT NULL,
  first_differences TEXT         NOT NULL,
  trouble           VARCHAR(500) NOT NULL,
  is_recorded       BOOLEAN      NOT NULL,
  after_series      INT          NULL,
  after_resolution  TINYINT      NULL,
  after_bucket      BIGINT       NULL,
  compared_rows     BIGINT       NOT NULL,
  total_rows        BIGINT       NOT NULL,
  worker            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  worker_until      DATETIME(6)  NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO rate_rebuild (id, number, phase, is_check, reason, started_at, read_tables, unreadable, said_rows, missing,
  wrong, unfounded, mended, kept, kept_wrong, first_differences, trouble, is_recorded, compared_rows, total_rows,
  worker, worker_until)
VALUES (1, 0, 'NONE', FALSE, '', '1970-01-01 00:00:00', 0, 0, 0, 0, 0, 0, 0, 0, 0, '', '', TRUE, 0, 0, '',
  '1970-01-01 00:00:00');
