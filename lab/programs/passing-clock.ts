import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The time of processes, which passes as it does, and by leaps where a test lets it. */
export interface PassingClock {
  /** Milliseconds since 1970. */
  now(): number
  pass(ms: number): void
  /** What a process is given that is to go by this clock. */
  readonly environment: Readonly<Record<string, string>>
}

/** How often a process reads how far the clock is ahead. */
const readEveryMs = 20
/** What looks every minute or more rarely looks this many times as often: a leap is seen soon. */
const haste = 200
const minuteMs = 60_000

/**
 * What Node.js runs in each thread before the program, as libfaketime does beneath any program: the program goes by the
 * clock of its machine, and a machine's clock cannot be set for a test.
 */
function preload(file: string): string {
  return `
    import { readFileSync } from 'node:fs'
    const machine = Date.now
    let [aheadMs, readAt] = [0, -Infinity]
    function now() {
      if (performance.now() - readAt > ${readEveryMs}) {
        readAt = performance.now()
        aheadMs = Number(readFileSync(${JSON.stringify(file)}, 'utf8'))
      }
      return machine() + aheadMs
    }
    Date.now = now
    globalThis.Date = new Proxy(Date, {
      construct: (made, given, as) => Reflect.construct(made, given.length === 0 ? [now()] : given, as),
    })
    const { setInterval } = globalThis
    globalThis.setInterval = (work, ms, ...given) =>
      setInterval(work, ms >= ${minuteMs} ? ms / ${haste} : ms, ...given)
  `
}

/** A clock that begins with the machine's, for processes that see this folder. */
export function createPassingClock(folder: string): PassingClock {
  const file = join(folder, 'ahead-ms')
  const script = join(folder, 'passing-clock.mjs')
  let aheadMs = 0
  // Renamed, so that nobody reads half of it.
  const write = (): void => {
    writeFileSync(`${file}.new`, String(aheadMs))
    renameSync(`${file}.new`, file)
  }
  write()
  writeFileSync(script, preload(file))
  return {
    now: () => Date.now() + aheadMs,
    pass(ms) {
      aheadMs += ms
      write()
    },
    environment: { NODE_OPTIONS: `--import=${pathToFileURL(script).href}` },
  }
}
