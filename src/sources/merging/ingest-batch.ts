import type { Paper } from '../../domain/paper.ts'
import type { KeyedPaper, PaperLibrary } from '../../library/paper-library.ts'
import { isOwnId } from '../to-paper.ts'
import { identityKeys, isSamePaper } from './identity.ts'
import { type MergeConflict, mergePapers } from './merge.ts'

export interface BatchResult {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly conflicts: readonly MergeConflict[]
}

/**
 * Merges papers into a library, and with each other, in one transaction. The same batch again changes nothing. `replacing`:
 * papers that are stored as they are in the same transaction, in place of those with their IDs.
 */
export async function ingestBatch(
  papers: readonly Paper[],
  library: PaperLibrary,
  replacing: readonly KeyedPaper[] = [],
): Promise<BatchResult> {
  const incoming = papers.map(paper => ({ paper, keys: identityKeys(paper) }))
  const stored = await library.findByKeys([...new Set(incoming.flatMap(({ keys }) => keys))])
  const table = createWorkingTable(stored.map(paper => ({ paper, keys: identityKeys(paper) })))
  const counts = { added: 0, updated: 0, unchanged: 0 }
  const conflicts: MergeConflict[] = []
  for (const item of incoming) {
    const outcome = table.merge(item)
    counts[outcome.kind]++
    conflicts.push(...outcome.conflicts)
  }
  const { changed, replacedIds } = table.changes()
  const written = [...changed, ...replacing]
  if (written.length > 0 || replacedIds.length > 0) await library.put(written, replacedIds)
  return { ...counts, conflicts }
}

/** What is stored under an ID of its own stays what it is. */
function isCopy(stored: Paper, paper: Paper): boolean {
  return !isOwnId(stored.id) && isSamePaper(stored, paper)
}

interface Outcome {
  readonly kind: 'added' | 'updated' | 'unchanged'
  readonly conflicts: readonly MergeConflict[]
}

/** The stored papers that a batch may touch, and those that it adds, by ID and by key. */
function createWorkingTable(stored: readonly KeyedPaper[]) {
  const byId = new Map<string, KeyedPaper>()
  const idsByKey = new Map<number, Set<string>>()
  const touched = new Set<string>()
  const storedIds = new Set(stored.map(({ paper }) => paper.id))
  for (const item of stored) enter(item)

  function enter(item: KeyedPaper): void {
    byId.set(item.paper.id, item)
    for (const key of item.keys) {
      const ids = idsByKey.get(key)
      if (ids === undefined) idsByKey.set(key, new Set([item.paper.id]))
      else ids.add(item.paper.id)
    }
  }

  function leave(item: KeyedPaper): void {
    byId.delete(item.paper.id)
    for (const key of item.keys) idsByKey.get(key)?.delete(item.paper.id)
  }

  /** Other records of the paper, its own ID first, then the oldest IDs, so that the choice is always the same. */
  function copiesOf({ paper, keys }: KeyedPaper): readonly KeyedPaper[] {
    const ids = new Set(keys.flatMap(key => [...(idsByKey.get(key) ?? [])]))
    const candidates = [...ids].flatMap(id => byId.get(id) ?? [])
    return candidates
      .filter(candidate => candidate.paper.id === paper.id || isCopy(candidate.paper, paper))
      .sort(
        (a, b) =>
          Number(b.paper.id === paper.id) - Number(a.paper.id === paper.id) ||
          (a.paper.id < b.paper.id ? -1 : 1),
      )
  }

  function merge(item: KeyedPaper): Outcome {
    const [first, ...others] = copiesOf(item)
    if (first === undefined) {
      enter(item)
      touched.add(item.paper.id)
      return { kind: 'added', conflicts: [] }
    }
    const merged = mergePapers(first.paper, item.paper)
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
    if (!changed) return { kind: 'unchanged', conflicts }
    leave(first)
    enter({ paper, keys: identityKeys(paper) })
    touched.add(paper.id)
    return { kind: 'updated', conflicts }
  }

  function changes(): { changed: readonly KeyedPaper[]; replacedIds: readonly string[] } {
    return {
      changed: [...touched].flatMap(id => byId.get(id) ?? []),
      replacedIds: [...storedIds].filter(id => !byId.has(id)),
    }
  }

  return { merge, changes }
}
