import type { QuestionType } from '../../domain/question.ts'
import { comparisonWording } from './comparison-wording.ts'

/** Words for papers and for what papers contain, in the plural: who asks for several wants a list. */
const plural =
  '(?:papers|works|articles|methods|approaches|studies|models|datasets|data sets|benchmarks|techniques|frameworks|abstracts|publications|architectures|tricks|algorithms|llms|networks)'

/** `recent works`, but not `E-LANG only works with …`. */
export const worksAsNoun =
  '(?<!\\b(?:that|which|who|it|this|only|also|how|what|\\S+[A-Z]\\S*)\\s)\\b[Ww]orks\\b'

/** The first pattern that fits decides; a question that fits none asks for a fact. */
const patterns: readonly (readonly [Exclude<QuestionType, 'compare'>, readonly RegExp[]])[] = [
  // Whoever did so is a paper: its code is asked for only to tell which one.
  ['list', [/^\s*(?:and |so )?who (?:else |also )?(?:releases?|released|publishes|shares|shared)\b/i]],
  [
    'metadata',
    [
      /\bwho (?:are the authors|is the (?:first|last|lead|senior) author|published|made)\b|\bwho\b[^?.,;]*\b(?:wrote|authored)\b/i,
      // What authors do or say is in the abstract: `what do the authors of the attack suggest?`
      /(?<!\b(?:do|does|did|have|had|would|could|can|by|to) (?:the )?)\bauthors? of\b/i,
      /\b(?:authors? list|list of authors|(?:first|last|lead|senior|corresponding) author|co-?authors?)\b/i,
      /\bhow many (?:pages|figures|tables|authors|people wrote|papers)\b|\bnumber of (?:pages|figures|authors|papers)\b|\bpage count\b/i,
      /\b(?:one|single|several|many) authors?\b|\b(?:which|what) authors? (?:has|have|had|does|do|did)\b/i,
      /\b(?:most recent|newest|latest|oldest|earliest)\b(?!\s+(?:version|checkpoint))/i,
      /\bwhen (?:was|did|were|is|has)\b.*\b(?:publish|submi|releas|appear|c[oa]me out|upload|creat|written|posted|put on)/i,
      /\b(?:publication|submission|release) date\b|\bwhat (?:date|year)\b|\bwhich year\b|\bhow old is\b/i,
      /\bwhere (?:was|were|did|is|has)\b.*\b(?:accept|publish|appear|present)/i,
      /\b(?:what|which) (?:conference|venue|journal)\b|\b(?:accepted|published|presented) (?:at|in|to) (?:what|which|a|any)\b|\bvenue\b/i,
      /\bdoi\b|\barxiv (?:id|number|no|link|identifier)\b/i,
      /\bpapers? (?:\w+ )?(?:by|from|with|of) \p{Lu}\p{Ll}+ (?:\p{Lu}\.? )?\p{Lu}\p{Ll}+/u,
      /\b(?:what|which|anything|something|stuff)\b.*\b(?:written|authored|published|co-?authored)\b.*\bby\b/i,
      /\b[Ww]hat (?:has|did) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ (?:write|written|publish)/u,
    ],
  ],
  [
    'code',
    [
      /\b(?:github|gitlab|gitee|repo|repos|repository|repositories|codebase)\b/i,
      // Some papers are about it: `papers dealing with source code`.
      /(?<!\b(?:papers|works?|articles|studies|methods|models|anything)\b.*\b(?:on|about|of|for|in|from|to|dealing with|understand|analy[sz]e|generate|write|writing|generating|understanding|analy[sz]ing) )source code\b/i,
      /\bcode (?:link|url|available|release|released|public|base)s?\b|\b(?:link|links|url|urls) (?:to|for|of) (?:the |its |their )?(?:code|repo|project|implementation|weights|models?)\b/i,
      /\bwhere (?:is|are|can i (?:find|get|download)|do i (?:find|get|download)|to (?:find|get|download))\b.*\b(?:code|implementation|weights|checkpoints?|data|dataset|models?)\b/i,
      /\b(?:official|public|open[- ]source[d]?|pytorch|mindspore|tensorflow|jax) (?:implementation|code|release|version|weights)\b|\bopen[- ]sourced?\b/i,
      /\bimplementation (?:i can|to) \w+\b|\bproject page\b|\bdownload\b|\bclone\b|\bhosted\b/i,
      /\b(?:its|the|their|any) code\b|\bis there (?:any )?code\b|^\s*code (?:for|of)\b|\bcode\s*(?:\?|\+|$)|\b(?:pytorch|code|weights|checkpoints?),? where\b/i,
    ],
  ],
  [
    'list',
    [
      new RegExp(
        `\\b(?:which|what|any|all|list|find|show|give|other|some|recommend(?:ed)?|name|more)\\s+(?:(?:the|me|all|every|of|these|other|some|any)\\s+)*(?:[\\w-]+\\s+)?${plural}\\b`,
        'i',
      ),
      /^\s*(?:[\w-]+\s+){0,4}(?:papers|articles|abstracts|publications)\b/i,
      new RegExp(`^\\s*(?:[\\w-]+\\s+){0,4}${worksAsNoun}`),
      new RegExp(`^\\s*${plural} (?:on|about|that|which|using|with|for|to|in)\\b`, 'i'),
      /(?<!\btwo )\b(?:papers|articles|studies|publications) (?:on|about|that|which|where|with|using|\w+ing)\b/i,
      /\b(?:related|similar|relevant) (?:papers|works?)\b|\bany works? (?:on|about)\b/i,
      /^\s*anything\b|\banything (?:on|about|that|else|related|here)\b|\banyone (?:who|that)\b/i,
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
  /\b(?:how many|number of) (?:papers|articles|works|studies|abstracts|publications)\b/i

/** The type of a question, from its wording alone. */
export function classifyQuestion(text: string): QuestionType {
  const type = typeOfOnePaper(text)
  if (type === 'metadata' || type === 'code') return type
  const { isPlain, isUsual, signs } = comparisonWording(text)
  return isPlain || isUsual || (signs > 0 && type !== 'list') ? 'compare' : type
}

/** The type of a question that is about one paper, even where it compares what is in it. */
export function typeOfOnePaper(text: string): Exclude<QuestionType, 'compare'> {
  return (
    patterns.find(([, expressions]) => expressions.some(expression => expression.test(text)))?.[0] ?? 'fact'
  )
}
