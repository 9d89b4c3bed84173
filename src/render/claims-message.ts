import type { ClaimCheck } from '../answering/claims/claim-check.ts'
import type { Reply } from '../command.ts'
import type { Paper } from '../domain/paper.ts'
import { paperAccessory } from './component-rows.ts'
import { type Part, section, textDisplay } from './components.ts'
import { bold, escapeMarkdown, oneLine } from './markdown.ts'
import { panelReply } from './panel.ts'
import { shorten } from './shorten.ts'
import { referenceLine, sourceLines } from './source-line.ts'

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
    const line = titled.has(paper.id) ? referenceLine(paper) : sourceLines(paper)
    titled.add(paper.id)
    return line
  }
  const parts = verdicts.map((verdict): Part => {
    const lines = [`${bold(verdictText[verdict.verdict])}: ${shown(verdict.claim)}`]
    const shownBeside = verdict.verdict === 'not-in-corpus' ? verdict.nearest : verdict
    if (shownBeside === undefined) return textDisplay(lines.join('\n'))
    if (verdict.verdict === 'not-in-corpus') lines.push('The nearest sentence:')
    else if (verdict.conflict !== undefined) lines.push(`Because ${escapeMarkdown(verdict.conflict)}:`)
    const { paper, quote } = shownBeside
    return section(
      [...lines, `> ${shown(quote)}`, source(paper)].join('\n'),
      paperAccessory(paper, { action: 'cited', position: 0 }),
    )
  })
  return panelReply({
    title: 'Claim check',
    parts:
      parts.length === 0
        ? [textDisplay('This message claims nothing that could be looked up: a whole sentence is needed.')]
        : parts,
    footer: [...(note === undefined ? [] : [note]), caution],
  })
}

function shown(text: string): string {
  return escapeMarkdown(shorten(oneLine(text), longestQuote))
}
