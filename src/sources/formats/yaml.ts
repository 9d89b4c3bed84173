import type { CorpusFormat } from './corpus-format.ts'
import { isObject, toText } from './fields/plain-values.ts'
import { readFields } from './fields/read-fields.ts'
import { recordsIn } from './json/json-shapes.ts'
import { unlinked } from './note/wiki-links.ts'
import { cutOff, quote, refused } from './parsed-record.ts'
import { isYaml } from './yaml/is-yaml.ts'
import { parseYaml } from './yaml/parse-yaml.ts'
import { readYamlUnits } from './yaml/yaml-units.ts'

/** YAML as people keep lists of papers in it, and as citation tools write CSL in it; one list, mapping or document at a time. */
export const yaml = {
  name: 'yaml',
  description:
    'YAML of records with a title, an abstract or an ID: a list, a list under a name, or one paper',
  detect: isYaml,
  async *parse(lines, { map } = {}) {
    for await (const { line, text, isTooLong, isLast } of readYamlUnits(lines)) {
      if (isTooLong) {
        yield refused(
          line,
          'is longer than a paper or a mapping of papers may be (2,000,000 characters); a list of any length begins each paper with “- title: ”',
        )
        continue
      }
      const value = await parseYaml(text)
      if (value === undefined || value === '') {
        if (text.trim() === '') continue
        if (isLast) throw cutOff(line, quote(text))
        yield refused(line, `${quote(text)} is not YAML`)
        continue
      }
      const lineOf = createLineFinder(text, line)
      for (const record of map === undefined ? recordsIn(preferred(value)) : [value].flat().filter(isObject))
        yield readFields(
          Object.entries(record).map(([name, each]) => [name, unlinked(each)] as const),
          { line: lineOf(record), map, called: 'the YAML record' },
        )
    }
  },
} satisfies CorpusFormat

/** What a citation file (CITATION.cff) wants cited in the software's place. */
function preferred(value: unknown): unknown {
  return isObject(value) && isObject(value['preferred-citation']) ? value['preferred-citation'] : value
}

/** Of records in a piece, in their order, the line that a record's title or ID stands on. */
function createLineFinder(
  text: string,
  first: number,
): (record: Readonly<Record<string, unknown>>) => number {
  let [at, line] = [0, first]
  let isFirst = true
  return record => {
    const isWhole = isFirst
    isFirst = false
    if (isWhole) return line
    const title = toText(record['title'] ?? record['id'] ?? record['identifier']).slice(0, 40)
    const found = title === '' ? -1 : text.indexOf(title, at)
    if (found < 0) return line
    line += text.slice(at, found).split('\n').length - 1
    at = found + 1
    return line
  }
}
