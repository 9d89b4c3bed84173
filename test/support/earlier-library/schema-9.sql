CREATE TABLE unanswered_request (
  id      TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  server  TEXT,
  kept_at INTEGER NOT NULL,
  holder  TEXT NOT NULL,
  tries   INTEGER NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;
