CREATE UNLOGGED TABLE footnote.request_count (
  kind     text COLLATE "C" NOT NULL,
  id       text COLLATE "C" NOT NULL,
  requests bigint NOT NULL,
  ends_at  double precision NOT NULL,
  PRIMARY KEY (kind, id)
);
