import { logitOf } from '../../src/answering/evidence/linear-head.ts'
import {
  createEvidenceJudge,
  type JudgedSentence,
  remembering,
  statedFeatures,
} from '../../src/answering/evidence/paper-evidence.ts'
import { polarityFeatures, type Verdict } from '../../src/answering/evidence/read-verdict.ts'
import { roleFeatures, type SentenceRole } from '../../src/answering/evidence/sentence-roles.ts'
import { describeCandidates } from '../../src/answering/extractive/lists/list-features.ts'
import { comparedByName, namedHits } from '../../src/answering/reading/asked-papers.ts'
import { comparedFeatures, heldFeatures } from '../../src/answering/reading/read-hits.ts'
import { bundled } from '../../src/bundled.ts'
import type { Hit } from '../../src/domain/hit.ts'
import type { AskedField, Intent, MessageKind } from '../../src/domain/question.ts'
import type { FittedWeights } from '../../src/fitted-weights.ts'
import { readWording, type WordingReader } from '../../src/question/read-wording.ts'
import { loadStaticEmbeddings } from '../../src/retrieval/embeddings/builtin.ts'
import type { Retrieval } from '../../src/retrieval/search/retriever.ts'
import { classify, type TextClassifier } from '../../src/text/text-classifier.ts'
import { containsFact } from '../checks/fact-matching.ts'
import type { EvaluationQuestion } from '../questions/question-file.ts'
import { createRandom, shuffledIndices } from '../training/random.ts'
import { fitConditionalLogit } from './conditional-logit.ts'
import { openDevelopmentSearch } from './development-search.ts'
import { fitHead, heldOutProbabilities, quantile } from './fit-head.ts'
import { fitLeaning } from './fit-leaning.ts'
import { fitLists, type ListCase } from './fit-lists.ts'
import { fitTextClassifier } from './fit-text-classifier.ts'
import { fitWording, type WordingMaterial } from './fit-wording.ts'
import { drawFolds } from './folds.ts'
import {
  type DecidedQuestion,
  intentOfType,
  type LibraryQuestions,
  readDecided,
  readEverydayIntents,
  readLibraryQuestions,
  readMessages,
  readRoles,
} from './material.ts'

export interface FittedAnswers {
  readonly weights: FittedWeights
  readonly classifiers: {
    readonly intents: TextClassifier<Intent>
    readonly kinds: TextClassifier<MessageKind>
    readonly fields: TextClassifier<AskedField>
    readonly roles: TextClassifier<SentenceRole>
    readonly polarity: TextClassifier<Verdict>
  }
  /** What was found on questions that the part was not fitted on. */
  readonly figures: Readonly<Record<string, number>>
}

/** The share of answerable questions that may be taken for ones that the library does not hold. */
const mostDeclined = 0.016
/** The share of those whose answer is stated that may be said to be not stated. */
const mostNotStated = 0.065
/** The share of yes-or-no questions that may get the wrong verdict. */
const mostWrongVerdicts = 0.07
/** A question whose answering sentence was taken out counts this much beside a near miss that somebody wrote. */
const cutImportance = 0.3
const folds = 5
const searched = 30
const oneSentence = ['fact', 'number', 'method', 'yes-no', 'definition', 'paraphrase'] as const

interface Found {
  readonly asked: EvaluationQuestion
  readonly retrieval: Retrieval
  readonly fold: number
  readonly importance: number
}

