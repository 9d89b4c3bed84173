import type { AcronymTable } from './expansions.ts'

/** What the analysis asks of an index. */
export interface Vocabulary extends AcronymTable {
  documentFrequency(term: string): number
  /** Whether somebody of this whole name, or of this family name, has written a paper; in any case and with or without accents. */
  hasAuthor(name: string): boolean
  inverseDocumentFrequency(term: string): number
  /** At least the terms with the first letter of `near` that lie within two edits of it. */
  terms(near: string): Iterable<string>
  /** The terms that begin like this and have at most so many letters more. */
  termsBeginning(beginning: string, mostLetters: number): Iterable<string>
}
