import { describe, expect, it } from 'vitest'
import { choicesOf } from './support/regular-expressions/automaton.ts'
import { codeFiles, type Pattern, patternsIn, readCode } from './support/regular-expressions/find-patterns.ts'
import { superLinear } from './support/regular-expressions/growth.ts'
import { recordBuilt } from './support/regular-expressions/record-built.ts'

/** Two gaps of 200 characters in one wording: more would be as slow as no limit. */
const mostChoices = 50_000

/** Superlinear patterns that stay, by place, each with why and how long the texts are that it is given. */
const allowed: Readonly<Record<string, string>> = {}

/** These begin to work when they are imported. */
const programs =
  /\/(?:main|cli|worker|pdf-worker|snapshot-worker|reading-thread|embedding-process|intake-process|style-map)\.ts$|^src\/surfaces\/web\/page\//

const files = codeFiles()
const found = files.map(file => patternsIn(file, readCode(file)))
const places = found.flatMap(({ built }) => built)
const built = await recordBuilt(buildAll)

/** Imports all modules, none of which has been imported before, and calls what puts patterns together only when it is called. */
async function buildAll(): Promise<void> {
  for (const file of files) if (!programs.test(file)) await import(/* @vite-ignore */ `../${file}`)
  const { commands } = await import('../commands/index.ts')
  const { containsFact } = await import('../lab/checks/fact-matching.ts')
  const { readQuestion } = await import('../src/question/read-question.ts')
  const { openWordingReader } = await import('../src/retrieval/open-wording-reader.ts')
  const { isTitleBeginning } = await import('../src/retrieval/search/title-similarity.ts')
  const { parseSlash } = await import('../src/surfaces/parse-slash.ts')
  const { completeLine } = await import('../src/surfaces/terminal/complete-line.ts')
  parseSlash('/ask question: what is ExCP?', commands)
  const dispatcher = { autocomplete: async () => [] }
  await completeLine('/ask question: what', { commands, dispatcher, signal: new AbortController().signal })
  isTitleBeginning('SLAB: Efficient', 'SLAB: Efficient Transformers')
  containsFact('It has 12 heads.', '12 heads')
  const vocabulary = {
    documentFrequency: () => 1,
    inverseDocumentFrequency: () => 1,
    termsBeginning: () => [],
    terms: () => [],
    hasAuthor: () => false,
    expansionOf: () => undefined,
    acronymOf: () => undefined,
  }
  const wording = await openWordingReader()
  for (const text of ['Papers by Kai Han', 'How does ExCP score weights?'])
    readQuestion(text, { vocabulary: { ...vocabulary, hasAuthor: () => true }, wording, embedderCoverage: 1 })
}

describe('the reading of patterns', () => {
  it('finds literals and what is put together, and nothing in texts and comments', () => {
    const text = [
      '// /no/',
      "const text = '/no/'",
      'const half = 4 / 2 / 1',
      'const one = /a[/]b/giu',
      'const two = new RegExp(one.source)',
      "const three: RegExp = RegExp('y', 'g')",
    ].join('\n')
    expect(patternsIn('x.ts', text)).toEqual({
      literals: [{ place: 'x.ts:4', source: 'a[/]b', flags: 'giu' }],
      built: ['x.ts:5', 'x.ts:6'],
    })
  })
})

describe('the check', () => {
  it.each([
    [/\S*X/, 'restarts'],
    [/\S*\p{Lu}\S* against\b/u, 'restarts'],
    [/\s+$/, 'restarts'],
    [/\s*,\s*/g, 'restarts'],
    [/\bfoo\b.*\bbar\b/, 'restarts'],
    [/(?:\S+ ){0,4}X/, 'restarts'],
    [/a(?=.*x)b?/, 'restarts'],
    [/(?<=a.*)b/, 'restarts'],
    [/(a|b)*\1c/, 'restarts'],
    [/^a.*b.*c$/, 'twice'],
    [/^(?:\w(?:\d*x)?)*/, 'twice'],
    [/^(\w+)+$/, 'exponential'],
    [/^(?:a|b|ab)*$/, 'exponential'],
  ] as const)('finds fault with %s', (pattern, kind) => {
    expect(superLinear(pattern.source, pattern.flags)?.kind).toBe(kind)
  })

  it.each([
    /\S+/g,
    /^\s+$/,
    /(?<!\s)\s+$/,
    /\b\w+b/,
    /\w+b/y,
    /(?<![\p{L}\p{N}])[\p{L}\p{N}]+x/u,
    /"[^"]*"/g,
    /\d+(?!\.)/,
    /\w+\b/,
    /^(?!.*foo).*bar/,
    /\bfoo\b.{0,200}\bbar\b/,
    /(?:(?<!\s)\s+)?,\s*/g,
  ])('finds none with %s', pattern => {
    expect(superLinear(pattern.source, pattern.flags)).toBeUndefined()
  })

  it('knows sets of the flag v', () => {
    expect(superLinear('[\\p{Lu}--[A-Z]]+x', 'v')?.kind).toBe('restarts')
    expect(superLinear('(?<![\\p{Lu}--[A-Z]])[\\p{Lu}--[A-Z]]+x', 'v')).toBeUndefined()
  })

  it('multiplies finite repeats', () => {
    expect(choicesOf('a{0,9}(?:b{2,5}|c+)d?', '')).toBe(10 * 4)
  })
})

describe('the regular expressions of src, commands and lab', () => {
  const patterns = [...found.flatMap(({ literals }) => literals), ...built]

  it('are all known, also those that are put together', () => {
    expect(files.length).toBeGreaterThan(300)
    expect(patterns.length).toBeGreaterThan(500)
    expect(places.filter(place => !built.some(each => each.place === place))).toEqual([])
  })

  it('take steps in proportion to the text', { timeout: 300_000 }, () => {
    const verdicts = new Map<string, string | undefined>()
    const faults = patterns.flatMap(pattern => {
      const key = `/${pattern.source}/${pattern.flags}`
      if (!verdicts.has(key)) verdicts.set(key, faultOf(pattern))
      const fault = verdicts.get(key)
      return fault === undefined || pattern.place in allowed ? [] : [`${pattern.place} ${key} ${fault}`]
    })
    expect([...new Set(faults)]).toEqual([])
  })

  it('have no exception that is none any more', () => {
    const superLinearPlaces = patterns.filter(({ place }) => place in allowed).filter(each => faultOf(each))
    expect(
      Object.keys(allowed).filter(place => !superLinearPlaces.some(each => each.place === place)),
    ).toEqual([])
  })
})

function faultOf({ source, flags }: Pattern): string | undefined {
  const fault = superLinear(source, flags)
  if (fault !== undefined) return `${fault.kind} on ${JSON.stringify(fault.repeated)} repeated`
  const choices = choicesOf(source, flags)
  return choices > mostChoices ? `${choices} choices at one place` : undefined
}
