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
      'too little of another script',
      Buffer.from('\xc4\xe3\xba\xc3\n', 'latin1'),
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

  it.each([
    [
      'XML',
      'iso-8859-2',
      '<?xml version="1.0" encoding="ISO-8859-2"?>\n<a>',
      'P\xf8enos Dvo\xf8\xe1k',
      'Přenos Dvořák',
    ],
    ['HTML', 'windows-1250', '<html><head><meta charset=windows-1250>\n', '\x8aimon', 'Šimon'],
    [
      'older HTML',
      'iso-8859-2',
      '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">\n',
      '\xa3\xf3d\xbc',
      'Łódź',
    ],
    ['JabRef', 'windows-1250', '% Encoding: Cp1250\n', '\x9d', 'ť'],
    ['an editor', 'koi8-r', '% -*- coding: koi8-r -*-\n', '\xcd\xd9', 'мы'],
    ['a script of two bytes', 'gbk', '<?xml version="1.0" encoding="GBK"?>\n', '\xc4\xe3', '你'],
  ])('follows what %s declares (%s)', async (_, __, head, bytes, text) => {
    const lines = await linesOf(Buffer.from(`${head}${bytes}\nplain\n`, 'latin1'))
    expect(lines.map(line => line.text).join('\n')).toBe(`${head}${text}\nplain`)
  })

  it('reads as UTF-8 what is UTF-8, whatever it declares, and Latin-1 where something unknown is declared', async () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-2"?>'
    expect((await linesOf(`${declared}\nDvořák\n`))[1]?.text).toBe('Dvořák')
    const unknown = Buffer.from('<meta charset="latin-99">\ncaf\xe9\n', 'latin1')
    expect((await linesOf(unknown))[1]?.text).toBe('café')
  })

  it.each([
    [
      'Czech in ISO-8859-2',
      'Zkoum\xe1me, jak velikost modelu ovliv\xf2uje p\xf8enositelnost, a ukazujeme, \xbee vztah plat\xed i pro \xe8e\xb9tinu a dal\xb9\xed dlouh\xe9 p\xf8\xedklady.',
      'Zkoumáme, jak velikost modelu ovlivňuje přenositelnost, a ukazujeme, že vztah platí i pro češtinu a další dlouhé příklady.',
    ],
    [
      'German in Latin-1',
      'Wir untersuchen, wie Gr\xf6\xdfe und \xdcbertragbarkeit zusammenh\xe4ngen; die Ergebnisse gelten \xfcber mehrere Datens\xe4tze hinweg.',
      'Wir untersuchen, wie Größe und Übertragbarkeit zusammenhängen; die Ergebnisse gelten über mehrere Datensätze hinweg.',
    ],
    [
      'Chinese in GBK',
      '\xce\xd2\xc3\xc7\xd1\xd0\xbe\xbf\xd3\xef\xd1\xd4\xc4\xa3\xd0\xcd\xc8\xe7\xba\xce\xb6\xc1\xc8\xa1\xb3\xa4\xce\xc4\xb5\xb5\xb5\xc4\xd2\xb3\xb1\xdf\xbe\xe0',
      '我们研究语言模型如何读取长文档的页边距',
    ],
  ])('tells by the letters where nothing is declared: %s', async (_, bytes, text) => {
    expect((await linesOf(Buffer.from(`${bytes}\n`, 'latin1')))[0]?.text).toBe(text)
  })

  it('refuses a text that is not what it declares', async () => {
    const bytes = Buffer.from('<?xml version="1.0" encoding="Shift_JIS"?>\n\xff\xff\n', 'latin1')
    await expect(linesOf(bytes)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'the file says that it is shift_jis, and has bytes that are not; convert it to UTF-8 first',
    })
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
