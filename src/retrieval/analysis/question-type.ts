import type { QuestionType } from '../../domain/question.ts'

/** The first pattern that fits decides; a question that fits none asks for a fact. */
const patterns: readonly (readonly [QuestionType, RegExp])[] = [
  [
    'metadata',
    /\b(?:who (?:wrote|are the authors|is the (?:first|last) author|authored|published|made)|authors? (?:of|list)|(?:first|last|senior) author|wrote (?:the )?paper|how many (?:pages|figures|tables|authors|papers)|number of (?:pages|figures|authors|papers)|page count|most recent|newest|latest|oldest|earliest|when (?:was|did|were)\b.*(?:publish|submit|releas|appear|come out|upload|creat|written|posted)|(?:publication|submission) date|what (?:date|year)|which year|where (?:was|were|did)\b.*(?:accept|publish|appear|present)|(?:accepted|published|presented) (?:at|in) (?:what|which)|(?:what|which) (?:conference|venue|journal)|doi (?:of|for)|arxiv id (?:of|for)|venue (?:of|for)|papers? (?:by|from) [A-Z])/i,
  ],
  [
    'code',
    /\b(?:github|gitlab|gitee|repo|repos|repository|repositories|source code|codebase|code (?:link|url|available|release|released|public)|links? to (?:the )?(?:code|repo|project)|where (?:is|are|can i (?:find|get)) (?:the |its |their )?(?:code|implementation|weights|checkpoints|models?|dataset)|(?:official|public|open[- ]source) (?:implementation|code|release)|implementation (?:i can|to) \w+|project page|download|(?:its|the|their) code\b|code (?:for|of|to)\b|\w+ code\b[^a-z]*$|code\s*\?)/i,
  ],
  [
    'compare',
    /\b(?:vs\.?|versus|compare[ds]?|comparison|comparing|differences?|differ|in contrast|contrast|similarit(?:y|ies)|in common|which (?:one )?of (?:the two|them|these two)|better than each|respectively in|both)\b|\b[\w+-]+ or [\w+-]+ if\b/i,
  ],
  [
    'list',
    /\b(?:(?:which|what|any|all|list|find|show|give|other|some|recommend(?:ed)?|the|name|of) (?:the |me |all |every |of |these |other )*(?:papers|works|articles|methods|approaches|studies|models|datasets|benchmarks|techniques|frameworks|abstracts|publications)|papers (?:on|about|that|which|using|with|for|dealing|studying)|anything (?:on|about|that|else|related)|anyone (?:who|that)|give (?:me )?all|list (?:of|all|every|the)|give all|new (?:datasets|benchmarks)|everything (?:on|about))\b/i,
  ],
  [
    'number',
    /\b(?:how (?:many|much|large|big|long|small|fast|strong|far|high|low|often)|by (?:how|what|which) (?:much|many|factor|percentage|%)|what (?:percentage|percent|fraction|number|factor|accuracy|speed-?up|score|size|latency|ratio|compression|psnr|fid|share)|(?:number|amount|percentage) of|how much (?:faster|smaller|better)|what(?:'s| is) the (?:accuracy|speed-?up|score|size|latency|psnr|fid|number|top-1))\b|%|\bby how\b/i,
  ],
  [
    'definition',
    /^\s*(?:so |and |hey |hi )?(?:what(?:'s| is| are|s)|define|definition of|meaning of|explain|tell me about|describe)\b|\bstands? for\b|\bwhat (?:does|do) [\w+-]+ mean\b/i,
  ],
]

/** The type of a question, from its wording alone. */
export function classifyQuestion(text: string): QuestionType {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? 'fact'
}
