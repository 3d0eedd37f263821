-- One row is one conversion that a user placed; receipt is the value of its event, as ConversionPlaced.v1.json says.
CREATE TABLE conversions (
  id        CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id   CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  placed_at DATETIME(3)   NOT NULL,
  receipt   VARCHAR(8000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY conversions_of_user (user_id, placed_at, id)
);
