/** SQLite's full-text index with its Porter tokenizer and BM25, the title counting double. */
import Database from 'better-sqlite3'

export async function open(_name, { papers }) {
  const database = new Database(':memory:')
  database.exec("CREATE VIRTUAL TABLE paper USING fts5 (id UNINDEXED, title, abstract, tokenize = 'porter')")
  const insert = database.prepare('INSERT INTO paper VALUES (?, ?, ?)')
  const insertAll = database.transaction(batch => {
    for (const { id, title, abstract } of batch) insert.run(id, title, abstract)
  })
  for await (const batch of papers()) insertAll(batch)
  const select = database.prepare(
    'SELECT id FROM paper WHERE paper MATCH ? ORDER BY bm25(paper, 0, 2, 1) LIMIT 10',
  )
  return ({ words }) => select.all(words.map(word => `"${word}"`).join(' OR ')).map(({ id }) => id)
}
