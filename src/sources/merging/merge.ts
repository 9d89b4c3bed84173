import { isDeepStrictEqual } from 'node:util'
import type { Paper, PaperField, PaperSource } from '../../domain/paper.ts'
import { AppError } from '../../errors.ts'
import { isWithdrawn } from '../../text/withdrawal.ts'
import { uniteUrls } from '../links.ts'
import { uniteOrigins } from './code-origins.ts'
import {
  abstractRule,
  authorsRule,
  categoriesRule,
  codeUrlsRule,
  commentsRule,
  doiRule,
  type FieldRule,
  publishedRule,
  titleRule,
  updatedRule,
  withdrawnRule,
} from './field-rules.ts'
import { assemblePaper } from './to-paper.ts'
import { compareSources, isSameSource, trustIn } from './trust.ts'

/** Two sources that contradict each other about a paper; the less trusted value was left out. */
export interface MergeConflict {
  readonly paperId: string
  readonly field: PaperField | 'arxivId' | 'authorCount'
  readonly kept: string
  readonly keptFrom: PaperSource
  readonly dropped: string
  readonly droppedFrom: PaperSource
}

export interface Merged {
  readonly paper: Paper
  /** The fields of `existing` that are different in `paper`, `provenance` included; empty where nothing changed. */
  readonly changed: readonly (keyof Paper)[]
  readonly conflicts: readonly MergeConflict[]
}

/**
 * One record of two of the same paper (see `isSamePaper`). Each field comes from the more trusted source, then from the
 * newer record (by version, then date of update), then it is the longer value. The version is that of the abstract.
 * Sources add up, sorted by name; code links are united. What a newer version does not say of being withdrawn is over.
 * Contradictions are reported. Pure; merging the same thing again changes nothing, and the result does not depend on
 * which of the two was there first. Throws where the papers have different arXiv IDs.
 */
export function mergePapers(existing: Paper, incoming: Paper): Merged {
  if (
    existing.arxivId !== undefined &&
    incoming.arxivId !== undefined &&
    existing.arxivId !== incoming.arxivId
  ) {
    throw new AppError(
      'internal',
      `papers ${existing.id} and ${incoming.id} have different arXiv IDs: do not merge them`,
    )
  }
  const merger = createMerger(existing, incoming)
  const authors = merger.pick(authorsRule)
  const urls = merger.pick(codeUrlsRule)
  const codeUrls = uniteUrls(urls ?? [], urls === existing.codeUrls ? incoming.codeUrls : existing.codeUrls)
  const abstract = merger.pick(abstractRule) ?? ''
  const paper = assemblePaper({
    arxivId: existing.arxivId ?? incoming.arxivId,
    version: versionOf(abstract, existing, incoming),
    title: merger.pick(titleRule),
    abstract,
    authors: authors?.authors ?? [],
    authorsComplete: authors?.authorsComplete ?? false,
    authorCount: merger.pickAuthorCount(authors),
    categories: merger.pick(categoriesRule) ?? [],
    comments: merger.pick(commentsRule),
    doi: merger.pick(doiRule),
    publishedAt: merger.pick(publishedRule),
    updatedAt: merger.pick(updatedRule),
    codeUrls,
    codeOrigins: uniteOrigins(codeUrls, existing, incoming),
    withdrawn: merger.pickWithdrawn(),
    sources: uniteSources(existing.sources, incoming.sources),
    provenance: merger.provenance,
  })
  return {
    paper,
    changed: changedFields(existing, paper),
    conflicts: merger.conflicts.map(conflict => ({ ...conflict, paperId: paper.id })),
  }
}

const nowhere: PaperSource = { name: 'unknown', format: 'unknown' }

