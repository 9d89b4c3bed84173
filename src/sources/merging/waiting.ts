import type { KeyedPaper, PaperLibrary, WaitingRecord } from '../../library/paper-library.ts'
import { idsOfWaiting } from '../../library/waiting-ids.ts'
import { identityKeys, isSamePaper } from './identity.ts'
import { mergePapers } from './merge.ts'

type KeyedRecord = KeyedPaper & { readonly details: { readonly line?: number } }

/** What waits for its abstract, as far as a batch is concerned. */
interface WaitingTable {
  /** Has a record wait, merged with what waits under its ID already. */
  keep(item: KeyedRecord, since: number): void
  /** A paper with what was known of it while it waited, that record's source among its own. */
  complete<Item extends KeyedPaper>(item: Item): Item
  /** What is to be kept in the library. */
  changes(): readonly WaitingRecord[]
}

export async function openWaiting(
  incoming: readonly KeyedRecord[],
  library: PaperLibrary,
): Promise<WaitingTable> {
  const ids = [...new Set(incoming.flatMap(({ paper }) => idsOfWaiting(paper)))]
  const found = await library.getWaiting(ids)
  const byId = new Map(found.flatMap(record => (record === undefined ? [] : [[record.paper.id, record]])))
  const kept = new Map<string, WaitingRecord>()

  return {
    keep({ paper, keys, details: { line } }, since) {
      const { id } = paper
      const known = byId.get(id)
      const merged = known && mergePapers(known.paper, paper)
      if (merged?.changed.length === 0) return
      const record: WaitingRecord = {
        ...(known ?? { since, ...(line !== undefined && { line }) }),
        paper: merged?.paper ?? paper,
        keys: merged === undefined ? keys : identityKeys(merged.paper),
      }
      byId.set(id, record)
      kept.set(id, record)
    },
    complete(item) {
      let { paper } = item
      for (const id of idsOfWaiting(paper)) {
        const known = byId.get(id)
        if (known === undefined || !isSamePaper(paper, known.paper)) continue
        paper = mergePapers(paper, known.paper).paper
        byId.delete(id)
        kept.delete(id)
      }
      return paper === item.paper ? item : { ...item, paper, keys: identityKeys(paper) }
    },
    changes: () => [...kept.values()],
  }
}
