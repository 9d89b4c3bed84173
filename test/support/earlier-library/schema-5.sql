CREATE TABLE source (
  number INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  format TEXT NOT NULL,
  UNIQUE (name, format)
) STRICT;
CREATE TABLE paper_source (
  source INTEGER NOT NULL,
  paper  INTEGER NOT NULL,
  PRIMARY KEY (source, paper)
) STRICT, WITHOUT ROWID;
INSERT INTO source (name, format)
  SELECT DISTINCT each.value ->> 'name', each.value ->> 'format'
  FROM paper, json_each(paper.record, '$.sources') AS each;
INSERT OR IGNORE INTO paper_source (source, paper)
  SELECT source.number, paper.number
  FROM paper, json_each(paper.record, '$.sources') AS each
  JOIN source ON source.name = each.value ->> 'name' AND source.format = each.value ->> 'format';
CREATE TABLE removed_paper (
  number     INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  removed_at INTEGER NOT NULL,
  keys       TEXT NOT NULL,
  record     TEXT NOT NULL
) STRICT;
CREATE TABLE removed_key (
  key     INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  PRIMARY KEY (key, removed)
) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
  number INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,
  since  INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE TABLE source_run (
  source       TEXT PRIMARY KEY,
  ended_at     INTEGER NOT NULL,
  succeeded_at INTEGER,
  error        TEXT
) STRICT, WITHOUT ROWID;
ALTER TABLE tally ADD COLUMN changed_at INTEGER;
