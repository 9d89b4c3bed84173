ALTER TABLE paper ADD COLUMN arrival INTEGER;
CREATE INDEX paper_by_arrival ON paper (arrival) WHERE arrival IS NOT NULL;
ALTER TABLE kept_answer ADD COLUMN server TEXT;
ALTER TABLE kept_answer ADD COLUMN kept_until INTEGER;
UPDATE kept_answer SET kept_until = kept_at + 30 * 24 * 3600 * 1000;
DROP INDEX kept_answer_by_time;
CREATE INDEX kept_answer_by_end ON kept_answer (kept_until);
CREATE TABLE subscription (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  owner      TEXT NOT NULL,
  server     TEXT,
  channel    TEXT,
  terms      TEXT NOT NULL,
  created_at REAL NOT NULL,
  after      INTEGER NOT NULL
) STRICT;
CREATE TABLE digest (
  subscription INTEGER NOT NULL,
  period       TEXT NOT NULL,
  key          TEXT NOT NULL,
  after        INTEGER NOT NULL,
  until        INTEGER NOT NULL,
  papers       TEXT NOT NULL,
  came         INTEGER NOT NULL,
  claimed_at   REAL NOT NULL,
  tried_at     REAL NOT NULL,
  tries        INTEGER NOT NULL,
  fault        TEXT,
  sent_at      REAL,
  PRIMARY KEY (subscription, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback (
  key      TEXT NOT NULL,
  owner    TEXT NOT NULL,
  asker    TEXT NOT NULL,
  server   TEXT,
  rating   TEXT NOT NULL,
  question TEXT NOT NULL,
  reason   TEXT,
  papers   TEXT NOT NULL,
  given_at REAL NOT NULL,
  kept_until REAL NOT NULL,
  PRIMARY KEY (key, owner)
) STRICT, WITHOUT ROWID;
CREATE TABLE listed_paper (
  kind     TEXT NOT NULL,
  owner    TEXT NOT NULL,
  paper    TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at REAL NOT NULL,
  read_at  REAL,
  note     TEXT,
  PRIMARY KEY (kind, owner, paper)
) STRICT, WITHOUT ROWID;
CREATE TABLE departure (
  server  TEXT PRIMARY KEY,
  left_at REAL NOT NULL
) STRICT, WITHOUT ROWID;
