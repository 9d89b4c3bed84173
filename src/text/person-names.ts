import { foldLetters } from './fold-letters.ts'

/** What follows a family name: `Jr.`, `III`. `V` is an initial more often, `Vi` a name, and small letters are Chinese. */
const suffix = /^(?:[Jj]r|[Ss]r|JR|SR|Jnr|Snr|II|III|IV|2nd|3rd|4th)\.?$/

/** Whether a word is no name but what follows one. */
export function isNameSuffix(word: string): boolean {
  return suffix.test(word)
}

/** `Martin Luther King, Jr.` is `Martin Luther King` and `Jr.`; a name of a single word has no suffix. */
export function splitNameSuffix(name: string): { readonly name: string; readonly suffix?: string } {
  const words = name.split(/[\s,]+/).filter(word => word !== '')
  const last = words.at(-1)
  if (last === undefined || words.length < 3 || !isNameSuffix(last)) return { name }
  return { name: words.slice(0, -1).join(' '), suffix: last }
}

/** Words of a name as they are compared: folded (see `foldLetters`), lower-case. */
function toWords(name: string): readonly string[] {
  return foldLetters(name)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
}

/**
 * The ways in which somebody may be asked for, folded and in small letters, the name as it is given first: `martin luther
 * king jr`, `martin luther king`, `m l king`, `martin king`, `king`.
 */
export function nameForms(name: string): readonly string[] {
  const words = toWords(splitNameSuffix(name).name)
  const family = words.at(-1) ?? ''
  const given = words.slice(0, -1)
  const forms = [toWords(name), words, [...given.map(word => word.slice(0, 1)), family], [family]]
  if (given.length > 1) forms.push([...given.slice(0, 1), family])
  return [...new Set(forms.map(form => form.join(' ')))].filter(form => form !== '')
}

/** The name that is asked for as `nameForms` has it: with its suffix and without. */
export function askedNameForms(name: string): readonly string[] {
  const forms = [toWords(name), toWords(splitNameSuffix(name).name)]
  return [...new Set(forms.map(form => form.join(' ')))]
}
