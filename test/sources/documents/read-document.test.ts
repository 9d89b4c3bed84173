import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../src/sources/documents/read-document.ts'
import type { ParsedRecord } from '../../../src/sources/formats/corpus-format.ts'
import { corpusFormats } from '../../../src/sources/formats/index.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { sourceDocuments } from '../source-documents.ts'

function fileOf(content: string | Buffer, name = 'papers.txt'): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, content)
  return path
}

async function recordsOf(path: string, signal?: AbortSignal): Promise<readonly ParsedRecord[]> {
  const records: ParsedRecord[] = []
  for await (const record of (await openDocument(path)).records({ signal })) records.push(record)
  return records
}

const two = 'Abstract: We study one.\nAbstract: We study two.\n'

describe('openDocument', () => {
  it('finds the layout by content, whatever the name', async () => {
    const formats = await Promise.all(
      sourceDocuments().map(async ({ text }) => (await openDocument(fileOf(text, 'x.bin'))).format.name),
    )
    expect(formats).toEqual([
      'abstracts-with-ids',
      'abstract-lines',
      'ids-run-together',
      'abstract-lines',
      'daily-papers',
    ])
  })

  it('reads a document as often as asked', async () => {
    const document = await openDocument(fileOf(two))
    for (let time = 0; time < 2; time++) {
      const records = []
      for await (const record of document.records()) records.push(record)
      expect(records).toHaveLength(2)
    }
  })

  it('reads gzip, told by its first bytes', async () => {
    expect(await recordsOf(fileOf(gzipSync(two)))).toHaveLength(2)
  })

  it.each([
    ['quoted-printable', 'Abstract: Ana G=C3=B3mez, we study =\r\nmargins =3D wide ones.'],
    ['base64', Buffer.from('Abstract: Ana Gómez, we study margins = wide ones.').toString('base64')],
  ])(
    'reads an e-mail whose text is encoded as %s, alone and as the first of its parts',
    async (encoding, body) => {
      const part = `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`
      const head = 'Received: by mail\r\nFrom: list@example.org\r\nSubject: margins\r\nMIME-Version: 1.0\r\n'
      const html = 'Content-Type: text/html\r\n\r\n<p>The same</p>\r\n'
      const parts = `Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\n${part}--b\r\n${html}--b--\r\n`
      for (const mail of [head + part, head + parts])
        expect(await recordsOf(fileOf(mail, 'list.eml'))).toMatchObject([
          { paper: { abstract: 'Ana Gómez, we study margins = wide ones.' } },
        ])
    },
  )

  it('finds the layout of a document whose first line is longer than what is looked at', async () => {
    const authors = Array.from({ length: 9000 }, (_, index) => `Author Number${index}`).join(', ')
    const line = { id: '0704.0001', title: 'T', abstract: 'We.', authors, categories: 'hep-ex' }
    const [record] = await recordsOf(fileOf(`${JSON.stringify(line)}\n`))
    expect(record).toMatchObject({ kind: 'paper', paper: { arxivId: '0704.0001' } })
  })

  it('counts the bytes as it reads', async () => {
    const document = await openDocument(fileOf(two))
    const counts: number[] = []
    for await (const _ of document.records({ onBytes: bytes => counts.push(bytes) }));
    expect(counts.at(-1)).toBe(document.totalBytes)
    expect(document.totalBytes).toBe(two.length)
  })

  it.each([
    ['an empty file', '', 'papers.txt: the file is empty'],
    ['nothing but white space', ' \n\n', 'papers.txt: the file is empty'],
    ['an unknown layout', 'Hello.\n', 'papers.txt: is in no known layout'],
    ['a binary file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), 'papers.txt: is a picture'],
    [
      'a damaged gzip file',
      gzipSync(two.repeat(50)).subarray(0, 60),
      'papers.txt: the gzip file is damaged or cut off',
    ],
    [
      'a gzip file of no text',
      gzipSync(Buffer.from([0, 1, 2])),
      'papers.txt: line 1 (from byte 0) has a zero byte',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(recordsOf(fileOf(content))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })

  it('names the known layouts to who comes with an unknown one', async () => {
    const failure = await openDocument(fileOf('Hello.\n')).catch((error: unknown) => error)
    for (const { name } of corpusFormats) expect(String(failure)).toContain(name)
  })

  it('refuses a folder and a missing file', async () => {
    const folder = join(temporaryFolder(), 'folder')
    mkdirSync(folder)
    await expect(openDocument(folder)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'folder: is a folder; name the files in it',
    })
    await expect(openDocument(join(folder, 'none.txt'))).rejects.toMatchObject({ code: 'not-found' })
  })

  it('puts the name before what is wrong further on, once', async () => {
    const path = fileOf(Buffer.concat([Buffer.from(two.repeat(5000)), Buffer.from([0xc3, 0xa9, 0xe9, 0x0a])]))
    await expect(recordsOf(path)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^papers\.txt: line 10001 \(from byte 240000\) is not UTF-8/),
    })
    await expect(recordsOf(fileOf('Abstract: It breaks'))).rejects.toMatchObject({
      message: expect.stringMatching(/^papers\.txt: line 1: the document ends in the middle of a record/),
    })
  })

  it('stops with the signal', async () => {
    await expect(recordsOf(fileOf(two), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})
