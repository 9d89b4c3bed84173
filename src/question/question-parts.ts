import type { AskedField, FieldPart, Intent, Wording } from '../domain/question.ts'
import { askingPattern } from './asking-words.ts'
import { countsPapers } from './counted-papers.ts'
import { findDates } from './dates.ts'

/** What a question asks: of a paper's content, and of its fields. */
export interface QuestionParts {
  /** What is asked of the content; the whole question where it asks for one kind of thing. */
  readonly content: string
  /** What is asked besides, each of another kind. */
  readonly alsoAsked: readonly FieldPart[]
  /** The fields that its parts ask for, where it asks for fields in several. */
  readonly fields: readonly AskedField[]
}

const asks = `${askingPattern('kind', 'open', 'verb', 'telling')}(?:['’]s)?`
const field =
  '(?:code|github|repo|repository|link|links|authors?|author list|doi|venue|year|date|publication date)'
const opening =
  '(?:(?:and|also|plus|but|so|then|if so|oh|btw)[,\\s]+)*(?:(?:the|a|any|its|their|with|give|me|please)\\s+)*'

/** Where one thing ends and the next may begin. */
const joints =
  /(?<=[?;!])\s+|\s{0,9},\s+|\s{1,9}[+&]\s+|\s{1,9}(?=(?:and|plus|also|as well as)\s)|(?<!\.\.)(?<=\.)\s+(?=\p{Lu})/u
const beginsPart = new RegExp(`^${opening}(?:${asks}\\b|${field}\\b)`, 'i')
const asksSomething = new RegExp(`\\b${asks}\\b`, 'i')
/** `which paper erases text`, `what's the one with heads`: it says which paper is meant, and asks no more of it. */
const asksForPaper =
  /^\s*(?:(?:what|which)(?:['’]s| is| was)?|is there|do you have) (?:the |a |an |any )?(?:[\w-]+ )?(?:paper|work|article|study|one)\b/i

/**
 * Takes a question apart that asks for a paper's content and for its authors, dates or code too (`who made X, and what
 * does it beat?`, `how fast is X? code?`): each is found elsewhere.
 */
export function readParts(
  text: string,
  read: (part: string) => Pick<Wording, 'intent' | 'fields'>,
): QuestionParts {
  const pieces = splitQuestion(text)
  if (pieces.length === 1) return { content: text, alsoAsked: [], fields: [] }
  const parts = pieces.map(part => ({ text: part, ...asked(read(part)) }))
  const content = parts.filter(
    part => !isField(part) && asksSomething.test(part.text) && !asksForPaper.test(part.text),
  )
  const fields = parts.filter(isField)
  if (parts.some(part => part.intent === 'list' || findsPapers(part.text)))
    return { content: text, alsoAsked: [], fields: [] }
  if (content.length > 0 && fields.length > 0)
    return { content: content.map(part => part.text).join(' '), alsoAsked: fields, fields: [] }
  const [main] = fields
  return {
    content: text,
    alsoAsked: fields.filter(({ intent }) => intent !== main?.intent),
    fields: fields.flatMap(part => part.fields),
  }
}

function asked({ intent, fields }: Pick<Wording, 'intent' | 'fields'>): Pick<Wording, 'intent' | 'fields'> {
  return { intent, fields }
}

/** The field is there to say which papers are meant: `the newest one`, `how many papers`. */
function findsPapers(part: string): boolean {
  return findDates(part).order !== undefined || countsPapers.test(part)
}

function isField(part: Omit<FieldPart, 'intent'> & { readonly intent: Intent }): part is FieldPart {
  return part.intent === 'meta' || part.intent === 'code'
}

/** A question's parts; what begins no part of its own belongs to the one before. */
function splitQuestion(text: string): readonly string[] {
  const parts: string[] = []
  for (const piece of text.split(joints)) {
    const last = parts.at(-1)
    if (last === undefined || beginsPart.test(piece)) parts.push(piece)
    else parts[parts.length - 1] = `${last} ${piece}`
  }
  return parts
}
