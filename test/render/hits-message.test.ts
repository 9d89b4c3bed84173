import { describe, expect, it } from 'vitest'
import { hitsMessage } from '../../src/render/hits-message.ts'
import type { RelatedPaper } from '../../src/retrieval/search/related-papers.ts'
import { textOf } from '../support/components.ts'
import { paper } from '../support/papers.ts'

function related(id: string, title: string, reason: string): RelatedPaper {
  return {
    hit: { paper: paper(id, title), score: 1, lexicalScore: 0, denseScore: 0, passages: [] },
    reason,
    shared: [],
  }
}

describe('hitsMessage', () => {
  it('numbers the papers, each with its reason', () => {
    expect(
      hitsMessage({
        topic: 'token_pruning',
        related: [
          related('2405.11582', 'SLAB', 'We prune `tokens`.'),
          related('local:1', 'A_B', 'It is fast.'),
        ],
      }),
    ).toMatchInlineSnapshot(`
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
                  "content": "### Related to token\\_pruning",
                  "type": 10,
                },
                {
                  "accessory": {
                    "label": "arXiv",
                    "style": 5,
                    "type": 2,
                    "url": "https://arxiv.org/abs/2405.11582",
                  },
                  "components": [
                    {
                      "content": "1\\. **[SLAB](https://arxiv.org/abs/2405.11582)**
      We prune \\\`tokens\\\`.
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582)",
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
                  "content": "2\\. **A\\_B**
      It is fast.
      -# local:1",
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

  it('says under the papers how they were found, where there is something to say', () => {
    const { body } = hitsMessage(
      { topic: 'pruning', related: [related('1', 'SLAB', '')] },
      { note: 'By words alone.' },
    )
    expect(textOf(body)).toMatch(/\n-# By words alone\.$/)
  })

  it('says so where there is none', () => {
    expect(textOf(hitsMessage({ topic: 'submarines', related: [] }).body)).toBe(
      '### Nothing in the library is about “submarines”.\nOther words for it may find something.',
    )
  })

  it('shortens a long topic and long reasons', () => {
    const { body } = hitsMessage({
      topic: 'very '.repeat(100),
      related: [related('2405.11582', 'SLAB', 'so '.repeat(200))],
    })
    const [title, , reason] = textOf(body).split('\n')
    expect(title?.length).toBeLessThanOrEqual(170)
    expect(reason?.length).toBeLessThanOrEqual(220)
  })

  it('notifies nobody', () => {
    expect(hitsMessage({ topic: '@everyone', related: [] }).body.allowed_mentions).toEqual({ parse: [] })
    expect(textOf(hitsMessage({ topic: '@everyone', related: [] }).body)).toContain(
      '### Nothing in the library is about “@\u200beveryone”.\n',
    )
  })
})