/** Fits all that decides what is answered, and how; each on what the ones before it give. Deterministic. */
export async function fitAnswers(
  folder: string,
  { start, onStep }: { readonly start: FittedWeights; readonly onStep: (step: string) => void },
): Promise<FittedAnswers> {
  const libraries = await readLibraryQuestions(folder)
  const embeddings = await loadStaticEmbeddings(bundled.model)
  const material: WordingMaterial = {
    libraries,
    messages: await readMessages(),
    everyday: await readEverydayIntents(folder),
    embed: text => embeddings.embed(text),
  }
  onStep('wording')
  const foldOf = foldsOf(libraries)
  const readers = Array.from({ length: folds }, (_, fold) =>
    fitWording(material, id => foldOf.get(id) === fold),
  )
  onStep('roles')
  const roles = await fitRoles(folder)
  onStep('polarity')
  const decided = [...(await readDecided(folder)), ...decidedOf(libraries, foldOf)]
  const polarity = fitPolarity(decided)
  const polarities = Array.from({ length: folds }, (_, fold) =>
    fitPolarity(decided.filter(each => each.fold !== fold)),
  )
  onStep('search')
  const everyday = drawEveryday(material.everyday)
  const found = await searchAll([...libraries, ...everyday], { foldOf, readers, start })
  onStep('sentences')
  const evidence = fitEvidence(found, { embeddings, roles: roles.classifier })
  const judge = createEvidenceJudge({
    vectors: embeddings,
    roles: roles.classifier,
    weights: evidence.weights,
  })
  onStep('reading')
  const reading = fitReading(found, judge)
  onStep('lists')
  const lists = fitLists(listCases(found, hit => judge.read(hit).sentences))
  const wording = fitWording(material)
  const { intents, kinds, fields } = wording
  onStep('follow-ups')
  const leaning = await fitFollowUps(folder, { material, wording, start })
  const leastVerdict = leastSure(found, { judge, polarities, most: mostWrongVerdicts })
  return {
    weights: {
      retrieval: start.retrieval,
      lists,
      evidence: evidence.weights,
      reading: { ...reading.weights },
      leaning: leaning.weights,
      decisions: { ...reading.decisions, leastStated: evidence.leastStated, leastVerdict },
    },
    classifiers: { intents, kinds, fields, roles: roles.classifier, polarity },
    figures: {
      ...wordingFigures(libraries, { foldOf, readers }),
      ...roles.figures,
      ...evidence.figures,
      ...reading.figures,
      ...leaning.figures,
    },
  }
}

/** On the library of `open`, which the conversations are about. */
async function fitFollowUps(
  folder: string,
  {
    material: { libraries, messages, everyday },
    wording,
    start,
  }: {
    readonly material: WordingMaterial
    readonly wording: WordingReader
    readonly start: FittedWeights
  },
) {
  const { libraryFile, questions = [] } = libraries.find(({ name }) => name === 'open') ?? {}
  const search = await openDevelopmentSearch(libraryFile)
  const retriever = search.retrieverWith(start.retrieval, wording)
  try {
    return await fitLeaning({ folder, questions, messages, everyday }, search.library, retriever)
  } finally {
    await search.library.close()
  }
}

/** Everyday requests asked on the libraries too, of which no paper answers any: a few of each intent. */
const everydayLines = 3

function drawEveryday(everyday: WordingMaterial['everyday']): readonly LibraryQuestions[] {
  const random = createRandom(2)
  const questions = everyday.flatMap((lines, intent) =>
    [...shuffledIndices(lines.length, random).subarray(0, everydayLines)].flatMap(
      (i): readonly EvaluationQuestion[] => {
        const question = lines[i]
        return question === undefined
          ? []
          : [{ id: `everyday-${intent}-${i}`, question, type: 'everyday', gold: [], facts: [], code: [] }]
      },
    ),
  )
  return [{ name: 'everyday', libraryFile: bundled.developmentLibrary, questions, importance: 0.5 }]
}

function foldsOf(libraries: readonly LibraryQuestions[]): ReadonlyMap<string, number> {
  const questions = libraries.flatMap(library => library.questions)
  // Questions about one paper stay together.
  const papers = [...new Set(questions.map(({ gold, near, id }) => gold[0] ?? near ?? id))]
  const drawn = drawFolds(papers.length, folds, 1)
  const foldOfPaper = new Map(papers.map((paper, i) => [paper, drawn[i] ?? 0]))
  return new Map(questions.map(({ gold, near, id }) => [id, foldOfPaper.get(gold[0] ?? near ?? id) ?? 0]))
}

async function fitRoles(folder: string): Promise<{
  readonly classifier: TextClassifier<SentenceRole>
  readonly figures: Readonly<Record<string, number>>
}> {
  const toRows = (abstracts: Awaited<ReturnType<typeof readRoles>>) =>
    abstracts.flatMap(({ sentences, labels }) =>
      labels.map((label, i) => ({ features: roleFeatures(sentences, i), label })),
    )
  const classifier = fitTextClassifier<SentenceRole>(toRows(await readRoles(folder, 'train')), {
    leastTexts: 20,
    ridge: 0.03,
    epochs: 4,
    seed: 1,
  })
  const held = toRows(await readRoles(folder, 'dev'))
  const right = held.filter(
    ({ features, label }) => likeliest(classify(classifier, features)) === label,
  ).length
  return { classifier, figures: { 'roles: accuracy': right / held.length } }
}

