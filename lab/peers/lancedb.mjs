/** LanceDB on disk: its full-text index, or its vectors with an IVF-PQ index. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Index } from '@lancedb/lancedb'

export async function open(name, { papers, vectorsOf }) {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-lancedb-'))
  process.on('exit', () => void rm(folder, { recursive: true, force: true }))
  const database = await connect(folder)
  let table
  for await (const batch of papers()) {
    const vectors = await vectorsOf(batch)
    const rows = batch.map(({ id, title, abstract }, i) => ({
      id,
      text: `${title}. ${abstract}`,
      vector: Array.from(vectors[i]),
    }))
    if (table === undefined) table = await database.createTable('papers', rows)
    else await table.add(rows)
  }
  if (name === 'lancedb-full-text') {
    await table.createIndex('text', { config: Index.fts({ stem: true }) })
    return ({ words }) => ids(table.search(words.join(' '), 'fts'))
  }
  await table.createIndex('vector', { config: Index.ivfPq({ distanceType: 'cosine' }) })
  return ({ vector }) => ids(table.vectorSearch(Array.from(vector)))
}

async function ids(query) {
  const rows = await query.limit(10).toArray()
  return rows.map(({ id }) => id)
}