function createMerger(existing: Paper, incoming: Paper) {
  const provenance: Partial<Record<PaperField, PaperSource>> = {}
  const conflicts: Omit<MergeConflict, 'paperId'>[] = []
  const newer = compareAge(existing, incoming)

  function pick<Value>(rule: FieldRule<Value>): Value | undefined {
    const [ours, theirs] = [rule.read(existing), rule.read(incoming)]
    const ourSource = existing.provenance[rule.field] ?? nowhere
    const theirSource = incoming.provenance[rule.field] ?? nowhere
    if (theirs === undefined || ours === undefined) {
      if (ours !== undefined) provenance[rule.field] = ourSource
      if (theirs !== undefined) provenance[rule.field] = theirSource
      return ours ?? theirs
    }
    const trust = trustIn(ourSource) - trustIn(theirSource)
    const value = rule.prefer(ours, theirs)
    const order = trust || (value && newer) || value || -compareSources(ourSource, theirSource)
    provenance[rule.field] = order >= 0 ? ourSource : theirSource
    const isUpdate = ourSource.format === theirSource.format && newer !== 0
    if (value !== 0 && !isUpdate && rule.contradict(ours, theirs)) {
      const [kept, dropped] = order >= 0 ? [ours, theirs] : [theirs, ours]
      const [keptFrom, droppedFrom] = order >= 0 ? [ourSource, theirSource] : [theirSource, ourSource]
      conflicts.push({
        field: rule.field,
        kept: rule.show(kept),
        keptFrom,
        dropped: rule.show(dropped),
        droppedFrom,
      })
    }
    return order >= 0 ? ours : theirs
  }

  /** The complete list counts its names itself; of two counts the larger one stays. */
  function pickAuthorCount(picked: { authors: readonly string[]; authorsComplete: boolean } | undefined) {
    const counts = [existing.authorCount, incoming.authorCount].filter(count => count !== undefined)
    if (counts.length === 0) return undefined
    const kept = picked?.authorsComplete ? picked.authors.length : Math.max(...counts)
    const keptFrom = provenance.authors ?? sourceOfCount(existing)
    for (const [paper, count] of [existing, incoming].map(paper => [paper, paper.authorCount] as const)) {
      if (count === undefined || count === kept) continue
      const droppedFrom = sourceOfCount(paper)
      conflicts.push({ field: 'authorCount', kept: `${kept}`, keptFrom, dropped: `${count}`, droppedFrom })
    }
    return kept
  }

  function pickWithdrawn(): boolean | undefined {
    const order = compareVersions(existing, incoming)
    if (order === 0) return pick(withdrawnRule)
    const [newest, older] = order > 0 ? [existing, incoming] : [incoming, existing]
    const source = newest.provenance.withdrawn ?? newest.provenance.abstract ?? newest.sources[0]
    const withdrawn = newest.withdrawn ?? (isWithdrawn(older) ? false : undefined)
    if (withdrawn !== undefined) provenance.withdrawn = source ?? nowhere
    return withdrawn
  }

  return { pick, pickAuthorCount, pickWithdrawn, provenance, conflicts }
}

function sourceOfCount(paper: Paper): PaperSource {
  return paper.provenance.authors ?? paper.sources[0] ?? nowhere
}

/** Positive where `a` is the newer record; zero where that is not known. */
function compareAge(a: Paper, b: Paper): number {
  const byVersion = compareVersions(a, b)
  if (byVersion !== 0) return byVersion
  if (a.updatedAt === undefined || b.updatedAt === undefined) return 0
  return Date.parse(a.updatedAt) - Date.parse(b.updatedAt)
}

/** Positive where `a` is the newer version; zero where that is not known. */
function compareVersions(a: Paper, b: Paper): number {
  return a.version === undefined || b.version === undefined ? 0 : a.version - b.version
}

/**
 * The version whose abstract was kept. A number that only a source with another abstract gives would make the record of
 * that version, once it comes from a more trusted source, no newer than this one.
 */
function versionOf(abstract: string, a: Paper, b: Paper): number | undefined {
  if (a.version === undefined || b.version === undefined) return a.version ?? b.version
  if (a.abstract === b.abstract) return Math.max(a.version, b.version)
  return abstract === a.abstract ? a.version : b.version
}

function uniteSources(a: readonly PaperSource[], b: readonly PaperSource[]): readonly PaperSource[] {
  const added = b.filter(source => !a.some(known => isSameSource(known, source)))
  return added.length === 0 ? a : [...a, ...added].sort(compareSources)
}

function changedFields(before: Paper, after: Paper): readonly (keyof Paper)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Paper>
  return [...fields].filter(
    field => before[field] !== after[field] && !isDeepStrictEqual(before[field], after[field]),
  )
}
