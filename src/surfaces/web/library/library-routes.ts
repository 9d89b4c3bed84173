import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import type { App } from '../../../app.ts'
import { failureText } from '../../../dispatch/failure-text.ts'
import { displayTitle, type Paper, paperDate } from '../../../domain/paper.ts'
import type { WantedPapers } from '../../../sources/addition-report.ts'
import { longestLookup, longestMessage } from '../../../text/longest-texts.ts'
import { Refusal } from '../../refusal.ts'
import { type Exchange, type Route, sendJson } from '../api-routes.ts'
import { readJson } from '../read-json.ts'
import type {
  AddRequest,
  IntakeEvent,
  LibraryState,
  ListedPaper,
  ListedPapers,
  ListRequest,
  RemoveRequest,
} from './library-protocol.ts'
import { receiveUpload } from './receive-upload.ts'

export type LibraryParts = Pick<App, 'config' | 'intake' | 'library' | 'logger' | 'paperNames'>

const pageSize = 25

const schemas = {
  list: z.object({
    text: z.string().max(longestLookup),
    after: z.string().max(200).optional(),
  }) satisfies z.ZodType<ListRequest>,
  remove: z.object({ id: z.string().min(1).max(longestLookup) }) satisfies z.ZodType<RemoveRequest>,
  add: z.object({ text: z.string().trim().min(1).max(longestMessage) }) satisfies z.ZodType<AddRequest>,
}

/** What the page's library panel asks for: whoever gets past the guard sits at this machine, and may change the library. */
export function createLibraryRoutes(app: LibraryParts): Readonly<Record<string, Route>> {
  const { library, intake, paperNames, config } = app

  /** Begins to answer once there is something to say, so that a request that is refused gets its status. */
  async function bringIn(wanted: WantedPapers, { response, signal }: Exchange): Promise<void> {
    const send = createEvents(response)
    try {
      const onProgress = (line: string): void => send({ type: 'progress', line })
      send({ type: 'done', report: await intake.add(wanted, { signal, onProgress }) })
    } catch (error) {
      send({ type: 'failed', message: failureText(error, { name: 'library panel' }, app.logger) })
    }
    response.end()
  }

  async function find({ text, after }: ListRequest): Promise<ListedPapers> {
    if (text.trim() === '') {
      const page = await library.list({}, { limit: pageSize, ...(after !== undefined && { after }) })
      return { papers: page.papers.map(toListed), ...(page.next !== undefined && { next: page.next }) }
    }
    const found = await paperNames.suggest(text, pageSize)
    const papers = await library.get(found.map(({ paperId }) => paperId))
    return { papers: papers.filter(paper => paper !== undefined).map(toListed) }
  }

  return {
    '/api/library': {
      method: 'GET',
      async serve({ response }) {
        const overview = await library.overview()
        const running = intake.running().map(({ kind, progress }) => ({ kind, progress }))
        sendJson(response, { overview, running } satisfies LibraryState)
      },
    },
    '/api/library/list': {
      method: 'POST',
      async serve({ request, response }) {
        sendJson(response, await find(await readJson(request, schemas.list)))
      },
    },
    '/api/library/remove': {
      method: 'POST',
      async serve({ request, response }) {
        const { id } = await readJson(request, schemas.remove)
        const [paper] = await library.get([id])
        if (paper === undefined) throw new Refusal(404, 'The library has no such paper any more.')
        await library.remove([id])
        sendJson(response, { removed: id })
      },
    },
    '/api/library/add': {
      method: 'POST',
      async serve(exchange) {
        await bringIn(await readJson(exchange.request, schemas.add), exchange)
      },
    },
    '/api/library/upload': {
      method: 'POST',
      async serve(exchange) {
        const { signal } = exchange
        const file = await receiveUpload(exchange.request, { folder: config.dataDir, signal })
        try {
          await bringIn({ files: [file] }, exchange)
        } finally {
          await file.remove()
        }
      },
    },
  }
}

function createEvents(response: ServerResponse): (event: IntakeEvent) => void {
  return event => {
    if (response.destroyed || response.writableEnded) return
    if (!response.headersSent)
      response.writeHead(200, {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'cache-control': 'no-store',
      })
    response.write(`${JSON.stringify(event)}\n`)
  }
}

function toListed(paper: Paper): ListedPaper {
  const date = paperDate(paper)
  return {
    id: paper.id,
    title: displayTitle(paper),
    ...(date !== undefined && { date }),
    sources: [...new Set(paper.sources.map(({ name }) => name))],
  }
}
