import { Readable } from 'node:stream'
import type { PaperLibrary } from '../library/paper-library.ts'
import { type IngestReport, ingestStream } from './ingest.ts'

/** What a text that somebody gave in a chat is called among a paper's sources. */
const sourceName = 'chat'

/** Reads a text into the library as a document of that content would be; rejects as `ingestFile` does. */
export async function ingestText(
  text: string,
  { library, signal }: { readonly library: PaperLibrary; readonly signal: AbortSignal },
): Promise<IngestReport> {
  const report = await ingestStream(Readable.from([text]), { library, signal, name: sourceName })
  await library.noteRun({ source: sourceName, endedAt: Date.now() })
  return report
}
