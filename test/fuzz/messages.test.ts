import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageForm } from '../../lab/loopback-discord/validation/messages.ts'
import type { Reply } from '../../src/command.ts'
import type { Answer, Citation, Statement } from '../../src/domain/answer.ts'
import type { Paper } from '../../src/domain/paper.ts'
import type { LibraryOverview } from '../../src/library/paper-library.ts'
import { progressMessage } from '../../src/render/addition-message.ts'
import { answerMessage } from '../../src/render/answer-message.ts'
import { citeMessage } from '../../src/render/cite-message.ts'
import { claimsMessage } from '../../src/render/claims-message.ts'
import { evidenceMessage } from '../../src/render/evidence-message.ts'
import { papersMessage, papersOnPage, relatedTitle } from '../../src/render/hits-message.ts'
import { libraryStatusMessage, suggestionMessage } from '../../src/render/library-message.ts'
import { toChoices } from '../../src/render/limits.ts'
import { escapeMarkdown } from '../../src/render/markdown.ts'
import { textReply } from '../../src/render/panel.ts'
import { choiceName } from '../../src/render/paper-choice.ts'
import { paperMessage } from '../../src/render/paper-message.ts'
import { anyText } from '../support/any-text.ts'
import { componentsOf } from '../support/components.ts'
import { fuzzCases } from '../support/fuzz-cases.ts'
import { paper } from '../support/papers.ts'

const key = 'A'.repeat(22)

const text = anyText
const url = fc.oneof(fc.webUrl(), text)

const anyPaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      id: fc.oneof(
        fc.constantFrom('2405.11582', 'local:abc'),
        text.map(each => `doi:${each}`),
      ),
      arxivId: fc.constant('2405.11582'),
      title: text,
      abstract: text,
      authors: fc.array(text, { maxLength: 40 }),
      authorsComplete: fc.boolean(),
      authorCount: fc.nat({ max: 5000 }),
      categories: fc.array(text, { maxLength: 12 }),
      comments: text,
      doi: text,
      publishedAt: fc.constantFrom('2024-05-19', '2024'),
      codeUrls: fc.array(url, { maxLength: 6 }),
    },
    { requiredKeys: ['id', 'abstract', 'authors', 'authorsComplete', 'categories', 'codeUrls'] },
  )
  .map(fields => ({ ...fields, sources: [], provenance: {} }))

const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc
    .tuple(
      fc.array(anyPaper, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(text, fc.nat()), { maxLength: 8 }),
      text,
    )
    .map(([papers, statements, answerer]): Answer => {
      const citations = papers.map(
        (each, i): Citation => ({
          number: i + 1,
          paper: each,
          codeUrls: [],
          quotes: statements.map(([quote]) => quote),
        }),
      )
      return {
        kind: 'answer',
        statements: statements.map(
          ([said, n]): Statement => ({
            text: said,
            citationNumbers: n % 7 === 0 ? papers.map((_, i) => i + 1) : [(n % papers.length) + 1],
            evidence: { kind: 'count', value: 0 },
          }),
        ),
        citations,
        answerer,
      }
    }),
  fc.tuple(fc.array(anyPaper, { maxLength: 3 }), text).map(
    ([papers, answerer]): Answer => ({
      kind: 'abstention',
      reason: 'not-in-corpus',
      nearest: papers.map(each => ({ paper: each, score: 0, lexicalScore: 0, denseScore: 0, passages: [] })),
      answerer,
    }),
  ),
)

