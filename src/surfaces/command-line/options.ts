import { InvalidArgumentError, Option } from 'commander'

export interface DataDirOption {
  readonly dataDir?: string
}

export interface JsonOption {
  readonly json?: boolean
}

export function dataDirOption(): Option {
  return new Option('--data-dir <folder>', 'where the library is kept (FOOTNOTE_DATA_DIR)')
}

export function jsonOption(description = 'one JSON object'): Option {
  return new Option('--json', `print ${description} instead of text`)
}

export function batchOption(field: string): Option {
  return new Option('--batch <file>', `answer every line of a JSON Lines file with \`id\` and \`${field}\``)
}

/** A commander argument parser for a count of at least 1. */
export function positiveInteger(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number of at least 1.')
  return value
}

/** A commander argument parser for a number such as a seed. */
export function nonNegativeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0)
    throw new InvalidArgumentError('It must be a whole number from 0.')
  return value
}

/** A commander argument parser for a port; 0 takes any. */
export function portNumber(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return port
}
