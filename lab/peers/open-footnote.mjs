/** What the peers are given: Footnote's own papers, vectors and questions, from its compiled code. */
import { join } from 'node:path'

const compiled = process.env.FOOTNOTE_DIST ?? new URL('../../dist/', import.meta.url).href
const load = path => import(new URL(path, compiled).href)

const { benchQuestions } = await load('lab/bench/bench-questions.js')
const { openSqliteLibrary } = await load('src/library/sqlite/sqlite-library.js')
const { readQuestion } = await load('src/question/read-question.js')
const { openWordingReader } = await load('src/retrieval/open-wording-reader.js')
const { openEmbedder } = await load('src/retrieval/embeddings/open-embedder.js')
const { embeddedText } = await load('src/retrieval/indexing/embed-papers.js')
const { PaperIndex } = await load('src/retrieval/indexes/paper-index.js')
const { readSnapshot } = await load('src/retrieval/indexes/snapshot/read-snapshot.js')
const { snapshotIdentity } = await load('src/retrieval/indexes/snapshot/identity.js')

/** A library made by `footnote bench --keep`, with its snapshot. */
export async function openFolder(folder) {
  const library = openSqliteLibrary(join(folder, 'library.sqlite'))
  const embedder = await openEmbedder({ embeddings: 'builtin' })
  return {
    folder,
    library,
    embedder,
    async openIndex() {
      const reading = await readSnapshot(join(folder, 'index'), await snapshotIdentity(library, embedder))
      if (reading.base === undefined) throw new Error(`No snapshot: ${reading.fault}`)
      return new PaperIndex(reading.base)
    },
    /** Every paper as {id, title, abstract}, a thousand at a time. */
    async *papers() {
      for (let sequence = 0; ; ) {
        const changes = await library.changesSince(sequence, 1000)
        if (changes.length === 0) return
        const papers = changes.flatMap(({ paper }) =>
          paper === undefined ? [] : [{ id: paper.id, title: paper.title ?? '', abstract: paper.abstract }],
        )
        if (papers.length > 0) yield papers
        sequence = changes.at(-1).sequence
      }
    },
    /** Their vectors, as Footnote makes them. */
    vectorsOf: papers => embedder.embedPassages(papers.map(embeddedText)),
  }
}

const nothing = {
  documentFrequency: () => 1,
  hasAuthor: () => false,
  inverseDocumentFrequency: () => 1,
  terms: () => [],
  expansionOf: () => undefined,
  acronymOf: () => undefined,
}

export async function readQuestions({ library, embedder }, count) {
  const { lastSequence } = await library.status()
  const papers = []
  for (let i = 0; i < count; i += 1) {
    const [change] = await library.changesSince(Math.floor((i * lastSequence) / count), 1)
    if (change?.paper !== undefined) papers.push(change.paper)
  }
  const wording = await openWordingReader()
  const questions = []
  for (const text of benchQuestions(papers)) {
    // Without stop words, for those that have none of their own.
    const { terms } = readQuestion(text, { vocabulary: nothing, wording, embedderCoverage: 1 })
    questions.push({
      text,
      terms: terms.map(({ term, weight }) => ({ term, weight })),
      words: [...new Set(terms.flatMap(({ word }) => word.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))],
      vector: await embedder.embedQuestion(text),
    })
  }
  return questions
}
