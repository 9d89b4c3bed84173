import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findArxivIds, parseArxivId, withoutArxivIds } from '../../src/sources/arxiv-id.ts'

/** One paper in the forms in which people paste it. */
const links = [
  'https://huggingface.co/papers/2405.11582',
  'hf.co/papers/2405.11582',
  'https://www.alphaxiv.org/abs/2405.11582',
  'https://ar5iv.labs.arxiv.org/html/2405.11582',
  'https://arxiv.org/src/2405.11582',
  'https://arxiv.org/src/2405.11582/anc',
  'https://www.semanticscholar.org/arxiv/2405.11582',
  'https://api.semanticscholar.org/arXiv:2405.11582',
  'https://scirate.com/arxiv/2405.11582',
  'https://ui.adsabs.harvard.edu/abs/2024arXiv240511582G/abstract',
  'https://dblp.org/rec/journals/corr/abs-2405-11582.html',
  'https://www.emergentmind.com/papers/2405.11582',
  'https://www.arxiv-vanity.com/papers/2405.11582/',
  'https://arxiv-sanity-lite.com/?rank=pid&pid=2405.11582',
  'https://web.archive.org/web/2024/https://arxiv.org/abs/2405.11582',
  'https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs%2F2405.11582&sa=D',
  'https://inspirehep.net/api/arxiv/2405.11582',
  'https://www.doi.org/10.48550/arXiv.2405.11582',
  '<https://arxiv.org/abs/2405.11582>',
  'arxiv.org/abs/arXiv:2405.11582',
  'oai:arXiv.org:2405.11582',
  'arXiv.2405.11582',
  'arXiv 2405.11582',
  '[2405.11582]',
  '`2405.11582`',
  '2405.11582.pdf',
] as const

describe('parseArxivId', () => {
  it.each([
    ['2405.11582', '2405.11582', undefined],
    ['2405.11582v3', '2405.11582', 3],
    [' arXiv:2405.11582 ', '2405.11582', undefined],
    ['ARXIV: 2405.11582v12', '2405.11582', 12],
    ['https://arxiv.org/abs/2405.11582', '2405.11582', undefined],
    ['http://www.arxiv.org/pdf/2405.11582v2.pdf', '2405.11582', 2],
    ['https://arxiv.org/html/2405.11582v1', '2405.11582', 1],
    ['arxiv.org/abs/2405.11582?context=cs#x', '2405.11582', undefined],
    ['https://export.arxiv.org/abs/cs/0112017', 'cs/0112017', undefined],
    ['10.48550/arXiv.2405.11582', '2405.11582', undefined],
    ['https://doi.org/10.48550/arXiv.2405.11582', '2405.11582', undefined],
    ['doi:10.48550/ARXIV.2405.11582', '2405.11582', undefined],
    ['0704.0001', '0704.0001', undefined],
    ['1412.9999', '1412.9999', undefined],
    ['1501.00001', '1501.00001', undefined],
    ['cs/0112017', 'cs/0112017', undefined],
    ['hep-th/9108001v2', 'hep-th/9108001', 2],
    ['math.GT/0309136', 'math/0309136', undefined],
    ['https://arxiv.org/pdf/math/0309136v1.pdf', 'math/0309136', 1],
    ['https://arxiv.org/ftp/arxiv/papers/1110/1110.2832.pdf', '1110.2832', undefined],
    ['https://arxiv.org/ftp/cond-mat/papers/0408/0408502.pdf', 'cond-mat/0408502', undefined],
    ['https://arxiv.org/abs/2003.13678//', '2003.13678', undefined],
    ['https://arxiv.org/e-print/2405.11582v2', '2405.11582', 2],
    ['https://arxiv.org/pdf/2405.11582v1.pdf#page=3', '2405.11582', 1],
    ['https://arxiv.org/pdf/math.GT/0309136', 'math/0309136', undefined],
    ['https://arxiv.org/ps/cs/0112017', 'cs/0112017', undefined],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'hep-th/9901001', undefined],
    ['arXiv.math.GR/0512484', 'math/0512484', undefined],
    ['arXiv:cs.CL/0112017', 'cs/0112017', undefined],
    ['arXiv:2405.11582v1 [cs.CL] 19 May 2024', '2405.11582', 1],
  ])('reads %s', (text, id, version) => {
    expect(parseArxivId(text)).toEqual(version === undefined ? { id } : { id, version })
  })

  it.each([
    ['a month without its zero', '705.1272'],
    ['a number without its zero', '1006.499'],
    ['five figures before 2015', '1412.12345'],
    ['four figures since 2015', '1501.1234'],
    ['a thirteenth month', '2413.00001'],
    ['a month zero', '2400.00001'],
    ['before the new scheme', '0703.0001'],
    ['the number zero', '2405.00000'],
    ['a fraction of a spreadsheet', '1610.0752400000001'],
    ['version zero', '2405.11582v0'],
    ['an unknown archive', 'foo/0112017'],
    ['an old ID after March 2007', 'cs/0704001'],
    ['an old ID before July 1991', 'cs/9106001'],
    ['text around it', 'see 2405.11582 for more'],
    ['another site', 'https://example.org/abs/2405.11582'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseArxivId(text)).toBeUndefined()
  })

  it.each(links)('reads %s', link => {
    expect(parseArxivId(link)).toEqual({ id: '2405.11582' })
  })

  it('reads every ID that it accepts to the same ID again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 99999 }), (month, number) => {
        const id = parseArxivId(`${`${month}`.padStart(4, '0')}.${`${number}`.padStart(5, '0')}`)?.id
        if (id !== undefined)
          expect(parseArxivId(`https://arxiv.org/abs/${id}v1`)).toEqual({ id, version: 1 })
      }),
    )
  })
})

describe('findArxivIds', () => {
  it.each(links)('finds the paper of %s in a question', link => {
    expect(findArxivIds(`summarize ${link}, please?`)).toEqual([{ id: '2405.11582' }])
    expect(findArxivIds(withoutArxivIds(`summarize ${link}, please?`))).toEqual([])
  })

  it('finds IDs in every form, each paper once, in the order of the text', () => {
    const text =
      'Compare arXiv:2405.11582v2 with https://arxiv.org/abs/cs/0112017, (2406.11257), 2405.11582 and math.GT/0309136.'
    expect(findArxivIds(text)).toEqual([
      { id: '2405.11582', version: 2 },
      { id: 'cs/0112017' },
      { id: '2406.11257' },
      { id: 'math/0309136' },
    ])
  })

  it('finds none in other numbers, DOIs and paths', () => {
    expect(
      findArxivIds('12405.11582 2405.115821 10.1109/2405.11582 1.2405.11582.3 3.14 v2405.1 abcs/0112017'),
    ).toEqual([])
  })
})
