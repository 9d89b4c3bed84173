import { toTerms } from '../text/terms.ts'

/** What papers are to do without: `papers without attention`, `which do not use quantization`, `not about vision`. */
const without =
  /\b(?:without|not (?:use|using|need|needing|require|requiring|relying on|about)|(?:don['’]?t|doesn['’]?t|didn['’]?t|do not|does not|did not) (?:use|need|require|rely on|involve|have))\s+(?:any |the |an? )?([\p{L}\d-]{2,40}(?: [\p{L}\d-]{4,40})?)/iu

/** The terms that a question rules out of the papers it asks for; empty where it rules out nothing. */
export function ruledOutTerms(text: string): readonly string[] {
  const words = without.exec(text.slice(0, 500))?.[1]
  return words === undefined ? [] : toTerms(words)
}
