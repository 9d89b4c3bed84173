import { scholarlyHosts } from '../network/scholarly-hosts.ts'
import type { PaperReference } from './found-paper.ts'
import { type OtherReference, toPaperReference } from './ingest-reference.ts'
import { type Reference, readReference } from './read-reference.ts'

/** What a text wants to have brought in. */
export interface WantedOfText {
  readonly papers: readonly PaperReference[]
  readonly others: readonly OtherReference[]
  /** The text itself, where it is more than references: it is read as a document of that content would be. */
  readonly document?: string
}

/** Addresses of documents that are fetched for one text. */
const mostOthers = 10

/**
 * Reads a text that somebody wrote in a chat. One of references alone (IDs, DOIs, links) is each of them; any other is a
 * document, with the links in it that lead to documents of the scholarly hosts beside.
 */
export function readWanted(text: string): WantedOfText {
  const words = text.split(/\s+/).flatMap(toWords)
  const references = words.map(readReference)
  const known = references.filter(reference => reference !== undefined)
  if (words.length > 0 && known.length === words.length) return sorted(known)
  const linked = known.filter(
    reference => reference.kind !== 'paper' && reference.kind !== 'page' && isOfScholarlyHost(reference),
  )
  return { ...sorted(linked), document: text }
}

function sorted(references: readonly Reference[]): WantedOfText {
  const papers = references.filter(reference => reference.kind === 'paper').map(toPaperReference)
  const others = references.filter(reference => reference.kind !== 'paper')
  return { papers, others: others.slice(0, mostOthers) }
}

/** A DOI may hold commas and semicolons; where it is none, they part words. */
function toWords(word: string): readonly string[] {
  const bare = withoutMarks(word)
  if (bare === '') return []
  if (readReference(bare) !== undefined && !/[,;]/.test(bare)) return [bare]
  const parts = bare
    .split(/[,;]/)
    .map(withoutMarks)
    .filter(part => part !== '')
  const areAll = parts.every(part => readReference(part) !== undefined)
  return areAll ? parts : [bare]
}

/** Brackets that stand around a link in a chat: Discord shows `<https://…>` without a preview. */
const brackets: Readonly<Record<string, string>> = { '<': '>', '(': ')', '[': ']' }

/** Without a sentence's marks at its end, and without brackets around it. */
function withoutMarks(word: string): string {
  const bare = withoutEnding(word, ',;.:!?')
  const closing = brackets[bare[0] ?? '']
  return closing === undefined ? bare : withoutEnding(bare.slice(1), `${closing},;.:!?`)
}

function withoutEnding(text: string, marks: string): string {
  let end = text.length
  while (end > 0 && marks.includes(text[end - 1] ?? '')) end -= 1
  return text.slice(0, end)
}

function isOfScholarlyHost(reference: Exclude<Reference, { kind: 'paper' }>): boolean {
  if (!('address' in reference)) return true
  return URL.canParse(reference.address) && scholarlyHosts.includes(new URL(reference.address).hostname)
}
