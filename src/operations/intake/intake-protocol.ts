import type { Config } from '../../config.ts'
import type { WantedPapers } from '../../sources/addition-report.ts'
import type { Outcome } from '../../threads/worker-call.ts'

/** What the process is told once it has started. */
export type IntakeJob = { readonly settings: Config } & (
  | { readonly kind: 'addition'; readonly wanted: WantedPapers }
  | { readonly kind: 'sync' }
)

/** What the process says: where it is at, and in the end what it came to. */
export type IntakeMessage = { readonly progress: string } | { readonly outcome: Outcome }
