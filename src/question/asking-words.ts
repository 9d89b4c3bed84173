/** Words that open or make a question: a capital on them is the keyboard's, not a name's. */
const asking = new Set(
  'what which who whom whose where when why how is are was were does do did can could has have explain describe compare list give show find tell link code'.split(
    ' ',
  ),
)

/** A word that asks for something, in small letters. */
export function isAskingWord(word: string): boolean {
  return asking.has(word)
}
