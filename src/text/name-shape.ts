/*
 * How names of methods, models and data sets are written and plain words are not: with a capital or a digit behind the
 * first letter, or with letters behind a digit. Whoever asks whether a word looks like a name asks here:
 *
 *     isNameShaped        iREPO  U-Net  BERT  EAGLE-2  CodeT5+    gpt2  cifar10    3D  4K    16x  2nd
 *     isWrittenAsName     iREPO  U-Net  BERT  EAGLE-2  CodeT5+                     3D  4K
 *     isNamedByLetters    iREPO  U-Net  BERT  EAGLE-2  CodeT5+
 *
 * It must be a pattern: a new name is known by its letters alone, before anything is known of what it names.
 */
const nameShape = /^(?:(\P{L}*\p{L}.*[\p{Lu}\d])|\D*\d.*\p{L})/u

const capital = /\p{Lu}/u
const capitals = /\p{Lu}/gu
const stretch = /[\p{L}\d]+/gu
const camelCase = /(?<=\p{Ll})(?=\p{Lu})/u
const smallLetters = /^[a-z]+-?(?=[A-Z])/
const compound = /^\p{Lu}?\p{Ll}+(?:-\p{Lu}?\p{Ll}+)+$/u

/** `letters`: a capital or a digit stands behind the first letter; `figure`: letters stand behind a digit, no more (`3D`). */
function shapeOf(word: string): 'letters' | 'figure' | undefined {
  const match = nameShape.exec(word)
  if (match === null) return undefined
  return match[1] === undefined ? 'figure' : 'letters'
}

/** Whether a word is written like a name wherever it stands: `ConvNeXt`, `EAGLE-2`, `CIFAR10`, `gpt2`, `3D`. */
export function isNameShaped(word: string): boolean {
  return nameShape.test(word)
}

/** As hardly anything but a name is, with a capital in it: not `gpt2` or `16x`. */
export function isWrittenAsName(word: string): boolean {
  return isNameShaped(word) && hasCapital(word)
}

/** As that, and not for a capital behind a figure alone: neither `3D` nor `4K`. */
export function isNamedByLetters(word: string): boolean {
  return shapeOf(word) === 'letters' && hasCapital(word)
}

/** Whether a text has a stretch of letters and digits with a capital or a digit behind its first letter. */
export function holdsName(text: string): boolean {
  return [...text.matchAll(stretch)].some(([each]) => shapeOf(each) === 'letters')
}

/** `Coarse-to-Fine`, `Ultra-Low-Bit`: written like a name, but a compound of plain words in a title's capitals. */
export function isPlainCompound(word: string): boolean {
  return compound.test(word)
}

/** A word cut where a capital stands behind a small letter: `Squeeze`, `Time`; the word itself where none does. */
export function camelParts(word: string): readonly string[] {
  return word.split(camelCase)
}

/** The small letters, and the hyphen, with which a text begins as a name: `i` of `iREPO`, `p-` of `p-MoD`. */
export function smallBeginning(text: string): string | undefined {
  return smallLetters.exec(text)?.[0]
}

export function hasCapital(text: string): boolean {
  return capital.test(text)
}

export function countCapitals(text: string): number {
  return text.match(capitals)?.length ?? 0
}
