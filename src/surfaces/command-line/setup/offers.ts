import type { KnownModel } from '../../../retrieval/embeddings/known-models.ts'

/** What `footnote setup` can switch to. */
export interface Offer {
  /** As in `--embedder`. */
  readonly name: 'builtin' | KnownModel
  /** Absent for the one that is part of the program. */
  readonly model?: ModelOffer
  /** In a line, for people who have heard of no model. */
  readonly description: string
}

export interface ModelOffer {
  readonly name: KnownModel
  /** Of its files on the hub, in megabytes, rounded up. */
  readonly megabytes: number
  /** Papers embedded on two free cores; for those that were not measured by their layers beside one that was. */
  readonly papersPerSecond: number
}

/** What the package downloads and takes on the disk, in megabytes: its native library for all systems that it knows. */
export const packageMegabytes = { download: 120, disk: 370 } as const

/** The figures are those of docs/embedder.md. */
export const offers: readonly Offer[] = [
  {
    name: 'builtin',
    description: 'Comes with Footnote: at once, and good where questions use the words of the papers.',
  },
  {
    name: 'all-MiniLM-L6-v2',
    model: { name: 'all-MiniLM-L6-v2', megabytes: 24, papersPerSecond: 8 },
    description:
      'Understands other words as well: of ten questions that share hardly a word with their paper, six have it among the first three hits, in place of four. The smallest and quickest.',
  },
  {
    name: 'bge-small-en-v1.5',
    model: { name: 'bge-small-en-v1.5', megabytes: 35, papersPerSecond: 4 },
    description: 'The same idea, newer and made for search; takes twice as long. Not measured here.',
  },
  {
    name: 'granite-embedding-small-english-r2',
    model: { name: 'granite-embedding-small-english-r2', megabytes: 51, papersPerSecond: 4 },
    description: 'The newest of the three, made for long and technical texts. Not measured here.',
  },
]

/** How the embedder is named in `FOOTNOTE_EMBEDDINGS`. */
export function settingOf({ name, model }: Offer): string {
  return model === undefined ? name : `transformers:${model.name}`
}

/** What has to be done for an offer, as people ask it: how much comes over the line, and how long it takes. */
export function costOf(
  { model }: Offer,
  {
    papers,
    hasPackage,
    hasModel,
  }: { readonly papers: number; readonly hasPackage: boolean; readonly hasModel: boolean },
): string {
  if (model === undefined) return 'nothing to download, nothing to wait for'
  const megabytes = (hasPackage ? 0 : packageMegabytes.download) + (hasModel ? 0 : model.megabytes)
  const download = megabytes === 0 ? 'nothing to download' : `about ${megabytes} MB to download`
  return `${download}, ${duration(papers / model.papersPerSecond)} to read ${papers.toLocaleString('en-US')} papers`
}

function duration(seconds: number): string {
  if (seconds < 90) return 'about a minute'
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return `about ${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `about ${hours} hours` : `about ${Math.round(hours / 24)} days`
}
