import { toTerms } from '../../text/terms.ts'
import { classify, type TextClassifier } from '../../text/text-classifier.ts'
import { deniedOtherwise, turnedDirections } from '../verification/polarity.ts'
import { toTokens } from '../verification/statement-tokens.ts'

export type Verdict = 'yes' | 'no'

/** What a sentence answers to a yes-or-no question; undefined where it does not decide it surely enough. */
export function readVerdict(
  question: string,
  sentence: string,
  { classifier, least }: { readonly classifier: TextClassifier<Verdict>; readonly least: number },
): Verdict | undefined {
  const { yes } = classify(classifier, polarityFeatures(question, sentence))
  if (yes >= least) return 'yes'
  return 1 - yes >= least ? 'no' : undefined
}

/** A denial in words of its own; verbs that deny (`lacks`) are learnt as words. */
const denial = /\b(?:not|no|nor|never|neither|without|cannot|none)\b|n't\b/

/**
 * How question and sentence stand to each other: which words only one of them has and which both, whether one denies
 * what the other says, or says its opposite.
 */
export function polarityFeatures(question: string, sentence: string): ReadonlySet<string> {
  const [asked, told] = [wordsOf(question), wordsOf(sentence)]
  const [own, other] = [new Set(asked), new Set(told)]
  const features = new Set<string>()
  for (const word of other) features.add(own.has(word) ? `both ${word}` : `told ${word}`)
  for (const word of own) if (!other.has(word)) features.add(`asked ${word}`)
  for (const [i, word] of told.entries()) if (i > 0) features.add(`told ${told[i - 1]} ${word}`)
  for (const [i, word] of asked.entries()) if (i > 0) features.add(`asked ${asked[i - 1]} ${word}`)
  const tokens = [toTokens(question), toTokens(sentence)] as const
  const denied = deniedOtherwise(...tokens).length
  const turned = turnedDirections(...tokens).length
  if (denied > 0) features.add('(denied otherwise)')
  if (turned > 0) features.add('(opposite)')
  if (denied > 0 && turned > 0) features.add('(denied and opposite)')
  const [asks, tells] = [denial.test(plain(question)), denial.test(plain(sentence))]
  const state = asks
    ? tells
      ? '(both deny)'
      : '(question denies)'
    : tells
      ? '(sentence denies)'
      : '(none denies)'
  features.add(state)
  features.add(`${state} ${asked[0] ?? ''}`)
  if (turned > 0) features.add(`(opposite) ${state}`)
  const content = toTerms(question)
  const held = new Set(toTerms(sentence))
  const share = content.filter(term => held.has(term)).length / Math.max(1, content.length)
  features.add(`(shared ${Math.round(4 * share)} of 4)`)
  return features
}

const word = /[a-z]+(?:'[a-z]+)?|\d+/g

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").slice(0, 1000)
}

function wordsOf(text: string): readonly string[] {
  return (plain(text).match(word) ?? []).map(each => (/^\d/.test(each) ? '#' : each))
}
