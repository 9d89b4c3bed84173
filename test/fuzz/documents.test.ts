import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/errors.ts'
import { openDocument } from '../../src/sources/documents/read-document.ts'
import { exampleDocuments } from '../sources/example-documents.ts'
import { fuzzCases, fuzzTimeoutMs } from '../support/fuzz-cases.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const runs = fuzzCases(300)

const damage = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('flip' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
    times: fc.integer({ min: 2, max: 60 }),
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    kind: fc.constant('encode' as const),
    encoding: fc.constantFrom('utf16le' as const, 'latin1' as const),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.constantFrom(
      '{',
      '}',
      '"',
      '<',
      '>',
      '</',
      ']',
      '\0',
      '\n\n',
      '&',
      '\\',
      '@article{',
      ',',
      '\t',
    ),
  }),
)
type Damage = typeof damage extends fc.Arbitrary<infer Each> ? Each : never

function damaged(bytes: Buffer, how: Damage): Buffer {
  if (how.kind === 'encode') return Buffer.from(bytes.toString('utf8'), how.encoding)
  const at = Math.floor(how.at * bytes.length)
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
  if (how.kind === 'cut') return before
  if (how.kind === 'flip') return Buffer.concat([before, Buffer.from([how.byte]), after.subarray(1)])
  if (how.kind === 'drop') return Buffer.concat([before, after.subarray(how.length)])
  if (how.kind === 'insert') return Buffer.concat([before, Buffer.from(how.text), after])
  const piece = after.subarray(0, how.length)
  return Buffer.concat([before, ...Array.from({ length: how.times }, () => piece), after])
}

describe('damaged documents of every format', () => {
  const documents = exampleDocuments()

  it(
    'are read or refused with one clear line each',
    async () => {
      const path = join(temporaryFolder(), 'document')
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...documents),
          fc.array(damage, { minLength: 1, maxLength: 3 }),
          async (document, damages) => {
            writeFileSync(path, damages.reduce(damaged, document))
            await expectClear(path)
          },
        ),
        { numRuns: runs },
      )
    },
    fuzzTimeoutMs(runs),
  )
})

/** Every record is a paper with an abstract, one that waits by its ID, or refused in a line; a fault is an `AppError` in a line. */
async function expectClear(path: string): Promise<void> {
  try {
    const document = await openDocument(path)
    for await (const record of document.records()) {
      expect(record.line).toBeGreaterThan(0)
      if (record.kind === 'refused') expect(record.reason).toMatch(/^\S[^\n]{2,1500}$/)
      else if (record.kind === 'waiting') expect(record.paper.arxivId ?? record.paper.doi).toBeDefined()
      else expect(record.paper.abstract).toMatch(/\p{L}/u)
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(error.message).toMatch(/^document: \S[^\n]{2,6000}$/)
  }
}
