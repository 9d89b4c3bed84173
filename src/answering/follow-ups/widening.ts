import { type Paper, paperDate } from '../../domain/paper.ts'
import { isFunctionWord } from '../../question/function-words.ts'
import { splitNameSuffix } from '../../text/person-names.ts'
import { toTerms, toWords } from '../../text/terms.ts'
import type { EarlierTurns } from './earlier-papers.ts'
import { type HeardMessage, ownTopic, tellingTerms } from './heard-message.ts'

/*
 * `anything newer?`, `other papers by the second author`, `same sort of thing but for video`: papers that were not named yet,
 * found by what those before are about.
 */

/** What to search for, and what is known already. */
export interface Widened {
  /** Questions that stand by themselves, the next for where the one before finds nothing. */
  readonly questions: readonly string[]
  /** Papers that are not asked for. */
  readonly without: readonly Paper[]
}

const otherPapers = '(?:(?:other|more|further|another|additional|else|similar|related|different)\\b)'
const byAuthors = new RegExp(
  `\\b(?:${otherPapers}|what|which|any(?:thing)?|papers?|works?|stuff)\\b[^?.;]{0,40}\\b(?:by|from|of)\\b[^?.;]{0,12}\\b(?:authors?|people|group|team|guys|them|him|her)\\b|\\b(?:what|which|anything)\\b[^?.;]{0,20}\\b(?:else|other|more)\\b[^?.;]{0,30}\\b(?:writ\\w+|wrote|publish\\w*|author\\w*)\\b|\\b(?:has|have|did) (?:they|he|she|the authors?|the (?:first|second|third|last|senior) author)\\b[^?.;]{0,30}\\b(?:anything|else|other|more)\\b`,
  'iu',
)
const datedOtherwise =
  /\b(older|earlier|previous|newer|later|more recent|recent)\b(?! than\b)(?:[^?.;]{0,30}\b(?:papers?|works?|stud(?:y|ies)|ones?|stuff|articles?|research|attempts?|versions?)\b|\s*[?.!]*$)|\banything (older|earlier|newer|later|more recent)\b/iu
const olderWord = /^(?:older|earlier|previous)$/iu
const alike =
  /\bsame (?:kind|sort|type|idea|thing|task|problem|topic|area|concept)\b|\b(?:similar|related|comparable) (?:papers?|works?|ones?|stuff|things?|ideas?|methods?|approach(?:es)?|stud(?:y|ies)|research)\b|\b(?:something|anything|stuff|papers?|more|others?|ones?) (?:similar|related|comparable|like (?:this|that|it|these|those))\b|\bmore (?:like (?:this|that|it|these|those)|(?:papers?|works?|of (?:these|those|them))|on (?:this|that|it))\b|(?<!\b(?:than|the) )\b(?:other|another|any other|more|further) (?:papers?|works?|ones?|stud(?:y|ies)|methods?|approach(?:es)?|articles?|examples?)\b|^(?:any|some) (?:other|more|further) (?!.{0,80}\b(?:they|it|use[ds]?|used|tested|tried)\b)\p{L}|\b(?:any(?:thing|one)? (?:else|others|more)|what else|who else)\b|^\W*(?:(?:show|give|find|list|got|have|any)(?: me)? )?(?:more|others|another(?: one)?)\W*$|^same (?:but |again )?(?:for|with|on|in|about)\b/iu
/** `is there one that does ships?`, `are there others for video?`: a paper is asked for that need not have been named. */
const asksWhetherThere =
  /^(?:is|are) there (?:also |maybe |perhaps )?(?:an?other|one|ones|any|others?|some|somebody|someone|something|anything)(?: ones?)? (?:that|which|who|with|on|for|about|of|doing|using|in|by|where|from)\b/iu
/** What is sought in words that say so much is found by them alone. */
const enoughAlone = 0.5
/** What is chosen from a list is not looked for beside it. */
const fromList = /\bof (?:them|those|these)\b/iu

/** Reads a message as a wish for further papers; as one that `moves on`, whatever its words. */
export function widenTopic(heard: HeardMessage, turns: EarlierTurns, how?: 'moves on'): Widened | undefined {
  const { message } = heard
  if (fromList.test(message) || /^which\b/iu.test(message)) return undefined
  const [last] = turns
  const [{ paper: focus }] = last.papers
  if (byAuthors.test(message)) {
    const author = authorMeant(message, focus)
    return author === undefined
      ? undefined
      : { questions: [`papers by ${shortForm(author)}`], without: [focus] }
  }
  const topic = topicOf(turns)
  const without = last.papers.map(({ paper }) => paper)
  const [, before, behind] = datedOtherwise.exec(message) ?? []
  const word = before ?? behind
  const year = paperDate(focus)?.slice(0, 4)
  if (word !== undefined && year !== undefined) {
    const own = ownWords(heard).filter(each => each !== word.toLowerCase())
    const about = [...new Set([...own, ...topic.split(' ')])].join(' ')
    return { questions: [`papers on ${about} ${olderWord.test(word) ? 'until' : 'since'} ${year}`], without }
  }
  const seeks = asksWhetherThere.test(message) && ownTopic(heard) > 0
  if (!seeks && how === undefined && !alike.test(message)) return undefined
  const own = ownWords(heard)
  if (own.length === 0) return how === undefined ? { questions: [`papers on ${topic}`], without } : undefined
  const alone = `papers on ${own.join(' ')}`
  const together = `papers on ${[...new Set([...own, ...topic.split(' ')])].join(' ')}`
  if (seeks)
    return { questions: ownTopic(heard) < enoughAlone ? [together, alone] : [alone, together], without }
  const beside = `${own.join(' ')}, ${topic}`
  return { questions: how === undefined ? [beside, alone] : [beside], without }
}

const ordinalAuthor = /\b(first|second|third|fourth|last|senior|final|lead)\b/iu
const places: Readonly<Record<string, number>> = { first: 0, lead: 0, second: 1, third: 2, fourth: 3 }

/** Whom of a paper's authors a message means; the first where it says no more. */
function authorMeant(message: string, { authors }: Paper): string | undefined {
  const word = ordinalAuthor.exec(message)?.[1]?.toLowerCase()
  if (word === undefined) return authors[0]
  const place = places[word]
  return place === undefined ? authors.at(-1) : authors[place]
}

/** First and last name: who signs with a middle initial here signs without it there. */
function shortForm(author: string): string {
  const { name } = splitNameSuffix(author)
  const words = name.split(/\s+/)
  return words.length < 3 ? name : `${words[0]} ${words.at(-1)}`
}

/** What a message adds to the topic. */
function ownWords(heard: HeardMessage): readonly string[] {
  const words = tellingTerms(heard).map(({ word }) => word)
  // Two words that the library has as one stand there singly too.
  return [...new Set(words.filter(word => !word.includes(' ')))]
}

/** The words of the question that began the topic, as far as the papers it led to have them; else a title. */
function topicOf([last]: EarlierTurns): string {
  const [{ paper, terms }] = last.papers
  const words = toWords(last.topic).filter(word => {
    const [term] = toTerms(word)
    return !isFunctionWord(word) && term !== undefined && terms.has(term)
  })
  return words.length > 1 ? [...new Set(words)].join(' ') : (paper.title ?? last.topic)
}
