import { z } from 'zod'
import { splitSentences } from '../../text/sentences.ts'
import {
  isMarksAlone,
  marksBeforeEnds,
  normaliseMarks,
  type SentenceRef,
  splitAtMarks,
  toRef,
  withoutMarks,
  withoutOwnMarks,
} from './citation-marks.ts'

/*
 * What a model writes, as sentences of clauses. It comes in pieces; a sentence is given out when the next one has begun,
 * because its citation may stand behind its full stop:
 *
 *     Kangaroo drafts with a shallow sub-network [1.2], and it reaches 1.68× [1.4]. The
 *     └── clause, rests on 1.2 ───────────────┘       └── clause, 1.4 ─────┘        └─ waits
 *
 * The same comes as JSON from providers that hold a model to a form: a list of clauses, which go on with a sentence until
 * one ends it.
 */

/** A stretch of a sentence with what it rests on. */
export interface WrittenClause {
  /** Plain text without marks; every one but the first begins with what joins it to the one before: `, and it …`. */
  readonly text: string
  /** As written: they may be missing, wrong, or of no source. */
  readonly refs: readonly SentenceRef[]
}

/** At least one clause; together they are a whole sentence with its full stop. */
export type WrittenSentence = readonly WrittenClause[]

export interface SentenceReader {
  /** Takes the next piece of text and gives the sentences that are whole by now. */
  read(piece: string): readonly WrittenSentence[]
  /** What is left, once the model has said all it wanted; a sentence without an end only where it is cited. */
  end(): readonly WrittenSentence[]
  /** Whether nothing but thoughts has come so far, or nothing at all. */
  readonly isEmpty: boolean
}

const thought = /<(think|thinking|reasoning|scratchpad)>[\s\S]*?(?:<\/\1>|$)/gi
const openTag = /<[^>]{0,20}$/
/** A mark behind a sentence's end that is still being written: `. [1.` begins no sentence. */
const openMark = /[[(【〔［][^\])】〕］]{0,60}$/u
const listsSources =
  /^\s*(?:#+\s*|\*\*)?(?:sources?|references?|footnotes?|citations?|bibliography|works cited)\b[^a-z]*$/i
const sourceLine = /^\s*(?:[-*•]\s*)?\[\^?\d{1,3}(?:\.\d{1,2})?\]:/
const wrapped = /([^\s.!?:\]])\r?\n(?=\p{Ll})/gu
const script = /<(script|style)\b[\s\S]{0,5000}?<\/\1>/gi
const htmlTag =
  /<\/?(?:b|i|u|em|strong|p|br|script|style|div|span|ul|ol|li|code|pre|h[1-6]|answer|response|output)\b[^<>]{0,80}>/gi
const raisedNumber = /<sup>\s*\[?(\d{1,2})\]?\s*<\/sup>/gi
/** Marks that are not seen: reading direction, joiners, control characters. */
const unseen = /(?![\n\r\t])[\p{Cc}\p{Cf}]/gu
const specialToken = /<\|[^|<>]{0,40}\|>|<\/?s>|\[\/?INST\]/g
const sentenceEnd = /[.!?。！？]["'”’)\]]*$/

/** Reads a model's text as it comes. */
export function createSentenceReader(): SentenceReader {
  let text = ''
  const given = new Set<string>()
  // A model that repeats itself says nothing new.
  const fresh = (sentences: readonly WrittenSentence[]): readonly WrittenSentence[] =>
    sentences.filter(sentence => {
      const said = sentence.map(clause => clause.text).join('')
      const isNew = !given.has(said)
      given.add(said)
      return isNew
    })
  const sentencesOf = (isWhole: boolean): readonly WrittenSentence[] => {
    const shown = visible(text)
    if (isStructured(shown)) return fresh(readItems(shown, isWhole))
    return fresh(toWritten(isWhole ? shown : shown.replace(openMark, ''), isWhole))
  }
  return {
    read(piece) {
      text += piece
      // Only a line, a sentence or a clause of JSON that has just ended can make a sentence whole.
      const before = text.slice(0, -piece.length).trimEnd().slice(-400)
      if (!/[.!?\n。！？}]/.test(piece) && !sentenceEnd.test(withoutMarks(before))) return []
      return sentencesOf(false)
    },
    end: () => sentencesOf(true),
    get isEmpty() {
      return visible(text).trim() === ''
    },
  }
}

