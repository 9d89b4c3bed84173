import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { detectFormat } from '../../src/sources/documents/detect.ts'
import { readLines } from '../../src/sources/documents/read-lines.ts'
import type { CorpusFormat, ParsedPaper, ParsedRecord } from '../../src/sources/formats/corpus-format.ts'
import { corpusFormats } from '../../src/sources/formats/index.ts'
import { trustIn } from '../../src/sources/merging/trust.ts'

/** Every record of a text in a layout. */
export async function parseText(format: CorpusFormat, text: string): Promise<readonly ParsedRecord[]> {
  return all(format.parse(linesOf(format, text)))
}

function linesOf(format: CorpusFormat, text: string) {
  return readLines(chunksOf(text), { inPieces: format.readsPieces === true })
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const taken: Item[] = []
  for await (const item of items) taken.push(item)
  return taken
}

/** What a promise rejects with; undefined where it resolves. */
function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  )
}

/** The papers of a text in a layout; fails where a record is refused. */
export async function parsePapers(format: CorpusFormat, text: string): Promise<readonly ParsedPaper[]> {
  return (await parseText(format, text)).map(record => {
    if (record.kind === 'refused') throw new Error(`line ${record.line} was refused: ${record.reason}`)
    return record.paper
  })
}

/** In pieces of 1,000 bytes, which break lines and characters. */
async function* chunksOf(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000)
}

export interface FormatExamples {
  /** Whole documents in the layout. */
  readonly documents: readonly { readonly name: string; readonly text: string; readonly records: number }[]
  /** Documents that break off within a record, and the line that the error is to name. */
  readonly brokenOff: readonly { readonly text: string; readonly line: number }[]
}

/** What holds for every layout. */
export function describeCorpusFormat(format: CorpusFormat, { documents, brokenOff }: FormatExamples): void {
  describe(`${format.name} as a corpus format`, () => {
    it.each(documents)('alone detects $name', ({ text }) => {
      const beginning = text.slice(0, 64 * 1024)
      expect(corpusFormats.filter(other => other.detect(beginning)).map(other => other.name)).toEqual([
        format.name,
      ])
      expect(detectFormat(beginning)).toBe(format)
    })

    it.each(documents)('reads $records records of $name', async ({ text, records }) => {
      const parsed = await parseText(format, text)
      expect(parsed.filter(record => record.kind === 'refused')).toEqual([])
      expect(parsed).toHaveLength(records)
    })

    it.each(documents)(
      'gives the records of $name in order, each with the line it begins on',
      async ({ text }) => {
        const lines = (await parseText(format, text)).map(record => record.line)
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b))
      },
    )

    it.each(documents)(
      'reads $name with Windows line ends, a byte order mark and no last line end alike',
      async ({ text }) => {
        const windows = `\ufeff${text.trimEnd().replaceAll('\n', '\r\n')}`
        expect(await parseText(format, windows)).toEqual(await parseText(format, text))
      },
    )

    it.each(documents)('folds white space and leaves no LaTeX in $name', async ({ text }) => {
      for (const { abstract } of await parsePapers(format, text)) {
        expect(abstract).not.toMatch(/\s\s|^\s|\s$|\\|\$/)
      }
    })

    it.each(brokenOff)('says in which line a document breaks off: $line', async ({ text, line }) => {
      const failure = await failureOf(parseText(format, text))
      expect(failure).toBeInstanceOf(AppError)
      expect(failure).toMatchObject({ code: 'bad-input' })
      expect((failure as AppError).message).toContain(`line ${line}: `)
    })

    it.each(documents)(
      'is checked for what parsing $name meets, wherever it is cut off',
      async ({ text }) => {
        const { check } = format
        if (check === undefined) return
        for (let end = 1; end < text.length; end += Math.ceil(text.length / 200)) {
          const cut = text.slice(0, end)
          const failure = await failureOf(all(check(linesOf(format, cut))))
          expect(failure).toEqual(await failureOf(parseText(format, cut)))
        }
      },
    )

    it('has its place in the table of trust', () => {
      const [known, unknown] = [format.name, 'no-such-format'].map(name =>
        trustIn({ name: 'a', format: name }),
      )
      expect(known).toBeGreaterThan(unknown ?? 0)
    })

    it('reads nothing from nothing', async () => {
      expect(await parseText(format, '')).toEqual([])
      expect(await parseText(format, '\n\n  \n')).toEqual([])
    })
  })
}