/** Markdown without what has no effect: escaped characters, and our own links, bold, quotes and code blocks. */
function effects(markdown: string): string {
  return markdown
    .replace(/^```bibtex\n[^`]*\n```$/gm, '')
    .replace(/\\[^A-Za-z0-9\s]/g, '')
    .replace(/\[[^[\]]*\]\(https?:\/\/[^\s()<>]+\)/g, '')
    .replace(/<https?:\/\/[\w./~%+=&?#:@-]+>|https?:\/\/[\w./~%+=&?#:@-]+/g, '')
    .replace(/\[\d+\]/g, '')
    .replace(/^> /gm, '')
    .replace(/\*\*([^*]*)\*\*/g, '$1')
}

function expectSafe({ body }: Reply): void {
  const form = messageForm.safeParse(body)
  expect(form.error?.issues ?? []).toEqual([])
  expect(body.allowed_mentions).toEqual({ parse: [] })
  for (const component of componentsOf(body)) {
    if (!('content' in component)) continue
    expect(effects(component.content)).not.toMatch(/[*`~|[\]<>]|@everyone|@here|[\u202a-\u202e]/)
    expect((component.content.match(/```/g)?.length ?? 0) % 2).toBe(0)
  }
}

const runs = { numRuns: fuzzCases(40) }

describe('any answer', () => {
  it('is a message that Discord takes, on every page, and none of its text has an effect', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat({ max: 80 }), (answer, page) => {
        expectSafe(answerMessage(answer, 12, { key, page, hasMore: true }))
        expectSafe(evidenceMessage(answer, { key, page }))
      }),
      runs,
    )
  })
})

describe('any paper', () => {
  it('is a card that Discord takes, and none of its text has an effect', () => {
    fc.assert(
      fc.property(anyPaper, fc.array(anyPaper, { maxLength: 10 }), (card, related) => {
        const others = related.map(each => ({ paper: each }))
        expectSafe(paperMessage(card, others, { key }))
        expectSafe(paperMessage(card, others))
      }),
      runs,
    )
  })

  it('is cited in a message that Discord takes, inside one block of code', () => {
    fc.assert(
      fc.property(fc.array(anyPaper, { maxLength: 5 }), fc.nat({ max: 4 }), (papers, page) => {
        expectSafe(citeMessage(papers, { key, page }))
      }),
      runs,
    )
  })

  it('is a suggestion that Discord takes', () => {
    fc.assert(
      fc.property(text, text, text, (paperId, title, author) => {
        const choices = toChoices([{ name: choiceName({ paperId, title, author }), value: paperId }])
        for (const { name, value } of choices) {
          expect(name.length).toBeGreaterThan(0)
          expect(name.length).toBeLessThanOrEqual(100)
          expect(value.length).toBeLessThanOrEqual(100)
        }
      }),
      runs,
    )
  })
})

describe('any list of papers', () => {
  it('is a message that Discord takes, and none of its text has an effect', () => {
    const listed = fc.array(fc.tuple(anyPaper, text), { maxLength: papersOnPage })
    fc.assert(
      fc.property(listed, text, fc.nat({ max: 3 }), (entries, topic, page) => {
        const papers = entries.map(([each, reason], i) => ({
          paper: each,
          reason,
          position: page * papersOnPage + i,
        }))
        const title = relatedTitle(topic)
        expectSafe(papersMessage({ title, papers, total: 20, pageAction: 'list-page', key, page }))
      }),
      runs,
    )
  })
})

describe('any library', () => {
  it('is told in a message that Discord takes, and none of its text has an effect', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 14 }), text, (names, error) => {
        expectSafe(
          libraryStatusMessage({
            papers: 3,
            waiting: 1,
            removed: 2,
            sources: names.map(name => ({ name, papers: 1 })),
            runs: [{ source: names[0] ?? 'x', startedAt: 0, endedAt: 1, error }],
          } as unknown as LibraryOverview),
        )
        const attachments = names.map(name => ({
          name,
          bytes: 3,
          address: 'https://cdn.discordapp.com/a',
        }))
        expectSafe(suggestionMessage({ text: error, attachments }, key, error))
        expectSafe(progressMessage(error || 'x'))
        expectSafe(textReply(escapeMarkdown(error) || 'x'))
      }),
      runs,
    )
  })
})

describe('any check of claims', () => {
  it('is a message that Discord takes, and none of its text has an effect', () => {
    const verdict = fc.tuple(anyPaper, text, text, text)
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 5 }), entries => {
        const verdicts = entries.map(([each, claim, quote, conflict]) => ({
          verdict: 'contradicted' as const,
          paper: each,
          claim,
          quote,
          conflict,
        }))
        expectSafe(claimsMessage({ verdicts: [...verdicts, { verdict: 'not-in-corpus', claim: 'x' }] }))
      }),
      runs,
    )
  })
})

it('a paper without anything but white space still has a name to press', () => {
  const blank = { ...paper('local:1'), title: ' \u200b ', abstract: '' }
  expectSafe(paperMessage(blank, [{ paper: blank }], { key }))
})
