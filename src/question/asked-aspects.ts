/** What a question may want to know of a paper beside its topic. */
export type Aspect = 'trial' | 'problem' | 'method' | 'steps' | 'outcome' | 'requirement'

interface AspectWords {
  /** Words by which people ask for it. */
  readonly asked: RegExp
  /** Words by which abstracts tell it. */
  readonly told: RegExp
}

const aspects: Readonly<Record<Aspect, AspectWords>> = {
  /** On what, with what and against what something was tried: data, machines, models, baselines. */
  trial: {
    asked:
      /\b(?:data ?sets?|data|sets|benchmarks?|corp(?:us|ora)|test(?:ed|s|ing)?|tried|try|evaluat\w*|measur\w*|check(?:ed|s)?|validat\w*|experiments?|machines?|devices?|hardware|gpus?|platforms?|tasks?|domains?|languages?|baselines?|against|competitors?|attack(?:ed)?|(?:which|what) (?:[\w-]+ ){0,2}(?:models|llms|lms|networks|backbones|architectures))\b/i,
    // A capital after `on` is the name of a data set or a machine.
    told: /\b(?:[Ee]xperiment\w*|[Ee]valuat\w+|[Tt]est(?:ed|s)|[Vv]alidat\w+|[Bb]enchmarks?|[Dd]ata ?sets?|[Bb]aselines?|[Cc]orp(?:us|ora))\b|\b[Oo]n (?:the )?(?:[\w-]+ )?[A-Z][\w-]+/,
  },
  /** What others cannot do, and why there is a need for something new. */
  problem: {
    asked:
      /\b(?:why|wrong|problems?|issues?|challenges?|limitations?|gaps?|hurdles?|obstacles?|motivat\w+|drawbacks?|weak\w*|fails?|bad|need(?:ed|s)?|causes?|reasons?|trouble|can(?:no|['’])t|shortcomings?|bottlenecks?|expensive|older|existing|current|previous|usual|normal)\b/i,
    told: /\b(?:however|challeng\w*|limit\w*|suffer\w*|lack\w*|fail\w*|struggl\w*|problem\w*|difficult\w*|costly|expensive|inefficien\w*|bottleneck\w*|neglect\w*|hinder\w*|due to|because|gaps?|issues?|often|brittle|poor\w*|degrad\w+|undermin\w+|trade-?offs?|unavailable|prevent\w*|overfit\w*|impractical|inaccura\w+)\b/i,
  },
  method: {
    asked:
      /\b(?:how (?:do|does|is|are|did|was|were|can|exactly)|how['’]s|steps?|recipe|tricks?|parts?|modules?|components?|ingredients?|stages?|mechanism|works?|explain|combine[sd]?|idea|train(?:ed|ing|s)?|built|inside|decides?|use[sd]?|borrow\w*|inspired|based on)\b/i,
    told: /\b(?:propos\w*|introduc\w*|design\w*|employ\w*|consists?|compris\w*|leverag\w*|first(?:ly)?|second(?:ly)?|then|finally|by \w+ing|utiliz\w*|adopt\w*|module\w*|mechanism\w*|specifically|integrat\w*|exploit\w*|formulat\w*|we use|stages?|steps?|strateg\w+|determin\w+|us(?:es|ing))\b/i,
  },
  /** The method point by point: what an abstract counts up, or says it will. */
  steps: {
    asked:
      /\b(?:steps?|step-by-step|recipe|tricks?|parts?|modules?|components?|ingredients?|stages?|pieces|explain|list|(?:two|three|four|five|[2-5]) (?:[\w-]+ )?\w+s|made (?:of|from|up)|consists?)\b/i,
    told: /^(?:(?:we )?(?:first|then|next|second|third|finally|lastly|furthermore|moreover|in addition|additionally|to further|also|besides)\b|the (?:first|second|third|other|last)\b|one (?:is|of)\b|another\b|an additional\b|at the [\w-]+ level|[(\d][\da-d]?\)|\d\))|\b(?:two|three|four|five) (?:[\w-]+ ){0,2}(?:steps?|stages?|parts|modules|components|strategies|designs?|mechanisms?|techniques|ideas|phases|limitations|challenges|objectives|models|advances)\b|\((?:1|i|a)\)|:\s(?:1\)|\(1\))|\bwe (?:first|then)\b|\b(?:consists of|comprises|comprising)\b|\bcombin(?:es?|ing)\b[^,\n]{0,200},.{0,200} and\b/i,
  },
  outcome: {
    asked:
      /\b(?:beats?|better|outperform\w*|compar\w+|gains?|improve\w*|faster|quicker|speed-?up|accuracy|results?|how (?:much|many|fast|large|big|good|well)|sota|competitive|performance|worse|saves?|savings?|cheaper|smaller|scores?|error|lose|loss(?:es)?|drop|help(?:s|ed)?|findings?|find|found|conclu\w+|good (?:at|for|on)|especially good|best|excels?|shines?)\b/i,
    told: /\b(?:achiev\w*|outperform\w*|demonstrat\w*|results?|show\w*|surpass\w*|improv\w*|better|gain\w*|obtain\w*|faster|reduc\w+|accuracy|performance|state-of-the-art|competitive|comparable|lower|higher|superior)\b/i,
  },
  /** What is needed for it, and what is not. */
  requirement: {
    asked:
      /\b(?:(?:do|does|must|should|can|will|would) (?:i|we|you|one|it|they|this|that|he|she)\b.{0,200}\b(?:need|have to|require|run|train|re-?train|change|pay|wait|without|again|own)|need(?:s|ed)? (?:to|a|an|any|extra|more)|requir\w+|necessary|must i|have to|at (?:test|run|inference) time|again|from scratch|extra|additional|cost me)\b/i,
    told: /\b(?:without|(?:not|no|n['’]t) (?:need|requir\w+|chang\w+|introduc\w+)|no (?:need|additional|extra)|requir\w+|need(?:s|ed|ing)?|training-free|-free|plug-and-play|only needs|additional|extra|seamless\w*|rather than|instead of)\b/i,
  },
}

export const aspectNames = Object.keys(aspects) as readonly Aspect[]

/** A question's wording asks for it. */
export function asksFor(aspect: Aspect, question: string): boolean {
  return aspects[aspect].asked.test(question)
}

/** A sentence of an abstract tells it. */
export function tells(aspect: Aspect, sentence: string): boolean {
  return aspects[aspect].told.test(sentence)
}
