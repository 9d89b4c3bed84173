import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

/** Passed on by the runtime, so that no function between a surface and a provider takes it for those behind it. */
const ids = new AsyncLocalStorage<string>()

/** Random: it says neither who asked nor what. Eight characters, for somebody may have to read it out. */
function newRequestId(): string {
  return randomBytes(4).toString('hex')
}

/** Of the request that is being served; undefined outside of one. */
export function currentRequestId(): string | undefined {
  return ids.getStore()
}

/** Runs what serves a request under an ID that every line logged on its way carries; within another, under that one's. */
export function withRequestId<Result>(run: () => Result, id = currentRequestId() ?? newRequestId()): Result {
  return ids.run(id, run)
}
