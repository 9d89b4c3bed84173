import type { RequestOrigin } from '../command.ts'

/** Whoever sits at this machine: one user, in no server, free to change everything. */
export function localOrigin(signal: AbortSignal): RequestOrigin {
  return { user: { id: 'local', managesServer: true, runsBot: true }, locale: 'en-US', signal }
}
