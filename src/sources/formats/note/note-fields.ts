import { foldName, placeOf } from '../fields/field-names.ts'
import { isObject } from '../fields/plain-values.ts'
import { parseYaml } from '../yaml/parse-yaml.ts'
import { type FrontMatter, readProperty } from './front-matter.ts'
import { unlinked } from './wiki-links.ts'

/** Names that tell of the note in place of the paper, as templates and sites write them; a rule cannot tell whose day it is. */
const ofTheNote =
  /^(?:created|createdat|datecreated|creationdate|updated|updatedat|modified|lastmodified|lastmod|datemodified|dateadded|description|summary|body|bodytext|text|content|category|name)$/
/** Beside a year or an arXiv ID, which tell the paper's, these are the note's. */
const maybeOfTheNote = /^(?:date|published)$/

/** What the beginning of a note says of its paper: names and values; nothing where it is no YAML. */
export async function readNoteFields(
  front: FrontMatter,
): Promise<readonly (readonly [name: string, value: unknown])[]> {
  const entries = front.kind === 'properties' ? propertiesIn(front.text) : await yamlFields(front.text)
  const isDated = entries.some(
    ([name, value]) => value !== '' && /^(?:year|arxiv\w*|eprint)$/.test(foldName(name)),
  )
  return entries.flatMap(([name, value]) => {
    const folded = foldName(name)
    if (ofTheNote.test(folded) || (isDated && maybeOfTheNote.test(folded))) return []
    return [[name, unlinked(value)] as const]
  })
}

function propertiesIn(text: string): readonly (readonly [string, string])[] {
  return text.split('\n').flatMap(line => {
    const read = readProperty(line)
    return read === undefined ? [] : [read]
  })
}

async function yamlFields(text: string): Promise<readonly (readonly [string, unknown])[]> {
  const value = await parseYaml(text)
  if (!isObject(value)) return []
  const entries = Object.entries(value)
  // `paper:` with the paper's fields below it.
  const inner = entries.find(
    ([, each]) => isObject(each) && Object.keys(each).some(name => placeOf(name)?.field === 'title'),
  )
  return inner !== undefined && isObject(inner[1]) ? [...Object.entries(inner[1]), ...entries] : entries
}
