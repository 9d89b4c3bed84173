import { displayTitle, type Paper } from '../../domain/paper.ts'
import { hasCapital, smallBeginning } from '../../text/name-shape.ts'

/** Words at a sentence's beginning that lean on the sentence before it; a beginning with a figure says something itself. */
const leaning =
  /^(?:(?:however|moreover|furthermore|in addition|additionally|besides|specifically|in particular|particularly|concretely|therefore|thus|hence|as a result|consequently|accordingly|finally|notably|remarkably|importantly|crucially|interestingly|for example|for instance|first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|meanwhile|nevertheless|nonetheless|in contrast|conversely|similarly|also|further|overall|here|indeed|alternatively|likewise|to (?:this|that) end|to (?:address|tackle|overcome|solve|mitigate|alleviate|remedy|bridge|resolve|accomplish|achieve|do) (?:this|these|the above|that|such)[^,\d]{0,60}|\p{L}{2,20}(?:ing|ed|ilt) (?:(?:up)?on|by|from|with|in|to|for) (?:this|these|that|those|such|the above)[^,\d]{0,60}|in this (?:paper|work|study|article|report)|(?:through|by|via|with|under|using|given|leveraging|from|in|on|for) (?:\p{L}+ ){0,5}(?:this|these|those|such) [^,\d]{0,60}),\s+)/iu
/** `We further introduce …`: than what, stands before it. */
const furthermore =
  /^(we|the authors) (?:further|also|additionally|then|finally|next|thus|therefore|hence) (?=\p{Ll})/iu
/** Without a comma too: `In this paper we …`, `Then the …`. */
const inThisPaper =
  /^(?:in this (?:paper|work|study|article|report)|here|then|thus|hence|therefore|finally|furthermore|moreover)\s+(?=(?:we|the|an?)\b)/i

const thisPaper = /^(?:this|the (?:present|current)) (?:paper|work|study|article|report)\b/i
/** `This approach gives …`, `These results show …`: what it is stands behind it; `This allows …` says nothing of it. */
const thisThing =
  /^(?:This|These) (?!(?:paper|work|study|article|report|is|are|was|were|can|could|will|would|has|have|may|might|makes?|allows?|leads?|results? in|enables?|shows?|means?|suggests?|indicates?|provides?|gives?|yields?|requires?|includes?|also|in turn|then|not|does|do)\b)(?=\p{Ll})/u
const ownMethod =
  /^(?:our|the|this) (?:proposed |novel |new )?(?:method|approach|framework|model|system|network|architecture|algorithm)\b(?! (?:of|for|on|in|with|that|to)\b)/i

/**
 * A sentence of an abstract as it can stand in an answer: without a beginning that leans on what was said before it, and
 * with names in place of the authors' `we` and `our`. Figures and everything else stay as they are. `isFirst`: whether it
 * is the first sentence of this paper in the answer, where the paper's name helps most.
 */
export function toStandAlone(sentence: string, paper: Paper, isFirst: boolean): string {
  const bare = withoutLeaning(sentence)
  const name = shortName(paper)
  // `Our model, p-MoD, surpasses …` says the name itself.
  const ownName = name !== undefined && !bare.includes(name) ? name : undefined
  const introduced = isFirst ? ownName : undefined
  const named = bare
    .replace(thisThing, 'The ')
    .replace(thisPaper, introduced ?? 'The paper')
    .replace(ownMethod, match => ownName ?? match.replace(/^our/i, 'The authors’'))
    .replace(/^we\b/i, introduced === undefined ? 'The authors' : `In ${introduced}, the authors`)
    .replace(/^our\b/i, 'The authors’')
  return capitalised(inThirdPerson(named))
}

/** In an enumeration a point may begin large: `two points: 1) We propose …`. Links stay as they are. */
const firstPerson = /https?:\/\/\S+|(?<!\d\s?)\b(?:we|our|ours|us)\b|(?<=\S\s)(?:We|Our)\b/g

/** `we` and `our` as a reporter would say them; `their` once the authors are the sentence's subject. */
function inThirdPerson(sentence: string): string {
  let mentioned = /\bthe authors\b/i.test(sentence)
  return sentence.replace(firstPerson, match => {
    if (match.startsWith('http')) return match
    const known = mentioned
    mentioned = true
    const word = match.toLowerCase()
    if (word === 'we') return known ? 'they' : 'the authors'
    if (word === 'us') return known ? 'them' : 'the authors'
    return known ? (word === 'our' ? 'their' : 'theirs') : 'the authors’'
  })
}

/** Begins with a word for what the sentence before it spoke of. */
const leaningBack =
  /^(?:it|its|they|their|this|these|those|such|that|both|he|she|the (?:former|latter)|as such|doing so)\b/i

/** Whether a sentence, as it stands in an answer, cannot be understood without the one before it. */
export function leansBack(text: string): boolean {
  return leaningBack.test(text)
}

/** What a paper is called in short: the part of its title before a colon, where that is a word or two. */
export function shortName({ title }: Paper): string | undefined {
  const name = /^([^:]{2,30}):\s/.exec(title ?? '')?.[1]
  return name !== undefined && name.split(' ').length <= 2 && hasCapital(name) ? name : undefined
}

/** The statement that says which paper an answer is from, where the question did not. */
export function closestPaper(paper: Paper): string {
  return `“${displayTitle(paper)}” fits best.`
}

function withoutLeaning(sentence: string): string {
  let bare = sentence
  // Two may follow each other: `However, in this paper, …`.
  for (let pass = 0; pass < 2; pass += 1) bare = bare.replace(leaning, '').replace(inThisPaper, '')
  return bare.replace(furthermore, '$1 ')
}

/** `p-`, `pt-`. Before a hyphen more letters are a word: `pre-LN`. */
const longestHyphenated = 3

/** The first letter large, unless the word is a name that is written small: `iREPO`, `p-MoD`, `tinyBERT`. */
function capitalised(text: string): string {
  const small = smallBeginning(text)
  const isName = small !== undefined && (!small.endsWith('-') || small.length <= longestHyphenated)
  return isName ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
