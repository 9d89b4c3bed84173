import { chmod, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { AppError, errorMessage } from '../../../errors.ts'

/** The file that settings are read from: `.env` in the working folder, as `loadConfig` does. */
export function envFilePath(): string {
  return resolve('.env')
}

/** The name that a line gives a value to, with what may stand before and behind it (dotenv's own syntax). */
const assignment = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=/

function assigns(line: string, variable: string): boolean {
  return assignment.exec(line)?.[1] === variable
}

/** The value that a variable has in a file; undefined where there is no file or no such line. */
export async function readVariable(path: string, variable: string): Promise<string | undefined> {
  const value = parse(await readText(path))[variable]
  return value === undefined || value.trim() === '' ? undefined : value.trim()
}

/**
 * Gives a variable a value in a file of settings, which is made where it is not there; without a value, takes its line
 * out. Everything else stays as it is, byte for byte, its permissions too. Rejects with an `AppError`
 * `bad-configuration` where the file cannot be read or written, or where its other values would not stay what they are.
 */
export async function writeVariable(
  path: string,
  variable: string,
  value: string | undefined,
): Promise<void> {
  const before = await readText(path)
  const after = value === undefined ? without(before, variable) : withValue(before, variable, value)
  if (after === before) return
  if (!isOnlyChange(before, after, { variable, value }))
    throw new AppError(
      'bad-configuration',
      `${path} has a value over several lines that looks like ${variable}. Write ${variable}=${value ?? ''} into it by hand.`,
    )
  await replaceFile(path, after)
}

function withValue(text: string, variable: string, value: string): string {
  const lines = text.split('\n')
  // Of several lines the last one counts.
  const last = lines.findLastIndex(line => assigns(line, variable))
  if (last >= 0) {
    const end = lines[last]?.endsWith('\r') === true ? '\r' : ''
    return lines.with(last, `${variable}=${value}${end}`).join('\n')
  }
  const newline = text.includes('\r\n') ? '\r\n' : '\n'
  const gap = text === '' || text.endsWith('\n') ? '' : newline
  return `${text}${gap}${variable}=${value}${newline}`
}

function without(text: string, variable: string): string {
  const lines = text.split('\n')
  const others = lines.filter(line => !assigns(line, variable))
  // The last line, taken out, leaves the end of the one before.
  const isLast = assigns(lines.at(-1) ?? '', variable) && others.length > 0
  return isLast ? `${others.join('\n')}\n` : others.join('\n')
}

/** Whether a file's values are the same but for one. */
function isOnlyChange(
  before: string,
  after: string,
  { variable, value }: { readonly variable: string; readonly value: string | undefined },
): boolean {
  const { [variable]: _, ...others } = parse(before)
  const { [variable]: written, ...othersAfter } = parse(after)
  return written === value && JSON.stringify(others) === JSON.stringify(othersAfter)
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return ''
    throw new AppError('bad-configuration', `${path} cannot be read (${errorMessage(cause)}).`, { cause })
  }
}

/** A file with a token in it is never there in half, and never readable by more people than before. */
async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path).catch(() => path)
  const mode = await stat(target).then(
    found => found.mode & 0o777,
    () => 0o600,
  )
  const written = `${target}.new`
  try {
    await writeFile(written, text, { mode: 0o600 })
    await chmod(written, mode)
    await rename(written, target)
  } catch (cause) {
    throw new AppError('bad-configuration', `${path} cannot be written (${errorMessage(cause)}).`, { cause })
  }
}