function fitPolarity(decided: readonly DecidedQuestion[]): TextClassifier<Verdict> {
  const rows = decided.map(({ question, sentence, answer, importance }) => ({
    features: polarityFeatures(question, sentence),
    label: answer,
    importance,
  }))
  return fitTextClassifier<Verdict>(rows, { leastTexts: 10, ridge: 0.02, epochs: 10, seed: 1 })
}

/** The development questions themselves, with the sentences quoted for them. */
function decidedOf(
  libraries: readonly LibraryQuestions[],
  foldOf: ReadonlyMap<string, number>,
): readonly (DecidedQuestion & { readonly fold: number })[] {
  return libraries.flatMap(({ questions, importance }) =>
    questions.flatMap(({ id, question, answer, quotes = [] }) =>
      answer === undefined || quotes.length === 0
        ? []
        : [{ question, sentence: quotes.join(' '), answer, importance, fold: foldOf.get(id) ?? 0 }],
    ),
  )
}

async function searchAll(
  libraries: readonly LibraryQuestions[],
  {
    foldOf,
    readers,
    start,
  }: {
    readonly foldOf: ReadonlyMap<string, number>
    readonly readers: readonly WordingReader[]
    readonly start: FittedWeights
  },
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const { libraryFile, questions, importance } of libraries) {
    const search = await openDevelopmentSearch(libraryFile)
    const retrievers = readers.map(reader => search.retrieverWith(start.retrieval, reader))
    for (const asked of questions) {
      const fold = foldOf.get(asked.id) ?? 0
      const retrieval = await retrievers[fold]?.search(asked.question, { limit: searched })
      if (retrieval !== undefined) found.push({ asked, retrieval, fold, importance })
    }
    await search.library.close()
  }
  return found
}

type SentenceJudge = Parameters<typeof createEvidenceJudge>[0]

/** Which sentence answers, and whether any does. */
function fitEvidence(
  found: readonly Found[],
  parts: Pick<SentenceJudge, 'roles'> & { readonly embeddings: SentenceJudge['vectors'] },
) {
  const none = { intercept: 0, weights: {} }
  const plain = createEvidenceJudge({
    vectors: parts.embeddings,
    roles: parts.roles,
    weights: { answering: none, stated: none },
  })
  const toCase = (each: Found, hit: Hit) => {
    const { sentences } = plain.judge(each.retrieval.question, hit)
    const inOrder = [...sentences].sort((a, b) => a.index - b.index)
    return { ...each, sentences: inOrder, worths: inOrder.map(({ text }) => worthOf(each.asked, text)) }
  }
  const cases = found.flatMap(each => {
    const hit = hitOf(each)
    return hit === undefined ? [] : [toCase(each, hit)]
  })
  const answered = cases.filter(
    ({ asked, worths }) => isOfOneSentence(asked) && worths.some(worth => worth > 0),
  )
  // Findings of broad questions teach what a finding is.
  const broad = cases.filter(({ asked, worths }) => asked.type === 'broad' && worths.some(worth => worth > 0))
  // What is told of each of two papers is a part of what was asked.
  const compared = found
    .filter(({ asked }) => asked.type === 'compare')
    .flatMap(each => hitsOfGold(each).map(hit => toCase(each, hit)))
    .filter(({ worths }) => worths.some(worth => worth > 0))
  const toChoice = ({ sentences, worths }: (typeof cases)[number]) =>
    sentences.map(({ features }, i) => ({ features, worth: worths[i] ?? 0 }))
  const fitTo = (some: readonly (typeof cases)[number][]) => fitConditionalLogit(some.map(toChoice))
  const perFold = Array.from({ length: folds }, (_, fold) =>
    fitTo([...answered, ...broad, ...compared].filter(each => each.fold !== fold)),
  )
  const chosenWell = answered.map(({ fold, sentences, worths }) => {
    const head = perFold[fold] ?? none
    const logits = sentences.map(({ features }) => logitOf(head, features))
    return (worths[logits.indexOf(Math.max(...logits))] ?? 0) === 1
  })
  const answering = fitTo([...answered, ...broad, ...compared])
  const near = cases.filter(({ asked }) => asked.type === 'unanswerable-near')
  const statedCase = (
    each: (typeof cases)[number],
    keep: (i: number) => boolean,
    isPositive: boolean,
    importance: number,
  ) => {
    const head = perFold[each.fold] ?? none
    const kept = each.sentences.filter((_, i) => keep(i))
    const logits = kept.map(({ features }) => logitOf(head, features))
    const byLogit = kept
      .map((sentence, i): { readonly sentence: JudgedSentence; readonly logit: number } => ({
        sentence,
        logit: logits[i] ?? 0,
      }))
      .sort((a, b) => b.logit - a.logit)
    const features = statedFeatures(
      each.retrieval.question,
      byLogit.map(({ sentence }) => sentence),
      logits,
    )
    return { features, isPositive, importance: importance * each.importance, fold: each.fold }
  }
  const statedCases = [
    ...answered.map(each => statedCase(each, () => true, true, 1)),
    ...answered.flatMap(each => {
      const left = each.worths.filter(worth => worth === 0).length
      return left < 3 ? [] : [statedCase(each, i => each.worths[i] === 0, false, cutImportance)]
    }),
    ...near.map(each => statedCase(each, () => true, false, 1.5)),
  ]
  const heldOut = heldOutProbabilities(statedCases, folds)
  const positives = heldOut.slice(0, answered.length)
  const leastStated = quantile(positives, mostNotStated)
  const ofNear = heldOut.slice(-near.length)
  return {
    weights: { answering, stated: fitHead(statedCases, ridgeOfStated) },
    leastStated,
    figures: {
      'sentences: the first one holds all facts': shareOf(chosenWell, Boolean),
      'stated: near misses told': shareOf(ofNear, value => value < leastStated),
    },
  }
}

