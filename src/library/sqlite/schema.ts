/**
 * The library's tables, as the steps that lead to them. `PRAGMA user_version` counts the steps taken; a step, once
 * released, never changes.
 *
 *     paper ──< paper_key      hashes by which another copy of the paper is found
 *           ──< vector         one an embedder
 *           ──< passage_vector one block an embedder: the scales of all sentences (float32), then their rows (int8)
 *           >─< source         the documents and services in which it was found
 *     removal                  what is gone, so that an index can drop it
 *     removed_paper            what somebody removed, so that no source brings it back by itself
 *           ──< removed_key    as paper_key
 *     waiting                  records without an abstract, until it has been found; times in milliseconds since 1970
 *     source_run               how the last reading of a source went
 *     tally                    one row: the number of papers, the last sequence number, so neither is counted, and when it was given
 *     kept_answer              what the buttons under a reply work on; kept_at in milliseconds since 1970
 *     server_settings          what a Discord server's managers have chosen
 *     token_spending           what language models took, by server and day
 *     source_state, source_day what was asked of outside sources: when last, until when they are left alone, how often a day
 *     conversation_turn        what was asked and answered, for the next message to lean on; kept_at in milliseconds since 1970
 *     follow                   what is followed, as JSON, and how far it has been read
 *     subscription ──< digest  who wants to be told of new papers, and what was told: a row a period, claimed before it is sent.
 *                              `after` and `until` are arrivals: a digest's papers came after the one, and not after the other
 *     feedback                 what people think of answers, with the questions
 *     listed_paper             reading lists, of a user or a server
 *     departure                servers that the bot has left; their data goes later
 *     unanswered_request       what somebody waits for, and whose it is, for whoever goes on where a process ended; kept_at in milliseconds since 1970
 */
export const migrations: readonly string[] = [
  `
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
  `,
  `
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
  `,
  `
  CREATE TABLE token_spending (
    account TEXT NOT NULL,
    day     TEXT NOT NULL,
    tokens  INTEGER NOT NULL,
    PRIMARY KEY (account, day)
  ) STRICT, WITHOUT ROWID;
  `,
  // The vectors of before may be of an older text than their paper's: from here on a stored one never is.
  `
  DELETE FROM vector;
  CREATE TABLE passage_vector (
    embedder  INTEGER NOT NULL,
    paper     INTEGER NOT NULL,
    digest    TEXT NOT NULL,
    sentences INTEGER NOT NULL,
    vectors   BLOB NOT NULL,
    PRIMARY KEY (embedder, paper)
  ) STRICT;
  `,
  // Papers by source, so that they are counted and listed without reading every record.
  `
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
  `,
  `
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
  `,
  // A paper's arrival is the sequence number with which it first came; papers of before have none, for they are no news.
  `
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
  `,
  `
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
  `,
  `
  CREATE TABLE unanswered_request (
    id      TEXT PRIMARY KEY,
    owner   TEXT NOT NULL,
    server  TEXT,
    kept_at INTEGER NOT NULL,
    holder  TEXT NOT NULL,
    tries   INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
]
