/** Builds one peer's index from a library's papers, asks it the questions, and sends its figures to the parent. */
import { openFolder, readQuestions } from './open-footnote.mjs'

const [name, folder, questionCount] = process.argv.slice(2)
const adapters = {
  'footnote-lexical': './footnote.mjs',
  'footnote-dense': './footnote.mjs',
  'sqlite-fts5': './sqlite-fts5.mjs',
  minisearch: './minisearch.mjs',
  'langchain-memory': './langchain.mjs',
  'langchain-hnswlib': './langchain.mjs',
  'langchain-hnswlib-wide': './langchain.mjs',
  'lancedb-full-text': './lancedb.mjs',
  'lancedb-vectors': './lancedb.mjs',
}

const { open } = await import(adapters[name])
const library = await openFolder(folder)
const questions = await readQuestions(library, Number(questionCount))
const startedAt = performance.now()
// An adapter gives a function from a question {text, words, vector} to the IDs of the best ten.
const search = await open(name, library)
const buildMs = performance.now() - startedAt
for (const question of questions.slice(-10)) await search(question)
const times = []
const found = []
for (const question of questions) {
  const askedAt = performance.now()
  found.push(await search(question))
  times.push(performance.now() - askedAt)
}
times.sort((a, b) => a - b)
const at = share => times[Math.max(0, Math.ceil(share * times.length) - 1)]
process.send({ buildMs, p50: at(0.5), p95: at(0.95), found }, () => process.exit(0))
