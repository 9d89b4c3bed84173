import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Paper } from '../../src/domain/paper.ts'

const record = z.object({
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.string().optional(),
  categories: z.string().optional(),
  update_date: z.string().optional(),
})

/**
 * Papers of JSON Lines files with `id`, `title`, `abstract` (gzipped where the name says so), each ID once, then from the
 * beginning again under new IDs with every seventh word moved (`variation`), for as long as papers are asked for.
 */
export async function* benchPapers(files: readonly string[]): AsyncGenerator<Paper> {
  for (let round = 0; ; round += 1) {
    const seen = new Set<string>()
    for (const file of files) {
      for await (const paper of papersOf(file)) {
        if (seen.has(paper.id)) continue
        seen.add(paper.id)
        yield round === 0 ? paper : variation(paper, round)
      }
    }
    if (seen.size === 0) return
  }
}

async function* papersOf(file: string): AsyncGenerator<Paper> {
  const stream = createReadStream(file)
  const input = file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const parsed = record.safeParse(JSON.parse(line))
    if (parsed.success) yield toPaper(parsed.data)
  }
}

function toPaper({ id, title, abstract, authors, categories, update_date }: z.infer<typeof record>): Paper {
  const source = { name: 'bench', format: 'arxiv-snapshot' }
  return {
    id,
    ...(/^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/.test(id) && { arxivId: id }),
    title: title.replace(/\s+/g, ' ').trim(),
    abstract: abstract.replace(/\s+/g, ' ').trim(),
    authors: (authors ?? '').split(/,\s*| and /).filter(name => name !== ''),
    authorsComplete: true,
    categories: (categories ?? '').split(' ').filter(name => name !== ''),
    ...(update_date !== undefined && { updatedAt: update_date }),
    codeUrls: [],
    sources: [source],
    provenance: { title: source, abstract: source },
  }
}

/** The same paper as far as words go, but no copy: under another ID, with words in another order. */
function variation(paper: Paper, round: number): Paper {
  const { arxivId: _, ...rest } = paper
  const words = paper.abstract.split(' ')
  const moved = words.filter((_word, i) => i % 7 === round % 7)
  const kept = words.filter((_word, i) => i % 7 !== round % 7)
  return {
    ...rest,
    id: `${paper.id}~${round}`,
    title: `${paper.title} ${round}`,
    abstract: [...kept, ...moved].join(' '),
  }
}
