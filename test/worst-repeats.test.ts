import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordingConflict } from '../src/answering/claims/wording-conflict.ts'
import { polarityFeatures } from '../src/answering/evidence/read-verdict.ts'
import { roleFeatures } from '../src/answering/evidence/sentence-roles.ts'
import { fieldStatements } from '../src/answering/extractive/fields/metadata-answer.ts'
import { readListTopic } from '../src/answering/extractive/lists/list-topic.ts'
import { leansBack, toStandAlone } from '../src/answering/extractive/stand-alone.ts'
import { checkSentence } from '../src/answering/generative/check-sentence.ts'
import { markedRefs, normaliseMarks, withoutMarks } from '../src/answering/generative/citation-marks.ts'
import { createSentenceReader } from '../src/answering/generative/written-sentences.ts'
import { comparedByName, namedHits } from '../src/answering/reading/asked-papers.ts'
import { saysWithout } from '../src/answering/reading/does-without.ts'
import { introducingHits } from '../src/answering/reading/introduced.ts'
import { openClauseChecker } from '../src/answering/verification/clause-checker.ts'
import { isInstruction } from '../src/answering/verification/instructions.ts'
import { linksIn } from '../src/answering/verification/links.ts'
import { toCheckedSource } from '../src/answering/verification/sources.ts'
import { toTokens } from '../src/answering/verification/statement-tokens.ts'
import type { Hit } from '../src/domain/hit.ts'
import type { QuestionAnalysis } from '../src/domain/question.ts'
import { countsLibrary } from '../src/question/counted-papers.ts'
import { readFocus } from '../src/question/focus.ts'
import { foreignLanguage } from '../src/question/language.ts'
import { readParts } from '../src/question/question-parts.ts'
import { readQuestion, searchedText } from '../src/question/read-question.ts'
import { ruledOutTerms } from '../src/question/ruled-out.ts'
import { findAcronyms } from '../src/text/acronyms.ts'
import { longestMessage, longestQuestion } from '../src/text/longest-texts.ts'
import { nameTerms, properNameTerms, writtenNameTerms } from '../src/text/name-terms.ts'
import { splitSentences } from '../src/text/sentences.ts'
import { toWords } from '../src/text/terms.ts'
import { askedValues, givenValues } from '../src/text/values.ts'
import { wordingFeatures } from '../src/text/wording.ts'
import { handMadeJudge } from './answering/evidence/hand-made-judge.ts'
import { bundledWording } from './support/bundled-wording.ts'
import { paper as madeUpPaper } from './support/papers.ts'

/** What patterns look for: letters of several scripts, brackets, marks, and words that begin or end a wording. */
const checker = await openClauseChecker()
const pieces = fc.constantFrom(
  ...'aAÀİЖｦＡ漢1٣.,;:?!()[]{}<>"“”’`*_~^|/\\#@+-–=%$& \n\t\u00ad\u0301\u200d',
  ...[
    'A1',
    'a-',
    ' a ',
    'Ab ',
    '[1]',
    '](',
    '<s',
    '<script',
    'https://',
    'www.',
    '1,000',
    '0.1x',
    '\u{1d400}',
    '🜁',
  ],
  ...[
    'what ',
    'which ',
    'who ',
    'how many ',
    'how do ',
    'the first ',
    'the one ',
    'papers ',
    'paper by ',
    'works ',
  ],
  ...[
    'when was ',
    'where is ',
    'is ',
    'is from ',
    'between ',
    'and ',
    'or ',
    'against ',
    'since 2019 ',
    'May 2019 ',
  ],
  ...[
    'name ',
    'why ',
    'fid ',
    'combines,',
    'named ',
    'propose ',
    'Full Name (A',
    'extensive ',
    'not ',
    'van ',
    'of ',
  ],
)

/** Two or three pieces again and again, up to a length, between others. */
function repeats(length: number): fc.Arbitrary<string> {
  const few = fc.array(pieces, { minLength: 0, maxLength: 3 })
  const repeated = fc.array(pieces, { minLength: 1, maxLength: 3 })
  return fc.tuple(few, repeated, few).map(([before, again, after]) => {
    const [opening, round, ending] = [before, again, after].map(each => each.join(''))
    const room = length - (opening?.length ?? 0) - (ending?.length ?? 0)
    return `${opening}${(round ?? '').repeat(Math.ceil(room / (round ?? ' ').length)).slice(0, room)}${ending}`
  })
}

