import { z } from 'zod'
import { splitSentences } from '../../text/sentences.ts'
import type { WrittenStatement } from '../verification/check-draft.ts'
import { markedNumbers, normaliseMarks, withoutMarks } from './citation-marks.ts'

/*
 * What a model writes, as statements. It comes in pieces; a statement is given out when the next one has begun, because
 * its citation may stand behind its full stop:
 *
 *     Kangaroo drafts with a shallow sub-network. [1] It reaches 1.68× [2]. The
 *     └── statement, cites 1 ───────────────────────┘└─ statement, 2 ──┘└─ waits
 */

export interface StatementReader {
  /** Takes the next piece of text and gives the statements that are whole by now. */
  read(piece: string): readonly WrittenStatement[]
  /** What is left, once the model has said all it wanted; a sentence without an end only where it is cited. */
  end(): readonly WrittenStatement[]
}

const thought = /<(think|thinking|reasoning|scratchpad)>[\s\S]*?(?:<\/\1>|$)/gi
const openTag = /<[^>]{0,20}$/
const listsSources =
  /^\s*(?:#+\s*|\*\*)?(?:sources?|references?|footnotes?|citations?|bibliography|works cited)\b[^a-z]*$/i
const sourceLine = /^\s*(?:[-*•]\s*)?\[\^?\d{1,3}\]:/
const wrapped = /([^\s.!?:\]])\r?\n(?=\p{Ll})/gu
const script = /<(script|style)\b[\s\S]{0,5000}?<\/\1>/gi
const htmlTag =
  /<\/?(?:b|i|u|em|strong|p|br|script|style|div|span|ul|ol|li|code|pre|h[1-6]|answer|response|output)\b[^<>]{0,80}>/gi
const raisedNumber = /<sup>\s*\[?(\d{1,2})\]?\s*<\/sup>/gi
/** Marks that are not seen: reading direction, joiners, control characters. */
const unseen = /(?![\n\r\t])[\p{Cc}\p{Cf}]/gu
const specialToken = /<\|[^|<>]{0,40}\|>|<\/?s>|\[\/?INST\]/g
const sentenceEnd = /[.!?。！？]["'”’)\]]*$/
const marksOnly = /^(?:\s*\[\d{1,3}\])+[.\s]*$/

/** Reads a model's text as it comes. */
export function createStatementReader(): StatementReader {
  let text = ''
  const given = new Set<string>()
  // A model that repeats itself says nothing new.
  const fresh = (statements: readonly WrittenStatement[]): readonly WrittenStatement[] =>
    statements.filter(statement => {
      const isNew = !given.has(statement.text)
      given.add(statement.text)
      return isNew
    })
  return {
    read(piece) {
      text += piece
      // Only a line or a sentence that has just ended can make a statement whole.
      const before = text.slice(0, -piece.length).trimEnd()
      if (!/[.!?\n。！？]/.test(piece) && !sentenceEnd.test(withoutMarks(before))) return []
      return fresh(toStatements(visible(text), { isWhole: false }))
    },
    end() {
      const seen = visible(text)
      const structured = parseStructured(seen)
      return fresh(structured ?? toStatements(seen, { isWhole: true }))
    },
  }
}

/** The text without a model's thoughts, and without a tag that is still being written. */
function visible(text: string): string {
  const shown = text
    .replace(thought, ' ')
    .replace(specialToken, ' ')
    .replace(raisedNumber, '[$1]')
    .replace(script, ' ')
    .replace(htmlTag, ' ')
    .replace(unseen, '')
    .replace(openTag, '')
  // Thoughts that were begun out of sight: only what follows is meant for readers.
  const closed = shown.search(/<\/(?:think|thinking|reasoning|scratchpad)>/i)
  return closed < 0 ? shown : shown.slice(closed).replace(/^<\/\w+>/, '')
}

function toStatements(text: string, { isWhole }: { readonly isWhole: boolean }): readonly WrittenStatement[] {
  if (isStructured(text)) return []
  const lines = text.replace(wrapped, '$1 ').split(/\r?\n/)
  const statements: WrittenStatement[] = []
  for (const [i, line] of lines.entries()) {
    if (listsSources.test(line)) break
    if (sourceLine.test(line)) continue
    const isOpen = i === lines.length - 1
    const sentences = toSentences(line)
    const ended = isOpen && !isWhole ? sentences.slice(0, -1) : sentences.filter(isFinished)
    for (const sentence of ended) statements.push(toStatement(sentence))
  }
  // A question claims nothing, and the prompt's own marks are no answer.
  return statements.filter(
    ({ text: said }) => /\p{L}/u.test(said) && !/\?$|<\/?(?:source|question)\b/i.test(said),
  )
}

/** Sentences with the marks behind their ends. */
function toSentences(line: string): readonly string[] {
  const plain = normaliseMarks(withoutMarkdown(line))
  // Marks behind a full stop belong to the sentence before it.
  const joined = plain.replace(
    /([.!?。！？]["'”’)]*)((?:\s*\[\d{1,3}\])+)\.?/g,
    (_, end: string, marks: string) => `${marks}${end}`,
  )
  const sentences: string[] = []
  for (const sentence of splitSentences(joined.replace(/([。！？])/g, '$1 '))) {
    const last = sentences.at(-1)
    if (last !== undefined && marksOnly.test(sentence))
      sentences[sentences.length - 1] = `${last} ${sentence}`
    else sentences.push(sentence)
  }
  return sentences
}

function isFinished(sentence: string): boolean {
  return sentenceEnd.test(withoutMarks(sentence).trim()) || /\]\s*[.;,:]?$/.test(sentence)
}

function toStatement(sentence: string): WrittenStatement {
  const text = withoutMarks(sentence)
    .replace(/(?<!\s)\s+([.,;:!?])/g, '$1')
    .trim()
  return {
    text: sentenceEnd.test(text) ? text : `${text.replace(/[,;:]$/, '')}.`,
    numbers: markedNumbers(sentence),
  }
}

function withoutMarkdown(line: string): string {
  return line
    .replace(/^\s*(?:answer|abstract|title|response)\s*:\s*/i, '')
    .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*•+]\s+|\d{1,2}[.)]\s+)+/, '')
    .replace(/(\*\*|__)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])[*_]([^*_]+)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .trim()
}

const structuredSchema = z.union([
  z.object({ statements: z.array(z.unknown()) }).transform(({ statements }) => statements),
  z.array(z.unknown()),
])
const itemSchema = z.object({
  text: z.string(),
  citations: z.array(z.coerce.number().int()).optional(),
})

function isStructured(text: string): boolean {
  return /^\s*(?:```(?:json)?\s*)?[{[]\s*["{]/.test(text)
}

/** The statements of a JSON answer, as some models give without being asked; undefined where it is none. */
function parseStructured(text: string): readonly WrittenStatement[] | undefined {
  if (!isStructured(text)) return undefined
  const json = text.replace(/^\s*```(?:json)?|```\s*$/g, '')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return []
  }
  const items = structuredSchema.safeParse(value).data ?? []
  return items.flatMap(item => {
    const parsed = itemSchema.safeParse(item)
    if (!parsed.success) return []
    const written = toStatement(normaliseMarks(withoutMarkdown(parsed.data.text)))
    return [{ ...written, numbers: [...new Set([...written.numbers, ...(parsed.data.citations ?? [])])] }]
  })
}
