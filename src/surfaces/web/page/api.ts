import type {
  Channel,
  ComponentUseRequest,
  LineRequest,
  MenuRequest,
  PageEvent,
  SlashCommandRequest,
  SuggestionRequest,
  Suggestions,
} from '../protocol.ts'

type OfTab<Request> = Omit<Request, 'tab'>

/** The page's server, as this tab's user speaks to it. Everything rejects where it cannot be reached. */
export interface Api {
  channel(): Promise<Channel>
  line(request: OfTab<LineRequest>): AsyncIterable<PageEvent>
  slash(request: OfTab<SlashCommandRequest>): AsyncIterable<PageEvent>
  menu(request: OfTab<MenuRequest>): AsyncIterable<PageEvent>
  component(request: OfTab<ComponentUseRequest>): AsyncIterable<PageEvent>
  suggest(request: OfTab<SuggestionRequest>, signal: AbortSignal): Promise<Suggestions['choices']>
}

const tabKey = 'footnote-tab'

export function createApi(): Api {
  const tab = tabId()
  const post = (name: string, request: object, signal?: AbortSignal): Promise<Response> =>
    fetchOk(`/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, tab }),
      ...(signal && { signal }),
    })
  return {
    channel: async () => (await fetchOk('/api/channel')).json(),
    line: request => events(post('line', request)),
    slash: request => events(post('slash', request)),
    menu: request => events(post('menu', request)),
    component: request => events(post('component', request)),
    async suggest(request, signal) {
      const response = await post('autocomplete', request, signal)
      const { choices }: Suggestions = await response.json()
      return choices
    },
  }
}

/** Lives as long as the tab: private answers stay in it, and outlive a reload. */
function tabId(): string {
  const kept = sessionStorage.getItem(tabKey)
  if (kept !== null) return kept
  const made = crypto.randomUUID()
  sessionStorage.setItem(tabKey, made)
  return made
}

async function fetchOk(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(path, init)
  if (!response.ok) throw new Error(`${path}: ${response.status} ${(await response.text()).trim()}`)
  return response
}

/** One JSON object a line, as they come. */
async function* events(pending: Promise<Response>): AsyncGenerator<PageEvent> {
  const { body } = await pending
  if (body === null) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line)
  }
}
