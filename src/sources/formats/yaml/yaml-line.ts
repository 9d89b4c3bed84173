import { placeOf } from '../fields/field-names.ts'

/** `title: …`, `- title: …`, `"publication date": …`: what stands before the name, the name, and its value. */
const keyed =
  /^([ \t]{0,40}(?:-[ \t]{1,10})?)(?:"([^"\n]{1,60})"|'([^'\n]{1,60})'|([\p{L}_][\p{L}\p{N}_.()/-]*(?:[ ][\p{L}\p{N}_.()/-]+){0,4})):(?:[ \t](.*))?$/u
/** A name with what stands around it is no longer. */
const longestHead = 200

export interface YamlLine {
  readonly before: string
  readonly name: string
  /** Empty where it follows on the lines below, or is a comment. */
  readonly value: string
}

/** A line that names a field; undefined for others. */
export function readYamlLine(line: string): YamlLine | undefined {
  const colon = line.indexOf(':')
  if (colon < 0 || colon > longestHead) return undefined
  const found = keyed.exec(line.trimEnd())
  if (found === null) return undefined
  const [, before = '', doubled, single, bare, value = ''] = found
  const name = doubled ?? single ?? bare ?? ''
  const told = value.trimStart()
  return { before, name, value: told.startsWith('#') ? '' : told }
}

/** What says nothing: blank lines, comments, directives and the line that opens a document. */
export function isYamlFurniture(line: string): boolean {
  return /^\s*(?:#|$)|^%[A-Z]{2,10} |^(?:---|\.\.\.)(?:\s|$)/.test(line)
}

/** Whether a line opens a list that may be one of papers: a name alone, which is none of a paper's fields. */
export function opensList(line: string): boolean {
  const read = /^\s/.test(line) ? undefined : readYamlLine(line)
  return (
    read !== undefined && read.value === '' && (placeOf(read.name) === undefined || isListName(read.name))
  )
}

/** Names of a paper's fields that are those of lists too. */
function isListName(name: string): boolean {
  return /^(?:paper|content|text|body|notes?|publication)$/i.test(name)
}

/** The indentation of a line that begins an item of a list; undefined for others. */
export function itemIndentation(line: string): number | undefined {
  return /^( {0,40})-(?:\s|$)/.exec(line)?.[1]?.length
}
