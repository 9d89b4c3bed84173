/** What asks for a detail, and what gives it in a sentence. */
export interface DetailPatterns {
  readonly asked: RegExp
  readonly given: RegExp
}

/** A figure, as the sentence that gives a measured value has one. */
const figure = '(?=.*\\d)'

/** Devices by name: `mobile devices` says what kind is meant, and not which one. */
const deviceNames =
  '[gtcn]pus?|fpgas?|[avh]100s?|[tkv]4?[048]0s?|rtx|geforce|tesla|jetson|raspberry|snapdragon|iphone|pixel \\d|galaxy|macbook|cloud'

/** Details of how the work was done: asked for often, given by abstracts seldom. */
export const detailKinds: readonly DetailPatterns[] = [
  {
    asked: /\b(?:gpus?|tpus?|graphics cards?|(?:what|which) (?:kind of |type of )?cards?)\b/i,
    given: /\b(?:gpus?|tpus?|[avh]100s?|rtx|tesla|geforce)\b/i,
  },
  {
    asked:
      /\bhardware\b|\b(?:what|which) (?:kind of |type of |(?!an? |the )\w+ )?(?:machines?|devices?|boards?|chips?|computers?|laptops?|processors?)\b/i,
    given: new RegExp(`\\b(?:${deviceNames})\\b`, 'i'),
  },
  {
    asked: /\b(?:what|which) (?:kind of |type of |(?!an? |the )\w+ )?(?:smart)?phones?\b/i,
    given: /\b(?:iphone|pixel \d|galaxy|snapdragon|android|ios)\b/i,
  },
  {
    asked:
      /\b(?:gpu[- ]?(?:hours?|days?)|how (?:long(?!.{0,200}\btrain)|many (?:hours?|days?|minutes?|weeks?))|wall[- ]?clock|training time)\b/i,
    given: /\b(?:hours?|days?|minutes?|weeks?|seconds?|gpu hours?|times? faster|speed-?up|\d+(?:\.\d+)?×)/i,
  },
  {
    asked: /\b(?:epochs?|training steps|how many (?:[\w-]+ )?(?:steps|iterations|rounds))\b/i,
    given:
      /\b(?:\d[\d.,]{0,20}[kKM]?|one|two|three|four|five|six|seven|eight|nine|ten|single|few|hundreds of|thousands of)[ -](?:[\w-]{1,40} )?(?:epochs?|steps?|iterations?)\b|\btraining-free\b/i,
  },
  {
    asked: /\bwhy\b.{0,200}\b(?:call(?:ed)?|named?)\b|\bname comes? from\b|\bbehind the name\b/i,
    given: /\bnamed? (?:after|for)\b|\bname\b.{0,200}\b(?:from|refers)\b|\binspired by\b/i,
  },
  {
    asked:
      /\bhow (?:big|large|heavy) is (?:the|its|their) (?:\w+ ){0,2}(?:model|network|encoder|decoder|backbone|checkpoint|student|teacher)\b|\bsize of (?:the |its |their )?(?:\w+ ){0,2}(?:model|network|encoder|decoder|backbone|checkpoint|student|teacher)\b|\b(?:model|parameter|checkpoint) (?:size|count)\b/i,
    given:
      /(?<![\p{L}\d])[\d.]{0,20}\d\s?(?:[KMB]\b|billion|million|thousand|[KMG]B\b|params?\b|parameters)/iu,
  },
  {
    asked: /\bhow long (?:did|does|do|was|is|were)\b.{0,200}\b(?:to train|training|trained|pre-?train\w*)\b/i,
    given: /\b\d[\d.,]{0,20}\s?(?:gpu |tpu )?(?:h|hours?|days?|minutes?|weeks?)\b/i,
  },
  {
    asked: /\b(?:memory (?:footprint|usage|use|consumption|needs?)|how much (?:memory|v?ram)|v?ram)\b/i,
    given: /\bmemory\b|\d\s?[GM]i?B\b/i,
  },
  {
    asked:
      /\b(?:what|which) (?:image |input |video |screen )?(?:resolutions?|image sizes?)\b|\bhow large (?:are|were) the (?:images|inputs|pictures)\b/i,
    given: /\d\s?[×x]\s?\d|\dp\b|\b[48]k\b/i,
  },
  { asked: /\b(?:optimi[sz]ers?|adamw?|sgd)\b/i, given: /\b(?:optimi[sz]ers?|adamw?|sgd|momentum)\b/i },
  {
    asked:
      /\b(?:hyper-?parameters?|weight decay|dropout rates?|warm-?up|random seeds?|temperature values?)\b/i,
    given: /\b(?:hyper-?parameters?|weight decay|dropout|warm-?up|seeds?|temperature)\b/i,
  },
  { asked: /\blicen[cs]e[ds]?\b/i, given: /\b(?:licen[cs]e[ds]?|MIT|Apache|CC[- ]BY)\b/i },
  {
    asked: /\b(?:tokeni[sz]ers?|vocab(?:ulary)?(?! size))\b/i,
    given: /\b(?:tokeni[sz]ers?|vocab(?:ulary)?|tokeni[sz]ation)\b/i,
  },
  {
    asked:
      /\b(?:affiliat\w+|(?:what|which) (?:universit(?:y|ies)|institut\w+|compan(?:y|ies)|labs?)|funded|funding|paid for|pays? for|sponsor\w*|e-?mail)\b/i,
    given: /\b(?:universit(?:y|ies) of|institute of|funded|supported by|grants?)\b/i,
  },
  {
    asked:
      /\b(?:price|cost in (?:dollars|usd|euros?)|how expensive|dollars|how much (?:did|does|do|was|would|money)\b.{0,200}\b(?:cost|pay|paid|charge)|money)\b/i,
    given: /(?:\$|€|\b(?:dollars?|usd|euros?|price)\b)/i,
  },
  ...amounts(
    'learning rates?',
    'batch sizes?',
    'hidden (?:size|dimension)s?',
    'embedding (?:size|dimension)s?',
    'patch sizes?',
    'kernel sizes?',
    'strides?',
    'context (?:length|window)s?',
    'sequence lengths?',
    'loss weights?',
    'coefficients?',
    'thresholds?',
    'confidences?',
    'sigma',
    'alpha',
    'beta',
    'gamma',
    'lambda',
    'epsilon',
    'tau',
    'bits per dim(?:ension)?',
    'mask(?:ing)? ratios?',
    'drop(?:out)? rates?',
    'sampling rates?',
    'temperatures?',
    'vocab(?:ulary)? sizes?',
  ),
  ...sameWords(
    'backbones?',
    'loss functions?',
    'activation functions?',
    'schedulers?',
    'positional (?:encoding|embedding)s?',
    'random seeds?',
    '(?:standard deviations?|std(?:dev)?s?)',
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
    'copyright(?:s|ed)?',
    'demos?',
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

/** What is set to a number: asked for as one, it is given where a sentence names it and holds a figure. */
function amounts(...names: readonly string[]): readonly DetailPatterns[] {
  return names.flatMap(name => {
    const pattern = new RegExp(`\\b${name}\\b`, 'i')
    const asNumber = new RegExp(
      `\\b(?:what|which|how (?:large|big|high|low|long|wide|small))\\b[^?]{0,200}\\b${name}\\b`,
      'i',
    )
    return [
      { asked: asNumber, given: new RegExp(`^${figure}.*\\b${name}\\b`, 'i') },
      { asked: new RegExp(`^(?!.*${asNumber.source}).*${pattern.source}`, 'i'), given: pattern },
    ]
  })
}

/** A measure that is asked for is given where a sentence names it and holds a figure. */
function metric(...names: readonly string[]): readonly DetailPatterns[] {
  const [asked = ''] = names
  return [
    {
      asked: new RegExp(`\\b${asked}\\b(?!.{0,200}\\b(?:mean|stand for)\\b)`, 'i'),
      given: new RegExp(`^${figure}.*\\b(?:${names.join('|')})\\b`, 'i'),
    },
  ]
}
