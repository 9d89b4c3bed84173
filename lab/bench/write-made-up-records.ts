import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Paper } from '../../src/domain/paper.ts'

/** Odd, so that it visits every sentence (Knuth's multiplicative hashing). */
const stride = 2_654_435_761
const idsAMonth = 90_000

/**
 * Writes an arXiv snapshot (JSON Lines) of papers made of sentences of real ones, so that their words and lengths are
 * real, each under an ID of its own.
 */
export async function writeMadeUpRecords(
  file: string,
  papers: readonly Paper[],
  count: number,
): Promise<void> {
  const sentences = papers.flatMap(({ abstract }) => abstract.match(/(?<![^.])[^.]+\./g) ?? [])
  const pick = (n: number): string => sentences[(n * stride) % sentences.length] ?? ''
  const out = createWriteStream(file)
  for (let n = 0; n < count; n += 1) {
    const month = 1501 + Math.floor(n / idsAMonth)
    const record = {
      id: `${month}.${String(10_000 + (n % idsAMonth)).padStart(5, '0')}`,
      title: `${pick(n).trim().slice(0, 80)} ${n}`,
      authors: `Author ${n % 5000}`,
      abstract: `Report ${n}. ${Array.from({ length: 6 }, (_, i) => pick(n * 7 + i)).join('')}`,
      categories: 'cs.LG',
      update_date: '2015-01-01',
    }
    if (!out.write(`${JSON.stringify(record)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
