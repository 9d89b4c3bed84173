import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { after as afterwards, answers, startEmbeddings } from '../support/loopback-embeddings.ts'
import { delta, says, streams } from '../support/openai/behaviours.ts'
import { type Behaviour, startOpenAi } from '../support/openai/loopback-openai.ts'
import { type FinishedProcess, runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** With what JSON and addresses write otherwise. */
const canary = 'sk-canary "4711"+/='
const question = 'What is Kangaroo?'

function run(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  program: 'cli' | 'main' = 'cli',
): Promise<FinishedProcess> {
  return runFootnote(program, parameters, {
    dataDir: temporaryFolder(),
    environment: { FOOTNOTE_LOG_LEVEL: 'trace', ...environment },
  })
}

function expectNoCanary({ stdout, stderr }: FinishedProcess): void {
  expect(stdout + stderr).not.toMatch(/canary|4711/)
}

/** What a provider says of a request, with the key that it came with. */
function echo(request: IncomingMessage, response: ServerResponse, status: number): void {
  const { authorization = '' } = request.headers
  const error = {
    message: `No such key: ${authorization}; ${encodeURIComponent(authorization)}`,
    type: authorization,
  }
  response.writeHead(status, authorization, { 'content-type': 'application/json', 'x-key': authorization })
  response.end(JSON.stringify({ error, message: error.message, code: 0 }))
}

const echoing =
  (status: number): Behaviour =>
  ({ request, response }) =>
    echo(request, response, status)

describe('a key in what a language model’s provider says', () => {
  it.each<[string, Behaviour]>([
    ['as it refuses the key', echoing(401)],
    ['as it refuses the request', echoing(400)],
    ['as it fails', echoing(500)],
    [
      'as it sends on',
      ({ response }) => {
        response.writeHead(302, { location: `http://127.0.0.1:1/${canary}` }).end()
      },
    ],
    ['in a stream', streams([delta({ content: 'Kangaroo ' }), { error: { message: canary, code: canary } }])],
    ['in a line that is no JSON', streams([`data: {"${canary}\n\n`])],
    ['in an answer', says(`The key of Kangaroo is ${canary} [1].`)],
  ])('is neither logged nor shown: %s', async (_, behaviour) => {
    const server = await startOpenAi(behaviour)
    onTestFinished(() => server.close())
    const environment = {
      FOOTNOTE_MODEL: 'openai:scripted',
      FOOTNOTE_MODEL_BASE_URL: server.baseUrl,
      OPENAI_API_KEY: canary,
    }
    const asked = await run(['slash', `/ask question: ${question}`], environment)
    expect(asked.status).toBe(0)
    expect(server.requests.length).toBeGreaterThan(0)
    expect(asked.stderr).toContain('language model asked')
    expectNoCanary(asked)
  })
})

describe('the key of another provider', () => {
  it.each([
    ['anthropic', 'ANTHROPIC_API_KEY', 'x-api-key'],
    ['google', 'GOOGLE_API_KEY', 'x-goog-api-key'],
  ])('is neither logged nor shown as %s refuses it', async (kind, variable, header) => {
    const keys: (string | string[] | undefined)[] = []
    const server = await startOpenAi(({ request, response }) => {
      keys.push(request.headers[header])
      request.headers.authorization = String(request.headers[header])
      echo(request, response, 401)
    })
    onTestFinished(() => server.close())
    const asked = await run(['ask', question], {
      FOOTNOTE_MODEL: `${kind}:scripted`,
      FOOTNOTE_MODEL_BASE_URL: new URL(server.baseUrl).origin,
      [variable]: canary,
    })
    expect(keys).toContain(canary)
    expect(asked.stderr).toContain('language model failed')
    expectNoCanary(asked)
  })
})

describe('a key in what an embedder’s server says', () => {
  it.each([
    ['at once', 0],
    ['later', 3],
  ])('is neither logged nor shown: %s', async (_, well) => {
    const server = await startEmbeddings(afterwards(well, response => echo(response.req, response, 400)))
    const environment = {
      FOOTNOTE_EMBEDDINGS: 'openai:tiny',
      FOOTNOTE_EMBEDDINGS_BASE_URL: `${server.origin}/v1`,
      OPENAI_API_KEY: canary,
    }
    const asked = await run(['search', question, '--explain', '--json'], environment)
    expect(server.requests[0]?.authorization).toBe(`Bearer ${canary}`)
    expectNoCanary(asked)
  })

  it('is not shown as an answer that is none', async () => {
    const server = await startEmbeddings(answers(canary))
    const environment = {
      FOOTNOTE_EMBEDDINGS: 'ollama:tiny',
      FOOTNOTE_EMBEDDINGS_BASE_URL: server.origin,
      OPENAI_API_KEY: canary,
    }
    expectNoCanary(await run(['search', question], environment))
  })
})

describe('a token in what Discord says', () => {
  it.each([400, 401, 403, 302])('is neither logged nor shown: status %i', async status => {
    const server = createServer((request, response) => echo(request, response, status))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const environment = {
      DISCORD_TOKEN: canary,
      DISCORD_API_BASE: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    }
    const [started, deployed] = await Promise.all([
      run([], environment, 'main'),
      run(['deploy'], environment),
    ])
    for (const finished of [started, deployed]) {
      expect(finished.status).toBe(1)
      expectNoCanary(finished)
    }
  })
})
