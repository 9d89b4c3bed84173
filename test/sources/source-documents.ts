import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder of the bundled corpus. */
export const corpusFolder = fileURLToPath(new URL('../../data/corpus/', import.meta.url))

export interface SourceDocument {
  readonly name: string
  readonly text: string
  readonly lostBackslashes: boolean
}

/** The five bundled documents. */
export function sourceDocuments(): readonly SourceDocument[] {
  return readdirSync(corpusFolder)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => ({
      name,
      text: readFileSync(`${corpusFolder}${name}`, 'utf8'),
      lostBackslashes: name.startsWith('004'),
    }))
}

/** The bundled document whose name begins with these three figures. */
export function sourceDocument(number: string): SourceDocument {
  const found = sourceDocuments().find(document => document.name.startsWith(number))
  if (found === undefined) throw new Error(`no document ${number} in ${corpusFolder}`)
  return found
}

/** The digits of a text in their order; raised, lowered and vulgar ones are plain ones. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '')
}
