CREATE TABLE users (
  id            CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  email         VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  password_hash VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operator      BOOLEAN      NOT NULL,
  created_at    DATETIME(3)  NOT NULL,
  UNIQUE KEY users_email (email)
);

-- One row is one family of refresh tokens: it holds the hash of the one that is valid.
CREATE TABLE sessions (
  id          CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  user_id     CHAR(36)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  secret_hash CHAR(64)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opened_at   DATETIME(3) NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  KEY sessions_user (user_id, expires_at),
  CONSTRAINT sessions_of_user FOREIGN KEY (user_id) REFERENCES users (id)
);
