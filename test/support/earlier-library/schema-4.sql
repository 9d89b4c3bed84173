DELETE FROM vector;
CREATE TABLE passage_vector (
  embedder  INTEGER NOT NULL,
  paper     INTEGER NOT NULL,
  digest    TEXT NOT NULL,
  sentences INTEGER NOT NULL,
  vectors   BLOB NOT NULL,
  PRIMARY KEY (embedder, paper)
) STRICT;
