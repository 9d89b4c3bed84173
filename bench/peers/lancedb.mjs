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
    return ({ words }) => table.search(words.join(' '), 'fts').select(['id']).limit(10).toArray()
  }
  await table.createIndex('vector', { config: Index.ivfPq({ distanceType: 'cosine' }) })
  return ({ vector }) => table.vectorSearch(Array.from(vector)).select(['id']).limit(10).toArray()
}
