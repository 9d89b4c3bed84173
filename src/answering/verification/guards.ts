import type { Token } from './statement-tokens.ts'

/*
 * Words by which a statement claims more than its sentence: that something holds of everything, why it is so, that it is
 * certain or necessary; or as certain what the sentence only thinks likely. What they mean does not depend on the field, and there are few of each, so each kind is a list; how
 * much a kind counts is fitted.
 */

const lists = {
  universal:
    'all every everything everyone any anything always throughout entire entirely whole completely fully regardless whatever whichever whenever anywhere everywhere invariably universally universal',
  cause:
    'because since due owing thanks therefore thus hence consequently cause causes caused causing reason reasons why explain explains explained attribute attributed stem stems lead leads leading result results resulting motivated purpose avoid prevent',
  hedge:
    'may might can could would should suggest suggests suggesting suggested likely possibly possible potentially potential perhaps often usually typically mostly mainly some many several tend tends appear appears seem seems hope hopes aim aims expected expect promising conjecture conjectured suspect indicate indicates indicating approximately almost nearly partly partially sometimes frequently special specific certain generally commonly intended able capable evidence',
  certainty:
    'prove proves proven proved guarantee guarantees guaranteed certainly definitely undoubtedly demonstrably cannot must impossible indeed established',
  requirement: 'must need needs needed require requires required requiring necessary unless has have',
} as const

export type Guard = keyof typeof lists

const kindsOf = new Map<string, Guard[]>()
for (const kind of Object.keys(lists) as readonly Guard[])
  for (const word of lists[kind].split(' ')) kindsOf.set(word, [...(kindsOf.get(word) ?? []), kind])

/** The words of each kind in a text, as written. */
export function guardsIn(tokens: readonly Token[]): ReadonlyMap<Guard, readonly string[]> {
  const found = new Map<Guard, string[]>()
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    for (const kind of kindsOf.get(token.text.toLowerCase()) ?? [])
      found.set(kind, [...(found.get(kind) ?? []), token.text])
  }
  return found
}
