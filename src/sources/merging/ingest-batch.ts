import { isDeepStrictEqual } from 'node:util'
import type { Paper } from '../../domain/paper.ts'
import type { KeyedPaper, PaperLibrary } from '../../library/paper-library.ts'
import { isSamePaper } from './identity.ts'
import { toKeyedPaper } from './keyed-paper.ts'
import { type MergeConflict, mergePapers } from './merge.ts'
import { assemblePaper, isOwnId } from './to-paper.ts'
import { openWaiting } from './waiting.ts'

/** What became of a record: of a newer version of a paper that was there, or of any other record of it. */
export type OutcomeKind = 'added' | 'new-version' | 'updated' | 'unchanged' | 'waiting' | 'kept-out'

export interface RecordOutcome {
  /** The paper's ID in the library. */
  readonly id: string
  readonly kind: OutcomeKind
}

export interface BatchResult {
  readonly added: number
  /** Those of a newer version among them. */
  readonly updated: number
  readonly unchanged: number
  readonly newVersions: number
  /** Records without an abstract that are kept until one is found. */
  readonly waiting: number
  /** Papers that somebody removed and that do not come back by themselves. */
  readonly keptOut: number
  readonly conflicts: readonly MergeConflict[]
  /** One a record, in their order. */
  readonly outcomes: readonly RecordOutcome[]
}

export interface RecordDetails {
  /** Where in its document the record stands, from 1. */
  readonly line?: number
  /** Whether a library wrote it: what it says of a paper that is there as it is has not come from it. */
  readonly isExported?: boolean
}

/** A paper as a source has it, with the keys of `toKeyedPaper`. */
export interface IncomingRecord extends KeyedPaper {
  readonly details: RecordDetails
}

