/*
 * What an entry says by naming another: `crossref = {proceedings}` gives it the volume's date and name, `xdata = {shared}`
 * all fields that it has not. BibTeX wants the volume behind the entries that name it, BibLaTeX takes it anywhere, so
 * entries wait for one that has not come yet, and those behind them too, so that their order stays:
 *
 *   @inproceedings{a, crossref = {p}}  waits ─╮        a  year = 2020
 *   @misc{b}                           waits  ├─►      b
 *   @proceedings{p, year = 2020}      ────────╯        p
 */

export type BibtexFields = readonly (readonly [name: string, value: string])[]

export interface KeyedEntry {
  readonly line: number
  readonly type: string
  readonly key: string
  readonly fields: BibtexFields
  /** Why it is none; it waits with the others all the same. */
  readonly refusal?: string
}

/** Of a volume, what holds for what stands in it; its DOI, title, editors and abstract are its own. */
const inherited = /^(?:year|month|day|date|booktitle|journal|journaltitle|series)$/i
const isVolume = /^(?:mv)?(?:book|bookinbook|collection|conference|periodical|proceedings|reference|xdata)$/
/** What is remembered of volumes, in all, in characters; a name counts as one of them too. */
const longestRemembered = 8_000_000
/** Of what waits, in characters and in entries. */
const [longestWaiting, mostWaiting] = [16_000_000, 20_000]

export interface Inheritance {
  /** Takes an entry and gives those that are whole with it, in the order in which they came. */
  take(entry: KeyedEntry): Iterable<KeyedEntry>
  /** Those that wait still, without what did not come. */
  rest(): Iterable<KeyedEntry>
}

export function createInheritance(): Inheritance {
  const volumes = new Map<string, BibtexFields>()
  let waiting: KeyedEntry[] = []
  let length = 0
  let remembered = 0
  /** Of those that wait, the keys for which they do. */
  const missing = new Set<string>()
  const complete = function* (): Generator<KeyedEntry> {
    const whole = waiting
    waiting = []
    length = 0
    missing.clear()
    for (const entry of whole) yield withVolumes(entry, volumes)
  }
  return {
    *take(entry) {
      const key = entry.key.toLowerCase()
      const isWaitedFor = missing.delete(key)
      if ((isWaitedFor || isVolume.test(entry.type)) && remembered < longestRemembered) {
        const { fields } = withVolumes(entry, volumes)
        const kept = entry.type === 'xdata' ? fields : fields.filter(([name]) => inherited.test(name))
        volumes.set(key, kept)
        remembered += lengthOf(kept) + key.length + 1
      }
      for (const named of namedBy(entry)) if (!volumes.has(named) && named !== key) missing.add(named)
      waiting.push(entry)
      length += lengthOf(entry.fields)
      if (missing.size === 0 || length > longestWaiting || waiting.length > mostWaiting) yield* complete()
    },
    rest: complete,
  }
}

function lengthOf(fields: BibtexFields): number {
  return fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
}

function withVolumes(entry: KeyedEntry, volumes: ReadonlyMap<string, BibtexFields>): KeyedEntry {
  const named = namedBy(entry)
  if (named.length === 0) return entry
  const has = new Set(entry.fields.map(([name]) => name.toLowerCase()))
  const isDated = has.has('year') || has.has('date')
  const shared = keysIn(entry, 'xdata')
  const added = named.flatMap(key =>
    (volumes.get(key) ?? []).filter(
      ([name]) =>
        !has.has(name.toLowerCase()) &&
        (shared.includes(key) || (inherited.test(name) && !(isDated && isDate(name)))),
    ),
  )
  return added.length === 0 ? entry : { ...entry, fields: [...entry.fields, ...added] }
}

/** A volume's month with an entry's year would be a date of neither. */
function isDate(name: string): boolean {
  return /^(?:year|month|day|date)$/i.test(name)
}

function namedBy(entry: KeyedEntry): readonly string[] {
  return [...keysIn(entry, 'crossref'), ...keysIn(entry, 'xdata')]
}

function keysIn({ fields }: KeyedEntry, field: string): readonly string[] {
  const value = fields.find(([name]) => name.toLowerCase() === field)?.[1] ?? ''
  if (value.length > 1000) return []
  return value
    .split(',')
    .map(key => key.trim().toLowerCase())
    .filter(key => key !== '')
}
