import { mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** The schema's steps that have been released, each as it was then. */
export const releasedSteps = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
export type ReleasedStep = (typeof releasedSteps)[number]

/** From this one on answers and settings are kept. */
export const stepWithKept: ReleasedStep = 2

/**
 * Makes a library as a version wrote it whose schema ended with this step: two papers, and what it kept for its readers,
 * an answer, a list, a paper, and a server that wants private answers. The SQL beside
 * this file is those versions' own, so that a step or a reader which changes what it means is noticed. The rows are of
 * the first version that had them, taken along by the steps up to this one.
 */
export function writeEarlierLibrary(path: string, lastStep: ReleasedStep): void {
  mkdirSync(dirname(path), { recursive: true })
  const database = new Database(path)
  for (const step of releasedSteps.slice(0, lastStep)) {
    database.exec(sql(`schema-${step}`))
    if (step === 1) database.exec(sql('papers'))
    if (step === stepWithKept) database.exec(sql('kept'))
  }
  database.pragma(`user_version = ${lastStep}`)
  database.close()
}

function sql(name: string): string {
  return readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8')
}
