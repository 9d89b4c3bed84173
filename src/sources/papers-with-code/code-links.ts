import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Paper } from '../../domain/paper.ts'
import { AppError, errorMessage } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { parseArxivId } from '../arxiv-id.ts'
import type { IngestReport } from '../ingest.ts'
import { findCodeUrls } from '../links.ts'
import { ingestBatch } from '../merging/ingest-batch.ts'
import type { MergeConflict } from '../merging/merge.ts'
import { claimsOf } from '../merging/to-paper.ts'
import { createToldList } from '../told-list.ts'
import { readJsonObjects } from './json-objects.ts'

/*
 * The last archive of Papers with Code, which closed in July 2025: links-between-papers-and-code.json, also gzipped, an
 * array of links. It tells of no papers, so it adds to those of the library alone.
 */

export const papersWithCodeFormat = 'papers-with-code'

const link = z.object({
  paper_arxiv_id: z.string().nullish(),
  repo_url: z.string(),
  is_official: z.boolean().nullish(),
  mentioned_in_paper: z.boolean().nullish(),
})

const beginningBytes = 16 * 1024
/** Papers looked up and merged at a time. */
const batchSize = 500

/** Whether a file is the archive; by its first kilobytes. */
export async function isCodeLinkArchive(path: string): Promise<boolean> {
  let beginning = ''
  try {
    for await (const chunk of readText(path)) {
      beginning += chunk
      if (beginning.length >= beginningBytes) break
    }
  } catch {
    return false
  }
  return (
    /^\s*\[\s*\{/.test(beginning) &&
    beginning.includes('"repo_url"') &&
    beginning.includes('"paper_arxiv_id"')
  )
}

/**
 * Adds the authors' own code to papers of the library: links that the archive calls official, or that stand in the paper.
 * Rejects with an `AppError` `bad-input` where the file breaks off; what was read until then is stored.
 */
export async function ingestCodeLinks(
  path: string,
  { library, signal }: { readonly library: PaperLibrary; readonly signal?: AbortSignal | undefined },
): Promise<IngestReport> {
  const startedAt = performance.now()
  const source = { name: basename(path), format: papersWithCodeFormat }
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, newVersions: 0, waiting: 0, keptOut: 0 }
  const conflicts = createToldList<MergeConflict>()
  const refused = createToldList<{ readonly line: number; readonly reason: string }>()
  let batch = new Map<string, string[]>()

  async function store(): Promise<void> {
    signal?.throwIfAborted()
    const ids = [...batch.keys()]
    const known = await library.get(ids)
    const claims = ids.flatMap((arxivId, i): readonly Paper[] => {
      const codeUrls = findCodeUrls((batch.get(arxivId) ?? []).join(' \n '))
      if (known[i] === undefined || codeUrls.length === 0) return []
      return [claimsOf({ arxivId, abstract: '', codeUrls }, source)]
    })
    batch = new Map()
    const result = await ingestBatch(claims, library, { bringsBack: false })
    counts.read += claims.length
    counts.updated += result.updated
    counts.unchanged += result.unchanged
    conflicts.add(result.conflicts)
  }

  let number = 0
  for await (const text of readJsonObjects(readText(path))) {
    number += 1
    const parsed = link.safeParse(tryJson(text))
    if (!parsed.success) {
      refused.add([{ line: number, reason: 'is no link between a paper and its code' }])
      continue
    }
    const {
      paper_arxiv_id: id,
      repo_url: url,
      is_official: isOfficial,
      mentioned_in_paper: isMentioned,
    } = parsed.data
    const arxivId = parseArxivId(id ?? '')?.id
    if (arxivId === undefined || (isOfficial !== true && isMentioned !== true)) continue
    batch.set(arxivId, [...(batch.get(arxivId) ?? []), url])
    if (batch.size === batchSize) await store()
  }
  await store()
  const elapsedMs = performance.now() - startedAt
  return {
    file: source.name,
    format: source.format,
    ...counts,
    refused: refused.items,
    refusedCount: refused.count,
    conflicts: conflicts.items,
    conflictCount: conflicts.count,
    elapsedMs,
  }
}

async function* readText(path: string): AsyncGenerator<string> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  await file.close()
  const raw = createReadStream(path, { highWaterMark: 256 * 1024 })
  const isGzip = buffer[0] === 0x1f && buffer[1] === 0x8b
  const source = isGzip ? raw.pipe(createGunzip()) : raw
  if (isGzip) raw.on('error', error => source.destroy(error))
  source.setEncoding('utf8')
  try {
    for await (const chunk of source) yield String(chunk)
  } catch (cause) {
    throw new AppError('bad-input', `the file is damaged or cut off (${errorMessage(cause)})`, { cause })
  } finally {
    raw.destroy()
    source.destroy()
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
