import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../src/sources/documents/read-document.ts'
import type { ParsedRecord } from '../../../src/sources/formats/corpus-format.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'
import { pdfOf } from '../example-documents.ts'

async function recordOf(content: Buffer, signal?: AbortSignal): Promise<ParsedRecord | undefined> {
  const path = join(temporaryFolder(), 'paper.bin')
  writeFileSync(path, content)
  for await (const record of (await openDocument(path)).records({ signal })) return record
  return undefined
}

const abstract = [
  'We study margins, which are wide, and notes, which are small, in all',
  'papers that we have. Margins hold notes, and notes point to sources, so',
  'that whoever reads can check. We find that wide margins help.',
]
const body = (x: number, from: number) => abstract.map((text, i) => [10, x, from - 12 * i, text] as const)
const page = [
  [17, 100, 700, 'Of Margins: A Study of Wide'],
  [17, 100, 680, 'Notes in Papers'],
  [11, 100, 650, 'Jane Roe, John Doe'],
  [12, 100, 620, 'Abstract'],
  ...body(100, 600),
  [12, 100, 540, '1 Introduction'],
  [10, 100, 520, 'Papers have margins. See arXiv:1706.03762 for others.'],
] as const

describe('a PDF', () => {
  it('gives title and abstract by their looks, and the DOI on its first page', async () => {
    const record = await recordOf(pdfOf([...page, [8, 100, 60, 'https://doi.org/10.1000/margins']]))
    expect(record).toEqual({
      kind: 'paper',
      line: 1,
      paper: {
        title: 'Of Margins: A Study of Wide Notes in Papers',
        abstract: abstract.join(' '),
        doi: '10.1000/margins',
      },
    })
  })

  it('gives what arXiv stamps on the margin, and no ID out of its text', async () => {
    const stamp = [20, 20, 300, 'arXiv:2405.00001v2 [cs.CL] 19 May 2024'] as const
    expect(await recordOf(pdfOf([stamp, ...page]))).toMatchObject({
      paper: {
        arxivId: '2405.00001',
        version: 2,
        categories: ['cs.CL'],
        updatedAt: '2024-05-19',
        title: 'Of Margins: A Study of Wide Notes in Papers',
      },
    })
    expect(await recordOf(pdfOf(page))).not.toHaveProperty('paper.arxivId')
  })

  it('keeps a link that stands on a line of its own where the sentence goes on with it', async () => {
    const lines = [
      ...page.slice(0, 4),
      ...body(100, 600),
      [10, 100, 564, 'Code for all of this is at'],
      [10, 100, 552, 'https://github.com/roe/margins.'],
      ...page.slice(-2),
    ] as const
    expect(await recordOf(pdfOf(lines))).toMatchObject({
      paper: {
        abstract: `${abstract.join(' ')} Code for all of this is at https://github.com/roe/margins.`,
        codeUrls: ['https://github.com/roe/margins'],
      },
    })
  })

  it('is read column by column', async () => {
    const columns = [
      [17, 100, 740, 'Of Two Columns'],
      [11, 60, 700, 'Abstract'],
      ...body(60, 680),
      [11, 60, 600, '1. Introduction'],
      [10, 60, 580, 'The left column goes on.'],
      [10, 330, 700, 'The right column begins here.'],
    ] as const
    expect(await recordOf(pdfOf(columns))).toMatchObject({
      paper: { title: 'Of Two Columns', abstract: abstract.join(' ') },
    })
  })

  it('waits where it has an ID and no abstract, and is refused with what to do where it has neither', async () => {
    expect(
      await recordOf(
        pdfOf([
          [17, 100, 700, 'Of Margins and Notes'],
          [9, 100, 60, 'doi: 10.1000/x'],
        ]),
      ),
    ).toMatchObject({ kind: 'waiting', paper: { doi: '10.1000/x' } })
    expect(await recordOf(pdfOf([[17, 100, 700, 'Of Margins and Notes']]))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('add it by its arXiv ID or DOI'),
    })
    expect(await recordOf(pdfOf([]))).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('no text'),
    })
  })

  it('is read out of gzip', async () => {
    expect(await recordOf(gzipSync(pdfOf(page)))).toMatchObject({ kind: 'paper' })
  })

  it.each([
    ['a damaged one', Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(2000, 'x')]), 'the PDF'],
    [
      'one that is too large',
      Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(65 * 1024 * 1024)]),
      'larger than 64 MiB',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(recordOf(content)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })

  it('stops with the signal', async () => {
    await expect(recordOf(pdfOf(page), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
  })
})