/** The text without a model's thoughts, and without a tag that is still being written. */
function visible(text: string): string {
  const shown = withoutOwnMarks(text)
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

function toWritten(text: string, isWhole: boolean): readonly WrittenSentence[] {
  const lines = text.replace(wrapped, '$1 ').split(/\r?\n/)
  const found: string[] = []
  for (const [i, line] of lines.entries()) {
    if (listsSources.test(line)) break
    if (sourceLine.test(line)) continue
    const isOpen = i === lines.length - 1
    const sentences = toSentences(line)
    found.push(...(isOpen && !isWhole ? sentences.slice(0, -1) : sentences.filter(isFinished)))
  }
  const said = withVerdicts(found.filter(saysSomething), isWhole)
  return said.map(sentence => toClauses(sentence, { others: [], isOpen: false }))
}

/** `Yes.` and `No.` by themselves go with the sentence behind them, which says what it is that is so. */
const verdict = /^(?:yes|no)[.!]$/iu

function withVerdicts(sentences: readonly string[], isWhole: boolean): readonly string[] {
  const joined: string[] = []
  for (const [i, sentence] of sentences.entries()) {
    const before = sentences[i - 1]
    if (verdict.test(sentence.trim()) && (i < sentences.length - 1 || !isWhole)) continue
    joined.push(
      before !== undefined && verdict.test(before.trim()) ? `${before.trim()} ${sentence}` : sentence,
    )
  }
  return joined
}

/** A question claims nothing, and the prompt's own marks are no answer. */
function saysSomething(sentence: string): boolean {
  const said = withoutMarks(sentence).trim()
  return /\p{L}/u.test(said) && !/\?$|<\/?(?:paper|source|question)\b/i.test(said)
}

/** Sentences with the marks before their ends. */
function toSentences(line: string): readonly string[] {
  const joined = marksBeforeEnds(normaliseMarks(withoutMarkdown(line)))
  const sentences: string[] = []
  for (const sentence of splitSentences(joined.replace(/([。！？])/g, '$1 '))) {
    const last = sentences.at(-1)
    if (last !== undefined && isMarksAlone(sentence)) sentences[sentences.length - 1] = `${last} ${sentence}`
    else sentences.push(sentence)
  }
  return sentences
}

function isFinished(sentence: string): boolean {
  const said = withoutMarks(sentence).trim()
  return (
    sentenceEnd.test(said) || (said.length < sentence.trim().length && /\ue001\s*[.;,:]?$/.test(sentence))
  )
}

/**
 * A sentence at its marks. Marks before the first word belong to the first clause; words behind the last mark to the last.
 * `others`: what the clause without a mark of its own rests on; `isOpen`: whether its end is still to come.
 */
function toClauses(
  sentence: string,
  { others, isOpen }: { readonly others: readonly SentenceRef[]; readonly isOpen: boolean },
): WrittenSentence {
  const clauses: { text: string; refs: SentenceRef[] }[] = []
  let early: readonly SentenceRef[] = []
  for (const { text, refs } of splitAtMarks(sentence)) {
    const last = clauses.at(-1)
    if (!/[\p{L}\p{N}]/u.test(text)) {
      if (last === undefined) early = [...early, ...refs]
      else {
        last.text += text.trimEnd()
        last.refs.push(...refs)
      }
    } else if (refs.length === 0 && last !== undefined) last.text += text
    else {
      clauses.push({ text, refs: [...early, ...refs] })
      early = []
    }
  }
  return clauses.map(({ text, refs }, i) => ({
    text: tidy(text, i === 0, i === clauses.length - 1 && !isOpen),
    refs: refs.length > 0 ? unique(refs) : i === clauses.length - 1 ? others : [],
  }))
}

function unique(refs: readonly SentenceRef[]): readonly SentenceRef[] {
  return refs.filter(
    ({ paper, sentence }, i) =>
      refs.findIndex(other => other.paper === paper && other.sentence === sentence) === i,
  )
}

function tidy(text: string, isFirst: boolean, isLast: boolean): string {
  const plain = text.replace(/(?<!\s)\s+([.,;:!?])/g, '$1')
  const begun = isFirst ? plain.trim() : ` ${plain.trim()}`.replace(/^ (?=[.,;:!?])/, '')
  if (!isLast || sentenceEnd.test(begun)) return begun
  return `${begun.replace(/[,;:]$/, '')}.`
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

const refSchema = z
  .union([z.number(), z.string()])
  .transform(ref => /\d{1,3}(?:\.\d{1,2})?/.exec(String(ref))?.[0] ?? '0')
const itemSchema = z
  .object({
    text: z.string(),
    sentences: z.array(refSchema).optional(),
    citations: z.array(refSchema).optional(),
  })
  .transform(({ text, sentences = [], citations = [] }) => ({
    text,
    refs: [...sentences, ...citations].map(toRef),
  }))

function isStructured(text: string): boolean {
  return /^\s*(?:```(?:json)?\s*)?[{[]\s*["{]/.test(text)
}

/** The sentences of a JSON answer, as far as it has come; a clause without a full stop goes on in the next one. */
function readItems(text: string, isWhole: boolean): readonly WrittenSentence[] {
  const sentences: WrittenSentence[] = []
  let open: WrittenClause[] = []
  const close = (): void => {
    const last = open.at(-1)
    if (last === undefined) return
    const ended = sentenceEnd.test(last.text)
      ? last
      : { ...last, text: `${last.text.replace(/[,;:]$/, '')}.` }
    sentences.push([...open.slice(0, -1), ended])
    open = []
  }
  for (const item of leafObjects(text)) {
    const parsed = itemSchema.safeParse(item).data
    if (parsed === undefined) continue
    const written = toSentences(withoutOwnMarks(parsed.text)).filter(saysSomething)
    for (const [i, sentence] of written.entries()) {
      const isOpen = i === written.length - 1 && !sentenceEnd.test(withoutMarks(sentence).trim())
      const clauses = toClauses(sentence, { others: parsed.refs, isOpen })
      open.push(...(open.length > 0 ? clauses.map(toNext) : clauses))
      if (!isOpen) close()
    }
  }
  if (isWhole) close()
  return sentences
}

function toNext(clause: WrittenClause): WrittenClause {
  return /^[\s.,;:!?]/.test(clause.text) ? clause : { ...clause, text: ` ${clause.text}` }
}

/** The objects of a JSON text that hold no others, also of one that breaks off; what is no JSON is passed over. */
function leafObjects(text: string): readonly unknown[] {
  const found: unknown[] = []
  let start: number | undefined
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (isInString) {
      if (letter === '\\') at += 1
      else if (letter === '"') isInString = false
    } else if (letter === '"') isInString = true
    else if (letter === '{') start = at
    else if (letter === '}' && start !== undefined) {
      try {
        found.push(JSON.parse(text.slice(start, at + 1)))
      } catch {
        // A model's own idea of JSON.
      }
      start = undefined
    }
  }
  return found
}
