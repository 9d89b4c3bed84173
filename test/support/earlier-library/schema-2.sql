CREATE TABLE kept_answer (
  key        TEXT PRIMARY KEY,
  owner      TEXT NOT NULL,
  visibility TEXT NOT NULL,
  kept_at    INTEGER NOT NULL,
  content    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answer_by_time ON kept_answer (kept_at);
CREATE TABLE server_settings (
  server   TEXT PRIMARY KEY,
  settings TEXT NOT NULL
) STRICT, WITHOUT ROWID;
