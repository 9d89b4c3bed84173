import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Paper } from '../../src/domain/paper.ts'
import { AppError, errorMessage } from '../../src/errors.ts'
import { libraryPath } from '../../src/library/library-path.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { hashFile } from '../../src/retrieval/indexes/snapshot/read-file.ts'
import { openDocument } from '../../src/sources/documents/read-document.ts'
import { ingestFile } from '../../src/sources/ingest.ts'
import { ingestBatch } from '../../src/sources/merging/ingest-batch.ts'
import { toPaper } from '../../src/sources/merging/to-paper.ts'

/** Records around that are merged and written in one transaction. */
const batchSize = 500
/** Says what a library that stays was filled with, once that is done: a digest of the files, and the papers they gave. */
const contentSetting = 'measured-content'

export interface LibraryContent {
  /** Documents as `ingest` reads them. */
  readonly files: readonly string[]
  /** A file of further records, with which the library is filled up to so many papers. */
  readonly around?: { readonly file: string; readonly papers: number }
}

/** Looks the same in a refused library and in one that is to be indexed. */
interface FillOptions {
  /** The library's folder; made where it is not there. */
  readonly dataDir: string
  readonly signal?: AbortSignal
  /** Called with the filled library, before it is closed, unless it was filled before. */
  readonly whenFilled?: (library: PaperLibrary) => Promise<void>
}

/**
 * Fills a library with these papers and no others, unless it holds just them already; gives the number of its papers.
 * Records around whose papers are there are passed over. Rejects with an `AppError`: `wrong-use` where the folder holds
 * other papers, or more than are wanted, `bad-input` where the records around are too few.
 */
export async function fillLibrary(content: LibraryContent, options: FillOptions): Promise<number> {
  const { dataDir, signal, whenFilled } = options
  await mkdir(dataDir, { recursive: true })
  const library = openSqliteLibrary(libraryPath(dataDir))
  try {
    const digest = await contentDigest(content)
    const { papers } = await library.status()
    const known = await library.getSetting(contentSetting)
    if (papers > 0) {
      if (known === `${digest} ${papers}`) return papers
      throw new AppError(
        'wrong-use',
        `${dataDir} holds other papers than those to be measured on. Give --data-dir a new folder, or that of an earlier run.`,
      )
    }
    for (const file of content.files) await ingestFile(file, { library, signal })
    if (content.around !== undefined) await fillUp(library, content.around, signal)
    const filled = (await library.status()).papers
    await whenFilled?.(library)
    await library.putSetting(contentSetting, `${digest} ${filled}`)
    return filled
  } finally {
    await library.close()
  }
}

async function contentDigest({ files, around }: LibraryContent): Promise<string> {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${await digestOf(file)}\n`)
  if (around !== undefined) hash.update(`around ${around.papers} ${await digestOf(around.file)}`)
  return hash.digest('hex')
}

async function digestOf(path: string): Promise<string> {
  return hashFile(path).catch(cause => {
    throw new AppError('bad-input', `${path} cannot be read (${errorMessage(cause)}).`, { cause })
  })
}

async function fillUp(
  library: PaperLibrary,
  { file, papers: wanted }: { readonly file: string; readonly papers: number },
  signal: AbortSignal | undefined,
): Promise<void> {
  const document = await openDocument(file)
  const source = { name: basename(file), format: document.format.name }
  let missing = wanted - (await library.status()).papers
  if (missing < 0) {
    throw new AppError(
      'wrong-use',
      `--sizes ${wanted}: the library holds ${wanted - missing} papers before any is added.`,
    )
  }
  let batch: Paper[] = []
  const store = async (): Promise<void> => {
    signal?.throwIfAborted()
    const known = await library.get(batch.map(({ id }) => id))
    await ingestBatch(
      batch.filter((_, i) => known[i] === undefined),
      library,
    )
    missing = wanted - (await library.status()).papers
    batch = []
  }
  if (missing === 0) return
  for await (const record of document.records({ signal })) {
    if (record.kind === 'refused') continue
    batch.push(toPaper(record.paper, source))
    // Copies of papers that are there add none, so a batch may leave something to add.
    if (batch.length === Math.min(batchSize, missing)) await store()
    if (missing === 0) return
  }
  if (batch.length > 0) await store()
  if (missing > 0) {
    throw new AppError(
      'bad-input',
      `--sizes ${wanted}: the records around end at ${wanted - missing} papers. Name a smaller size.`,
    )
  }
}
