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
    [
      'damaged UTF-8',
      Buffer.from('fine\ncaf\xc3\xa9 \xe9t\n', 'latin1'),
      'line 2 (from byte 5) is not UTF-8',
    ],
    [
      'another script',
      Buffer.from('\xc4\xe3\xba\xc3\xca\xc0\xbd\xe7\n', 'latin1'),
      'line 1 (from byte 0) is not UTF-8',
    ],
    ['a character that is cut off', Buffer.from('é').subarray(0, 1), 'line 1 (from byte 0) is not UTF-8'],
    ['a zero byte', Buffer.from('a\nb\0c\n'), 'line 2 (from byte 2) has a zero byte'],
    ['an endless line', Buffer.alloc(9 * 1024 * 1024, 'x'), 'line 1 is longer than 8 MiB'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(linesOf(bytes)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })

  it.each([
    ['Latin-1', Buffer.from('fine\ncaf\xe9\n', 'latin1'), ['fine', 'café']],
    ['Windows-1252', Buffer.from('\x93so\x94 \x96 na\xefve\n', 'latin1'), ['“so” – naïve']],
    ['UTF-16 with a mark', Buffer.from('\ufefftext ü\r\nmore\n', 'utf16le'), ['text ü', 'more']],
    ['UTF-16 without one', Buffer.from('text and more\nü\n', 'utf16le'), ['text and more', 'ü']],
    ['UTF-16, high bytes first', Buffer.from('\ufefftext\n', 'utf16le').swap16(), ['text']],
    ['lines of both', Buffer.from('caf\xc3\xa9\ncaf\xe9\n', 'latin1'), ['café', 'café']],
  ])('reads %s', async (_, bytes, texts) => {
    expect((await linesOf(bytes)).map(line => line.text)).toEqual(texts)
  })

  it('gives a long line in pieces that break no character, where pieces are asked for', async () => {
    const text = `${'é→𝔼a'.repeat(40_000)}\nend`
    const bytes = Buffer.from(text)
    async function* chunks() {
      for (let at = 0; at < bytes.length; at += 10_001) yield bytes.subarray(at, at + 10_001)
    }
    const pieces = []
    for await (const piece of readLines(chunks(), { inPieces: true })) pieces.push(piece)
    expect(pieces.length).toBeGreaterThan(5)
    expect(pieces.map(piece => piece.text + (piece.terminated ? '\n' : '')).join('')).toBe(text)
    expect(pieces.map(piece => piece.number)).toEqual([...pieces.slice(0, -1).map(() => 1), 2])
  })
})
