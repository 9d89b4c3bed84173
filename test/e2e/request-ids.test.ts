import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '../../src/project-root.ts'
import { startDiscord } from '../support/discord/client.ts'
import { startEmbeddings } from '../support/loopback-embeddings.ts'
import { says } from '../support/openai/behaviours.ts'
import { startOpenAi } from '../support/openai/loopback-openai.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const lineSchema = z.looseObject({
  msg: z.string(),
  requestId: z.string().optional(),
  request: z.string().optional(),
  host: z.string().optional(),
  outcome: z.string().optional(),
  endedMs: z.number().optional(),
})
type Line = z.output<typeof lineSchema>

function parseLog(text: string): readonly Line[] {
  return text
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => lineSchema.parse(JSON.parse(line)))
}

/** The lines of each request, by its ID. */
function byRequest(lines: readonly Line[]): readonly (readonly Line[])[] {
  const ids = new Set(lines.flatMap(({ requestId }) => requestId ?? []))
  return [...ids].map(id => lines.filter(({ requestId }) => requestId === id))
}

describe('the log of a bot', () => {
  it('has one ID from an interaction to its reply, through the worker and the providers, and nobody’s words', async () => {
    const [discord, embeddings] = [await startDiscord(), await startEmbeddings()]
    const model = await startOpenAi(says('TinySAM distils SAM into a small model [1].'))
    onTestFinished(() => model.close())
    const environment = {
      FOOTNOTE_EMBEDDINGS: 'openai:tiny',
      FOOTNOTE_EMBEDDINGS_BASE_URL: `${embeddings.origin}/v1`,
      FOOTNOTE_MODEL: 'openai:scripted',
      FOOTNOTE_MODEL_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'key-4711',
      FOOTNOTE_LOG_LEVEL: 'debug',
    }
    const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js')], {
      cwd: projectRoot,
      env: {
        ...process.env,
        ...environment,
        DISCORD_TOKEN: discord.token,
        DISCORD_API_BASE: discord.restUrl,
        FOOTNOTE_DATA_DIR: temporaryFolder(),
      },
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const closed = once(child, 'close')
    let told = ''
    child.stderr.on('data', chunk => {
      told += String(chunk)
    })
    await expect.poll(() => told).toContain('The commands have changed')
    await expect.poll(() => told).toContain('which answers from now on')
    const questions = ['What is TinySAM for, dear quokka?', 'How does Kangaroo work, dear wombat?']
    const asked = await Promise.all(
      questions.map((question, index) =>
        discord.slash('/ask', { question }, { user: discord.user(`asker ${index}`) }),
      ),
    )
    await Promise.all(asked.map(each => each.settled()))
    child.kill('SIGTERM')
    await closed

    const requests = byRequest(parseLog(told)).filter(lines =>
      lines.some(({ request }) => request === '/ask'),
    )
    expect(requests).toHaveLength(2)
    for (const lines of requests) {
      const messages = lines.map(({ msg }) => msg)
      expect(messages[0]).toBe('request taken')
      expect(lines.at(-1)).toMatchObject({ msg: 'request ended', request: '/ask', outcome: 'answered' })
      const hosts = new Set(lines.flatMap(({ host }) => host ?? []))
      expect(hosts).toEqual(new Set([new URL(embeddings.origin).host, new URL(model.baseUrl).host]))
      expect(messages).toContain('language model asked')
    }
    expect(told).not.toMatch(/quokka|wombat|key-4711/)
    expect(told).not.toContain(discord.user('asker 0').id)
  })
})
