import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { AppError, errorMessage } from '../../src/errors.ts'
import { readLines } from '../../src/sources/documents/read-lines.ts'

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
  const content = await openSnapshot(path)
  const papers: TrainingPaper[] = []
  try {
    for await (const { number, text } of readLines(content)) {
      signal?.throwIfAborted()
      if (text.trim() !== '') papers.push(parseRecord(text, `${path}:${number}`))
    }
  } catch (cause) {
    if (cause instanceof AppError || signal?.aborted) throw cause
    const fault = `${path} cannot be read to its end (${errorMessage(cause)})`
    throw new AppError('bad-input', `${fault}; download it again.`, { cause })
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

async function openSnapshot(path: string): Promise<AsyncIterable<Uint8Array>> {
  const file = createReadStream(path)
  await once(file, 'open').catch((cause: unknown) => {
    throw new AppError('not-found', `Cannot read the snapshot ${path}; give an existing file.`, { cause })
  })
  // Not pipe(): an error of the file would end neither the gunzip nor the loop that waits for it.
  return path.endsWith('.gz') ? pipeline(file, createGunzip(), () => undefined) : file
}
