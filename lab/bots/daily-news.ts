import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../src/errors.ts'
import { type ProgramProcess, startProgram } from '../programs/start-program.ts'

/** A paper as arXiv's snapshot has it, with a number of its own in its title. */
export interface NewsPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
  readonly authors: string
  readonly categories: string
  readonly update_date: string
}

const topics = [
  'distillation of a teacher into a student',
  'the weather over mountains',
  'retrieval for long documents',
] as const

/** The paper of this number, published on a day (milliseconds since 1970). */
export function newsPaper(number: number, day: number): NewsPaper {
  const date = new Date(day).toISOString().slice(0, 10)
  const topic = topics[number % topics.length] ?? topics[0]
  return {
    id: `${date.slice(2, 4)}${date.slice(5, 7)}.${String(10_000 + number)}`,
    title: `T${String(number).padStart(5, '0')} on ${topic}`,
    abstract: `We study ${topic}. ${wordsOf(number)}. It works well.`,
    authors: `Author ${number}`,
    categories: 'cs.CL',
    update_date: date,
  }
}

/** Words of no field in particular, so that no two abstracts are one. */
function wordsOf(number: number): string {
  return Array.from(
    { length: 40 },
    (_, i) => `w${((number * 7919 + i * 104_729 + 1) % 99_991).toString(36)}`,
  ).join(' ')
}

export interface IngestPlace {
  /** Of this run alone; its file lies there too. */
  readonly folder: string
  readonly libraryUrl: string
  readonly environment: Readonly<Record<string, string>>
}

/**
 * `footnote ingest` of these papers, in a process of its own; killed (SIGKILL) after so many milliseconds where given, and
 * then run again, as whoever had called it would. Rejects with an `AppError` where it fails all the same.
 */
export async function ingestPapers(
  papers: readonly NewsPaper[],
  { folder, libraryUrl, environment }: IngestPlace,
  killAfterMs?: number,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'news.jsonl')
  await writeFile(file, papers.map(paper => `${JSON.stringify(paper)}\n`).join(''))
  const start = (): ProgramProcess =>
    startProgram('cli', {
      parameters: ['ingest', file, '--data-dir', folder],
      environment: { FOOTNOTE_LIBRARY: libraryUrl, ...environment },
      workingFolder: folder,
    })
  if (killAfterMs !== undefined) {
    const first = start()
    const late = setTimeout(() => first.signal('SIGKILL'), killAfterMs)
    await first.ended
    clearTimeout(late)
  }
  const ingest = start()
  if ((await ingest.ended) !== 0)
    throw new AppError('unavailable', `The ingest ended with ${ingest.status}: ${ingest.lastLine}`)
}
