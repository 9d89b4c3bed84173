import { createTaggedFormat } from './tagged/tagged-format.ts'

/** RIS, as Zotero, Mendeley, EndNote, Scopus and publishers write it: `TY  - JOUR`, a tag a line, `ER  -`. */
export const ris = createTaggedFormat({
  name: 'ris',
  description: 'RIS references, which begin with `TY  - ` and end with `ER  -`',
  detect: beginning => /^[ \t]{0,3}TY {0,4}- {0,4}[A-Za-z]/m.test(firstLines(beginning)),
  called: 'the RIS reference',
  layout: {
    tagLine: /^\s{0,3}(?<tag>[A-Z][A-Z\d])\s{0,4}-(?:\s(?<value>.*)|(?<none>))$/s,
    begins: /^TY$/,
    ends: /^ER$/,
  },
  // A citation key, and what kind of a thing it is.
  renamed: {
    ID: 'citationkey',
    TY: 'kind',
    AN: 'identifier',
    A2: 'editor',
    A3: 'editor',
    ED: 'editor',
    CN: 'callnumber',
    SN: 'issn',
  },
})

/** What stands before the first record is a heading at most. */
function firstLines(beginning: string): string {
  return beginning.slice(0, 4000)
}
