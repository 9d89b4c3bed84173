import { placeOf } from '../fields/field-names.ts'
import { isYamlFurniture, itemIndentation, opensList, readYamlLine } from '../yaml/yaml-line.ts'

/** What stands at a note's beginning, between lines of dashes or as `name:: value`. */
export interface FrontMatter {
  /** In lines, those of dashes among them. */
  readonly length: number
  readonly kind: 'yaml' | 'properties'
  readonly names: readonly string[]
  readonly text: string
}

/** No note has more of them. */
const mostLines = 400
/** `arxiv:: [2405.11582](…)`, as Logseq and Dataview write fields. */
const property = /^\s{0,8}(?:-\s)?\**([\p{L}_][\p{L}\p{N} _-]{0,40}?)\**::(?:\s(.*))?$/u

/** The front matter of a Markdown note; undefined where there is none, and where the text is YAML to its end. */
export function frontMatterOf(beginning: string): FrontMatter | undefined {
  const lines = beginning.split('\n', mostLines)
  return /^---\s*$/.test(lines[0] ?? '') ? fenced(lines) : listed(lines)
}

/** The name and value of such a line; undefined for others. */
export function readProperty(line: string): readonly [name: string, value: string] | undefined {
  if (!line.includes('::') || line.length > 20_000) return undefined
  const [, name, value = ''] = property.exec(line) ?? []
  return name === undefined ? undefined : [name, value.trim()]
}

function fenced(lines: readonly string[]): FrontMatter | undefined {
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line))
  if (end < 0) return undefined
  const head = lines.slice(1, end)
  const said = head.filter(line => !isYamlFurniture(line))
  if (itemIndentation(said[0] ?? '') !== undefined) return undefined
  // A list of papers under a name, as citation tools put one between dashes.
  if (opensList(said[0] ?? '') && readYamlLine(said[1] ?? '')?.before.trim() === '-') return undefined
  const behind = readYamlLine(lines.slice(end + 1).find(line => !isYamlFurniture(line)) ?? '')
  // Another document of YAML follows.
  if (behind?.before === '' && /^(?:title|authors|arxiv|doi)$/.test(placeOf(behind.name)?.field ?? ''))
    return undefined
  const names = head.flatMap(line => (/^\s/.test(line) ? [] : (readYamlLine(line)?.name ?? [])))
  return names.length === 0 ? undefined : { length: end + 1, kind: 'yaml', names, text: head.join('\n') }
}

/** Two lines at least, one behind the other. */
function listed(lines: readonly string[]): FrontMatter | undefined {
  const end = lines.findIndex(line => readProperty(line) === undefined)
  const head = end < 0 ? lines : lines.slice(0, end)
  if (head.length < 2) return undefined
  const names = head.flatMap(line => readProperty(line)?.[0] ?? [])
  return { length: head.length, kind: 'properties', names, text: head.join('\n') }
}
