-- One row is one source's word on one code in its own base, in the real market or in the simulated one.
CREATE TABLE rate_series (
  id        INT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  source    VARCHAR(41) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  base      VARCHAR(5)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code      VARCHAR(5)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  simulated BOOLEAN     NOT NULL,
  kind      VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  UNIQUE KEY rate_series_identity (source, base, code, simulated),
  KEY rate_series_code (code, simulated)
);

-- The last observation of each bucket, at the resolutions 0 (each observation), 1 (15 min), 2 (1 h) and 3 (1 day). Times
-- are nanoseconds since 1970 in UTC, so that nothing of a source's own time is lost. The number as published is rate with
-- scale digits after the point. The key is the order in which a series is read.
CREATE TABLE rate_history (
  series_id    INT            NOT NULL,
  resolution   TINYINT        NOT NULL,
  bucket_start BIGINT         NOT NULL,
  as_of        BIGINT         NOT NULL,
  fetched_at   BIGINT         NOT NULL,
  rate         DECIMAL(38,18) NOT NULL,
  scale        TINYINT        NOT NULL,
  snapshot_id  BINARY(16)     NOT NULL,
  PRIMARY KEY (series_id, resolution, bucket_start),
  CONSTRAINT rate_history_of_series FOREIGN KEY (series_id) REFERENCES rate_series (id)
);
