import { z } from 'zod'
import type { Answer } from '../../../domain/answer.ts'
import { answerText } from '../../../render/answer-message.ts'
import { questionText } from '../input-texts.ts'
import { noticeShape, paperLineShape, toPaperLine, untrustedNotice } from '../paper-shapes.ts'
import { tool } from '../tool.ts'

const reasons = [
  'off-topic',
  'not-in-corpus',
  'detail-not-given',
  'small-talk',
  'needs-context',
  'other-language',
] as const

const output = z.object({
  notice: noticeShape,
  kind: z.enum(['answer', 'abstention']),
  text: z.string().describe('the whole answer with marks such as [1]; or why there is none'),
  statements: z.array(z.object({ text: z.string(), citations: z.array(z.number()) })),
  citations: z.array(
    paperLineShape.extend({
      number: z.number(),
      code_urls: z.array(z.string()),
      quotes: z.array(z.string()).describe('what the statements rest on, word for word'),
    }),
  ),
  verdict: z.enum(['yes', 'no']).optional(),
  not_stated: z.literal(true).optional().describe('the right paper does not say what was asked'),
  reason: z.enum(reasons).optional().describe('why nothing is answered'),
  nearest: z.array(paperLineShape).describe('with an abstention: papers that come nearest'),
  answerer: z.string().describe('extractive, or the language model that worded it'),
  note: z.string().optional(),
})

export const ask = tool({
  name: 'ask',
  title: 'Ask the papers',
  description:
    'Answers a question from abstracts alone: statements, each with its citation and verbatim quotes. Abstains where the library does not say; then do not answer from it.',
  input: z.strictObject({ question: questionText('one question in English, complete in itself') }),
  output,
  run: async ({ question }, { app, signal }) =>
    toAnswerResult((await app.answerer.answer(question, { signal })).answer),
})

function toAnswerResult(answer: Answer): z.input<typeof output> {
  const { kind, answerer, note } = answer
  const common = {
    notice: untrustedNotice,
    kind,
    text: answerText(answer),
    answerer,
    ...(note !== undefined && { note }),
  }
  if (answer.kind === 'abstention') {
    const { reason, nearest } = answer
    return {
      ...common,
      statements: [],
      citations: [],
      reason,
      nearest: nearest.map(({ paper }) => toPaperLine(paper)),
    }
  }
  const { statements, citations, verdict, isNotStated } = answer
  return {
    ...common,
    statements: statements.map(({ text, citationNumbers }) => ({ text, citations: [...citationNumbers] })),
    citations: citations.map(({ number, paper, codeUrls, quotes }) => ({
      ...toPaperLine(paper),
      number,
      code_urls: [...codeUrls],
      quotes: [...quotes],
    })),
    ...(verdict !== undefined && { verdict }),
    ...(isNotStated === true && { not_stated: true as const }),
    nearest: [],
  }
}
