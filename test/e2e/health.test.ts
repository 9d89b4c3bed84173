import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { startDiscord } from '../support/discord/client.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof bound === 'object' && bound !== null ? bound.port : 0
}

describe('FOOTNOTE_HEALTH_PORT', () => {
  it('lets a bot be watched from its start to its end', async () => {
    const [discord, port] = [await startDiscord(), await freePort()]
    const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
      cwd: projectRoot,
      env: {
        ...process.env,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_BASE: discord.restUrl,
        FOOTNOTE_DATA_DIR: temporaryFolder(),
        FOOTNOTE_HEALTH_PORT: String(port),
      },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const closed = once(child, 'close')
    const statusOf = (path: string): Promise<number | undefined> =>
      fetch(`http://127.0.0.1:${port}${path}`).then(
        ({ status }) => status,
        () => undefined,
      )
    await expect.poll(() => statusOf('/healthz')).toBe(200)
    await expect.poll(() => statusOf('/readyz')).toBe(200)
    expect(await statusOf('/metrics')).toBe(200)
    child.kill('SIGTERM')
    expect(await closed).toEqual([0, null])
    expect(await statusOf('/healthz')).toBeUndefined()
  })
})
