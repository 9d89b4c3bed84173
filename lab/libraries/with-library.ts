import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App } from '../../src/app.ts'
import { loadConfig } from '../../src/config.ts'
import { indexAfterIngest } from '../../src/surfaces/command-line/index-ingested.ts'
import { fillLibrary, type LibraryContent } from './fill-library.ts'

export interface LibraryPlace {
  /** Where the library stays; a folder that is thrown away where absent. */
  readonly dataDir?: string
  readonly signal: AbortSignal
}

/** `sample`: the papers that come with Footnote. `own`: whatever the configured library holds. */
export type MeasuredContent = LibraryContent | 'sample' | 'own'

/** Builds the app over a library, does the work with it, and closes it. A library of files does not hold the sample. */
export async function withLibrary<Result>(
  content: MeasuredContent,
  { dataDir, signal }: LibraryPlace,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  if (content === 'own') return withApp(dataDir === undefined ? {} : { dataDir }, work)
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'footnote-eval-')))
  try {
    if (content === 'sample')
      return await withApp({ dataDir: folder, libraryUrl: 'none', sample: true }, work)
    const settings = loadConfig({ dataDir: folder, libraryUrl: 'none', sample: false })
    const whenFilled = (library: Parameters<typeof indexAfterIngest>[0]['library']) =>
      indexAfterIngest({ library, settings, signal })
    await fillLibrary(content, { dataDir: folder, signal, whenFilled })
    return await withApp({ dataDir: folder, libraryUrl: 'none', sample: false }, work)
  } finally {
    if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
  }
}

async function withApp<Result>(
  settings: Parameters<typeof loadConfig>[0],
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  // Loaded here, so that help and wrong use answer at once.
  const { createApp } = await import('../../src/app.ts')
  const app = await createApp(loadConfig(settings))
  try {
    return await work(app)
  } finally {
    await app.close()
  }
}
