import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { percentile } from '../measures/statistics.ts'

/** Watches what a process has of the machine's memory, once a second, from outside. */
export interface MemoryWatch {
  /** The median since that moment (`performance.now()`), in bytes; `null` where the machine does not tell. */
  since(ms: number): Promise<number | null>
  stop(): void
}

const intervalMs = 1_000

export function watchMemory(pid: number | undefined): MemoryWatch {
  const samples: { readonly at: number; readonly bytes: number }[] = []
  const sample = async (): Promise<void> => {
    const bytes = await residentBytes(pid)
    if (bytes !== undefined) samples.push({ at: performance.now(), bytes })
  }
  const timer = setInterval(() => void sample(), intervalMs)
  return {
    async since(ms) {
      await sample()
      const recent = samples.filter(({ at }) => at >= ms).map(({ bytes }) => bytes)
      return percentile(recent, 0.5)
    },
    stop: () => clearInterval(timer),
  }
}

/** Undefined where the process has ended, or the machine has no `ps`. */
async function residentBytes(pid: number | undefined): Promise<number | undefined> {
  if (pid === undefined) return undefined
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.trim() === '' ? undefined : Number(stdout) * 1024
}
