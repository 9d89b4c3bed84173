import { Readable } from 'node:stream'
import type { Config } from '../../config.ts'
import type { Attachment } from '../../domain/attachment.ts'
import { AppError } from '../../errors.ts'
import type { PaperLibrary } from '../../library/paper-library.ts'
import { StorageFault } from '../../library/storage-fault.ts'
import { toQuantity } from '../../render/quantities.ts'
import type { AdditionReport, WantedPapers } from '../../sources/addition-report.ts'
import { completeWaiting } from '../../sources/fetching/complete-waiting.ts'
import { downloadDocument } from '../../sources/fetching/download-document.ts'
import { ingestNamed } from '../../sources/fetching/ingest-fetched.ts'
import { ingestReference, nameOfReference } from '../../sources/fetching/ingest-reference.ts'
import type { Sources } from '../../sources/fetching/open-sources.ts'
import { readWanted } from '../../sources/fetching/read-wanted.ts'
import { withSources } from '../../sources/fetching/with-sources.ts'
import { type IngestOptions, type IngestReport, ingestFile, ingestStream } from '../../sources/ingest.ts'
import { attachmentHosts } from '../../sources/network/attachment-hosts.ts'
import { createSourceFetch } from '../../sources/network/source-fetch.ts'
import { type AdditionAccount, createAdditionAccount } from './addition-account.ts'

/** Of a file that somebody attaches to a message or drops on the page. */
export const mostFileBytes = 32 * 1024 * 1024
/** Of a file once it is unpacked: some 40,000 records. Larger ones are for `footnote ingest`, which knows whose they are. */
const mostUnpackedBytes = 64 * 1024 * 1024
/** Papers of a search that somebody links to. */
const mostOfSearch = 200

/** What a text that somebody gave in a chat is called among a paper's sources. */
const textName = 'chat'
/** Characters of a file's name or an address among a paper's sources. */
const longestName = 200

export interface AddPapersOptions {
  readonly library: PaperLibrary
  readonly settings: Config
  readonly signal: AbortSignal
  /** Where it is at, in one line. */
  readonly onProgress: (line: string) => void
}

/**
 * Brings in what somebody wants, as `footnote ingest` would: text, attached files, files. What fails is told, and the next
 * thing is read all the same; where there is nothing else, rejects with its `AppError`. Rejects with the signal's reason,
 * or a library's fault.
 */
export async function addPapers(wanted: WantedPapers, options: AddPapersOptions): Promise<AdditionReport> {
  const { library, settings, signal } = options
  const account = createAdditionAccount()
  await withSources(settings, signal, ({ sources }) => bringIn(wanted, { ...options, sources, account }))
  const fault = account.onlyFault()
  if (fault !== undefined) throw fault
  return account.report(library)
}

interface BringInOptions extends AddPapersOptions {
  readonly sources: Sources
  readonly account: AdditionAccount
}

async function bringIn({ text = '', ...wanted }: WantedPapers, options: BringInOptions): Promise<void> {
  const { library, settings, signal, onProgress, sources, account } = options
  const { files = [], attachments = [] } = wanted
  const { papers, others, document = '' } = readWanted(text)
  const looksUp = { library, sources, signal, onOutcomes: account.onOutcomes }
  for (const { path, name } of files)
    await attempt(name, () => ingestFile(path, toIngestOptions(name, options), name), options)
  for (const attachment of attachments)
    await attempt(attachment.name, () => ingestAttachment(attachment, options), options)
  // Who is not found has been asked for of everybody: of the records that wait, only those of documents are looked up.
  const ofDocuments = account.waitingIds()
  if (papers.length > 0) {
    onProgress(`Looking up ${toQuantity(papers.length, 'paper')}`)
    await attempt('arxiv.org', () => ingestNamed(papers, looksUp), options)
  }
  const asked = account.waitingIds().filter(id => !ofDocuments.includes(id))
  for (const reference of others) {
    const name = nameOfReference(reference)
    onProgress(`Fetching ${name}`)
    const how = { ...looksUp, folder: settings.dataDir, limit: mostOfSearch }
    const ingestOptions = toIngestOptions(name, options)
    await attempt(name, () => ingestReference(reference, { ...how, ingestOptions }), options)
  }
  if (document.trim() !== '') {
    // Words beside a file or a link need not name papers themselves.
    const isAside = files.length + attachments.length + others.length > 0
    await attempt(textName, () => ingestChatText(document, options), { ...options, isAside })
  }
  const only = account.waitingIds().filter(id => !asked.includes(id))
  if (only.length === 0) return
  onProgress(`Looking for ${toQuantity(only.length, 'abstract')}`)
  const { troubles } = await completeWaiting(library, sources, { signal, isPatient: false, only })
  account.takeTroubles(troubles)
}

/** Takes account of one reading, or of why it failed; a fault of what `isAside` is none. */
async function attempt(
  what: string,
  work: () => Promise<IngestReport>,
  { library, signal, account, isAside = false }: BringInOptions & { readonly isAside?: boolean },
): Promise<void> {
  try {
    const report = await work()
    account.takeReport(report)
    await library.noteRun({ source: report.file, endedAt: Date.now() })
  } catch (error) {
    // The next thing would fare no better.
    if (signal.aborted || !(error instanceof AppError) || error instanceof StorageFault) throw error
    if (isAside) return
    account.takeFault(what, error)
    await library.noteRun({ source: what.slice(0, longestName), endedAt: Date.now(), error: error.message })
  }
}

/** A file from Discord's own hosts, within bounds, whatever else its address says. */
async function ingestAttachment(
  { name, bytes, address }: Attachment,
  options: BringInOptions,
): Promise<IngestReport> {
  const { settings, signal, onProgress } = options
  const called = name.slice(0, longestName)
  if (bytes > mostFileBytes) throw tooLarge()
  onProgress(`${called}: fetching`)
  const document = await downloadDocument(address, {
    fetch: createSourceFetch({ standIn: settings.discordCdnBase }),
    folder: settings.dataDir,
    signal,
    hosts: attachmentHosts,
    longestBytes: mostFileBytes,
  })
  try {
    return await ingestFile(document.path, toIngestOptions(called, options), called)
  } finally {
    await document.remove()
  }
}

/** For a file of more than `mostFileBytes`. */
function tooLarge(): AppError {
  return new AppError('bad-input', `is larger than ${mostFileBytes / 1024 / 1024} MiB`)
}

function ingestChatText(text: string, options: BringInOptions): Promise<IngestReport> {
  const temporaryFolder = options.settings.dataDir
  return ingestStream(Readable.from([text]), {
    ...toIngestOptions(textName, options),
    name: textName,
    temporaryFolder,
  })
}

function toIngestOptions(
  name: string,
  { library, signal, onProgress, account }: BringInOptions,
): IngestOptions {
  return {
    library,
    signal,
    mostUnpackedBytes,
    onOutcomes: account.onOutcomes,
    onProgress({ phase, read }) {
      const count = `${toQuantity(read, 'record')} ${phase === 'checking' ? 'checked' : 'stored'}`
      onProgress(`${name}: ${read === 0 ? 'reading' : count}`)
    },
  }
}
