import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import type { PaperIndex } from '../../src/retrieval/indexes/paper-index.ts'
import { paper } from './papers.ts'

const topics = ['pruning', 'distillation', 'quantisation', 'attention', 'diffusion', 'retrieval', 'speech']

/** A library file in a folder, closed when the running test has ended. */
export function openLibraryIn(folder: string): PaperLibrary {
  const library = openSqliteLibrary(join(folder, 'library.sqlite'))
  onTestFinished(() => library.close())
  return library
}

/** Stores papers `from` … `to` − 1, each on two of seven topics and each of another length. */
export async function putPapers(library: PaperLibrary, from: number, to: number): Promise<void> {
  const papers = Array.from({ length: to - from }, (_, i) => {
    const [one, other] = [topics[(from + i) % 7], topics[((from + i) * 3 + 1) % 7]]
    return paper(
      `2401.${String(from + i).padStart(5, '0')}`,
      `${one} number ${from + i}`,
      `We study ${one} and ${other}.${' Really'.repeat(from + i)}`,
    )
  })
  await library.put(papers.map(each => ({ paper: each, keys: [] })))
}

/** What an index finds for each topic, with scores, by words and by vectors. */
export function answersOf(index: PaperIndex, vectorOf: (text: string) => Float32Array): unknown {
  return topics.map(topic =>
    [...index.search([{ term: topic.slice(0, 5), weight: 1 }], vectorOf(topic), 12)].sort((a, b) =>
      a.paperId < b.paperId ? -1 : 1,
    ),
  )
}