const ridgeOfStated = 0.02

/** Whether the library holds it, whether the first paper is the one, and whether papers are compared. */
function fitReading(found: readonly Found[], judge: ReturnType<typeof createEvidenceJudge>) {
  const read = found.map(each => {
    const { question, hits } = each.retrieval
    const named = namedHits(question, hits)
    const features = heldFeatures(question, hits, { named, evidenceOf: remembering(judge, question) })
    return { ...each, features, named }
  })
  const answerable = read.filter(({ asked }) => asked.gold.length > 0 && asked.type !== 'other-language')
  const far = read.filter(({ asked }) => asked.type === 'unanswerable-far' || asked.type === 'everyday')
  const heldCases = [
    ...answerable.map(({ features, fold, importance }) => ({ features, isPositive: true, importance, fold })),
    ...far.map(({ features, fold, importance }) => ({
      features,
      isPositive: false,
      importance: (importance * answerable.length) / Math.max(1, far.length),
      fold,
    })),
  ]
  const held = heldOutProbabilities(heldCases, folds)
  const leastHeld = quantile(held.slice(0, answerable.length), mostDeclined)
  const single = answerable.filter(({ asked }) => isOfOneSentence(asked))
  const firstCases = single.map(({ asked, retrieval, features, fold, importance }) => ({
    features,
    isPositive: asked.gold.includes(idOf(retrieval.hits[0])),
    importance,
    fold,
  }))
  const first = heldOutProbabilities(firstCases, folds)
  const comparable = answerable.filter(
    ({ asked }) => isOfOneSentence(asked) || asked.type === 'compare' || asked.type === 'broad',
  )
  const comparedCases = comparable.map(({ asked, retrieval: { question, hits }, fold, importance }) => ({
    features: comparedFeatures(question, hits, comparedByName(question, hits)),
    isPositive: asked.type === 'compare',
    importance: asked.type === 'compare' ? 4 * importance : importance,
    fold,
  }))
  const compared = heldOutProbabilities(comparedCases, folds)
  return {
    weights: {
      held: fitHead(heldCases),
      first: fitHead(firstCases),
      compared: fitHead(comparedCases),
      leastCompared: 0.5,
    },
    decisions: { leastHeld, leastFirst: leastFirstSure },
    figures: {
      'held: off-topic declined': shareOf(
        held.slice(answerable.length).filter((_, i) => far[i]?.asked.type === 'unanswerable-far'),
        value => value < leastHeld,
      ),
      'held: everyday declined': shareOf(
        held.slice(answerable.length).filter((_, i) => far[i]?.asked.type === 'everyday'),
        value => value < leastHeld,
      ),
      'first: unsure where the first paper is wrong': shareOf(
        first.filter((_, i) => firstCases[i]?.isPositive === false),
        value => value < leastFirstSure,
      ),
      'first: unsure where it is right': shareOf(
        first.filter((_, i) => firstCases[i]?.isPositive === true),
        value => value < leastFirstSure,
      ),
      'compared: comparisons told': shareOf(
        compared.filter((_, i) => comparedCases[i]?.isPositive === true),
        value => value >= 0.5,
      ),
      'compared: others taken for one': shareOf(
        compared.filter((_, i) => comparedCases[i]?.isPositive === false),
        value => value >= 0.5,
      ),
    },
  }
}

