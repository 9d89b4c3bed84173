const functionWords: ReadonlySet<string> = new Set(
  `a about above after again all also an and any are as at be because been before being below between both but by
  can could did do does doing down during each few for from further had has have having he her here his how however
  i if in into is it its itself just may might more most must my no nor not of off on once only or other our out
  over own s same she should so some such than that the their them then there these they this those through thus to
  too under until up upon us very via was we were what when where which while who whom why will with within without
  would you your`.split(/\s+/),
)

/** Whether a lower-case word carries grammar rather than a topic. */
export function isFunctionWord(word: string): boolean {
  return functionWords.has(word)
}
