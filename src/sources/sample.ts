import type { LibraryOverview, PaperLibrary } from '../library/paper-library.ts'

/** What the papers that come with the program are called where a source is named. */
export const sampleName = 'sample'

/** The documents of data/corpus, also those of versions before: a library may hold papers of any of them. */
export const sampleDocuments: readonly string[] = [
  '000_91e2ac8782097a94.txt',
  '001_8ed16b7b3fbeae6f.txt',
  '002_58841f2570e8ef97.txt',
  '003_634db80af6f3b18d.txt',
  '004_bdf1be451e86e324.txt',
]

const settingName = 'sample'
const removed = 'removed'

/** The names of sources as they stand in a library: the sample's documents in place of its name. */
export function sourceNames(asked: readonly string[]): readonly string[] {
  return asked.flatMap(name => (name.toLowerCase() === sampleName ? sampleDocuments : [name]))
}

/** Whether somebody has removed the sample from this library, so that no start reads it again. */
export async function isSampleRemoved(library: PaperLibrary): Promise<boolean> {
  return (await library.getSetting(settingName)) === removed
}

export async function keepSampleOut(library: PaperLibrary): Promise<void> {
  await library.putSetting(settingName, removed)
}

/** The line that whoever reads papers of their own for the first time is told; undefined where it is of no use. */
export async function sampleHint(
  before: LibraryOverview,
  library: PaperLibrary,
  { sample }: { readonly sample: boolean },
): Promise<string | undefined> {
  const isOwn = ({ sources }: LibraryOverview): boolean =>
    sources.some(({ name }) => !sampleDocuments.includes(name))
  const hasSample = sample || before.sources.some(({ name }) => sampleDocuments.includes(name))
  if (!hasSample || isOwn(before) || !isOwn(await library.overview())) return undefined
  if (await isSampleRemoved(library)) return undefined
  return 'Beside yours the library has the papers that come with Footnote; npx footnote library remove --source sample takes them out for good.'
}
