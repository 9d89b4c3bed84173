/** A table that stands in every library, whatever keeps it, and is copied: what passes within minutes is not. */
export interface LibraryTable {
  readonly name: string
  readonly columns: readonly string[]
  /** Those among them by which rows are told apart and ordered; the first ones. */
  readonly keyColumns: number
  /** Which column counts its rows by itself, where one does. */
  readonly counts?: string
  /** Rows that are a library's own and not copied. */
  readonly except?: readonly string[]
}

/** Where a copy notes that it is not whole yet. */
export const unfinishedSetting = 'unfinished-copy'

/** In the order in which they are copied: the tally, which says how many papers there are, at the end. */
export const libraryTables: readonly LibraryTable[] = [
  { name: 'embedder', columns: ['number', 'fingerprint'], keyColumns: 1, counts: 'number' },
  { name: 'source', columns: ['number', 'name', 'format'], keyColumns: 1, counts: 'number' },
  {
    name: 'paper',
    columns: ['number', 'id', 'sequence', 'date', 'keys', 'record', 'arrival'],
    keyColumns: 1,
    counts: 'number',
  },
  { name: 'paper_key', columns: ['key', 'paper'], keyColumns: 2 },
  { name: 'paper_source', columns: ['source', 'paper'], keyColumns: 2 },
  { name: 'removal', columns: ['id', 'sequence'], keyColumns: 1 },
  {
    name: 'removed_paper',
    columns: ['number', 'id', 'removed_at', 'keys', 'record'],
    keyColumns: 1,
    counts: 'number',
  },
  { name: 'removed_key', columns: ['key', 'removed'], keyColumns: 2 },
  { name: 'waiting', columns: ['number', 'id', 'since', 'record'], keyColumns: 1, counts: 'number' },
  { name: 'source_run', columns: ['source', 'ended_at', 'succeeded_at', 'error'], keyColumns: 1 },
  { name: 'vector', columns: ['embedder', 'paper', 'vector'], keyColumns: 2 },
  {
    name: 'passage_vector',
    columns: ['embedder', 'paper', 'digest', 'sentences', 'vectors'],
    keyColumns: 2,
  },
  {
    name: 'kept_answer',
    columns: ['key', 'owner', 'visibility', 'kept_at', 'content', 'server', 'kept_until'],
    keyColumns: 1,
  },
  { name: 'server_settings', columns: ['server', 'settings'], keyColumns: 1 },
  { name: 'token_spending', columns: ['account', 'day', 'tokens'], keyColumns: 2 },
  // When a source was asked last is told by a clock that only its machine knows.
  { name: 'source_state', columns: ['source', 'quiet_until'], keyColumns: 1 },
  { name: 'source_day', columns: ['source', 'day', 'requests'], keyColumns: 2 },
  {
    name: 'follow',
    columns: ['number', 'terms', 'checkpoint', 'synced_at'],
    keyColumns: 1,
    counts: 'number',
  },
  {
    name: 'subscription',
    columns: ['number', 'owner', 'server', 'channel', 'terms', 'created_at', 'after'],
    keyColumns: 1,
    counts: 'number',
  },
  {
    name: 'digest',
    columns: [
      'subscription',
      'period',
      'key',
      'after',
      'until',
      'papers',
      'came',
      'claimed_at',
      'tried_at',
      'tries',
      'fault',
      'sent_at',
    ],
    keyColumns: 2,
  },
  {
    name: 'feedback',
    columns: [
      'key',
      'owner',
      'asker',
      'server',
      'rating',
      'question',
      'reason',
      'papers',
      'given_at',
      'kept_until',
    ],
    keyColumns: 2,
  },
  {
    name: 'listed_paper',
    columns: ['kind', 'owner', 'paper', 'added_by', 'added_at', 'read_at', 'note'],
    keyColumns: 3,
  },
  {
    name: 'conversation_turn',
    columns: ['conversation', 'number', 'owner', 'server', 'kept_at', 'turn'],
    keyColumns: 2,
  },
  { name: 'departure', columns: ['server', 'left_at'], keyColumns: 1 },
  // An index belongs to one library: the copy draws an identity of its own.
  {
    name: 'setting',
    columns: ['name', 'value'],
    keyColumns: 1,
    except: ['library-identity', unfinishedSetting],
  },
  { name: 'tally', columns: ['papers', 'last_sequence', 'changed_at'], keyColumns: 1 },
]

export function keyOf(table: LibraryTable): readonly string[] {
  return table.columns.slice(0, table.keyColumns)
}
