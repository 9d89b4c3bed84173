import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '../../../errors.ts'

/** What training takes from a paper. */
export interface TrainingPaper {
  readonly id: string
  readonly title: string
  readonly abstract: string
}

const snapshotRecord = z.object({ id: z.string(), title: z.string(), abstract: z.string() })

/**
 * The papers of a public arXiv snapshot, one JSON object a line with at least `id`, `title` and `abstract`; gzip
 * where the name ends in `.gz`. Sorted by ID, so that the order of the lines does not matter.
 *
 * @throws AppError `not-found` for a file that cannot be opened, `bad-input` for a line that is no such record.
 */
export async function readSnapshot(path: string, signal?: AbortSignal): Promise<readonly TrainingPaper[]> {
  const papers: TrainingPaper[] = []
  for await (const [line, number] of numberedLines(path)) {
    signal?.throwIfAborted()
    if (line.trim() === '') continue
    papers.push(parseRecord(line, `${path}:${number}`))
  }
  return papers.sort((left, right) => (left.id < right.id ? -1 : 1))
}

function parseRecord(line: string, place: string): TrainingPaper {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new AppError('bad-input', `${place} is not JSON; a snapshot has one JSON object a line.`, { cause })
  }
  const record = snapshotRecord.safeParse(value)
  if (!record.success) {
    throw new AppError('bad-input', `${place} lacks id, title or abstract: ${z.prettifyError(record.error)}`)
  }
  const { id, title, abstract } = record.data
  return { id, title: plainText(title), abstract: plainText(abstract) }
}

/** On one line, without LaTeX commands, dollar signs and braces: formulas teach an embedder of words nothing. */
function plainText(text: string): string {
  return text
    .replace(/\\[a-zA-Z]+|[\\${}~]/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

async function* numberedLines(path: string): AsyncGenerator<readonly [string, number]> {
  const file = createReadStream(path)
  const opened = new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve())
    file.once('error', reject)
  })
  await opened.catch((cause: unknown) => {
    throw new AppError('not-found', `Cannot read the snapshot ${path}; give an existing file.`, { cause })
  })
  const input = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    yield [line, number]
  }
}
