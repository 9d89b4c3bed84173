import type { Config } from '../../config.ts'
import type { TryLock } from '../../library/process-lock.ts'
import type { SourceRecords } from '../../library/source-records.ts'
import { type ArxivClient, arxivIntervalMs, createArxivClient } from '../arxiv/arxiv-client.ts'
import { createCrossref } from '../crossref/crossref.ts'
import { createHuggingFace, type HuggingFace } from '../hugging-face/hugging-face.ts'
import { arxivHosts } from '../network/scholarly-hosts.ts'
import { createSourceClient, type SourceClient } from '../network/source-client.ts'
import { type SourceClock, systemClock } from '../network/source-clock.ts'
import { createSourceFetch, type SourceFetch } from '../network/source-fetch.ts'
import { createSourcePace } from '../network/source-pace.ts'
import { createOpenAlex } from '../openalex/openalex.ts'
import { createSemanticScholar } from '../semantic-scholar/semantic-scholar.ts'
import type { PaperRegistry } from './found-paper.ts'

/** Every outside source of papers, each asked in its turn. */
export interface Sources {
  readonly arxiv: ArxivClient
  readonly huggingFace: HuggingFace
  /** Who is asked for what arXiv does not have, in this order. */
  readonly registries: readonly PaperRegistry[]
  readonly fetch: SourceFetch
  readonly clock: SourceClock
}

export type SourceSettings = Pick<
  Config,
  'sourcesBaseUrl' | 'sourceRequestsPerDay' | 'contactEmail' | 'openAlexApiKey' | 'semanticScholarApiKey'
>

export interface OpenSourcesOptions {
  readonly settings: SourceSettings
  readonly records: SourceRecords
  readonly tryLock: TryLock
  readonly signal?: AbortSignal | undefined
  readonly clock?: SourceClock
  readonly fetch?: SourceFetch
}

/*
 * From the end of a request to the next one, in milliseconds. Hugging Face takes 500 in five minutes of those without an
 * account, Crossref five a second of those without an address and says itself when that changes, OpenAlex a hundred;
 * Semantic Scholar one a second, shared by all without a key.
 */
const huggingFaceMs = 700
const crossrefMs = 250
const openAlexMs = 100
const semanticScholarMs = 1100

export function openSources(options: OpenSourcesOptions): Sources {
  const { settings, records, tryLock, signal, clock = systemClock } = options
  const fetch = options.fetch ?? createSourceFetch({ standIn: settings.sourcesBaseUrl })
  const open = (name: string, hosts: readonly string[], intervalMs: () => number): SourceClient => {
    const pace = createSourcePace({
      source: name,
      intervalMs,
      perDay: settings.sourceRequestsPerDay,
      records,
      tryLock,
      clock,
    })
    return createSourceClient({ name, hosts, fetch, pace, clock, signal })
  }
  let crossrefInterval = crossrefMs
  const crossref = open('crossref.org', ['api.crossref.org'], () => crossrefInterval)
  const openAlex = open('openalex.org', ['api.openalex.org'], () => openAlexMs)
  const semanticScholar = open('semanticscholar.org', ['api.semanticscholar.org'], () => semanticScholarMs)
  return {
    arxiv: createArxivClient(open('arxiv.org', arxivHosts, () => arxivIntervalMs)),
    huggingFace: createHuggingFace(open('huggingface.co', ['huggingface.co'], () => huggingFaceMs)),
    registries: [
      createCrossref(crossref, {
        mailto: settings.contactEmail,
        onRate(intervalMs) {
          crossrefInterval = Math.max(crossrefMs, intervalMs)
        },
      }),
      createOpenAlex(openAlex, settings.openAlexApiKey),
      createSemanticScholar(semanticScholar, settings.semanticScholarApiKey),
    ],
    fetch,
    clock,
  }
}
