CREATE TABLE paper (
  number   INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  sequence INTEGER NOT NULL UNIQUE,
  date     TEXT,
  keys     TEXT NOT NULL,
  record   TEXT NOT NULL
) STRICT;
CREATE INDEX paper_by_date ON paper (date);
CREATE TABLE paper_key (
  key   INTEGER NOT NULL,
  paper INTEGER NOT NULL,
  PRIMARY KEY (key, paper)
) STRICT, WITHOUT ROWID;
CREATE TABLE removal (
  id       TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;
CREATE TABLE embedder (
  number      INTEGER PRIMARY KEY,
  fingerprint TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE vector (
  embedder INTEGER NOT NULL,
  paper    INTEGER NOT NULL,
  vector   BLOB NOT NULL,
  PRIMARY KEY (embedder, paper)
) STRICT, WITHOUT ROWID;
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE tally (
  papers        INTEGER NOT NULL,
  last_sequence INTEGER NOT NULL
) STRICT;
INSERT INTO tally VALUES (0, 0);
