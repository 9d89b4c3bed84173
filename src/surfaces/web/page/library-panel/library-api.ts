import type { IntakeEvent, LibraryState, ListedPapers, ListRequest } from '../../library/library-protocol.ts'
import { fetchOk, readEvents } from '../fetching.ts'

/** The page's server, as the library panel speaks to it. Everything rejects where it cannot be reached or refuses. */
export interface LibraryApi {
  state(): Promise<LibraryState>
  list(request: ListRequest, signal: AbortSignal): Promise<ListedPapers>
  remove(id: string): Promise<void>
  add(text: string): AsyncIterable<IntakeEvent>
  upload(file: File): AsyncIterable<IntakeEvent>
}

export function createLibraryApi(): LibraryApi {
  const post = (name: string, body: object, signal?: AbortSignal): Promise<Response> =>
    fetchOk(`/api/library/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    })
  return {
    state: async () => (await fetchOk('/api/library')).json(),
    list: async (request, signal) => (await post('list', request, signal)).json(),
    async remove(id) {
      await post('remove', { id })
    },
    add: text => readEvents<IntakeEvent>(post('add', { text })),
    upload: file =>
      readEvents<IntakeEvent>(
        fetchOk(`/api/library/upload?name=${encodeURIComponent(file.name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: file,
        }),
      ),
  }
}

/** Why a request failed, without its path and status. */
export function reasonOf(error: unknown): string {
  const [, refusal] = (error instanceof Error ? /^\/\S+: \d+ (.+)/s.exec(error.message) : null) ?? []
  return refusal ?? 'Footnote did not answer to the end. Is it still running?'
}
