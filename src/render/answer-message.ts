import type { Reply } from '../command.ts'
import type { Abstention, AbstentionReason, Answer } from '../domain/answer.ts'
import { answerSections, marks } from './answer-sections.ts'
import { communityButtons } from './community-buttons.ts'
import { componentLimits } from './component-limits.ts'
import { button, type KeyedView, pagerButtons, paperAccessory } from './component-rows.ts'
import { type Part, section, textDisplay } from './components.ts'
import { escapeMarkdown } from './markdown.ts'
import { pageParts, toPages } from './pages.ts'
import { colours, panelReply } from './panel.ts'
import { toDuration } from './quantities.ts'
import { shorten } from './shorten.ts'
import { sourceLines } from './source-line.ts'

const abstentionText = {
  'off-topic':
    'I answer from the abstracts of the papers in my library, and this does not seem to be about them. Ask what a paper says, which papers are about something, or how two papers differ.',
  'not-in-corpus': 'The papers in my library do not answer this.',
  'detail-not-given': 'The abstracts in my library do not give this detail.',
  'small-talk':
    'Glad to help. Ask me what a paper says, which papers are about something, or how two papers differ.',
  'needs-context': 'I cannot tell which paper is meant. Name it, or give its arXiv ID.',
  'other-language': 'I read questions in English.',
} as const satisfies Readonly<Record<AbstentionReason, string>>

/** A chat model's name may be a path. */
const longestAnswerer = 120

/** Which page of an answer is shown, and what its buttons open. */
export interface AnswerView extends KeyedView {
  /** Whether more papers were found than the answer names. */
  readonly hasMore?: boolean
  /** What it was taken to be asked, where the message leaned on what was said before. */
  readonly understoodAs?: string
}

/**
 * A message with the statements, their sources, and what answered in how long (`elapsedMs`, milliseconds); one page of
 * it where it is long.
 */
export function answerMessage(answer: Answer, elapsedMs: number, view: AnswerView = {}): Reply {
  const pages =
    answer.kind === 'answer'
      ? toPages(answerSections(answer, view)).map(pageParts)
      : [{ parts: abstained(answer, view) }]
  const page = Math.min(view.page ?? 0, pages.length - 1)
  const facts = [
    wordedBy(answer),
    toDuration(elapsedMs),
    ...(pages.length > 1 ? [`page ${page + 1} of ${pages.length}`] : []),
  ]
  const actions = [...pagerButtons('page', pages.length, { ...view, page }), ...answerButtons(answer, view)]
  const { parts, ...others } = pages[page] ?? { parts: [] }
  return panelReply({
    ...others,
    parts: [...understoodLine(view), ...parts],
    footer: [...(answer.note === undefined ? [] : [answer.note]), facts.join(' · ')],
    // Where an answer has pages, its last button, Related, has no room: the card of each paper shows those like it.
    actions: actions.slice(0, componentLimits.buttonsInRow),
    moreActions: communityButtons(answer, view.key),
    colour: colours[answer.kind],
  })
}

/** A longer one is cut: it is there to be checked at a glance. */
const longestUnderstood = 300

/** A line of small text above an answer that leaned on what was said before; nothing where it did not. */
function understoodLine({ understoodAs }: AnswerView): readonly Part[] {
  if (understoodAs === undefined) return []
  return [textDisplay(`-# understood as: ${escapeMarkdown(shorten(understoodAs, longestUnderstood))}`)]
}

/** Whose words an answer is in: whoever reads it has to know which of them nobody wrote in a paper. */
function wordedBy(answer: Answer): string {
  if (answer.kind === 'abstention') return shorten(answer.answerer, longestAnswerer)
  if (!answer.statements.some(({ isWorded }) => isWorded)) return 'the papers’ own words'
  return `worded by ${shorten(answer.answerer, longestAnswerer)}, each claim beside its sentence under Evidence`
}

function answerButtons(answer: Answer, { key, hasMore = false, understoodAs }: AnswerView) {
  if (key === undefined) return []
  const hasSources = answer.kind === 'answer' && answer.citations.length > 0
  return [
    ...(hasSources ? [button('Evidence', 'evidence', key), button('Cite', 'cite', key)] : []),
    ...(understoodAs === undefined ? [] : [button('Forget', 'forget', key)]),
    ...(hasMore ? [button('More papers', 'more', key)] : []),
    ...(hasSources ? [button('Related', 'related', key)] : []),
  ]
}

function abstained({ reason, message, nearest }: Abstention, { key }: AnswerView): readonly Part[] {
  const said = escapeMarkdown(message ?? abstentionText[reason])
  if (nearest.length === 0) return [textDisplay(said)]
  return [
    textDisplay(`${said} The nearest papers:`),
    ...nearest.map(({ paper }, position) =>
      section(sourceLines(paper), paperAccessory(paper, { action: 'cited', key, position })),
    ),
  ]
}

/** The answer as plain text with its marks, as the command line's JSON gives it. */
export function answerText(answer: Answer): string {
  if (answer.kind === 'abstention') return answer.message ?? abstentionText[answer.reason]
  return answer.statements
    .map(({ text, citationNumbers, continues }, i) => {
      const gap = i === 0 || (continues && !/^\s*\p{L}/u.test(text)) ? '' : ' '
      return gap + [text.trim(), marks(citationNumbers)].join(' ').trim()
    })
    .join('')
}
