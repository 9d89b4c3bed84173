/*
 * What a message says of the conversation itself, and of no paper. These are closed sets of everyday words: nothing else in a
 * text tells `thanks` or `new topic` from a topic that happens to be unknown.
 */

const thanks = wordsOf(
  'thanks thank thx tysm ty cheers great cool nice perfect awesome lovely excellent brilliant super good ok okay k alright wow lol haha bye goodbye helpful appreciated',
)
/** Beside them, and only there: `that helps, got it`. */
const besideThanks = wordsOf(
  'that s is was it all very so a lot much really then for now the your help helps again man mate you to know one work job and i have what need got see',
)
const beginsWithAssent = /^(?:got it|i see|that helps|much appreciated|very helpful|see you)\b/iu
/** A longer message says more than thanks. */
const longestThanks = 80

/** Whether a message is nothing but thanks or assent. */
export function isThanks(message: string): boolean {
  if (message.length > longestThanks || message.includes('?')) return false
  const [first, ...rest] = message.toLowerCase().match(/\p{L}+/gu) ?? []
  if (first === undefined || !(thanks.has(first) || beginsWithAssent.test(message.trim()))) return false
  return rest.every(word => thanks.has(word) || besideThanks.has(word))
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

const changesTopic =
  /^[\s\S]{0,40}?\b(?:new|different|other|another|separate|unrelated|next|changing|change of|switching)\s+(?:topic|subject|question|thing|matter)s?\s*[:,.;!–—-]\s*/iu
const changesInWords =
  /^[\s\S]{0,20}?\b(?:on (?:an?other|a different) (?:topic|note|subject)|something (?:else|different|unrelated)(?: now| entirely)?|unrelated(?:ly)?|moving on|forget (?:that|it|this|about (?:that|it)))\s*[:,.;!–—-]\s*/iu

/** What is left behind `new topic:`; undefined where a message does not say that it leaves what was spoken of. */
export function afterTopicChange(message: string): string | undefined {
  for (const pattern of [changesTopic, changesInWords]) {
    const [opening] = pattern.exec(message) ?? []
    if (opening !== undefined && opening.length < message.length) return message.slice(opening.length)
  }
  return undefined
}

/** Words in front of a message that join it to the one before and say nothing else. */
const joiners =
  /^(?:(?:and|or|but|so|also|plus|then|ok(?:ay)?|fine|cool|nice|great|good|thanks|thx|thank you|well|right|alright|sure|yes|yeah|yep|no|hm+|haha+|lol|oh|ah|wow|interesting|hey|btw|sorry|wait|actually)\b[\s,.;:!…–—-]*)+/iu

/** A message without them; as it is where nothing is left. */
export function withoutJoiners(message: string): string {
  const rest = message.trim().replace(joiners, '').trim()
  return /[\p{L}\p{N}]/u.test(rest) ? rest : message.trim()
}

const simpler =
  /\b(?:simpl(?:er|y|ify|ified)|in (?:simple|plain|easy|easier|layman['’]?s?|lay|everyday|other|fewer) (?:words|terms|english|language)|(?:plain|easy|layman['’]?s) english|eli\s?\d{1,2}|like (?:i[’']?m|i am|you would to|to) (?:a |an )?\w+|for (?:dummies|beginners|a (?:child|kid|beginner|layman|lay person|non[- ]expert|five year old))|dumb (?:it|that|this) down|less (?:technical|jargon)|without (?:the )?jargon|rephrase|reword|tl;?\s?dr|shorter|short version|in short|in (?:a|one|1|two) (?:nutshell|sentences?|lines?)|brief(?:ly|er)?|summar(?:y|ise|ize)|sum (?:it|that|this|them|those) up|don['’]?t (?:get|understand)(?: (?:it|that|this))?|what does (?:that|this|it) (?:even )?mean)\b/iu
const fuller =
  /\b(?:(?:more|further) (?:detail|details|depth|information|info)|in (?:more )?(?:detail|depth)|elaborate|expand on (?:that|it|this)|longer|tell me more|say more|go on|more about (?:it|that|this|them))\b/iu

/** The words of a message that say how the last answer is wished for, which are of no topic. */
export function wishingWords(message: string): readonly string[] {
  return [simpler, fuller].flatMap(pattern => pattern.exec(message)?.[0].split(/\s+/) ?? [])
}

/** How the last answer is wished for again; undefined where it is not. */
export function wishedStyle(message: string): 'simpler' | 'fuller' | undefined {
  if (simpler.test(message)) return 'simpler'
  return fuller.test(message) ? 'fuller' : undefined
}
