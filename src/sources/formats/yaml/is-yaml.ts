import { namesPapers } from '../csv/table-head.ts'
import { frontMatterOf } from '../note/front-matter.ts'
import { isYamlFurniture, itemIndentation, opensList, readYamlLine } from './yaml-line.ts'

/** So many lines tell whether a text is YAML. */
const linesLookedAt = 60
/** Of these lines at least so many are a name with a value, an item, or further in: running text is not. */
const mostlyYaml = 0.8

/** Whether a text that begins like this is YAML of papers, and no note with YAML at its beginning. */
export function isYaml(beginning: string): boolean {
  if (/^\s*[[{<@\\]/.test(beginning) || frontMatterOf(beginning) !== undefined) return false
  const lines = beginning.split('\n', linesLookedAt).filter(line => !isYamlFurniture(line))
  const [first = '', second = ''] = lines
  const isList = itemIndentation(first) === 0
  // An item that is one line alone is Markdown's.
  if (isList && readYamlLine(first) === undefined && first.trim() !== '-') return false
  if (isList && (itemIndentation(second) === 0 || !/^\s/.test(second))) return false
  // Headings of Markdown look like comments.
  if (!isList && /^#{2,6}\s|^#\s[^\n]{1,300}\n\s*\n/m.test(beginning)) return false
  if (!isList && (/^\s/.test(first) || readYamlLine(first) === undefined)) return false
  if (!isList && opensList(first) && !/^\s|^-\s/.test(second)) return false
  const read = lines.map(readYamlLine)
  const known = lines.filter(
    (line, i) => read[i] !== undefined || /^\s/.test(line) || itemIndentation(line) !== undefined,
  )
  const names = read.flatMap(line => line?.name ?? [])
  return namesPapers(names) && known.length >= lines.length * mostlyYaml
}

/** Whether names of fields stand where other formats would take them for lines of their own. */
export function hasNamedFields(beginning: string): boolean {
  return frontMatterOf(beginning) !== undefined || isYaml(beginning)
}
