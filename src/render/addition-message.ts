import type { Reply } from '../command.ts'
import type { AddedPaper, AdditionReport } from '../sources/addition-report.ts'
import type { FollowReport, SyncReport } from '../sources/news/sync-report.ts'
import { escapeMarkdown, oneLine } from './markdown.ts'
import { textReply } from './panel.ts'
import { toQuantity } from './quantities.ts'
import { shorten } from './shorten.ts'

/** Papers and refusals that a message names; more would hide what it comes to. */
const shownPapers = 10
const shownRefusals = 5
const longestTitle = 90
const longestReason = 200

const kinds: Readonly<Record<AddedPaper['kind'], string>> = {
  added: 'added',
  'new-version': 'a newer version',
  updated: 'updated',
  unchanged: 'already there',
  waiting: 'waits for its abstract',
  'kept-out': 'removed before, and kept out',
}

/** Where an addition or a sync is at. */
export function progressMessage(line: string): Reply {
  return textReply(`${told(line, longestReason)} …`)
}

/** What became of each paper that somebody wanted. `hint`: what to say besides. */
export function additionMessage(report: AdditionReport, hint: string | undefined): Reply {
  const { added, updated, unchanged, waiting, papers, refused, refusals, troubles } = report
  const more = added + updated + unchanged + waiting - Math.min(papers.length, shownPapers)
  return textReply(
    [
      `${toQuantity(added, 'paper')} added, ${updated} updated, ${unchanged} already there. All servers of this bot see them.`,
      ...(waiting > 0
        ? [`${toQuantity(waiting, 'record')} without an abstract, kept until one is found.`]
        : []),
      ...papers.slice(0, shownPapers).map(paperLine),
      ...(more > 0 ? [`and ${more} more`] : []),
      ...(refused > 0 ? [`${refused} refused:`] : []),
      ...refusals
        .slice(0, shownRefusals)
        .map(({ what, reason }) => `• ${told(what, longestTitle)}: ${told(reason, longestReason)}`),
      ...troubles.slice(0, shownRefusals).map(trouble => told(trouble, longestReason)),
      ...(hint === undefined ? [] : [escapeMarkdown(hint)]),
    ].join('\n'),
  )
}

/** What a sync brought. */
export function syncMessage({ follows, completed, waiting, troubles }: SyncReport): Reply {
  return textReply(
    [
      ...(follows.length === 0
        ? ['Nothing is followed yet: `/follow action: add what: cs.CL about: distillation`']
        : follows.flatMap(followLines)),
      ...(completed > 0
        ? [`${toQuantity(completed, 'record')} that waited for an abstract ${are(completed)} there now.`]
        : []),
      ...(waiting > 0
        ? [`${toQuantity(waiting, 'record')} without an abstract, kept until one is found.`]
        : []),
      ...troubles.slice(0, shownRefusals).map(trouble => told(trouble, longestReason)),
    ].join('\n'),
  )
}

function paperLine({ id, title, kind }: AddedPaper): string {
  const name = title === undefined ? '' : ` ${told(title, longestTitle)}`
  return `• ${told(id, longestTitle)}${name}: ${kinds[kind]}`
}

function followLines({ number, description, came, updated, note, error }: FollowReport): readonly string[] {
  const named = came.slice(0, shownPapers)
  return [
    `${number}. ${told(description, longestTitle)}: ${came.length} came, ${updated} updated`,
    ...named.map(({ id, title }) => `• ${told(id, longestTitle)} ${told(title, longestTitle)}`),
    ...(came.length > named.length ? [`and ${came.length - named.length} more`] : []),
    ...(note === undefined ? [] : [told(note, longestReason)]),
    ...(error === undefined ? [] : [`not read to its end: ${told(error, longestReason)}`]),
  ]
}

function are(count: number): string {
  return count === 1 ? 'is' : 'are'
}

function told(text: string, longest: number): string {
  return escapeMarkdown(shorten(oneLine(text), longest))
}
