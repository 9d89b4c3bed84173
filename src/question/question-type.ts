import type { QuestionType } from '../domain/question.ts'
import { isStopWord } from '../text/stop-words.ts'
import { toWords } from '../text/terms.ts'
import { asksForField } from './asked-fields.ts'
import { comparisonWording } from './comparison-wording.ts'

/** Words for papers and for what papers contain, in the plural: who asks for several wants a list. */
const plural =
  '(?:papers|works|articles|methods|approaches|studies|models|datasets|data sets|benchmarks|techniques|frameworks|abstracts|publications|architectures|tricks|algorithms|llms|networks)'

/** `recent works`, but not `E-LANG only works with …`. */
export const worksAsNoun =
  '(?<!\\b(?:that|which|who|it|this|only|also|how|what|\\S{1,60}[A-Z]\\S{0,60})\\s)\\b[Ww]orks\\b'

/** The first pattern that fits decides; a question that fits none asks for a fact. */
const patterns: readonly (readonly [Exclude<QuestionType, 'compare'>, readonly RegExp[]])[] = [
  // Whoever did so is a paper: its code is asked for only to tell which one.
  ['list', [/^\s*(?:and |so )?who (?:else |also )?(?:releases?|released|publishes|shares|shared)\b/i]],
  [
    'metadata',
    [
      /\b(?:most recent|newest|latest|oldest|earliest)\b(?!\s+(?:version|checkpoint))|\b(?:what|which|who)\b[^?]{0,200}\b(?:came|comes) first\b|\bwhat(?:['’]s| is) new\b/i,
      /\b[Pp]apers? (?:\w+ )?(?:by|from|with|of) \p{Lu}\p{Ll}+ (?:\p{Lu}\.? )?\p{Lu}\p{Ll}+/u,
      /\b(?:what|which|anything|something|stuff)\b.{0,200}\b(?:written|authored|published|co-?authored)\b.{0,200}\bby\b/i,
      /\b[Ww]hat (?:has|did) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ (?:write|written|publish)/u,
    ],
  ],
  [
    'code',
    [
      /\b(?:github|gitlab|gitee|repo|repos|repository|repositories|codebase)\b/i,
      // Some papers are about it: `papers dealing with source code`.
      /(?<!\b(?:papers|works?|articles|studies|methods|models|anything)\b.{0,200}\b(?:on|about|of|for|in|from|to|dealing with|understand|analy[sz]e|generate|write|writing|generating|understanding|analy[sz]ing) )source code\b/i,
      /\bcode (?:link|url|available|release|released|public|base)s?\b|\b(?:link|links|url|urls) (?:to|for|of) (?:the |its |their )?(?:code|repo|project|implementation|weights|models?)\b/i,
      /\bwhere (?:is|are|can i (?:find|get|download)|do i (?:find|get|download)|to (?:find|get|download))\b.{0,200}\b(?:code|implementation|weights|checkpoints?|data|dataset|models?)\b/i,
      /\b(?:official|public|open[- ]source[d]?|pytorch|mindspore|tensorflow|jax) (?:implementation|code|release|version|weights)\b|\bopen[- ]sourced?\b/i,
      /\bimplementation (?:i can|to) \w+\b|\bproject page\b|\bdownload\b|\bclone\b|\bhosted\b/i,
      /\b(?:its|the|their|any) code\b|\bis there (?:any )?code\b|^\s*code (?:for|of)\b|(?<!\bsource )\bcode\s*(?:\?|\+|$)|\b(?:pytorch|code|weights|checkpoints?),? where\b/i,
    ],
  ],
  [
    'list',
    [
      new RegExp(
        `\\b(?:which|what|any|all|list|find|show|give|other|some|recommend(?:ed)?|name|more)\\s+(?:(?:the|me|all|every|of|these|other|some|any)\\s+){0,4}(?:[\\w-]+\\s+)?${plural}\\b`,
        'i',
      ),
      /^\s*(?:[\w-]+\s+){0,4}(?:papers|articles|abstracts|publications)\b/i,
      new RegExp(`^\\s*(?:[\\w-]+\\s+){0,4}${worksAsNoun}`),
      new RegExp(`^\\s*${plural} (?:on|about|that|which|using|with|for|to|in)\\b`, 'i'),
      /(?<!\btwo )\b(?:papers|articles|studies|publications) (?:on|about|that|which|where|with|using|\w+ing)\b/i,
      /\b(?:related|similar|relevant) (?:papers|works?)\b|\bany works? (?:on|about)\b/i,
      /^\s*anything\b|\b(?:any|some) (?:papers?|works?|articles?) (?:from|of|before|after|since|older|newer)\b|\banything (?:on|about|that|else|related|here)\b|\banyone (?:who|that)\b/i,
      /\beverything (?:you(?:['’]ve| have)?(?: got)? |we have |here )?(?:on|about|that|which|related|\w+ing)\b/i,
      /\bwhat(?: else)? do you have\b|\bwhat(?: have|['’]ve) you got\b|\bwhat(?:['’]s| is|(?: \w+)? uses?)?(?: there)?(?: in)? here\b/i,
      /\bwhat (?:has|have) been (?:written|done|published)\b|\ball (?:you have|you['’]ve got|there (?:is|are)|please|pls)\b/i,
      /\bgive (?:me )?(?:all|them)\b|\blist (?:of|all|every|the|them|pls|please)\b|\ball of them\b|\bname (?:them|all)\b/i,
      /\b(?:every|each) (?:single )?(?:papers?|article|study)\b|\bwho (?:else )?(?:uses?|used|tried|tries|works on) (?:that|this|it|them|these)\s*[?.!]*$/i,
      /\bwhich ones \w|\bthe ones (?:on|about|that|which|with|using|for)\b|\bwhich of (?:them|these|those)\b/i,
      /\bnew (?:datasets|benchmarks)\b|^\s*(?:what|which|who) uses?\b/i,
      // Papers are asked for as their authors: `who worries about …`, `who released a …`.
      /^\s*(?:and |so )?who(?: else| here| also)? (?!is\b|was\b|has\b|does\b|writes\b)(?:[a-z]+s|used|tried|tested|evaluated|reported|applied)\b/i,
    ],
  ],
  [
    'number',
    [
      /\bhow (?:many|much|large|big|long|small|fast|strong|far|high|low|often|deep|wide)\b/i,
      /\bby (?:how|what|which)\b|\b(?:what|which) (?:percentage|percent|fraction|number|factor|accuracy|speed-?up|score|size|latency|ratio|compression|psnr|fid|share|rate|throughput)\b/i,
      /\b(?:number|amount|percentage|percent|share|ratio|rate) of\b|%|\bfigures?\b|\bexact\b|\bbefore\/after\b/i,
      /\b(?:accuracy|speed-?up|latency|psnr|fid|miou|perplexity|top-1|flops|params|parameters|throughput|bleu|f1|score)\s*(?:\?|of|on|for|drop|gain|improvement|at)/i,
    ],
  ],
  [
    'definition',
    [
      /^\s*(?:so |and |hey |hi )?(?:what(?:'s| is| are|s)|define|definition of|meaning of|explain|tell me about|describe)\b/i,
      /\bstands? for\b|\bwhat (?:does|do) [\w+-]+ mean\b/i,
    ],
  ],
]

/** A count of papers is asked for. */
export const countsPapers =
  /\b(?:how many|number of) (?:papers|articles|works|studies|abstracts|publications|preprints)\b|\bhow many (?:things|ones|entries|documents|items)\b.{0,200}\b(?:do you|you have|in here|library|collection)\b/i
const libraryWords =
  '(?:librar(?:y|ies)|collection|corpus|database|index(?:ed)?|total|altogether|overall|currently|available|search|stored?|cover(?:ed)?|contain(?:ed|s)?|includ(?:ed?|es)|inside|read|holds?|new)'
const sizeOfLibrary = new RegExp(
  `\\b(?:size of|how (?:big|large) is) (?:your|the|this) ${libraryWords}\\b`,
  'i',
)

const libraryWord = new RegExp(`^${libraryWords}$`, 'i')

/** It says nothing but where papers are looked for. */
export function isLibraryWord(word: string): boolean {
  return libraryWord.test(word)
}

/** Whether a text asks how many papers there are, of whatever topic and date. */
export function countsLibrary(text: string): boolean {
  if (!countsPapers.test(text)) return sizeOfLibrary.test(text)
  const rest = toWords(text.replace(countsPapers, ' '))
  return rest.every(word => isStopWord(word.toLowerCase()) || isLibraryWord(word))
}

/** The type of a question, from its wording alone. */
export function classifyQuestion(text: string): QuestionType {
  const type = typeOfOnePaper(text)
  if (type === 'metadata' || type === 'code') return type
  const { isPlain, isUsual, signs } = comparisonWording(text)
  return isPlain || isUsual || (signs > 0 && type !== 'list') ? 'compare' : type
}

/** The type of a question that is about one paper, even where it compares what is in it. */
export function typeOfOnePaper(text: string): Exclude<QuestionType, 'compare'> {
  if (countsLibrary(text)) return 'metadata'
  if (countsPapers.test(text)) return 'list'
  const isOfType = (type: QuestionType, wordings: readonly RegExp[]): boolean =>
    wordings.some(wording => wording.test(text)) || (type === 'metadata' && asksForField(text))
  return patterns.find(([type, wordings]) => isOfType(type, wordings))?.[0] ?? 'fact'
}
