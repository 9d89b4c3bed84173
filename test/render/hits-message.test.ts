import { describe, expect, it } from 'vitest'
import { hitsMessage } from '../../src/render/hits-message.ts'
import type { RelatedPaper } from '../../src/retrieval/search/related-papers.ts'
import { paper } from '../support/papers.ts'

function related(id: string, title: string, reason: string): RelatedPaper {
  return { hit: { paper: paper(id, title), score: 1, lexicalScore: 0, denseScore: 0, passages: [] }, reason }
}

describe('hitsMessage', () => {
  it('numbers the papers, each with its reason', () => {
    expect(
      hitsMessage('token_pruning', [
        related('2405.11582', 'SLAB', 'We prune `tokens`.'),
        related('local:1', 'A_B', 'It is fast.'),
      ]),
    ).toMatchInlineSnapshot(`
      {
        "body": {
          "allowed_mentions": {
            "parse": [],
          },
          "embeds": [
            {
              "description": "1\\. [SLAB](https://arxiv.org/abs/2405.11582) · arXiv:2405.11582
      We prune \\\`tokens\\\`.

      2\\. A\\_B · local:1
      It is fast.",
              "title": "Related to token\\_pruning",
            },
          ],
        },
      }
    `)
  })

  it('says under the papers how they were found, where there is something to say', () => {
    const { body } = hitsMessage('pruning', [related('1', 'SLAB', '')], { note: 'By words alone.' })
    expect(body.embeds?.[0]?.footer).toEqual({ text: 'By words alone.' })
  })

  it('says so where there is none', () => {
    expect(hitsMessage('submarines', []).body.embeds?.[0]).toEqual({
      title: 'Related to submarines',
      description: 'No paper in the library is near this topic.',
    })
  })

  it('shortens a long topic and long reasons', () => {
    const { body } = hitsMessage('very '.repeat(100), [related('2405.11582', 'SLAB', 'so '.repeat(200))])
    const [embed] = body.embeds ?? []
    expect(embed?.title?.length).toBeLessThanOrEqual(170)
    expect(embed?.description?.split('\n')[1]?.length).toBeLessThanOrEqual(220)
  })

  it('notifies nobody', () => {
    expect(hitsMessage('@everyone', []).body.allowed_mentions).toEqual({ parse: [] })
    expect(hitsMessage('@everyone', []).body.embeds?.[0]?.title).toBe('Related to @\u200beveryone')
  })
})
