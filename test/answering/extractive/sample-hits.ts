import type { Hit } from '../../../src/domain/hit.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import { type Intent, intents, type QuestionAnalysis, type Wording } from '../../../src/domain/question.ts'
import { readQuestion } from '../../../src/question/read-question.ts'
import type { Vocabulary } from '../../../src/question/vocabulary.ts'
import { toTerms } from '../../../src/text/terms.ts'
import { toPassages } from '../../../src/text/to-passages.ts'
import { bundledWording } from '../../support/bundled-wording.ts'

/** A question as it is read beside these papers. */
export function questionOver(
  papers: readonly Pick<Paper, 'title' | 'abstract'>[],
  text: string,
): QuestionAnalysis {
  return readQuestion(text, {
    vocabulary: vocabularyOf(papers),
    wording: bundledWording,
    embedderCoverage: 1,
  })
}

/** The same, read as surely of one intent, whatever the fitted classifiers make of it. */
export function questionAs(
  intent: Intent,
  papers: readonly Pick<Paper, 'title' | 'abstract'>[],
  text: string,
): QuestionAnalysis {
  const question = questionOver(papers, text)
  const sure = Object.fromEntries(intents.map(each => [each, each === intent ? 1 : 0]))
  return {
    ...question,
    mainPart: question.text,
    alsoAsked: [],
    wording: { ...question.wording, intent, intents: sure as Wording['intents'] },
  }
}

/** A found paper; `meanings` are the cosines of its sentences, in their order, 0 where absent. */
export function hitOf(
  paper: Paper,
  {
    score = 1,
    denseScore = score,
    meanings = [],
  }: { readonly score?: number; readonly denseScore?: number; readonly meanings?: readonly number[] } = {},
): Hit {
  const passages = toPassages(paper).map((passage, i) => ({ ...passage, score: meanings[i] ?? 0 }))
  return { paper, score, lexicalScore: score, denseScore, passages }
}

function vocabularyOf(papers: readonly Pick<Paper, 'title' | 'abstract'>[]): Vocabulary {
  const frequencies = new Map<string, number>()
  for (const { title, abstract } of papers) {
    for (const term of new Set(toTerms(`${title ?? ''} ${abstract}`))) {
      frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
    }
  }
  return {
    documentFrequency: term => frequencies.get(term) ?? 0,
    inverseDocumentFrequency: term => Math.log(1 + papers.length / (0.5 + (frequencies.get(term) ?? 0))),
    terms: () => frequencies.keys(),
    termsBeginning: beginning =>
      [...frequencies.keys()].filter(term => term !== beginning && term.startsWith(beginning)),
    hasAuthor: () => false,
    expansionOf: () => undefined,
    acronymOf: () => undefined,
  }
}
