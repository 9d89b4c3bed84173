import type { Paper } from '../../domain/paper.ts'
import { shortName } from '../extractive/stand-alone.ts'
import type { HeardMessage } from './heard-message.ts'

/** Where nothing but code is asked for. */
export const codeQuestion = 'where is the code?'
/** Where it is asked who made it. */
export const makersQuestion = 'who wrote it?'

/** What the papers are asked, in words that are read as they are meant. */
export function askedOf({ message }: HeardMessage, meant: readonly Paper[]): string {
  const asked = message.replace(goingBack, '')
  if (asksForMakers(asked)) return makersQuestion
  if (asksForCodeAlone(asked, meant)) return codeQuestion
  return asked.replace(whenBehind, '$1when was it published?')
}

/** `back to the first one, …` says of what, and nothing that is asked. */
const goingBack = /^(?:going |coming )?back to [^,:;?.]{1,60}[,:;]\s*(?=\S)/iu

/** `who wrote it and when`; by itself it is about the paper too. */
const whenBehind = /(^|\band |, )when\s*[?.!]*$/iu

/** `give me the bibtex`, `how do I cite it?` */
export const isCitationAlone = /^[^?.;]{0,30}\b(?:bib\s?tex|cite|citation|citations|ris)\b[^?.;]{0,30}\W*$/iu
const codeWord = /^(?:code|codebase|repo|repository|github|implementation)$/iu
/** What may stand before it where it is asked for by itself: nothing that says anything else. */
const beforeCode = new Set(
  'gimme give show me link links where s is got any there a what how about the its their for to please pls i want need can get have see do they does it has source'.split(
    ' ',
  ),
)
const behindCode = /^(?:for|of|link|please|pls|available|released|public|there|too|it|them|that|this)$/iu

/** `its code?`, `code for the second one`: whether nothing but code is asked for. */
function asksForCodeAlone(message: string, meant: readonly Paper[]): boolean {
  const names = new Set(meant.flatMap(paper => wordsIn(shortName(paper) ?? '')))
  const words = wordsIn(message).filter(word => !names.has(word))
  const place = words.findIndex(word => codeWord.test(word))
  if (place < 0 || !words.slice(0, place).every(word => beforeCode.has(word))) return false
  const behind = words[place + 1]
  return behind === undefined || behindCode.test(behind)
}

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}

const makers =
  /^who(?:['’]s| is| are| was| were| has| have)? (?:did|done|made|built|created|developed|invented|proposed|authored|published|behind|responsible for|came up with) (?:it|this|that|them|these|those|all (?:of )?(?:this|that))\s*[?.!]*$/iu

/** `who did that?`, `who is behind it?`: whoever made what a paper tells wrote the paper. */
function asksForMakers(message: string): boolean {
  return makers.test(message)
}
