import type { QuestionExpansion } from '../domain/question.ts'
import { wordTerms } from '../text/acronyms.ts'
import { isStopWord } from '../text/stop-words.ts'

/** What the library's texts explain of short forms, as terms; see `Acronym`. */
export interface AcronymTable {
  /** What a short form mostly stands for. */
  expansionOf(acronym: string): string | undefined
  /** The short form that mostly stands for these words. */
  acronymOf(expansion: string): string | undefined
}

/** Words that a long form has at most. */
const longestExpansion = 7

/**
 * Short forms in a question with what they stand for, and the other way round. A long form may hold a short one that is
 * explained elsewhere: `multimodal LLMs` is `multimodal large language models`, hence `MLLM`.
 */
export function expandAcronyms(text: string, table: AcronymTable): readonly QuestionExpansion[] {
  const asked = wordTerms(text)
  const shortForms = new Map<string, QuestionExpansion>()
  const written: string[] = []
  for (const term of asked) {
    const expansion = isStopWord(term) ? undefined : table.expansionOf(term)
    if (expansion !== undefined) shortForms.set(term, { asked: term, terms: expansion.split(' ') })
    written.push(...(expansion?.split(' ') ?? [term]))
  }
  const longForms = [...longFormsIn(asked, table), ...longFormsIn(written, table)]
  const found = new Map(longForms.map(({ acronym, words }) => [acronym, words]))
  for (const term of asked) found.delete(term)
  return [
    ...shortForms.values(),
    ...[...found].map(([acronym, words]) => ({ asked: words, terms: [acronym] })),
  ]
}

function longFormsIn(
  terms: readonly string[],
  table: AcronymTable,
): readonly { readonly acronym: string; readonly words: string }[] {
  return terms.flatMap((_, start) =>
    Array.from({ length: longestExpansion - 1 }, (__, i) => terms.slice(start, start + i + 2)).flatMap(
      (window, i) => {
        if (window.length < i + 2) return []
        const words = window.join(' ')
        const acronym = table.acronymOf(words)
        return acronym === undefined ? [] : [{ acronym, words }]
      },
    ),
  )
}
