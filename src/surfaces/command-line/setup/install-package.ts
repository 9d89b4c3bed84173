import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inheritedEnvironment } from '../../../config.ts'
import { AppError } from '../../../errors.ts'

export interface PackagePlace {
  /** The folder with `node_modules`. */
  readonly folder: string
  readonly name: string
}

/** Lines of npm's that are shown where it fails. */
const shownLines = 5
const longestOutput = 20_000

/** The install script of ONNX Runtime would download CUDA's libraries, which are of no use here. */
const withoutCuda = { ONNXRUNTIME_NODE_INSTALL_CUDA: 'skip' } as const

export function isInstalled({ folder, name }: PackagePlace): boolean {
  return existsSync(join(folder, 'node_modules', name, 'package.json'))
}

/**
 * Has npm install a package beside the others, without a trace in the project's files. Rejects with an `AppError` that has
 * the end of what npm said.
 */
export async function installPackage(
  place: PackagePlace,
  specification: string,
  signal: AbortSignal,
): Promise<void> {
  await npm(['install', '--no-save', '--no-audit', '--no-fund', specification], place, signal)
  if (isInstalled(place)) return
  throw new AppError('unavailable', `npm has ended without a word, but ${place.name} is not there.`)
}

/** Takes it away again. */
export async function uninstallPackage(place: PackagePlace, signal: AbortSignal): Promise<void> {
  if (isInstalled(place))
    await npm(['uninstall', '--no-save', '--no-audit', '--no-fund', place.name], place, signal)
}

async function npm(
  parameters: readonly string[],
  { folder }: PackagePlace,
  signal: AbortSignal,
): Promise<void> {
  const child = spawn('npm', parameters, {
    cwd: folder,
    env: inheritedEnvironment(withoutCuda),
    stdio: ['ignore', 'pipe', 'pipe'],
    // On Windows npm is a script.
    shell: process.platform === 'win32',
    signal,
  })
  let output = ''
  const keep = (chunk: unknown): void => {
    output = (output + String(chunk)).slice(-longestOutput)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).catch((cause: unknown) => {
    signal.throwIfAborted()
    throw new AppError('bad-configuration', 'npm cannot be started; it comes with Node.js.', { cause })
  })
  if (status === 0) return
  const said = output.trim().split('\n').slice(-shownLines).join('\n')
  throw new AppError(
    'unavailable',
    `npm could not do it (npm ${parameters.join(' ')}). Is this machine online? It said:\n${said}`,
    { retryable: true },
  )
}
