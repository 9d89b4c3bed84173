import type { Paper } from '../../domain/paper.ts'
import type { QuestionAnalysis } from '../../domain/question.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'
import { splitSentences } from '../../retrieval/passages.ts'
import { askedNames, askedSegments } from './asked-words.ts'

/** Something that can be asked of a paper, and how an abstract that gives it would say so. */
interface Detail {
  readonly asked: RegExp
  readonly given: RegExp
}

/** A figure, as the sentence that gives a measured value has one. */
const figure = '(?=.*\\d)'

/** Details of how the work was done: asked for often, given by abstracts seldom. */
const details: readonly Detail[] = [
  { asked: /\b(?:gpus?|tpus?|graphics cards?)\b/i, given: /\b(?:gpus?|tpus?|[avh]100s?|rtx)\b/i },
  {
    asked: /\b(?:hardware|machines?)\b/i,
    given: /\b(?:gpus?|tpus?|cpus?|hardware|[avh]100s?|rtx|devices?|mobile|phones?)\b/i,
  },
  {
    asked:
      /\b(?:gpu[- ]?(?:hours?|days?)|how (?:long|many (?:hours?|days?|minutes?|weeks?))|wall[- ]?clock|training time)\b/i,
    given: /\b(?:hours?|days?|minutes?|weeks?|seconds?|gpu hours?|times? faster|speed-?up|\d+(?:\.\d+)?×)/i,
  },
  {
    asked: /\b(?:epochs?|training steps|how many (?:steps|iterations))\b/i,
    given: /\b(?:epochs?|steps?|iterations?|training-free)\b/i,
  },
  { asked: /\b(?:optimi[sz]ers?|adamw?|sgd)\b/i, given: /\b(?:optimi[sz]ers?|adamw?|sgd|momentum)\b/i },
  { asked: /\blearning rates?\b/i, given: /\blearning rates?\b/i },
  { asked: /\bbatch sizes?\b/i, given: /\bbatch sizes?\b/i },
  {
    asked:
      /\b(?:hyper-?parameters?|weight decay|dropout rates?|warm-?up|random seeds?|temperature values?)\b/i,
    given: /\b(?:hyper-?parameters?|weight decay|dropout|warm-?up|seeds?|temperature)\b/i,
  },
  { asked: /\blicen[cs]e[ds]?\b/i, given: /\b(?:licen[cs]e[ds]?|MIT|Apache|CC[- ]BY)\b/i },
  {
    asked: /\b(?:tokeni[sz]ers?|vocab(?:ulary)?(?: size)?)\b/i,
    given: /\b(?:tokeni[sz]ers?|vocab(?:ulary)?|tokeni[sz]ation)\b/i,
  },
  {
    asked:
      /\b(?:affiliations?|universit(?:y|ies)|institutions?|which compan(?:y|ies)|funded|funding|e-?mail)\b/i,
    given: /\b(?:universit(?:y|ies)|institutions?|compan(?:y|ies)|funded)\b/i,
  },
  {
    asked: /\b(?:price|cost in (?:dollars|usd|euros?)|how expensive|dollars)\b/i,
    given: /(?:\$|€|\b(?:dollars?|usd|euros?|price)\b)/i,
  },
  ...metric('mIoU', 'mean iou', 'intersection over union'),
  ...metric('perplexity', 'ppl'),
  ...metric('pass@\\d+'),
  ...metric('dice'),
  ...metric('psnr'),
  ...metric('ssim'),
  ...metric('fid'),
  ...metric('bleu'),
  ...metric('rouge(?:-\\w)?'),
  ...metric('wer', 'word error rate'),
  ...metric('mAP', 'mean average precision'),
  ...metric('top-?1', 'top-?1 accuracy', 'accuracy'),
  ...metric('bd-?rate'),
  ...metric('auc', 'auroc'),
  ...metric('f1'),
]

/** A measure that is asked for is given where a sentence names it and holds a figure. */
function metric(...names: readonly string[]): readonly Detail[] {
  const [asked = ''] = names
  return [
    {
      asked: new RegExp(`\\b${asked}\\b(?!.*\\b(?:mean|stand for)\\b)`, 'i'),
      given: new RegExp(`^${figure}.*\\b(?:${names.join('|')})\\b`, 'i'),
    },
  ]
}

/**
 * Whether a question about this paper asks for something that its abstract does not give: it names a model, method or data
 * set that does not occur in it, or every detail it asks for by kind (an optimiser, a licence, a measure) is absent.
 */
export function asksForMissingDetail(question: QuestionAnalysis, paper: Paper): boolean {
  const text = `${paper.title ?? ''}. ${paper.abstract} ${paper.comments ?? ''}`
  const sentences = splitSentences(text)
  const isGiven = ({ given }: Detail): boolean => sentences.some(sentence => given.test(sentence))
  const terms = new Set(toTerms(text))
  const asking = askedSegments(question).join(' ')
  const asked = details.filter(detail => detail.asked.test(asking))
  // `GPU` is written like a name, and an A100 is one.
  const isNamed = (name: string): boolean =>
    occurs(name, { text, terms }) || asked.some(detail => detail.asked.test(name) && isGiven(detail))
  if (!askedNames(question).every(isNamed)) return true
  return asked.length > 0 && !asked.some(isGiven)
}

/** A part of a name that is shorter, or a number, says nothing by itself. */
const shortestPart = 3

function occurs(
  name: string,
  { text, terms }: { readonly text: string; readonly terms: ReadonlySet<string> },
): boolean {
  const [whole, ...parts] = toTerms(name)
  if (whole === undefined || terms.has(whole)) return true
  const words = parts.filter(part => part.length >= shortestPart && !/^\d/.test(part))
  return words.some(part => terms.has(part)) || isAcronymIn(name, text)
}

/** Whether words of the text have its capitals as initials, in this order: `PTQ` and `post-training quantization`. */
function isAcronymIn(name: string, text: string): boolean {
  const letters = name.replace(/\P{Lu}/gu, '')
  if (letters.length < 2 || letters.length < name.length / 2) return false
  const initials = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.charAt(0)).join('')
  return initials.toUpperCase().includes(letters)
}