export interface IngestBatchOptions {
  /** Papers that are stored as they are in the same transaction, in place of those with their IDs. */
  readonly replacing?: readonly KeyedPaper[]
  /**
   * Whether papers that somebody removed come back, as they do where somebody names them or their document. Those that a
   * source brings by itself, at the start or in a sync, stay removed.
   */
  readonly bringsBack?: boolean
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/**
 * Merges papers into a library, and with each other. One without an abstract adds to the paper that it is of; where
 * the library has none, it waits. What waited is merged with the paper when that comes. The papers are stored in one
 * transaction; the same batch again changes nothing.
 */
export function ingestBatch(
  papers: readonly Paper[],
  library: PaperLibrary,
  options: IngestBatchOptions = {},
): Promise<BatchResult> {
  const incoming = papers.map(paper => ({ ...toKeyedPaper(paper), details: {} }))
  return ingestRecords(incoming, library, options)
}

/** As `ingestBatch`, of papers whose keys are known. */
export async function ingestRecords(
  incoming: readonly IncomingRecord[],
  library: PaperLibrary,
  { replacing = [], bringsBack = true, now = Date.now }: IngestBatchOptions = {},
): Promise<BatchResult> {
  const keys = [...new Set(incoming.flatMap(each => each.keys))]
  const table = createWorkingTable((await storedCopies(incoming, keys, library)).map(toKeyedPaper))
  const removed = (await library.findRemovedByKeys(keys)).map(({ paper }) => paper)
  const waiting = await openWaiting(incoming, library)
  const returnedIds = new Set<string>()
  const conflicts: MergeConflict[] = []
  const outcomes: RecordOutcome[] = []
  for (const item of incoming) {
    const copies = removed.filter(paper => paper.id === item.paper.id || isCopy(paper, item.paper))
    const known = table.copiesOf(item)
    const isKnown = known.length > 0
    if (copies.length > 0 && !bringsBack && !isKnown) {
      outcomes.push({ id: item.paper.id, kind: 'kept-out' })
      continue
    }
    for (const { id } of copies) returnedIds.add(id)
    if (item.paper.abstract === '' && !isKnown) {
      waiting.keep(item, now())
      outcomes.push({ id: item.paper.id, kind: 'waiting' })
      continue
    }
    const completed = waiting.complete(item)
    const outcome = isOwnId(item.paper.id)
      ? table.place(item)
      : table.merge(completed, completed === item ? known : table.copiesOf(completed))
    outcomes.push(outcome)
    conflicts.push(...outcome.conflicts)
  }
  const { changed, replacedIds } = table.changes()
  const written = [...changed, ...replacing]
  if (written.length > 0 || replacedIds.length > 0) await library.put(written, replacedIds, [...returnedIds])
  const kept = waiting.changes()
  if (kept.length > 0) await library.keepWaiting(kept)
  return { ...count(outcomes), conflicts, outcomes: outcomes.map(({ id, kind }) => ({ id, kind })) }
}

/** Those that may be copies of these papers; those under IDs of their own have no keys that all would share. */
async function storedCopies(
  incoming: readonly KeyedPaper[],
  keys: readonly number[],
  library: PaperLibrary,
): Promise<readonly Paper[]> {
  const found = await library.findByKeys(keys)
  const ownIds = incoming.flatMap(({ paper: { id } }) => (isOwnId(id) ? [id] : []))
  if (ownIds.length === 0) return found
  const own = (await library.get(ownIds)).filter(paper => paper !== undefined)
  return [...new Map([...found, ...own].map(paper => [paper.id, paper])).values()]
}

function count(outcomes: readonly RecordOutcome[]): Omit<BatchResult, 'conflicts' | 'outcomes'> {
  const of = (kind: OutcomeKind): number => outcomes.filter(outcome => outcome.kind === kind).length
  const newVersions = of('new-version')
  return {
    added: of('added'),
    updated: of('updated') + newVersions,
    unchanged: of('unchanged'),
    newVersions,
    waiting: of('waiting'),
    keptOut: of('kept-out'),
  }
}

/** What is stored under an ID of its own stays what it is. */
function isCopy(stored: Paper, paper: Paper): boolean {
  return !isOwnId(stored.id) && isSamePaper(stored, paper)
}

/** What an exported record says beyond what a paper has: all else came from there. */
function whatIsNew(known: Paper, exported: Paper): Paper {
  const isSame = (field: keyof Paper): boolean => isDeepStrictEqual(known[field], exported[field])
  const said = Object.keys(exported) as readonly (keyof Paper)[]
  // Links that are there already have not come from here.
  const isNews = (field: keyof Paper) => !isSame(field === 'codeOrigins' ? 'codeUrls' : field)
  const kept = said.filter(field => identifying.has(field) || isNews(field))
  const fields = Object.fromEntries(kept.map(field => [field, exported[field]]))
  return assemblePaper({
    abstract: '',
    authorsComplete: exported.authorsComplete,
    provenance: exported.provenance,
    ...fields,
    sources: [],
  })
}

const identifying = new Set<keyof Paper>(['arxivId', 'doi'])

interface Outcome extends RecordOutcome {
  readonly conflicts: readonly MergeConflict[]
}

const noIds: readonly string[] = []

/** The stored papers that a batch may touch, and those that it adds, by ID and by key. */
function createWorkingTable(stored: readonly KeyedPaper[]) {
  const byId = new Map<string, KeyedPaper>()
  const idsByKey = new Map<number, string[]>()
  const touched = new Set<string>()
  const storedIds = new Set(stored.map(({ paper }) => paper.id))
  for (const item of stored) enter(item)

  function enter(item: KeyedPaper): void {
    byId.set(item.paper.id, item)
    for (const key of item.keys) {
      const ids = idsByKey.get(key)
      if (ids === undefined) idsByKey.set(key, [item.paper.id])
      else ids.push(item.paper.id)
    }
  }

  function leave(item: KeyedPaper): void {
    byId.delete(item.paper.id)
    for (const key of item.keys) {
      const others = idsByKey.get(key)?.filter(id => id !== item.paper.id) ?? []
      idsByKey.set(key, others)
    }
  }

  /** Other records of the paper, its own ID first, then the oldest IDs, so that the choice is always the same. */
  function copiesOf({ paper, keys }: KeyedPaper): readonly KeyedPaper[] {
    const found = keys.flatMap(key => idsByKey.get(key) ?? noIds)
    if (found.length === 0) return []
    const ids = new Set(found)
    const candidates = [...ids].flatMap(id => byId.get(id) ?? [])
    return candidates
      .filter(candidate => candidate.paper.id === paper.id || isCopy(candidate.paper, paper))
      .sort(
        (a, b) =>
          Number(b.paper.id === paper.id) - Number(a.paper.id === paper.id) ||
          (a.paper.id < b.paper.id ? -1 : 1),
      )
  }

  /** What comes under an ID of its own takes the place of what stands there. */
  function place(item: KeyedPaper): Outcome {
    const { id } = item.paper
    const known = byId.get(id)
    if (known !== undefined && isDeepStrictEqual(known.paper, item.paper))
      return { id, kind: 'unchanged', conflicts: [] }
    if (known !== undefined) leave(known)
    enter(item)
    touched.add(id)
    return { id, kind: known === undefined ? 'added' : 'updated', conflicts: [] }
  }

  /** `copies`: those of `copiesOf`. */
  function merge(
    item: KeyedPaper & { readonly details?: RecordDetails },
    [first, ...others]: readonly KeyedPaper[],
  ): Outcome {
    if (first === undefined) {
      enter(item)
      touched.add(item.paper.id)
      return { id: item.paper.id, kind: 'added', conflicts: [] }
    }
    const isExported = item.details?.isExported === true
    const merged = mergePapers(first.paper, isExported ? whatIsNew(first.paper, item.paper) : item.paper)
    const conflicts = [...merged.conflicts]
    let paper = merged.paper
    let changed = merged.changed.length > 0
    for (const other of others) {
      if (!isSamePaper(paper, other.paper)) continue
      const united = mergePapers(paper, other.paper)
      paper = united.paper
      conflicts.push(...united.conflicts)
      leave(other)
      changed = true
    }
    if (!changed) return { id: paper.id, kind: 'unchanged', conflicts }
    leave(first)
    enter(toKeyedPaper(paper))
    touched.add(paper.id)
    const isNewVersion = (paper.version ?? 0) > (first.paper.version ?? Number.POSITIVE_INFINITY)
    return { id: paper.id, kind: isNewVersion ? 'new-version' : 'updated', conflicts }
  }

  function changes(): { changed: readonly KeyedPaper[]; replacedIds: readonly string[] } {
    return {
      changed: [...touched].flatMap(id => byId.get(id) ?? []),
      replacedIds: [...storedIds].filter(id => !byId.has(id)),
    }
  }

  return { copiesOf, merge, place, changes }
}
