import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../commands/index.ts'
import type { App } from '../../src/app.ts'
import { createDispatcher } from '../../src/dispatch/dispatcher.ts'
import type { LocalService } from '../../src/surfaces/listen-locally.ts'
import { serveHttp } from '../../src/surfaces/mcp/serve-http.ts'
import { servePage } from '../../src/surfaces/web/serve-page.ts'
import { anyQuestion } from '../support/any-question.ts'
import { anyText } from '../support/any-text.ts'
import { openApp } from '../support/bot.ts'
import { fuzzCases, fuzzTimeoutMs } from '../support/fuzz-cases.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'
import { type Answer, send, tab } from '../surfaces/web/page-under-test.ts'

const folder = createTemporaryFolder()
let app: App
let mcp: LocalService
let page: LocalService

beforeAll(async () => {
  app = await openApp(folder)
  mcp = await serveHttp({ app: Promise.resolve(app), logger: app.logger, version: '1.2.3' }, 0)
  page = await servePage({
    app,
    commands: allCommands,
    dispatcher: createDispatcher(allCommands, app),
    port: 0,
  })
})
afterAll(async () => {
  await mcp.close()
  await page.close()
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const runs = fuzzCases(60)
const limit = fuzzTimeoutMs(runs)

const json = fc.oneof(fc.jsonValue({ maxDepth: 3 }), anyQuestion)
const header = fc.stringMatching(/^[\x20-\x7e]{0,80}$/)
const toolNames = [
  'search_papers',
  'get_paper',
  'related_papers',
  'ask',
  'check_claim',
  'export_citations',
  'library_status',
  'none',
]
const call = fc.record({
  jsonrpc: fc.constant('2.0'),
  id: fc.oneof(fc.nat(), anyText),
  method: fc.constant('tools/call'),
  params: fc.record({
    name: fc.constantFrom(...toolNames),
    arguments: fc.dictionary(
      fc.constantFrom('question', 'query', 'id', 'topic', 'claim', 'ids', 'format', 'limit', 'cursor', 'x'),
      fc.oneof(anyQuestion, json, fc.array(anyText, { maxLength: 3 })),
      { maxKeys: 4 },
    ),
  }),
})
const message = fc.record(
  {
    jsonrpc: fc.constantFrom('2.0', '1.0', 2),
    id: json,
    method: fc.oneof(
      fc.constantFrom('ping', 'initialize', 'tools/list', 'resources/read', 'notifications/initialized'),
      anyText,
    ),
    params: json,
  },
  { requiredKeys: [] },
)

/** A refusal or an answer, whole, that shows nothing of the inside. */
function expectCivil({ status, body }: Answer): void {
  expect(status).toBeLessThan(500)
  expect(body).not.toMatch(/\n\s+at .+:\d+:\d+|node:internal|something went wrong/i)
}

describe('any request to the MCP server', () => {
  it(
    'is answered in JSON-RPC, or refused',
    async () => {
      const body = fc.oneof(
        { weight: 4, arbitrary: call.map(each => JSON.stringify(each)) },
        { weight: 2, arbitrary: message.map(each => JSON.stringify(each)) },
        { weight: 1, arbitrary: json.map(each => JSON.stringify(each)) },
        { weight: 1, arbitrary: anyText },
      )
      await fc.assert(
        fc.asyncProperty(body, async text => {
          const answer = await send(mcp.url, '/mcp', {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
            body: text,
          })
          expectCivil(answer)
          if (answer.status !== 200) return
          const [, data = answer.body] = /^data: (.+)$/m.exec(answer.body) ?? []
          expect(JSON.parse(data)).toMatchObject({ jsonrpc: '2.0' })
        }),
        { numRuns: runs },
      )
    },
    limit,
  )
})

describe('any request to the page', () => {
  const paths = [
    '/',
    '/page/main.js',
    '/api/channel',
    '/api/line',
    '/api/slash',
    '/api/menu',
    '/api/component',
    '/api/autocomplete',
    '/library',
    '/..%2f..%2fetc/passwd',
  ]
  const path = fc.oneof(
    fc.constantFrom(...paths),
    fc.tuple(fc.constantFrom(...paths), fc.webQueryParameters()).map(([own, query]) => `${own}?${query}`),
    fc.webPath().map(own => `/${own}`),
  )
  const line = fc.dictionary(
    fc.constantFrom('line', 'text', 'command', 'options', 'customId', 'values', 'tab', 'option', 'name', 'x'),
    fc.oneof(anyQuestion, json, fc.constant(tab)),
    { maxKeys: 5 },
  )
  const request = fc.record({
    path,
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
    origin: fc.oneof({ weight: 3, arbitrary: fc.constant('own') }, { weight: 1, arbitrary: header }),
    type: fc.oneof(
      { weight: 3, arbitrary: fc.constant('application/json') },
      { weight: 1, arbitrary: header },
    ),
    body: fc.oneof(
      { weight: 4, arbitrary: line.map(each => JSON.stringify({ tab, ...each })) },
      { weight: 1, arbitrary: anyText },
    ),
  })

  it(
    'is answered or refused, and shows nothing of the inside',
    async () => {
      await fc.assert(
        fc.asyncProperty(request, async ({ path: asked, method, origin, type, body }) => {
          const answer = await send(page.url, asked, {
            method,
            headers: { origin: origin === 'own' ? page.url : origin, 'content-type': type },
            ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
          })
          expectCivil(answer)
        }),
        { numRuns: runs },
      )
    },
    limit,
  )
})
