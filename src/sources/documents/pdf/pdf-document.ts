import { Worker } from 'node:worker_threads'
import { AppError, errorMessage } from '../../../errors.ts'
import { compiledUrl } from '../../../project-root.ts'
import type { CorpusFormat, ParsedRecord } from '../../formats/corpus-format.ts'
import { paperOfPdf } from './paper-of-pdf.ts'
import type { PdfText } from './pdf-text.ts'
import type { PdfWorkerData } from './pdf-worker.ts'

/** The largest PDF that is read. */
const mostBytes = 64 * 1024 * 1024
/** Pages that are looked at: a title page, then the abstract. */
const mostPages = 3
const timeLimitMs = 30_000
/** Of the thread's own memory. */
const mostMemoryMb = 768

export const pdfFormat: Pick<CorpusFormat, 'name' | 'description'> = {
  name: 'pdf',
  description: 'a paper as a PDF, by arXiv’s stamp, its DOI, or the title and abstract on its first pages',
}

/** Whether a file that begins like this is a PDF; some have a few bytes before the mark. */
export function isPdf(beginning: Buffer): boolean {
  return beginning.subarray(0, 1024).includes('%PDF-')
}

/**
 * The one record of a PDF, parsed in a thread of its own. Throws an `AppError`: `bad-input` for a damaged or locked file,
 * and one of more than 64 MiB, `timed-out` after half a minute; the signal's reason where it is aborted.
 */
export async function* readPdfRecords(
  chunks: AsyncIterable<Buffer>,
  { name, signal }: { readonly name: string; readonly signal?: AbortSignal | undefined },
): AsyncGenerator<ParsedRecord> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    length += chunk.length
    if (length > mostBytes)
      throw new AppError(
        'bad-input',
        `the PDF is larger than ${mostBytes / 1024 / 1024} MiB; add the paper by its arXiv ID or DOI`,
      )
  }
  signal?.throwIfAborted()
  yield paperOfPdf(await readInWorker(new Uint8Array(Buffer.concat(parts)), signal), name)
}

function readInWorker(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<PdfText> {
  const workerData: PdfWorkerData = { bytes, mostPages }
  const worker = new Worker(compiledUrl(import.meta.url, './pdf-worker.js'), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb },
    // What pdf.js warns of says nothing to whoever reads the report.
    stdout: true,
    stderr: true,
  })
  let timer: NodeJS.Timeout | undefined
  let stop: (() => void) | undefined
  return new Promise<PdfText>((resolve, reject) => {
    stop = () => reject(signal?.reason)
    timer = setTimeout(() => reject(outOfTime()), timeLimitMs)
    signal?.addEventListener('abort', stop, { once: true })
    worker.once('message', (text: PdfText) => resolve(text))
    worker.once('error', error => reject(toFault(error)))
    worker.once('exit', code =>
      reject(new AppError('bad-input', `the PDF could not be read (its thread ended with ${code})`)),
    )
  }).finally(() => {
    clearTimeout(timer)
    if (stop !== undefined) signal?.removeEventListener('abort', stop)
    return worker.terminate()
  })
}

function outOfTime(): AppError {
  return new AppError(
    'timed-out',
    `the PDF was not read within ${timeLimitMs / 1000} s; add the paper by its arXiv ID or DOI`,
  )
}

function toFault(error: unknown): AppError {
  const message = errorMessage(error)
  const what = /password/i.test(message)
    ? 'is locked with a password'
    : `is damaged (${message.split('\n')[0]})`
  return new AppError('bad-input', `the PDF ${what}; add the paper by its arXiv ID or DOI`, { cause: error })
}
