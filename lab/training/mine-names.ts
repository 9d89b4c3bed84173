/** Occurrences of a word where its casing says something: inside sentences. */
interface Casing {
  /** By way of writing it with capitals: how often. */
  readonly written: Map<string, number>
  small: number
  /** Texts that hold it. */
  documents: number
}

/** A word in fewer texts is a slip as often as a name. */
const fewestDocuments = 8
/** From here on an everyday word means the name more often in a question about papers: `mamba`, `rag`. */
const fewestOfEveryday = 50
/** A name is written small now and then (`pytorch`, `mamba`). */
const leastCapitalised = 0.9
const shortestName = 3

const word = /[A-Za-z][A-Za-z0-9]*(?:[-+][A-Za-z0-9]+)*\+?/g
const simple = /^[a-z][a-z0-9]*\+?$/
/** Behind these a word is capitalised whatever it is, or may be. */
const opens = /(?:^|[.!?:;)"(\]])\s*$/

/**
 * The words that texts write as names wherever they stand in a sentence, as they mostly write them, sorted: `BERT`,
 * `German`, `ImageNet`. Truecasing by counting (Lita et al. 2003), turned round. `everyday`: words, in small letters, that
 * people use otherwise (`kid`, `goose`, which abstracts hold as KID and GOOSE alone): they have to be written as names often.
 */
export function mineNames(
  texts: Iterable<string>,
  everyday: ReadonlySet<string> = new Set(),
): readonly string[] {
  const casings = new Map<string, Casing>()
  for (const text of texts) countCasing(text, casings)
  return [...casings]
    .filter(([name, casing]) => isName(name, casing, everyday.has(name) ? fewestOfEveryday : fewestDocuments))
    .map(([, { written }]) => mostOften(written))
    .sort()
}

function countCasing(text: string, casings: Map<string, Casing>): void {
  const seen = new Set<string>()
  for (const { 0: match, index } of text.matchAll(word)) {
    if (opens.test(text.slice(Math.max(0, index - 3), index))) continue
    const name = match.toLowerCase()
    const casing = casings.get(name) ?? { written: new Map(), small: 0, documents: 0 }
    casings.set(name, casing)
    if (match === name) casing.small += 1
    else casing.written.set(match, (casing.written.get(match) ?? 0) + 1)
    if (!seen.has(name)) casing.documents += 1
    seen.add(name)
  }
}

function isName(name: string, { written, small, documents }: Casing, fewest: number): boolean {
  const isOften = documents >= fewest && name.length >= shortestName && simple.test(name)
  const capitalised = [...written.values()].reduce((sum, count) => sum + count, 0)
  return isOften && capitalised >= leastCapitalised * (capitalised + small)
}

function mostOften(written: ReadonlyMap<string, number>): string {
  return [...written].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
