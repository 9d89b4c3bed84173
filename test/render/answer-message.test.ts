import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Abstention, AnsweredQuestion, Citation, Statement } from '../../src/domain/answer.ts'
import type { Hit } from '../../src/domain/hit.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { answerMessage, answerText } from '../../src/render/answer-message.ts'
import { evidenceMessage } from '../../src/render/evidence-message.ts'
import { textOf } from '../support/components.ts'
import { paper } from '../support/papers.ts'

const slab: Paper = {
  ...paper('2405.11582', 'SLAB: Efficient Transformers'),
  codeUrls: ['https://github.com/xinghaochen/SLAB'],
}
const excp: Paper = paper('2406.11257', 'ExCP: Extreme LLM Checkpoint Compression')

function statement(text: string, citationNumbers: readonly number[], { id } = slab): Statement {
  return { text, citationNumbers, evidence: { kind: 'passage', paperId: id, quotes: [text] } }
}

function answer(papers: readonly Paper[], statements: readonly Statement[]): AnsweredQuestion {
  const citations = papers.map(
    (each, i): Citation => ({ number: i + 1, paper: each, codeUrls: each.codeUrls, quotes: [] }),
  )
  return { kind: 'answer', statements, citations, answerer: 'extractive' }
}

function abstention(reason: Abstention['reason'], papers: readonly Paper[]): Abstention {
  const nearest = papers.map(
    (each): Hit => ({ paper: each, score: 0, lexicalScore: 0, denseScore: 0, passages: [] }),
  )
  return { kind: 'abstention', reason, nearest, answerer: 'extractive' }
}

/** As a model words it: two clauses of one sentence, and a sentence of the second paper in place of a claim. */
const worded: AnsweredQuestion = {
  ...answer(
    [slab, excp],
    [
      { ...statement('SLAB takes 16.2 ms', [1]), isWorded: true },
      { ...statement(', and ExCP compresses 70 times.', [2], excp), isWorded: true, continues: true },
      statement('ExCP prunes weights.', [2], excp),
    ],
  ),
  answerer: 'openai:scripted',
}

describe('a model’s answer', () => {
  it('has the marks of each clause behind it, and says who worded it', () => {
    const text = textOf(answerMessage(worded, 12).body)
    expect(text.split('\n')[0]).toBe(
      'SLAB takes 16.2 ms [1], and ExCP compresses 70 times. [2] ExCP prunes weights. [2]',
    )
    expect(text).toContain(
      '\n-# worded by openai:scripted, each claim beside its sentence under Evidence · 12 ms',
    )
    expect(answerText(worded)).toBe(
      'SLAB takes 16.2 ms [1], and ExCP compresses 70 times. [2] ExCP prunes weights. [2]',
    )
  })

  it('has each claim beside its sentence under Evidence', () => {
    const text = textOf(evidenceMessage(worded, { key: 'k' }).body)
    expect(text).toMatchInlineSnapshot(`
      "### Evidence
      **SLAB takes 16.2 ms**
      > SLAB takes 16.2 ms
      [1] **[SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)**
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)

      **and ExCP compresses 70 times.**
      > , and ExCP compresses 70 times.
      [2] **[ExCP: Extreme LLM Checkpoint Compression](https://arxiv.org/abs/2406.11257)**
      -# arXiv:2406.11257 · [PDF](https://arxiv.org/pdf/2406.11257)

      In the paper’s own words:
      > ExCP prunes weights.
      [2]"
    `)
  })
})

