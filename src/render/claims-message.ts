import type { ClaimCheck } from '../answering/claims/claim-check.ts'
import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { toReply } from './limits.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { shorten } from './shorten.ts'
import { referenceLine, sourceLine } from './source-line.ts'

const longestQuote = 300

const caution = 'Words are compared, not understood: read the quoted sentence.'

const verdictText = {
  supported: 'Supported',
  contradicted: 'Contradicted by its wording',
  'not-in-corpus': 'Not in these papers',
} as const

/** What the abstracts say to each sentence of a message, with the sentence that says it. */
export function claimsMessage({ verdicts, note }: ClaimCheck): Reply {
  const titled = new Set<string>()
  const source = (paper: Paper): string => {
    const line = titled.has(paper.id) ? referenceLine(paper) : sourceLine(paper)
    titled.add(paper.id)
    return line
  }
  const blocks = verdicts.map(verdict => {
    const lines = [`${bold(verdictText[verdict.verdict])}: ${shown(verdict.claim)}`]
    if (verdict.verdict === 'not-in-corpus') return lines.join('\n')
    if (verdict.conflict !== undefined) lines.push(`Because ${escapeMarkdown(verdict.conflict)}:`)
    return [...lines, `> ${shown(verdict.quote)}`, source(verdict.paper)].join('\n')
  })
  return toReply({
    embeds: [
      {
        title: 'Claim check',
        description:
          blocks.length === 0
            ? 'This message claims nothing that could be looked up: a whole sentence is needed.'
            : blocks.join('\n\n'),
        footer: { text: [...(note === undefined ? [] : [note]), caution].join('\n') },
      },
    ],
  })
}

function shown(text: string): string {
  return escapeMarkdown(shorten(oneLine(text), longestQuote))
}
