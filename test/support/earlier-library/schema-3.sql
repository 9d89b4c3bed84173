CREATE TABLE token_spending (
  account TEXT NOT NULL,
  day     TEXT NOT NULL,
  tokens  INTEGER NOT NULL,
  PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;
