CREATE TABLE footnote.conversation_turn (
  conversation text COLLATE "C" NOT NULL,
  number       bigint NOT NULL,
  owner        text NOT NULL,
  server       text,
  kept_at      bigint NOT NULL,
  turn         text NOT NULL,
  PRIMARY KEY (conversation, number)
);
CREATE INDEX conversation_turn_by_time ON footnote.conversation_turn (kept_at);
