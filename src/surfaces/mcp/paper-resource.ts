import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server'
import { findById } from '../../sources/find-by-id.ts'
import { longestLookup } from '../../text/longest-texts.ts'
import { toWholePaper, untrustedNotice } from './paper-shapes.ts'
import type { McpParts } from './tool.ts'

/** IDs to choose from while one is typed. */
const suggested = 20
const mimeType = 'application/json'

/** `paper://2405.11582`: a paper as `get_paper` gives it. What an address must not have in an ID is percent-encoded. */
export function registerPaperResource(server: McpServer, { app }: McpParts): void {
  const template = new ResourceTemplate('paper://{+id}', {
    list: undefined,
    complete: {
      id: async typed => {
        const { paperNames } = await app
        const suggestions = await paperNames.suggest(typed.slice(0, longestLookup), suggested)
        return suggestions.map(({ paperId }) => encodeURIComponent(paperId))
      },
    },
  })
  server.registerResource(
    'paper',
    template,
    { title: 'A paper of the library', description: 'Its abstract and all that is known of it', mimeType },
    async uri => {
      const id = decoded(uri.href.replace(/^paper:\/\//, ''))
      const { library } = await app
      const paper = id === undefined || id.length > longestLookup ? undefined : await findById(id, library)
      if (paper === undefined)
        throw new ResourceNotFoundError(
          uri.href,
          'No paper in the library has this ID. Find one with search_papers.',
        )
      const text = JSON.stringify({ notice: untrustedNotice, paper: toWholePaper(paper) })
      return { contents: [{ uri: uri.href, mimeType, text }] }
    },
  )
}

/** Undefined for what is not percent-encoded as it should be. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