/** What is less likely the right paper is shown beside others. */
const leastFirstSure = 0.6

function listCases(
  found: readonly Found[],
  sentencesOf: Parameters<typeof describeCandidates>[2],
): readonly ListCase[] {
  return found
    .filter(({ asked }) => asked.type === 'list' || asked.type === 'broad')
    .map(({ asked, retrieval: { question, hits }, importance }) => ({
      gold: new Set(asked.gold),
      candidates: describeCandidates(question, hits, sentencesOf),
      importance: asked.type === 'list' ? importance : importance / 4,
    }))
}

/** The least sureness at which no more than this share of yes-or-no questions gets the wrong verdict. */
function leastSure(
  found: readonly Found[],
  {
    judge,
    polarities,
    most,
  }: {
    readonly judge: ReturnType<typeof createEvidenceJudge>
    readonly polarities: readonly TextClassifier<Verdict>[]
    readonly most: number
  },
): number {
  const told = found
    .filter(({ asked }) => asked.type === 'yes-no')
    .flatMap(({ asked, fold, retrieval: { question, hits } }) => {
      const [hit] = hits
      const polarity = polarities[fold]
      const best = hit && judge.judge(question, hit).sentences[0]
      if (best === undefined || polarity === undefined) return []
      const { yes } = classify(polarity, polarityFeatures(question.mainPart, best.text))
      return [{ sure: Math.max(yes, 1 - yes), isRight: yes >= 0.5 === (asked.answer === 'yes') }]
    })
    .sort((a, b) => b.sure - a.sure)
  let wrong = 0
  for (const { sure, isRight } of told) {
    if (!isRight) wrong += 1
    if (wrong > most * told.length) return Math.min(0.99, sure + 1e-3)
  }
  return 0.5
}

/** How often wording is read right, by readers that had not seen the question. */
function wordingFigures(
  libraries: readonly LibraryQuestions[],
  {
    foldOf,
    readers,
  }: { readonly foldOf: ReadonlyMap<string, number>; readonly readers: readonly WordingReader[] },
): Readonly<Record<string, number>> {
  const read = libraries
    .filter(({ libraryFile }) => libraryFile !== undefined)
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, question, type }) => {
      const reader = readers[foldOf.get(id) ?? 0]
      const intent = intentOfType[type]
      return reader === undefined || intent === undefined
        ? []
        : [{ intent, given: readWording(question, reader) }]
    })
  return {
    'wording: intent right': shareOf(read, ({ intent, given }) => intent === given.intent),
    'wording: taken for papers': shareOf(read, ({ given }) => likeliest(given.kinds) === 'papers'),
  }
}

function isOfOneSentence({ type, gold }: EvaluationQuestion): boolean {
  return gold.length === 1 && oneSentence.some(each => each === type)
}

/** The paper that a question is about: the right one where it was found, the near one of a near miss, else the best. */
function hitOf({ asked: { gold, near }, retrieval: { hits } }: Found): Hit | undefined {
  const wanted = gold[0] ?? near
  return hits.find(hit => idOf(hit) === wanted) ?? (gold.length === 0 ? hits[0] : undefined)
}

function hitsOfGold({ asked: { gold }, retrieval: { hits } }: Found): readonly Hit[] {
  return hits.filter(hit => gold.includes(idOf(hit)))
}

function idOf(hit: Hit | undefined): string {
  return hit?.paper.arxivId ?? hit?.paper.id ?? ''
}

/** 1 for a sentence with all that a full answer holds of its paper, less for one that was quoted for it. */
function worthOf({ type, facts, quotes = [] }: EvaluationQuestion, sentence: string): number {
  const holds = (fact: string): boolean => containsFact(sentence, fact)
  if (type === 'compare' ? facts.some(holds) : facts.length > 0 && facts.every(holds)) return 1
  return quotes.some(quote => quote.slice(0, 60) === sentence.slice(0, 60)) ? 0.3 : 0
}

function shareOf<Value>(values: readonly Value[], is: (value: Value) => boolean): number {
  return values.length === 0 ? 0 : values.filter(is).length / values.length
}

function likeliest<Label extends string>(probabilities: Readonly<Record<Label, number>>): Label {
  const labels = Object.keys(probabilities) as Label[]
  return labels.reduce((a, b) => (probabilities[b] > probabilities[a] ? b : a))
}
