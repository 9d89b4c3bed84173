import { McpServer } from '@modelcontextprotocol/server'
import { registerPaperResource } from './paper-resource.ts'
import { untrustedNotice } from './paper-shapes.ts'
import type { McpParts, RegisterTool } from './tool.ts'
import { ask } from './tools/ask.ts'
import { checkClaim } from './tools/check-claim.ts'
import { exportCitations } from './tools/export-citations.ts'
import { getPaper } from './tools/get-paper.ts'
import { libraryStatus } from './tools/library-status.ts'
import { relatedPapers } from './tools/related-papers.ts'
import { searchPapers } from './tools/search-papers.ts'

const tools: readonly RegisterTool[] = [
  searchPapers,
  getPaper,
  relatedPapers,
  ask,
  checkClaim,
  exportCitations,
  libraryStatus,
]

const instructions = [
  'Footnote answers from the abstracts of a library of research papers on this machine.',
  'ask gives statements with verbatim quotes, or abstains where the papers do not say; search_papers and related_papers find papers, get_paper reads one, check_claim tests a sentence.',
  'Cite papers by the IDs that the tools give.',
  untrustedNotice,
].join(' ')

/** A server for one connection; all of them share the app. */
export function createMcpServer(parts: McpParts & { readonly version: string }): McpServer {
  const server = new McpServer(
    { name: 'footnote', title: 'Footnote', version: parts.version },
    { instructions },
  )
  for (const register of tools) register(server, parts)
  registerPaperResource(server, parts)
  return server
}
