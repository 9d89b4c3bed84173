import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'
import { openEmbedder } from '../../src/retrieval/embeddings/open-embedder.ts'
import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { askProgram, judge } from './ask-program.ts'
import { answersAll, startBot } from './bot-on-discord.ts'
import { type FailingServer, failings, startFailingServer } from './failing-server.ts'
import type { Fault, Scene, Seen } from './fault-row.ts'

type Way = 'is down' | keyof typeof failings

const ways: readonly Way[] = ['is down', ...(Object.keys(failings) as (keyof typeof failings)[])]

/** What words answers, or places them in meaning, fails. */
export const providerFaults: readonly Fault[] = [
  ...ways.map(way => ({
    part: 'model',
    fault: way,
    expected: 'the papers’ own words, and a line that says why',
    provoke: (scene: Scene) => modelFails(scene, way),
  })),
  ...ways.map(way => ({
    part: 'embedder',
    fault: way,
    expected: 'the papers are found by their words',
    provoke: (scene: Scene) => embedderFails(scene, way),
  })),
  {
    part: 'embedder',
    fault: 'is down when the program starts',
    expected: 'a clear line',
    provoke: embedderIsDownAtStart,
  },
]

/** What stands in a line of `footnote ask --batch`. */
const answered = z
  .object({ text: z.string(), note: z.string().optional(), notice: z.string().optional() })
  .loose()

async function modelFails(scene: Scene, way: Way): Promise<Seen> {
  const server = await startFailingServer(async () => undefined)
  scene.after(() => server.close())
  if (way !== 'is down') server.fail(failings[way])
  const environment = {
    FOOTNOTE_MODEL: 'openai:model',
    FOOTNOTE_MODEL_BASE_URL: `${way === 'is down' ? await originOfNobody() : server.origin}/v1`,
    FOOTNOTE_MODEL_TIMEOUT_SECONDS: '3',
    OPENAI_API_KEY: 'none',
  }
  const asked = await askProgram(scene, await scene.copy(), { environment })
  if (asked.status !== 0) return { seen: `STATUS ${asked.status}: ${asked.stderr.trim()}`, ok: false }
  const texts = textsOf(asked.stdout)
  const isRight = texts.length > 0 && String(texts) === String(textsOf(scene.answers))
  const isAsked = way === 'is down' || server.requests() > 0
  const isTold = /model/i.test(asked.stdout.replace(/"answerer":"[^"]*"/g, ''))
  return {
    seen: `${isRight ? 'the papers’ own words' : 'OTHER WORDS'}${isTold ? ', and why' : ', NOT WHY'}`,
    ok: isRight && isAsked && isTold,
  }
}

async function embedderFails(scene: Scene, way: Way): Promise<Seen> {
  const server = await startEmbeddings(scene)
  const dataDir = await scene.copy()
  const environment = embedderOf(server)
  // The bot would answer with the embedder before while it embeds.
  const before = await askProgram(scene, dataDir, { environment })
  if (before.status !== 0) return { seen: `BEFORE: ${before.stderr.trim()}`, ok: false }
  const { discord } = await startBot(scene, { dataDir, environment })
  await untilEmbedding(discord, server)
  const requests = server.requests()
  if (way === 'is down') await server.close()
  else server.fail(failings[way])
  const seen = await answersAll(discord, 'asker')
  const isAsked = way === 'is down' || server.requests() > requests
  return isAsked ? seen : { seen: `${seen.seen}; NOT PROVOKED`, ok: false }
}

/** Other questions each time, since an answer that is remembered asks no embedder. */
const mostEarlyQuestions = 30

/** Resolves when the bot places questions in meaning by this server, and no longer by the embedder before. */
async function untilEmbedding(discord: LoopbackDiscord, server: FailingServer): Promise<void> {
  const before = server.requests()
  for (let i = 0; i < mostEarlyQuestions && server.requests() === before; i += 1) {
    const question = `What is Kangaroo, part ${i}?`
    await (await discord.slash('/ask', { question }, { user: discord.user(`early ${i}`) })).settled()
  }
}

async function embedderIsDownAtStart(scene: Scene): Promise<Seen> {
  const server = await startEmbeddings(scene)
  await server.close()
  const asked = await askProgram(scene, await scene.copy(), { environment: embedderOf(server) })
  const seen = judge(asked, scene.answers)
  return { seen, ok: seen === 'a clear line' }
}

/** Vectors of the built-in model, as Ollama gives them. */
async function startEmbeddings(scene: Scene): Promise<FailingServer> {
  const embedder = await openEmbedder({ embeddings: 'builtin' })
  const server = await startFailingServer(async (request: IncomingMessage, response: ServerResponse) => {
    const { input } = z.object({ input: z.array(z.string()) }).parse(await json(request))
    const vectors = await embedder.embedPassages(input)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ embeddings: vectors.map(vector => [...vector]) }))
  })
  scene.after(() => server.close())
  return server
}

function embedderOf({ origin }: FailingServer): Readonly<Record<string, string>> {
  return { FOOTNOTE_EMBEDDINGS: 'ollama:model', FOOTNOTE_EMBEDDINGS_BASE_URL: origin }
}

function textsOf(lines: string): readonly string[] {
  return lines
    .trim()
    .split('\n')
    .map(line => answered.parse(JSON.parse(line)).text)
}

/** Where somebody listened a moment ago. */
async function originOfNobody(): Promise<string> {
  const server = await startFailingServer(async () => undefined)
  await server.close()
  return server.origin
}
