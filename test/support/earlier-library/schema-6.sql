CREATE TABLE source_state (
  source      TEXT PRIMARY KEY,
  last_steady REAL,
  quiet_until REAL
) STRICT, WITHOUT ROWID;
CREATE TABLE source_day (
  source   TEXT NOT NULL,
  day      TEXT NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE follow (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  terms      TEXT NOT NULL,
  checkpoint TEXT,
  synced_at  REAL
) STRICT;
