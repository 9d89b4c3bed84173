import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** How a large file is made: entries of BibTeX, or gzipped JSON lines as long as OpenAlex's are. */
export type LargeLayout = 'bibtex' | 'openalex-gz'

export interface LargeFile {
  readonly layout: LargeLayout
  /** Of the text, before it is packed; the record with which it is reached is whole. */
  readonly bytes: number
  /** How many papers the records are of; after so many the same come once more. */
  readonly distinct: number
}

/** Of which titles, abstracts and names are made; plain ones, so that the readers have no LaTeX to skip. */
const words =
  'tide harbour lattice kernel sparse river signal margin cluster gradient orchard lantern prior vector meadow token copper sample anchor graph willow filter bridge tensor pebble model spring encoder harvest metric canyon sequence thicket label ember policy glacier batch saffron query drift layer quartz channel basin'.split(
    ' ',
  )
const referencesOfWork = 700

/** Writes such a file; the same for the same figures. Resolves with how many records it has. */
export async function writeLargeFile(path: string, file: LargeFile): Promise<number> {
  const count = { records: 0 }
  const pieces = Readable.from(textPieces(file, count))
  const out = createWriteStream(path)
  // Level 1: it is the unpacking that is measured.
  if (file.layout === 'openalex-gz') await pipeline(pieces, createGzip({ level: 1 }), out)
  else await pipeline(pieces, out)
  return count.records
}

const pieceLength = 1_000_000

function* textPieces({ layout, bytes, distinct }: LargeFile, count: { records: number }): Generator<string> {
  let [written, piece] = [0, '']
  while (written + piece.length < bytes) {
    const paper = count.records % distinct
    piece += layout === 'bibtex' ? bibtexEntry(paper) : openAlexLine(paper)
    count.records += 1
    if (piece.length < pieceLength) continue
    written += piece.length
    yield piece
    piece = ''
  }
  yield piece
}

function bibtexEntry(paper: number): string {
  const { title, authors, sentences } = wordsOf(paper)
  return `@article{paper${paper},\n  title = {${title}},\n  author = {${authors.join(' and ')}},\n  year = {${2000 + (paper % 25)}},\n  doi = {10.5555/large.${paper}},\n  abstract = {${sentences.join(' ')}}\n}\n\n`
}

/** With the abstract as where each word stands, and with the works that it refers to, which make most of its length. */
function openAlexLine(paper: number): string {
  const { title, authors, sentences } = wordsOf(paper)
  const index = new Map<string, number[]>()
  for (const [i, word] of sentences.join(' ').split(' ').entries())
    index.set(word, [...(index.get(word) ?? []), i])
  const work = {
    id: `https://openalex.org/W${paper}`,
    doi: `https://doi.org/10.5555/large.${paper}`,
    display_name: title,
    publication_date: `${2000 + (paper % 25)}-01-02`,
    authorships: authors.map(name => ({ author: { display_name: name } })),
    referenced_works: Array.from(
      { length: referencesOfWork },
      (_, i) => `https://openalex.org/W${paper * 7 + i}`,
    ),
    abstract_inverted_index: Object.fromEntries(index),
  }
  return `${JSON.stringify(work)}\n`
}

function wordsOf(paper: number) {
  const next = createRandom(paper + 1)
  const word = () => words[Math.floor(next() * words.length)] ?? ''
  const some = (count: number) => Array.from({ length: count }, word).join(' ')
  return {
    title: `${some(7)} ${paper}`,
    authors: Array.from({ length: 4 }, () => `${capital(word())} ${capital(word())}`),
    sentences: Array.from({ length: 7 }, () => `${capital(some(20))}.`),
  }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator, Numerical Recipes' constants). */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
