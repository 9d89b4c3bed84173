import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import type { LibraryPlace } from '../../src/library/library-place.ts'
import type { UnansweredRequest } from '../../src/library/unanswered-requests.ts'
import { projectRoot } from '../../src/project-root.ts'

const script = `
const { openCommunity } = await import(process.argv[1])
const [place, requests] = process.argv.slice(2).map(JSON.parse)
const { unansweredRequests } = await openCommunity(place)
for (const request of requests) await unansweredRequests.keep(request)
console.log('kept')
setInterval(() => undefined, 1000)
`

/** A process of its own that has kept these requests; the function kills it (SIGKILL). It ends with the test. */
export async function keepInProcess(
  place: LibraryPlace,
  requests: readonly UnansweredRequest[],
): Promise<() => Promise<void>> {
  const library = pathToFileURL(join(projectRoot, 'dist', 'src', 'library', 'open-library.js')).href
  const parameters = [library, JSON.stringify(place), JSON.stringify(requests)]
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  onTestFinished(kill)
  const said = await Promise.race([once(child.stdout, 'data'), ended])
  if (!String(said[0]).startsWith('kept')) throw new Error('The process ended before it had kept anything.')
  return kill
}
