import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError, errorMessage } from '../../../errors.ts'

/** What a setup has changed, so that it can be undone. */
const changeSchema = z.object({
  /** What `FOOTNOTE_EMBEDDINGS` was in `.env`; null where it was not there. */
  before: z.string().nullable(),
  /** What it was made. */
  after: z.string(),
  installedPackage: z.boolean(),
  /** The folder of the model that was downloaded. */
  downloadedModel: z.string().nullable(),
})

const recordSchema = z.object({ formatVersion: z.literal(1), changes: z.array(changeSchema) })

export type SetupChange = Readonly<z.output<typeof changeSchema>>

function recordPath(folder: string): string {
  return join(folder, 'setup.json')
}

/** The changes of every setup that was not undone, the last one last. `folder`: that of the downloaded models. */
export async function readSetupChanges(folder: string): Promise<readonly SetupChange[]> {
  const path = recordPath(folder)
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8'))).changes
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw new AppError(
      'corrupt-data',
      `${path} cannot be read (${errorMessage(cause)}). Delete it, and set FOOTNOTE_EMBEDDINGS in .env by hand.`,
      { cause },
    )
  }
}

export async function writeSetupChanges(folder: string, changes: readonly SetupChange[]): Promise<void> {
  const path = recordPath(folder)
  if (changes.length === 0) {
    await rm(path, { force: true })
    return
  }
  await mkdir(folder, { recursive: true })
  await writeFile(path, `${JSON.stringify({ formatVersion: 1, changes }, null, 2)}\n`)
}
