import type { Paper } from '../domain/paper.ts'
import { isSourceNamed } from '../library/library-filter.ts'
import { listEvery } from '../library/list-every.ts'
import type { LibraryFilter, PaperLibrary } from '../library/paper-library.ts'
import { toKeyedPaper } from './merging/keyed-paper.ts'
import { keepSampleOut, sampleDocuments } from './sample.ts'

/** Papers that are removed in one transaction. */
const batchSize = 500

/** What a removal does, or would do. */
export interface RemovalPlan {
  readonly ids: readonly string[]
  /** The first of them, for whoever is asked. */
  readonly examples: readonly Pick<Paper, 'id' | 'title' | 'abstract'>[]
  /** Papers that stay, because they were found elsewhere too; the sources that are removed are named no more. */
  readonly staying: readonly Paper[]
}

const mostExamples = 5

/** The papers that a filter lets through; of sources that it names, those that were found in no other. */
export async function planRemoval(library: PaperLibrary, filter: LibraryFilter): Promise<RemovalPlan> {
  const ids: string[] = []
  const [examples, staying]: [Paper[], Paper[]] = [[], []]
  const { sources } = filter
  for await (const paper of listEvery(library, filter)) {
    if (sources === undefined || paper.sources.every(source => isSourceNamed(source, sources))) {
      ids.push(paper.id)
      if (examples.length < mostExamples) examples.push(paper)
    } else staying.push(paper)
  }
  return { ids, examples, staying }
}

/** Carries out a plan of this filter, batch by batch; the sample, removed as a whole, is read at no start again. */
export async function removePlanned(
  library: PaperLibrary,
  { ids, staying }: RemovalPlan,
  filter: LibraryFilter,
): Promise<void> {
  const { sources = [] } = filter
  if (isWholeSample(filter)) await keepSampleOut(library)
  for (let start = 0; start < ids.length; start += batchSize)
    await library.remove(ids.slice(start, start + batchSize))
  for (let start = 0; start < staying.length; start += batchSize) {
    const changed = staying.slice(start, start + batchSize).map(paper => ({
      ...paper,
      sources: paper.sources.filter(source => !isSourceNamed(source, sources)),
    }))
    await library.put(changed.map(toKeyedPaper))
  }
}

/** Whether a filter is of the sample and of nothing else. */
export function isWholeSample({ sources = [], ...others }: LibraryFilter): boolean {
  return Object.keys(others).length === 0 && sampleDocuments.every(name => sources.includes(name))
}
