import { isGroupName } from '../text/group-names.ts'
import { splitNameSuffix } from '../text/person-names.ts'

/** A name as bibliographies take it apart, or a group's, or one of a single word, which stays whole. */
export type NamePieces =
  | { readonly family: string; readonly given: string; readonly suffix?: string }
  | { readonly literal: string }

/** Small words belong to the family name: `de la Cruz`. */
export function namePieces(name: string): NamePieces {
  if (isGroupName(name) || /\sand\s|,/i.test(name)) return { literal: name }
  const { name: person, suffix } = splitNameSuffix(name)
  const words = person.split(' ')
  const particle = words.findIndex((word, i) => i > 0 && /^\p{Ll}/u.test(word))
  const family = particle > 0 ? particle : words.length - 1
  if (family === 0) return { literal: name }
  return {
    family: words.slice(family).join(' '),
    given: words.slice(0, family).join(' '),
    ...(suffix !== undefined && { suffix }),
  }
}
