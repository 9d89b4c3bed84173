import { isStopWord } from '../text/stop-words.ts'
import { toWords } from '../text/terms.ts'

/** A count of papers is asked for. */
export const countsPapers =
  /\b(?:how many|number of) (?:papers|articles|works|studies|abstracts|publications|preprints)\b|\bhow many (?:things|ones|entries|documents|items)\b.{0,200}\b(?:do you|you have|in here|library|collection)\b/i
const libraryWords =
  '(?:librar(?:y|ies)|collection|corpus|database|index(?:ed)?|total|altogether|overall|currently|available|search|stored?|cover(?:ed)?|contain(?:ed|s)?|includ(?:ed?|es)|inside|read|holds?|new)'
const sizeOfLibrary = new RegExp(
  `\\b(?:size of|how (?:big|large) is) (?:your|the|this) ${libraryWords}\\b`,
  'i',
)

const libraryWord = new RegExp(`^${libraryWords}$`, 'i')

/** It says nothing but where papers are looked for. */
export function isLibraryWord(word: string): boolean {
  return libraryWord.test(word)
}

/** Whether a text asks how many papers there are, of whatever topic and date. */
export function countsLibrary(text: string): boolean {
  if (!countsPapers.test(text)) return sizeOfLibrary.test(text)
  const rest = toWords(text.replace(countsPapers, ' '))
  return rest.every(word => isStopWord(word.toLowerCase()) || isLibraryWord(word))
}