describe('answerMessage', () => {
  it('shows an answer from one paper', () => {
    const one = answer([slab], [statement('It takes 16.2 ms.', [1]), statement('It uses PRepBN_2.', [1])])
    expect(answerMessage(one, 12.4)).toMatchInlineSnapshot(`
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
                  "content": "It takes 16.2 ms. [1] It uses PRepBN\\_2. [1]",
                  "type": 10,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
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
                      "content": "[1] **[SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)**
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)",
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
                  "content": "-# the papers’ own words · 12 ms",
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

  it('shows an answer from two papers under their titles', () => {
    const two = answer(
      [slab, excp],
      [
        statement('SLAB is fast.', [1]),
        statement('It is accurate.', [1]),
        statement('ExCP is small.', [2], excp),
      ],
    )
    expect(answerMessage(two, 7)).toMatchInlineSnapshot(`
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
                      "content": "[1] **[SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)**
      SLAB is fast. [1] It is accurate. [1]
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)",
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
                  "accessory": {
                    "label": "arXiv",
                    "style": 5,
                    "type": 2,
                    "url": "https://arxiv.org/abs/2406.11257",
                  },
                  "components": [
                    {
                      "content": "[2] **[ExCP: Extreme LLM Checkpoint Compression](https://arxiv.org/abs/2406.11257)**
      ExCP is small. [2]
      -# arXiv:2406.11257 · [PDF](https://arxiv.org/pdf/2406.11257)",
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
                  "content": "-# the papers’ own words · 7 ms",
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

  it('sets no title twice over statements that take turns', () => {
    const turns = answer(
      [slab, excp],
      [
        statement('SLAB is fast.', [1]),
        statement('ExCP is small.', [2], excp),
        statement('SLAB is old.', [1]),
      ],
    )
    expect(textOf(answerMessage(turns, 1).body)).toMatchInlineSnapshot(`
      "SLAB is fast. [1]

      ExCP is small. [2]

      SLAB is old. [1]
      [1] **[SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)**
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)
      [2] **[ExCP: Extreme LLM Checkpoint Compression](https://arxiv.org/abs/2406.11257)**
      -# arXiv:2406.11257 · [PDF](https://arxiv.org/pdf/2406.11257)
      -# the papers’ own words · 1 ms"
    `)
  })

  it('says a title once that a statement says, and its name from then on', () => {
    const field = (text: string): Statement => ({
      text,
      citationNumbers: [1],
      evidence: { kind: 'field', paperId: slab.id, field: 'date', value: '2024' },
    })
    const dated = answer(
      [slab],
      [field(`“${slab.title}” is of 2024.`), field(`The DOI of “${slab.title}” is 1.`)],
    )
    expect(textOf(answerMessage(dated, 1).body)).toMatchInlineSnapshot(`
      "“SLAB: Efficient Transformers” is of 2024. [1] The DOI of “SLAB” is 1. [1]
      [1] [arXiv:2405.11582](https://arxiv.org/abs/2405.11582) · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)
      -# the papers’ own words · 1 ms"
    `)
  })

  it('shows an abstention with the nearest papers', () => {
    expect(answerMessage(abstention('not-in-corpus', [slab, excp]), 3)).toMatchInlineSnapshot(`
      {
        "body": {
          "allowed_mentions": {
            "parse": [],
          },
          "components": [
            {
              "accent_color": 9079434,
              "components": [
                {
                  "content": "The papers in my library do not answer this. The nearest papers:",
                  "type": 10,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
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
                      "content": "**[SLAB: Efficient Transformers](https://arxiv.org/abs/2405.11582)**
      -# arXiv:2405.11582 · [PDF](https://arxiv.org/pdf/2405.11582) · [code: github.com/xinghaochen/SLAB](https://github.com/xinghaochen/SLAB)",
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
                  "accessory": {
                    "label": "arXiv",
                    "style": 5,
                    "type": 2,
                    "url": "https://arxiv.org/abs/2406.11257",
                  },
                  "components": [
                    {
                      "content": "**[ExCP: Extreme LLM Checkpoint Compression](https://arxiv.org/abs/2406.11257)**
      -# arXiv:2406.11257 · [PDF](https://arxiv.org/pdf/2406.11257)",
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
                  "content": "-# extractive · 3 ms",
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

  it('shows an abstention without a near paper', () => {
    expect(answerMessage(abstention('off-topic', []), 3)).toMatchInlineSnapshot(`
      {
        "body": {
          "allowed_mentions": {
            "parse": [],
          },
          "components": [
            {
              "accent_color": 9079434,
              "components": [
                {
                  "content": "I answer from the abstracts of the papers in my library, and this does not seem to be about them. Ask what a paper says, which papers are about something, or how two papers differ.",
                  "type": 10,
                },
                {
                  "divider": true,
                  "spacing": 1,
                  "type": 14,
                },
                {
                  "content": "-# extractive · 3 ms",
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

  it('shows a count without a footnote', () => {
    const count: Statement = {
      text: 'There are 98 papers.',
      citationNumbers: [],
      evidence: { kind: 'count', value: 98 },
    }
    expect(textOf(answerMessage(answer([], [count]), 1).body)).toMatch(/^There are 98 papers\.\n-# /)
  })

  it('marks a statement with every paper that it rests on', () => {
    const both = answer([slab, excp], [statement('Both are small.', [1, 2])])
    expect(textOf(answerMessage(both, 1).body)).toContain('Both are small. [1][2]')
  })

  it('makes the values that were asked for stand out', () => {
    const told = {
      ...statement('It takes 2*3 steps and 12 hours of 12 hours.', [1]),
      values: ['2*3', '12 hours'],
    }
    expect(textOf(answerMessage(answer([slab], [told]), 1).body)).toContain(
      'It takes **2\\*3** steps and **12 hours** of 12 hours. [1]',
    )
  })

  it('escapes titles and sentences', () => {
    const hostile = { ...slab, title: '**@everyone** [x](https://evil.example)' }
    const message = answerMessage(
      answer([hostile, excp], [statement('See <@123> and `rm`.', [1]), statement('x', [2], excp)]),
      1,
    )
    expect(textOf(message.body)).toContain(
      '[1] **[\\*\\*@\u200beveryone\\*\\* \\[x\\](https:\u200b//evil.example)](https://arxiv.org/abs/2405.11582)**\nSee \\<@123\\> and \\`rm\\`. [1]',
    )
  })

  it('leaves bare links as they are, so that they lead somewhere', () => {
    const text = 'Code is at https://github.com/jacobdunefsky/transcoder_circuits.'
    expect(textOf(answerMessage(answer([slab], [statement(text, [1])]), 1).body)).toContain(text)
  })

  it('shows beneath each page of a long answer the sources of what it says', () => {
    const papers = Array.from({ length: 8 }, (_, i) => paper(`2401.0000${i}`, `Title ${i}`))
    const long = answer(
      papers,
      papers.map((each, i) => statement(`Sentence ${i} ${'goes on '.repeat(150)}.`, [i + 1], each)),
    )
    const pageCount = Number(/of (\d+)$/.exec(textOf(answerMessage(long, 1).body))?.[1])
    expect(pageCount).toBeGreaterThan(1)
    const shown = Array.from({ length: pageCount }, (_, page) => {
      const description = textOf(answerMessage(long, 1, { page }).body)
      expect(description.length).toBeLessThanOrEqual(4000)
      const marks = description.match(/(?<=\. )\[\d\](?=\n|$)/g)
      const sources = description.match(/(?<=^)\[\d\](?= \*\*\[Title)/gm)
      expect(sources).not.toBeNull()
      expect(new Set(sources)).toEqual(new Set(marks))
      return description
    })
    for (const [i] of papers.entries()) expect(shown.join('\n')).toContain(`Sentence ${i} goes on`)
  })

  it('fits Discord and notifies nobody, however long the answer', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 3000 })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), texts => {
        const papers = texts.map((title, i) => paper(`2401.0000${i}`, title))
        const { body } = answerMessage(
          answer(
            papers,
            texts.map((each, i) => statement(each, [i + 1])),
          ),
          1,
        )
        expect(textOf(body).length).toBeLessThanOrEqual(4000)
        expect(body.allowed_mentions).toEqual({ parse: [] })
      }),
    )
  })
})

describe('answerText', () => {
  it('gives an answer as plain text with its marks', () => {
    const two = answer(
      [slab, excp],
      [statement('SLAB is *fast*.', [1]), statement('Both are small.', [1, 2])],
    )
    expect(answerText(two)).toBe('SLAB is *fast*. [1] Both are small. [1][2]')
  })

  it.each(['off-topic', 'not-in-corpus', 'detail-not-given'] as const)('says why it abstains: %s', reason => {
    expect(answerText(abstention(reason, [slab]))).toMatch(/papers|abstracts/)
  })
})
