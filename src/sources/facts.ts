import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { Paper, PaperSource } from '../domain/paper.ts'
import { AppError } from '../errors.ts'
import { parseArxivId } from './arxiv-id.ts'
import { readableLatex } from './latex/latex.ts'
import { foldText } from './merging/identity.ts'
import { type MergeConflict, mergePapers } from './merging/merge.ts'
import { claimsOf } from './merging/to-paper.ts'
import { factsFormat } from './merging/trust.ts'

/** Characters of a folded beginning under which a fact is filed; those of `abstractStart` are at least as many. */
const shortestStart = 24

const fact = z.object({
  arxivId: z.string().refine(id => parseArxivId(id)?.id === id, 'is not an arXiv ID'),
  title: z.string().min(1),
  authors: z.array(z.string().min(1)),
  authorsComplete: z.boolean(),
  authorCount: z.int().positive().optional(),
  abstractStart: z.string().refine(start => foldStart(start).length >= shortestStart, 'is too short'),
})

type Fact = z.infer<typeof fact>

/** What is known of papers whose documents leave out their ID, title or authors. */
export interface Facts {
  readonly size: number
  /** The paper with what is known of it; the paper itself where nothing is. A fact with another arXiv ID is a conflict. */
  complete(paper: Paper): { readonly paper: Paper; readonly conflicts: readonly MergeConflict[] }
}

/**
 * Reads a facts file: a JSON array of `{arxivId, title, authors, authorsComplete, authorCount?, abstractStart}`, where
 * `abstractStart` holds the abstract's first characters as a document gives them, LaTeX and all. Rejects with an
 * `AppError` (`bad-input`) for a file that is missing or not of that shape.
 */
export async function readFacts(path: string): Promise<Facts> {
  const name = basename(path)
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new AppError('bad-input', `${name}: cannot be read as JSON`, { cause })
  }
  const parsed = z.array(fact).safeParse(json)
  if (!parsed.success) throw new AppError('bad-input', `${name}: ${z.prettifyError(parsed.error)}`)
  return createFacts(parsed.data, { name, format: factsFormat })
}

function createFacts(facts: readonly Fact[], source: PaperSource): Facts {
  const byStart = new Map<string, { readonly start: string; readonly fact: Fact }[]>()
  for (const item of facts) {
    const start = foldStart(item.abstractStart)
    const key = start.slice(0, shortestStart)
    byStart.set(key, [...(byStart.get(key) ?? []), { start, fact: item }])
  }

  function complete(paper: Paper) {
    const folded = fold(paper.abstract)
    const known = byStart
      .get(folded.slice(0, shortestStart))
      ?.find(({ start }) => folded.startsWith(start))?.fact
    if (known === undefined) return { paper, conflicts: [] }
    if (paper.arxivId !== undefined && paper.arxivId !== known.arxivId) {
      return { paper, conflicts: [idConflict(paper, known, source)] }
    }
    const claims = claimsOf(
      {
        arxivId: known.arxivId,
        title: readableLatex(known.title, { lostBackslashes: true }),
        authors: known.authors,
        authorsComplete: known.authorsComplete,
        ...(known.authorCount !== undefined && { authorCount: known.authorCount }),
        abstract: '',
      },
      source,
    )
    return mergePapers(paper, claims)
  }

  return { size: facts.length, complete }
}

function idConflict(paper: Paper, known: Fact, source: PaperSource): MergeConflict {
  const keptFrom = paper.provenance.abstract ?? source
  return {
    paperId: paper.id,
    field: 'arxivId',
    kept: paper.arxivId ?? '',
    keptFrom,
    dropped: known.arxivId,
    droppedFrom: source,
  }
}

/** As the abstract reads once it is readable; the last word may be cut. */
function foldStart(start: string): string {
  return fold(readableLatex(start.replace(/(?<!\S)\S+$/, ''), { lostBackslashes: true }))
}

function fold(text: string): string {
  return foldText(text).replaceAll(' ', '')
}
