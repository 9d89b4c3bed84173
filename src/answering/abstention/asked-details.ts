import { isStopWord } from '../../retrieval/analysis/stop-words.ts'
import { toTerms } from '../../retrieval/analysis/terms.ts'

/** Something that is asked of a paper, and how a sentence would say it. */
export interface Detail {
  readonly asked: RegExp
  isGivenBy(sentence: string): boolean
}

interface DetailPatterns {
  readonly asked: RegExp
  readonly given: RegExp
}

/** A figure, as the sentence that gives a measured value has one. */
const figure = '(?=.*\\d)'

/** Details of how the work was done: asked for often, given by abstracts seldom. */
const kinds: readonly DetailPatterns[] = [
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
  ...sameWords(
    'learning rates?',
    'batch sizes?',
    'hidden (?:size|dimension)s?',
    'embedding (?:size|dimension)s?',
    'patch size',
    'kernel size',
    'strides?',
    'context (?:length|window)s?',
    'sequence lengths?',
    'loss weights?',
    'coefficients?',
    'thresholds?',
    'standard deviations?',
    'confidence intervals?',
    'p-values?',
    'error bars?',
    'statistical significance',
    'limitations?',
    'future work',
    'failure cases?',
    'ablations?',
    'user study',
    'human evaluation',
    'annotators?',
    'carbon',
    'co2',
    'electricity',
    'patents?',
    'docker',
    'citations?',
    'reviewers?',
    'impact factor',
    'acceptance rate',
    'vram',
    'programming language',
    'python version',
    'cuda',
    'deadline',
    'phone number',
    'acknowledge?ments?',
    'grants?',
  ),
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
  ...metric('lpips'),
  ...metric('cider'),
  ...metric('meteor'),
  ...metric('rmse', 'root mean squared? error'),
  ...metric('mae', 'mean absolute error'),
  ...metric('mrr', 'mean reciprocal rank'),
  ...metric('ndcg'),
  ...metric('win rate'),
  ...metric('top-?5', 'top-?5 accuracy'),
  ...metric('fps', 'frames per second'),
]

/** What has one name alone is given where that name stands. */
function sameWords(...names: readonly string[]): readonly DetailPatterns[] {
  return names.map(name => {
    const pattern = new RegExp(`\\b${name}\\b`, 'i')
    return { asked: pattern, given: pattern }
  })
}

/** A measure that is asked for is given where a sentence names it and holds a figure. */
function metric(...names: readonly string[]): readonly DetailPatterns[] {
  const [asked = ''] = names
  return [
    {
      asked: new RegExp(`\\b${asked}\\b(?!.*\\b(?:mean|stand for)\\b)`, 'i'),
      given: new RegExp(`^${figure}.*\\b(?:${names.join('|')})\\b`, 'i'),
    },
  ]
}

/** `how many attention heads`, `number of parameters`: up to three words that say what is counted. */
const counted = /\b(?:how many|number of)((?: [\p{L}][\p{L}-]*){1,3})/giu
/** `how many times faster` asks for a factor, however that is said. */
const notCounted = /^(?:times|papers|works|percent|points?)$/i
const numberPattern =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|single|both|half)\b/i
/** A noun that is cut shorter could begin any word. */
const shortestBeginning = 4

/** A count is given where a sentence names what is counted and holds a number. */
function counts(text: string): readonly Detail[] {
  return [...text.matchAll(counted)].flatMap(([asked, words = '']) => {
    const all = words.trim().split(' ')
    const end = all.findIndex(word => isStopWord(word.toLowerCase()))
    const nouns = (end < 0 ? all : all.slice(0, end)).flatMap(toTerms)
    if (nouns.length === 0 || notCounted.test(all[0] ?? '')) return []
    return [
      {
        asked: new RegExp(asked, 'i'),
        isGivenBy: sentence =>
          numberPattern.test(sentence) &&
          toTerms(sentence).some(term => nouns.some(noun => isSameNoun(term, noun))),
      },
    ]
  })
}

/** `params` is `parameters`. */
function isSameNoun(term: string, noun: string): boolean {
  return term === noun || (noun.length >= shortestBeginning && term.startsWith(noun))
}

/** The details that a text asks for. */
export function askedDetails(text: string): readonly Detail[] {
  const known = kinds.filter(({ asked }) => asked.test(text))
  return [
    ...known.map(({ asked, given }) => ({ asked, isGivenBy: (sentence: string) => given.test(sentence) })),
    ...(known.length === 0 ? counts(text) : []),
  ]
}
