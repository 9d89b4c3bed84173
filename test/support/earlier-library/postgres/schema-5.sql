CREATE TABLE footnote.unanswered_request (
  id      text COLLATE "C" PRIMARY KEY,
  owner   text NOT NULL,
  server  text,
  kept_at double precision NOT NULL,
  holder  text COLLATE "C" NOT NULL,
  tries   bigint NOT NULL,
  content text NOT NULL
);
