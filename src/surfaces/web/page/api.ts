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
import { fetchOk, readEvents } from './fetching.ts'

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
    line: request => readEvents<PageEvent>(post('line', request)),
    slash: request => readEvents<PageEvent>(post('slash', request)),
    menu: request => readEvents<PageEvent>(post('menu', request)),
    component: request => readEvents<PageEvent>(post('component', request)),
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
