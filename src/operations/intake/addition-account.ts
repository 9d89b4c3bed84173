import { displayTitle } from '../../domain/paper.ts'
import { type AppError, errorMessage } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import type { AddedPaper, AdditionReport, RefusedPapers } from '../../sources/addition-report.ts'
import { findById } from '../../sources/find-by-id.ts'
import type { IngestReport } from '../../sources/ingest.ts'
import type { OutcomeKind, RecordOutcome } from '../../sources/merging/ingest-batch.ts'

/** Papers and refusals that a report names. */
const mostNamed = 25
/** Characters of a refusal's reason. */
const longestReason = 500

/** Keeps account of what becomes of wanted papers while they come in. */
export interface AdditionAccount {
  onOutcomes(outcomes: readonly RecordOutcome[]): void
  /** IDs of those that wait. */
  waitingIds(): readonly string[]
  takeReport(report: IngestReport & { readonly troubles?: readonly string[] }): void
  takeFault(what: string, error: AppError): void
  takeTroubles(troubles: readonly string[]): void
  /** The only fault, where nothing else came of it. */
  onlyFault(): AppError | undefined
  /** What came of it in the end; those that have found their abstracts meanwhile count as added. */
  report(library: PaperLibrary): Promise<AdditionReport>
}

export function createAdditionAccount(): AdditionAccount {
  const kinds = new Map<string, OutcomeKind>()
  const refusals: RefusedPapers[] = []
  const faults: AppError[] = []
  const troubles = new Set<string>()
  let refused = 0

  function refuse(what: string, reason: string): void {
    refused += 1
    if (refusals.length < mostNamed) refusals.push({ what, reason: reason.slice(0, longestReason) })
  }

  function count(...wanted: readonly OutcomeKind[]): number {
    return [...kinds.values()].filter(kind => wanted.includes(kind)).length
  }

  async function settleWaiting(library: PaperLibrary): Promise<void> {
    for (const id of waitingIds()) {
      const [waits] = await library.getWaiting([id])
      if (waits !== undefined) continue
      const paper = await findById(id, library)
      kinds.delete(id)
      if (paper !== undefined) kinds.set(paper.id, 'added')
    }
  }

  function waitingIds(): readonly string[] {
    return [...kinds].flatMap(([id, kind]) => (kind === 'waiting' ? [id] : []))
  }

  return {
    onOutcomes(outcomes) {
      // Of several records of a paper, the first says whether it is new.
      for (const { id, kind } of outcomes)
        if (!kinds.has(id) || kinds.get(id) === 'waiting') kinds.set(id, kind)
    },
    waitingIds,
    takeReport({ file, refused: records, troubles: told = [] }) {
      for (const { line, reason } of records) refuse(`${file}, line ${line}`, reason)
      for (const trouble of told) troubles.add(trouble)
    },
    takeFault(what, error) {
      faults.push(error)
      refuse(what, withoutName(errorMessage(error), what))
    },
    takeTroubles(told) {
      for (const trouble of told) troubles.add(trouble)
    },
    onlyFault: () => (faults.length === 1 && refused === 1 && kinds.size === 0 ? faults[0] : undefined),
    async report(library) {
      await settleWaiting(library)
      const named = [...kinds].slice(0, mostNamed)
      const stored = await library.get(named.map(([id]) => id))
      const waiting = await library.getWaiting(named.map(([id]) => id))
      const papers = named.map(([id, kind], i): AddedPaper => {
        const paper = stored[i]
        const title = paper === undefined ? waiting[i]?.paper.title : displayTitle(paper)
        return { id, kind, ...(title !== undefined && { title }) }
      })
      return {
        added: count('added'),
        updated: count('updated', 'new-version'),
        unchanged: count('unchanged'),
        waiting: count('waiting'),
        papers,
        refused,
        refusals,
        troubles: [...troubles],
      }
    },
  }
}

/** A message that begins with the name of what it is about, without it. */
function withoutName(message: string, name: string): string {
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message
}
