CREATE TABLE conversation_turn (
  conversation TEXT NOT NULL,
  number       INTEGER NOT NULL,
  owner        TEXT NOT NULL,
  server       TEXT,
  kept_at      INTEGER NOT NULL,
  turn         TEXT NOT NULL,
  PRIMARY KEY (conversation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_turn_by_time ON conversation_turn (kept_at);
