import { describe, expect, it } from 'vitest'
import type { Hit } from '../../src/domain/hit.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { paperMessage } from '../../src/render/paper-message.ts'
import { componentsOf, textOf } from '../support/components.ts'
import { paper } from '../support/papers.ts'

const slab: Paper = {
  ...paper('2405.11582', 'SLAB: Efficient Transformers', 'We propose PRepBN_2. It is fast.'),
  authors: ['Jialong Guo', 'Xinghao Chen'],
  authorsComplete: true,
  authorCount: 2,
  categories: ['cs.CV', 'cs.CL'],
  comments: 'Accepted to ICML 2024',
  doi: '10.1000/slab_1',
  publishedAt: '2024-05-19',
  codeUrls: ['https://github.com/xinghaochen/SLAB'],
}

function hit(found: Paper): Hit {
  return { paper: found, score: 1, lexicalScore: 0, denseScore: 0, passages: [] }
}

function description(shown: Paper, related: readonly Hit[] = []): string {
  return textOf(paperMessage(shown, related).body)
}

describe('paperMessage', () => {
  it('shows a card with everything that is known', () => {
    expect(paperMessage(slab, [hit(paper('2406.11257', 'ExCP'))])).toMatchInlineSnapshot(`
      {
        "body": {
          "allowed_mentions": {
            "parse": [],
          },
          "components": [
            {
              "accent_color": 3108687,
              "components": [
                {
                  "accessory": {
                    "label": "arXiv",
                    "style": 5,
                    "type": 2,
                    "url": "https://arxiv.org/abs/2405.11582",
                  },
                  "components": [
                    {
                      "content": "### [SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)
      Jialong Guo, Xinghao Chen
      2024-05-19 · cs.CV cs.CL · Accepted to ICML 2024
      [arXiv:2405.11582](https://arxiv.org/abs/2405.11582) · [PDF](https://arxiv.org/pdf/2405.11582) · [doi:10.1000/slab\\_1](https://doi.org/10.1000/slab_1) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)",
                      "type": 10,
                    },
                  ],
                  "type": 9,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
                },
                {
                  "content": "We propose PRepBN\\_2. It is fast.",
                  "type": 10,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
                },
                {
                  "content": "**Related**
      • **[ExCP](https://arxiv.org/abs/2406.11257)**",
                  "type": 10,
                },
              ],
              "type": 17,
            },
          ],
          "flags": 32768,
        },
      }
    `)
  })

  it('shows a text of the user’s own, which has an abstract and nothing else', () => {
    const { title: _, ...own } = paper('local:5f2c', '', 'We study nothing in particular.')
    expect(paperMessage(own, [])).toMatchInlineSnapshot(`
      {
        "body": {
          "allowed_mentions": {
            "parse": [],
          },
          "components": [
            {
              "accent_color": 3108687,
              "components": [
                {
                  "content": "### We study nothing in particular.",
                  "type": 10,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
                },
                {
                  "content": "We study nothing in particular.",
                  "type": 10,
                },
              ],
              "type": 17,
            },
          ],
          "flags": 32768,
        },
      }
    `)
  })

  it.each<[string, Partial<Paper>, string]>([
    ['all authors', { authors: ['A', 'B'], authorsComplete: true }, 'A, B'],
    ['the known authors of some', { authors: ['A'], authorsComplete: false }, 'A and others'],
    ['how many more there are', { authors: ['A'], authorsComplete: false, authorCount: 5 }, 'A and 4 more'],
    [
      'the first six authors of many',
      { authors: [...'ABCDEFGH'], authorsComplete: true },
      'A, B, C, D, E, F and 2 more',
    ],
    ['how many authors there are', { authors: [], authorCount: 7 }, '7 authors'],
  ])('names %s', (_, authors, line) => {
    expect(description({ ...paper('local:1', 'T'), ...authors }).split('\n')[1]).toBe(line)
  })

  it('dates a paper by its arXiv ID where nothing else does', () => {
    expect(description(paper('2405.11582')).split('\n')[1]).toBe('2024-05')
  })

  it('says that a paper was withdrawn, and in whose words', () => {
    const first = (shown: Paper) =>
      textOf({ components: [componentsOf(paperMessage(shown, []).body)[1] ?? {}] })
        .replace(/^.*\n/, '')
        .replace(/\n\[arXiv.*$/, '')
    expect(first({ ...paper('2405.11582'), withdrawn: true })).toBe('2024-05\n**Withdrawn**')
    const inAbstract = paper('2405.11582', 'T', 'This paper has been withdrawn due to an error. We study it.')
    expect(first(inAbstract)).toBe('2024-05\n**Withdrawn**: This paper has been withdrawn due to an error.')
    expect(first({ ...inAbstract, withdrawn: false })).toBe('2024-05')
  })

  it('escapes every field', () => {
    const hostile = paper('local:1', '**T**', '`A` [x](https://evil.example)')
    const { body } = paperMessage({ ...hostile, comments: '<@1>', categories: ['a_b'] }, [])
    expect(textOf(body)).toBe('### \\*\\*T\\*\\*\na\\_b · \\<@1\\>\n\\`A\\` \\[x\\](https://evil.example)')
  })

  it('shortens a long abstract and keeps links and related papers', () => {
    const long = { ...slab, abstract: 'A long tale. '.repeat(1000) }
    const text = description(long, [hit(paper('2406.11257', 'ExCP'))])
    expect(text.length).toBeLessThanOrEqual(4000)
    expect(text).toContain('[code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)')
    expect(text).toContain('**Related**\n• **[ExCP](https://arxiv.org/abs/2406.11257)**')
    expect(text).toContain('…')
  })

  it('notifies nobody', () => {
    expect(paperMessage(slab, []).body.allowed_mentions).toEqual({ parse: [] })
  })
})
