import type { NumberedLine } from '../corpus-format.ts'
import { isYamlFurniture, itemIndentation, opensList, readYamlLine } from './yaml-line.ts'

/*
 * Where YAML can be cut, so that a list of any length is read in bounded memory and a damaged paper spoils no other:
 *
 *   references:                 - title: A            ---
 *   - title: A    ─╮ a unit     - title: B            title: A      ─╮ a unit: a document that is no list
 *     doi: …      ─╯                                  authors: …    ─╯
 *   - title: B    ─╮ a unit                           ---
 */

export interface YamlUnit {
  readonly line: number
  readonly text: string
  /** Whether it was longer than a unit may be; its text is then what came first. */
  readonly isTooLong: boolean
  /** Whether the document ends in it without a line break. */
  readonly isLast: boolean
}

/** In characters: a hundred papers with long abstracts under names of their own. */
const longestUnit = 2_000_000

/** The pieces of a YAML text that can be parsed one by one, in their order. */
export async function* readYamlUnits(lines: AsyncIterable<NumberedLine>): AsyncGenerator<YamlUnit> {
  const unit = createUnit()
  let place = createPlace()
  for await (const line of lines) {
    const { text } = line
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
      yield* unit.end()
      place = createPlace()
    } else if (place.kind === 'whole') {
      unit.add(line)
    } else if (
      place.kind === 'list' &&
      (itemIndentation(text) === place.indentation || !/^\s|^$/.test(text))
    ) {
      yield* unit.end()
      place = open(line, { ...place, kind: 'between', hasLists: true }, unit)
    } else if (place.kind === 'list') {
      unit.add(line)
    } else {
      place = open(line, place, unit)
    }
  }
  yield* unit.end()
}

interface Place {
  readonly kind: 'between' | 'list' | 'whole'
  /** How far the items of the list are indented that is being read, or was. */
  readonly indentation?: number | undefined
  /** The name that stands over the list, before its first item has come. */
  readonly header?: NumberedLine | undefined
  /** Whether a list has been read; what else the document says is then nothing of its papers. */
  readonly hasLists: boolean
}

function createPlace(): Place {
  return { kind: 'between', hasLists: false }
}

/** What a line begins that stands in no unit. */
function open(line: NumberedLine, { indentation, header, hasLists }: Place, unit: Unit): Place {
  const { text } = line
  if (isYamlFurniture(text)) return { kind: 'between', indentation, header, hasLists }
  const item = itemIndentation(text)
  // Under a name, texts are values of it: `aliases`, `tags`.
  const isItem =
    header === undefined
      ? item === (hasLists ? indentation : 0)
      : text.trim() === '-' || readYamlLine(text) !== undefined
  if (item !== undefined && isItem) {
    unit.add(line)
    return { kind: 'list', indentation: item, hasLists }
  }
  if (header === undefined && opensList(text)) return { kind: 'between', header: line, hasLists }
  if (hasLists) return { kind: 'between', hasLists }
  if (header !== undefined) unit.add(header)
  unit.add(line)
  return { kind: 'whole', hasLists }
}

type Unit = ReturnType<typeof createUnit>

function createUnit() {
  let texts: string[] = []
  let first = 0
  let length = 0
  let isTerminated = true
  return {
    get isEmpty() {
      return texts.length === 0
    },
    add({ number, text, terminated }: NumberedLine): void {
      if (texts.length === 0) first = number
      if (length <= longestUnit) texts.push(text)
      length += text.length + 1
      isTerminated = terminated
    },
    *end(): Generator<YamlUnit> {
      if (texts.length > 0)
        yield {
          line: first,
          text: texts.join('\n'),
          isTooLong: length > longestUnit,
          isLast: !isTerminated,
        }
      texts = []
      length = 0
    },
  }
}
