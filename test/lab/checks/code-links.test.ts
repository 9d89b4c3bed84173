import { describe, expect, it } from 'vitest'
import { codeLinksShown, sameLinks } from '../../../lab/checks/code-links.ts'
import { paper } from '../../support/papers.ts'

describe('codeLinksShown', () => {
  it('gives the links of the cited papers and those in the text, each once', () => {
    const url = 'https://github.com/a/b'
    const answer = {
      kind: 'answer',
      statements: [
        {
          text: `Code: ${url}/. See (https://example.org/x).`,
          citationNumbers: [1],
          evidence: { kind: 'field', paperId: '2405.11582', field: 'codeUrls', value: url },
        },
      ],
      citations: [{ number: 1, paper: paper('2405.11582'), codeUrls: [url], quotes: [url] }],
      answerer: 'test',
    } as const
    expect(sameLinks(codeLinksShown(answer), [url, 'https://example.org/x'])).toBe(true)
    expect(codeLinksShown(answer)).toHaveLength(2)
  })
})

describe('sameLinks', () => {
  it.each([
    [['https://github.com/a/b'], ['http://www.GitHub.com/a/b.git'], true],
    [['https://github.com/a/b/'], ['https://github.com/a/b'], true],
    [['https://a.org/1', 'https://a.org/2'], ['https://a.org/2', 'https://a.org/1'], true],
    [[], [], true],
    [['https://github.com/a/b'], ['https://github.com/a/B'], false],
    [['https://github.com/a/b'], [], false],
    [['https://a.org/1'], ['https://a.org/1', 'https://a.org/2'], false],
  ])('of %j and %j is %s', (one, other, expected) => {
    expect(sameLinks(one, other)).toBe(expected)
  })
})
