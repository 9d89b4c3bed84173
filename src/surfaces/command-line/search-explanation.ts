import type { Hit } from '../../domain/hit.ts'
import { type Intent, namesById, type QuestionAnalysis, type QuestionTerm } from '../../domain/question.ts'
import { shorten } from '../../render/shorten.ts'
import { namedIn } from '../../retrieval/search/named-papers.ts'
import type { Retrieval } from '../../retrieval/search/retriever.ts'
import { rounded } from '../../text/rounded.ts'

const shownPassages = 3

/** `explanation` of `search --explain --json`: how the question was read, and what each hit's score is made of. */
export function toExplanationJson({ question, hits, embedderFault }: Retrieval) {
  const { wording, arxivIds, names, authors, dates, terms, expansions, lexicalCoverage, embedderCoverage } =
    question
  return {
    type: typeOfIntent[wording.intent],
    intent: wording.intent,
    arxivIds,
    names,
    namedPapers: namedPapers(question, hits).map(({ paper }) => paper.id),
    authors,
    dates,
    expansions,
    terms: terms.map(term => toTermJson(asTyped(term, question))),
    lexicalCoverage: rounded(lexicalCoverage),
    embedderCoverage: rounded(embedderCoverage),
    ...(embedderFault !== undefined && { embedderFault }),
    hits: hits.map(hit => ({
      paperId: hit.paper.id,
      lexicalScore: rounded(hit.lexicalScore),
      denseScore: rounded(hit.denseScore),
      fusedScore: hit.fusedScore === undefined ? null : rounded(hit.fusedScore),
      nameBonus: rounded(hit.nameBonus ?? 0),
      score: rounded(hit.score),
      passages: bestPassages(hit).map(({ index, text, score }) => ({ index, text, score: rounded(score) })),
    })),
  }
}

/** `type` is a promise of the JSON's; `intent` says more. */
const typeOfIntent: Readonly<Record<Intent, string>> = {
  fact: 'fact',
  number: 'number',
  method: 'fact',
  'yes-no': 'fact',
  definition: 'definition',
  find: 'fact',
  list: 'list',
  broad: 'list',
  compare: 'compare',
  code: 'code',
  meta: 'metadata',
}

/** The same for people. */
export function explanationText({ question, hits, embedderFault }: Retrieval): string {
  const {
    wording,
    arxivIds,
    dois,
    names,
    authors,
    dates,
    terms,
    expansions,
    lexicalCoverage,
    embedderCoverage,
  } = question
  const rows: readonly (readonly [string, string])[] = [
    ['asks for', wording.intent],
    ['arXiv IDs', arxivIds.join(', ')],
    ['DOIs', dois.join(', ')],
    ['names', names.join(', ')],
    [
      'named papers',
      namedPapers(question, hits)
        .map(({ paper }) => paper.id)
        .join(', '),
    ],
    ['authors', authors.join(', ')],
    ['dates', datesText(dates)],
    [
      'short forms',
      expansions.map(({ asked, terms: others }) => `${asked} is ${others.join(' ')}`).join(', '),
    ],
    [
      'known',
      `${percent(lexicalCoverage)} by the words of the library, ${percent(embedderCoverage)} by the embedder`,
    ],
    ...(embedderFault === undefined
      ? []
      : [['vectors', `not used, the words alone: ${embedderFault}`] as const]),
  ]
  const facts = rows.map(([label, value]) => `${label.padEnd(12)}  ${value === '' ? '–' : value}\n`)
  return `${facts.join('')}${terms.map(term => termText(asTyped(term, question))).join('')}\n`
}

/** What a hit's score is made of, and the sentences nearest to the question, below its line. */
export function hitExplanationText(hit: Hit, question: QuestionAnalysis): string {
  const { nameBonus = 0 } = hit
  const hasId = namesById(question, hit.paper)
  const parts = [
    `words ${hit.lexicalScore.toFixed(2)}`,
    `vectors ${hit.denseScore.toFixed(3)}`,
    ...(hit.fusedScore === undefined ? [] : [`fused ${hit.fusedScore.toFixed(3)}`]),
    ...(nameBonus > 0 && !hasId ? [`for its name +${nameBonus.toFixed(3)}`] : []),
    ...(hasId ? ['its ID is given'] : []),
  ]
  const passages = bestPassages(hit).map(
    ({ text, score }) => `       ${score.toFixed(3)}  ${shorten(text, 100)}\n`,
  )
  return `       ${parts.join(' · ')}\n${passages.join('')}`
}

/** A question is read with its first letter in the case that its word has by itself; whoever typed it sees it as typed. */
function asTyped(term: QuestionTerm, { asked, text }: QuestionAnalysis): QuestionTerm {
  const at = text.indexOf(term.word)
  return at < 0 ? term : { ...term, word: asked.slice(at, at + term.word.length) }
}

function toTermJson({
  word,
  term,
  weight,
  documentFrequency,
  inverseDocumentFrequency,
  corrections,
}: QuestionTerm) {
  return {
    word,
    term,
    weight,
    documentFrequency,
    inverseDocumentFrequency: rounded(inverseDocumentFrequency),
    corrections,
  }
}

function termText(term: QuestionTerm): string {
  const parts = [
    `in ${term.documentFrequency} ${term.documentFrequency === 1 ? 'paper' : 'papers'}`,
    `IDF ${term.inverseDocumentFrequency.toFixed(2)}`,
    ...(term.weight === 1 ? [] : [`weight ${term.weight}`]),
    ...(term.corrections.length === 0 ? [] : [`read as ${term.corrections.join(' or ')}`]),
  ]
  return `term          ${term.term} (${term.word}): ${parts.join(', ')}\n`
}

function datesText({ since, until, order }: QuestionAnalysis['dates']): string {
  return [
    ...(since === undefined ? [] : [`since ${since}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
    ...(order === undefined ? [] : [order === 'newest-first' ? 'the newest' : 'the oldest']),
  ].join(', ')
}

function namedPapers(question: QuestionAnalysis, hits: readonly Hit[]): readonly Hit[] {
  const isNamed = namedIn(question)
  return hits.filter(({ paper }) => isNamed(paper))
}

function bestPassages({ passages }: Hit): Hit['passages'] {
  return [...passages].sort((a, b) => b.score - a.score).slice(0, shownPassages)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
