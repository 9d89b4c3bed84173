import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The folder that holds package.json and data/, whether this file runs from src/ or compiled from dist/src/. */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder)
    throw new Error('Footnote’s package.json is missing beside its code; install it again.')
  return findRoot(parent)
}

/**
 * The address of a compiled module beside the calling one, for a worker thread. A worker takes JavaScript only, so code
 * that runs from src/ (the tests) gets its compiled twin in dist/.
 */
export function compiledUrl(callerUrl: string, relativePath: string): URL {
  const url = new URL(relativePath, callerUrl)
  if (!callerUrl.endsWith('.ts')) return url
  const path = relative(projectRoot, fileURLToPath(url))
  return pathToFileURL(join(projectRoot, 'dist', path))
}

/** The version in package.json. */
export function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
