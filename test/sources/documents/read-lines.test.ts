import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../../src/sources/documents/read-lines.ts'

async function linesOf(...chunks: readonly (string | Uint8Array)[]) {
  const lines = []
  async function* stream() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
  }
  for await (const line of readLines(stream())) lines.push(line)
  return lines
}

describe('readLines', () => {
  it('numbers lines, tells whether each is terminated, and drops carriage returns and the byte order mark', async () => {
    expect(await linesOf('\ufeffone\r\n\ntwo')).toEqual([
      { number: 1, text: 'one', terminated: true },
      { number: 2, text: '', terminated: true },
      { number: 3, text: 'two', terminated: false },
    ])
    expect(await linesOf('')).toEqual([])
  })

  it('reads the same whatever the size of the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('é', '→', '𝔼', 'a', '\n', '\r\n')),
        fc.integer({ min: 1, max: 5 }),
        async (parts, size) => {
          const bytes = Buffer.from(parts.join(''))
          const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
            bytes.subarray(index * size, (index + 1) * size),
          )
          const texts = (await linesOf(...chunks)).map(line => line.text)
          expect(texts).toEqual(
            bytes
              .toString()
              .replace(/\r?\n$/, '')
              .split(/\r?\n/)
              .slice(bytes.length === 0 ? 1 : 0),
          )
        },
      ),
    )
  })

  it.each([
    ['Latin-1', Buffer.from('fine\ncaf\xe9\n', 'latin1'), 'line 2 (from byte 5) is not UTF-8'],
    ['UTF-16', Buffer.from('\ufefftext\n', 'utf16le'), 'line 1 (from byte 0) is not UTF-8'],
    ['a character that is cut off', Buffer.from('é').subarray(0, 1), 'line 1 (from byte 0) is not UTF-8'],
    ['a zero byte', Buffer.from('a\nb\0c\n'), 'line 2 (from byte 2) has a zero byte'],
    ['an endless line', Buffer.alloc(9 * 1024 * 1024, 'x'), 'line 1 is longer than 8 MiB'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(linesOf(bytes)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })
})