const vocabulary = {
  documentFrequency: () => 1,
  inverseDocumentFrequency: () => 1,
  termsBeginning: () => [],
  terms: () => ['transform', 'prune'],
  hasAuthor: () => false,
  expansionOf: () => undefined,
  acronymOf: () => undefined,
}

const abstract = 'We propose SLAB (Simplified Linear Attention Block). It reaches 76.2% accuracy at 16.2 ms.'
const paper = madeUpPaper('2401.00001', 'SLAB: Efficient Transformers', abstract)
const hit = { paper, score: 1, lexicalScore: 1, denseScore: 1, fusedScore: 1, nameBonus: 0, passages: [] }

function hitSaying(text: string): Hit {
  return { ...hit, passages: [{ paperId: paper.id, index: 0, text, score: 0 }] }
}

function read(text: string): QuestionAnalysis {
  return readQuestion(text, { vocabulary, wording: bundledWording, embedderCoverage: 1 })
}

/** By what reads a question: it ends, whatever it gives. */
const questionReaders: Readonly<Record<string, (text: string) => unknown>> = {
  readQuestion: text => searchedText(text, read(text)),
  readParts: text => readParts(text, () => ({ intent: 'fact', fields: [] })),
  countsLibrary,
  readFocus,
  askedValues,
  foreignLanguage,
  ruledOutTerms,
  introducingHits: text => introducingHits(read(text), [hit]),
  askedPapers: text => {
    const question = read(text)
    return [namedHits(question, [hit]), comparedByName(question, [hit, hit])]
  },
  judge: text => handMadeJudge.judge(read(text), hit),
  readListTopic: text => readListTopic(read(text)),
  fieldStatements: text => fieldStatements(read(text).wording.fields, paper),
}

/** By what reads a message, a model's text or an abstract. */
const textReaders: Readonly<Record<string, (text: string) => unknown>> = {
  splitSentences,
  toWords,
  findAcronyms,
  names: text =>
    [nameTerms, properNameTerms, writtenNameTerms].map(read => read({ title: text, abstract: text })),
  givenValues,
  wordingFeatures,
  polarityFeatures: text => [polarityFeatures(text, abstract), polarityFeatures(abstract, text)],
  roleFeatures: text => roleFeatures([text, text], 1),
  standAlone: text => [toStandAlone(text, paper, true), leansBack(text)],
  saysWithout: text => saysWithout(hitSaying(text), ['transform']),
  sentences: text => handMadeJudge.read(hitSaying(text)),
  marks: text => [normaliseMarks(text), markedRefs(text), withoutMarks(text)],
  statements: text => {
    const reader = createSentenceReader()
    return [reader.read(text), reader.end()]
  },
  isInstruction,
  linksIn,
  toTokens,
  checkSentence: text =>
    checkSentence([{ text, refs: [{ paper: 1 }] }], [toCheckedSource(paper)], { checker }),
  wordingConflict: text => wordingConflict(text, abstract, abstract),
}

describe('the longest question, of whatever repeats', () => {
  it.each(Object.entries(questionReaders))('is read to its end by %s', (_, read) => {
    fc.assert(
      fc.property(repeats(longestQuestion), text => read(text) !== null),
      { numRuns: 60 },
    )
  })
})

describe('the longest message, of whatever repeats', () => {
  it.each(Object.entries(textReaders))('is read to its end by %s', (_, read) => {
    fc.assert(
      fc.property(repeats(longestMessage), text => read(text) !== null),
      { numRuns: 60 },
    )
  })
})

describe('what once took seconds', () => {
  it.each(['İ', 'Ж', 'Ａ', 'A1'])('is read at once: %s', round => {
    const text = round.repeat(longestQuestion).slice(0, longestQuestion)
    for (const read of Object.values(questionReaders)) expect(read(text)).not.toBeNull()
  })
})
