-- Whoever writes to the tables of orders shares this row; who exchanges the tables holds it alone. The epoch counts that.
CREATE TABLE books_gate (
  id    TINYINT UNSIGNED NOT NULL,
  epoch BIGINT           NOT NULL,
  PRIMARY KEY (id)
);
INSERT INTO books_gate (id, epoch) VALUES (1, 0);

-- The rebuild of the tables of orders, one row: how far it is, what is wanted of it, and who works on it until when.
CREATE TABLE rebuild (
  id                TINYINT UNSIGNED NOT NULL,
  number            BIGINT           NOT NULL,
  phase             VARCHAR(12)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  is_paused         BOOLEAN          NOT NULL,
  wish              VARCHAR(30)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operator_id       BINARY(16)       NOT NULL,
  reason            VARCHAR(500)     NOT NULL,
  started_at        DATETIME(6)      NOT NULL,
  trouble           VARCHAR(500)     NOT NULL,
  compared_at       DATETIME(6)      NULL,
  compared_rows     BIGINT           NOT NULL,
  differences       BIGINT           NOT NULL,
  first_differences TEXT             NOT NULL,
  worker            VARCHAR(40)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  worker_until      DATETIME(6)      NOT NULL,
  PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO rebuild (id, number, phase, is_paused, wish, operator_id, reason, started_at, trouble, compared_rows,
  differences, first_differences, worker, worker_until)
VALUES (1, 0, 'NONE', FALSE, 'NOTHING', REPEAT(X'00', 16), '', '1970-01-01 00:00:00', '', 0, 0, '', '',
  '1970-01-01 00:00:00');
