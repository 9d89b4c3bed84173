import { projectRoot } from '../../../src/project-root.ts'
import type { Pattern } from './find-patterns.ts'

/** The patterns that are put together at each place while `run` runs: what they are is known then alone. */
export async function recordBuilt(run: () => Promise<unknown>): Promise<readonly Pattern[]> {
  const built: Pattern[] = []
  const real = globalThis.RegExp
  const record = (made: RegExp, stack: string): RegExp => {
    const caller = stack.split('\n')[2] ?? ''
    const [, place] = /([^\s(]+\.ts:\d+):\d+\)?$/.exec(caller) ?? []
    if (place?.includes(`${projectRoot}/`) === true)
      built.push({
        place: place.slice(place.indexOf(projectRoot) + projectRoot.length + 1),
        source: made.source,
        flags: made.flags,
      })
    return made
  }
  globalThis.RegExp = new Proxy(real, {
    construct: (target, arguments_, newTarget) =>
      record(Reflect.construct(target, arguments_, newTarget), new Error().stack ?? ''),
    apply: (target, self, arguments_) =>
      record(Reflect.apply(target, self, arguments_), new Error().stack ?? ''),
  })
  try {
    await run()
  } finally {
    globalThis.RegExp = real
  }
  return built
}
