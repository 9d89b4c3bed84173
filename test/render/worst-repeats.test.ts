import { describe, expect, it } from 'vitest'
import { citeMessage } from '../../src/render/cite-message.ts'
import { cutMarkdown } from '../../src/render/cut-markdown.ts'
import { toChoices } from '../../src/render/limits.ts'
import { bold, escapeMarkdown, link, oneLine, toAddress } from '../../src/render/markdown.ts'
import { pieceLength, toEscapedPieces, toPages } from '../../src/render/pages.ts'
import { textReply } from '../../src/render/panel.ts'
import { paperMessage } from '../../src/render/paper-message.ts'
import { shorten } from '../../src/render/shorten.ts'
import { textOf } from '../support/components.ts'
import { paper } from '../support/papers.ts'
import { useWorstRepeats } from '../support/worst-repeats.ts'

/* Each would run into the time limit of its test if its work grew with the square of its text. */
describe('a long text that repeats itself', () => {
  it.each<[string, (text: string) => void]>([
    ['escaped', text => expect(escapeMarkdown(text)).toBeDefined()],
    ['made bold', text => expect(bold(text)).toMatch(/^\*\*[\s\S]*\*\*$/)],
    ['made one line', text => expect(oneLine(text)).not.toMatch(/\n/)],
    ['made a link’s label', text => expect(link(text, 'https://a.bc')).toMatch(/\]\(https:\/\/a\.bc\)$|^$/)],
    ['made an address', text => expect(toAddress(`https://a.bc/${text}`)).toBeUndefined()],
    ['shortened', text => expect(shorten(text, 50_000).length).toBeLessThanOrEqual(50_000)],
    ['cut', text => expect(cutMarkdown(text, 50_000).length).toBeLessThanOrEqual(50_000)],
    [
      'divided',
      text => {
        const pieces = toEscapedPieces(text)
        expect(pieces.every(each => each.length <= pieceLength)).toBe(true)
        expect(toPages([{ pieces: pieces.map(markdown => ({ markdown })), separator: ' ' }])).not.toEqual([])
      },
    ],
    ['sent', text => expect(textOf(textReply(text).body).length).toBeLessThanOrEqual(4000)],
    [
      'offered',
      text => expect(toChoices([{ name: text, value: 'x' }])[0]?.name.length).toBeLessThanOrEqual(100),
    ],
    ['drawn as a paper', text => expect(paperMessage(paper('local:1', text, text), [])).toBeDefined()],
    ['cited', text => expect(citeMessage([paper('local:1', text, text)], {})).toBeDefined()],
  ])('is %s in time', (_, use) => useWorstRepeats(use))
})
